"""Dictation: chooses the mode of what was heard and writes it as that mode wants it."""

from dataclasses import dataclass

from genie.munge.modes import AGENT, BROWSER, BUILT, PUNCTUATION, mode_named, mode_spoken
from genie.munge.punctuation import punctuate
from genie.munge.symbols import BUILT_IN, Symbols


@dataclass(frozen=True, kw_only=True)
class Munged:
    """What was heard and what it became.

    `mode` is the mode used, in full. `prefix` is what the answer's prefix field says: the request's own,
    except that a spoken browser or agent answers its mode. `is_question` is true when `transcription` is a
    question for the assistant, to be pushed; the caller then fills `results`. `warning` is a sentence when
    the mode is known but not built yet and the text is therefore as heard.
    """

    mode: str
    prefix: str
    raw_transcription: str
    transcription: str
    results: str
    is_question: bool
    warning: str | None


def munge(raw_transcription: str, *, prefix: str = "", symbols: Symbols = BUILT_IN) -> Munged:
    """Write what was heard in the mode that the prefix or else its first words name, or in punctuation."""
    mode, text, was_spoken = _choose(raw_transcription, prefix)
    warning = None
    if mode == PUNCTUATION:
        transcription = punctuate(text, symbols)
    elif mode == AGENT:
        transcription = text.strip()
    else:
        transcription = text
    if mode not in BUILT:
        warning = f"The mode “{mode}” is not built yet, so this is the text as it was heard."
    return Munged(
        mode=mode,
        prefix=mode if was_spoken and mode in (AGENT, BROWSER) else prefix,
        raw_transcription=raw_transcription,
        transcription=transcription,
        results="",
        is_question=mode == AGENT and bool(transcription),
        warning=warning,
    )


def _choose(heard: str, prefix: str) -> tuple[str, str, bool]:
    """The mode, the text without the spoken prefix, and whether the mode was chosen by speaking it."""
    spoken = mode_spoken(heard)
    asked = mode_named(prefix)
    if asked is not None:
        return asked, (spoken[1] if spoken and spoken[0] == asked else heard), False
    if spoken is not None:
        return spoken[0], spoken[1], True
    return PUNCTUATION, heard, False
