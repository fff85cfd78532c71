"""Finds the order in what was said around it: "something came up so move my haircut to four please".

Speech tells why before or after what is wanted. What is left out must not change it: a condition or a
question word before an order does, and so does a time, a number or another order behind it.
"""

from collections.abc import Iterator

from genie.core.regex import lazy_regex

_VERB = (
    r"(?:(?:set|start|create|make|give me|put on|stick on) (?:a|an|the|my|another|me|new|up)\b"
    r"|(?:cancel|stop|pause|resume|delete|remove|clear|turn off|bin|scrap|move|push|shift|reschedule|change|"
    r"rename|mark|tick|cross|check off|take) \S"
    r"|(?:add|put|stick|pop|jot|write|note|book|schedule|pencil|block) \S|remind me\b|wake (?:me|us)\b"
    r"|get me up\b|(?:timer|alarm|reminder) (?:for|at|in)\b|new (?:timer|alarm|reminder|list)\b|snooze\b"
    r"|undo (?:that|it)\b|undo$|(?:say|repeat) (?:that|it)\b|(?:talk|speak|turn|go|be) (?:a |it |that |up"
    r"|down|slow|quiet|loud)"
    r"|(?:a bit |a little |much |even )?(?:louder|quieter|slower|faster|softer|speak up)\b|time me\b"
    r"|count me down\b|(?:read|tell|show|give) me (?:my|the|what)\b"
    r"|(?:am i|are we|have i (?:got )?|do i have|did i|is there) )"
)
_POLITE = (
    r"(?:(?:so|and|then|please|just|can you|could you|will you|would you|can we|let us|i need you to|i "
    r"want you "
    r"to|you (?:can|could|should|may)|go ahead and|quickly|kindly)[ ,]+)*"
)
_ORDER_FIRST = lazy_regex(rf"(?:(?:hey|ok|okay|right|well|oh|genie)[ ,]+)*{_POLITE}{_VERB}")
_TURNS = lazy_regex(rf"(?<= ){_POLITE}(?={_VERB})")
_UNFINISHED = frozenset(
    "to not or i we you they he she who did do does done will must should can could may might never the "
    "a an my our "
    "your his her their of for in on at with from about into by is was were be am are been how that this "
    "if when "
    "than as no but also keep be always just only me us them him would let have has had want wants need "
    "needs".split()
)
"""Words after which a verb is no order: "how do i cancel the alarm", "i want to add milk"."""

_CHANGES = lazy_regex(
    r"\b(?:if(?! (?:you (?:do not|would not) mind|it is no trouble|(?:it is )?possible|you can|you "
    r"could)\b)|unless|"
    r"whether|when|whenever|until|what|which|who|whom|whose|how|why|where|never|without|except|should"
    r"|would you|"
    r"do you|did you|does|instead of|rather than)\b"
)
_WHY = lazy_regex(
    r"(?:[,.;!]+ (?:because |cos |coz |as |since |so )?|,? (?:because|cos|coz|as|since|so) |,? )"
    r"(?:i (?:am(?! (?:free|busy|available))|must|have(?: got)?|had|need|want|do not|did not|can not"
    r"|could not|"
    r"missed|forgot|keep|will|would|was|really|just|always|think)|we (?:are|have|need|must|want|will)|"
    r"it is (?!on\b|at\b|due\b|to\b|called\b|in\b|for (?:the|next|this) )|they are|he is|she is|there is|"
    r"(?:my|the|our) [a-z]+ (?:is|are|has|wants?|needs?|will)|do not (?:let|forget|ask)|or (?:i|we) will|"
    r"you know(?: the (?:one|drill))?)\b"
)
_TELLS_MORE = lazy_regex(
    r"\d|\b(?:to(?:day|night|morrow)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|noon|midnight|morning|evening|"
    r"afternoon|week|weekend|month|o'clock|half past|quarter|called|named|call it|not that|instead|except"
    r"|list|"
    r"and (?:also )?(?:set|add|put|cancel|remind|wake|move|remove|delete|take|start))\b"
)
_ORDER_WORDS_MIN = 2


def orders_in(text: str) -> Iterator[str]:
    """What is ordered in a text in `core.text` form, without the reasons told before or after it."""
    if _ORDER_FIRST.match(text) is not None:
        yield from _without_reason(text)
        return
    for turn in _TURNS.finditer(text):
        before = text[: turn.start()].split()
        if before[-1] in _UNFINISHED:
            continue
        if _CHANGES.search(text[: turn.end()]):
            return
        ordered = text[turn.end() :]
        yield ordered
        yield from _without_reason(ordered)


def _without_reason(text: str) -> Iterator[str]:
    for found in _WHY.finditer(text):
        ordered = text[: found.start()].rstrip(" ,.;!")
        if len(ordered.split()) >= _ORDER_WORDS_MIN and _TELLS_MORE.search(text[found.start() :]) is None:
            yield ordered
