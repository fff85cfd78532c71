"""`genie doctor`: is everything here that is needed, and what goes outside?"""

import os
import shutil
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

import typer

from genie.cli.client import Config, DataDir, settings_for
from genie.core.errors import GenieError

if TYPE_CHECKING:
    from genie.config.settings import Settings

_ENOUGH_DISK_BYTES = 500 * 2**20
_MARKS = {True: "ok  ", False: "FAIL"}


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a check found: fine or not, and a sentence."""

    fine: bool
    sentence: str


def register(app: typer.Typer) -> None:
    app.command()(doctor)


def doctor(data_dir: DataDir = None, config: Config = None) -> None:
    """Check this installation and say what is wrong and what to do; exit 1 if anything is."""
    try:
        settings = settings_for(data_dir, config)
    except GenieError as error:
        typer.echo(f"{_MARKS[False]} settings: {error.detail}")
        raise typer.Exit(1) from error
    checks: dict[str, Callable[[Settings], Finding]] = {
        "python": _python,
        "data folder": _folder,
        "database": _database,
        "disk": _disk,
        "server": _server,
        "agents": _agents,
        "hearing": _hearing,
        "speaking": _speaking,
        "outside": _outside,
    }
    all_fine = True
    for name, check in checks.items():
        finding = check(settings)
        all_fine &= finding.fine
        typer.echo(f"{_MARKS[finding.fine]} {name}: {finding.sentence}")
    if not all_fine:
        raise typer.Exit(1)


def _python(settings: "Settings") -> Finding:
    return Finding(fine=sys.version_info >= (3, 11), sentence=sys.version.split()[0])


def _folder(settings: "Settings") -> Finding:
    folder = settings.storage.data_dir
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    if not nearest.is_dir() or not os.access(nearest, os.W_OK):
        return Finding(fine=False, sentence=f"{folder} cannot be written; choose another with --data-dir.")
    state = "is there" if folder.exists() else "will be made at the first start"
    return Finding(fine=True, sentence=f"{folder} {state}.")


def _database(settings: "Settings") -> Finding:
    if settings.storage.url.get_secret_value():
        return _postgres(settings)
    from sqlalchemy import text

    from genie.storage.engine import connect_for_reading
    from genie.storage.folder import DATABASE_NAME

    path = settings.storage.data_dir / DATABASE_NAME
    if not path.exists():
        return Finding(fine=True, sentence="SQLite in the data folder; none yet.")
    try:
        with connect_for_reading(path) as connection:
            verdict = connection.execute(text("PRAGMA quick_check(1)")).scalar()
    except GenieError as error:
        return Finding(fine=False, sentence=error.detail)
    return Finding(
        fine=verdict == "ok",
        sentence=f"SQLite in the data folder; {path.stat().st_size / 2**20:.1f} MB, checked: {verdict}.",
    )


def _postgres(settings: "Settings") -> Finding:
    from sqlalchemy import Connection, text

    from genie.storage.opening import look
    from genie.storage.postgres_connections import shown_url

    where = f"PostgreSQL at {shown_url(settings.storage.url.get_secret_value())}"

    def ask(connection: Connection) -> tuple[str, int]:
        row = connection.execute(
            text("SELECT current_setting('server_version'), pg_database_size(current_database())")
        ).one()
        return row[0], row[1]

    try:
        found = look(settings.storage, ask)
    except GenieError as error:
        return Finding(fine=False, sentence=error.detail)
    if found is None:
        return Finding(fine=True, sentence=f"{where}; no tables yet.")
    version, size_bytes = found
    return Finding(fine=True, sentence=f"{where}, version {version}; {size_bytes / 2**20:.1f} MB.")


def _disk(settings: "Settings") -> Finding:
    folder = settings.storage.data_dir
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    free_bytes = shutil.disk_usage(nearest).free
    return Finding(
        fine=free_bytes >= _ENOUGH_DISK_BYTES,
        sentence=f"{free_bytes / 2**30:.1f} GB free; {_ENOUGH_DISK_BYTES / 2**30:.1f} GB are wanted.",
    )


def _server(settings: "Settings") -> Finding:
    from genie.storage.folder import read_holder

    holder = read_holder(settings.storage.data_dir)
    if holder is not None:
        return Finding(fine=True, sentence=f"running as process {holder.pid} at {holder.url or '…'}.")
    host, port = settings.server.host, settings.server.port
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            return Finding(fine=False, sentence=f"{host} port {port} cannot be had ({error.strerror}).")
    return Finding(fine=True, sentence=f"not running; {host} port {port} is free.")


def _agents(settings: "Settings") -> Finding:
    """Those of other packages: each is loaded and made ready, as a server does."""
    import asyncio

    from genie.agents.guests import take_in

    guests = take_in(settings.agents.off)

    async def faults() -> dict[str, str]:
        found = {}
        for guest in guests:
            if guest.agent is not None:
                await guest.agent.warm()
                found[str(guest)] = guest.agent.fault
                await guest.agent.aclose()
        return found

    late = asyncio.run(faults())
    told = []
    for guest in guests:
        fault = guest.fault or late.get(str(guest), "")
        state = f"left out. {fault}" if fault else "off" if guest.agent is None else "ready"
        told.append(f"{guest} is {state}")
    missing = set(settings.agents.off) - {guest.entry for guest in guests}
    told += [f"{name}, which is off, is not installed" for name in sorted(missing)]
    fine = not any(guest.fault or late.get(str(guest)) for guest in guests)
    sentence = "Genie's own" + "".join(f"; {each}" for each in told)
    return Finding(fine=fine, sentence=f"{sentence.rstrip('.')}.")


def _hearing(settings: "Settings") -> Finding:
    if not settings.speech.enabled:
        return Finding(fine=True, sentence="switched off.")
    missing = [name for name in ("faster_whisper", "av", "ctranslate2") if find_spec(name) is None]
    if missing:
        return Finding(fine=False, sentence=f"{', '.join(missing)} not installed; run make serve again.")
    return Finding(fine=True, sentence=f"model {settings.speech.stt.model}.")


def _speaking(settings: "Settings") -> Finding:
    if not settings.speech.enabled:
        return Finding(fine=True, sentence="switched off.")
    if find_spec("piper") is None:
        return Finding(fine=False, sentence="piper-tts is not installed; run make serve again.")
    return Finding(fine=True, sentence=f"voice {settings.speech.tts.voice}.")


def _outside(settings: "Settings") -> Finding:
    remote = [
        f"{what} goes to {target}"
        for what, target in (
            ("recorded speech", settings.speech.stt.model),
            ("text to be spoken", settings.speech.tts.voice),
        )
        if target.startswith(("http://", "https://"))
    ]
    if settings.weather.enabled is not False:
        allowed = "" if settings.weather.may_ask else " and have said that it may be asked"
        remote.append(
            f"when you ask about the weather{allowed}, the coordinates and time zone of the city go to "
            f"{settings.weather.url}"
        )
    if settings.llm.url:
        remote.append(
            "what no agent covers, with up to 8 questions like it that were solved before, and text to be "
            f"proofread go to {settings.llm.url}"
        )
    if url := settings.storage.url.get_secret_value():
        from genie.storage.postgres_connections import shown_url

        remote.append(f"everything remembered goes to {shown_url(url)}")
    return Finding(fine=True, sentence="; ".join(remote) + "." if remote else "nothing leaves this machine.")
