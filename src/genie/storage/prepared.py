"""Statements of every question: compiled once, then given to SQLite's own driver with their values in order.

SQLAlchemy takes several times as long to execute a statement as SQLite does. It stays the one language in
which statements are written, and its types turn values into rows and back; only the way in between is short.
Other databases execute the statement as they do any other.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Update

Values = Mapping[str, Any]
_Processor = Callable[[Any], Any]


class Prepared:
    """A statement whose values are always given by the same names; rows have their columns as attributes."""

    def __init__(self, statement: Select[Any] | Insert | Update | Delete) -> None:
        self._statement = statement
        self._compiled: dict[tuple[str, ...], _Compiled] = {}

    def rows(self, connection: Connection, values: Values) -> Sequence[Any]:
        """Execute it and return all rows."""
        if (raw := _sqlite(connection)) is None:
            return connection.execute(self._statement, values).all()
        compiled = self._for(connection, values)
        return compiled.read(raw.execute(compiled.sql, compiled.bound(values)).fetchall())

    def row(self, connection: Connection, values: Values) -> Any | None:
        """Execute it and return its row, or None if there is none; it never has two."""
        found = self.rows(connection, values)
        return found[0] if found else None

    def scalar(self, connection: Connection, values: Values) -> Any | None:
        """Execute it and return the first column of its row, or None if there is none."""
        found = self.rows(connection, values)
        return found[0][0] if found else None

    def change(self, connection: Connection, values: Values) -> int:
        """Execute it, which returns no rows; how many it changed."""
        if (raw := _sqlite(connection)) is None:
            return connection.execute(self._statement, values).rowcount
        compiled = self._for(connection, values)
        return raw.execute(compiled.sql, compiled.bound(values)).rowcount

    def for_each(self, connection: Connection, many: Sequence[Values]) -> None:
        """Execute it, which returns no rows, for each of these values."""
        if (raw := _sqlite(connection)) is None:
            connection.execute(self._statement, many)
            return
        compiled = self._for(connection, many[0])
        raw.executemany(compiled.sql, map(compiled.bound, many))

    def _for(self, connection: Connection, values: Values) -> "_Compiled":
        """An INSERT names the columns that it is given values for, so the names are a part of the text."""
        names = tuple(values)
        compiled = self._compiled.get(names)
        if compiled is None:
            compiled = self._compiled[names] = _Compiled(self._statement, connection.dialect, names)
        return compiled


class _Compiled:
    """The text for SQLite, where its values go, and how they are turned into what is kept, and back."""

    def __init__(
        self, statement: Select[Any] | Insert | Update | Delete, dialect: Dialect, names: Sequence[str]
    ) -> None:
        compiled: Any = statement.compile(dialect=dialect, column_keys=list(names))
        assert not compiled.post_compile_params, "a list of values would be part of the text"
        self.sql: str = compiled.string
        self._places: list[tuple[str | None, Any, _Processor | None]] = []
        for name in compiled.positiontup:
            bound = compiled.binds[name]
            process = bound.type.dialect_impl(dialect).bind_processor(dialect)
            if bound.key in names:
                self._places.append((bound.key, None, process))
            else:
                constant = bound.effective_value
                self._places.append((None, constant if process is None else process(constant), None))
        columns: Sequence[Any] = list(statement.exported_columns)
        self._made = _row_maker([column.key for column in columns])
        read = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
        self._read = [(number, process) for number, process in enumerate(read) if process is not None]

    def bound(self, values: Values) -> list[Any]:
        """The values in their places, as they are kept."""
        return [
            constant if name is None else values[name] if process is None else process(values[name])
            for name, constant, process in self._places
        ]

    def read(self, kept: Sequence[tuple[Any, ...]]) -> list[Any]:
        """Rows as they are kept, as what they mean."""
        found = []
        for row in kept:
            columns = list(row)
            for number, process in self._read:
                columns[number] = process(columns[number])
            found.append(self._made(columns))
        return found


def _row_maker(names: list[str]) -> Callable[[list[Any]], Any]:
    row = namedtuple("Row", names, rename=True)  # type: ignore[misc]
    return row._make


def _sqlite(connection: Connection) -> sqlite3.Connection | None:
    """SQLite's own connection, in a transaction as SQLAlchemy would have begun it; None for others."""
    raw = connection.connection.dbapi_connection
    if not isinstance(raw, sqlite3.Connection):
        return None
    if not connection.in_transaction():
        connection.begin()
    return raw
