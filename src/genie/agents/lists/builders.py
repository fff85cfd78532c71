"""Makes an intent of what a sentence about lists caught; None when the words do not fit it after all.

What stands for things on a list may be any words when a list is named; without one it must be something that
people surely buy or do, since "add", "remove" and "move" mean other things elsewhere.
"""

import re
from collections.abc import Mapping
from typing import Any

from genie.agents.lists import questions
from genie.agents.lists.catching import NOT_OURS, Build, Values, named_list
from genie.agents.lists.names import SHOPPING, TO_DO, WORD, bare_name, phrase
from genie.agents.lists.parts import PAST
from genie.agents.lists.things import base_forms, is_bought, is_task, split_things, tidy
from genie.agents.lists.wording import due_in, items_in, priority_of, read_due, refs_in
from genie.core.regex import lazy_regex

_TO_A_NAME = lazy_regex(
    rf"(?P<x>.+) (?:to|onto|on|in) (?:the |my |our )?(?P<name>(?!here|there|top|it\b|me\b){WORD}(?: {WORD})?)"
)
_NOT_BARE = lazy_regex(r"\blists?\b|\bif\b|\bunless\b|\b(?:to|on|onto|in) (?:it|that|there|this|them)$")


def _add(found: "re.Match[str]") -> tuple[str, Values] | None:
    tail = found.groupdict().get("tail")
    if tail and tail.startswith(" for ") and not named_list(found) and due_in(f"{found['x']}{tail}") is None:
        named = re.fullmatch(rf" for (?:the |my |our |a )?(?P<name>{WORD}(?: {WORD})?)", tail)
        items = items_in(found["x"])
        return None if named is None or items is None else ("add", {"items": items, "list": named["name"]})
    text = found["x"] if not tail else f"{found['x']} {tail}"
    text = re.sub(r" on there$", "", text)
    if re.fullmatch(r"it|that|this|them|those", text) and named_list(found):
        return "add", named_list(found)
    if re.match(r"(?:everything|nothing|anything)\b|(?:it|that|this|them|those)$", text):
        return None
    if re.match(r"(?:should|is|are|was|has|have|must|needs?|can|could|will|would|does|did)\b", text):
        return None
    if re.fullmatch(rf"(?:a |an |another |the )?(?:new )?{phrase('inner')}", text):
        return None
    if re.fullmatch(
        (
            r"(?:things?|stuff|something|some (?:things|stuff|items)|items?|an item|a few (?:things|"
            r"items)|a thing)"
        ),
        text,
    ):
        return "add", named_list(found)
    items = items_in(text)
    if items is None or any(not item["text"] for item in items):
        return None
    return "add", {"items": items, **named_list(found)}


def _add_urgent(found: "re.Match[str]") -> tuple[str, Values] | None:
    """ "Add stamps to my list and mark it as high priority"."""
    items = items_in(found["x"])
    level = priority_of(found["level"])
    if items is None:
        return None
    return "add", {"items": [{**item, "priority": level} for item in items], **named_list(found)}


def _add_more(found: "re.Match[str]") -> tuple[str, Values] | None:
    """ "Add milk to the shopping list and eggs": what comes behind the list goes on it too."""
    first, more = items_in(found["x"]), items_in(found["y"])
    if re.search(r"\b(?:it|that|them|me|us)\b", found["y"]) or first is None or more is None:
        return None
    if not all(is_bought(item["text"]) or is_task(item["text"]) for item in more):
        return None
    return "add", {"items": first + more, **named_list(found)}


def _add_to_do(found: "re.Match[str]") -> tuple[str, Values] | None:
    items = items_in(found["x"] + (found.groupdict().get("tail") or ""))
    if items is None or found["x"].startswith("list"):
        return None
    level = (found.groupdict().get("level") or "").split(" ")[0]
    if level:
        items = [{**item, "priority": priority_of(level)} for item in items]
    return "add", {"items": items, "list": TO_DO, **named_list(found)}


def _add_anywhere(found: "re.Match[str]") -> tuple[str, Values] | None:
    text = found["x"]
    if (named := _TO_A_NAME.fullmatch(text)) is not None and not is_task(text):
        return _add_to_known(named)
    items = items_in(text)
    if items is None or NOT_OURS.search(text) or _NOT_BARE.search(text):
        return None
    for item in items:
        thing = item["text"]
        plain = not any(map(str.isdigit, thing)) and len(thing.split()) <= 3 and _is_plain(thing)
        if not (is_bought(thing) or is_task(thing) or (plain and found["verb"] == "add")):
            return None
    return "add", {"items": items}


