"""The units that are spoken of: their words, what they measure, and their names for pint.

A line is `pint name | what it measures | one | many | other words`. US measures are meant unless others are
named; a calorie is that of food.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from genie.core.regex import lazy_regex

_LINES = """
nanometer | length | nanometer | nanometers | nm
micrometer | length | micron | microns | micrometer micrometers
millimeter | length | millimeter | millimeters | mm mil
centimeter | length | centimeter | centimeters | cm cms
decimeter | length | decimeter | decimeters | dm
meter | length | meter | meters | m
kilometer | length | kilometer | kilometers | km kms k
inch | length | inch | inches | in
foot | length | foot | feet | ft foots
yard | length | yard | yards | yd yds
mile | length | mile | miles | mi
nautical_mile | length | nautical mile | nautical miles | nmi
furlong | length | furlong | furlongs |
fathom | length | fathom | fathoms |
light_year | length | light year | light years | lightyear lightyears
microgram | mass | microgram | micrograms | mcg
milligram | mass | milligram | milligrams | mg mgs
gram | mass | gram | grams | g gr gm gms gramme grammes
kilogram | mass | kilogram | kilograms | kg kgs kilo kilos kilogramme kilogrammes
ounce | mass | ounce | ounces | oz
pound | mass | pound | pounds | lb lbs
stone | mass | stone | stone | stones
short_ton | mass | US ton | US tons | ton tons short_ton short_tons
long_ton | mass | long ton | long tons | imperial_ton imperial_tons
metric_ton | mass | metric ton | metric tons | tonne tonnes
carat | mass | carat | carats |
milliliter | volume | milliliter | milliliters | ml mls mil mils cc
centiliter | volume | centiliter | centiliters | cl
deciliter | volume | deciliter | deciliters | dl
liter | volume | liter | liters | l
teaspoon | volume | teaspoon | teaspoons | tsp tsps teaspoonful teaspoonfuls
tablespoon | volume | tablespoon | tablespoons | tbsp tbsps tbs tablespoonful tablespoonfuls
fluid_ounce | volume | fluid ounce | fluid ounces | fl_oz
cup | volume | cup | cups | cupful cupfuls
pint | volume | pint | pints | pt us_pint us_pints
quart | volume | quart | quarts | qt qts us_quart us_quarts
gallon | volume | gallon | gallons | gal us_gallon us_gallons
imperial_gallon | volume | imperial gallon | imperial gallons | uk_gallon uk_gallons british_gallons
imperial_pint | volume | imperial pint | imperial pints | uk_pint uk_pints
imperial_quart | volume | imperial quart | imperial quarts | uk_quart uk_quarts
oil_barrel | volume | barrel of oil | barrels of oil | oil_barrel oil_barrels
degree_Celsius | temperature | degree Celsius | degrees Celsius | celsius centigrade c degrees_c °c
degree_Fahrenheit | temperature | degree Fahrenheit | degrees Fahrenheit | fahrenheit f degrees_f °f
kelvin | temperature | kelvin | kelvin | kelvins degrees_kelvin
millisecond | time | millisecond | milliseconds | ms
second | time | second | seconds | sec secs s
minute | time | minute | minutes | min mins
hour | time | hour | hours | hr hrs h
day | time | day | days |
week | time | week | weeks | wk wks
fortnight | time | fortnight | fortnights |
bit | data | bit | bits |
kilobit | data | kilobit | kilobits | kbit
megabit | data | megabit | megabits | mbit
gigabit | data | gigabit | gigabits | gbit
byte | data | byte | bytes | b
kilobyte | data | kilobyte | kilobytes | kb kilobite
megabyte | data | megabyte | megabytes | mb meg megs
gigabyte | data | gigabyte | gigabytes | gb gig gigs
terabyte | data | terabyte | terabytes | tb
petabyte | data | petabyte | petabytes | pb
kibibyte | data | kibibyte | kibibytes | kib
mebibyte | data | mebibyte | mebibytes | mib
gibibyte | data | gibibyte | gibibytes | gib
tebibyte | data | tebibyte | tebibytes | tib
pascal | pressure | pascal | pascals | pa
hectopascal | pressure | hectopascal | hectopascals | hpa
kilopascal | pressure | kilopascal | kilopascals | kpa
bar | pressure | bar | bar | bars
millibar | pressure | millibar | millibars | mbar
psi | pressure | pound per square inch | psi | pounds_per_square_inch
atmosphere | pressure | atmosphere | atmospheres | atm
mmHg | pressure | millimeter of mercury | millimeters of mercury | mmhg
joule | energy | joule | joules | j
kilojoule | energy | kilojoule | kilojoules | kj
kilocalorie | energy | calorie | calories | kcal kcals kilocalorie kilocalories cal cals
watt_hour | energy | watt hour | watt hours | wh
kilowatt_hour | energy | kilowatt hour | kilowatt hours | kwh
Btu | energy | BTU | BTUs | btu btus
watt | power | watt | watts | w
kilowatt | power | kilowatt | kilowatts | kw
megawatt | power | megawatt | megawatts | mw
horsepower | power | horsepower | horsepower | hp
mile/hour | speed | mile per hour | miles per hour | mph
kilometer/hour | speed | kilometer per hour | kilometers per hour | kph kmh km/h kmph
meter/second | speed | meter per second | meters per second | m/s mps
knot | speed | knot | knots |
mile/gallon | fuel | mile per gallon | miles per gallon | mpg
mile/imperial_gallon | fuel | mile per imperial gallon | miles per imperial gallon | imperial_mpg
kilometer/liter | fuel | kilometer per liter | kilometers per liter | km/l
liter/hectokilometer | fuel | liter per 100 kilometers | liters per 100 kilometers | l/100km
hertz | frequency | hertz | hertz | hz
kilohertz | frequency | kilohertz | kilohertz | khz
megahertz | frequency | megahertz | megahertz | mhz
gigahertz | frequency | gigahertz | gigahertz | ghz
newton | force | newton | newtons |
pound_force | force | pound of force | pounds of force | pound_force
angle_degree | angle | degree | degrees | deg °
radian | angle | radian | radians | rad
acre | area | acre | acres |
hectare | area | hectare | hectares | ha
"""
_BRITISH = lazy_regex(r"(litre|metre)")
_HUNDRED_KM = lazy_regex(r"(liters?|l) per 100 (kilometers?|km|kms|k)")


@dataclass(frozen=True)
class Unit:
    """`pint` is its name there, `measures` its dimension; the other two are how one and several are said."""

    pint: str
    measures: str
    one: str
    many: str


def _read_lines() -> tuple[dict[str, Unit], dict[str, Unit]]:
    by_name: dict[str, Unit] = {}
    by_word: dict[str, Unit] = {}
    for line in _LINES.strip().splitlines():
        pint, measures, one, many, others = (part.strip() for part in line.split("|"))
        unit = Unit(pint, measures, one, many)
        by_name[pint] = unit
        for word in (one, many, *(other.replace("_", " ") for other in others.split())):
            by_word.setdefault(word.lower(), unit)
    return by_name, by_word


_BY_NAME, _BY_WORD = _read_lines()
_PER_TIME = {"hour": "hour", "second": "second", "minute": "minute", "day": "day"}
_FUEL = {("length", "volume"), ("volume", "length")}
WORDS_MAX = 5


@lru_cache(maxsize=8192)
def read_unit(text: str) -> Unit | None:
    """The unit that the words name; None if they name none."""
    text = _BRITISH.sub(lambda found: {"litre": "liter", "metre": "meter"}[found[0]], text)
    found = _BY_WORD.get(text)
    if found is not None:
        return found
    if text.startswith(("us ", "american ")):
        american = _BY_WORD.get(text.partition(" ")[2])
        return american if american is not None and american.measures == "volume" else None
    if _HUNDRED_KM.fullmatch(text):
        return _BY_NAME["liter/hectokilometer"]
    for word, power in (("square", 2), ("sq", 2), ("cubic", 3)):
        if text.startswith(f"{word} "):
            return _power(_BY_WORD.get(text.removeprefix(f"{word} ")), power)
    first, joined, second = re.sub(r" (?:an?|every|each|the) ", " per ", text).partition(" per ")
    return _ratio(_BY_WORD.get(first), _BY_WORD.get(second)) if joined else None


def unit_named(name: str) -> Unit | None:
    """The unit of a slot, by its name for pint."""
    found = _BY_NAME.get(name)
    if found is not None:
        return found
    base, powered, exponent = name.partition("**")
    if powered:
        return _power(_BY_NAME.get(base), int(exponent)) if exponent in ("2", "3") else None
    first, ratio, second = name.partition("/")
    return _ratio(_BY_NAME.get(first), _BY_NAME.get(second)) if ratio else None


def _power(unit: Unit | None, power: int) -> Unit | None:
    if unit is None or unit.measures != "length":
        return None
    word = "square" if power == 2 else "cubic"
    return Unit(
        f"{unit.pint}**{power}",
        "area" if power == 2 else "volume",
        f"{word} {unit.one}",
        f"{word} {unit.many}",
    )


def _ratio(top: Unit | None, bottom: Unit | None) -> Unit | None:
    """ "feet per second", "megabits per second", "kilometers per liter" """
    if top is None or bottom is None:
        return None
    name = f"{top.pint}/{bottom.pint}"
    if name in _BY_NAME:
        return _BY_NAME[name]
    if bottom.pint in _PER_TIME and top.measures in ("length", "data", "volume", "mass"):
        measures = "speed" if top.measures == "length" else f"{top.measures} per time"
    elif (top.measures, bottom.measures) in _FUEL and bottom.pint in (
        "gallon", "imperial_gallon", "liter", "kilometer", "mile",
    ):  # fmt: skip
        measures = "fuel"
    else:
        return None
    return Unit(name, measures, f"{top.one} per {bottom.one}", f"{top.many} per {bottom.one}")
