"""The part of the silence contract that looks at text: which decoded words nobody said."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class KeepOptions:
    """When a decoded segment is believed.

    It is dropped when its probability of no speech is above `no_speech` while its mean log probability is
    below `unsure`; when the latter is below `hopeless`; and when it holds no word, or one thing repeated.
    """

    no_speech: float = 0.6
    unsure: float = -0.8
    hopeless: float = -1.6


def is_invented(
    text: str, *, log_probability: float, no_speech_probability: float, keep: KeepOptions
) -> bool:
    """Whether a segment is the decoder's own and not the speaker's."""
    if not any(character.isalnum() for character in text):
        return True
    if no_speech_probability > keep.no_speech and log_probability < keep.unsure:
        return True
    return log_probability < keep.hopeless or is_loop(text)


def is_loop(text: str) -> bool:
    """Whether the text is one short thing over and over, as a decoder that is stuck writes."""
    words = re.findall(r"[^\W_]+", text.lower())
    for period in range(1, 5):
        repeats = len(words) // period
        if repeats >= 5 and words[: period * repeats] == words[:period] * repeats:
            return True
    return re.search(r"([^\W\d_])\1{9,}", text) is not None


def is_stuck(text: str) -> bool:
    """Whether the text begins well and then says one short thing over and over until it is cut off."""
    if is_loop(text):
        return False
    words = re.findall(r"[^\W_]+", text.lower())
    for period in range(1, 5):
        needed = max(4, 6 // period) * period
        tail = words[-needed:]
        if len(tail) == needed and tail == tail[:period] * (needed // period):
            return True
    return False
