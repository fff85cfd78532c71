"""Reads what is said about lists where no sentence fits: by the list named, the verb, and what is left.

A question holds nothing but words that change nothing beside what it asks; an order holds a verb, things, and
a list. Whatever doubts, forbids or depends on something else is not read here.
"""

import re
from typing import Any

from genie.agents.lists.names import SHOPPING, TO_DO, WORD, bare_name, phrase
from genie.agents.lists.things import is_bought, is_task, split_things
from genie.agents.lists.wording import items_in, refs_in
from genie.core.regex import lazy_regex

Values = dict[str, Any]

_DOUBTS = lazy_regex(
    r"\b(?:if|unless|when|whenever|why|how do|how to|how can|not|never|who|whose|should|would|could|was|were|"
    r"without|except|told|says|said|think|used|app|phone|email|playlist|calendar|diary|contacts?)\b"
)
_NAME_LAST = lazy_regex(
    rf"\b(?P<lead>(?:my|the|our|a) )?(?:check)?list (?:of|for)(?: the| my| our)? (?P<name>(?!today|"
    rf"tomorrow|tonight|this|next|buying|now|me\b)"
    rf"{WORD}(?: {WORD})?)$"
)
_LIST = lazy_regex(rf"(?:\b(?P<prep>to|on|onto|in|into|for|from|off|of|at) )?\b{phrase('list')}(?!\w)")
_HARMLESS = frozenset(
    "what what's is are on in of the my our me us i we do does did have has got there still left all exactly "
    "things thing stuff items item please kindly tell read show say give see list lists out loud aloud "
    "back to "
    "for now so far right at moment today that which else any anything something some been being be put down "
    "can you us have i've remaining currently yet any more up go over through run let know need needs want "
    "buy get do whats everything whole entire contents again and currently presently written noted it here "
    "today's genie just quick look check hear many how much number outstanding pending open undone "
    "unfinished "
    "remain remains incomplete tasks task jobs job chores todos".split()
)
_COUNTS = lazy_regex(r"\bhow (?:many|much|long|big)\b|\bnumber of\b")
_OVERDUE = lazy_regex(r"\b(?:overdue|late|past due|behind on|behind with|missed)\b")
_DUE_SOON = lazy_regex(r"\bdue(?: (?:soon|next|shortly))?\b")
_DONE = lazy_regex(
    r"\b(?:done|finished|completed|ticked off|crossed off|checked off|bought) (?:so far|already)?"
)
_URGENT = lazy_regex(r"\b(?:urgent|important|top priority|high priority|most pressing|pressing)\b")
_ASKS = lazy_regex(
    r"\b(?:what|which|how|is|are|do i|have i|do we|have we|anything|any|read|show|tell|list|see|hear|check|"
    r"everything|go over|run through|contents)\b"
)
_VERB_ADDS = (
    r"(?:add|put|pop|shove|stick|bung|chuck|throw|toss|whack|plonk|slap|dump|fling|include|write|jot|note|"
    r"scribble|get|need|needs|want|wants|have|enter|log|save|place|append|insert|record|mark|sling|lob|leave)"
    r"(?: (?:down|in|up|on there|on|there))?"
)
_VERB_REMOVES = (
    r"(?:remove|delete|scrap|bin|ditch|take|drop|erase|scratch|strike|lose|get rid of|knock|wipe|chop|"
    r"axe|pull|"
    r"cut|forget|cancel|leave)"
)
_VERB_FINISHES = r"(?:tick|check|cross|mark|strike)(?: off)?"
_LEADS = lazy_regex(
    r"^(?:(?:please|kindly|can|could|will|would|you|we|i|us|to|just|also|oh|and|then|so|well|hey|right|"
    r"ok|okay|"
    r"do 1 thing|do me a favou?r|go ahead|want|need|like|must|have|got|ought|better|had|let|lets|"
    r"quickly|maybe|"
    r"am|trying|make sure|sure|remember|forget|not|do|that|it|is|be|good|great|nice|handy|a|the|actually|"
    r"while|about|think|i think|get|going|for|me|genie|of|course|yes|yeah|ask|asked|really)\s+)+"
)
_TAILS = lazy_regex(
    r"(?:[ ,]+(?:please|thanks|ta|love|mate|then|too|as well|also|would you|will you|for me|for us|"
    r"there|down|"
    r"on there|today|now|kindly|dear|cheers|innit|if you can|when you can|right now|straight away|quick|"
    r"asap))+$"
)


