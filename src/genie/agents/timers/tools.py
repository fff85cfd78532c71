"""The toolbox for timers: when is meant, which of them are meant, what there is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict

from genie.agents.datetime.clocks import candidates
from genie.agents.datetime.days import Today, resolve
from genie.agents.phrase import render
from genie.agents.timers.planning import as_before, checked_seconds, plan_for, spoken_moment
from genie.agents.timers.ports import TimersReader
from genie.agents.toolbox import declared
from genie.core.text import fold_accents
from genie.sandbox.model import Frozen, Tool

SAID_MAX = 8
_LIKE = 0.8
_TIMEOUT_S = 3.0
Row = dict[str, Any]


class Data(BaseModel):
    model_config = ConfigDict(extra="forbid")


class LengthAsked(Data):
    length: list[list[Any]]


class Length(Data):
    seconds: float


class PlanAsked(Data):
    """A moment for a kind; `instead_of` is the id of what is moved, whose day and half of the day hold."""

    kind: Literal["timer", "alarm", "reminder"]
    when: dict[str, Any]
    instead_of: int | None = None


class Planned(Data):
    """See `planning.Plan`."""

    said: str
    seconds: float | None
    wall_time: str | None
    weekdays: list[int] | None
    needs_time: bool


class FindAsked(Data):
    """A reference to timers; `kind` if it must be one; `states` that count; `ringing_first` prefers those.

    When an alarm or a reminder goes off is told as if it went off `later_s` later.
    """

    ref: dict[str, Any]
    choice: dict[str, Any] | None = None
    kind: str | None = None
    states: list[str] = ["running", "paused", "rung"]
    later_s: float = 0.0
    ringing_first: bool = False


class Found(Data):
    """What was meant: as commands name them, in words, and of the first how it stands."""

    timers: list[list[int]]
    ids: list[int]
    count: int
    kind: str
    kinds: str
    name: str
    names: str
    state: str
    left_s: float
    due: str
    length_s: float
    missing: str
    open_between: str
    of_kind: int


class OverviewAsked(Data):
    kind: str | None = None
    date: dict[str, Any] | None = None


class Overview(Data):
    count: int
    said: str
    rest: int
    ids: list[int]


def timer_tools(reader: TimersReader) -> dict[str, Tool]:
    """Declares the tools."""
    tools = _Tools(reader)
    return declared(
        {
            "timers.length": tools.length,
            "timers.plan": tools.plan,
            "timers.find": tools.find,
            "timers.overview": tools.overview,
        },
        reads={"now", "zone", "timers"},
        timeout_s=_TIMEOUT_S,
    )


class _Tools:
    def __init__(self, reader: TimersReader) -> None:
        self._reader = reader

    async def length(self, frozen: Frozen, asked: LengthAsked) -> Length:
        return Length(seconds=checked_seconds(asked.length))

    async def plan(self, frozen: Frozen, asked: PlanAsked) -> Planned:
        when = asked.when
        if asked.instead_of is not None:
            rows = await self._reader.current(frozen.user, frozen.now)
            row = next((row for row in rows if row["id"] == asked.instead_of), None)
            when = when if row is None else as_before(when, row["due_at"], row["weekdays"], frozen)
        return Planned(**asdict(plan_for(when, asked.kind, frozen)))

    async def find(self, frozen: Frozen, asked: FindAsked) -> Found:
        ref = asked.ref
        everything = [
            row for row in await self._reader.current(frozen.user, frozen.now) if row["state"] in asked.states
        ]
        kind = asked.kind or ref.get("kind")
        rows = [row for row in everything if kind is None or row["kind"] == kind]
        of_kind = len(rows)
        rows = _narrowed(rows, ref, frozen)
        if asked.choice is not None and len(rows) > 1:
            rows = _narrowed(rows, asked.choice, frozen)
            ref = asked.choice
        if asked.ringing_first and not ref.get("all"):
            rows = [row for row in rows if row["state"] == "rung"] or rows
        several = len(rows) > 1 and not ref.get("all") and "ids" not in ref
        first = rows[0] if rows else None
        names = [_spoken(row, rows, frozen) for row in rows[:SAID_MAX]]
        kinds = {row["kind"] for row in rows}
        later = timedelta(seconds=asked.later_s if first and first["kind"] != "timer" else 0.0)
        return Found(
            timers=[[row["id"], row["version"]] for row in rows],
            ids=[row["id"] for row in rows[:SAID_MAX]],
            count=len(rows),
            kind=str(first["kind"]) if first else str(kind or "timer"),
            kinds=f"{next(iter(kinds))}s" if len(kinds) == 1 else "timers and alarms",
            name=names[0] if names else "",
            names=_joined(names, "and")
            + (f" and {len(rows) - SAID_MAX} more" if len(rows) > SAID_MAX else ""),
            state=str(first["state"]) if first else "",
            left_s=_left_s(first, frozen.now) if first else 0,
            due=spoken_moment(first["due_at"] + later, first["weekdays"], frozen) if first else "",
            length_s=float(first["length_s"] or 0) if first else 0,
            missing=_missing(ref, kind),
            open_between=_joined([f"the {name}" for name in names], "or") if several else "",
            of_kind=of_kind,
        )

    async def overview(self, frozen: Frozen, asked: OverviewAsked) -> Overview:
        rows = [
            row
            for row in await self._reader.current(frozen.user, frozen.now)
            if asked.kind is None or row["kind"] == asked.kind
        ]
        if asked.date is not None:
            zone = ZoneInfo(frozen.zone)
            today = frozen.now.astimezone(zone).date()
            found = resolve(asked.date, Today(day=today, country=frozen.country))
            end = found.end or found.day
            rows = [
                row
                for row in rows
                if found.day <= row["due_at"].astimezone(zone).date() <= end and row["state"] != "rung"
            ]
        said = [_standing(row, frozen) for row in rows[:SAID_MAX]]
        return Overview(
            count=len(rows),
            said="; ".join(said) if any("," in one for one in said) else _joined(said, "and"),
            rest=max(len(rows) - SAID_MAX, 0),
            ids=[row["id"] for row in rows[:SAID_MAX]],
        )


def _narrowed(rows: Sequence[Row], ref: Mapping[str, Any], frozen: Frozen) -> list[Row]:
    """The rows that a reference fits."""
    found = list(rows)
    if "ids" in ref:
        found = [row for row in found if row["id"] in ref["ids"]]
    if "kind" in ref:
        found = [row for row in found if row["kind"] == ref["kind"]]
    if "length_s" in ref:
        found = [row for row in found if row["length_s"] == ref["length_s"]]
    if "label" in ref:
        exact = [row for row in found if fold_accents(row["label"]) == fold_accents(ref["label"])]
        found = exact or [row for row in found if _alike(row["label"], ref["label"])]
    if "when" in ref:
        found = [row for row in found if _is_at(row, ref["when"], frozen)]
    if "nth" in ref and found:
        place = ref["nth"] - 1 if ref["nth"] > 0 else len(found) - 1
        found = found[place : place + 1]
    return found


def _alike(label: str, said: str) -> bool:
    mine = re.findall(r"\w+", fold_accents(label))
    wanted = [word for word in re.findall(r"\w+", fold_accents(said)) if word not in ("the", "my", "to", "a")]
    if not wanted or not mine:
        return False
    if all(any(word.rstrip("s") == own.rstrip("s") for own in mine) for word in wanted):
        return True
    return len(said) > 3 and SequenceMatcher(None, fold_accents(label), fold_accents(said)).ratio() >= _LIKE


def _is_at(row: Row, when: Mapping[str, Any], frozen: Frozen) -> bool:
    local = row["due_at"].astimezone(ZoneInfo(frozen.zone))
    if "time" in when and local.time().replace(second=0, microsecond=0) not in candidates(when["time"]):
        return False
    part = when.get("part")
    hours = {
        "morning": range(4, 12),
        "afternoon": range(12, 18),
        "evening": range(17, 24),
        "night": range(18, 24),
    }
    if part is not None and "time" not in when and local.hour not in hours[part]:
        return False
    if "weekdays" in when:
        return bool(set(when["weekdays"]) <= set(row["weekdays"] or ()))
    if "date" in when:
        today = frozen.now.astimezone(ZoneInfo(frozen.zone)).date()
        found = resolve(when["date"], Today(day=today, country=frozen.country))
        return bool(found.day <= local.date() <= (found.end or found.day))
    return True


def _left_s(row: Row, now: datetime) -> float:
    if row["state"] == "paused":
        return float(round(row["left_s"] or 0))
    return float(max(round((row["due_at"] - now).total_seconds()), 0))


def _spoken(row: Row, among: Sequence[Row], frozen: Frozen) -> str:
    """A timer's name, with what sets it apart."""
    if row["kind"] == "alarm":
        moment = spoken_moment(row["due_at"], row["weekdays"], frozen)
        return f"{row['name']} for {moment}"
    if row["kind"] == "reminder":
        return f"reminder to {row['label']}" if _is_deed(row["label"]) else f"reminder about {row['label']}"
    if sum(other["name"] == row["name"] for other in among) > 1:
        return render(
            "{name} with {left:duration} left",
            {"name": row["name"], "left": _left_s(row, frozen.now)},
            frozen,
        )
    return str(row["name"])


