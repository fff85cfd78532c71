"""How events look on a socket: `{"type", …fields, "data": {the same fields}, "timestamp", "seq"}`.

Clients of both generations read them: the fields stand at the top level and again in `data`.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from genie.core.events import NumberedEvent

SIZE_EVENTS = frozenset({"todo_update", "run_update", "done_update", "dead_update"})
SOUNDS = frozenset({"audio_update", "notification_sound_update"})
_SOUND_IS_STALE_AFTER = timedelta(seconds=15)
_FINAL_TEXT = 0x81


class Frames:
    """Frames that go out together, the same to every client that gets them; put on the wire only once."""

    __slots__ = ("_wire", "texts")

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self._wire: bytes | None = None

    @property
    def wire(self) -> bytes:
        """The frames as a server sends them: unmasked text frames (RFC 6455, section 5.2)."""
        if self._wire is None:
            self._wire = b"".join(map(_on_the_wire, self.texts))
        return self._wire


def event_frame(numbered: NumberedEvent, *, base_url: str, plays: bool, sign: Callable[[str], str]) -> str:
    """The text frame of a durable event, for a client that reached us at `base_url`.

    `sign` makes of a sound's address one that the client's user can play.
    """
    fields = dict(numbered.event.data)
    if numbered.event.type in SOUNDS:
        fields.pop("play_session", None)
        fields["play"] = plays
        if "audioURL" in fields:
            fields["audioURL"] = base_url + sign(fields["audioURL"])
    return render(numbered.event.type, fields, numbered.at, seq=numbered.seq)


def is_fresh(numbered: NumberedEvent, now: datetime) -> bool:
    """Whether a sound may still be heard: one older than 15 s (a replay) comes silent."""
    return now - numbered.at <= _SOUND_IS_STALE_AFTER


def status_frame(type_: str, fields: Mapping[str, Any], now: datetime, *, last_seq: int) -> str:
    """The text frame of something that is never stored or replayed."""
    return render(type_, fields, now, last_seq=last_seq)


def render(type_: str, fields: Mapping[str, Any], at: datetime, **numbers: int) -> str:
    timestamp = at.isoformat()
    data = {**fields, "timestamp": timestamp}
    frame = {**fields, "type": type_, "data": data, "timestamp": timestamp, **numbers}
    return json.dumps(frame, ensure_ascii=False, separators=(",", ":"))


def _on_the_wire(text: str) -> bytes:
    payload = text.encode()
    size = len(payload)
    if size < 126:
        return bytes((_FINAL_TEXT, size)) + payload
    if size < 65_536:
        return bytes((_FINAL_TEXT, 126)) + size.to_bytes(2, "big") + payload
    return bytes((_FINAL_TEXT, 127)) + size.to_bytes(8, "big") + payload
