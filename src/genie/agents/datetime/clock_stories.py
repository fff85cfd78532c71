"""Stories with clock times: "started at half six ended at eight how long".

The times, the duration and the question are what matters; every other word must be one that such stories are
told with, and nothing that would change the sum (a break, a day, a third time).
"""

from collections.abc import Mapping

from genie.agents.datetime.frame_parts import Framed, Parts, bound, cut
from genie.agents.grammar import SlotType, words_of
from genie.core.regex import lazy_regex

_STORY_WORDS = frozenset(
    "sleep sleeps slept asleep nap napped bed work works worked working shift job school lesson lessons "
    "class "
    "course film movie match game meeting call party concert show play programme program exam flight plane "
    "train bus boat ferry car journey trip drive drives drove driving walk walked ride run runs ran running "
    "race marathon cycle swim cook cooks cooked cooking bake bakes baking roast cake bread pie turkey "
    "chicken "
    "pizza stew potatoes lasagne oven dinner lunch breakfast tea start starts started starting begin begins "
    "began kick kicks kicked finish finishes finished finishing stop stops stopped end ended ending close "
    "closes closed closing open opens opened opening leave leaves left leaving leaves set sets off depart "
    "departs departed arrive arrives arrived arriving reach reaches reached land landed wake wakes woke "
    "woken "
    "waking up got get gets getting went go goes going came come coming put puts in out on home there back "
    "ready done over through straight until from clock clocked logged log signed study studied studying read "
    "reading practice practised watch watched watching gym workout training stay stayed awake train fast "
    "fasting ate eat eating last lasts lasted lasting long hour hours minutes minute takes took taking needs "
    "needed to be by must should i'm he's she's we're they're am overnight night day total altogether "
    "together nonstop non-stop spent spend hello bake be somewhere airport station office house shop shops "
    "doctors dentist".split()
)
_ASKS_LENGTH = lazy_regex(r"\bhow (?:long|many (?:hours|minutes|hrs|mins)|much (?:time|sleep))\b")
_ASKS_END = lazy_regex(
    r"\b(?:when|what time)(?: (?:is|does|do|will|would|should|did|am|are|can|'s))?\b(?!.*\b(?:zone|date|"
    r"day)\b)"
)
_BACKWARD = lazy_regex(
    r"\b(?:when|what time) (?:do|should|must|would|shall|will|does|can) (?:i|we|he|she|they|you|it|the "
    r"[a-z]+) "
    r"(?:have to |need to |got to |ought to )?(?:leave|set off|set out|start|begin|go|put|wake|get up|"
    r"head|depart)"
)
_ASKS_OUTCOME = lazy_regex(
    r"\b(?:end|ends|finish|finishes|finished|over|done|ready|arrive|arrives|get there|get home|get in|"
    r"get back|"
    r"get to|land|lands|be there|be home|be back|come out|comes out|stop|stops|out|reach)\b|"
    r"\b(?:what time|when) (?:is|will|would|does) (?:that|it)(?: be)?$"
)
_HARMLESS_ENDS = lazy_regex(
    r"\b(?:(?:with|without) (?:no |any |a )?breaks?|non ?stop|straight through|no breaks?|the same day|"
    r"on the same day|the next (?:morning|day)|same time ?zone)\b"
)
_BARE_AFTER = lazy_regex(
    r"\b(at|from|till|until|to|by|around|about) (\d{1,2})(?= (?!\d|am\b|pm\b|o'clock|minutes?\b|mins?\b|"
    r"hours?\b|"
    r"in the|past\b|to \d|at night|tonight|this|weeks?\b|days?\b|people\b|of\b|noon|midnight)|$)"
)
_BARE_BEFORE = lazy_regex(
    r"(?<![\d:] )(?<!half )(?<!to )(?<!past )\b(\d{1,2})(?= (?:to|till|until) (?:half |quarter )?\d)"
)
_SHORT_MINUTES = lazy_regex(
    r"\b(an?|\d{1,2}) hours? (?:and )?(\d{1,2})(?! ?(?:minutes?|mins?|hours?|o'clock|\d))(?= |$)"
)
_CHANGES = lazy_regex(
    r"\b(?:breaks?|minus|without|excluding|unpaid|days?|weeks?|months?|years?|tomorrow|yesterday|zone|every|each|"
    r"before|after|not|alarm|timer|remind|reminder)\b"
)


def read_clock_story(text: str, types: Mapping[str, SlotType]) -> Framed | None:
    """How long from the one time to the other, or when something of a length ends; None for all else."""
    asks_length, asks_end = _ASKS_LENGTH.search(text), _ASKS_END.search(text)
    if asks_length is None and asks_end is None:
        return None
    told = _HARMLESS_ENDS.sub(" ", text)
    if _CHANGES.search(told) is not None:
        return None
    told = _SHORT_MINUTES.sub(r"\1 hours and \2 minutes", told.replace(",", " "))
    told = _BARE_BEFORE.sub(r"\1 o'clock", _BARE_AFTER.sub(r"\1 \2 o'clock", told))
    parts = cut(words_of(told), types, known=_STORY_WORDS)
    if parts is None or parts.kinds - {"time", "duration", "unit"} or parts.count("unit") > 1:
        return None
    if asks_length is not None and parts.count("time") == 2 and not parts.count("duration"):
        return _span(_with_day_halves(parts, told))
    if asks_end is None or parts.count("time") != 1 or parts.count("duration") != 1 or parts.count("unit"):
        return None
    backward = _BACKWARD.search(told) is not None
    if backward == (_ASKS_OUTCOME.search(told[asks_end.start() :]) is not None):
        return None
    time, duration = ("time", parts.things["time"][0]), ("duration", parts.things["duration"][0])
    if backward:
        return bound("time_plus", duration=duration, time=time, backward=("word", True))
    return bound("time_plus", duration=duration, time=time)


_WAKING = lazy_regex(r"\b(?:got up|get up|gets up|woke|wake|wakes|waking|woken)\b")
_SLEEPING = lazy_regex(r"\b(?:bed|sleep|asleep|slept)\b")
_EVENING_BEGINS = 7


def _with_day_halves(parts: Parts, told: str) -> Parts:
    """People wake in the morning and go to bed in the evening, unless they say otherwise."""
    rest = told
    times = []
    for value, said, before in parts.things["time"]:
        lead, _, rest = rest.partition(said)
        if "half" not in value and 1 <= value["hour"] < 12:
            if _WAKING.search(lead) is not None:
                value = value | {"half": "am"}
            elif _SLEEPING.search(lead) is not None:
                value = value | {"half": "pm" if value["hour"] >= _EVENING_BEGINS else "am"}
        times.append((value, said, before))
    if [_SLEEPING.search(told) is not None, "half" in times[0][0], "half" in times[1][0]] == [
        True,
        True,
        False,
    ]:
        value, said, before = times[1]
        if times[0][0]["half"] == "pm" and value["hour"] < 12:
            times[1] = (value | {"half": "am"}, said, before)
    return Parts(words=parts.words, things=parts.things | {"time": times})


def _span(parts: Parts) -> Framed:
    first, last = parts.things["time"]
    if last[2] in ("from", "after") or parts.words[-1:] == ["from"]:
        first, last = last, first
    unit = {"unit": ("unit", parts.things["unit"][0])} if parts.count("unit") else {}
    return bound("clock_span", time=("time", first), end=("time", last), **unit)
