"""`repeat`: say the last answer again. It is a prefix, a browser command, or all that was said."""

import re

from genie.core.regex import lazy_regex
from genie.munge.modes import BROWSER, mode_named, mode_spoken

_REPEAT = lazy_regex(r"[\W_]*(?:multi[\W_]*mod(?:al|el|ell|le)[\W_]+)?repeat[\W_]*", re.IGNORECASE)


def asks_to_repeat(heard: str, prefix: str) -> bool:
    """Whether the last answer is wanted again; in a mode other than browser the word is only a word."""
    if _REPEAT.fullmatch(prefix):
        return True
    spoken = mode_spoken(heard)
    asked = mode_named(prefix)
    if asked is None and spoken is None:
        return _REPEAT.fullmatch(heard) is not None
    if (asked or (spoken and spoken[0])) != BROWSER:
        return False
    text = spoken[1] if spoken and spoken[0] == BROWSER else heard
    return _REPEAT.fullmatch(text) is not None
