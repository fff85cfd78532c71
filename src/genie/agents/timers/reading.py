"""From words to an intent on timers, alarms and reminders; the whole utterance must fit."""

import re
from collections.abc import Callable

from genie.agents.timers import asking, setting
from genie.agents.timers.occasions import read_occasion
from genie.agents.timers.retelling import lengthened, retold, without_question
from genie.agents.timers.told import told_plainly
from genie.agents.timers.wording import LIKELY, MAYBE, Read, prepare
from genie.core.regex import lazy_regex

CHARS_MAX = 400
WORDS_MAX = 60
_ABOUT = lazy_regex(
    r"\b(?:timers?|countdowns?|count down|alarms?|wake|wakes|reminders?|remind|reminded|snooze|minutes?"
    r"|hours?|"
    r"seconds?|time|long|longer|left|get up|ringing|beeping|buzzing|forget|everything|ring|pause|resume|get "
    r"me"
    r" up|dismiss|awake|sleep|nap|woken|waking|getting up|be up|up (?:by|at|before|for)|reminding|on "
    r"the clock|counting|mins?|"
    r"hrs?|secs?|beep|tell me to|ask me to|nudge|ping|poke|prompt|buzz|shout|holler|notify|alert|how long"
    r"|what time|which days?|what days?|cooked|remember)\b"
)


_UNTIL = lazy_regex(
    r"\btimer (?:to (?:go off|ring|end)|until|till|that (?:goes off|ends)|ending) (?:at )?(?:\d|half|"
    r"quarter|noon)"
)
_TOO_MANY = lazy_regex(r"\b\d{2,} (?:timers|alarms|reminders)\b")


def read(text: str) -> Read | None:
    """The intent of an utterance in `core.text` form; None if it is not surely about timers."""
    if len(text) > CHARS_MAX or len(text.split()) > WORDS_MAX or _ABOUT.search(text) is None:
        return None
    said = re.sub(r"^at (?=what time\b)", "", lengthened(prepare(text)))
    if _TOO_MANY.search(said):
        return None
    if (occasion := read_occasion(said)) is not None:
        return occasion
    if _UNTIL.search(said):
        return _otherwise(said)
    if (told := told_plainly(said)) is not None and (found := _whole(told)) is not None:
        return Read(intent=found.intent, values=found.values, confidence=min(found.confidence, LIKELY))
    return _whole(said) or _otherwise(said) or _change_first(said) or _after_chatter(text)


def _change_first(said: str) -> Read | None:
    short = without_question(said)
    found = _whole(short) if short != said else None
    return found if found is not None and found.intent not in ("left", "show") else None


def _otherwise(said: str) -> Read | None:
    told = retold(said)
    found = _whole(told) if told != said else None
    return found and Read(intent=found.intent, values=found.values, confidence=min(found.confidence, LIKELY))


def _whole(said: str) -> Read | None:
    for reader in _READERS:
        found = reader(said)
        if found is not None:
            return found
    return None


_COMMAND = lazy_regex(
    r"(?<=\s)(?:(?:set|start|cancel|stop|pause|snooze) (?:a|an|the|my|all|another) |wake me |get (?:me|"
    r"us) up |remind me "
    r"|snooze$)"
)
_ASKED_LAST = lazy_regex(r"(?:\b(?:so|and|please|just|can|could|will|would|you) ?)+$")
_SAYS_WHEN = lazy_regex(
    r"\d|\b(?:to(?:day|night|morrow)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|noon|midnight|morning|"
    r"evening|"
    r"afternoon|night|week|weekend)\b"
)
_NO_CHATTER = lazy_regex(
    r"\b(?:if|unless|when|whenever|what|which|how|why|who|where|not|never|no|did|does|do|should|would"
    r"|was|were|"
    r"tried|trying|wanted|told|tell|says?|said|asked|asks?|might|may|without|to|add|put|list|had|has"
    r"|used|you|they|"
    r"he|she|always|already|usually)\b"
)


def _after_chatter(text: str) -> Read | None:
    """A command after words that do not change it: "i am so tired wake me up at 7"."""
    for start in _COMMAND.finditer(text):
        before = _ASKED_LAST.sub("", text[: start.start()])
        if _NO_CHATTER.search(before):
            return None
        found = _whole(prepare(text[start.start() :]))
        if found is not None and not (
            _SAYS_WHEN.search(text[: start.start()]) and "when" not in found.values
        ):
            return Read(intent=found.intent, values=found.values, confidence=MAYBE)
    return None


_READERS: tuple[Callable[[str], Read | None], ...] = (
    asking.read_shift,
    asking.read_move,
    asking.read_snooze,
    asking.read_cancel,
    asking.read_pause,
    asking.read_left,
    asking.read_show,
    setting.read_reminder,
    setting.read_timer,
    setting.read_alarm,
    asking.read_more_time,
)
