"""`genie say`, `genie transcribe`, `genie model list` and `genie model use`.

These run the engines themselves, so they work whether or not a server runs.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from genie.cli.client import settings_for
from genie.core.errors import GenieError

DataDir = Annotated[
    Path | None, typer.Option("--data-dir", help="Folder of the database, settings and caches.")
]


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    models = typer.Typer(help="Choose which model listens.", no_args_is_help=True)

    @app.command()
    def say(
        text: Annotated[str, typer.Argument(help="What to say; - reads it from standard input.")],
        out: Annotated[
            Path | None,
            typer.Option("-o", "--out", help="Write .wav, .mp3 or .ogg instead of playing; - is stdout."),
        ] = None,
        data_dir: DataDir = None,
    ) -> None:
        """Say a text aloud, or into a file."""
        from genie.cli import engines

        words = sys.stdin.read() if text == "-" else text
        _finish(lambda: engines.say(settings_for(data_dir, None), words, out))

    @app.command()
    def transcribe(
        files: Annotated[list[Path], typer.Argument(help="Recordings of any common format.")],
        as_json: Annotated[
            bool, typer.Option("--json", help="One JSON object a line, with timings.")
        ] = False,
        language: Annotated[
            str | None, typer.Option(help="Two-letter code, or auto; the settings' own if not given.")
        ] = None,
        data_dir: DataDir = None,
    ) -> None:
        """Write what is said in recordings."""
        from genie.cli import engines

        _finish(lambda: engines.transcribe(settings_for(data_dir, None), files, as_json, language))

    @models.command("list")
    def list_models(data_dir: DataDir = None) -> None:
        """Show the models that can listen, their size, and their speed here where it is known."""
        from genie.cli import engines

        _finish(lambda: engines.list_models(settings_for(data_dir, None)))

    @models.command("use")
    def use_model(
        name: Annotated[str, typer.Argument(help="A name from the list, a folder, or a URL.")],
        data_dir: DataDir = None,
    ) -> None:
        """Choose the model that listens; it is written into genie.toml."""
        from genie.cli import engines

        _finish(lambda: engines.use_model(settings_for(data_dir, None), name))

    app.add_typer(models, name="model")


def _finish(work: Callable[[], int]) -> None:
    """Run a command; an error of ours is one line on standard error and exit status 1."""
    try:
        code = work()
    except GenieError as error:
        typer.echo(f"{error.title}: {error.detail}", err=True)
        raise typer.Exit(1) from error
    raise typer.Exit(code)
