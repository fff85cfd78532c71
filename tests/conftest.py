"""Fixtures of every tier, and what `make quick` leaves out."""

from pathlib import Path

import pytest

SLOW_TIERS = ("contract", "integration", "e2e")
_HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever starts a server, a model or a browser is slow."""
    for item in items:
        if item.path.relative_to(_HERE).parts[0] in SLOW_TIERS:
            item.add_marker(pytest.mark.slow)
