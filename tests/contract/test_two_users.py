"""Nothing crosses users: every route and every event, asked for by somebody whose it is not.

A new route fails here until it is listed: what the other user gets when asking for it with all that is known
of the first one's ids.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from starlette.routing import Mount, Route, WebSocketRoute

from genie.api.app import create_app
from genie.config.settings import Settings

from .conftest import Guarded, Listener, is_problem

pytestmark = pytest.mark.beyond_contract

ANNS_SID, BOBS_SID = "quiet annes", "noisy bobbs"
ANNS_QUESTION, ANNS_ANSWER = "what is 4321 times 77", "332,717"
ANNS_TIMER = "set a turnip timer for 2 hours"
MARKS = ("turnip", "4321", "332,717", "332717", "quiet annes")


@dataclass(frozen=True)
class Ask:
    """A request of the other user: `path` with the first one's ids filled in, and what it is answered.

    `shows` says that the first one, asking the same, is shown what is theirs. `free` needs no login.
    """

    status: int | tuple[int, ...] = 200
    query: dict[str, str] = field(default_factory=dict)
    body: Any = None
    raw: bytes | None = None
    shows: bool = False
    free: bool = False


SOUND = (200, 503)
FREE = Ask(free=True)
OWNERS = Ask(403)
QUEUE = Ask(shows=True)
ROUTES: dict[str, Ask] = {
    "GET /": Ask(),
    "HEAD /": Ask(),
    "GET /docs": Ask(),
    "GET /docs/{name}": Ask(404),
    "GET /openapi.json": Ask(),
    "HEAD /openapi.json": Ask(),
    "MOUNT /static": FREE,
    "GET /health": FREE,
    "GET /ready": FREE,
    "GET /metrics": Ask(),
    "GET /api/jobs": Ask(shows=True),
    "GET /api/jobs/{job_id}": Ask(404),
    "POST /api/jobs/{job_id}/cancel": Ask(404),
    "POST /api/jobs/{job_id}/retry": Ask(404),
    "GET /api/timers": Ask(shows=True),
    "POST /api/timers/{timer_id}/dismiss": Ask(404),
    "POST /api/jobs/{job_id}/answer": Ask(404, body={"yes": True}),
    "GET /api/snapshots": Ask(shows=True),
    "GET /api/snapshots/{snapshot_id}": Ask(404),
    "DELETE /api/snapshots/{snapshot_id}": Ask(404),
    "GET /api/memory/explain": Ask(query={"question": "what is 1 plus 1"}),
    "GET /api/memory/export": Ask(shows=True),
    "POST /api/memory/import": Ask(body={"format": "genie-memory", "version": 1, "snapshots": []}),
    "POST /api/import": Ask(body={"snapshots": [], "todos": [], "events": []}),
    "GET /api/io": Ask(shows=True),
    "GET /api/settings": Ask(),
    "GET /v1/models": Ask(),
    "GET /v1/models/{model_id:path}": Ask(404),
    "POST /v1/audio/speech": Ask(SOUND, body={"input": "good day", "model": "tts-1", "voice": "alloy"}),
    "POST /v1/audio/transcriptions": Ask((400, 422)),
    "POST /api/restore": Ask(403),
    "GET /login": FREE,
    "POST /login": Ask(401, free=True),
    "POST /api/logout": Ask(),
    "GET /api/auth-test": Ask(),
    "POST /api/signed-address": Ask(body={"url": "/api/get-answer/{job}"}),
    "GET /api/users": OWNERS,
    "POST /api/users": Ask(403, body={"user_id": "carl"}),
    "DELETE /api/users/{user_id}": OWNERS,
    "GET /api/tokens": OWNERS,
    "POST /api/tokens": Ask(403, body={"user_id": "ann"}),
    "DELETE /api/tokens/{token_id}": OWNERS,
    "POST /api/login-links": Ask(403, body={"user_id": "ann"}),
    "POST /api/ask": Ask(400, body={"question": "what is 1 plus 1", "websocket_id": "{sid}"}),
    "GET /push": Ask(400, query={"question": "what is 1 plus 1", "websocket_id": "{sid}"}),
    "GET /api/push": Ask(400, query={"question": "what is 1 plus 1", "websocket_id": "{sid}"}),
    "POST /push": Ask(400, body={"question": "what is 1 plus 1", "websocket_id": "{sid}", "user_id": "ann"}),
    "POST /api/push": Ask(400, body={"question": "what is 1 plus 1", "websocket_id": "{sid}"}),
    "GET /get_queue/{name}": QUEUE,
    "GET /api/get_queue/{name}": QUEUE,
    "GET /api/get-queue/{name}": QUEUE,
    "GET /api/get-session-id": Ask(),
    "GET /api/init": Ask(),
    "GET /get-answer/{id_hash}": Ask(404),
    "GET /api/get-answer/{id_hash}": Ask(404),
    "GET /delete-snapshot/{id_hash}": Ask(404),
    "GET /api/delete-snapshot/{id_hash}": Ask(404),
    "DELETE /api/delete-snapshot/{id_hash}": Ask(404),
    "GET /get_tts_audio": Ask(SOUND, query={"tts_text": "good day"}),
    "GET /api/get_tts_audio": Ask(SOUND, query={"tts_text": "good day"}),
    "GET /api/tts": Ask(SOUND, query={"text": "good day"}),
    "POST /api/upload-and-transcribe-mp3": Ask(
        (415, 503),
        query={"websocket_id": "{sid}", "prefix": "multimodal agent"},
        raw=b"bm90IGEgc291bmQ=",
    ),
    "POST /api/upload-and-transcribe-wav": Ask(422, query={"websocket_id": "{sid}"}),
    "GET /api/get-gists": Ask(shows=True),
    "GET /api/get-io-stats": Ask(),
    "GET /api/get-all-io": Ask(shows=True),
    "GET /api/stats/time-saved": Ask(),
    "GET /api/websocket-sessions": Ask(),
    "POST /api/reset-queues": Ask(),
    "GET /api/config/client": Ask(),
    "GET /api/load-stt-model": Ask(),
    "GET /api/load-commands-llm": Ask(),
    "GET /api/get-model-size": Ask(),
    "GET /api/ask-ai-text": Ask(503, query={"question": "good day"}),
    "GET /api/proofread": Ask(query={"question": "good day"}),
    "GET /api/proofread-sql": Ask(query={"question": "select 1"}),
    "GET /api/proofread-python": Ask(query={"question": "x = 1"}),
    "GET /api/run-raw-prompt-text": Ask(503, query={"prompt_and_content": "good day"}),
    "POST /api/get-speech": Ask(404, body={"session_id": "{sid}", "text": "good day"}),
    "POST /api/get-audio": Ask(404, body={"session_id": "{sid}", "text": "good day"}),
    "WS /ws/audio/{sid}": Ask(),
    "WS /ws/listen/{sid}": Ask(),
    "WS /ws": Ask(),
    "WS /ws/{sid}": Ask(),
    "WS /ws/queue/{sid}": Ask(),
}
HTTP = [name for name in ROUTES if name.split()[0] not in ("WS", "MOUNT")]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    folder: Path = tmp_path_factory.mktemp("routes")
    settings = Settings.model_validate({"storage": {"data_dir": folder}})
    return create_app(settings, lambda: settings)


def routes_of(routes: Iterable[Any], prefix: str = "") -> set[str]:
    found: set[str] = set()
    for route in routes:
        match route:
            case Route():
                found |= {f"{method} {prefix}{route.path}" for method in route.methods or ()}
            case WebSocketRoute():
                found.add(f"WS {prefix}{route.path}")
            case Mount():
                found.add(f"MOUNT {prefix}{route.path}")
            case included:
                inner = included.original_router
                found |= routes_of(inner.routes, prefix + included.include_context.prefix)
    return found


@dataclass(frozen=True, kw_only=True)
class World:
    """Two users; ann has asked something, and bob knows all her ids."""

    guarded: Guarded
    ann: httpx.Client
    bob: httpx.Client
    ann_token: str
    bob_token: str
    job: str
    snapshot_id: str
    token_id: str
    timer_id: int

    def request(self, who: httpx.Client, name: str) -> httpx.Response:
        method, path = name.split(" ", 1)
        ask = ROUTES[name]
        ids = {"job": self.job, "sid": ANNS_SID}
        query = {key: value.format(**ids) for key, value in ask.query.items()}
        body = None if ask.body is None else json.loads(_filled(json.dumps(ask.body), ids))
        return who.request(
            method,
            path.replace(":path}", "}").format(
                id_hash=self.job,
                job_id=self.job,
                snapshot_id=self.snapshot_id,
                name="done",
                user_id="ann",
                token_id=self.token_id,
                timer_id=self.timer_id,
                model_id="unheard-of",
            ),
            params=query,
            json=body,
            content=ask.raw,
        )


def _filled(text: str, ids: dict[str, str]) -> str:
    for key, value in ids.items():
        text = text.replace(f"{{{key}}}", value)
    return text


@pytest.fixture(scope="module")
def world(guarded: Guarded):
    issued = guarded.issue("ann")
    bob_token = guarded.token_of("bob")
    with guarded.client(issued["token"]) as ann, guarded.client(bob_token) as bob:
        ask(ann, ANNS_TIMER, websocket_id="sunny annes")
        answered = ask(ann, ANNS_QUESTION, websocket_id=ANNS_SID)
        assert ANNS_ANSWER in answered["answer"]
        yield World(
            guarded=guarded,
            ann=ann,
            bob=bob,
            ann_token=issued["token"],
            bob_token=bob_token,
            job=answered["job_id"],
            snapshot_id=ann.get("/api/snapshots").json()["snapshots"][0]["snapshot_id"],
            token_id=issued["token_id"],
            timer_id=ann.get("/api/timers").json()["timers"][0]["timer_id"],
        )


def ask(who: httpx.Client, question: str, **more: Any) -> dict[str, Any]:
    response = who.post("/api/ask", json={"question": question, "wait": 30, **more})
    assert response.status_code == 200, response.text
    told: dict[str, Any] = response.json()
    return told


def holds_marks(text: str) -> list[str]:
    """The marks in a text; digits within a longer number, such as a duration, are none."""
    return [mark for mark in MARKS if re.search(rf"(?<![\d.]){re.escape(mark)}(?!\d)", text)]


def hers_are_all_there(world: World) -> bool:
    """Ann still has her job, what was learned from it, and her token."""
    assert world.ann.get(f"/api/snapshots/{world.snapshot_id}").status_code == 200
    done = world.ann.get("/api/get_queue/done").json()
    assert world.job in [job["job_id"] for job in done["done_jobs_metadata"]]
    return True


def test_every_route_is_listed_here(app: FastAPI) -> None:
    assert routes_of(app.routes) == set(ROUTES), "say in ROUTES what another user gets of a new route"


@pytest.mark.parametrize("name", [name for name in HTTP if not ROUTES[name].free])
def test_nobody_is_answered_without_being_known(world: World, name: str) -> None:
    with world.guarded.client() as stranger:
        response = world.request(stranger, name)
    assert response.status_code == 401
    assert response.headers["www-authenticate"].startswith("Bearer")
    if "/v1/" in name:
        assert response.json()["error"]["code"] == "not_authenticated"
    elif not name.startswith("HEAD"):
        assert is_problem(response, 401, "not_authenticated")
    assert hers_are_all_there(world)


@pytest.mark.parametrize("name", [name for name in HTTP if ROUTES[name].free])
def test_what_is_free_says_nothing_of_anybody(world: World, name: str) -> None:
    with world.guarded.client() as stranger:
        response = world.request(stranger, name)
    assert response.status_code == ROUTES[name].status
    assert holds_marks(response.text) == []


@pytest.mark.parametrize("name", HTTP)
def test_another_user_is_told_and_changes_nothing_of_hers(world: World, name: str) -> None:
    response = world.request(world.bob, name)
    wanted = ROUTES[name].status
    assert response.status_code in (wanted if isinstance(wanted, tuple) else (wanted,)), response.text[:500]
    if "audio" not in response.headers.get("content-type", ""):
        told = response.text.replace(f"'{ANNS_SID}'", "the session he named")
        assert holds_marks(told) == []
        assert "'ann'" not in told
    assert hers_are_all_there(world)


@pytest.mark.parametrize("name", [name for name in HTTP if ROUTES[name].shows])
def test_she_herself_is_shown_what_is_hers(world: World, name: str) -> None:
    assert holds_marks(world.request(world.ann, name).text) != []


def test_somebody_new_finds_everything_empty(world: World) -> None:
    with world.guarded.client(world.guarded.token_of("newcomer")) as newcomer:
        assert newcomer.get("/api/get-all-io").json() == []
        assert newcomer.get("/api/get-gists").json() == []
        assert newcomer.get("/api/get-io-stats").json() == {}
        assert newcomer.get("/api/websocket-sessions").json()["total"] == 0
        assert newcomer.post("/api/reset-queues").json()["queues_reset"]["done"] == 0
        for name in ("todo", "run", "done", "dead"):
            assert newcomer.get(f"/api/get_queue/{name}").json()["total_jobs"] == 0
    assert hers_are_all_there(world)


def open_sockets(world: World, knock: Any) -> dict[str, Any]:
    """A socket of each user on each path, and one more of ann's that is not the one she asks by."""
    paths = {
        "ann /ws/{sid}": f"/ws/{ANNS_SID}",
        "ann /ws/queue": f"/ws/queue/{ANNS_SID}",
        "ann elsewhere": "/ws/other annes",
        "bob /ws": "/ws",
        "bob /ws/{sid}": f"/ws/{BOBS_SID}",
        "bob /ws/queue": f"/ws/queue/{BOBS_SID}",
    }
    tokens = {"ann": world.ann_token, "bob": world.bob_token}
    sockets = {name: knock(path) for name, path in paths.items()}
    for name, socket in sockets.items():
        socket.send(type="auth_request", token=tokens[name[:3]])
    for socket in sockets.values():
        socket.until_type("connect")
    return sockets


