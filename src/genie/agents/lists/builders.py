"""Makes an intent of what a sentence about lists caught; None when the words do not fit it after all.

What stands for things on a list may be any words when a list is named; without one it must be something that
people surely buy or do, since "add", "remove" and "move" mean other things elsewhere.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from genie.agents.lists.names import SHOPPING, TO_DO, bare_name, phrase
from genie.agents.lists.parts import PAST
from genie.agents.lists.things import base_forms, is_bought, is_task, singular, split_things, tidy
from genie.agents.lists.wording import items_in, priority_of, read_due, refs_in
from genie.core.regex import lazy_regex

Values = dict[str, Any]
Build = Callable[["re.Match[str]"], "tuple[str, Values] | None"]
"""The intent and its slots; an intent that ends in `?` holds only after an answer about lists."""

_NOT_OURS = lazy_regex(
    r"\b(?:percent|meetings?|appointments?|events?|calendar|alarms?|timers?|reminders?|schedule|"
    r"account|playlist|songs?|"
    r"volume|lights?|contact|weather|minutes?|hours?|seconds?|days?|weeks?|years?|dollars?|"
    r"euros?|miles?|kilometers?|"
    r"degrees?|squared?|number|numbers|fractions?|equation|vat|tax|interest|timezone|brightness|music)\b"
)
_NOT_BARE = lazy_regex(r"\blists?\b|\bif\b|\bunless\b|\b(?:to|on|onto|in) (?:it|that|there|this|them)$")


def _list(found: "re.Match[str]", group: str = "list") -> Values:
    """The slot of a list that was named; none when only "the list" was said or nothing."""
    said = found.groupdict().get(group)
    name = "" if said is None else bare_name(said)
    return {group: name} if name else {}


def _add(found: "re.Match[str]") -> tuple[str, Values] | None:
    tail = found.groupdict().get("tail")
    text = found["x"] if not tail else f"{found['x']} {tail}"
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
        return "add", _list(found)
    items = items_in(text)
    if items is None or any(not item["text"] for item in items):
        return None
    return "add", {"items": items, **_list(found)}


def _add_to_do(found: "re.Match[str]") -> tuple[str, Values] | None:
    items = items_in(found["x"] + (found.groupdict().get("tail") or ""))
    if items is None or found["x"].startswith("list"):
        return None
    level = (found.groupdict().get("level") or "").split(" ")[0]
    if level:
        items = [{**item, "priority": priority_of(level)} for item in items]
    return "add", {"items": items, "list": TO_DO, **_list(found)}


def _add_anywhere(found: "re.Match[str]") -> tuple[str, Values] | None:
    text = found["x"]
    items = items_in(text)
    if items is None or _NOT_OURS.search(text) or _NOT_BARE.search(text):
        return None
    for item in items:
        thing = item["text"]
        plain = not any(map(str.isdigit, thing)) and len(thing.split()) <= 3 and _is_plain(thing)
        if not (is_bought(thing) or is_task(thing) or (plain and found["verb"] == "add")):
            return None
    return "add", {"items": items}


def _is_plain(thing: str) -> bool:
    return not re.search(
        r"\b(?:it|that|this|them|those|me|you|him|her|us|up|together|and|to|with|from|fuel|value|"
        r"one|ones|everything|all|"
        r"another|more|something|two|music|friend|user|device)\b",
        thing,
    )


def _buy(found: "re.Match[str]") -> tuple[str, Values] | None:
    items = items_in(found["x"])
    if items is None or _NOT_OURS.search(found["x"]):
        return None
    sure = found.groupdict().get("verb") in ("buy", "purchase")
    for item in items:
        open_words = len(item["text"].split()) <= 6 and not re.search(
            r"\b(?:it|that|this|them|those|if|because|how|what|why|rid|a life|to|lost|me|you)\b", item["text"]
        )
        if not (is_bought(item["text"]) or (sure and open_words)):
            return None
    return "add", {"items": items, "list": SHOPPING, **_list(found)}


def _refs(intent: str, **more: Any) -> Build:
    """A command on things of a named list, or on anything if they are surely things on lists."""

    def build(found: "re.Match[str]") -> tuple[str, Values] | None:
        refs = refs_in(found["x"])
        return None if refs is None else (intent, {"refs": refs, **more, **_list(found)})

    return build


def _sure_refs(intent: str, **more: Any) -> Build:
    """A command whose list is not named: only on what people surely buy or do, or by place or pronoun."""

    def build(found: "re.Match[str]") -> tuple[str, Values] | None:
        refs = refs_in(found["x"])
        if refs is None or _NOT_OURS.search(found["x"]):
            return None
        intent_read = intent if all(map(_is_surely_listed, refs)) else f"{intent}?"
        return intent_read, {"refs": refs, **more, **_list(found)}

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
        or _NOT_OURS.search(said)
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
    return None if refs is None else ("complete", {"refs": refs, **_list(found)})


def _move(found: "re.Match[str]") -> tuple[str, Values] | None:
    refs = refs_in(found["x"])
    target = _list(found, "target")
    return None if refs is None or not target else ("move", {"refs": refs, **target, **_list(found)})


def _place(found: "re.Match[str]") -> tuple[str, Values] | None:
    refs = refs_in(found["x"])
    end = "top" if found["end"] in ("top", "start", "front", "beginning", "head", "first") else "bottom"
    return None if refs is None else ("prioritise", {"refs": refs, "place": end, **_list(found)})


def _level(found: "re.Match[str]") -> tuple[str, Values] | None:
    refs = refs_in(found["x"])
    if refs is None:
        return None
    level = 1 if found["level"] == "number 1" else priority_of(found["level"])
    return "prioritise", {"refs": refs, "priority": level, **_list(found)}


def _due(found: "re.Match[str]") -> tuple[str, Values] | None:
    refs, date = refs_in(found["x"]), read_due(found["date"].strip())
    return None if refs is None or date is None else ("set_due", {"refs": refs, "due": date, **_list(found)})


def _rename(found: "re.Match[str]") -> tuple[str, Values] | None:
    name = new_name(found["name"])
    return None if not name else ("rename", {"name": name, **_list(found)})


def _change(found: "re.Match[str]") -> tuple[str, Values] | None:
    refs, text = refs_in(found["x"]), tidy(found["y"])
    if refs is None or not text or refs[0]["kind"] == "all":
        return None
    if found.groupdict().get("list") is None and not (
        is_bought(text) or is_task(text) or refs[0]["kind"] == "shown"
    ):
        return None
    return "change", {"refs": refs, "text": text, **_list(found)}


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
        values = {**more, **_list(found)}
        if intent == "delete_list" and not re.search(r"list\b", found["list"]):
            return None
        return intent, values

    return build


def _contains(found: "re.Match[str]") -> tuple[str, Values] | None:
    said = tidy(found["x"])
    if re.fullmatch(
        r"(?:there|anything|something|any ?thing else|anything left|things?|items?)(?: left)?", said
    ):
        return "show", _list(found)
    if re.match(r"(?:it|that|what|who|how)\b", said):
        return None
    named = _list(found).get("list", "")
    if found[0].startswith("how many") and named and singular(said) == singular(named):
        return "count", _list(found)
    return "contains", {"thing": said, **_list(found)}


def _needs(found: "re.Match[str]") -> tuple[str, Values] | None:
    said = tidy(found["x"])
    return ("contains", {"thing": said, "list": SHOPPING}) if is_bought(said) else None


def _added(found: "re.Match[str]") -> tuple[str, Values] | None:
    """ "did i add nappies": to any list, if people put it on lists."""
    said = tidy(found["x"])
    if _NOT_OURS.search(said) or not (is_bought(said) or is_task(said)):
        return None
    return "contains", {"thing": said}


def _to_be_packed(found: "re.Match[str]") -> tuple[str, Values] | None:
    return ("count" if found["ask"] == "how many" else "show"), {"list": "packing"}


_ANY_SHOP = lazy_regex(r"(?:grocery |super)?(?:stores?|markets?|shops?|mall|grocery|grocer's|grocers)")


def _from_a_shop(found: "re.Match[str]") -> tuple[str, Values] | None:
    """What to get at a kind of shop: the list of its name; the shopping list for any shop."""
    shop = found["shop"]
    return "show", {"list": SHOPPING if _ANY_SHOP.fullmatch(shop) else shop}


def _how_many_needed(found: "re.Match[str]") -> tuple[str, Values] | None:
    said = tidy(found["x"])
    if not is_bought(said) or _NOT_OURS.search(found[0]):
        return None
    return "contains", {"thing": said, "list": SHOPPING}


def _counts(found: "re.Match[str]") -> tuple[str, Values] | None:
    return "count", _list(found)


def _status(found: "re.Match[str]") -> tuple[str, Values] | None:
    """Whether something is done: "did i call mom", "have i bought the milk", "is the rent paid"."""
    said, verb = tidy(found["x"]), base_forms(found["verb"])
    if _NOT_OURS.search(said):
        return None
    if not (is_task(f"{verb} {said}") or (verb in ("buy", "get", "pick") and is_bought(said))):
        return None
    refs = refs_in(said if verb in ("buy", "get", "do", "finish", "complete", "check") else f"{verb} {said}")
    if refs is None or refs[0]["kind"] != "named":
        return None
    return "status", {"refs": refs, **_list(found)}


def _due_of(found: "re.Match[str]") -> tuple[str, Values] | None:
    refs = refs_in(found["x"])
    if refs is None or refs[0]["kind"] == "all":
        return None
    return "due_of", {"refs": refs, **_list(found)}


def _due_of_task(found: "re.Match[str]") -> tuple[str, Values] | None:
    return _due_of(found) if is_task(found["x"]) and not _NOT_OURS.search(found["x"]) else None


def _where(found: "re.Match[str]") -> tuple[str, Values] | None:
    return "where", {"thing": tidy(found["x"])}


def _finished(found: "re.Match[str]") -> tuple[str, Values] | None:
    values: Values = {"which": "done", **_list(found)}
    when = found.groupdict().get("date")
    if when:
        date = read_due(when.strip())
        if date is None:
            return None
        values["date"] = date
    if found.groupdict().get("verb") in ("buy", "bought"):
        values.setdefault("list", SHOPPING)
    return "show", values


def _is_due(found: "re.Match[str]") -> tuple[str, Values] | None:
    date = read_due(found["date"].strip())
    if date is None:
        return None
    return "show", {"which": "due", "date": date, **_list(found)}


def _to_do(found: "re.Match[str]") -> tuple[str, Values] | None:
    said = (found.groupdict().get("date") or "").strip()
    if said in ("", "today", "now", "this morning", "this afternoon", "this evening", "tonight"):
        return "show", {"list": TO_DO}
    date = read_due(said)
    return None if date is None else ("show", {"which": "due", "date": date, "list": TO_DO})


def _nth(found: "re.Match[str]") -> tuple[str, Values] | None:
    refs = refs_in(f"the {found['nth']} one")
    if refs is None or refs[0]["kind"] != "position":
        return None
    return "item_at", {"refs": refs, **_list(found)}


def _show(which: str) -> Build:
    def build(found: "re.Match[str]") -> tuple[str, Values] | None:
        if found.groupdict().get("list") and re.search(
            r"\b(?:an?|another) $", found.string[: found.start("list")]
        ):
            return None
        return "show", {"which": which, **_list(found)}

    return build


def _stated_due(found: "re.Match[str]") -> tuple[str, Values] | None:
    """What was said to be due, unless it was asked."""
    asks = re.match(r"(?:what|which|when|how|who|why|anything|nothing|is|are|do)\b", found["x"])
    return None if asks else _due(found)


def _list_of(name: Any) -> Values:
    return {"list": name} if name else {}


def _overdue(found: "re.Match[str]") -> tuple[str, Values] | None:
    named = _list(found) or _list_of(_list(found, "target").get("target"))
    return "count" if found[0].startswith("how many") else "show", {"which": "overdue", **named}


def _priorities(found: "re.Match[str]") -> tuple[str, Values] | None:
    is_ours = re.search(r"priorit|task|todo|item|list", found[0])
    return ("show", {"which": "high", **_list(found)}) if is_ours else None


def _has_list(found: "re.Match[str]") -> tuple[str, Values] | None:
    return "lists", {"list": bare_name(f"{found['name']} list")}


def _show_shopping(found: "re.Match[str]") -> tuple[str, Values] | None:
    is_ours = re.search(
        r"\b(?:buy|get|pick up|purchase|shop|grab|store|supermarket|out of|low on|groceries|we need)\b",
        found[0],
    )
    return ("show", {"list": SHOPPING}) if is_ours else None


def _bare_list(found: "re.Match[str]") -> tuple[str, Values] | None:
    is_named = _list(found) and "list" in found[0]
    return ("show", _list(found)) if is_named or found[0] in _BARE else None


def _always(intent: str, **values: Any) -> Build:
    return lambda _: (intent, values)


_BARE = ("my groceries", "groceries", "my todo", "my list")
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
    "complete": _refs("complete"),
    "told_done": _told_done,
    "sure_complete": _sure_refs("complete"),
    "move": _move,
    "change": _change,
    "remove": _refs("remove"),
    "sure_remove": _sure_refs("remove"),
    "add_to_do": _add_to_do,
    "add": _add,
    "buy": _buy,
    "add_anywhere": _add_anywhere,
    "finished": _finished,
    "overdue": _overdue,
    "is_due": _is_due,
    "show_dated": _show("dated"),
    "priorities": _priorities,
    "show_high": _show("high"),
    "show_next": _show("next"),
    "nth": _nth,
    "due_of": _due_of,
    "due_of_task": _due_of_task,
    "status": _status,
    "lists": _always("lists"),
    "has_list": _has_list,
    "where": _where,
    "counts": _counts,
    "show_open": _show("open"),
    "contains": _contains,
    "added": _added,
    "needs": _needs,
    "to_be_packed": _to_be_packed,
    "from_a_shop": _from_a_shop,
    "how_many_needed": _how_many_needed,
    "count_to_do": _always("count", list=TO_DO),
    "count_shopping": _always("count", list=SHOPPING),
    "show_shopping": _show_shopping,
    "to_do": _to_do,
    "show_to_do": _always("show", list=TO_DO),
    "bare_list": _bare_list,
}
