"""`genie backup` and `genie restore`: a copy of all that is remembered, and back, server running or not."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from genie.cli.client import Config, DataDir, call, owner_url, settings_for

if TYPE_CHECKING:
    from genie.config.settings import Settings

File = Annotated[Path, typer.Argument(help="The backup's file.", dir_okay=False)]


def register(app: typer.Typer) -> None:
    app.command()(backup)
    app.command()(restore)


def backup(
    file: File,
    force: Annotated[bool, typer.Option("--force", help="Write over an existing file.")] = False,
    data_dir: DataDir = None,
    config: Config = None,
) -> None:
    """Save everything remembered to a file, as it is at this moment; a running server is not disturbed."""
    from genie.core.errors import BadBackup
    from genie.storage.backup import save_copy
    from genie.storage.folder import DATABASE_NAME

    settings = _embedded(settings_for(data_dir, config))
    database = settings.storage.data_dir / DATABASE_NAME
    if not database.exists():
        raise BadBackup(f"There is nothing to save: {database} does not exist.")
    if file.exists() and not force:
        raise BadBackup(f"{file} exists already; choose another name, or write over it with --force.")
    size = save_copy(database, file)
    typer.echo(f"Saved {size / 2**20:.1f} MB to {file}.")


def restore(file: File, data_dir: DataDir = None, config: Config = None) -> None:
    """Replace everything remembered by what a backup holds. What was there is kept beside it, as a backup.

    The file is checked first. A running server takes it over without stopping; what it answers meanwhile
    belongs to what was there.
    """
    from genie.storage.backup import admit, discard_incoming, put_in_place
    from genie.storage.folder import DataFolder

    settings = _embedded(settings_for(data_dir, config))
    folder = settings.storage.data_dir
    url = owner_url(settings)
    if url is not None:
        admit(file, folder)
        try:
            kept = call(url, "POST", "/api/restore")["kept"]
        finally:
            discard_incoming(folder)
    else:
        with DataFolder.acquire(folder):
            kept = put_in_place(admit(file, folder), folder, settings.storage.backups_kept)
    typer.echo(f"Restored {file}." + (f" What was there before is kept in {kept}." if kept else ""))


def _embedded(settings: "Settings") -> "Settings":
    """Refuse what can be done with the embedded database only."""
    from genie.core.errors import BadBackup
    from genie.storage.backup import NOT_OURS_TO_COPY

    if settings.storage.url.get_secret_value():
        raise BadBackup(NOT_OURS_TO_COPY)
    return settings
