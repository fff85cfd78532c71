"""Copies of the database: taken while it is in use, checked before they come back, and kept in number.

SQLite's own backup makes a copy that is consistent whoever else reads or writes meanwhile, in this process or
another. All functions here block.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from genie.core.errors import BadBackup, NewerDatabase, StorageFailed
from genie.storage.engine import in_our_words
from genie.storage.folder import DATABASE_NAME
from genie.storage.migrate import LATEST_REVISION, migrate, revision_of

INCOMING_NAME = "restore.sqlite3"
NOT_OURS_TO_COPY = "What is remembered is in PostgreSQL (storage.url): use pg_dump and pg_restore."
_WITH_IT = ("", "-wal", "-shm")


def save_copy(database: Path, target: Path) -> int:
    """Copy the database at `database` to the new file `target`, whole or not at all; its size in bytes.

    Raises:
        StorageFailed, StorageFull: it cannot be read, or the copy cannot be written.
    """
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with in_our_words(), _opened(database) as source, closing(sqlite3.connect(draft)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        _make_durable(draft)
        draft.replace(target)
        _make_durable(target.parent)
        return target.stat().st_size
    except OSError as error:
        raise StorageFailed(f"The copy {target} cannot be written: {error.strerror or error}.") from error
    finally:
        draft.unlink(missing_ok=True)


def keep_safe(database: Path, why: str, keep: int) -> Path:
    """Copy a database beside itself before something is done to it, and remove all but the newest `keep`."""
    folder, stem = database.parent, database.stem
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    target = folder / f"{stem}.{moment}.{why}.bak"
    save_copy(database, target)
    for old in sorted(folder.glob(f"{stem}.*.bak"))[:-keep]:
        if old != target and old.is_file():
            old.unlink(missing_ok=True)
    return target


def admit(file: Path, folder: Path) -> Path:
    """Copy a backup into the data folder, checked and brought to this program's tables; the copy's path.

    Raises:
        BadBackup: it is missing, damaged, or not a database of this program.
        NewerDatabase: a newer version of the program has written it.
    """
    if not file.is_file():
        raise BadBackup(f"There is no file {file}.")
    incoming = folder / INCOMING_NAME
    discard_incoming(folder)
    try:
        save_copy(file, incoming)
        _check(incoming, file)
        migrate(incoming, backups_kept=None)
        with _opened(incoming) as copy:
            copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            copy.execute("PRAGMA journal_mode = DELETE")
    except NewerDatabase:
        discard_incoming(folder)
        raise
    except StorageFailed as error:
        discard_incoming(folder)
        raise BadBackup(f"{file} cannot be restored: {error.detail}") from error
    except BaseException:
        discard_incoming(folder)
        raise
    return incoming


def discard_incoming(folder: Path) -> None:
    """Remove what was admitted and not restored."""
    for suffix in _WITH_IT:
        (folder / f"{INCOMING_NAME}{suffix}").unlink(missing_ok=True)


def check_admitted(folder: Path) -> None:
    """Check what lies admitted in a folder once more, as another process has laid it there.

    Raises:
        BadBackup: there is none, or it is not what `admit` makes.
    """
    incoming = folder / INCOMING_NAME
    if not incoming.is_file():
        raise BadBackup("There is no backup to restore; use the command: genie restore FILE.")
    _check(incoming, incoming)
    if revision_of(incoming) != LATEST_REVISION:
        raise BadBackup("The backup was not brought to this program's tables; use: genie restore FILE.")


def put_in_place(incoming: Path, folder: Path, keep: int) -> Path | None:
    """Make an admitted copy the database of a folder that is locked by the caller and used by nobody.

    Returns where the database that was there is kept; one that is too damaged to be copied is moved as it is.
    """
    database = folder / DATABASE_NAME
    kept = None
    if database.exists():
        try:
            kept = keep_safe(database, "before-restore", keep)
            with in_our_words(), _opened(database) as current:
                current.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                current.execute("PRAGMA journal_mode = DELETE")
        except StorageFailed:
            kept = _move_aside(database)
    incoming.replace(database)
    _make_durable(folder)
    return kept


def overwrite(incoming: Path, live: sqlite3.Connection) -> None:
    """Replace the content of a database in use, by its one writing connection, in one transaction."""
    with _opened(incoming) as source:
        source.execute("PRAGMA journal_mode = DELETE")
        source.backup(live)


def _check(copy: Path, file: Path) -> None:
    with in_our_words(), _opened(copy) as database:
        found = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
        broken = database.execute("PRAGMA foreign_key_check").fetchone()
    if found != "ok" or broken is not None:
        raise BadBackup(f"{file} is damaged: {found if found != 'ok' else 'rows refer to missing ones'}.")
    if revision_of(copy) is None:
        raise BadBackup(f"{file} is a database, but not one of this program.")


def _move_aside(database: Path) -> Path:
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    aside = database.with_name(f"{database.stem}.{moment}.damaged")
    for suffix in _WITH_IT:
        part = database.with_name(database.name + suffix)
        if part.exists():
            part.replace(aside.with_name(aside.name + suffix))
    return aside


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """An existing database; none is made."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=10)) as opened:
        yield opened


def _make_durable(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
