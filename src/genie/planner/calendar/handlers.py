"""The commands on the calendar. Each names what it saw, and leaves the command that puts everything back."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from genie.core.errors import CannotAnswer, Stale
from genie.planner.calendar import store
from genie.planner.calendar.model import EVENTS_MAX, KINDS, SKIPPED_MAX, TITLE_CHARS_MAX, EventRow
from genie.planner.calendar.recurrence import check_rule
from genie.planner.model import Applied, Command, Handler, Occasion

_CHANGEABLE = frozenset({"title", "kind", "starts", "ends", "all_day", "zone", "rule", "skipped"})


def add(connection: Connection, occasion: Occasion, command: Command) -> Applied:
    """`{"event": {"title", "kind", "starts", "ends", "all_day", "rule"}}`. Gives `event_ids`."""
    if store.count_events(connection, occasion.user) >= EVENTS_MAX:
        raise CannotAnswer(f"Your calendar holds {EVENTS_MAX:,} events, and it is full.")
    event = dict(command["event"])
    values = checked({"zone": occasion.zone, "rule": None, "skipped": [], **event})
    made = {"uid": f"{uuid4()}@genie", "version": 1, "created_at": occasion.now}
    event_id = store.add_event(connection, occasion.user, values | made)
    undo = {"do": "calendar.remove", "events": [[event_id, 1]]}
    return Applied(data={"event_ids": [event_id]}, inverse=(undo,))


def change(connection: Connection, occasion: Occasion, command: Command) -> Applied:
    """`{"event": [id, version], "set": {…}}`: new values for an event."""
    (row,) = _seen(connection, occasion, [command["event"]])
    before = {name: getattr(row, name) for name in _CHANGEABLE} | {"skipped": list(row.skipped)}
    wanted = dict(command["set"])
    if row.skipped and "starts" in wanted:
        step = datetime.fromisoformat(wanted["starts"]) - datetime.fromisoformat(row.starts)
        wanted["skipped"] = [(datetime.fromisoformat(one) + step).isoformat() for one in row.skipped]
    values = checked(before | wanted)
    store.change_event(connection, row.event_id, values | {"version": row.version + 1})
    return Applied(inverse=({"do": "calendar.put_back", "events": [_plain(row)]},))


def skip(connection: Connection, occasion: Occasion, command: Command) -> Applied:
    """`{"event": [id, version], "starts": [ISO]}`: those times of a repeated event do not take place."""
    (row,) = _seen(connection, occasion, [command["event"]])
    skipped = sorted({*row.skipped, *map(str, command["starts"])})
    if len(skipped) > SKIPPED_MAX:
        raise CannotAnswer("That event has too many exceptions already.")
    store.change_event(connection, row.event_id, {"skipped": skipped, "version": row.version + 1})
    return Applied(inverse=({"do": "calendar.put_back", "events": [_plain(row)]},))


def remove(connection: Connection, occasion: Occasion, command: Command) -> Applied:
    """`{"events": [[id, version]]}`: takes events off the calendar."""
    rows = _seen(connection, occasion, command["events"])
    for row in rows:
        store.delete_event(connection, row.event_id)
    return Applied(inverse=({"do": "calendar.restore", "events": [_plain(row) for row in rows]},))


def restore(connection: Connection, occasion: Occasion, command: Command) -> Applied:
    """`{"events": rows}`: what was removed, as it was."""
    for row in map(_from_plain, command["events"]):
        if store.event_by_uid(connection, occasion.user, row.uid) is not None:
            raise Stale
        store.put_event(connection, occasion.user, row)
    return Applied()


def put_back(connection: Connection, occasion: Occasion, command: Command) -> Applied:
    """`{"events": rows}`: events as they were before one change, unless they have changed again."""
    before = [_from_plain(plain) for plain in command["events"]]
    _seen(connection, occasion, [[row.event_id, row.version + 1] for row in before])
    for row in before:
        store.overwrite_event(connection, row)
    return Applied()


HANDLERS: Mapping[str, Handler] = {
    "calendar.add": add,
    "calendar.change": change,
    "calendar.skip": skip,
    "calendar.remove": remove,
    "calendar.restore": restore,
    "calendar.put_back": put_back,
}


def checked(values: Mapping[str, Any]) -> dict[str, Any]:
    """An event's values, or ValueError when they do not make an event."""
    unknown = values.keys() - _CHANGEABLE
    if unknown:
        raise ValueError(f"an event has no {unknown}")
    starts, ends = datetime.fromisoformat(values["starts"]), datetime.fromisoformat(values["ends"])
    title = " ".join(str(values["title"]).split())
    if not title or len(title) > TITLE_CHARS_MAX:
        raise CannotAnswer(f"An event needs a name of at most {TITLE_CHARS_MAX} characters.")
    if starts.tzinfo or ends.tzinfo or ends < starts or values["kind"] not in KINDS:
        raise ValueError("an event is a stretch of wall time")
    if values["all_day"] and (starts.time() != ends.time() or starts.hour or starts.minute or starts == ends):
        raise ValueError("whole days begin and end at midnight")
    ZoneInfo(values["zone"])
    if values["rule"] is not None:
        check_rule(values["rule"], values["starts"])
    return dict(values) | {"title": title, "starts": starts.isoformat(), "ends": ends.isoformat()}


def _seen(connection: Connection, occasion: Occasion, seen: Sequence[Sequence[int]]) -> list[EventRow]:
    """The events as they were seen; Stale when one of them has changed or gone."""
    if not seen:
        raise ValueError("no events are named")
    rows = []
    for event_id, version in seen:
        row = store.get_event(connection, occasion.user, event_id)
        if row is None or row.version != version:
            raise Stale
        rows.append(row)
    return rows


def _plain(row: EventRow) -> dict[str, Any]:
    return asdict(row) | {"skipped": list(row.skipped), "created_at": row.created_at.isoformat()}


def _from_plain(plain: Mapping[str, Any]) -> EventRow:
    made = datetime.fromisoformat(plain["created_at"])
    return replace(EventRow(**plain), skipped=tuple(plain["skipped"]), created_at=made)
