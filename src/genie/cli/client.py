"""How commands reach the genie: through the running server of the data folder, or by opening the folder."""

import os
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from genie.core.errors import GenieError, NotReady
from genie.storage.folder import DataFolder, read_holder, read_owner_secret

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from genie.config.settings import Settings
    from genie.runtime.service import Runtime

Result = TypeVar("Result")
DataDir = Annotated[
    Path | None, typer.Option(help="Folder for all data.", show_default="~/.local/share/genie")
]
Config = Annotated[Path | None, typer.Option(help="Settings file to read instead of genie.toml.")]

TOKEN_VARIABLE = "GENIE_TOKEN"  # noqa: S105 - a name
_TIMEOUT_S = 60.0


class ToldByServer(GenieError):
    """A failure that the running server reported."""

    code = "told_by_server"
    title = "The running server could not do it"


def settings_for(data_dir: Path | None, config: Path | None) -> "Settings":
    """The settings of a command that names a folder; its log is quiet from here on."""
    from genie.config.load import load_settings
    from genie.core.logging import set_up_logging

    settings = load_settings({"storage.data_dir": data_dir}, config=config).settings
    set_up_logging(level="warning", questions=settings.log.questions)
    return settings


class ServerUrl(str):
    """Where a folder's server answers, with the token that commands show it."""

    token: str | None = None


def server_url(settings: "Settings") -> ServerUrl | None:
    """Where the folder's server answers; None when no server holds the folder.

    Its token is that of `GENIE_TOKEN`, else what the server keeps in the folder for its owner.

    Raises:
        NotReady: a process holds the folder but does not answer yet.
    """
    holder = read_holder(settings.storage.data_dir)
    if holder is None:
        return None
    if holder.url is None:
        raise NotReady(f"Process {holder.pid} uses the data folder but is not answering yet; try again.")
    url = ServerUrl(holder.url)
    url.token = os.environ.get(TOKEN_VARIABLE) or read_owner_secret(settings.storage.data_dir)
    return url


def owner_url(settings: "Settings") -> ServerUrl | None:
    """As `server_url`, for what only the folder's owner may do: `GENIE_TOKEN` is not shown.

    Raises:
        NotReady: a process holds the folder but does not answer yet.
    """
    url = server_url(settings)
    if url is not None:
        url.token = read_owner_secret(settings.storage.data_dir)
    return url


def call(url: ServerUrl, method: str, path: str, **options: Any) -> Any:
    """The JSON that the running server answers.

    Raises:
        ToldByServer: it answered with a problem, or not at all.
    """
    import ssl

    import httpx

    # The server is on this machine and speaks no TLS, so no certificates are read, and none would be trusted.
    nobody = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    headers = _headers(url)
    try:
        response = httpx.request(
            method, url + path, headers=headers, timeout=_TIMEOUT_S, verify=nobody, **options
        )
    except httpx.HTTPError as error:
        raise ToldByServer(f"The server at {url} did not answer: {error}") from error
    body = response.json()
    if response.is_error:
        raise ToldByServer(body.get("detail", response.text), server_code=body.get("code"))
    return body


def _headers(url: ServerUrl) -> dict[str, str]:
    return {} if url.token is None else {"Authorization": f"Bearer {url.token}"}


def with_database(settings: "Settings", unit: "Callable[[Connection], Result]") -> Result:
    """Open the data folder for one transaction, when no server has it; its events are kept for `resume`.

    Raises:
        FolderUnusable, FolderLocked, NewerDatabase, StorageFull, StorageFailed: the data folder's faults.
        Whatever `unit` raises; nothing is changed then.
    """
    from genie.core.clock import SystemClock
    from genie.storage.opening import open_database

    with DataFolder.acquire(settings.storage.data_dir):
        database = open_database(settings.storage, SystemClock())
        try:
            return run(database.write(unit))
        finally:
            database.close()


def with_runtime(settings: "Settings", work: "Callable[[Runtime], Awaitable[Result]]") -> Result:
    """Open the data folder for one piece of work that needs no speech."""
    from genie.runtime.service import open_runtime

    silent = settings.model_copy(update={"speech": settings.speech.model_copy(update={"enabled": False})})

    async def opened() -> Result:
        async with open_runtime(silent, lambda: silent) as runtime:
            return await work(runtime)

    return run(opened())


def run(work: "Coroutine[Any, Any, Result]") -> Result:
    """The result of `work`, in an event loop of its own."""
    import asyncio

    return asyncio.run(work)
