"""The essence of a question: what is asked and of what, in whatever order and wording it was said.

Works on what `arrange` settled, so questions of one frame have one essence. The words become a set; the rules
in `en/essence/*.yaml` rewrite that set, topic by topic; what the order of words tells is kept where it may
matter. Every word is accounted for: it is in the essence, in a rule, or in the lists of what says nothing
more.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from genie.core.regex import lazy_regex
from genie.core.yaml_text import parse_yaml
from genie.snapshots.meaning.arrange import Arranged
from genie.snapshots.meaning.lexicon import Lexicon, english

_OPEN = frozenset(("why", "when", "where", "how", "who"))
_COUNTS = ("COUNT", "AMOUNT_NEEDED")
_KIND = lazy_regex(r"(\w+:)?\{(\w+)\}")
_SETS_APART = frozenset(("without", "except", "than", "instead_of"))
_WHOLE = "WHOLE"
_FREED = frozenset("from to into onto with instead_of out_of against over under through after until".split())
_NUMBERS_MAX = 1
_ROUNDS_MAX = 3


@dataclass(frozen=True, kw_only=True)
class _Rule:
    """`takes` go, `needs` stay, each a choice; `spares` go if there; none of `never` may be there."""

    takes: tuple[frozenset[str], ...]
    needs: tuple[frozenset[str], ...]
    spares: frozenset[str]
    never: frozenset[str]
    gives: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Essences:
    """The rules and lists of a language; `filed` holds the numbers of the rules by a word they cannot do
    without."""

    rules: tuple[_Rule, ...]
    filed: Mapping[str, tuple[int, ...]]
    synonyms: Mapping[str, str]
    light: frozenset[str]
    pronouns: frozenset[str]
    advice: frozenset[str]
    bound: frozenset[str]
    doers: frozenset[str]
    deeds: frozenset[str]
    common: frozenset[str]
    turned: frozenset[str]
    transfers: frozenset[str]
    parties: frozenset[str]
    totals: frozenset[str]
    told: frozenset[str]
    free: frozenset[str]
    surfaces: frozenset[str]
    scaffold: frozenset[str]
    tensed: frozenset[str]
    national: frozenset[str]


def essence_of(arranged: Arranged, lexicon: Lexicon, said: str) -> str:
    """What is asked and of what; empty where the order of the words may say more than is known.

    `said` is the question as it was put, of which only the first word is looked at.
    """
    known = _english()
    heard = _Heard(arranged, lexicon, known)
    words = heard.words
    if words.keys() & known.transfers and words.keys() & known.parties:
        return ""
    taken_together = bool(words.keys() & known.totals)
    if begins_in_ing(said, lexicon) and not any(map(_names_an_aspect, words)):
        words["HOWTO"] = ""
    given = _rewritten(words, known)
    if _hangs_on_order(words, known, lexicon, given=given):
        return ""
    if not (
        heard.asks & _OPEN
        or any(_names_an_aspect(word) for word in words)
        or any(lexicon.guards.get(word) == "superlative" or word.startswith("most_") for word in words)
    ):
        return ""
    kept = _without_light(words, known, lexicon, given=given)
    if not given and not _has_one_thing(arranged, kept):
        return ""
    whole = _WHOLE in kept
    if whole:
        kept_bound = {"from", "to"} <= set(kept.values())
        kept = {
            word: "" if role in _FREED and role != "with" and not kept_bound else role
            for word, role in kept.items()
            if word not in known.scaffold
            and word != _WHOLE
            and not (word == "~past" and kept.keys().isdisjoint(known.tensed))
        }
    if not any(word[0] not in "?~" for word in kept):
        return ""
    if taken_together:
        kept["~together"] = ""
    order = heard.order if not given or len(kept.keys() & known.doers) > 1 else ()
    if not whole:
        order = (*order, *_compounds(arranged, kept, known))
    if kept.keys() & known.national:
        kept = {lexicon.peoples.get(word, word): role for word, role in kept.items()}
    return " ".join(sorted((*(_bound(word, role) for word, role in kept.items()), *order)))


def _compounds(arranged: Arranged, kept: Mapping[str, str], known: Essences) -> Iterable[str]:
    """The words that stand together, in their order: "milk chocolate" is no "chocolate milk"."""
    head = 2 if arranged.core[:1] == ("HOWTO",) else 0
    for words in (arranged.core[head:], *(listed for _, listed in arranged.roles)):
        together = [known.synonyms.get(word, word) for word in words if not word.isupper()]
        together = [word for word in together if word in kept]
        if len(together) > 1:
            yield "together:" + ">".join(together)


def _has_one_thing(arranged: Arranged, kept: Mapping[str, str]) -> bool:
    """Whether it asks for one aspect of one thing, or how to do one thing, so that no order can matter."""
    core = arranged.core
    if arranged.asks or not core or not _names_an_aspect(core[0]):
        return False
    verbs = core[1:2] if core[0] == "HOWTO" else ()
    things = [word for word in kept if word not in verbs and word[0] not in "?~" and not word.isupper()]
    aspects = [word for word in kept if _names_an_aspect(word)]
    return len(things) == 1 and len(aspects) == 1 and "~past" not in kept


def begins_in_ing(said: str, lexicon: Lexicon) -> bool:
    """Whether it is put as in "removing wine from a carpet"."""
    first = said.split(maxsplit=1)[0]
    return first.endswith("ing") and lexicon.forms.plain(first).endswith("+")


def _hangs_on_order(words: Mapping[str, str], known: Essences, lexicon: Lexicon, *, given: bool) -> bool:
    """Whether what belongs to what is told by the order alone: two numbers, "if … what", "show hidden"."""
    if sum(word[-1].isdigit() or word[0].isdigit() for word in words) > _NUMBERS_MAX:
        return True
    if words.keys() & known.turned or sum(word in lexicon.units for word in words) > 1:
        return True
    superlative = any(lexicon.guards.get(word) == "superlative" for word in words)
    if superlative and any(word in lexicon.attributes for word in words):
        return True
    if "my" in words and not given and not words.keys() & (known.advice | known.common):
        return True
    return any(one <= words.keys() and other <= words.keys() for one, other in lexicon.opposites)


def _names_an_aspect(word: str) -> bool:
    return word.isupper() and word != "WORLD" and word[0].isalpha()


def _bound(word: str, role: str) -> str:
    return f"{role}:{word}" if role else word


class _Heard:
    """The words of a question as a set, each with the preposition that binds it, and their order."""

    def __init__(self, arranged: Arranged, lexicon: Lexicon, known: Essences) -> None:
        self.asks = frozenset(arranged.asks)
        self.words: dict[str, str] = {}
        self.order: tuple[str, ...] = ()
        counts = "many" if arranged.core[:1] and arranged.core[0] in _COUNTS else ""
        for place, word in enumerate(arranged.core):
            self._add(word, counts if place else "", known)
        if arranged.core[:1] and arranged.core[0] in ("what", "who") and len(arranged.core) > 1:
            del self.words[arranged.core[0]]
            self.words[f"{arranged.core[0]}>"] = ""
        for role, listed in arranged.roles:
            binds = role if role in known.bound else ""
            for word in listed:
                self._add(word, binds, known)
            if not listed and role != "WORLD":
                self.words.setdefault(f"{role}<" if role in known.told else role, "")
            elif role in known.told:
                self.words.setdefault(role, "")
        for ask in arranged.asks:
            self.words[f"?{ask}"] = ""
        for mark in arranged.marks:
            self.words[f"~{mark}"] = ""
        self.order = tuple(self._order_of(arranged, known, lexicon))

    def _add(self, word: str, role: str, known: Essences) -> None:
        self.words.setdefault(known.synonyms.get(word, word), role)

    def _order_of(self, arranged: Arranged, known: Essences, lexicon: Lexicon) -> Iterable[str]:
        """Who does it to whom: "why do cats chase dogs" is not "why do dogs chase cats"."""
        spoken = (*arranged.core, *(word for _, listed in arranged.roles for word in listed))
        doers = [word for word in spoken if word in known.doers or word in lexicon.places]
        if len(doers) > 1:
            yield "order:" + ">".join(doers)
        deed = next((place for place, word in enumerate(arranged.core) if word in known.deeds), None)
        if deed is not None and (who := sorted(word for word in arranged.core[:deed] if not word.isupper())):
            yield "by:" + "+".join(who)


def _rewritten(words: dict[str, str], known: Essences) -> bool:
    """Apply the rules that fit, in order; whether one named what is asked."""
    named = False
    for _ in range(_ROUNDS_MAX):
        changed = False
        numbers = sorted({number for word in _present(words) for number in known.filed.get(word, ())})
        for number in numbers:
            if _applied(known.rules[number], words):
                changed = True
                named |= any(map(_names_an_aspect, known.rules[number].gives))
        if not changed:
            break
    return named


def _present(words: Mapping[str, str]) -> set[str]:
    """The words, each also with its preposition, and those prepositions, as the rules name them."""
    present = set(words)
    for word, role in words.items():
        if role:
            present.update((f"{role}:{word}", f"{role}:"))
    return present


def _applied(rule: _Rule, words: dict[str, str]) -> bool:
    present = _present(words)
    apart = {word for word, role in words.items() if role in _SETS_APART}
    present -= apart
    if not all(choice & present for choice in (*rule.takes, *rule.needs)) or rule.never & present:
        return False
    gone = set(rule.spares & present)
    for choice in rule.takes:
        gone |= {word.partition(":")[2] or word for word in choice & present}
    fresh = [word for word in rule.gives if word not in words or words[word]]
    if not gone - set(rule.gives) and not fresh:
        return False
    for word in gone & words.keys():
        del words[word]
    for word in rule.gives:
        words[word] = ""
    return True


def _without_light(
    words: dict[str, str], known: Essences, lexicon: Lexicon, *, given: bool
) -> dict[str, str]:
    """The words that say something; `given`: a rule named what is asked, so it is asked in general."""
    light = set(known.light)
    advises = bool(words.keys() & known.advice)
    if given or advises:
        light |= known.pronouns
    if advises:
        light.add("~past")
    if "HOWTO" in words:
        light -= {"do", "get", "have"}
    if "?why" in words and words.keys() & known.common:
        light |= {"my"}
    if any(lexicon.guards.get(word) == "superlative" for word in words):
        light |= {"WORLD", "what>"}
        light -= {"have"}
    free = not words.keys().isdisjoint(known.free) and not {"from", "to"} <= set(words.values())
    removes = "remove" in words and "HOWTO" in words
    counts = any(word in words for word in _COUNTS)
    return {
        word: ""
        if (role in _FREED and free)
        or (role == "from" and removes and word in known.surfaces)
        or (role == "many" and not counts)
        else role
        for word, role in words.items()
        if word not in light
    }


@cache
def _english() -> Essences:
    listed: dict[str, Any] = {"rules": [], "same": {}, "words": {}, "kinds": {}}
    folder = resources.files("genie.snapshots.meaning") / "en" / "essence"
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".yaml"):
            loaded = parse_yaml(file.read_text(encoding="utf-8"))
            listed["rules"] += loaded.get("rules", ())
            listed["same"] |= loaded.get("same", {})
            listed["words"] |= loaded.get("words", {})
            listed["kinds"] |= loaded.get("kinds", {})
    synonyms = {
        _plain(other): _plain(word) for word, others in listed["same"].items() for other in others.split()
    }
    kinds = {name: text.split() for name, text in listed["kinds"].items()}

    def spelled_out(found: re.Match[str]) -> str:
        return "|".join(f"{found[1] or ''}{word}" for word in kinds[found[2]])

    rules = tuple(_rule(_KIND.sub(spelled_out, source), synonyms) for source in listed["rules"])
    words = {name: frozenset(map(_plain, text.split())) for name, text in listed["words"].items()}
    return Essences(
        rules=rules,
        filed=_filed(rules),
        synonyms=synonyms,
        light=words["light"],
        pronouns=words["pronouns"],
        advice=words["advice"],
        bound=words["bound"],
        doers=words["doers"],
        deeds=words["deeds"],
        common=words["common"],
        turned=words["turned"],
        transfers=words["transfers"],
        parties=words["parties"],
        totals=words["totals"],
        told=words["told"],
        free=words["free"],
        surfaces=words["surfaces"],
        scaffold=words["scaffold"],
        tensed=words["tensed"],
        national=words["national"],
    )


def _plain(word: str) -> str:
    """A word of the lists in the form in which frames have it."""
    lexicon = english()
    plain = lexicon.forms.plain(word).rstrip("~+") if word.islower() and word.isalpha() else word
    for phrase, name in lexicon.phrases.get(plain, ()):
        if phrase == (plain,):
            return name
    return plain or word


def _rule(source: str, synonyms: Mapping[str, str]) -> _Rule:
    """A rule as it is written: `+HOWTO clear|free sink* !not -> unclog`.

    Behind "+" is what is needed, with a star what is spared, behind "!" what never may be there, the rest is
    taken; behind "->" is what is given. `{kind}` is one of a list, `from:{kind}` one with that preposition.
    What gives WHOLE knows the whole question, so that what only carries it goes.
    """
    left, _, right = source.partition("->")
    takes: list[frozenset[str]] = []
    needs: list[frozenset[str]] = []
    spares: set[str] = set()
    never: set[str] = set()
    for piece in left.split():
        words = piece.lstrip("+!").split("|")
        choice = frozenset(synonyms.get(word, word) for word in map(_plain, words) if word[-1] != "*")
        if piece[0] == "+":
            needs.append(choice)
        elif piece[0] == "!":
            never |= choice
        else:
            spares |= {
                synonyms.get(word, word) for word in (_plain(each[:-1]) for each in words if each[-1] == "*")
            }
            if choice:
                takes.append(choice)
    return _Rule(
        takes=tuple(takes),
        needs=tuple(needs),
        spares=frozenset(spares),
        never=frozenset(never),
        gives=tuple(map(_plain, right.split())),
    )


def _filed(rules: Iterable[_Rule]) -> dict[str, tuple[int, ...]]:
    """The rules' numbers, each under the words of the choice that is rarest among the rules."""
    listed = tuple(rules)
    counts = Counter(word for rule in listed for choice in (*rule.takes, *rule.needs) for word in choice)
    filed: dict[str, list[int]] = defaultdict(list)
    for number, rule in enumerate(listed):
        rarest = min(
            (*rule.takes, *rule.needs), key=lambda choice: (sum(counts[word] for word in choice), min(choice))
        )
        for word in rarest:
            filed[word].append(number)
    return {word: tuple(numbers) for word, numbers in filed.items()}
