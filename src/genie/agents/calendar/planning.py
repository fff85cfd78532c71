"""What a new event would be, and what a change makes of one: the plain data that commands hold."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from genie.agents.calendar.clockwork import (
    PARTS,
    find_day,
    find_range,
    find_time,
    local_now,
    span_of,
)
from genie.agents.calendar.repeats import rule_of
from genie.agents.calendar.saying import clock, dated, length_said, repeat_said, title_said
from genie.agents.calendar.titles import kind_of
from genie.core.errors import CannotAnswer
from genie.core.regex import lazy_regex
from genie.sandbox.model import Frozen

_HOUR = timedelta(hours=1)
_ALL_DAY = lazy_regex(
    r"\b(?:birthday|anniversary|vacation|holiday|trip|day off|days off|deadline|conference|"
    r"retreat|festival|off|due|pto|leave|wedding|jury duty|mot|camping|exam week|bank holiday|inset day)\b"
    r"(?! (?:party|dinner|lunch|drinks|brunch|call|meeting|rehearsal|shower|planner|planning))"
)
_CODES = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
_NOTHING: dict[str, Any] = {"event": None, "title": "", "when": "", "note": "", "repeat": "", "length": ""}


def plan(
    title: str | None, when: Mapping[str, Any], frozen: Frozen, *, all_day: bool, span: bool
) -> dict[str, Any]:
    """A new event, or what is missing for it: `title`, `when` or `time`."""
    if not title:
        _check(when, frozen)
        return _NOTHING | {"missing": "title"}
    now = local_now(frozen)
    today, cycle = now.date(), frozen.hour_cycle
    repeat = dict(when["repeat"]) if "repeat" in when else None
    if kind_of(title) == "birthday" and repeat is None:
        repeat = {"freq": "YEARLY", "interval": 1}
    has_time = bool(when.keys() & {"time", "range", "from_now"})
    whole_days = all_day or (not has_time and (_ALL_DAY.search(title) is not None or _is_days(when)))
    if not when.keys() & {"date", "from_now", "repeat"} and not has_time:
        return _NOTHING | {"missing": "when"}
    if not has_time and not whole_days and not span:
        _check(when, frozen)
        return _NOTHING | {"missing": "time"}
    start, end, note = _stretch(title, when, whole_days, repeat, frozen)
    event: dict[str, Any] = {
        "title": title,
        "kind": kind_of(title),
        "starts": start.isoformat(),
        "ends": end.isoformat(),
        "all_day": whole_days,
        "zone": frozen.zone,
        "rule": rule_of(repeat) if repeat else None,
    }
    if start < now and not whole_days and repeat is None:
        raise CannotAnswer(
            f"That would be {_moment(start, today, cycle)}, which is past already, so I added nothing."
        )
    last = end.date() - timedelta(days=1)
    said = _moment(start, today, cycle) if not whole_days else dated(start.date(), today)
    if whole_days and last > start.date():
        said = f"{said} to {dated(last, today)}"
    said_repeat = repeat_said(event["rule"]) if kind_of(title) != "birthday" else "every year"
    length = length_said(start, end) if (not whole_days and "length" in when) or "range" in when else ""
    return {
        "missing": "",
        "event": event,
        "title": title_said(title),
        "when": said,
        "note": note,
        "repeat": said_repeat,
        "length": length,
    }


def _check(when: Mapping[str, Any], frozen: Frozen) -> None:
    """Refuse a day or a time that does not exist before anything else is asked."""
    if "date" in when:
        find_day(when["date"], frozen)
    if "time" in when:
        now = local_now(frozen)
        find_time(when["time"], None, now, frozen.hour_cycle)


def _is_days(when: Mapping[str, Any]) -> bool:
    return "end_date" in when or any(unit in ("day", "week") for _, unit in when.get("length", []))


def _moment(start: datetime, today: date, cycle: int) -> str:
    return f"{dated(start.date(), today)} at {clock(start, cycle)}"


def _stretch(
    title: str, when: Mapping[str, Any], whole_days: bool, repeat: Mapping[str, Any] | None, frozen: Frozen
) -> tuple[datetime, datetime, str]:
    now = local_now(frozen)
    cycle, part = frozen.hour_cycle, when.get("part")
    length = span_of(when["length"]) if "length" in when else _HOUR
    if length <= timedelta() or length > timedelta(days=366):
        raise CannotAnswer("An event can last up to a year.")
    if "from_now" in when and "date" not in when:
        start = now + span_of(when["from_now"])
        return start, start + length, ""
    day = find_day(when["date"], frozen) if "date" in when else None
    if day is not None and day.end is not None and not whole_days:
        raise CannotAnswer("Please name a day for that, not a whole stretch of days; I added nothing.")
    if whole_days:
        first = day.day if day else _first_of(repeat, now.date(), None, now)
        last = first
        if "end_date" in when:
            found = find_day(when["end_date"], frozen)
            last = found.end or found.day
        elif day is not None and day.end is not None:
            last = day.end
        elif _is_days(when):
            last = first + max(timedelta(days=1), span_of(when["length"])) - timedelta(days=1)
        if last < first:
            raise CannotAnswer("That would end before it begins, so I added nothing.")
        midnight = datetime.combine(first, time())
        return midnight, datetime.combine(last, time()) + timedelta(days=1), ""
    on = day.day if day else None
    guess_day = on or (now.date() if repeat is None else None)
    if "range" in when:
        first_at, last_at, note = find_range(when["range"], guess_day, now, cycle, title, part)
    elif "time" in when:
        found_time = find_time(when["time"], guess_day, now, cycle, title, part)
        first_at, last_at, note = found_time.at, None, found_time.note
    else:
        low, high = PARTS[part or "morning"]
        first_at, last_at, note = time(low), time(high % 24), ""
    if on is None:
        on = _first_of(repeat, now.date(), first_at, now)
    elif repeat is not None and repeat.get("days"):
        on = _first_of(repeat, on, first_at, now)
    start = datetime.combine(on, first_at)
    if last_at is None:
        return start, start + length, note
    end = datetime.combine(on, last_at)
    return start, end if end > start else end + timedelta(days=1), note


def _first_of(repeat: Mapping[str, Any] | None, day: date, at: time | None, now: datetime) -> date:
    """The first day on or after `day` on which a repetition falls, not before now."""
    if at is not None and day == now.date() and datetime.combine(day, at) < now:
        day += timedelta(days=1)
    if repeat is None:
        return day
    wanted = {_CODES[code] for code in repeat.get("days", [])}
    for _ in range(3700):
        fits = not wanted or day.weekday() in wanted
        if repeat.get("nth"):
            nth = repeat["nth"]
            fits = fits and (
                (day.day - 1) // 7 + 1 == nth or (nth == -1 and (day + timedelta(days=7)).month != day.month)
            )
        if repeat.get("month_day"):
            fits = fits and day.day == repeat["month_day"]
        if repeat.get("month"):
            fits = fits and day.month == repeat["month"]
        if fits:
            return day
        day += timedelta(days=1)
    raise CannotAnswer("There is no such day, so I added nothing.")


def change(asked: Mapping[str, Any], frozen: Frozen) -> dict[str, Any]:
    """The commands that move, stretch or repeat an event."""
    row = asked["row"]
    now = local_now(frozen)
    today, cycle = now.date(), frozen.hour_cycle
    start, end = datetime.fromisoformat(row["start"]), datetime.fromisoformat(row["end"])
    nothing = {
        "commands": [],
        "title": title_said(row["title"]),
        "when": "",
        "note": "",
        "ids": [row["id"]],
        "repeat": "",
        "event": None,
    }
    seen = [row["id"], row["version"]]
    if asked["repeat"]:
        rule = rule_of(asked["repeat"])
        day = _first_of(asked["repeat"], start.date(), None, now)
        moved = {
            "starts": datetime.combine(day, start.time()).isoformat(),
            "ends": (datetime.combine(day, start.time()) + (end - start)).isoformat(),
        }
        command = {"do": "calendar.change", "event": seen, "set": {"rule": rule} | moved}
        return nothing | {
            "missing": "",
            "commands": [command],
            "repeat": repeat_said(rule),
            "when": clock(start, cycle),
        }
    if asked["length"]:
        new_start, new_end, note = start, start + span_of(asked["length"]), ""
    elif asked["shift"]:
        step = span_of(asked["shift"]["amounts"]) * asked["shift"]["sign"]
        if row["all_day"] and step % timedelta(days=1):
            raise CannotAnswer("That one takes the whole day; please name a time for it.")
        new_start, new_end, note = start + step, end + step, ""
    else:
        to = asked["to"] or {}
        if not to:
            return nothing | {"missing": "to"}
        target = _moved(row, start, end, to, frozen)
        if target is None:
            return nothing | {"missing": "at"}
        new_start, new_end, note = target
    if new_start < now and new_start != start:
        raise CannotAnswer(
            f"That would be {_moment(new_start, today, cycle)}, which is past already, so I left "
            f"it as it was."
        )
    all_day = row["all_day"] and not (asked["to"] or {}).keys() & {"time", "range", "from_now"}
    event = {"starts": new_start.isoformat(), "ends": new_end.isoformat(), "all_day": all_day}
    said = dated(new_start.date(), today) if all_day else _moment(new_start, today, cycle)
    if (asked["to"] or {}).get("date", {}).get("kind") == "weekday" and said.startswith(
        ("tomorrow", "today")
    ):
        said = f"{new_start:%A}, {said}"
    done = nothing | {"missing": "", "when": said, "note": note, "event": event}
    once = row["rule"] is not None and (asked["only_once"] or new_start.date() != start.date())
    if once:
        made = event | {"title": row["title"], "kind": row["kind"], "zone": frozen.zone, "rule": None}
        skip = {"do": "calendar.skip", "event": seen, "starts": [row["original"]]}
        return done | {"commands": [skip, {"do": "calendar.add", "event": made}], "ids": []}
    if row["rule"] is not None:
        first = datetime.fromisoformat(row["event_starts"])
        shifted = (new_start - start, new_end - end)
        last = datetime.fromisoformat(row["event_ends"])
        event_set = {
            "starts": (first + shifted[0]).isoformat(),
            "ends": (last + shifted[1]).isoformat(),
            "all_day": all_day,
        }
        command = {"do": "calendar.change", "event": seen, "set": event_set}
        return done | {
            "commands": [command],
            "repeat": repeat_said(row["rule"]),
            "when": clock(new_start, cycle),
        }
    command = {"do": "calendar.change", "event": seen, "set": event | {"zone": frozen.zone}}
    return done | {"commands": [command]}


def _near(said: Mapping[str, Any], start: datetime) -> Mapping[str, Any]:
    """An hour without its half of the day, as the one of the two that is nearer to when it was."""
    if said.get("half") or not 1 <= said["hour"] <= 12:
        return said
    early = said["hour"] % 12
    is_late = abs(early + 12 - start.hour) < abs(early - start.hour)
    return {**said, "half": "pm" if is_late else "am"}


def _moved(
    row: Mapping[str, Any], start: datetime, end: datetime, to: Mapping[str, Any], frozen: Frozen
) -> tuple[datetime, datetime, str] | None:
    now = local_now(frozen)
    length = end - start
    if "from_now" in to:
        new_start = now + span_of(to["from_now"])
        return new_start, new_start + length, ""
    day = start.date()
    if "date" in to:
        found = find_day(to["date"], frozen)
        if found.end is not None:
            if to["date"].get("unit") != "week":
                raise CannotAnswer("Please name a day to move it to; I left it as it was.")
            day = found.day + timedelta(days=day.weekday())
        else:
            day = found.day
    if to.keys() & {"time", "range"}:
        length = length if not row["all_day"] else _HOUR
        if "range" in to:
            first, last, note = find_range(
                to["range"], day, now, frozen.hour_cycle, row["title"], to.get("part")
            )
            return datetime.combine(day, first), datetime.combine(day, last), note
        said = to["time"] if row["all_day"] or to.get("part") else _near(to["time"], start)
        clocked = find_time(said, day, now, frozen.hour_cycle, row["title"], to.get("part"))
        new_start = datetime.combine(day, clocked.at)
        return new_start, new_start + length, clocked.note
    if "part" in to and not row["all_day"]:
        low, high = PARTS[to["part"]]
        if not low <= start.hour < high:
            return None
    if "date" not in to:
        return None
    new_start = datetime.combine(day, start.time())
    return new_start, new_start + length, ""
