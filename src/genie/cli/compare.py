"""`genie compare`: the same requests to two servers, and what differs in their answers."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from genie.compare.model import Outcome


def register(app: typer.Typer) -> None:
    app.command()(compare)


def compare(
    old: Annotated[str | None, typer.Option(help="URL of the old server.")] = None,
    new: Annotated[str | None, typer.Option(help="URL of the new server.")] = None,
    file: Annotated[
        Path | None,
        typer.Argument(help="JSON lines of requests; without it, every endpoint of the contract."),
    ] = None,
    timeout: Annotated[float, typer.Option(min=0.1, max=600, help="Seconds to wait for an answer.")] = 30,
    recording: Annotated[Path | None, typer.Option(help="A recording to upload instead of a gong.")] = None,
    old_token: Annotated[str | None, typer.Option(help="Bearer token for the old server.")] = None,
    new_token: Annotated[str | None, typer.Option(help="Bearer token for the new server.")] = None,
    allow_new_fields: Annotated[
        bool,
        typer.Option("--allow-new-fields", help="Fields that only the new server has are no difference."),
    ] = False,
    rules: Annotated[bool, typer.Option("--rules", help="Print what is not compared, and end.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a request.")] = False,
) -> None:
    """Send the same requests to two servers and show how the answers differ; exit with 1 if any does.

    The built-in requests ask a few sums and forget one of them again; they delete nothing else.
    """
    from genie.compare import service
    from genie.compare.model import Side
    from genie.compare.rules import as_table

    if rules:
        typer.echo(as_table())
        return
    if old is None or new is None:
        raise typer.BadParameter("name both servers, as in --old http://HOST:PORT --new http://HOST:PORT")
    if recording is not None and not recording.is_file():
        raise typer.BadParameter(f"there is no recording {recording}")
    outcomes = service.compare(
        Side(name="old", url=old, token=old_token),
        Side(name="new", url=new, token=new_token),
        service.read_requests(file),
        timeout_s=timeout,
        base=None if file is None else file.parent,
        recording=recording,
        allow_new_fields=allow_new_fields,
    )
    total = differing = 0
    for outcome in outcomes:
        total += outcome.request.compare
        differing += bool(outcome.differences)
        typer.echo(json.dumps(_as_dict(outcome), ensure_ascii=False) if as_json else _as_text(outcome))
    if not as_json:
        typer.echo(f"{total} requests compared: {total - differing} answered alike, {differing} not.")
    if differing:
        raise typer.Exit(1)


def _as_text(outcome: "Outcome") -> str:
    if not outcome.request.compare:
        return f"prepared  {outcome.request.title}"
    if not outcome.differences:
        return f"alike     {outcome.request.title}"
    lines = [f"DIFFERS   {outcome.request.title}"]
    for difference in outcome.differences:
        lines += [
            f"            {difference.where}",
            f"              old: {difference.old}",
            f"              new: {difference.new}",
        ]
    return "\n".join(lines)


def _as_dict(outcome: "Outcome") -> dict[str, Any]:
    return {
        "request": outcome.request.title,
        "compared": outcome.request.compare,
        "differences": [asdict(difference) for difference in outcome.differences],
        "status": {"old": outcome.old.status, "new": outcome.new.status},
        "took_ms": {"old": round(outcome.old.took_ms, 1), "new": round(outcome.new.took_ms, 1)},
    }
