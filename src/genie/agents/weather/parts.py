"""What an utterance about the weather is made of, and what it is read as."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Read:
    """An intent with its slots' values, and how sure the reading is."""

    intent: str
    values: dict[str, Any]
    confidence: float


@dataclass(kw_only=True)
class Parts:
    """An utterance cut up."""

    text: str = ""
    words: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    wear: str | None = None
    places: list[str] = field(default_factory=list)
    whens: list[dict[str, Any]] = field(default_factory=list)
    here: bool = False
    past: bool = False
    unheard: bool = False
    scale: str | None = None
    threshold: dict[str, Any] | None = None

    def has(self, *words: str) -> bool:
        return not set(words).isdisjoint(self.words)


@dataclass(frozen=True, kw_only=True)
class Map:
    """What is known of places: after "in", and anywhere."""

    knows: Callable[[str], bool]
    knows_well: Callable[[str], bool]
    key: Callable[[str], str]
