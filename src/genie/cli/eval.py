"""`genie eval`: how well we route and answer, measured on a file of your own."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from genie.cli.client import Config, run, settings_for

File = Annotated[Path, typer.Argument(help="JSON objects, one a line.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
WithModel = Annotated[
    bool,
    typer.Option(
        "--with-model", help="Ask the configured language model whether the probe is the stored question."
    ),
]

_FAILURES_SHOWN_MAX = 60


def register(app: typer.Typer) -> None:
    group = typer.Typer(no_args_is_help=True, help="Measure routing and answers on files of questions.")
    group.command()(routing)
    group.command()(answers)
    group.command()(memory)
    app.add_typer(group, name="eval")


def routing(file: File, as_json: AsJson = False, config: Config = None) -> None:
    """Are utterances sent to the right agent? A line: {"text", "route"}; `none` for what no agent covers."""
    from genie.evaluation.routing import RoutingReport, RoutingRow, evaluate_routing
    from genie.evaluation.rows import read_rows
    from genie.evaluation.stage import open_stage

    rows = read_rows(file, RoutingRow)
    settings = settings_for(None, config)

    async def measure() -> RoutingReport:
        async with open_stage(settings) as stage:
            return evaluate_routing(rows, stage.runtime.understanding)

    report = run(measure()).as_dict()
    if as_json:
        typer.echo(json.dumps(report, ensure_ascii=False))
        return
    _summary(report)
    for pair in report["confusion"]:
        if pair["expected"] != pair["got"]:
            typer.echo(f"  {pair['count']:4} × {pair['expected']} → {pair['got']}")
    for failure in report["failures"][:_FAILURES_SHOWN_MAX]:
        typer.echo(f"  {failure['expected']} → {failure['got']}: {failure['text']}")


def answers(file: File, as_json: AsJson = False, config: Config = None) -> None:
    """Are questions answered right?

    A line: {"question", "accept": [patterns], "reject"?, "now"?, "zone"?, "setup"?: [what was said before]}.
    """
    from genie.evaluation.answers import AnswerRow, evaluate_answers
    from genie.evaluation.rows import read_rows

    rows = read_rows(file, AnswerRow)
    settings = settings_for(None, config)

    def progress(done: int) -> None:
        if not as_json and done % 50 == 0:
            typer.echo(f"  … {done} of {len(rows)}", err=True)

    report = run(evaluate_answers(rows, settings, progress)).as_dict()
    if as_json:
        typer.echo(json.dumps(report, ensure_ascii=False))
        return
    _summary(report)
    typer.echo(f"  said wrong: {report['said_wrong']}; declined: {report['declined']}")
    for failure in report["failures"][:_FAILURES_SHOWN_MAX]:
        typer.echo(f"  {failure['question']!r}\n    got  {failure['answer']!r}\n    want {failure['accept']}")


def memory(file: File, as_json: AsJson = False, with_model: WithModel = False, config: Config = None) -> None:
    """Does the memory recall what it should, and nothing else?

    A line: {"stored", "probe", "expect": "same" | "slots" | "different", "topic"?}.
    """
    from genie.evaluation.memory import MemoryRow, evaluate_memory
    from genie.evaluation.rows import read_rows

    rows = read_rows(file, MemoryRow)
    settings = settings_for(None, config)

    def progress(done: int) -> None:
        if not as_json and done % 100 == 0:
            typer.echo(f"  … {done} of {len(rows)}", err=True)

    report = run(evaluate_memory(rows, settings, progress, with_model=with_model)).as_dict()
    if as_json:
        typer.echo(json.dumps(report, ensure_ascii=False))
        return
    typer.echo(
        f"memory: {report['recall_same']:.1%} of repeats recalled, {report['reuse_slots']:.1%} of programs "
        f"reused, {report['false_hits']} false hits, {report['near_asked']} asked ({report['total']} rows)"
    )
    for baseline in report["baselines"]:
        at = "" if baseline["threshold"] is None else f" at {baseline['threshold']}"
        typer.echo(
            f"  beside it, {baseline['name']}{at}: {baseline['recall_same']:.1%} recalled, "
            f"{baseline['false_hits']} false hits"
        )
    for name, counts in report["by_style"].items():
        typer.echo(f"  {name}: {counts}")
    typer.echo(f"  levels: {report['by_level']}")
    for failure in report["failures"][:_FAILURES_SHOWN_MAX]:
        typer.echo(
            f"  {failure['expect']}, got {failure['got']}: {failure['stored']!r} | {failure['probe']!r}"
        )


def _summary(report: dict[str, Any]) -> None:
    typer.echo(f"{report['kind']}: {report['correct']} of {report['total']} right ({report['accuracy']:.1%})")
