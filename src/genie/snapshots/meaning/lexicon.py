"""The lexicon of a language: the YAML files beside this module, compiled once."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from genie.core.yaml_text import parse_yaml
from genie.snapshots.meaning.forms import Forms
from genie.snapshots.meaning.patterns import compile_pattern, compile_phrases
from genie.snapshots.meaning.rewriting import Attribute, Rewrite, Rules


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """What is known of a language's words. Phrases are in plain forms; `rewrites` has stages in order."""

    forms: Forms
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    rewrites: Mapping[str, Rules]
    attributes: Mapping[str, Attribute]
    guards: Mapping[str, str]
    nothing: frozenset[str]
    phrases_of_nothing: tuple[str, ...]
    leads: re.Pattern[str]
    leads_before_question: re.Pattern[str]
    trails: re.Pattern[str]
    chatter: frozenset[str]
    chatter_needs: frozenset[str]
    people: frozenset[str]
    clause: frozenset[str]
    clause_needs: frozenset[str]
    changing: frozenset[str]
    personal: frozenset[str]
    opposites: tuple[tuple[frozenset[str], frozenset[str]], ...]
    units: frozenset[str]
    places: frozenset[str]
    peoples: Mapping[str, str]


@cache
def english() -> Lexicon:
    """The English lexicon; compiling it takes some tenths of a second."""
    words, attributes, rewrites, guards = (
        _load(name) for name in ("words", "attributes", "rewrites", "guards")
    )
    for noun in attributes.pop("simple").split(","):
        attributes[noun.strip().replace(" ", "_").upper()] = {"nouns": [noun.strip()], "preps": ["for"]}
    forms = Forms(
        words["verbs"].split(),
        [tuple(line.split()) for line in words["irregular"].strip().splitlines()],
        not_verbs=words["not_verbs"].split(),
        plurals=words["plurals"],
        no_plurals=words["no_plurals"].split(),
    )
    chatter = _load("chatter")
    told = frozenset(
        forms.plain(word).rstrip("~+") for word in f"{chatter['tells']} {chatter['tells loosely']}".split()
    )
    known = {name: _attribute(name, entry) for name, entry in attributes.items()}
    classes = {
        word: kind
        for kind, listed in reversed(guards.items())
        if isinstance(listed, str) and kind not in _NOT_GUARDS
        for word in listed.split()
    }
    return Lexicon(
        forms=forms,
        phrases=_phrases(forms, _all_of({"": words["synonyms"]} | _load("synonyms")), words["units"]),
        rewrites={
            "first": _rewrites(rewrites["first"], words["units"]),
            "aspects": _rewrites(_with_classes(_load("aspects")), words["units"], keeps_tense=True),
            "ways": _rewrites(_with_classes(_load("ways")), words["units"]),
            "early": _rewrites(rewrites["early"], words["units"]),
            "attributes": Rules(_attribute_rewrites(attributes, known, forms)),
            "late": _rewrites(rewrites["late"], words["units"]),
            "last": _rewrites(rewrites["last"], words["units"]),
        },
        attributes=known,
        guards=classes,
        nothing=frozenset(guards["nothing"].split()),
        phrases_of_nothing=tuple(guards["phrases of nothing"]),
        leads=compile_phrases([*chatter["leads"], *chatter["exclamations"]], at_start=True),
        leads_before_question=compile_phrases(chatter["leads before a question"], at_start=True),
        trails=compile_phrases([*chatter["trails"], *chatter["exclamations"]], at_start=False),
        chatter=told
        | frozenset(
            forms.plain(word).rstrip("~+") for word in f"{chatter['glue']} {chatter['people']}".split()
        ),
        chatter_needs=told,
        clause=told
        | _plain_set(
            forms, " ".join(chatter[name] for name in ("glue", "people", "clause glue", "clause tells"))
        ),
        clause_needs=told | _plain_set(forms, chatter["clause tells"]),
        people=_plain_set(forms, chatter["people"]),
        changing=frozenset(guards["changing"].split()),
        personal=frozenset(guards["personal_who"].split()),
        opposites=tuple(_opposites(guards["opposites"], forms)),
        units=frozenset(words["units"]),
        places=frozenset(forms.plain(word) for word in words["places"].split()),
        peoples=_pairs(words["peoples"].split()),
    )


_NOT_GUARDS = frozenset(("nothing", "phrases of nothing", "changing", "personal_who", "opposites"))


