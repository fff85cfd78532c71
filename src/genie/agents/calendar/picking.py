"""Which events are meant when something is to be changed: one, several, or one that is asked about."""

from collections.abc import Mapping, Sequence
from typing import Any

from genie.agents.calendar.clockwork import Stretch, find_stretch, local_now
from genie.agents.calendar.saying import event_said, events_said, joined, repeat_said, title_said
from genie.agents.calendar.titles import matches
from genie.core.errors import CannotAnswer
from genie.sandbox.model import Frozen

_OFFERED_MAX = 6
_CHANGED_MAX = 100
Row = dict[str, Any]


def pick(
    rows: Sequence[Row], asked: Mapping[str, Any], stretch: Stretch | None, frozen: Frozen
) -> dict[str, Any]:
    """What is meant among the times that fit; a repeated event without a day is the whole series."""
    rows = list(rows)
    now = local_now(frozen)
    if asked["original"]:
        rows = [row for row in rows if row["original"].isoformat() == asked["original"]] or rows
    is_series = stretch is None and not asked["order"] and not asked["original"]
    if is_series or (asked["ids"] is not None and stretch is None):
        rows = _once_each(rows)
    if asked["order"] and rows:
        timed = [row for row in rows if row["start"] > now] or rows
        rows = [timed[-1] if asked["order"] == "last" else timed[0]]
    if asked["choice"] is not None:
        rows = _chosen(rows, asked["choice"], frozen)
    if len(rows) > _CHANGED_MAX:
        raise CannotAnswer("That is too much to change at once; please name a day or an event.")
    today, cycle = now.date(), frozen.hour_cycle
    with_day = stretch is None or stretch.with_day
    is_open = len(rows) > 1 and not asked["all"]
    between = ""
    if is_open:
        parts = [_named(row, today, cycle, with_day=with_day) for row in rows[:_OFFERED_MAX]]
        if len(rows) > _OFFERED_MAX:
            parts.append(f"{len(rows) - _OFFERED_MAX} more")
        between = joined(parts, "or")
    series = is_series and len(rows) == 1 and rows[0]["rule"] is not None and rows[0]["kind"] != "birthday"
    said = ""
    if rows:
        said = events_said(rows, today, cycle, with_day=with_day)
        if series:
            said = f"{title_said(rows[0]['title'])}, {repeat_said(rows[0]['rule'])}"
    whole = [[row["id"], row["version"]] for row in _once_each(rows) if row["rule"] is None or is_series]
    skips: dict[int, dict[str, Any]] = {}
    for row in rows:
        if row["rule"] is not None and not is_series:
            one = skips.setdefault(
                row["id"], {"do": "calendar.skip", "event": [row["id"], row["version"]], "starts": []}
            )
            one["starts"].append(row["original"].isoformat())
    return {
        "rows": [_plain(row) for row in rows],
        "total": len(rows),
        "said": said,
        "between": between,
        "ids": [row["id"] for row in _once_each(rows)],
        "series": series,
        "whole": whole,
        "skips": list(skips.values()),
    }


def _named(row: Row, today: Any, cycle: int, *, with_day: bool) -> str:
    return event_said(row, today, cycle, with_day=with_day)


def _once_each(rows: Sequence[Row]) -> list[Row]:
    first: dict[int, Row] = {}
    for row in rows:
        first.setdefault(row["id"], row)
    return list(first.values())


def _chosen(rows: list[Row], choice: Mapping[str, Any], frozen: Frozen) -> list[Row]:
    if "index" in choice:
        return rows[choice["index"] :][:1] if -len(rows) <= choice["index"] < len(rows) else []
    if text := choice.get("text"):
        named = [row for row in rows if matches(text, row["title"], row["kind"])]
        if not named:
            raise CannotAnswer("I don't see that one among them, so I left everything as it was.")
        rows = named
    if choice.get("when"):
        stretch = find_stretch(choice["when"], frozen)
        if stretch is not None and stretch.is_moment and "date" not in choice["when"]:
            return [row for row in rows if row["start"].time() == stretch.start.time()]
        if stretch is not None:
            return [row for row in rows if row["start"] < stretch.end and row["end"] > stretch.start]
    return rows


def _plain(row: Row) -> Row:
    return row | {name: row[name].isoformat() for name in ("start", "end", "original")}
