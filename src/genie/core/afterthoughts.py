"""What people add after a question: why they ask, or who they are. "What time is it, I have to go"."""

from collections.abc import Callable, Iterator

from genie.core.regex import lazy_regex

__all__ = ["before_afterthought"]

_CHATTER = lazy_regex(
    r"(?: (?:because|cause|cos|coz|so|as|since|and|but|sorry))? (?:i (?:am|have|had|need|got|get|should|must|"
    r"was|just"
    r"|really|forgot|lost|want|will|think|thought|do not|can not|could not|would|overslept)"
    r"|we (?:are|have|need|must|got|were|should|will)"
    r"|(?:my|the|this|our) (?:phone|watch|clock|battery|computer|laptop|head|eyes|glasses|screen|memory|"
    r"hands|arms|fingers|brain)"
    r"|(?:need|got|have|going) to|it is (?:for|too|so|urgent|important)|this is (?:for|urgent|important)"
    r"|in a (?:hurry|rush)|asking for (?:a|my|our) [a-z]+|do not (?:ask|worry|judge)|hurry up|be quick|quick"
    r"|(?:the|my|our) (?:kids?|boss|wife|husband|teacher|baby|son|daughter|mum|dad|mom|friend|children|class)"
    r" (?:is|are|wants?|needs?|asked|keeps?)"
    r"|(?:they|these|those) are for|(?:my|our) (?!birthday|anniversary)[a-z]+ (?:is|are|says?|needs?|wants?)"
    r"|(?:he|she) (?:is|has|needs?|wants?|keeps?|asked) )\b"
)
_ASKS_FIRST = lazy_regex(
    r"(?:what|which|when|how|who|is|are|was|do|does|did|will|convert|calculate|\d|(?:the |square |cube "
    r")?root)\b"
)
_CHATTER_SAYS = frozenset(
    "in from at on to till until before after between than there here born old if by per each".split()
)
_UNFINISHED = frozenset(
    "is are was were be do does did will would can could should has have had the a an my our of in at on for "
    "to from and or than by with when if what how many much until till before after since between i we "
    "long until that".split()
)
_ASKED_WORDS_MIN = 3


_AGED = lazy_regex(
    r" (?:please |because )?(?:i am|i have just turned|my (?:son|daughter) is) (?:only |nearly "
    r"|almost )?\d{1,2}(?: years old)?$"
)
_ASKS_OF_AGE = lazy_regex(r"\b(?:i|my|me|old|age|born|years?|birthday|pass|allowed)\b")


_HURRIED = lazy_regex(
    r"(?P<order>(?:(?:can|could|will|would) you (?:please )?)?(?:set|start|wake me|put|make|remind me|add"
    r"|book|cancel|move)\b.+?)[,.]?(?: (?:because|cos"
    r"|as|since|so))? "
    r"(?:i|we) (?:must|can|do|should|could|will)(?: really)? not "
    r"(?:want to )?(?:be late|oversleep|forget(?: it)?|miss it|sleep in|lie in|afford to be late|make it|go"
    r"|come)"
    r"(?: (?:again|this time|for (?:it|work|school)|tomorrow|any ?more|now|after all))*"
)


_NO_LONGER = lazy_regex(
    r"(?P<order>(?:(?:can|could|will|would) you (?:please )?)?(?:cancel|stop|turn off|switch off|delete"
    r"|silence|kill|"
    r"get rid of|scrap|drop|pause)\b.+?)[,.]?(?: (?:because|cos|as|since|so))? (?:it is|it has|they are"
    r"|they have|she has|he has|i "
    r"am|we are|i have|"
    r"i do not|we do not|we have|she is|he is) (?:not |already |all |now |just )*(?!timer|alarm)[a-z']+(?: "
    r"[a-z']+){0,9}"
)


def _is_unfinished(words: list[str]) -> bool:
    """Whether a question lacks its end; "what week are we in" does not."""
    return words[-1] in _UNFINISHED and not (
        words[-1] in ("in", "on", "at") and words[-2] in ("we", "i", "it")
    )


def before_afterthought(text: str, changes_meaning: Callable[[str], bool]) -> Iterator[str]:
    """The question alone, in each way in which what follows it is only told by the way.

    `changes_meaning` says of a word whether it must not be left out.
    """
    if (hurried := _HURRIED.fullmatch(text) or _NO_LONGER.fullmatch(text)) is not None:
        yield hurried["order"]
    if _ASKS_FIRST.match(text) is None:
        return
    if (aged := _AGED.search(text)) is not None and _ASKS_OF_AGE.search(text, 0, aged.start()) is None:
        yield text[: aged.start()].rstrip(" .,;:?!")
    for found in _CHATTER.finditer(text):
        asked, after = text[: found.start()].rstrip(" .,;:?!"), text[found.end() :].split()
        words = asked.split()
        if len(words) < _ASKED_WORDS_MIN or _is_unfinished(words) or any(map(changes_meaning, after)):
            continue
        if _CHATTER_SAYS.isdisjoint(word for word in after[1:] if word != "to") or not after:
            yield asked
