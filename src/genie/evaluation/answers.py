"""Are questions answered right? Each row is a fresh user of a whole server."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import available_timezones

from pydantic import field_validator

from genie.config.settings import Settings
from genie.evaluation.rows import EvaluationRow
from genie.evaluation.stage import Stage, open_stage
from genie.flow.wait import Answered


class AnswerRow(EvaluationRow):
    """A question and the patterns its answer is held against.

    `accept`: one of them must be found in the answer (where there is none, we must say that we do not know);
    `reject`: none of them may be; case is ignored. `now` is ISO 8601, local to `zone` (IANA) if it has no
    offset. `setup` is what the same user said before.
    """

    question: str
    accept: tuple[str, ...]
    reject: tuple[str, ...] = ()
    now: datetime | None = None
    zone: str | None = None
    setup: tuple[str, ...] = ()

    @field_validator("accept", "reject")
    @classmethod
    def _compile(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"{pattern!r} is no regular expression: {error}") from None
        return patterns

    @field_validator("zone")
    @classmethod
    def _known(cls, zone: str | None) -> str | None:
        if zone is not None and zone not in available_timezones():
            raise ValueError(f"there is no time zone {zone!r}")
        return zone

    def accepts(self, answered: Answered) -> bool:
        """Whether an answer is right."""
        answer = answered.answer or ""

        def found(pattern: str) -> bool:
            return re.search(pattern, answer, re.IGNORECASE) is not None

        right = any(map(found, self.accept)) if self.accept else answered.declined
        return right and not any(map(found, self.reject))


@dataclass(frozen=True, kw_only=True)
class AnswersReport:
    """`declined` are the failures in which we said that we did not know; the others said something wrong."""

    total: int
    failures: tuple[dict[str, Any], ...]

    def as_dict(self) -> dict[str, Any]:
        correct = self.total - len(self.failures)
        declined = sum(bool(failure["declined"]) for failure in self.failures)
        return {
            "kind": "answers",
            "total": self.total,
            "correct": correct,
            "accuracy": round(correct / self.total, 4),
            "declined": declined,
            "said_wrong": len(self.failures) - declined,
            "failures": list(self.failures),
        }


async def evaluate_answers(
    rows: Sequence[AnswerRow], settings: Settings, progress: Callable[[int], None]
) -> AnswersReport:
    """Ask every row's question of a server with these settings; `progress` is told each row's number."""
    failures: list[dict[str, Any]] = []
    async with open_stage(settings) as stage:
        for number, row in enumerate(rows, start=1):
            answered = await _answer(stage, row)
            if not row.accepts(answered):
                failures.append(_failure(row, answered))
            progress(number)
    return AnswersReport(total=len(rows), failures=tuple(failures))


async def _answer(stage: Stage, row: AnswerRow) -> Answered:
    if row.now is not None:
        stage.set_clock(row.now, row.zone)
    user = await stage.new_user(row.zone)
    for utterance in row.setup:
        await stage.ask(user, utterance)
    return await stage.ask(user, row.question)


def _failure(row: AnswerRow, answered: Answered) -> dict[str, Any]:
    return {
        "question": row.question,
        "setup": list(row.setup),
        "answer": answered.answer,
        "accept": list(row.accept),
        "agent": answered.agent,
        "status": answered.status,
        "declined": answered.declined,
    }
