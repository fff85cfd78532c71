"""Reads what is said after an answer about lists: "and eggs too", "remove the second one".

What was shown is named by its id, so that the meaning stands for itself afterwards.
"""

import re
from collections.abc import Mapping
from typing import Any

from genie.agents.lists.builders import new_name
from genie.agents.lists.names import SHOPPING, TO_DO, bare_name, key_of, phrase, with_to_do_joined
from genie.agents.lists.reading import MAYBE, Read, read, read_any
from genie.agents.lists.things import is_bought, is_task, telling_words, tidy
from genie.agents.lists.wording import items_in, prepare, read_due, refs_in
from genie.core.regex import lazy_regex

Values = dict[str, Any]
_THING_WORDS_MAX = 6
_LIST = phrase("list")
_ABOUT = lazy_regex(
    rf"(?:(?:and|so|ok|okay|or|then) )*(?:what|how) (?:about|is on|of)(?: (?:what is )?(?:on|"
    rf"in))? {_LIST}|(?:and|or)(?: (?:on|in|what is on))? {phrase('other')}|(?:and )?what (?:about|"
    rf"of) (?P<plain>(?:the |my )?[\w'-]+(?: [\w'-]+)?)(?P<one> (?:one|1|list))?"
)
_HOW_MANY = lazy_regex(
    r"(?:(?:and|so|ok) )*how many(?: (?:things|items|tasks))?(?: (?:is|are|was|were|does|do))?(?: "
    r"(?:that|there|those|they|it|these|i|have|make|left|on|in|all|together|altogether|in "
    r"total|is|are))*"
)
_AGAIN = lazy_regex(
    r"(?:(?:and|so|ok|okay) )?(?:what (?:is|else is|all is)|read|show me|what was|what (?:have|do) (?:i|we)"
    r"(?: (?:got|have|need|put|still|on it|there))*|read (?:me )?(?:out )?|anything(?: left| else)?|is "
    r"anything|tell me)"
    r"(?: me| out| what is)*(?: (?:on|in|left on|still on))? (?:it|there|that list|that one|this list|that)"
    r"(?: (?:now|still|again|so far|back|out|then))*|read (?:it|that) (?:back|out)|what(?: is| have i "
    r"got)? left"
    r"|what (?:have|do) (?:i|we) (?:got|have|need)(?: (?:so far|now|already|on it|down|there))*"
    r"|what (?:did|have) (?:i|we) (?:put|add|added|write|written)(?: (?:on|down|to|it|there|so far))*|is "
    r"there "
    r"anything(?: (?:left|else|still))*(?: on it| there)?"
    r"|what is (?:still )?to (?:get|buy|do)|(?:is )?anything (?:left|else)(?: to (?:get|buy|do))?"
)
_MORE = lazy_regex(
    r"(?:(?:and|also|plus|oh|then|ok|okay|yes|yeah|oh and|or)[, ]+)*(?:(?:add|put|include|"
    r"throw in|get|pack|buy|we need|i need|i also need|we also need|need|also|pick up|bring)[, "
    r"]+)*(?:on |in )?(?P<x>.+)"
)
_MARKED_MORE = lazy_regex(
    r"(?:and|also|plus|oh and|then|yes and)\b|.*\b(?:too|as well|also)$|(?:add|put|include|"
    r"throw in|pack|we also|i also)\b"
)
_NOT_THINGS = lazy_regex(
    r"(?:what|how|when|where|who|why|which|is|are|do|does|did|can|could|in|at|on|to|if|because|"
    r"tell|show|read|not|no|"
    r"remove|delete|take|check|cross|mark|move|clear|rename|make|set|change|about|for|tomorrow|"
    r"today|now|yes|that|it|you|i|thank|thanks|stop)\b"
)
_INSTEAD = lazy_regex(
    rf"(?:(?:no|oh|actually|wait|sorry|i meant?|i said)[, ]+)*(?:(?:put|add|move|make|get|stick|"
    rf"place)(?: it| that| them| those| these)?(?: on| to| onto| in)? |(?:on|to|onto|in) |i "
    rf"meant (?:on |to )?|)?{_LIST}(?: instead)?"
)
_BARE_NAME = lazy_regex(r"(?:the |my )?")
_QUANTITY = lazy_regex(
    r"(?:no |actually |sorry )*(?:make|change) (?:it|that|them) (?:to )?(?P<count>(?:a |half "
    r"a )?dozen|\d+(?: [\w' -]+)?)(?: instead| of (?:it|them|those))?"
)
_CONTAINS = lazy_regex(
    r"(?:and )?(?:(?:is|are) (?:there )?|how (?:many|much) (?=.+ (?:is|are) (?:there|on))|(?:do|"
    r"did) (?:i|we) have |have (?:i|we) (?:already )?got )(?:any "
    r")?(?P<x>.+?)(?: is| are)? (?:on (?:it|there)|there|on that "
    r"list)(?: too| already)?"
)
_ADDS = lazy_regex(r"(?:(?:and|also|then|please|oh) )*(?:add|put|include|throw in|pack|buy)\b")
_AT_THE_END = lazy_regex(
    r"(?:[ ,]+(?:too|as well|also|please|(?:to|on|onto|in) (?:it|there|that|that list|this list|that one)))+$"
)
_PLACE = lazy_regex(
    r"(?:(?:and|or|so|what about|how about|what is|what was|which is|tell me) )*(?:the |my )?(?:very )?"
    r"(?P<nth>first|second|third|fourth|fifth|last|\d+(?:st|nd|rd|th))(?: (?:one|1|thing|item))"
    r"(?: (?:that )?(?:i|we) (?:have )?(?:just )?(?:added|put|said|wrote|put on|put on it))?(?: on (?:it"
    r"|there))?"
)
_NEXT = lazy_regex(r"(?:and |so )?(?:what is |what comes )?(?:the )?(?:next|up next|first)(?: one| thing)?")
_THE_LIST = r"(?:it|that|this|that list|this list|the list|the whole list|that one)"
_RENAMES = lazy_regex(rf"(?:rename|call|change the name of) {_THE_LIST} (?:to |as )?(?P<name>.+)")
_CLEARS = lazy_regex(rf"(?:clear|empty|wipe)(?: out)? {_THE_LIST}")
_DELETES = lazy_regex(r"(?:delete|remove|get rid of|throw away) (?:that|this|the)(?: whole)? list")
_RIGHT = lazy_regex(
    r"(?P<mark>i meant|no) (?:(?:(?:i|we) )?(?:add|put|get|buy|need|write down|write) )?(?P<right>.+?)"
    r"(?: (?:to|on|onto) (?:it|there|(?:the|my) (?:shopping |grocery )?list))?"
)
_MORE_OF_IT = lazy_regex(r"(?:\d+|an?|half an?) (?P<unit>\w+)(?P<rest> of .+)")
_NO_THING = frozenset(
    "it that this them those these wait more thanks thank you please one ones way problem worries idea "
    "good bad "
    "great fine okay ok never mind wrong nothing undo cancel stop not really anymore longer need matter "
    "again sorry "
    "yes sure right first last next other second third instead later now then".split()
)
_LISTING = ("show", "count", "item_at", "contains", "lists")
_CHANGING = ("complete", "remove", "reopen", "move", "prioritise", "set_due")
_YES_TO = lazy_regex(r"(?:all|both|all of them|both of them|either|every one|all of those|everything|each)")


