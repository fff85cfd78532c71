"""`/` for programs, `/health` and `/ready`: alive, and able to answer part by part."""

from typing import Any

from pydantic import BaseModel, ConfigDict

from genie import __version__
from genie.core.errors import Invalid
from genie.runtime.service import Runtime
from genie.speech.model import EngineState

SERVICE = "Genie in the Box"
_PARTS = ("storage", "text", "stt", "tts")


class Root(BaseModel):
    """What `/` tells a program (row 1)."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "status": "healthy",
                "service": SERVICE,
                "timestamp": "2026-05-31T14:03:22+00:00",
                "version": __version__,
            }
        }
    )

    status: str = "healthy"
    service: str = SERVICE
    timestamp: str
    version: str = __version__


class Health(BaseModel):
    """The process is alive and its event loop turns."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "status": "ok",
                "timestamp": "2026-05-31T14:03:22+00:00",
                "version": __version__,
            }
        }
    )

    status: str = "ok"
    timestamp: str
    version: str = __version__


class Readiness(BaseModel):
    """Whether what was needed is ready, and how each part is."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "ready": True,
                "parts": {
                    "storage": {"state": "ready"},
                    "text": {"state": "ready"},
                    "stt": {
                        "state": "ready",
                        "model": "base",
                        "since": "2026-05-31T14:00:00+00:00",
                        "device": "cpu",
                        "reason": None,
                    },
                },
            }
        }
    )

    ready: bool
    parts: dict[str, dict[str, Any]]


def root(runtime: Runtime) -> Root:
    return Root(timestamp=runtime.clock.now().isoformat())


def health(runtime: Runtime) -> Health:
    return Health(timestamp=runtime.clock.now().isoformat())


def readiness(runtime: Runtime, need: str = "") -> Readiness:
    """How each part is. An edition answers 200 when ready, else 503 with Retry-After.

    Raises:
        Invalid: `need` (names with commas between) names a part that there is not.
    """
    needed = {name.strip() for name in need.split(",") if name.strip()}
    if unknown := needed - set(_PARTS):
        raise Invalid(f"There is no part {min(unknown)!r}; there are {', '.join(_PARTS)}.")
    found: dict[str, dict[str, Any]] = {"storage": {"state": "ready"}, "text": {"state": "ready"}}
    for name, status in runtime.speech.status().items():
        found[name] = {
            "state": str(status.state),
            "model": status.model,
            "since": None if status.since is None else status.since.isoformat(),
            "device": status.device,
            "reason": status.reason,
        }
    return Readiness(ready=all(found[name]["state"] == EngineState.READY for name in needed), parts=found)