def _plain_set(forms: Forms, listed: str) -> frozenset[str]:
    return frozenset(forms.plain(word).rstrip("~+") for word in listed.split())


def _pairs(listed: list[str]) -> dict[str, str]:
    return dict(zip(listed[::2], listed[1::2], strict=True))


def _load(name: str) -> dict[str, Any]:
    file = resources.files("genie.snapshots.meaning") / "en" / f"{name}.yaml"
    loaded: dict[str, Any] = parse_yaml(file.read_text(encoding="utf-8"))
    return loaded


def _all_of(by_topic: Mapping[str, Mapping[str, list[str]]]) -> dict[str, list[str]]:
    """The groups of all topics."""
    groups: dict[str, list[str]] = {}
    for topic in by_topic.values():
        for name, others in topic.items():
            groups.setdefault(name, []).extend(others)
    return groups


def _attribute(name: str, entry: Mapping[str, Any]) -> Attribute:
    return Attribute(
        name=name,
        timeless=bool(entry.get("timeless")),
        is_person=bool(entry.get("who")),
        is_date=bool(entry.get("when")),
        prepositions=frozenset(("of", *entry.get("preps", ()))),
    )


def _opposites(listed: str, forms: Forms) -> Iterable[tuple[frozenset[str], frozenset[str]]]:
    for line in listed.strip().splitlines():
        one, *other = line.split()
        yield (
            frozenset((forms.plain(one).rstrip("~+"),)),
            frozenset(forms.plain(word).rstrip("~+") for word in other),
        )


def _plain(forms: Forms, phrase: str) -> tuple[str, ...]:
    return tuple(forms.plain(word) for word in phrase.split())


def _phrases(
    forms: Forms, synonyms: Mapping[str, Iterable[str]], units: Mapping[str, Iterable[str]]
) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """By first word, longest first: the words of a phrase, and the one word that stands for it."""
    found: dict[tuple[str, ...], str] = {}
    for group, others in synonyms.items():
        name = "_".join(_plain(forms, group))
        for phrase in (group, *others):
            plain = _plain(forms, phrase)
            if len(plain) > 1 or plain[0] != name:
                found[plain] = name
    for unit, others in units.items():
        for phrase in (unit, *others):
            if (plain := _plain(forms, phrase)) != (unit,):
                found[plain] = unit
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase_words, name in found.items():
        by_first.setdefault(phrase_words[0].rstrip("~+"), []).append((phrase_words, name))
    return {
        first: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for first, entries in by_first.items()
    }


def _rewrites(
    listed: Iterable[tuple[str, str]], units: Collection[str], *, keeps_tense: bool = False
) -> Rules:
    return Rules(
        Rewrite(pattern=compile_pattern(source, units, keeps_tense=keeps_tense), replacement=replacement)
        for source, replacement in listed
    )


def _with_classes(ways: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """The rules with the choices that they name in place."""
    classes: Mapping[str, str] = ways["classes"]
    for source, replacement in ways["rules"]:
        yield re.sub(r"\{(\w+)\}", lambda named: f"[{classes[named[1]]}]", source), replacement


def _surest_first(source: str) -> tuple[int, int]:
    """What needs more words comes before what needs fewer."""
    sure = re.sub(r"\([^()]*\)\??|\S+\?|[\^$XYW]", " ", source).split()
    return -len(sure), -len(source)


def _attribute_rewrites(
    attributes: Mapping[str, Any], known: Mapping[str, Attribute], forms: Forms
) -> Iterable[Rewrite]:
    """First whole ways of asking, then "how" with an adjective, then nouns; the longest of each first."""
    stages: tuple[list[tuple[str, str]], ...] = ([], [], [])
    for name, entry in attributes.items():
        stages[0].extend((ask, name) for ask in entry.get("asks", ()))
        stages[1].extend((f"how {adjective}", name) for adjective in entry.get("how", ()))
        stages[2].extend((" ".join(_plain(forms, noun)), name) for noun in entry.get("nouns", ()))
    for stage in stages:
        for source, name in sorted(stage, key=lambda entry: _surest_first(entry[0])):
            gaps = [gap for gap in ("X", "Y") if re.search(rf"\b{gap}\b", source)]
            yield Rewrite(
                pattern=compile_pattern(source),
                replacement=f"{name} of {' and '.join(gaps)}" if gaps else name,
                attribute=known[name],
            )
