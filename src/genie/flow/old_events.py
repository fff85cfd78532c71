"""Events of the old program: each row read as an event of the calendar, and checked as spoken ones are.

A row is known again by what it says, so that the same file twice adds nothing, and what the person has
changed since stays changed.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection

from genie.core.errors import CannotAnswer
from genie.core.regex import lazy_regex
from genie.flow.learn_from import Kind, Line, Outcome
from genie.flow.old_lists import plain_text, read_day
from genie.planner.calendar import store
from genie.planner.calendar.handlers import checked
from genie.planner.calendar.model import EVENTS_MAX, TITLE_CHARS_MAX
from genie.planner.model import Occasion

COLUMNS = (
    "start_date",
    "end_date",
    "start_time",
    "end_time",
    "event_type",
    "recurrent",
    "recurrence_interval",
    "priority_level",
    "name",
    "relationship",
    "description_who_what_where",
)
_FIELD_CHARS_MAX = 500
_INTERVAL = lazy_regex(r"(?:every )?(?:(?P<count>\d{1,3}) )?(?P<unit>day|week|month|year)s?", re.IGNORECASE)
_FREQUENCIES = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
_WORDS = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year"}
_YES = frozenset({"true", "yes", "1", "y"})
_NO = frozenset({"", "false", "no", "0", "n"})
_LAST_MINUTE = time(23, 59)

Row = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class OldEvent:
    """An event, checked: `values` are the calendar's, without a zone; `note` is what was guessed."""

    where: str
    uid: str
    values: Mapping[str, Any]
    note: str = ""


def read_event(row: Row) -> OldEvent:
    """A row of events.csv.

    Raises:
        ValueError: a field is not what it should be, with the reason.
    """
    fields = {column: plain_text(row, column, _FIELD_CHARS_MAX) for column in COLUMNS}
    first = read_day(fields["start_date"], "start_date")
    last = read_day(fields["end_date"] or fields["start_date"], "end_date")
    starts_at = _time_of_day(fields["start_time"], "start_time")
    ends_at = _time_of_day(fields["end_time"], "end_time")
    all_day = starts_at in (None, time()) and ends_at in (None, _LAST_MINUTE)
    note = ""
    if last < first:
        raise ValueError("it ends before it begins")
    if all_day:
        starts, ends = datetime.combine(first, time()), datetime.combine(last + timedelta(days=1), time())
    else:
        starts = datetime.combine(first, starts_at or time())
        ends = datetime.combine(last, ends_at or starts_at or _LAST_MINUTE)
        if ends < starts:
            ends += timedelta(days=1)
            note = "its end is before its start, so it is taken to end on the next day"
    values: dict[str, Any] = {
        "title": _title(fields),
        "kind": "birthday" if fields["event_type"].lower() == "birthday" else "event",
        "starts": starts.isoformat(),
        "ends": ends.isoformat(),
        "all_day": all_day,
        "rule": _rule(fields),
        "skipped": [],
    }
    try:
        checked({**values, "zone": "UTC"})
    except CannotAnswer as refusal:
        raise ValueError(refusal.detail) from refusal
    said = "\0".join(fields.values())
    uid = f"{hashlib.sha256(said.encode()).hexdigest()[:32]}@old-genie"
    return OldEvent(where=row["where"], uid=uid, values=values, note=note)


def _time_of_day(value: str, column: str) -> time | None:
    if not value:
        return None
    try:
        return time.fromisoformat(value.zfill(5)).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        raise ValueError(f"its {column} {value!r} is no time such as 14:30") from None


def _title(fields: Row) -> str:
    """What an event is called: a birthday is somebody's, all else is as it was described."""
    name, kind, said = fields["name"], fields["event_type"], fields["description_who_what_where"]
    if kind.lower() == "birthday" and name:
        return f"{name}'s birthday"
    if said:
        return said[:TITLE_CHARS_MAX].rstrip()
    if not kind:
        raise ValueError("it has neither an event_type nor a description")
    return f"{kind} with {name}" if name else kind


def _rule(fields: Row) -> str | None:
    recurrent, said = fields["recurrent"].lower(), fields["recurrence_interval"]
    if recurrent not in _YES | _NO:
        raise ValueError(f"its recurrent {recurrent!r} is neither True nor False")
    if recurrent in _NO:
        return None
    interval = _INTERVAL.fullmatch(_WORDS.get(said.lower(), said))
    count = 0 if interval is None else int(interval["count"] or 1)
    if interval is None or count == 0:
        raise ValueError(f"its recurrence_interval {said!r} is none such as `2 week`")
    frequency = f"FREQ={_FREQUENCIES[interval['unit'].lower()]}"
    return frequency if count == 1 else f"{frequency};INTERVAL={count}"


def take_in_events(connection: Connection, occasion: Occasion, events: Sequence[OldEvent]) -> list[Line]:
    """Put each event on the calendar, in the zone of the person; the table of what has happened.

    Raises:
        CannotAnswer: the calendar is full.
    """
    known = {row.uid for row in store.events_of(connection, occasion.user)}
    lines = []
    for event in events:
        values = checked({**event.values, "zone": occasion.zone})
        text = f"{values['title']}, {values['starts'][: 10 if values['all_day'] else 16].replace('T', ' ')}"
        outcome = Outcome.KNOWN if event.uid in known else Outcome.NEW
        if outcome is Outcome.NEW:
            if len(known) >= EVENTS_MAX:
                raise CannotAnswer(f"{event.where}: the calendar would hold more than {EVENTS_MAX:,} events.")
            known.add(event.uid)
            made = {"uid": event.uid, "version": 1, "created_at": occasion.now}
            store.add_event(connection, occasion.user, values | made)
        lines.append(Line(where=event.where, text=text, outcome=outcome, why=event.note, kind=Kind.EVENT))
    return lines
