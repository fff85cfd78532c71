"""Logging: text for people or one JSON object a line, with the request and job in hand on every line.

Modules ask `get_logger(__name__)`; `bind_context(job_id=…)` puts an id on all that is logged inside.
What people asked is logged only if `log.questions` is on: pass it as `question`, `answer` or `text`. Without
it, tracebacks come without the messages of exceptions, which may quote it, and libraries say less.
"""

import logging
import sys
import traceback
from collections.abc import Iterator, MutableMapping
from contextlib import AbstractContextManager
from typing import Any, TextIO

import structlog

TALKATIVE = ("alembic", "httpcore", "httpx", "python_multipart", "uvicorn", "websockets")
PRIVATE_KEYS = frozenset({"question", "answer", "text", "transcript"})
OURS = "genie"
_QUOTE_NOBODY = (OSError, ImportError, MemoryError, RecursionError)
"""Exceptions whose messages are about the machine, and are therefore logged whatever the settings."""

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
        _with_messages if questions else _without_messages,
    ]
    if not questions:
        shared.append(_withhold_private)
    last = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if json_lines
        else structlog.dev.ConsoleRenderer(colors=out.isatty())
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
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        )
    )
    logging.getLogger().handlers[:] = [handler]
    _set_levels(getattr(logging, level.upper()), questions)
    logging.captureWarnings(True)


def get_logger(name: str) -> structlog.stdlib.BoundLogger:
    """The logger of a module; call it as `log.info("job done", job_id=…)`."""
    logger: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return logger


def logs_debug(name: str) -> bool:
    """Whether a module's debug lines are logged at all; asking is far cheaper than logging in vain."""
    return logging.getLogger(name).isEnabledFor(logging.DEBUG)


def bind_context(**ids: str) -> AbstractContextManager[None]:
    """Put `ids` (`request_id=…`, `job_id=…`) on every line logged within the `with` block or task."""
    return structlog.contextvars.bound_contextvars(**ids)


def _set_levels(level: int, questions: bool) -> None:
    """Libraries never log at debug unless questions may be logged: they would write whole frames."""
    lowest_of_others = level if questions else max(logging.INFO, level)
    logging.getLogger().setLevel(lowest_of_others)
    logging.getLogger(OURS).setLevel(level)
    talkative = level if questions and level == logging.DEBUG else max(logging.WARNING, level)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(talkative)


def _withhold_private(_logger: Any, _method: str, event: EventDict) -> EventDict:
    for key in PRIVATE_KEYS.intersection(event):
        event[key] = f"({len(str(event[key]))} characters withheld)"
    return event


def _with_messages(_logger: Any, _method: str, event: EventDict) -> EventDict:
    if (error := _taken_from(event)) is not None:
        event["exception"] = "".join(traceback.format_exception(error)).rstrip()
    return event


def _without_messages(_logger: Any, _method: str, event: EventDict) -> EventDict:
    if (error := _taken_from(event)) is not None:
        event["exception"] = "\n".join(_where_and_what(error, set()))
    return event


def _taken_from(event: EventDict) -> BaseException | None:
    """The exception of an event, which is taken out of it."""
    found = event.pop("exc_info", None)
    if found is True:
        found = sys.exc_info()
    if isinstance(found, tuple):
        found = found[1]
    record = event.get("_record")
    if record is not None:
        record.exc_info = record.exc_text = None
    return found if isinstance(found, BaseException) else None


def _where_and_what(error: BaseException, seen: set[int]) -> Iterator[str]:
    """The frames and the types of an exception and of those behind it, the first one first."""
    seen.add(id(error))
    behind = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if behind is not None and id(behind) not in seen:
        yield from _where_and_what(behind, seen)
        yield "which led to"
    yield from (line.rstrip() for line in traceback.format_tb(error.__traceback__))
    kind = type(error)
    name = f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")
    message = str(error)
    shown = message if isinstance(error, _QUOTE_NOBODY) else f"({len(message)} characters withheld)"
    yield f"{name}: {shown}" if message else name
    if isinstance(error, BaseExceptionGroup):
        for part in error.exceptions:
            if id(part) not in seen:
                yield "within the group"
                yield from _where_and_what(part, seen)
