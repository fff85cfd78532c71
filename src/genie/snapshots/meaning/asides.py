"""Leaves out whole clauses about the people and the asking, where commas or full stops set them apart.

"Mummy said ask you, …", "…, my hands are full": what is left out is only words from the lexicon's lists, "
"never
a number, a negation of the thing asked, or a fact about it. A thing named last goes to the front, where a
topic stands.
"""

import re

from genie.core.regex import lazy_regex
from genie.core.text import exact_key
from genie.snapshots.meaning.chatter import is_only_courtesy
from genie.snapshots.meaning.lexicon import Lexicon
from genie.snapshots.meaning.stories import dangles, tells_of_the_asking

_BREAK = lazy_regex(r"\s*(?:(?<!\d),|,(?!\d)|[;…]|\.{2,}|[.?!:](?=\s|$)|\s[-–—]+\s|[–—])\s*")
_WORD = lazy_regex(r"[^\W_]+(?:['’][^\W_]+)*")
_ASKS = lazy_regex(
    r"(?:so |and |but |then |now |well |ok |okay |also |please )*"
    r"(?:what|which|who|whose|whom|when|where|why|how|is|are|was|were|do|does|did|can|could|should|will|would"
    r"|may|must|has|have|am)\b"
)
_POINTS = lazy_regex(r"\b(?:it|they|them|those|these|that|he|she)\b")
_NAMES_A_THING = lazy_regex(
    r"(?:(?:the|an?|my|our|your|this|these|those) )?(?:(?!(?:if|when|because|since|so|but|and|or|not|no|in"
    r"|on|at"
    r"|for|from|to|with|without|by|after|before|during|i|we|you|he|she|they|it|that|is|are|was"
    r"|were)\b)[a-z'-]+ ?"
    r"){1,3}(?:(?:in|of|on|from|at) (?:(?:the|my) )?[a-z'-]+(?: [a-z'-]+)?)?(?: i mean)?"
)
_LOST_FOR_WORDS = lazy_regex(
    r"(?:what (?:was|is) (?:it|that)(?: again| now| called)?|what do you call (?:it|them|that|those)(?: "
    r"thing)?|what is the "
    r"word|what am i trying to say|how do you say|where was i|what was i saying)"
)
_ASKS_NOTHING_YET = lazy_regex(
    r"(?:what|which|who|when|where|why|how(?: (?:long|far|much|many|old|big|tall|often))?)(?: (?:is|are"
    r"|was|were|do|does|did"
    r"|can|should|will|would))?(?: (?:it|that|they|this|he|she|i|you|we|the|a))?"
)
_SAYS_WHERE_OR_WHEN = lazy_regex(
    r"(?:in|on|at|for|during|with|by|after|before|this|next|last|from|without|inside|outside|indoors|outdoors|tonight"
    r"|today|tomorrow)\b(?: \S+){0,4}"
)
_PIECES_MAX = 8


def without_asides(question: str, lexicon: Lexicon) -> str:
    """The question without what was said around it in clauses of their own; itself if there is none."""
    pieces = _BREAK.split(question)
    if not 1 < len(pieces) <= _PIECES_MAX or any(map(_lists_things, pieces)):
        return question
    keys = [exact_key(piece) for piece in pieces]
    asking = [number for number, key in enumerate(keys) if _ASKS.match(key)]
    asking = asking or [max(range(len(keys)), key=lambda number: len(keys[number]))]
    asked = frozenset(
        lexicon.forms.plain(word).rstrip("~+") for number in asking for word in _WORD.findall(keys[number])
    )
    kept = [
        number
        for number, key in enumerate(keys)
        if key
        and not (0 < number < len(keys) - 1 and _LOST_FOR_WORDS.fullmatch(key))
        and not _is_begun_again(number, keys)
        and not is_only_courtesy(key, lexicon)
        and not tells_of_the_asking(key, lexicon, asked, keys[asking[-1]])
    ]
    if not kept or (len(kept) == 1 and len(kept) < len(pieces) and dangles(keys[kept[0]])):
        return question
    kept = _with_topic_first(kept, keys)
    if kept == list(range(len(pieces))):
        return question
    return ", ".join(pieces[number] for number in kept)


def _is_begun_again(number: int, keys: list[str]) -> bool:
    """ "How long is it, …, how long does it take": asks nothing yet, and is asked again later."""
    if _ASKS_NOTHING_YET.fullmatch(keys[number]) is None:
        return False
    first = keys[number].split()[0]
    return any(later.startswith(f"{first} ") for later in keys[number + 1 :])


def _with_topic_first(kept: list[int], keys: list[str]) -> list[int]:
    """ "When should I prune them, roses": a thing named behind the question goes in front of it.

    "At night, cramp, what causes it": what says when or where goes behind it, if something else is in front.
    """
    if len(kept) > 2 and _ASKS.match(keys[kept[-1]]) is not None:
        moved = [number for number in kept[:-1] if _SAYS_WHERE_OR_WHEN.fullmatch(keys[number])]
        if len(moved) == 1 and len(kept) == 3 and _POINTS.search(keys[kept[-1]]) is not None:
            return [*(number for number in kept if number not in moved), *moved]
    if len(kept) != 2 or _ASKS.match(keys[kept[0]]) is None or _POINTS.search(keys[kept[0]]) is None:
        return kept
    last = keys[kept[1]]
    return kept[::-1] if _NAMES_A_THING.fullmatch(last) and not _ASKS.match(last) else kept


_LISTING = frozenset("add put buy remove delete mark".split())


def _lists_things(piece: str) -> bool:
    return not _LISTING.isdisjoint(re.split(r"\W+", piece.casefold()))
