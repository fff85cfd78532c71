"""A snapshot: a solved question, keyed by what it means, with the program that answers it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from genie.core.ids import SnapshotId, UserId


class Level(StrEnum):
    """Where an answer came from: the memory's levels, surest first, or a miss."""

    EXACT = "exact"
    CANONICAL = "canonical"
    TEMPLATE = "template"
    MISS = "miss"


@dataclass(frozen=True, kw_only=True)
class Key:
    """The three keys of a question: its careful normal form, its meaning, its meaning without values.

    `exact` is None for words that mean this only where they were said, such as the answer to a question back.
    """

    user: UserId
    language: str
    exact: str | None
    canonical: str
    template: str


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """A solved question. Times are of whole turns, in milliseconds; `slots` as in `Conversation.slots`."""

    snapshot_id: SnapshotId
    user: UserId
    language: str
    canonical_key: str
    template_key: str
    question: str
    last_question: str
    gist: str
    agent: str
    intent: str
    slots: Mapping[str, Any]
    program_name: str
    program_version: int
    program_text: str | None
    tools: Mapping[str, int]
    learned_from: SnapshotId | None
    answer: str
    run_count: int
    first_ms: float
    last_ms: float
    total_ms: float
    time_saved_ms: float
    created_at: datetime
    last_run_at: datetime

    def values(self) -> dict[str, Any]:
        """The slots as a program gets them."""
        return {name: slot["value"] for name, slot in self.slots.items()}


@dataclass(frozen=True, kw_only=True)
class Recalled:
    """A snapshot that fits a question, and how well."""

    level: Level
    snapshot: Snapshot


@dataclass(frozen=True, kw_only=True)
class Solved:
    """What is learned from a run: the question, its meaning, its program and what the run took."""

    key: Key
    question: str
    agent: str
    intent: str
    slots: Mapping[str, Any]
    program_name: str
    program_version: int
    program_text: str | None
    tools: Mapping[str, int]
    answer: str
    took_ms: float
