"""Settles the order of a question's words: roles by preposition, passive to active, "X's Y" to "Y of X".

Reordering is done only where English lets one say the same in another order; the trunk keeps its order, so
that "who beat them" and "who did they beat" stay apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from genie.core.regex import lazy_regex
from genie.snapshots.meaning.lexicon import Lexicon
from genie.snapshots.meaning.roles import (
    ADVICE,
    AUXILIARIES,
    HOW_TO,
    MODALS,
    PREPOSITIONS,
    bare,
    has_verb,
    is_attribute,
    is_verb,
    settle_attribute,
    settle_compound,
    settle_scope,
    settled,
    with_degrees_joined,
)

_QUESTION = frozenset(("what", "who", "when", "where", "why", "how"))
_ADVERBIAL = frozenset(("when", "where", "why", "how"))
_ORDINAL = lazy_regex(r"\d+(?:st|nd|rd|th)")
_BY_AGENT = "by"


@dataclass(frozen=True, kw_only=True)
class Arranged:
    """The parts of a frame; see `Frame`."""

    asks: tuple[str, ...]
    marks: tuple[str, ...]
    core: tuple[str, ...]
    roles: tuple[tuple[str, tuple[str, ...]], ...]


def arrange(words: Sequence[str], lexicon: Lexicon, *, points_at_object: bool) -> Arranged:
    """Arrange plain words (see `forms`). `points_at_object`: as in "what the team won"."""
    sentence = _Sentence(list(words), lexicon)
    sentence.settle_how_to()
    sentence.settle_amount()
    sentence.settle_owners()
    sentence.settle_fronted()
    sentence.settle_question(points_at_object=points_at_object)
    sentence.settle_schedule()
    sentence.settle_passive()
    return sentence.parts()


class _Sentence:
    """The words on their way into their places."""

    def __init__(self, words: list[str], lexicon: Lexicon) -> None:
        self.words = words
        self._lexicon = lexicon
        self._asks: list[str] = []
        self._marks: set[str] = set()
        self._passive = False
        self._note_tense()

    def _note_tense(self) -> None:
        words = self.words
        if words and words[0] in HOW_TO:
            return
        helpers = [word for word in words if bare(word) in ("be", "do", "have")]
        past = any(word.endswith("~") for word in helpers)
        if not helpers:
            past = any(word.endswith("~") for word in words)
        elif not past:
            present_be = "be" in helpers
            past = not present_be and "have" not in helpers and any(word.endswith("~") for word in words)
        if words[:1] == ["have"] and any(word.endswith("~") and self._is_verb(word) for word in words[1:]):
            past = True
        timeless = any(self._is_timeless(word) or _ORDINAL.fullmatch(word) for word in words)
        if past and timeless and all(bare(word) == "be" for word in helpers):
            past = False
        if past or any(word.endswith("~") and self._is_attribute(word) for word in words):
            self._marks.add("past")
        if "will" in words:
            self._marks.add("will")
            self.words = [word for word in words if word != "will"] if words[0] != "will" else words

    def settle_how_to(self) -> None:
        """ "How do I …", "how to …": whose own thing it is says nothing more."""
        for name, owners in HOW_TO.items():
            if name not in self.words:
                continue
            place = self.words.index(name)
            after = [word for word in self.words[place + 1 :] if word not in owners]
            if after and after[0][-1] in "+~":
                after[0] = bare(after[0])
            self.words = [*self.words[:place], name if name in ADVICE else "HOWTO", *after]

    def settle_owners(self) -> None:
        """ "X 's Y" becomes "Y of X"."""
        while "'s" in self.words:
            place = self.words.index("'s")
            start = place
            first = 2 if self.words[0] in HOW_TO else 0
            while start > first and not self._ends_phrase(self.words[start - 1]):
                start -= 1
            end = place + 1
            while end < len(self.words) and not self._ends_phrase(self.words[end]):
                end += 1
            owner, owned = self.words[start:place], self.words[place + 1 : end]
            if not owner or not owned:
                del self.words[place]
                continue
            self.words[start:end] = [*owned, "of", *owner]

    def _ends_phrase(self, word: str) -> bool:
        return (
            word in PREPOSITIONS
            or word in _QUESTION
            or bare(word) in AUXILIARIES
            or word in ("and", "or", "'s")
            or word in HOW_TO
            or word == "COUNT"
        )

    def settle_fronted(self) -> None:
        """ "In Paris, what is …": what comes before the question goes behind it; so does a stranded "by"."""
        words = self.words
        if len(words) > 2 and words[0] in ("what", "who") and words[-1] in PREPOSITIONS - {"WORLD"}:
            end = 1
            while end < len(words) - 1 and bare(words[end]) not in AUXILIARIES:
                end += 1
            if end < len(words) - 1:
                words = [words[-1], *words[:end], *words[end:-1]]
        if words and words[0] in PREPOSITIONS:
            start = 1
            if start < len(words) and words[start] in _QUESTION:
                start += 1
            while start < len(words) and not (words[start] in _QUESTION or bare(words[start]) in AUXILIARIES):
                start += 1
            if start < len(words):
                words = [*words[start:], *words[:start]]
                if bare(words[0]) in AUXILIARIES and not _QUESTION.isdisjoint(words):
                    self._drop_helper(words)
        self.words = words

    def _drop_helper(self, words: list[str]) -> None:
        helper = words.pop(0)
        if bare(helper) in MODALS:
            words.insert(0, helper)
        if bare(helper) == "be":
            self._passive = any(self._is_participle(word) for word in words)

    def settle_question(self, *, points_at_object: bool) -> None:
        words = self.words
        if not words:
            return
        if bare(words[0]) in AUXILIARIES and len(words) > 1 and words[1] != "not" and not self._is_command():
            self._asks.append("whether")
            helper = bare(words[0])
            if helper == "be":
                self._passive = any(self._is_participle(word) for word in words[1:])
            elif helper in MODALS and helper != "will":
                self._asks.append("can" if helper == "could" else helper)
            self.words = words[1:]
            return
        for place in (0, len(words) - 1):
            if words[place] in _ADVERBIAL:
                self._asks.append(words[place])
                del words[place]
                self._without_helper(0)
                return
        if words[0] in ("what", "who"):
            self._settle_what(points_at_object=points_at_object)
        elif words[-1] in ("what", "who") and len(words) > 1 and bare(words[-2]) == "be":
            self.words = [words[-1], words[-2], *words[:-2]]
            self._settle_what(points_at_object=False)
        else:
            self._without_be()

    def settle_schedule(self) -> None:
        """ "When will the clocks change" asks no more than "when do they change"."""
        if self._asks == ["when"]:
            self._marks.discard("will")

    def _is_command(self) -> bool:
        return self.words[0] in ("have", "do") and self.words[1] in ("not",)

    def _without_helper(self, place: int) -> None:
        """After an adverbial question word: the helper says nothing more; "do" and "be" go."""
        words = self.words
        if place < len(words) and bare(words[place]) in ("do", "be"):
            if bare(words[place]) == "be":
                self._passive = any(self._is_participle(word) for word in words)
            del words[place]
        else:
            self._without_be()

    def _without_be(self) -> None:
        words = self.words
        for place, word in enumerate(words):
            if bare(word) == "be":
                self._passive = any(self._is_participle(later) for later in words[place + 1 :])
                del words[place]
                return

    def _settle_what(self, *, points_at_object: bool) -> None:
        words = self.words
        helper = next(
            (place for place in range(1, min(len(words), 7)) if bare(words[place]) in AUXILIARIES), None
        )
        if helper is None:
            if self._has_verb(words):
                if points_at_object:
                    self.words = [*words[1:], words[0]]
                return
            self._drop_what()
            return
        kind = bare(words[helper])
        if kind == "be":
            self._settle_what_is(helper)
        elif (
            kind == "do"
            and helper == 2
            and self._is_attribute(words[1])
            and bare(words[-1]) in ("have", "get")
        ):
            self.words = [words[1], "of", *words[helper + 1 : -1]]
        elif kind == "do" and helper == 2 and words[0] == "what" and bare(words[-1]) == "have":
            self.words = [words[1], "in", *words[helper + 1 : -1]]
        elif kind == "do":
            self.words = [*words[helper + 1 :], *words[:helper]]
        elif (helper + 1 < len(words) and self._is_verb(words[helper + 1])) or (
            kind == "have" and not any(word.endswith("~") for word in words[helper + 1 :])
        ):
            self.words = words
        else:
            self.words = [*words[helper + 1 :], words[helper], *words[:helper]]

    def _settle_what_is(self, helper: int) -> None:
        words = self.words
        rest = words[helper + 1 :]
        asked = words[:helper]
        if any(self._is_under_way(rest, place) for place in range(min(4, len(rest)))):
            first = bool(rest) and rest[0].endswith("+")
            self.words = [*asked, *rest] if first else [*rest, *asked]
            return
        if any(self._is_participle(word) for word in rest):
            self._passive = True
            self.words = [*asked, *rest]
            if rest and self._is_participle(rest[0]) and len(asked) == 1:
                return
            return
        self.words = [*asked, *rest]
        self._drop_what()

    def _is_under_way(self, words: list[str], place: int) -> bool:
        """Whether the word is what somebody is doing, not one that says of what kind a thing is."""
        if not words[place].endswith("+") or not self._is_verb(words[place]):
            return False
        before = words[place - 1] if place else ""
        return before not in PREPOSITIONS and before not in ("and", "or") and not self._is_attribute(before)

    def _drop_what(self) -> None:
        """In "what is X" the question word says nothing; "who is X" stays, unless X can only be a person."""
        words = self.words
        word = words.pop(0)
        if word == "who" and not any(self._is_person(other) for other in words):
            self._asks.append("who")
        if words and bare(words[-1]) == "be":
            words.pop()

    def settle_passive(self) -> None:
        """ "X was beaten by Y" becomes "Y beat X"."""
        if not self._passive:
            return
        words = self.words
        place = next((i for i, word in enumerate(words) if self._is_participle(word)), None)
        if place is None:
            return
        patient, verb, rest = words[:place], words[place], words[place + 1 :]
        agent: list[str] = []
        if _BY_AGENT in rest:
            by = rest.index(_BY_AGENT)
            end = by + 1
            while end < len(rest) and rest[end] not in PREPOSITIONS:
                end += 1
            if rest[by + 1 : end] and not any(map(str.isdigit, "".join(rest[by + 1 : end]))):
                agent = rest[by + 1 : end]
                rest = rest[:by] + rest[end:]
        tail_start = next((i for i, word in enumerate(rest) if word in PREPOSITIONS), len(rest))
        self.words = [*agent, verb, *rest[:tail_start], *patient, *rest[tail_start:]]

    def settle_amount(self) -> None:
        """ "How much is the wage" asks for the wage rather than its price."""
        if self.words[:2] == ["PRICE", "of"] and any(map(self._is_attribute, self.words[2:])):
            self.words = self.words[2:]

    def parts(self) -> Arranged:
        core: list[str] = []
        roles: list[tuple[str, list[str]]] = []
        target = core
        for word in self.words:
            if word in PREPOSITIONS:
                target = []
                roles.append((word, target))
                if word == "WORLD":
                    target = core
                continue
            if target is not core and target and self._resumes_trunk(word):
                target = core
            target.append(bare(word))
        if len(core) > 2 and core[0] == core[-1] and not self._has_verb(core):
            core = core[1:]
        if (
            len(core) > 2
            and core[0] == "they"
            and self._is_verb(core[1])
            and (self._asks or core[-1] == "what")
        ):
            core = core[1:]
        core = with_degrees_joined(core)
        core = settled(core, self._lexicon)
        listed = [(role, settled(words, self._lexicon)) for role, words in roles]
        core, listed = settle_attribute(core, listed, self._asks, self._lexicon)
        core, listed = settle_scope(core, listed, self._asks, self._lexicon)
        is_plain = not self._asks and not self._marks
        core, listed = settle_compound(core, listed, is_plain=is_plain, lexicon=self._lexicon)
        return Arranged(
            asks=tuple(self._asks),
            marks=tuple(sorted(self._marks)),
            core=tuple(core),
            roles=tuple(sorted(((role, tuple(words)) for role, words in listed), key=lambda entry: entry[0])),
        )

    def _resumes_trunk(self, word: str) -> bool:
        """Whether a word behind a role's words is of the trunk again: "why are the leaves on it turning"."""
        if word in _QUESTION or bare(word) in AUXILIARIES:
            return True
        return self._asks == ["why"] and (word == "going" or (word.endswith("+") and self._is_verb(word)))

    def _is_attribute(self, word: str) -> bool:
        return is_attribute(word, self._lexicon)

    def _is_timeless(self, word: str) -> bool:
        attribute = self._lexicon.attributes.get(bare(word))
        return attribute is not None and attribute.timeless

    def _is_person(self, word: str) -> bool:
        attribute = self._lexicon.attributes.get(bare(word))
        return word in self._lexicon.personal or (attribute is not None and attribute.is_person)

    def _is_verb(self, word: str) -> bool:
        return is_verb(word, self._lexicon)

    def _is_participle(self, word: str) -> bool:
        return word.endswith("~") and self._is_verb(word)

    def _has_verb(self, words: Sequence[str]) -> bool:
        return has_verb(words, self._lexicon)
