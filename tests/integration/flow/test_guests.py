"""Agents of other packages: the tutorial's, which must do what the tutorial says, and faulty ones."""

import io
import json
import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.integration.flow.conftest import Open

from genie.agents import guests
from genie.runtime import service
from genie.testing.guest_packages import files_of, register, write_project

PAGE = (Path(__file__).resolve().parents[3] / "docs/adding-an-agent.md").read_text(encoding="utf-8")
TALK = re.findall(r"^\| (.+?) \| (.+?) \|$", PAGE.partition("| you say |")[2], re.MULTILINE)
GREEN = "How long does green tea take?"

FAULTY = {
    "missing": "import there_is_no_such_module",
    "quits": "raise SystemExit(1)",
    "nothing": "def make():\n    return object()",
    "shouting": "class make(Base):\n    name = 'Shouting!'",
    "math": "class make(Base):\n    name = 'math'",
    "thief": "class make(Base):\n    name = 'thief'\n    tools = {'lists.view': Base.tool('lists.view')}",
    "twin": "class make(Base):\n    name = 'stumbling'",
    "unwarm": "class make(Base):\n    name = 'unwarm'\n    async def warm(self):\n        1 / 0",
}
BASE = """
from genie.agents.model import Agent, Meaning
from genie.agents.toolbox import declared
from genie.sandbox.model import Frozen, Program, Tool
from pydantic import BaseModel

class Nothing(BaseModel):
    pass

class Base(Agent):
    name = "base"
    tools = {}

    def parse(self, text):
        return None

    def program(self, intent):
        raise KeyError(intent)

    @staticmethod
    def tool(name):
        async def call(frozen: Frozen, asked: Nothing) -> Nothing:
            return Nothing()
        return declared({name: call})[name]
"""
STUMBLING = """
class make(Base):
    name = "stumbling"

    def __init__(self):
        async def trip(frozen: Frozen, asked: Nothing) -> Nothing:
            raise RuntimeError("the tool trips")
        self.tools = declared({"stumbling.trip": trip})

    def parse(self, text):
        match text:
            case "stumble now" | "stumble abroad" | "stumble in the tool" | "stumble in the program":
                return Meaning(agent=self.name, intent=text.replace(" ", "_"))
            case "stumble as another":
                return Meaning(agent="math", intent="calculate")
            case "stumble too sure":
                return Meaning(agent=self.name, intent="stumble_now", confidence=float("nan"))
        raise RuntimeError("the reader trips")

    def program(self, intent):
        text = {
            "stumble_now": 'return Say("I stumble.")',
            "stumble_in_the_tool": 'await stumbling_trip()',
            "stumble_in_the_program": 'return Say("{nothing}")',
            "stumble_abroad": 'return Say("never")',
        }[intent]
        name = "math.calculate" if intent == "stumble_abroad" else f"stumbling.{intent}"
        return Program(name=name, version=1, text="async def answer():\\n    " + text)

    async def preheat(self):
        raise RuntimeError("the oven is cold")

    async def aclose(self):
        raise RuntimeError("the door is stuck")
"""


@pytest.fixture
def tutorial(tmp_path: Path) -> Path:
    """The tutorial's package in a folder of its own."""
    folder = tmp_path / "genie-tea"
    write_project(folder, files_of(PAGE))
    return folder


