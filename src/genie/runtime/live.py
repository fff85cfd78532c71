"""Settings that can change while the server runs, and what of them needs a restart."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel

from genie.config.load import known_settings
from genie.config.settings import Settings
from genie.core.blocking import run_blocking
from genie.core.logging import set_up_logging
from genie.munge.own_symbols import read_symbols
from genie.munge.symbols import BUILT_IN, Symbols
from genie.speech.service import SpeechService

Tree = TypeVar("Tree", bound=BaseModel)
SYMBOLS_KEY = "munge.symbols_file"
RELOADABLE = (
    "conversation.",
    "hub.keep_",
    "jobs.run_timeout_s",
    "jobs.todo_limit",
    "llm.",
    "log.",
    "munge.",
    "profile.",
    "server.question_limit_chars",
    "speech.stt.",
    "speech.tts.",
    "speech.upload_s",
)


@dataclass(frozen=True, kw_only=True)
class Reloaded:
    """Which keys differ from what was in force, and which of those take effect only at the next start.

    A file that a key names counts as changed when its content is.
    """

    changed: tuple[str, ...]
    needs_restart: tuple[str, ...]


class LiveSettings:
    """The settings in force and what is read along with them: looked at for each use, swapped all at once."""

    def __init__(self, current: Settings, read: Callable[[], Settings]) -> None:
        self.current = current
        self.symbols: Symbols = BUILT_IN
        self._read = read
        self._one_at_a_time = asyncio.Lock()

    async def start(self) -> None:
        """Read the files that the settings name.

        Raises:
            BadSettings: one of them is faulty.
        """
        self.symbols = await run_blocking(lambda: read_symbols(self.current.munge.symbols_file))

    async def reload(self, speech: SpeechService) -> Reloaded:
        """Read the settings again and put in force what can be; new engines are warm before they serve.

        Raises:
            BadSettings: they are faulty; what was in force stays so, all of it.
        """
        async with self._one_at_a_time:
            fresh = await run_blocking(self._read)
            target = _swapped(self.current, fresh)
            symbols = await run_blocking(lambda: read_symbols(target.munge.symbols_file))
            async with speech.prepared(target.speech) as swap_speech:
                reloaded = self._compared(fresh, symbols)
                swap_speech()
                self.current, self.symbols = target, symbols
            if any(key.startswith("log.") for key in reloaded.changed):
                set_up_logging(
                    level=target.log.level, json_lines=target.log.json_lines, questions=target.log.questions
                )
            return reloaded

    def _compared(self, fresh: Settings, symbols: Symbols) -> Reloaded:
        before, after = _flat(self.current), _flat(fresh)
        changed = {key for key in after if before.get(key) != after[key]}
        if symbols.by_name != self.symbols.by_name:
            changed.add(SYMBOLS_KEY)
        needs_restart = tuple(key for key in sorted(changed) if not is_reloadable(key))
        return Reloaded(changed=tuple(sorted(changed)), needs_restart=needs_restart)


def is_reloadable(key: str) -> bool:
    """Whether a change of this setting takes effect without a restart."""
    return key.startswith(RELOADABLE)


def _swapped(current: Tree, fresh: Tree, prefix: str = "") -> Tree:
    """What is in force, with the fresh values of the reloadable keys."""
    update: dict[str, Any] = {}
    for name in type(current).model_fields:
        old, new, key = getattr(current, name), getattr(fresh, name), prefix + name
        if isinstance(new, BaseModel):
            update[name] = _swapped(old, new, f"{key}.")
        elif is_reloadable(key):
            update[name] = new
    swapped = current.model_copy(update=update)
    return swapped.with_origins(_origins(swapped, fresh)) if isinstance(swapped, Settings) else swapped


def _origins(current: Settings, fresh: BaseModel) -> dict[str, str]:
    assert isinstance(fresh, Settings)
    return {key: (fresh if is_reloadable(key) else current).origin_of(key) for key in known_settings()}


def _flat(section: BaseModel, prefix: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in type(section).model_fields:
        value = getattr(section, name)
        if isinstance(value, BaseModel):
            found |= _flat(value, f"{prefix}{name}.")
        else:
            found[prefix + name] = value
    return found
