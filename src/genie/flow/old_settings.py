"""What of the old program's ini and map files becomes settings of ours: keys of genie.toml, and own symbols.

Nothing that is set already is changed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from genie.config.load import LoadedSettings
from genie.config.settings import DEFAULT
from genie.core.errors import BadImport
from genie.flow.learn_from import Kind, Line, Outcome
from genie.flow.old_program import OldSettings, OldWord
from genie.munge.own_symbols import parse_symbols, read_symbols
from genie.munge.symbols import BUILT_IN
from genie.speech.catalogue import PACKAGED, PUBLISHED_MB

OWN_SYMBOLS = "munge.symbols_file"
DEFAULT_BLOCK = "default"
_SYMBOLS_NAME = "symbols.txt"
_HEADING = "# Own symbols, taken over from the old program: spoken = written\n"
_NO_COUNTERPART = "there is no such setting here"


@dataclass(kw_only=True)
class NewSettings:
    """Keys for genie.toml with their values, the text of the symbols file if it changes, and the table."""

    values: dict[str, Any] = field(default_factory=dict)
    symbols_file: Path | None = None
    symbols: str | None = None
    lines: list[Line] = field(default_factory=list)


def plan_settings(
    inis: Sequence[OldSettings], words: Sequence[OldWord], loaded: LoadedSettings, block: str
) -> NewSettings:
    """What would become of the block named `block` of each ini, and of the words.

    Raises:
        BadImport: no ini has that block, though another was named than the default one.
        BadSettings: the symbols file in force cannot be read.
    """
    new = NewSettings()
    if inis and block != DEFAULT_BLOCK and not any(block in ini.blocks for ini in inis):
        raise BadImport(f"No ini has a block [{block}]; there are {_blocks(inis, '')}.")
    for ini in inis:
        if others := _blocks([ini], block):
            why = f"left out: only [{block}] is read; `--block` names another"
            new.lines.append(_line(ini.where, others, Outcome.REFUSED, why))
        for key, value in ini.blocks.get(block, {}).items():
            new.lines += _settings(new, f"{ini.where} [{block}]", key, value, loaded)
    _plan_words(new, words, loaded)
    return new


def _blocks(inis: Sequence[OldSettings], but: str) -> str:
    return ", ".join(dict.fromkeys(f"[{name}]" for ini in inis for name in ini.blocks if name != but))


def _line(where: str, text: str, outcome: Outcome, why: str = "") -> Line:
    return Line(where=where, text=text, outcome=outcome, why=why, kind=Kind.SETTING)


def _settings(new: NewSettings, where: str, key: str, value: str, loaded: LoadedSettings) -> Iterator[Line]:
    """The lines about one key of the old program, and their keys of ours into `new`."""
    said = f"{key} = {value}"
    read = _READERS.get(key)
    if read is None:
        yield _line(where, said, Outcome.REFUSED, _NO_COUNTERPART)
        return
    try:
        ours = read(value)
    except ValueError as fault:
        yield _line(where, said, Outcome.REFUSED, str(fault))
        return
    for name, wanted in ours.items():
        shown = f"{said} → {name} = {wanted!r}"
        present = new.values.get(name, _value_of(loaded, name))
        if present == wanted:
            yield _line(where, shown, Outcome.KNOWN)
        elif name in new.values or loaded.origins.get(name, DEFAULT) != DEFAULT:
            yield _line(where, shown, Outcome.REFUSED, f"it is set to {present!r} already")
        else:
            new.values[name] = wanted
            yield _line(where, shown, Outcome.NEW)


def _value_of(loaded: LoadedSettings, name: str) -> Any:
    value: Any = loaded.settings
    for part in name.split("."):
        value = getattr(value, part)
    return value


def _address(value: str) -> Mapping[str, Any]:
    host, colon, port = value.rpartition(":")
    if not colon or not host or not port.isdecimal() or not 0 < int(port) < 2**16:
        raise ValueError("it is no address such as 127.0.0.1:7999")
    return {"server.host": host, "server.port": int(port)}


def _level(value: str) -> Mapping[str, Any]:
    if value.lower() not in ("true", "false"):
        raise ValueError("it is neither True nor False")
    return {"log.level": "debug" if value.lower() == "true" else "info"}


def _listener(value: str) -> Mapping[str, Any]:
    name = re.sub(r"^.*/(?:whisper-|faster-whisper-)?", "", value.strip())
    if name != PACKAGED and name not in PUBLISHED_MB:
        raise ValueError("there is no such model here; `genie model list` shows those there are")
    return {"speech.stt.model": name}


def _speaker(value: str) -> Mapping[str, Any]:
    """The old speech server is asked at a port of this machine; so are we, for the same path."""
    url = urlsplit(value)
    if url.hostname not in ("127.0.0.1", "localhost") or url.path != "/api/tts" or url.port is None:
        raise ValueError("the speech server is asked in another way here; `speech.tts.voice` may name one")
    return {"speech.tts.legacy_port": url.port}


def _model(value: str) -> Mapping[str, Any]:
    url = value.strip().rstrip("/")
    if not re.fullmatch(r"https?://[^\s/]+(?:/[^\s]*)?", url):
        raise ValueError("it is no address such as http://127.0.0.1:3000")
    return {"llm.url": url if url.endswith("/v1") else f"{url}/v1"}


_READERS = {
    "app_config_server_name": _address,
    "app_debug": _level,
    "stt_model_id": _listener,
    "tts_local_url_template": _speaker,
    "tgi_server_codegen_url": _model,
}


def _plan_words(new: NewSettings, words: Sequence[OldWord], loaded: LoadedSettings) -> None:
    """Add to the own symbols what neither they nor the built-in ones know."""
    if not words:
        return
    path = loaded.settings.munge.symbols_file
    text = _HEADING if path is None else _text_of(path)
    own = {" ".join(name): {symbol.written} for name, symbol in parse_symbols(text)[0].items()}
    names = {" ".join(name): {each.written for each in known} for name, known in BUILT_IN.by_name.items()}
    names |= own
    wanted: list[OldWord] = []
    for word in words:
        name = word.spoken.lower()
        if name not in names:
            names[name] = {word.written}
            wanted.append(word)
        elif word.written in names[name]:
            new.lines.append(_word_line(word, Outcome.KNOWN))
        else:
            whose = "your symbols file" if name in own else "Genie"
            why = f"{whose} writes {' or '.join(sorted(names[name]))} already"
            new.lines.append(_word_line(word, Outcome.REFUSED, why))
    added, refused = _sound(text, wanted)
    new.lines += [_word_line(word, Outcome.REFUSED, why) for word, why in refused]
    new.lines += [_word_line(word, Outcome.NEW) for word in added]
    if not added:
        return
    new.symbols_file = path or loaded.settings.storage.data_dir / _SYMBOLS_NAME
    new.symbols = _with_lines(text, added)
    if path is None:
        new.values[OWN_SYMBOLS] = str(new.symbols_file)
        new.lines.append(_line("", f"{OWN_SYMBOLS} = {str(new.symbols_file)!r}", Outcome.NEW))


def _text_of(path: Path) -> str:
    """The symbols file in force; its faults are `read_symbols`'s."""
    read_symbols(path)
    return path.read_text(encoding="utf-8-sig")


