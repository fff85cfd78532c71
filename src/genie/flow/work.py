"""The run side of a question's life: what does it mean, is it known, run its program.

What came of it is kept by `keep.py`, in one transaction.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import Connection

from genie.agents.model import Meaning
from genie.agents.registry import Registry
from genie.agents.solver.task import NAME as SOLVER
from genie.conversation import store as conversations
from genie.conversation.model import Conversation
from genie.core.clock import Clock
from genie.core.errors import CannotAnswer, GenieError, ProgramFailed, ProgramTooSlow, Stale
from genie.core.ids import JobId, SessionId, UserId
from genie.core.metrics import Meter
from genie.flow import permit, phrasing
from genie.flow.answer_back import TOO_LATE, is_open
from genie.flow.correct import Corrected, Correction, correct, read_correction
from genie.flow.keep import Ledger, NoLongerOurs
from genie.flow.memory import Memory
from genie.flow.model import Stage
from genie.flow.resolve import HEARD_RIGHT, Resolved, Resolver
from genie.flow.solve import Solver, program_of, solver_meaning
from genie.flow.turn import CHANGED_IN, Phrased, Turn, meaning_of
from genie.flow.understand import Understanding
from genie.jobs.model import Job
from genie.people import store as people
from genie.people.model import Profile
from genie.planner.commands import UNDO
from genie.sandbox.model import Ask, Do, Say
from genie.sandbox.ports import Sandbox
from genie.snapshots import store as snapshots
from genie.snapshots.model import Considered, Decision, Level, Recalled, Snapshot
from genie.snapshots.recall import recall_exact
from genie.storage.ports import Database

log = logging.getLogger(__name__)

_FRESH_RUNS_MAX = 3

_KEPT_CHANGING = "That kept changing while I worked on it; please ask again."
NO_BETTER = "I'm sorry. I've forgotten that answer, but I don't know a better one."


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What a run begins with, as it was when the job was claimed: who asks, what they mean, if it is known in
    these words, and what was talked about."""

    profile: Profile
    recalled: Recalled | None
    conversation: Conversation | None


