"""Joins an utterance to the conversation: the answer to a question back, or a follow-up.

Only a self-contained meaning is looked up in the memory or learned; what needs the conversation is first
resolved here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from genie.agents.model import Meaning, Previous, Slot
from genie.agents.receptionist.agent import NAME as RECEPTIONIST
from genie.agents.registry import Registry
from genie.conversation.model import Conversation
from genie.core.clauses import without_courtesy
from genie.core.regex import lazy_regex
from genie.flow.put_right import PutRight, read_put_right
from genie.flow.turn import CHANGED_IN, known_as, meaning_from
from genie.flow.understand import Understanding

CONFIRMED = "confirmed"
"""What a program expects when it asks for a yes before it changes more than one thing."""

HEARD_RIGHT = "heard_right"
"""What we expect when we ask whether a change was heard right."""

SAME_QUESTION = "same_question"
"""What we expect when we ask whether new words mean a question that is known."""

MAY_ASK = "may_ask"
"""What we expect when we ask whether a service outside may be asked."""

YES_OR_NO = frozenset({CONFIRMED, HEARD_RIGHT, SAME_QUESTION, MAY_ASK})
"""What a yes or a no answers."""

CANCEL = "cancel"
"""The receptionist's intent for "cancel that", which means what was just talked about if that can be."""

_SHORT_ANSWER_WORDS = 4
_WEAK_CONFIDENCE = 0.5
_NAME_LETTERS_MIN = 3
_YES = lazy_regex(
    r"(?:yes|yeah|yep|yup|sure|ok|okay|correct|right|exactly|absolutely|definitely|of course|do it|go ahead|"
    r"please do|that is right|that is correct|go on|confirm|confirmed|affirmative|all of them|i am sure|"
    r"sounds good|you got it)(?: please| thanks| do it| go ahead| sure| yes| that is right| i am sure|"
    r" (?:remove|delete|clear|empty|erase|add|cancel|move) (?:it|them|that|those|both|all|"
    r"all of them|everything))*"
)
_NO = lazy_regex(
    r"(?:no|nope|nah|do not|never mind|nevermind|cancel|stop|forget it|leave it|wrong|not really|negative|"
    r"no way|leave them|keep them|keep it)"
    r"(?: thanks| thank you| please| do not(?: do (?:it|that))?| leave (?:it|them)| keep (?:it|"
    r"them)| not that| way| wait|"
    r" (?:remove|delete|clear) (?:it|them|that))*"
)
_DROPS = lazy_regex(
    r"(?:never ?mind|cancel|cancel that|forget (?:it|that|about it)|stop|nothing|none|no|neither|leave it)"
)
_FOLLOWS = lazy_regex(
    r"(?:and|what about|how about|what of|or|then|also|plus|make (?:it|that)|same|the same|in|on|for|at|"
    r"times|minus|divided by|now|but)\b|(?:is there )?anything (?:left|else)$|(?:the|my) [\w' -]+ list$"
    r"|.*\b(?:too|as well|instead|it|that|them"
    r"|those|there|then|one|ones)\b"
)
_DOES = frozenset(
    {
        ("timers", "set_timer"),
        ("timers", "set_alarm"),
        ("timers", "set_reminder"),
        ("calendar", "add"),
        ("todo list", "remove"),
        ("todo list", "complete"),
    }
)
"""Intents whose changes for one thing do not meet those for another, which can thus be taken back."""

_MEANT_LAST = lazy_regex(r"(?:and|or|what about|how about|in|on|for|at)\b.+ (?P<right>[a-z]+),? i mean")
"""What was meant said last: "and in Nigeria, Lagos I mean"."""

_MENDABLE = frozenset("add move set_timer set_alarm set_reminder set_alarm_of_reminder".split())
"""Intents after which a bare correction changes what was done, rather than asks again."""

_ENDS_IT = lazy_regex(r"(?:cancel|stop) (?:it|that|this)")
"""What is for the receptionist only if nothing was talked about that can be ended."""


@dataclass(frozen=True, kw_only=True)
class Resolved:
    """What an utterance means where it was said; `trusted` when the person confirmed what was heard.

    `confirmed`: these earlier words mean it. `denied`: these earlier words do not mean what we asked about,
    whose key comes second; then `meaning` is what they mean otherwise.
    `request` is the question that it completes, if it answers a question back; `solve` are its words, if they
    can now be answered as if they were asked again. `permits` is a service outside that may be asked, or not.
    `replaces`: it stands in place of what was done just before, which is to be taken back.
    """

    meaning: Meaning
    trusted: bool = False
    confirmed: str | None = None
    denied: tuple[str, str] | None = None
    request: str | None = None
    solve: str | None = None
    permits: tuple[str, bool] | None = None
    replaces: bool = False


