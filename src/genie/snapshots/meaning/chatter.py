"""Takes the question out of what was said around it: fillers, corrections, a word on one's own situation.

What is dropped must be harmless: only words from the lexicon's lists, never a number, a name, a negation or a
condition; and what remains must be a whole question that does not point back at what was dropped.
"""

import re

from genie.core.clauses import LEAD, repaired
from genie.core.regex import lazy_regex
from genie.snapshots.meaning.lexicon import Lexicon
from genie.snapshots.meaning.stories import (
    FRONTED,
    MARKS,
    STARTS,
    dangles,
    is_story,
    without_idioms,
    without_story,
)

_SENTENCE = lazy_regex(r"[.?!;]+\s+")
_STAMMER = lazy_regex(r"\b(\S+(?: \S+){0,2}) \1\b")
_DOUBLED_ON_PURPOSE = frozenset(("that", "had", "very", "bye", "so", "now"))


def question_in(key: str, lexicon: Lexicon) -> str:
    """The question itself, in the normal form of `core.text`, without marks."""
    text = _whole(key, lexicon)
    corrected = _corrected(text)
    return text if corrected is None else _whole(corrected, lexicon)


def is_only_courtesy(text: str, lexicon: Lexicon) -> bool:
    """Whether a clause in normal form only asks to be told: "do you happen to know", "for goodness sake"."""
    text = without_idioms(" ".join(MARKS.sub(" ", text).split()))
    if not text:
        return True
    before = _bare(f"{text} what {_WHATEVER}", lexicon)
    return before == f"what {_WHATEVER}" or _bare(f"{_WHATEVER} {text}", lexicon) == _WHATEVER


_WHATEVER = "zzz"


def _whole(text: str, lexicon: Lexicon) -> str:
    text = _one_sentence(text, lexicon)
    text = " ".join(MARKS.sub(" ", text).split())
    for phrase in lexicon.phrases_of_nothing:
        text = re.sub(rf"(?<!\S){phrase}(?!\S)", " ", text)
    text = " ".join(word for word in text.split() if word not in _SAYS_NOTHING_EARLY)
    text = _IN_YOUR_VIEW.sub(r"\1 ", text)
    text = _ASKED_WITHIN.sub("", _SWORN.sub(r"\1 ", text))
    text = _without_false_start(without_stammer(text))
    while True:
        shorter = without_story(_bare(text, lexicon), lexicon)
        if shorter == text:
            return text
        text = shorter


_SWORN = lazy_regex(
    r"\b(what|which|who|when|where|why|how) (?:on earth|in the world|the (?:heck|hell|devil|dickens|fuck)"
    r"|in (?:god|heaven)'?s? name|exactly|precisely|actually|roughly|even) "
)
_IN_YOUR_VIEW = lazy_regex(
    r"^(what|who|where|when) (?:would you say|do you (?:think|reckon|suppose)) (?=.+ (?:is|are|was|were)$)"
)
_ASKED_WITHIN = lazy_regex(
    r"(?<=\w )(?:(?:do|would) you (?:happen to |even )?know|(?:can|could) you (?:please )?(?:tell me|say"
    r"|explain)"
    r"|any idea|do you "
    r"(?:think|reckon)) (?=(?:what|which|who|when|where|why|how)\b)"
)
_SAYS_NOTHING_EARLY = frozenset("um uh er erm hmm".split())


def _one_sentence(text: str, lexicon: Lexicon) -> str:
    """The sentence that asks, if the others are chatter."""
    sentences = [sentence for sentence in _SENTENCE.split(text) if sentence.strip()]
    if len(sentences) < 2:
        return text
    asking = [sentence for sentence in sentences if not is_story(sentence.split(), lexicon)]
    return asking[0] if len(asking) == 1 and not dangles(asking[0]) else text


def without_stammer(text: str) -> str:
    """ "how how tall is", "what is the what is the": said twice, meant once."""

    def once(match: re.Match[str]) -> str:
        said: str = match[1]
        return match[0] if said in _DOUBLED_ON_PURPOSE or any(map(str.isdigit, said)) else said

    return _STAMMER.sub(once, text)


