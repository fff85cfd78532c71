"""Sentence templates with typed slots: what an agent understands, written in YAML.

A template is words with `[optional]`, `(one|other)`, `<rule>` and `{slot:type}`. A slot is bound by a typed
reader that must consume the whole of its span, and a template must consume the whole of the utterance: there
are no wildcards, so nothing is swallowed. All ways to split are tried.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from genie.core.regex import lazy_regex
from genie.core.yaml_text import parse_yaml

SpanReader = Callable[[str], Any]
"""Reads one span (words joined by single spaces); None when it is not of this type."""

Binding = tuple[str, str, Any, str]
"""Slot name, type, value and the span as heard."""

WORDS_MAX = 48
_EDGE_MARKS = ".,;:?!"
_TOKEN = lazy_regex(r"<(\w+)>|\{(\w+)(?::(\w+))?\}|([\[\]()|])|([^\s\[\]()|<>{}]+)")


@dataclass(frozen=True, kw_only=True)
class SlotType:
    """A type of slot: its reader and the most words it may span."""

    read: SpanReader
    words_max: int = 1


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A template that matched: its intent, what was bound, and how sure the template is."""

    intent: str
    bindings: tuple[Binding, ...]
    confidence: float
    template: str


def words_of(text: str) -> list[str]:
    """The words of a text without the marks around them."""
    return [word for word in (piece.strip(_EDGE_MARKS) for piece in text.split()) if word]


class Grammar:
    """The compiled templates of one agent and language."""

    def __init__(self, source: str, types: Mapping[str, SlotType]) -> None:
        document = parse_yaml(source)
        self._rules: dict[str, _Node] = {}
        self._types = types
        self._templates: list[_Template] = []
        for name, text in (document.get("rules") or {}).items():
            self._rules[name] = self._compile(text)
        for block in document["intents"]:
            fixed = tuple(
                (name, name if name in types else "word", value, "")
                for name, value in (block.get("set") or {}).items()
            )
            for text in block["say"]:
                self._templates.append(
                    _Template(
                        intent=block["intent"],
                        node=(node := self._compile(text)),
                        needed=tuple(_needed(node)),
                        fixed=fixed,
                        confidence=float(block.get("confidence", 1.0)),
                        text=text,
                    )
                )
        self._by_first: dict[str, set[int]] = {}
        self._by_needed: dict[str, set[int]] = {}
        self._anywhere: set[int] = set()
        self._always: set[int] = set()
        for number, template in enumerate(self._templates):
            first = template.node.first()
            if first is None:
                self._anywhere.add(number)
            for word in first or ():
                self._by_first.setdefault(word, set()).add(number)
            fewest = min(template.needed, key=len, default=None)
            if fewest is None:
                self._always.add(number)
            for word in fewest or ():
                self._by_needed.setdefault(word, set()).add(number)

    def readings(self, text: str) -> Iterator[Reading]:
        """Every template that the whole text fits, in the order they are written."""
        words = words_of(text)
        if not words or len(words) > WORDS_MAX:
            return
        said = frozenset(words)
        run = _Run(words, self._types)
        possible = self._always.union(*(self._by_needed[word] for word in said if word in self._by_needed))
        for number in sorted(possible & (self._anywhere | self._by_first.get(words[0], set()))):
            template = self._templates[number]
            if not template.may_fit(said):
                continue
            for end, bound in template.node.match(run, 0, ()):
                if end == len(words):
                    yield Reading(
                        intent=template.intent,
                        bindings=template.fixed + bound,
                        confidence=template.confidence,
                        template=template.text,
                    )
                    break

    def _compile(self, text: str) -> "_Node":
        tokens = [match.groups() for match in _TOKEN.finditer(text)]
        node, rest = self._alternatives(tokens, 0)
        if rest != len(tokens):
            raise ValueError(f"unbalanced brackets in the template {text!r}")
        return node

    def _alternatives(self, tokens: Sequence[tuple[Any, ...]], at: int) -> "tuple[_Node, int]":
        options: list[_Node] = []
        parts: list[_Node] = []
        while at < len(tokens):
            rule, slot, kind, mark, word = tokens[at]
            if mark in ("]", ")"):
                break
            at += 1
            if mark == "|":
                options.append(_Sequence(tuple(parts)))
                parts = []
            elif mark:
                inner, at = self._alternatives(tokens, at)
                at += 1
                parts.append(_Optional(inner) if mark == "[" else inner)
            elif rule:
                parts.append(self._rules[rule])
            elif slot:
                if (kind or slot) not in self._types:
                    raise ValueError(f"there is no slot type {kind or slot!r}")
                parts.append(_Slot(slot, kind or slot))
            else:
                parts.append(_Word(word))
        options.append(_Sequence(tuple(parts)))
        return (options[0] if len(options) == 1 else _Choice(tuple(options))), at


@dataclass(frozen=True, kw_only=True)
class _Template:
    intent: str
    node: "_Node"
    needed: tuple[frozenset[str], ...]
    fixed: tuple[Binding, ...]
    confidence: float
    text: str

    def may_fit(self, said: frozenset[str]) -> bool:
        return not any(map(said.isdisjoint, self.needed))


