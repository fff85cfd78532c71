"""The commands on timers, alarms and reminders. Each names what it saw, and leaves what puts it back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from genie.core.errors import CannotAnswer, Stale
from genie.planner.model import Applied, Command, Handler, Occasion
from genie.planner.timers import store
from genie.planner.timers.model import (
    LABEL_CHARS_MAX,
    LENGTH_MAX,
    RUNNING_MAX,
    Kind,
    State,
    TimerRow,
    instant_of,
    update_event,
)
from genie.storage.outbox import emit

_OPEN = (State.RUNNING, State.PAUSED)
_Change = Callable[[Occasion, Command, TimerRow], dict[str, Any]]


def add(connection: Connection, occasion: Occasion, command: Command) -> Applied:
    """`{"kind", "label", "seconds" or "wall_time", "weekdays"?}`: a new one that runs. Gives `ids`."""
    if store.count_open(connection, occasion.user) >= RUNNING_MAX:
        raise CannotAnswer(
            f"You have {RUNNING_MAX} timers, alarms and reminders already; please cancel one first."
        )
    label = str(command["label"])
    if len(label) > LABEL_CHARS_MAX:
        raise CannotAnswer("That's too long for me to keep; please say it in fewer words.")
    wall_time, seconds = command.get("wall_time"), command.get("seconds")
    due_at = instant_of(wall_time, occasion.zone) if wall_time else occasion.now + _length(seconds)
    row = store.add(
        connection,
        {
            "user_id": occasion.user,
            "session_id": occasion.session,
            "kind": Kind(command["kind"]),
            "label": label,
            "state": State.RUNNING,
            "due_at": due_at,
            "wall_time": wall_time,
            "zone": occasion.zone,
            "weekdays": command.get("weekdays"),
            "length_s": seconds,
            "created_at": occasion.now,
        },
    )
    emit(connection, update_event(row))
    undo = {"do": "timer.remove", "timers": [[row.timer_id, row.version]]}
    return Applied(data={"ids": [row.timer_id]}, inverse=(undo,))


def remove(connection: Connection, occasion: Occasion, command: Command) -> Applied:
    """`{"timers": [[id, version]]}`: as if they had never been set; undoes `add`."""
    for row in _seen(connection, occasion, command["timers"]):
        store.remove(connection, row.timer_id)
        emit(connection, update_event(_gone(row)))
    return Applied()


def put_back(connection: Connection, occasion: Occasion, command: Command) -> Applied:
    """`{"timers": [rows]}`: as they were before a change, unless changed again since."""
    for kept in command["timers"]:
        row = _seen(connection, occasion, [[kept["timer_id"], kept["version"] + 1]])[0]
        _changed(connection, row, store.values_from(kept))
    return Applied()


def silence(connection: Connection, occasion: Occasion, command: Command) -> Applied:
    """Dismiss whatever rings."""
    for row in store.current(connection, occasion.user, occasion.now):
        dismiss(connection, row)
    return Applied()


def dismiss(connection: Connection, row: TimerRow) -> None:
    """Let one no longer ring, if it does.

    Raises:
        Stale: it has changed since it was read.
    """
    if row.state is State.RUNG:
        _changed(connection, row, {"state": State.DISMISSED, "heard": True})


def _changing(allowed: Sequence[State], change: _Change) -> Handler:
    def handle(connection: Connection, occasion: Occasion, command: Command) -> Applied:
        before = _seen(connection, occasion, command["timers"])
        for row in before:
            if row.state not in allowed:
                raise Stale
            _changed(connection, row, change(occasion, command, row))
        undo = {"do": "timer.put_back", "timers": [store.plain(row) for row in before]}
        return Applied(data={"ids": [row.timer_id for row in before]}, inverse=(undo,))

    return handle


def _cancel(occasion: Occasion, command: Command, row: TimerRow) -> dict[str, Any]:
    return {"state": State.DISMISSED if row.state is State.RUNG else State.CANCELLED, "heard": True}


def _pause(occasion: Occasion, command: Command, row: TimerRow) -> dict[str, Any]:
    left_s = (row.due_at - occasion.now).total_seconds()
    if left_s <= 0:
        raise Stale
    return {"state": State.PAUSED, "left_s": left_s}


def _resume(occasion: Occasion, command: Command, row: TimerRow) -> dict[str, Any]:
    due_at = occasion.now + timedelta(seconds=row.left_s or 0)
    return {"state": State.RUNNING, "due_at": due_at, "left_s": None}


def _shift(occasion: Occasion, command: Command, row: TimerRow) -> dict[str, Any]:
    """`{"seconds"}`: later by so much, or earlier; one that rings runs for that long again."""
    seconds = float(command["seconds"])
    if row.state is State.RUNG:
        return _snooze(occasion, command, row)
    base_s = row.left_s if row.state is State.PAUSED else (row.due_at - occasion.now).total_seconds()
    left_s = (base_s or 0) + seconds
    if left_s <= 0:
        raise CannotAnswer("There is less time left than that; say cancel if you don't need it any more.")
    length = _length(left_s)
    length_s = None if row.length_s is None else max(row.length_s + seconds, 1.0)
    if row.state is State.PAUSED:
        return {"left_s": left_s, "length_s": length_s}
    return {"due_at": occasion.now + length, "length_s": length_s, "wall_time": _moved_wall(row, seconds)}


def _snooze(occasion: Occasion, command: Command, row: TimerRow) -> dict[str, Any]:
    """`{"seconds"}`: rings again after so long."""
    due_at = occasion.now + _length(command["seconds"])
    return {"state": State.RUNNING, "due_at": due_at, "rung_at": None, "heard": True, "wall_time": None}


def _reset(occasion: Occasion, command: Command, row: TimerRow) -> dict[str, Any]:
    """`{"seconds"?}`: runs from the start again, with a new length if one is named."""
    seconds = command.get("seconds") or row.length_s
    if seconds is None:
        raise CannotAnswer("Only a timer can be started over.")
    due_at = occasion.now + _length(seconds)
    return {
        "state": State.RUNNING,
        "due_at": due_at,
        "length_s": seconds,
        "left_s": None,
        "rung_at": None,
        "wall_time": None,
        "heard": True,
    }


def _move(occasion: Occasion, command: Command, row: TimerRow) -> dict[str, Any]:
    """`{"wall_time", "weekdays"}`: at another time."""
    wall_time = command["wall_time"]
    return {
        "state": State.RUNNING,
        "due_at": instant_of(wall_time, row.zone),
        "wall_time": wall_time,
        "weekdays": command.get("weekdays"),
        "left_s": None,
        "rung_at": None,
        "length_s": None,
    }


def _rename(occasion: Occasion, command: Command, row: TimerRow) -> dict[str, Any]:
    """`{"label"}`: under another name."""
    label = str(command["label"])
    if not 0 < len(label) <= LABEL_CHARS_MAX:
        raise CannotAnswer("That name is too long; please say it in fewer words.")
    return {"label": label}


HANDLERS: Mapping[str, Handler] = {
    "timer.add": add,
    "timer.remove": remove,
    "timer.put_back": put_back,
    "timer.silence": silence,
    "timer.cancel": _changing((*_OPEN, State.RUNG), _cancel),
    "timer.pause": _changing((State.RUNNING,), _pause),
    "timer.resume": _changing((State.PAUSED,), _resume),
    "timer.shift": _changing((*_OPEN, State.RUNG), _shift),
    "timer.snooze": _changing((State.RUNG,), _snooze),
    "timer.reset": _changing((*_OPEN, State.RUNG), _reset),
    "timer.move": _changing((*_OPEN, State.RUNG), _move),
    "timer.rename": _changing((*_OPEN, State.RUNG), _rename),
}


def _seen(connection: Connection, occasion: Occasion, named: Sequence[Sequence[int]]) -> list[TimerRow]:
    """The rows, if they are still as they were seen."""
    rows = []
    for timer_id, version in named:
        row = store.get(connection, occasion.user, timer_id)
        if row is None or row.version != version:
            raise Stale
        rows.append(row)
    return rows


def _changed(connection: Connection, row: TimerRow, values: Mapping[str, Any]) -> None:
    changed = store.change(connection, row, values)
    if changed is None:
        raise Stale
    emit(connection, update_event(changed))


def _gone(row: TimerRow) -> TimerRow:
    return replace(row, state=State.CANCELLED, version=row.version + 1)


def _length(seconds: Any) -> timedelta:
    length = timedelta(seconds=min(float(seconds), LENGTH_MAX.total_seconds() + 1))
    if not timedelta(0) < length <= LENGTH_MAX:
        raise CannotAnswer("I can set timers from one second up to a year.")
    return length


def _moved_wall(row: TimerRow, seconds: float) -> str | None:
    if row.wall_time is None or row.weekdays is None:
        return None
    moved = datetime.fromisoformat(row.wall_time) + timedelta(seconds=seconds)
    return moved.isoformat(timespec="seconds")