def _standing(row: Row, frozen: Frozen) -> str:
    """A timer with how it stands, for lists."""
    left = render("{left:duration}", {"left": _left_s(row, frozen.now)}, frozen)
    if row["state"] == "rung":
        return f"{row['label'] or row['name']}, which is due now"
    if row["kind"] == "timer":
        rest = "paused with " if row["state"] == "paused" else ""
        return f"{row['name']} with {left} left" if not rest else f"{row['name']}, {rest}{left} left"
    moment = spoken_moment(row["due_at"], row["weekdays"], frozen)
    if row["kind"] == "alarm":
        return f"{moment} ({row['label']})" if row["label"] else moment
    return f"{row['label']} at {moment}"


def _is_deed(label: str) -> bool:
    return re.match(r"(?:the|my|our|that|a|an|his|her|their)\b", label) is None


def _missing(ref: Mapping[str, Any], kind: str | None) -> str:
    noun = kind or "timer"
    if "label" in ref:
        return f"{noun} called {ref['label']}" if noun != "reminder" else f"reminder about {ref['label']}"
    if "length_s" in ref or "when" in ref or "nth" in ref:
        return f"{noun} like that"
    return noun


def _joined(texts: Sequence[str], last: str) -> str:
    if len(texts) < 2:
        return "".join(texts)
    return ", ".join(texts[:-1]) + f" {last} {texts[-1]}"
