"""The agents that a server has, by their routing names."""

from collections.abc import Iterator, Mapping, Sequence

from genie.agents.model import Agent, Meaning
from genie.sandbox.model import Program, Tool


class Registry:
    """Agents in the order of preference that settles ties; closes them when it is closed."""

    def __init__(self, agents: Sequence[Agent]) -> None:
        self._agents = {agent.name: agent for agent in agents}
        if len(self._agents) != len(agents):
            raise ValueError("two agents have the same name")
        tools: dict[str, Tool] = {}
        for agent in agents:
            if clash := tools.keys() & agent.tools.keys():
                raise ValueError(f"two agents declare the tool {min(clash)!r}")
            tools |= agent.tools
        self._tools = tools

    def __iter__(self) -> Iterator[Agent]:
        return iter(self._agents.values())

    def __getitem__(self, name: str) -> Agent:
        return self._agents[name]

    def __contains__(self, name: object) -> bool:
        return name in self._agents

    @property
    def tools(self) -> Mapping[str, Tool]:
        """Every tool of every agent."""
        return self._tools

    def program(self, meaning: Meaning) -> Program:
        """The program that answers a meaning."""
        return self._agents[meaning.agent].program(meaning.intent)

    async def aclose(self) -> None:
        for agent in self._agents.values():
            await agent.aclose()
