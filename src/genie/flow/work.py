"""The run side of a question's life: what does it mean, is it known, run its program, keep all of it.

One transaction ends a job: its answer, what was learned, the conversation, the record and the events.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection

from genie.agents.model import Meaning, Slot
from genie.agents.phrase import render
from genie.agents.receptionist.agent import NAME as RECEPTIONIST
from genie.agents.registry import Registry
from genie.conversation import store as conversations
from genie.conversation.model import Conversation
from genie.core.clock import Clock
from genie.core.errors import CannotAnswer, GenieError, ProgramFailed, ProgramTooSlow
from genie.core.events import Audience, Event
from genie.core.ids import JobId, SessionId, SnapshotId, UserId
from genie.core.metrics import Meter
from genie.flow.model import Stage
from genie.flow.say import answer_url
from genie.flow.understand import Understanding
from genie.jobs import store as jobs
from genie.jobs.model import Answer, Job
from genie.people import store as people
from genie.people.model import Profile
from genie.records import store as records
from genie.sandbox.model import Ask, Frozen, Outcome, Program, Say
from genie.sandbox.ports import Sandbox
from genie.snapshots import store as snapshots
from genie.snapshots.model import Level, Recalled, Snapshot, Solved
from genie.snapshots.recall import recall_exact, recall_meaning
from genie.storage.outbox import emit
from genie.storage.ports import Database

log = logging.getLogger(__name__)

APOLOGY = "I'm sorry, something went wrong while I worked that out."


class NoLongerOurs(GenieError):
    """The claim was lost meanwhile: all of this run is thrown away."""

    code = "claim_lost"
    title = "Another worker has taken the job over"


@dataclass(kw_only=True)
class Turn:
    """What a run has found out so far."""

    job: Job
    frozen: Frozen
    meaning: Meaning
    stands_alone: bool
    recalled: Recalled | None
    program: Program
    started_s: float
    player: SessionId | None = None
    timing: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Phrased:
    """The words of an outcome: as spoken, and the short form for the screen."""

    spoken: str
    shown: str
    pending: dict[str, Any] | None = None
    learnable: bool = True


class WorkBench:
    """Works claimed jobs, one call each."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        understanding: Understanding,
        agents: Registry,
        sandbox: Sandbox,
        *,
        profile_defaults: Callable[[], Profile],
        conversation_keep_s: Callable[[], float],
        run_timeout_s: Callable[[], float],
        player_of: Callable[[UserId], SessionId | None],
        tell: Callable[[JobId, Stage], None],
        meter: Meter,
    ) -> None:
        self._db = db
        self._clock = clock
        self._understanding = understanding
        self._agents = agents
        self._sandbox = sandbox
        self._profile_defaults = profile_defaults
        self._conversation_keep_s = conversation_keep_s
        self._run_timeout_s = run_timeout_s
        self._player_of = player_of
        self._tell = tell
        self._meter = meter

    async def work(self, job: Job) -> None:
        """Answer a claimed job, or say why it cannot be answered; either way it leaves `run`."""
        try:
            turn, phrased = await self._solve(job)
            turn.player = self._player_for(job)
            committing_s = self._clock.monotonic_s()
            await self._db.write(lambda connection: self._keep(connection, turn, phrased))
            self._meter.stage_took("commit", self._clock.monotonic_s() - committing_s)
            log.debug("the job is answered")
        except NoLongerOurs:
            log.info("the job was taken over; this run is thrown away")
        except GenieError as error:
            log.warning("the job cannot be answered: %s", error.code)
            await self._bury(job, error.code, error.detail)
        except Exception as error:
            log.exception("the job failed")
            await self._bury(job, "internal", f"{type(error).__name__}: {error}")

    async def give_up(self, job: Job) -> None:
        """Bury a claimed job that was tried too often: each time, the server stopped meanwhile."""
        times = job.tries - 1
        reason = f"The server stopped {times} times while it worked on this question."
        await self._bury(job, "too_many_attempts", reason)

    async def _solve(self, job: Job) -> tuple[Turn, Phrased]:
        limit_s = self._run_timeout_s()
        try:
            async with asyncio.timeout(limit_s):
                turn = await self._recall(job)
                self._tell(job.job_id, _stage_of(turn))
                return turn, await self._answer(turn)
        except TimeoutError:
            raise ProgramTooSlow(f"the question was not answered within {limit_s:g} s") from None

    async def _recall(self, job: Job) -> Turn:
        """Which program answers this, and does the memory know it?"""
        started_s = self._clock.monotonic_s()
        timing = dict(job.timing or {})
        timing["wait_ms"] = (self._clock.now() - job.created_at) / timedelta(milliseconds=1)
        exact_key = self._understanding.exact_key(job.question)
        language = self._understanding.language

        defaults = self._profile_defaults()

        def look(connection: Connection) -> tuple[Profile, Recalled | None, Conversation | None]:
            return (
                people.read_profile(connection, job.user, defaults),
                recall_exact(connection, job.user, language, exact_key),
                conversations.read(connection, job.session, self._clock.now()),
            )

        profile, recalled, conversation = await self._db.read(look)
        timing["recall_ms"] = self._since_ms(started_s)
        meaning = self._completed(conversation, job.question)
        stands_alone = meaning is None
        if meaning is not None:
            recalled = None
        elif recalled is not None:
            meaning = _meaning_of(recalled.snapshot)
        if recalled is not None and not self._still_holds(recalled.snapshot):
            recalled = meaning = None
        if meaning is None:
            routing_s = self._clock.monotonic_s()
            meaning = self._understanding.parse(job.question)
            timing["route_ms"] = self._since_ms(routing_s)
        if recalled is None:
            recalling_s = self._clock.monotonic_s()
            key = self._understanding.key(job.user, None, meaning)
            recalled = await self._db.read(lambda connection: recall_meaning(connection, key))
            if recalled is not None and not self._still_holds(recalled.snapshot):
                recalled = None
            timing["recall_ms"] += self._since_ms(recalling_s)
        program = self._agents.program(meaning.agent, meaning.intent)
        if program is None:
            raise ProgramFailed(f"{meaning.agent} has no program for {meaning.intent}")
        return Turn(
            job=job,
            frozen=profile.freeze(self._clock.now()),
            meaning=meaning,
            stands_alone=stands_alone,
            recalled=recalled,
            program=program,
            started_s=started_s,
            timing=timing,
        )

    def _still_holds(self, snapshot: Snapshot) -> bool:
        """Whether what was kept is what would be run now: same program, same tools."""
        program = self._agents.program(snapshot.agent, snapshot.intent)
        return (
            program is not None
            and snapshot.program_name == program.name
            and snapshot.program_version == program.version
            and snapshot.tools == self._agents.tool_versions(program)
        )

    def _completed(self, conversation: Conversation | None, question: str) -> Meaning | None:
        """The meaning that this utterance completes, if we had asked back and it is just the answer."""
        if conversation is None or conversation.pending is None:
            return None
        if self._understanding.parse(question).agent != RECEPTIONIST:
            return None
        waiting = Meaning(
            agent=conversation.agent, intent=conversation.intent, slots=_slots(conversation.slots)
        )
        return self._agents.complete(waiting, conversation.pending["expects"], question)

    async def _answer(self, turn: Turn) -> Phrased:
        """Run the program with the slots of this question, and put its outcome into words."""
        running_s = self._clock.monotonic_s()
        try:
            outcome = await self._sandbox.run(
                turn.program, turn.meaning.values(), self._agents.tools, turn.frozen
            )
        except CannotAnswer as refusal:
            return Phrased(spoken=refusal.detail, shown=refusal.detail, learnable=False)
        finally:
            turn.timing["run_ms"] = self._since_ms(running_s)
        phrasing_s = self._clock.monotonic_s()
        phrased = _phrase(outcome, turn.frozen)
        turn.timing["phrase_ms"] = self._since_ms(phrasing_s)
        return phrased

    def _keep(self, connection: Connection, turn: Turn, phrased: Phrased) -> None:
        """The one transaction that ends a job that could be answered."""
        job, now = turn.job, self._clock.now()
        took_ms = self._since_ms(turn.started_s)
        learned = phrased.learnable and turn.meaning.agent != RECEPTIONIST
        snapshot_id: SnapshotId | None = None
        saved_ms: float | None = None
        if learned:
            solved = self._solved(turn, phrased, took_ms)
            snapshot_id = snapshots.learn(connection, solved, turn.recalled, now)
            saved_ms = snapshots.time_saved_ms(turn.recalled, took_ms)
        turn.timing["total_ms"] = (now - job.created_at) / timedelta(milliseconds=1)
        answer = Answer(
            spoken=phrased.spoken,
            shown=phrased.shown,
            agent=turn.meaning.agent,
            intent=turn.meaning.intent,
            level=Level.MISS if turn.recalled is None or not learned else turn.recalled.level,
            snapshot_id=snapshot_id,
            time_saved_ms=saved_ms,
            timing={name: round(value, 3) for name, value in turn.timing.items()},
        )
        if jobs.finish(connection, job, answer, now) is None:
            raise NoLongerOurs
        conversations.keep(connection, job.session, self._conversation(turn, phrased))
        self._record(connection, job, answer.agent, phrased.spoken)
        self._speak(connection, job, turn.player, phrased.spoken)

    def _solved(self, turn: Turn, phrased: Phrased, took_ms: float) -> Solved:
        return Solved(
            key=self._understanding.key(
                turn.job.user, turn.job.question if turn.stands_alone else None, turn.meaning
            ),
            question=turn.job.question,
            agent=turn.meaning.agent,
            intent=turn.meaning.intent,
            slots=_plain_slots(turn.meaning),
            program_name=turn.program.name,
            program_version=turn.program.version,
            program_text=None,
            tools=self._agents.tool_versions(turn.program),
            answer=phrased.spoken,
            took_ms=took_ms,
        )

    def _conversation(self, turn: Turn, phrased: Phrased) -> Conversation:
        return Conversation(
            agent=turn.meaning.agent,
            intent=turn.meaning.intent,
            slots=_plain_slots(turn.meaning),
            pending=phrased.pending,
            expires_at=self._clock.now() + timedelta(seconds=self._conversation_keep_s()),
        )

    async def _bury(self, job: Job, code: str, reason: str) -> None:
        """The one transaction that ends a job that could not be answered."""
        player = self._player_for(job)

        def unit(connection: Connection) -> None:
            now = self._clock.now()
            if jobs.fail(connection, job, now, code=code, reason=reason, apology=APOLOGY) is None:
                return
            self._record(connection, job, "none", APOLOGY)
            self._speak(connection, job, player, APOLOGY)

        await self._db.write(unit)

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

    def _player_for(self, job: Job) -> SessionId | None:
        """Who plays what is for all sessions; asked on the event loop, whose the connections are."""
        return self._player_of(job.user) if job.reply_to is None else None

    def _speak(self, connection: Connection, job: Job, player: SessionId | None, text: str) -> None:
        """To the session that asked; else to all of the user's, of which the one last used plays it."""
        data = {"audioURL": answer_url(text), "text": text, "job_id": job.job_id}
        if job.reply_to is None:
            data["play_session"] = player or ""
        audience = Audience(user=job.user, session=job.reply_to)
        emit(connection, Event(type="audio_update", data=data, audience=audience))

    def _since_ms(self, start_s: float) -> float:
        return (self._clock.monotonic_s() - start_s) * 1e3


