"""The receptionist: greetings, thanks, who and what, and the honest word for what no agent covers."""

from collections.abc import Mapping
from importlib import resources

from genie.agents.grammar import Grammar
from genie.agents.model import Meaning, Slot
from genie.agents.programs import load_programs
from genie.sandbox.model import Program, Tool

NAME = "receptionist"
UNKNOWN = "unknown"
_PACKAGE = "genie.agents.receptionist"


class Receptionist:
    """An agent of its own, and the one to ask when the router finds none."""

    def __init__(self) -> None:
        source = resources.files(_PACKAGE).joinpath("intents", "en.yaml").read_text(encoding="utf-8")
        self._grammar = Grammar(source, {})
        self._programs = load_programs(_PACKAGE, "receptionist")

    @property
    def name(self) -> str:
        return NAME

    @property
    def tools(self) -> Mapping[str, Tool]:
        return {}

    async def warm(self) -> None:
        return

    async def preheat(self) -> None:
        return

    async def aclose(self) -> None:
        return

    def program(self, intent: str) -> Program:
        return self._programs[intent]

    def parse(self, text: str) -> Meaning | None:
        """See `genie.agents.model.Agent.parse`."""
        reading = next(self._grammar.readings(text), None)
        if reading is None:
            return None
        return Meaning(agent=NAME, intent=reading.intent, confidence=reading.confidence)

    def fallback(self, text: str) -> Meaning:
        """The meaning of what no agent covers: an honest sentence, and what can be asked."""
        heard = Slot(name="heard", type="text", value=text, text=text)
        return Meaning(agent=NAME, intent=UNKNOWN, slots={"heard": heard}, confidence=0.0)
