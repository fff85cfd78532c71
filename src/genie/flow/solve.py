"""What no agent covers, with a language model: is it a question that was solved before, else a new program.

The model is only asked; what it says is checked. "The same question" must pass the guard. A program must run,
and answer. That a program takes other values is believed once what the model writes afresh for a second
question, all of whose things differ, gives the same answer as the first program with the second's things.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from genie.agents.model import Meaning, Slot
from genie.agents.receptionist.agent import NAME as RECEPTIONIST
from genie.agents.receptionist.agent import declines
from genie.agents.registry import Registry
from genie.agents.solver import task
from genie.agents.solver.fitting import ASKED, Unfit, bound, fitted
from genie.core.errors import CannotAnswer, GenieError, ProgramFailed, ProgramTooSlow
from genie.core.regex import lazy_regex
from genie.flow import phrasing
from genie.flow.same_question import same_question
from genie.flow.turn import Phrased, Turn, meaning_of
from genie.flow.understand import Understanding
from genie.jobs.model import Job
from genie.llm.service import LanguageModel
from genie.sandbox.model import Frozen, Program, Say
from genie.sandbox.ports import Sandbox
from genie.snapshots import store as snapshots
from genie.snapshots.meaning.frame import read_frame
from genie.snapshots.model import Decision, Level, Recalled, Snapshot
from genie.snapshots.proposals import proposals
from genie.storage.ports import Database

log = logging.getLogger(__name__)

_PROGRAMS_MAX = 3
_TOKENS_MAX = 1_024
_NUMBER = lazy_regex(r"\d+(?:\.\d+)?")
UNKNOWN = "I don't know that, and neither does the language model that I asked."
NO_PROGRAM = "I asked the language model, but I could not work it out with what it answered."
NO_MODEL = "I wanted to ask the language model about that, but it did not answer."


@dataclass(frozen=True, kw_only=True)
class _Written:
    """A program that ran, and what it said."""

    program: Program
    phrased: Phrased


def program_of(snapshot: Snapshot) -> Program | None:
    """The program that is kept with a snapshot; None if an agent of ours has it."""
    if snapshot.program_text is None:
        return None
    return Program(name=snapshot.program_name, version=snapshot.program_version, text=snapshot.program_text)


def solver_meaning(understanding: Understanding, question: str) -> Meaning:
    """The meaning of a question that no agent reads: its frame, whose things are slots."""
    said = understanding.exact_key(question)
    frame = read_frame(question)
    things = () if frame is None else frame.things
    kind = "question" if frame is None or frame.template is None else f"question {frame.template}"
    slots = {
        ASKED: Slot(name=ASKED, type=kind, value=said, text=said, key=None if frame is None else frame.key)
    }
    for number, thing in enumerate(things, 1):
        name = f"thing_{number}"
        slots[name] = Slot(name=name, type="thing", value=_value(thing), text=thing)
    return Meaning(agent=task.NAME, intent=task.INTENT, slots=slots)


class Solver:
    """Answers with a model what nobody else can; needs one to be configured."""

    def __init__(
        self,
        db: Database,
        model: LanguageModel,
        understanding: Understanding,
        agents: Registry,
        sandbox: Sandbox,
        *,
        limit_s: Callable[[], float],
        step_aside: Callable[[Job], Awaitable[None]],
    ) -> None:
        """`step_aside` lets the session go on with its next question while this one is worked out."""
        self._db = db
        self._model = model
        self._understanding = understanding
        self._agents = agents
        self._sandbox = sandbox
        self.limit_s = limit_s
        self._step_aside = step_aside
        self._instructions = ""

    def is_needed(self, turn: Turn) -> bool:
        """Whether nobody else can answer, and there is a model to ask."""
        if not self._model.is_configured:
            return False
        near = turn.decision.near
        return (near is not None and near.program_text is not None) or (
            turn.recalled is None
            and near is None
            and turn.meaning.agent == RECEPTIONIST
            and declines(turn.meaning.intent)
            and (turn.stands_alone or turn.denied is not None)
        )

    async def solve(self, turn: Turn) -> tuple[Turn, Phrased]:
        """The answer, and the turn as it was solved; an honest sentence if the model is of no help."""
        await self._step_aside(turn.job)
        turn = replace(turn, stepped_aside=True)
        if turn.denied is not None:
            turn = replace(turn, question=turn.denied[0], stands_alone=True)
        meaning = solver_meaning(self._understanding, turn.question)
        try:
            if turn.denied is None and turn.wrong is None:
                known = await self._known(turn, meaning)
                if known is not None:
                    return known
            written = await self._written(turn, meaning)
        except CannotAnswer as refusal:
            return turn, self._instead(turn, refusal)
        except GenieError as error:
            log.warning("the model was of no help: %s", error.detail)
            return turn, self._instead(turn, CannotAnswer(NO_MODEL))
        turn = replace(
            turn,
            meaning=meaning,
            program=written.program,
            recalled=None,
            decision=Decision(considered=turn.decision.considered),
        )
        general = await self._general(turn, written)
        if general is not None:
            turn = replace(turn, program=general, takes_things=True)
        return turn, written.phrased

    @staticmethod
    def _instead(turn: Turn, refusal: CannotAnswer) -> Phrased:
        """What is said when the model is of no help: ask the person, if there is something to ask."""
        if turn.decision.near is not None:
            return phrasing.did_you_mean(turn.question, turn.decision.near)
        return phrasing.refused(refusal)

    async def _known(self, turn: Turn, meaning: Meaning) -> tuple[Turn, Phrased] | None:
        """The answer of a solved question that the model says is the same, and the guard does not forbid."""
        key = self._understanding.key(turn.job.user, turn.question, meaning)
        near = turn.decision.near

        def look(connection: Connection) -> list[Snapshot]:
            found = proposals(connection, key, task.NAME)
            return found if near is None else [near, *(one for one in found if one != near)]

        snapshot = await same_question(self._model, turn.question, await self._db.read(look))
        program = None if snapshot is None else program_of(snapshot)
        if snapshot is None or program is None:
            return None
        recalled = Recalled(level=Level.PARAPHRASE, snapshot=snapshot)
        served = replace(
            turn,
            meaning=meaning_of(snapshot),
            program=program,
            recalled=recalled,
            decision=Decision(recalled=recalled, considered=turn.decision.considered),
        )
        try:
            return served, await self.run(program, served.meaning, turn.frozen)
        except (ProgramFailed, ProgramTooSlow) as failure:
            log.warning("the program of a known question failed, so it is solved anew: %s", failure.detail)
            return None

    async def _written(self, turn: Turn, meaning: Meaning) -> _Written:
        """A program that the model wrote and that runs; what is wrong with one is told to the model.

        Raises:
            CannotAnswer: the model does not know, or wrote none that works.
            ModelFailed: the model cannot be asked.
        """
        self._instructions = self._instructions or task.instructions(self._agents.tools)
        faults: list[tuple[str, str]] = []
        if turn.wrong_answer is not None:
            faults.append(("", f"The person says that this answer is wrong: {turn.wrong_answer}"))
        for _ in range(_PROGRAMS_MAX):
            reply = await self._model.complete(
                self._instructions, task.task(turn.question, faults), tokens_max=_TOKENS_MAX
            )
            text = task.program_in(reply)
            if text is None:
                raise CannotAnswer(UNKNOWN)
            try:
                program = Program(name=task.PROGRAM, version=1, text=fitted(text, list(meaning.slots)))
                phrased = await self.run(program, meaning, turn.frozen)
            except Unfit as unfit:
                faults.append((text, str(unfit)))
            except (ProgramFailed, ProgramTooSlow) as failure:
                faults.append((text, failure.detail))
            else:
                if phrased.spoken != turn.wrong_answer:
                    return _Written(program=program, phrased=phrased)
                faults.append((text, "It gives the same wrong answer."))
        raise CannotAnswer(NO_PROGRAM)

    async def run(self, program: Program, meaning: Meaning, frozen: Frozen) -> Phrased:
        """What a program of a model's says; each time it runs, it has only the tools that it may use.

        Raises:
            CannotAnswer: a tool refused.
            ProgramFailed: it failed, called another tool, or wants to change something.
            ProgramTooSlow: it took too long.
        """
        offered = {name: tool for name, tool in self._agents.tools.items() if task.is_offered(tool)}
        outcome = await self._sandbox.run(program, meaning.values(), offered, frozen)
        if not isinstance(outcome, Say) or not outcome.phrase.strip():
            raise ProgramFailed("it must return Say(...) with a sentence")
        return phrasing.phrased(outcome.phrase, outcome.data, outcome.shown, frozen)

    async def _general(self, turn: Turn, written: _Written) -> Program | None:
        """An earlier program that takes this question's things and then says the same, if any."""
        key = self._understanding.key(turn.job.user, turn.question, turn.meaning)
        earlier = await self._db.read(lambda connection: snapshots.by_template(connection, key))
        if earlier is None or earlier.program_text is None or earlier.canonical_key == key.canonical:
            return None
        things = {name: value for name, value in earlier.values().items() if name != ASKED}
        if not things or any(turn.meaning.slots[name].value == value for name, value in things.items()):
            return None
        text = bound(earlier.program_text, things)
        if text is None:
            return None
        program = Program(name=task.PROGRAM, version=1, text=text)
        try:
            again = await self.run(program, turn.meaning, turn.frozen)
        except GenieError:
            return None
        return program if again.spoken == written.phrased.spoken else None


def _value(thing: str) -> str | int | float:
    if _NUMBER.fullmatch(thing) is None:
        return thing
    return float(thing) if "." in thing else int(thing)
