"""Cuts an utterance into typed things (dates, places, times, durations, units) and words.

Every word must be one that is known to matter here or known not to: a single strange word ("die", "awful",
"pharmacy") and nothing is read.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from genie.agents.datetime.typed_words import reach
from genie.agents.grammar import Binding, SlotType

_TYPED = frozenset({"date", "sure_time", "duration"})

_WORDS_MAX = 30
_EMPTY = frozenset(
    "mind telling chance any read reads full whole more soon earlier later who add idea knows please thanks "
    "a an the is are was were be been being am will would could can may might it that "
    "this these those there here "
    "of in on at to for from by with as and then so too also just exactly precisely right "
    "now currently still yet "
    "already again me my i we us our you your one its do does did have has had got get going please thing "
    "tell give say saying says show showing know need want like find figure out work "
    "check see compute calculate "
    "count determine look up let whether if happen what which when how many much long far "
    "big number amount correct "
    "exact current local actual present moment some any some all total altogether over "
    "down today called wise "
    "make makes comes come fall falls fell land lands landed happens take place happening "
    "be's reading between "
    "until till before after since ago hence away off through passed pass gone went past "
    "future left remaining "
    "remain apart ahead behind next last always ever actually really time times timewise "
    "clock clocks o'clock hour "
    "hours date dates day days week weeks weekday weekdays month months year years zone "
    "zones timezone difference gap "
    "span interval late early born turn turning age old same length countdown sleeps wait waiting ends "
    "end over's into than per leap "
    "ad think guess wondering wonder curious would's them him her he she they people "
    "someone somebody anyone person "
    "who's calendar named celebrate celebrated observed set more than another lost track "
    "totally completely stuff simply kinda sort kind bit wise gonna "
    "public bank federal legal official national statutory coming upcoming holds yep outside out".split()
)
PEOPLE = frozenset(
    "brother sister mom mum mother dad father friend friends boss client colleague "
    "colleagues family grandma grandpa "
    "mate mates pal buddy nan gran granny grandson niece nephew parents neighbour neighbor "
    "girlfriend boyfriend husband's "
    "aunt uncle cousin son daughter wife husband partner team office call calling phone "
    "ring folks everyone guys lives "
    "live living stay staying".split()
)
OCCASIONS = frozenset(
    "wedding party exam flight meeting appointment trip vacation holiday holidays "
    "deadline interview concert birthday "
    "anniversary graduation exams game match test".split()
)
ABOUT_OTHERS = frozenset("there them him her he she they that those".split())
_BEFORE_PLACES = frozenset("in at for from to over between and than of with versus vs".split())
_BEFORE_MONTHS = frozenset("in of during until till since before after for throughout".split())
BACKWARD = frozenset("ago since passed past gone went was were been did last".split())
_PLAIN_WORDS = frozenset(
    "may march second sun sat mon wed now week month year day the this next last quarter date time "
    "weekend".split()
)
CLOCK = frozenset("time times timewise clock clocks hour".split())


@dataclass(kw_only=True)
class Parts:
    """An utterance cut up: its things by type, its words, and the word before each thing."""

    words: list[str] = field(default_factory=list)
    things: dict[str, list[tuple[Any, str, str]]] = field(default_factory=dict)

    def add(self, kind: str, value: Any, said: str, before: str) -> None:
        self.things.setdefault(kind, []).append((value, said, before))

    def count(self, kind: str) -> int:
        return len(self.things.get(kind, ()))

    def has(self, *words: str) -> bool:
        return not set(words).isdisjoint(self.words)

    @property
    def kinds(self) -> set[str]:
        return set(self.things)


@dataclass(frozen=True, kw_only=True)
class Framed:
    """What a frame reads: an intent and its bindings, as a grammar gives them."""

    intent: str
    bindings: tuple[Binding, ...]


def cut(
    words: Sequence[str], types: Mapping[str, SlotType], *, known: Set[str] = frozenset()
) -> Parts | None:
    """The parts of an utterance; None when a word is neither known here nor one of `known`."""
    if len(words) > _WORDS_MAX:
        return None
    parts = Parts()
    at = 0
    while at < len(words):
        before = words[at - 1] if at else ""
        thing = _thing_at(words, at, before, types) if words[at] not in known else None
        if thing is not None:
            kind, value, said, at = thing
            parts.add(kind, value, said, before)
            continue
        word = words[at]
        whose = word.removesuffix("'s")
        if word not in _EMPTY and whose not in PEOPLE and word not in OCCASIONS and word not in known:
            return None
        parts.words.append(word)
        at += 1
    return parts


def _thing_at(
    words: Sequence[str], at: int, before: str, types: Mapping[str, SlotType]
) -> tuple[str, Any, str, int] | None:
    if before in ("full", "whole", "more") and at > 1:
        before = words[at - 2]
    if before in ("many", "much") or (before == "of" and at > 1 and words[at - 2] == "number"):
        unit = types["unit"].read(words[at])
        if unit is not None:
            return "unit", unit, words[at], at + 1
    best: tuple[str, Any, str, int] | None = None
    for kind in ("date", "sure_time", "duration", "place", "city"):
        if kind == "date" and before == "many":
            continue
        if kind == "place" and before not in _BEFORE_PLACES:
            continue
        fewest, most = 1, min(types[kind].words_max, len(words) - at)
        if kind in _TYPED:
            fewest, most = reach(words, at, most)
        for end in range(at + most, at + fewest - 1, -1):
            said = " ".join(words[at:end])
            if best is not None and end <= best[3]:
                break
            is_month = said == "may" and before in _BEFORE_MONTHS
            if kind != "duration" and (
                (said in _PLAIN_WORDS and not is_month) or words[at] in ("now", "on", "is")
            ):
                continue
            if kind in ("place", "city") and (words[at] in _EMPTY and words[at] != "the"):
                continue
            value = types[kind].read(said)
            if value is not None:
                named = {"city": "place", "sure_time": "time"}.get(kind, kind)
                best = (named, value, said, end)
                break
    return best


def bound(intent: str, **slots: tuple[str, tuple[Any, str, str]] | tuple[str, Any]) -> Framed:
    """A reading whose slots are things of an utterance, or bare values."""
    bindings = []
    for name, (kind, thing) in slots.items():
        value, said = thing[:2] if isinstance(thing, tuple) else (thing, "")
        bindings.append((name, kind, value, said))
    return Framed(intent=intent, bindings=tuple(bindings))


def without_today(parts: Parts) -> set[str]:
    """The kinds of things present, leaving out a mere "today"."""
    dates = [thing for thing in parts.things.get("date", ()) if thing[1] not in ("today", "tonight", "now")]
    return parts.kinds - {"date"} | ({"date"} if dates else set())
