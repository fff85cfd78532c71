"""The hub: who hears what, in which order, how often, and who is dropped."""

import asyncio
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.client import ClientProtocol
from websockets.frames import Frame
from websockets.protocol import State
from websockets.uri import parse_uri

from genie.core.clock import SystemClock
from genie.core.events import Audience, Event, NumberedEvent
from genie.core.ids import SessionId, UserId
from genie.hub.client import STALLED_LIMIT_S, Client, Viewpoint
from genie.hub.frames import Frames
from genie.hub.service import Hub
from genie.testing.mailbox import Dropped, open_mailbox

NOW = datetime(2026, 5, 31, 12, tzinfo=UTC)
ANN, BOB = UserId("ann"), UserId("bob")
OTTER, HERON = SessionId("brave otter"), SessionId("calm heron")


class StillClock:
    def now(self) -> datetime:
        return NOW

    def monotonic_s(self) -> float:
        return 0.0


class Desk:
    """An outlet on which sent frames lie until they are looked at; `is_full` makes it take no more."""

    def __init__(self) -> None:
        self.frames: list[dict[str, Any]] = []
        self.is_full = False
        self.is_dropped = False

    def is_writable(self) -> bool:
        return not self.is_full

    def write(self, frames: Frames) -> None:
        self.frames += [json.loads(text) for text in frames.texts]

    def drop(self) -> None:
        self.is_dropped = True


@dataclass
class Guest:
    client: Client
    desk: Desk


@pytest.fixture
def hub() -> Hub:
    return Hub(StillClock(), buffer=100, last_seq=0)


def attach(hub: Hub, user: UserId = ANN, session: SessionId = OTTER) -> Guest:
    desk = Desk()
    client = hub.attach(user, Viewpoint(session=session, base_url="http://here"), desk)
    client.go_live(NOW)
    return Guest(client, desk)


def numbered(
    seq: int, type_: str = "job_state_transition", audience: Audience | None = None, **data: Any
) -> NumberedEvent:
    at = data.pop("at", NOW)
    event = Event(type=type_, data=data, audience=audience or Audience(user=ANN))
    return NumberedEvent(seq=seq, at=at, event=event)


async def taken(hub: Hub, guest: Guest, at_s: float = 0.0) -> list[dict[str, Any]]:
    """All frames that have gone out by this instant, and were not looked at before."""
    await hub.deliver(at_s)
    frames, guest.desk.frames = guest.desk.frames, []
    return frames


def numbers(frames: list[dict[str, Any]]) -> list[int]:
    return [frame["seq"] for frame in frames if "seq" in frame]


async def test_each_event_goes_to_its_audience_and_to_nobody_else(hub: Hub) -> None:
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
    heard = {
        name: [frame["seq"] for frame in await taken(hub, client, 0)] for name, client in clients.items()
    }
    assert heard == {"ann otter": [1, 2, 3], "ann heron": [2, 3], "bob otter": [3]}


async def test_a_client_hears_only_what_it_subscribed_to(hub: Hub) -> None:
    client = attach(hub)
    hub.subscribe(client.client, frozenset({"audio_update"}))
    hub.publish([numbered(1), numbered(2, "audio_update", audioURL="/x", text="four")])
    assert [frame["type"] for frame in await taken(hub, client, 0)] == ["audio_update"]


async def test_fields_stand_at_the_top_and_in_data(hub: Hub) -> None:
    client = attach(hub)
    hub.publish([numbered(7, job_id="abc", to_queue="run")])
    (frame,) = await taken(hub, client, 0)
    assert frame["data"] == {"job_id": "abc", "to_queue": "run", "timestamp": NOW.isoformat()}
    assert {**frame, "data": None} == {
        "type": "job_state_transition",
        "job_id": "abc",
        "to_queue": "run",
        "data": None,
        "timestamp": NOW.isoformat(),
        "seq": 7,
    }


async def test_of_the_sizes_of_a_queue_only_the_newest_waits(hub: Hub) -> None:
    client = attach(hub)
    hub.publish([numbered(seq, "todo_update", value=seq) for seq in range(1, 500)])
    assert [(frame["value"], frame["seq"]) for frame in await taken(hub, client, 0)] == [(499, 499)]


async def test_a_size_is_sent_at_most_twenty_times_a_second(hub: Hub) -> None:
    client = attach(hub)
    sent = []
    for millisecond in range(1000):
        hub.publish([numbered(millisecond + 1, "todo_update", value=millisecond)])
        sent += await taken(hub, client, millisecond / 1e3)
    assert len(sent) == 20
    (last,) = await taken(hub, client, 1.1)
    assert last["value"] == 999


async def test_a_size_that_is_held_does_not_hold_up_the_rest(hub: Hub) -> None:
    client = attach(hub)
    hub.publish([numbered(1, "todo_update", value=1)])
    await taken(hub, client, 0)
    hub.publish([numbered(2, "todo_update", value=2), numbered(3), numbered(4)])
    assert [frame["seq"] for frame in await taken(hub, client, 0.01)] == [3, 4]
    (late,) = await taken(hub, client, 0.06)
    assert (late["value"], late["last_seq"]) == (2, 4)
    assert "seq" not in late


