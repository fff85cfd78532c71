"""Words that speech recognition takes for others where an order begins or a list is named.

"At milk to my shopping list", "set and alarm for noon", "wait me at 7": nobody says these, so where no agent
reads what was heard, what was likely said is tried. Each entry was heard of real engines and other voices.
"""

import re

from genie.core.regex import lazy_regex

_LIST = r"(?:(?:the|my|our|might|mighter|might her) )(?:[\w'-]+ ){0,3}?(?:list|calendar|schedule)\b"
_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_MISHEARD: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (lazy_regex(heard), said)
    for heard, said in (
        (
            rf"^(?:at|and|ad|act|had|i would|i had) (?!like|love|want|add|put)(?=.+ (?:to|onto) {_LIST})",
            "add ",
        ),
        (rf"^(?:but|foot|pot|good) (?=.+ (?:on|in|onto) {_LIST})", "put "),
        (r"^(?:set|said|sat|send) (?:and|in|on|the|a) (?=(?:alarm|timer|reminder)\b)", "set an "),
        (r"^(?:wait|weight|way|make) me (?=(?:up )?(?:at|in|on|tomorrow|every)\b)", "wake me "),
        (
            r"\b(?:might|mighter|might her) (?=(?:[\w'-]+ )?(?:to do|todo|shopping|grocery|list|calendar)\b)",
            "my ",
        ),
        (r"\bno (?:weight|way) (?=\w)", "no wait "),
        (r"(?<= list) know (?=(?:the|my|on|to)\b)", " no "),
        (r"\b(day|eve) (?:of|or|are) (?=holiday\b)", r"\1 a "),
        (rf"\b({_MONTH}) 20,? (\d\d)\.?$", r"\1 20\2"),
    )
)


def as_likely_said(key: str) -> str | None:
    """What was likely said, of a text in `core.text` form; None if nothing in it is known to be misheard."""
    text = key
    for heard, said in _MISHEARD:
        text = heard.sub(said, text)
    return None if text == key else text
