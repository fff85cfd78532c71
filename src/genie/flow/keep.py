"""The transactions that end a job: its answer, what was learned, the conversation, the record, the events."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection

from genie.agents.receptionist.agent import NAME as RECEPTIONIST
from genie.agents.receptionist.agent import declines
from genie.agents.registry import Registry
from genie.agents.solver.task import NAME as SOLVER
from genie.conversation import store as conversations
from genie.conversation.model import Conversation
from genie.core.clock import Clock
from genie.core.errors import GenieError
from genie.core.events import Audience, Event
from genie.core.ids import SessionId, SnapshotId
from genie.flow import phrasing
from genie.flow.say import answer_url
from genie.flow.turn import CHANGED_IN, Phrased, Turn, meaning_of, plain_slots
from genie.flow.understand import Understanding
from genie.jobs import store as jobs
from genie.jobs.model import Answer, Job
from genie.people import store as people
from genie.planner.commands import Commands
from genie.planner.model import Occasion
from genie.records import store as records
from genie.sandbox.model import Do
from genie.snapshots import store as snapshots
from genie.snapshots.model import Level, Solved
from genie.storage.outbox import emit

APOLOGY = "I'm sorry, something went wrong while I worked that out."


class NoLongerOurs(GenieError):
    """The claim was lost meanwhile: all of this run is thrown away."""

    code = "claim_lost"
    title = "Another worker has taken the job over"


class Ledger:
    """Keeps what came of a job, within the caller's transaction."""

    def __init__(
        self,
        clock: Clock,
        understanding: Understanding,
        agents: Registry,
        commands: Commands,
        *,
        conversation_keep_s: Callable[[], float],
    ) -> None:
        self._clock = clock
        self._understanding = understanding
        self._agents = agents
        self._commands = commands
        self._conversation_keep_s = conversation_keep_s

    def keep(self, connection: Connection, turn: Turn, outcome: Phrased | Do) -> None:
        """The one transaction that ends a job that could be answered."""
        job, now = turn.job, self._clock.now()
        phrased = self._apply(connection, turn, outcome) if isinstance(outcome, Do) else outcome
        took_ms = (self._clock.monotonic_s() - turn.started_s) * 1e3
        learned = phrased.learnable and turn.meaning.agent != RECEPTIONIST
        snapshot_id: SnapshotId | None = None
        saved_ms: float | None = None
        if learned:
            solved = self._solved(turn, phrased, took_ms)
            snapshot_id = snapshots.learn(connection, solved, turn.recalled, now)
            if turn.confirmed is not None:
                self._keep_synonym(connection, turn, turn.confirmed, snapshot_id)
            saved_ms = snapshots.time_saved_ms(turn.recalled, took_ms)
        if turn.permits is not None:
            people.keep_permission(connection, job.user, *turn.permits)
        if turn.denied is not None:
            self._keep_non_synonym(connection, turn, *turn.denied)
        talk = self._conversation(turn, phrased)
        turn.timing["total_ms"] = (now - job.created_at) / timedelta(milliseconds=1)
        answer = Answer(
            spoken=phrased.spoken,
            shown=phrased.shown,
            agent=self._understanding.routing_name(turn.meaning),
            intent=turn.meaning.intent,
            level=self._level(turn, phrased, learned),
            snapshot_id=snapshot_id,
            time_saved_ms=saved_ms,
            timing={name: round(value, 3) for name, value in turn.timing.items()},
            recall=turn.decision.as_dict(),
            asks_back=talk.pending and phrasing.told_of(talk.pending, talk.expires_at),
        )
        if jobs.finish(connection, job, answer, now) is None:
            raise NoLongerOurs
        talked = turn.meaning.agent != RECEPTIONIST or not turn.stands_alone
        if (talked or phrased.pending is not None) and not self._went_on(connection, turn):
            conversations.keep(connection, job.session, talk)
        self._record(connection, job, answer.agent, phrased.spoken)
        self._speak(connection, job, turn.player, phrased.spoken)

    def bury(
        self, connection: Connection, job: Job, player: SessionId | None, code: str, reason: str
    ) -> None:
        """The one transaction that ends a job that could not be answered."""
        if jobs.fail(connection, job, self._clock.now(), code=code, reason=reason, apology=APOLOGY) is None:
            return
        self._record(connection, job, "none", APOLOGY)
        self._speak(connection, job, player, APOLOGY)

    def _went_on(self, connection: Connection, turn: Turn) -> bool:
        """Whether something else was talked about while a model worked this out."""
        if not turn.stepped_aside:
            return False
        return conversations.read(connection, turn.job.session, self._clock.now()) != turn.before

    def _apply(self, connection: Connection, turn: Turn, wanted: Do) -> Phrased:
        """Apply what a program wants changed, and fill its phrase with what came of it."""
        job = turn.job
        occasion = Occasion(
            user=job.user,
            session=job.session,
            job_id=job.job_id,
            now=turn.frozen.now,
            zone=turn.frozen.zone,
        )
        done = self._commands.apply(connection, occasion, wanted.commands, turn.request)
        phrased = phrasing.phrased(wanted.phrase, {**wanted.data, **done}, wanted.shown, turn.frozen)
        return replace(
            phrased,
            data={**phrased.data, CHANGED_IN: job.job_id},
            learnable=turn.stands_alone or turn.confirmed is not None,
        )

    def _keep_synonym(self, connection: Connection, turn: Turn, asked: str, snapshot_id: SnapshotId) -> None:
        key = self._understanding.key(turn.job.user, asked, turn.meaning)
        snapshots.put_phrase(connection, key, snapshot_id, source="confirmed")

    def _keep_non_synonym(self, connection: Connection, turn: Turn, asked: str, canonical_key: str) -> None:
        key = self._understanding.key(turn.job.user, asked, turn.meaning)
        snapshots.keep_non_synonym(connection, key, canonical_key, self._clock.now())

    @staticmethod
    def _level(turn: Turn, phrased: Phrased, learned: bool) -> Level:
        if turn.decision.near is not None:
            return Level.NEAR
        if phrased.declines or (turn.meaning.agent == RECEPTIONIST and declines(turn.meaning.intent)):
            return Level.DECLINED
        return Level.MISS if turn.recalled is None or not learned else turn.recalled.level

    def _solved(self, turn: Turn, phrased: Phrased, took_ms: float) -> Solved:
        return Solved(
            key=self._understanding.key(
                turn.job.user, turn.question if turn.stands_alone else None, turn.meaning
            ),
            question=turn.question,
            agent=turn.meaning.agent,
            intent=turn.meaning.intent,
            slots=plain_slots(turn.meaning),
            program_name=turn.program.name,
            program_version=turn.program.version,
            program_text=turn.program.text if turn.meaning.agent == SOLVER else None,
            tools=self._agents.tool_versions(turn.program),
            answer=phrased.spoken,
            took_ms=took_ms,
            slots_by_frame=turn.takes_things,
        )

    def _conversation(self, turn: Turn, phrased: Phrased) -> Conversation:
        """What is talked about now; what was not understood changes nothing but that no answer is awaited."""
        near = turn.decision.near
        meaning = turn.meaning if near is None else meaning_of(near)
        expires_at = self._clock.now() + timedelta(seconds=self._conversation_keep_s())
        if near is None and turn.before is not None and declines(turn.meaning.intent):
            return replace(turn.before, pending=None, spoken=phrased.spoken, expires_at=expires_at)
        return Conversation(
            agent=meaning.agent,
            intent=meaning.intent,
            slots=plain_slots(meaning),
            pending=phrased.pending and {**phrased.pending, "job_id": turn.job.job_id},
            data=phrasing.kept_data(phrased.data),
            spoken=phrased.spoken,
            expires_at=expires_at,
        )

    def _record(self, connection: Connection, job: Job, agent: str, output: str) -> None:
        records.add(
            connection,
            user=job.user,
            session=job.session,
            at=self._clock.now(),
            input_type=f"agent router go to {agent}",
            input=job.question,
            output_final=output,
            job_id=job.job_id,
        )

    def _speak(self, connection: Connection, job: Job, player: SessionId | None, text: str) -> None:
        """To the session that asked; else to all of the user's, of which the one last used plays it."""
        data = {"audioURL": answer_url(text), "text": text, "job_id": job.job_id}
        if job.reply_to is None:
            data["play_session"] = player or ""
        audience = Audience(user=job.user, session=job.reply_to)
        emit(connection, Event(type="audio_update", data=data, audience=audience))