class Resolver:
    """Reads utterances in the light of what was said before."""

    def __init__(self, understanding: Understanding, agents: Registry) -> None:
        self._understanding = understanding
        self._agents = agents

    def resolve(self, conversation: Conversation | None, question: str) -> Resolved | None:
        """What the utterance means in its conversation; None when it stands alone."""
        if conversation is None:
            return None
        text = self._understanding.exact_key(question)
        before = meaning_from(conversation.agent, conversation.intent, conversation.slots)
        if conversation.pending is not None:
            answer = self._answer(before, conversation.pending, question, text)
            if answer is not None:
                return replace(answer, request=conversation.pending.get("request"))
        previous = Previous(meaning=before, data=conversation.data)
        put_right = read_put_right(text)
        if put_right is not None and (corrected := self._corrected(previous, text, put_right)) is not None:
            return corrected
        alone = self._understanding.parse(question)
        is_weak = alone.confidence < _WEAK_CONFIDENCE
        if (
            alone.agent != RECEPTIONIST
            and not is_weak
            and not _FOLLOWS.match(text)
            and not (alone.agent != before.agent and _names_again(before, text))
        ):
            leaning = self._agents.in_context(previous, alone)
            return None if leaning is None else Resolved(meaning=leaning)
        if (
            alone.agent == RECEPTIONIST
            and alone.confidence > 0
            and alone.intent != CANCEL
            and not _ENDS_IT.fullmatch(text)
        ):
            return None
        followed = self._agents.follow_up(previous, text)
        if followed is None and (bare := without_courtesy(text)) != text:
            followed = self._agents.follow_up(previous, bare)
        if followed is None and alone.agent != RECEPTIONIST and not is_weak:
            followed = self._agents.in_context(previous, alone)
        if followed is None and (meant := _MEANT_LAST.fullmatch(text)) is not None:
            followed = self._agents.follow_up(previous, f"what about {meant['right']}")
        return None if followed is None else Resolved(meaning=followed)

    def _corrected(self, previous: Previous, text: str, put_right: PutRight) -> Resolved | None:
        """What a correction makes of the last question; a whole question in it stands for itself."""
        right = put_right.right
        alone = self._understanding.parse(right)
        before = previous.meaning
        is_whole = alone.agent == before.agent and alone.confidence >= _WEAK_CONFIDENCE
        if is_whole and alone.intent == before.intent:
            replaces = put_right.takes_back and _was_done(previous)
            followed = None if replaces else self._agents.follow_up(previous, f"no {right}")
            return Resolved(meaning=followed or alone, replaces=replaces)
        if alone.agent != RECEPTIONIST and not put_right.surely and not is_whole:
            return None
        if alone.agent == RECEPTIONIST and alone.confidence > 0:
            return None
        instead = f"{'make it' if before.intent in _MENDABLE else 'what about'} {right}"
        sayings = [f"no {right}", instead]
        if put_right.surely:
            sayings = [text, f"i meant {right}", right, f"what about {right}", f"make it {right}"]
        for said in sayings:
            if (followed := self._agents.follow_up(previous, said)) is not None:
                is_again = put_right.takes_back and followed.intent == before.intent
                return Resolved(meaning=followed, replaces=is_again and _was_done(previous))
        return Resolved(meaning=alone) if is_whole else None

    def _answer(
        self, before: Meaning, pending: Mapping[str, Any], question: str, text: str
    ) -> Resolved | None:
        """What answers a question back, unless it is a question of its own."""
        expects = pending["expects"]
        if expects == SAME_QUESTION:
            return self._same_or_not(known_as(before, pending.get("known", "")), pending["asked"], text)
        if expects == MAY_ASK:
            return self._may_or_not(before, pending, text)
        if expects in (CONFIRMED, HEARD_RIGHT):
            return self._yes_or_no(before, expects, text)
        if _DROPS.fullmatch(text):
            return Resolved(meaning=Meaning(agent=RECEPTIONIST, intent="dropped"))
        completed = self._agents.complete(before, expects, text)
        if completed is None:
            return None
        alone = self._understanding.parse(question)
        if alone.agent == RECEPTIONIST and alone.confidence > 0:
            return None
        is_sure = alone.agent != RECEPTIONIST and alone.confidence >= _WEAK_CONFIDENCE
        if is_sure and len(text.split()) > _SHORT_ANSWER_WORDS:
            return None
        return Resolved(meaning=completed)

    def _same_or_not(self, before: Meaning, asked: str, text: str) -> Resolved | None:
        if _YES.fullmatch(text):
            return Resolved(meaning=before, trusted=True, confirmed=asked)
        if _NO.fullmatch(text):
            return Resolved(meaning=self._understanding.parse(asked), denied=(asked, before.canonical_key))
        return None

    @staticmethod
    def _may_or_not(before: Meaning, pending: Mapping[str, Any], text: str) -> Resolved | None:
        if _YES.fullmatch(text):
            return Resolved(
                meaning=before, trusted=True, solve=pending["solve"], permits=(pending["service"], True)
            )
        if _NO.fullmatch(text):
            return Resolved(
                meaning=Meaning(agent=RECEPTIONIST, intent="dropped"), permits=(pending["service"], False)
            )
        return None

    def _yes_or_no(self, before: Meaning, expects: str, text: str) -> Resolved | None:
        if _YES.fullmatch(text):
            if expects == HEARD_RIGHT:
                return Resolved(meaning=before, trusted=True)
            confirmed = Slot(name=CONFIRMED, type="boolean", value=True, text=text)
            meaning = replace(before, slots={**before.slots, CONFIRMED: confirmed})
            return Resolved(meaning=meaning, trusted=True)
        if _NO.fullmatch(text):
            return Resolved(meaning=Meaning(agent=RECEPTIONIST, intent="dropped"))
        return None


def _was_done(previous: Previous) -> bool:
    """Whether the last answer did something that can be taken back without a trace."""
    before = previous.meaning
    return (before.agent, before.intent) in _DOES and CHANGED_IN in previous.data


def _names_again(before: Meaning, text: str) -> bool:
    """Whether an utterance that another agent reads holds words of what was just talked about."""
    words = set(text.split())
    values = before.values()
    told = [value for name in ("label", "title", "query") if isinstance(value := values.get(name), str)]
    if any(len(value) > _NAME_LETTERS_MIN and words.issuperset(value.split()) for value in told):
        return True
    about = values.get("text")
    return isinstance(about, str) and any(
        len(word) > _NAME_LETTERS_MIN for word in words & set(about.split())
    )