_FALSE_START = lazy_regex(
    r"^(?:(?:what|how|when|where|who|why|which|is|are|was|were|do|does|did|can|could|should) ?"
    r"(?:is|are|was|were|do|does|did|the|it|i|you|can|many|much|year|day|kind of|time|to)? ?"
    r"(?:the |sorry |no |i mean |wait |um |a )*)"
    r"(?=(?:what|how (?:do|does|did|can|many|much|long|far|often|is|are|was|should|to|old|tall|big|high"
    r"|deep|hot|fast"
    r"|heavy|early|late|come)|when|where|why|who (?!am\b))\b(?! (?:is|are) (?:who|what|how)$))"
)
_BEGUN_AGAIN = lazy_regex(
    r"^(?:what|how|when|where|who|why|which|is|are|was|were|do|does|did|can|could|should|will|would)(?: "
    r"[a-z]+){0,2} "
    r"(?:sorry|wait|no wait|wait no|i mean|i meant|scratch that|let me start again|start again|or rather"
    r"|oh no|hang on)"
    r"(?: no| sorry| i mean| i meant| um)* "
    r"(?=(?:what|how|when|where|why|who|which|is|are|was|were|can|could|do|does|did|should|will|would)\b)"
)
_ASKS_OF_WORDS = lazy_regex(
    r"\b(?:mean|means|stand for|called|spelled|spelt|pronounced|song|film|movie|book|say|said)\b"
)


def _without_false_start(text: str) -> str:
    """ "What is how far is the moon": begun, and begun again."""
    text = _BEGUN_AGAIN.sub("", text)
    found = _FALSE_START.match(text)
    if found is None or not found[0] or _ASKS_OF_WORDS.search(text) is not None:
        return text
    return text[found.end() :]


def _corrected(text: str) -> str | None:
    """With the correction made, if there is one and it is clear what it replaces."""
    for offered in repaired(text):
        return offered
    return None


def _bare(text: str, lexicon: Lexicon) -> str:
    """Without requests before the question, and what says nothing after it."""
    while True:
        lead = LEAD.match(text) or lexicon.leads.match(text)
        if lead is not None and lead[0] == "right " and text.split(" ", 2)[1] not in _ASKING_STARTS:
            lead = lexicon.leads.match(text)
            lead = None if lead is not None and lead[0] == "right " else lead
        if (
            lead is not None
            and lead[0].endswith((" get ", " see "))
            and not text[lead.end() :].startswith("me ")
        ):
            lead = None
        shorter = text[lead.end() :] if lead else text
        before = lexicon.leads_before_question.match(shorter)
        if before is not None and _asks_behind(before[0], shorter[before.end() :]):
            shorter = shorter[before.end() :]
        trail = lexicon.trails.search(shorter)
        if trail is not None and trail.start() > 0:
            shorter = shorter[: trail.start()]
        shorter = _CALLED_DEAR.sub("", _CALLED_LOVE.sub("", shorter))
        if _CALLED_MATE.search(shorter) is not None and _ABOUT_A_MATE.isdisjoint(shorter.split()[:-1]):
            shorter = shorter.rpartition(" ")[0]
        if shorter == text:
            return text
        text = shorter


def _asks_behind(lead: str, rest: str) -> bool:
    """Whether a question follows; "you will think" is none, though "you" may call someone."""
    first = rest.split(" ", 1)[0]
    return first in (_QUESTION_WORDS if lead.endswith("you ") else _ASKING_STARTS)


_QUESTION_WORDS = frozenset("what which who whose whom when where why how".split())
_CALLED_LOVE = lazy_regex(r"(?<=\b(?:is|do) (?:it|he)) (?:love|darling|hun|pet|duck|mate)$")
_CALLED_DEAR = lazy_regex(r"(?<=\w)(?<!\ba)(?<!\bmy)(?<!\bthe)(?<!\boh)(?<!\bof)(?<!\bso)(?<!\bis) dear$")
_CALLED_MATE = lazy_regex(
    r"\bi \S+ .+ (?<!\bof )(?<!\ba )(?<!\bmy )(?<!\bwith )(?<!\bfor )(?<!\bin )(?:mate|love|darling"
    r"|sweetheart|lovey|mister)$"
)
_ABOUT_A_MATE = frozenset(
    "fall give express spread attract lose want need deserve send true free tough self first real find "
    "get have choose meet become call ask tell invite visit help text make live see love marry be "
    "flat class team soul check stale running room house work ship school cell band bunk table dorm".split()
)


_ASKING_STARTS = (STARTS - FRONTED) | frozenset(
    "tell give show define name list remind any do whats i we you quick".split()
)
