"""What counts as a difference between two answers, and what the rules let pass."""

from typing import Any

import pytest

from genie.compare.bodies import read_body
from genie.compare.differences import differences
from genie.compare.model import Answer, Sound, package_file
from genie.compare.rules import RULES, as_table
from genie.compare.sending import field_of
from genie.compare.service import GONG, read_requests
from genie.core.errors import Invalid

ENDPOINTS = {
    "GET": """/ /health /ready /static/queue.html /static/html/queue.html /static/gentle-gong.mp3
        /api/push /push /api/get_queue/todo /api/get_queue/run /api/get_queue/done /api/get_queue/dead
        /api/get-queue/done /get_queue/done /api/get_tts_audio /get_tts_audio /api/tts
        /api/load-stt-model /api/load-commands-llm /api/get-model-size /api/get-answer/{job}
        /get-answer/{job} /api/delete-snapshot/{job} /delete-snapshot/0000 /api/init /api/get-gists
        /api/get-io-stats /api/get-all-io /api/get-session-id /api/auth-test /api/websocket-sessions
        /api/config/client /api/stats/time-saved /api/reset-queues /api/ask-ai-text /api/proofread
        /api/proofread-sql /api/proofread-python /api/run-raw-prompt-text""",
    "POST": """/api/upload-and-transcribe-mp3 /api/upload-and-transcribe-wav /api/push /push /api/ask
        /api/get-speech /api/get-audio""",
    "DELETE": "/api/delete-snapshot/{job}",
    "OPTIONS": "/api/upload-and-transcribe-mp3",
}


def answer(value: Any, kind: str = "json", status: int = 200, **headers: str) -> Answer:
    named = {name.replace("_", "-"): each for name, each in headers.items()}
    return Answer(status=status, headers=named, kind=kind, value=value, took_ms=1.0)


def where(old: Any, new: Any, *ignored: str, **options: bool) -> list[str]:
    return [found.where for found in differences(answer(old), answer(new), ignored, **options)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"timestamp": "2026-01-01T00:00:00+00:00"}, {"timestamp": "2026-05-05T10:00:00.5Z"}),
        ({"job_id": "a" * 64}, {"job_id": "b" * 64}),
        ({"duration_seconds": 0.1}, {"duration_seconds": 7}),
        ({"timing": {"run_ms": 1}}, {"timing": {"total_ms": 2, "run_ms": 3}}),
        ({"total_jobs": 3}, {"total_jobs": 900}),
        ("Deleted snapshot [" + "a1" * 32 + "]", "Deleted snapshot [" + "b2" * 32 + "]"),
        ("2026-05-31 @ 14:03:22 EDT: hi", "2026-05-30 @ 04:03:21 UTC: hi"),
        ("It is 2:03 PM in Oslo.", "It is 2:04 PM in Oslo."),
        ({"audioURL": "http://127.0.0.1:7999/api/x"}, {"audioURL": "http://localhost:8000/api/x"}),
        ("Job added to queue. Queue size [1]", "Job added to queue. Queue size [12]"),
    ],
)
def test_times_ids_durations_hashes_and_ports_make_no_difference(old, new):
    assert where(old, new) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ({"a": 1}, {"a": 2}, ["body.a"]),
        ({"a": 1}, {"a": True}, ["body.a"]),
        ({"a": {"b": [1, {"c": "x"}]}}, {"a": {"b": [1, {"c": "y"}]}}, ["body.a.b[1].c"]),
        ({"a": 1}, {}, ["body.a"]),
        ({}, {"a": 1}, ["body.a"]),
        ([1, 2], [1], ["body (length)"]),
        ("It is 2:03 PM in Oslo.", "It is 2:03 PM in Lima.", ["body"]),
        ({"timestamp": "2026-01-01T00:00:00Z"}, {"timestamp": None}, ["body.timestamp"]),
        ({"user_id": "ada"}, {"user_id": "eve"}, ["body.user_id"]),
        ({"websocket_id": "wise owl"}, {"websocket_id": "wild owl"}, ["body.websocket_id"]),
        ({"answer": "144"}, {"answer": "145"}, ["body.answer"]),
    ],
)
def test_every_other_field_that_differs_is_named(old, new, found):
    assert where(old, new) == found


