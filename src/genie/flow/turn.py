"""What a run has found out so far, and the plain forms in which meanings are kept."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from genie.agents.model import Meaning, Slot
from genie.conversation.model import Conversation
from genie.core.ids import SessionId
from genie.jobs.model import Job
from genie.sandbox.model import Frozen, Program
from genie.snapshots.model import Decision, Recalled, Snapshot

CHANGED_IN = "changed_in"
"""What an answer's data name the job by which it changed something, if it did."""


@dataclass(kw_only=True)
class Turn:
    """What a run has found out so far.

    `question` is what is answered: the job's own words, or those of an earlier question that is solved anew.
    `decision` is what the memory made of it. `confirmed` are earlier words that the person says mean this;
    `denied` is the key of a meaning that they say those words do not have.
    `stands_alone` is false when the utterance means this only where it was said; `trusted` is true when the
    person has said that they were heard right. `before` is what was talked about until now, and `request`
    what was wanted in the person's words: the question itself, or the one that it answers ("yes").
    `wrong` is the meaning, `wrong_answer` the answer, that they say is wrong. `replaces`: what was done just
    before is taken back first. `takes_things`: the program answers for all things that may stand in the
    question's frame. `stepped_aside`: the session went on with its next question meanwhile. `may_ask` is
    which services outside they let be asked, and `permits` what they have just said of one.
    """

    job: Job
    question: str
    frozen: Frozen
    meaning: Meaning
    stands_alone: bool
    trusted: bool
    recalled: Recalled | None
    decision: Decision
    program: Program
    before: Conversation | None
    request: str
    started_s: float
    confirmed: str | None = None
    denied: tuple[str, str] | None = None
    wrong: str | None = None
    replaces: bool = False
    may_ask: Mapping[str, bool] = field(default_factory=dict)
    permits: tuple[str, bool] | None = None
    wrong_answer: str | None = None
    takes_things: bool = False
    stepped_aside: bool = False
    player: SessionId | None = None
    timing: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Phrased:
    """The words of an outcome: as spoken, and the short form for the screen; made of `data`."""

    spoken: str
    shown: str
    data: Mapping[str, Any] = field(default_factory=dict)
    pending: dict[str, Any] | None = None
    learnable: bool = True
    declines: bool = False


def plain_slots(meaning: Meaning) -> dict[str, Any]:
    """The slots as JSON."""
    return {
        name: {"type": slot.type, "value": slot.value, "text": slot.text}
        | ({} if slot.key is None else {"key": slot.key})
        for name, slot in meaning.slots.items()
    }


def meaning_from(agent: str, intent: str, plain: Mapping[str, Any]) -> Meaning:
    """A meaning from its JSON."""
    slots = {
        name: Slot(name=name, type=slot["type"], value=slot["value"], text=slot["text"], key=slot.get("key"))
        for name, slot in plain.items()
    }
    return Meaning(agent=agent, intent=intent, slots=slots)


def meaning_of(snapshot: Snapshot) -> Meaning:
    """The meaning of a solved question."""
    return known_as(meaning_from(snapshot.agent, snapshot.intent, snapshot.slots), snapshot.canonical_key)


def known_as(meaning: Meaning, canonical_key: str) -> Meaning:
    """The meaning under the key by which the memory knows it, which plain slots alone may not tell."""
    if meaning.canonical_key == canonical_key or not canonical_key.startswith("["):
        return meaning
    _, what, of_what = json.loads(canonical_key)
    return replace(meaning, asks=(what, of_what))
