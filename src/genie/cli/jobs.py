"""`genie jobs`: what waits, runs, was answered or failed."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from genie.cli.client import Config, DataDir, call, server_url, settings_for

if TYPE_CHECKING:
    from genie.config.settings import Settings

QUEUES = ("todo", "run", "done", "dead")


def register(app: typer.Typer) -> None:
    app.command()(jobs)


def jobs(
    queue: Annotated[
        str | None, typer.Argument(help="todo, run, done or dead; all four if left out.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Most jobs of each queue.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything known about the jobs.")] = False,
    data_dir: DataDir = None,
    config: Config = None,
) -> None:
    """List the jobs, newest first."""
    if queue is not None and queue not in QUEUES:
        raise typer.BadParameter(f"there is no queue {queue!r}; there are {', '.join(QUEUES)}")
    settings = settings_for(data_dir, config)
    listed = {name: _list(settings, name, limit) for name in ([queue] if queue else QUEUES)}
    if as_json:
        typer.echo(json.dumps(listed, indent=2, ensure_ascii=False))
        return
    if not any(listed.values()):
        typer.echo("There are no jobs.")
    for name, found in listed.items():
        for job in found:
            typer.echo(_line(name, job))


def _list(settings: "Settings", queue: str, limit: int) -> list[dict[str, Any]]:
    url = server_url(settings)
    if url is not None:
        answer = call(url, "GET", f"/api/get_queue/{queue}", params={"limit": limit})
        found: list[dict[str, Any]] = answer[f"{queue}_jobs_metadata"]
        return found
    return _list_here(settings, queue, limit)


def _list_here(settings: "Settings", queue: str, limit: int) -> list[dict[str, Any]]:
    from genie.core.ids import LOCAL_USER
    from genie.jobs import store
    from genie.jobs.model import JobState
    from genie.jobs.report import job_metadata
    from genie.storage.opening import look

    found = look(settings.storage, lambda c: store.list_queue(c, LOCAL_USER, JobState(queue), limit))
    return [job_metadata(job) for job in found or ()]


def _line(queue: str, job: dict[str, Any]) -> str:
    told = job["response_text"] or job["error"] or ""
    level = f" [{job['level']}]" if job["level"] else ""
    return f"{queue:5}{job['timestamp'][:19]}  {job['question_text']}{level}" + (
        f"\n      {told}" if told else ""
    )
