"""Finds the list and the things that were meant among those that there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from genie.agents.lists.names import SHOPPING, TO_DO, alike, key_of
from genie.agents.lists.things import is_bought, is_task, likeness

Row = dict[str, Any]
_ALSO_TO_DO = frozenset("job jobs chore chores task tasks errand errands".split())
"""What is to be done may be kept under such a name instead."""
_USUAL = {SHOPPING: "shopping", TO_DO: "to-do"}


@dataclass(kw_only=True)
class Found:
    """The things that were meant, what was not found, and the rows between which it is open."""

    rows: list[Row] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    open: list[Row] = field(default_factory=list)


def list_named(lists: Sequence[Row], said: str) -> Row:
    """The list that was meant: one there is, else one to be made (`id` None) under the name that was said."""
    key = key_of(said)
    for row in lists:
        if row["key"] == key:
            return dict(row)
    near = [row for row in lists if alike(row["key"], key)]
    if len(near) == 1:
        return dict(near[0])
    ending = [row for row in lists if row["key"].endswith(f" {key}") or _is_all_but_said(row["key"], key)]
    if len(ending) == 1:
        return dict(ending[0])
    usual = next((usual for usual in _USUAL if alike(usual, key)), None)
    if usual == TO_DO and not any(row["key"] == usual for row in lists):
        own = [row for row in lists if row["key"] in _ALSO_TO_DO]
        if len(own) == 1:
            return dict(own[0])
    if usual is not None:
        return next((dict(row) for row in lists if row["key"] == usual), _new(_USUAL[usual], usual))
    return _new(said, key)


def _is_all_but_said(name: str, said: str) -> bool:
    """Whether a name holds what was said and no more that tells: "camping" is the "camping trip"."""
    return name.startswith(f"{said} ") and _TELLS_NOTHING.issuperset(name.removeprefix(said).split())


_TELLS_NOTHING = frozenset("trip stuff things weekend party items bits gear shop day list".split())


def list_for(lists: Sequence[Row], texts: Sequence[str]) -> Row | None:
    """The list on which things belong when none was named; None when that is open."""
    if any(map(is_bought, texts)):
        return list_named(lists, SHOPPING)
    if all(map(is_task, texts)):
        return list_named(lists, TO_DO)
    if len(lists) > 1:
        return None
    return dict(lists[0]) if lists else _new(_USUAL[TO_DO], TO_DO)


def list_to_show(lists: Sequence[Row]) -> Row | None:
    """ "The list" when none was named: the only one that has anything on it; None when that is open."""
    filled = [row for row in lists if row["open"]]
    if len(filled) > 1:
        return None
    return dict((filled or lists or [_new(_USUAL[TO_DO], TO_DO)])[0])


def find(rows: Sequence[Row], refs: Sequence[Mapping[str, Any]], choice: Mapping[str, Any] | None) -> Found:
    """The rows that references mean. `choice` settles what is open: by place, by name, or all of it."""
    found = Found()
    for ref in refs:
        if ref["kind"] == "all":
            kept = {row["id"] for part in ref.get("but", ()) for row in _best(rows, part)}
            found.missing += [part for part in ref.get("but", ()) if not _best(rows, part)]
            found.rows += [row for row in rows if row["id"] not in kept]
        elif ref["kind"] == "ids":
            found.rows += [row for row in rows if row["id"] in ref["ids"]]
            gone = len(set(ref["ids"]) - {row["id"] for row in rows})
            found.missing += [] if not gone else [ref["text"]]
        elif ref["kind"] == "position":
            at = ref["at"] - 1 if ref["at"] > 0 else len(rows) + ref["at"]
            if 0 <= at < len(rows):
                found.rows.append(rows[at])
            else:
                found.missing.append(_place_words(ref["at"]))
        elif ref["kind"] == "named":
            _find_named(rows, ref, choice, found)
        else:
            found.missing.append("that")
    unique: dict[int, Row] = {row["id"]: row for row in found.rows}
    found.rows = list(unique.values())
    return found


def _find_named(
    rows: Sequence[Row], ref: Mapping[str, Any], choice: Mapping[str, Any] | None, found: Found
) -> None:
    whole = _best(rows, ref["text"])
    parts = [ref["text"]] if whole or len(ref["parts"]) < 2 else ref["parts"]
    for part in parts:
        best = whole or _best(rows, part)
        if not best:
            found.missing.append(part)
        elif len(best) == 1:
            found.rows += best
        elif choice is None:
            found.open = found.open or best
        else:
            chosen = find(best, [choice], {"kind": "all"}).rows
            found.rows += chosen
            found.missing += [] if chosen else [part]


def _best(rows: Sequence[Row], said: str) -> list[Row]:
    """The rows that fit best: one that agrees wholly, or all that hold what was said."""
    scored = [(likeness(row["text"], said), row) for row in rows]
    fits = [(score, row) for score, row in scored if score > 0]
    if not fits:
        return []
    best = max(score for score, _ in fits)
    if best >= 0.97:
        return [row for score, row in fits if score >= 0.97 and score == best]
    return [row for _, row in fits]


def _new(name: str, key: str) -> Row:
    return {"id": None, "name": name, "key": key, "version": 0, "open": 0, "done": 0}


def _place_words(at: int) -> str:
    return f"number {at}" if at > 0 else "that many"
