"""The thirteen dictation modes and how one is chosen: by the request's prefix, or by the first words spoken.

Speech recognition spells "multimodal" in several ways and sprinkles commas and full stops between the words
of a spoken prefix; all of those count.
"""

import re
from typing import Final

RAW: Final = "multimodal text raw"
PUNCTUATION: Final = "multimodal text punctuation"
AGENT: Final = "multimodal agent"
BROWSER: Final = "multimodal browser"

MODES: Final = (
    RAW,
    "multimodal text email",
    PUNCTUATION,
    "multimodal text proofread",
    "multimodal contact information",
    "multimodal python punctuation",
    "multimodal python proofread",
    "multimodal sql punctuation",
    "multimodal sql proofread",
    "multimodal server search",
    "multimodal run prompt",
    BROWSER,
    AGENT,
)
BUILT: Final = frozenset({RAW, PUNCTUATION, AGENT})


def mode_named(prefix: str) -> str | None:
    """The mode that a request's prefix names, whatever its case, spaces and hyphens; None if unknown."""
    found = mode_spoken(prefix)
    return found[0] if found and not found[1].strip() else None


def mode_spoken(text: str) -> tuple[str, str] | None:
    """The mode whose words begin the text, and the text after them; None when it begins with none."""
    for mode, opening in _OPENINGS:
        match = opening.match(text)
        if match:
            return mode, text[match.end() :]
    return None


_SPELLINGS: Final = {
    "multimodal": r"multi[\s_-]*mod(?:al|el|ell|le)",
    "email": r"e[\s_-]?mail",
    "sql": r"(?:s\.?\s?q\.?\s?l|sequel)",
    "proofread": r"proof[\s_-]?read",
}
_BETWEEN: Final = r"[\s.,;:_-]{1,8}"


def _opening(mode: str) -> re.Pattern[str]:
    words = _BETWEEN.join(_SPELLINGS.get(word, word) for word in mode.split())
    return re.compile(rf"[\s.,\"'“]{{0,8}}{words}(?!\w)[\s.,;:!?_-]*", re.IGNORECASE)


_OPENINGS: Final = [(mode, _opening(mode)) for mode in sorted(MODES, key=len, reverse=True)]