def heard_by_bob(sockets: dict[str, Any]) -> list[dict[str, Any]]:
    """All that came to bob's sockets, to the end of what was sent until now, but for time and pong."""
    frames = []
    for name, socket in sockets.items():
        if name.startswith("bob"):
            socket.send(type="sys_ping")
            socket.until_type("sys_pong")
            quiet = ("time_update", "connect", "auth_success", "sys_pong")
            frames += [frame for frame in socket.frames if frame["type"] not in quiet]
    return frames


def test_her_events_come_to_her_sockets_alone(world: World, knock) -> None:
    sockets = open_sockets(world, knock)
    by_session = ask(world.ann, "what is 4321 times 78", websocket_id=ANNS_SID)["job_id"]
    by_user = ask(world.ann, "what is 4321 times 79")["job_id"]
    kinds: set[str] = set()
    for name in ("ann /ws/{sid}", "ann /ws/queue"):
        sockets[name].until_ended(by_session)
    for name in ("ann /ws/{sid}", "ann /ws/queue", "ann elsewhere"):
        sockets[name].until_ended(by_user)
        kinds |= {frame["type"] for frame in sockets[name].frames}
    world.ann.delete(f"/api/delete-snapshot/{by_session}")
    sockets["ann elsewhere"].until(
        lambda frame: frame["type"] == "notification_sound_update" and frame["seq"] > 0
    )
    assert heard_by_bob(sockets) == []
    listed = {who: who.get("/api/websocket-sessions").text for who in (world.ann, world.bob)}
    assert ANNS_SID in listed[world.ann]
    assert ANNS_SID not in listed[world.bob]
    wanted = {"job_state_transition", "audio_update", "todo_update", "run_update", "done_update"}
    assert wanted <= kinds
    heard = [frame for frame in sockets["ann elsewhere"].frames if frame.get("job_id") == by_session]
    assert "audio_update" not in {frame["type"] for frame in heard}


