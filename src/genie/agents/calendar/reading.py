"""Reads what is said about the calendar: which intent, and what was said for it, nothing resolved.

The sentence is first cut into typed things and words (`scan`); the words must then be one of the ways in
which people talk about plans. What speaks of lists, timers, the weather, or of conditions is not ours.
"""

import re

from genie.agents.calendar.adding import read_add
from genie.agents.calendar.asking import find_question
from genie.agents.calendar.changing import read_cancel, read_move, read_rename
from genie.agents.calendar.colloquial import as_known
from genie.agents.calendar.scan import WORDS_MAX, scan
from genie.agents.calendar.told import as_one_request
from genie.agents.calendar.told_afar import told_plainly
from genie.agents.calendar.wording import CALENDAR, Read
from genie.core.regex import lazy_regex

_OTHERS = lazy_regex(
    r"\b(?:lists?|remind|reminders?|timers?|alarms?|weather|forecast|to-?dos?|to do|tasks?|"
    r"groceries|snooze|wake me|"
    r"temperature|email|text message|song|music|undo|subscription|alert|apps?|days of|days off left|"
    r"wallpaper)\b"
)
_CONDITION = lazy_regex(r"\b(?:if|unless|whenever|not|never|except|without|because|instead of|depending)\b")
_REPAIRS = (
    r"(?:(?:oh|uh|no|wait|sorry|actually|or rather|or actually|rather|i mean|i meant|make "
    r"that|make it|scratch that|correction|not) )+"
)
_REPAIRED = lazy_regex(rf"<(?P<kind>[a-z])\d+> {_REPAIRS}(?:(?:at|on|the|for) )*<(?P=kind)(?P<last>\d+)>")
_REPAIRED_DAY = lazy_regex(
    rf"<d\d+>(?P<clock>(?: (?:at|from))? <[tpg]\d+>) {_REPAIRS}(?:(?:at|on|the|for) )*<d(?P<last>\d+)>"
)
_FROM_NOW = lazy_regex(r"\b(\d+|an?) (days?|weeks?|months?) from (?:today|now)\b")
_REPAIR = lazy_regex(r"\b(?:no|wait|i mean|i meant|scratch that|correction|sorry)\b")
_CHECKING = lazy_regex(
    r",? (?:(?:can|could|will) you |please |and )*(?:check|look (?:in|at)|have a look (?:in|at)|see) "
    r"(?:my|the|our) (?:calendar|diary|schedule|agenda|planner)(?: (?:please|for me))?$"
)
_CHECK_IF = lazy_regex(
    r"^(?:(?:can|could|would|will) you (?:please |just )*)?(?:(?:check|see|tell me|find out|look|let me "
    r"know|know|i wonder|wondering|figure "
    r"out) )+(?:and see )?(?:if|whether) "
)
_POLITE = lazy_regex(
    r"^(?:(?:can|could|would|will|may|might) (?:you|we|i)(?: please| just| also| maybe)* "
    r"(?=\w)(?!be |have |do |make it|fit|squeeze|meet|go |see |i )"
    r"|please to |please |kindly |do (?:1|one) thing |i (?:need|want|would like|would love|have|had) "
    r"(?:you )?to (?=schedule|book|"
    r"add|put|create|set|make|plan|arrange|move|"
    r"reschedule|cancel|delete|remove|see|check|know|push|change|postpone|block|find)|let "
    r"us (?=\w)|go ahead and |"
    r"help me (?=\w)|then |also |now |ok |okay |so |and |hey |genie |just |quickly |real quick )+"
)


_APPOINTMENT_AT = lazy_regex(
    r"^((?:when|what time|how long)\b.*)\bappointment (?:at|with) (?:the|my) ([a-z]+)$"
)


def read(text: str) -> Read | None:
    """What a text in `core.text` form asks of the calendar, or None when it is not its business."""
    if len(text) > 600 or len(text.split()) > WORDS_MAX or _OTHERS.search(text.removeprefix("list ")):
        return None
    text = _POLITE.sub(
        "", as_one_request(_POLITE.sub("", text) if text.startswith(("hey ", "so ", "ok ")) else text)
    )
    text = as_known(told_plainly(_CHECKING.sub("", _CHECK_IF.sub("", text))))
    text = re.sub(r"^i am (free|busy|available)\b", r"am i \1", text)
    text = re.sub(
        r"\b(meeting|appointment|lunch|dinner|class|call|party|dentist|interview)'s\b(?! appointment|"
        r" office)",
        r"\1 is",
        text,
    )
    text = re.sub(r"\b(?:1|one) on (?:1|one)\b", "1-on-1", text)
    text = re.sub(r"\b(what time|what day|what date|when|where|how long|who|what)'s\b", r"\1 is", text)
    text = text.replace("going on", "happening")
    text = re.sub(r"\b1st (?=thing|meeting|appointment|event|class|call|one\b|item|lesson)", "first ", text)
    text = _APPOINTMENT_AT.sub(r"\1\2 appointment", text)
    text = _FROM_NOW.sub(r"in \1 \2", text)
    scanned = scan(text)
    scanned.text = _REPAIRED_DAY.sub(r"<d\g<last>>\g<clock>", scanned.text)
    scanned.text = _REPAIRED.sub(r"<\g<kind>\g<last>>", scanned.text)
    marked = CALENDAR.sub("CAL", scanned.text)
    if _REPAIR.search(marked):
        return None
    if _CONDITION.search(marked) and not re.match(r"i (?:can|am) not|am i not", marked):
        return None
    return (
        find_question(scanned, marked)
        or read_rename(scanned, marked)
        or read_move(scanned, marked)
        or read_cancel(scanned, marked)
        or read_add(scanned, marked)
    )
