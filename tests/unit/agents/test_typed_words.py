"""No date, time, length or repetition is hidden by the look at the single words."""

import re
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from genie.agents.calendar import repeats, scan
from genie.agents.datetime import dates, times, units
from genie.agents.datetime.observances import OBSERVANCES
from genie.agents.datetime.typed_words import reach
from genie.core.regex import source_of

AMOUNT = (
    r"(?:\d{1,2}|an?|one|half an?|a couple of|1/2)(?: more)? (?:hours?|minutes?|days?|weeks?|working days?)"
)
DATE = r"(?:friday|next week|christmas day|the 3rd|march 4th)"
TIME = r"(?:at 3 pm|noon|half past 3|7 30 in the evening)"


def sentences(pattern: re.Pattern[str]) -> st.SearchStrategy[str]:
    """Texts that a pattern fits, with amounts, dates and times where it takes anything."""
    source, flags = source_of(pattern)
    closed = re.sub(r"(?<!\\)\.[+*]\??", lambda _: f"(?:{AMOUNT}|{DATE}|{TIME})", source)
    return st.from_regex(re.compile(closed, flags | re.ASCII), fullmatch=True)


_ENDINGS = ("s", "st", "nd", "rd", "th")
PATTERNS = [
    *(form for form, _ in dates._FORMS),
    *(period for period, _ in dates._PERIODS),
    *(value for name, value in vars(times).items() if name[1:].isupper() and hasattr(value, "fullmatch")),
    *(value for name, value in vars(repeats).items() if name[1:].isupper() and hasattr(value, "fullmatch")),
    units._ONE,
    units._BARE_HALF,
    scan._PART,
    scan._LENGTH,
    scan._BARE_LENGTH,
    scan._FROM_NOW,
    scan._RANGE,
]


def are_run_together(word: str) -> bool:
    """Whether it is two known words, or a word and an ending, as a pattern may allow but nobody says."""
    return reach([word], 0, 1) == (1, 0) and any(
        reach(["now", word[:place], "now" if word[place:] in _ENDINGS else word[place:]], 0, 3) == (1, 3)
        for place in range(1, len(word))
    )


@given(st.data())
def test_what_is_read_as_a_typed_thing_is_within_reach(data: st.DataObject) -> None:
    said = data.draw(sentences(data.draw(st.sampled_from(PATTERNS))))
    words = said.replace(",", " ").split()
    assume(not any(map(are_run_together, words)))
    said = " ".join(words)
    readers: tuple[Any, ...] = (dates.read_date, times.read_time, units.read_amounts, repeats.read_repeat)
    is_read = bool(words) and any(reader(said) for reader in readers)
    if is_read or (words and scan._read(said, "at", "")):
        fewest, most = reach(words, 0, len(words))
        assert fewest <= len(words) <= most


@pytest.mark.parametrize(
    "name", sorted({name for known in OBSERVANCES for name in (known.label.casefold(), *known.aliases)})
)
def test_each_holiday_is_within_reach(name: str) -> None:
    words = name.split()

    fewest, most = reach(words, 0, len(words))

    assert fewest <= len(words) <= most


@pytest.mark.parametrize(
    ("sentence", "place", "found"),
    [
        ("lunch on friday with ann", 0, (1, 0)),
        ("lunch on friday with ann", 1, (2, 3)),
        ("the dentist tomorrow", 0, (1, 0)),
        ("to the and of", 0, (1, 0)),
        ("3 weeks' time", 0, (1, 3)),
    ],
)
def test_only_spans_with_a_word_that_tells_are_within_reach(
    sentence: str, place: int, found: tuple[int, int]
) -> None:
    assert reach(sentence.split(), place, 10) == found
