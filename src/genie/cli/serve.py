"""`genie serve`: the server."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from genie.config.settings import Settings


def register(app: typer.Typer) -> None:
    app.command()(serve)


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.", show_default="127.0.0.1")] = None,
    port: Annotated[int | None, typer.Option(help="Port; 0 takes a free one.", show_default="7999")] = None,
    data_dir: Annotated[
        Path | None, typer.Option(help="Folder for all data.", show_default="~/.local/share/genie")
    ] = None,
    no_speech: Annotated[bool, typer.Option("--no-speech", help="Answer text only; load no models.")] = False,
    config: Annotated[Path | None, typer.Option(help="Settings file to read instead of genie.toml.")] = None,
) -> None:
    """Start the server and answer until it is told to stop (Ctrl-C)."""
    from genie.config.load import load_settings

    flags = {
        "server.host": host,
        "server.port": port,
        "storage.data_dir": data_dir,
        "speech.enabled": False if no_speech else None,
    }

    def read() -> "Settings":
        return load_settings(flags, config=config).settings

    _run(read)


def _run(read: "Callable[[], Settings]") -> None:
    from genie.core.garbage import postpone

    postpone()
    from genie.api.server import run_server
    from genie.core.logging import set_up_logging

    settings = read()
    set_up_logging(
        level=settings.log.level, json_lines=settings.log.json_lines, questions=settings.log.questions
    )
    run_server(settings, read, announce=typer.echo)
