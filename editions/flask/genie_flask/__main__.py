"""`python -m genie_flask`: the server of the Flask edition."""

import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from genie.config.load import load_settings
from genie.config.settings import Settings
from genie.contract.login import login_path
from genie.core.errors import GenieError
from genie.core.ids import LOCAL_USER
from genie.core.logging import set_up_logging
from genie_flask.app import create_app
from genie_flask.bridge import RuntimeThread
from genie_flask.serving import serve

DATA_DIR = Path("~/.local/share/genie-flask")


def main(
    host: Annotated[str | None, typer.Option(help="Address to listen on.", show_default="127.0.0.1")] = None,
    port: Annotated[int | None, typer.Option(help="Port; 0 takes a free one.", show_default="7999")] = None,
    data_dir: Annotated[Path, typer.Option(help="Folder for all data, of this edition alone.")] = DATA_DIR,
    no_speech: Annotated[bool, typer.Option("--no-speech", help="Answer text only; load no models.")] = False,
    threads: Annotated[int, typer.Option(min=1, max=512, help="Requests answered at once.")] = 16,
    config: Annotated[Path | None, typer.Option(help="Settings file to read instead of genie.toml.")] = None,
) -> None:
    """Start the Flask edition and answer until it is told to stop (Ctrl-C)."""
    flags = {
        "server.host": host,
        "server.port": port,
        "storage.data_dir": data_dir,
        "speech.enabled": False if no_speech else None,
    }

    def read() -> Settings:
        return load_settings(flags, config=config).settings

    settings = read()
    set_up_logging(
        level=settings.log.level, json_lines=settings.log.json_lines, questions=settings.log.questions
    )
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    runtime = RuntimeThread(settings, read)
    parts = runtime.start()
    try:

        def announce(url: str) -> None:
            parts.folder.note_url(url)
            typer.echo(f"Genie (Flask edition) is listening on {url}")
            if parts.access.needs_login:
                link = runtime.call(lambda parts: parts.access.new_link(LOCAL_USER))
                typer.echo(f"To log in, open this link in a browser; it works once: {url}{login_path(link)}")

        serve(create_app(settings, runtime), settings.server, threads, announce)
    finally:
        runtime.stop()


if __name__ == "__main__":
    try:
        typer.run(main)
    except GenieError as error:
        sys.exit(error.detail)
