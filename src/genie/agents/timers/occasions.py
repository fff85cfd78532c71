"""Reminders for a moment that nobody here can see come: "remind me when I get home to feed the cat".

What is to be done is kept, and what was meant to bring it up, so that we can say that we cannot tell when
that is and ask for a time instead.
"""

from genie.agents.timers.wording import LIKELY, Read
from genie.core.regex import lazy_regex

__all__ = ["read_occasion"]

_OCCASION = (
    r"(?P<when>(?:when(?:ever)?|once|as soon as|(?:the )?next time|the (?:minute|moment|second)|if|the day) "
    r"(?:that )?"
    r"(?:i|we|he|she|they|(?:my|our|the) [a-z]+|mum|dad|mom) (?:am|are|is|get|gets|arrive|arrives|leave"
    r"|leaves|reach|pass|"
    r"passes|walk|drive|drives|go|goes|come|comes|head|finish|finishes|start|starts|wake|see|speak|talk|ring|rings|call|"
    r"calls|text|texts|land|board|sit|open|'m|will be|have finished|have left|visit)(?: [a-z']+){0,6}?)"
)
_PATTERNS = tuple(
    lazy_regex(said)
    for said in (
        rf"remind (?:me|us) {_OCCASION},? (?P<kind>to|about|that) (?P<what>.+)",
        rf"remind (?:me|us) (?P<kind>to|about|that) (?P<what>.+?),? {_OCCASION}",
        rf"{_OCCASION},? (?:(?:can|could|will|would) you |please |just )*remind (?:me|us) (?P<kind>to|about"
        rf"|that) (?P<what>.+)",
    )
)
_MARK = lazy_regex(
    r"\b(?:when|whenever|once|as soon as|next time|the minute|the moment|the second|if|the "
    r"day)\b"
)
_HAS_TIME = lazy_regex(
    r"\d|\b(?:to(?:day|night|morrow)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|noon|midnight|morning|evening|afternoon|hour)\b"
)
_YOURS = {
    "i": "you",
    "am": "are",
    "my": "your",
    "me": "you",
    "we": "you",
    "our": "your",
    "us": "you",
    "i'm": "you're",
}


def read_occasion(said: str) -> Read | None:
    """A reminder for an occasion, as a reminder that lacks its time; None if a time is told."""
    if "remind" not in said or _MARK.search(said) is None or _HAS_TIME.search(said) is not None:
        return None
    for pattern in _PATTERNS:
        found = pattern.fullmatch(said)
        if found is not None:
            told = (
                _MARK.sub("when", found["when"], count=1).removeprefix("the ").replace("when that ", "when ")
            )
            occasion = " ".join(_YOURS.get(word, word) for word in told.split())
            values = {"text": found["what"], "occasion": occasion}
            values |= {"about": True} if found["kind"] != "to" else {}
            return Read(intent="set_reminder", values=values, confidence=LIKELY)
    return None
