"""A person's own symbols: a text file with one `spoken = written` a line.

Empty lines and lines that begin with `#` say nothing. What is written keeps its case; a name is matched as
whole words, whatever their case, and goes before a built-in one. Every fault is named with its line.
"""

import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from genie.core.errors import BadSettings
from genie.core.regex import lazy_regex
from genie.munge.symbols import BUILT_IN, Spacing, Symbol, Symbols, Use

_LARGEST_BYTES: Final = 1 << 20
_MOST_WORDS: Final = 8
_LONGEST_WRITTEN_CHARS: Final = 500
_WORD: Final = lazy_regex(r"\w[\w'’-]*")
_BY_CATEGORY: Final = {
    "Ps": Spacing.OPEN,
    "Pi": Spacing.OPEN,
    "Sc": Spacing.OPEN,
    "Pe": Spacing.CLOSE,
    "Pf": Spacing.CLOSE,
    "Po": Spacing.MARK,
}

Name = tuple[str, ...]


def read_symbols(path: Path | None) -> Symbols:
    """The built-in symbols, with those of the file at `path`; blocks.

    Raises:
        BadSettings: the file cannot be read or a line of it is faulty; `faults` names them all.
    """
    if path is None:
        return BUILT_IN
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise _bad([f"{path} is larger than {_LARGEST_BYTES:,} bytes"])
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise _bad([f"{path} cannot be read: {reason}"]) from error
    own, faults = parse_symbols(text)
    if faults:
        raise _bad([f"{path} {fault}" for fault in faults])
    return BUILT_IN.with_own(own)


def parse_symbols(text: str) -> tuple[dict[Name, Symbol], list[str]]:
    """The symbols of a file's text by name, and its faults, each with its line."""
    own: dict[Name, Symbol] = {}
    lines: dict[Name, int] = {}
    faults: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        spoken, equals, written = (part.strip() for part in line.partition("="))
        name = tuple(spoken.lower().replace("’", "'").split())
        fault = _fault_of(name, equals, written)
        if fault is None and name in own:
            fault = f"{spoken!r} is in line {lines[name]} already"
        if fault is not None:
            faults.append(f"line {number}: {fault}")
            continue
        own[name], lines[name] = _symbol(written), number
    for name, symbol in own.items():
        if (inner := _own_name_within(symbol.written, own)) is not None:
            sentence = (
                f"what is written holds the spoken name {' '.join(inner)!r}, and would never come to rest"
            )
            faults.append(f"line {lines[name]}: {sentence}")
    return own, faults


def _fault_of(name: Name, equals: str, written: str) -> str | None:
    if not equals:
        return "there is no equals sign; write: spoken = written"
    if not name:
        return "nothing is spoken; write: spoken = written"
    if not written:
        return "nothing is written; write: spoken = written"
    if len(name) > _MOST_WORDS:
        return f"the spoken name has {len(name)} words; at most {_MOST_WORDS} are matched"
    if len(written) > _LONGEST_WRITTEN_CHARS:
        return f"what is written has {len(written)} characters; at most {_LONGEST_WRITTEN_CHARS} are taken"
    unspoken = [word for word in name if not _WORD.fullmatch(word)]
    if unspoken:
        return f"{unspoken[0]!r} is not a word that can be spoken"
    return None


def _symbol(written: str) -> Symbol:
    if any(character.isalnum() for character in written):
        return Symbol(written=written, spacing=Spacing.WORD, use=Use.OWN)
    return Symbol(written=written, spacing=_spacing_of(written), use=Use.NAME)


def _spacing_of(mark: str) -> Spacing:
    """As the built-in symbol of the same looks is spaced, else as its kind of character is."""
    for symbols in BUILT_IN.by_name.values():
        for symbol in symbols:
            if symbol.written == mark:
                return symbol.spacing
    return _BY_CATEGORY.get(unicodedata.category(mark[0]), Spacing.SPACED)


def _own_name_within(written: str, own: Mapping[Name, Symbol]) -> Name | None:
    words = tuple(word.lower().strip(".,;:?!") for word in written.split())
    if words in own and own[words].written == written:
        return None
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            if words[start:end] in own:
                return words[start:end]
    return None


def _bad(faults: list[str]) -> BadSettings:
    named = [f"munge.symbols_file: {fault}" for fault in faults]
    return BadSettings(f"The symbols are faulty: {'; '.join(named)}.", faults=named)
