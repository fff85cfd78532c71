"""Logging: text for people or one JSON object a line, with the request and job in hand on every line.

Modules ask `get_logger(__name__)`; `bind_context(job_id=…)` puts an id on all that is logged inside.
What people asked is logged only if `log.questions` is on: pass it as `question`, `answer` or `text`.
"""

import logging
import sys
from collections.abc import MutableMapping
from contextlib import AbstractContextManager
from typing import Any, TextIO

import structlog

TALKATIVE = ("alembic", "httpx", "uvicorn")
PRIVATE_KEYS = frozenset({"question", "answer", "text", "transcript"})

EventDict = MutableMapping[str, Any]


def set_up_logging(
    *, level: str = "info", json_lines: bool = False, questions: bool = False, stream: TextIO | None = None
) -> None:
    """Send all logs, also those of libraries, to `stream` (standard error) in one form."""
    out = stream or sys.stderr
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    if not questions:
        shared.append(_withhold_private)
    last: list[Any] = (
        [structlog.processors.dict_tracebacks, structlog.processors.JSONRenderer(ensure_ascii=False)]
        if json_lines
        else [structlog.dev.ConsoleRenderer(colors=out.isatty())]
    )
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(
            max(logging.WARNING, root.level) if root.level > logging.DEBUG else 0
        )


def get_logger(name: str) -> structlog.stdlib.BoundLogger:
    """The logger of a module; call it as `log.info("job done", job_id=…)`."""
    logger: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return logger


def bind_context(**ids: str) -> AbstractContextManager[None]:
    """Put `ids` (`request_id=…`, `job_id=…`) on every line logged within the `with` block or task."""
    return structlog.contextvars.bound_contextvars(**ids)


def _withhold_private(_logger: Any, _method: str, event: EventDict) -> EventDict:
    for key in PRIVATE_KEYS.intersection(event):
        event[key] = f"({len(str(event[key]))} characters withheld)"
    return event
