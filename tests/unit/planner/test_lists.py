"""Commands on lists: what each does and refuses; undoing any of them leaves everything as it was."""

from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select
from tests.unit.planner.conftest import ANN, BOB, fresh_connection, occasion

from genie.core.errors import CannotAnswer, GenieError, ProgramFailed, Stale
from genie.planner.handlers import all_commands
from genie.planner.lists import store
from genie.planner.lists.model import ITEMS_MAX, LISTS_MAX
from genie.storage.tables import list_items, lists

COMMANDS = all_commands()
UNDO = {"do": "undo"}


def apply(connection: Connection, *commands: Mapping[str, Any], number: int = 1) -> dict[str, Any]:
    with connection.begin_nested():
        return COMMANDS.apply(connection, occasion(number), commands, "a change")


def things(*texts: str) -> list[dict[str, Any]]:
    return [{"text": text, "due": None, "priority": 0} for text in texts]


def add(*texts: str, to: int | None = None, name: str = "shopping") -> dict[str, Any]:
    return {"do": "list.add", "list": to, "name": name, "key": name, "items": things(*texts)}


def everything(connection: Connection) -> tuple[list[Any], list[Any]]:
    return (
        [tuple(row) for row in connection.execute(select(lists).order_by(lists.c.list_id))],
        [tuple(row) for row in connection.execute(select(list_items).order_by(list_items.c.item_id))],
    )


def texts(connection: Connection, list_id: int | None = None) -> list[str]:
    return [row.text for row in store.items_of(connection, ANN, list_id)]


def test_things_are_put_on_a_list_that_is_made_for_them(connection: Connection) -> None:
    data = apply(connection, add("milk", "eggs"))
    assert texts(connection) == ["milk", "eggs"]
    assert (data["open_count"], len(data["item_ids"])) == (2, 2)


def test_a_thing_moves_to_the_end_of_another_list(connection: Connection) -> None:
    apply(connection, add("milk", "eggs"))
    apply(connection, add("tent", name="camping"), number=2)
    apply(connection, {"do": "list.change", "items": [[1, 1]], "set": {"to": 2}}, number=3)
    assert (texts(connection, 1), texts(connection, 2)) == (["eggs"], ["tent", "milk"])


def test_things_go_to_the_top_in_their_order(connection: Connection) -> None:
    apply(connection, add("a", "b", "c", "d"))
    apply(connection, {"do": "list.change", "items": [[3, 1], [4, 1]], "set": {"place": "top"}}, number=2)
    assert texts(connection) == ["c", "d", "a", "b"]


@pytest.mark.parametrize(
    "command",
    [
        {"do": "list.change", "items": [[1, 2]], "set": {"done": True}},
        {"do": "list.change", "items": [[9, 1]], "set": {"done": True}},
        {"do": "list.change", "items": [[1, 1]], "set": {"to": 9}},
        {"do": "list.remove", "items": [[1, 2]]},
        {"do": "list.delete", "list": 1, "version": 1, "items": [[1, 1]]},
        {"do": "list.delete", "list": 1, "version": 2, "items": [[1, 1], [2, 1]]},
        {"do": "list.rename", "list": 1, "version": 3, "name": "x", "key": "x"},
        {"do": "list.create", "name": "shopping", "key": "shopping"},
        add("tea", to=7),
    ],
)
def test_what_was_seen_otherwise_is_stale_and_changes_nothing(
    connection: Connection, command: Mapping[str, Any]
) -> None:
    apply(connection, add("milk", "eggs"))
    before = everything(connection)
    with pytest.raises(Stale):
        apply(connection, command, number=2)
    assert everything(connection) == before


@pytest.mark.parametrize(
    "command",
    [
        {"do": "list.change", "items": [], "set": {"done": True}},
        {"do": "list.change", "items": [[1, 1]], "set": {"colour": "red"}},
        {"do": "list.change", "items": [[1, 1]], "set": {"priority": 7}},
        {"do": "list.change", "items": [[1, 1]], "set": {"due": "2026-02-30"}},
        {"do": "list.change", "items": [[1, 1]], "set": {"text": " "}},
        {"do": "list.add", "list": 1},
        {"do": "list.burn"},
    ],
)
def test_a_faulty_command_fails_and_changes_nothing(
    connection: Connection, command: Mapping[str, Any]
) -> None:
    apply(connection, add("milk"))
    before = everything(connection)
    with pytest.raises(ProgramFailed):
        apply(connection, command, number=2)
    assert everything(connection) == before


def test_a_list_and_what_is_on_it_are_bounded(connection: Connection) -> None:
    with pytest.raises(CannotAnswer):
        apply(connection, add("x" * 201))
    with pytest.raises(CannotAnswer):
        apply(connection, add("x", name="n" * 61))
    apply(connection, add(*map(str, range(ITEMS_MAX))))
    with pytest.raises(CannotAnswer):
        apply(connection, add("one more", to=1), number=2)
    assert len(texts(connection)) == ITEMS_MAX
    for number in range(LISTS_MAX - 1):
        store.add_list(connection, ANN, f"list {number}", f"list {number}", occasion().now)
    with pytest.raises(CannotAnswer):
        apply(connection, {"do": "list.create", "name": "late", "key": "late"}, number=3)


