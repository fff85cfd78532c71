"""Events as rows: units `emit`, the writer numbers and stores them at the end of its transaction."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, bindparam, case, insert, select

from genie.core.clock import Clock
from genie.core.events import Event, NumberedEvent
from genie.storage.prepared import Prepared
from genie.storage.tables import event_counter
from genie.storage.tables import events as events_table
from genie.storage.upsert import upsert

_PENDING = "genie.pending_events"
_STORE = Prepared(insert(events_table))

# The counter's row stays locked until the transaction ends: numbers are in commit order, none is skipped.
_AT_LEAST = bindparam("given", type_=event_counter.c.last_seq.type)
_MORE = bindparam("count", type_=event_counter.c.last_seq.type)
_COUNT_UP = Prepared(
    upsert(event_counter)
    .values(counter_id=1, last_seq=_AT_LEAST + _MORE)
    .on_conflict_do_update(
        index_elements=["counter_id"],
        set_={
            "last_seq": _MORE
            + case((event_counter.c.last_seq > _AT_LEAST, event_counter.c.last_seq), else_=_AT_LEAST)
        },
    )
    .returning(event_counter.c.last_seq)
)


def emit(connection: Connection, event: Event) -> None:
    """Let `event` be published if and when this unit's transaction is committed."""
    connection.info[_PENDING].append(event)


class Outbox:
    """The writer's side: collects what units emit, numbers it in commit order, keeps it for `resume`."""

    def __init__(self, clock: Clock, *, last_seq: int) -> None:
        self._clock = clock
        self._pending: list[Event] = []
        self.committed_seq = last_seq

    @staticmethod
    def read_last_seq(connection: Connection) -> int:
        """The highest number ever given, whether or not its event is still kept."""
        return connection.scalar(select(event_counter.c.last_seq)) or 0

    @contextmanager
    def collecting(self, connection: Connection) -> Iterator[None]:
        """Collect what units emit on `connection`, from nothing."""
        self._pending = []
        connection.info[_PENDING] = self._pending
        try:
            yield
        finally:
            connection.info.pop(_PENDING, None)

    def mark(self) -> int:
        return len(self._pending)

    def rewind(self, mark: int) -> None:
        """Forget what was emitted since `mark`."""
        del self._pending[mark:]

    def store(self, connection: Connection) -> list[NumberedEvent]:
        """Number the pending events and write their rows."""
        if not self._pending:
            return []
        now = self._clock.now()
        count = len(self._pending)
        last_seq = _COUNT_UP.scalar(connection, {"given": self.committed_seq, "count": count})
        assert last_seq is not None
        numbered = [
            NumberedEvent(seq=seq, at=now, event=event)
            for seq, event in enumerate(self._pending, last_seq - count + 1)
        ]
        rows = [
            {
                "seq": one.seq,
                "type": one.event.type,
                "user_id": one.event.audience.user,
                "session_id": one.event.audience.session,
                "data": dict(one.event.data),
                "at": one.at,
            }
            for one in numbered
        ]
        _STORE.for_each(connection, rows)
        return numbered

    def catch_up(self, last_seq: int) -> None:
        """Never give a number again that was given before, here or in what came in."""
        self.committed_seq = max(self.committed_seq, last_seq)

    def committed(self, numbered: list[NumberedEvent]) -> None:
        """Move the count on, once the rows are durable."""
        if numbered:
            self.committed_seq = numbered[-1].seq
