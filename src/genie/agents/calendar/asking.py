"""Reads questions about plans: "what is on my calendar", "am I free at three", "when is my next dentist"."""

import re
from importlib import resources
from typing import Any

from genie.agents.calendar.respelling import parted
from genie.agents.calendar.scan import Scanned
from genie.agents.calendar.titles import EVENT_WORDS, STRONG_WORDS, TITLE_CHARS_MAX
from genie.agents.calendar.wording import SURE, Read, skeleton, when_of
from genie.core.regex import lazy_regex
from genie.core.rule_table import RuleTable
from genie.core.yaml_text import parse_yaml

_WHAT_IS_ON = lazy_regex(
    r"what is on(?: for)? (?:today|tonight|tomorrow(?: \w+)?|this (?:morning|afternoon|evening|"
    r"week|weekend)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)


_JOURNEY = lazy_regex(r"\b(flight|trip|train|bus|drive|journey|visit|move) to (?=[a-z])")
_OWN_WITH_THE = frozenset("review practice class training shift call calls off-site visit workshop".split())
"""What is somebody's own when "the" comes before it, as nobody asks for another."""


_MAY_BE_A_PLAN = lazy_regex(
    r"(?!(?:enough|much|many|more|less|any|some|time|money|rain|snow|sun|class|work|no|an?|the|to|milk|"
    r"food)\b)"
    r"[a-z'-]+(?: (?:practice|lesson|class|training|[a-z]+ing))?"
)


def _finders() -> list[tuple[re.Pattern[str], str, dict[str, Any]]]:
    text = resources.files("genie.agents.calendar").joinpath("intents", "en.yaml").read_text(encoding="utf-8")
    told = parse_yaml(text)
    parts: dict[str, str] = told["parts"]

    def whole(pattern: str) -> str:
        return re.sub(r"\{([A-Z_]+)\}", lambda found: parts[found[1]], pattern)

    return [(lazy_regex(whole(one["say"])), one["intent"], one.get("means", {})) for one in told["questions"]]


_FINDERS = RuleTable(_finders())
_OWN = lazy_regex(
    r"(?P<ask>when|what time|at what time|what day|which day|what date|on (?:what|which) day|how "
    r"(?:long|many days|many "
    r"weeks|soon)(?: is it| are there| have i got| left| to go)*(?: until| till| to| before)?|whose|"
    r"where)(?: exactly)?(?: (?:is|are|does|do|will|did|was|am i going "
    r"to|are we going to|do (?:i|we) (?:go|have|get|fly)(?: to)?))?(?: (?P<whose>my|our|the|that|a|an))? "
    r"(?P<x>[a-z][a-z0-9'-]*(?: [a-z0-9'-]+){0,3}?)(?P<aspect> (?:start|starts|begin|begins|finish|"
    r"finishes|end|ends|over))?"
    r"(?: (?:be|on|at|for|happening|coming|due|going|again|next|is|supposed to be|booked|scheduled|"
    r"planned|starting|"
    r"taking place|take place))*"
)
_SURELY_NONE = lazy_regex(
    r"\b(?:you|your|it|he|she|they|we|i|is|are|was|were|do|does|to|of|and|or|than|what|who|how|which|in|"
    r"have|has|had|timer|"
    r"alarm|alarms|reminder|reminders|phone|battery|wifi|internet|package|parcel|friend|friends|time|"
    r"clock|born|die|age|"
    r"old|cost|price|timers)\b"
)
_PUBLIC = lazy_regex(
    r"\b(?:you|your|it|he|she|they|he's|them|we|i|is|are|was|were|do|does|to|of|that|this|there|world|"
    r"cup|olympics|election|"
    r"elections|super|bowl|train|bus|tram|tube|ferry|sun|moon|sunset|sunrise|season|episode|film|series|"
    r"shop|shops|store|"
    r"supermarket|tesco|asda|lidl|aldi|sainsbury's|walmart|post|office|bank|museum|library|pub|bar|"
    r"cinema|budget|eclipse|war|"
    r"battle|final|prix|release|released|news|weather|tide|tides|rain|snow|year|month|week|day|days|"
    r"time|times|clock|clocks|"
    r"daylight|solstice|equinox|sale|sales|king|queen|president|minister|open|opens|close|closes|"
    r"closing|opening|invented|"
    r"born|die|died|built|made|discovered|founded|come|comes|out|arrive|arrives|leave|leaves|best|much|"
    r"many|old|long|far|"
    r"timer|alarm|reminder|package|parcel|mail|delivery|internet|wifi|phone|battery|update|love island|"
    r"bake off|strictly|"
    r"holiday|holidays|christmas|easter|ramadan|eid|diwali|festival|and|or|than|what|who|how|which|"
    r"tonight's|today's|"
    r"water|kettle|boils?|cools?|freezes?|dries|paint|glue|show|shows|in|have|has|had|from|new|iphone|"
    r"dinosaurs?|people|humans?|earth|world's|light|lights|"
    r"killed|assassinated|murdered|executed|beheaded|crowned|elected|buried|painted|written|published|"
    r"composed|created|formed|established|signed|abolished|launched|sunk|destroyed|conquered|independent|"
    r"cost|costs|price|drive|fly|flying|walk|cook|boil|bake|"
    r"last|take|takes|need|needs|rice|egg|eggs|chicken|pasta|pizza|bread|milk|oven|washing|dishwasher|"
    r"game|match)\b"
)


_GOES = lazy_regex(r"(?<=\w) (?:go|goes|go out|goes out|get collected|get emptied|meet|meets)$")
"""What an event does when it takes place, which is not its name."""


def _maybe_own(bare: str, when: dict[str, Any]) -> Read | None:
    """ "When is the school play": what nobody here has heard of may be in the calendar of the person."""
    found = _OWN.fullmatch(bare)
    if found is None or when.keys() & {"repeat", "range"}:
        return None
    is_own = found["whose"] in ("my", "our")
    if (_SURELY_NONE if is_own else _PUBLIC).search(found["x"]):
        return None
    if found["whose"] is None and found["ask"] in ("where", "whose"):
        return None
    values: dict[str, Any] = {
        "query": _GOES.sub("", re.sub(r"^(?:(?:my|the|our|a|an) )+", "", parted(found["x"])))[
            :TITLE_CHARS_MAX
        ]
    }
    if when:
        values["when"] = when
    if found["aspect"] and found["aspect"].strip() in ("finish", "finishes", "end", "ends", "over"):
        values["aspect"] = "end"
    if found["ask"].startswith("how "):
        if "date" in when or not re.search(r"\b(?:until|till|to|before)$", found["ask"]):
            return None
        values["aspect"] = "until"
    if found["ask"] in ("where", "whose"):
        return None
    if re.search(r"\b(?:was|were|did)\b", bare):
        values["order"] = "last"
    is_due = re.search(r" due(?: (?:in|on|by|for|again))*$", bare) is not None
    return Read(intent="when", values=values, confidence=0.86 if is_own and not is_due else 0.6)


def find_question(scanned: Scanned, marked: str) -> Read | None:
    if re.fullmatch(
        r"(?:so )?what is (?:on|up for|on for)(?: for)? <d\d+>(?: <p\d+>)?|what about CAL <d\d+>", marked
    ) or _WHAT_IS_ON.fullmatch(scanned.plain(marked)):
        return Read(intent="agenda", values={"when": when_of(scanned)}, confidence=1.0)
    if re.fullmatch(r"(?:so )?what is <d\d+>(?: <p\d+>)?", marked) and scanned.of("d")[0].text.startswith(
        "on "
    ):
        return Read(intent="agenda", values={"when": when_of(scanned)}, confidence=1.0)
    if re.search(r"<(\w)\d+> or (?:on |at |in )?<\1\d+>", marked):
        return None
    bare = skeleton(marked)
    when = when_of(scanned)
    if "repeat" in when and not when.keys() & {"date"}:
        return None
    for pattern, intent, extra in _FINDERS.possible(bare):
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
    return _maybe_own(bare, when)


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
        query = _query(x, has_calendar, bare, extra, groups, has_date="date" in when)
        if query is None:
            return None
        if query:
            values["query"] = f"{extra['prefix']} to {query}" if extra.get("prefix") else query
    elif extra.get("prefix"):
        values["query"] = extra["prefix"]
    if extra.get("query"):
        values["query"] = extra["query"]
    if when:
        values["when"] = when
    if not when and intent == "agenda" and re.search(r"\bweek\b", bare):
        values["when"] = {"date": {"kind": "period", "unit": "week", "which": "this"}}
    elif not when and intent == "agenda" and re.search(r"\bmonth\b", bare):
        values["when"] = {"date": {"kind": "period", "unit": "month", "which": "this"}}
    is_meal = groups.get("meal") in ("lunch", "dinner", "breakfast")
    if is_meal and not when.keys() & {"time", "range", "part", "from_now"}:
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
    elif aspect in ("length", "until", "all_day"):
        values["aspect"] = aspect
    if intent == "when" and re.search(r"\b(?:was|were|did)\b", bare):
        values["order"] = "last"
    if groups.get("state"):
        values["state"] = (
            "busy" if groups["state"] not in ("free", "available", "open", "clear", "empty") else "free"
        )
    return values


def _query(
    x: str, has_calendar: bool, bare: str, extra: dict[str, Any], groups: dict[str, Any], *, has_date: bool
) -> str | None:
    """What an event is called, "" for any event, None when nobody plans that."""
    x = re.sub(r" (?:now|then|again|next|exactly|this time)$", "", x.replace("CAL", " ").strip())
    x = re.sub(
        (
            r"^(?:i |we )?(?:(?:have|need|supposed) to )?(?:having|seeing|going to|attending|see|"
            r"be at|go to|meet|visit) (?:my |the |a |an )?"
        ),
        "",
        x,
    )
    x = re.sub(r"^(?:(?:any|my|the|a|an|other|more|all|of|all of my|i have|with) )+", "", x)
    x = re.sub(r"(?:^| )(?:on|in|for|at|to|with|the|a|scheduled|planned)$", "", x).strip()
    if (
        re.fullmatch(
            (
                r"(?:things?|events?|plans?|items?|entries|entry|stuff|one|anything|something|commitments?|"
                r"engagements?|else|meetings or appointments)(?: (?:else|scheduled|planned|left|more))*"
            ),
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
        (
            r"\b(?:to|you|your|it|holidays?|is|are|much|many|old|moon|election|money|kids|children|"
            r"brothers|sisters)\b"
        ),
        _JOURNEY.sub(r"\1 ", x),
    ):
        return None
    words = set(re.findall(r"[\w'-]+", x))
    is_known = EVENT_WORDS if re.search(r"\b(?:my|i|our|we)\b", bare) else STRONG_WORDS
    if re.search(r"\bthe\b", bare):
        is_known |= _OWN_WITH_THE
    known = words & is_known
    personal = groups.get("order") and re.search(r"\bmy\b", bare)
    scheduled = re.search(r"\b(?:scheduled|planned|booked)\b", bare) and re.search(r"\bi\b|\bmy\b", bare)
    if not known and has_date and re.match(r"(?:do|did|will) i have\b", bare) and _MAY_BE_A_PLAN.fullmatch(x):
        return x
    if extra.get("verb"):
        return x if len(words) <= 3 else None
    has_two = (
        len(words & EVENT_WORDS) > 1 and len(words) < 4 and re.search(r"\b(?:is|does|are) an? ", bare) is None
    )
    is_next = re.fullmatch(r"when is [a-z]+(?: [a-z]+)? next", bare)
    if known or has_calendar or personal or scheduled or has_two or is_next:
        if x == "birthday" and re.search(r"\bmy birthday\b", bare):
            return "my birthday"
        return x[:TITLE_CHARS_MAX]
    return None
