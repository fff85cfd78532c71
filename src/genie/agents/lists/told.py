"""Commands on what was just told: "we're out of coffee put it on my list", "i paid it so take it off".

The pronoun of the command stands for what the words before it are about; the rest is read as if said at once.
"""

import re

from genie.agents.lists.names import phrase
from genie.agents.lists.parts import LACK, PAST
from genie.agents.lists.things import base_forms, is_bought, is_task
from genie.core.regex import lazy_regex

_IT = r"(?:it|that|this|them|those|these)"
_JOINT = r"(?:[,.;]? (?:so|and|and so|then|can you|could you|will you|would you|please|just|also))*[,.;]?"
_ADD = r"(?P<add>put|add|stick|pop|throw|write|jot|chuck|get)(?: down)?"
_OFF = r"(?P<off>take|cross|tick|check|scratch|strike|remove|delete|get|knock|mark)"
_NEEDED = lazy_regex(
    rf"(?:oh |well |um )?(?:{LACK}|(?:i|we)(?: (?:really|also|still|just|do))* (?:need to|have to|"
    rf"have got to|must|"
    rf"should|ought to|want to|need|want|got to|had better)|(?:the|my|our)? ?(?P<subject>[a-z' ]+?) "
    rf"(?:is|are)(?: all| "
    rf"almost| nearly)? (?:gone|out|finished|empty|running low|running out)|i must not forget(?: "
    rf"to)?|there is no(?: "
    rf"more)?|do not let me forget(?: to)?)(?: (?P<x>.+?))??{_JOINT} {_ADD} {_IT}(?: "
    rf"(?P<where>(?:on|to|onto|in) .+))?"
)
_DONE_WITH = lazy_regex(
    rf"(?:oh |well |um )?(?:i|we)(?: (?:have|am|are|already|just|finally|now|also))* "
    rf"(?P<verb>{PAST}|\w+ed|paid|made|sent|"
    rf"wrote|took|swept|fed|rang|met|gave|sold|built|brought|threw|hung|found|have|do not need|do not want)"
    rf"(?: (?:any|any more|some))? (?P<x>.+?)(?: (?:already|now|today|earlier|any ?more))?{_JOINT} "
    rf"{_OFF} {_IT}"
    rf"(?P<way> off| from| as done| done)?(?: (?P<where>(?:of |from |off )?(?:my|the|our) .+|(?:on|"
    rf"from|off|of) .+))?"
)
_STILL_WANTED = lazy_regex(
    r"(?P<command>(?:scratch|strike|remove|delete|take off|cross off|drop|forget) .+?),? (?:because "
    r")?(?:i|we) (?:do not|no "
    r"longer|have already|already|just|have)? ?(?:want|need|got|have|bought|found)(?: it| them| "
    r"that| one| those| "
    r"some)?(?: any ?more| now)?"
)
_BUYS = frozenset("bought purchased got gotten grabbed have found".split()) | {
    "picked up",
    "do not need",
    "do not want",
}


_DONE_AFTER = lazy_regex(
    r"(?P<command>(?:tick|check|cross|mark|take|scratch|strike|remove|delete) .+?)[,.]? (?:because "
    r"|as |since )?"
    r"(?:i|we) (?:have )?(?:just |already |now |finally )*(?:done|did|finished|bought|got|sorted|made) "
    r"(?:it|that|them|those)(?: (?:already|now|today|this morning|earlier|just now))?"
)
_ORDERS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        lazy_regex(rf"{phrase('list')} (?:has|has got|had|have|contains) what (?:on|in) (?:it|there)"),
        r"what is on the {list}",
    ),
    (
        lazy_regex(
            rf"{phrase('list')},? (?:read|show|tell|give|say)(?: me)? (?:it|that)(?: me)?"
            r"(?: (?:out|aloud|out loud|to me|back|back to me|me))*"
        ),
        r"what is on the {list}",
    ),
    (
        lazy_regex(
            r"what (?:do|have|must|should) (?:i|we)(?: (?:still|have|got|need))* (?:to )?(?:do|get|buy|pack) "
            rf"(?:according to|going by|from) {phrase('list')}"
        ),
        r"what is on the {list}",
    ),
    (
        lazy_regex(
            r"how many (?P<list>tasks|jobs|chores|errands|todos|things|items) (?:have|do) (?:i|we)"
            r"(?: (?:still|got|have|left|need))* to (?:do|get done|finish)(?: (?:still|left|today|now))?"
        ),
        r"how many tasks do i have left",
    ),
)
"""Questions with their words in another order: "the shopping list has what on it"."""


_DONE_THEN_TICKED = lazy_regex(
    r"(?:i|we) (?:have|just|finally|already|am|had)?(?: (?:just|now|finally|already))* ?[a-z]+ .+?[,.]? "
    r"(?:so |and |can you |"
    r"could you |please )*(?P<command>(?:tick|cross|check|mark|scratch) (?:off )?(?!it\b|that\b|this\b"
    r"|them\b|off (?:it|that|"
    r"this|them)\b)\S.*)"
)
_STILL_TO_DO = lazy_regex(
    r"what (?:is|else is) (?:still |left |there )*(?:to do|to be done|left to do)(?P<when>(?: (?:today"
    r"|tomorrow|tonight|this week))?)"
)


def as_one_command(text: str) -> str | None:
    """The command with what it is about in place of its pronoun; None when it is told otherwise."""
    if (left := _STILL_TO_DO.fullmatch(text)) is not None and left["when"]:
        return f"what do i have to do{left['when']}"
    if (ticked := _DONE_THEN_TICKED.fullmatch(text)) is not None:
        return ticked["command"]
    for pattern, words in _ORDERS:
        found = pattern.fullmatch(text)
        if found is not None:
            return words.format(list=found["list"])
    found = _DONE_AFTER.fullmatch(text)
    if found is not None:
        return found["command"]
    found = _NEEDED.fullmatch(text)
    if found is not None:
        thing = (found["x"] or found["subject"] or "").strip(" ,.")
        if thing and (found["where"] or is_bought(thing) or is_task(thing)):
            where = found["where"] or ("to my shopping list" if is_bought(thing) else "to my todo list")
            return f"add {thing} {where}"
    found = _DONE_WITH.fullmatch(text)
    if found is not None and (found["where"] or found["way"]):
        return _taken_off(found)
    found = _STILL_WANTED.fullmatch(text)
    return re.sub(r"^forget(?: about)?", "remove", found["command"]) if found is not None else None


def _taken_off(found: re.Match[str]) -> str | None:
    thing, verb = found["x"].strip(" ,."), found["verb"]
    if verb not in _BUYS and not re.fullmatch(
        r"finished(?: with)?|completed|done with|done|did|checked off", verb
    ):
        if not is_task(f"{base_forms(verb)} {thing}"):
            return None
        thing = f"{base_forms(verb)} {thing}"
    listed = re.search(r"\b(?:my|the|our) .+", found["where"] or "")
    if found["off"] in ("tick", "check", "cross", "mark"):
        return f"check off {thing} on {listed[0]}" if listed else f"check off {thing}"
    return f"remove {thing} from {listed[0]}" if listed else f"remove {thing}"
