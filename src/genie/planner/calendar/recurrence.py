"""When events take place: rules are expanded in wall time, so that "every day at 9" stays at 9."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from genie.planner.calendar.model import RULE_CHARS_MAX, EventRow, Occurrence

_TOO_OFTEN = ("SECONDLY", "MINUTELY", "HOURLY")
_STEPS_MAX = 50_000


def check_rule(rule: str, starts: str) -> None:
    """Refuse what is no rule, or repeats more often than daily.

    Raises:
        ValueError: with the reason.
    """
    if len(rule) > RULE_CHARS_MAX or "\n" in rule:
        raise ValueError("the rule is too long")
    if any(word in rule.upper() for word in _TOO_OFTEN):
        raise ValueError("an event can repeat once a day at most")
    rrulestr(rule, dtstart=datetime.fromisoformat(starts))


def occurrences(
    events: Sequence[EventRow], start: datetime, end: datetime, zone: str, each_max: int
) -> list[Occurrence]:
    """What takes place between two wall times of `zone`, earliest first; at most `each_max` of one event."""
    found = [
        occurrence for event in events for occurrence in islice(_of_event(event, start, end, zone), each_max)
    ]
    return sorted(found, key=lambda one: (one.start, not one.event.all_day, one.event.event_id))


def _of_event(event: EventRow, start: datetime, end: datetime, zone: str) -> Iterator[Occurrence]:
    first = datetime.fromisoformat(event.starts)
    length = datetime.fromisoformat(event.ends) - first
    skipped = frozenset(event.skipped)
    for original in _starts(event, first, start - length - timedelta(days=2), end + timedelta(days=2)):
        if original.isoformat() in skipped:
            continue
        begins = original if event.all_day else _in_zone(original, event.zone, zone)
        ends = begins + length
        if begins < end and (ends > start or begins >= start):
            yield Occurrence(event=event, start=begins, end=ends, original=original)


def _starts(event: EventRow, first: datetime, low: datetime, high: datetime) -> Iterator[datetime]:
    if event.rule is None:
        if low <= first <= high:
            yield first
        return
    for steps, moment in enumerate(rrulestr(event.rule, dtstart=first)):
        if moment > high or steps > _STEPS_MAX:
            return
        if moment >= low:
            yield moment


def _in_zone(moment: datetime, own: str, wanted: str) -> datetime:
    if own == wanted:
        return moment
    instant = moment.replace(tzinfo=ZoneInfo(own)).astimezone(UTC)
    return instant.astimezone(ZoneInfo(wanted)).replace(tzinfo=None)