async def test_a_held_size_goes_out_when_its_time_has_come() -> None:
    clock = SystemClock()
    hub = Hub(clock, buffer=100, last_seq=0)
    mailbox = open_mailbox(hub, clock, ANN, Viewpoint(session=OTTER, base_url=""))
    assert mailbox.client is not None
    hub.subscribe(mailbox.client, frozenset({"todo_update"}))
    async with asyncio.timeout(20):
        running = asyncio.create_task(hub.run())
        hub.publish([numbered(1, "todo_update", value=1)])
        assert json.loads(await mailbox.next_frame())["value"] == 1
        hub.publish([numbered(2, "todo_update", value=2)])
        assert json.loads(await mailbox.next_frame())["value"] == 2
    running.cancel()


EVENTS = st.lists(st.sampled_from(["job_state_transition", "todo_update", "run_update"]), max_size=30)


@given(types=EVENTS, data=st.data())
def test_numbers_grow_and_nothing_but_old_sizes_is_left_out(types: list[str], data: st.DataObject) -> None:
    asyncio.run(check_numbers(types, data))


async def check_numbers(types: list[str], data: st.DataObject) -> None:
    hub = Hub(StillClock(), buffer=100, last_seq=0)
    client = attach(hub)
    events = [numbered(seq, type_, value=seq) for seq, type_ in enumerate(types, 1)]
    frames: list[dict[str, Any]] = []
    at_s = 0.0
    for event in events:
        hub.publish([event])
        if data.draw(st.booleans()):
            at_s += data.draw(st.sampled_from([0.0, 0.02, 0.1]))
            client.desk.is_full = data.draw(st.booleans())
            frames += await taken(hub, client, at_s)
    client.desk.is_full = False
    client.client.deliver(NOW)
    frames += await taken(hub, client, at_s + 1)

    assert numbers(frames) == sorted(set(numbers(frames)))
    assert [frame["seq"] for frame in frames if frame["type"] == "job_state_transition"] == [
        event.seq for event in events if event.event.type == "job_state_transition"
    ]
    for size in ("todo_update", "run_update"):
        values = [frame["value"] for frame in frames if frame["type"] == size]
        true = [event.seq for event in events if event.event.type == size]
        assert values == sorted(values)
        assert values[-1:] == true[-1:]


async def test_an_older_size_never_follows_a_newer_one(hub: Hub) -> None:
    client = attach(hub)
    stream = client.client.stream
    hub.publish([numbered(5, "todo_update", value=1)])
    stream.learn_sizes({"todo_update": 9, "run_update": 2}, as_of=4)
    assert stream.sizes() == {"todo_update": 1, "run_update": 2}
    stream.learn_sizes({"todo_update": 0}, as_of=8)
    hub.publish([numbered(7, "todo_update", value=3)])
    assert [frame["value"] for frame in await taken(hub, client)] == [1]
    assert stream.sizes()["todo_update"] == 0


async def test_what_is_not_stored_tells_the_last_number_sent_before_it(hub: Hub) -> None:
    client = attach(hub)
    hub.publish([numbered(1)])
    first = await taken(hub, client)
    client.client.tell("sys_pong", {}, NOW)
    assert [(frame["type"], frame.get("last_seq")) for frame in [*first, *client.desk.frames]] == [
        ("job_state_transition", None),
        ("sys_pong", 1),
    ]


async def test_a_slow_client_is_dropped_alone(hub: Hub) -> None:
    slow, quick = attach(hub), attach(hub, session=HERON)
    slow.desk.is_full = True
    received = []
    for seq in range(1, 152):
        hub.publish([numbered(seq)])
        received += [frame["seq"] for frame in await taken(hub, quick)]
        assert slow.desk.is_dropped is (seq > 100)
    assert received == list(range(1, 152))
    assert not quick.desk.is_dropped


async def test_a_client_that_catches_up_in_time_misses_nothing(hub: Hub) -> None:
    client = attach(hub)
    client.desk.is_full = True
    for seq in range(1, 100):
        hub.publish([numbered(seq)])
        assert await taken(hub, client, seq) == []
    client.desk.is_full = False
    client.client.deliver(NOW)
    assert [frame["seq"] for frame in client.desk.frames] == list(range(1, 100))


async def test_a_client_that_takes_nothing_for_long_is_dropped_without_any_event(hub: Hub) -> None:
    client = attach(hub)
    for at_s in (0.0, STALLED_LIMIT_S + 1):
        client.client.check_progress(at_s)
    client.desk.is_full = True
    client.client.check_progress(0.0)
    client.client.check_progress(STALLED_LIMIT_S - 1)
    assert not client.desk.is_dropped
    client.client.check_progress(STALLED_LIMIT_S + 1)
    assert client.desk.is_dropped


