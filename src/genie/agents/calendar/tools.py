"""The toolbox for the calendar: what is planned when, what is meant, and what a new event would be."""

from datetime import datetime, timedelta
from typing import Any

from genie.agents.calendar import picking, planning
from genie.agents.calendar.clockwork import Stretch, find_stretch, local_now, open_end
from genie.agents.calendar.exchanged import (
    Asked,
    ChangeAsked,
    Changed,
    Gaps,
    One,
    Overlaps,
    PickAsked,
    Picked,
    PlanAsked,
    Planned,
    View,
)
from genie.agents.calendar.gaps import DAY_HOURS, DAYS_MAX, free_by_day, free_within
from genie.agents.calendar.ports import CalendarReader
from genie.agents.calendar.saying import (
    clock,
    count,
    day_alone,
    event_said,
    events_said,
    joined,
    length_said,
    on_day,
    title_said,
)
from genie.agents.calendar.titles import matches, sounds_personal
from genie.agents.phrase import ordinal
from genie.agents.toolbox import declared
from genie.core.errors import CannotAnswer
from genie.sandbox.model import Frozen, Tool

_TIMEOUT_S = 3.0
_IDS_MAX = 50
_BACK = timedelta(days=3660)
_SOON = timedelta(days=28)


def calendar_tools(reader: CalendarReader) -> dict[str, Tool]:
    """Declares the tools."""
    tools = _Tools(reader)
    return declared(
        {
            "calendar.look": tools.look,
            "calendar.one": tools.one,
            "calendar.gaps": tools.gaps,
            "calendar.overlaps": tools.overlaps,
            "calendar.plan": tools.plan,
            "calendar.pick": tools.pick,
            "calendar.changed": tools.changed,
        },
        reads={"now", "calendar"},
        timeout_s=_TIMEOUT_S,
    )


