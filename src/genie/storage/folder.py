"""The data folder: made if need be, tried for writing, and locked by one server at a time."""

import fcntl
import json
import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

from genie.core.errors import FolderLocked, FolderUnusable

DATABASE_NAME = "genie.sqlite3"
_LOCK_NAME = "server.lock"
_SECRET_NAME = "owner.secret"  # noqa: S105 - a file's name
_LOOKS = 20
_LOOK_EVERY_S = 0.01


def cache_dir() -> Path:
    """Where this user's derived files are kept (XDG base directories): what can be made again at any time."""
    root = os.environ.get("XDG_CACHE_HOME")
    return (Path(root) if root else Path.home() / ".cache") / "genie"


@dataclass(frozen=True, kw_only=True)
class Holder:
    """Who holds a folder: a process id, and the URL that its server answers at (None until it listens)."""

    pid: int
    url: str | None


class DataFolder:
    """A locked data folder; the operating system releases the lock however the process ends."""

    def __init__(self, path: Path, lock: IO[str]) -> None:
        self.path = path
        self._lock = lock
        self.note_url(None)

    @classmethod
    def acquire(cls, path: Path) -> Self:
        """Make `path` if it is missing, and lock it.

        Raises:
            FolderUnusable: it cannot be made or written.
            FolderLocked: another process holds it.
        """
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = (path / _LOCK_NAME).open("a+", encoding="utf-8")
        except OSError as error:
            raise FolderUnusable(
                f"The data folder {path} cannot be written ({error.strerror or error}). "
                "Choose another with --data-dir, or change its permissions."
            ) from error
        try:
            _lock(path, lock)
            return cls(path, lock)
        except BaseException:
            lock.close()
            raise

    def note_url(self, url: str | None) -> None:
        """Write down, for command-line clients, where this folder's server answers."""
        self._lock.seek(0)
        self._lock.truncate()
        try:
            json.dump({"pid": os.getpid(), "url": url}, self._lock)
            self._lock.flush()
        except OSError as error:
            raise FolderUnusable(
                f"The data folder {self.path} cannot be written ({error.strerror or error})."
            ) from error

    def note_owner_secret(self, secret: str) -> None:
        """Keep, for command-line clients of this folder's owner and nobody else, what opens the server."""
        path = self.path / _SECRET_NAME
        try:
            path.unlink(missing_ok=True)
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secret)
        except OSError as error:
            raise FolderUnusable(
                f"The data folder {self.path} cannot be written ({error.strerror or error})."
            ) from error

    def release(self) -> None:
        """Unlock the folder; the secret of the server that ended is worth nothing more."""
        with suppress(OSError):
            (self.path / _SECRET_NAME).unlink(missing_ok=True)
        self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def _lock(path: Path, lock: IO[str]) -> None:
    """Lock at once, or after those have gone who only looked whether it is free."""
    for look in range(_LOOKS):
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = read_holder(path)
            if holder is None and look < _LOOKS - 1:
                time.sleep(_LOOK_EVERY_S)
                continue
            who = "another process" if holder is None else f"process {holder.pid}"
            raise FolderLocked(
                f"The data folder {path} is in use by {who}. Stop it, or choose another with --data-dir."
            ) from error
        return


def read_holder(path: Path) -> Holder | None:
    """Who holds `path` now, or None when it is free."""
    try:
        with (path / _LOCK_NAME).open("r", encoding="utf-8") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except OSError:
                content = json.loads(lock.read())
                return Holder(pid=content["pid"], url=content["url"])
    except (OSError, ValueError, KeyError):
        return None
    return None


def read_owner_secret(path: Path) -> str | None:
    """What opens the server of this folder for whoever can read it; None for others, or without a server."""
    try:
        return (path / _SECRET_NAME).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None