def test_a_replay_holds_nothing_of_anothers(world: World, knock) -> None:
    before = connected(knock, f"/ws/{ANNS_SID}", world.ann_token).frames[-1]["seq"]
    ask(world.ann, "what is 4321 times 80", websocket_id=ANNS_SID)
    bobs = connected(knock, f"/ws/{BOBS_SID}", world.bob_token)
    bobs.send(type="resume", seq=before)
    bobs.send(type="sys_ping")
    bobs.until_type("sys_pong")
    assert holds_marks(json.dumps(bobs.frames)) == []
    anns = connected(knock, f"/ws/{ANNS_SID}", world.ann_token)
    anns.send(type="resume", seq=before)
    anns.until(lambda frame: holds_marks(json.dumps(frame)) != [])


def connected(knock, path: str, token: str) -> Listener:
    """Someone who has logged in; their last frame says where the events stand."""
    listener: Listener = knock(path)
    listener.send(type="auth_request", token=token)
    listener.until_type("connect")
    return listener


def test_her_memory_answers_her_alone(world: World) -> None:
    question = "what is 4321 times 81"
    with (
        world.guarded.client(world.guarded.token_of("mia")) as mia,
        world.guarded.client(world.guarded.token_of("max")) as max_,
    ):
        assert ask(mia, question)["level"] == "miss"
        assert ask(max_, question)["level"] == "miss"
        hers = ask(mia, question)
        assert hers["level"] == "exact"
        assert ask(max_, question)["level"] == "exact"
        mia.delete(f"/api/delete-snapshot/{hers['job_id']}")
        assert ask(max_, question)["level"] == "exact"
        assert ask(mia, question)["level"] == "miss"


