"""Lists and items as rows. Whoever changes a row names the version it saw."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, case, delete, func, insert, select, update

from genie.core.ids import UserId
from genie.planner.lists.model import ItemRow, ListRow
from genie.storage.tables import list_items, lists


def lists_of(connection: Connection, user: UserId) -> list[ListRow]:
    """All lists of a person, in the order they were made."""
    rows = connection.execute(select(*lists.c).where(lists.c.user_id == user).order_by(lists.c.list_id))
    return [_list(row) for row in rows]


def get_list(connection: Connection, user: UserId, list_id: int) -> ListRow | None:
    row = connection.execute(
        select(*lists.c).where(lists.c.user_id == user, lists.c.list_id == list_id)
    ).one_or_none()
    return None if row is None else _list(row)


def list_by_key(connection: Connection, user: UserId, key: str) -> ListRow | None:
    row = connection.execute(
        select(*lists.c).where(lists.c.user_id == user, lists.c.name_key == key)
    ).one_or_none()
    return None if row is None else _list(row)


def count_lists(connection: Connection, user: UserId) -> int:
    return connection.execute(select(func.count()).where(lists.c.user_id == user)).scalar_one()


def counts(connection: Connection, user: UserId) -> dict[int, tuple[int, int]]:
    """How many things are open and done on each list of a person."""
    done = func.sum(case((list_items.c.completed_at.is_not(None), 1), else_=0))
    rows = connection.execute(
        select(list_items.c.list_id, func.count(), done)
        .join(lists, lists.c.list_id == list_items.c.list_id)
        .where(lists.c.user_id == user)
        .group_by(list_items.c.list_id)
    )
    return {list_id: (total - finished, finished) for list_id, total, finished in rows}


def items_of(connection: Connection, user: UserId, list_id: int | None = None) -> list[ItemRow]:
    """What is on a list, or on all lists of a person, first things first."""
    wanted = [lists.c.user_id == user]
    if list_id is not None:
        wanted.append(lists.c.list_id == list_id)
    rows = connection.execute(
        select(*list_items.c)
        .join(lists, lists.c.list_id == list_items.c.list_id)
        .where(*wanted)
        .order_by(list_items.c.list_id, list_items.c.position, list_items.c.item_id)
    )
    return [_item(row) for row in rows]


def get_item(connection: Connection, user: UserId, item_id: int) -> ItemRow | None:
    row = connection.execute(
        select(*list_items.c)
        .join(lists, lists.c.list_id == list_items.c.list_id)
        .where(lists.c.user_id == user, list_items.c.item_id == item_id)
    ).one_or_none()
    return None if row is None else _item(row)


def count_items(connection: Connection, list_id: int) -> int:
    return connection.execute(select(func.count()).where(list_items.c.list_id == list_id)).scalar_one()


def ends(connection: Connection, list_id: int) -> tuple[int, int]:
    """The positions of the first and the last thing on a list; 0 and -1 when it is empty."""
    first, last = connection.execute(
        select(func.min(list_items.c.position), func.max(list_items.c.position)).where(
            list_items.c.list_id == list_id
        )
    ).one()
    return (0, -1) if first is None else (first, last)


def add_list(connection: Connection, user: UserId, name: str, key: str, now: datetime) -> int:
    """Make a list; its id."""
    values = {"user_id": user, "name": name, "name_key": key, "version": 1, "created_at": now}
    made: int = connection.execute(insert(lists).values(**values).returning(lists.c.list_id)).scalar_one()
    return made


def put_list(connection: Connection, user: UserId, row: ListRow) -> None:
    """Write a list as it was, under its old id."""
    values = {
        "list_id": row.list_id,
        "user_id": user,
        "name": row.name,
        "name_key": row.key,
        "version": row.version,
        "created_at": row.created_at,
    }
    connection.execute(insert(lists), values)


def rename(connection: Connection, list_id: int, name: str, key: str, version: int) -> None:
    connection.execute(
        update(lists).where(lists.c.list_id == list_id).values(name=name, name_key=key, version=version)
    )


def delete_list(connection: Connection, list_id: int) -> None:
    connection.execute(delete(list_items).where(list_items.c.list_id == list_id))
    connection.execute(delete(lists).where(lists.c.list_id == list_id))


def add_item(connection: Connection, values: Mapping[str, Any]) -> int:
    """Put a thing on a list; its id."""
    added: int = connection.execute(
        insert(list_items).values(version=1, completed_at=None, **values).returning(list_items.c.item_id)
    ).scalar_one()
    return added


def put_items(connection: Connection, rows: Sequence[ItemRow]) -> None:
    """Write things as they were, under their old ids."""
    if rows:
        connection.execute(insert(list_items), [_values(row) for row in rows])


def change_item(connection: Connection, item_id: int, values: Mapping[str, Any]) -> None:
    connection.execute(update(list_items).where(list_items.c.item_id == item_id).values(**values))


def overwrite_item(connection: Connection, row: ItemRow) -> None:
    """Write a thing as it was over what it has become."""
    change_item(
        connection, row.item_id, {key: value for key, value in _values(row).items() if key != "item_id"}
    )


def delete_items(connection: Connection, item_ids: Sequence[int]) -> None:
    connection.execute(delete(list_items).where(list_items.c.item_id.in_(item_ids)))


def _values(row: ItemRow) -> dict[str, Any]:
    return {
        "item_id": row.item_id,
        "list_id": row.list_id,
        "text": row.text,
        "priority": row.priority,
        "due": row.due,
        "position": row.position,
        "completed_at": row.completed_at,
        "version": row.version,
        "created_at": row.created_at,
    }


def _list(row: Any) -> ListRow:
    return ListRow(
        list_id=row.list_id,
        name=row.name,
        key=row.name_key,
        version=row.version,
        created_at=row.created_at,
    )


def _item(row: Any) -> ItemRow:
    return ItemRow(
        item_id=row.item_id,
        list_id=row.list_id,
        text=row.text,
        priority=row.priority,
        due=row.due,
        position=row.position,
        completed_at=row.completed_at,
        version=row.version,
        created_at=row.created_at,
    )
