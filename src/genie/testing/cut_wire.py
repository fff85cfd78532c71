"""A wire to PostgreSQL that is cut at a chosen moment: just before a COMMIT arrives, or just after."""

import asyncio
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

_SOCKET = ".s.PGSQL.5432"
Moment = Literal["before", "after"]


class Wire:
    """Passes on what is said; `cut_at` arms it for one cut."""

    def __init__(self, folder: str, server_folder: str) -> None:
        self.folder = folder
        self._server_folder = server_folder
        self._moment: Moment | None = None
        self.cuts = 0

    def cut_at(self, moment: Moment) -> None:
        """At the next COMMIT: lose it before it arrives, or lose the answer after it was done."""
        self._moment = moment

    async def carry(self, from_client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        """Serve one connection."""
        from_server, to_server = await asyncio.open_unix_connection(f"{self._server_folder}/{_SOCKET}")
        back = asyncio.create_task(self._pass_on(from_server, to_client))
        try:
            while data := await from_client.read(65536):
                moment = self._moment if b"COMMIT;" in data else None
                if moment == "before":
                    break
                if moment == "after":
                    back.cancel()
                    await asyncio.wait([back])
                to_server.write(data)
                await to_server.drain()
                if moment == "after":
                    await from_server.read(1)
                    break
            else:
                return
            self._moment = None
            self.cuts += 1
        finally:
            back.cancel()
            await asyncio.wait([back])
            to_server.close()
            to_client.close()

    async def _pass_on(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        while data := await source.read(65536):
            target.write(data)
            await target.drain()
        target.close()


@contextmanager
def wire_to(server_folder: str) -> Iterator[Wire]:
    """A wire to the server whose socket is in `server_folder`; its own is in `Wire.folder`."""
    with tempfile.TemporaryDirectory(prefix="genie-wire") as folder:
        wire = Wire(folder, server_folder)
        loop = asyncio.new_event_loop()
        stop, ready = asyncio.Event(), threading.Event()

        async def serve() -> None:
            server = await asyncio.start_unix_server(wire.carry, Path(folder) / _SOCKET)
            ready.set()
            await stop.wait()
            server.close()
            for task in asyncio.all_tasks() - {asyncio.current_task()}:
                task.cancel()

        thread = threading.Thread(target=lambda: loop.run_until_complete(serve()), daemon=True)
        thread.start()
        ready.wait(30)
        try:
            yield wire
        finally:
            loop.call_soon_threadsafe(stop.set)
            thread.join()
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()
