"""Proofreading without a model: what is wrong beyond doubt is put right, all else is left as it was.

Each function is idempotent, and what is between quotes in code stays as it is.
"""

import ast
import re

from genie.core.regex import lazy_regex

_SMART = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})


def proofread(text: str) -> str:
    """Prose: spaces, doubled words, capitals after a full stop and of "I", the mark at the end."""
    return "\n".join(_clean_line(line) for line in text.strip().splitlines())


def proofread_sql(text: str) -> str:
    """A SQL statement: plain quotes, single spaces, none before a comma, one semicolon at the end."""
    pieces = _QUOTED.split(text.translate(_SMART).strip())
    for index in range(0, len(pieces), 2):
        piece = re.sub(r"\s+", " ", pieces[index])
        piece = re.sub(r"\s+([,;)])", r"\1", piece)
        piece = re.sub(r"\(\s+", "(", piece)
        piece = re.sub(r",(?=[^\s,])", ", ", piece)
        pieces[index] = re.sub(r"(?<=[\w)])\s*(<=|>=|<>|!=|=|<|>)\s*(?=[\w(-]|$)", r" \1 ", piece)
    statement = "".join(pieces).strip().rstrip("; ")
    return f"{statement};" if statement else ""


def proofread_python(text: str) -> str:
    """Python: plain quotes, no tabs or trailing spaces, and the colon that a block's first line lacks.

    Code that is valid as it stands only loses its trailing spaces.
    """
    code = "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")
    if _is_valid(code):
        return code
    plain = "\n".join(line.expandtabs(4).rstrip() for line in code.translate(_SMART).splitlines())
    return plain if _is_valid(plain) else "\n".join(map(_with_colon, plain.splitlines()))


_QUOTED = lazy_regex(r"('(?:[^']|'')*'|\"[^\"]*\")")
_DOUBLED = lazy_regex(r"\b(the|a|an|and|to|of|in|is|it|for|on|with|we|you|at|be)(?: \1\b)+", re.IGNORECASE)
_SENTENCE_START = lazy_regex(r"(^[\"'“‘(]*|[.!?…][\"'”’)]* +[\"'“‘(]*)([a-z])(?![a-z]*[A-Z@]|[\w-]*[.@/]\w)")
_ABBREVIATION = lazy_regex(r"\b(?:e\.g|i\.e|etc|vs|cf|approx|no|mr|mrs|ms|dr|st|[a-z])\.$", re.IGNORECASE)
_BLOCK = lazy_regex(r"\s*(?:def|class|if|elif|else|for|while|try|except|finally|with|async)\b[^:#]*$")


def _clean_line(line: str) -> str:
    line = re.sub(r"[ \t]+", " ", line.strip())
    line = re.sub(r" +(?=[,;:!?…](?:[\s\"')]|$)|\.(?:[\s\"')]|$))", "", line)
    line = re.sub(r"(?<=[a-z]) *,(?=[A-Za-z])", ", ", line)
    line = _DOUBLED.sub(r"\1", line)
    line = re.sub(r"(?<![\w.'’-])i(?=$|[\s,;:!?]|['’](?:m|ll|ve|d|re)\b)", "I", line)
    line = _SENTENCE_START.sub(lambda found: _capital(line, found), line)
    if re.search(r"[A-Za-z0-9)\]\"'”’]$", line) and " " in line and not re.search(r"[.!?…][\"'”’)]$", line):
        line += "."
    return line


def _capital(line: str, found: re.Match[str]) -> str:
    before = line[: found.start(2)].rstrip(" \"'”’()“‘")
    if found.start() > 0 and _ABBREVIATION.search(before):
        return found[0]
    return found[1] + found[2].upper()


def _is_valid(code: str) -> bool:
    try:
        ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _with_colon(line: str) -> str:
    return f"{line}:" if _BLOCK.fullmatch(line) and line.count("(") == line.count(")") else line
