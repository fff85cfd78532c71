"""Makes an intent of what a question about lists caught; None when the words do not fit it after all."""

import re
from typing import Any

from genie.agents.lists.catching import NOT_OURS, Build, Values, named_list
from genie.agents.lists.names import SHOPPING, TO_DO, bare_name
from genie.agents.lists.things import base_forms, is_bought, is_task, singular, tidy
from genie.agents.lists.wording import read_due, refs_in
from genie.core.regex import lazy_regex


def contains(found: "re.Match[str]") -> tuple[str, Values] | None:
    said = tidy(found["x"])
    if re.fullmatch(
        r"(?:there|anything|something|any ?thing else|anything left|things?|items?)(?: left)?", said
    ):
        return "show", named_list(found)
    if re.match(r"(?:it|that|what|who|how)\b", said):
        return None
    named = named_list(found).get("list", "")
    if found[0].startswith("how many") and named and singular(said) == singular(named):
        return "count", named_list(found)
    return "contains", {"thing": said, **named_list(found)}


def needs(found: "re.Match[str]") -> tuple[str, Values] | None:
    said = tidy(found["x"])
    return ("contains", {"thing": said, "list": SHOPPING}) if is_bought(said) else None


def added(found: "re.Match[str]") -> tuple[str, Values] | None:
    """ "did i add nappies": to any list, if people put it on lists."""
    said = tidy(found["x"])
    if NOT_OURS.search(said) or not (is_bought(said) or is_task(said)):
        return None
    return "contains", {"thing": said}


def to_be_packed(found: "re.Match[str]") -> tuple[str, Values] | None:
    return ("count" if found["ask"] == "how many" else "show"), {"list": "packing"}


_ANY_SHOP = lazy_regex(r"(?:grocery |super)?(?:stores?|markets?|shops?|mall|grocery|grocer's|grocers)")


def from_a_shop(found: "re.Match[str]") -> tuple[str, Values] | None:
    """What to get at a kind of shop: the list of its name; the shopping list for any shop."""
    shop = found["shop"]
    return "show", {"list": SHOPPING if _ANY_SHOP.fullmatch(shop) else shop}


def how_many_needed(found: "re.Match[str]") -> tuple[str, Values] | None:
    said = tidy(found["x"])
    if not is_bought(said) or NOT_OURS.search(found[0]):
        return None
    return "contains", {"thing": said, "list": SHOPPING}


def counts(found: "re.Match[str]") -> tuple[str, Values] | None:
    return "count", named_list(found)


def status(found: "re.Match[str]") -> tuple[str, Values] | None:
    """Whether something is done: "did i call mom", "have i bought the milk", "is the rent paid"."""
    said, verb = tidy(found["x"]), base_forms(found["verb"])
    if NOT_OURS.search(said):
        return None
    if not (is_task(f"{verb} {said}") or (verb in ("buy", "get", "pick") and is_bought(said))):
        return None
    refs = refs_in(said if verb in ("buy", "get", "do", "finish", "complete", "check") else f"{verb} {said}")
    if refs is None or refs[0]["kind"] != "named":
        return None
    return "status", {"refs": refs, **named_list(found)}


def due_of(found: "re.Match[str]") -> tuple[str, Values] | None:
    refs = refs_in(found["x"])
    if refs is None or refs[0]["kind"] == "all":
        return None
    return "due_of", {"refs": refs, **named_list(found)}


def due_of_task(found: "re.Match[str]") -> tuple[str, Values] | None:
    return due_of(found) if is_task(found["x"]) and not NOT_OURS.search(found["x"]) else None


def where(found: "re.Match[str]") -> tuple[str, Values] | None:
    return "where", {"thing": tidy(found["x"])}


def finished(found: "re.Match[str]") -> tuple[str, Values] | None:
    values: Values = {"which": "done", **named_list(found)}
    when = found.groupdict().get("date")
    if when:
        date = read_due(when.strip())
        if date is None:
            return None
        values["date"] = date
    if found.groupdict().get("verb") in ("buy", "bought"):
        values.setdefault("list", SHOPPING)
    return "show", values


def is_due(found: "re.Match[str]") -> tuple[str, Values] | None:
    date = read_due(found["date"].strip())
    if date is None:
        return None
    return "show", {"which": "due", "date": date, **named_list(found)}


def to_do(found: "re.Match[str]") -> tuple[str, Values] | None:
    said = (found.groupdict().get("date") or "").strip()
    if said in ("", "today", "now", "this morning", "this afternoon", "this evening", "tonight"):
        return "show", {"list": TO_DO}
    date = read_due(said)
    return None if date is None else ("show", {"which": "due", "date": date, "list": TO_DO})


def nth(found: "re.Match[str]") -> tuple[str, Values] | None:
    refs = refs_in(f"the {found['nth']} one")
    if refs is None or refs[0]["kind"] != "position":
        return None
    return "item_at", {"refs": refs, **named_list(found)}


def show(which: str) -> Build:
    def build(found: "re.Match[str]") -> tuple[str, Values] | None:
        if found.groupdict().get("list") and re.search(
            r"\b(?:an?|another) $", found.string[: found.start("list")]
        ):
            return None
        return "show", {"which": which, **named_list(found)}

    return build


def _list_of(name: Any) -> Values:
    return {"list": name} if name else {}


def overdue(found: "re.Match[str]") -> tuple[str, Values] | None:
    named = named_list(found) or _list_of(
        named_list(found, "target").get("target") if "target" in found.groupdict() else None
    )
    return "count" if found[0].startswith("how many") else "show", {"which": "overdue", **named}


def priorities(found: "re.Match[str]") -> tuple[str, Values] | None:
    is_ours = re.search(r"priorit|task|todo|item|list", found[0])
    return ("show", {"which": "high", **named_list(found)}) if is_ours else None


def has_list(found: "re.Match[str]") -> tuple[str, Values] | None:
    if re.search(r"\b(?:on|in|my|our|any|the)\b", found["name"]):
        return None
    return "lists", {"list": bare_name(f"{found['name']} list")}


def show_shopping(found: "re.Match[str]") -> tuple[str, Values] | None:
    is_ours = re.search(
        r"\b(?:buy|get|pick up|purchase|shop|grab|store|supermarket|out of|low on|groceries|we need)\b",
        found[0],
    )
    return ("show", {"list": SHOPPING}) if is_ours else None


def bare_list(found: "re.Match[str]") -> tuple[str, Values] | None:
    is_named = named_list(found) and "list" in found[0]
    return ("show", named_list(found)) if is_named or found[0] in _BARE else None


_BARE = ("my groceries", "groceries", "my todo", "my list")
