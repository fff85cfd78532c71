"""The hub: who hears what, in which order, how often, and who is dropped."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genie.core.events import Audience, Event, NumberedEvent
from genie.core.ids import SessionId, UserId
from genie.hub.frames import Viewpoint
from genie.hub.service import Client, Hub, SlowClient

NOW = datetime(2026, 5, 31, 12, tzinfo=UTC)
ANN, BOB = UserId("ann"), UserId("bob")
OTTER, HERON = SessionId("brave otter"), SessionId("calm heron")


class StillClock:
    def now(self) -> datetime:
        return NOW

    def monotonic_s(self) -> float:
        return 0.0


@pytest.fixture
def hub() -> Hub:
    return Hub(StillClock(), buffer=100, last_seq=0)


def attach(hub: Hub, user: UserId = ANN, session: SessionId = OTTER) -> Client:
    return hub.attach(user, Viewpoint(session=session, base_url="http://here"))


def numbered(
    seq: int, type_: str = "job_state_transition", audience: Audience | None = None, **data: Any
) -> NumberedEvent:
    at = data.pop("at", NOW)
    event = Event(type=type_, data=data, audience=audience or Audience(user=ANN))
    return NumberedEvent(seq=seq, at=at, event=event)


def taken(client: Client, at_s: float) -> list[dict[str, Any]]:
    """All frames that may go out at this instant of the loop's clock."""
    frames = []
    while (frame := client._first_due(at_s)) is not None:
        frames.append(json.loads(client._take(frame, at_s)))
    return frames


def test_each_event_goes_to_its_audience_and_to_nobody_else(hub: Hub) -> None:
    clients = {
        "ann otter": attach(hub),
        "ann heron": attach(hub, session=HERON),
        "bob otter": attach(hub, user=BOB),
    }
    hub.publish(
        [
            numbered(1, audience=Audience(user=ANN, session=OTTER)),
            numbered(2, audience=Audience(user=ANN)),
            numbered(3, audience=Audience()),
        ]
    )
    heard = {name: [frame["seq"] for frame in taken(client, 0)] for name, client in clients.items()}
    assert heard == {"ann otter": [1, 2, 3], "ann heron": [2, 3], "bob otter": [3]}


def test_a_client_hears_only_what_it_subscribed_to(hub: Hub) -> None:
    client = attach(hub)
    client.wanted = frozenset({"audio_update"})
    hub.publish([numbered(1), numbered(2, "audio_update", audioURL="/x", text="four")])
    assert [frame["type"] for frame in taken(client, 0)] == ["audio_update"]


def test_fields_stand_at_the_top_and_in_data(hub: Hub) -> None:
    client = attach(hub)
    hub.publish([numbered(7, job_id="abc", to_queue="run")])
    (frame,) = taken(client, 0)
    assert frame["data"] == {"job_id": "abc", "to_queue": "run"}
    assert {**frame, "data": None} == {
        "type": "job_state_transition",
        "job_id": "abc",
        "to_queue": "run",
        "data": None,
        "timestamp": NOW.isoformat(),
        "seq": 7,
    }


def test_of_the_sizes_of_a_queue_only_the_newest_waits(hub: Hub) -> None:
    client = attach(hub)
    hub.publish([numbered(seq, "todo_update", value=seq) for seq in range(1, 500)])
    assert [(frame["value"], frame["seq"]) for frame in taken(client, 0)] == [(499, 499)]


def test_a_size_is_sent_at_most_twenty_times_a_second(hub: Hub) -> None:
    client = attach(hub)
    sent = []
    for millisecond in range(1000):
        hub.publish([numbered(millisecond + 1, "todo_update", value=millisecond)])
        sent += taken(client, millisecond / 1e3)
    assert len(sent) == 20
    (last,) = taken(client, 1.1)
    assert last["value"] == 999


def test_a_size_that_is_held_does_not_hold_up_the_rest(hub: Hub) -> None:
    client = attach(hub)
    hub.publish([numbered(1, "todo_update", value=1)])
    taken(client, 0)
    hub.publish([numbered(2, "todo_update", value=2), numbered(3), numbered(4)])
    assert [frame["seq"] for frame in taken(client, 0.01)] == [3, 4]
    (late,) = taken(client, 0.06)
    assert (late["value"], late["last_seq"]) == (2, 4)
    assert "seq" not in late


async def test_a_held_size_goes_out_when_its_time_has_come(hub: Hub) -> None:
    client = attach(hub)
    hub.publish([numbered(1, "todo_update", value=1)])
    assert json.loads(await client.next_frame())["value"] == 1
    hub.publish([numbered(2, "todo_update", value=2)])
    async with asyncio.timeout(20):
        assert json.loads(await client.next_frame())["value"] == 2