def _word_line(word: OldWord, outcome: Outcome, why: str = "") -> Line:
    text = f"{word.spoken} = {word.written}"
    return Line(where=word.where, text=text, outcome=outcome, why=why, kind=Kind.WORD)


def _with_lines(text: str, words: Sequence[OldWord]) -> str:
    """The text of a symbols file, with these words after its own."""
    return "\n".join([text.rstrip(), *(f"{word.spoken} = {word.written}" for word in words)]) + "\n"


def _sound(text: str, wanted: list[OldWord]) -> tuple[list[OldWord], list[tuple[OldWord, str]]]:
    """The words that may stand in a symbols file after `text`, and the others with what is wrong."""
    first = len(text.rstrip().splitlines()) + 1
    refused: list[tuple[OldWord, str]] = []
    while faults := dict(map(_numbered, parse_symbols(_with_lines(text, wanted))[1])):
        refused += [(word, faults[at]) for at, word in enumerate(wanted, first) if at in faults]
        wanted = [word for at, word in enumerate(wanted, first) if at not in faults]
    return wanted, refused


def _numbered(fault: str) -> tuple[int, str]:
    """The line that a fault of `parse_symbols` names, and the fault."""
    number, _, why = fault.removeprefix("line ").partition(": ")
    return int(number), why
