"""Spoken phrases on disk."""

import os
from pathlib import Path

from genie.speech.phrase_cache import PhraseCache


def test_a_phrase_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    cache = PhraseCache(folder=tmp_path / "spoken", limit_bytes=100)
    cache.put("a", b"sound")
    assert cache.get("a") == b"sound"
    assert cache.get("b") is None


def test_the_phrase_not_heard_for_longest_goes_first(tmp_path: Path) -> None:
    cache = PhraseCache(folder=tmp_path, limit_bytes=30)
    for age, key in ((300, "old"), (200, "older but heard"), (100, "young")):
        cache.put(key, bytes(10))
        os.utime(tmp_path / key, (10_000 - age, 10_000 - age))
    cache.get("older but heard")
    cache.put("new", bytes(10))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "older but heard", "young"]


def test_a_phrase_larger_than_the_limit_is_not_kept(tmp_path: Path) -> None:
    cache = PhraseCache(folder=tmp_path, limit_bytes=5)
    cache.put("a", bytes(6))
    assert cache.get("a") is None


def test_voice_text_and_format_all_change_the_key(tmp_path: Path) -> None:
    key = PhraseCache(folder=tmp_path, limit_bytes=5).key
    keys = {
        key("joe", "hello", "wav"),
        key("amy", "hello", "wav"),
        key("joe", "bye", "wav"),
        key("joe", "hello", "mp3"),
    }
    assert len(keys) == 4


def test_a_folder_that_cannot_be_written_keeps_nothing_and_breaks_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = PhraseCache(folder=tmp_path / "file", limit_bytes=100)
    cache.put("a", b"sound")
    assert cache.get("a") is None
