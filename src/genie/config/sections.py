"""The sections of the settings tree, other than speech. Every key has a description, a unit and a check."""

import ipaddress
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator


class Section(BaseModel):
    """A section refuses keys it does not know, so that a misspelt key stops the start."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)


class ServerSettings(Section):
    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(7999, ge=0, le=65535, description="TCP port to listen on; 0 takes a free one.")
    auth: Literal["auto", "off", "on"] = Field(
        "auto",
        description="Whether who asks must log in; auto: on unless only this machine is listened to.",
    )
    names: list[str] = Field([], description="Further host names this server answers to.")
    origins: list[str] = Field([], description="Further origins, such as `https://home.example`, let in.")
    upload_limit_bytes: int = Field(
        50 * 2**20, ge=1024, le=2**31, description="Largest request body, in bytes, after base64 is undone."
    )
    question_limit_chars: int = Field(2000, ge=10, le=100_000, description="Longest question, in characters.")
    shutdown_grace_s: float = Field(10.0, ge=0, le=300, description="Seconds a stop waits for running jobs.")

    @property
    def is_loopback(self) -> bool:
        """Whether only programs of this machine can reach the server."""
        try:
            return self.host == "localhost" or ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def needs_login(self) -> bool:
        """Whether `auth` is on, said or by the address."""
        return self.auth == "on" or (self.auth == "auto" and not self.is_loopback)


class StorageSettings(Section):
    data_dir: Path = Field(
        Path("~/.local/share/genie"), description="Folder of the database, the cached speech and the logs."
    )
    url: SecretStr = Field(
        SecretStr(""),
        description="`postgresql://user:password@host/name` of a database; empty: in the data folder.",
    )
    write_timeout_s: float = Field(15.0, gt=0, le=120, description="Seconds a write may wait for its commit.")
    backups_kept: int = Field(
        5, ge=1, le=1000, description="Automatic backups kept, made before a migration or a restoration."
    )
    readers: int = Field(2, ge=1, le=32, description="Number of read-only connections.")

    @field_validator("data_dir")
    @classmethod
    def _expand(cls, value: Path) -> Path:
        return value.expanduser().absolute()

    @field_validator("url")
    @classmethod
    def _of_postgresql(cls, value: SecretStr) -> SecretStr:
        url = value.get_secret_value()
        if url and not url.startswith(("postgresql://", "postgres://")):
            raise ValueError("must be like postgresql://user:password@host/name, or empty")
        return value


class JobsSettings(Section):
    workers: int = Field(64, ge=1, le=256, description="Jobs that run at once, each of another session.")
    lease_s: float = Field(30.0, ge=2, le=600, description="Seconds a claim holds unless renewed.")
    sweep_every_s: float = Field(
        2.0, ge=0.05, le=60, description="Seconds between two sweeps for stray work."
    )
    attempts: int = Field(3, ge=1, le=20, description="Claims of one job before it is given up as dead.")
    todo_limit: int = Field(
        1000, ge=1, le=1_000_000, description="Waiting jobs of one session before new ones are refused."
    )
    run_timeout_s: float = Field(20.0, gt=0, le=600, description="Seconds one attempt may take.")


class HubSettings(Section):
    keep_events: int = Field(10_000, ge=100, le=10_000_000, description="Events kept for `resume`.")
    keep_s: float = Field(86_400, ge=60, description="Seconds an event is kept for `resume`.")
    buffer: int = Field(1_000, ge=10, le=100_000, description="Events held for one slow client.")
    frame_limit_bytes: int = Field(65_536, ge=1024, le=2**24, description="Largest frame taken, in bytes.")


class ConversationSettings(Section):
    keep_s: float = Field(120.0, ge=1, le=86_400, description="Seconds a conversation is remembered.")
    doubt_below: float = Field(
        0.45,
        ge=0,
        le=1,
        description="Speech confidence (0 to 1) below which a change is asked about before it is made.",
    )


class AgentsSettings(Section):
    """Agents that other packages bring along; `genie doctor` lists them."""

    off: list[str] = Field([], description="Names of installed agents that are not to be loaded.")


class ProfileSettings(Section):
    """Defaults for people who have not said otherwise."""

    zone: str | None = Field(None, description="IANA time zone; the machine's own if not given.")
    home_place: str | None = Field(None, description="Home place, such as `Lima, Peru`.")
    country: str | None = Field(None, description="Two-letter country code; guessed from the zone.")
    hour_cycle: Literal[12, 24] = Field(12, description="Twelve or twenty-four hour clock.")

    @field_validator("zone")
    @classmethod
    def _known(cls, value: str | None) -> str | None:
        from zoneinfo import available_timezones

        if value is not None and value not in available_timezones():
            raise ValueError(f"{value!r} is not an IANA time zone, such as Europe/Paris")
        return value


class LlmSettings(Section):
    """A language model; without one, everything that the agents can do is answered all the same."""

    url: str | None = Field(
        None,
        pattern=r"^https?://[^\s/]+",
        description="Where an OpenAI-compatible server is, such as `http://127.0.0.1:11434/v1`; no model if "
        "not given.",
    )
    model: str = Field("default", min_length=1, description="Model name sent to that server.")
    api_key: SecretStr | None = Field(None, description="Key sent to that server as a bearer token.")
    timeout_s: float = Field(60.0, ge=1, le=600, description="Seconds one answer of the model may take.")
    solve_timeout_s: float = Field(
        180.0, ge=1, le=3600, description="Seconds a question may take that the model works out."
    )


class WeatherSettings(Section):
    """Weather comes from outside: the coordinates of the city asked about are sent, and nothing else."""

    enabled: bool | None = Field(
        None,
        description="Answer questions about the weather, by asking an outside service; if not given, each "
        "person is asked once, unless `url` is a server of yours.",
    )
    url: str = Field(
        "https://api.open-meteo.com",
        pattern=r"^https?://[^\s/]+",
        description="Where Open-Meteo's API is: its own server, or one of yours.",
    )

    @property
    def may_ask(self) -> bool | None:
        """Whether the service may be asked, or be told to be off; None: ask the person."""
        is_own = self.url != type(self).model_fields["url"].default
        return True if is_own or self.enabled is not None else None


class MungeSettings(Section):
    """How dictation is written."""

    symbols_file: Path | None = Field(
        None, description="File with symbols of your own, one `spoken = written` a line."
    )

    @field_validator("symbols_file")
    @classmethod
    def _expand(cls, value: Path | None) -> Path | None:
        return None if value is None else value.expanduser().absolute()


class SandboxSettings(Section):
    processes: int = Field(4, ge=1, le=64, description="Worker processes that run programs.")
    interpreter_limit_s: float = Field(0.2, gt=0, le=10, description="Seconds of interpreter time a run has.")
    wall_limit_s: float = Field(5.0, gt=0, le=120, description="Seconds a run has in all.")
    memory_limit_bytes: int = Field(
        32 * 2**20, ge=2**20, le=2**31, description="Memory of one run, in bytes."
    )
    calls_limit: int = Field(100, ge=1, le=1000, description="Tool calls of one run.")
    data_limit_bytes: int = Field(65_536, ge=1024, le=2**24, description="Data in or out of a run, in bytes.")


Level = Literal["debug", "info", "warning", "error"]


class LogSettings(Section):
    level: Level = Field("info", description="Least level logged.")
    json_lines: bool = Field(False, description="Log one JSON object a line instead of text.")
    questions: bool = Field(False, description="Log the text of questions and answers.")
