"""A gist: the few words by which a solved question is listed."""

from collections.abc import Mapping
from typing import Any

_MOST_WORDS = 8
_MOST_CHARACTERS = 200
_SAYS_LITTLE = frozenset(
    "a an am are be can could did do does find for from give have i is it let list may me my please show so "
    "tell that the there they this to us was we were what when where which who will would you".split()
)


def gist_of(asked: str | None, intent: str, slots: Mapping[str, Any]) -> str:
    """`what time is it in tokyo` → `time in tokyo`.

    `asked` is the question in its careful normal form, None when it does not stand alone: then the words of
    the intent and of its slots (as in `Snapshot.slots`) serve.
    """
    words = [word for word in (asked or "").split() if word.strip("?!.,;:") not in _SAYS_LITTLE]
    if not words:
        words = intent.replace("_", " ").split()
        for slot in slots.values():
            words += str(slot["text"]).split()
    gist = " ".join(words[:_MOST_WORDS])
    is_cut = len(words) > _MOST_WORDS or len(gist) > _MOST_CHARACTERS
    return gist[:_MOST_CHARACTERS] + ("…" if is_cut else "")
