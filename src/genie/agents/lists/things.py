"""Reads what belongs on a list: cuts "milk eggs and two loaves of bread" into things, and tells things alike.

What people buy is known by name (vocabulary/en.txt), so that words can be cut apart where speech has no
commas; everything else stays as it was said. To compare, a thing is reduced to its telling words.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from importlib import resources

from genie.core.regex import lazy_regex
from genie.core.text import fold_accents

_JOINED = lazy_regex(
    r"\b(?:mac(?:aroni)? and cheese|fish and chips|half and half|salt and vinegar \w+|salt "
    r"and pepper shakers?|"
    r"sweet and sour \w+|bread and butter pickles|pros and cons|oil and vinegar dressing|cookies "
    r"and cream\b.*|"
    r"peanut butter and jelly sandwich(?:es)?|ham and cheese \w+|black and white \w+|bed and breakfast|"
    r"lost and found|terms and conditions|q and a|r and d|m and m'?s)\b"
)
_SEPARATOR = lazy_regex(
    r"\s*[,;]\s*(?:and (?:also |then )?|plus |also |then )?|\s+(?:and also|and then|as well "
    r"as|and|plus|&)\s+(?=\S)"
)
_JOINT = "\0"
_TASK_VERBS = frozenset(
    "call phone ring email text message write send pay book schedule make clean wash vacuum "
    "mop sweep dust water feed "
    "walk buy get pick order return renew cancel finish complete start fix repair replace change check "
    "review read submit file print sign prepare plan organize organise sort pack unpack move take bring drop "
    "mow rake paint build install update upgrade back study practice practise learn do go "
    "visit meet see ask tell "
    "talk remind find look research apply register enroll enrol cook bake iron fold hang empty charge fill "
    "mail post ship deliver collect set turn put throw donate sell rent hire contact reply respond follow "
    "help give wrap decorate invite rsvp confirm reschedule arrange shop thank watch listen "
    "work exercise run train "
    "deposit transfer withdraw invest balance shred scan download upload delete remove test debug deploy "
    "clear hoover defrost descale unblock tighten unload load scrub rinse wipe trim prune fetch "
    "settle revise "
    "rehearse chase speak mend unsubscribe lock close open insure recycle groom bathe stretch "
    "draft edit proofread present attend join host tidy declutter assemble".split()
)
_DETERMINERS = frozenset("some the any my our a an more another few couple extra bit of also just".split())
_AMOUNTS = frozenset(
    "dozen half pair pack packs packet packets box boxes bag bags bottle bottles can cans "
    "tin tins jar jars loaf loaves "
    "carton cartons gallon gallons pint pints quart quarts liter liters litre litres pound "
    "pounds ounce ounces kilo "
    "kilos gram grams bunch bunches head heads stick sticks cup cups tube tubes roll rolls "
    "case cases piece pieces "
    "slice slices bar bars lot lots couple few cartons tub tubs block blocks kilogram kilograms "
    "lb lbs oz kg".split()
)
_ARTICLES = lazy_regex(
    r"^(?:(?:some more|some|the|any|our|a few more|more|like|maybe|also|just|another|a|an)\s+)(?=\S)"
)
_KEEPS_ARTICLE = lazy_regex(
    r"^(?:a|an|another) (?:dozen|few|couple|lot|bit|half|pair|\w+ of\b|(?:"
    + "|".join(sorted(_AMOUNTS))
    + r")\b)"
)
_IRREGULAR = {
    "bought": "buy", "paid": "pay", "made": "make", "sent": "send", "wrote": "write", "written": "write",
    "did": "do", "done": "do", "went": "go", "took": "take", "taken": "take", "got": "get", "gotten": "get",
    "read": "read", "fed": "feed", "swept": "sweep", "met": "meet", "saw": "see", "seen": "see",
    "told": "tell",    "found": "find", "hung": "hang", "gave": "give", "given": "give",
    "sold": "sell", "built": "build",
    "brought": "bring", "threw": "throw", "thrown": "throw", "ran": "run", "began": "begin", "rang": "ring",
    "spoke": "speak", "thought": "think", "taught": "teach", "drove": "drive", "set": "set", "put": "put",
    "rung": "ring", "spoken": "speak", "driven": "drive", "begun": "begin", "eaten": "eat", "torn": "tear",
    "worn": "wear",
}  # fmt: skip
_LIKE = 0.84


def split_things(text: str) -> list[str]:
    """The things that a text names, as they will stand on a list."""
    is_row = _SEPARATOR.search(text) is not None and not _HAS_PHRASE.search(text)
    protected = _JOINED.sub(lambda found: found[0].replace(" and ", f" {_JOINT} "), text)
    pieces = _SEPARATOR.split(protected)
    things: list[str] = []
    for piece in pieces:
        piece = piece.replace(_JOINT, "and").strip(" ,.;:")
        if not piece:
            continue
        if things and is_task(things[0]) and "," not in text and not is_task(piece):
            things[-1] = f"{things[-1]} and {piece}"
            continue
        things += [piece] if is_task(piece) else _cut(piece.split(), is_row=is_row)
    return [clean for thing in things if (clean := tidy(thing))]


def tidy(thing: str) -> str:
    """A thing without the article that only speech needs: "some milk" is milk, "a dozen eggs" stays."""
    thing = thing.strip(" ,.;:")
    while not _KEEPS_ARTICLE.match(thing):
        shorter = _ARTICLES.sub("", thing)
        if shorter == thing:
            break
        thing = shorter
    return thing


def is_task(thing: str) -> bool:
    """Whether a thing begins with what is to be done, as in "call the bank"."""
    words = thing.split()
    return len(words) > 1 and words[0] in _TASK_VERBS and not is_bought(thing)


def is_bought(thing: str) -> bool:
    """Whether a thing is surely something that people buy."""
    words = _telling(thing.split())
    if not words or len(words) > 4:
        return False
    return (
        _is_known(words) or (_is_known(words[-1:]) and words[0] not in _TASK_VERBS) or _is_known(words[-2:])
    )


def telling_words(thing: str) -> tuple[str, ...]:
    """The words that tell a thing from others, in one form: "the 2 loaves of Bread" gives `bread`."""
    words = fold_accents(thing).replace(",", " ").split()
    bare = [_base(word.strip(".,;:!?'\"")) for word in _telling(words)]
    return tuple(word for word in bare if word) or tuple(words)


def likeness(thing: str, said: str) -> float:
    """How surely `said` names `thing`: 1 if all telling words agree, 0 if one that was said is missing."""
    have, asked = telling_words(thing), telling_words(said)
    if set(have) == set(asked):
        return 1.0 if fold_accents(thing) == fold_accents(said) else 0.98
    if not asked:
        return 0.0
    if "".join(have) == "".join(asked):
        return 0.97
    scores = [max((_alike(word, other) for other in have), default=0.0) for word in asked]
    if min(scores) < _LIKE:
        return 0.0
    return 0.9 * min(scores) * (0.8 + 0.2 * min(1.0, len(asked) / max(1, len(have))))


def _alike(word: str, other: str) -> float:
    if word == other:
        return 1.0
    if min(len(word), len(other)) < 4 or any(map(str.isdigit, word + other)):
        return 0.0
    return SequenceMatcher(None, word, other).ratio()


def _telling(words: Sequence[str]) -> list[str]:
    """The words without how much of it: "2 loaves of bread" is bread, but "room 12" keeps its number."""
    kept = [word for word in words if word not in _DETERMINERS]
    while len(kept) > 1 and kept[0].replace(".", "").isdigit():
        kept = kept[1:]
    bare = [word for word in kept if word not in _AMOUNTS]
    return bare or kept


def base_forms(verb: str) -> str:
    """The verb that a past form comes from, if it is one of those that tasks begin with."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    for ending, instead in (("ied", "y"), ("ed", ""), ("ed", "e"), ("d", "")):
        if verb.endswith(ending) and (stem := verb.removesuffix(ending) + instead) in _TASK_VERBS:
            return stem
    if verb.endswith("ed") and verb[-3:-2] == verb[-4:-3] and verb[:-3] in _TASK_VERBS:
        return verb[:-3]
    return verb


