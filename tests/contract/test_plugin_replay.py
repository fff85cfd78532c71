"""The traffic of the clients that exist, replayed as they do it: the Firefox plug-in and the queue page.

The plug-in records, splits the recorder's data URI at its comma, sends the left part as Content-Type and the
right part as body, from an extension's origin, with a header that only servers send. The queue page logs in
on its socket and then reads the four lists, again at every event. Origin and Sec-Fetch headers are those that
Firefox was seen to send (docs/benchmarks/firefox-headers.md), with and without permission for the address.
"""

import base64
import re
import subprocess

import httpx
import pytest

from .conftest import is_problem

EXTENSION = "moz-extension://0ad7a6a0-1b2c-4d3e-8f90-123456789abc"
FETCH = {"Accept": "*/*", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}
OF_SERVERS = {"Access-Control-Allow-Origin": "*"}
PLUGIN_HEADERS = {**FETCH, **OF_SERVERS, "Origin": EXTENSION, "Sec-Fetch-Site": "cross-site"}
MEASURED = {
    "with permission": {**FETCH, **OF_SERVERS, "Sec-Fetch-Site": "same-origin"},
    "without permission": PLUGIN_HEADERS,
}
MEDIA_HEADERS = {
    "Accept": "audio/webm,audio/ogg,audio/wav,audio/*;q=0.9,*/*;q=0.5",
    "Range": "bytes=0-",
    "Sec-Fetch-Mode": "no-cors",
    "Sec-Fetch-Dest": "audio",
}
QUEUES = ("todo", "run", "done", "dead")


