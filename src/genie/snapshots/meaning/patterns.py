"""The small language of the lexicon's patterns, compiled to regular expressions over plain forms.

A word stands for itself in any form (`write~` only for its past); `a?` may be missing; `(a|b c)` is a choice,
`[a|b c]` one that is not numbered;
`X` and `Y` stand for some words, `Z` for some that do not begin with "it", `W` for one, `N` for a number
with its unit, `U` for a unit, `S` for a superlative, `V` for a past form, `G` for one in -ing, `C` for a
comparative, `T` for a thing; `^` and `$`
are the ends; in a replacement, `V-` and `G-` are plain forms; `{name}` is a choice that the lexicon names.
Texts are padded: each word has a space after it, and there is one in front.
"""

import re
from collections.abc import Collection, Iterator, Set
from dataclasses import dataclass

from genie.core.regex import lazy_regex

_PIECE = lazy_regex(r"\(|\)\??|\[|\]\??|\||\^|\$|[^\s()\[\]|^$]+")
_NO_SUPERLATIVE = (
    "forest|harvest|request|interest|contest|guest|quest|test|rest|nest|chest|west|east|vest|pest|midwest"
    "|protest|priest|suggest|invest|honest|modest|latest"
)
_NO_COMPARATIVE = (
    "over|under|after|never|ever|per|whether|other|another|either|together|number|water|river|paper|power"
    "|tower|finger|member"
)
_NO_THING = (
    "in|on|at|with|for|from|to|of|do|be|can|should|will|would|many|much|have|i|we|you|one|1|people|someone"
    "|somebody|person|they|it|there|me|us"
)
_SUPERLATIVE = rf"((?:most \S+|least \S+|best|worst|(?!(?:{_NO_SUPERLATIVE})[~+]? )[a-z]+est) )"
_COMPARATIVE = rf"((?:more \S+|less \S+|better|worse|(?!(?:{_NO_COMPARATIVE})[~+]? )[a-z]+er) )"
_PAST_FORM = r"(\S+~ )"
_IN_ING = r"(\S+[+] )"
_SOME_WORDS = r"((?:(?!what |who |when |where |why |how )\S+ ){1,8}?)"
_NOT_IT = r"(?!it )" + _SOME_WORDS
_A_THING = rf"(?!(?:{_NO_THING})[~+]? )" + _SOME_WORDS
_ONE_WORD = r"(\S+ )"
_MARKS = "[~+]?"


@dataclass(frozen=True)
class Pattern:
    """A compiled pattern. For a quick refusal: every match holds all words of `needs`, one of each of
    `choices`."""

    regex: re.Pattern[str]
    needs: frozenset[str]
    choices: tuple[frozenset[str], ...]
    gaps: tuple[str, ...]

    def may_match(self, words: Set[str]) -> bool:
        """Whether a text of these words, with and without their marks, may match."""
        return self.needs <= words and not any(map(words.isdisjoint, self.choices))


def words_of(text: str) -> set[str]:
    """The words of a padded text, with and without their marks."""
    words = set(text.split())
    return words.union(word.rstrip("~+") for word in tuple(words) if word[-1] in "~+")


