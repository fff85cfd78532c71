"""The todo side of a question's life: check it, see what to expect, put it in line, tell the person.

Read this first, then `work.py`.
"""

import hashlib
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection

from genie.agents.receptionist.agent import CONTROLS
from genie.agents.receptionist.agent import NAME as RECEPTIONIST
from genie.core.clock import Clock
from genie.core.errors import BadSessionId, BadText, BlankQuestion, Invalid, TooLarge
from genie.core.events import Audience, Event
from genie.core.ids import JobId, SessionId, UserId, is_session_id, new_job_id
from genie.core.logging import get_logger, logs_debug
from genie.core.regex import lazy_regex
from genie.flow.announce import thinking_phrase
from genie.flow.answer_back import check_open
from genie.flow.model import Accepted, Asking
from genie.flow.understand import Understanding
from genie.jobs import requests_store as requests
from genie.jobs import store as jobs
from genie.jobs.dispatcher import Dispatcher
from genie.jobs.model import Job, Lane, Line, NewJob
from genie.people import store as people
from genie.snapshots.recall import recall, recall_exact
from genie.storage.outbox import emit

log = get_logger(__name__)

GONG_URL = "/static/gentle-gong.mp3"
_THINKERS = (RECEPTIONIST, "weather")
_LONGEST_IDEMPOTENCY_KEY = 255
_CONTROL = lazy_regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class AskDesk:
    """Takes questions in."""

    def __init__(
        self,
        clock: Clock,
        understanding: Understanding,
        dispatcher: Dispatcher[Any],
        *,
        announce: Callable[[Job, str], None],
        player_of: Callable[[UserId], SessionId | None],
        todo_limit: Callable[[], int],
        question_limit_chars: Callable[[], int],
    ) -> None:
        self._clock = clock
        self._understanding = understanding
        self._dispatcher = dispatcher
        self._announce = announce
        self._player_of = player_of
        self._todo_limit = todo_limit
        self._question_limit_chars = question_limit_chars

    async def ask(self, asking: Asking, *, before_commit: Callable[[JobId], None] | None = None) -> Accepted:
        """Put a question in line; it is answered once this returns, whatever happens to the server.

        `before_commit` learns the job's id before anything can happen to it, so that a caller who waits for
        its end misses nothing.

        Raises:
            BlankQuestion, BadText, TooLarge, BadSessionId: the question or session is faulty.
            Invalid: an idempotency key was used before for another question; or what is answered wants words.
            QuestionClosed: what is answered does not wait for an answer any more.
            TooBusy: the session has too many jobs waiting.
        """
        question = self._checked(asking.question)
        self._check_key(asking.idempotency_key)
        answers = asking.answers
        session = self._session_of(asking) if answers is None else answers.session
        new = NewJob(
            job_id=new_job_id(),
            user=asking.user,
            session=session,
            reply_to=asking.session if answers is None else answers.reply_to,
            lane=self._lane(question),
            source=asking.source,
            question=question,
            timing=asking.hearing or {},
            answers=None if answers is None else answers.job_id,
        )
        if before_commit is not None:
            before_commit(new.job_id)
        player = self._player_of(new.user) if new.reply_to is None else None

        def put_in_line(connection: Connection, lease_s: float | None) -> tuple[Accepted, Job | None]:
            return self._enqueue(connection, asking, new, player, lease_s)

        accepted = await self._dispatcher.enter(Line(session=session, lane=new.lane), put_in_line)
        if accepted.aloud is not None:
            self._announce(accepted.job, accepted.aloud)
        if logs_debug(__name__):
            log.debug("the job is in line", job_id=accepted.job.job_id)
        return accepted

    def _lane(self, question: str) -> Lane:
        """What stops, repeats or sounds otherwise never waits behind other questions."""
        meaning = self._understanding.parse(question)
        is_control = meaning.agent == RECEPTIONIST and meaning.intent in CONTROLS
        return Lane.CONTROL if is_control else Lane.TALK

    def _enqueue(
        self,
        connection: Connection,
        asking: Asking,
        new: NewJob,
        player: SessionId | None,
        lease_s: float | None,
    ) -> tuple[Accepted, Job | None]:
        now = self._clock.now()
        people.claim_session(connection, new.user, new.session, now)
        if asking.idempotency_key is not None:
            said = "\0".join(filter(None, (new.session, new.question, new.answers)))
            asked = hashlib.sha256(said.encode()).hexdigest()
            earlier = requests.recall_request(connection, new.user, asking.idempotency_key)
            if earlier is not None:
                return self._repeat(connection, *earlier, asked), None
            requests.remember_request(connection, new.user, asking.idempotency_key, asked, new.job_id, now)
        if asking.answers is not None:
            check_open(connection, asking.answers, now)
        queued = jobs.enqueue(connection, new, now, todo_limit=self._todo_limit(), lease_s=lease_s)
        return self._what_to_expect(connection, queued, player), queued.claimed

    def _repeat(self, connection: Connection, job_id: JobId, earlier: str, asked: str) -> Accepted:
        if earlier != asked:
            raise Invalid("That Idempotency-Key was used for another question within the last 24 hours.")
        job = jobs.get(connection, job_id)
        assert job is not None, "an idempotency key always names a job"
        return Accepted(job=job, said="Job added to queue already.", repeated=True)

    def _what_to_expect(
        self, connection: Connection, queued: jobs.Queued, player: SessionId | None
    ) -> Accepted:
        """From memory: how many wait before it. Else: which agent takes it, with a gong, or a thought."""
        job, ahead = queued.job, queued.ahead
        if job.answers is not None:
            return Accepted(job=job, said=f"Job added to queue. Queue size [{ahead + 1}]")
        if self._is_remembered(connection, job):
            said = f"{ahead} job(s) before this one" if ahead else "Job added to queue. Queue size [1]"
            return Accepted(job=job, said=said, aloud=said if ahead else None)
        meaning = self._understanding.parse(job.question)
        agent = self._understanding.routing_name(meaning)
        if agent in _THINKERS:
            said = f"Job added to queue. Queue size [{ahead + 1}]"
            return Accepted(job=job, said=said, aloud=thinking_phrase(agent, job))
        audience = Audience(user=job.user, session=job.reply_to)
        data = {"soundFile": GONG_URL}
        if job.reply_to is None:
            data["play_session"] = player or ""
        emit(connection, Event(type="notification_sound_update", data=data, audience=audience))
        said = f"New {agent} job…"
        return Accepted(job=job, said=said, aloud=said)

    def _is_remembered(self, connection: Connection, new: Job) -> bool:
        exact = self._understanding.exact_key(new.question)
        if recall_exact(connection, new.user, self._understanding.language, exact) is not None:
            return True
        meaning = self._understanding.parse(new.question)
        key = self._understanding.key(new.user, new.question, meaning)
        return (
            recall(connection, key, read=self._understanding.key_reader(meaning.agent)).recalled is not None
        )

    def _checked(self, question: str) -> str:
        text = question.strip()
        if not text:
            raise BlankQuestion("Say or type a question; this one is blank.")
        if len(text) > (limit := self._question_limit_chars()):
            raise TooLarge(f"The question has {len(text)} characters; at most {limit} are allowed.")
        if _CONTROL.search(text) is not None:
            raise BadText("The question holds control characters; send plain text.")
        try:
            text.encode()
        except UnicodeEncodeError:
            raise BadText("The question holds half of a character pair; send valid Unicode.") from None
        return text

    def _check_key(self, key: str | None) -> None:
        if key is not None and not 1 <= len(key) <= _LONGEST_IDEMPOTENCY_KEY:
            raise Invalid(f"An Idempotency-Key has 1 to {_LONGEST_IDEMPOTENCY_KEY} characters.")

    def _session_of(self, asking: Asking) -> SessionId:
        if asking.session is None:
            return SessionId(f"{asking.user}@{asking.client}")
        if not is_session_id(asking.session):
            raise BadSessionId(
                f"{asking.session[:60]!r} is not a session id; those are two words, such as 'wise penguin'."
            )
        return asking.session