def test_fields_that_only_the_new_server_has_can_be_let_pass():
    assert where({"a": 1}, {"a": 1, "b": 2}, allow_new_fields=True) == []
    assert where({"a": 1, "b": 2}, {"a": 1}, allow_new_fields=True) == ["body.b"]


def test_a_request_can_name_fields_of_which_only_the_kind_counts():
    assert where({"jobs": [{"text": "a"}]}, {"jobs": [{"text": "b"}]}, "jobs[0].text") == []
    assert where({"jobs": [{"text": "a"}]}, {"jobs": [{"text": 5}]}, "jobs[0].*") == ["body.jobs[0].text"]


def test_status_type_and_kind_are_compared():
    old = answer({"a": 1}, content_type="application/json")
    new = answer("a", kind="text", status=404, content_type="text/plain; charset=utf-8")
    assert [each.where for each in differences(old, new)] == ["status", "header content-type", "body"]


def test_the_order_and_case_of_a_header_make_no_difference():
    old = answer({}, content_type="text/html; charset=UTF-8", allow="GET, POST")
    new = answer({}, content_type="text/html;charset=utf-8", allow="POST, GET")
    assert differences(old, new) == []


def test_pages_are_compared_by_tags_and_texts_and_not_by_their_indenting():
    _, old = read_body("text/html", b"<ul>\n  <li id=x class=y>One   more</li>\n</ul>")
    _, same = read_body("text/html; charset=utf-8", b'<ul><li class="y" id="x">One more</li></ul>')
    _, other = read_body("text/html", b"<ul><li id=x class=y>Two more</li></ul>")
    assert differences(answer(old, "html"), answer(same, "html")) == []
    (found,) = differences(answer(old, "html"), answer(other, "html"))
    assert (found.old, found.new) == ('"One more"', '"Two more"')


def test_sound_is_compared_by_its_container_and_its_duration():
    kind, gong = read_body("audio/mpeg", package_file(GONG).read_bytes())
    assert (kind, gong.container) == ("audio", "mp3")
    assert gong.duration_s > 0.3
    near = Sound(container="mp3", duration_s=gong.duration_s + 0.05)
    far = Sound(container="wav", duration_s=gong.duration_s + 2)
    assert differences(answer(gong, "audio"), answer(near, "audio")) == []
    found = differences(answer(gong, "audio"), answer(far, "audio"))
    assert [each.where for each in found] == ["body (container)", "body (duration)"]


def test_what_is_not_the_sound_or_json_it_says_it_is_is_compared_as_bytes():
    assert read_body("audio/wav", b"no sound at all")[0] == "bytes"
    assert read_body("application/json", b"{")[0] == "bytes"


def test_an_answer_that_did_not_come_differs_from_one_that_did_and_from_another_that_did_not():
    away = Answer(headers={}, failure="it took too long", took_ms=1.0)
    assert [each.old for each in differences(away, answer({}))] == ["it took too long"]
    assert differences(away, away)


def test_a_field_is_found_by_its_path():
    value = {"jobs": [{"id": 5}]}
    assert field_of(value, "jobs[0].id") == 5
    assert field_of(value, "jobs[1].id") is None
    assert field_of("text", "jobs") is None


def test_every_rule_is_in_the_printed_list():
    named = [line.split()[0] for line in as_table().splitlines()]
    assert named == [*(rule.name for rule in RULES), "methods"]


def test_faulty_lines_of_a_request_file_are_named_all_at_once(tmp_path):
    file = tmp_path / "requests.jsonl"
    lines = [
        '{"path": "/"}',
        "",
        "# a remark",
        '{"path": "no slash"}',
        "{",
        '{"path": "/", "file": "gone.wav"}',
    ]
    file.write_text("\n".join(lines))
    with pytest.raises(Invalid) as told:
        read_requests(file)
    assert [fault.split(":")[0] for fault in told.value.extra["faults"]] == ["line 4", "line 5", "line 6"]


def test_the_built_in_requests_cover_every_row_of_the_contract():
    asked = {f"{request.method} {request.path}" for request in read_requests(None)}
    assert asked >= {f"{method} {path}" for method, paths in ENDPOINTS.items() for path in paths.split()}