_NO_THINGS = lazy_regex(
    r"\b(?:is|are|was|were|am|do|does|did|have|has|had|what|which|how|any|anything|tell|read|show|say|said|take|"
    r"remove|delete|cross|tick|check|mark|no|wait|now|left|it|that|you|i|we|so|to do)\b"
)
"""What shows that words before the name of a list are no mere things."""


def read_loosely(text: str) -> tuple[str, Values] | None:
    """An intent and its slots, of a text that `prepare` shortened; None when anything in it is strange."""
    if _DOUBTS.search(text):
        return None
    text = _NAME_LAST.sub(lambda found: f"{found['lead'] or ''}{found['name']} list", text)
    mentions = list(_LIST.finditer(text))
    if len(mentions) != 1:
        return None
    listed = mentions[0]
    before, after = text[: listed.start()].strip(" ,."), text[listed.end() :].strip(" ,.:")
    name = bare_name(listed["list"])
    scope: Values = {"list": name} if name else {}
    is_any = re.match(r"(?:(?:on|in|to|of|for|from|off|at) )?(?:an?|another) ", listed[0]) is not None
    return _asked(before, after, scope, is_any=is_any) or _ordered(before, after, listed["prep"], scope)


def _asked(before: str, after: str, scope: Values, *, is_any: bool) -> tuple[str, Values] | None:
    words = f"{before} {after}".strip()
    if not words or is_any or _ASKS.search(words) is None:
        return None
    for pattern, asked in (
        (_OVERDUE, ("show", {"which": "overdue"})),
        (_DONE, ("show", {"which": "done"})),
        (_URGENT, ("show", {"which": "high"})),
        (_DUE_SOON, ("show", {"which": "dated"})),
    ):
        rest = pattern.sub(" ", words)
        if rest != words and _is_harmless(rest):
            return asked[0], {**asked[1], **scope}
    if not _is_harmless(words):
        return None
    if re.search(r"\b(?:put|get|buy|need|want|have)\b", before) and not re.search(
        r"\b(?:what|which|how|any)", words
    ):
        return None
    return ("count", scope) if _COUNTS.search(words) else ("show", {"which": "open", **scope})


def _is_harmless(words: str) -> bool:
    return all(word.strip(".,?!") in _HARMLESS for word in words.split())


def _ordered(before: str, after: str, prep: str | None, scope: Values) -> tuple[str, Values] | None:
    """A command: the verb first and the list last, or the list first and what it needs behind."""
    after = _TAILS.sub("", after)
    if after and not before:
        found = re.fullmatch(rf"(?:also |please |is |just )?(?P<verb>{_VERB_ADDS}) (?P<x>.+)", after)
        return None if found is None else _added(found["x"], scope)
    if after:
        return None
    bare = _LEADS.sub("", before + " ").strip() if not re.match(_VERB_ADDS, before) else before
    if prep in ("off", "from", "of"):
        found = re.fullmatch(rf"(?P<verb>{_VERB_FINISHES}|{_VERB_REMOVES}) (?P<x>.+?)(?: off| out)?", bare)
        if found is None:
            return None
        refs = refs_in(found["x"])
        finishes = re.fullmatch(_VERB_FINISHES, found["verb"]) is not None
        return None if refs is None else ("complete" if finishes else "remove", {"refs": refs, **scope})
    if prep in ("to", "on", "onto", "in", "into", "for"):
        found = re.fullmatch(rf"(?P<verb>{_VERB_ADDS}) (?P<x>.+)", bare)
        if found is not None:
            return _added(re.sub(r" (?:on there|there|down)$", "", found["x"]), scope)
        return _bare_things(bare, scope)
    return None


def _added(said: str, scope: Values) -> tuple[str, Values] | None:
    said = _TAILS.sub("", said)
    if re.match(r"(?:it|that|this|them|what|which|how|any|anything|nothing|everything|is|are)\b", said):
        return None
    items = items_in(said)
    return None if items is None else ("add", {"items": items, **scope})


def _bare_things(said: str, scope: Values) -> tuple[str, Values] | None:
    """ "Milk and eggs on the shopping list": no verb at all, but things that people surely put there."""
    things = [] if _NO_THINGS.search(said) else split_things(said)
    if not things or not all(is_bought(thing) or is_task(thing) for thing in things):
        return None
    target = scope or {"list": SHOPPING if is_bought(things[0]) else TO_DO}
    items = items_in(said)
    return None if items is None else ("add", {"items": items, **target})
