"""Lets timers, alarms and reminders go off when they are due, and tells of those that nobody heard.

One task sleeps until the earliest is due and is woken when any changes. Going off is a compare-and-set with
its events in one transaction: it happens once, or a cancel came first.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from genie.agents.phrase import render
from genie.core.clock import Clock
from genie.core.errors import GenieError
from genie.core.events import Audience, Event, NumberedEvent
from genie.core.ids import SessionId, UserId
from genie.flow.ask import GONG_URL
from genie.flow.say import answer_url
from genie.planner.timers import store
from genie.planner.timers.model import (
    Kind,
    State,
    TimerRow,
    instant_of,
    name_of,
    next_wall_time,
    update_event,
)
from genie.sandbox.model import Frozen
from genie.storage.outbox import emit
from genie.storage.ports import Database

log = logging.getLogger(__name__)

MISSED_AFTER = timedelta(seconds=10)
TOLD_FOR = timedelta(days=7)
"""For so long, what nobody heard is still told to whoever listens first."""
_LOOK_EVERY_S = 0.5
_RETRY_AFTER_S = 2.0
_AT_ONCE_MAX = 200


class Ringer:
    """Owns the sleep; `run` lasts until it is cancelled."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        *,
        listens: Callable[[UserId, SessionId | None], bool],
        player_of: Callable[[UserId], SessionId | None],
    ) -> None:
        self._db = db
        self._clock = clock
        self._listens = listens
        self._player_of = player_of
        self._changed = asyncio.Event()
        self._unheard: set[UserId] = set()

    def publish(self, events: Sequence[NumberedEvent]) -> None:
        """Look again when a timer has changed."""
        if any(one.event.type == "timer_update" for one in events):
            self._changed.set()

    def wake(self) -> None:
        """Look again: everything may have changed."""
        self._changed.set()

    async def run(self) -> None:
        """Ring whatever falls due, until cancelled."""
        while True:
            self._changed.clear()
            try:
                await self._look_for_unheard()
                due = await self._db.read(store.next_due)
                if due is not None and due <= self._clock.now():
                    await self._ring_due()
                    continue
                await self._sleep_until(due)
            except GenieError as error:
                log.warning("timers cannot be looked at now: %s", error.code)
                await asyncio.sleep(_RETRY_AFTER_S)

    async def _sleep_until(self, due: datetime | None) -> None:
        """Until it is due, a timer has changed, or somebody is there to hear what nobody heard.

        The clock is looked at again and again, for it may be set, and the machine may sleep.
        """
        while not self._changed.is_set():
            if any(self._listens(user, None) for user in self._unheard):
                await self._tell_unheard()
            left_s = _LOOK_EVERY_S if due is None else (due - self._clock.now()).total_seconds()
            if left_s <= 0:
                return
            watches = due is not None or bool(self._unheard)
            try:
                async with asyncio.timeout(min(left_s, _LOOK_EVERY_S) if watches else None):
                    await self._changed.wait()
            except TimeoutError:
                continue

    async def _ring_due(self) -> None:
        now = self._clock.now()
        rows = await self._db.read(lambda connection: store.due(connection, now, _AT_ONCE_MAX))
        hearing = {row.user: self._listens(row.user, None) for row in rows}
        players = {row.timer_id: self._player_for(row) for row in rows}

        def unit(connection: Connection) -> None:
            for row in rows:
                ring(connection, row, now, heard=hearing[row.user], player=players[row.timer_id])

        await self._db.write(unit)
        self._unheard |= {user for user, heard in hearing.items() if not heard}
        log.debug("%d timers went off", len(rows))

    async def _look_for_unheard(self) -> None:
        since = self._clock.now() - TOLD_FOR
        rows = await self._db.read(lambda connection: store.unheard(connection, since, _AT_ONCE_MAX))
        self._unheard = {row.user for row in rows}

    async def _tell_unheard(self) -> None:
        now = self._clock.now()
        rows = await self._db.read(lambda connection: store.unheard(connection, now - TOLD_FOR, _AT_ONCE_MAX))
        there = [row for row in rows if self._listens(row.user, None)]
        players = {row.timer_id: self._player_for(row) for row in there}

        def unit(connection: Connection) -> None:
            for row in there:
                if store.change(connection, row, {"heard": True, "version": row.version}) is not None:
                    _announce(connection, row, missed_phrase(row, now), players[row.timer_id])

        await self._db.write(unit)
        self._unheard -= {row.user for row in there}

    def _player_for(self, row: TimerRow) -> SessionId | None:
        """The session that set it, if it listens; else the one that the user used last."""
        return row.session if self._listens(row.user, row.session) else self._player_of(row.user)


def ring(
    connection: Connection, row: TimerRow, now: datetime, *, heard: bool, player: SessionId | None
) -> bool:
    """Let one go off, unless it has changed since; whether it did. A repeating one is set for next time."""
    values = {"state": State.RUNG, "rung_at": now, "heard": heard}
    if row.weekdays is None or row.wall_time is None:
        rung = store.change(connection, row, values)
    else:
        wall_time = next_wall_time(row.wall_time, row.zone, row.weekdays, now)
        again = store.change(
            connection, row, {"wall_time": wall_time, "due_at": instant_of(wall_time, row.zone)}
        )
        if again is None:
            return False
        emit(connection, update_event(again))
        rung = store.add(connection, _once(row) | values)
    if rung is None:
        return False
    emit(connection, update_event(rung))
    missed = now - row.due_at >= MISSED_AFTER
    _announce(connection, rung, missed_phrase(row, now) if missed else phrase(row), player)
    return True


def phrase(row: TimerRow) -> str:
    """What is said when it goes off."""
    match row.kind:
        case Kind.REMINDER:
            return f"Here's your reminder: {row.label}."
        case Kind.ALARM:
            return f"Your {name_of(row.kind, row.label, None)} is going off."
    return f"Your {name_of(row.kind, row.label, row.length_s)} is done."


def missed_phrase(row: TimerRow, now: datetime) -> str:
    """What is said of one that was due a while ago."""
    late_s = (now - row.due_at).total_seconds()
    unit_s = 1 if late_s < 60 else 60 if late_s < 86_400 else 3_600
    frozen = Frozen(now=now, zone=row.zone)
    ago = render("{late:duration} ago", {"late": late_s // unit_s * unit_s}, frozen)
    match row.kind:
        case Kind.REMINDER:
            return f"You missed a reminder {ago}: {row.label}."
        case Kind.ALARM:
            return f"You missed your {name_of(row.kind, row.label, None)}: it went off {ago}."
    return f"You missed your {name_of(row.kind, row.label, row.length_s)}: it was done {ago}."


def _announce(connection: Connection, row: TimerRow, text: str, player: SessionId | None) -> None:
    audience = Audience(user=row.user)
    session = player or ""
    gong = {"soundFile": GONG_URL, "play_session": session}
    emit(connection, Event(type="notification_sound_update", data=gong, audience=audience))
    said = {"audioURL": answer_url(text), "text": text, "timer_id": row.timer_id, "play_session": session}
    emit(connection, Event(type="audio_update", data=said, audience=audience))


def _once(row: TimerRow) -> dict[str, object]:
    """The one time of a repeating alarm that is going off now."""
    return {
        "user_id": row.user,
        "session_id": row.session,
        "kind": row.kind,
        "label": row.label,
        "due_at": row.due_at,
        "wall_time": row.wall_time,
        "zone": row.zone,
        "weekdays": None,
        "length_s": None,
        "created_at": row.created_at,
    }
