"""House rules about deployment files: what they name is there, and they keep to what they promise.

No container engine runs where these tests do, so this is as far as the images are checked: their sources
exist and are not ignored, and the files keep the rules of `RULES`.
"""

import fnmatch
import json
import re
import shlex
from pathlib import Path

import pytest
import yaml

from genie.config.load import known_settings, variable_of

ROOT = Path(__file__).resolve().parents[2]
HAS_FLASK = (ROOT / "editions/flask").is_dir()
DOCKERFILES = ["deploy/docker/Dockerfile", *(["deploy/docker/flask.Dockerfile"] if HAS_FLASK else [])]


def instructions(name: str) -> list[tuple[str, str]]:
    """The instructions of a Dockerfile with their arguments, continued lines joined."""
    text = re.sub(r"^\s*#.*\n", "", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
    lines = text.replace("\\\n", " ").splitlines()
    return [(line.split(None, 1)[0], line.split(None, 1)[1]) for line in lines if line.strip()]


def sources(name: str) -> list[str]:
    """What is copied out of the repository."""
    found = []
    for instruction, rest in instructions(name):
        words = [word for word in shlex.split(rest) if not word.startswith("--")]
        if instruction in ("COPY", "ADD") and "--from=" not in rest:
            found += words[:-1]
    return found


def is_ignored(path: str) -> bool:
    """By .dockerignore, whose last matching line decides; a pattern also covers what lies beneath it."""
    ignored = False
    for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        pattern = line.removeprefix("!")
        if any(fnmatch.fnmatch(part, pattern) for part in (path, *map(str, Path(path).parents))):
            ignored = not line.startswith("!")
    return ignored


@pytest.mark.parametrize("name", DOCKERFILES)
def test_what_an_image_copies_exists_and_is_sent_to_the_engine(name: str) -> None:
    assert len(sources(name)) > 4
    assert [source for source in sources(name) if not (ROOT / source).exists()] == []
    assert [source for source in sources(name) if is_ignored(source)] == []


def test_what_is_private_or_large_is_not_sent_to_the_engine() -> None:
    unsent = (".git", ".venv", "tests", "genie-data", "docs", "src/genie/__pycache__", ".cache")
    assert [path for path in unsent if not is_ignored(path)] == []


RULES = {
    "a user without rights": r"^USER \d{4,}:\d{4,}$",
    "a health check": r"^HEALTHCHECK .*CMD \[",
    "a volume for all that is kept": r"^VOLUME /data$",
    "packages checked by hash": r"^RUN .*pip install --require-hashes --no-deps --only-binary :all: -r ",
    "a slim base": r"^FROM python:3\.11-slim",
    "signals that reach the program": r"^CMD \[",
    "no bytecode written at run time": r"PYTHONDONTWRITEBYTECODE=1",
}


@pytest.mark.parametrize("name", DOCKERFILES)
@pytest.mark.parametrize("rule", RULES)
def test_an_image_keeps_the_rule_of(name: str, rule: str) -> None:
    text = "\n".join(f"{instruction} {rest}" for instruction, rest in instructions(name))
    assert re.search(RULES[rule], text, re.MULTILINE), rule


@pytest.mark.parametrize("name", DOCKERFILES)
def test_an_image_sets_only_settings_that_there_are(name: str) -> None:
    variables = re.findall(r"\bGENIE_\w+", (ROOT / name).read_text(encoding="utf-8"))
    assert variables
    assert set(variables) <= {variable_of(key) for key in known_settings()}


def test_the_compose_file_builds_what_there_is_on_a_read_only_root() -> None:
    compose = yaml.safe_load((ROOT / "deploy/docker/compose.yaml").read_text(encoding="utf-8"))
    for service in compose["services"].values():
        assert (ROOT / service["build"]["dockerfile"]).is_file()
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert all(port.startswith("127.0.0.1:") for port in service["ports"])
        assert {volume.split(":")[0] for volume in service["volumes"]} <= set(compose["volumes"])


def test_the_unit_file_reloads_and_stops_as_the_server_does() -> None:
    text = (ROOT / "deploy/systemd/genie.service").read_text(encoding="utf-8")
    assert "ExecReload=/bin/kill -HUP $MAINPID" in text
    assert "KillSignal=SIGTERM" in text
    grace_s = known_settings()["server.shutdown_grace_s"].default
    assert int(re.search(r"TimeoutStopSec=(\d+)", text)[1]) > 2 * grace_s
    variables = set(re.findall(r"\bGENIE_\w+", text))
    assert variables <= {variable_of(key) for key in known_settings()}


def test_prometheus_is_told_where_the_numbers_are() -> None:
    configuration = yaml.safe_load((ROOT / "deploy/prometheus.yml").read_text(encoding="utf-8"))
    (job,) = configuration["scrape_configs"]
    assert job["metrics_path"] == "/metrics"
    assert job["static_configs"][0]["targets"] == ["127.0.0.1:7999"]


def test_every_panel_of_the_dashboard_has_a_place_a_title_and_a_query() -> None:
    dashboard = json.loads((ROOT / "deploy/grafana/genie.json").read_text(encoding="utf-8"))
    ids = [panel["id"] for panel in dashboard["panels"]]
    assert len(ids) == len(set(ids)) > 10
    for panel in dashboard["panels"]:
        assert panel["title"]
        assert panel["gridPos"]["x"] + panel["gridPos"]["w"] <= 24
        assert panel["targets"]
