"""The receptionist: greetings, thanks, who and what, and the honest word for what no agent covers."""

from collections.abc import Mapping
from importlib import resources

from pydantic import BaseModel

from genie.agents.grammar import Grammar, SlotType
from genie.agents.model import Meaning, Slot
from genie.agents.programs import load_programs
from genie.agents.receptionist.ports import LastTurn, Talk
from genie.agents.toolbox import declared
from genie.core.ids import SessionId
from genie.sandbox.model import Frozen, Program, Tool

NAME = "receptionist"
UNKNOWN = "unknown"


def declines(intent: str) -> bool:
    """Whether an intent of the receptionist says that we do not know."""
    return intent == UNKNOWN or intent.startswith(_UNSURE)


CONTROLS = frozenset({"stop", "cancel", "repeat", "sound"})
"""Intents that never wait behind other questions."""

_PACKAGE = "genie.agents.receptionist"
_UNSURE = "unsure: "
_BUSINESS = {
    "calendar": "your calendar",
    "todo list": "your lists",
    "date and time": "dates and times",
    "weather": "the weather",
    "math": "sums and units",
}
_SOUNDS = {
    "louder": "louder",
    "up": "louder",
    "quieter": "quieter",
    "softer": "quieter",
    "down": "quieter",
    "more quietly": "quieter",
    "slower": "slower",
    "more slowly": "slower",
    "faster": "faster",
    "quicker": "faster",
    "more quickly": "faster",
    "slow down": "slower",
    "slow down a bit": "slower",
    "slow it down": "slower",
    "speed up": "faster",
    "speed it up": "faster",
    "speak up": "louder",
    "pipe up": "louder",
    "hurry up": "faster",
    "up a bit": "louder",
    "down a bit": "quieter",
    "not so loud": "quieter",
    "less loud": "quieter",
    "less loudly": "quieter",
    "not so fast": "slower",
    "less fast": "slower",
    "not so quick": "slower",
    "not so quickly": "slower",
    "not so slow": "faster",
    "not so slowly": "faster",
    "not so quiet": "louder",
    "not so quietly": "louder",
}
_REMEDIES = {
    "loud": "quieter",
    "noisy": "quieter",
    "slow": "faster",
    "quick": "slower",
    "fast": "slower",
    "quiet": "louder",
    "soft": "louder",
    "low": "louder",
}


def _remedy(said: str) -> str | None:
    """What helps where something is "too loud"."""
    return _REMEDIES.get(said.removesuffix("ly"))


_VOLUMES = {
    "raise": "louder",
    "increase": "louder",
    "lower": "quieter",
    "reduce": "quieter",
    "decrease": "quieter",
}


class _Nothing(BaseModel):
    """A tool without arguments."""


class Receptionist:
    """An agent of its own, and the one to ask when the router finds none."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._tools = declared({"talk.last": self._last}, reads={"conversation"}, timeout_s=1.0)
        source = resources.files(_PACKAGE).joinpath("intents", "en.yaml").read_text(encoding="utf-8")
        self._grammar = Grammar(source, _TYPES)
        self._programs = load_programs(_PACKAGE, "receptionist")

    @property
    def name(self) -> str:
        return NAME

    @property
    def tools(self) -> Mapping[str, Tool]:
        return self._tools

    async def _last(self, frozen: Frozen, _: _Nothing) -> LastTurn:
        return await self._talk.last(SessionId(frozen.session))

    async def warm(self) -> None:
        return

    async def preheat(self) -> None:
        return

    async def aclose(self) -> None:
        return

    def program(self, intent: str) -> Program:
        return self._programs["unsure" if intent.startswith(_UNSURE) else intent]

    def parse(self, text: str) -> Meaning | None:
        """See `genie.agents.model.Agent.parse`."""
        reading = next(self._grammar.readings(text), None)
        if reading is None:
            return None
        slots = {
            name: Slot(name=name, type="sound", value=value, text=text)
            for name, _, value, text in reading.bindings
        }
        return Meaning(agent=NAME, intent=reading.intent, slots=slots, confidence=reading.confidence)

    def routing_name(self, intent: str) -> str:
        """What nobody understood goes under the name of whose business it seems to be."""
        return intent.removeprefix(_UNSURE) if intent.startswith(_UNSURE) else NAME

    def fallback(self, text: str, likely: str) -> Meaning:
        """The meaning of what no agent understood: an honest sentence, and what can be asked.

        `likely` is the routing name of whose business it seems to be, or `none`.
        """
        heard = Slot(name="heard", type="text", value=text, text=text)
        if likely in _BUSINESS:
            about = Slot(name="about", type="text", value=_BUSINESS[likely], text=likely)
            return Meaning(agent=NAME, intent=_UNSURE + likely, slots={"about": about}, confidence=0.0)
        return Meaning(agent=NAME, intent=UNKNOWN, slots={"heard": heard}, confidence=0.0)


_TYPES = {
    "sound": SlotType(read=_SOUNDS.get, words_max=3),
    "volume": SlotType(read=_VOLUMES.get),
    "fault": SlotType(read=_remedy),
}
