"""The `genie` command: its sub-commands, each in a module of this package, and how failures are told.

A command module is light to import (typer only; what is heavy is imported where it is used) and has
`register(app)`. To add one, name it in `COMMANDS`.
"""

import os
import sys
from importlib import import_module
from typing import Annotated

import typer

from genie.core.errors import GenieError

COMMANDS = (
    "serve",
    "ask",
    "route",
    "memory",
    "calendar",
    "importing",
    "jobs",
    "users",
    "speech",
    "compare",
    "backup",
    "doctor",
    "config",
    "eval",
)


def main() -> None:
    """Run the command line; exit with 0, 1 for a failure, 2 for wrong usage, 130 for Ctrl-C."""
    try:
        build_app()(prog_name="genie")
    except GenieError as error:
        if os.environ.get("GENIE_DEBUG"):
            raise
        sys.exit(_tell(error))
    except BrokenPipeError:
        sys.exit(_leave_pipe())
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        # The outermost boundary: a person gets a sentence.
        if os.environ.get("GENIE_DEBUG"):
            raise
        sentence = f"Something went wrong inside genie ({type(error).__name__}: {error})"
        sys.exit(f"{sentence}; set GENIE_DEBUG=1 to see where.")


def build_app() -> typer.Typer:
    """The typer application with every command registered."""
    app = typer.Typer(
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_genie)
    for name in COMMANDS:
        import_module(f"genie.cli.{name}").register(app)
    return app


def _show_version(wanted: bool) -> None:
    if wanted:
        from genie import __version__

        typer.echo(f"genie {__version__}")
        raise typer.Exit


def _genie(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Genie in the Box: a self-hosted, voice-first assistant that remembers what it solved."""


def _tell(error: GenieError) -> int:
    faults = error.extra.get("faults")
    if isinstance(faults, list) and faults:
        sentence = "\n".join([f"{error.title}:", *(f"  {fault}" for fault in faults)])
    else:
        sentence = error.detail
    typer.echo(sentence, err=True)
    return 1


def _leave_pipe() -> int:
    """The reader went away: keep Python from complaining about it once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1
