"""The commands on the calendar: what they keep, what they refuse, and that their inverses put all back."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection
from tests.unit.planner.conftest import ANN, BOB, fresh_connection, occasion

from genie.core.errors import CannotAnswer, Stale
from genie.core.ids import UserId
from genie.planner.calendar import store
from genie.planner.calendar.handlers import HANDLERS, add, change, remove
from genie.planner.calendar.model import TITLE_CHARS_MAX
from genie.planner.calendar.recurrence import occurrences
from genie.planner.model import Applied, Command, Occasion

DENTIST: dict[str, Any] = {
    "title": "dentist",
    "kind": "event",
    "starts": "2026-11-27T15:00:00",
    "ends": "2026-11-27T16:00:00",
    "all_day": False,
    "rule": None,
}
STANDUP = DENTIST | {
    "title": "standup",
    "starts": "2026-11-30T09:00:00",
    "ends": "2026-11-30T09:30:00",
    "rule": "FREQ=DAILY",
}


def added(connection: Connection, event: dict[str, Any] = DENTIST, user: UserId = ANN) -> int:
    done = add(connection, occasion(user=user), {"event": event})
    event_id: int = done.data["event_ids"][0]
    return event_id


def undo(connection: Connection, done: Applied, now: Occasion) -> None:
    for command in done.inverse:
        HANDLERS[command["do"]](connection, now, command)


def test_an_event_keeps_its_wall_time_and_the_zone_of_its_person(connection: Connection) -> None:
    added(connection)
    (row,) = store.events_of(connection, ANN)
    assert (row.title, row.starts, row.zone, row.version) == (
        "dentist",
        "2026-11-27T15:00:00",
        "Europe/Paris",
        1,
    )


def test_nobody_changes_the_event_of_another(connection: Connection) -> None:
    event_id = added(connection, user=BOB)
    with pytest.raises(Stale):
        remove(connection, occasion(), {"events": [[event_id, 1]]})
    assert len(store.events_of(connection, BOB)) == 1


def test_a_changed_event_is_not_changed_by_who_saw_it_before(connection: Connection) -> None:
    event_id = added(connection)
    change(connection, occasion(), {"event": [event_id, 1], "set": {"title": "doctor"}})
    with pytest.raises(Stale):
        change(connection, occasion(), {"event": [event_id, 1], "set": {"title": "vet"}})


def test_an_undo_is_refused_when_the_event_changed_again(connection: Connection) -> None:
    event_id = added(connection)
    done = change(connection, occasion(), {"event": [event_id, 1], "set": {"title": "doctor"}})
    change(connection, occasion(), {"event": [event_id, 2], "set": {"title": "vet"}})
    with pytest.raises(Stale):
        undo(connection, done, occasion())


def test_a_title_has_its_bounds(connection: Connection) -> None:
    with pytest.raises(CannotAnswer, match="name"):
        added(connection, DENTIST | {"title": "x" * (TITLE_CHARS_MAX + 1)})


@pytest.mark.parametrize(
    "wrong",
    [
        {"ends": "2026-11-27T14:00:00"},
        {"starts": "2026-11-27T15:00:00+01:00"},
        {"zone": "Mars/Olympus"},
        {"rule": "FREQ=SECONDLY"},
        {"rule": "FREQ=SOMETIMES"},
        {"kind": "party"},
        {"all_day": True},
        {"colour": "red"},
    ],
)
def test_what_is_no_event_is_not_kept(connection: Connection, wrong: dict[str, Any]) -> None:
    with pytest.raises((ValueError, KeyError)):
        added(connection, DENTIST | wrong)
    assert store.events_of(connection, ANN) == []


def test_a_skipped_day_does_not_take_place_and_moves_along_with_its_event(connection: Connection) -> None:
    event_id = added(connection, STANDUP)
    HANDLERS["calendar.skip"](
        connection, occasion(), {"event": [event_id, 1], "starts": ["2026-12-01T09:00:00"]}
    )
    later = {"starts": "2026-11-30T10:00:00", "ends": "2026-11-30T10:30:00"}
    change(connection, occasion(), {"event": [event_id, 2], "set": later})
    found = occurrences(
        store.events_of(connection, ANN),
        datetime.fromisoformat("2026-11-30"),
        datetime.fromisoformat("2026-12-03"),
        "Europe/Paris",
        9,
    )
    assert [one.start.isoformat() for one in found] == ["2026-11-30T10:00:00", "2026-12-02T10:00:00"]


def test_a_daily_event_stays_at_its_hour_when_the_clocks_change(connection: Connection) -> None:
    added(connection, STANDUP)
    found = occurrences(
        store.events_of(connection, ANN),
        datetime.fromisoformat("2027-03-27"),
        datetime.fromisoformat("2027-03-30"),
        "Europe/Paris",
        9,
    )
    assert {one.start.hour for one in found} == {9}
    assert len(found) == 3


def test_an_event_of_another_zone_is_told_in_the_time_of_who_asks(connection: Connection) -> None:
    added(connection)
    (one,) = occurrences(
        store.events_of(connection, ANN),
        datetime.fromisoformat("2026-11-27"),
        datetime.fromisoformat("2026-11-28"),
        "America/Lima",
        9,
    )
    assert one.start == datetime.fromisoformat("2026-11-27T09:00:00")


def test_a_rule_without_any_day_ends(connection: Connection) -> None:
    added(connection, STANDUP | {"rule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"})
    events = store.events_of(connection, ANN)
    assert (
        occurrences(
            events,
            datetime.fromisoformat("2026-01-01"),
            datetime.fromisoformat("9000-01-01"),
            "Europe/Paris",
            5,
        )
        == []
    )


changes = st.sampled_from(
    [
        {"do": "calendar.change", "set": {"title": "doctor"}},
        {"do": "calendar.change", "set": {"starts": "2026-11-27T14:00:00"}},
        {"do": "calendar.change", "set": {"rule": "FREQ=WEEKLY"}},
        {"do": "calendar.skip", "starts": ["2026-11-27T15:00:00"]},
        {"do": "calendar.remove"},
    ]
)


@settings(deadline=None, max_examples=40)
@given(st.lists(changes, min_size=1, max_size=6))
def test_undoing_all_changes_backwards_gives_what_was(wanted: list[dict[str, Any]]) -> None:
    for connection in fresh_connection():
        added(connection)
        before = store.events_of(connection, ANN)
        done: list[Applied] = []
        for one in wanted:
            rows = store.events_of(connection, ANN)
            if not rows:
                break
            seen = [rows[0].event_id, rows[0].version]
            command: Command = one | {"event": seen, "events": [seen]}
            done.append(HANDLERS[one["do"]](connection, occasion(), command))
        for applied in reversed(done):
            undo(connection, applied, occasion())
        assert store.events_of(connection, ANN) == before
