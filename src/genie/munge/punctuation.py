"""Punctuation mode: spoken names of symbols become the symbols, as a careful typist would write them."""

import re
from dataclasses import dataclass

from genie.core.regex import lazy_regex
from genie.munge.context import Place, spacing_here
from genie.munge.reading import MARKS, Reading, Word
from genie.munge.symbols import BUILT_IN, Spacing, Symbol, Symbols
from genie.munge.words import ABBREVIATIONS, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, QUESTION_WORDS

_MOST_PASSES = 4


def punctuate(heard: str, symbols: Symbols = BUILT_IN) -> str:
    """Write a dictation with its spoken symbols; the result, munged again, stays as it is."""
    text = heard.strip(" ")
    for _ in range(_MOST_PASSES):
        written = _without_schemes(_write(_decide(Reading(text, symbols)))).strip(" ")
        if written == text:
            break
        text = written
    return text


@dataclass(kw_only=True, slots=True)
class _Piece:
    """A word, or a symbol in place of its name; `trail` is the punctuation after it, `spoken` its spacing."""

    gap: str
    text: str
    trail: str
    symbol: Symbol | None = None
    spacing: Spacing | None = None
    mark_dropped: str = ""


@dataclass(frozen=True, kw_only=True)
class _Decided:
    pieces: list[_Piece]
    ending: str


def _decide(reading: Reading) -> _Decided:
    pieces: list[_Piece] = []
    decided: dict[int, tuple[Symbol, Spacing]] = {}
    index = 0
    while index < len(reading.words):
        end = _symbol_at(reading, index, decided)
        if end is None:
            word = reading.words[index]
            pieces.append(_Piece(gap=word.gap, text=word.lead + word.core, trail=word.trail))
            index += 1
            continue
        symbol, spacing = decided[index]
        pieces.append(_symbol_piece(symbol, spacing, reading.words[index].gap, reading.words[end - 1]))
        if len(pieces) > 1:
            _give_way(pieces[-2], pieces[-1])
        index = end
    return _Decided(pieces=pieces, ending=reading.ending)


def _symbol_at(reading: Reading, index: int, decided: dict[int, tuple[Symbol, Spacing]]) -> int | None:
    """Where the name at this index ends, if it means a symbol here, which is then noted as decided."""
    for name in reading.names[index]:
        place = Place(reading=reading, start=index, end=name.end, decided=decided)
        for symbol in name.symbols:
            spacing = spacing_here(symbol, place)
            if spacing is not None:
                decided.update((each, (symbol, spacing)) for each in range(index, name.end))
                return name.end
    return None


def _symbol_piece(symbol: Symbol, spacing: Spacing, gap: str, last: Word) -> _Piece:
    """The symbol; the mark heard right after its name goes, except after what closes."""
    bare = last.trail.lstrip(MARKS)
    dropped = last.trail[: len(last.trail) - len(bare)]
    kept = last.trail if spacing in (Spacing.CLOSE, Spacing.WORD) else bare
    return _Piece(
        gap=gap, text=symbol.written, trail=kept, symbol=symbol, spacing=spacing, mark_dropped=dropped
    )


def _give_way(previous: _Piece, spoken: _Piece) -> None:
    """Drop the marks heard before a spoken symbol where the symbol stands instead of them."""
    bare = previous.trail.rstrip(MARKS)
    heard = previous.trail[len(bare) :]
    if not heard:
        return
    match spoken.spacing:
        case Spacing.OPEN | Spacing.WORD:
            gives_way = False
        case Spacing.CLOSE:
            gives_way = heard == ","
        case Spacing.BREAK:
            gives_way = heard == "," and spoken.mark_dropped == ","
        case _:
            gives_way = True
    if not gives_way:
        return
    is_abbreviated = heard == "." and previous.text.lower() in ABBREVIATIONS
    if is_abbreviated and spoken.spacing is Spacing.MARK and spoken.text != ".":
        return
    previous.trail = bare


_TIGHT_BEFORE = frozenset({Spacing.MARK, Spacing.CLOSE, Spacing.JOIN, Spacing.BREAK})
_TIGHT_AFTER = frozenset({Spacing.OPEN, Spacing.JOIN, Spacing.BREAK})
_LOWERED = CONJUNCTIONS | DETERMINERS | PREPOSITIONS | QUESTION_WORDS


def _write(decided: _Decided) -> str:
    written: list[str] = []
    pieces = decided.pieces
    for index, piece in enumerate(pieces):
        previous = pieces[index - 1] if index else None
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        written.append(_gap(previous, piece))
        written.append(_cased(pieces[max(index - 2, 0) : index], piece, following))
        written.append(piece.trail)
    if not pieces or pieces[-1].spacing is not Spacing.BREAK:
        written.append(decided.ending)
    return "".join(written)


def _gap(previous: _Piece | None, piece: _Piece) -> str:
    if previous is None:
        return piece.gap if piece.symbol is None else ""
    if piece.spacing in _TIGHT_BEFORE or (previous.spacing in _TIGHT_AFTER and not previous.trail):
        return ""
    if previous.text == ":" and previous.symbol and piece.text in ("/", "\\"):
        return ""
    if piece.symbol is None and previous.symbol is None:
        return piece.gap
    return " "


def _cased(before: list[_Piece], piece: _Piece, following: _Piece | None) -> str:
    """A word in its own case, but for a capital after a spoken end, and none after a spoken pause."""
    if not before or before[-1].symbol is None or piece.symbol is not None:
        return piece.text
    previous = before[-1]
    if previous.mark_dropped in (".", "?", "!") and previous.text in (",", ";", ":", "-"):
        return piece.text.lower() if piece.text.lower() in _LOWERED else piece.text
    ender = before[0] if previous.text == "\n" else previous
    begins = previous.text == "\n\n" or _ends_sentence(ender)
    is_prose = piece.text.replace("'", "").replace("’", "").replace("-", "").isalpha()
    is_named = following is not None and following.spacing is Spacing.JOIN and following.text not in "-'"
    if begins and is_prose and piece.text.islower() and not is_named:
        return piece.text[0].upper() + piece.text[1:]
    return piece.text


def _ends_sentence(piece: _Piece) -> bool:
    if piece.symbol is None:
        return piece.trail.endswith((".", "!", "?"))
    return piece.spacing is Spacing.MARK and piece.text in (".", "!", "?")


def _without_schemes(text: str) -> str:
    """Addresses without the `https://` that speech recognition puts before any spoken domain."""

    def scheme(match: re.Match[str]) -> str:
        return "" if _ADDRESS.match(text, match.end()) else match.group()

    return _SCHEMES.sub(scheme, text)


_SCHEMES = lazy_regex(r"(?<!\w)(?:https?://)+", re.IGNORECASE)
_ADDRESS = lazy_regex(r"[\w-]{1,63}\.\w")
