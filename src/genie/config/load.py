"""Load the settings: defaults < one `genie.toml` < `GENIE_…` variables < flags, each value with its origin.

The file is the one given (`--config`, else `GENIE_CONFIG`), else `./genie.toml`, else `genie.toml` in the
data folder. Every fault of every source is found in one go, so that a start is stopped only once.
"""

import difflib
import json
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel, SecretStr, ValidationError
from pydantic.fields import FieldInfo

from genie.config.settings import DEFAULT, Settings
from genie.core.errors import BadSettings

PREFIX = "GENIE_"
CONFIG_VARIABLE = "GENIE_CONFIG"
OTHER_VARIABLES = {CONFIG_VARIABLE, "GENIE_DEBUG", "GENIE_TOKEN"}
FILE_NAME = "genie.toml"
FLAGS = {"speech.enabled": "--no-speech"}


@dataclass(frozen=True, kw_only=True)
class LoadedSettings:
    """The settings; where each dotted key's value comes from; and the file read, if any.

    An origin is `default`, the file's name, a variable such as `GENIE_SERVER__PORT`, or a flag such as
    `--port`.
    """

    settings: Settings
    origins: dict[str, str]
    file: Path | None


def load_settings(
    flags: Mapping[str, Any] | None = None,
    *,
    config: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> LoadedSettings:
    """Load and check the settings; `flags` maps dotted keys to values, of which None means not given.

    Raises `BadSettings` whose `detail` names every fault, one a line, with its origin; `extra["faults"]`
    holds the same sentences as a list.
    """
    variables = os.environ if environment is None else environment
    found = _Findings()
    _read_flags(found, flags or {})
    _read_variables(found, variables)
    file = _find_file(found, config, variables)
    if file is not None:
        _read_file(found, file)
    settings = _build(found)
    if found.faults or settings is None:
        sentence = "; ".join(found.faults)
        raise BadSettings(f"The settings are faulty: {sentence}.", faults=found.faults)
    origins = {key: found.origins.get(key, DEFAULT) for key in known_settings()}
    return LoadedSettings(settings=settings.with_origins(origins), origins=origins, file=file)


def known_settings(model: type[BaseModel] = Settings, prefix: str = "") -> dict[str, FieldInfo]:
    """Every key of the tree, dotted, in the order of the tree."""
    known: dict[str, FieldInfo] = {}
    for name, info in model.model_fields.items():
        annotation = info.annotation
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            known |= known_settings(annotation, f"{prefix}{name}.")
        else:
            known[f"{prefix}{name}"] = info
    return known


@dataclass
class _Findings:
    """What the sources say, best source first: the first value of a key stays."""

    values: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def take(self, key: str, value: Any, origin: str) -> None:
        if key not in self.values:
            self.values[key], self.origins[key] = value, origin


def _read_flags(found: _Findings, flags: Mapping[str, Any]) -> None:
    known = known_settings()
    for key, value in flags.items():
        if key not in known:
            raise KeyError(key)
        if value is not None:
            found.take(key, value, FLAGS.get(key) or "--" + key.rpartition(".")[2].replace("_", "-"))


def _read_variables(found: _Findings, variables: Mapping[str, str]) -> None:
    names = {variable_of(key): key for key in known_settings()}
    for name, text in sorted(variables.items()):
        if not name.startswith(PREFIX) or name in OTHER_VARIABLES or not text:
            continue
        key = names.get(name)
        if key is None:
            found.faults.append(f"{name} is not a known variable{_did_you_mean(name, names)}")
        elif _is_plain(known_settings()[key]):
            found.take(key, text, name)
        else:
            _read_compound(found, key, text, name)


def variable_of(key: str) -> str:
    """The environment variable of a dotted key."""
    return PREFIX + key.replace(".", "__").upper()


def _is_plain(info: FieldInfo) -> bool:
    compounds = (list, dict, tuple, set, frozenset)
    kinds = {get_origin(part) or part for part in (info.annotation, *get_args(info.annotation))}
    return not kinds.intersection(compounds)


def _read_compound(found: _Findings, key: str, text: str, origin: str) -> None:
    """Lists may be written as JSON or with commas; tables are JSON."""
    if not text.lstrip().startswith(("[", "{")):
        found.take(key, [part.strip() for part in text.split(",") if part.strip()], origin)
        return
    try:
        found.take(key, json.loads(text), origin)
    except ValueError as error:
        found.faults.append(f"{key} (from {origin}) is not valid JSON: {error}")


def _find_file(found: _Findings, config: Path | None, variables: Mapping[str, str]) -> Path | None:
    named = config or (Path(variables[CONFIG_VARIABLE]) if variables.get(CONFIG_VARIABLE) else None)
    if named is not None:
        named = named.expanduser()
        if not named.is_file():
            origin = "--config" if config else CONFIG_VARIABLE
            found.faults.append(f"there is no file {named} (from {origin})")
            return None
        return named
    default_folder = known_settings()["storage.data_dir"].get_default(call_default_factory=True)
    folder = Path(str(found.values.get("storage.data_dir", default_folder))).expanduser()
    return next((file for file in (Path(FILE_NAME), folder / FILE_NAME) if file.is_file()), None)


def _read_file(found: _Findings, file: Path) -> None:
    try:
        tree = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        found.faults.append(f"{file} is not valid TOML: {error}")
    except (OSError, UnicodeDecodeError) as error:
        found.faults.append(f"{file} cannot be read: {error}")
    else:
        for key, value in _leaves(tree):
            _take_from_file(found, key, value, file)


def _leaves(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    known = known_settings()
    for name, value in tree.items():
        key = f"{prefix}{name}"
        inside = any(other.startswith(f"{key}.") for other in known)
        if isinstance(value, dict) and key not in known and (inside or not value):
            yield from _leaves(value, f"{key}.")
        else:
            yield key, value


def _take_from_file(found: _Findings, key: str, value: Any, file: Path) -> None:
    known = known_settings()
    if key in known:
        found.take(key, value, file.name)
    elif any(other.startswith(f"{key}.") for other in known):
        found.faults.append(f"{key} (from {file.name}) is a section, and cannot be {value!r}")
    else:
        choices = [*known, *_sections(known)] if isinstance(value, dict) else known
        found.faults.append(f"{key} (from {file.name}) is not a known key{_did_you_mean(key, choices)}")


def _sections(known: Mapping[str, Any]) -> list[str]:
    return sorted({key.rpartition(".")[0] for key in known})


def _did_you_mean(name: str, known: Mapping[str, Any] | list[str]) -> str:
    """The nearest known name, or the one whose last part is the same."""
    nearest = difflib.get_close_matches(name, list(known), n=1, cutoff=0.75)
    last = re.split(r"\.|__", name)[-1].removeprefix(PREFIX)
    same = [other for other in known if re.split(r"\.|__", other)[-1] == last]
    best = nearest or same
    return f"; did you mean {best[0]}?" if best else ""


def _build(found: _Findings) -> Settings | None:
    tree: dict[str, Any] = {}
    for key, value in found.values.items():
        *sections, name = key.split(".")
        branch = tree
        for section in sections:
            branch = branch.setdefault(section, {})
        branch[name] = value
    try:
        return Settings(**tree)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            found.faults.append(_fault_sentence(fault, found))
        return None


def _fault_sentence(fault: Any, found: _Findings) -> str:
    path = [str(part) for part in fault["loc"]]
    prefixes = (".".join(path[:size]) for size in range(len(path), 0, -1))
    key = next((prefix for prefix in prefixes if prefix in found.values), ".".join(path))
    reason = fault["msg"].removeprefix("Value error, ").removeprefix("Input ")
    sentence = f"{key} (from {found.origins.get(key, DEFAULT)}) {reason}"
    return sentence if _is_secret(key) else f"{sentence}, not {fault['input']!r}"


def _is_secret(key: str) -> bool:
    info = known_settings().get(key)
    return info is not None and SecretStr in (info.annotation, *get_args(info.annotation))
