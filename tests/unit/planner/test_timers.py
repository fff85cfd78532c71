"""Timers as rows: what each command does, refuses and undoes; and how one goes off."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection
from tests.unit.planner.conftest import ANN, BOB, NOW, fresh_connection, occasion

from genie.core.errors import CannotAnswer, Stale
from genie.core.ids import UserId
from genie.flow.ringing import ring
from genie.planner.handlers import all_commands
from genie.planner.model import Occasion
from genie.planner.timers import store
from genie.planner.timers.model import RUNNING_MAX, State, TimerRow, next_wall_time

COMMANDS = all_commands()


@pytest.fixture
def db() -> Iterator[Connection]:
    for connection in fresh_connection():
        connection.info["genie.pending_events"] = []
        yield connection


class Change:
    """Applies commands, each as a job of its own."""

    def __init__(self, db: Connection) -> None:
        self.db = db
        self.number = 0

    def __call__(self, do: str, now: datetime = NOW, user: UserId = ANN, **command: Any) -> dict[str, Any]:
        self.number += 1
        when: Occasion = replace(occasion(self.number, user), now=now)
        return COMMANDS.apply(self.db, when, [{"do": do, **command}], do)

    def set(self, label: str = "", seconds: float = 600, **more: Any) -> TimerRow:
        given = {"kind": "timer", "label": label, "seconds": seconds, **more}
        return self.row(self("timer.add", **given)["ids"][0])

    def row(self, timer_id: int) -> TimerRow:
        row = store.get(self.db, ANN, timer_id)
        assert row is not None
        return row


@pytest.fixture
def change(db: Connection) -> Change:
    return Change(db)


def named(*rows: TimerRow) -> list[list[int]]:
    return [[row.timer_id, row.version] for row in rows]


def test_a_timer_is_due_after_its_length(change: Change) -> None:
    row = change.set("pasta", 600)

    assert (row.state, row.due_at) == (State.RUNNING, NOW + timedelta(minutes=10))


def test_an_alarm_keeps_its_wall_time_and_zone(change: Change) -> None:
    row = change.set("", kind="alarm", seconds=None, wall_time="2026-11-25T07:00:00")

    assert row.due_at == datetime.fromisoformat("2026-11-25T07:00:00+01:00")
    assert (row.wall_time, row.zone) == ("2026-11-25T07:00:00", "Europe/Paris")


def test_a_setting_is_undone(change: Change, db: Connection) -> None:
    change.set("pasta")

    change("undo")

    assert store.current(db, ANN, NOW) == []


@pytest.mark.parametrize("seconds", [0, -5, 1e12])
def test_lengths_that_cannot_be_are_refused(change: Change, seconds: float) -> None:
    with pytest.raises(CannotAnswer):
        change.set("", seconds)


def test_no_more_than_a_hundred_run(change: Change) -> None:
    for _ in range(RUNNING_MAX):
        change.set()

    with pytest.raises(CannotAnswer, match="100"):
        change.set()


def test_a_cancel_is_undone_with_its_time(change: Change) -> None:
    row = change.set("pasta")

    change("timer.cancel", timers=named(row))
    assert change.row(row.timer_id).state is State.CANCELLED
    change("undo")

    assert change.row(row.timer_id) == row


def test_what_was_seen_in_another_version_is_stale(change: Change) -> None:
    row = change.set()
    change("timer.shift", timers=named(row), seconds=60)

    with pytest.raises(Stale):
        change("timer.cancel", timers=named(row))


def test_nobody_cancels_the_timer_of_another(change: Change) -> None:
    row = change.set()

    with pytest.raises(Stale):
        change("timer.cancel", user=BOB, timers=named(row))


def test_a_paused_timer_keeps_what_is_left(change: Change) -> None:
    row = change.set("", 600)
    change("timer.pause", now=NOW + timedelta(minutes=4), timers=named(row))
    paused = change.row(row.timer_id)
    assert (paused.state, paused.left_s) == (State.PAUSED, 360)

    change("timer.resume", now=NOW + timedelta(hours=1), timers=named(paused))

    assert change.row(row.timer_id).due_at == NOW + timedelta(hours=1, minutes=6)


def test_time_is_added_and_taken_off(change: Change) -> None:
    row = change.set("", 600)
    change("timer.shift", timers=named(row), seconds=300)
    longer = change.row(row.timer_id)
    assert longer.due_at == NOW + timedelta(minutes=15)

    with pytest.raises(CannotAnswer):
        change("timer.shift", timers=named(longer), seconds=-1_000)


def test_one_goes_off_once(change: Change, db: Connection) -> None:
    row = change.set("pasta")
    db.info["genie.pending_events"].clear()

    assert ring(db, row, row.due_at, heard=True, player=None)
    assert not ring(db, row, row.due_at, heard=True, player=None)

    events = db.info["genie.pending_events"]
    assert [event.type for event in events] == ["timer_update", "notification_sound_update", "audio_update"]
    assert events[2].data["text"] == "Your pasta timer is done."
    assert change.row(row.timer_id).state is State.RUNG


def test_a_cancelled_one_does_not_go_off(change: Change, db: Connection) -> None:
    row = change.set()
    change("timer.cancel", timers=named(row))

    assert not ring(db, row, row.due_at, heard=True, player=None)


def test_one_that_went_off_meanwhile_makes_a_cancel_stale(change: Change, db: Connection) -> None:
    row = change.set()
    ring(db, row, row.due_at, heard=True, player=None)

    with pytest.raises(Stale):
        change("timer.cancel", timers=named(row))


def test_what_rings_is_snoozed_or_dismissed(change: Change, db: Connection) -> None:
    row = change.set()
    ring(db, row, row.due_at, heard=True, player=None)
    rung = change.row(row.timer_id)
    change("timer.snooze", now=row.due_at, timers=named(rung), seconds=540)
    again = change.row(row.timer_id)
    assert (again.state, again.due_at) == (State.RUNNING, row.due_at + timedelta(minutes=9))
    ring(db, again, again.due_at, heard=True, player=None)

    change("timer.silence", now=again.due_at)

    assert change.row(row.timer_id).state is State.DISMISSED


def test_a_repeating_alarm_is_set_for_its_next_day(change: Change, db: Connection) -> None:
    row = change.set(
        "", kind="alarm", seconds=None, wall_time="2026-11-27T06:30:00", weekdays=[0, 1, 2, 3, 4]
    )

    ring(db, row, row.due_at, heard=True, player=None)

    states = {one.state: one for one in store.current(db, ANN, row.due_at)}
    assert states[State.RUNNING].wall_time == "2026-11-30T06:30:00"
    assert states[State.RUNG].weekdays is None


def test_a_repeating_alarm_keeps_its_wall_time_when_the_clocks_change() -> None:
    after = datetime.fromisoformat("2026-10-24T07:00:00+02:00")

    assert next_wall_time("2026-10-24T07:00:00", "Europe/Paris", range(7), after) == "2026-10-25T07:00:00"


def test_what_is_late_is_said_to_be_missed(change: Change, db: Connection) -> None:
    row = change.set("pasta")

    ring(db, row, row.due_at + timedelta(minutes=20), heard=False, player=None)

    said = db.info["genie.pending_events"][-1].data["text"]
    assert said == "You missed your pasta timer: it was done 20 minutes ago."
    assert store.unheard(db, NOW, 10)[0].timer_id == row.timer_id
