"""Model files: joined, checked, and refused when missing or altered."""

import hashlib
import os
from pathlib import Path

import pytest

from genie.core.errors import WeightsAltered, WeightsMissing
from genie.speech.weights import PackagedFile, PackagedModel, assembled

WHOLE = b"first half, second half"
MODEL = PackagedModel(
    name="tiny",
    files=(
        PackagedFile(
            name="model.bin",
            parts=(("none", "model.bin.part1"), ("none", "model.bin.part2")),
            sha256=hashlib.sha256(WHOLE).hexdigest(),
        ),
    ),
)


@pytest.fixture
def parts(tmp_path: Path) -> Path:
    folder = tmp_path / "parts"
    folder.mkdir()
    (folder / "model.bin.part1").write_bytes(WHOLE[:10])
    (folder / "model.bin.part2").write_bytes(WHOLE[10:])
    return folder


def test_parts_are_joined_once(tmp_path: Path, parts: Path) -> None:
    folder = assembled(MODEL, tmp_path / "cache", parts)
    inode = (folder / "model.bin").stat().st_ino
    assert (folder / "model.bin").read_bytes() == WHOLE
    assert (assembled(MODEL, tmp_path / "cache", parts) / "model.bin").stat().st_ino == inode


def test_a_missing_part_is_named(tmp_path: Path, parts: Path) -> None:
    (parts / "model.bin.part2").unlink()
    with pytest.raises(WeightsMissing, match=r"model\.bin\.part2"):
        assembled(MODEL, tmp_path / "cache", parts)


def test_an_altered_part_is_refused_and_leaves_nothing_behind(tmp_path: Path, parts: Path) -> None:
    (parts / "model.bin.part2").write_bytes(WHOLE[10:].upper())
    with pytest.raises(WeightsAltered):
        assembled(MODEL, tmp_path / "cache", parts)
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_joined_file_altered_later_is_noticed_even_with_its_size_and_date_kept(
    tmp_path: Path, parts: Path
) -> None:
    path = assembled(MODEL, tmp_path / "cache", parts) / "model.bin"
    before = path.stat()
    path.write_bytes(WHOLE.upper())
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(WeightsAltered):
        assembled(MODEL, tmp_path / "cache", parts)


def test_a_touched_file_with_the_right_content_is_accepted(tmp_path: Path, parts: Path) -> None:
    path = assembled(MODEL, tmp_path / "cache", parts) / "model.bin"
    os.utime(path, (1, 1))
    assert assembled(MODEL, tmp_path / "cache", parts) == path.parent
