"""`/api/init`: read the configuration again, for real (row 11)."""

from typing import Any

from pydantic import BaseModel

from genie.core.errors import BadSettings
from genie.runtime.live import Reloaded
from genie.runtime.service import Runtime


class Initialised(BaseModel):
    """What changed, and what of it takes effect only at the next start."""

    status: str = "success"
    message: str
    timestamp: str
    changed: list[str]
    needs_restart: list[str]


class BadConfiguration(BadSettings):
    """Faulty settings, told as `/api/init` tells them: everything in them, and the old ones stay."""

    def as_problem(self) -> dict[str, Any]:
        return {**super().as_problem(), "status": "error", "message": self.detail}


async def init(runtime: Runtime) -> Initialised:
    """Reload the settings.

    Raises:
        BadConfiguration: they are faulty; what was in force stays so.
    """
    now = runtime.clock.now().isoformat()
    try:
        reloaded = await runtime.reload()
    except BadSettings as error:
        raise BadConfiguration(error.detail, **{**error.extra, "timestamp": now}) from error
    return Initialised(
        message=_message(reloaded),
        timestamp=now,
        changed=list(reloaded.changed),
        needs_restart=list(reloaded.needs_restart),
    )


def _message(reloaded: Reloaded) -> str:
    if not reloaded.changed:
        return "Configuration read again; nothing has changed."
    sentences = ["Configuration read again."]
    if in_force := [key for key in reloaded.changed if key not in reloaded.needs_restart]:
        sentences.append(f"Now in force: {', '.join(in_force)}.")
    if reloaded.needs_restart:
        sentences.append(f"A restart is needed for {', '.join(reloaded.needs_restart)}.")
    return " ".join(sentences)
