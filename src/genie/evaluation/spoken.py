"""Are questions still understood when they come by ear: spoken by other voices, transcribed, asked?

A row says what is said, by which voice, how fast, and over which noise; what is written is asked too, so that
what hearing costs is told apart from what the agents do not know.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from genie.core.ids import UserId
from genie.evaluation.answers import AnswerRow
from genie.evaluation.stage import ANSWER_TIMEOUT_S, Stage
from genie.flow.model import Asking
from genie.flow.wait import Answered, ask_and_wait

ASKED_BACK = "Did you say: "


class SpokenRow(AnswerRow):
    """A question as `AnswerRow`, but without `accept` only its route counts.

    `route` is that of the written one unless given. `voice` is `flite:NAME` or `espeak:NAME`; `noise` is
    mixed in under the speech.
    """

    accept: tuple[str, ...] = ()
    route: str | None = None
    about: str
    voice: str
    speed: float = 1.0
    noise: str | None = None


class Heard(Protocol):
    """What an ear makes of a recording."""

    @property
    def text(self) -> str: ...

    @property
    def confidence(self) -> float | None: ...


@dataclass(frozen=True, kw_only=True)
class SpokenResult:
    """What became of a row. `answered_right` is None where only the route counts.

    `asked_back`: the words were heard too unsurely to change anything by them, so the person was asked.
    """

    row: SpokenRow
    heard: str
    route: str
    expected_route: str
    answer: str
    routed_right: bool
    answered_right: bool | None
    written_right: bool | None
    asked_back: bool


async def evaluate_spoken(
    stage: Stage, rows: Sequence[SpokenRow], listen: Callable[[SpokenRow], Awaitable[Heard]]
) -> list[SpokenResult]:
    """Let every row be heard by `listen`, and ask what was heard; each is a new user's."""
    return [await _one(stage, row, await listen(row)) for row in rows]


async def _one(stage: Stage, row: SpokenRow, heard: Heard) -> SpokenResult:
    understanding = stage.runtime.understanding
    expected = row.route or understanding.route(row.question).agent
    route = understanding.route(heard.text).agent if heard.text else "nothing heard"
    written = spoken = None
    if row.accept:
        written = await _ask(stage, row, row.question, None)
        spoken = await _ask(stage, row, heard.text, heard.confidence) if heard.text else None
    answer = (spoken.answer or "") if spoken is not None else ""
    asked_back = answer.startswith(ASKED_BACK)
    return SpokenResult(
        row=row,
        heard=heard.text,
        route=route,
        expected_route=expected,
        answer=answer,
        routed_right=route == expected,
        answered_right=(spoken is not None and row.accepts(spoken)) if row.accept else None,
        written_right=row.accepts(written) if written is not None else None,
        asked_back=asked_back,
    )


async def _ask(stage: Stage, row: SpokenRow, question: str, confidence: float | None) -> Answered:
    if row.now is not None:
        stage.set_clock(row.now, row.zone)
    user: UserId = await stage.new_user(row.zone)
    for utterance in row.setup:
        await stage.ask(user, utterance)
    asking = Asking(
        user=user,
        question=question,
        client="evaluation",
        hearing=None if confidence is None else {"stt_confidence": confidence},
    )
    parts = stage.runtime
    return await ask_and_wait(parts.desk, parts.db, parts.waiters, asking, ANSWER_TIMEOUT_S)
