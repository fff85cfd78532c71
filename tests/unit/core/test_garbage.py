"""When garbage is looked for: not while starting, and again from then on."""

import gc
from collections.abc import Iterator

import pytest

from genie.core.garbage import postpone, settle


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)
    gc.enable()


def test_garbage_is_looked_for_again_when_the_start_is_over() -> None:
    postpone()
    assert not gc.isenabled()
    settle()
    assert gc.isenabled()
