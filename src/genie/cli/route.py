"""`genie route`: where an utterance goes, and why."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from genie.cli.client import Config, run, settings_for

if TYPE_CHECKING:
    from genie.agents.router import Route


def register(app: typer.Typer) -> None:
    app.command()(route)


def route(
    utterance: Annotated[str, typer.Argument(help='What is said, such as "what\'s on my calendar".')],
    explain: Annotated[bool, typer.Option("--explain", help="Show what was weighed.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    config: Config = None,
) -> None:
    """Say which agent an utterance is for and what it means; nothing is answered or kept."""
    from genie.evaluation.stage import open_stage

    settings = settings_for(None, config)

    async def find() -> "Route":
        async with open_stage(settings) as stage:
            return stage.runtime.understanding.route(utterance)

    found = run(find())
    if as_json:
        typer.echo(json.dumps(_plain(found), ensure_ascii=False))
        return
    meaning = found.meaning
    typer.echo(f"{found.agent}: {meaning.intent if meaning else 'not understood'}")
    for name, slot in (meaning.slots if meaning else {}).items():
        typer.echo(f"  {name} ({slot.type}) = {slot.value!r}, heard as {slot.text!r}")
    if explain:
        typer.echo(f"  read as {found.key!r}")
        for one in found.candidates:
            typer.echo(f"  {one.confidence:.2f} {one.agent}: {one.intent}, {one.reason}: {one.text!r}")
        for name, likelihood in sorted(found.guess.items(), key=lambda pair: -pair[1]):
            typer.echo(f"  {likelihood:.2f} {name}, from the words alone")


def _plain(found: "Route") -> dict[str, Any]:
    meaning = found.meaning
    return {
        "agent": found.agent,
        "intent": meaning.intent if meaning else None,
        "confidence": meaning.confidence if meaning else None,
        "slots": {
            name: {"type": slot.type, "value": slot.value, "text": slot.text}
            for name, slot in (meaning.slots if meaning else {}).items()
        },
        "key": found.key,
        "guess": {name: round(likelihood, 4) for name, likelihood in found.guess.items()},
    }