def test_a_full_list_is_deleted_and_comes_back(connection: Connection) -> None:
    apply(connection, add(*map(str, range(ITEMS_MAX))))
    before = everything(connection)
    seen = [[row.item_id, row.version] for row in store.items_of(connection, ANN, 1)]
    apply(connection, {"do": "list.delete", "list": 1, "version": 1, "items": seen}, number=2)
    assert everything(connection) == ([], [])
    apply(connection, UNDO, number=3)
    assert everything(connection) == before


def test_nobody_reaches_the_things_of_another(connection: Connection) -> None:
    apply(connection, add("milk"))
    assert store.items_of(connection, BOB) == []
    assert store.lists_of(connection, BOB) == []
    for command in (
        {"do": "list.change", "items": [[1, 1]], "set": {"done": True}},
        {"do": "list.remove", "items": [[1, 1]]},
        {"do": "list.delete", "list": 1, "version": 1, "items": [[1, 1]]},
        add("tea", to=1),
    ):
        with pytest.raises(Stale):
            COMMANDS.apply(connection, occasion(2, BOB), [command], "theft")
    with pytest.raises(CannotAnswer):
        COMMANDS.apply(connection, occasion(2, BOB), [UNDO], "theft")


def test_undo_is_refused_when_a_thing_came_to_a_list_that_was_made(connection: Connection) -> None:
    apply(connection, add("milk"))
    store.add_item(
        connection,
        {
            "list_id": 1,
            "text": "tea",
            "priority": 0,
            "due": None,
            "position": 5,
            "created_at": occasion().now,
        },
    )
    before = everything(connection)
    with pytest.raises(CannotAnswer, match="changed again since"):
        apply(connection, UNDO, number=2)
    assert everything(connection) == before


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200).filter(str.strip)
ACTS = st.one_of(
    st.tuples(st.just("add"), st.lists(TEXTS, min_size=1, max_size=3), st.integers(0, 3)),
    st.tuples(st.just("create"), st.sampled_from("abcd"), st.just(0)),
    st.tuples(
        st.sampled_from(["change", "remove"]),
        st.lists(st.integers(0, 9), min_size=1, max_size=4, unique=True),
        st.sampled_from(
            [
                {"done": True},
                {"done": False},
                {"priority": 1},
                {"due": "2026-12-24"},
                {"text": "other words"},
                {"place": "top"},
                {"place": "bottom"},
                {"to": 0},
                {"to": 1, "priority": -1},
                {"to": None, "name": "made", "key": "made"},
            ]
        ),
    ),
    st.tuples(st.just("rename"), st.integers(0, 3), st.sampled_from(["a", "x", "y"])),
    st.tuples(st.just("delete"), st.integers(0, 3), st.just(0)),
)


def command_of(connection: Connection, act: Sequence[Any]) -> dict[str, Any] | None:
    """The command that a program would name for an act, seeing what there is; None for nothing."""
    kind, first, second = act
    rows, here = store.items_of(connection, ANN), store.lists_of(connection, ANN)
    match kind:
        case "add":
            to = here[second].list_id if second < len(here) else None
            return add(*first, to=to, name="fresh")
        case "create":
            return {"do": "list.create", "name": first, "key": first}
        case "change" | "remove":
            seen = [[rows[at].item_id, rows[at].version] for at in first if at < len(rows)]
            if not seen:
                return None
            changes = dict(second)
            if changes.get("to") is not None:
                changes["to"] = here[changes["to"] % len(here)].list_id
            return {"do": f"list.{kind}", "items": seen} | ({"set": changes} if kind == "change" else {})
    if first >= len(here):
        return None
    row = here[first]
    named = {"list": row.list_id, "version": row.version}
    if kind == "rename":
        return {"do": "list.rename", "name": second, "key": second, **named}
    seen = [[item.item_id, item.version] for item in rows if item.list_id == row.list_id]
    return {"do": "list.delete", "items": seen, **named}


@contextmanager
def database() -> Any:
    yield from fresh_connection()


@settings(max_examples=60, deadline=None)
@given(st.lists(ACTS, min_size=1, max_size=8))
def test_whatever_was_done_is_undone_step_by_step_to_the_very_rows(acts: list[Any]) -> None:
    with database() as connection:
        states = [everything(connection)]
        for number, act in enumerate(acts, start=1):
            command = command_of(connection, act)
            if command is None:
                continue
            try:
                apply(connection, command, number=number)
            except GenieError:
                assert everything(connection) == states[-1]
            else:
                states.append(everything(connection))
        for before in reversed(states[:-1]):
            apply(connection, UNDO, number=99)
            assert everything(connection) == before