class _Tools:
    def __init__(self, reader: CalendarReader) -> None:
        self._reader = reader

    async def _rows(
        self,
        frozen: Frozen,
        stretch: Stretch,
        query: str | None,
        ids: list[int] | None = None,
        each_max: int = 400,
    ) -> list[dict[str, Any]]:
        rows = await self._reader.occurrences(frozen.user, stretch.start, stretch.end, frozen.zone, each_max)
        return [
            row
            for row in rows
            if (ids is None or row["id"] in ids)
            and (query is None or matches(query, row["title"], row["kind"]))
        ]

    async def look(self, frozen: Frozen, asked: Asked) -> View:
        now = local_now(frozen)
        today = now.date()
        stretch = find_stretch(asked.when, frozen, hint=asked.query or "")
        wide = stretch is None
        if stretch is None:
            if asked.default == "today":
                stretch = find_stretch({"date": {"kind": "relative", "unit": "day", "count": 0}}, frozen)
            elif asked.default == "now":
                stretch = Stretch(start=now, end=now + timedelta(minutes=1), said="right now", is_moment=True)
        each_max = 400 if stretch else 1
        stretch = stretch or open_end(now)
        rows = await self._rows(frozen, stretch, asked.query, asked.ids, each_max)
        if asked.birthdays:
            rows = [row for row in rows if row["kind"] == "birthday" or "birthday" in row["title"].casefold()]
        blocking = [row for row in rows if not row["all_day"]]
        then = ""
        if stretch.is_moment and not blocking:
            soon = Stretch(start=stretch.start, end=stretch.start + timedelta(hours=1), said="")
            after = [row for row in await self._rows(frozen, soon, None) if not row["all_day"]]
            then = event_said(after[0], today, frozen.hour_cycle, with_day=False) if after else ""
        one = rows[0]["title"] if rows else ""
        return View(
            total=len(rows),
            counted=count(len(rows)),
            said=events_said(rows, today, frozen.hour_cycle, with_day=stretch.with_day) if rows else "",
            when=stretch.said,
            ids=list(dict.fromkeys(row["id"] for row in rows))[:_IDS_MAX],
            blocking=len(blocking),
            is_moment=stretch.is_moment,
            what=_nouns(asked.query),
            named=title_said(one),
            then=then,
            wide=wide,
        )

    async def one(self, frozen: Frozen, asked: Asked) -> One:
        """The next, first or last time that is meant."""
        now = local_now(frozen)
        stretch = find_stretch(asked.when, frozen, hint=asked.query or "")
        order = asked.order or "next"
        if asked.after is not None:
            after = datetime.fromisoformat(asked.after)
            rows = await self._rows(
                frozen, Stretch(start=after, end=open_end(now).end, said=""), None, None, 2
            )
            row = next((row for row in rows if row["start"] > after and not row["all_day"]), None)
        elif stretch is None and order == "last":
            past = Stretch(start=now - _BACK, end=now, said="")
            rows = [
                row
                for row in await self._rows(frozen, past, asked.query, asked.ids, 4000)
                if row["start"] <= now
            ]
            row = max(rows, key=lambda one: one["start"], default=None)
        else:
            wanted = stretch or open_end(now)
            rows = await self._rows(frozen, wanted, asked.query, asked.ids, 400 if stretch else 2)
            if order == "first" or stretch is not None:
                timed = [row for row in rows if not row["all_day"]]
                rows = timed or rows
            elif asked.query is None and asked.ids is None:
                timed = [row for row in rows if row["start"] > now and not row["all_day"]]
                rows = timed or rows
            elif (
                asked.ids is None and len([row for row in rows if row["start"] > now]) > 0 and order == "next"
            ):
                rows = [
                    row
                    for row in rows
                    if row["start"] > now or (row["all_day"] and row["start"].date() == now.date())
                ]
            row = (rows[-1] if order == "last" else rows[0]) if rows else None
            if row is None and stretch is None and asked.ids:
                past = Stretch(start=now - _BACK, end=now, said="")
                before = await self._rows(frozen, past, None, asked.ids, 4000)
                row = before[-1] if before else None
        if row is None and asked.query is not None and not (asked.ids or sounds_personal(asked.query)):
            at = f" {stretch.said}" if stretch else ""
            raise CannotAnswer(f"I don't know: I don't see {_noun(asked.query)} on your calendar{at}.")
        return _one(row, now, frozen, asked.query, stretch.said if stretch else "")

    async def gaps(self, frozen: Frozen, asked: Asked) -> Gaps:
        now = local_now(frozen)
        stretch = find_stretch(
            asked.when or {"date": {"kind": "relative", "unit": "day", "count": 0}}, frozen
        )
        if stretch is None or stretch.end - stretch.start > timedelta(days=DAYS_MAX):
            raise CannotAnswer("Please ask me about a day or a week.")
        rows = [row for row in await self._rows(frozen, stretch, None) if not row["all_day"]]
        low, high = stretch.start, stretch.end
        if stretch.is_day:
            low, high = low.replace(hour=DAY_HOURS[0]), low.replace(hour=DAY_HOURS[1])
        low = max(low, now) if low.date() == now.date() else low
        cycle = frozen.hour_cycle
        by_day = high - low > timedelta(days=1)
        if by_day:
            said = free_by_day(rows, low, high, now, cycle)
        else:
            said = joined(free_within(rows, low, high, cycle) or [""])
        return Gaps(
            when=stretch.said,
            said=said,
            whole=not rows,
            by_day=by_day,
            low=clock(low, cycle),
            high=clock(high, cycle),
        )

    async def overlaps(self, frozen: Frozen, asked: Asked) -> Overlaps:
        """Which events take place at the same time; of what is to come if no time was named."""
        now = local_now(frozen)
        stretch = find_stretch(asked.when, frozen) or Stretch(
            start=now, end=now + _SOON, said="in the next four weeks", with_day=True
        )
        rows = [row for row in await self._rows(frozen, stretch, None) if not row["all_day"]]
        pairs = []
        for place, row in enumerate(rows):
            for other in rows[place + 1 :]:
                if other["start"] >= row["end"]:
                    break
                pairs.append(
                    event_said(row, now.date(), frozen.hour_cycle, with_day=stretch.with_day)
                    + " with "
                    + event_said(other, now.date(), frozen.hour_cycle, with_day=False)
                )
        return Overlaps(total=len(pairs), said=joined(pairs[:5]) if pairs else "", when=stretch.said)

    async def plan(self, frozen: Frozen, asked: PlanAsked) -> Planned:
        planned = planning.plan(asked.title, asked.when or {}, frozen, all_day=asked.all_day, span=asked.span)
        clash = "" if planned["event"] is None else await self._clash(frozen, planned["event"], None)
        return Planned(clash=clash, **planned)

    async def pick(self, frozen: Frozen, asked: PickAsked) -> Picked:
        now = local_now(frozen)
        stretch = find_stretch(asked.when, frozen, hint=asked.query or "")
        wanted = stretch or open_end(now)
        if (
            stretch is not None
            and not asked.all
            and stretch.start.date() == now.date()
            and asked.ids is None
            and stretch.is_day
        ):
            wanted = stretch
        rows = await self._rows(frozen, wanted, asked.query, asked.ids, 400 if stretch else 2)
        if stretch is not None and stretch.is_moment:
            rows = [row for row in rows if not row["all_day"] and row["start"] == stretch.start]
        if asked.ids is not None and not rows and stretch is None:
            past = Stretch(start=now - _BACK, end=now, said="")
            rows = (await self._rows(frozen, past, None, asked.ids, 4000))[-1:]
        return Picked(
            **picking.pick(rows, asked.model_dump(), stretch, frozen),
            what=_noun(asked.query),
            when=stretch.said if stretch else "",
        )

    async def changed(self, frozen: Frozen, asked: ChangeAsked) -> Changed:
        done = planning.change(asked.model_dump(), frozen)
        event = done.pop("event")
        clash = "" if event is None else await self._clash(frozen, event, asked.row["id"])
        return Changed(clash=clash, **done)

    async def _clash(self, frozen: Frozen, event: dict[str, Any], own: int | None) -> str:
        """What else takes place at the time of an event, in words."""
        if event["all_day"]:
            return ""
        start, end = datetime.fromisoformat(event["starts"]), datetime.fromisoformat(event["ends"])
        rows = await self._rows(frozen, Stretch(start=start, end=end, said=""), None)
        others = [
            row
            for row in rows
            if not row["all_day"] and row["id"] != own and row["start"] < end and row["end"] > start
        ]
        return (
            events_said(others, local_now(frozen).date(), frozen.hour_cycle, with_day=False) if others else ""
        )