def _add_to_known(found: "re.Match[str]") -> tuple[str, Values] | None:
    """ "Add a bike to christmas": on a list of that name, if the person has one."""
    items = items_in(found["x"])
    if items is None or NOT_OURS.search(found[0]) or _NOT_BARE.search(found[0]):
        return None
    for item in items:
        is_short = len(item["text"].split()) <= 3 and not any(map(str.isdigit, item["text"]))
        if not (is_bought(item["text"]) or is_task(item["text"]) or (is_short and _is_plain(item["text"]))):
            return None
    return "add", {"items": items, "list": found["name"], "known": True}


def _is_plain(thing: str) -> bool:
    return not re.search(
        r"\b(?:it|that|this|them|those|me|you|him|her|us|up|together|and|to|with|from|fuel|value|"
        r"one|ones|everything|all|"
        r"another|more|something|two|music|friend|user|device)\b",
        thing,
    )


_FROM_A_SHOP = lazy_regex(
    r" (?:from|at) (?:the )?(?:stores?|supermarket|market|grocery store|shops?|grocery|mall|chemist'?s?|"
    r"pharmacy|butcher'?s?|"
    r"baker'?s?|bakery|greengrocer'?s?)$"
)


def _buy(found: "re.Match[str]") -> tuple[str, Values] | None:
    items = items_in(found["x"])
    if items is None or NOT_OURS.search(found["x"]):
        return None
    sure = found.groupdict().get("verb") in ("buy", "purchase") or _FROM_A_SHOP.search(found[0]) is not None
    for item in items:
        open_words = len(item["text"].split()) <= 6 and not re.search(
            r"\b(?:it|that|this|them|those|if|because|how|what|why|rid|a life|to|lost|me|you)\b", item["text"]
        )
        if not (is_bought(item["text"]) or (sure and open_words)):
            return None
    return "add", {"items": items, "list": SHOPPING, **named_list(found)}


def _refs(intent: str, **more: Any) -> Build:
    """A command on things of a named list, or on anything if they are surely things on lists."""

    def build(found: "re.Match[str]") -> tuple[str, Values] | None:
        refs = refs_in(found["x"])
        return None if refs is None else (intent, {"refs": refs, **more, **named_list(found)})

    return build


def _sure_refs(intent: str, **more: Any) -> Build:
    """A command whose list is not named: only on what people surely buy or do, or by place or pronoun."""

    def build(found: "re.Match[str]") -> tuple[str, Values] | None:
        refs = refs_in(found["x"])
        if refs is None or NOT_OURS.search(found["x"]):
            return None
        intent_read = intent if all(map(_is_surely_listed, refs)) else f"{intent}?"
        return intent_read, {"refs": refs, **more, **named_list(found)}

    return build


def _is_surely_listed(ref: Mapping[str, Any]) -> bool:
    if ref["kind"] != "named":
        return True
    return all(is_bought(part) or is_task(part) for part in ref["parts"])


def _told_done(found: "re.Match[str]") -> tuple[str, Values] | None:
    """What was told to have been done: "i bought the milk", "i called mom"."""
    said, verb = found["x"], found["verb"]
    if (
        len(said.split()) > 7
        or NOT_OURS.search(said)
        or re.search(r"\b(?:how|what|if|when|why|that|because)\b", said)
    ):
        return None
    if verb in ("got", "gotten", "grabbed", "picked up") and not all(map(is_bought, split_things(said))):
        return None
    if not re.fullmatch(PAST, verb):
        if not is_task(f"{base_forms(verb)} {said}"):
            return None
        said = f"{verb} {said}"
    refs = refs_in(said)
    return None if refs is None else ("complete", {"refs": refs, **named_list(found)})


def _move(found: "re.Match[str]") -> tuple[str, Values] | None:
    refs = refs_in(found["x"])
    target = named_list(found, "target")
    return None if refs is None or not target else ("move", {"refs": refs, **target, **named_list(found)})


def _place(found: "re.Match[str]") -> tuple[str, Values] | None:
    refs = refs_in(found["x"])
    end = "top" if found["end"] in ("top", "start", "front", "beginning", "head", "first") else "bottom"
    return None if refs is None else ("prioritise", {"refs": refs, "place": end, **named_list(found)})