def follow_up(intent: str, values: Mapping[str, Any], data: Mapping[str, Any], text: str) -> Read | None:
    """What `text` means after an answer to `intent` with `values`, made of `data`; None if nothing."""
    scope = _scope(intent, values, data)
    text = _with_list_named(text, scope)
    raw = with_to_do_joined(text)
    said = prepare(text)
    return (
        _meant(intent, data, said)
        or _put_off(intent, values, data, said)
        or _how_many_of(values, scope, said)
        or _other_list(intent, values, raw, said)
        or _counted(intent, values, scope, said)
        or _again(scope, said)
        or _held(scope, said)
        or _at_place(intent, scope, said)
        or _of_list(intent, scope, said)
        or _of_named(scope, said)
        or _on_shown(intent, data, scope, said)
        or _other_target(intent, values, data, said)
        or _put_right(intent, values, data, scope, text)
        or _more(intent, values, scope, raw)
    )


def list_meant(
    intent: str, values: Mapping[str, Any], data: Mapping[str, Any], asked: str, wanted: Mapping[str, Any]
) -> str | None:
    """The list of one's own that was talked about, where what is added or asked next names none."""
    name = _scope(intent, values, data).get("list")
    if not isinstance(name, str) or key_of(name) in (SHOPPING, TO_DO) or wanted.get("list") is not None:
        return None
    return (
        name
        if asked in ("add", "count") or (asked == "show" and wanted.get("which", "open") == "open")
        else None
    )


