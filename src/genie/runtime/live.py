"""Settings that can change while the server runs, and what of them needs a restart."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel

from genie.config.settings import Settings
from genie.core.blocking import run_blocking

Tree = TypeVar("Tree", bound=BaseModel)
RELOADABLE = (
    "conversation.",
    "hub.keep_",
    "jobs.run_timeout_s",
    "jobs.todo_limit",
    "llm.",
    "log.",
    "profile.",
    "server.question_limit_chars",
)


@dataclass(frozen=True, kw_only=True)
class Reloaded:
    """Which keys differ from what was in force, and which of those take effect only at the next start."""

    changed: tuple[str, ...]
    needs_restart: tuple[str, ...]


class LiveSettings:
    """The settings in force: read at each use, swapped by one assignment."""

    def __init__(self, current: Settings, read: Callable[[], Settings]) -> None:
        self.current = current
        self._read = read

    async def reload(self) -> Reloaded:
        """Read the settings again and put in force what can be.

        Raises:
            BadSettings: they are faulty; what was in force stays so.
        """
        fresh = await run_blocking(self._read)
        before, after = _flat(self.current), _flat(fresh)
        changed = tuple(key for key in sorted(after) if before.get(key) != after[key])
        self.current = _swapped(self.current, fresh)
        needs_restart = tuple(key for key in changed if not key.startswith(RELOADABLE))
        return Reloaded(changed=changed, needs_restart=needs_restart)


def _swapped(current: Tree, fresh: Tree, prefix: str = "") -> Tree:
    """What is in force, with the fresh values of the reloadable keys."""
    update: dict[str, Any] = {}
    for name in type(current).model_fields:
        old, new, key = getattr(current, name), getattr(fresh, name), prefix + name
        if isinstance(new, BaseModel):
            update[name] = _swapped(old, new, f"{key}.")
        elif key.startswith(RELOADABLE):
            update[name] = new
    return current.model_copy(update=update)


def _flat(section: BaseModel, prefix: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in type(section).model_fields:
        value = getattr(section, name)
        if isinstance(value, BaseModel):
            found |= _flat(value, f"{prefix}{name}.")
        else:
            found[prefix + name] = value
    return found
