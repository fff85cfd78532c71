"""/api/ask-ai-text, /api/run-raw-prompt-text and proofreading with a model, on a second server process."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from genie.testing.server import Server

from .conftest import is_problem

KEY = "a key for tests"


@pytest.mark.parametrize(
    "path", ["/api/ask-ai-text?question=hi", "/api/run-raw-prompt-text?prompt_and_content=hi"]
)
def test_without_a_model_it_is_said_how_to_configure_one(client, path):
    rows = client.get("/api/get-io-stats").json()
    response = client.get(path)
    assert is_problem(response, 503, "no_model")
    assert "llm.url" in response.json()["detail"]
    assert client.get("/api/get-io-stats").json() == rows


@pytest.fixture
def model_server() -> Iterator[Callable[..., str]]:
    """Start a server of the chat protocol with the given options; its URL."""
    with ExitStack() as stack:

        def start(*options: str) -> str:
            command = [sys.executable, "-m", "genie.testing.chat_server", *options]
            process = stack.enter_context(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
            stack.callback(process.terminate)
            assert process.stdout is not None
            return f"http://127.0.0.1:{process.stdout.readline().strip()}/v1"

        yield start


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(data_dir=tmp_path_factory.mktemp("model") / "data")
    server.data_dir.mkdir()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def configure(own_server: Server) -> Iterator[Callable[..., httpx.Client]]:
    """Put a model in force by `/api/init`; a client of the server."""
    with httpx.Client(base_url=own_server.url, timeout=30) as client:

        def write(**settings: object) -> httpx.Client:
            lines = [f"{name} = {value!r}" for name, value in settings.items()]
            Path(own_server.data_dir / "genie.toml").write_text("\n".join(["[llm]", *lines, ""]))
            assert client.get("/api/init").json()["status"] == "success"
            return client

        yield write


@pytest.mark.parametrize(
    ("path", "parameter", "told"),
    [
        ("/api/ask-ai-text", "question", "[system] Answer in a few plain sentences"),
        ("/api/proofread", "question", "[system] Correct spelling"),
        ("/api/proofread-sql", "question", "[system] The user's text is a SQL statement"),
        ("/api/proofread-python", "question", "[system] The user's text is Python"),
        ("/api/run-raw-prompt-text", "prompt_and_content", "[user] the dog bark"),
    ],
)
def test_a_model_gets_the_text_and_its_answer_is_plain_text_and_recorded(
    configure, model_server, path, parameter, told
):
    client = configure(url=model_server("--key", KEY, "--fail-first", "1"), model="any", api_key=KEY)
    response = client.get(path, params={parameter: "the dog bark"})
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].startswith("text/plain")
    assert response.text.startswith(told)
    assert response.text.endswith("[user] the dog bark")
    row = client.get("/api/get-all-io", params={"limit": 1}).json()[0]
    assert (row["input_type"], row["input"], row["output_final"]) == (path, "the dog bark", response.text)


@pytest.mark.parametrize(
    ("options", "settings", "said"),
    [
        (["--key", KEY], {}, "answered 401"),
        (["--always", "500"], {}, "answered 500"),
        (["--always", "503"], {}, "answered 503"),
        ([], {"model": "broken"}, "no answer that could be read"),
        ([], {"model": "silent"}, "no answer that could be read"),
        (["--stall"], {"timeout_s": 1.0}, "did not answer within 1 s"),
    ],
)
def test_what_is_wrong_with_a_model_is_said_in_a_sentence(configure, model_server, options, settings, said):
    client = configure(url=model_server(*options), **settings)
    response = client.get("/api/ask-ai-text?question=hi")
    assert is_problem(response, 503, "model_failed")
    assert said in response.json()["detail"]
    assert response.headers["retry-after"]


def test_a_model_that_is_not_there_is_said_to_be_so(configure):
    client = configure(url="http://127.0.0.1:9/v1")
    assert is_problem(client.get("/api/ask-ai-text?question=hi"), 503, "model_failed")
