"""The hub: takes committed events and hands them to the clients whose they are.

`publish` only notes what is new. One task delivers in rounds: each client is written to once a round, however
many events there are, and after a long round the hub rests twice as long as the round took, so that with
many clients a flood of events becomes larger batches rather than a busy server.
"""

import asyncio
import itertools
import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from genie.core.clock import Clock
from genie.core.events import NumberedEvent
from genie.core.ids import SessionId, UserId
from genie.hub.client import Client, Outlet, Viewpoint
from genie.hub.stream import Stream

log = logging.getLogger(__name__)

_UNHURRIED_S = 0.002
_REST_AT_MOST_S = 0.08
_CLIENTS_AT_ONCE = 100
_EMPTY_STREAM_KEPT_S = 60.0


class _Audience:
    """The clients of one user, in the order they came, and the stream they read."""

    def __init__(self, last_seq: int, sign: Callable[[str], str]) -> None:
        self.stream = Stream(last_seq, sign)
        self.clients: dict[Client, None] = {}
        self.by_session: dict[SessionId, list[Client]] = {}
        self.left_at_s: float | None = None

    def choose_player(self, session: SessionId) -> None:
        """Of a session with several connections, the newest that wants sounds plays them."""
        chosen = None
        for client in self.by_session.get(session, ()):
            client.is_player = False
            if client.wants("audio_update"):
                chosen = client
        if chosen is not None:
            chosen.is_player = True


