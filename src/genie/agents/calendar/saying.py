"""Days, times and events in words, as they are spoken."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from genie.agents.phrase import ordinal

SAID_MAX = 8
_SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()
_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def clock(moment: datetime | time, hour_cycle: int) -> str:
    """`3 PM`, `3:30 PM`, `noon`; `15:00` where people count to 24."""
    if hour_cycle == 24:
        return f"{moment.hour:02}:{moment.minute:02}"
    if moment.minute == 0 and moment.hour in (0, 12):
        return "noon" if moment.hour else "midnight"
    minutes = f":{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes} {'AM' if moment.hour < 12 else 'PM'}"


def day_alone(day: date, today: date) -> str:
    """`today`, `Friday`, `Friday, December 4th`, with the year when it is another."""
    away = (day - today).days
    if away in _NEAR:
        return _NEAR[away]
    if 1 < away < 7:
        return f"{day:%A}"
    return full_day(day, today)


def full_day(day: date, today: date) -> str:
    """`Friday, December 4th`, with the year when it is another."""
    year = "" if day.year == today.year else f", {day.year}"
    return f"{day:%A}, {day:%B} {ordinal(day.day)}{year}"


def on_day(day: date, today: date) -> str:
    """`today`, `on Friday`."""
    said = day_alone(day, today)
    return said if said in _NEAR.values() else f"on {said}"


def dated(day: date, today: date) -> str:
    """As for a change, where being sure matters: `tomorrow`, `Friday, November 27th`."""
    away = (day - today).days
    return _NEAR[away] if away in _NEAR else full_day(day, today)


def count(number: int, one: str = "thing", many: str = "things") -> str:
    """`two things`."""
    said = _SMALL[number] if number < len(_SMALL) else f"{number:,}"
    return f"{said} {one if number == 1 else many}"


def joined(parts: Sequence[str], last: str = "and") -> str:
    """`a, b and c`."""
    return f" {last} ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def title_said(title: str) -> str:
    """A title within a sentence: a birthday of somebody begins in its own way; "my" becomes "your"."""
    if title.startswith("my "):
        return f"your {title[3:]}"
    return title


def event_said(row: dict[str, Any], today: date, hour_cycle: int, *, with_day: bool) -> str:
    """`dentist at 3 PM`, `dentist on Friday at 3 PM`, `vacation, all day`."""
    said = title_said(row["title"])
    start, end = row["start"], row["end"]
    if with_day:
        said += f" {on_day(start.date(), today)}"
    if row["all_day"]:
        last = end.date() - timedelta(days=1)
        if last > start.date():
            return (
                f"{said} until {day_alone(last, today)}"
                if with_day
                else f"{said} (until {day_alone(last, today)})"
            )
        return said if row["kind"] == "birthday" or with_day else f"{said}, all day"
    return f"{said} at {clock(start, hour_cycle)}"


def events_said(rows: Sequence[dict[str, Any]], today: date, hour_cycle: int, *, with_day: bool) -> str:
    """The first few in words, and how many more there are."""
    parts = [event_said(row, today, hour_cycle, with_day=with_day) for row in rows[:SAID_MAX]]
    if len(rows) > SAID_MAX:
        parts.append(f"{len(rows) - SAID_MAX:,} more")
    return joined(parts)


def length_said(start: datetime, end: datetime) -> str:
    """`an hour` is said as `1 hour`; `2 hours and 30 minutes`."""
    minutes = int((end - start).total_seconds() // 60)
    parts = []
    for name, size in (("day", 1440), ("hour", 60), ("minute", 1)):
        many, minutes = divmod(minutes, size)
        if many:
            parts.append(f"{many} {name}{'' if many == 1 else 's'}")
    return joined(parts) if parts else "no time"


def repeat_said(rule: str | None) -> str:
    """A rule in words, as far as it is one of ours: `every Monday and Wednesday`."""
    if rule is None:
        return ""
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    every = int(parts.get("INTERVAL", "1"))
    unit = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}.get(
        parts.get("FREQ", ""), "time"
    )
    often = {1: f"every {unit}", 2: f"every other {unit}"}.get(every, f"every {every} {unit}s")
    codes = parts.get("BYDAY", "")
    if codes == "MO,TU,WE,TH,FR" and every == 1:
        return "every weekday"
    names = {
        "MO": "Monday",
        "TU": "Tuesday",
        "WE": "Wednesday",
        "TH": "Thursday",
        "FR": "Friday",
        "SA": "Saturday",
        "SU": "Sunday",
    }
    days = [names[code[-2:]] for code in codes.split(",") if code[-2:] in names]
    if not days:
        return often
    if unit == "month":
        nth = codes.removesuffix(codes[-2:])
        return f"on the {'last' if nth == '-1' else ordinal(int(nth or 1))} {joined(days)} of every month"
    return (
        f"{'every' if every == 1 else 'every other'} {joined(days)}"
        if every < 3
        else f"{often} on {joined(days)}"
    )