@pytest.fixture(scope="session")
def data_uri(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the plug-in's recorder gives: in spite of the name it is whatever the browser recorded."""
    file = tmp_path_factory.mktemp("plugin") / "spoken.wav"
    command = ["flite", "-voice", "slt", "-t", "What time is it in Tokyo?", "-o", str(file)]
    subprocess.run(command, check=True)
    return "data:audio/mpeg;base64," + base64.b64encode(file.read_bytes()).decode()


def preflight(client: httpx.Client, path: str, method: str = "POST") -> httpx.Response:
    """What Firefox asks before a request whose headers are not plain ones."""
    asked = {
        "Origin": EXTENSION,
        "Access-Control-Request-Method": method,
        "Access-Control-Request-Headers": "access-control-allow-origin,content-type",
        "Sec-Fetch-Site": "cross-site",
        "Sec-Fetch-Mode": "cors",
        "Sec-Fetch-Dest": "empty",
    }
    return client.options(path, headers=asked)


def upload(client: httpx.Client, data_uri: str, prefix: str) -> httpx.Response:
    left, right = data_uri.split(",")
    return client.post(
        f"/api/upload-and-transcribe-mp3?prefix={prefix}&prompt_key=generic&prompt_feedback=undefined",
        content=right,
        headers={**PLUGIN_HEADERS, "Content-Type": left},
    )


@pytest.mark.parametrize("path", ["/api/upload-and-transcribe-mp3", "/api/push", "/api/get_queue/done"])
def test_the_plugins_preflight_is_answered_as_firefox_wants_it(client, path):
    answer = preflight(client, path)
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == EXTENSION
    allowed = answer.headers["access-control-allow-headers"].lower()
    assert {"access-control-allow-origin", "content-type"} <= set(re.split(r"[, ]+", allowed))
    assert "POST" in answer.headers["access-control-allow-methods"]


def test_what_the_plugin_uploads_is_refused_only_for_what_is_in_it(client):
    answer = upload(client, "data:audio/mpeg;base64,!!!!", "")
    assert is_problem(answer, answer.status_code, answer.json()["code"])
    assert answer.json()["code"] in ("bad_base64", "not_ready")
    assert answer.headers["access-control-allow-origin"] == EXTENSION


def test_the_plugins_question_is_heard_pushed_and_its_answer_played(speaking, data_uri):
    heard = upload(speaking, data_uri, "multimodal%20agent")
    assert heard.status_code == 200
    assert heard.headers["access-control-allow-origin"] == EXTENSION
    answer = heard.json()
    assert list(answer) == ["mode", "prefix", "raw_transcription", "transcription", "results"]
    assert None not in answer.values()
    assert isinstance(answer["results"], str)
    again = upload(speaking, data_uri, answer["prefix"].replace(" ", "%20")).json()
    assert (again["mode"], again["prefix"]) == (answer["mode"], answer["prefix"])
    with_session = {"question": answer["transcription"], "websocket_id": "plugin fox"}
    asked = speaking.post("/api/ask", json={**with_session, "wait": 20}, headers=PLUGIN_HEADERS).json()
    media = {**MEDIA_HEADERS, "Sec-Fetch-Site": "cross-site"}
    sound = speaking.get(f"/api/get-answer/{asked['job_id']}", headers=media)
    assert sound.status_code in (200, 206)
    assert sound.headers["content-type"].startswith("audio/")
    assert len(sound.content) > 5_000


def test_a_text_prefix_that_is_sent_back_keeps_its_mode(speaking, data_uri):
    first = upload(speaking, data_uri, "").json()
    assert first["prefix"] == ""
    second = upload(speaking, data_uri, first["prefix"]).json()
    assert (second["mode"], second["transcription"]) == (first["mode"], first["transcription"])


@pytest.mark.parametrize("sent", MEASURED)
def test_the_plugin_pushes_what_it_heard_and_reads_plain_text(client, sent):
    headers = MEASURED[sent]
    answer = client.get("/push?question=what%20is%202%20plus%202", headers=headers)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers.get("access-control-allow-origin") == headers.get("Origin")
    assert answer.text


@pytest.mark.parametrize("site", ["same-origin", "cross-site"])
def test_the_plugin_plays_the_gong_from_where_firefox_begins(client, site):
    answer = client.get("/static/gentle-gong.mp3", headers={**MEDIA_HEADERS, "Sec-Fetch-Site": site})
    assert answer.status_code == 206
    assert answer.headers["content-type"] == "audio/mpeg"


def test_the_queue_page_logs_in_then_reads_four_lists_at_every_event(client, listen):
    page = listen("/ws/queue/queue%20page")
    page.send(type="auth_request", token="Bearer mock_token", user_id="somebody", subscribed_events=["*"])
    greeting = page.until(lambda frame: True)
    assert (greeting["type"], greeting["session_id"]) == ("auth_success", "queue page")
    assert page.until(lambda frame: True)["type"] == "connect"
    assert read_lists(client)
    pushed = client.post("/api/push", json={"question": "what is 3 times 31", "websocket_id": "queue page"})
    job_id = pushed.json()["job_id"]
    page.until(lambda frame: frame["type"] == "done_update" and job_id in read_lists(client)["done"])
    sound = page.until_ended(job_id)
    assert sound["audioURL"].startswith(f"{client.base_url}/api/")
    lists = read_lists(client)
    assert job_id in lists["done"]
    assert job_id not in lists["todo"] + lists["run"] + lists["dead"]


def test_the_queue_page_deletes_a_job_by_its_list_item(client):
    asked = client.post("/api/ask", json={"question": "what is 3 times 37", "wait": 20}).json()
    (item,) = [each for each in lists_html(client, "done") if asked["job_id"] in each]
    assert '<span class="delete">' in item
    found = re.match(r'<li id="([0-9a-f]{64})">', item)
    assert found is not None
    told = client.get(f"/api/delete-snapshot/{found[1]}")
    assert told.text == f"Deleted snapshot [{found[1]}]"
    assert asked["job_id"] not in read_lists(client)["done"]


def lists_html(client: httpx.Client, name: str) -> list[str]:
    items: list[str] = client.get(f"/api/get_queue/{name}").json()[f"{name}_jobs"]
    return items


def read_lists(client: httpx.Client) -> dict[str, str]:
    """The html of the four lists, as the page asks for them one after the other."""
    return {name: "".join(lists_html(client, name)) for name in QUEUES}
