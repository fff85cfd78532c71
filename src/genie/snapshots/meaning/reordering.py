"""Whether two questions of the same words, in another order, must mean the same.

The look-up finds them by their words without order (`order_key`); here is decided. Allowed is only what
English says either way: a time told elsewhere, a country as an adjective ("a UK passport"), "leaves of a
tomato" and "tomato leaves", "in" for "of". Where two things could have changed places, it is another one.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from genie.snapshots.meaning.frame import Frame
from genie.snapshots.meaning.lexicon import Lexicon, english

_LOOSE = frozenset(("of", "in", "on", "at", "TIME"))
_WHERE = frozenset(("in", "of", "at", "on"))
_TIMES = frozenset(
    "today tomorrow yesterday tonight this next last every each morning afternoon evening night week "
    "weekend month "
    "year monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august "
    "september october november december spring summer autumn winter".split()
)
_COUNTRIES = frozenset(
    "united_kingdom united_state uk us usa america britain england scotland wales ireland france spain "
    "italy germany "
    "portugal canada australia new_zealand japan sweden norway denmark finland belgium austria "
    "switzerland netherlands "
    "poland mexico korea europe european_union".split()
)
# Parts and belongings: what of a thing "in" and "on" say, and a word before it.
_PARTS = frozenset(
    "leaf leave petal stem stalk root bud seed skin shell peel back front top bottom side edge lid handle "
    "button key screen battery "
    "wheel tyre tire brake door window roof floor wall engine oil filter fan cable light bulb tap blade "
    "chain seat belt "
    "sleeve collar zip sole lace strap pocket cover password setting cache history memory storage volume "
    "brightness "
    "wallpaper keyboard notification language limit temperature pressure sugar salt caffeine calorie fat "
    "protein fibre "
    "fiber vitamin carb ingredient season episode chapter page track licence license law tax age fee "
    "price ".split()
)
# "A glass of wine" is no wine glass; "a kind of cheese" no cheese kind.
_TELLS_APART = frozenset(
    "than from to into onto between before after since until with without by per minus plus times "
    "divided_by percent "
    "over under above below versus and or not no never more less if as like instead_of because_of".split()
)


_COMPARES = frozenset(
    "than versus per plus minus times divided_by percent or not as like same different DIFFERENCE CONVERT "
    "TRANSLATION "
    "instead_of between AMOUNT_NEEDED who".split()
)


def order_key(frame: Frame) -> str | None:
    """Equal for two questions of the same words, whatever their order; None where nothing may be moved."""
    words = frame.words
    if frame.changes or len(words) < 3 or len(set(words)) < len(words):
        return None
    return json.dumps(
        [sorted(frame.asks), sorted(frame.marks), sorted(words)], ensure_ascii=False, separators=(",", ":")
    )


@dataclass(frozen=True, kw_only=True)
class _Part:
    """Some words that stand together; `role` is their preposition, empty for the trunk."""

    role: str
    words: tuple[str, ...]


def forbidden_order(one: Frame, other: Frame) -> str:
    """Why the differing order of two frames of one `order_key` may change the meaning; empty if not."""
    mine, theirs = _parts(one), _parts(other)
    for part in (*mine, *theirs):
        firm = part.role and part.role not in _LOOSE and part.role != "for"
        if firm and (part not in mine or part not in theirs):
            return f"{part.role!r} goes with {' '.join(part.words)!r} in only one of them"
    if not _COMPARES.isdisjoint((*one.words, *(role for role, _ in (*one.roles, *other.roles)))):
        return "two things are held against each other"
    mine, theirs, changed = _without_equal(mine, theirs)
    if not mine and not theirs:
        return "" if changed == 1 else "two things have changed places"
    if changed:
        return "more than one thing stands elsewhere"
    if len(mine) > len(theirs):
        mine, theirs = theirs, mine
    if len(mine) == len(theirs) == 1:
        return _forbidden_move(mine[0], theirs[0])
    if len(mine) == 1 and len(theirs) == 2:
        attribute = next(iter(one.core), "")
        return _forbidden_joining(mine[0], theirs, one_asks_how=attribute in _MEASURES)
    return "more than one thing stands elsewhere"


def _parts(frame: Frame) -> list[_Part]:
    trunk = [_Part(role="", words=frame.core)] if frame.core else []
    return [*trunk, *(_Part(role=role, words=words) for role, words in frame.roles)]


def _without_equal(mine: list[_Part], theirs: list[_Part]) -> tuple[list[_Part], list[_Part], int]:
    """Without the parts that both have; and how many of them have another loose preposition."""
    theirs_left = [part for part in theirs if part not in mine]
    left: list[_Part] = []
    changed = 0
    for part in (part for part in mine if part not in theirs):
        same = next(
            (its for its in theirs_left if its.words == part.words and _one_relation(part, its)), None
        )
        if same is None:
            left.append(part)
        else:
            theirs_left.remove(same)
            changed += 1
    return left, theirs_left, changed


def _one_relation(one: _Part, other: _Part) -> bool:
    if one.role == other.role:
        return True
    if not one.role or not other.role or not {one.role, other.role} <= _LOOSE:
        return False
    if any(map(_is_number, one.words)):
        return False
    return "of" in (one.role, other.role) or _is_time(one.words)


def _forbidden_move(one: _Part, other: _Part) -> str:
    """Of one part with its words in two orders: only a time may stand elsewhere."""
    if (one.role == "") != (other.role == ""):
        return f"{' '.join(one.words)!r} stands under a preposition in only one of them"
    without = [tuple(word for word in part.words if word not in _TIMES) for part in (one, other)]
    if (
        one.words != other.words
        and without[0] == without[1]
        and _one_block(one.words)
        and _one_block(other.words)
    ):
        return ""
    if _is_same_state(one.words, other.words) or _is_same_state(other.words, one.words):
        return ""
    return f"{' '.join(one.words)!r} is in another order"


_STATES = frozenset(
    "raw cooked cook frozen freeze fresh cold hot warm dry wet whole alone live alive".split()
)
_DONE_TO_A_STATE = frozenset("eat drink serve buy sell feed wash use freeze".split())


def _is_same_state(before: Sequence[str], behind: Sequence[str]) -> bool:
    """ "Eat raw mushrooms" and "eat mushrooms raw"; but "keep cold food" is not "keep food cold"."""
    if len(before) < 3 or behind[-1] not in _STATES or _DONE_TO_A_STATE.isdisjoint(behind):
        return False
    return (*before[:-2], before[-1], before[-2]) == tuple(behind)


def _one_block(words: Sequence[str]) -> bool:
    """Whether the words of time stand together."""
    places = [place for place, word in enumerate(words) if word in _TIMES]
    return bool(places) and places[-1] - places[0] + 1 == len(places)


_MEASURES = frozenset("HEIGHT SIZE PRICE LENGTH WIDTH DEPTH WEIGHT AREA AGE SPEED TEMPERATURE".split())


def _forbidden_joining(whole: _Part, parts: list[_Part], *, one_asks_how: bool) -> str:
    """Of "tomato leaves" against "leaves" and "of tomatoes": whether the two say the same."""
    lexicon = english()
    for moved in parts:
        if not moved.role:
            continue
        kept = next(part for part in parts if part is not moved)
        if kept.role != whole.role:
            continue
        place = _inserted_at(whole.words, kept.words, moved.words)
        if place is None:
            continue
        return _forbidden_adjective(
            moved, whole.words[place + len(moved.words) :], lexicon, one_asks_how=one_asks_how
        )
    return "the words do not stand together in both"


def _inserted_at(whole: tuple[str, ...], kept: tuple[str, ...], moved: tuple[str, ...]) -> int | None:
    for place in range(len(kept) + 1):
        if whole == (*kept[:place], *moved, *kept[place:]):
            return place
    return None


def _forbidden_adjective(
    moved: _Part, rest: tuple[str, ...], lexicon: Lexicon, *, one_asks_how: bool = False
) -> str:
    said = " ".join(moved.words)
    if _is_time(moved.words):
        return ""
    if any(map(_is_number, moved.words)) or not _TELLS_APART.isdisjoint((*moved.words, *rest[:1])):
        return _MAY_BELONG.format(said)
    if not rest:
        return f"{said!r} is told of with {moved.role!r} in only one of them"
    head = rest[0]
    if moved.role == "for":
        return (
            ""
            if len(moved.words) == len(rest) == 1 and head not in lexicon.forms.verbs
            else _MAY_BELONG.format(said)
        )
    if set(moved.words) <= _COUNTRIES and moved.role in _WHERE:
        return "" if head not in lexicon.places else f"which of the places is asked for, {said!r} or {head!r}"
    if one_asks_how and moved.role in ("in", "on") and len(moved.words) == 1 and len(rest) <= 2:
        return ""
    if head in _PARTS and moved.role in _WHERE and len(moved.words) <= 2:
        return "" if not _PARTS & set(moved.words) else f"both {said!r} and {head!r} may be the part"
    return f"{said!r} and {head!r} could have changed places"


_MAY_BELONG = "{!r} may belong to something else"


def _is_time(words: Sequence[str]) -> bool:
    return bool(words) and all(word in _TIMES for word in words)


def _is_number(word: str) -> bool:
    return any(map(str.isdigit, word))