def complete(expects: str, text: str) -> Any:
    """The value of the slot that was asked for, if `text` gives one."""
    said = prepare(text)
    if expects == "list":
        return _list_answer(said)
    if expects == "name":
        said = re.sub(r"^(?:call it|name it|call that|it is called|let us call it|the name is)\s+", "", said)
        fits = 0 < len(said.split()) <= 5 and not re.match(
            r"(?:what|how|when|who|why|is|are|stop|cancel|no|never|add|put|remove|delete|check|show|"
            r"read)\b",
            said,
        )
        return new_name(said) or None if fits else None
    if expects == "items":
        return _items_answer(said)
    if expects == "choice":
        return _choice(said)
    return None


def _list_answer(said: str) -> str | None:
    said = re.sub(r"\bone\b|(?<=\w )1$", "list", with_to_do_joined(said))
    said = re.sub(r"^to do\b", "todo", said)
    named = re.fullmatch(
        rf"(?:(?:put|add|stick|make)? ?(?:it|that|them)? ?(?:on|to|onto|in|into|from|for)? ?){_LIST}", said
    )
    if named is not None:
        return bare_name(named["list"]) or None
    words = re.sub(r"^(?:(?:on|to|onto|in|the|my|for|put it on|from)\s+)+", "", said)
    if (
        0 < len(words.split()) <= 3
        and not _NOT_THINGS.match(words)
        and not re.match(r"(?:add|put|buy|start)\b", words)
    ):
        return bare_name(words) or None
    return None


def _items_answer(said: str) -> list[dict[str, Any]] | None:
    said = re.sub(r"^(?:add|put|i need|we need|it is)\s+", "", said)
    return None if _NOT_THINGS.match(said) or len(said.split()) > 30 else items_in(said)


def _choice(said: str) -> dict[str, Any] | None:
    said = re.sub(r"^(?:i mean|i meant|it is|make it|just)\s+", "", said)
    if _YES_TO.fullmatch(said):
        return {"kind": "all"}
    refs = refs_in(said)
    if refs is not None and len(refs) == 1 and refs[0]["kind"] == "position":
        return refs[0]
    words = re.sub(r"\b(?:the|one|ones|on my|on the|list)\b|(?<=\w )1$", " ", said)
    words = " ".join(words.split())
    if (
        not words
        or len(words.split()) > 6
        or re.match(r"(?:what|how|when|who|why|is|are|no|add|put|remove)\b", words)
    ):
        return None
    return {"kind": "named", "text": words, "parts": [words]}


def _with_list_named(text: str, scope: Values) -> str:
    """ "Add a bike to christmas" after talk of the christmas list: its name alone means it."""
    name = scope.get("list", "")
    if not name or name in ("to-do", "shopping") or name.endswith("list"):
        return text
    return re.sub(rf"\b{re.escape(name)}\b(?! list\b|'s\b)", f"{name} list", text)


def _of_named(scope: Values, said: str) -> Read | None:
    """What is asked or ordered of the list that was talked about by its name, as it would be at first."""
    name = scope.get("list", "")
    if not name or f"{name} list" not in said:
        return None
    found = read(said)
    return found if found is not None and found.values.get("list") == name else None


def _scope(intent: str, values: Mapping[str, Any], data: Mapping[str, Any]) -> Values:
    """The list that was talked about, as the slot that names it."""
    named_by = {"rename": "name", "create": "name", "move": "target"}.get(intent, "list")
    name = values.get(named_by) or values.get("list") or data.get("list")
    if name is None and len(titles := data.get("list_titles") or []) == 1:
        name = bare_name(titles[0])
    return {"list": name} if isinstance(name, str) else {}


