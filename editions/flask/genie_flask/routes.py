"""The contract's HTTP endpoints: each reads the request, has the operation run, writes what it returns."""

from collections.abc import Callable
from typing import Annotated, Any

from flask import Flask, Response, request
from pydantic import Field

from genie.contract import answers, configuration, dictation, health, questions, queues, sessions, speaking
from genie.contract.problems import invalid
from genie.core.ids import LOCAL_USER
from genie_flask.bridge import CALL_TIMEOUT_S, RuntimeThread
from genie_flask.reading import accept, body, query, word
from genie_flask.replies import reply

_HEARING_TIMEOUT_S = 600.0
_LIMIT: Any = Annotated[int, Field(ge=1, le=queues.MOST_LISTED)]


def install(app: Flask, runtime: RuntimeThread) -> None:
    """Give `app` every HTTP route of the contract, but for `/` and the files."""

    def route(*paths: str, methods: tuple[str, ...] = ("GET",)) -> Callable[[Callable[..., Any]], None]:
        def add(view: Callable[..., Any]) -> None:
            def answer(**parts: str) -> Response:
                result = view(**parts)
                return result if isinstance(result, Response) else reply(runtime, result)

            for path in paths:
                app.add_url_rule(path, f"{view.__name__} {methods} {path}", answer, methods=list(methods))

        return add

    @route("/health")
    def _health() -> Any:
        return runtime.look(health.health)

    @route("/ready")
    def _ready() -> Any:
        found = runtime.look(lambda parts: health.readiness(parts, word("need") or ""))
        answer = reply(runtime, found)
        if not found.ready:
            answer.status_code = 503
            answer.headers["Retry-After"] = "2"
        return answer

    @route("/api/get-session-id")
    def _session() -> Any:
        return runtime.look(sessions.new_session)

    @route("/api/init")
    def _init() -> Any:
        return runtime.call(configuration.init)

    @route("/push", "/api/push")
    def _push_by_query() -> Any:
        question, session, key = word("question") or "", word("websocket_id"), _idempotency_key()
        return runtime.call(lambda parts: questions.push_by_query(parts, LOCAL_USER, question, session, key))

    @route("/push", "/api/push", methods=("POST",))
    def _push_by_body() -> Any:
        asked, key = body(questions.PushRequest), _idempotency_key()
        return runtime.call(
            lambda parts: questions.push(parts, LOCAL_USER, asked.question, asked.websocket_id, key)
        )

    @route("/api/ask", methods=("POST",))
    def _ask() -> Any:
        asked, key = body(questions.AskRequest), _idempotency_key()
        return runtime.call(
            lambda parts: questions.ask(parts, LOCAL_USER, asked, key), asked.wait + CALL_TIMEOUT_S
        )

    @route("/get_queue/<name>", "/api/get-queue/<name>", "/api/get_queue/<name>")
    def _queue(name: str) -> Any:
        limit = query("limit", _LIMIT, 200)
        return runtime.call(lambda parts: queues.queue(parts, LOCAL_USER, name, limit))

    @route("/get_tts_audio", "/api/get_tts_audio")
    def _get_tts_audio() -> Any:
        return _spoken(word("tts_text") or "")

    @route("/api/tts")
    def _tts() -> Any:
        return _spoken(word("text") or "")

    def _spoken(text: str) -> Any:
        accepted, format_ = accept(), word("format")
        return runtime.call(lambda parts: speaking.speak(parts, text, accept=accepted, format=format_))

    @route("/get-answer/<id_hash>", "/api/get-answer/<id_hash>")
    def _get_answer(id_hash: str) -> Any:
        accepted, format_ = accept(), word("format")
        return runtime.call(
            lambda parts: answers.speak_answer(parts, LOCAL_USER, id_hash, accept=accepted, format=format_)
        )

    def delete_snapshot(id_hash: str) -> Any:
        accepted = accept()
        return runtime.call(
            lambda parts: answers.delete_snapshot(parts, LOCAL_USER, id_hash, accept=accepted)
        )

    route("/delete-snapshot/<id_hash>")(delete_snapshot)
    route("/api/delete-snapshot/<id_hash>", methods=("GET", "DELETE"))(delete_snapshot)

    @route("/api/upload-and-transcribe-mp3", methods=("POST",))
    def _upload_base64() -> Any:
        content, prefix, session = request.get_data(cache=False), word("prefix") or "", word("websocket_id")
        return runtime.call(
            lambda parts: dictation.transcribe_base64(
                parts, LOCAL_USER, content, prefix=prefix, websocket_id=session
            ),
            _HEARING_TIMEOUT_S,
        )

    @route("/api/upload-and-transcribe-wav", methods=("POST",))
    def _upload_file() -> Any:
        sent = request.files.get("file")
        if sent is None:
            raise invalid([{"loc": ("body", "file"), "msg": "Field required"}])
        content, prefix, session = sent.stream.read(), word("prefix") or "", word("websocket_id")
        accepted = accept()
        return runtime.call(
            lambda parts: dictation.transcribe_file(
                parts, LOCAL_USER, content, prefix=prefix, websocket_id=session, accept=accepted
            ),
            _HEARING_TIMEOUT_S,
        )


def _idempotency_key() -> str | None:
    return request.headers.get("Idempotency-Key")
