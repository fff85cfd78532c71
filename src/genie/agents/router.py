"""Sends an utterance to the agent that understands it best, or to none, and can say why."""

from collections.abc import Iterable
from dataclasses import dataclass

from genie.agents.model import Agent, Meaning, routing_name
from genie.core.clauses import candidates
from genie.core.text import exact_key

NONE = "none"
CONFIDENCE_MIN = 0.4


@dataclass(frozen=True, kw_only=True)
class Considered:
    """A reading that was weighed: by which agent, of which part of the utterance, and how it fared."""

    agent: str
    intent: str
    confidence: float
    text: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Route:
    """Where an utterance goes; `meaning` is None when no agent covers it, `agent` its routing name or `none`.

    `key` is the normalised text.
    """

    key: str
    meaning: Meaning | None
    agent: str
    candidates: tuple[Considered, ...] = ()


class Router:
    """Asks every agent to parse; the fullest, most confident parse wins, ties go to the agent named first."""

    def __init__(self, agents: Iterable[Agent]) -> None:
        self._agents = tuple(agents)
        self._by_name = {agent.name: agent for agent in self._agents}

    def routing_name(self, meaning: Meaning) -> str:
        """The name under which clients know who answers."""
        return routing_name(self._by_name[meaning.agent], meaning.intent)

    def route(self, text: str) -> Route:
        """The route of an utterance; the same for all texts of one `exact_key`."""
        key = exact_key(text)
        considered: list[Considered] = []
        winner: Meaning | None = None
        tried: set[str] = set()
        for candidate in candidates(key):
            if winner is not None and candidate.trust <= winner.confidence:
                break
            if candidate.text in tried:
                continue
            tried.add(candidate.text)
            for agent in self._agents:
                meaning = agent.parse(candidate.text)
                if meaning is None:
                    continue
                confidence = round(meaning.confidence * candidate.trust, 4)
                considered.append(
                    Considered(
                        agent=agent.name,
                        intent=meaning.intent,
                        confidence=confidence,
                        text=candidate.text,
                        reason=candidate.reason,
                    )
                )
                if confidence >= CONFIDENCE_MIN and (winner is None or confidence > winner.confidence):
                    winner = _with_confidence(meaning, confidence)
        going_to = NONE if winner is None else self.routing_name(winner)
        return Route(key=key, meaning=winner, agent=going_to, candidates=tuple(considered))


def _with_confidence(meaning: Meaning, confidence: float) -> Meaning:
    return Meaning(agent=meaning.agent, intent=meaning.intent, slots=meaning.slots, confidence=confidence)
