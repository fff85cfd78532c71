"""Applies the commands of a job, all or none, and keeps what undoes them as one entry."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from genie.core.errors import CannotAnswer, ProgramFailed, Stale
from genie.planner import store
from genie.planner.model import Applied, Command, Handler, Occasion

UNDO = "undo"


class Commands:
    """The handlers of every domain, by the name that a command's `do` gives."""

    def __init__(self, *families: Mapping[str, Handler]) -> None:
        self._handlers: dict[str, Handler] = {}
        for family in families:
            self._handlers |= family

    def apply(
        self, connection: Connection, occasion: Occasion, commands: Sequence[Command], label: str
    ) -> dict[str, Any]:
        """Apply the commands of a job; the data that they give to its phrase.

        `label` says in a few words what was done, for "undo that".

        Raises:
            Stale, CannotAnswer: see `Handler`.
            ProgramFailed: a command has no handler, or is not what its handler takes.
        """
        data: dict[str, Any] = {}
        inverse: list[Command] = []
        for command in commands:
            if command.get("do") == UNDO:
                data |= self._undo(connection, occasion, command.get("job"))
                continue
            applied = self._apply_one(connection, occasion, command)
            data |= applied.data
            inverse[:0] = applied.inverse
        if inverse:
            store.keep_entry(connection, occasion, label, inverse)
        return data

    def _undo(self, connection: Connection, occasion: Occasion, job: str | None) -> dict[str, Any]:
        """Undo the last change; if `job` is named, that one alone, and nothing if it was not the last."""
        entry = store.last_entry(connection, occasion.user)
        if job is not None and (entry is None or entry.job_id != job):
            return {}
        if entry is None:
            raise CannotAnswer("There is nothing to undo.")
        try:
            for command in entry.inverse:
                self._apply_one(connection, occasion, command)
        except Stale:
            raise CannotAnswer(
                f"I can't undo that any more: what it changed has changed again since. ({entry.label})"
            ) from None
        store.mark_undone(connection, entry, occasion.now)
        return {"undone": entry.label.rstrip(" .?!")}

    def _apply_one(self, connection: Connection, occasion: Occasion, command: Command) -> Applied:
        handler = self._handlers.get(str(command.get("do")))
        if handler is None:
            raise ProgramFailed(f"there is no command {command.get('do')!r}")
        try:
            return handler(connection, occasion, command)
        except (KeyError, TypeError, ValueError) as error:
            raise ProgramFailed(f"the command {command.get('do')!r} is faulty: {error!r}") from error
