"""The weather agent: reads questions about the weather, and supplies a program for each kind of them."""

from collections.abc import Mapping
from pathlib import Path

from genie.agents.datetime.gazetteer import place_key
from genie.agents.datetime.places import Places
from genie.agents.model import Meaning, Previous, slots_of
from genie.agents.programs import load_programs
from genie.agents.weather.follow import follow_up
from genie.agents.weather.parts import Map, Read
from genie.agents.weather.ports import Forecasts
from genie.agents.weather.reading import read
from genie.agents.weather.tools import weather_tools
from genie.core.blocking import run_blocking
from genie.sandbox.model import Program, Tool

NAME = "weather"
_PACKAGE = "genie.agents.weather"
_TYPES = {"place": "place", "other": "place", "when": "when", "than": "when"}


class WeatherAgent:
    """Answers what the sky does, anywhere, from now to two weeks ahead. Call `warm` once before parsing."""

    def __init__(self, forecasts: Forecasts, *, cache_dir: Path | None = None) -> None:
        self._places = Places(cache_dir)
        self._map = Map(knows=self._knows, knows_well=self._places.knows_well, key=place_key)
        self._programs = load_programs(_PACKAGE, "weather")
        self._tools = weather_tools(forecasts, self._places)

    @property
    def name(self) -> str:
        return NAME

    @property
    def tools(self) -> Mapping[str, Tool]:
        return self._tools

    def program(self, intent: str) -> Program:
        return self._programs[intent]

    def parse(self, text: str) -> Meaning | None:
        """See `genie.agents.model.Agent.parse`. A place that is on no map lowers the confidence."""
        found = read(text, self._map)
        return None if found is None else _meaning(found)

    def follow_up(self, previous: Previous, text: str) -> Meaning | None:
        """See `genie.agents.model.FollowsUp`."""
        found = follow_up(previous.meaning.intent, previous.meaning.values(), text, self._map)
        return None if found is None else _meaning(found)

    async def warm(self) -> None:
        """Make the place index ready, in a thread."""
        await run_blocking(self._places.warm)

    async def preheat(self) -> None:
        return

    async def aclose(self) -> None:
        self._places.close()

    def _knows(self, said: str) -> bool:
        place = self._places.find(said, None)
        return place is not None and place.point is not None


def _meaning(found: Read) -> Meaning:
    slots = slots_of(found.values, _TYPES)
    asks = None
    if found.intent == "wear" and found.values["item"] == "umbrella":
        # Who asks whether to take an umbrella asks for rain.
        asked = {"kind": "rain"} | {name: value for name, value in found.values.items() if name != "item"}
        asks = ("rain", {name: [slot.type, slot.value] for name, slot in slots_of(asked, _TYPES).items()})
    return Meaning(agent=NAME, intent=found.intent, slots=slots, confidence=found.confidence, asks=asks)
