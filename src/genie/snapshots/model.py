"""A snapshot: a solved question, keyed by what it means, with the program that answers it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from genie.core.ids import SnapshotId, UserId
from genie.snapshots.meaning.frame import Frame, read_frame


class Level(StrEnum):
    """Where an answer came from: the memory's levels, surest first, a miss, or nowhere: declined."""

    EXACT = "exact"
    CANONICAL = "canonical"
    TEMPLATE = "template"
    PARAPHRASE = "paraphrase"
    NEAR = "near"
    MISS = "miss"
    DECLINED = "declined"


@dataclass(frozen=True, kw_only=True)
class Key:
    """The keys of a question: its careful normal form, its meaning, its meaning without values, its frame.

    `exact` and `asked` (the words themselves) are None for words that mean this only where they were said,
    such as the answer to a question back. `covered` is false when no agent reads the question.
    """

    user: UserId
    language: str
    exact: str | None
    canonical: str
    template: str
    asked: str | None = None
    covered: bool = True

    @property
    def frame(self) -> Frame | None:
        """The frame of meaning of the words; kept by its reader, so asking again costs nothing."""
        return None if self.asked is None else read_frame(self.asked)


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
class Considered:
    """A candidate that was weighed at a level: what fitted, and what forbade it (empty if nothing)."""

    level: Level
    snapshot_id: SnapshotId | None
    question: str
    matched: str
    forbidden: str = ""


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What the memory made of a question: the snapshot to serve, or one to ask about, or neither; and why."""

    recalled: Recalled | None = None
    near: Snapshot | None = None
    considered: tuple[Considered, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """As it is kept with a job."""
        level = Level.NEAR if self.near else self.recalled.level if self.recalled else Level.MISS
        return {
            "level": level.value,
            "considered": [
                {
                    "level": weighed.level.value,
                    "snapshot": weighed.snapshot_id,
                    "question": weighed.question,
                    "matched": weighed.matched,
                    "forbidden": weighed.forbidden,
                }
                for weighed in self.considered
            ],
        }


@dataclass(frozen=True, kw_only=True)
class Solved:
    """What is learned from a run: the question, its meaning, its program and what the run took.

    `slots_by_frame`: the program takes as slots the things that the question's frame names.
    """

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
    slots_by_frame: bool = False
