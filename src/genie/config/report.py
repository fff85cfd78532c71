"""Every setting as it is shown: its value, origin, meaning and unit; never a secret."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from genie.config.load import known_settings
from genie.config.settings import Settings
from genie.core.regex import lazy_regex

UNITS = {
    "s": "seconds",
    "ms": "milliseconds",
    "hz": "hertz",
    "db": "decibels",
    "bytes": "bytes",
    "chars": "characters",
}
_HIDDEN = "********"
_LOGIN_IN_URL = lazy_regex(r"(?<=://)[^/@]+@")


@dataclass(frozen=True, kw_only=True)
class Setting:
    """A setting in force. `unit` is None where the value has none; a secret's value is hidden."""

    key: str
    value: Any
    origin: str
    description: str
    unit: str | None
    is_secret: bool


def listed(settings: Settings) -> Iterator[Setting]:
    """All settings, in the order of the tree."""
    for key, info in known_settings().items():
        value: Any = settings
        for name in key.split("."):
            value = getattr(value, name)
        yield Setting(
            key=key,
            value=_shown(value),
            origin=settings.origin_of(key),
            description=info.description or "",
            unit=UNITS.get(key.rpartition("_")[2]) if "_" in key.rpartition(".")[2] else None,
            is_secret=_is_secret(info),
        )


def _is_secret(info: FieldInfo) -> bool:
    return SecretStr in (info.annotation, *get_args(info.annotation))


def _shown(value: Any) -> Any:
    if isinstance(value, SecretStr):
        return _HIDDEN if value.get_secret_value() else ""
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, str):
        return _LOGIN_IN_URL.sub(f"{_HIDDEN}@", value)
    if isinstance(value, list | tuple):
        return [_shown(one) for one in value]
    return value
