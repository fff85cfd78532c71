"""What `genie say`, `transcribe` and `model` do, with engines that they start themselves.

Imported when such a command runs, as what it needs takes longer to import than other commands to run.
"""

import asyncio
import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import tomlkit
import tomlkit.exceptions
import typer
from rich.console import Console
from rich.status import Status
from rich.table import Table

from genie.config.settings import Settings
from genie.core.clock import SystemClock
from genie.core.errors import BadSettings, GenieError, NotFound
from genie.core.logging import set_up_logging
from genie.speech import catalogue
from genie.speech.codec import with_sizes
from genie.speech.model import MEDIA_TYPES, AudioFormat, Transcript, WindowGranted
from genie.speech.service import SpeechService
from genie.storage.folder import cache_dir

SETTINGS_FILE = "genie.toml"

_PLAYERS = (
    ("pw-play",),
    ("paplay",),
    ("aplay", "-q"),
    ("afplay",),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "quiet"),
)
_FORMATS: dict[str, AudioFormat] = {".wav": "wav", ".mp3": "mp3", ".ogg": "ogg", ".opus": "ogg"}


def say(settings: Settings, text: str, out: Path | None) -> int:
    """Say a text aloud, or into a file; the exit status."""
    if out is not None and str(out) != "-":
        format = _FORMATS.get(out.suffix.lower())
        if format is None:
            raise NotFound(f"{out} says no format: its name should end in {', '.join(_FORMATS)}.")
        speech = asyncio.run(_spoken(settings, text, format))
        out.write_bytes(speech)
        typer.echo(f"{out}: {len(speech)} bytes of {MEDIA_TYPES[format]}", err=True)
        return 0
    player = next((command for command in _PLAYERS if shutil.which(command[0])), None)
    if out is None and player is None:
        raise NotFound(
            f"No program to play sound was found ({', '.join(p[0] for p in _PLAYERS)}); use -o FILE."
        )
    speech = asyncio.run(_spoken(settings, text, "wav"))
    if out is not None or player is None:
        sys.stdout.buffer.write(speech)
        sys.stdout.buffer.flush()
        return 0
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        file.write(speech)
        file.flush()
        return subprocess.run([*player, file.name], check=False).returncode  # noqa: S603 - a player found


async def _spoken(settings: Settings, text: str, format: AudioFormat) -> bytes:
    with _working("loading the voice"):
        service = SpeechService(
            settings.speech.model_copy(update={"load_wait_s": settings.speech.load_timeout_s}),
            settings.storage.data_dir / "cache",
            SystemClock(),
            weights_dir=cache_dir(),
        )
        await service.start()
        try:
            spoken = await service.say(text, format=format)
            speech = b"".join([piece async for piece in spoken.chunks])
            return with_sizes(speech) if format == "wav" else speech
        finally:
            await service.aclose()


def transcribe(settings: Settings, files: list[Path], as_json: bool, language: str | None) -> int:
    """Write what is said in recordings; the exit status."""
    return asyncio.run(_transcribed(settings, files, as_json, language))


async def _transcribed(settings: Settings, files: list[Path], as_json: bool, language: str | None) -> int:
    failures = 0
    with _working("loading the model") as status:
        name = ""

        def show(window: WindowGranted) -> None:
            status.update(
                f"{name}: hearing {window.start_s:.0f} s to {window.start_s + window.duration_s:.0f} s"
            )

        service = SpeechService(
            settings.speech.model_copy(update={"load_wait_s": settings.speech.load_timeout_s}),
            settings.storage.data_dir / "cache",
            SystemClock(),
            weights_dir=cache_dir(),
            observe_window=show,
        )
        await service.start()
        try:
            for file in files:
                name = file.name
                try:
                    heard = await service.hear(_read(file), language=language)
                except GenieError as error:
                    failures += 1
                    _show_failure(file, error, as_json)
                    continue
                _show_heard(file, heard, as_json, named=len(files) > 1)
                if heard.text and heard.duration_s > 1:
                    speed = heard.timing.stt_ms / 1000 / heard.duration_s
                    catalogue.note_speed(cache_dir(), settings.speech.stt.model, speed)
        finally:
            await service.aclose()
    return 1 if failures else 0


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise NotFound(f"{file} cannot be read: {error.strerror}.") from error


def _show_heard(file: Path, heard: Transcript, as_json: bool, *, named: bool) -> None:
    if as_json:
        rounded = replace(
            heard.timing, **{name: round(value, 1) for name, value in asdict(heard.timing).items()}
        )
        typer.echo(
            json.dumps({"file": str(file), **asdict(replace(heard, timing=rounded))}, ensure_ascii=False)
        )
        return
    text = heard.text or "(I heard nothing)"
    typer.echo(f"{file}: {text}" if named else text)


def _show_failure(file: Path, error: GenieError, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps({"file": str(file), "error": error.as_problem()}, ensure_ascii=False))
    else:
        typer.echo(f"{file}: {error.detail}", err=True)


def list_models(settings: Settings) -> int:
    """Show the models that can listen; the exit status."""
    chosen = settings.speech.stt.model
    table = Table("", "model", "size", "where", "speed here")
    known = False
    for model in catalogue.listed_models(cache_dir(), settings.storage.data_dir / "models"):
        known = known or model.name == chosen
        speed = model.seconds_per_second
        table.add_row(
            "→" if model.name == chosen else "",
            model.name,
            f"{model.size_bytes / 10**6:,.0f} MB",
            str(model.place),
            f"{1 / speed:.1f} × real time" if speed else "not measured",
        )
    if not known:
        table.add_row("→", chosen, "", "your own", "")
    Console().print(table)
    return 0


def use_model(settings: Settings, name: str) -> int:
    """Choose the model that listens; the exit status."""
    data_dir = settings.storage.data_dir
    place = catalogue.check_model(name, cache_dir(), data_dir / "models")
    path = data_dir / SETTINGS_FILE
    write_setting(path, ("speech", "stt", "model"), name)
    fetched = ", which is fetched at the next start" if place is catalogue.Place.REMOTE else ""
    typer.echo(f"{path}: speech.stt.model = {name}{fetched}. A running server takes it after a restart.")
    return 0


def write_setting(path: Path, keys: tuple[str, ...], value: str) -> None:
    """Set one key of a TOML file, and keep all else in it as it is, comments too."""
    try:
        document = tomlkit.parse(path.read_text()) if path.is_file() else tomlkit.document()
    except tomlkit.exceptions.TOMLKitError as error:
        raise BadSettings(f"{path} is not valid TOML: {error}") from error
    table: Any = document
    for key in keys[:-1]:
        if key not in table:
            table[key] = tomlkit.table(is_super_table=key != keys[-2])
        table = table[key]
    table[keys[-1]] = value
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.draft")
    draft.write_text(tomlkit.dumps(document))
    draft.replace(path)


def _working(what: str) -> Status:
    """A line on the terminal that says what is going on; nothing when standard error is no terminal."""
    set_up_logging(level="warning")
    return Console(stderr=True).status(what)
