"""Un-learning: "no, that's wrong", "forget that", "forget the last hour".

Which words ask for it is read here; what goes is decided here; `forget.py` removes it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from genie.core.ids import JobId, SnapshotId
from genie.core.regex import lazy_regex
from genie.flow.forget import drop_job, forget_learned
from genie.flow.understand import Understanding
from genie.jobs.model import Job
from genie.jobs.past import store as past
from genie.records import store as records
from genie.snapshots import store as snapshots

_WRONG = lazy_regex(
    r"(?:(?:no|nope|hey|sorry|but|well) )*(?:(?:that|this|it)(?: is| was|'s)?(?: just| all| totally"
    r"| completely)? "
    r"(?:wrong|incorrect|not right|not correct|not true|not it|false|a mistake|not what i (?:asked|meant"
    r"|wanted|said)(?: for)?)"
    r"|wrong(?: answer)?|not what i (?:asked|meant|wanted|said)(?: for)?|i did not (?:ask|mean|say) that"
    r"|you (?:got (?:that|it) wrong|are wrong|misunderstood(?: me)?)|that answer (?:is|was) wrong"
    r"|you (?:did not|do not) understand(?: me)?)(?: at all)?"
)
_THAT = lazy_regex(
    r"(?:please )?(?:forget|delete|erase|unlearn|un-learn|drop) (?:about )?(?:that|this|it again"
    r"|that (?:one|answer|question)"
    r"|(?:what|everything) i (?:just )?(?:said|asked)(?: you)?|the last (?:answer|question|thing)"
    r"|my last question)"
    r"(?: again)?"
)
_SPAN = lazy_regex(
    r"(?:please )?(?:forget|delete|erase) (?:about )?(?:everything |all |what i (?:said|asked) )?"
    r"(?:from |in |of |during |since )?(?:the )?(?:last|past) (?:(?P<count>\d+|few) )?(?P<unit>minute"
    r"|hour|day|week)s?"
)
_UNITS = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}
_FEW = 3
_MOST = timedelta(days=3660)


@dataclass(frozen=True, kw_only=True)
class Wrong:
    """The last answer was not what was asked."""


@dataclass(frozen=True, kw_only=True)
class ForgetThat:
    """The last question and its answer shall be gone."""


@dataclass(frozen=True, kw_only=True)
class ForgetSpan:
    """All of the last `span` shall be gone."""

    span: timedelta


Correction = Wrong | ForgetThat | ForgetSpan


def read_correction(text: str) -> Correction | None:
    """What an utterance in `core.text` form corrects; None when it is none."""
    if _WRONG.fullmatch(text):
        return Wrong()
    if _THAT.fullmatch(text):
        return ForgetThat()
    if (span := _SPAN.fullmatch(text)) is None:
        return None
    count = _FEW if span["count"] == "few" else int(span["count"] or 1)
    return ForgetSpan(span=min(count * _UNITS[span["unit"]], _MOST)) if count < 10**6 else None


@dataclass(frozen=True, kw_only=True)
class Corrected:
    """What became of it: the sentence to say, or the question to solve anew, whose wrong meaning is `wrong`.

    `spoken` are answers whose speech must leave the cache.
    """

    say: str = ""
    solve: str | None = None
    wrong: str | None = None
    spoken: tuple[str, ...] = ()


def correct(
    connection: Connection, job: Job, correction: Correction, understanding: Understanding, now: datetime
) -> Corrected:
    """Make a correction; doing it twice changes nothing more."""
    match correction:
        case Wrong():
            return _unlearn_last(connection, job, understanding, now)
        case ForgetThat():
            return _forget_last(connection, job, understanding)
        case ForgetSpan(span=span):
            return _forget_span(connection, job, understanding, now - span)


def _unlearn_last(connection: Connection, job: Job, understanding: Understanding, now: datetime) -> Corrected:
    last = past.answered_before(connection, job)
    if last is None:
        return Corrected(say="I'm sorry, but I don't remember saying anything to you just now.")
    if last.agent == "receptionist" and last.snapshot_id is None:
        return Corrected(say="I'm sorry I could not help with that.")
    snapshot = None if last.snapshot_id is None else snapshots.get(connection, SnapshotId(last.snapshot_id))
    spoken = () if last.answer is None else (last.answer,)
    if snapshot is None:
        return Corrected(solve=last.question, spoken=spoken)
    meaning = understanding.parse(last.question)
    key = understanding.key(job.user, last.question, meaning)
    snapshots.unlearn(connection, key, snapshot, now)
    return Corrected(solve=last.question, wrong=snapshot.canonical_key, spoken=spoken)


def _forget_last(connection: Connection, job: Job, understanding: Understanding) -> Corrected:
    last = past.answered_before(connection, job)
    if last is None:
        return Corrected(say="There is nothing to forget.")
    _forget(connection, last, understanding)
    return Corrected(say="It's forgotten.", spoken=_answers([last]))


def _forget_span(
    connection: Connection, job: Job, understanding: Understanding, since: datetime
) -> Corrected:
    ended = past.ended_since(connection, job.user, since, but=JobId(job.job_id))
    for earlier in ended:
        _forget(connection, earlier, understanding)
    records.remove_since(connection, job.user, since)
    snapshots.remove_since(connection, job.user, since)
    if not ended:
        return Corrected(say="There was nothing to forget.")
    count = len(ended)
    return Corrected(
        say=f"I forgot {'one question' if count == 1 else f'{count} questions'}.", spoken=_answers(ended)
    )


def _forget(connection: Connection, job: Job, understanding: Understanding) -> None:
    forget_learned(connection, job, understanding.exact_key(job.question), understanding.language)
    drop_job(connection, job)


def _answers(ended: list[Job]) -> tuple[str, ...]:
    return tuple({job.answer for job in ended if job.answer is not None})
