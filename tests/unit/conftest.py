"""What the unit tests share."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import settings

# The first example also pays for what is made at its first use, on a machine that does other things too.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture
def count_steps() -> Callable[[Callable[[], object]], int]:
    """Counts the Python lines a call executes: a measure of work that no busy machine changes."""

    def count(call: Callable[[], object]) -> int:
        steps = 0

        def trace(_frame: FrameType, event: str, _argument: Any) -> Any:
            nonlocal steps
            steps += event == "line"
            return trace

        before = sys.gettrace()
        sys.settrace(trace)
        try:
            call()
        finally:
            sys.settrace(before)
        return steps

    return count
