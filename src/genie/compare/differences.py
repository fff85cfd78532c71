"""Finds in what two answers differ, field by field."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from genie.compare.model import Answer, Difference, Sound
from genie.compare.rules import passes, without_what_may_differ

HEADERS = (
    "content-type",
    "location",
    "allow",
    "cache-control",
    "content-range",
    "access-control-allow-origin",
    "access-control-allow-headers",
    "www-authenticate",
)
IMPLIED_METHODS = {"head", "options"}
MAY_LACK = "(missing)"
_LONGEST_SHOWN = 200
_SOUND_TOLERANCE_S = 0.15
_SOUND_TOLERANCE = 0.05


def differences(
    old: Answer, new: Answer, ignored: Sequence[str] = (), *, allow_new_fields: bool = False
) -> list[Difference]:
    """Every field in which the new answer differs from the old one, apart from what the rules let pass."""
    if old.failure is not None or new.failure is not None:
        return [Difference(where="answer", old=old.failure or "answered", new=new.failure or "answered")]
    found = list(_heads(old, new))
    if old.kind != new.kind:
        found.append(Difference(where="body", old=f"{old.kind}", new=f"{new.kind}"))
    elif old.kind == "html":
        found += _html(old.value, new.value)
    else:
        found += _values("body", old.value, new.value, ignored, allow_new_fields)
    return found


def _heads(old: Answer, new: Answer) -> Iterator[Difference]:
    if old.status != new.status:
        yield Difference(where="status", old=str(old.status), new=str(new.status))
    for name in HEADERS:
        before, after = _header(old, name), _header(new, name)
        if before != after:
            yield Difference(where=f"header {name}", old=before, new=after)


def _header(answer: Answer, name: str) -> str:
    value = answer.headers.get(name)
    if value is None:
        return MAY_LACK
    parts = {part.strip().lower() for part in value.replace(";", ",").split(",")}
    if name == "allow":
        parts -= IMPLIED_METHODS
    return ", ".join(without_what_may_differ(part) for part in sorted(parts))


def _values(
    where: str, old: Any, new: Any, ignored: Sequence[str], allow_new_fields: bool
) -> Iterator[Difference]:
    field = where.rpartition(".")[2].partition("[")[0]
    if passes(field, where.removeprefix("body."), ignored):
        if _kind(old) != _kind(new):
            yield _difference(where, f"{_kind(old)}: {_shown(old)}", f"{_kind(new)}: {_shown(new)}")
        return
    match old, new:
        case dict(), dict():
            for name in [*old, *(name for name in new if name not in old)]:
                if name not in old and allow_new_fields:
                    continue
                if name in old and name in new:
                    yield from _values(f"{where}.{name}", old[name], new[name], ignored, allow_new_fields)
                else:
                    yield _difference(
                        f"{where}.{name}",
                        _shown(old[name]) if name in old else MAY_LACK,
                        _shown(new[name]) if name in new else MAY_LACK,
                    )
        case list(), list():
            if len(old) != len(new):
                yield _difference(f"{where} (length)", str(len(old)), str(len(new)))
            for place, (before, after) in enumerate(zip(old, new, strict=False)):
                yield from _values(f"{where}[{place}]", before, after, ignored, allow_new_fields)
        case str(), str():
            if without_what_may_differ(old) != without_what_may_differ(new):
                yield _difference(where, _shown(old), _shown(new))
        case Sound(), Sound():
            yield from _sounds(where, old, new)
        case _:
            if _kind(old) != _kind(new) or old != new:
                yield _difference(where, _shown(old), _shown(new))


def _html(old: list[str], new: list[str]) -> Iterator[Difference]:
    """The first place where two pages part: after it everything is likely to be displaced."""
    for place in range(max(len(old), len(new))):
        before = old[place] if place < len(old) else MAY_LACK
        after = new[place] if place < len(new) else MAY_LACK
        if without_what_may_differ(before) != without_what_may_differ(after):
            yield _difference(f"body, piece {place + 1} of the page", _shown(before), _shown(after))
            return


def _sounds(where: str, old: Sound, new: Sound) -> Iterator[Difference]:
    if old.container != new.container:
        yield _difference(f"{where} (container)", old.container, new.container)
    tolerance_s = max(_SOUND_TOLERANCE_S, _SOUND_TOLERANCE * old.duration_s)
    if abs(old.duration_s - new.duration_s) > tolerance_s:
        yield _difference(f"{where} (duration)", f"{old.duration_s:.2f} s", f"{new.duration_s:.2f} s")


def _kind(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int() | float():
            return "number"
        case _:
            return type(value).__name__


def _difference(where: str, old: str, new: str) -> Difference:
    return Difference(where=where, old=old, new=new)


def _shown(value: Any) -> str:
    if isinstance(value, bytes):
        text = f"{len(value):,} bytes {value[:24]!r}"
    else:
        text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
