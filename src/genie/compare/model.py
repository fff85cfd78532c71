"""A request that is sent to both servers, what each answered, and how the answers differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

Kind = Literal["json", "html", "text", "audio", "bytes", "nothing"]


class Request(BaseModel):
    """One line of a request file.

    `{name}` in the path, the query, the headers and the body stands for what an earlier line kept of the
    same server's answers.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    method: str = Field("GET", pattern="^[A-Z]+$")
    path: str = Field(pattern="^/")
    query: dict[str, str | int | float | bool] = {}
    headers: dict[str, str] = {}
    body: JsonValue = Field(None, description="A text is sent as it is, all else as JSON.")
    file: str | None = Field(None, description="A file to send; `{recording}` is the one of --audio.")
    sent_as: Literal["bytes", "base64", "form"] = Field("bytes", description="How the file is sent.")
    keep: dict[str, str] = Field({}, description="Names for fields of the answer, such as `jobs[0].job_id`.")
    until: dict[str, JsonValue] = Field({}, description="Ask again until fields have these values.")
    ignore: list[str] = Field([], description="Fields, with `*`, of which only the kind is compared.")
    compare: bool = Field(True, description="False for a request that only prepares.")

    @property
    def title(self) -> str:
        """As it is shown: method, path and query."""
        query = "&".join(f"{name}={value}" for name, value in self.query.items())
        return f"{self.method} {self.path}{'?' if query else ''}{query}"


@dataclass(frozen=True, kw_only=True)
class Sound:
    """What is compared of audio: its container, as its content says, and how long it plays."""

    container: str
    duration_s: float


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a server answered; `failure` is a sentence when it did not."""

    status: int = 0
    headers: Mapping[str, str]
    kind: Kind = "nothing"
    value: Any = None
    failure: str | None = None
    took_ms: float


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One field in which the answers differ; the values are shown as JSON, or in words."""

    where: str
    old: str
    new: str


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A request with what both made of it."""

    request: Request
    differences: Sequence[Difference]
    old: Answer
    new: Answer


@dataclass(frozen=True, kw_only=True)
class Side:
    """A server to compare: where it is, and the token it is shown."""

    name: Literal["old", "new"]
    url: str
    token: str | None = None


def package_file(name: str) -> Path:
    """A file that is shipped with the package."""
    from importlib.resources import files

    return Path(str(files("genie").joinpath(name)))