def _noun(query: str | None) -> str:
    if not query:
        return "anything"
    if query.startswith(("my ", "the ")):
        return query.replace("my ", "your ", 1)
    if query.split()[0].endswith("'s"):
        return query
    is_many = query.endswith("s") and not query.endswith("ss") and "'s" not in query
    return f"any {query}" if is_many else f"{'an' if query[0] in 'aeiou' else 'a'} {query}"


def _nouns(query: str | None) -> str:
    """A name for what is asked about, after "no": `meetings`; "" for anything."""
    return query or ""


def _one(row: dict[str, Any] | None, now: datetime, frozen: Frozen, query: str | None, when: str) -> One:
    what = _noun(query)
    if row is None:
        return One(
            found=False,
            title="",
            what=what,
            day="",
            time="",
            ends="",
            length="",
            until="",
            all_day=False,
            past=False,
            id=0,
            original="",
            when=when,
            starts="",
        )
    today, cycle = now.date(), frozen.hour_cycle
    start, end = row["start"], row["end"]
    days = (start.date() - today).days
    until = length_said(now, start) if not row["all_day"] and days < 2 else count(days, "day", "days")
    day = on_day(start.date(), today)
    if 1 < days < 7:
        day = f"on {start:%A}, {start:%B} {ordinal(start.day)}"
    ends = day_alone((end - timedelta(days=1)).date(), today) if row["all_day"] else clock(end, cycle)
    return One(
        found=True,
        title=title_said(row["title"]),
        what=what,
        day=day,
        time="" if row["all_day"] else clock(start, cycle),
        ends=ends,
        length=length_said(start, end),
        until=until,
        all_day=row["all_day"],
        past=start < now and end <= now,
        id=row["id"],
        original=row["original"].isoformat(),
        when=when,
        starts=start.isoformat(),
    )
