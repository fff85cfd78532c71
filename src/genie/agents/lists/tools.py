"""The toolbox for lists: which list is meant, what is on it, which things are meant.

What a program gets is bounded: long lists are cut to what can be said, with the number of the rest.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from genie.agents.datetime.days import Today, resolve
from genie.agents.lists.matching import Row, find, list_for, list_named, list_to_show
from genie.agents.lists.names import title
from genie.agents.lists.ports import ListsReader
from genie.agents.lists.things import likeness
from genie.agents.phrase import ordinal
from genie.agents.toolbox import declared
from genie.core.errors import CannotAnswer
from genie.sandbox.model import Frozen, Tool

SAID_MAX = 7
_TIMEOUT_S = 3.0
_ITEM_CHARS_MAX = 200
_NAME_CHARS_MAX = 60
_REFS_MAX = 1_000
_COMMANDED_MAX = 1_000


class Data(BaseModel):
    model_config = ConfigDict(extra="forbid")


class TargetAsked(Data):
    """A list by name, or the one on which `texts` belong; neither: the one to show."""

    name: str | None = None
    texts: list[str] = []


class Target(Data):
    """A list: `id` is None while it is not kept; `open_between` names lists if it is open which is meant."""

    id: int | None
    name: str
    key: str
    title: str
    version: int
    open: int
    done: int
    open_between: str | None = None


class NewAsked(Data):
    """Things to be put on a list."""

    list_id: int | None
    items: list[dict[str, Any]]


class NewFound(Data):
    """Things with their due dates found, without those that are on the list already."""

    items: list[dict[str, Any]]
    said: str
    there: str
    due: str


class ViewAsked(Data):
    """Things of a list (of all if None) that are `which`; `date` is a date expression."""

    list_id: int | None = None
    which: Literal["open", "done", "overdue", "due", "dated", "high", "next"] = "open"
    date: dict[str, Any] | None = None


class View(Data):
    """What is there: how many, the first few in words, and which those are; `when` is the date asked for."""

    total: int
    said: str
    rest: int
    ids: list[int]
    texts: list[str]
    when: str
    unfiltered: int


class MatchAsked(Data):
    """References to things of a list, or of all; `state` says which things count."""

    refs: list[dict[str, Any]] = Field(max_length=_REFS_MAX)
    list_id: int | None = None
    state: Literal["open", "done", "any"] = "open"
    choice: dict[str, Any] | None = None


class Match(Data):
    """What was found: `items` as commands name them, in words, and what is missing or open."""

    items: list[list[int]]
    ids: list[int]
    count: int
    said: str
    texts: list[str]
    list_titles: list[str]
    due: str
    done: bool
    missing: str
    open_between: str


class IndexAsked(Data):
    pass


class Index(Data):
    """All lists with anything to say about them."""

    count: int
    said: str


class DayAsked(Data):
    expression: dict[str, Any]


class Day(Data):
    date: str
    said: str


def list_tools(reader: ListsReader) -> dict[str, Tool]:
    """Declares the tools."""
    tools = _Tools(reader)
    return declared(
        {
            "lists.target": tools.target,
            "lists.new": tools.new,
            "lists.view": tools.view,
            "lists.match": tools.match,
            "lists.index": tools.index,
            "lists.day": tools.day,
        },
        reads={"now", "zone", "lists"},
        timeout_s=_TIMEOUT_S,
    )


class _Tools:
    def __init__(self, reader: ListsReader) -> None:
        self._reader = reader

    async def target(self, frozen: Frozen, asked: TargetAsked) -> Target:
        lists = await self._reader.lists(frozen.user)
        if asked.name is not None:
            if len(asked.name) > _NAME_CHARS_MAX:
                raise CannotAnswer("That name is too long for a list.")
            row: Row | None = list_named(lists, asked.name)
        elif asked.texts:
            row = list_for(lists, asked.texts)
        else:
            row = list_to_show(lists)
        if row is not None:
            return Target(**row, title=title(_spoken_name(row, asked.name)))
        options = [row for row in lists if row["open"]] if not asked.texts else lists
        between = _either([f"your {title(row['name'])}" for row in options[:SAID_MAX]])
        return Target(id=None, name="", key="", title="", version=0, open=0, done=0, open_between=between)

    async def new(self, frozen: Frozen, asked: NewAsked) -> NewFound:
        today = _today(frozen)
        there = [] if asked.list_id is None else await self._open(frozen, asked.list_id)
        kept: list[dict[str, Any]] = []
        known: list[str] = []
        for item in asked.items:
            if len(item["text"]) > _ITEM_CHARS_MAX:
                raise CannotAnswer("That's too long for one thing on a list; please say it in fewer words.")
            if any(row["text"].casefold() == item["text"].casefold() for row in (*there, *kept)):
                known.append(item["text"])
                continue
            due = _date_of(item["due"], today, frozen).isoformat() if "due" in item else None
            kept.append({"text": item["text"], "due": due, "priority": item.get("priority", 0)})
        dues = {item["due"] for item in kept}
        due = (
            _spoken_day(date.fromisoformat(dues.pop()), today) if len(dues) == 1 and None not in dues else ""
        )
        return NewFound(
            items=kept, said=joined([item["text"] for item in kept]), there=joined(known), due=due
        )

    async def view(self, frozen: Frozen, asked: ViewAsked) -> View:
        today = _today(frozen)
        everything = await self._reader.items(frozen.user, asked.list_id)
        start = end = None
        when = ""
        if asked.date is not None:
            start, end, when = _span(asked.date, today, frozen, back=asked.which == "done")
        rows = _filtered(everything, asked.which, today, start, end, ZoneInfo(frozen.zone))
        said = rows[:SAID_MAX] if len(rows) > SAID_MAX + 1 else rows
        words = [
            _described(row, today, with_due=asked.which in ("open", "dated", "overdue", "next"))
            for row in said
        ]
        return View(
            total=len(rows),
            said=joined(words) if len(said) == len(rows) else ", ".join(words),
            rest=len(rows) - len(said),
            ids=[row["id"] for row in said],
            texts=[row["text"] for row in said],
            when=when,
            unfiltered=sum(row["completed_at"] is None for row in everything),
        )

    async def match(self, frozen: Frozen, asked: MatchAsked) -> Match:
        rows = await self._reader.items(frozen.user, asked.list_id)
        if asked.state != "any":
            rows = [row for row in rows if (row["completed_at"] is not None) == (asked.state == "done")]
        lists = {row["id"]: row for row in await self._reader.lists(frozen.user)}
        found = find(rows, asked.refs, asked.choice)
        texts = [row["text"] for row in found.rows]
        today = _today(frozen)
        one = found.rows[0] if len(found.rows) == 1 else None
        several = len({row["text"].casefold() for row in found.open}) < len(found.open)
        options = [
            f"{row['text']} on your {title(lists[row['list']]['name'])}" if several else row["text"]
            for row in found.open[:SAID_MAX]
        ]
        titles = dict.fromkeys(title(lists[row["list"]]["name"]) for row in found.rows)
        return Match(
            items=[[row["id"], row["version"]] for row in found.rows[:_COMMANDED_MAX]],
            ids=[row["id"] for row in found.rows[:SAID_MAX]],
            count=len(found.rows),
            said=joined(texts[:SAID_MAX]) if len(texts) <= SAID_MAX + 1 else f"{len(texts)} things",
            texts=texts[:SAID_MAX],
            list_titles=list(titles)[:SAID_MAX],
            due=_spoken_day(date.fromisoformat(one["due"]), today) if one and one["due"] else "",
            done=bool(found.rows) and all(row["completed_at"] is not None for row in found.rows),
            missing=_either(found.missing[:SAID_MAX]),
            open_between=_either(options),
        )

    async def index(self, frozen: Frozen, asked: IndexAsked) -> Index:
        lists = await self._reader.lists(frozen.user)
        return Index(count=len(lists), said=joined([row["name"] for row in lists[: 2 * SAID_MAX]]))

    async def day(self, frozen: Frozen, asked: DayAsked) -> Day:
        today = _today(frozen)
        found = _date_of(asked.expression, today, frozen)
        return Day(date=found.isoformat(), said=_spoken_day(found, today))

    async def _open(self, frozen: Frozen, list_id: int) -> list[Row]:
        rows = await self._reader.items(frozen.user, list_id)
        return [row for row in rows if row["completed_at"] is None]


def joined(texts: Sequence[str]) -> str:
    """ "milk, eggs and bread"; things with "and" in them are kept apart by a comma."""
    if len(texts) < 2:
        return "".join(texts)
    comma = "," if len(texts) > 2 and any(" and " in text or "," in text for text in texts) else ""
    return ", ".join(texts[:-1]) + f"{comma} and {texts[-1]}"


def _either(texts: Sequence[str]) -> str:
    return joined(texts) if len(texts) < 2 else ", ".join(texts[:-1]) + f" or {texts[-1]}"


def _spoken_name(row: Row, said: str | None) -> str:
    """A list goes by the name that was said if it is another name of it, such as "grocery"."""
    if said is None or likeness(row["name"], said) > 0:
        return str(row["name"])
    return said if said in ("grocery", "groceries") and row["key"] == "shopping" else str(row["name"])


def _today(frozen: Frozen) -> date:
    return frozen.now.astimezone(ZoneInfo(frozen.zone)).date()


def _date_of(expression: dict[str, Any], today: date, frozen: Frozen) -> date:
    """The day an expression names; the last one of a period."""
    found = resolve(expression, Today(day=today, country=frozen.country))
    return found.end or found.day


def _span(expression: dict[str, Any], today: date, frozen: Frozen, *, back: bool) -> tuple[date, date, str]:
    lean: Literal["past", "this"] = "past" if back else "this"
    found = resolve(expression, Today(day=today, country=frozen.country, lean=lean))
    end = found.end or found.day
    if found.end is None:
        return found.day, end, _spoken_day(found.day, today)
    which = {"this": "this", "next": "next", "last": "last"}.get(str(expression.get("which", "this")), "this")
    return found.day, end, f"{which} {expression.get('unit', 'period')}"


def _filtered(
    rows: Sequence[Row], which: str, today: date, start: date | None, end: date | None, zone: ZoneInfo
) -> list[Row]:
    def on(row: Row) -> date:
        done: datetime = row["completed_at"]
        return done.astimezone(zone).date()

    if which == "done":
        done = [row for row in rows if row["completed_at"] is not None]
        return [row for row in done if start is None or end is None or start <= on(row) <= end]
    still = [row for row in rows if row["completed_at"] is None]
    dated = sorted((row for row in still if row["due"] is not None), key=lambda row: str(row["due"]))
    match which:
        case "overdue":
            return [row for row in dated if row["due"] < today.isoformat()]
        case "due" if start is not None and end is not None:
            return [row for row in dated if start.isoformat() <= row["due"] <= end.isoformat()]
        case "due" | "dated":
            return dated
        case "high":
            return [row for row in still if row["priority"] > 0]
        case "next":
            soon = [row for row in dated if row["due"] <= today.isoformat()]
            high = [row for row in still if row["priority"] > 0]
            return (soon or high or still)[:1]
    return sorted(still, key=lambda row: -row["priority"])


def _described(row: Row, today: date, *, with_due: bool) -> str:
    if not with_due or row["due"] is None:
        return str(row["text"])
    due = date.fromisoformat(row["due"])
    was = "was due" if due < today else "due"
    return f"{row['text']} ({was} {_spoken_day(due, today)})"


def _spoken_day(day: date, today: date) -> str:
    away = (day - today).days
    if away in (-1, 0, 1):
        return ("yesterday", "today", "tomorrow")[away + 1]
    if timedelta(0) < day - today < timedelta(days=7):
        return f"{day:%A}"
    year = "" if day.year == today.year else f", {day.year}"
    return f"{day:%A}, {day:%B} {ordinal(day.day)}{year}"
