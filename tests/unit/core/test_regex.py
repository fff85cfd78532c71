"""Patterns that are compiled at their first use: they are as others are, and all of ours are right."""

import gc
import importlib
import pkgutil
import re

import pytest

import genie
from genie.core.regex import _LazyRegex, lazy_regex


def test_a_lazy_pattern_finds_what_a_compiled_one_finds() -> None:
    lazy, compiled = (
        lazy_regex(r"(?P<count>\d+) (egg)s?", re.IGNORECASE),
        re.compile(r"(?P<count>\d+) (egg)s?", re.IGNORECASE),
    )
    text = "2 Eggs and 1 egg"
    assert lazy.sub("milk", text) == compiled.sub("milk", text)
    assert [found.groupdict() for found in lazy.finditer(text)] == [{"count": "2"}, {"count": "1"}]
    assert (lazy.pattern, lazy.flags, lazy.groups) == (compiled.pattern, compiled.flags, compiled.groups)


def test_a_lazy_pattern_is_compiled_once_and_only_when_it_is_used() -> None:
    faulty = lazy_regex("(")
    with pytest.raises(re.error):
        faulty.match("")
    good = lazy_regex("a")
    assert good.search("cat") is not None
    assert good.search.__self__ is good.match.__self__


def test_every_pattern_of_the_program_can_be_compiled() -> None:
    for module in pkgutil.walk_packages(genie.__path__, "genie."):
        if not module.name.startswith(("genie.testing", "genie.storage.migrations")):
            importlib.import_module(module.name)
    found = [thing for thing in gc.get_objects() if type(thing) is _LazyRegex]
    assert len(found) > 100
    for pattern in found:
        assert pattern.groups >= 0
