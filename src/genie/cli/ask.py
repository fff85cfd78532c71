"""`genie ask`: one question, one answer."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from genie.cli.client import Config, DataDir, call, server_url, settings_for, with_runtime

if TYPE_CHECKING:
    from genie.runtime.service import Runtime

_FROM_MEMORY = {
    "exact": "from memory, asked in these words before",
    "canonical": "from memory, the same question in other words",
    "template": "from memory, the same kind of question",
}


def register(app: typer.Typer) -> None:
    app.command()(ask)


def ask(
    question: Annotated[str, typer.Argument(help='What to ask, such as "What time is it in Tokyo?"')],
    as_json: Annotated[bool, typer.Option("--json", help="Print everything known about the answer.")] = False,
    timeout: Annotated[float, typer.Option(min=0.1, max=120, help="Seconds to wait for the answer.")] = 30,
    data_dir: DataDir = None,
    config: Config = None,
) -> None:
    """Ask a question and print the answer, and whether it came from memory."""
    settings = settings_for(data_dir, config)
    url = server_url(settings)
    if url is not None:
        answer = call(url, "POST", "/api/ask", json={"question": question, "wait": timeout})
    else:
        answer = with_runtime(settings, lambda runtime: _ask_here(runtime, question, timeout))
    typer.echo(json.dumps(answer, indent=2, ensure_ascii=False) if as_json else _said(answer))
    if answer["status"] != "done":
        raise typer.Exit(1)


async def _ask_here(runtime: "Runtime", question: str, timeout_s: float) -> dict[str, Any]:
    from genie.core.ids import LOCAL_USER
    from genie.flow.model import Asking
    from genie.flow.wait import ask_and_wait

    asking = Asking(user=LOCAL_USER, question=question, client="cli")
    answered = await ask_and_wait(runtime.desk, runtime.db, runtime.waiters, asking, timeout_s)
    return answered.as_dict()


def _said(answer: dict[str, Any]) -> str:
    if answer["status"] == "dead":
        return f"{answer['answer']} ({answer['error']})"
    if answer["status"] != "done":
        return f"No answer yet; the job is {answer['job_id']}."
    return f"{answer['answer']} ({_whence(answer)})"


def _whence(answer: dict[str, Any]) -> str:
    took_ms = answer["timing"].get("total_ms", 0.0)
    remembered = _FROM_MEMORY.get(answer["level"])
    if remembered is None:
        return f"worked out by {answer['agent']} in {took_ms:.1f} ms"
    return f"{remembered}; {took_ms:.1f} ms, {answer['time_saved_ms'] or 0:.1f} ms saved"
