"""The small language of the lexicon's patterns, compiled to regular expressions over plain forms.

A word stands for itself in any form (`write~` only for its past); `a?` may be missing; `(a|b c)` is a choice;
`X` and `Y` stand for some words, `Z` for some that do not begin with "it", `W` for one, `N` for a number
with its unit, `U` for a unit; `^` and `$` are the ends.
Texts are padded: each word has a space after it, and there is one in front.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

_PIECE = re.compile(r"\(|\)\??|\||\^|\$|[^\s()|^$]+")
_SOME_WORDS = r"((?:(?!what |who |when |where |why |how )\S+ ){1,8}?)"
_NOT_IT = r"(?!it )" + _SOME_WORDS
_ONE_WORD = r"(\S+ )"
_MARKS = "[~+]?"


@dataclass(frozen=True)
class Pattern:
    """A compiled pattern. `needs` is a word that every match holds, or "", for a quick refusal."""

    regex: re.Pattern[str]
    needs: str
    gaps: tuple[str, ...]


def compile_pattern(source: str, units: Collection[str] = ()) -> Pattern:
    """Compile a pattern; capturing groups are the choices and gaps, in order. `units` may follow a number."""
    number = r"(-?\d[\d.,/]* (?:(?:" + "|".join(map(re.escape, units)) + ") )?)"
    unit = "((?:" + "|".join(map(re.escape, units)) + ") )"
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
        elif piece == "|":
            parts.append("|")
        elif piece in ("X", "Y", "W", "N", "U", "Z"):
            parts.append(
                {"X": _SOME_WORDS, "Y": _SOME_WORDS, "W": _ONE_WORD, "N": number, "U": unit, "Z": _NOT_IT}[
                    piece
                ]
            )
            gaps.append(piece)
        else:
            parts.append(_word(piece))
            if depth == 0 and not piece.endswith("?"):
                sure.append(piece)
    regex = "".join(parts)
    if not starts:
        regex = r"(?<= )" + regex
    needs = max(sure, key=len, default="")
    return Pattern(regex=re.compile(regex), needs=f" {needs}" if needs else "", gaps=tuple(gaps))


def _word(piece: str) -> str:
    optional = piece.endswith("?")
    word = piece.removesuffix("?")
    marks = "" if word[-1] in "~+" else _MARKS
    body = f"{re.escape(word)}{marks} "
    return f"(?:{body})?" if optional else body


def fill(template: str, pattern: Pattern, match: re.Match[str]) -> str:
    """The replacement's words: `X`, `Y`, `W`, `N` and `\\1` are what was matched."""
    said: dict[str, str] = {}
    for number, gap in enumerate(pattern.gaps, start=1):
        if gap:
            said.setdefault(gap, (match[number] or "").strip().removesuffix(" 's"))
    words: list[str] = []
    for word in template.split():
        if word in said:
            words.append(said[word])
        elif word.startswith("\\"):
            words.append((match[int(word[1:])] or "").strip())
        else:
            words.append(word)
    return "".join(f"{word} " for word in " ".join(words).split())
