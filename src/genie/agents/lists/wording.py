"""The words around what is said about lists: request phrases, corrections, dates, priorities, references."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from genie.agents.datetime.dates import WORDS_MAX, read_date
from genie.agents.lists.names import phrase, with_to_do_joined
from genie.agents.lists.things import split_things
from genie.core.regex import lazy_regex

_LEAD = lazy_regex(
    r"(?:no wait|wait no|no no|oh no|uh|um|please to|please|kindly|do 1 thing|do one thing|be a (?:dear"
    r"|love|star|darling|doll) and|be so "
    r"kind (?:as to|and)|hey|hi|hello|ok|"
    r"okay|oh|so|well|and|then|also|plus|just|now|genie|computer|"
    r"assistant|alright|"
    r"yes|yeah|right|go ahead and|do me a favor and|do me a favour and|quickly|actually|maybe|perhaps|"
    r"(?:can|could|would|will|may|might) (?:you|i|we)(?: (?:please|kindly|just|quickly|maybe|"
    r"possibly|also|go ahead and))*"
    r"|(?:i|we) (?:want|need|would like|would love|would like for|wish)(?: for)? you to|you "
    r"(?:can|could|should|may|need to)"
    r"|i (?:want|would like|would love|need) to(?= (?:add|put|remove|delete|create|make|check|"
    r"mark|move|rename|clear|see|hear|"
    r"know|start|cross|take))|let us|make sure (?:to|you|that you)|be sure to|help me|i think "
    r"(?:you|we|i) should|"
    r"is it possible to|would you mind|i was wondering if you could|tell me|let me know|i am wondering|"
    r"real quick|quick|remember to(?= (?:add|put))|do not forget to(?= (?:add|put))|"
    r"(?:if|when) (?:you|u) could(?: just)?|would you kindly|oops|whoops)[,:]?\s+(?=\S)"
)
_TAIL = lazy_regex(
    r"[,.]?\s+(?:please|pls|ta|love|mate|dear|darling|cheers|ji|yaar|bro|kindly|kindly tell me|tell me|"
    r"asap|for me|for us|thanks|thank you|when you (?:can|get a chance|have a "
    r"moment)|if you can|"
    r"if you could|if possible|real quick|right now|right away|now|too|as well|also|genie|"
    r"ok|okay|will you|would you|"
    r"can you|could you|do you mind|if you (?:would|do not mind)|though|yet|already|again|"
    r"then|at the moment|currently|"
    r"so far|by the way|exactly|this time|after all|i guess|i think|so i do not forget|before "
    r"i forget|just in case)$"
)
_MARK = (
    r"(?:no wait|wait no|no sorry|sorry no|oh wait|wait|no i mean|no i meant|i mean|i meant|"
    r"no make (?:that|it)|make that|"
    r"scratch that|no actually|actually no|actually make that|actually|sorry i mean|sorry "
    r"i meant|sorry|or rather|"
    r"correction|no no|oops|rather|no not that)"
)
_FOR_BUYING = lazy_regex(r"\b(?<!shopping )list (?:for|of) (?:buying|shopping|the shops?|groceries)\b")
_REPAIR = lazy_regex(rf"[,.]?\s+{_MARK}[,]?\s+")
_LIST_REPAIR = lazy_regex(
    rf"(?P<before>.*\b(?:to|on|onto|in|from|off) ){phrase('wrong')}[,.]? (?:{_MARK}|no)[,]? "
    rf"(?:(?:to|on|onto|in|from|put it on) )?"
    rf"{phrase('right')}"
)
_DUE_MARK = (
    r"(?:(?:and )?(?:that is |which is |it is |with )?(?:a )?(?:due date |deadline )?(?:of |is )?"
    r"(?:due by|due on|due for|due before|due|by|before|no later than|deadline|to be done by|for|on))"
)
_DUE = lazy_regex(rf"(?P<mark>{_DUE_MARK}) (?P<date>[^,]+)$")
_BARE_DUE = lazy_regex(
    r"^(?P<rest>.+?)[, ]+(?P<date>today|tomorrow|tonight|this week|next week|this weekend|next month|"
    r"(?:this |next |on )(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|"
    r"(?:in|within) \d+ (?:days?|weeks?|months?))$"
)
_SURE_DUE = lazy_regex(r"due|by|before|deadline|later|done")
_PRIORITY = {"high": 1, "highest": 1, "top": 1, "urgent": 1, "important": 1, "low": -1, "lowest": -1}
_PRIORITY_TAIL = lazy_regex(
    r"[, ]+(?:(?:with|as|at|and make it|make it|and it is|it is|that is) )?(?:a )?(?P<level>high|"
    r"highest|top|low|lowest|normal|"
    r"medium) (?:priority|importance)$|[, ]+(?:as|and make it|make it|and it is|it is) (?P<word>urgent|"
    r"important)$"
)
_TASK_WORDS = lazy_regex(
    r"^(?:(?:a |an |the |another |new |my )*(?P<level>high priority |low priority |urgent "
    r"|important |top priority )?"
    r"(?:new )?(?:tasks?|items?|todos?(?: items?)?|reminder|entry|chore|thing)"
    r"(?: (?:to|for|called|named|saying|that says|that i (?:need|have) to|of)|:) )(?=\S)"
)
_NTH = (
    r"(?:(?:the )?(?:very )?(?P<nth>\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|"
    r"last|next|top|bottom|only|2nd to last))"
)
_THING = r"(?:one|1|ones|item|items|thing|things|task|tasks|entry|todo|todos)"
_POSITION = lazy_regex(
    rf"{_NTH}(?: (?P<count>\d{{1,3}}))?(?: {_THING})?|(?:number|item|item number|task|task "
    rf"number|no) (?P<number>\d{{1,3}})"
)
_PRONOUN = lazy_regex(
    r"(?:it|that|this|them|those|these|they|both|both of them|all of them|all of those|all "
    r"3|(?:that|this|those|these|the) "
    r"(?:same )?(?:one|ones|item|items|thing|things|task|tasks|entry))"
)
_ALL = lazy_regex(
    r"(?:everything|all(?: of)?(?: the| my)?(?: items?| things?| tasks?| stuff| todos?| groceries|"
    r" entries| of it)?|the (?:whole|entire) (?:thing|lot))"
)
_ALL_BUT = lazy_regex(
    rf"(?:{_ALL.pattern}) (?:except(?: for)?|but(?: not)?|apart from|other than|besides) (?P<but>.+)"
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "next": 1, "top": 1, "only": 1}


@dataclass(frozen=True, kw_only=True)
class Extras:
    """A text without the date and the priority that were said with it."""

    text: str
    due: Any = None
    priority: int | None = None


def prepare(text: str) -> str:
    """The text without what is only said around a request, with the to-do list as one word."""
    text = with_to_do_joined(" ".join(text.split())).strip(" .?!,;:")
    text = _FOR_BUYING.sub("shopping list", re.sub(r"\bowt\b", "anything", text))
    while True:
        shorter = text
        if (lead := _LEAD.match(shorter)) is not None:
            shorter = shorter[lead.end() :]
        if (tail := _TAIL.search(shorter)) is not None:
            shorter = shorter[: tail.start()]
        shorter = shorter.strip(" .?!,;:")
        if shorter == text:
            break
        text = shorter
    repaired = _LIST_REPAIR.fullmatch(text)
    return text if repaired is None else repaired["before"] + text[repaired.start("right") :]


def items_in(text: str) -> list[dict[str, Any]] | None:
    """The things of an addition, each with its due date and priority if said; None if there is none."""
    said = extras_in(text)
    body, level = said.text, said.priority
    if (task := _TASK_WORDS.match(body)) is not None:
        level = priority_of((task["level"] or "").split(" ")[0]) if task["level"] else level
        body = body[task.end() :]
    things = split_things(body)
    things = [repaired(thing) for thing in things]
    if not things or len(things) > 100:
        return None
    items: list[dict[str, Any]] = []
    for thing in things:
        own = extras_in(thing) if len(things) > 1 else Extras(text=thing)
        item: dict[str, Any] = {"text": own.text}
        if (due := own.due or said.due) is not None:
            item["due"] = due
        if (priority := own.priority or level) is not None:
            item["priority"] = priority
        items.append(item)
    return items


def extras_in(text: str) -> Extras:
    """Takes a due date and a priority off the end of a text."""
    priority = None
    if (found := _PRIORITY_TAIL.search(text)) is not None:
        priority = priority_of(found["level"] or found["word"])
        text = text[: found.start()]
    due = due_in(text)
    return (
        Extras(text=text, priority=priority)
        if due is None
        else Extras(text=due[0], due=due[1], priority=priority)
    )


def due_in(text: str) -> tuple[str, Any] | None:
    """What comes before a due date at the end of a text, and the date."""
    for rest, mark, said in _marked_dates(text):
        date = read_due(said.strip())
        if date is None or not (_SURE_DUE.search(mark) or _is_near(date)):
            continue
        if "before" in mark.split():
            date = {"kind": "shift", "unit": "day", "count": -1, "origin": date}
        return rest.strip(" ,"), date
    bare = _BARE_DUE.match(text)
    if bare is not None and (date := read_due(bare["date"])) is not None:
        return bare["rest"].strip(" ,"), date
    return None


def read_due(said: str) -> Any:
    """A date or period, as `datetime.dates` keeps it; None if the words are none."""
    if len(said.split()) > WORDS_MAX:
        return None
    if said in ("then", "now"):
        return None
    return read_date(said)


def priority_of(word: str) -> int:
    """1 for high, -1 for low, 0 for anything else."""
    return _PRIORITY.get(word, 0)


def repaired(thing: str) -> str:
    """What a speaker corrected themselves to: "milk no wait oat milk" is oat milk."""
    pieces = _REPAIR.split(thing)
    return pieces[-1] if len(pieces) > 1 and pieces[-1] else thing


def refs_in(text: str) -> list[dict[str, Any]] | None:
    """What a text means on a list: things by name, by place ("the first two"), all, or what was shown."""
    text = text.strip(" ,.;:")
    text = re.sub(rf"^(?:the )?(?:{_THING}) (?:called|named) ", "", text)
    if not text or re.match(r"(?:your|what|which|who|how|why|when|where)\b", text):
        return None
    if _PRONOUN.fullmatch(text):
        return [{"kind": "shown"}]
    if _ALL.fullmatch(text):
        return [{"kind": "all"}]
    if (rest := _ALL_BUT.fullmatch(text)) is not None:
        return [{"kind": "all", "but": split_things(rest["but"])}]
    positions = _positions(text)
    if positions is not None:
        return positions
    text = re.sub(r"(?<=\w) (?:item|task|entry|todo)$", "", text)
    said = repaired(text)
    if any(_PRONOUN.fullmatch(piece) for piece in split_things(said)):
        return None
    return [{"kind": "named", "text": said, "parts": split_things(said)}]


def _positions(text: str) -> list[dict[str, Any]] | None:
    found: list[dict[str, Any]] = []
    for piece in re.split(r"\s*,\s*(?:and )?|\s+and\s+", text):
        match = _POSITION.fullmatch(piece)
        if match is None:
            return None
        found += _places(match)
    return found


def _places(match: re.Match[str]) -> list[dict[str, Any]]:
    if match["number"]:
        return [{"kind": "position", "at": int(match["number"])}]
    count = int(match["count"] or 1)
    word = match["nth"]
    if word in ("last", "bottom"):
        return [{"kind": "position", "at": -number} for number in range(count, 0, -1)]
    if word == "2nd to last":
        return [{"kind": "position", "at": -2}]
    start = _ORDINALS.get(word) or int(re.sub(r"\D", "", word))
    return [{"kind": "position", "at": start + number} for number in range(min(count, 100))]


def _marked_dates(text: str) -> Iterator[tuple[str, str, str]]:
    """Every way to see a date mark in a text: what comes before, the mark, what comes after."""
    for start in [0, *(found.start() for found in re.finditer(r"(?<=\s)\S", text))]:
        found = _DUE.match(text, start)
        if found is not None:
            yield text[:start], found["mark"], found["date"]


def _is_near(date: Any) -> bool:
    """Whether a date is one that people give a task ("on friday"), rather than part of its words."""
    return date["kind"] in ("relative", "weekday", "week day", "month day", "calendar") or (
        date["kind"] == "period" and date.get("unit") in ("week", "weekend", "month") and "month" not in date
    )
