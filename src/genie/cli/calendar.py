"""`genie calendar`: a person's calendar in from an iCalendar file, and out to one."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from genie.cli.client import Config, DataDir, settings_for, with_database

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from genie.planner.calendar.exchange import Imported

File = Annotated[Path, typer.Argument(help="An iCalendar file (.ics).", dir_okay=False)]
OfUser = Annotated[str, typer.Option("--user", help="Whose.", show_default="local, the server's owner")]


def register(app: typer.Typer) -> None:
    group = typer.Typer(no_args_is_help=True, help="Calendars in and out as iCalendar files.")
    group.command("import")(import_file)
    group.command("export")(export_file)
    app.add_typer(group, name="calendar")


def import_file(file: File, user: OfUser = "local", data_dir: DataDir = None, config: Config = None) -> None:
    """Take over the events of a file, all or none. The same file twice changes nothing.

    The server must not be running.
    """
    from genie.core.errors import BadCalendarFile
    from genie.core.ids import UserId
    from genie.people import store as people
    from genie.people.defaults import default_profile
    from genie.planner.calendar.exchange import import_events, read_calendar

    settings = settings_for(data_dir, config)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise BadCalendarFile(f"The file {file} cannot be read: {error.strerror}.") from error

    def unit(connection: "Connection") -> "Imported":
        owner = UserId(user)
        now = datetime.now(UTC)
        people.ensure_user(connection, owner, now)
        zone = people.read_profile(connection, owner, default_profile(settings.profile)).zone
        return import_events(connection, owner, read_calendar(data, zone), now)

    done = with_database(settings, unit)
    typer.echo(f"{done.added} added, {done.changed} changed, {done.unchanged} already there.")


def export_file(
    file: File,
    force: Annotated[bool, typer.Option("--force", help="Write over an existing file.")] = False,
    user: OfUser = "local",
    data_dir: DataDir = None,
    config: Config = None,
) -> None:
    """Write all events to a file; the server must not be running."""
    from genie.core.errors import BadCalendarFile
    from genie.core.ids import UserId
    from genie.planner.calendar.exchange import write_calendar
    from genie.planner.calendar.store import events_of

    settings = settings_for(data_dir, config)
    if file.exists() and not force:
        raise BadCalendarFile(f"{file} exists already; choose another name, or write over it with --force.")
    events = with_database(settings, lambda connection: events_of(connection, UserId(user)))
    try:
        file.write_bytes(write_calendar(events))
    except OSError as error:
        raise BadCalendarFile(f"The file {file} cannot be written: {error.strerror}.") from error
    typer.echo(f"Wrote {len(events)} event{'' if len(events) == 1 else 's'} to {file}.")
