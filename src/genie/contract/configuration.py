"""Configuration: `/api/init` (row 11), `/api/load-stt-model` (row 8) and `/api/config/client`."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from genie import __version__
from genie.contract.records import MOST_LISTED
from genie.contract.speaking import FORMATS
from genie.core.errors import BadSettings
from genie.jobs.model import JobState
from genie.munge.modes import MODES
from genie.runtime.live import Reloaded
from genie.runtime.service import Runtime


class Initialised(BaseModel):
    """What changed, and what of it takes effect only at the next start."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "status": "success",
                "message": "Configuration read again. Now in force: log.level.",
                "timestamp": "2026-05-31T14:03:22+00:00",
                "changed": ["log.level"],
                "needs_restart": [],
            }
        }
    )

    status: str = "success"
    message: str
    timestamp: str
    changed: list[str]
    needs_restart: list[str]


class SttModel(BaseModel):
    """Which model listens, since when, on what. It is loaded at the start and not by a request."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "status": "success",
                "message": "The model base is ready. Models load when the server starts, not by a request.",
                "model": "base",
                "state": "ready",
                "since": "2026-05-31T14:03:22+00:00",
                "device": "cpu",
                "reason": None,
                "timestamp": "2026-05-31T14:05:00+00:00",
            }
        }
    )

    status: str = "success"
    message: str
    model: str | None = Field(description="Its name, folder or URL; null when there is none.")
    state: str = Field(description="absent, loading, ready or failed.")
    since: str | None = Field(description="Since when it is so.")
    device: str | None = Field(description="What it runs on.")
    reason: str | None = Field(description="Why it failed.")
    timestamp: str


class ClientConfiguration(BaseModel):
    """What a client need not guess: limits, names and what is switched on."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "version": __version__,
                "speech_enabled": True,
                "model_configured": False,
                "question_limit_chars": 2000,
                "upload_limit_bytes": 52428800,
                "audio_limit_s": 600,
                "tts_text_limit_chars": 10000,
                "frame_limit_bytes": 65536,
                "list_limit": MOST_LISTED,
                "audio_formats": list(FORMATS),
                "modes": list(MODES),
                "queues": [str(state) for state in JobState],
                "timestamp": "2026-05-31T14:03:22+00:00",
            }
        }
    )

    version: str = __version__
    speech_enabled: bool
    model_configured: bool = Field(description="Whether a language model can be asked.")
    question_limit_chars: int
    upload_limit_bytes: int
    audio_limit_s: float
    tts_text_limit_chars: int
    frame_limit_bytes: int = Field(description="Largest WebSocket frame taken.")
    list_limit: int = Field(description="Most rows of one list.")
    audio_formats: list[str] = Field(description="What speech can be had as.")
    modes: list[str] = Field(description="Dictation modes, which are the values of `prefix`.")
    queues: list[str]
    timestamp: str


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


def stt_model(runtime: Runtime) -> SttModel:
    """How the ear is."""
    status = runtime.speech.status()["stt"]
    how = "No model is loaded" if status.model is None else f"The model {status.model} is {status.state}"
    return SttModel(
        message=f"{how}. Models load when the server starts, not by a request.",
        model=status.model,
        state=str(status.state),
        since=None if status.since is None else status.since.isoformat(),
        device=status.device,
        reason=status.reason,
        timestamp=runtime.clock.now().isoformat(),
    )


def client_configuration(runtime: Runtime) -> ClientConfiguration:
    """What is in force now."""
    settings = runtime.settings
    return ClientConfiguration(
        speech_enabled=settings.speech.enabled,
        model_configured=runtime.model.is_configured,
        question_limit_chars=settings.server.question_limit_chars,
        upload_limit_bytes=settings.server.upload_limit_bytes,
        audio_limit_s=settings.speech.audio_limit_s,
        tts_text_limit_chars=settings.speech.tts.text_limit_chars,
        frame_limit_bytes=settings.hub.frame_limit_bytes,
        list_limit=MOST_LISTED,
        audio_formats=list(FORMATS),
        modes=list(MODES),
        queues=[str(state) for state in JobState],
        timestamp=runtime.clock.now().isoformat(),
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
