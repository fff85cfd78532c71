"""Numbers for Prometheus: the meter that the parts measure through, and the page that is scraped.

Jobs are counted where their events are published, so the counts are of what was committed; sizes, clients
and memory are read when the page is asked for. No label holds what people said, or who they are.
"""

import resource
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4 as CONTENT_TYPE

from genie import __version__
from genie.core.events import NumberedEvent

__all__ = ["CONTENT_TYPE", "Metrics", "Standing"]

_FAST_S = (
    0.0001,
    0.00025,
    0.0005,
    0.001,
    0.0025,
    0.005,
    0.01,
    0.025,
    0.05,
    0.1,
    0.25,
    0.5,
    1,
    2.5,
    5,
    10,
    30,
)
_REAL_TIME = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 1.5, 2, 5)
_STAGES_OF_JOBS = ("wait", "route", "recall", "run", "phrase", "total")
_ENDS = ("done", "dead")
_LABELS_KEPT = 512
_PAGE_BYTES = resource.getpagesize()


class Standing:
    """How things stand at the moment of a scrape."""

    def __init__(
        self,
        *,
        queues: Mapping[str, int],
        clients: int,
        engines: Mapping[str, bool],
        processes: Mapping[str, int],
    ) -> None:
        """`queues`: jobs by state; `engines`: whether each is ready; `processes`: their process ids."""
        self.queues = queues
        self.clients = clients
        self.engines = engines
        self.processes = processes


class Metrics:
    """A registry of its own with everything that is measured here; it is a `Meter`."""

    def __init__(self) -> None:
        # Else each counter comes twice, the second time with its birthday.
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self.registry = registry = CollectorRegistry()
        about = Gauge("genie_build_info", "The version that runs.", ["version"], registry=registry)
        about.labels(__version__).set(1)
        self._queues = Gauge("genie_queue_jobs", "Jobs in each queue.", ["state"], registry=registry)
        self._jobs = Counter(
            "genie_jobs_ended", "Jobs that ended, by end and agent.", ["end", "agent"], registry=registry
        )
        self._answers = Counter(
            "genie_answers",
            "Answers by where they came from: exact, canonical or template (memory), or miss (worked out).",
            ["level"],
            registry=registry,
        )
        self._saved_s = Counter(
            "genie_time_saved_seconds", "Time that the memory has saved.", registry=registry
        )
        self._stages = Histogram(
            "genie_stage_seconds", "Time of each stage.", ["stage"], buckets=_FAST_S, registry=registry
        )
        self._real_time = Histogram(
            "genie_stt_real_time_factor",
            "Engine time of a transcription over the length of the recording.",
            buckets=_REAL_TIME,
            registry=registry,
        )
        self._clients = Gauge(
            "genie_websocket_clients", "WebSocket clients that hear events.", registry=registry
        )
        self._dropped = Counter(
            "genie_websocket_clients_dropped", "WebSocket clients dropped as too slow.", registry=registry
        )
        self._requests = Counter(
            "genie_http_requests",
            "HTTP requests by route and status.",
            ["method", "route", "status"],
            registry=registry,
        )
        self._requests_s = Histogram(
            "genie_http_request_seconds",
            "Time from a request to the end of its answer.",
            ["route"],
            buckets=_FAST_S,
            registry=registry,
        )
        self._errors = Counter(
            "genie_errors", "Errors by where they surfaced and code.", ["where", "code"], registry=registry
        )
        self._engines = Gauge(
            "genie_engine_ready",
            "Whether a speech engine can work (1) or not (0).",
            ["engine"],
            registry=registry,
        )
        self._memory = Gauge(
            "genie_resident_memory_bytes",
            "Resident memory of the server and of its engines' processes.",
            ["process"],
            registry=registry,
        )

        self._stage = lru_cache(_LABELS_KEPT)(self._stages.labels)
        self._request = lru_cache(_LABELS_KEPT)(self._requests.labels)
        self._request_s = lru_cache(_LABELS_KEPT)(self._requests_s.labels)
        self._job = lru_cache(_LABELS_KEPT)(self._jobs.labels)
        self._answer = lru_cache(_LABELS_KEPT)(self._answers.labels)

    def stage_took(self, stage: str, seconds: float) -> None:
        self._stage(stage).observe(seconds)

    def heard(self, audio_s: float, engine_s: float) -> None:
        if audio_s > 0:
            self._real_time.observe(engine_s / audio_s)

    def request_answered(self, method: str, route: str, status: int, seconds: float) -> None:
        self._request(method, route, str(status)).inc()
        self._request_s(route).observe(seconds)

    def failed(self, where: str, code: str) -> None:
        self._errors.labels(where, code).inc()

    def client_dropped(self) -> None:
        self._dropped.inc()

    def publish(self, events: Sequence[NumberedEvent]) -> None:
        """Count the jobs whose end is among committed events."""
        for numbered in events:
            event = numbered.event
            if event.type == "job_state_transition" and event.data["to_queue"] in _ENDS:
                self._job_ended(event.data["to_queue"], event.data["metadata"])

    def render(self, standing: Standing) -> bytes:
        """The page, in the text format of `CONTENT_TYPE`."""
        for state, size in standing.queues.items():
            self._queues.labels(state).set(size)
        for engine, is_ready in standing.engines.items():
            self._engines.labels(engine).set(is_ready)
        self._clients.set(standing.clients)
        self._memory.clear()
        for process, pid in standing.processes.items():
            if (resident := resident_bytes(pid)) is not None:
                self._memory.labels(process).set(resident)
        return generate_latest(self.registry)

    def _job_ended(self, end: str, job: Mapping[str, object]) -> None:
        self._job(end, job["agent_type"] or "none").inc()
        if job["error_code"] is not None:
            self._errors.labels("job", job["error_code"]).inc()
        if job["level"] is not None:
            self._answer(job["level"]).inc()
        saved_ms = job["time_saved_ms"]
        if isinstance(saved_ms, float | int) and saved_ms > 0:
            self._saved_s.inc(saved_ms / 1e3)
        timing = job["timing"]
        if isinstance(timing, Mapping):
            for stage in _STAGES_OF_JOBS:
                if (took_ms := timing.get(f"{stage}_ms")) is not None:
                    self._stage(stage).observe(took_ms / 1e3)


def resident_bytes(pid: int) -> int | None:
    """The resident memory of a process, or None where there is no `/proc` or no such process."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * _PAGE_BYTES
    except (OSError, IndexError, ValueError):
        return None