class Hub:
    """Knows who is connected. All of it is called on the event loop; events come in commit order.

    `sign` makes of a sound's address one that a user can play.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        buffer: int,
        last_seq: int,
        sign: Callable[[str, UserId], str] = lambda address, user: address,
    ) -> None:
        self._sign = sign
        self._clock = clock
        self._buffer = buffer
        self._audiences: dict[UserId, _Audience] = {}
        self._with_news: dict[UserId, None] = {}
        self._last_used: dict[tuple[UserId, SessionId], int] = {}
        self._uses = itertools.count()
        self._news = asyncio.Event()
        self.last_seq = last_seq

    def attach(self, user: UserId, viewpoint: Viewpoint, outlet: Outlet) -> Client:
        """From now on, keep what is for this client; it is sent once the client goes live."""
        audience = self._audiences.get(user)
        if audience is None:
            audience = _Audience(self.last_seq, lambda address: self._sign(address, user))
            self._audiences[user] = audience
        audience.left_at_s = None
        audience.stream.log(self._clock.monotonic_s(), sizes=False, upto=self.last_seq)
        client = Client(
            user, viewpoint, audience.stream, outlet, buffer=self._buffer, attached_at_seq=self.last_seq
        )
        audience.clients[client] = None
        audience.by_session.setdefault(client.session, []).append(client)
        audience.choose_player(client.session)
        self.touch(user, client.session)
        return client

    def detach(self, client: Client) -> None:
        """Free all that was kept for it."""
        client.is_attached = False
        audience = self._audiences.get(client.user)
        if audience is None or client not in audience.clients:
            return
        del audience.clients[client]
        others = audience.by_session[client.session]
        others.remove(client)
        if others:
            audience.choose_player(client.session)
        else:
            del audience.by_session[client.session]
            self._last_used.pop((client.user, client.session), None)
        if not audience.clients:
            audience.left_at_s = self._clock.monotonic_s()

    def subscribe(self, client: Client, events: frozenset[str]) -> None:
        """Send it events of these types only; `*` is all."""
        client.wanted = events
        if (audience := self._audiences.get(client.user)) is not None:
            audience.choose_player(client.session)

    def touch(self, user: UserId, session: SessionId) -> None:
        """Note that a person has just used this session."""
        if self.is_connected(user, session):
            self._last_used[user, session] = next(self._uses)

    def last_used_session(self, user: UserId) -> SessionId | None:
        """The connected session that this user used last, of those that want sounds if there are such."""
        audience = self._audiences.get(user)
        if audience is None:
            return None
        return max(
            audience.by_session,
            key=lambda session: (
                any(client.is_player for client in audience.by_session[session]),
                self._last_used.get((user, session), -1),
            ),
            default=None,
        )

    def clients(self) -> Sequence[Client]:
        return [client for audience in self._audiences.values() for client in audience.clients]

    def is_connected(self, user: UserId, session: SessionId) -> bool:
        audience = self._audiences.get(user)
        return audience is not None and session in audience.by_session

    def somebody_listens(self, user: UserId, session: SessionId | None) -> bool:
        """Whether the session, or any of the user's when None, is connected."""
        audience = self._audiences.get(user)
        return audience is not None and (
            bool(audience.clients) if session is None else session in audience.by_session
        )

    def publish(self, events: Sequence[NumberedEvent]) -> None:
        """Take in committed events for those they are for."""
        for numbered in events:
            self.last_seq = numbered.seq
            user = numbered.event.audience.user
            for name in list(self._audiences) if user is None else (user,):
                if (audience := self._audiences.get(name)) is not None:
                    audience.stream.add_event(numbered)
                    self._with_news[name] = None
        if self._with_news:
            self._news.set()

    def resync(self) -> None:
        """Tell every client that all it knows is out of date."""
        fields = {"message": "Everything was replaced; read the lists again."}
        for user, audience in self._audiences.items():
            audience.stream.start_anew()
            audience.stream.add_status("resync", fields, self._clock.now(), order=self.last_seq)
            self._with_news[user] = None
        self._news.set()

    async def run(self) -> None:
        """Deliver what is published, and tell the time every second, until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._deliver_forever(), name="hub-deliveries")
            tasks.create_task(self._tick_forever(), name="clock-ticks")

    async def deliver(self, now_s: float) -> None:
        """One round: write to each client what is new for it; others have their turn in between."""
        users = list(self._with_news)
        self._with_news.clear()
        for user in users:
            audience = self._audiences.get(user)
            if audience is None:
                continue
            audience.stream.log(now_s)
            if audience.stream.next_size_due_s() is not None:
                self._with_news[user] = None
            now = self._clock.now()
            for number, client in enumerate(list(audience.clients), 1):
                _deliver_to(client, now)
                if number % _CLIENTS_AT_ONCE == 0:
                    await asyncio.sleep(0)
            slowest = min((client.position for client in audience.clients), default=audience.stream.end)
            audience.stream.drop_before(slowest, now_s)

    async def _deliver_forever(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                async with asyncio.timeout(self._next_size_due_in_s()):
                    await self._news.wait()
            except TimeoutError:
                pass
            self._news.clear()
            started_s = loop.time()
            await self.deliver(self._clock.monotonic_s())
            took_s = loop.time() - started_s
            if took_s > _UNHURRIED_S:
                await asyncio.sleep(min(2 * took_s, _REST_AT_MOST_S))

    def _next_size_due_in_s(self) -> float | None:
        due = [
            due_s
            for user in self._with_news
            if (audience := self._audiences.get(user)) is not None
            and (due_s := audience.stream.next_size_due_s()) is not None
        ]
        return max(0.0, min(due) - self._clock.monotonic_s()) if due else None

    async def _tick_forever(self) -> None:
        while True:
            now = self._clock.now()
            await asyncio.sleep(1 - now.microsecond / 1e6)
            self._tick()

    def _tick(self) -> None:
        """Send `time_update`, and see who has stopped reading and who has left for good."""
        now, now_s = self._clock.now(), self._clock.monotonic_s()
        local = now.astimezone()
        fields = {"date": local.strftime("%Y-%m-%d @ %H:%M:%S %Z"), "iso": local.isoformat()}
        for user, audience in list(self._audiences.items()):
            left_at_s = audience.left_at_s
            if left_at_s is not None and now_s - left_at_s > _EMPTY_STREAM_KEPT_S:
                del self._audiences[user]
                continue
            if audience.clients:
                audience.stream.add_status("time_update", fields, now, order=self.last_seq)
            for client in list(audience.clients):
                client.check_progress(now_s)
            self._with_news[user] = None
        self._news.set()


def _deliver_to(client: Client, now: datetime) -> None:
    try:
        client.deliver(now)
    except Exception:  # one connection's fault is not another's
        log.exception("a client could not be written to")
        client.is_attached = False
