"""What is logged: one JSON object a line with the ids in hand, and never what people said by default."""

import io
import json
import logging

import pytest
import structlog

from genie.core.logging import bind_context, get_logger, set_up_logging

QUESTION = "how old is my neighbour Ignatius"


@pytest.fixture(autouse=True)
def restored():
    """Put logging back as pytest has it."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.getLogger("genie").setLevel(logging.NOTSET)
    for name in ("websockets", "uvicorn", "httpx"):
        logging.getLogger(name).setLevel(logging.NOTSET)
    logging.captureWarnings(False)
    structlog.reset_defaults()


def logged(work, **options) -> list[dict]:
    stream = io.StringIO()
    set_up_logging(**{"level": "debug", "json_lines": True, "stream": stream, **options})
    work()
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_every_line_within_carries_the_ids_also_those_of_libraries():
    def work():
        with bind_context(request_id="r1", job_id="j1"):
            get_logger("genie.here").info("done", agent="math")
            logging.getLogger("other").warning("slow %d", 7)
        get_logger("genie.here").info("later")

    first, second, later = logged(work)
    assert (first["request_id"], first["job_id"], first["agent"]) == ("r1", "j1", "math")
    assert (second["request_id"], second["event"], second["logger"]) == ("r1", "slow 7", "other")
    assert "request_id" not in later


def fail():
    question = QUESTION
    try:
        raise ValueError(f"cannot make sense of {question}")
    except ValueError as error:
        raise KeyError(question) from error


@pytest.mark.parametrize("json_lines", [True, False])
def test_a_traceback_says_where_and_what_but_quotes_nobody(json_lines):
    stream = io.StringIO()
    set_up_logging(level="debug", json_lines=json_lines, stream=stream)
    try:
        fail()
    except KeyError:
        logging.getLogger("genie.here").exception("the job failed")
        get_logger("genie.here").exception("the job failed")
    text = stream.getvalue()
    assert "Ignatius" not in text
    assert text.count("ValueError") >= 2
    assert text.count("KeyError") >= 2
    assert "in fail" in text


def test_a_group_of_exceptions_is_shown_part_by_part():
    def work():
        try:
            raise ExceptionGroup(QUESTION, [ValueError(QUESTION), OSError(28, "No space left")])
        except ExceptionGroup:
            get_logger("genie.here").exception("failed")

    (line,) = logged(work)
    assert "ValueError" in line["exception"]
    assert "No space left" in line["exception"]
    assert "Ignatius" not in line["exception"]


def test_switched_on_questions_and_messages_are_logged():
    def work():
        get_logger("genie.here").info("asked", question=QUESTION)
        try:
            fail()
        except KeyError:
            get_logger("genie.here").exception("failed")

    asked, failed = logged(work, questions=True)
    assert asked["question"] == QUESTION
    assert "Ignatius" in failed["exception"]


def test_private_fields_are_withheld_and_libraries_do_not_log_their_frames():
    def work():
        get_logger("genie.here").debug("asked", question=QUESTION)
        logging.getLogger("uvicorn.error").debug("> TEXT %s", QUESTION)
        logging.getLogger("somelibrary").debug(QUESTION)

    (asked,) = logged(work)
    assert asked["question"] == f"({len(QUESTION)} characters withheld)"