EVENTS = st.lists(st.sampled_from(["job_state_transition", "todo_update", "run_update"]), max_size=30)


@given(types=EVENTS, data=st.data())
def test_numbers_grow_and_nothing_but_old_sizes_is_left_out(types: list[str], data: st.DataObject) -> None:
    hub = Hub(StillClock(), buffer=100, last_seq=0)
    client = attach(hub)
    events = [numbered(seq, type_, value=seq) for seq, type_ in enumerate(types, 1)]
    frames: list[dict[str, Any]] = []
    at_s = 0.0
    for event in events:
        hub.publish([event])
        if data.draw(st.booleans()):
            at_s += data.draw(st.sampled_from([0.0, 0.02, 0.1]))
            frames += taken(client, at_s)
    frames += taken(client, at_s + 1)

    numbers = [frame["seq"] for frame in frames if "seq" in frame]
    assert numbers == sorted(set(numbers))
    assert [frame["seq"] for frame in frames if frame["type"] == "job_state_transition"] == [
        event.seq for event in events if event.event.type == "job_state_transition"
    ]
    for size in ("todo_update", "run_update"):
        values = [frame["value"] for frame in frames if frame["type"] == size]
        true = [event.seq for event in events if event.event.type == size]
        assert values == sorted(values)
        assert values[-1:] == true[-1:]


def test_an_older_size_never_follows_a_newer_one(hub: Hub) -> None:
    client = attach(hub)
    hub.publish([numbered(5, "todo_update", value=1)])
    hub.sizes(client, {"todo": 9, "run": 2}, as_of=4)
    values = {frame["type"]: frame["value"] for frame in taken(client, 0)}
    assert values == {"todo_update": 1, "run_update": 2}
    hub.sizes(client, {"todo": 0}, as_of=5)
    assert [frame["value"] for frame in taken(client, 1)] == [0]


def test_what_is_not_stored_tells_the_last_number_sent_before_it(hub: Hub) -> None:
    client = attach(hub)
    hub.publish([numbered(1)])
    client.put_status("sys_pong", {}, NOW)
    assert [(frame["type"], frame.get("last_seq")) for frame in taken(client, 0)] == [
        ("job_state_transition", None),
        ("sys_pong", 1),
    ]


async def test_a_slow_client_is_dropped_alone(hub: Hub) -> None:
    slow, quick = attach(hub), attach(hub, session=HERON)
    received = []
    for seq in range(1, 152):
        hub.publish([numbered(seq)])
        received.append(json.loads(await quick.next_frame())["seq"])
    assert received == list(range(1, 152))
    with pytest.raises(SlowClient):
        await slow.next_frame()


def test_sizes_alone_make_no_client_slow(hub: Hub) -> None:
    client = attach(hub)
    hub.publish([numbered(seq, "done_update", value=seq) for seq in range(1, 1000)])
    assert client._dropped is False


def test_a_client_that_left_hears_no_more(hub: Hub) -> None:
    client = attach(hub)
    hub.detach(client)
    hub.publish([numbered(1)])
    assert taken(client, 0) == []
    assert hub.last_used_session(ANN) is None
    assert not hub.is_connected(ANN, OTTER)


@pytest.mark.parametrize(
    ("type_", "data"),
    [("audio_update", {"audioURL": "/sound", "text": "four"}), ("notification_sound_update", {})],
)
def test_a_sound_that_is_too_old_comes_silent(hub: Hub, type_: str, data: dict[str, str]) -> None:
    client = attach(hub)
    hub.publish(
        [
            numbered(1, type_, at=NOW - timedelta(seconds=15), **data),
            numbered(2, type_, at=NOW - timedelta(seconds=16), **data),
        ]
    )
    assert [frame["play"] for frame in taken(client, 0)] == [True, False]


def test_a_sound_for_all_sessions_plays_at_exactly_one(hub: Hub) -> None:
    clients = [attach(hub), attach(hub, session=HERON)]
    hub.touch(ANN, OTTER)
    player = hub.last_used_session(ANN)
    assert player == OTTER
    hub.publish([numbered(1, "audio_update", audioURL="/sound", text="four", play_session=player)])
    frames = [taken(client, 0)[0] for client in clients]
    assert [frame["play"] for frame in frames] == [True, False]
    assert all("play_session" not in frame for frame in frames)
    assert frames[0]["audioURL"] == "http://here/sound"


def test_the_session_used_last_is_one_that_is_connected(hub: Hub) -> None:
    attach(hub)
    leaving = attach(hub, session=HERON)
    attach(hub, user=BOB, session=SessionId("deft lynx"))
    hub.touch(ANN, HERON)
    hub.detach(leaving)
    assert hub.last_used_session(ANN) == OTTER
