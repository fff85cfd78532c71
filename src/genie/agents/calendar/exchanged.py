"""What the tools of the calendar are asked, and what they give to programs."""

from typing import Any

from pydantic import BaseModel, ConfigDict


class Data(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Asked(Data):
    """What is asked of the calendar; `ids` names events that were talked about.

    `after`: only what begins after that instant (ISO).
    """

    when: dict[str, Any] | None = None
    query: str | None = None
    ids: list[int] | None = None
    order: str | None = None
    birthdays: bool = False
    default: str = "today"
    after: str | None = None


class View(Data):
    """What there is: how many, in words, and which."""

    total: int
    counted: str
    said: str
    when: str
    ids: list[int]
    blocking: int
    is_moment: bool
    what: str
    named: str
    then: str
    wide: bool


class One(Data):
    """One time of an event in words; `found` is false when there is none."""

    found: bool
    title: str
    what: str
    day: str
    time: str
    ends: str
    length: str
    until: str
    all_day: bool
    past: bool
    id: int
    original: str
    when: str
    starts: str


class Gaps(Data):
    """When there is nothing, in words; of `several` days or of one. `whole`: nothing at all is planned."""

    when: str
    said: str
    whole: bool
    by_day: bool
    low: str
    high: str


class Overlaps(Data):
    total: int
    said: str
    when: str


class PlanAsked(Data):
    title: str | None = None
    when: dict[str, Any] | None = None
    all_day: bool = False
    span: bool = False


class Planned(Data):
    """A new event, or what is `missing` for it."""

    missing: str
    event: dict[str, Any] | None
    title: str
    when: str
    note: str
    clash: str
    repeat: str
    length: str


class PickAsked(Data):
    """Events that are to be changed."""

    query: str | None = None
    when: dict[str, Any] | None = None
    order: str | None = None
    ids: list[int] | None = None
    original: str | None = None
    choice: dict[str, Any] | None = None
    all: bool = False


class Picked(Data):
    """What is meant: `rows` as commands need them, in words, and what is open."""

    rows: list[dict[str, Any]]
    total: int
    said: str
    between: str
    what: str
    when: str
    ids: list[int]
    series: bool
    whole: list[list[int]]
    skips: list[dict[str, Any]]


class ChangeAsked(Data):
    row: dict[str, Any]
    to: dict[str, Any] | None = None
    shift: dict[str, Any] | None = None
    length: list[list[Any]] | None = None
    repeat: dict[str, Any] | None = None
    only_once: bool = False


class Changed(Data):
    """The commands that make the change, and what it is in words."""

    missing: str
    commands: list[dict[str, Any]]
    title: str
    when: str
    note: str
    clash: str
    ids: list[int]
    repeat: str