async def test_sizes_alone_make_no_client_slow(hub: Hub) -> None:
    client = attach(hub)
    client.desk.is_full = True
    for seq in range(1, 1000):
        hub.publish([numbered(seq, "done_update", value=seq)])
        await taken(hub, client, seq)
    assert not client.desk.is_dropped
    client.desk.is_full = False
    client.client.deliver(NOW)
    assert [frame["value"] for frame in client.desk.frames] == [999]


async def test_whoever_fetches_frames_is_told_that_it_was_dropped(hub: Hub) -> None:
    mailbox = open_mailbox(hub, StillClock(), ANN, Viewpoint(session=OTTER, base_url=""))
    for seq in range(1, 151):
        hub.publish([numbered(seq)])
        await hub.deliver(0)
    with pytest.raises(Dropped):
        await mailbox.next_frame()


async def test_what_is_the_same_for_all_is_made_once(hub: Hub) -> None:
    clients = [attach(hub, session=session) for session in (OTTER, HERON)]
    sent: list[Frames] = []
    for client in clients:
        client.desk.write = sent.append  # type: ignore[method-assign]
    hub.publish([numbered(1), numbered(2)])
    await hub.deliver(0)
    assert len(sent) == 2
    assert sent[0] is sent[1]


async def test_frames_are_put_on_the_wire_as_a_server_does(hub: Hub) -> None:
    for size in (5, 200, 70_000):
        reader = ClientProtocol(parse_uri("ws://here/"), state=State.OPEN, max_size=None)
        reader.receive_data(Frames(["é" * size, "2"]).wire)
        received = [event.data.decode() for event in reader.events_received() if isinstance(event, Frame)]
        assert received == ["é" * size, "2"]


async def test_a_client_that_left_hears_no_more(hub: Hub) -> None:
    client = attach(hub)
    hub.detach(client.client)
    hub.publish([numbered(1)])
    assert await taken(hub, client, 0) == []
    assert hub.last_used_session(ANN) is None
    assert not hub.is_connected(ANN, OTTER)


@pytest.mark.parametrize(
    ("type_", "data"),
    [("audio_update", {"audioURL": "/sound", "text": "four"}), ("notification_sound_update", {})],
)
async def test_a_sound_that_is_too_old_comes_silent(hub: Hub, type_: str, data: dict[str, str]) -> None:
    client = attach(hub)
    hub.publish(
        [
            numbered(1, type_, Audience(user=ANN, session=OTTER), at=NOW - timedelta(seconds=15), **data),
            numbered(2, type_, Audience(user=ANN, session=OTTER), at=NOW - timedelta(seconds=16), **data),
        ]
    )
    assert [frame["play"] for frame in await taken(hub, client, 0)] == [True, False]


async def test_a_sound_for_all_sessions_plays_at_exactly_one(hub: Hub) -> None:
    clients = [attach(hub), attach(hub, session=HERON)]
    hub.touch(ANN, OTTER)
    player = hub.last_used_session(ANN)
    assert player == OTTER
    hub.publish([numbered(1, "audio_update", audioURL="/sound", text="four", play_session=player)])
    frames = [(await taken(hub, client))[0] for client in clients]
    assert [frame["play"] for frame in frames] == [True, False]
    assert all("play_session" not in frame for frame in frames)
    assert frames[0]["audioURL"] == "http://here/sound"


async def test_of_a_session_with_two_connections_the_newest_that_wants_sounds_plays(hub: Hub) -> None:
    older, newer, deaf = attach(hub), attach(hub), attach(hub)
    hub.subscribe(deaf.client, frozenset({"notification_sound_update", "done_update"}))
    audience = Audience(user=ANN, session=OTTER)
    hub.publish([numbered(1, "audio_update", audience, audioURL="/sound", text="four")])
    assert [[frame["play"] for frame in await taken(hub, guest)] for guest in (older, newer, deaf)] == [
        [False],
        [True],
        [],
    ]
    hub.detach(newer.client)
    hub.publish([numbered(2, "audio_update", audience, audioURL="/sound", text="four")])
    assert [frame["play"] for frame in await taken(hub, older)] == [True]


async def test_the_session_used_last_is_one_that_is_connected(hub: Hub) -> None:
    attach(hub)
    leaving = attach(hub, session=HERON)
    attach(hub, user=BOB, session=SessionId("deft lynx"))
    hub.touch(ANN, HERON)
    hub.detach(leaving.client)
    assert hub.last_used_session(ANN) == OTTER


async def test_after_a_restore_every_client_is_told_and_nothing_from_before_is_replayed(hub: Hub) -> None:
    client = attach(hub)
    hub.subscribe(client.client, frozenset({"audio_update"}))
    hub.publish([numbered(1), numbered(2, "todo_update", value=4)])
    hub.resync()
    assert [frame["type"] for frame in await taken(hub, client)] == ["resync"]
    assert client.client.stream.sizes() == {}
    late = attach(hub, session=HERON)
    assert late.client.replay(0, NOW) is False
