"""The agents that a server has, by their routing names."""

import re
from collections.abc import Iterator, Mapping, Sequence

from genie.agents.model import Agent, CompletesMeanings, FollowsUp, LeansOnContext, Meaning, Previous
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
        self._tools_of: dict[Program, Mapping[str, int]] = {}

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

    def program(self, agent: str, intent: str) -> Program | None:
        """The program that answers an intent of an agent; None when there is no such agent or intent."""
        try:
            return self._agents[agent].program(intent)
        except KeyError:
            return None

    def tool_versions(self, program: Program) -> Mapping[str, int]:
        """The tools that a program calls, with their versions."""
        known = self._tools_of.get(program)
        if known is None:
            known = {
                name: tool.version
                for name, tool in self._tools.items()
                if re.search(rf"\b{re.escape(name.replace('.', '_'))}\(", program.text)
            }
            self._tools_of[program] = known
        return known

    def service_of(self, program: Program) -> str | None:
        """The service outside this machine that a program's tools ask; None when they ask none."""
        services = (self._tools[name].service for name in self.tool_versions(program))
        return next((service for service in services if service is not None), None)

    def complete(self, waiting: Meaning, expects: str, text: str) -> Meaning | None:
        """`waiting` with the slot that was asked back for, read from `text`; None when it is no answer."""
        agent = self._agents.get(waiting.agent)
        return agent.complete(waiting, expects, text) if isinstance(agent, CompletesMeanings) else None

    def follow_up(self, previous: Previous, text: str) -> Meaning | None:
        """What `text` means after `previous`; None when it does not follow from it."""
        agent = self._agents.get(previous.meaning.agent)
        return agent.follow_up(previous, text) if isinstance(agent, FollowsUp) else None

    def in_context(self, previous: Previous, meaning: Meaning) -> Meaning | None:
        """A whole meaning with what it leaves out, as its own agent was talked to before; None if nothing."""
        agent = self._agents.get(meaning.agent)
        if previous.meaning.agent != meaning.agent or not isinstance(agent, LeansOnContext):
            return None
        return agent.in_context(previous, meaning)

    async def warm(self) -> None:
        """Let every agent make ready what it needs before its first question."""
        for agent in self._agents.values():
            await agent.warm()

    async def preheat(self) -> None:
        """Let every agent make ready what speeds its first answers up."""
        for agent in self._agents.values():
            await agent.preheat()

    async def aclose(self) -> None:
        for agent in self._agents.values():
            await agent.aclose()
