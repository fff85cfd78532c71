"""The contract's HTTP endpoints: each reads the request, has the operation run, writes what it returns."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from flask import Flask, Response, request
from pydantic import Field

from genie.contract import (
    answers,
    assistance,
    configuration,
    dictation,
    health,
    questions,
    queues,
    records,
    sessions,
    speaking,
    statistics,
)
from genie.contract.problems import invalid
from genie.runtime.metrics import CONTENT_TYPE
from genie_flask.bridge import CALL_TIMEOUT_S, RuntimeThread
from genie_flask.gate import known, user
from genie_flask.reading import accept, body, query, word
from genie_flask.replies import reply

View = Callable[..., Any]

_HEARING_TIMEOUT_S = 600.0
_MODEL_TIMEOUT_S = 180.0
_JOBS: Any = Annotated[int, Field(ge=1, le=queues.MOST_LISTED)]
_ROWS: Any = Annotated[int, Field(ge=1, le=records.MOST_LISTED)]
_OFFSET: Any = Annotated[int, Field(ge=0, lt=2**53)]
_DAYS: Any = Annotated[int, Field(ge=1, le=statistics.MOST_DAYS)]


@dataclass(frozen=True, kw_only=True)
class Routes:
    """Adds views to an application; what they return is written by `reply`."""

    app: Flask
    runtime: RuntimeThread

    def __call__(self, *paths: str, method: str = "GET") -> Callable[[View], View]:
        """A decorator: the view answers `method` at each of the paths."""

        def add(view: View) -> View:
            def answer(**parts: str) -> Response:
                result = view(**parts)
                return result if isinstance(result, Response) else reply(self.runtime, result)

            for path in paths:
                self.app.add_url_rule(path, f"{method} {path}", answer, methods=[method])
            return view

        return add


def install(app: Flask, runtime: RuntimeThread) -> None:
    """Give `app` every HTTP route of the contract, but for `/` and the files."""
    route = Routes(app=app, runtime=runtime)
    for add in (
        _health,
        _sessions,
        _configuration,
        _questions,
        _queues,
        _sound,
        _dictation,
        _texts,
        _records,
    ):
        add(route, runtime)


def _health(route: Routes, runtime: RuntimeThread) -> None:
    @route("/health")
    def alive() -> Any:
        return runtime.look(health.health)

    @route("/ready")
    def ready() -> Any:
        need = word("need") or ""
        found = runtime.look(lambda parts: health.readiness(parts, need))
        answer = reply(runtime, found)
        if not found.ready:
            answer.status_code = 503
            answer.headers["Retry-After"] = "2"
        return answer

    @route("/metrics")
    def metrics() -> Any:
        page = runtime.call(lambda parts: parts.scraped())
        return Response(page, content_type=CONTENT_TYPE, headers={"Cache-Control": "no-store"})


def _sessions(route: Routes, runtime: RuntimeThread) -> None:
    @route("/api/get-session-id")
    def get_session_id() -> Any:
        return runtime.call(sessions.new_session)

    @route("/api/websocket-sessions")
    def websocket_sessions() -> Any:
        who = user()
        return runtime.look(lambda parts: sessions.connected_sessions(parts, who))

    @route("/api/auth-test")
    def auth_test() -> Any:
        identity = known()
        return runtime.look(lambda parts: sessions.who_is_asking(parts, identity.user, identity.way))


def _configuration(route: Routes, runtime: RuntimeThread) -> None:
    @route("/api/init")
    def init() -> Any:
        return runtime.call(configuration.init)

    @route("/api/load-stt-model", "/api/load-commands-llm", "/api/get-model-size")
    def load_stt_model() -> Any:
        return runtime.look(configuration.stt_model)

    @route("/api/config/client")
    def client_configuration() -> Any:
        return runtime.look(configuration.client_configuration)


def _questions(route: Routes, runtime: RuntimeThread) -> None:
    @route("/push", "/api/push")
    def push_by_query() -> Any:
        who = user()
        question, session, key = word("question") or "", word("websocket_id"), _idempotency_key()
        return runtime.call(lambda parts: questions.push_by_query(parts, who, question, session, key))

    @route("/push", "/api/push", method="POST")
    def push_by_body() -> Any:
        who = user()
        asked, key = body(questions.PushRequest), _idempotency_key()
        return runtime.call(lambda parts: questions.push(parts, who, asked.question, asked.websocket_id, key))

    @route("/api/ask", method="POST")
    def ask() -> Any:
        who = user()
        asked, key = body(questions.AskRequest), _idempotency_key()
        return runtime.call(lambda parts: questions.ask(parts, who, asked, key), asked.wait + CALL_TIMEOUT_S)

    @route("/api/jobs/<job_id>/answer", method="POST")
    def answer_back(job_id: str) -> Any:
        who = user()
        asked, key = body(questions.AnswerBack), _idempotency_key()
        return runtime.call(
            lambda parts: questions.answer_back(parts, who, job_id, asked, key), asked.wait + CALL_TIMEOUT_S
        )


def _queues(route: Routes, runtime: RuntimeThread) -> None:
    @route("/get_queue/<name>", "/api/get-queue/<name>", "/api/get_queue/<name>")
    def get_queue(name: str) -> Any:
        who = user()
        limit = query("limit", _JOBS, 200)
        return runtime.call(lambda parts: queues.queue(parts, who, name, limit))

    @route("/api/reset-queues", method="POST")
    def reset_queues() -> Any:
        who = user()
        return runtime.call(lambda parts: queues.reset_queues(parts, who))

    @route("/delete-snapshot/<id_hash>", "/api/delete-snapshot/<id_hash>")
    @route("/api/delete-snapshot/<id_hash>", method="DELETE")
    def delete_snapshot(id_hash: str) -> Any:
        who = user()
        accepted = accept()
        return runtime.call(lambda parts: answers.delete_snapshot(parts, who, id_hash, accept=accepted))


def _sound(route: Routes, runtime: RuntimeThread) -> None:
    def spoken(text: str) -> Any:
        accepted, wanted = accept(), word("format")
        return runtime.call(lambda parts: speaking.speak(parts, text, accept=accepted, format=wanted))

    @route("/get_tts_audio", "/api/get_tts_audio")
    def get_tts_audio() -> Any:
        return spoken(word("tts_text") or "")

    @route("/api/tts")
    def tts() -> Any:
        return spoken(word("text") or "")

    @route("/api/get-speech", "/api/get-audio", method="POST")
    def get_speech() -> Any:
        who, asked = user(), body(speaking.SpeechRequest)
        return runtime.look(lambda parts: speaking.speak_to_session(parts, who, asked))

    @route("/get-answer/<id_hash>", "/api/get-answer/<id_hash>")
    def get_answer(id_hash: str) -> Any:
        who = user()
        accepted, wanted = accept(), word("format")
        return runtime.call(
            lambda parts: answers.speak_answer(parts, who, id_hash, accept=accepted, format=wanted)
        )


def _dictation(route: Routes, runtime: RuntimeThread) -> None:
    @route("/api/upload-and-transcribe-mp3", method="POST")
    def upload_base64() -> Any:
        who = user()
        content, prefix, session = request.get_data(cache=False), word("prefix") or "", word("websocket_id")
        return runtime.call(
            lambda parts: dictation.transcribe_base64(
                parts, who, content, prefix=prefix, websocket_id=session
            ),
            _HEARING_TIMEOUT_S,
        )

    @route("/api/upload-and-transcribe-wav", method="POST")
    def upload_file() -> Any:
        who = user()
        sent = request.files.get("file")
        if sent is None:
            raise invalid([{"loc": ("body", "file"), "msg": "Field required"}])
        content, prefix, session = sent.stream.read(), word("prefix") or "", word("websocket_id")
        accepted = accept()
        return runtime.call(
            lambda parts: dictation.transcribe_file(
                parts, who, content, prefix=prefix, websocket_id=session, accept=accepted
            ),
            _HEARING_TIMEOUT_S,
        )


def _texts(route: Routes, runtime: RuntimeThread) -> None:
    def add(path: str) -> None:
        parameter = "prompt_and_content" if path == "/api/run-raw-prompt-text" else "question"

        @route(path)
        def assist() -> Any:
            who = user()
            text = word(parameter) or ""
            return runtime.call(lambda parts: assistance.assist(parts, who, path, text), _MODEL_TIMEOUT_S)

    for path in assistance.HELP:
        add(path)


def _records(route: Routes, runtime: RuntimeThread) -> None:
    @route("/api/get-gists")
    def get_gists() -> Any:
        who = user()
        return runtime.call(lambda parts: statistics.gists(parts, who))

    @route("/api/stats/time-saved")
    def time_saved() -> Any:
        who = user()
        days = query("days", _DAYS, None)
        return runtime.call(lambda parts: statistics.time_saved(parts, who, days))

    @route("/api/get-io-stats")
    def get_io_stats() -> Any:
        who = user()
        return runtime.call(lambda parts: records.io_stats(parts, who))

    @route("/api/get-all-io")
    def get_all_io() -> Any:
        who = user()
        limit, offset = query("limit", _ROWS, records.MOST_LISTED), query("offset", _OFFSET, 0)
        input_type, search = word("input_type"), word("q")
        return runtime.call(
            lambda parts: records.all_io(
                parts, who, limit=limit, offset=offset, input_type=input_type, q=search
            )
        )


def _idempotency_key() -> str | None:
    return request.headers.get("Idempotency-Key")
