"""Reads what puts right or tells more of the things that were just put down: "sorry, I meant oat milk"."""

from collections.abc import Mapping
from typing import Any

from genie.agents.lists.reading import MAYBE, Read
from genie.agents.lists.things import telling_words, tidy
from genie.agents.lists.wording import read_due
from genie.core.regex import lazy_regex

Values = dict[str, Any]
THING_WORDS_MAX = 6
NO_THINGS = lazy_regex(
    r"(?:what|how|when|where|who|why|which|is|are|do|does|did|can|could|in|at|on|to|if|because|"
    r"tell|show|read|not|no|"
    r"remove|delete|take|check|cross|mark|move|clear|rename|make|set|change|about|for|tomorrow|"
    r"today|now|yes|that|it|you|i|thank|thanks|stop)\b"
)


_MEANT = lazy_regex(
    r"(?:(?:no|oh|oops|whoops|sorry|wait|actually|i)[ ,]+)*(?:i )?(?:meant?|said|should have said)(?: to "
    r"say)? "
    r"(?P<right>.+?)(?: (?:not|instead of|rather than) (?P<wrong>.+?)| instead)?|"
    r"(?:(?:no|oh|oops|whoops|sorry|wait)[ ,]+)*not (?P<not>.+?),? (?:but )?(?:i (?:meant|said) "
    r")?(?P<but>[a-z' ]+)"
)
_TO_ANOTHER_LIST = lazy_regex(
    r"(?:on |to |onto |in |for )?(?:the |my |our )?(?:[a-z' ]+ )?(?:list|one)"
    r"|groceries|todos?"
)


def thing_meant(intent: str, data: Mapping[str, Any], said: str) -> Read | None:
    """ "Sorry, I meant oat milk" after milk was put down: the thing is another."""
    ids = data.get("ids") or data.get("item_ids") or []
    found = _MEANT.fullmatch(said) if intent in ("add", "change") else None
    if found is None or not ids:
        return None
    right, wrong = found["right"] or found["but"], found["wrong"] or found["not"]
    if NO_THINGS.match(right) or _TO_ANOTHER_LIST.fullmatch(right) or len(right.split()) > THING_WORDS_MAX:
        return None
    if len(ids) == 1:
        refs = [{"kind": "ids", "ids": list(ids), "text": wrong or "that"}]
    elif wrong:
        refs = [{"kind": "named", "text": wrong, "parts": [wrong]}]
    else:
        return None
    return _read("change", {"refs": refs, "text": tidy(right)})


_PUT_OFF = lazy_regex(
    r"(?:(?:no|oh|actually|sorry|ok|okay|and|then|can you|could you|please)[ ,]+)*(?:move|change|push|make"
    r"|put|set|shift|"
    r"postpone|delay|leave|have) (?:it|that)(?: (?:back|off|out|due|over))*(?: (?:to|till|until|for|on"
    r"|by))? (?P<date>.+?)"
    r"(?: instead)?|(?:and |that is |it is )?due (?:on |by )?(?P<due>.+)"
)


def put_off(intent: str, values: Mapping[str, Any], data: Mapping[str, Any], said: str) -> Read | None:
    """ "Move it to Saturday" after something was put down to be done: it is due then."""
    ids = data.get("ids") or data.get("item_ids") or []
    found = (
        _PUT_OFF.fullmatch(said) if intent in ("add", "set_due", "change", "prioritise", "due_of") else None
    )
    if found is None or not ids or values.get("list") == "shopping":
        return None
    due = read_due(found["date"] or found["due"])
    refs = [{"kind": "ids", "ids": list(ids), "text": "that"}]
    return None if due is None else _read("set_due", {"refs": refs, "due": due})


_HOW_MANY_OF = lazy_regex(
    r"(?:and |so )?how many (?P<x>[a-z]+(?: [a-z]+)?)(?: (?:did i (?:say|put|add|want|ask for)|do (?:i|we) "
    r"(?:need|want|have)|"
    r"is it|was it|are there|have i got))?"
)


def how_many_of(values: Mapping[str, Any], scope: Values, said: str) -> Read | None:
    """ "How many lemons?" after lemons were put down."""
    found = _HOW_MANY_OF.fullmatch(said)
    items = values.get("items")
    if found is None or not scope or not isinstance(items, list):
        return None
    asked = set(telling_words(found["x"]))
    if not any(asked <= set(telling_words(str(item.get("text", "")))) for item in items):
        return None
    return _read("contains", {"thing": found["x"], **scope})


def _read(intent: str, values: Values) -> Read:
    return Read(intent=intent, values=values, confidence=MAYBE)
