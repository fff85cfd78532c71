"""`genie user` and `genie token`, on a folder and through its running server."""

import json
import os
import stat
from pathlib import Path

import httpx
import pytest

from genie.testing.command import run_genie
from genie.testing.server import Server

pytestmark = pytest.mark.slow


def genie(folder: Path, *arguments: str, status: int = 0, **environment: str) -> str:
    """What a command prints (on standard error if it is to fail)."""
    run = run_genie(*arguments, "--data-dir", str(folder), environment={**os.environ, **environment})
    assert run.returncode == status, run.stderr
    assert "Traceback" not in run.stderr
    return run.stderr if status else run.stdout


@pytest.fixture(params=["folder", "server"])
def folder(request: pytest.FixtureRequest, tmp_path: Path):
    """A data folder without a server, and one with."""
    data = tmp_path / "data"
    if request.param == "folder":
        yield data
        return
    server = Server(data_dir=data, environment={**os.environ, "GENIE_SERVER__AUTH": "on"})
    server.start()
    yield data
    server.stop()


def test_users_and_tokens_come_and_go(folder: Path) -> None:
    genie(folder, "user", "add", "ada")
    assert "already" in genie(folder, "user", "add", "ada", status=1)
    token = genie(folder, "token", "new", "phone", "--user", "ada", "--days", "3").strip()
    assert token.startswith("genie_")
    listed = json.loads(genie(folder, "token", "list", "--user", "ada", "--json"))
    assert [(each["label"], each["user_id"], each["has_expired"]) for each in listed] == [
        ("phone", "ada", False)
    ]
    assert token not in json.dumps(listed)
    assert "phone" in genie(folder, "token", "list")
    users = json.loads(genie(folder, "user", "list", "--json"))
    assert {user["user_id"]: user["token_count"] for user in users}["ada"] == 1
    genie(folder, "token", "revoke", listed[0]["token_id"])
    assert "no token" in genie(folder, "token", "revoke", listed[0]["token_id"], status=1)
    genie(folder, "user", "remove", "ada", "--yes")
    assert "no user" in genie(folder, "user", "remove", "ada", "--yes", status=1)
    assert "no user" in genie(folder, "token", "new", "--user", "ada", status=1)


def test_a_token_made_before_the_start_opens_the_server(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    genie(folder, "user", "add", "ada")
    token = genie(folder, "token", "new", "--user", "ada").strip()
    assert "genie serve" in genie(folder, "token", "link", status=1)
    server = Server(data_dir=folder, environment={**os.environ, "GENIE_SERVER__AUTH": "on"})
    server.start()
    try:
        headers = {"Authorization": f"Bearer {token}"}
        assert httpx.get(f"{server.url}/api/auth-test", headers=headers).json()["user_id"] == "ada"
        assert "5" in genie(folder, "ask", "what is 2 plus 3")
        assert "7" in genie(folder, "ask", "what is 2 plus 5", GENIE_TOKEN=token)
        assert "2 plus 3" in genie(folder, "jobs", "done")
        hers = genie(folder, "jobs", "done", GENIE_TOKEN=token)
        assert "2 plus 5" in hers
        assert "2 plus 3" not in hers
        assert "not known" in genie(folder, "ask", "hello", status=1, GENIE_TOKEN="genie_wrong")
        link = genie(folder, "token", "link", "--user", "ada").strip()
        with httpx.Client() as browser:
            assert "Welcome, ada" in browser.get(link).text
        secret = folder / "owner.secret"
        assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    finally:
        server.stop()
    assert not (folder / "owner.secret").exists()


def test_removing_somebody_is_asked_about_first(tmp_path: Path) -> None:
    genie(tmp_path, "user", "add", "ada")
    genie(tmp_path, "user", "remove", "ada", status=1)
    assert "ada" in genie(tmp_path, "user", "list")
