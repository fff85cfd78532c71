"""Sends an utterance to the agent that understands it best, or to none, and can say why.

Every agent tries to read it. A sure reading wins. An unsure one must not be at odds with the guess from the
words alone; where nobody reads it, the guess still tells whose business it is, so that we can say so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from genie.agents.model import Agent, Meaning, routing_name
from genie.agents.routing.guesser import Guesser
from genie.core.clauses import candidates
from genie.core.text import exact_key

NONE = "none"
CONFIDENCE_MIN = 0.4
SURE_READING = 0.85
LIKELY = 0.55
AT_ODDS = 0.8


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

    `key` is the normalised text; `guess` how likely each agent is from the words alone, empty where a sure
    reading makes it needless. An agent without a meaning is one whose business it seems to be, though it did
    not understand.
    """

    key: str
    meaning: Meaning | None
    agent: str
    guess: Mapping[str, float]
    candidates: tuple[Considered, ...] = ()


class Router:
    """Asks every agent to parse; the fullest, most confident parse wins, ties go to the agent named first."""

    def __init__(self, agents: Iterable[Agent], guesser: Guesser) -> None:
        self._guesser = guesser
        self._agents = tuple(agents)
        self._by_name = {agent.name: agent for agent in self._agents}

    def routing_name(self, meaning: Meaning) -> str:
        """The name under which clients know who answers."""
        return routing_name(self._by_name[meaning.agent], meaning.intent)

    def route(self, text: str, *, weigh_all: bool = False) -> Route:
        """The route of an utterance; the same for all texts of one `exact_key`.

        Agents that can no longer win are asked only if `weigh_all`, to explain the route.
        """
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
                if winner is not None and winner.confidence >= candidate.trust and not weigh_all:
                    break
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
        guess: Mapping[str, float] = {}
        if winner is None or winner.confidence < SURE_READING or weigh_all:
            guess = self._guesser.guess(key)
        likeliest, likelihood = max(guess.items(), key=lambda pair: pair[1], default=(NONE, 0.0))
        if winner is not None and self._is_at_odds(winner, likelihood, likeliest):
            winner = None
        if winner is not None:
            going_to = self.routing_name(winner)
        else:
            going_to = likeliest if likelihood >= LIKELY else NONE
        return Route(key=key, meaning=winner, agent=going_to, guess=guess, candidates=tuple(considered))

    def read_by(self, name: str, text: str) -> Meaning | None:
        """What one agent alone makes of a text; far cheaper than to ask all of them."""
        agent = self._by_name.get(name)
        winner: Meaning | None = None
        if agent is None:
            return None
        for candidate in candidates(exact_key(text)):
            if winner is not None and candidate.trust <= winner.confidence:
                break
            meaning = agent.parse(candidate.text)
            if meaning is None:
                continue
            confidence = round(meaning.confidence * candidate.trust, 4)
            if confidence >= CONFIDENCE_MIN and (winner is None or confidence > winner.confidence):
                winner = _with_confidence(meaning, confidence)
        return winner

    def _is_at_odds(self, reading: Meaning, likelihood: float, likeliest: str) -> bool:
        """Whether an unsure reading is contradicted by what the words alone make likely."""
        return (
            reading.confidence < SURE_READING
            and likelihood >= AT_ODDS
            and likeliest != self.routing_name(reading)
        )


def _with_confidence(meaning: Meaning, confidence: float) -> Meaning:
    return replace(meaning, confidence=confidence)