@pytest.fixture
def tea(tutorial: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The same, where Python finds it."""
    monkeypatch.syspath_prepend(str(tutorial))
    yield tutorial
    for name in [name for name in sys.modules if name.partition(".")[0] == "genie_tea"]:
        del sys.modules[name]


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    search = os.pathsep.join(filter(None, [str(folder), os.environ.get("PYTHONPATH", "")]))
    environment = {**os.environ, "PYTHONPATH": search}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def genie(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(folder, sys.executable, "-c", "from genie.cli import main; main()", *arguments)


async def test_the_tutorials_agent_answers_as_the_tutorial_says(tea: Path, open_stage: Open) -> None:
    async with open_stage() as stage:
        talk = [(said, (await stage.ask(said)).answer) for said, _ in TALK]
    assert len(talk) > 5
    assert talk == TALK


def test_the_tutorials_own_tests_and_examples_pass(tutorial: Path) -> None:
    tested = run(tutorial, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests")
    assert "2 passed" in tested.stdout, tested.stdout + tested.stderr
    measured = genie(tutorial, "eval", "answers", "genie_tea/examples/en.jsonl", "--json")
    report = json.loads(measured.stdout)
    assert (report["total"], report["failures"]) == (5, [])


def test_the_doctor_lists_agents_of_other_packages(tutorial: Path, tmp_path: Path) -> None:
    folder = str(tmp_path / "data")
    healthy = genie(tutorial, "doctor", "--data-dir", folder)
    assert "agents: Genie's own; tea (genie-tea 0.1.0) is ready." in healthy.stdout
    settings = tmp_path / "genie.toml"
    settings.write_text('[agents]\noff = ["tea", "coffee"]\n')
    off = genie(tutorial, "doctor", "--data-dir", folder, "--config", str(settings))
    assert "tea (genie-tea 0.1.0) is off; coffee, which is off, is not installed." in off.stdout
    register(tutorial, "genie-stale", "9", {"stale": "genie_stale:make"})
    faulty = genie(tutorial, "doctor", "--data-dir", folder)
    assert "FAIL agents: Genie's own; stale (genie-stale 9) is left out. genie_stale:make" in faulty.stdout
    assert "No module named 'genie_stale'; tea (genie-tea 0.1.0) is ready." in faulty.stdout
    assert faulty.returncode == 1


async def test_what_a_guest_answered_is_remembered_and_missed_while_it_is_gone(
    tutorial: Path, monkeypatch: pytest.MonkeyPatch, open_stage: Open
) -> None:
    with monkeypatch.context() as installed:
        installed.syspath_prepend(str(tutorial))
        async with open_stage() as stage:
            first = await stage.ask(GREEN)
            again = await stage.ask("how long does green tea take")
            other = await stage.ask("how long does black tea take")
            await stage.ask("how long does tea take")
    assert [first.level, again.level, other.level] == ["miss", "exact", "template"]
    async with open_stage() as stage:
        answered = await stage.ask("green")
        gone = [
            await stage.ask(words) for words in (GREEN, "how long should I steep green tea", "and white?")
        ]
        assert [one.status for one in (answered, *gone)] == ["done"] * 4
        assert {one.level for one in gone} <= {"miss", "declined"}
        assert not any("minutes" in str(one.answer) for one in gone)
        assert (await stage.ask("what is 2 plus 2")).answer == "2 plus 2 is 4."
    with monkeypatch.context() as installed:
        installed.syspath_prepend(str(tutorial))
        async with open_stage() as stage:
            back = await stage.ask(GREEN)
        async with open_stage(agents_off=["tea"]) as stage:
            off = await stage.ask(GREEN)
    assert (back.level, back.answer) == ("exact", first.answer)
    assert "minutes" not in str(off.answer)


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Packages with an agent each, of which one stumbles at whatever it does, and the others are unfit."""
    folder = tmp_path / "faulty"
    folder.mkdir()
    for name, text in {"stumbling": STUMBLING, **FAULTY}.items():
        (folder / f"faulty_{name}.py").write_text(f"{BASE}\n{text}\n", encoding="utf-8")
        register(folder, f"faulty-{name}", "1", {name: f"faulty_{name}:make"})
    monkeypatch.syspath_prepend(str(folder))


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What is logged of guests, whatever other tests of this process did to the logs of all."""
    text = io.StringIO()
    logger = logging.Logger("guests", logging.ERROR)
    logger.addHandler(logging.StreamHandler(text))
    monkeypatch.setattr(guests, "log", logger)
    monkeypatch.setattr(service, "log", logger)
    return text


@pytest.mark.usefixtures("faulty")
async def test_faulty_guests_are_left_out_with_a_reason_and_stop_nothing(
    open_stage: Open, logged: io.StringIO
) -> None:
    async with open_stage() as stage:
        assert (await stage.ask("what is 2 plus 2")).answer == "2 plus 2 is 4."
        names = [agent.name for agent in stage.runtime.agents]
    assert [name for name in names if name in {"stumbling", "unwarm", *FAULTY}] == [
        "math",
        "stumbling",
        "unwarm",
    ]
    for reason in (
        "missing (faulty-missing 1) is left out: faulty_missing:make cannot be loaded: ModuleNotFoundError",
        "quits (faulty-quits 1) is left out: faulty_quits:make cannot be loaded: SystemExit",
        "nothing (faulty-nothing 1) is left out: It is no agent: it lacks parse, program",
        "shouting (faulty-shouting 1) is left out: Its name is 'Shouting!'; it must be lower-case words",
        "math (faulty-math 1) is left out: Its name is 'math', which is taken by Genie's own.",
        "thief (faulty-thief 1) is left out: Its tool 'lists.view' must be a Tool named thief.",
        "twin (faulty-twin 1) is left out: There is an agent named 'stumbling' already, of faulty-stumbling",
        "the agent unwarm is at fault in warm: ZeroDivisionError",
    ):
        assert reason in logged.getvalue()


@pytest.mark.usefixtures("faulty")
async def test_a_guest_that_stumbles_harms_only_its_own_questions(
    open_stage: Open, logged: io.StringIO
) -> None:
    async with open_stage() as stage:
        assert (await stage.ask("stumble now")).answer == "I stumble."
        for words in ("stumble as another", "stumble too sure"):
            assert (await stage.ask(words)).level == "declined"
        for words in ("stumble abroad", "stumble in the tool", "stumble in the program"):
            assert (await stage.ask(words)).status == "dead"
        await stage.runtime.agents.preheat()
        for words in ("who wrote the oldest poem", "who sang the oldest song", "what is 2 plus 2"):
            assert (await stage.ask(words)).status == "done"
    assert logged.getvalue().count("at fault in parse: RuntimeError: the reader trips") == 1
    assert "at fault in preheat: RuntimeError: the oven is cold" in logged.getvalue()
    assert "at fault in aclose: RuntimeError: the door is stuck" in logged.getvalue()
