"""Spoken numbers to digits: "twenty five percent of eighty" becomes "25 percent of 80".

One pass over the words, with a bounded look ahead. What is not surely a number stays as it was said:
"no one", "one of them", "half past two", "a third", "a second".
"""

from decimal import Decimal
from functools import lru_cache

from genie.core import numbers_words as lexicon
from genie.core.regex import lazy_regex

_WORD = lazy_regex(
    r"\d+(?:st|nd|rd|th)\b|\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)*"
)
_NUMERAL_DIGITS_MAX = 18
_GLUE = frozenset("@/_:#&.'’")


@lru_cache(1024)
def digits(text: str) -> str:
    """The text with its number words written in digits, and without separators between thousands.

    What one pass writes may complete another number ("point billion"), so passes repeat until none changes
    anything; each has fewer number words to read than the one before.
    """
    while (rewritten := _Reader(text).rewritten()) != text:
        text = rewritten
    return text


class _Reader:
    """The words of a text with their places; each `_read_…` takes an index and says where the number ends."""

    def __init__(self, text: str) -> None:
        self._text = text
        matches = list(_WORD.finditer(text))
        self._spans = [match.span() for match in matches]
        self._words = [match.group().lower() for match in matches]

    def rewritten(self) -> str:
        pieces: list[str] = []
        copied = 0
        index = 0
        while index < len(self._words):
            found = self._read_phrase(index)
            if found is None:
                index += 1
                continue
            written, end = found
            pieces += (self._text[copied : self._spans[index][0]], written)
            copied = self._spans[end - 1][1]
            index = end
        pieces.append(self._text[copied:])
        return "".join(pieces)

    def _word(self, index: int) -> str:
        return self._words[index] if 0 <= index < len(self._words) else ""

    def _next(self, index: int) -> str:
        """The word at `index` if only a space or a hyphen parts it from the one before, else ''."""
        if not 0 < index < len(self._words):
            return ""
        gap = self._text[self._spans[index - 1][1] : self._spans[index][0]]
        return self._words[index] if gap == "-" or (gap and gap.isspace()) else ""

    def _before(self, index: int) -> str:
        """The word before `index` in the same phrase, or ''."""
        return self._words[index - 1] if self._next(index) else ""

    def _is_glued(self, start: int, end: int) -> bool:
        """Whether the words belong to a name such as `one.example`, `area_two` or `all-in-one`."""
        left, right = self._spans[start][0], self._spans[end - 1][1]
        before, after = self._text[max(left - 2, 0) : left], self._text[right : right + 2]
        if before and ((before[-1] in _GLUE and before[:-1].isalnum()) or before[-1].isalnum()):
            return True
        return bool(after) and ((after[0] in _GLUE and after[1:].isalnum()) or after[0].isalnum())

    def _is_hyphenated(self, start: int, end: int) -> bool:
        left, right = self._spans[start][0], self._spans[end - 1][1]
        before, after = self._text[max(left - 2, 0) : left], self._text[right : right + 2]
        return (before[-1:] == "-" and before[:1].isalpha()) or (after[:1] == "-" and after[1:].isalpha())

    def _read_phrase(self, index: int) -> tuple[str, int] | None:
        word = self._word(index)
        if word[0].isdigit():
            return None if word[-1].isalpha() else self._read_from_numeral(index)
        if word not in lexicon.STARTS:
            return None
        found = self._read_spoken(index)
        if found is None or self._is_glued(index, found[1]):
            return None
        return found

    def _read_spoken(self, index: int) -> tuple[str, int] | None:
        word = self._word(index)
        if word == "negative":
            return self._read_negative(index)
        if word == "point":
            return self._read_leading_point(index)
        if word == "half":
            return self._read_half_a_scale(index)
        if word == "a" and self._next(index + 1) not in lexicon.POWERS:
            return None
        if word in lexicon.POWERS and self._before(index) in lexicon.VAGUE:
            return None
        number = self._read_integer(index)
        if number is None:
            return None
        value, end, is_ordinal = number
        if is_ordinal:
            return self._ordinal(index, value, end)
        if end == index + 1 and word == "one" and self._is_pronoun(index):
            return None
        return self._read_tail(index, str(value), end)

    def _read_from_numeral(self, index: int) -> tuple[str, int] | None:
        plain = self._word(index).replace(",", "")
        if self._is_glued(index, index + 1):
            changed = plain != self._word(index) and not self._touches_letters(index)
            return (plain, index + 1) if changed else None
        if len(plain) <= _NUMERAL_DIGITS_MAX and "." not in plain and self._next(index + 1) in lexicon.POWERS:
            number = self._read_integer(index)
            if number is not None and not number[2]:
                return self._read_tail(index, str(number[0]), number[1])
        return self._read_tail(index, plain, index + 1)

    def _touches_letters(self, index: int) -> bool:
        left = self._spans[index][0]
        return left > 0 and (self._text[left - 1].isalnum() or self._text[left - 1] in "_.")

    def _read_negative(self, index: int) -> tuple[str, int] | None:
        if not self._next(index + 1) or self._word(index + 1) == "negative":
            return None
        found = self._read_phrase(index + 1)
        if found is None or not found[0][0].isdigit() or found[0][-1].isalpha():
            return None
        return f"-{found[0]}", found[1]

    def _read_leading_point(self, index: int) -> tuple[str, int] | None:
        before = self._before(index)
        if before and before not in lexicon.BEFORE_POINT:
            return None
        fraction, end = self._read_decimals(index + 1)
        return self._read_scales(f"0.{fraction}", end) if fraction else None

    def _read_half_a_scale(self, index: int) -> tuple[str, int] | None:
        power = lexicon.SCALES.get(self._next(index + 2), 0) if self._next(index + 1) == "a" else 0
        return (f"5{'0' * (power - 1)}", index + 3) if power else None

    def _read_tail(self, start: int, written: str, end: int) -> tuple[str, int] | None:
        """What may follow a cardinal: decimals, "and a half", a denominator; then a scale."""
        if self._next(end) == "point" and "." not in written:
            fraction, after = self._read_decimals(end + 1)
            if fraction:
                return self._read_scales(f"{written}.{fraction}", after)
        mixed = self._read_mixed(start, written, end)
        if mixed is not None:
            return mixed
        denominator = self._denominator(written, end)
        if denominator:
            return f"{written}/{denominator}", end + 1
        return self._read_scales(written, end)

    def _read_decimals(self, index: int) -> tuple[str, int]:
        """The digits after "point": said one by one, as one number below 100, or as a numeral."""
        found: list[str] = []
        while True:
            word = self._next(index)
            if word in lexicon.DIGITS:
                found.append(str(lexicon.DIGITS[word]))
            elif word.isdigit() and word.isascii():
                found.append(word)
            else:
                break
            index += 1
        if not found:
            small = self._read_small(index) if self._next(index) else None
            if small is not None and not small[2]:
                return str(small[0]), small[1]
        return "".join(found), index

    def _read_mixed(self, start: int, written: str, end: int) -> tuple[str, int] | None:
        """ "two and a half", "five and three quarters" """
        if self._next(end) != "and" or not written.isdigit() or len(written) > _NUMERAL_DIGITS_MAX:
            return None
        word = self._next(end + 1)
        numerator = 1 if word == "a" else lexicon.DIGITS.get(word, 0)
        part = self._next(end + 2)
        denominator = lexicon.PARTS.get(part, 0) if numerator == 1 else lexicon.PLURAL_PARTS.get(part, 0)
        if not denominator or not numerator or self._lists_numbers(start, end + 3):
            return None
        after = end + 3
        power = lexicon.SCALES.get(self._word(end - 1), 0)
        if power and word == "a" and part == "half" and int(written) == 10**power:
            return f"15{'0' * (power - 1)}", after
        total = int(written) * denominator + numerator
        scaled = Decimal(total * 1000) / denominator
        if scaled == int(scaled):
            return self._read_scales(str(scaled / 1000), after)
        return f"{total}/{denominator}", after

    def _denominator(self, written: str, end: int) -> int:
        if not written.isdigit():
            return 0
        word = self._next(end)
        if written == "1" and word in lexicon.PARTS and self._word(end - 1) == "one":
            return int(lexicon.PARTS[word])
        return int(lexicon.PLURAL_PARTS.get(word, 0))

    def _read_scales(self, written: str, end: int) -> tuple[str, int] | None:
        while (power := lexicon.POWERS.get(self._next(end), 0)) and written[0].isdigit():
            written, end = _shifted(written, power), end + 1
        return written, end

    def _read_integer(self, index: int) -> tuple[int, int, bool] | None:
        """The value, where it ends, and whether it is an ordinal ("twenty first")."""
        year = self._read_year(index)
        if year is not None:
            return year[0], year[1], False
        start, total, limit = index, 0, 10**27
        while True:
            group = self._read_group(start, index)
            if group is None:
                return None
            value, end, is_ordinal = group
            following = self._word(end) if end == index else self._next(end)
            power = 0 if is_ordinal else lexicon.SCALES.get(following, 0)
            ordinal_power = 0 if is_ordinal else lexicon.SCALE_ORDINALS.get(following, 0)
            if ordinal_power and 10**ordinal_power < limit:
                return total + int(_shifted(str(value), ordinal_power)), end + 1, True
            if not power:
                return total + value, end, is_ordinal
            total, limit, index = total + value * 10**power, 10**power, end + 1
            first = self._continuation(start, index, limit)
            if first is None:
                return total, index, False
            index = first

    def _continuation(self, start: int, index: int, limit: int) -> int | None:
        """Where a smaller group goes on after a scale or a hundred, beyond an "and" if one is said."""
        first = index
        if self._next(index) == "and":
            first += 1
        if not self._next(first) or self._word(first) == "a":
            return None
        group = self._read_group(first, first)
        if group is None:
            return None
        value, end, _ = group
        following = self._next(end)
        power = lexicon.POWERS.get(following, lexicon.SCALE_ORDINALS.get(following, 0))
        if value == 0 or value * 10**power >= limit:
            return None
        if first > index and (following in lexicon.PLURAL_PARTS or self._lists_numbers(start, end)):
            return None
        return first

    def _lists_numbers(self, start: int, end: int) -> bool:
        """Whether an "and" inside parts two numbers: "between 100 and 5" names no third one."""
        before = self._before(start)
        lists = before == "between" or (before == "of" and self._word(start - 2) in lexicon.LISTS)
        return lists and self._word(end) != "and"

    def _read_group(self, start: int, index: int) -> tuple[int, int, bool] | None:
        """A number below a thousand (or "twenty five hundred"), or 1 before a bare scale."""
        word = self._word(index)
        if word == "a":
            index, word = index + 1, self._next(index + 1)
        if word in lexicon.SCALES and index <= start + 1:
            return 1, index, False
        if word in lexicon.SCALE_ORDINALS:
            return int(_shifted("1", lexicon.SCALE_ORDINALS[word])), index + 1, True
        if word == "hundred":
            value, end, is_ordinal = 1, index, False
        else:
            small = self._read_small(index)
            if small is None:
                return None
            value, end, is_ordinal = small
        if is_ordinal or not 1 <= value <= 99:
            return value, end, is_ordinal
        if self._next(end) == "hundredth":
            return value * 100, end + 1, True
        if (word == "hundred" and end == index) or self._next(end) == "hundred":
            return self._read_below_hundred(start, value * 100, end + 1)
        return value, end, False

    def _read_below_hundred(self, start: int, hundreds: int, index: int) -> tuple[int, int, bool]:
        following = self._continuation_small(start, index)
        if following is None:
            return hundreds, index, False
        value, end, is_ordinal = following
        return hundreds + value, end, is_ordinal

    def _continuation_small(self, start: int, index: int) -> tuple[int, int, bool] | None:
        first = index + 1 if self._next(index) == "and" else index
        small = self._read_small(first) if self._next(first) else None
        if small is None or not 1 <= small[0] <= 99 or self._next(small[1]) == "hundred":
            return None
        parted = self._next(small[1]) in lexicon.PLURAL_PARTS or self._lists_numbers(start, small[1])
        if first > index and parted:
            return None
        return small

    def _read_small(self, index: int) -> tuple[int, int, bool] | None:
        """A number below a hundred in words, or a numeral."""
        word = self._word(index)
        if word.isdigit() and word.isascii():
            return (int(word), index + 1, False) if len(word) <= _NUMERAL_DIGITS_MAX else None
        if word in lexicon.TENS:
            unit = self._next(index + 1)
            if lexicon.DIGITS.get(unit, 0) and unit not in lexicon.OH:
                return lexicon.TENS[word] + lexicon.DIGITS[unit], index + 2, False
            if 0 < lexicon.ORDINALS.get(unit, 0) < 10 and not self._counts_seconds(index, unit):
                return lexicon.TENS[word] + lexicon.ORDINALS[unit], index + 2, True
            return lexicon.TENS[word], index + 1, False
        if word in lexicon.ORDINALS:
            return lexicon.ORDINALS[word], index + 1, True
        if word in lexicon.OH:
            return None
        value = lexicon.DIGITS.get(word, lexicon.TEENS.get(word))
        return None if value is None else (value, index + 1, False)

    def _counts_seconds(self, index: int, unit: str) -> bool:
        """Whether "twenty second" is a length of time, as in "a twenty second timer"."""
        return unit == "second" and (
            self._before(index) in lexicon.ARTICLES or self._next(index + 2) == "timer"
        )

    def _read_year(self, index: int) -> tuple[int, int] | None:
        """ "nineteen eighty four", "twenty twenty six", "eighteen oh five", "one oh one" """
        century = lexicon.TEENS.get(self._word(index), 20 if self._word(index) == "twenty" else 0)
        if self._next(index + 1) in lexicon.OH:
            first = century or lexicon.DIGITS.get(self._word(index), 0)
            unit = self._next(index + 2)
            if first and unit not in lexicon.OH and lexicon.DIGITS.get(unit, 0):
                return first * 100 + lexicon.DIGITS[unit], index + 3
            return None
        if not century or not self._next(index + 1) or self._word(index + 1).isdigit():
            return None
        small = self._read_small(index + 1)
        if small is None or small[2] or small[0] < (60 if century < 13 else 10):
            return None
        following = self._next(small[1])
        if following in lexicon.POWERS or following == "point" or following in lexicon.PLURAL_PARTS:
            return None
        if self._before(index) == "add" and following == "and" and self._is_small_and_no_year(small[1] + 1):
            return None
        return century * 100 + small[0], small[1]

    def _is_small_and_no_year(self, index: int) -> bool:
        """Whether a number below a hundred follows, as in "add nineteen twenty seven and thirty five"."""
        return self._read_small(index) is not None and self._read_year(index) is None

    def _is_pronoun(self, index: int) -> bool:
        """Whether a bare "one" stands for a thing or a person."""
        before, after = self._before(index), self._next(index + 1)
        if self._is_hyphenated(index, index + 1):
            return after not in lexicon.PARTS
        if after in lexicon.PARTS:
            return False
        return before in lexicon.BEFORE_PRONOUN or after in lexicon.AFTER_PRONOUN or _is_ordinal(before)

    def _ordinal(self, index: int, value: int, end: int) -> tuple[str, int] | None:
        word, before, after = self._word(index), self._before(index), self._next(end)
        if end == index + 1:
            if before in lexicon.ARTICLES or before == "one":
                return None
            if word == "second" and before not in lexicon.BEFORE_SECOND:
                return None
            if word == "first" and (before == "at" or after in lexicon.AFTER_FIRST):
                return None
        return _with_suffix(value), end


def _is_ordinal(word: str) -> bool:
    return word in lexicon.ORDINALS or (word[:1].isdigit() and word[-1:].isalpha())


def _with_suffix(value: int) -> str:
    if value % 100 in (11, 12, 13):
        return f"{value}th"
    return f"{value}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th') }"


def _shifted(written: str, power: int) -> str:
    """The decimal text times ten to the power, without arithmetic."""
    whole, _, fraction = written.partition(".")
    padded = fraction.ljust(power, "0")
    whole = (whole + padded[:power]).lstrip("0") or "0"
    rest = padded[power:].rstrip("0")
    return f"{whole}.{rest}" if rest else whole
