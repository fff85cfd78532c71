"""What PostgreSQL asks of tables and SQLite does not, told without starting one."""

import pytest
from sqlalchemy import Column, DateTime, Index, Integer, MetaData, String, Table, Text, UniqueConstraint

from genie.storage.tables import metadata

SHORT_BY_CODE = {
    ("snapshots", "canonical_key"): "snapshots.store keeps the hash of a long one",
    ("snapshots", "template_key"): "snapshots.store keeps the hash of a long one",
    ("snapshot_phrases", "exact_key"): "snapshots.store keeps the hash of a long one",
    ("snapshots", "gist"): "snapshots.gist cuts it",
    ("snapshot_phrases", "paraphrase_key"): "snapshots.store keeps the hash of a long one",
    ("snapshot_phrases", "frame_template"): "snapshots.store keeps the hash of a long one",
    ("snapshot_non_synonyms", "exact_key"): "snapshots.store keeps the hash of a long one",
    ("snapshot_non_synonyms", "canonical_key"): "snapshots.store keeps the hash of a long one",
}
LONGEST_INDEXED = 255


def indexed_columns(table: Table) -> set[Column]:  # type: ignore[type-arg]
    unique = [one for one in table.constraints if isinstance(one, UniqueConstraint)]
    return {column for one in (table.primary_key, *table.indexes, *unique) for column in one.columns}


def too_long_for_an_index(tables: MetaData) -> list[str]:
    return sorted(
        f"{column.table.name}.{column.name}"
        for table in tables.tables.values()
        for column in indexed_columns(table)
        if isinstance(column.type, String)
        and (column.type.length is None or column.type.length > LONGEST_INDEXED)
        and (table.name, column.name) not in SHORT_BY_CODE
    )


def counted_in_32_bits(tables: MetaData) -> list[str]:
    return sorted(
        table.name
        for table in tables.tables.values()
        if (key := table.autoincrement_column) is not None and type(key.type) is Integer
    )


def test_no_text_without_bounds_is_indexed() -> None:
    assert too_long_for_an_index(metadata) == [], "an index of PostgreSQL takes 2,704 bytes a row"


def test_keys_that_the_database_counts_up_have_64_bits() -> None:
    assert counted_in_32_bits(metadata) == [], "use genie.storage.columns.RowNumber"


def test_times_are_kept_as_instants_of_our_own() -> None:
    dated = [
        table.name for table in metadata.tables.values() for c in table.c if isinstance(c.type, DateTime)
    ]
    assert dated == [], "use genie.storage.columns.UtcDateTime"


@pytest.mark.parametrize("check", [too_long_for_an_index, counted_in_32_bits])
def test_the_checks_find_what_is_wrong(check: object) -> None:
    wrong = MetaData()
    Table("notes", wrong, Column("n", Integer, primary_key=True), Column("t", Text), Index("ix_t", "t"))
    assert callable(check)
    assert len(check(wrong)) == 1
