"""`genie jobs`: what waits, runs, was answered or failed; to be listed, cancelled and tried again."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from genie.cli.client import Config, DataDir, ServerUrl, call, server_url, settings_for, with_database
from genie.core.errors import Invalid, NotFound

if TYPE_CHECKING:
    from genie.config.settings import Settings

QUEUES = ("todo", "run", "done", "dead")
ID_DIGITS = 12
_FEWEST_DIGITS = 6
_PAGE = 200

JobDigits = Annotated[
    str, typer.Argument(metavar="JOB", help="The job's id, or enough of its first digits, as listed.")
]


class _ListsByDefault(TyperGroup):
    """`genie jobs` and `genie jobs dead` list, as `genie jobs list` does."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = ["list", *args]
        return super().parse_args(ctx, args)


def register(app: typer.Typer) -> None:
    group = typer.Typer(cls=_ListsByDefault, help="List the jobs, cancel one, or have one tried again.")
    group.command("list")(list_jobs)
    group.command("cancel")(cancel)
    group.command("retry")(retry)
    app.add_typer(group, name="jobs")


def cancel(job: JobDigits, data_dir: DataDir = None, config: Config = None) -> None:
    """Cancel a job that waits or runs."""
    _intervene(settings_for(data_dir, config), "cancel", job, ("todo", "run"))


def retry(job: JobDigits, data_dir: DataDir = None, config: Config = None) -> None:
    """Put a dead job back in line; without a server, it is answered when one starts."""
    _intervene(settings_for(data_dir, config), "retry", job, ("dead",))


def _intervene(settings: "Settings", what: str, digits: str, queues: tuple[str, ...]) -> None:
    digits = digits.strip().lower()
    if len(digits) < _FEWEST_DIGITS or not set(digits) <= set("0123456789abcdef"):
        raise Invalid(f"{digits!r} is no job id; give at least {_FEWEST_DIGITS} of the digits listed.")
    url = server_url(settings)
    if url is None:
        state = _intervene_here(settings, what, digits)
    else:
        job_id = digits if len(digits) == 64 else _found(url, digits, queues)
        state = call(url, "POST", f"/api/jobs/{job_id}/{what}")["state"]
    typer.echo(f"The job is in {state} now.")


def _found(url: ServerUrl, digits: str, queues: tuple[str, ...]) -> str:
    """The id of the one job in `queues` that begins with these digits."""
    found: set[str] = set()
    for queue in queues:
        query: dict[str, Any] = {"state": queue, "limit": _PAGE}
        while True:
            page = call(url, "GET", "/api/jobs", params=query)
            found |= {job["job_id"] for job in page["jobs"] if job["job_id"].startswith(digits)}
            if page["next_cursor"] is None:
                break
            query["cursor"] = page["next_cursor"]
    return _the_one(found, digits, queues)


def _the_one(found: set[str], digits: str, queues: tuple[str, ...]) -> str:
    if len(found) > 1:
        raise Invalid(f"{len(found)} jobs begin with {digits}; give more digits.")
    if not found:
        raise NotFound(f"No job in {' or '.join(queues)} begins with {digits}.")
    return found.pop()


def _intervene_here(settings: "Settings", what: str, digits: str) -> str:
    from sqlalchemy import Connection

    from genie.core.clock import SystemClock
    from genie.core.ids import LOCAL_USER
    from genie.flow import intervene
    from genie.jobs import store
    from genie.jobs.model import Job

    now = SystemClock().now()

    def unit(connection: Connection) -> Job:
        found = {*map(str, store.ids_beginning_with(connection, LOCAL_USER, digits, limit=2))}
        job = intervene.own_job(connection, LOCAL_USER, _the_one(found, digits, QUEUES))
        if what == "cancel":
            return intervene.cancel(connection, job, now)
        return intervene.retry(connection, job, now, todo_limit=settings.jobs.todo_limit)

    return str(with_database(settings, unit).state)


def list_jobs(
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
    about = f"{job['job_id'][:ID_DIGITS]}  {job['timestamp'][:19]}"
    return f"{queue:5}{about}  {job['question_text']}{level}" + (f"\n      {told}" if told else "")