class WorkBench:
    """Works claimed jobs, one call each."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        understanding: Understanding,
        agents: Registry,
        sandbox: Sandbox,
        ledger: Ledger,
        solver: Solver,
        *,
        profile_defaults: Callable[[], Profile],
        run_timeout_s: Callable[[], float],
        doubt_below: Callable[[], float],
        may_ask: Callable[[str], bool | None],
        player_of: Callable[[UserId], SessionId | None],
        forget_speech: Callable[[str], Awaitable[None]],
        tell: Callable[[JobId, Stage], None],
        meter: Meter,
    ) -> None:
        self._db = db
        self._clock = clock
        self._understanding = understanding
        self._agents = agents
        self._sandbox = sandbox
        self._ledger = ledger
        self._solver = solver
        self._resolver = Resolver(understanding, agents)
        self._profile_defaults = profile_defaults
        self._run_timeout_s = run_timeout_s
        self._doubt_below = doubt_below
        self._may_ask = may_ask
        self._player_of = player_of
        self._forget_speech = forget_speech
        self._memory = Memory(understanding, (agent.name for agent in agents))
        self._tell = tell
        self._meter = meter

    def look(self, connection: Connection, job: Job) -> Seen:
        """What a run of this job begins with."""
        return self._look_for(connection, job, job.question)

    def _look_for(self, connection: Connection, job: Job, question: str) -> Seen:
        exact_key = self._understanding.exact_key(question)
        return Seen(
            profile=people.read_profile(connection, job.user, self._profile_defaults()),
            recalled=recall_exact(connection, job.user, self._understanding.language, exact_key),
            conversation=conversations.read(connection, job.session, self._clock.now()),
        )

    async def work(self, job: Job, seen: Seen | None) -> None:
        """Answer a claimed job, or say why it cannot be answered; either way it leaves `run`.

        `seen` is what `look` found when it was claimed; what changes meanwhile has the job run afresh.
        """
        try:
            for run in range(1, _FRESH_RUNS_MAX + 1):
                if await self._solve_and_keep(job, seen, last=run == _FRESH_RUNS_MAX):
                    return
                seen = None
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

    async def _solve_and_keep(self, job: Job, seen: Seen | None, *, last: bool) -> bool:
        """Whether the job has ended; if not, what it would change has changed meanwhile: run it afresh."""
        turn, outcome = await self._solve(job, seen)
        turn.player = self._player_for(job)
        committing_s = self._clock.monotonic_s()
        try:
            await self._db.write(lambda connection: self._ledger.keep(connection, turn, outcome))
        except Stale:
            if not last:
                return False
            await self._refuse(turn, CannotAnswer(_KEPT_CHANGING))
        except CannotAnswer as refusal:
            await self._refuse(turn, refusal)
        self._meter.stage_took("commit", self._clock.monotonic_s() - committing_s)
        log.debug("the job is answered")
        return True

    async def _refuse(self, turn: Turn, refusal: CannotAnswer) -> None:
        """End the job with the reason why nothing was changed."""
        refused = phrasing.refused(refusal)
        await self._db.write(lambda connection: self._ledger.keep(connection, turn, refused))

    async def _solve(self, job: Job, seen: Seen | None) -> tuple[Turn, Phrased | Do]:
        limit_s = self._run_timeout_s()
        try:
            async with asyncio.timeout(limit_s) as deadline:
                turn = await self._recall(job, seen)
                self._tell(job.job_id, phrasing.stage_of(turn))
                try:
                    return await self._outcome(turn, deadline)
                except (ProgramFailed, ProgramTooSlow) as failure:
                    return await self._outcome(await self._repaired(turn, failure), deadline)
        except TimeoutError:
            raise ProgramTooSlow(f"the question was not answered within {limit_s:g} s") from None

    async def _outcome(self, turn: Turn, deadline: asyncio.Timeout) -> tuple[Turn, Phrased | Do]:
        """The answer, by a model if nobody else can; it may take longer, as the session goes on."""
        if not self._solver.is_needed(turn):
            return turn, await self._answer(turn)
        deadline.reschedule(asyncio.get_running_loop().time() + self._solver.limit_s())
        solving_s = self._clock.monotonic_s()
        solved = await self._solver.solve(turn)
        turn.timing["solve_ms"] = self._since_ms(solving_s)
        return solved

    async def _repaired(self, turn: Turn, failure: GenieError) -> Turn:
        """The turn as if its question had never been solved; the snapshot whose program failed is retired.

        A program that failed on another question's slots tells nothing of the snapshot it came from.

        Raises:
            GenieError: `failure`, when the question was not from memory, or would be solved in the same way.
        """
        by_model = turn.meaning.agent == SOLVER
        if turn.recalled is None or (turn.recalled.level is Level.TEMPLATE and not by_model):
            raise failure
        if turn.recalled.level is not Level.TEMPLATE:
            retired = turn.recalled.snapshot.snapshot_id
            log.warning("a snapshot is retired, as its program failed: %s", failure.code)
            await self._db.write(lambda connection: snapshots.remove(connection, retired))
        meaning = self._understanding.parse(turn.question) if turn.stands_alone else turn.meaning
        program = self._agents.program(meaning.agent, meaning.intent)
        if program is None or meaning.canonical_key == turn.meaning.canonical_key:
            raise failure
        return replace(turn, meaning=meaning, program=program, recalled=None, decision=Decision())

    async def _recall(self, job: Job, seen: Seen | None) -> Turn:
        """Which program answers this, and does the memory know it?"""
        started_s = self._clock.monotonic_s()
        timing = dict(job.timing or {})
        timing["wait_ms"] = (self._clock.now() - job.created_at) / timedelta(milliseconds=1)
        correction = read_correction(self._understanding.exact_key(job.question))
        corrected = Corrected() if correction is None else await self._correct(job, correction)
        question = corrected.solve or job.question
        if seen is None or correction is not None:
            seen = await self._db.read(lambda connection: self._look_for(connection, job, question))
        recalled, conversation = seen.recalled, seen.conversation
        timing["recall_ms"] = self._since_ms(started_s)
        resolved = self._resolved(job, corrected, conversation, question)
        permits = None if resolved is None else resolved.permits
        if resolved is not None and resolved.solve is not None:
            question, resolved = resolved.solve, None
        meaning = None if resolved is None else resolved.meaning
        if meaning is not None:
            recalled = None
        elif recalled is not None:
            meaning = meaning_of(recalled.snapshot)
        if recalled is not None and not self._still_holds(recalled.snapshot):
            recalled = meaning = None
        if meaning is None:
            routing_s = self._clock.monotonic_s()
            meaning = self._understanding.parse(question)
            timing["route_ms"] = self._since_ms(routing_s)
        if recalled is None:
            recalling_s = self._clock.monotonic_s()
            decision = await self._decide(job.user, question if resolved is None else None, meaning)
            recalled = decision.recalled
            timing["recall_ms"] += self._since_ms(recalling_s)
        else:
            decision = Decision(recalled=recalled)
        own = None if recalled is None else program_of(recalled.snapshot)
        takes_things = own is not None and recalled is not None and recalled.level is Level.TEMPLATE
        if takes_things:
            meaning = solver_meaning(self._understanding, question)
        elif recalled is not None and recalled.level is Level.PARAPHRASE:
            meaning = meaning_of(recalled.snapshot)
        program = own or self._agents.program(meaning.agent, meaning.intent)
        if program is None:
            raise ProgramFailed(f"{meaning.agent} has no program for {meaning.intent}")
        return Turn(
            job=job,
            question=question,
            decision=decision,
            confirmed=None if resolved is None else resolved.confirmed,
            denied=None if resolved is None else resolved.denied,
            wrong=corrected.wrong,
            replaces=resolved is not None and resolved.replaces,
            wrong_answer=next(iter(corrected.spoken), None) if corrected.wrong else None,
            takes_things=takes_things,
            may_ask=seen.profile.may_ask,
            permits=permits,
            frozen=seen.profile.freeze(self._clock.now(), job.user, job.session),
            meaning=meaning,
            stands_alone=resolved is None,
            trusted=resolved is not None and resolved.trusted,
            recalled=recalled,
            program=program,
            before=conversation,
            request=job.question if resolved is None or resolved.request is None else resolved.request,
            started_s=started_s,
            timing=timing,
        )

    def _resolved(
        self, job: Job, corrected: Corrected, conversation: Conversation | None, question: str
    ) -> Resolved | None:
        """What the utterance means where it was said; None when it stands alone."""
        if corrected.say:
            return Resolved(meaning=phrasing.just_saying(corrected.say))
        if corrected.solve:
            return None
        if job.answers is not None and not is_open(conversation, job.answers):
            return Resolved(meaning=phrasing.just_saying(TOO_LATE))
        said = permit.read_permission(self._understanding.exact_key(question))
        permits = None if said is None else (permit.WEATHER, said)
        resolved = None if permits else self._resolver.resolve(conversation, question)
        if resolved is not None and resolved.permits is not None and not resolved.permits[1]:
            permits = resolved.permits
        if permits is None:
            return resolved
        noted = permit.NOTED[permits[1]].format(service=permits[0])
        return Resolved(meaning=phrasing.just_saying(noted), permits=permits)

    async def _decide(self, user: UserId, asked: str | None, meaning: Meaning) -> Decision:
        """What the memory makes of a question; a snapshot whose program has changed is no longer served."""
        key = self._understanding.key(user, asked, meaning)
        decision = await self._db.read(lambda connection: self._memory.decide(connection, key, meaning))
        kept = decision.near or (decision.recalled and decision.recalled.snapshot)
        if kept and not self._still_holds(kept):
            outlived = Considered(
                level=decision.recalled.level if decision.recalled else Level.NEAR,
                snapshot_id=kept.snapshot_id,
                question=kept.question,
                matched="as above",
                forbidden="its program or tools have changed since",
            )
            return Decision(considered=(*decision.considered, outlived))
        return decision

    async def _correct(self, job: Job, correction: Correction) -> Corrected:
        """Un-learn what the person says is wrong, or wants forgotten."""
        now = self._clock.now()
        corrected = await self._db.write(
            lambda connection: correct(connection, job, correction, self._understanding, now)
        )
        for answer in corrected.spoken:
            await self._forget_speech(answer)
        return corrected

    def _still_holds(self, snapshot: Snapshot) -> bool:
        """Whether what was kept is what would be run now: same program, same tools."""
        if (own := program_of(snapshot)) is not None:
            return snapshot.tools == self._agents.tool_versions(own)
        program = self._agents.program(snapshot.agent, snapshot.intent)
        return (
            program is not None
            and snapshot.program_name == program.name
            and snapshot.program_version == program.version
            and snapshot.tools == self._agents.tool_versions(program)
        )

    async def _answer(self, turn: Turn) -> Phrased | Do:
        """Run the program with the slots of this question, and put its outcome into words.

        What changes things is put into words when it is applied. A question that is only near a known one is
        not answered: the person is asked.
        """
        if turn.wrong is not None and turn.meaning.canonical_key == turn.wrong:
            return phrasing.refused(CannotAnswer(NO_BETTER))
        if turn.decision.near is not None:
            return phrasing.did_you_mean(turn.question, turn.decision.near)
        service = self._agents.service_of(turn.program)
        if service and (instead := permit.instead_of_asking(turn, service, self._may_ask(service))):
            return instead
        running_s = self._clock.monotonic_s()
        try:
            if turn.meaning.agent == SOLVER:
                return await self._solver.run(turn.program, turn.meaning, turn.frozen)
            outcome = await self._sandbox.run(
                turn.program, turn.meaning.values(), self._agents.tools, turn.frozen
            )
        except CannotAnswer as refusal:
            return phrasing.refused(refusal)
        finally:
            turn.timing["run_ms"] = self._since_ms(running_s)
        phrasing_s = self._clock.monotonic_s()
        try:
            match outcome:
                case Say(phrase=phrase, data=data, shown=shown):
                    return phrasing.phrased(phrase, data, shown, turn.frozen)
                case Ask(question=question, expects=expects, data=data):
                    asked = phrasing.phrased(question, data, None, turn.frozen)
                    return replace(
                        asked, pending=phrasing.pending_of(asked.spoken, expects, turn), learnable=False
                    )
                case Do() if turn.recalled is not None and turn.recalled.level is Level.PARAPHRASE:
                    return phrasing.did_you_mean(turn.question, turn.recalled.snapshot)
                case Do() if self._is_doubtful(turn):
                    question = f"Did you say: {turn.job.question.rstrip(' .?!')}?"
                    return phrasing.asked_back(question, HEARD_RIGHT, turn)
                case Do() if turn.replaces and turn.before is not None:
                    taken_back = {"do": UNDO, "job": turn.before.data.get(CHANGED_IN)}
                    return replace(outcome, commands=(taken_back, *outcome.commands))
                case Do():
                    return outcome
        finally:
            turn.timing["phrase_ms"] = self._since_ms(phrasing_s)

    def _is_doubtful(self, turn: Turn) -> bool:
        """Whether what was heard is too unsure to change anything by it."""
        confidence = turn.timing.get("stt_confidence")
        return confidence is not None and not turn.trusted and confidence < self._doubt_below()

    async def _bury(self, job: Job, code: str, reason: str) -> None:
        player = self._player_for(job)
        await self._db.write(
            lambda connection: self._ledger.bury(connection, job, player, code=code, reason=reason)
        )

    def _player_for(self, job: Job) -> SessionId | None:
        """Who plays what is for all sessions; asked on the event loop, whose the connections are."""
        return self._player_of(job.user) if job.reply_to is None else None

    def _since_ms(self, start_s: float) -> float:
        return (self._clock.monotonic_s() - start_s) * 1e3
