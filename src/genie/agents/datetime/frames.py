"""Reads questions that no template has foreseen, by what they are made of rather than by word order.

The utterance is cut into typed things (dates, places, times, durations, units) and words. Every word must be
one that is known to matter here or known not to: a single strange word ("die", "awful", "pharmacy") and
nothing is read. What is left is a small set of cues and things, and the first frame that fits gives the
intent.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from genie.agents.grammar import Binding, SlotType, words_of

_WORDS_MAX = 30
_WEEKDAY_ASKED = re.compile(r"\bday of (?:the )?week\b")
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
    "span interval late early born age old same length countdown sleeps wait waiting ends "
    "end over's into than per leap "
    "ad think guess wondering wonder curious would's them him her he she they people "
    "someone somebody anyone person "
    "who's calendar named celebrate celebrated observed set more than another lost track".split()
)
_PEOPLE = frozenset(
    "brother sister mom mum mother dad father friend friends boss client colleague "
    "colleagues family grandma grandpa "
    "aunt uncle cousin son daughter wife husband partner team office call calling phone "
    "ring folks everyone guys lives "
    "live living stay staying".split()
)
_OCCASIONS = frozenset(
    "wedding party exam flight meeting appointment trip vacation holiday holidays "
    "deadline interview concert birthday "
    "anniversary graduation exams game match test".split()
)
_ABOUT_OTHERS = frozenset("there them him her he she they that those".split())
_BEFORE_PLACES = frozenset("in at for from to over between and than of with versus vs".split())
_BACKWARD = frozenset("ago since passed past gone went was were been did last".split())
_PLAIN_WORDS = frozenset(
    "may march second sun sat mon wed now week month year day the this next last quarter date time "
    "weekend".split()
)
_CLOCK = frozenset("time times timewise clock clocks hour".split())


@dataclass(kw_only=True)
class _Parts:
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


def read_frame(text: str, types: Mapping[str, SlotType]) -> Framed | None:
    """The intent of a question made only of known words and things; None when anything is strange."""
    parts = _cut(words_of(_WEEKDAY_ASKED.sub("weekday", text)), types)
    if parts is None:
        return None
    for fits in _FRAMES if not parts.has("leap") else (_leap,):
        found = fits(parts)
        if found is not None:
            return found
    return None


def _cut(words: Sequence[str], types: Mapping[str, SlotType]) -> _Parts | None:
    if len(words) > _WORDS_MAX:
        return None
    parts = _Parts()
    at = 0
    while at < len(words):
        before = words[at - 1] if at else ""
        thing = _thing_at(words, at, before, types)
        if thing is not None:
            kind, value, said, at = thing
            parts.add(kind, value, said, before)
            continue
        word = words[at]
        if word not in _EMPTY and word not in _PEOPLE and word not in _OCCASIONS:
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
        if kind == "place" and before not in _BEFORE_PLACES:
            continue
        for end in range(min(len(words), at + types[kind].words_max), at, -1):
            said = " ".join(words[at:end])
            if best is not None and end <= best[3]:
                break
            if kind != "duration" and (said in _PLAIN_WORDS or words[at] in ("now", "on", "is")):
                continue
            if kind in ("place", "city") and (words[at] in _EMPTY and words[at] != "the"):
                continue
            value = types[kind].read(said)
            if value is not None:
                named = {"city": "place", "sure_time": "time"}.get(kind, kind)
                best = (named, value, said, end)
                break
    return best


def _bound(intent: str, **slots: tuple[str, tuple[Any, str, str]] | tuple[str, Any]) -> Framed:
    bindings = []
    for name, (kind, thing) in slots.items():
        value, said = thing[:2] if isinstance(thing, tuple) else (thing, "")
        bindings.append((name, kind, value, said))
    return Framed(intent=intent, bindings=tuple(bindings))


def _without_today(parts: _Parts) -> set[str]:
    """The kinds of things present, leaving out a mere "today"."""
    dates = [thing for thing in parts.things.get("date", ()) if thing[1] not in ("today", "tonight", "now")]
    return parts.kinds - {"date"} | ({"date"} if dates else set())


def _difference(parts: _Parts) -> Framed | None:
    asks = parts.has("difference", "ahead", "behind", "apart", "gap", "same", "earlier", "later") or (
        parts.has("zones") and parts.has("away", "off")
    )
    if not asks or _without_today(parts) - {"unit"} != {"place"} or parts.has("was", "were"):
        return None
    if parts.has("date", "day", "year", "born"):
        return None
    places = parts.things["place"]
    if len(places) == 2:
        return _bound("time_difference", place=("place", places[0]), other=("place", places[1]))
    return _bound("time_difference", place=("place", places[0])) if len(places) == 1 else None


def _leap(parts: _Parts) -> Framed | None:
    if (
        parts.things
        or not parts.has("year")
        or parts.has("many", "much", "long", "was")
        or not parts.has("next")
    ):
        return None
    return _bound("next_leap_year")


def _zone(parts: _Parts) -> Framed | None:
    if (
        not (parts.has("timezone") or parts.has("zone"))
        or parts.kinds - {"place"}
        or parts.count("place") > 1
    ):
        return None
    if parts.count("place"):
        return _bound("zone_of", place=("place", parts.things["place"][0]))
    return None if parts.has(*_ABOUT_OTHERS) else _bound("zone_of")


def _elsewhere(parts: _Parts) -> Framed | None:
    kinds = _without_today(parts)
    if (
        kinds != {"place"}
        or parts.count("place") != 1
        or parts.has(*_OCCASIONS, "take", "land", "lands", "long", "far")
    ):
        return None
    place = ("place", parts.things["place"][0])
    if parts.has(
        "much", "many", "old", "born", "age", "year", "years", "last", "was", "were", "did", "next", "week"
    ):
        return None
    if parts.has(*_CLOCK, "late", "early"):
        return _bound("time_in", place=place)
    return _bound("date_in", place=place) if parts.has("day", "date") and parts.has("what", "which") else None


def _convert_clock(parts: _Parts) -> Framed | None:
    if parts.kinds != {"place", "time"} or parts.count("time") != 1:
        return None
    places, time = parts.things["place"], ("time", parts.things["time"][0])
    if len(places) == 2:
        return _bound("time_between", time=time, other=("place", places[0]), place=("place", places[1]))
    return None


def _shifted_clock(parts: _Parts) -> Framed | None:
    if _without_today(parts) != {"duration"} or not parts.has(*_CLOCK) or parts.count("duration") != 1:
        return None
    duration = ("duration", parts.things["duration"][0])
    if parts.has("ago", "was"):
        return _bound("time_shift", duration=duration, backward=("word", True))
    return _bound("time_shift", duration=duration) if parts.has("in", "from", "after", "will", "be") else None


def _between(parts: _Parts) -> Framed | None:
    if parts.count("date") != 2 or parts.kinds - {"date", "unit"} or parts.has("born", "old", "time", "when"):
        return None
    if not (
        parts.has("between", "from", "gap", "difference", "span", "apart", "interval")
        or "unit" in parts.kinds
    ):
        return None
    first, second = parts.things["date"]
    unit = {"unit": ("unit", parts.things["unit"][0])} if parts.count("unit") == 1 else _unit_named(parts)
    return _bound("between", date=("date", first), other=("date", second), **unit)


def _unit_named(parts: _Parts) -> dict[str, tuple[str, Any]]:
    for plural in ("days", "weeks", "months", "years", "hours", "weekdays"):
        if parts.has(plural):
            return {"unit": ("unit", (plural.removesuffix("s"), plural, ""))}
    return {}


def _age(parts: _Parts) -> Framed | None:
    if (
        parts.kinds != {"date"}
        or parts.count("date") != 1
        or not parts.has("born")
        or not parts.has("old", "age")
    ):
        return None
    return _bound("age", date=("date", parts.things["date"][0]))


def _distance(parts: _Parts) -> Framed | None:
    """How long until or since one date."""
    if parts.kinds - {"date", "unit", "place"} or parts.count("date") != 1 or parts.count("place"):
        return None
    asks = parts.has("long", "far", "countdown", "wait") or parts.count("unit") == 1 or parts.has("sleeps")
    if not asks or parts.has("born", "old", "live", "living", "stay", "staying"):
        return None
    date = parts.things["date"][0]
    if parts.has("was", "were", "did", "ago", "since", "gone", "passed", "been"):
        backward = parts.has("ago", "since", "gone", "passed")
        unit = {"unit": ("unit", parts.things["unit"][0])} if parts.count("unit") else {}
        return _bound("since", date=("date", date), **unit) if backward else None
    if date[0]["kind"] == "period" and not parts.has("until", "till", "before", "away", "off"):
        return None
    forward = parts.has("until", "till", "before", "away", "off", "future", "wait", "countdown", "left") or (
        date[2] in ("to", "till", "until", "before")
    )
    unit = {"unit": ("unit", parts.things["unit"][0])} if parts.count("unit") else {}
    if forward and parts.has("ends", "end") and date[0]["kind"] == "period":
        return _bound("days_left", period=("date", date), **unit)
    return _bound("until", date=("date", date), **unit) if forward else None


def _length(parts: _Parts) -> Framed | None:
    if parts.kinds - {"date", "unit"} or parts.count("date") != 1 or parts.has(*_BACKWARD - {"last", "past"}):
        return None
    period = parts.things["date"][0]
    if period[0]["kind"] != "period" or not (parts.count("unit") or parts.has("length")):
        return None
    if parts.has("until", "till", "before", "away", "off", "to", "from"):
        return None
    unit = {"unit": ("unit", parts.things["unit"][0])} if parts.count("unit") else {}
    left = parts.has("left", "remaining", "remain")
    return _bound("days_left" if left else "length", period=("date", period), **unit)


def _converted(parts: _Parts) -> Framed | None:
    if parts.kinds != {"duration", "unit"} or parts.count("duration") != 1 or parts.count("unit") != 1:
        return None
    if parts.has(*_PEOPLE, *_OCCASIONS, "until", "ago", "born", "old", "clock", "time", "i", "we", "you"):
        return None
    return _bound(
        "convert", duration=("duration", parts.things["duration"][0]), unit=("unit", parts.things["unit"][0])
    )


def _on_a_date(parts: _Parts) -> Framed | None:
    if (
        parts.kinds != {"date"}
        or parts.count("date") != 1
        or parts.has(*_CLOCK, *_PEOPLE, "many", "much", "long")
    ):
        return None
    if parts.has("old", "age", "far", "left", "weeks", "month", "year", "gone", "passed", "length", "track"):
        return None
    date = ("date", parts.things["date"][0])
    past = {"lean": ("word", "past")} if parts.has("was", "were", "did", "fell", "happened") else {}
    asks = parts.has("what", "which", "tell", "give", "know", "figure", "find", "say", "need")
    if (asks and parts.has("weekday")) or (parts.has("what", "which") and parts.has("day")):
        return _bound("weekday_of", date=date, **past)
    if parts.has(*_OCCASIONS):
        return None
    asks_when = parts.has("when") and date[1][0]["kind"] in ("holiday", "nth")
    asks_date = asks_when or (parts.has("date", "dates") and asks)
    return _bound("date_of", date=date, **past) if asks_date else None


def _now(parts: _Parts) -> Framed | None:
    if _without_today(parts) or parts.has(*_PEOPLE, *_OCCASIONS, *_ABOUT_OTHERS):
        return None
    if parts.has(
        "many", "much", "long", "far", "when", "next", "last", "was", "did", "take", "between", "after"
    ):
        return None
    if not parts.has("what", "which", "tell", "telling", "give", "know", "need", "have", "check", "show"):
        return None
    if parts.has(
        "before", "until", "till", "left", "off", "difference", "wait", "old", "born", "age", "like", "of"
    ):
        return None
    if (
        parts.has("time", "clock", "hour")
        and parts.has("is", "the", "have", "got")
        and not parts.has("i", "day", "zone", "think")
    ):
        return _bound("time_now") if len(parts.words) > 3 else None
    today = ({"kind": "relative", "unit": "day", "count": 0}, "today", "")
    is_date = parts.has("date") or (
        parts.has("day", "weekday") and parts.has("today", "week", "we") and parts.has("what", "which")
    )
    return _bound("date_of", date=("date", today)) if is_date and not parts.has("i", "have", "my") else None


_FRAMES: tuple[Callable[[_Parts], Framed | None], ...] = (
    _difference,
    _zone,
    _convert_clock,
    _elsewhere,
    _shifted_clock,
    _between,
    _age,
    _distance,
    _length,
    _converted,
    _on_a_date,
    _now,
)
