"""Regular expressions that are compiled when they are first used.

The program has some two thousand; compiling all of them takes longer than the rest of a start, and most
questions need few. A module's patterns are therefore made with `lazy_regex` in place of `re.compile`.
"""

import re
from typing import Any, cast


def lazy_regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, but compiled at the first use of a method or attribute.

    A mistake in `source` shows only then. Functions of `re` that take a pattern want a compiled one: call
    the pattern's own method instead.
    """
    return cast("re.Pattern[str]", _LazyRegex(source, flags))


def source_of(pattern: re.Pattern[str]) -> tuple[str, int]:
    """The source and flags of a pattern; one that was made with `lazy_regex` is not compiled for that."""
    if isinstance(lazy := cast("Any", pattern), _LazyRegex):
        return lazy._source, lazy._flags
    return pattern.pattern, pattern.flags


class _LazyRegex:
    """Stands for a compiled pattern; each of its attributes is kept here when it has been asked for once."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __repr__(self) -> str:
        return f"lazy_regex({self._source!r})"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name == "_compiled":
            self._compiled = re.compile(self._source, self._flags)
            return self._compiled
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found