def compile_pattern(source: str, units: Collection[str] = (), *, keeps_tense: bool = False) -> Pattern:
    """Compile a pattern; capturing groups are the choices and gaps, in order. `units` may follow a number.

    With `keeps_tense` a word stands for a past form only where the pattern says so.
    """
    number = r"(-?\d[\d.,/]* (?:(?:" + "|".join(map(re.escape, units)) + ") )?)"
    unit = "((?:" + "|".join(map(re.escape, units)) + ") )"
    gap_patterns = {"X": _SOME_WORDS, "Y": _SOME_WORDS, "W": _ONE_WORD, "N": number, "U": unit, "Z": _NOT_IT}
    gap_patterns |= {"S": _SUPERLATIVE, "V": _PAST_FORM, "C": _COMPARATIVE, "T": _A_THING, "G": _IN_ING}
    parts: list[str] = []
    gaps: list[str] = []
    sure: list[str] = []
    depth = 0
    starts = False
    for piece in _PIECE.findall(source):
        if piece == "^":
            parts.append("^ ")
            starts = True
        elif piece == "$":
            parts.append("$")
        elif piece == "(":
            parts.append("((?:")
            gaps.append("")
            depth += 1
        elif piece.startswith(")"):
            parts.append("))" + piece[1:])
            depth -= 1
        elif piece == "[":
            parts.append("(?:")
            depth += 1
        elif piece.startswith("]"):
            parts.append(")" + piece[1:])
            depth -= 1
        elif piece == "|":
            parts.append("|")
        elif piece in gap_patterns:
            parts.append(gap_patterns[piece])
            gaps.append(piece)
        else:
            parts.append(_word(piece, "[+]?" if keeps_tense else _MARKS))
            if depth == 0 and not piece.endswith("?"):
                sure.append(piece)
    regex = "".join(parts)
    if not starts:
        regex = r"(?<= )" + regex
    choices = tuple(_needed_choices(source))
    return Pattern(regex=lazy_regex(regex), needs=frozenset(sure), choices=choices, gaps=tuple(gaps))


_CHOICE = lazy_regex(r"[(\[]([^()\[\]]+)[)\]](?!\?)")
_NO_WORD = frozenset(("X", "Y", "W", "N", "U", "Z", "S", "V", "C", "T", "G"))


def _needed_choices(source: str) -> Iterator[frozenset[str]]:
    """The first words of each choice that a match cannot do without."""
    for found in _CHOICE.finditer(source):
        before = source[: found.start()]
        if sum(map(before.count, "([")) != sum(map(before.count, ")]")):
            continue
        firsts = [option.split()[0] for option in found[1].split("|") if option.split()]
        if firsts and not any(word in _NO_WORD or word[-1] == "?" for word in firsts):
            yield frozenset(firsts)


def _word(piece: str, any_mark: str) -> str:
    optional = piece.endswith("?")
    word = piece.removesuffix("?")
    marks = "" if word[-1] in "~+" else any_mark
    body = f"{re.escape(word)}{marks} "
    return f"(?:{body})?" if optional else body


def compile_phrases(sources: Collection[str], *, at_start: bool) -> re.Pattern[str]:
    """Any of some phrases in plain text, at its start (with the space behind) or at its end."""
    bodies = [_phrase(source) for source in sorted(sources, key=len, reverse=True)]
    choice = "|".join(bodies)
    return lazy_regex(rf"(?:{choice})(?=\S)" if at_start else rf"(?<=\S) (?=(?:{choice})$)")


def _phrase(source: str) -> str:
    """The regular expression of a phrase of choices and words, each followed by a space or the end."""
    parts: list[str] = []
    for piece in _PIECE.findall(source):
        if piece == "(":
            parts.append("(?:")
        elif piece.startswith(")"):
            parts.append(piece)
        elif piece == "|":
            parts.append("|")
        else:
            word = f"{re.escape(piece.removesuffix('?'))}(?: |$)"
            parts.append(f"(?:{word})?" if piece.endswith("?") else word)
    return "".join(parts)


def fill(template: str, pattern: Pattern, match: re.Match[str]) -> str:
    """The replacement's words: `X`, `Y`, `W`, `N` and `\\1` are what was matched."""
    said: dict[str, str] = {}
    for number, gap in enumerate(pattern.gaps, start=1):
        if gap and not said.get(gap):
            said[gap] = (match[number] or "").strip().removesuffix(" 's")
    words: list[str] = []
    for word in template.split():
        if word in said:
            words.append(said[word])
        elif word in ("V-", "G-"):
            words.append(said[word[0]].rstrip("~+"))
        elif word.startswith("\\"):
            words.append((match[int(word[1:])] or "").strip())
        else:
            words.append(word)
    return "".join(f"{word} " for word in " ".join(words).split())