def _other_list(intent: str, values: Mapping[str, Any], raw: str, said: str) -> Read | None:
    found = _ABOUT.fullmatch(raw.strip(" ?.!")) or _ABOUT.fullmatch(said)
    if found is None:
        return None
    named = found["list"] or found["other"] or found["plain"]
    name = bare_name(named or "")
    if not name or (found["plain"] and intent == "contains"):
        thing = re.sub(r"^(?:the|my) ", "", found["plain"] or "")
        if not thing or intent != "contains":
            return None
        return _read("contains", {"thing": thing, **_only(values, "list")})
    is_one = found["one"] or (found["plain"] or "").endswith((" one", " 1"))
    if (
        found["plain"]
        and not is_one
        and not re.fullmatch(
            r"(?:the |my )?(?:\w+ one|groceries|todos?|tasks|shopping|work|packing)", found["plain"]
        )
    ):
        return None
    kept = {key: value for key, value in values.items() if key in ("which", "date", "thing", "refs")}
    name = re.sub(r" (?:one|1)$", "", name)
    return _read(intent, {**kept, "list": name}) if intent in _LISTING else _read("show", {"list": name})


def _counted(intent: str, values: Mapping[str, Any], scope: Values, said: str) -> Read | None:
    if intent not in (*_LISTING, "add", "create") or _HOW_MANY.fullmatch(said) is None:
        return None
    return _read("count", {**scope, **_only(values, "which", "date")})


def _again(scope: Values, said: str) -> Read | None:
    return _read("show", scope) if scope and _AGAIN.fullmatch(said) else None


def _at_place(intent: str, scope: Values, said: str) -> Read | None:
    """ "And the last one i added" after a list was talked about."""
    found = _PLACE.fullmatch(said)
    if found is None or intent not in (*_LISTING, "add"):
        return None
    refs = refs_in(f"the {found['nth']} one")
    return None if refs is None else _read("item_at", {"refs": refs, **scope})


def _of_list(intent: str, scope: Values, said: str) -> Read | None:
    """What is done with the list that was talked about."""
    if not scope or intent not in ("show", "count", "create", "rename", "add", "lists", "contains"):
        return None
    if _NEXT.fullmatch(said) is not None:
        return _read("show", {"which": "next", **scope})
    renames = _RENAMES.fullmatch(said)
    if renames is not None and intent in ("show", "create", "rename", "lists"):
        return _read("rename", {"name": new_name(renames["name"]), **scope})
    if _CLEARS.fullmatch(said) is not None:
        return _read("clear", scope)
    is_new = intent == "create" and re.fullmatch(r"(?:delete|remove) (?:it|that)", said) is not None
    return _read("delete_list", scope) if is_new or _DELETES.fullmatch(said) is not None else None


def _held(scope: Values, said: str) -> Read | None:
    found = _CONTAINS.fullmatch(said)
    return _read("contains", {"thing": found["x"], **scope}) if found is not None and scope else None


def _on_shown(intent: str, data: Mapping[str, Any], scope: Values, said: str) -> Read | None:
    """A command on what was shown: by pronoun, by place, or by name."""
    ids = data.get("ids") or data.get("item_ids") or []
    quantity = _QUANTITY.fullmatch(said)
    if quantity is not None and len(ids) == 1:
        return _with_quantity(data, ids, quantity["count"])
    found = read_any(said)
    if found is None or "refs" not in found.values:
        return None
    refs: list[dict[str, Any]] = []
    for ref in found.values["refs"]:
        resolved = _resolved(ref, ids, listed=intent in _LISTING)
        if resolved is None:
            return None
        refs.append(resolved)
    named = any(ref["kind"] in ("named", "position") for ref in refs)
    return _read(found.intent, {**(scope if named else {}), **found.values, "refs": refs})