def _base(word: str) -> str:
    """A word without its plural or past ending, or the ending of what is being done."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    word = word.removesuffix("'s")
    if len(word) > 4 and word.endswith("ied"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith("ed"):
        stem = word[:-2]
        if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "sl":
            stem = stem[:-1]
        return stem.removesuffix("e")
    if len(word) > 5 and word.endswith("ing"):
        stem = word[:-3]
        if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "sl":
            stem = stem[:-1]
        if stem in _TASK_VERBS or f"{stem}e" in _TASK_VERBS:
            return stem
    return singular(word).removesuffix("e") if len(word) > 3 else word


def singular(word: str) -> str:
    """An English noun without its plural ending."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("oes", "ches", "shes", "sses", "xes")):
        return word[:-2]
    if word == "loaves":
        return "loaf"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@cache
def _vocabulary() -> tuple[frozenset[str], dict[str, frozenset[str]], frozenset[str]]:
    text = resources.files("genie.agents.lists").joinpath("vocabulary", "en.txt").read_text(encoding="utf-8")
    single: set[str] = set()
    counted: set[str] = set()
    joined: dict[str, frozenset[str]] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        head, colon, before = line.partition(":")
        if colon:
            joined[head] = joined.get(head, frozenset()) | frozenset(before.split())
        else:
            (counted if line.startswith("+ ") else single).update(line.removeprefix("+ ").split())
    return frozenset(single), joined, frozenset(counted)


