"""Calendars as iCalendar files (RFC 5545), in and out.

What comes in is checked as a whole before anything is written, and is known again by its UID: the same file
twice changes nothing.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from icalendar import Calendar, Event
from icalendar.prop import vRecur
from sqlalchemy import Connection

from genie.core.errors import BadCalendarFile, CannotAnswer
from genie.core.ids import UserId
from genie.planner.calendar import store
from genie.planner.calendar.handlers import checked
from genie.planner.calendar.model import EVENTS_MAX, TITLE_CHARS_MAX, EventRow

FILE_BYTES_MAX = 10_000_000
_FAULTS_SHOWN_MAX = 20
_UID_CHARS_MAX = 255
_UNTITLED = "untitled event"


@dataclass(frozen=True, kw_only=True)
class Imported:
    """How many events a file brought."""

    added: int
    changed: int
    unchanged: int


def read_calendar(data: bytes, zone: str) -> dict[str, dict[str, Any]]:
    """The events of a file by their UID; times without a zone of their own are local to `zone`.

    Raises:
        BadCalendarFile: it is no calendar, or holds what cannot be kept; every fault is named.
    """
    if len(data) > FILE_BYTES_MAX:
        raise BadCalendarFile(f"The file is larger than {FILE_BYTES_MAX // 1_000_000} MB.")
    try:
        calendar = Calendar.from_ical(data)
        components: list[Any] = list(calendar.walk("VEVENT"))
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise BadCalendarFile(f"The file is no iCalendar file: {error}.") from error
    events: dict[str, dict[str, Any]] = {}
    skipped: dict[str, list[str]] = {}
    faults: list[str] = []
    for number, component in enumerate(components, start=1):
        try:
            if str(component.get("STATUS", "")).upper() == "CANCELLED" and "RECURRENCE-ID" not in component:
                continue
            uid, values = _read_event(component, zone)
            if "RECURRENCE-ID" in component:
                instead = _wall(component["RECURRENCE-ID"].dt, zone)[0].isoformat()
                skipped.setdefault(uid, []).append(instead)
                uid = f"{uid[: _UID_CHARS_MAX - 20]}/{instead}"
                values["rule"] = None
                if str(component.get("STATUS", "")).upper() == "CANCELLED":
                    continue
            events[uid] = values
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
            faults.append(f"event {number}: {error}")
        except CannotAnswer as error:
            faults.append(f"event {number}: {error.detail}")
    for uid, starts in skipped.items():
        if uid in events:
            events[uid]["skipped"] = sorted({*events[uid]["skipped"], *starts})
    if faults:
        raise BadCalendarFile("The calendar has faulty events.", faults=faults[:_FAULTS_SHOWN_MAX])
    return events


def import_events(
    connection: Connection, user: UserId, events: dict[str, dict[str, Any]], now: datetime
) -> Imported:
    """Write the events of a file, over those of the same UID."""
    added = changed = unchanged = 0
    known = {row.uid: row for row in store.events_of(connection, user)}
    if len(known.keys() | events.keys()) > EVENTS_MAX:
        raise BadCalendarFile(f"A calendar holds {EVENTS_MAX:,} events; with this file it would be more.")
    for uid, values in events.items():
        row = known.get(uid)
        if row is None:
            made = {"uid": uid, "version": 1, "created_at": now}
            store.add_event(connection, user, values | made)
            added += 1
        elif _values_of(row) == values:
            unchanged += 1
        else:
            store.change_event(connection, row.event_id, values | {"version": row.version + 1})
            changed += 1
    return Imported(added=added, changed=changed, unchanged=unchanged)


def write_calendar(events: list[EventRow]) -> bytes:
    """The events as an iCalendar file."""
    calendar = Calendar()
    calendar.add("prodid", "-//Genie in the Box//calendar//EN")
    calendar.add("version", "2.0")
    for row in events:
        calendar.add_component(_written(row))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _read_event(component: Any, zone: str) -> tuple[str, dict[str, Any]]:
    uid = str(component.get("UID", "")).strip()
    if not uid or len(uid) > _UID_CHARS_MAX:
        raise ValueError("it has no UID that can be kept")
    if "RDATE" in component:
        raise ValueError("it repeats on listed dates (RDATE), which is not supported")
    if "DTSTART" not in component:
        raise ValueError("it has no start (DTSTART)")
    start, own_zone, all_day = _wall(component["DTSTART"].dt, zone)
    if "DTEND" in component:
        end = _wall(component["DTEND"].dt, zone, own_zone)[0]
    elif "DURATION" in component:
        end = start + component["DURATION"].dt
    else:
        end = start + timedelta(days=1) if all_day else start
    if all_day and end <= start:
        end = start + timedelta(days=1)
    title = " ".join(str(component.get("SUMMARY", "")).split())[:TITLE_CHARS_MAX].rstrip() or _UNTITLED
    values = {
        "title": title,
        "kind": "birthday" if "BIRTHDAY" in _categories(component) else "event",
        "starts": start.isoformat(),
        "ends": end.isoformat(),
        "all_day": all_day,
        "zone": own_zone,
        "rule": _rule(component, own_zone),
        "skipped": sorted(_wall(one.dt, zone, own_zone)[0].isoformat() for one in _exceptions(component)),
    }
    return uid, checked(values)


def _wall(said: date, zone: str, own: str | None = None) -> tuple[datetime, str, bool]:
    """A time as wall time, in the zone it names if that is known, else in `own` or `zone`."""
    if not isinstance(said, datetime):
        return datetime.combine(said, time()), own or zone, True
    if said.tzinfo is None:
        return said, own or zone, False
    named = str(getattr(said.tzinfo, "key", "") or "")
    kept = own or (named if named in available_timezones() and named != "UTC" else zone)
    return said.astimezone(ZoneInfo(kept)).replace(tzinfo=None), kept, False


def _rule(component: Any, zone: str) -> str | None:
    said = component.get("RRULE")
    if said is None:
        return None
    if isinstance(said, list):
        raise ValueError("it has more than one rule (RRULE)")  # noqa: TRY004 - a fault of the file
    rule: Any = vRecur(said)
    if "UNTIL" in rule:
        until = rule["UNTIL"][0]
        if isinstance(until, datetime) and until.tzinfo is not None:
            until = until.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        elif not isinstance(until, datetime):
            until = datetime.combine(until, time(23, 59, 59))
        rule["UNTIL"] = [until]
    return str(rule.to_ical().decode())


def _exceptions(component: Any) -> list[Any]:
    found = component.get("EXDATE")
    lists = found if isinstance(found, list) else [] if found is None else [found]
    return [one for several in lists for one in several.dts]


def _categories(component: Any) -> set[str]:
    found = component.get("CATEGORIES")
    several = found if isinstance(found, list) else [] if found is None else [found]
    return {str(one).upper() for each in several for one in getattr(each, "cats", [each])}


def _values_of(row: EventRow) -> dict[str, Any]:
    return {
        "title": row.title,
        "kind": row.kind,
        "starts": row.starts,
        "ends": row.ends,
        "all_day": row.all_day,
        "zone": row.zone,
        "rule": row.rule,
        "skipped": list(row.skipped),
    }


def _written(row: EventRow) -> Event:
    event = Event()
    event.add("uid", row.uid)
    event.add("dtstamp", row.created_at.astimezone(UTC))
    event.add("summary", row.title)
    if row.kind == "birthday":
        event.add("categories", ["BIRTHDAY"])
    event.add("dtstart", _aware(row.starts, row))
    event.add("dtend", _aware(row.ends, row))
    if row.rule is not None:
        rule: Any = vRecur.from_ical(row.rule)
        if "UNTIL" in rule and not row.all_day:
            until = rule["UNTIL"][0]
            if isinstance(until, datetime) and until.tzinfo is None:
                rule["UNTIL"] = [until.replace(tzinfo=ZoneInfo(row.zone)).astimezone(UTC)]
        event.add("rrule", rule)
    for start in row.skipped:
        event.add("exdate", _aware(start, row))
    return event


def _aware(moment: str, row: EventRow) -> date:
    wall = datetime.fromisoformat(moment)
    return wall.date() if row.all_day else wall.replace(tzinfo=ZoneInfo(row.zone))
