"""What people ask and say of their lists from afar, in the words that the sentences know.

"Which things on the shopping list aren't ticked off yet", "what's the count of jobs still open". Each rule
fits the whole utterance in `wording.prepare` form.
"""

import re
from collections.abc import Callable

from genie.agents.lists.names import phrase
from genie.agents.lists.things import base_forms
from genie.core.regex import lazy_regex

_LIST = phrase("list")
_THINGS = (
    r"(?:things?|items?|tasks?|jobs?|stuff|entries|entry|chores|errands|todos?|bits|bits and bobs|"
    r"bits and pieces)"
)
_TASKS = r"(?:tasks?|jobs?|chores|errands|todos?|things|items|work)"
_OPEN = (
    r"(?:not|are not|is not|have not|has not|i have not|we have not)(?: (?:been|yet|got|still|actually|"
    r"already))* (?:ticked off|crossed off|checked off|"
    r"done|finished|completed|bought|picked up|marked (?:as )?done|dealt with|got round to|ticked|crossed "
    r"out|struck off|complete|sorted)(?: (?:yet|so far|still))*"
)
_STILL = (
    r"(?: (?:still|got|left|yet|got left|have|written down|noted down|put down|down|currently|"
    r"actually|left over|outstanding))*"
)
_SHOP = (
    r"(?:the |my |our )?(?:next )?(?:shopping(?: trip| list)?|shops?|store|supermarket|grocery(?: list|"
    r" shop| store)?|groceries|list|big shop|weekly shop)"
)
_LACKS = (
    r"(?:we|i) (?:(?:are|am|have|ve)(?: (?:all|nearly|almost|just|completely|totally|clean|right))* (?:out "
    r"of|run out of|low on|short of|short on|"
    r"running low on|running out of|down to the last of(?: the)?|got no|no)|ran out of|finished(?: "
    r"off)?(?: the)?|used(?: up)?(?: all)?(?: the| our)?|need(?: some| more)?|"
    r"have no|have not got any|do not have any|have run low on|could do with(?: some| more)?)"
)
_PUT = r"(?:put|add|stick|pop|jot|write|get|note|bung|whack|chuck)"
_THEM = r"(?:it|that|this|them|those|some|some more|more|1|one)"


def _done(found: re.Match[str]) -> str:
    verb, _, rest = found["x"].partition(" ")
    return f"check off {base_forms(verb)} {rest} on my to-do list"


_NO_THING = lazy_regex(
    r"\b(?:anything|any|things?|items?|something|much|what|how|which|tasks?|jobs?|urgent|due|overdue)\b"
)
_NO_NAME = lazy_regex(r"\b(?:what|i|we|you|it|that|this|them|everything|anything|is|are)\b")
_STILL_TO_DO = lazy_regex(rf"^(?:what|which) {_TASKS}|\b(?:still|left|yet|written down|noted down|listed)\b")
_DOING = lazy_regex(r"\b(?:do|done|finish|complete|doing|deal|sort)\b")


def _is_on(found: re.Match[str]) -> str:
    return found[0] if _NO_THING.search(found["x"]) else f"is {found['x']} on {found['list']}"


def _put_on(found: re.Match[str]) -> str:
    return found[0] if _NO_NAME.search(found["x"]) else f"add {found['x']} to {found['list']}"


def _to_do(found: re.Match[str]) -> str:
    said = found[0]
    is_meant = _STILL_TO_DO.search(said) and _DOING.search(said.partition(" ")[2]) and "today" not in said
    return "what is on my to-do list" if is_meant else said