def _needed(node: "_Node") -> Iterator[frozenset[str]]:
    """Sets of words of each of which an utterance must hold one, for passing over templates quickly."""
    parts = node.parts if isinstance(node, _Sequence) else (node,)
    for part in parts:
        if part.may_be_empty():
            continue
        if isinstance(part, _Sequence):
            yield from _needed(part)
        elif (first := part.first()) is not None:
            yield frozenset(first)


@dataclass(kw_only=False)
class _Run:
    """One utterance under way, with what each slot type reads from each place."""

    words: list[str]
    types: Mapping[str, SlotType]
    read: dict[tuple[str, int], list[tuple[int, Any, str]]] = field(default_factory=dict)

    def spans(self, kind: str, start: int) -> list[tuple[int, Any, str]]:
        known = self.read.get((kind, start))
        if known is not None:
            return known
        found: list[tuple[int, Any, str]] = []
        slot_type = self.types[kind]
        for end in range(min(len(self.words), start + slot_type.words_max), start, -1):
            text = " ".join(self.words[start:end])
            value = slot_type.read(text)
            if value is not None:
                found.append((end, value, text))
        self.read[kind, start] = found
        return found


_Found = Iterator[tuple[int, tuple[Binding, ...]]]


class _Node:
    def match(self, run: _Run, at: int, bound: tuple[Binding, ...]) -> _Found:
        raise NotImplementedError

    def first(self) -> set[str] | None:
        """The words it can begin with; None when that is open; empty when it can only be nothing."""
        raise NotImplementedError

    def may_be_empty(self) -> bool:
        return False


@dataclass(frozen=True)
class _Word(_Node):
    word: str

    def match(self, run: _Run, at: int, bound: tuple[Binding, ...]) -> _Found:
        if at < len(run.words) and run.words[at] == self.word:
            yield at + 1, bound

    def first(self) -> set[str] | None:
        return {self.word}


@dataclass(frozen=True)
class _Slot(_Node):
    name: str
    kind: str

    def match(self, run: _Run, at: int, bound: tuple[Binding, ...]) -> _Found:
        for end, value, text in run.spans(self.kind, at):
            yield end, (*bound, (self.name, self.kind, value, text))

    def first(self) -> set[str] | None:
        return None


@dataclass(frozen=True)
class _Optional(_Node):
    inner: _Node

    def match(self, run: _Run, at: int, bound: tuple[Binding, ...]) -> _Found:
        yield from self.inner.match(run, at, bound)
        yield at, bound

    def first(self) -> set[str] | None:
        return self.inner.first()

    def may_be_empty(self) -> bool:
        return True


@dataclass(frozen=True)
class _Choice(_Node):
    options: tuple[_Node, ...]

    def match(self, run: _Run, at: int, bound: tuple[Binding, ...]) -> _Found:
        for option in self._that_begin_with(run.words[at] if at < len(run.words) else ""):
            yield from option.match(run, at, bound)

    @cached_property
    def _by_first(self) -> tuple[tuple[_Node, ...], dict[str, tuple[_Node, ...]]]:
        """The options that any word may begin, and for each word they name, those that it may begin."""
        firsts = [None if option.may_be_empty() else option.first() for option in self.options]
        named = set[str]().union(*(first for first in firsts if first is not None))
        pairs = list(zip(self.options, firsts, strict=True))
        return tuple(option for option, first in pairs if first is None), {
            word: tuple(option for option, first in pairs if first is None or word in first) for word in named
        }

    def _that_begin_with(self, word: str) -> tuple[_Node, ...]:
        always, by_word = self._by_first
        return by_word.get(word, always)

    def first(self) -> set[str] | None:
        words: set[str] = set()
        for option in self.options:
            first = option.first()
            if first is None:
                return None
            words |= first
        return words

    def may_be_empty(self) -> bool:
        return any(option.may_be_empty() for option in self.options)


@dataclass(frozen=True)
class _Sequence(_Node):
    parts: tuple[_Node, ...]

    def match(self, run: _Run, at: int, bound: tuple[Binding, ...]) -> _Found:
        yield from self._rest(run, 0, at, bound)

    def _rest(self, run: _Run, part: int, at: int, bound: tuple[Binding, ...]) -> _Found:
        count = len(self.parts)
        while part < count and isinstance(word := self.parts[part], _Word):
            if at >= len(run.words) or run.words[at] != word.word:
                return
            part, at = part + 1, at + 1
        if part == count:
            yield at, bound
            return
        for end, more in self.parts[part].match(run, at, bound):
            yield from self._rest(run, part + 1, end, more)

    def first(self) -> set[str] | None:
        words: set[str] = set()
        for part in self.parts:
            first = part.first()
            if first is None:
                return None
            words |= first
            if not part.may_be_empty():
                break
        return words

    def may_be_empty(self) -> bool:
        return all(part.may_be_empty() for part in self.parts)