def _resolved(ref: Mapping[str, Any], ids: list[int], *, listed: bool) -> dict[str, Any] | None:
    """A reference by id: what was shown, or by its place in what was listed; else as it was said."""
    if ref["kind"] == "named" or (ref["kind"] == "position" and not listed):
        return dict(ref)
    if ref["kind"] in ("shown", "all"):
        return {"kind": "ids", "ids": list(ids), "text": "that"} if ids else None
    at = ref["at"] - 1 if ref["at"] > 0 else len(ids) + ref["at"]
    return {"kind": "ids", "ids": [ids[at]], "text": "that"} if 0 <= at < len(ids) else dict(ref)


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


def _meant(intent: str, data: Mapping[str, Any], said: str) -> Read | None:
    """ "Sorry, I meant oat milk" after milk was put down: the thing is another."""
    ids = data.get("ids") or data.get("item_ids") or []
    found = _MEANT.fullmatch(said) if intent in ("add", "change") else None
    if found is None or not ids:
        return None
    right, wrong = found["right"] or found["but"], found["wrong"] or found["not"]
    if _NOT_THINGS.match(right) or _TO_ANOTHER_LIST.fullmatch(right) or len(right.split()) > _THING_WORDS_MAX:
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


_MAY_BE_DUE = ("add", "set_due", "change", "prioritise", "due_of")


def _put_off(intent: str, values: Mapping[str, Any], data: Mapping[str, Any], said: str) -> Read | None:
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


def _how_many_of(values: Mapping[str, Any], scope: Values, said: str) -> Read | None:
    """ "How many lemons?" after lemons were put down."""
    found = _HOW_MANY_OF.fullmatch(said)
    items = values.get("items")
    if found is None or not scope or not isinstance(items, list):
        return None
    asked = set(telling_words(found["x"]))
    if not any(asked <= set(telling_words(str(item.get("text", "")))) for item in items):
        return None
    return _read("contains", {"thing": found["x"], **scope})


def _with_quantity(data: Mapping[str, Any], ids: list[int], count: str) -> Read | None:
    thing = str(data.get("text") or data.get("things") or (data.get("texts") or [""])[0])
    bare = re.sub(r"^(?:\d+|a dozen|half a dozen|an?) ", "", thing)
    if (unit := re.match(r"\w+(?<!s)(?= of )", bare)) is not None and count not in ("1", "half a dozen"):
        bare = f"{unit[0]}s{bare[unit.end() :]}"
    if not bare:
        return None
    refs = [{"kind": "ids", "ids": list(ids), "text": thing}]
    last = bare.split()[-1]
    whole = last.rstrip("s") in count
    return _read("change", {"refs": refs, "text": count if whole else f"{count} {bare}"})


def _other_target(intent: str, values: Mapping[str, Any], data: Mapping[str, Any], said: str) -> Read | None:
    """ "No, the shopping list", "put it on the work list instead"; a bare name if we had chosen the list."""
    found = _INSTEAD.fullmatch(said)
    is_bare = found is not None and _BARE_NAME.fullmatch(said.removesuffix(found["list"])) is not None
    is_ours = values.get("leaning") and found is not None and bare_name(found["list"]) != values.get("list")
    if is_bare and said.endswith("list") and not is_ours:
        return None
    ids = data.get("ids") or data.get("item_ids") or []
    if found is None or not ids or intent not in ("add", "move", "reopen", "contains", "item_at"):
        return None
    name = bare_name(found["list"])
    refs = [{"kind": "ids", "ids": list(ids), "text": "that"}]
    return _read("move", {"refs": refs, "target": name}) if name else None


