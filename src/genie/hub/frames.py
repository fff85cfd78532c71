"""How events look on a socket: `{"type", …fields, "data": {the same fields}, "timestamp", "seq"}`.

Clients of both generations read them: the fields stand at the top level and again in `data`.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from genie.core.events import NumberedEvent
from genie.core.ids import SessionId

SIZE_EVENTS = frozenset({"todo_update", "run_update", "done_update", "dead_update"})
_SOUNDS = frozenset({"audio_update", "notification_sound_update"})
_SOUND_IS_STALE_AFTER = timedelta(seconds=15)


@dataclass(frozen=True, kw_only=True)
class Viewpoint:
    """What of a client changes how a frame looks: its session, and the base URL it reached us by.

    `sign` makes of a sound's address one that this client's user can play.
    """

    session: SessionId
    base_url: str
    sign: Callable[[str], str] = str


def event_frame(numbered: NumberedEvent, viewpoint: Viewpoint, now: datetime) -> str:
    """The text frame of a durable event, as this client gets it.

    Sounds older than 15 s (a replay) come with `play` false; of a sound meant for several sessions, only
    the one named in `play_session` plays.
    """
    event = numbered.event
    fields = dict(event.data)
    if event.type in _SOUNDS:
        player = fields.pop("play_session", None)
        fresh = now - numbered.at <= _SOUND_IS_STALE_AFTER
        fields["play"] = fresh and player in (None, viewpoint.session)
        if "audioURL" in fields:
            fields["audioURL"] = viewpoint.base_url + viewpoint.sign(fields["audioURL"])
    return render(event.type, fields, numbered.at, seq=numbered.seq)


def status_frame(type_: str, fields: Mapping[str, Any], now: datetime, *, last_seq: int) -> str:
    """The text frame of something that is never stored or replayed."""
    return render(type_, fields, now, last_seq=last_seq)


def render(type_: str, fields: Mapping[str, Any], at: datetime, **numbers: int) -> str:
    frame = {**fields, "type": type_, "data": dict(fields), "timestamp": at.isoformat(), **numbers}
    return json.dumps(frame, ensure_ascii=False, separators=(",", ":"))


def looks_alike_to_all(numbered: NumberedEvent) -> bool:
    """Whether one rendering serves every client."""
    return numbered.event.type not in _SOUNDS