def _is_known(words: Sequence[str]) -> bool:
    single, joined, _ = _vocabulary()
    if len(words) == 1:
        return words[0] in single or singular(words[0]) in single or words[0] in joined
    if len(words) == 3:
        return words[0] in _FLAVOURS and words[1] == "ice" and singular(words[2]) in ("cream", "lolly")
    return len(words) == 2 and (
        _is_compound(words[0], words[1]) or (words[0] in _FLAVOURS and words[1] in _FLAVOURED)
    )


_FLAVOURS = frozenset(
    "chocolate vanilla strawberry raspberry mint lemon caramel coffee banana mango coconut pistachio "
    "cherry toffee "
    "honeycomb orange peach blueberry ginger cinnamon almond hazelnut apple blackcurrant".split()
)
_FLAVOURED = frozenset(
    "yoghurt yogurt yoghurts yogurts milkshake milkshakes cake cakes cheesecake muffins biscuits cookies "
    "pudding "
    "mousse sorbet syrup sauce spread tart pie crumble squash cordial jam".split()
)


def _is_row_word(words: Sequence[str]) -> bool:
    """Whether it is a thing that people put on lists, though they may not mean to buy it."""
    counted = _vocabulary()[2]
    return len(words) == 1 and (words[0] in counted or singular(words[0]) in counted)


def _is_compound(first: str, second: str) -> bool:
    _, joined, _ = _vocabulary()
    return first in joined.get(second, ()) or first in joined.get(singular(second), ())


def _cut(words: list[str], *, is_row: bool = False) -> list[str]:
    """Cuts a run of words into known things; a run that is not wholly known stays one thing.

    In a row of things heard without commas ("balloons cake and cups"), a plural ends a thing, known or not:
    English seldom puts a plural before a noun to make one name of the two.
    """
    if len(words) < 2 or ("of" in words[1:2] and len(words) < 5):
        return [" ".join(words)]
    found = _best_cut(tuple(words))
    if found is not None:
        return list(found)
    if not is_row:
        return [" ".join(words)]
    runs: list[list[str]] = [[]]
    for index, word in enumerate(words):
        runs[-1].append(word)
        is_amount = word in _AMOUNTS and (
            len(runs[-1]) == 1 or runs[-1][-2] in _DETERMINERS or runs[-1][-2].isdigit()
        )
        if index + 1 < len(words) and _ends_a_thing(word) and not is_amount:
            runs.append([])
    if len(runs) == 1:
        return [" ".join(words)]
    return [thing for run in runs for thing in _cut(run)]


def _ends_a_thing(word: str) -> bool:
    return singular(word) != word and word not in _PLURAL_IN_NAMES and not word.endswith("'s")


_PLURAL_IN_NAMES = frozenset(
    "kids mens womens men's women's boys girls ladies babies dogs cats sports christmas swiss "
    "brussels gas canvas glass "
    "savings sales goods arts crafts jeans species series news lens bus chess less plus express "
    "business wireless paris "
    "texas james chris thomas lucas alps dozens loads pairs sheets".split()
)
_HAS_PHRASE = lazy_regex(
    r"\b(?:for|to|about|with|from|at|that|which|who|in|by|until|on|into|without|episode|season|part|volume|chapter)\b"
)


def _best_cut(words: tuple[str, ...]) -> tuple[str, ...] | None:
    if len(words) > 40:
        return None
    best: list[tuple[str, ...] | None] = [None] * len(words) + [()]
    for start in range(len(words) - 1, -1, -1):
        for end in range(start + 1, min(len(words), start + 7) + 1):
            rest = best[end]
            if rest is None or not _is_thing(words[start:end], last=end == len(words)):
                continue
            if (now := best[start]) is None or len(rest) + 1 < len(now):
                best[start] = (" ".join(words[start:end]), *rest)
    return best[0]


def _is_thing(words: tuple[str, ...], *, last: bool) -> bool:
    """Whether the words are one known thing, with or without an amount, that ends here."""
    rest = list(_without_amount(words))
    if not rest or not (_is_known(rest) or _is_row_word(rest)):
        return False
    counted = len(rest) < len(words)
    noun = rest[-1]
    is_countable = noun in _COUNTED or _is_row_word([noun])
    return counted or singular(noun) != noun or not is_countable or last


def _without_amount(words: tuple[str, ...]) -> Iterator[str]:
    at = 0
    while at < len(words) - 1 and (
        words[at] in _DETERMINERS or words[at] in _AMOUNTS or words[at].replace(".", "").isdigit()
    ):
        at += 1
    yield from words[at:]


_COUNTED = frozenset(
    "apple banana orange pear grape lemon lime strawberry blueberry raspberry blackberry "
    "cherry peach plum mango "
    "melon avocado coconut carrot cucumber mushroom potato tomato onion pumpkin egg bagel "
    "bun tortilla muffin noodle "
    "cookie cracker chip nut almond walnut peanut cashew pistachio olive pea leek beet burger "
    "sandwich taco candle "
    "battery towel fig date sausage pickle vitamin razor diaper stamp sponge".split()
)
