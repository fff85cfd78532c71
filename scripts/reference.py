"""Write the generated pages of `docs/`. `--check` writes nothing, and says which are stale."""

import sys
from pathlib import Path
from typing import Any

from genie.cli import build_app
from genie.cli.config import settings_reference
from genie.core import errors

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    stale = [name for name, text in pages().items() if current(name) != text]
    for name in stale:
        if "--check" not in arguments:
            (ROOT / name).parent.mkdir(exist_ok=True)
            (ROOT / name).write_text(pages()[name], encoding="utf-8")
        print(f"{'stale' if '--check' in arguments else 'wrote'} {name}")
    return 1 if stale and "--check" in arguments else 0


def pages() -> dict[str, str]:
    """Each generated page's text, by its path."""
    return {
        "docs/settings.md": settings_reference(),
        "docs/errors.md": errors_reference(),
        "docs/cli.md": commands_reference(),
    }


def current(name: str) -> str | None:
    path = ROOT / name
    return path.read_text(encoding="utf-8") if path.exists() else None


def errors_reference() -> str:
    lines = [
        "# Errors",
        "",
        "The same codes in HTTP problems (`application/problem+json`), socket frames and the command line.",
        "This page is written by `make docs`.",
        "",
        "| code | HTTP | worth trying again | meaning |",
        "|---|---|---|---|",
    ]
    for error in sorted(all_errors(), key=lambda each: (each.status, each.code)):
        again = "yes" if error.retryable else "no"
        lines.append(f"| `{error.code}` | {error.status} | {again} | {error.title} |")
    return "\n".join(lines) + "\n"


def all_errors(base: type[errors.GenieError] = errors.GenieError) -> list[type[errors.GenieError]]:
    """The tree of `core/errors.py`, root first."""
    found = [base]
    for child in base.__subclasses__():
        if child.__module__ == errors.__name__:
            found += all_errors(child)
    return found


def commands_reference() -> str:
    import typer.main

    group: Any = typer.main.get_command(build_app())
    lines = ["# Command line", "", group.help, "", "This page is written by `make docs`."]
    for path, command in sorted(commands(group, ["genie"])):
        lines += ["", f"## {path}", "", command.help or "", ""]
        parameters = [parameter for parameter in command.params if not getattr(parameter, "hidden", False)]
        if parameters:
            lines += ["| option | meaning |", "|---|---|"]
        for parameter in parameters:
            names = ", ".join([*parameter.opts, *parameter.secondary_opts])
            argument = parameter.param_type_name == "argument"
            shown = f"`{names.upper() if argument else names}`"
            lines.append(f"| {shown} | {getattr(parameter, 'help', None) or ''} |")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def commands(group: Any, path: list[str]) -> list[tuple[str, Any]]:
    """Every command of the tree by its full name."""
    found: list[tuple[str, Any]] = []
    for name, command in group.commands.items():
        here = [*path, name]
        nested = getattr(command, "commands", None)
        found += commands(command, here) if nested else [(" ".join(here), command)]
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
