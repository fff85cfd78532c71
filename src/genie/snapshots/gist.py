"""A gist: the few words by which a solved question is listed."""

from collections.abc import Mapping
from typing import Any

_MOST_WORDS = 8


def gist_of(intent: str, slots: Mapping[str, Any]) -> str:
    """The intent's own words, then what was said for its slots: `time in` + `tokyo` → `time in tokyo`.

    `slots` as in `Snapshot.slots`. Questions of one meaning have one gist.
    """
    words = intent.replace("_", " ").split()
    for slot in slots.values():
        words += str(slot["text"]).split()
    return " ".join(words[:_MOST_WORDS]) + ("…" if len(words) > _MOST_WORDS else "")
