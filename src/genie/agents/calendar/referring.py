"""Which event a part of a sentence names, and whether it speaks of events at all."""

import re
from typing import Any

from genie.agents.calendar.respelling import is_named_by_verb
from genie.agents.calendar.scan import Scanned
from genie.agents.calendar.titles import EVENT_WORDS, STRONG_WORDS, TITLE_CHARS_MAX, tidy
from genie.agents.calendar.wording import skeleton, when_of
from genie.core.regex import lazy_regex

_ALL = lazy_regex(r"\b(?:everything|all|all of|every|whole|entire|both)\b")
_GENERIC_X = lazy_regex(
    r"(?:(?:my|the|all|of|every|everything|anything|things?|events?|stuff|plans|entire|whole|"
    r"day|week|one|series|else|that is|there is|i have|is|on|planned|scheduled|for|from|"
    r"off|in|CAL|meetings and appointments|it) ?)*"
)


def without_calendar(part: str) -> str:
    return " ".join(
        re.sub(r"(?: ?(?<!-)\b(?:on|in|to|into|onto|from|off|of|for|at))* ?\bCAL\b", " ", part).split()
    )


def is_event_word(part: str, *, strong: bool = False) -> bool:
    if re.search(r"\b(?:days?[ -]off|time[ -]off|out of office|pto)\b", part):
        return True
    words = {word.removesuffix("'s") for word in re.findall(r"[a-z'-]+|1-on-1", part)}
    return bool(words & (STRONG_WORDS if strong else EVENT_WORDS))


def target_of(scanned: Scanned, part: str, *, any_name: bool = False) -> dict[str, Any] | None:
    """Which event a part of a sentence names: by its words, its time, or as all of a day.

    `any_name`: the sentence can only be about an event, so that "the flat viewing" is one.
    """
    values: dict[str, Any] = {}
    has_calendar = "CAL" in part
    when = when_of(scanned, part)
    bare = without_calendar(skeleton(part))
    if (
        _ALL.search(bare)
        or re.search(r"\b(?:appointments|meetings|events|plans|calls|classes|lunches)\b", bare)
        or (has_calendar and bare.split() in ([], ["my"], ["the"]))
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
        is_event = is_event_word(query) or is_named_by_verb(query)
        if not (is_event or has_calendar or when or any_name):
            return None
        if not is_event and not has_calendar and not re.match(r"(?:my|the|our) ", bare):
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
