"""Asks a language model whether a question is a known one; what it says must pass the guard."""

from collections.abc import Sequence

from genie.core.regex import lazy_regex
from genie.llm import prompts
from genie.llm.service import LanguageModel
from genie.snapshots.meaning.guard import contradiction
from genie.snapshots.model import Snapshot

_TOKENS_MAX = 16
_CHOICE = lazy_regex(r"\D{0,20}(\d{1,3})\b.*")


async def same_question(model: LanguageModel, asked: str, known: Sequence[Snapshot]) -> Snapshot | None:
    """The known question that asks for just the same; None if none does, or the model is not certain.

    Raises:
        ModelFailed: the model cannot be asked.
    """
    possible = [snapshot for snapshot in known if not contradiction(asked, snapshot.question)]
    if not possible:
        return None
    listed = "\n".join(f"{number}. {snapshot.question}" for number, snapshot in enumerate(possible, 1))
    reply = await model.complete(
        prompts.SAME_QUESTION, f"New question: {asked}\n\nKnown questions:\n{listed}", tokens_max=_TOKENS_MAX
    )
    chosen = _CHOICE.match(reply.strip())
    number = 0 if chosen is None else int(chosen[1])
    return possible[number - 1] if 1 <= number <= len(possible) else None
