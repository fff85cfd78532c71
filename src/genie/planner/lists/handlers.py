"""The commands on lists. Each names what it saw, and leaves the command that puts everything back.

What is put back gets its old version too, so that changes can be undone one after the other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from genie.core.errors import CannotAnswer, Stale
from genie.planner.lists import store
from genie.planner.lists.model import (
    ITEM_CHARS_MAX,
    ITEMS_MAX,
    LISTS_MAX,
    NAME_CHARS_MAX,
    ItemRow,
    ListRow,
)
from genie.planner.model import Applied, Command, Handler, Occasion

_PRIORITIES = (-1, 0, 1)


def create(connection: Connection, occasion: Occasion, command: Command) -> Applied:
    """`{"name", "key"}`: a new, empty list."""
    list_id = _made(connection, occasion, str(command["name"]), str(command["key"]))
    undo = {"do": "list.delete", "list": list_id, "version": 1, "items": []}
    return Applied(data={"list_id": list_id}, inverse=(undo,))


def add(connection: Connection, occasion: Occasion, command: Command) -> Applied:
    """`{"list": id or None, "name", "key", "items": [{"text", "due", "priority"}]}`.

    A list that is not there yet is made. Gives `list_id`, `open_count` and `item_ids`.
    """
    list_id = command["list"]
    is_new = list_id is None
    if is_new:
        list_id = _made(connection, occasion, str(command["name"]), str(command["key"]))
    elif store.get_list(connection, occasion.user, list_id) is None:
        raise Stale
    items = [_new_item(item) for item in command["items"]]
    _check_room(connection, list_id, len(items))
    _, last = store.ends(connection, list_id)
    added: list[list[int]] = []
    for position, item in enumerate(items, start=last + 1):
        values = {"list_id": list_id, "position": position, "created_at": occasion.now, **item}
        added.append([store.add_item(connection, values), 1])
    undo: dict[str, Any] = {"do": "list.remove", "items": added}
    if is_new:
        undo = {"do": "list.delete", "list": list_id, "version": 1, "items": added}
    data = {
        "list_id": list_id,
        "item_ids": [item_id for item_id, _ in added],
        "open_count": store.counts(connection, occasion.user)[list_id][0] if added else 0,
    }
    return Applied(data=data, inverse=(undo,))


def change(connection: Connection, occasion: Occasion, command: Command) -> Applied:
    """`{"items": [[id, version]], "set": {…}}`: new values for each of the things.

    `set` may hold `text`, `priority`, `due` (ISO date or None), `done`, `place` (`top` or `bottom`), `to`
    (the id of another list, or None with `name` and `key` for a list to be made).
    """
    rows = _seen(connection, occasion, command["items"])
    wanted = dict(command["set"])
    undo: list[Command] = [{"do": "list.put_back", "items": [_plain_item(row) for row in rows]}]
    data: dict[str, Any] = {}
    if "to" in wanted:
        target = wanted.pop("to")
        if target is None:
            target = _made(connection, occasion, str(wanted["name"]), str(wanted["key"]))
            undo.append({"do": "list.delete", "list": target, "version": 1, "items": []})
        elif store.get_list(connection, occasion.user, target) is None:
            raise Stale
        _check_room(connection, target, sum(row.list_id != target for row in rows))
        wanted |= {"list_id": target, "place": wanted.get("place", "bottom")}
        data["list_id"] = target
    wanted.pop("name", None)
    wanted.pop("key", None)
    place = wanted.pop("place", None)
    values = _checked_changes(wanted, occasion.now)
    for row in reversed(rows) if place == "top" else rows:
        own = dict(values)
        if "done" in own:
            own["completed_at"] = (row.completed_at or occasion.now) if own.pop("done") else None
        if place is not None:
            first, last = store.ends(connection, own.get("list_id", row.list_id))
            own["position"] = first - 1 if place == "top" else last + 1
        store.change_item(connection, row.item_id, own | {"version": row.version + 1})
    return Applied(data=data, inverse=tuple(undo))


def remove(connection: Connection, occasion: Occasion, command: Command) -> Applied:
    """`{"items": [[id, version]]}`: takes things off their lists."""
    rows = _seen(connection, occasion, command["items"])
    store.delete_items(connection, [row.item_id for row in rows])
    undo = {"do": "list.restore", "list": None, "items": [_plain_item(row) for row in rows]}
    return Applied(inverse=(undo,))


def rename(connection: Connection, occasion: Occasion, command: Command) -> Applied:
    """`{"list", "version", "name", "key"}`; `to_version` is for putting a name back."""
    row = _seen_list(connection, occasion, command)
    name, key = _checked_name(str(command["name"]), str(command["key"]))
    other = store.list_by_key(connection, occasion.user, key)
    if other is not None and other.list_id != row.list_id:
        raise CannotAnswer(f"You already have a list called {other.name}.")
    version = int(command.get("to_version", row.version + 1))
    store.rename(connection, row.list_id, name, key, version)
    undo = {
        "do": "list.rename",
        "list": row.list_id,
        "version": version,
        "name": row.name,
        "key": row.key,
        "to_version": row.version,
    }
    return Applied(inverse=(undo,))


def delete(connection: Connection, occasion: Occasion, command: Command) -> Applied:
    """`{"list", "version", "items": [[id, version]]}`: a list with all that is on it, as it was seen."""
    row = _seen_list(connection, occasion, command)
    items = store.items_of(connection, occasion.user, row.list_id)
    if sorted([item.item_id, item.version] for item in items) != sorted(map(list, command["items"])):
        raise Stale
    store.delete_list(connection, row.list_id)
    undo = {
        "do": "list.restore",
        "list": _plain_list(row),
        "items": [_plain_item(item) for item in items],
    }
    return Applied(inverse=(undo,))


def restore(connection: Connection, occasion: Occasion, command: Command) -> Applied:
    """`{"list": row or None, "items": rows}`: what was deleted, as it was."""
    if command["list"] is not None:
        row = _list_from(command["list"])
        if store.list_by_key(connection, occasion.user, row.key) is not None:
            raise Stale
        store.put_list(connection, occasion.user, row)
    items = [_item_from(item) for item in command["items"]]
    for list_id in {item.list_id for item in items}:
        if store.get_list(connection, occasion.user, list_id) is None:
            raise Stale
        _check_room(connection, list_id, sum(item.list_id == list_id for item in items))
    store.put_items(connection, items)
    return Applied()


def put_back(connection: Connection, occasion: Occasion, command: Command) -> Applied:
    """`{"items": rows}`: things as they were before one change, unless they have changed again."""
    before = [_item_from(item) for item in command["items"]]
    _seen(connection, occasion, [[row.item_id, row.version + 1] for row in before])
    for row in before:
        if store.get_list(connection, occasion.user, row.list_id) is None:
            raise Stale
        store.overwrite_item(connection, row)
    return Applied()


HANDLERS: Mapping[str, Handler] = {
    "list.create": create,
    "list.add": add,
    "list.change": change,
    "list.remove": remove,
    "list.rename": rename,
    "list.delete": delete,
    "list.restore": restore,
    "list.put_back": put_back,
}


def _made(connection: Connection, occasion: Occasion, name: str, key: str) -> int:
    name, key = _checked_name(name, key)
    if store.list_by_key(connection, occasion.user, key) is not None:
        raise Stale
    if store.count_lists(connection, occasion.user) >= LISTS_MAX:
        raise CannotAnswer(f"You have {LISTS_MAX} lists already; please delete one first.")
    return store.add_list(connection, occasion.user, name, key, occasion.now)


def _checked_name(name: str, key: str) -> tuple[str, str]:
    if not name or not key:
        raise ValueError("a list needs a name")
    if max(len(name), len(key)) > NAME_CHARS_MAX:
        raise CannotAnswer(f"A list's name may have {NAME_CHARS_MAX} characters; that one is longer.")
    return name, key


def _check_room(connection: Connection, list_id: int, more: int) -> None:
    if store.count_items(connection, list_id) + more > ITEMS_MAX:
        raise CannotAnswer(f"A list can hold {ITEMS_MAX:,} things, and that one is full.")


def _new_item(item: Mapping[str, Any]) -> dict[str, Any]:
    return _checked_changes(
        {"text": item["text"], "due": item.get("due"), "priority": item.get("priority", 0)}, None
    )


def _checked_changes(wanted: dict[str, Any], now: datetime | None) -> dict[str, Any]:
    for name, value in wanted.items():
        match name:
            case "text":
                if not isinstance(value, str) or not value.strip():
                    raise ValueError("a thing on a list needs words")
                if len(value) > ITEM_CHARS_MAX:
                    raise CannotAnswer(
                        f"One thing on a list may have {ITEM_CHARS_MAX} characters; that is longer."
                    )
            case "priority":
                if value not in _PRIORITIES:
                    raise ValueError(f"{value!r} is no priority")
            case "due":
                if value is not None:
                    date.fromisoformat(value)
            case "done" | "list_id":
                pass
            case _:
                raise ValueError(f"a thing on a list has no {name!r}")
    return wanted


def _seen(connection: Connection, occasion: Occasion, seen: Sequence[Sequence[int]]) -> list[ItemRow]:
    """The things as they were seen; Stale when one of them has changed or gone."""
    if not seen:
        raise ValueError("no things are named")
    rows = []
    for item_id, version in seen:
        row = store.get_item(connection, occasion.user, item_id)
        if row is None or row.version != version:
            raise Stale
        rows.append(row)
    return rows


def _seen_list(connection: Connection, occasion: Occasion, command: Command) -> ListRow:
    row = store.get_list(connection, occasion.user, int(command["list"]))
    if row is None or row.version != command["version"]:
        raise Stale
    return row


def _plain_item(row: ItemRow) -> dict[str, Any]:
    done = None if row.completed_at is None else row.completed_at.isoformat()
    return asdict(row) | {"completed_at": done, "created_at": row.created_at.isoformat()}


def _item_from(plain: Mapping[str, Any]) -> ItemRow:
    done = plain["completed_at"]
    return replace(
        ItemRow(**plain),
        completed_at=None if done is None else datetime.fromisoformat(done),
        created_at=datetime.fromisoformat(plain["created_at"]),
    )


def _plain_list(row: ListRow) -> dict[str, Any]:
    return asdict(row) | {"created_at": row.created_at.isoformat()}


def _list_from(plain: Mapping[str, Any]) -> ListRow:
    row = ListRow(**plain)
    return replace(row, created_at=datetime.fromisoformat(plain["created_at"]))
