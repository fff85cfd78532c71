"""Reads what is said about the calendar: which intent, and what was said for it, nothing resolved.

The sentence is first cut into typed things and words (`scan`); the words must then be one of the ways in which
people talk about plans. What speaks of lists, timers, the weather, or of conditions is not ours.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from genie.agents.calendar.scan import WORDS_MAX, Scanned, Thing, read_shift, scan
from genie.agents.calendar.titles import EVENT_WORDS, STRONG_WORDS, TITLE_CHARS_MAX, content, kind_of, tidy

SURE, MAYBE = 0.95, 0.7
_OTHERS = re.compile(
    r"\b(?:lists?|remind|reminders?|timers?|alarms?|weather|forecast|to-?dos?|to do|tasks?|groceries|snooze|wake me|"
    r"temperature|email|text message|song|music|undo|subscription|alert)\b"
)
_CONDITION = re.compile(r"\b(?:if|unless|whenever|not|never|except|without|because|instead of|depending)\b")
_REPAIRS = r"(?:(?:oh|uh|no|wait|sorry|actually|or rather|or actually|rather|i mean|i meant|make that|make it|scratch that|correction|not) )+"
_REPAIRED = re.compile(rf"<(?P<kind>[a-z])\d+> {_REPAIRS}(?:(?:at|on|the|for) )*<(?P=kind)(?P<last>\d+)>")
_REPAIR = re.compile(r"\b(?:no|wait|i mean|i meant|scratch that|correction|sorry)\b")
_CHECK_IF = re.compile(
    r"^(?:(?:check|see|tell me|find out|look|let me know|know|i wonder|wondering|figure out) )+(?:and see )?(?:if|whether) "
)
_POLITE = re.compile(
    r"^(?:(?:can|could|would|will|may|might) (?:you|we|i)(?: please| just| also| maybe)* (?=\w)(?!be |have |do |make it|fit|squeeze|meet|go |see |i )"
    r"|please |i (?:need|want|would like|would love|have|had) (?:you )?to (?=schedule|book|add|put|create|set|make|plan|arrange|move|"
    r"reschedule|cancel|delete|remove|see|check|know|push|change|postpone|block|find)|let us (?=\w)|go ahead and |"
    r"help me (?=\w)|then |also |now |ok |okay |so |and |hey |genie |just |quickly |real quick )+"
)
_CALENDAR = re.compile(
    r"\b(?:(?:my|the|our|your) )?(?:(?:google|work|personal|family|daily|weekly) )?(?:calendar|agenda|diary|planner)(?: app)?\b"
    r"|\b(?:my|the|our) (?:(?:work|personal|daily|weekly|full|whole|entire) )?(?:schedule|itinerary)\b|^schedule(?=(?: (?:for )?<[dp]\d+>)*$)"
)
_THING = re.compile(
    r"(?:(?:\b(?:on|for|in|during|over|at|around|by|about|from|between|of|starting|beginning|through|until|till|to|this|"
    r"any ?time|sometime|right|like|the|both|as of|later|after|before|since) )*)<[a-z]\d+>(?:'s)?"
)
_GO = (
    r"(?: (?:going on|planned(?: out)?|scheduled|happening|coming up|booked|lined up|set up|in store|else|at all|already|left|on|in|for|"
    r"there|all|up|today|still|again|you|have|on there|do|me|i|calendared|i need to know about|to look forward to))*"
)
_ON = r"(?:(?: (?:on|in|to|for|from|off|into|onto|at|of))* CAL)?"
_HAVE = r"(?:do i have(?: got)?|have i got|do we have|did i have|i have|will i have|i have got|i got|am i having|have we got|do i got)"
_HAVE_I = (
    r"(?:do i have(?: got)?|have i got|do we have|did i have|will i have|am i having|have we got|do i got)"
)
_NOTHING = r"(?:anything|something|plans|any plans|things|stuff|much|a lot|any events|events|any event|any thing|anything important|any appointments or meetings|anything special|everything|something planned|any commitments|any engagements)"
_X = r"(?P<x>[^<>]+?)"
_MINE = r"(?:(?:my|the|our|a|an|any|all my|all the|all of my|this|that|his|her|their) )?"
_ORDER = (
    r"(?:(?P<order>very next|next|upcoming|last|previous|first|earliest|latest|most recent|final|soonest) )?"
)

_FINDS: list[tuple[str, str, dict[str, Any]]] = [
    (
        r"(?:do i have|are there|is there|have i got|check|check CAL for|check for|any|show me|does CAL have|does anything)(?: any| a| my)* ?(?:conflicts?|overlaps?|clash|clashes|double bookings?|overlapping (?:events|meetings|appointments)|scheduling conflicts?|conflicting (?:events|meetings|appointments))(?: (?:on|in) CAL)?|am i double booked|(?:do|does) (?:any|anything)(?: of)?(?: my)? ?(?:events|meetings|appointments)?(?: on CAL)? (?:overlap|clash|conflict)",
        "conflicts",
        {},
    ),
    (
        rf"(?:so )?what(?: all| else)?(?: is| are| {_HAVE}| was| will be)?(?: there)?{_GO} CAL{_GO}",
        "agenda",
        {},
    ),
    (
        rf"(?:so )?what(?: all| else| plans| events| things| kind of plans)? {_HAVE}(?: any)?{_GO}{_ON}{_GO}",
        "agenda",
        {},
    ),
    (
        r"(?:so )?what(?: else)? (?:is|are|am i|are we|else is)(?: there)? (?:going on|planned|scheduled|happening|coming up|booked|lined up|doing|up to)(?: for me| with me| at work)?",
        "agenda",
        {"dated": True},
    ),
    (
        r"what(?: else)? (?:is|are) (?:my|our|the) (?:plans?|day|week|month|events|agenda|engagements|commitments)(?: looking| look)?(?: like)?",
        "agenda",
        {},
    ),
    (
        r"(?:what|how)(?: does| is| do| will)?(?: my| the)?(?: day| week| month| weekend| calendar| evening| morning| afternoon| CAL)?(?: look| looks| looking| shape up| shaping up| hold| holds)(?: like)?(?: for me)?",
        "agenda",
        {"look": True},
    ),
    (
        r"how (?:busy|full|packed|booked) (?:am i|is my day|is my week|is CAL|is|are we|will i be)",
        "agenda",
        {"dated": True},
    ),
    (
        r"(?:read|show|tell|give|list|check|open|pull up|display|go over|run through|walk me through|see|look at|go through|run down|view|bring up|what about)(?: me| us| out| to me| me about| through)*(?: what is on| what i have on| everything on| all events on| my events on| the events on)? CAL(?: to me| please)?",
        "agenda",
        {},
    ),
    (
        r"(?:read|show|tell|give|list|check|display|go over|see|view|run through)(?: me| us| out)*(?: all)?(?: of)?(?: my| the)? (?:events|plans|agenda|day|week|engagements|commitments)(?: scheduled| planned)?(?: on CAL)?",
        "agenda",
        {},
    ),
    (
        rf"(?:read|show|tell|give|list|display|see|view)(?: me| us| out)*(?: all)?(?: of)? (?:my|the) {_X}(?: scheduled| planned)?{_ON}",
        "agenda",
        {"event": True},
    ),
    (rf"(?:tell me )?what i have{_GO}{_ON}", "agenda", {"dated": True}),
    (r"(?:my |the )?CAL(?: please)?", "agenda", {}),
    (
        rf"(?:{_HAVE_I}|is there|are there|is|got|did i plan|have i planned)(?: any)? {_NOTHING}{_GO}{_ON}{_GO}",
        "agenda",
        {"ask": "any"},
    ),
    (rf"(?:any|anything) ?(?:thing|plans|events)?{_GO}{_ON}{_GO}", "agenda", {"ask": "any"}),
    (rf"(?:is|are) (?:there )?(?:anything|something) {_GO}{_ON}", "agenda", {"ask": "any"}),
    (
        rf"(?:what|which) {_X} (?:{_HAVE}|are there|is there|are|am i going to|are planned|are scheduled){_GO}{_ON}{_GO}",
        "agenda",
        {"event": True},
    ),
    (rf"what (?:is|are|was|were) my {_ORDER}{_X}(?: called| about)?{_ON}", "next", {"event": True}),
    (
        rf"(?:{_HAVE_I}|is there|are there|did i (?:schedule|book|plan|add|put)|have i (?:scheduled|booked|planned))(?: (?:a|an|any|my|the|got))? {_ORDER}{_X}{_GO}{_ON}{_GO}",
        "agenda",
        {"ask": "any", "event": True},
    ),
    (
        rf"(?:is|are) (?:my|the|there) {_X}(?: still)?{_GO}{_ON}{_GO}",
        "agenda",
        {"ask": "any", "event": True, "dated": True},
    ),
    (rf"(?:any|upcoming|all) {_X}{_GO}{_ON}", "agenda", {"ask": "any", "event": True, "short": True}),
    (
        r"(?:who|does anyone|does anybody|does someone|anyone|anybody|is anyone|is anybody)(?: i know)? ?(?:has|is having|have|having|celebrates|celebrating|got|with)(?: a| an| their| got a)? ?(?:birthday|birthdays|bday)(?: coming up)?(?: or anything)?",
        "birthdays",
        {},
    ),
    (
        r"(?:whose|who's|who is|which) (?:birthday|birthdays|bday)s?(?: is| are| is it| are there| do i have)?(?: it)?(?: coming up| next| on CAL)?(?: and when)?",
        "birthdays",
        {},
    ),
    (
        r"(?:is it|is|are there|do i have|are|any|what|what are the|list|show me|do we have)(?: any| anyone's| anybody's| someone's| a| the| all)* (?:birthday|birthdays|bday)s?(?: coming up| are coming up| are there| do i have| are| on CAL)?",
        "birthdays",
        {},
    ),
    (
        r"(?:who is|whose) next (?:birthday|to have a birthday)|(?:when|what) is the next birthday(?: on CAL| coming up)?|whose birthday is next|who has the next birthday",
        "next",
        {"query": "birthday"},
    ),
    (
        rf"how many {_X} (?:{_HAVE}|are there|is there|are|have i|am i having|do i still have){_GO}{_ON}{_GO}",
        "count",
        {"event": True},
    ),
    (rf"how many {_X} (?:on|in) CAL{_GO}", "count", {}),
    (r"(?:when|what time) does my (?P<order>day|morning|week) (?:start|begin)", "when", {"first": True}),
    (
        r"(?:tell me|talk to me) about (?:my day|my week)|(?:give me |what is )?(?:a |the )?(?:rundown|overview|summary|briefing) (?:of|on|for) (?:my day|my week|CAL)|(?:give me |give me a |what is )?(?:rundown|overview|summary|briefing)",
        "agenda",
        {"look": True},
    ),
    (
        r"(?:do i (?:have|need) to be|am i supposed to be|should i be) (?:anywhere|somewhere|any place)|am i doing (?:anything|something)|are we doing (?:anything|something)|am i up to anything",
        "agenda",
        {"ask": "any", "dated": True},
    ),
    (rf"am i (?:meeting|meeting with|seeing) {_X}", "agenda", {"ask": "any", "verb": True, "dated": True}),
    (
        r"(?:find|is there|do i have|make)(?: me)?(?: a| some| enough| any)? (?:time|slot|room|space) (?:for|to have) (?:a |an |my |the )?[a-z' ]+?",
        "slots",
        {},
    ),
    (
        r"when (?:am i|are we|will i be|is my calendar|is CAL|do i have)(?: next)? (?:free|available|open|free time|time|any free time|a free slot|a gap|an opening)",
        "slots",
        {},
    ),
    (
        r"(?:what|which) (?:times?|hours?|slots?|time slots?)(?: am i| are we| do i have| is| are)(?: i)? (?:free|available|open)",
        "slots",
        {},
    ),
    (
        r"(?:find|show|give)(?: me)? (?:a |an |my |some )?(?:free|open|available) (?:time|slots?|hours?|times)|(?:do i have|is there|are there) (?:a |an |any |some )?(?:free|open|available|spare) (?:time|slots?|hours?|times)|do i have any (?:gaps|openings|availability)",
        "slots",
        {},
    ),
    (
        r"(?:am i|are we|will i be|would i be|am i going to be|i am|is my calendar|is CAL|is my day|is my week|is|are|am i still|is my)(?: all| totally| completely| still| already| at all)? (?P<state>free|busy|available|open|clear|booked|occupied|booked up|tied up|unavailable|empty|taken|full|packed)(?: for (?:a |an )?(?P<meal>lunch|dinner|breakfast|meeting|call|coffee|chat))?(?: then| at all| for me| or busy| or not| or free)?",
        "free",
        {},
    ),
    (
        rf"(?:can|could|would|may) (?:i|we) (?:do|make|fit|fit in|schedule|squeeze in|squeeze|meet|have|take|go to|make it|come|meet with)(?: in)?(?: {_X})?",
        "free",
        {"timed": True},
    ),
    (
        r"do(?:es)? (?:work|work for me|fit|fit my calendar|suit me)|(?:what|how) is my availability|check my availability|(?:what is )?my availability|do i have time",
        "free",
        {},
    ),
    (
        rf"(?:when|what time|what day|what date|at what time|how soon|on (?:what|which) day|which day)(?: exactly)? (?:is|are|was|were|will|do i have|did i have|does|do|am i|is it|should i be at|do i go to|do i see|do i meet|am i seeing|am i meeting|did i schedule|do we have|have i got|do i need to be at|am i supposed to be at|should i leave for|am i going to|did i last have|did i have my last|is it that i have)(?: (?:my|the|our|a|an|with|to|any|that|i have)\b)* ?{_ORDER}{_X}(?: be)?(?P<aspect> (?:start|begin|starting|end|ending|finish|over|done|starts|ends))?(?: scheduled| planned| set| happening| take place| again| coming up| at| on| for| booked| due| supposed to be| held)*{_ON}(?: next)?",
        "when",
        {"event": True},
    ),
    (
        rf"(?:when|what time|what day)(?: is| are| do i have| does)? ?(?:my |the )?{_ORDER}(?:one|event|thing|plan|start)?(?: on| in)? ?CAL(?: start| begin)?",
        "when",
        {"event": False},
    ),
    (
        rf"how long (?:is|does|will|are|was)(?: my| the| our)? {_ORDER}{_X}(?: last| take| be| run| going to be| going to take| scheduled for)?(?: for)?",
        "when",
        {"event": True, "aspect": "length"},
    ),
    (
        rf"how (?:long|many (?:days|hours|minutes|weeks)|much time|far)(?: is it| are there| do i have| is| left| away| is left)* (?:until|till|before|to|away is|off is|is) (?:(?:my|the|our|we have|i have) )?{_ORDER}{_X}(?: start| starts| begins)?",
        "when",
        {"event": True, "aspect": "until"},
    ),
    (rf"where (?:is|am i)(?: my| the) {_X}", "where", {"event": True}),
    (
        r"(?:what|who) is (?:up )?next(?: for me| up| CAL| on CAL| in CAL| on my day)?|what is (?:coming|up) next|what do i have (?:coming )?(?:up )?next|what comes next(?: on CAL)?|what is coming up(?: on CAL| next)?|what else is coming up|what is (?:my|the) next (?:thing|event|plan|one|engagement|commitment|appointment or meeting)(?: on CAL| scheduled)?|next up|what am i doing next|where do i (?:have|need) to be next|anything coming up",
        "next",
        {},
    ),
    (
        rf"(?:what|which)(?: (?:thing|event|meeting|appointment))? (?:is|do i have|comes|starts) (?P<order>first|last)(?: thing| up)?{_ON}",
        "next",
        {},
    ),
    (
        rf"(?:what is|when is|tell me|what time is|what about|show me)? ?(?:my|the) (?P<order>next|first|last|upcoming|previous|earliest|latest|final)(?: (?:thing|event|plan|one|entry|item))(?: planned| scheduled)?{_ON}",
        "next",
        {},
    ),
    (
        rf"(?:what is |tell me about |show me |tell me |give me |check )?(?:my |the )(?P<order>next|first|last|upcoming|previous|earliest|latest|final) {_X}{_ON}",
        "next",
        {"event": True},
    ),
    (rf"(?:my )?(?P<order>next|upcoming) {_X}", "next", {"event": True, "short": True}),
    (
        rf"(?:who am i|who are we|who do i) (?:meeting|seeing|having lunch|having dinner|meet|having coffee|see|having {_X})(?: with)?",
        "agenda",
        {},
    ),
    (
        rf"(?:when|what time) (?:am i|are we|do i|do we) (?P<verb>seeing|meeting|see|meet|having|visiting|going to|have|go to)(?: with\b| the\b| my\b)* {_X}(?: next| again)?",
        "when",
        {"event": False, "verb": True},
    ),
]
_FINDERS = [(re.compile(pattern), intent, extra) for pattern, intent, extra in _FINDS]

_ADD = re.compile(
    r"(?:schedule|book|add|put(?: in| down)?|create|set up|set|make|plan|pencil(?: me)?(?: in)?|arrange|enter|note(?: down)?|block(?: off| out)?|"
    r"reserve|insert|mark(?: down)?|save|organi[sz]e|write down|write|log|record|include|get|throw|stick|drop)(?: me| us| in| down| up)? (?P<x>.+)"
)
_STATED = re.compile(
    r"(?:i|we) (?:have(?: got)?|got|am having|will have|are having|am going to have|have to go to|am going to|need to go to)(?: a| an| my| the)? (?P<x>.+)|there is (?:a|an|my) (?P<y>.+)|(?:a )?new (?P<z>(?:event|appointment|meeting|entry|calendar).*)"
)
_CANCEL = re.compile(
    r"(?:cancel|delete|remove|drop|call off|scrap|clear(?: off| out)?|erase|get rid of|take(?: off)?|unschedule|scratch|wipe|nix|skip|i (?:want|need|have) to cancel|"
    r"i can not make(?: it to)?|i am not going to(?: make)?) (?P<x>.+)"
)
_MOVE = re.compile(
    r"(?P<verb>move|reschedule|shift|push(?: back| out| up)?|change|postpone|delay|bring(?: forward)?|put off|switch|bump|pull|rebook|"
    r"re-schedule|slide|update|have) (?:the )?(?:(?:time|date|start|start time|day) (?:of|for) )?(?P<x>.+)"
)
_RENAME = re.compile(
    r"(?:rename|change the (?:name|title) of|retitle|change the name for) (?P<x>.+?) (?:to|into|as) (?P<name>.+)|(?:call) (?:my |the )(?P<a>.+?) (?P<b>.+) instead"
)
_WHAT_IS_ON = re.compile(
    r"what is on(?: for)? (?:today|tonight|tomorrow(?: \w+)?|this (?:morning|afternoon|evening|week|weekend)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
_ALL = re.compile(r"\b(?:everything|all|all of|every|whole|entire|both)\b")
_GENERIC_X = re.compile(
    r"(?:(?:my|the|all|of|every|everything|anything|things?|events?|stuff|plans|entire|whole|day|week|one|series|else|that is|there is|i have|is|on|planned|scheduled|for|from|off|in|CAL|meetings and appointments|it) ?)*"
)


@dataclass(frozen=True, kw_only=True)
class Read:
    """An intent with the values of its slots."""

    intent: str
    values: dict[str, Any] = field(default_factory=dict)
    confidence: float = SURE


def read(text: str) -> Read | None:
    """What a text in `core.text` form asks of the calendar, or None when it is not its business."""
    if len(text) > 600 or len(text.split()) > WORDS_MAX or _OTHERS.search(text.removeprefix("list ")):
        return None
    text = _POLITE.sub("", text)
    text = _CHECK_IF.sub("", text)
    text = re.sub(r"^i am (free|busy|available)\b", r"am i \1", text)
    text = re.sub(
        r"\b(meeting|appointment|lunch|dinner|class|call|party|dentist|interview)'s\b(?! appointment| office)",
        r"\1 is",
        text,
    )
    text = re.sub(r"\b(?:1|one) on (?:1|one)\b", "1-on-1", text)
    text = text.replace("going on", "happening")
    text = re.sub(r"\b1st (?=thing|meeting|appointment|event|class|call|one\b|item|lesson)", "first ", text)
    scanned = scan(text)
    scanned.text = _REPAIRED.sub(r"<\g<kind>\g<last>>", scanned.text)
    marked = _CALENDAR.sub("CAL", scanned.text)
    if _REPAIR.search(marked):
        return None
    if _CONDITION.search(marked) and not re.match(r"i (?:can|am) not|am i not", marked):
        return None
    return (
        _find(scanned, marked)
        or _rename(scanned, marked)
        or _move(scanned, marked)
        or _cancel(scanned, marked)
        or _add(scanned, marked)
    )


def when_of(scanned: Scanned, part: str | None = None) -> dict[str, Any]:
    """The time that is said in a part of the text, as plain data."""
    place = scanned.text if part is None else part
    when: dict[str, Any] = {}
    dates = scanned.of("d", place)
    _one(when, "date", dates[:1])
    _one(when, "time", scanned.of("t", place)[:1])
    _one(when, "range", scanned.of("g", place)[:1])
    _one(when, "part", scanned.of("p", place)[:1])
    _one(when, "from_now", scanned.of("n", place)[:1])
    _one(when, "length", scanned.of("l", place)[:1])
    _one(when, "repeat", sorted(scanned.of("r", place), key=lambda one: -len(one.value))[:1])
    if len(dates) > 1 and re.search(r"(?:to|until|till|through|and|-) (?:the )?<d\d+>", place):
        when["end_date"] = dates[1].value
    times = scanned.of("t", place)
    if (
        len(times) > 1
        and "range" not in when
        and re.search(r"<t\d+> (?:to|until|till|through|and) (?:at )?<t\d+>", place)
    ):
        when["range"] = {"start": times[0].value, "end": times[1].value, "lead": "from"}
        del when["time"]
    if bound := re.search(r"\b(after|before|since|until|by) (?:the )?<t\d+>", place):
        when["bound"] = "before" if bound[1] in ("before", "until", "by") else "after"
    if "part" not in when and re.search(r"\blater\b", place) and when.get("date", {}).get("count") == 0:
        when["later"] = True
    return when


def _one(when: dict[str, Any], name: str, things: list[Thing]) -> None:
    if things:
        when[name] = things[0].value


def _skeleton(marked: str) -> str:
    bare = _THING.sub(" ", marked)
    return " ".join(bare.replace("later today", "").split())


def _find(scanned: Scanned, marked: str) -> Read | None:
    if re.fullmatch(
        r"(?:so )?what is (?:on|up for|on for)(?: for)? <d\d+>(?: <p\d+>)?|what about CAL <d\d+>", marked
    ) or _WHAT_IS_ON.fullmatch(scanned.plain(marked)):
        return Read(intent="agenda", values={"when": when_of(scanned)}, confidence=1.0)
    if re.search(r"<(\w)\d+> or (?:on |at |in )?<\1\d+>", marked):
        return None
    bare = _skeleton(marked)
    when = when_of(scanned)
    if "repeat" in when and not when.keys() & {"date"}:
        return None
    for pattern, intent, extra in _FINDERS:
        found = pattern.fullmatch(bare)
        if found is None:
            continue
        values = _found(found, bare, when, intent, extra)
        if values is not None:
            return Read(
                intent=intent,
                values=values,
                confidence=SURE if "CAL" in bare or extra.get("event") is not True else 0.9,
            )
    return None


def _found(
    found: re.Match[str], bare: str, when: dict[str, Any], intent: str, extra: dict[str, Any]
) -> dict[str, Any] | None:
    groups = found.groupdict()
    values: dict[str, Any] = {}
    has_calendar = "CAL" in bare
    if extra.get("dated") and not when and not has_calendar:
        return None
    if extra.get("look") and not (when or re.search(r"\b(?:my|CAL)\b", bare)):
        return None
    if extra.get("timed") and not when.keys() & {"time", "range", "from_now"}:
        return None
    if (
        intent == "free"
        and not when
        and not has_calendar
        and not re.search(r"\b(?:am i|availability|conflicts?|i have time)\b", bare)
    ):
        return None
    if (
        intent == "free"
        and "is " in bare
        and re.match(r"(?:is|are) (?:free|open|clear|taken|full|booked)", bare)
        and not when.keys() & {"date", "time", "range"}
    ):
        return None
    if (
        intent == "agenda"
        and not when
        and not has_calendar
        and not re.search(
            r"\b(?:plans?|events?|planned|scheduled|day|week|coming up|appointments?|my|booked)\b", bare
        )
        and not extra.get("event")
    ):
        return None
    x = groups.get("x")
    if x is not None and intent not in ("free",):
        query = _query(x, has_calendar, bare, extra, groups)
        if query is None:
            return None
        if query:
            values["query"] = query
    if extra.get("query"):
        values["query"] = extra["query"]
    if when:
        values["when"] = when
    if not when and intent == "agenda" and re.search(r"\bweek\b", bare):
        values["when"] = {"date": {"kind": "period", "unit": "week", "which": "this"}}
    elif not when and intent == "agenda" and re.search(r"\bmonth\b", bare):
        values["when"] = {"date": {"kind": "period", "unit": "month", "which": "this"}}
    if groups.get("meal") in ("lunch", "dinner", "breakfast"):
        if not when.keys() & {"time", "range", "part", "from_now"}:
            values["when"] = when | {"part": groups["meal"]}
    if extra.get("first"):
        values["order"] = "first"
        values["when"] = when or {"date": {"kind": "relative", "unit": "day", "count": 0}}
    elif groups.get("order"):
        order = groups["order"]
        values["order"] = (
            "last"
            if order in ("last", "previous", "most recent", "latest", "final")
            else "first"
            if order in ("first", "earliest")
            else "next"
        )
    if extra.get("ask"):
        values["ask"] = extra["ask"]
    aspect = extra.get("aspect") or (groups.get("aspect") or "").strip()
    if aspect in ("end", "ending", "finish", "over", "done", "ends"):
        values["aspect"] = "end"
    elif aspect in ("length", "until"):
        values["aspect"] = aspect
    if intent == "when" and re.search(r"\b(?:was|were|did)\b", bare):
        values["order"] = "last"
    if groups.get("state"):
        values["state"] = (
            "busy" if groups["state"] not in ("free", "available", "open", "clear", "empty") else "free"
        )
    return values


def _query(
    x: str, has_calendar: bool, bare: str, extra: dict[str, Any], groups: dict[str, Any]
) -> str | None:
    """What an event is called, "" for any event, None when nobody plans that."""
    x = x.replace("CAL", " ").strip()
    x = re.sub(
        r"^(?:i |we )?(?:(?:have|need|supposed) to )?(?:having|seeing|going to|attending|see|be at|go to|meet|visit) (?:my |the |a |an )?",
        "",
        x,
    )
    x = re.sub(r"^(?:any|my|the|a|an|other|more|all|of|all of my|i have|with) ", "", x)
    x = re.sub(r"(?:^| )(?:on|in|for|at|to|with|the|a|scheduled|planned)$", "", x).strip()
    if (
        re.fullmatch(
            r"(?:things?|events?|plans?|items?|entries|entry|stuff|one|anything|something|commitments?|engagements?|else|meetings or appointments)(?: (?:else|scheduled|planned|left|more))*",
            x,
        )
        or not x
    ):
        return (
            ""
            if has_calendar or not re.fullmatch(r"things?|items?|stuff|one|else|", x) or "have" in bare
            else None
        )
    if re.search(r"\b(?:anything|something|everything|after|before|during|between|until|since|or|than)\b", x):
        return None
    if x in (
        "time",
        "date",
        "day",
        "it",
        "that",
        "this",
        "there",
        "now",
        "holiday",
        "holidays",
        "i",
        "you",
    ) or re.search(
        r"\b(?:to|you|your|it|holidays?|is|are|much|many|old|moon|election|money|kids|children|brothers|sisters)\b",
        x,
    ):
        return None
    words = set(re.findall(r"[\w'-]+", x))
    known = words & EVENT_WORDS if re.search(r"\b(?:my|i|our|we)\b", bare) else words & STRONG_WORDS
    personal = groups.get("order") and re.search(r"\bmy\b", bare)
    scheduled = re.search(r"\b(?:scheduled|planned|booked)\b", bare) and re.search(r"\bi\b|\bmy\b", bare)
    if extra.get("verb"):
        return x if len(words) <= 3 else None
    if known or has_calendar or personal or scheduled:
        if x == "birthday" and re.search(r"\bmy birthday\b", bare):
            return "my birthday"
        return x[:TITLE_CHARS_MAX]
    return None


def _strip_calendar(part: str) -> str:
    return " ".join(re.sub(r"(?: ?\b(?:on|in|to|into|onto|from|off|of|for|at))* ?\bCAL\b", " ", part).split())


def _is_event(part: str, *, strong: bool = False) -> bool:
    if re.search(r"\b(?:days? off|time off|out of office|pto)\b", part):
        return True
    words = {word.removesuffix("'s") for word in re.findall(r"[a-z'-]+|1-on-1", part)}
    return bool(words & (STRONG_WORDS if strong else EVENT_WORDS))


def _target(scanned: Scanned, part: str) -> dict[str, Any] | None:
    """Which event a part of a sentence names: by its words, its time, or as all of a day."""
    values: dict[str, Any] = {}
    has_calendar = "CAL" in part
    when = when_of(scanned, part)
    bare = _strip_calendar(_skeleton(part))
    if (
        _ALL.search(bare)
        or re.search(r"\b(?:appointments|meetings|events|plans|calls|classes|lunches)\b", bare)
        or (has_calendar and not bare.strip(" my the"))
    ):
        values["all"] = True
    if order := re.match(r"(?:my |the )?(next|first|last|upcoming) ", bare + " "):
        values["order"] = {"upcoming": "next"}.get(order[1], order[1])
        bare = (bare + " ")[order.end() :].strip()
    words = _ALL.sub(" ", bare)
    if _GENERIC_X.fullmatch(" ".join(words.split())):
        query = ""
    else:
        query = tidy(
            re.sub(r"\b(?:my|the|of|that is|i have|scheduled|planned|whole series)\b", " ", words)
        ).lower()
    if query:
        if not (_is_event(query) or has_calendar or when):
            return None
        if not _is_event(query) and not has_calendar and not re.match(r"(?:my|the|our) ", bare):
            return None
        values["query"] = query[:TITLE_CHARS_MAX]
    elif (
        not when
        and "order" not in values
        and not (has_calendar and values.get("all"))
        and not re.search(r"\b(?:events?|plans)\b", bare)
    ):
        return None
    if when:
        values["when"] = when
    return values


def _cancel(scanned: Scanned, marked: str) -> Read | None:
    found = _CANCEL.fullmatch(marked)
    if found is None or re.search(r"\b(?:subscription|order|account|button)\b", marked):
        return None
    if re.match(r"(?:take|skip|drop|clear|scratch|i )", marked) and not (
        "CAL" in marked or _is_event(marked, strong=True)
    ):
        return None
    values = _target(scanned, found["x"])
    return None if values is None else Read(intent="cancel", values=values, confidence=0.9)


_TO = re.compile(
    r"^(?P<left>.*?)(?: (?:to|until|till|for|into|onto|up to|back to|forward to|over to|so it is|be|instead to))+(?: (?:at|on|the|about|around))* ?(?P<right><[dtpng]\d+>.*)$"
)


def _move(scanned: Scanned, marked: str) -> Read | None:
    found = _MOVE.fullmatch(marked)
    if found is None:
        return None
    verb, x = found["verb"], found["x"]
    return moved(scanned, verb, x)


def moved(scanned: Scanned, verb: str, x: str, *, known: dict[str, Any] | None = None) -> Read | None:
    """A move: which event (`known` if it was talked about), and where to or how far."""
    x = x.replace(" instead", "")
    left, values = x, {}
    ranged = re.search(r"^(?P<left>.*?) ?<(?P<mark>g\d+)>$", x)
    split = _TO.match(x)
    shifted = _shift_of(scanned, x, verb)
    if ranged and not split and scanned.things[f"<{ranged['mark']}>"].value["lead"] in ("from", ""):
        both = scanned.things[f"<{ranged['mark']}>"].value
        left, values["to"] = ranged["left"], {"time": both["end"]}
        selected = {"time": both["start"]}
    elif shifted is not None:
        left, values["shift"] = shifted
        selected = {}
    elif split and (split["left"] or known):
        left, values["to"], selected = split["left"], when_of(scanned, split["right"]), {}
    elif known is not None and re.search(r"<[dtpng]\d+>", x):
        left, values["to"], selected = re.sub(r" ?(?:to|at|on|for)? ?<.*", "", x), when_of(scanned, x), {}
    else:
        selected = {}
    left = re.sub(r"\b(?:from|back|forward|up|out|over|to)\b ?(?=<|$)", "", left).strip()
    if known is not None:
        if _skeleton(left) not in (
            "it",
            "that",
            "this",
            "them",
            "",
            "the event",
            "that one",
            "this one",
            "the meeting",
            "the appointment",
            "that event",
            "that to",
            "it back",
        ):
            return None
        return Read(intent="move", values=values | known) if values else None
    target = _target(scanned, left)
    if target is None and selected and left.strip() in ("my", "the"):
        target = {}
    if target is None or target.get("all") or (verb in ("have", "update", "set") and not values):
        return None
    if selected:
        target["when"] = target.get("when", {}) | selected
    if not values and verb in ("change", "switch", "pull", "bring", "slide"):
        return None
    if (
        not _is_event(left, strong=False)
        and "CAL" not in x
        and not target.get("when")
        and not (target.get("query") and re.match(r"(?:my|the|our) ", left))
    ):
        return None
    return Read(intent="move", values=values | target, confidence=0.9)


def _shift_of(scanned: Scanned, x: str, verb: str) -> tuple[str, dict[str, Any]] | None:
    words = scanned.plain(x).split()
    marks = x.split()
    for start in range(len(words)):
        if (
            words[start]
            not in ("back", "forward", "ahead", "by", "up", "out", "a", "an", "half", "1", "2", "3", "one")
            and not words[start].isdigit()
        ):
            continue
        shift = read_shift(" ".join(words[start:]))
        if shift is None:
            continue
        if not re.search(
            r"\b(?:back|forward|ahead|by|up|later|earlier|sooner|out)\b", " ".join(words[start:])
        ) and verb not in (
            "push back",
            "push",
            "postpone",
            "delay",
            "bump",
            "push out",
            "bring forward",
            "push up",
        ):
            continue
        is_forward = "forward" in words[start:] and verb.startswith(("bring", "pull", "move"))
        if (
            verb in ("bring forward", "push up")
            or is_forward
            or (verb in ("bring", "pull")
            and shift["sign"] > 0)
        ):
            shift["sign"] = -1
        left = words[:start]
        while left and left[-1] in ("back", "by", "out", "up", "forward"):
            left.pop()
        # The words before the amount keep their marks as far as both texts run alike.
        kept: list[str] = []
        for mark in marks:
            if len(scanned.plain(" ".join([*kept, mark])).split()) > len(left):
                break
            kept.append(mark)
        return " ".join(kept), shift
    return None


def _rename(scanned: Scanned, marked: str) -> Read | None:
    found = _RENAME.fullmatch(marked)
    if found is None or found["x"] is None:
        return None
    target = _target(scanned, found["x"])
    name = tidy(scanned.plain(found["name"]))
    if target is None or not name or not (_is_event(found["x"]) or "CAL" in marked):
        return None
    return Read(intent="rename", values=target | {"name": name}, confidence=0.9)


_BORN = re.compile(
    r"(?:(?:please )?(?:remember|note|know|save|remember that|note that)(?: that)? )?(?P<x>[a-z' -]+? (?:birthday|anniversary)) (?:is|falls on|is coming up)(?: on)? <d\d+>"
)


def _add(scanned: Scanned, marked: str) -> Read | None:
    born = _BORN.fullmatch(marked)
    if (
        born
        and not re.match(r"(?:is|when|what|whose|who)\b", marked)
        and scanned.of("d")[0].value["kind"] in ("calendar", "month day")
    ):
        return Read(intent="add", values={"title": tidy(born["x"]), "when": when_of(scanned)}, confidence=0.9)
    found = _ADD.fullmatch(marked)
    if found:
        x = found["x"]
        verb = marked.split()[0]
    else:
        told = _STATED.fullmatch(marked)
        if told:
            x = told["x"] or told["y"] or told["z"]
            verb = "have"
        else:
            x, verb = marked, "bare"
    when = when_of(scanned)
    has_calendar = "CAL" in x
    named = re.search(r"\b(?:called|named|titled|that says|saying|labeled) (?P<name>.+)$", x)
    title = tidy(_skeleton_for_title(scanned, _strip_calendar(named["name"] if named else x)))
    is_event = _is_event(x)
    if not _may_add(verb, x, title, when, has_calendar=has_calendar, is_event=is_event):
        return None
    if verb in ("have", "bare"):
        if not (
            when.keys() & {"date", "repeat", "from_now"}
            and _is_event(title, strong=verb == "bare" or not when.keys() & {"time", "range"})
        ):
            return None
        if verb == "bare" and (
            not when.keys() & {"time", "range", "repeat"}
            or re.match(
                r"(?:what|when|who|where|how|why|is|are|do|does|did|can|tell|show|which|any|was|were|will|the|my|should|in|at|it)\b",
                marked,
            )
        ):
            return None
    if re.search(r"\bCAL\b|\b(?:what|when|how|who)\b", title) or len(title) > TITLE_CHARS_MAX:
        return None
    values: dict[str, Any] = {}
    if title:
        values["title"] = title
    if when:
        values["when"] = when
    if re.search(r"\ball[- ]day\b|\bwhole day\b|\bfull day\b|\bentire day\b", marked):
        values["all_day"] = True
        if title:
            values["title"] = (
                tidy(
                    re.sub(
                        r"\b(?:as )?(?:an )?(?:all[- ]day|whole day|full day|entire day|the (?=$))(?: event)?\b",
                        " ",
                        title,
                    )
                )
                or ""
            )
        if not values.get("title"):
            values.pop("title", None)
    if verb == "block" and "part" in when and not when.keys() & {"time", "range"}:
        values["span"] = True
    if verb == "block" and not title:
        values["title"] = "busy"
    confidence = 0.95 if has_calendar or verb == "schedule" else 0.7 if verb in ("have", "bare") else 0.9
    return Read(intent="add", values=values, confidence=confidence)


_NOT_OURS = re.compile(
    r"\b(?:flights?|tables?|hotels?|taxi|uber|cab|ride|tickets?|rooms?|rental|reservation|airbnb)\b"
)


def _may_add(
    verb: str, x: str, title: str, when: dict[str, Any], *, has_calendar: bool, is_event: bool
) -> bool:
    if has_calendar:
        return True
    if verb in ("book", "reserve", "get") and _NOT_OURS.search(x):
        return False
    if re.search(
        r"\b(?:volume|light|lights|sum|difference|phone|joke|sandwich|reservation|shopping|\d+ (?:plus|and|times))\b",
        x,
    ):
        return False
    if re.match(r"(?:an? )?(?:new )?(?:all day )?(?:event|calendar)\b", x):
        return True
    if verb in ("schedule", "pencil", "block"):
        return bool(is_event or when)
    if verb == "book":
        return bool(is_event or (when.keys() & {"date", "time"} and title))
    if verb in ("get", "throw", "stick", "drop", "log", "record", "save", "write", "include", "note", "mark"):
        return is_event and bool(when)
    if verb in (
        "add",
        "put",
        "create",
        "set",
        "make",
        "plan",
        "arrange",
        "enter",
        "insert",
        "organize",
        "organise",
    ):
        return bool(_is_event(x, strong=True) or (is_event and when) or (kind_of(title) == "birthday"))
    return is_event and bool(content(title))


def _skeleton_for_title(scanned: Scanned, part: str) -> str:
    """The words of a title: a bare part of the day that belongs to it stays."""
    part = re.sub(
        r"\b(?:starting|beginning|repeating|recurring|lasting|happening)\b ?(?=(?:\w+ )?<|$)", "", part
    )
    return _skeleton(part)
