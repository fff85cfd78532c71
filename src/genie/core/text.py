"""The careful normaliser: one key for the wordings of a question that differ in nothing that matters.

Case, spaces, fillers, politeness, salutations, contractions and number words go; sign, decimal point,
operators, negation, ordinals and person stay. Every parser reads the key and nothing else, so two texts with
one key always parse alike.
"""

import re
import unicodedata
from functools import lru_cache

from genie.core import numbers
from genie.core.regex import lazy_regex

__all__ = ["exact_key", "fold_accents"]

_PASSES = 12
_KEPT = 1024


@lru_cache(_KEPT)
def exact_key(text: str) -> str:
    """The text in the form that is compared and parsed; empty if nothing but politeness was said.

    The desk, the router and the memory each want that of a question, so what was read lately is kept.
    """
    key = _clean(text)
    for _ in range(_PASSES):
        shorter = _reduce(key)
        if shorter == key:
            break
        key = shorter
    return key


def fold_accents(text: str) -> str:
    """Lower case without accents, for comparing names: `São Paulo` and `sao paulo` become one."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


_LETTERS = str.maketrans({"ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_SIGNS = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "“": " ",
        "”": " ",
        '"': " ",
        "−": "-",
        "–": " - ",
        "—": " - ",
        "…": " ",
    }
)


def _clean(text: str) -> str:
    """What is done once: letters, case, marks and contractions."""
    text = unicodedata.normalize("NFKC", text.translate(_SIGNS)).casefold().translate(_SIGNS)
    text = _DAY_HALF.sub(r"\1m", text)
    text = _O_CLOCK.sub("o'clock", text)
    text = _CONTRACTION.sub(lambda found: _CONTRACTIONS[found[0]], text)
    text = _WHERE_IS.sub(r"\1 is", text)
    text = _HOW_LONG_IS.sub(r"\1 is", text)
    text = _HAS_GOT.sub(" has", _THING_IS.sub(" is", text))
    text = _ABLE_TO.sub(r"can \1", text)
    return " ".join(text.split())


def _reduce(text: str) -> str:
    text = _SET_OFF_FILLER.sub(" ", text)
    text = _drop_leading(text)
    text = _drop_trailing(text)
    if (turned := _ASKED_AT_THE_END.fullmatch(text)) is not None:
        text = f"what is {turned['thing']}"
    text = _THOUSANDS.sub("", text)
    text = " ".join(numbers.digits(text).split())
    text = _COMMA_BETWEEN_THINGS.sub(", ", text)
    if _NAMES_THINGS.search(text) is None:
        text = _COMMA_BETWEEN_WORDS.sub(" ", text)
    text = _PERCENT.sub(r"\1 percent", text)
    text = _MINUTE_ZERO.sub(r"\1 \2", text)
    return " ".join(text.split())


_DAY_HALF = lazy_regex(r"\b([ap])\.? ?m\b\.?(?=\W|$)")
_O_CLOCK = lazy_regex(r"\bo'? ?clock\b")
_THOUSANDS = lazy_regex(r"(?<=\d),(?=\d{3}(?:\D|$))")
_COMMA_BETWEEN_WORDS = lazy_regex(r"(?<![\d\s])\s*[,;]|\s*[,;](?!\s*[-+]?\d)|[,;]$")
_COMMA_BETWEEN_THINGS = lazy_regex(r"(?<![\d\s])\s*[,;]\s*(?=[^\W\d])")
_NAMES_THINGS = lazy_regex(
    r"\b(?:lists?|groceries|todos?|add|put|buy|pick up|remove|delete|take off|check off|"
    r"cross off|tick off|mark)\b.*,|"
    r"^(?:and|also|plus)\b.*,|,.*\b(?:lists?|groceries|todos?)\b"
)
"""Where commas keep apart what is to be put on a list or taken off it: there they say what was meant."""
_PERCENT = lazy_regex(r"(\d)\s*%(?!\s*[\d(])")
_MINUTE_ZERO = lazy_regex(r"\b(\d{1,2}):00 ?(am|pm)\b")
_SET_OFF_FILLER = lazy_regex(
    r"(?:(?<=^)|(?<=\s)|(?<=,))(?:u+h+|u+m+|e+r+m?|h+m+|(?<!many )(?<!\d )(?<!\bin )(?<!\bto "
    r")mm+)(?=[\s,.?!]|$)[,.]?"
    r"|,\s*(?:like|you know|i mean|well|so|basically|actually|let me (?:see|think)|what (?:is|was) it(?: "
    r"again)?"
    r"|how do you say|what do you call it|hang on|hold on|bear with me)\s*,"
)
_CONTRACTIONS = {
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "ain't": "is not",
    "let's": "let us",
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "got to",
    "gimme": "give me",
    "lemme": "let me",
    "dunno": "do not know",
    "whats": "what is",
    "wot": "what",
    "wots": "what is",
    "whatis": "what is",
    "wheres": "where is",
    "whens": "when is",
    "hows": "how is",
    "whos": "who is",
    "todays": "today's",
    "y'all": "you all",
    "d'you": "do you",
    "d'ya": "do you",
    "i'm": "i am",
    "it's": "it is",
    "let me": "let me",
    "til": "until",
    "till": "until",
    "'til": "until",
}
for _stem in ("is", "are", "was", "were", "do", "does", "did", "has", "have", "had"):
    _CONTRACTIONS[f"{_stem}n't"] = f"{_stem} not"
for _stem in ("would", "could", "should", "must", "need"):
    _CONTRACTIONS[f"{_stem}n't"] = f"{_stem} not"
for _stem in ("i", "you", "we", "they", "he", "she", "it", "that", "there", "who", "what", "how"):
    _CONTRACTIONS[f"{_stem}'ll"] = f"{_stem} will"
    _CONTRACTIONS[f"{_stem}'re"] = f"{_stem} are"
    _CONTRACTIONS[f"{_stem}'ve"] = f"{_stem} have"
    _CONTRACTIONS[f"{_stem}'d"] = f"{_stem} would"
_CONTRACTION = lazy_regex(
    r"(?<![\w'])(?:" + "|".join(map(re.escape, sorted(_CONTRACTIONS, key=len, reverse=True))) + r")(?![\w'])"
)
_THING_IS = lazy_regex(r"(?<=\w)'s(?= an? | the )")
_HAS_GOT = lazy_regex(r"(?<=\bwho) (?:is|has)(?= got )|(?<=\w)'s(?= got )")
_ABLE_TO = lazy_regex(r"\b(?:are|am) (you|i|we|they) able to(?= \w)")
_ASKED_AT_THE_END = lazy_regex(
    r"(?P<thing>(?!(?:what|when|where|who|which|how|why|if|is|are|and|so|but|because|my|your|it|that|this|i|you"
    r"|do|does|can|tell|say|in|at|on|for|with|by|from|to|during|since|until|after|before)\b)[^?!;]+) is what"
)
_WHERE_IS = lazy_regex(r"\b(what|when|where|who|how|that|there|he|she|which|why|here)'s\b")

_HOW_LONG_IS = lazy_regex(
    r"\b(how (?:long|big|tall|far|old|hot|cold|warm|windy|wet|dry|humid|sunny|cloudy|high|deep|wide"
    r"|heavy|thick"
    r"|fast|much|many|late|early|bad|good|busy|full|common|safe|expensive|often|hard|loud))'s\b"
)

_POLITE_START = lazy_regex(
    r"(?:(?:so|and|oh|okay|ok|well|alright|all right|right|now|um|uh|like|actually|just"
    r"|anyway|say|sorry)\b,? (?=.)"
    r"|please\b,? "
    r"|excuse me\b,? |pardon me\b,? |sorry to bother you\b,? (?:but )?|quick "
    r"question\b[,:.]? |question\b[,:] "
    r"|(?:can|could|would|will) you (?:please |kindly |possibly |maybe |just |quickly )*"
    r"(?:tell me|inform me|remind me(?! (?:please )?(?:in|at|if)\b))(?: please)?\b,? "
    r"|(?:would|do) you mind (?:telling|reminding) me\b,? "
    r"|would you be (?:so kind as|able) to tell me\b,? "
    r"|i (?:would|should) (?:just |really )?(?:like|love) (?:you to tell me|to know|to find out)\b,? "
    r"|i (?:want|need) (?:you to tell me|to know|to find out)\b,? "
    r"|i (?:was|am) (?:just )?wondering (?=what|when|how|which|who|where|whether|if)"
    r"|i wonder (?=what|when|how|which|who|where)"
    r"|(?:please )?(?:just )?tell me(?=,? (?:what|when|how|which|who|where|please)\b),? "
    r")+"
)
_POLITE_END = lazy_regex(
    r"(?:(?:,?\s+(?:please|thanks(?: a lot| so much| in advance)?|thank you(?: very much| so much)?|if "
    r"you please"
    r"|if you (?:do not|would not) mind|if i may ask|if you would(?: please)?|for me "
    r"please|will you|would you))"
    r"|[\s.?,;:]|(?<![\d)])!|(?<=\s)!|[?.!](?=!)|(?<=[?.!])!)+$"
)
_SALUTATION = lazy_regex(
    r"(?:hi|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day)|ok|okay|yo|dear)"
    r"(?P<there>\s+there)?"
    r"(?P<whom>,?\s+(?:(?:my|dear|good|old|sweet|trusty|little|lovely)\s+)*"
    r"(?:genie|assistant|computer|friend|buddy|pal|mate|everyone|everybody|all|folks|sir"
    r"|madam|jeannie|robot))?"
    r"(?P<mark>\s*[,.!:;-]+)?\s+(?=\S)"
)
_ADDRESS = lazy_regex(r"(?:genie|computer|assistant|my dear assistant|dear assistant),?\s+(?=\S)")
_ASKING = lazy_regex(
    r"(?:what|when|who|whose|which|where|why|how|is it|are we|can|could|would|will|do|does"
    r"|did|tell|give|show|i|"
    r"please|set|add|remind|calculate|compute|convert|hi|hello|hey|good (?:morning|afternoon|evening)|"
    r"genie|quick|any|in|at|if)\b"
)


_QUICK_ONE = lazy_regex(r"(?:just )?(?:a )?quick (?:one|1)(?: for you)?[,:.]+ (?=\S)")


def _drop_leading(text: str) -> str:
    while True:
        rest = text
        if (quick := _QUICK_ONE.match(rest)) is not None:
            rest = rest[quick.end() :]
        greeting = _SALUTATION.match(rest)
        if greeting and _opens_a_question(greeting, rest):
            rest = rest[greeting.end() :]
        rest = _without_address(rest)
        polite = _POLITE_START.match(rest)
        if polite and _ASKING.match(rest, polite.end()):
            rest = rest[polite.end() :]
        rest = rest.lstrip(" ,.;:?!")
        if rest == text or not rest:
            return text
        text = rest


def _opens_a_question(greeting: re.Match[str], text: str) -> bool:
    """Whether the greeting is only that: set off by a mark, addressed to us, or followed by a question."""
    if greeting["mark"]:
        return not greeting["mark"].strip().startswith("-")
    return bool(greeting["whom"]) or _ASKING.match(text, greeting.end()) is not None


def _without_address(text: str) -> str:
    called = _ADDRESS.match(text)
    if called and ("," in called[0] or _ASKING.match(text, called.end())):
        return text[called.end() :]
    return text


def _drop_trailing(text: str) -> str:
    ending = _POLITE_END.search(text)
    if ending is None or ending.start() == 0:
        return text
    return text[: ending.start()]