def _put_right(
    intent: str, values: Mapping[str, Any], data: Mapping[str, Any], scope: Values, text: str
) -> Read | None:
    """ "I meant pears": another thing than the one that was added; another day than the one it is due."""
    found = _RIGHT.fullmatch(text.strip(" ?.!"))
    if found is None:
        return None
    right = found["right"]
    if intent == "set_due" and (date := read_due(re.sub(r"^(?:on|by|due|for) ", "", right))) is not None:
        return _read("set_due", {**values, "due": date})
    if intent in ("create", "rename"):
        name = new_name(right)
        is_name = found["mark"] == "i meant" and not _NOT_THINGS.match(right) and len(name.split()) <= 4
        return _read("rename", {**scope, "name": name}) if is_name and scope and name else None
    due = re.fullmatch(r"(?:due|for|by)(?: on| by)? (?P<date>.+)", right)
    if intent == "add" and due is not None and (date := read_due(due["date"])) is not None:
        ids = data.get("item_ids") or []
        refs = [{"kind": "ids", "ids": list(ids), "text": "that"}]
        return _read("set_due", {"refs": refs, "due": date}) if ids else None
    if _NOT_THINGS.match(right) or not _NO_THING.isdisjoint(right.split()):
        return None
    if intent in ("remove", "complete"):
        meant = refs_in(tidy(right)) if found["mark"] == "i meant" or len(right.split()) <= 2 else None
        return None if meant is None else _read(intent, {"refs": meant, **scope})
    if intent == "change":
        ids = data.get("ids") or []
        changed = [{"kind": "ids", "ids": list(ids), "text": "that"}]
        return _read("change", {"refs": changed, "text": tidy(right)}) if len(ids) == 1 else None
    if intent == "add":
        return _thing_put_right(values, data, scope, right, surely=found["mark"] == "i meant")
    return None


def _thing_put_right(
    values: Mapping[str, Any], data: Mapping[str, Any], scope: Values, right: str, *, surely: bool
) -> Read | None:
    ids = data.get("item_ids") or data.get("ids") or []
    texts = [item["text"] for item in values.get("items") or []]
    if re.fullmatch(r"\d+|(?:half )?a dozen", right):
        return _with_quantity({"texts": texts}, ids, right) if len(ids) == 1 else None
    things = items_in(right)
    if not things or not ids:
        return None
    words = set(right.split())
    shared = [text for text in texts if words & set(text.split())]
    if len(things) > 1 and re.search(r",| and ", right):
        return None
    text = things[0]["text"] if len(things) == 1 else tidy(right)
    known = is_bought(text) or is_task(text)
    if not (surely or known or shared) or len(text.split()) > _THING_WORDS_MAX:
        return None
    if len(ids) == 1:
        wrong: dict[str, Any] = {"kind": "ids", "ids": list(ids), "text": "that"}
    elif len(shared) == 1:
        wrong = {"kind": "named", "text": shared[0], "parts": [shared[0]]}
    else:
        return None
    if len(shared) == 1 and (more := _MORE_OF_IT.fullmatch(shared[0])) is not None:
        how_much = re.fullmatch(r"(?:\d+|an?|half an?) (?P<unit>\w+)", right)
        if how_much is not None and how_much["unit"].rstrip("s") == more["unit"].rstrip("s"):
            text = f"{right}{more['rest']}"
    return _read("change", {"refs": [wrong], "text": text, **(scope if len(ids) > 1 else {})})


def _more(intent: str, values: Mapping[str, Any], scope: Values, raw: str) -> Read | None:
    """ "And butter too" after an addition or a list; "and the eggs" after something was checked off."""
    if _MARKED_MORE.match(raw) is None:
        return None
    alone = read(raw)
    if alone is not None and (alone.intent != "add" or "list" in alone.values):
        return None
    found = _MORE.fullmatch(_AT_THE_END.sub("", raw.strip(" .!?")))
    if found is None or _NOT_THINGS.match(found["x"]) or len(found["x"].split()) > 20:
        return None
    if _ADDS.match(raw) is not None or intent in ("add", "show", "create", "count", "contains", "change"):
        items = None if found["x"] in ("and", "or", "also", "plus", "oh") else items_in(found["x"])
        target = scope or _only({"list": values.get("name")}, "list")
        return None if items is None else _read("add", {"items": items, **target})
    if intent in _CHANGING:
        refs = refs_in(tidy(found["x"]))
        kept = {key: value for key, value in values.items() if key not in ("refs", "choice", "confirmed")}
        return None if refs is None else _read(intent, {**kept, "refs": refs})
    return None


def _only(values: Mapping[str, Any], *names: str) -> Values:
    return {name: values[name] for name in names if values.get(name) is not None}


def _read(intent: str, values: Values) -> Read:
    return Read(intent=intent, values=values, confidence=MAYBE)
