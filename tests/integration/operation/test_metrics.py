"""/metrics of a real server, read with Prometheus' own parser; the dashboard shows what there is."""

import json
import re
from pathlib import Path

import httpx
from prometheus_client.parser import text_string_to_metric_families
from websockets.sync.client import connect

from genie.testing.server import wait_until

ROOT = Path(__file__).resolve().parents[3]


def scraped(operated) -> dict[tuple, float]:
    response = operated.client.get("/metrics")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
    return {
        (sample.name, *sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }


def test_jobs_hits_stages_and_requests_are_counted(operate):
    operated = operate()
    before = scraped(operated)
    for _ in range(2):
        assert operated.ask("what is 17 times 3")["status"] == "done"
    after = scraped(operated)
    ended = ("genie_jobs_ended_total", ("agent", "math"), ("end", "done"))
    assert (before.get(ended), after[ended]) == (None, 2)
    assert after["genie_answers_total", ("level", "miss")] == 1
    assert after["genie_answers_total", ("level", "exact")] == 1
    assert after["genie_queue_jobs", ("state", "done")] == 2
    for stage in ("wait", "recall", "run", "phrase", "commit", "total"):
        assert after["genie_stage_seconds_count", ("stage", stage)] == 2, stage
    assert after["genie_stage_seconds_count", ("stage", "route")] >= 1
    asked = ("genie_http_requests_total", ("method", "POST"), ("route", "/api/ask"), ("status", "200"))
    assert after[asked] == 2
    assert after["genie_http_request_seconds_count", ("route", "/api/ask")] == 2
    assert after["genie_resident_memory_bytes", ("process", "server")] > 10 * 2**20


def test_errors_are_counted_by_code_and_place_and_paths_do_not_multiply(operate):
    operated = operate("[jobs]\nrun_timeout_s = 0.0001\n")
    operated.ask("what is 1 plus 1")
    for number in range(5):
        operated.client.get(f"/nowhere/{number}")
        operated.client.get(f"/api/get_queue/name{number}")
    operated.client.get("/health", headers={"Origin": "https://elsewhere.example"})
    operated.client.request("BREW", "/health")
    found = scraped(operated)
    assert found["genie_errors_total", ("code", "program_too_slow"), ("where", "job")] == 1
    assert found["genie_errors_total", ("code", "not_found"), ("where", "http")] == 5
    assert found["genie_errors_total", ("code", "unknown_queue"), ("where", "http")] == 5
    assert found["genie_errors_total", ("code", "cross_site"), ("where", "http")] == 1
    routes = {dict(key[1:]).get("route") for key in found if key[0] == "genie_http_requests_total"}
    assert not any(re.search(r"\d", route) for route in routes if route)
    assert "BREW" not in str(found)


def test_websocket_clients_are_counted_while_they_are_there(operate):
    operated = operate()
    url = operated.server.url.replace("http", "ws", 1)
    with connect(f"{url}/ws/metric%20reader") as socket:
        socket.recv()
        assert scraped(operated)["genie_websocket_clients",] == 1
    wait_until(lambda: scraped(operated)["genie_websocket_clients",] == 0)


def test_no_label_holds_what_was_asked(operate):
    operated = operate()
    operated.ask("how heavy is a zebrafish")
    operated.client.get("/push", params={"question": "zebrafish"})
    assert "zebrafish" not in operated.client.get("/metrics").text


def names_in_dashboard() -> set[str]:
    dashboard = json.loads((ROOT / "deploy/grafana/genie.json").read_text(encoding="utf-8"))
    targets = [target for panel in dashboard["panels"] for target in panel.get("targets", [])]
    found = {name for target in targets for name in re.findall(r"\bgenie_\w+", target["expr"])}
    assert len(found) > 5
    return found


def without_suffix(name: str) -> str:
    return re.sub(r"_(total|bucket|sum|count)$", "", name)


def test_the_dashboard_and_the_page_name_the_same_metrics(operate):
    page = httpx.get(f"{operate().server.url}/metrics").text
    offered = {family.name for family in text_string_to_metric_families(page)}
    shown = {without_suffix(name) for name in names_in_dashboard()}
    assert shown == {without_suffix(name) for name in offered}
