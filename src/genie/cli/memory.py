"""`genie memory`: what is remembered, why a question gets its answer, and the memory as a file."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from genie.cli.client import Config, DataDir, call, server_url, settings_for, with_runtime
from genie.core.errors import BadImport, NotFound

if TYPE_CHECKING:
    from genie.config.settings import Settings
    from genie.runtime.service import Runtime

_ID_DIGITS = 32
_LINES_SHOWN_MAX = 200
_LIST_PAGE = 100


def register(app: typer.Typer) -> None:
    group = typer.Typer(
        no_args_is_help=True, help="See, explain, forget, export and import what is remembered."
    )
    group.command("list")(list_snapshots)
    group.command()(explain)
    group.command()(forget)
    group.command()(export)
    group.command("import")(take_in)
    app.add_typer(group, name="memory")


AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Apply = Annotated[bool, typer.Option("--apply", help="Do it; without this, only say what would happen.")]


def list_snapshots(
    search: Annotated[str | None, typer.Argument(help="Only those with this in question or answer.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=_LIST_PAGE, help="Most snapshots.")] = 20,
    as_json: AsJson = False,
    data_dir: DataDir = None,
    config: Config = None,
) -> None:
    """List what is remembered, newest first."""
    settings = settings_for(data_dir, config)
    url = server_url(settings)
    if url is not None:
        params: dict[str, Any] = {"limit": limit} | ({"q": search} if search else {})
        found = call(url, "GET", "/api/snapshots", params=params)["items"]
    else:
        found = with_runtime(settings, lambda runtime: _listed(runtime, search, limit))
    if as_json:
        typer.echo(json.dumps(found, indent=2, ensure_ascii=False, default=str))
        return
    if not found:
        typer.echo("Nothing is remembered yet.")
    for each in found:
        typer.echo(
            f"{each['snapshot_id']}  {each['question']}\n      {each['agent']}, asked {each['run_count']} "
            f"times, saved {each['time_saved_ms'] / 1e3:.2f} s"
        )


def explain(
    question: Annotated[str, typer.Argument(help="The question.")],
    as_json: AsJson = False,
    data_dir: DataDir = None,
    config: Config = None,
) -> None:
    """Say how a question is read, which snapshot would answer it at which level, and what forbids others."""
    settings = settings_for(data_dir, config)
    url = server_url(settings)
    if url is not None:
        told = call(url, "GET", "/api/memory/explain", params={"question": question})
    else:
        told = with_runtime(settings, lambda runtime: _explained(runtime, question))
    if as_json:
        typer.echo(json.dumps(told, indent=2, ensure_ascii=False))
        return
    typer.echo(f"read as   {told['exact_key']}")
    typer.echo(f"agent     {told['agent']}: {told['intent']} {json.dumps(told['slots'], ensure_ascii=False)}")
    typer.echo(f"frame     {told['frame'] or 'none'}")
    for each in told["considered"]:
        typer.echo(f"{each['level']:10}{each['question']}\n          {each['matched']}")
        if each["forbidden"]:
            typer.echo(f"          but {each['forbidden']}")
    typer.echo(f"so        {told['level']}")


def forget(
    snapshot: Annotated[str, typer.Argument(metavar="SNAPSHOT", help="Its id, as listed.")],
    data_dir: DataDir = None,
    config: Config = None,
) -> None:
    """Forget a snapshot, with every wording that asks for it."""
    settings = settings_for(data_dir, config)
    if len(snapshot) != _ID_DIGITS:
        raise NotFound(f"{snapshot!r} is no id of a snapshot; `genie memory list` shows them.")
    url = server_url(settings)
    if url is not None:
        call(url, "DELETE", f"/api/snapshots/{snapshot}")
    else:
        with_runtime(settings, lambda runtime: _forgotten(runtime, snapshot))
    typer.echo("It's forgotten.")


def export(
    file: Annotated[Path | None, typer.Argument(help="Where to; the terminal if left out.")] = None,
    data_dir: DataDir = None,
    config: Config = None,
) -> None:
    """Write all that is remembered as JSON."""
    settings = settings_for(data_dir, config)
    url = server_url(settings)
    if url is not None:
        document = call(url, "GET", "/api/memory/export")
    else:
        document = with_runtime(settings, _exported)
    text = json.dumps(document, indent=2, ensure_ascii=False)
    if file is None:
        typer.echo(text)
        return
    file.write_text(text + "\n", encoding="utf-8")
    typer.echo(f"Wrote {len(document['snapshots'])} snapshots to {file}.")


def take_in(
    file: Annotated[Path, typer.Argument(help="A file that `genie memory export` wrote.")],
    apply: Apply = False,
    data_dir: DataDir = None,
    config: Config = None,
) -> None:
    """Learn from an export; every question is read anew, and every synonym must pass the guard."""
    try:
        document = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise BadImport(f"{file} cannot be read as JSON: {error}.") from error
    tell(learn(settings_for(data_dir, config), document, apply=apply), apply=apply)


def learn(settings: "Settings", document: Any, *, apply: bool) -> list[dict[str, Any]]:
    """Have an export learned by the running server, or in the folder itself; the table of what came of it."""
    url = server_url(settings)
    if url is None:
        return with_runtime(settings, lambda runtime: _taken_in(runtime, document, apply=apply))
    from genie.flow.share import read_export

    read_export(document)
    told: list[dict[str, Any]] = call(
        url, "POST", "/api/memory/import", params={"dry_run": not apply}, json=document
    )
    return told


def tell(lines: list[dict[str, Any]], *, apply: bool) -> None:
    """Print the table; if it is too long, what is not taken comes first."""
    shown = lines
    if len(lines) > _LINES_SHOWN_MAX:
        shown = sorted(lines, key=lambda line: line["outcome"] in ("new", "known"))
    for line in shown[:_LINES_SHOWN_MAX]:
        why = f"  ({line['why']})" if line["why"] else ""
        typer.echo(f"{line['outcome']:8} {line['kind']:8} {line['where']}: {line['text']}{why}")
    if len(lines) > _LINES_SHOWN_MAX:
        typer.echo(f"… and {len(lines) - _LINES_SHOWN_MAX} more")
    counts: dict[str, dict[str, int]] = {}
    for line in lines:
        of_kind = counts.setdefault(line["kind"], {})
        of_kind[line["outcome"]] = of_kind.get(line["outcome"], 0) + 1
    typer.echo("Done:" if apply else "Nothing was changed; with --apply:")
    for kind, of_kind in counts.items():
        typer.echo(f"  {kind:9} {', '.join(f'{count} {name}' for name, count in of_kind.items())}")
    if not counts:
        typer.echo("  nothing")


async def _listed(runtime: "Runtime", search: str | None, limit: int) -> list[dict[str, Any]]:
    from dataclasses import asdict

    from genie.core.ids import LOCAL_USER
    from genie.snapshots import store

    found = await runtime.db.read(
        lambda connection: store.page(
            connection, LOCAL_USER, agent=None, searched=search, cursor=None, limit=limit
        )
    )
    return [asdict(snapshot) for snapshot in found.items]


async def _explained(runtime: "Runtime", question: str) -> dict[str, Any]:
    from genie.core.ids import LOCAL_USER
    from genie.flow.share import SharedMemory

    memory = SharedMemory(runtime.db, runtime.clock, runtime.understanding, runtime.agents)
    return await memory.explain(LOCAL_USER, question)


async def _forgotten(runtime: "Runtime", snapshot: str) -> None:
    from genie.core.ids import LOCAL_USER
    from genie.flow.forget import forget_snapshot

    await runtime.db.write(lambda connection: forget_snapshot(connection, LOCAL_USER, snapshot))


async def _exported(runtime: "Runtime") -> dict[str, Any]:
    from genie.core.ids import LOCAL_USER
    from genie.flow.share import SharedMemory

    memory = SharedMemory(runtime.db, runtime.clock, runtime.understanding, runtime.agents)
    return await memory.export(LOCAL_USER)


async def _taken_in(runtime: "Runtime", document: Any, *, apply: bool) -> list[dict[str, Any]]:
    from genie.core.ids import LOCAL_USER
    from genie.flow.share import SharedMemory

    memory = SharedMemory(runtime.db, runtime.clock, runtime.understanding, runtime.agents)
    lines = await memory.take_in(LOCAL_USER, document, dry_run=not apply)
    return [line.as_dict() for line in lines]