def _level(found: "re.Match[str]") -> tuple[str, Values] | None:
    refs = refs_in(found["x"])
    if refs is None:
        return None
    level = 1 if found["level"] == "number 1" else priority_of(found["level"])
    return "prioritise", {"refs": refs, "priority": level, **named_list(found)}


def _due(found: "re.Match[str]") -> tuple[str, Values] | None:
    refs, date = refs_in(found["x"]), read_due(found["date"].strip())
    return (
        None
        if refs is None or date is None
        else ("set_due", {"refs": refs, "due": date, **named_list(found)})
    )


def _rename(found: "re.Match[str]") -> tuple[str, Values] | None:
    name = new_name(found["name"])
    return None if not name else ("rename", {"name": name, **named_list(found)})


def _change(found: "re.Match[str]") -> tuple[str, Values] | None:
    refs, text = refs_in(found["x"]), tidy(found["y"])
    if refs is None or not text or refs[0]["kind"] == "all":
        return None
    if found.groupdict().get("list") is None and not (
        is_bought(text) or is_task(text) or refs[0]["kind"] == "shown"
    ):
        return None
    return "change", {"refs": refs, "text": text, **named_list(found)}


def new_name(said: str) -> str:
    """The name for a list, without "my" before and "list" after it."""
    return bare_name(re.sub(r"\s+list$", "", said.strip(" .,;:")) if said != "list" else "")


def _create(found: "re.Match[str]") -> tuple[str, Values] | None:
    groups = found.groupdict()
    name = new_name(groups.get("name") or groups.get("before") or "")
    if name in ("of", "price", "linked", "sorted", "python"):
        return None
    values: Values = {"name": name} if name else {}
    if groups.get("x"):
        items = items_in(groups["x"])
        if items is None:
            return None
        values["items"] = items
    return "create", values


def _of_list(intent: str, **more: Any) -> Build:
    def build(found: "re.Match[str]") -> tuple[str, Values] | None:
        values = {**more, **named_list(found)}
        if intent == "delete_list" and not re.search(r"list\b", found["list"]):
            return None
        return intent, values

    return build


def _stated_due(found: "re.Match[str]") -> tuple[str, Values] | None:
    """What was said to be due, unless it was asked."""
    asks = re.match(r"(?:what|which|when|how|who|why|anything|nothing|is|are|do)\b", found["x"])
    return None if asks else _due(found)


def _always(intent: str, **values: Any) -> Build:
    return lambda _: (intent, values)


BUILDERS: Mapping[str, Build] = {
    "due": _due,
    "stated_due": _stated_due,
    "no_due": _refs("set_due"),
    "level": _level,
    "high": _refs("prioritise", priority=1),
    "low": _refs("prioritise", priority=-1),
    "place": _place,
    "create": _create,
    "rename": _rename,
    "clear_done": _of_list("clear", which="done"),
    "clear": _of_list("clear"),
    "delete_list": _of_list("delete_list"),
    "reopen": _refs("reopen"),
    "sure_reopen": _sure_refs("reopen"),
    "complete": _refs("complete"),
    "told_done": _told_done,
    "sure_complete": _sure_refs("complete"),
    "move": _move,
    "change": _change,
    "remove": _refs("remove"),
    "sure_remove": _sure_refs("remove"),
    "add_urgent": _add_urgent,
    "add_more": _add_more,
    "add_to_do": _add_to_do,
    "add": _add,
    "buy": _buy,
    "add_anywhere": _add_anywhere,
    "finished": questions.finished,
    "overdue": questions.overdue,
    "is_due": questions.is_due,
    "show_dated": questions.show("dated"),
    "priorities": questions.priorities,
    "show_high": questions.show("high"),
    "show_next": questions.show("next"),
    "nth": questions.nth,
    "due_of": questions.due_of,
    "due_of_task": questions.due_of_task,
    "status": questions.status,
    "lists": _always("lists"),
    "has_list": questions.has_list,
    "where": questions.where,
    "counts": questions.counts,
    "show_open": questions.show("open"),
    "contains": questions.contains,
    "added": questions.added,
    "needs": questions.needs,
    "to_be_packed": questions.to_be_packed,
    "from_a_shop": questions.from_a_shop,
    "how_many_needed": questions.how_many_needed,
    "count_to_do": _always("count", list=TO_DO),
    "count_shopping": _always("count", list=SHOPPING),
    "show_shopping": questions.show_shopping,
    "to_do": questions.to_do,
    "show_to_do": _always("show", list=TO_DO),
    "bare_list": questions.bare_list,
}
