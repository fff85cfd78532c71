"""Units of time and amounts of them: `2 weeks and 3 days`, `an hour and a half`, `a fortnight`."""

from functools import lru_cache

from genie.core.regex import lazy_regex

Amount = tuple[int | float, str]

_UNITS: dict[str, str] = {
    "millisecond": "millisecond", "ms": "millisecond",
    "second": "second", "sec": "second",
    "minute": "minute", "min": "minute",
    "hour": "hour", "hr": "hour",
    "day": "day",
    "weekday": "weekday", "workday": "workday", "working day": "workday", "business day": "workday",
    "work day": "workday",
    "week": "week", "wk": "week",
    "weekend": "weekend",
    "month": "month",
    "quarter": "quarter",
    "year": "year", "yr": "year",
    "decade": "decade",
    "century": "century",
}  # fmt: skip
_IRREGULAR = {"centuries": "century", "fortnight": "fortnight", "fortnights": "fortnight", "hrs": "hour"}
_DOZENS = {"dozen": 12}
_NUMBER = r"(?:\d+(?:\.\d+)?)"
_NAME = r"(?:(?:working |business |work )?[a-z]+)"
_ONE = lazy_regex(
    rf"(?:(?P<count>\d+/\d+(?: of)?(?: an?)?|{_NUMBER}|an?|one|a couple(?: of)?|couple(?: "
    rf"of)?|half an?|a half|a dozen)(?: more)? )?"
    rf"(?P<unit>{_NAME})(?P<half> and a half)?"
)
_BARE_HALF = lazy_regex(rf"(?P<count>{_NUMBER}|an?) and a half (?P<unit>{_NAME})")
_JOIN = lazy_regex(r",? and (?!a half\b)|, ")
_SEVERAL = lazy_regex(rf"(?<=[a-z])(?<!\band) (?={_NUMBER} [a-z])")


def read_unit(text: str) -> str | None:
    """The unit that a word names, in the singular."""
    if text in _IRREGULAR:
        return _IRREGULAR[text]
    return _UNITS.get(text) or _UNITS.get(text.removesuffix("s"))


def unit_words() -> set[str]:
    """All words that names of units are made of, in the singular and the plural."""
    words = {word for name in (*_UNITS, *_IRREGULAR, *_DOZENS) for word in name.split()}
    return words | {f"{word}s" for word in words}


def read_amounts(text: str) -> list[Amount] | None:
    """The amounts in a text that is nothing but amounts: [(2, "week"), (3, "day")]."""
    amounts = _amounts(text)
    return None if amounts is None else list(amounts)


@lru_cache(maxsize=8192)
def _amounts(text: str) -> tuple[Amount, ...] | None:
    found: list[Amount] = []
    for part in _JOIN.split(_SEVERAL.sub(" and ", text)):
        if (amount := _read_one(part)) is None:
            return None
        found.append(amount)
    return tuple(found)


def read_duration(text: str) -> list[list[int | float | str]] | None:
    """Amounts as plain data for a slot."""
    amounts = read_amounts(text)
    return [[count, unit] for count, unit in amounts] if amounts else None


def _read_one(text: str) -> Amount | None:
    if text in ("half an hour", "a half hour", "half hour"):
        return 30, "minute"
    found = _BARE_HALF.fullmatch(text) or _ONE.fullmatch(text)
    if found is None or found["count"] is None:
        return None
    unit = read_unit(found["unit"])
    if unit is None:
        return None
    count = _count(found["count"])
    if "and a half" in text:
        count += 0.5
    if unit == "fortnight":
        unit, count = "week", count * 2
    return _plain(count), unit


def _count(said: str) -> int | float:
    if "/" in said:
        part, whole = said.split()[0].split("/")
        return int(part) / (int(whole) or 1)
    if said[0].isdigit():
        return float(said) if "." in said else int(said)
    if "half" in said:
        return 0.5
    if "couple" in said:
        return 2
    return _DOZENS.get(said.removeprefix("a "), 1)


def _plain(count: int | float) -> int | float:
    if count == 0.5:
        return count
    return int(count) if float(count).is_integer() else count