_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = tuple(
    (lazy_regex(told), known)
    for told, known in (
        (rf"{_LACKS} (?:the |our |any |some )?(?P<x>[a-z' -]+?)(?: (?:again|now|at home|in the house|"
         rf"left))?,? (?:so |and |can you |could you |will you |please |just )*{_PUT} {_THEM}"
         rf"(?: (?:down|on|in|there))*(?: (?:on|to|for|onto|in|with) {_SHOP})?(?: (?:please|for me|"
         r"then))*", r"add \g<x> to my shopping list"),
        (rf"(?:which|what|how many)(?: of the)? {_THINGS}?(?: (?:are|is|that are))? ?(?:on|in|from) "
         rf"{_LIST}(?: (?:that|which))? {_OPEN}", r"what is on \g<list>"),
        (rf"(?:which|what)(?: {_THINGS})?(?: (?:have|has|are|is))? (?:i|we)?(?: (?:have|has))? ?(?:not|yet "
         r"to)(?: (?:yet|been|be))* (?:bought|got|picked up|done|ticked off|crossed off|buy|get|do)(?: "
         rf"yet)? (?:on|from|off|in) {_LIST}",
         r"what is on \g<list>"),
        (r"(?:read|tell|give|show|list|say|go through|run through|go over|run me through|read out)(?: "
         r"(?:me|out|us|to me|back))* (?:everything|all|all of it|the lot|whatever|what|the things|the "
         r"items|all the things)"
         r"(?: (?:that|i|we|is|are|am|i'm|supposed|meant|need|have|got|to|be|buying|buy|get|getting|put|"
         rf"written|down|do|doing|there|still|wrote|added|pick|up))* (?:on|from|in|off) {_LIST}",
         r"what is on \g<list>"),
        (rf"(?:what|which)(?: {_THINGS})? (?:am|are|do|have|must|should)(?: (?:i|we))(?: (?:still|supposed|"
         r"meant|need|have|got|to|be|buying|buy|get|getting|picking|pick|up|put|down|written|noted|doing|"
         r"do))*"
         rf" (?:according to|going by|from|on|off|as per|based on) {_LIST}", r"what is on \g<list>"),
        (rf"what (?:does|do) {_LIST} (?:say|have(?: on it)?|contain|hold|include|look like)(?: (?:on it|in "
         r"it|i need|i should get|at the moment|now|so far))*", r"what is on \g<list>"),
        (r"what have (?:i|we) (?:got )?(?:put|written|noted|jotted|added|listed)(?: down)? (?:on|in|to) "
         rf"{_LIST}(?: (?:so far|already|at the moment))*", r"what is on \g<list>"),
        (r"(?:(?:what is|give me|tell me|i want) )?(?:the )?(?:count|number|total|total number|tally|"
         rf"amount) of {_THINGS}(?: (?:that|which))?(?: (?:are|is|i have|i've got|we have|there "
         rf"are))?{_STILL}(?: (?:open|undone|to do|unfinished|there))?(?: (?:on|in) {_LIST})",
         r"how many things are on \g<list>"),
        (r"(?:count|count up|tot up|add up|tally)(?: (?:for me|up|out))? (?:all )?(?:the |my |what is |"
         rf"everything )?(?:{_THINGS} )?(?:that (?:are|is) )?(?:on|in) {_LIST}",
             r"how many things are on \g<list>"),
        (rf"how many {_THINGS}(?: (?:do|have|are|did))?(?: (?:i|we|there))?{_STILL}(?: (?:have|need|want|"
         r"got))?(?: (?:to|that need))?(?: (?:pick up|buy|get|do|finish|be done|tick off|bought|deal "
         rf"with))?{_STILL}(?: (?:on|from|in|off) {_LIST}){_STILL}",
         r"how many things are on \g<list>"),
        (rf"how (?:long|big|full) is {_LIST}(?: (?:now|at the moment|these days|right now|getting))*",
            r"how many things are on \g<list>"),
        (rf"(?:what|which)(?: of my)?(?: {_TASKS})? (?:should|ought|was|were|must)(?: (?:i|we|to))*(?: "
         r"(?:have|be|been|to have))*(?: (?:finished|done|completed|sorted|dealt with|got done))(?: (?:by "
         r"now|already|before now|before today))*(?: (?:but|and|yet)(?: (?:i|we|are|is))?(?: (?:have|"
         r"has))?(?: not)?(?: (?:done|finished|been|yet))*)?",
         "which tasks are overdue"),
        (rf"(?:what|which)(?: of my)?(?: {_TASKS})? (?:is|are|have|has)(?: (?:gone|got|already|now|run))* "
         r"(?:past (?:its|their|the) (?:date|due date|deadline)|beyond (?:its|their|the) (?:date|deadline)|"
         r"over ?due|late|past the date|behind schedule|out of time)",
         "which tasks are overdue"),
        (rf"(?:what|which)(?: {_TASKS})? (?:do|have|am|are|must|should)(?: (?:i|we))(?: (?:still|got|have|"
         r"need|left|yet|written down|noted down|supposed|meant|down|listed))*(?: to)? ?(?:do|get done|"
         r"finish|complete|be doing|deal with|get on with|get through|sort out|done|be done)?(?: (?:still|"
         r"yet|now|today))?",
         _to_do),
        (rf"(?:what|which)(?: {_TASKS})? (?:still )?(?:needs?|want|wants|remain|remains|is left|are "
         rf"left)(?: (?:to be|to get|doing|to))?(?: (?:done|do|doing|finished))?(?: (?:on|from) {_LIST})",
         r"what is on \g<list>"),
        (rf"(?:what|which) {_TASKS} {_OPEN}", "what is on my to-do list"),
        (r"(?:(?:is|are|have i got|do i have|did i put|did i add|has|have))(?: there)?(?: (?:any|some|the|"
         r"a|an))? (?P<x>[a-z' -]+?) (?:already |currently )?(?:written |noted |put )?(?:down )?(?:on|in) "
         rf"{_LIST}(?: (?:already|yet|at the moment|now))*",
         _is_on),
        (rf"(?:does|do) {_LIST} (?:have|include|contain|say|list|already have|already include|mention)(?: "
         r"(?:any|some|the|a))? (?P<x>[a-z' -]+?)(?: (?:on it|in it|already|yet|on))*",
         _is_on),
        (r"(?:let us|lets|can we|i would like to|make sure to|we should|i should|we ought to|better|i had "
         r"better|we had better|must)? ?(?:get|have|put|see)(?: (?:a|an|some|the|more))? (?P<x>[a-z' "
         rf"-]+?) (?:put |written |noted |added )?(?:down )?(?:on|onto|to) {_LIST}",
         _put_on),
        (r"(?P<x>(?!what\b|how\b|is\b|are\b|which\b|the list\b)[a-z' -]+?) (?:needs? to|should|must|ought "
         r"to|has to|wants to|can|could) (?:go|be|be put|be added|get put)(?: down)? (?:on|onto|to) "
         rf"{_LIST}", r"add \g<x> to \g<list>"),
        (r"(?:strike|cross|scrub|scratch|knock|rub|wipe|score|strike out|cross out|rub out)(?: out| off)? "
         rf"(?P<x>[a-z' -]+?)(?: (?:off|out|from))+(?: of)? {_LIST}", r"remove \g<x> from \g<list>"),
        (r"(?P<x>(?!what\b|how\b|is\b|are\b|which\b)[a-z' -]+?) (?:can|should|may|must|needs to|could) "
         r"(?:come|go|be taken|be removed|be struck|be crossed|be deleted|be dropped)(?: off)? (?:off|"
         rf"from|out of)? ?{_LIST}(?: (?:now|please))*", r"remove \g<x> from \g<list>"),
        (r"(?:no longer|no need|i no longer|we no longer|i do not|we do not)(?: (?:need|for|want))+(?: "
         r"(?:any|the|some))? (?P<x>[a-z' -]+?),? (?:so |and |please |can you |just )*(?:take|remove|get|"
         rf"cross|delete|strike|scratch|drop) (?:it|them|that)(?: (?:off|from|out|off of))*(?: {_LIST})?",
         lambda found: f"remove {found['x']} from {found['list'] or 'my shopping list'}"),
        (r"(?:i|we) (?:have |ve )?(?:just |already |now |finally )*(?P<x>(?!out\b|run\b|got\b|no\b|"
         r"not\b)[a-z]+ (?:the |my |a |our )?[a-z' -]+?),? (?:so |and |please |you can |can you |could you "
         r"|just |now )*(?:mark|tick|check|cross|count|set|consider)(?: off)? (?:it|that|this|them)(?: "
         r"(?:task|item|one|job|chore|1))?(?: (?:as|off|complete|completed|done|finished|from|the|my|list|"
         r"to|do))*",
         _done),
        (r"(?P<x>(?!what\b|how\b|is\b|are\b|which\b|i\b|we\b|add\b|put\b)[a-z' -]+?)(?: is| are|'s| has "
         r"been| have been)(?: (?:now|all|already|finally))* (?:done|finished|complete|completed|sorted|"
         r"bought),? (?:so |and |please |you can |can you |just )*(?:tick|cross|check|mark|take|strike)(?: "
         r"(?:it|that|them))(?: (?:off|as done|done|out))*",
         r"mark \g<x> as done"),
    )
)  # fmt: skip
_MAY_FIT = lazy_regex(
    r"\b(?:lists?|tasks?|jobs?|chores?|errands|todos?|shop|shops|shopping|groceries|grocery|supermarket|"
    r"store|out of|low on|do|done|tick|mark|cross)\b"
)


def told_plainly(said: str) -> str | None:
    """The utterance in words that the sentences know; None if no rule fits the whole of it."""
    if _MAY_FIT.search(said) is None:
        return None
    for pattern, known in _RULES:
        found = pattern.fullmatch(said)
        if found is not None:
            told = known(found) if callable(known) else found.expand(known)
            if told != said:
                return " ".join(told.split())
    return None
