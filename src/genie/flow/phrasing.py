"""Puts an outcome into words, and says what it waits for if it is a question back."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from genie.agents.model import Meaning, Slot
from genie.agents.phrase import render
from genie.agents.receptionist.agent import NAME as RECEPTIONIST
from genie.core.errors import CannotAnswer
from genie.flow.model import Stage
from genie.flow.resolve import SAME_QUESTION, YES_OR_NO
from genie.flow.turn import Phrased, Turn
from genie.sandbox.model import Frozen
from genie.snapshots.model import Level, Snapshot

_KEPT_DATA_BYTES = 8_192


def just_saying(sentence: str) -> Meaning:
    """The meaning of an utterance that needs nothing but a sentence said."""
    said = Slot(name="said", type="text", value=sentence, text=sentence)
    return Meaning(agent=RECEPTIONIST, intent="corrected", slots={"said": said})


def did_you_mean(asked: str, known: Snapshot) -> Phrased:
    """Ask whether what was asked is a question that is known."""
    question = f"Did you mean: {known.question.rstrip(' .?!')}?"
    pending = {"question": question, "expects": SAME_QUESTION, "asked": asked, "known": known.canonical_key}
    return Phrased(spoken=question, shown=question, pending=pending, learnable=False)


def asked_back(question: str, expects: str, turn: Turn, **more: Any) -> Phrased:
    """A question back in words of our own."""
    pending = {**pending_of(question, expects, turn), **more}
    return Phrased(spoken=question, shown=question, pending=pending, learnable=False)


def pending_of(question: str, expects: str, turn: Turn) -> dict[str, Any]:
    """What the conversation keeps of a question back."""
    return {"question": question, "expects": expects, "request": turn.request}


def told_of(pending: Mapping[str, Any], until: datetime) -> dict[str, Any]:
    """What a job keeps of the question back with which it ends, for clients."""
    return {
        "question": pending["question"],
        "about": pending["expects"],
        "yes_or_no": pending["expects"] in YES_OR_NO,
        "open_until": until.isoformat(),
    }


def phrased(phrase: str, data: Mapping[str, Any], shown: str | None, frozen: Frozen) -> Phrased:
    """A phrase with its fields filled, as spoken and as shown."""
    spoken = render(phrase, data, frozen)
    short = spoken if shown is None else render(shown, data, frozen)
    return Phrased(spoken=spoken, shown=short, data=data)


def refused(refusal: CannotAnswer) -> Phrased:
    """The reason why there is no answer."""
    return Phrased(spoken=refusal.detail, shown=refusal.detail, learnable=False, declines=True)


def stage_of(turn: Turn) -> Stage:
    """What those who follow a job are told once it is clear how it is answered."""
    level = Level.MISS if turn.recalled is None else turn.recalled.level
    data = {
        "job_id": turn.job.job_id,
        "level": str(level),
        "agent": turn.meaning.agent,
        "intent": turn.meaning.intent,
    }
    return Stage(name="routed" if turn.recalled is None else "recalled", data=data)


def kept_data(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """What an answer was made of, unless it is too much to keep for a follow-up."""
    return data if len(json.dumps(data)) <= _KEPT_DATA_BYTES else {}
