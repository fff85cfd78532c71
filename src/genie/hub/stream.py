"""The stream of one user: a short log that all of the user's clients read, each from where it is.

An event is kept and rendered once, however many clients there are; those that are in step get the very same
bytes. Of the queue sizes only the newest waits, and none enters the log more often than 20 times a second.
Numbers only grow: a size that was held back while later events went out comes without one of its own.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from genie.core.events import NumberedEvent
from genie.core.ids import SessionId
from genie.hub.frames import SIZE_EVENTS, SOUNDS, Frames, event_frame, is_fresh, status_frame

_SIZES_EVERY_S = 0.05
_FOR_ALL = frozenset({"resync"})
_KEPT_S = 60.0
_KEPT_ENTRIES = 2_000


class Reader(Protocol):
    """What of a client decides what it is given."""

    @property
    def session(self) -> SessionId: ...

    @property
    def base_url(self) -> str: ...

    @property
    def wanted(self) -> frozenset[str]: ...


@dataclass(slots=True, eq=False, kw_only=True)
class Entry:
    """What waits to be sent. `order` is the number of the newest event at its time, its own for an event.

    `numbered` is None for what is not stored; `is_late` marks a size that comes after newer events.
    """

    order: int
    type: str
    at: datetime
    fields: Mapping[str, Any]
    numbered: NumberedEvent | None = None
    is_late: bool = False
    added_s: float = 0.0
    _texts: dict[tuple[str, bool] | None, str] = field(default_factory=dict)

    @property
    def session(self) -> SessionId | None:
        """Whose alone it is, None if it is for all sessions."""
        return None if self.numbered is None else self.numbered.event.audience.session

    @property
    def player(self) -> SessionId | None:
        """The session that plays it, None if it is no sound."""
        if self.type not in SOUNDS:
            return None
        return self.session or self.fields.get("play_session")

    def text(self, base_url: str, plays: bool, sign: Callable[[str], str]) -> str:
        """Its frame, made once for all who see it alike."""
        key = (base_url, plays) if self.type in SOUNDS else None
        if key not in self._texts:
            if self.numbered is None or self.is_late:
                text = status_frame(self.type, self.fields, self.at, last_seq=self.order)
            else:
                text = event_frame(self.numbered, base_url=base_url, plays=plays, sign=sign)
            self._texts[key] = text
        return self._texts[key]


class Stream:
    """The log of one user. Positions count its entries from the first on, also those dropped since.

    `sign` makes of a sound's address one that this user can play; it outlasts the entries.
    """

    def __init__(self, last_seq: int, sign: Callable[[str], str] = str) -> None:
        self.sign = sign
        self.complete_since = last_seq
        self._log: list[Entry] = []
        self._dropped = 0
        self._events_logged = 0
        self._order = last_seq
        self._waiting: list[Entry] = []
        self._held: dict[str, Entry] = {}
        self._size_logged_at_s: dict[str, float] = {}
        self._sizes: dict[str, tuple[int, int]] = {}
        self._rendered: dict[tuple[object, ...], Frames] = {}
        self._named: dict[int, frozenset[SessionId | None]] = {}

    @property
    def end(self) -> int:
        """The position after the last entry."""
        return self._dropped + len(self._log)

    @property
    def events_logged(self) -> int:
        """How many entries other than sizes were ever logged."""
        return self._events_logged

    @property
    def last_order(self) -> int:
        """The number of the newest event up to the end of the log."""
        return self._order

    def add_event(self, numbered: NumberedEvent) -> None:
        """Take in a committed event."""
        event = numbered.event
        entry = Entry(
            order=numbered.seq, type=event.type, at=numbered.at, fields=event.data, numbered=numbered
        )
        if event.type not in SIZE_EVENTS:
            self._waiting.append(entry)
        elif numbered.seq >= self._sizes.get(event.type, (-1, 0))[0]:
            self._held[event.type] = entry
            self._sizes[event.type] = (numbered.seq, event.data["value"])

    def add_status(self, type_: str, fields: Mapping[str, Any], at: datetime, *, order: int) -> None:
        """Take in something that is not stored, for all clients."""
        self._waiting.append(Entry(order=order, type=type_, at=at, fields=fields))

    def sizes(self) -> Mapping[str, int]:
        """The queue sizes that are known here, as after the newest event, by event type."""
        return {type_: size for type_, (_, size) in self._sizes.items()}

    def learn_sizes(self, sizes: Mapping[str, int], *, as_of: int) -> None:
        """Take over sizes that were read as they were after the event `as_of`; newer ones stay."""
        for type_, size in sizes.items():
            if as_of >= self._sizes.get(type_, (-1, 0))[0]:
                self._sizes[type_] = (as_of, size)

    def start_anew(self) -> None:
        """Forget what can be replayed and how long the queues are: it is true no more."""
        self.complete_since = max([self._order, *(entry.order for entry in self._waiting)])
        self._held.clear()
        self._sizes.clear()

    def next_size_due_s(self) -> float | None:
        return min(map(self._size_due_s, self._held), default=None)

    def log(self, now_s: float, *, sizes: bool = True, upto: int = 0) -> None:
        """Move what waits into the log, and the sizes whose time has come.

        `upto` is a number that clients have been told of, so that later entries do not fall behind it.
        """
        due = [type_ for type_ in self._held if sizes and self._size_due_s(type_) <= now_s]
        batch = [self._held.pop(type_) for type_ in due]
        self._size_logged_at_s.update(dict.fromkeys(due, now_s))
        batch += self._waiting
        self._waiting = []
        batch.sort(key=lambda entry: entry.order)
        for entry in batch:
            if entry.type in SIZE_EVENTS and entry.order <= self._order:
                entry.is_late = True
                entry.order = self._order
            self._order = entry.order = max(entry.order, self._order)
            self._events_logged += entry.type not in SIZE_EVENTS
            entry.added_s = now_s
        if batch:
            self._log += batch
            self._rendered.clear()
            self._named.clear()
        self._order = max(self._order, upto)

    def read(self, start: int, reader: Reader, now: datetime, *, is_player: bool) -> Frames:
        """What `reader` is to be sent of the entries from position `start` to the end."""
        first = max(0, start - self._dropped)
        if first not in self._named:
            entries = self._log[first:]
            self._named[first] = frozenset(
                name for entry in entries for name in (entry.session, entry.player) if name is not None
            )
        alone = (reader.session, is_player) if reader.session in self._named[first] else None
        key = (first, reader.wanted, reader.base_url, alone)
        if key not in self._rendered:
            entries = _newest_sizes_only(self._log[first:])
            self._rendered[key] = _frames(entries, reader, now, is_player, self.sign)
        return self._rendered[key]

    def replay(self, after: int, upto: int, reader: Reader, now: datetime, *, is_player: bool) -> Frames:
        """The durable entries with `after < seq ≤ upto` that are for `reader`; all of them are here."""
        first = bisect_right(self._log, after, key=lambda entry: entry.order)
        last = bisect_right(self._log, upto, key=lambda entry: entry.order)
        stored = [
            entry for entry in self._log[first:last] if entry.numbered is not None and not entry.is_late
        ]
        return _frames(stored, reader, now, is_player, self.sign)

    def drop_before(self, position: int, now_s: float) -> None:
        """Forget what no client has still to read from `position` on, and nobody may soon ask for again."""
        limit = min(position - self._dropped, len(self._log))
        old = 0
        while old < limit and (
            self._log[old].added_s < now_s - _KEPT_S or len(self._log) - old > _KEPT_ENTRIES
        ):
            old += 1
        if old:
            self.complete_since = max(self.complete_since, self._log[old - 1].order)
            del self._log[:old]
            self._dropped += old
            self._rendered.clear()
            self._named.clear()

    def _size_due_s(self, type_: str) -> float:
        return self._size_logged_at_s.get(type_, float("-inf")) + _SIZES_EVERY_S


def _newest_sizes_only(entries: list[Entry]) -> list[Entry]:
    newest = {entry.type: entry for entry in entries if entry.type in SIZE_EVENTS}
    return [entry for entry in entries if newest.get(entry.type, entry) is entry]


def _frames(
    entries: Iterable[Entry], reader: Reader, now: datetime, is_player: bool, sign: Callable[[str], str]
) -> Frames:
    everything = "*" in reader.wanted
    texts = []
    for entry in entries:
        if entry.session not in (None, reader.session):
            continue
        if not everything and entry.type not in reader.wanted and entry.type not in _FOR_ALL:
            continue
        plays = False
        if entry.numbered is not None and entry.type in SOUNDS:
            plays = is_player and entry.player == reader.session and is_fresh(entry.numbered, now)
        texts.append(entry.text(reader.base_url, plays, sign))
    return Frames(texts)
