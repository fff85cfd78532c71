"""What forbids to take two questions for one, whatever else says that they are the same.

A last check on what an agent reads alike: opposites ("start" in one, "end" in the other), another
person, and a negation in only one of them.
"""

from functools import lru_cache

from genie.core.regex import lazy_regex
from genie.core.text import exact_key
from genie.snapshots.meaning.asked_for import asked_apart
from genie.snapshots.meaning.chatter import question_in
from genie.snapshots.meaning.lexicon import english

_KEPT = 1024
_WORD = lazy_regex(r"[^\W\d_]+")
_WHAT_IS = lazy_regex(r"what is ((?:the )?[a-z]+)")
_DAYS_TOLD = frozenset("today tomorrow yesterday tonight".split())
"""An agent reads these into its slots: the day after today is tomorrow."""
_SPELLED_OUT = lazy_regex(
    r"\b(spell|spelt|spelled|find|work|figure|count|read|turn|run|ran|write|add|adds|come|comes|print|let|"
    r"take) (?:me )?out\b"
)
_STILL_OPEN = lazy_regex(
    r"\bdo not (?:let me )?forget\b|\b(?:are|is|have|has) not (?:been )?(?:yet )?"
    r"(?:ticked off|crossed off|checked off|done|finished|bought|completed)\b"
)
"""What says with a "not" that something is to be thought of or still open."""
_NEGATIONS = frozenset("not never without except excluding unless".split())


def contradiction(one: str, other: str) -> str:
    """What sets two questions apart, as a sentence; empty when nothing is known to."""
    one, other = _asked(one), _asked(other)
    if why := asked_apart(one, other):
        return why
    mine, theirs = _words(one), _words(other)
    if why := _opposed(mine, theirs):
        return why
    whose, others_whose = _persons(mine), _persons(theirs)
    if len(whose) == len(others_whose) == 1 and whose != others_whose:
        return f"one is about {' '.join(whose)!r}, the other about {' '.join(others_whose)!r}"
    if _thing(one) != _thing(other) and _thing(one).removeprefix("the ") == _thing(other).removeprefix(
        "the "
    ):
        return f"one asks for {_thing(one)!r}, the other for {_thing(other)!r}"
    return ""


def opposed(one: str, other: str) -> str:
    """The opposites, or the negation in only one, that set two questions apart; empty when there are none."""
    return _opposed(_words(_asked(one)), _words(_asked(other)))


def _opposed(mine: frozenset[str], theirs: frozenset[str]) -> str:
    for first, second in english().opposites:
        if first <= _DAYS_TOLD and second <= _DAYS_TOLD:
            continue
        for ours, others in ((mine, theirs), (theirs, mine)):
            if first <= ours and not second <= ours and second <= others and not first <= others:
                return f"one says {' '.join(first)!r}, the other {' '.join(second)!r}"
    for word in sorted((mine ^ theirs) & _NEGATIONS):
        return f"only one says {word!r}"
    return ""


_PERSONS = {
    word: person
    for person, words in {
        "me": "i me my mine we us our ours",
        "you": "you your yours",
        "him": "he him his",
        "her": "she her hers",
        "them": "they them their theirs",
    }.items()
    for word in words.split()
}


def _persons(words: frozenset[str]) -> frozenset[str]:
    return frozenset(_PERSONS[word] for word in words if word in _PERSONS)


def _thing(question: str) -> str:
    """What "what is time" and "what is the time" ask for; empty for other questions."""
    match = _WHAT_IS.fullmatch(exact_key(question))
    return match[1] if match else ""


_ON_A_THING = lazy_regex(
    r"\bon (?=(?:the|a|an|my|our|your|this|that)\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)


_ASKED_OF_US = lazy_regex(r"^(?:can|could|will|would) you (?:please |just |kindly )*(?=[a-z]+ )")


@lru_cache(_KEPT)
def _asked(question: str) -> str:
    """The question without the words around it, and without the "on" that only says where or when."""
    question = _STILL_OPEN.sub("left", _SPELLED_OUT.sub(r"\1", exact_key(question)))
    return _ASKED_OF_US.sub("", _ON_A_THING.sub("", question_in(question, english())))


@lru_cache(_KEPT)
def _words(question: str) -> frozenset[str]:
    plain = english().forms.plain
    return frozenset(plain(word).rstrip("~+") for word in _WORD.findall(exact_key(question)))
