"""Pages of lists that grow, newest first; an opaque cursor says where the next page begins.

A page looks at no more than `SCANNED_ROWS` rows, however few of them its filters let through: it may be
short, even empty, and still have a next one.
"""

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Integer, Row, Table, literal, select, tuple_

from genie.core.errors import BadCursor
from genie.storage.columns import UtcDateTime

SCANNED_ROWS = 10_000
_LARGEST_INTEGER = 2**63 - 1

Item = TypeVar("Item")
Where = Sequence[ColumnElement[bool]]


@dataclass(frozen=True, kw_only=True)
class Page(Generic[Item]):
    """Some of a list; `next_cursor` is None at its end."""

    items: tuple[Item, ...]
    next_cursor: str | None


def read_page(
    connection: Connection,
    table: Table,
    order: Sequence[Column[Any]],
    *,
    scope: Where,
    filters: Where,
    cursor: str | None,
    limit: int,
    columns: Sequence[ColumnElement[Any]] | None = None,
) -> Page[Row[Any]]:
    """The rows after `cursor`, by `order` descending, which must be unique; all columns if none are named.

    `scope` and `order` must be a prefix of an index; `filters` are looked at row by row.

    Raises:
        BadCursor: the cursor is none that was given for this list.
    """
    start = [] if cursor is None else [_key(order) < _values(order, _decoded(cursor, order))]
    descending = [column.desc() for column in order]
    end: list[ColumnElement[bool]] = []
    last_looked_at: Row[Any] | None = None
    if filters:
        edge = connection.execute(
            select(*order).where(*scope, *start).order_by(*descending).offset(SCANNED_ROWS - 1).limit(2)
        ).all()
        if len(edge) == 2:
            last_looked_at = edge[0]
            end = [_key(order) >= _values(order, last_looked_at)]
    rows = connection.execute(
        select(*(columns or table.c))
        .where(*scope, *start, *end, *filters)
        .order_by(*descending)
        .limit(limit + 1)
    ).all()
    if len(rows) > limit:
        last = rows[limit - 1]
        return Page(
            items=tuple(rows[:limit]), next_cursor=_encoded([last._mapping[column] for column in order])
        )
    return Page(
        items=tuple(rows), next_cursor=None if last_looked_at is None else _encoded(list(last_looked_at))
    )


def holds(texts: Sequence[Column[Any]], searched: str | None) -> list[ColumnElement[bool]]:
    """The filter that one of `texts` holds what is searched, in any case of its (ASCII) letters."""
    if not searched:
        return []
    first, *others = [text.icontains(searched, autoescape=True) for text in texts]
    for other in others:
        first = first | other
    return [first]


def _key(order: Sequence[Column[Any]]) -> Any:
    return order[0] if len(order) == 1 else tuple_(*order)


def _values(order: Sequence[Column[Any]], values: Sequence[Any]) -> Any:
    bound = [literal(value, column.type) for column, value in zip(order, values, strict=True)]
    return bound[0] if len(bound) == 1 else tuple_(*bound)


def _encoded(values: Sequence[Any]) -> str:
    plain = [value.isoformat() if isinstance(value, datetime) else value for value in values]
    return urlsafe_b64encode(json.dumps(plain, separators=(",", ":")).encode()).decode().rstrip("=")


def _decoded(cursor: str, order: Sequence[Column[Any]]) -> list[Any]:
    try:
        plain = json.loads(urlsafe_b64decode(cursor.encode() + b"=" * (-len(cursor) % 4)))
        if not isinstance(plain, list) or len(plain) != len(order):
            raise ValueError("not the parts of a place")
        return [_checked(value, column) for value, column in zip(plain, order, strict=True)]
    except (binascii.Error, ValueError, RecursionError):
        raise BadCursor(
            f"{cursor[:40]!r} is no cursor of this list; send a `next_cursor` as it was given, or none."
        ) from None


def _checked(value: Any, column: Column[Any]) -> Any:
    if isinstance(column.type, UtcDateTime) and isinstance(value, str):
        instant = datetime.fromisoformat(value)
        if instant.tzinfo == UTC:
            return instant
    elif isinstance(column.type, Integer):
        if type(value) is int and abs(value) <= _LARGEST_INTEGER:
            return value
    elif isinstance(value, str):
        value.encode()
        return value
    raise ValueError("not of the type of its column")
