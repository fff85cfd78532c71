"""Listening here: recordings queue for the engine, which is granted to them a window at a time."""

import asyncio
import contextlib
import heapq
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from genie.config.speech import SpeechSettings
from genie.core.clock import Clock
from genie.core.errors import EngineFailed, GenieError, TooBusy
from genie.speech.engine import Engine, Link
from genie.speech.join import join_overlapping
from genie.speech.link import PipeLink
from genie.speech.model import (
    SAMPLE_BYTES,
    SAMPLE_RATE_HZ,
    EngineStatus,
    Priority,
    Reply,
    Segment,
    WindowGranted,
)
from genie.speech.ports import Heard

Observe = Callable[[WindowGranted], None]


@dataclass(order=True)
class _Ticket:
    """A recording in the queue; tickets sort by who goes first."""

    priority: Priority
    number: int
    samples: bytes = field(compare=False)
    language: str | None = field(compare=False)
    entered_s: float = field(compare=False)
    done: asyncio.Future[Heard] = field(compare=False)
    position: int = field(default=0, compare=False)
    overlaps: bool = field(default=False, compare=False)
    heard: Heard = field(default_factory=Heard, compare=False)


class LocalEar:
    """Whisper in a process of its own. `observe` is told of each window as it is granted."""

    def __init__(
        self,
        settings: SpeechSettings,
        cache_dir: Path,
        models_dir: Path,
        clock: Clock,
        observe: Observe | None = None,
    ) -> None:
        self._settings = settings
        self._cache_dir = cache_dir
        self._models_dir = models_dir
        self._clock = clock
        self._observe = observe
        self._engine = Engine(
            "hearing",
            self._open,
            clock,
            load_wait_s=settings.load_wait_s,
            load_timeout_s=settings.load_timeout_s,
        )
        self._tickets: list[_Ticket] = []
        self._numbers = itertools.count(1)
        self._arrived = asyncio.Event()
        self._worker: asyncio.Task[None] | None = None

    @property
    def status(self) -> EngineStatus:
        return self._engine.status

    def start(self) -> None:
        self._engine.start()
        if self._worker is None:
            self._worker = asyncio.create_task(self._work(), name="hearing queue")

    async def aclose(self) -> None:
        if self._worker is not None:
            self._worker.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._worker
            self._worker = None
        for ticket in self._tickets:
            _refuse(ticket, EngineFailed("The server is stopping.", retry_after_s=5))
        self._tickets.clear()
        await self._engine.aclose()

    async def wait_ready(self) -> None:
        await self._engine.wait_ready()

    async def hear(self, samples: bytes, *, language: str | None, priority: Priority) -> Heard:
        ticket = _Ticket(
            priority=priority,
            number=next(self._numbers),
            samples=samples,
            language=language,
            entered_s=self._clock.monotonic_s(),
            done=asyncio.get_running_loop().create_future(),
        )
        heapq.heappush(self._tickets, ticket)
        self._arrived.set()
        return await ticket.done

    async def _work(self) -> None:
        while True:
            if not self._tickets:
                self._arrived.clear()
                await self._arrived.wait()
            ticket = heapq.heappop(self._tickets)
            if ticket.done.done():
                continue
            try:
                finished = await self._do_window(ticket)
            except GenieError as error:
                _refuse(ticket, error)
            except asyncio.CancelledError:
                _refuse(ticket, EngineFailed("The server is stopping.", retry_after_s=5))
                raise
            except Exception as error:  # noqa: BLE001 - the queue outlives any one recording
                _refuse(ticket, EngineFailed(f"{type(error).__name__}: {error}"))
            else:
                if not finished:
                    heapq.heappush(self._tickets, ticket)
                elif not ticket.done.done():
                    ticket.done.set_result(ticket.heard)

    async def _do_window(self, ticket: _Ticket) -> bool:
        """Have the next window of a recording transcribed; whether it was the last."""
        begun_s = self._clock.monotonic_s()
        if ticket.position == 0:
            waited_s = begun_s - ticket.entered_s
            if ticket.priority is Priority.PARTIAL and waited_s > self._settings.stt.partial_patience_s:
                raise TooBusy("This partial transcript would come too late.", retry_after_s=1)
            ticket.heard.queue_ms = waited_s * 1000
        window = int(self._settings.stt.window_s * SAMPLE_RATE_HZ) * SAMPLE_BYTES
        remaining = len(ticket.samples) - ticket.position
        last = remaining <= window + window // 4 and remaining <= 30 * SAMPLE_RATE_HZ * SAMPLE_BYTES
        piece = (
            ticket.samples[ticket.position :]
            if last
            else (ticket.samples[ticket.position : ticket.position + window])
        )
        if self._observe is not None:
            self._observe(
                WindowGranted(
                    request=ticket.number,
                    priority=ticket.priority,
                    start_s=_seconds(ticket.position),
                    duration_s=_seconds(len(piece)),
                )
            )
        reply = await self._engine.call(
            {"op": "window", "language": ticket.language, "last": last},
            piece,
            timeout_s=self._settings.stt.timeout_s,
        )
        _take_in(ticket, reply)
        return last

    async def _open(self, progress: Callable[[str], None]) -> Link:
        stt = self._settings.stt
        settings = {
            "model": stt.model,
            "cache_dir": str(self._cache_dir),
            "models_dir": str(self._models_dir),
            "weights_dir": str(stt.weights_dir) if stt.weights_dir else None,
            "threads": stt.threads,
            "beam_size": stt.beam_size,
        }
        return await PipeLink.open(
            "genie.speech.children.stt", settings, progress, threads=stt.threads, keeps_memory=True
        )


def _take_in(ticket: _Ticket, reply: Reply) -> None:
    fields, heard = reply.fields, ticket.heard
    offset_s = _seconds(ticket.position)
    segments = [
        Segment(
            start_s=round(segment["start_s"] + offset_s, 3),
            end_s=round(segment["end_s"] + offset_s, 3),
            text=segment["text"],
            log_probability=segment["log_probability"],
            no_speech_probability=segment["no_speech_probability"],
        )
        for segment in fields["segments"]
    ]
    if ticket.overlaps and segments and heard.segments:
        segments = _merged(heard.segments, segments)
        heard.segments.clear()
    heard.segments += segments
    heard.vad_ms += fields["vad_ms"]
    heard.stt_ms += fields["stt_ms"]
    heard.language = heard.language or fields["language"]
    ticket.language = ticket.language or (fields["language"] if segments else None)
    ticket.overlaps = fields["overlaps"]
    ticket.position += int(fields["consumed"]) * SAMPLE_BYTES


def _merged(before: list[Segment], after: list[Segment]) -> list[Segment]:
    """The segments of two overlapping windows, those that touch in time made into one."""
    since_s = after[0].start_s
    apart = [segment for segment in before if segment.end_s <= since_s]
    left, right = before[len(apart) :], after
    if not left:
        return [*before, *after]
    both = [*left, *right]
    joined = Segment(
        start_s=left[0].start_s,
        end_s=right[-1].end_s,
        text=join_overlapping(
            " ".join(segment.text for segment in left), " ".join(segment.text for segment in right)
        ),
        log_probability=sum(segment.log_probability for segment in both) / len(both),
        no_speech_probability=max(segment.no_speech_probability for segment in both),
    )
    return [*apart, joined]


def _refuse(ticket: _Ticket, error: GenieError) -> None:
    if not ticket.done.done():
        ticket.done.set_exception(error)


def _seconds(position: int) -> float:
    return position / SAMPLE_BYTES / SAMPLE_RATE_HZ
