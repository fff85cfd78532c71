"""Amounts with units: which are read, what they come to, and what is left alone."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genie.agents.math import units
from genie.agents.math.quantities import parts, quantity
from genie.agents.math.readers.conversions import read_conversion
from genie.agents.math.unit_tools import OfConversion, converted_value, unit_tools
from genie.agents.math.units import read_unit, unit_named
from genie.core.errors import CannotAnswer
from genie.sandbox.model import Frozen

WORLD_NOW = datetime(2026, 1, 1, tzinfo=UTC)
KNOWN = list(units._BY_NAME.values())


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("5 foot 11", [["5", "foot"], ["11", "inch"]]),
        ("half a cup", [["1/2", "cup"]]),
        ("3/4 of a cup", [["3/4", "cup"]]),
        ("1 1/2 cups", [["3/2", "cup"]]),
        ("2 hours and 15 minutes", [["2", "hour"], ["15", "minute"]]),
        ("2 hours and a half", [["5/2", "hour"]]),
        ("60 miles an hour", [["60", "mile/hour"]]),
        ("10km", [["10", "kilometer"]]),
        ("-40 celsius", [["-40", "degree_Celsius"]]),
        ("2 square meters", [["2", "meter**2"]]),
    ],
)
def test_an_amount_is_read_as_it_is_said(text: str, amounts: list[list[str]]) -> None:
    part = quantity(text)
    assert part is not None
    assert part.amounts == amounts


@pytest.mark.parametrize("unit", KNOWN, ids=lambda unit: unit.pint)
def test_every_unit_is_found_by_each_of_its_words_and_known_to_pint(unit: units.Unit) -> None:
    assert read_unit(unit.many.lower()) is not None
    peers = [other for other in KNOWN if other.measures == unit.measures]
    there = converted_value([("300", unit.pint)], peers[0].pint)
    back = converted_value([(str(there), peers[0].pint)], unit.pint)
    assert abs(back - 300) < Fraction(1, 10**6)


@given(st.fractions(min_value=1, max_value=10**6, max_denominator=1000), st.sampled_from(KNOWN))
@settings(max_examples=60, deadline=None)
def test_there_and_back_is_the_same_amount(number: Fraction, unit: units.Unit) -> None:
    peer = next(other for other in reversed(KNOWN) if other.measures == unit.measures)
    there = converted_value([(str(number), unit.pint)], peer.pint)
    assert abs(converted_value([(str(there), peer.pint)], unit.pint) / number - 1) < Fraction(1, 10**6)


@pytest.mark.parametrize(
    "text",
    [
        "how many grams are in a cup of flour",
        "convert 50 pounds to dollars",
        "how much does 2 pounds of chicken cost",
        "how many miles to london",
        "what day will it be in 3 weeks",
        "how many meters in a kilogram",
        "is 72 degrees hot",
        "convert 3 cups not 4 cups to milliliters",
        "5 miles kilometers",
    ],
)
def test_what_is_no_conversion_is_left_alone(text: str) -> None:
    assert read_conversion(text) is None


async def test_a_pint_is_an_imperial_one_where_it_is_poured_so(anyio_backend: str) -> None:
    convert = unit_tools()["units.convert"]
    asked = OfConversion(amounts=[("1", "pint")], target=["milliliter"])
    spoken = {}
    for country in ("US", "GB"):
        frozen = Frozen(now=WORLD_NOW, zone="UTC", country=country)
        spoken[country] = (await convert.call(frozen, asked)).model_dump()["spoken"]
    assert spoken == {"US": "about 473.18 milliliters", "GB": "about 568.26 milliliters"}


def test_nothing_is_colder_than_absolute_zero() -> None:
    with pytest.raises(CannotAnswer, match="absolute zero"):
        converted_value([("-300", "degree_Celsius")], "degree_Fahrenheit")


def test_an_unknown_unit_has_no_name() -> None:
    assert unit_named("smoot") is None
    assert unit_named("meter**9") is None
    assert [part.kind for part in parts("5 smoots")] == ["number", "word"]
