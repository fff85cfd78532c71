"""From words to a meaning and its keys. Parsing is pure, so what was parsed lately is kept."""

from collections.abc import Callable
from functools import lru_cache, partial

from genie.agents.model import Meaning
from genie.agents.receptionist.agent import NAME as RECEPTIONIST
from genie.agents.receptionist.agent import Receptionist, declines
from genie.agents.router import NONE, Route, Router
from genie.agents.solver.task import NAME as SOLVER
from genie.core.ids import UserId
from genie.core.text import exact_key
from genie.snapshots.model import Key

_KEPT = 1024


class Understanding:
    """The router and the normaliser of one language, behind a small cache."""

    language = "en"

    def __init__(self, router: Router, receptionist: Receptionist) -> None:
        self._router = router
        self._receptionist = receptionist
        self.parse = lru_cache(_KEPT)(self._parse)
        self._parse_by = lru_cache(_KEPT)(router.read_by)
        self.exact_key = exact_key

    def route(self, question: str) -> Route:
        """Where an utterance goes, and all that was weighed."""
        return self._router.route(question, weigh_all=True)

    def routing_name(self, meaning: Meaning) -> str:
        """The name under which clients know who answers."""
        return NONE if meaning.agent == SOLVER else self._router.routing_name(meaning)

    @staticmethod
    def covers(meaning: Meaning) -> bool:
        """Whether an agent reads the question, rather than the receptionist saying that none does."""
        return not (meaning.agent == RECEPTIONIST and declines(meaning.intent))

    def key(self, user: UserId, question: str | None, meaning: Meaning) -> Key:
        """The keys under which the memory knows a question; None for words that do not stand alone."""
        return Key(
            user=user,
            language=self.language,
            exact=None if question is None else self.exact_key(question),
            canonical=meaning.canonical_key,
            template=meaning.template_key,
            asked=question,
            covered=self.covers(meaning),
        )

    def reader(self, agent: str) -> Callable[[str], Meaning | None]:
        """Reads texts as one agent alone does: to try what of a question its reading depends on."""
        return partial(self._parse_by, agent)

    def key_reader(self, agent: str) -> Callable[[str], str]:
        """Gives the canonical key of what one agent alone makes of a text; empty for nothing."""
        parse = self.reader(agent)

        def read(text: str) -> str:
            found = parse(text)
            return "" if found is None else found.canonical_key

        return read

    def _parse(self, question: str) -> Meaning:
        """What a question means; what no agent covers is for the receptionist to be honest about."""
        route = self._router.route(question)
        return route.meaning or self._receptionist.fallback(question, route.agent)
