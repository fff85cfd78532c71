"""Reads what puts right what was just said: "no, I meant pears", "actually make it four", "no, Saturday".

Whether it does is for the agent that was talked to; here is only read what the right words would be.
"""

from dataclasses import dataclass

from genie.core.regex import lazy_regex

RIGHT_WORDS_MAX = 12

_AHA = r"(?:no|nope|nah|sorry|oh|oops|whoops|wait|hang on|hold on|hold up|actually|well|ah|um|uh|er|hmm)"
_MEANT = (
    r"(?:i (?:really |actually )?(?:meant|mean)(?: to (?:say|ask))?|i (?:should have|wanted to) "
    r"(?:say|said|ask|asked)|what i meant (?:was|is)|i was (?:asking|thinking) (?:about|of)|i said|"
    r"not that|(?:it|that) (?:should|was supposed to|is supposed to) (?:be|have been|say)|"
    r"correction|scratch that|my mistake|my bad|or rather|rather|let us (?:say|make it)|better make (?:it"
    r"|that)|"
    r"(?:can|could) you (?:make|change) (?:it|that)(?: to)?|make (?:it|that)|change (?:it|that) to|"
    r"(?:that|it) is wrong it is|it is(?= (?:not )?\S+$))"
)
_CORRECTS = lazy_regex(
    rf"(?:{_AHA}[ ,.]+)*(?P<meant>{_MEANT})[ ,.:]+(?P<right>\S.*)"
    rf"|(?:(?:{_AHA}|i mean|scratch that|my mistake|my bad)[ ,.]+)+(?P<bare>\S.*)"
    r"|(?P<instead>\S.*) instead"
)
_NOT_BUT = lazy_regex(
    r"not (?:the )?(?P<wrong>\S+(?: \S+){0,3}?)(?:,| but| i (?:said|meant))+ (?:i (?:said|meant) )?"
    r"(?P<right>\S.*)"
    r"|not (?:the )?(?P<same>\w+) (?P<longer>[\w ]+ (?P=same))|not \w+ (?P<single>\w+)"
    r"|(?P<first>\S.*?),? not (?:the )?(?P<other>\S+(?: \S+){0,3})"
)
_ADDS = lazy_regex(r"^(?:and|also|plus|or|then)\b|\b(?:too|as well|also)$")
_OBJECTS = lazy_regex(r"\b(?:no|nope|nah|sorry|oops|whoops|wait|on|up|actually|mean|that|mistake|bad)\b")
_TAKES_BACK = lazy_regex(
    rf"(?:{_AHA}[ ,.]+)*(?:no|nope|nah|sorry|oops|whoops|i (?:really |actually )?meant?|i said|scratch that|"
    r"correction|my mistake|rather)\b.*"
)


@dataclass(frozen=True, kw_only=True)
class PutRight:
    """The right words.

    `surely`: it was said that others were meant. `takes_back`: what was done is wrong.
    """

    right: str
    surely: bool
    takes_back: bool


def read_put_right(text: str) -> PutRight | None:
    """What an utterance in `core.text` form puts right; None when it puts nothing right."""
    found = _CORRECTS.fullmatch(text.rstrip(" .!?"))
    if found is None:
        return None
    right = found["right"] or found["bare"] or found["instead"]
    if _ADDS.search(right) or (found["bare"] and not _OBJECTS.search(text[: found.start("bare")])):
        return None
    surely = found["meant"] is not None
    if (contrast := _NOT_BUT.fullmatch(right)) is not None:
        parts = contrast.groupdict()
        right = next(parts[name] for name in ("right", "longer", "single", "first") if parts[name])
        surely = True
    right = right.removesuffix(" instead")
    if len(right.split()) > RIGHT_WORDS_MAX:
        return None
    return PutRight(right=right, surely=surely, takes_back=_TAKES_BACK.fullmatch(text) is not None)
