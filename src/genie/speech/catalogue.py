"""Which models can listen: the packaged one, those kept in the models folder, and those to be fetched."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from genie.core.errors import NotFound

PACKAGED = "base"
PUBLISHED_MB = {
    "tiny": 75,
    "tiny.en": 75,
    "base.en": 145,
    "small": 484,
    "small.en": 484,
    "distil-small.en": 334,
    "medium": 1530,
    "medium.en": 1530,
    "distil-medium.en": 789,
    "large-v2": 3090,
    "large-v3": 3090,
    "distil-large-v3": 1510,
    "large-v3-turbo": 1620,
}


class Place(StrEnum):
    PACKAGED = "packaged"
    HERE = "in the models folder"
    REMOTE = "to be fetched"


@dataclass(frozen=True, kw_only=True)
class ListedModel:
    """A model that `speech.stt.model` may name. `seconds_per_second` is work for a second of sound, here."""

    name: str
    place: Place
    size_bytes: int
    seconds_per_second: float | None = None


def listed_models(cache_dir: Path, models_dir: Path) -> Iterator[ListedModel]:
    """All models that can be named, those that are here first."""
    speeds = _speeds(cache_dir)
    names = set()
    for folder in sorted(models_dir.iterdir()) if models_dir.is_dir() else []:
        if (folder / "model.bin").is_file():
            names.add(folder.name)
            size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
            yield ListedModel(
                name=folder.name,
                place=Place.HERE,
                size_bytes=size,
                seconds_per_second=speeds.get(folder.name),
            )
    if PACKAGED not in names:
        yield ListedModel(
            name=PACKAGED,
            place=Place.PACKAGED,
            size_bytes=145_217_532,
            seconds_per_second=speeds.get(PACKAGED),
        )
    for name, size_mb in PUBLISHED_MB.items():
        if name not in names:
            yield ListedModel(
                name=name,
                place=Place.REMOTE,
                size_bytes=size_mb * 10**6,
                seconds_per_second=speeds.get(name),
            )


def check_model(name: str, cache_dir: Path, models_dir: Path) -> Place | None:
    """Where a model is; None for a folder or URL of the user's own.

    Raises:
        NotFound: there is no such model.
    """
    if name.startswith(("http://", "https://")) or (Path(name).expanduser() / "model.bin").is_file():
        return None
    for model in listed_models(cache_dir, models_dir):
        if model.name == name:
            return model.place
    raise NotFound(
        f"There is no model {name!r}: it is no known name, no folder with a model.bin, and no URL. "
        f"`genie model list` shows the names."
    )


def note_speed(cache_dir: Path, name: str, seconds_per_second: float) -> None:
    """Remember how fast a model was on this machine."""
    cache_dir.mkdir(parents=True, exist_ok=True)
    speeds = _speeds(cache_dir) | {name: round(seconds_per_second, 3)}
    _speeds_path(cache_dir).write_text(json.dumps(speeds))


def _speeds(cache_dir: Path) -> dict[str, float]:
    try:
        speeds = json.loads(_speeds_path(cache_dir).read_text())
    except (OSError, ValueError):
        return {}
    return {str(name): float(speed) for name, speed in speeds.items()} if isinstance(speeds, dict) else {}


def _speeds_path(cache_dir: Path) -> Path:
    return cache_dir / "speeds.json"