def _phrase(outcome: Outcome, frozen: Frozen) -> Phrased:
    match outcome:
        case Say(phrase=phrase, data=data, shown=shown):
            spoken = render(phrase, data, frozen)
            return Phrased(spoken=spoken, shown=spoken if shown is None else render(shown, data, frozen))
        case Ask(question=question, expects=expects, data=data):
            spoken = render(question, data, frozen)
            pending = {"question": spoken, "expects": expects}
            return Phrased(spoken=spoken, shown=spoken, pending=pending, learnable=False)
    raise ProgramFailed("a program wants to change things, and no agent here owns any yet")


def _stage_of(turn: Turn) -> Stage:
    level = Level.MISS if turn.recalled is None else turn.recalled.level
    data = {
        "job_id": turn.job.job_id,
        "level": str(level),
        "agent": turn.meaning.agent,
        "intent": turn.meaning.intent,
    }
    return Stage(name="routed" if turn.recalled is None else "recalled", data=data)


def _plain_slots(meaning: Meaning) -> dict[str, Any]:
    return {
        name: {"type": slot.type, "value": slot.value, "text": slot.text}
        for name, slot in meaning.slots.items()
    }


def _slots(plain: Any) -> dict[str, Slot]:
    return {
        name: Slot(name=name, type=slot["type"], value=slot["value"], text=slot["text"])
        for name, slot in plain.items()
    }


def _meaning_of(snapshot: Snapshot) -> Meaning:
    return Meaning(agent=snapshot.agent, intent=snapshot.intent, slots=_slots(snapshot.slots))
