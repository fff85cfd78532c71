"""`run_blocking`: the one way from the event loop to work that blocks."""

from collections.abc import Callable
from typing import TypeVar

from anyio import to_thread

Result = TypeVar("Result")


async def run_blocking(function: Callable[[], Result]) -> Result:
    """Run `function` in a worker thread; cancelling the caller abandons the thread's result."""
    return await to_thread.run_sync(function, abandon_on_cancel=True)
