"""From words to an intent on lists: commands first, then questions; what does not fit wholly is not read.

A pattern must cover the whole utterance. What stands for things on a list may be any words when a list is
named; without one it must be something that people surely buy or do, since "add", "remove" and "move" mean
other things elsewhere.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from genie.agents.lists.names import NEW_NAME, SHOPPING, TO_DO, WORD, bare_name, phrase
from genie.agents.lists.things import base_forms, is_bought, is_task, split_things, tidy
from genie.agents.lists.wording import due_in, items_in, prepare, priority_of, read_due, refs_in

Values = dict[str, Any]
Build = Callable[["re.Match[str]"], "tuple[str, Values] | None"]

SURE, STATED, LIKELY, MAYBE = 1.0, 0.85, 0.8, 0.65
_CHARS_MAX = 4_000


@dataclass(frozen=True, kw_only=True)
class Read:
    """What was read: an intent, the values of its slots, and how sure that is."""

    intent: str
    values: Values
    confidence: float


LIST = phrase("list")
TARGET = phrase("target")
ON = r"(?:onto|on to|on|into|in to|to|in|down on|down in|down onto|under|over to|up on|for)"
OFF = r"(?:off of|off from|off|from|out of|on|in|of)"
AWAY = r"(?:off of|off from|off|from|out of)"
X = r"(?P<x>.+)"
LAZY = r"(?P<x>.+?)"
_STORE = r"(?: (?:from|at|in) (?:the )?(?:store|supermarket|market|grocery store|shop|shops|grocery|mall)| when (?:i|we) go shopping)?"
_DATE = r"(?P<date>.+)"
_THINGS = r"(?:things?|items?|tasks?|todo items?|todos?(?! list)|groceries(?! list)|entries|entry|errands?|chores?|products?|stuff|ones)"
_NOT_OURS = re.compile(
    r"\b(?:percent|meetings?|appointments?|events?|calendar|alarms?|timers?|reminders?|schedule|account|playlist|songs?|"
    r"volume|lights?|contact|weather|minutes?|hours?|seconds?|days?|weeks?|years?|dollars?|euros?|miles?|kilometers?|"
    r"degrees?|squared?|number|numbers|fractions?|equation|vat|tax|interest|timezone|brightness|music)\b"
)
_ADD = (
    r"(?:add|put|throw|stick|toss|include|write(?: down)?|jot(?: down)?|note(?: down)?|append|insert|place|pop|chuck|slap|enter|"
    r"get|log|save|record|list|drop|set|at|ad)"
)
_BOUGHT = (
    r"(?:(?:(?:i|we|you)(?: (?:really|also|still|just|definitely|probably|do|do also|will|absolutely))* "
    r"(?:need|have|want|ought|should|must|am going|are going|would like|got|have got|had better|better)(?: to| got to)?|need to|got to|have to|gotta|must) )"
)
_LACK = (
    r"(?:(?:i|we)(?: (?:really|also|still|just|definitely|do|probably))* (?:(?:am|are|have|almost|nearly|about|completely|all|"
    r"running|getting|run|ran|just|now|going|to) )*(?:need(?: some| more| some more| another)?|out of|low on|short on|"
    r"could use(?: some| more)?|want(?: some| more)?|no more|used up|used the last of|finished the last of|"
    r"do not have any(?: more)?|have no(?: more)?)|there is no(?: more)?|(?:we|i) have no(?: more)?|almost out of|out of|low on|need more|"
    r"running low on|need some)"
)
_DONE = (
    r"(?:done|complete|completed|finished|bought|checked|checked off|purchased|accomplished|taken care of|ticked off|crossed off|"
    r"off|did|don)"
)
_NOT_DONE = r"(?:not done|undone|not complete|incomplete|not finished|unfinished|not completed|open|unchecked|to do|todo)"
_LEVEL = r"(?P<level>high|highest|top|low|lowest|normal|medium|no|urgent|important|regular|number 1)"
_PAST = (
    r"(?:bought|purchased|picked up|finished(?: with)?|completed|done with|done|did|got|gotten|grabbed|checked off|"
    r"taken care of|took care of)"
)


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
    if re.fullmatch(rf"(?:a |an |another |the )?(?:new )?{phrase('inner')}", text):
        return None
    if re.fullmatch(r"(?:things?|stuff|something|some (?:things|stuff|items)|items?|an item|a few (?:things|items)|a thing)", text):
        return "add", _list(found)
    items = items_in(text)
    if items is None or any(not item["text"] for item in items):
        return None
    return "add", {"items": items, **_list(found)}


def _add_to_do(found: "re.Match[str]") -> tuple[str, Values] | None:
    items = items_in(found["x"])
    if items is None or found["x"].startswith("list"):
        return None
    level = (found.groupdict().get("level") or "").split(" ")[0]
    if level:
        items = [{**item, "priority": priority_of(level)} for item in items]
    return "add", {"items": items, "list": TO_DO, **_list(found)}


def _add_anywhere(found: "re.Match[str]") -> tuple[str, Values] | None:
    text = found["x"]
    items = items_in(text)
    if items is None or _NOT_OURS.search(text) or re.search(r"\blists?\b|\bif\b|\bunless\b", text):
        return None
    for item in items:
        thing = item["text"]
        plain = not any(map(str.isdigit, thing)) and len(thing.split()) <= 3 and _is_plain(thing)
        if not (is_bought(thing) or is_task(thing) or (plain and found["verb"] == "add")):
            return None
    return "add", {"items": items}


def _is_plain(thing: str) -> bool:
    return not re.search(
        r"\b(?:it|that|this|them|those|me|you|him|her|us|up|together|and|to|with|from|fuel|value|one|ones|everything|all|"
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
    if len(said.split()) > 7 or _NOT_OURS.search(said) or re.search(r"\b(?:how|what|if|when|why|that|because)\b", said):
        return None
    if verb in ("got", "gotten", "grabbed", "picked up") and not all(map(is_bought, split_things(said))):
        return None
    if not re.fullmatch(_PAST, verb):
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
    if re.fullmatch(r"(?:there|anything|something|any ?thing else|anything left|things?|items?)(?: left)?", said):
        return "show", _list(found)
    if re.match(r"(?:it|that|what|who|how)\b", said):
        return None
    return "contains", {"thing": said, **_list(found)}


def _needs(found: "re.Match[str]") -> tuple[str, Values] | None:
    said = tidy(found["x"])
    return ("contains", {"thing": said, "list": SHOPPING}) if is_bought(said) else None


def _counts(found: "re.Match[str]") -> tuple[str, Values] | None:
    return "count", _list(found)


def _due_of(found: "re.Match[str]") -> tuple[str, Values] | None:
    refs = refs_in(found["x"])
    if refs is None or refs[0]["kind"] == "all":
        return None
    return "due_of", {"refs": refs, **_list(found)}


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
        if found.groupdict().get("list") and re.search(r"\b(?:an?|another) $", found.string[: found.start("list")]):
            return None
        return "show", {"which": which, **_list(found)}

    return build


_PATTERNS: tuple[tuple[str, float, Build], ...] = (
    # What sets a date, a priority or a place.
    (rf"(?:set|change|make|move|update|put|add|give|push)(?: back)?(?: the| a)? (?:due date|deadline) (?:of|for|on|to) {LAZY}(?: on {LIST})? (?:to|for|on|as|is|of|until) {_DATE}", SURE, _due),
    (rf"(?:make|mark|set) {LAZY}(?: on {LIST})? (?:as )?due (?:on |by |for )?{_DATE}", SURE, _due),
    (rf"give {LAZY}(?: on {LIST})? a (?:due date|deadline) of {_DATE}", SURE, _due),
    (rf"{LAZY} (?:is|are) due (?:on |by )?{_DATE}", STATED, lambda found: None if re.match(r"(?:what|which|when|how|who|why|anything|nothing|is|are|do)\b", found["x"]) else _due(found)),
    (rf"(?:remove|clear|delete|drop|cancel) (?:the )?(?:due date|deadline) (?:from|of|for|on) {LAZY}(?: on {LIST})?", SURE, _refs("set_due")),
    (rf"(?:make|mark|set|flag|give|put) {LAZY}(?: on {LIST})? (?:(?:as|to|a|at|with|is|my|the) )*{_LEVEL}(?: priority| importance)(?: (?:on|in) {TARGET})?", SURE, _level),
    (rf"(?:make|mark|flag) {LAZY}(?: on {LIST})? (?:(?:as|to|a|at) )*(?P<level>urgent|important)", SURE, _level),
    (rf"(?:set|change|make|raise|lower) (?:the )?priority (?:of|for|on) {LAZY}(?: on {LIST})? (?:to |as |at )?{_LEVEL}(?: priority)?", SURE, _level),
    (rf"(?P<level>urgent|important|high priority|low priority)? ?priorit(?:ise|ize) {LAZY}(?: on {LIST})?", SURE, _refs("prioritise", priority=1)),
    (rf"de-?priorit(?:ise|ize) {LAZY}(?: on {LIST})?", SURE, _refs("prioritise", priority=-1)),
    (rf"(?:move|put|bring|bump|send|push|place|shift) {LAZY}(?: up| down| back)? (?:to|at|on|in) (?:the )?(?:very )?(?P<end>top|bottom|end|start|front|beginning|head)(?: (?:of|on|in) {LIST})?", SURE, _place),
    (rf"(?:make|move|put) {LAZY} (?:the |as the )(?:very )?(?P<end>first|last) (?:thing|item|one|task|entry)(?: (?:of|on|in) {LIST})?", SURE, _place),
    # What makes, names and empties lists.
    (rf"(?:create|make|start|begin|set up|open|build|add|new|give me|i need|i want)(?: me| us)? ?(?:a |an |another |the |my )*(?:brand )?(?:new )?list (?:called|named|titled|for|about|that is called|and call it|by the name of|with the name) (?:the |my |a )*(?P<name>{NEW_NAME})(?: (?:list )?(?:with|containing) {X})?", SURE, _create),
    (rf"(?:create|make|start|begin|set up) (?:me )?(?:a |an |another |the |my )*(?:new )?list of (?P<name>(?:things|stuff|books|movies|films|people|places|items|ideas|gifts|presents|tasks|chores|errands|shows|games|recipes|restaurants|songs|groceries)(?: {NEW_NAME})?)", SURE, _create),
    (rf"(?:create|make|start|begin|set up|open|build|add|new|give me|i need|i want)(?: me| us)? ?(?:a |an |another |my )*(?:brand )?(?:new )?(?P<before>(?:{WORD} ){{0,4}}?)(?:check)?list(?: (?:with|containing|and (?:add|put)) (?P<x>.+?)(?: (?:on|to|in) it)?)?", SURE, _create),
    (rf"(?:new|create|make|start)(?: a)?(?: new)? list (?!of\b|with\b|to\b|on\b)(?P<name>{NEW_NAME})", LIKELY, _create),
    (rf"rename {LIST} (?:to|as|into) (?:the |my )?(?P<name>{NEW_NAME})", SURE, _rename),
    (rf"(?:change|set|update) the name of {LIST} (?:to|into) (?:the |my )?(?P<name>{NEW_NAME})", SURE, _rename),
    (rf"(?:change|rename) {LIST}'?s? name (?:to|into) (?:the |my )?(?P<name>{NEW_NAME})", SURE, _rename),
    (rf"call {LIST} (?P<name>{NEW_NAME})(?: instead)?", LIKELY, _rename),
    (rf"(?:clear|remove|delete|erase|wipe|take)(?: out| away| off)? (?:all |all of )?(?:the |my )?(?:completed|done|finished|checked off|checked|ticked off|crossed off|old)(?: {_THINGS})?(?: {OFF} {LIST})?", SURE, _of_list("clear", which="done")),
    (rf"(?:clear|empty|wipe|reset|clean|purge)(?: out| off| up)? (?:everything {OFF} |all (?:of )?(?:the )?(?:{_THINGS} )?(?:{OFF} )?)?{LIST}(?: out| clean)?", SURE, _of_list("clear")),
    (rf"(?:remove|delete|clear|take|erase|wipe|get rid of) (?:everything|all(?: of)?(?: the| my)?(?: {_THINGS})?|all of it|all of them) {OFF} {LIST}", SURE, _of_list("clear")),
    (rf"(?:delete|remove|get rid of|erase|throw away|trash|drop|destroy|discard|scrap|throw out) {LIST}", SURE, _of_list("delete_list")),
    # What is done.
    (rf"(?:uncheck|untick|unmark|reopen|uncross) {LAZY}(?: (?:on|in|from) {LIST})?", SURE, _refs("reopen")),
    (rf"(?:mark|set) {LAZY}(?: on {LIST})? (?:as |to |is )?{_NOT_DONE}(?: (?:on|in) {TARGET})?", SURE, _refs("reopen")),
    (rf"put {LAZY} back (?:on|onto|in|to) {LIST}", SURE, _refs("reopen")),
    (rf"(?:check|tick|cross|mark) off {LAZY}(?: (?:on|from|of|off|in) {LIST})?", SURE, _refs("complete")),
    (rf"(?:check|tick|cross|mark) {LAZY} off(?:(?: of| from| on| in)? {LIST})?", SURE, _refs("complete")),
    (rf"(?:mark|set|flag|check|count|consider|tag) (?:off )?{LAZY}(?: (?:on|in|from) {LIST})? (?:as |to |is |to be )?{_DONE}", SURE, _refs("complete")),
    (rf"(?:mark|set|flag|check|count|consider|tag) {LAZY} (?:as |to |is )?{_DONE} (?:on|in|from) {LIST}", SURE, _refs("complete")),
    (rf"(?:complete|finish|check) {LAZY} (?:on|from|in) {LIST}", SURE, _refs("complete")),
    (rf"(?:complete|finish) (?:the )?{LAZY}(?: task| item| todo)", LIKELY, _refs("complete")),
    (rf"(?:i|we)(?: (?:have|am|are|already|just|finally|now|had|also))* (?P<verb>{_PAST}|\w+ed|paid|made|sent|wrote|went|took|swept|fed|rang|met|gave|sold|built|brought|threw|hung) {LAZY}(?: (?:on|from|off) {LIST})?(?: (?:today|just now|earlier|this morning|yesterday|last night))?", MAYBE, _told_done),
    (rf"(?P<verb>done with|finished|got|bought) {LAZY}", MAYBE, _told_done),
    (rf"(?:the |my )?{LAZY} (?:is|are|has been|have been)(?: all| now| finally)* (?:done|finished|completed|taken care of|checked off|bought)", MAYBE, _sure_refs("complete")),
    # What moves, goes or changes its words.
    (rf"(?:move|transfer|switch|shift|bring|send|change|push) {LAZY} (?:from|off of|off|out of|on) {LIST} (?:over )?(?:to|onto|on to|into|on|in) {TARGET}", SURE, _move),
    (rf"(?:move|transfer|switch|shift|bring|send|push) {LAZY} (?:over )?(?:to|onto|on to|into|on|in) {TARGET}(?: from {LIST})?", SURE, _move),
    (rf"(?:move|transfer|switch|shift) {LAZY} (?:from|off of|off|out of) {LIST} (?:over )?(?:to|into) (?:the |my )?(?P<target>{WORD}(?: {WORD}){{0,2}})", LIKELY, _move),
    (rf"(?:put|add|move|get) {LAZY} (?:to|onto|on to|into|on|in) {TARGET} instead(?: of {LIST})?", SURE, _move),
    (rf"(?:change|replace|swap|switch|update|edit|correct|rename) {LAZY}(?: (?:on|in) {LIST})? (?:to|with|for|by|into) (?P<y>.+?)", LIKELY, _change),
    (rf"(?:change|replace|swap|switch|update|edit|correct|rename) {LAZY} (?:to|with|for|by|into) (?P<y>.+?) (?:on|in|from) {LIST}", SURE, _change),
    (rf"(?:remove|delete|take|erase|drop|scratch|strike|kick|pull|wipe|cut|get rid of|clear|throw|toss|knock|lose|eliminate|cancel|cross out)(?: off)? {X} {AWAY} {LIST}", SURE, _refs("remove")),
    (rf"(?:remove|delete|erase|get rid of|scratch) {X} (?:on|in) {LIST}", SURE, _refs("remove")),
    (rf"(?:remove|delete|take|erase|pull|drop) (?:off|from) {LIST} {X}", LIKELY, _refs("remove")),
    (rf"(?:take|scratch|strike|knock|get) (?:off )?{LAZY} off", LIKELY, _sure_refs("remove")),
    (rf"(?:take off|scratch off|strike off|scratch|strike) {LAZY}", MAYBE, _sure_refs("remove")),
    (rf"(?:remove|delete|erase|get rid of|drop) {LAZY}", LIKELY, _sure_refs("remove")),
    (rf"(?:we|i) (?:do not|no longer) (?:need|want)(?: to (?:buy|get))? {LAZY}(?: (?:any ?more|now|after all|any longer))?(?: on {LIST})?", LIKELY, _sure_refs("remove")),
    (rf"(?:never ?mind|forget|forget about|skip) (?:the |about the )?{LAZY}", MAYBE, _sure_refs("remove")),
    # What is added.
    (rf"(?:new|create|make|add|enter|log|record|set up|put in|set)(?: me)?(?: a| an| another)?(?: new)? (?P<level>high priority |low priority |urgent |important )?(?:new )?(?:todo|task|to do)(?: item| task| entry)?(?: (?:to|for|called|named|that says|saying)|:)? {X} (?:on|to|onto|in) {LIST}", SURE, _add_to_do),
    (rf"(?:new|create|make|add|enter|log|record|set up|put in|set)(?: me)?(?: a| an| another)?(?: new)? (?P<level>high priority |low priority |urgent |important )?(?:new )?(?:todo|task|to do)(?: item| task| entry)?(?: (?:to|for|called|named|that says|saying)|:)? {X}", SURE, _add_to_do),
    (rf"(?:todo|task):? {X}", LIKELY, _add_to_do),
    (rf"(?:make|take|write) a note (?:to|that i (?:need|have) to) {X}", LIKELY, _add_to_do),
    (rf"(?:(?:on|to|onto|in|for) )?{LIST}[:,]? {_ADD} {X}", SURE, _add),
    (rf"(?:(?:on|to|for) )?{LIST}: {X}", LIKELY, _add),
    (rf"{_ADD}(?: down)? {X} {ON} {LIST}(?P<tail> (?:due|by|for|before|with|as|no later|on) .+| today| tomorrow| tonight| next week)?", SURE, _add),
    (rf"{_ADD}(?: down)? {ON} {LIST}[:,]?(?: (?:the following|these)(?: {_THINGS})?:?)? {X}", SURE, _add),
    (rf"(?:i|we) (?:need|want|would like|have to have)(?: to (?:add|put|have))? {X} {ON} {LIST}", SURE, _add),
    (rf"{_BOUGHT}(?P<verb>buy|get|pick up|grab|purchase|order)(?: me| us| myself| ourselves)? {LAZY}{_STORE}", LIKELY, _buy),
    (rf"(?P<verb>buy|purchase|get|grab|pick up)(?: us| some)? {LAZY}{_STORE}", LIKELY, _buy),
    (rf"(?:do not forget|remember|do not let me forget|make sure i|make sure we)(?: to)? (?P<verb>buy|get|pick up|grab|purchase|order) {LAZY}{_STORE}", LIKELY, _buy),
    (rf"{_LACK} {LAZY}{_STORE}", LIKELY, _buy),
    (rf"(?:do not forget|remember)(?: about)?(?: the)? {LAZY}", MAYBE, _buy),
    (rf"(?:the )?{LAZY} (?:is|are)(?: almost| all| nearly)* (?:gone|used up|running out|running low)", MAYBE, _buy),
    (rf"(?P<verb>add|put down|put|throw in|stick|include|write down|jot down|note down|make a note of) (?!down\b){LAZY}(?: (?:down|on there|in there|on it|to it))?", LIKELY, _add_anywhere),
    # Questions about what is finished, due, urgent, next.
    (rf"(?:what|which)(?: {_THINGS})?(?: all)? (?:have|has|did) (?:i|we) (?:already )?(?P<verb>finish|finished|complete|completed|check off|checked off|get done|got done|gotten done|accomplish|accomplished|done|cross off|crossed off|buy|bought|tick off|ticked off)(?: (?:on|from|off|off of) {LIST})?(?: (?:so far|already))?(?: (?P<date>today|yesterday|this week|last week|this month|on \w+|this morning))?", SURE, _finished),
    (rf"(?:what|which)(?: {_THINGS})? (?:is|are|has been|have been)(?: already)? (?:done|finished|completed|checked off|crossed off|bought)(?: (?:on|from|off) {LIST})?(?: (?P<date>today|yesterday|this week|last week|this month))?", SURE, _finished),
    (rf"(?:show|read|list|give|tell|what are)(?: me)?(?: all)?(?: of)?(?: the| my)? (?:completed|finished|done|checked off) {_THINGS}(?: (?:on|from|in) {LIST})?", SURE, _finished),
    (rf"(?:(?:what|which)(?: {_THINGS})?|is|are|do i have|have i got|show me|read me|list|anything|any|how many)(?: (?:there|is|are|do i have|have i got|of))*(?: (?:anything|any|something|some|all|my|the|what|of))*(?: {_THINGS})?(?: (?:that is|that are|is|are|on {LIST}))?(?: already| now| currently)* (?:overdue|past due|past their due date|late)(?: {_THINGS})?(?: (?:on|in|from) {TARGET})?", SURE, lambda found: ("count" if found[0].startswith("how many") else "show", {"which": "overdue", **_list(found), **{"list": name for name in _list(found, "target").values()}})),
    (rf"(?:(?:what|which)(?: {_THINGS})?|is|are|do i have|have i got|show me|read me|list|anything|any)(?: (?:there|is|are|do i have|have i got|of|else))*(?: (?:anything|any|something|some|all|my|the|what|else))*(?: {_THINGS})?(?: (?:that is|that are|is|are|on {LIST}))? (?:due|that is due|that are due)(?: (?:on|by|for))? {_DATE}", SURE, _is_due),
    (rf"(?:what|which)(?: {_THINGS})? (?:is|are) due(?: (?:next|soon|first))?(?: on {LIST})?", SURE, _show("dated")),
    (rf"(?:what is|what are|tell me|show me|which is|which are)(?: my| the)*(?: current| number 1)? (?:highest|high|top|most important|most urgent|biggest|main|number 1|urgent)(?: priority| priorities)?(?: {_THINGS})?(?: (?:on|in|of) {LIST})?(?: (?:today|for today|right now))?", LIKELY, lambda found: ("show", {"which": "high", **_list(found)}) if re.search(r"priorit|task|todo|item|list", found[0]) else None),
    (rf"(?:what|which)(?: {_THINGS})? (?:is|are)(?: the)?(?: most)? (?:urgent|important|high priority|top priority)(?: (?:on|in) {LIST})?", LIKELY, _show("high")),
    (rf"(?:what are my priorities|do i have anything urgent|is anything urgent|anything urgent)(?: (?:on|in) {LIST})?", LIKELY, _show("high")),
    (rf"what (?:should|do) i do (?:next|first)(?: (?:on|from) {LIST})?", LIKELY, _show("next")),
    (rf"what is (?:next|first|up next)(?: (?:on|in|from) {LIST})(?: to do)?", SURE, _show("next")),
    (rf"(?:(?:what is|tell me|read me|give me|show me) )?(?:my |the )?(?:next|1st next) (?:{_THINGS}|one|thing to do)(?: (?:to do|(?:on|in|from) {LIST}))?", LIKELY, _show("next")),
    (rf"(?:what is|tell me|read me|give me|show me|what was) (?:the |my )(?:very )?(?P<nth>\d+(?:st|nd|rd|th)|first|second|third|last|top|bottom) (?:{_THINGS}|one|entry)(?: (?:on|in|from|of) {LIST})", SURE, _nth),
    (rf"what is (?:at the )?(?P<nth>top|bottom|first|last) (?:of|on) {LIST}", SURE, _nth),
    (rf"(?:when is|when are|when do i need to|when do i have to|what is the due date (?:of|for)|by when do i have to|when must i|when should i) {LAZY}(?: (?:on|in) {LIST})?(?: due| by)(?: (?:on|in) {TARGET})?", MAYBE, _due_of),
    (rf"(?:what is the due date|what is the deadline|when is the due date|when is the deadline) (?:of|for|on) {LAZY}(?: (?:on|in) {LIST})?", LIKELY, _due_of),
    # Questions about lists themselves.
    (r"(?:what|which|show|tell|read|give|list|see|name)(?: me| us)?(?: about)?(?: are)?(?: all)?(?: of)?(?: the| my| our)*(?: different)? lists(?: (?:do|did|have) (?:i|we|you)(?: have| got| made| make| created| create| keep)*| are there| exist| available)?(?: for me| right now)?", SURE, lambda _: ("lists", {})),
    (r"(?:how many lists|do i have any lists|what other lists|do i have other lists)(?: (?:do|are|have) (?:i|we|there)(?: have| got| made)?| are there)?", SURE, lambda _: ("lists", {})),
    (rf"(?:do (?:i|we|you) (?:already )?have|have (?:i|we) got|is there)(?: already)? (?:a |an |any )(?P<name>[\w'&-]+(?: [\w'&-]+){{0,4}}?) list", SURE, lambda found: ("lists", {"list": bare_name(found["name"] + " list")})),
    (rf"(?:which|what) (?:of my |one of my )?lists? (?:is|are|has|have|did i (?:put|add)|contains?|includes?|do i have) {LAZY}(?: (?:on|in|to))?(?: it)?", LIKELY, _where),
    (rf"(?:on |in )(?:which|what) list (?:is|are|did i put|have i put|do i have) {LAZY}", LIKELY, _where),
    # Whether something is on a list, how much is on it, what is on it.
    (rf"is {LIST} (?:empty|clear|full|long)", SURE, _counts),
    (rf"is there (?:anything|something)(?: else| left| still| more)* (?:on|in) {LIST}", SURE, _show("open")),
    (rf"do (?:i|we) (?:still )?have anything(?: else| left| still)* (?:on|in) {LIST}", SURE, _show("open")),
    (rf"(?:is|are|was|were) (?:there )?(?:any |some )?{LAZY}(?: already| still| currently| also)* (?:on|in) {LIST}(?: already| yet| still)?", SURE, _contains),
    (rf"(?:do|did) (?:i|we|you) (?:already |still )?(?:have|got|see|find) (?:any |some )?{LAZY}(?: already| still)? (?:on|in) {LIST}", SURE, _contains),
    (rf"(?:did|have|has) (?:i|we|you|somebody|someone|anyone) (?:already )?(?:add|added|put|got|get|include|included|write|written|have|had|remember to add|remember to put) (?:any |some )?{LAZY} (?:to|on|in|onto) {LIST}(?: already| yet)?", SURE, _contains),
    (rf"(?:everything|all(?: the)?(?: {_THINGS})?|the contents|the {_THINGS}) (?:on|in|of|from) {LIST}", SURE, _show("open")),
    (rf"does {LIST} (?:have|contain|include|say|list) (?:any |some )?{LAZY}(?: on it| in it)?", SURE, _contains),
    (rf"(?:do|did) (?:we|i) (?:still |also )?need(?: to (?:buy|get|pick up))?(?: any| some| more)? {LAZY}{_STORE}", LIKELY, _needs),
    (rf"(?:how many|what number of|how much)(?: more| different)? {_THINGS}?(?: (?:are|is|do i have|do we have|have i got|there|still|left|remain|remaining|i have|i got|currently|open|unfinished|on it|exactly))*(?: (?:on|in|to) {LIST})(?: (?:left|still|right now|now|today|in total|to (?:do|buy|get)))*", SURE, _counts),
    (rf"how (?:long|big|full) is {LIST}(?: (?:getting|now|right now))?", SURE, _counts),
    (rf"(?:how many|count)(?: the| my)?(?: open| unfinished| remaining| outstanding)? (?:tasks|todos|todo items|chores|errands)(?: (?:are|do i have|have i got|do i still have|are there|i have))?(?: (?:left|still|remaining|open|to do|today))*", SURE, lambda _: ("count", {"list": TO_DO})),
    (rf"how many (?:things|items)(?: (?:do|have) (?:i|we))?(?: still)?(?: have| need| got)?(?: left)?(?: to)? (?:do|get done|finish)(?: (?:left|today|still))?", SURE, lambda _: ("count", {"list": TO_DO})),
    (rf"how many (?:things|items|groceries)(?: (?:do|have) (?:i|we))?(?: still)?(?: have| need| got)?(?: left)?(?: to)? (?:buy|get|pick up){_STORE}", SURE, lambda _: ("count", {"list": SHOPPING})),
    (rf"(?:how many|how much) {LAZY} (?:are|is|do i have|do we have|did i put)(?: there)? on {LIST}", LIKELY, _contains),
    (rf"(?:what|which)(?: (?:all|else|stuff|other))*(?: {_THINGS})?(?: (?:is|are|do i have|do we have|have i got|have we got|did i put|did i add|have i put|was|i have|do you have|i got|exactly|still|left|currently|remaining|there|all|to do|to buy|of))* (?:on|in|to|for) {LIST}(?: (?:still|left|right now|so far|today|at the moment|for today|now|again|these days))*", SURE, _show("open")),
    (rf"(?:what (?:does|do)|how (?:does|do)) {LIST} (?:say|have|contain|look|look like|include|got)(?: on it| in it)?", SURE, _show("open")),
    (rf"(?:read|show|list|tell|give|open|display|view|check|see|pull up|bring up|recite|review|say|get|go over|go through|run through|look at|hear|recap|print|what is|what are|find|where is|let me see|let me hear|i want to see|i want to hear)(?: (?:me|us|out|back|off|up|through|about|to me))*(?: (?:what is|everything|all|all the|the|my|whatever is|every))*(?: (?:{_THINGS}|contents?))?(?: (?:that are|that is|is|are))?(?: (?:on|in|from|of))? {LIST}(?: (?:to me|out|out loud|aloud|back to me|back|right now|so far))*", SURE, _show("open")),
    (rf"(?:anything|any {_THINGS}|something)(?: (?:left|else|still|remaining))* (?:on|in) {LIST}", SURE, _show("open")),
    (rf"what(?: (?:all|else|groceries|things|items|food|more))*(?: is it that)? (?:do|did|does|am|are) (?:i|we)(?: still| also)? (?:need|have|want|supposed|got|needed|out|low|missing)(?: left)?(?: (?:to|of|on))?(?: (?:buy|get|pick up|purchase|shop for|grab))?{_STORE}(?: (?:today|tomorrow|this week))?", LIKELY, lambda found: ("show", {"list": SHOPPING}) if re.search(r"\b(?:buy|get|pick up|purchase|shop|grab|store|supermarket|out of|low on|groceries|we need)\b", found[0]) else None),
    (rf"what(?: else)?(?: (?:do|have) (?:i|we))(?: still| got| also)*(?: (?:have|need|left|got))*(?: to)? (?:do|get done|finish|take care of|accomplish)(?: (?P<date>today|tomorrow|tonight|this (?:week|morning|afternoon|evening|weekend|month)|next (?:week|month)|(?:on |this |next )?\w+day))?", LIKELY, _to_do),
    (rf"(?:what|which)(?: {_THINGS})? (?:is|are)(?: (?:still|left|there|remaining))+ (?:to do|to be done|undone|open|pending|to get done|to finish|outstanding|unfinished)", SURE, lambda _: ("show", {"list": TO_DO})),
    (rf"(?:what|which)(?: {_THINGS})? (?:is|are) (?:left|still open|still undone|pending|outstanding|unfinished|not done|not done yet|remaining)", MAYBE, _show("open")),
    (rf"(?:what|which|show me|read me|list|tell me|give me)(?: (?:are|is|all|of|the|my|me))*(?: (?:open|remaining|pending|outstanding|unfinished|current|other))* (?:todos?|tasks|todo items|chores|errands)(?: (?:do i have|have i got|are there|are|left|open|remaining|still|i have|pending))*(?: (?:today|for today|right now))?", LIKELY, lambda _: ("show", {"list": TO_DO})),
    (rf"(?:do i have|have i got|are there)(?: any| some)(?: open| more| other| outstanding| pending)? (?:todos?|tasks|todo items|chores|errands)(?: (?:left|open|remaining|today|for today|to do))*", LIKELY, lambda _: ("show", {"list": TO_DO})),
    (rf"any (?:todos?|tasks)(?: (?:left|open|today|for today|remaining))*", LIKELY, lambda _: ("show", {"list": TO_DO})),
    (rf"{LIST}", LIKELY, lambda found: ("show", _list(found)) if _list(found) and "list" in found[0] or found[0] in ("my groceries", "groceries", "my todo", "my list") else None),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern), confidence, build) for pattern, confidence, build in _PATTERNS)
_TRIGGER = re.compile(
    r"\b(?:lists?|checklist|todos?|tasks?|groceries|grocery|chores|errands|due|overdue|deadline|priorit\w+|deprioriti\w+|"
    r"de-prioriti\w+|add|put|"
    r"throw|stick|note|jot|write|include|buy|purchase|get|grab|pick up|order|need|out of|low on|forget|remember|check|tick|"
    r"cross|mark|uncheck|untick|remove|delete|take|scratch|strike|erase|drop|move|rename|replace|change|swap|switch|update|"
    r"bought|got|finished|finish|completed?|done|did|have|urgent|important|undone|open|pending|left|nothing|clear|empty|"
    r"to do|new|should|next|first|everything|note|make|set|flag|bump|bring|send|push|i|is|are|what|no longer|skip|never ?mind|prioritise)\b"
)
_COMMAND_AFTER_CHATTER = re.compile(
    r"\b(?:add|put|throw|stick|remove|delete|take|check off|cross off|cross|check|mark|move|write down) "
)
_NO_CHATTER = re.compile(
    r"\b(?:if|unless|when|whenever|what|which|how|why|who|where|not|never|no|did|does|do|can|could|should|would|was|were|"
    r"tried|trying|want|wanted|told|says?|said|asked|might|may|without)\b"
)


def read(text: str) -> Read | None:
    """The intent of an utterance in `core.text` form; None if it is not surely about lists."""
    if _TRIGGER.search(text) is None or len(text) > _CHARS_MAX:
        return None
    found = _match(prepare(text), surely=True)
    return found if found is not None else _after_chatter(text)


def read_any(text: str) -> Read | None:
    """The intent of what is said after an answer about lists, when "remove the passport" means a thing on one."""
    return None if len(text) > _CHARS_MAX else _match(prepare(text), surely=False)


def _match(text: str, *, surely: bool) -> Read | None:
    for pattern, confidence, build in _COMPILED:
        found = pattern.fullmatch(text)
        if found is None:
            continue
        built = build(found)
        if built is not None and not (surely and built[0].endswith("?")):
            return Read(intent=built[0].removesuffix("?"), values=built[1], confidence=confidence)
    return None


def _after_chatter(text: str) -> Read | None:
    """A command with its list named, after words that do not change it: "i almost forgot, put …"."""
    for start in _COMMAND_AFTER_CHATTER.finditer(text):
        before = text[: start.start()]
        if not before.strip() or _NO_CHATTER.search(before):
            continue
        found = _match(prepare(text[start.start() :]), surely=True)
        if found is not None and found.values.get("list") and found.confidence == SURE:
            return Read(intent=found.intent, values=found.values, confidence=MAYBE)
    return None
