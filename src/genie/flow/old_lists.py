"""To-dos of the old program: each row read, and put on its list by the handlers of spoken ones.

A row is known again by its list, its words and its due date, so that the same file twice adds nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from genie.agents.lists.names import TO_DO, bare_name, key_of
from genie.core.errors import CannotAnswer
from genie.core.ids import UserId
from genie.flow.learn_from import Kind, Line, Outcome
from genie.planner.lists import handlers, store
from genie.planner.lists.model import ITEM_CHARS_MAX, NAME_CHARS_MAX
from genie.planner.model import Occasion

COLUMNS = ("todo_item", "due_date", "priority", "completed", "list_name")
_PRIORITIES = {"": 0, "none": 0, "normal": 0, "medium": 0, "low": -1, "lowest": -1, "high": 1, "highest": 1}
_YEARS = range(1900, 2200)
_YES = frozenset({"yes", "true", "1", "y", "done", "x"})
_NO = frozenset({"", "no", "false", "0", "n"})

Row = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class OldTodo:
    """A to-do, checked; `where` names its row for the person, `due` is an ISO date."""

    where: str
    text: str
    due: str | None
    priority: int
    is_done: bool
    list_name: str
    list_key: str


def read_todo(row: Row) -> OldTodo:
    """A row of todo.csv.

    Raises:
        ValueError: a field is not what it should be, with the reason.
    """
    text = plain_text(row, "todo_item", ITEM_CHARS_MAX)
    if not text:
        raise ValueError("its todo_item is empty")
    name = bare_name(plain_text(row, "list_name", NAME_CHARS_MAX).lower()) or TO_DO
    priority = plain_text(row, "priority", ITEM_CHARS_MAX).lower()
    if priority not in _PRIORITIES:
        raise ValueError(f"its priority {priority!r} is none of low, normal and high")
    done = plain_text(row, "completed", ITEM_CHARS_MAX).lower()
    if done not in _YES | _NO:
        raise ValueError(f"its completed {done!r} is neither yes nor no")
    due = plain_text(row, "due_date", ITEM_CHARS_MAX)
    return OldTodo(
        where=row["where"],
        text=text,
        due=read_day(due, "due_date").isoformat() if due else None,
        priority=_PRIORITIES[priority],
        is_done=done in _YES,
        list_name=name,
        list_key=key_of(name),
    )


def plain_text(row: Row, column: str, chars_max: int) -> str:
    """A field without stray spaces; ValueError if it is too long or holds what cannot be shown."""
    value = row.get(column, "")
    if any(ord(letter) < 32 and letter not in "\t\r\n" for letter in value):
        raise ValueError(f"its {column} holds control characters")
    value = " ".join(value.split())
    if len(value) > chars_max:
        raise ValueError(f"its {column} has more than {chars_max} characters")
    return value


def read_day(value: str, column: str) -> date:
    """A date, with a time of day after it or not; ValueError if it is none."""
    try:
        day = datetime.fromisoformat(value).date()
    except ValueError:
        raise ValueError(f"its {column} {value!r} is no date such as 2026-05-31") from None
    if day.year not in _YEARS:
        raise ValueError(f"its {column} {value!r} is beyond the calendar")
    return day


def take_in_todos(connection: Connection, occasion: Occasion, todos: Sequence[OldTodo]) -> list[Line]:
    """Put each to-do on its list, which is made if need be; the table of what has happened.

    Raises:
        CannotAnswer: a list is full, or there are too many lists.
    """
    known = _known(connection, occasion.user)
    return [_take_in(connection, occasion, todo, known) for todo in todos]


_Known = set[tuple[str, str, str | None]]


def _known(connection: Connection, user: UserId) -> _Known:
    keys = {row.list_id: row.key for row in store.lists_of(connection, user)}
    return {(keys[item.list_id], item.text.casefold(), item.due) for item in store.items_of(connection, user)}


def _take_in(connection: Connection, occasion: Occasion, todo: OldTodo, known: _Known) -> Line:
    text = f"{todo.text}, on the list {todo.list_name}"
    mark = (todo.list_key, todo.text.casefold(), todo.due)
    if mark in known:
        return Line(where=todo.where, text=text, outcome=Outcome.KNOWN, kind=Kind.TODO)
    known.add(mark)
    there = store.list_by_key(connection, occasion.user, todo.list_key)
    command = {
        "list": None if there is None else there.list_id,
        "name": todo.list_name,
        "key": todo.list_key,
        "items": [{"text": todo.text, "due": todo.due, "priority": todo.priority}],
    }
    try:
        added = handlers.add(connection, occasion, command)
        if todo.is_done:
            ((item_id,),) = [added.data["item_ids"]]
            handlers.change(connection, occasion, {"items": [[item_id, 1]], "set": {"done": True}})
    except CannotAnswer as refusal:
        raise CannotAnswer(f"{todo.where}: {refusal.detail}") from refusal
    return Line(where=todo.where, text=text, outcome=Outcome.NEW, kind=Kind.TODO)