def test_one_idempotency_key_is_two_keys_of_two_users(world: World) -> None:
    headers = {"Idempotency-Key": "the same key"}
    body = {"question": "what is 2 plus 9", "wait": 30}
    hers = world.ann.post("/api/ask", json=body, headers=headers).json()
    his = world.bob.post("/api/ask", json=body | {"question": "what is 3 plus 9"}, headers=headers).json()
    assert hers["job_id"] != his["job_id"]
    assert world.ann.post("/api/ask", json=body, headers=headers).json()["job_id"] == hers["job_id"]


def test_the_sound_of_her_answer_is_not_signed_for_him(world: World) -> None:
    address = {"url": f"/api/get-answer/{world.job}"}
    his = world.bob.post("/api/signed-address", json=address).json()["url"]
    hers = world.ann.post("/api/signed-address", json=address).json()["url"]
    with world.guarded.client() as player:
        assert is_problem(player.get(his), 404, "not_found")
        assert player.get(hers).status_code in SOUND
        assert is_problem(player.get(his.replace("bob", "ann")), 401, "not_authenticated")


def test_a_question_back_is_joined_only_to_the_session_of_who_was_asked(world: World) -> None:
    """Both ask without naming a session; each has a line of their own."""
    jobs = [ask(who, "what is 8 plus 8")["job_id"] for who in (world.ann, world.bob)]
    sessions = set()
    for who, job_id in zip((world.ann, world.bob), jobs, strict=True):
        listed = who.get("/api/get_queue/done").json()["done_jobs_metadata"]
        sessions |= {job["session_id"] for job in listed if job["job_id"] == job_id}
    assert len(sessions) == 2
