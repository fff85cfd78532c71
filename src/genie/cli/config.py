"""`genie config`: every setting with its value, its meaning and where the value comes from."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from genie.config.load import LoadedSettings


def register(app: typer.Typer) -> None:
    app.command("config")(show_config)


def show_config(
    config: Annotated[Path | None, typer.Option("--config", help="Settings file to read.")] = None,
    json_document: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="Print the reference of all settings, with defaults.")
    ] = False,
) -> None:
    """Print the settings, each with its meaning and its origin."""
    from genie.config.load import load_settings

    if markdown:
        typer.echo(settings_reference(), nl=False)
        return
    loaded = load_settings(config=config)
    typer.echo(_as_json(loaded) if json_document else _as_tree(loaded))


def settings_reference() -> str:
    """The page `docs/settings.md`."""
    from genie.config.load import known_settings, variable_of

    lines = [
        "# Settings",
        "",
        "Later sources win: defaults, then `genie.toml`, then `GENIE_…` variables, then flags.",
        "One file is read: the one given with `--config` or `GENIE_CONFIG`, else `./genie.toml`, else",
        "`genie.toml` in the data folder. An empty variable counts as not set; a list is written with",
        "commas or as JSON. A faulty setting stops the start, and every fault is named at once.",
        "`genie config` shows the values in force and where each comes from.",
        "This page is written by `make docs`.",
    ]
    section = ""
    for key, info in known_settings().items():
        here, _, name = key.rpartition(".")
        if here != section:
            section = here
            lines += [
                "",
                f"## [{section}]",
                "",
                "| key | default | variable | meaning |",
                "|---|---|---|---|",
            ]
        default = _written(info.get_default(call_default_factory=True))
        meaning = (info.description or "").replace("|", "\\|")
        lines.append(f"| `{name}` | `{default}` | `{variable_of(key)}` | {meaning} |")
    return "\n".join(lines) + "\n"


def _as_json(loaded: "LoadedSettings") -> str:
    document = {
        key: {"value": _value(loaded, key), "origin": origin, "description": _meaning(key)}
        for key, origin in loaded.origins.items()
    }
    return json.dumps(document, indent=2, default=str)


def _as_tree(loaded: "LoadedSettings") -> str:
    values = {key: _written(_value(loaded, key)) for key in loaded.origins}
    name_width = max(len(key.rpartition(".")[2]) for key in values)
    value_width = min(32, max(map(len, values.values())))
    origin_width = max(map(len, loaded.origins.values()))
    lines = [f"# file: {loaded.file.absolute() if loaded.file else 'none'}"]
    section = ""
    for key, origin in loaded.origins.items():
        here, _, name = key.rpartition(".")
        if here != section:
            section = here
            lines += ["", f"[{section}]"]
        setting = f"{name:<{name_width}} = {values[key]:<{value_width}}"
        lines.append(f"{setting}  {origin:<{origin_width}}  {_meaning(key)}")
    return "\n".join(lines)


def _meaning(key: str) -> str:
    from genie.config.load import known_settings

    return known_settings()[key].description or ""


def _value(loaded: "LoadedSettings", key: str) -> Any:
    value: Any = loaded.settings
    for name in key.split("."):
        value = getattr(value, name)
    return value


def _written(value: Any) -> str:
    """The value as TOML would have it; `none` if there is none."""
    if value is None:
        return "none"
    return json.dumps(value if isinstance(value, bool | int | float | list | dict) else str(value))
