"""Conversions as people tell of them: one amount, one other unit, and words that only ask for it.

"A hundred degrees on the celsius scale reads what on the fahrenheit one", "what's the weight in pounds of
something that is 10 kilos". Any other content word, number or unit means that nothing is read.
"""

import re

from genie.agents.math.quantities import Part, parts
from genie.agents.math.readers.conversions import conversion
from genie.agents.math.units import Unit, unit_named
from genie.agents.math.wording import Reading, plain
from genie.core.regex import lazy_regex

_TURNS = tuple(
    (lazy_regex(told), known)
    for told, known in (
        (r"\b(?:a|1) couple of\b", "2"),
        (r"\bcentigrade\b", "celsius"),
        (r"\b(\d+(?:\.\d+)?) degrees? (?:on|in|of|at|by) (?:the )?(celsius|fahrenheit)\b", r"\1 degrees \2"),
        (r"\b(?:(?:the|a) )?(celsius|fahrenheit)(?: (?:scale|1|one|thermometer|equivalent|temperature|"
         r"degrees))?\b", r"\1"),
        (r"\b(an?|the) ([a-z]+)'s (?=made|got|how|what|equal|worth)", r"\1 \2 is "),
        (r"\b(?:full|whole|entire|complete|single|standard|ordinary|solid|long|straight) (?=[a-z]+)", ""),
        (r"\b(?:the|every|each|any) (?=(?:mile|kilomet(?:re|er)|met(?:re|er)|foot|yard|inch|pound|kilo|"
         r"kilogram|stone|"
         r"gallon|pint|lit(?:re|er)|day|hour|minute|week|fortnight|ounce|tonne|ton)\b)", "a "),
        (r"\b(?:on|in|by|as) (?:a |the )?(?:scale|scales|thermometer|dial|speedo|speedometer|tape measure|"
         r"ruler) (?:that is |that's |which is |"
         r"that reads |marked |is )?in\b", "in"),
        (r"\bmiles an hour\b", "miles per hour"),
        (r"\bk (?:run|race|walk|jog|ride|swim)\b", "kilometers"),
        (r"\bk's\b", "kilometers"),
    )
)  # fmt: skip
_ASKS = frozenset(
    "how many much what what's which in into as to convert converted turn change count counted express "
    "expressed "
    "number make makes become becomes".split()
)
_SAYS_LITTLE = _ASKS | frozenset(
    "a an the of is are was it that this these those they he she i you we me us him her my your our his "
    "their if so "
    "and or but well then when for from at by on with do does did would will can could should might be "
    "been being "
    "am have has had got get gets gives give given equals equal equivalent same worth amount amounts comes "
    "come out "
    "up add adds there made put say says said reads read show shows shown written write called measured "
    "measure "
    "measures measuring measurement weigh weighs weighing weight heavy mass length long tall high height "
    "deep far "
    "distance distances fast quick speed going goes go travel travelling traveling doing driving drive big "
    "wide width size "
    "volume hold holds holding fit fits contain contains inside within temperature temp hot cold warm "
    "boiling "
    "something someone somebody thing things person object bag box body all altogether total totals "
    "exactly about "
    "roughly approximately just only really please tell know need want like find work let let's okay hey "
    "start finish "
    "last lasts time units unit using use used terms instead rather than expressing converting calculate "
    "figure "
    "value conversion scale degrees degree water one 1 ones recipe per who where away scale tick ticks "
    "speedo dial measuring jug clock goes go run ran walk walked swim bag bottle jug metric tell us".split()
)
_NEVER = lazy_regex(
    r"\b(?:ago|from now|until|till|since|before|after|born|old|cost|costs|price|how long until|not|never|"
    r"no|without|per cent|"
    r"percent|timer|alarm|remind|tomorrow|yesterday|today|tonight|o'clock|am|pm|plus|minus|times|divided|"
    r"each|every)\b"
)


def read_told_conversion(text: str) -> Reading | None:
    """ "one hour how long is that if you count it in seconds" """
    told = plain(text).replace(",", " ")
    for pattern, known in _TURNS:
        told = pattern.sub(known, told)
    if _NEVER.search(told) is not None:
        return None
    found = parts(" ".join(told.split()))
    amounts = [part for part in found if part.kind == "quantity"]
    units = [part for part in found if part.kind == "unit" and part.unit is not None]
    if any(part.kind == "number" and part.text != "1" for part in found):
        return None
    if not amounts and len(units) == 2:
        found, amounts, units = _with_one(found, units)
    words = {part.text.strip("?,.") for part in found if part.kind == "word"}
    if len(amounts) != 1 or len(units) != 1 or not words <= _SAYS_LITTLE or words.isdisjoint(_ASKS):
        return None
    target = _of_speed(amounts[0], units[0].unit)
    if target is None or amounts[0].unit is None or _is_the_same(amounts[0].unit, target):
        return None
    return conversion(amounts[0], [target])


def _with_one(found: list[Part], units: list[Part]) -> tuple[list[Part], list[Part], list[Part]]:
    """ "pints in the gallon", "number of ounces that make up the pound": the unit said as one thing."""
    single = [
        part
        for part in units
        if part.unit is not None and part.text == part.unit.one and not part.text.endswith("s")
    ]
    if len(single) != 1 or single[0].unit is None:
        return found, [], units
    one = Part("quantity", single[0].text, amounts=[["1", single[0].unit.pint]], unit=single[0].unit)
    found = [one if part is single[0] else part for part in found]
    return found, [one], [part for part in units if part is not single[0]]


def _of_speed(amount: Part, target: Unit | None) -> Unit | None:
    """ "60 miles an hour in kilometres" means kilometres an hour."""
    if target is None or amount.unit is None:
        return target
    if amount.unit.measures == "speed" and target.measures == "length":
        return unit_named(f"{target.pint}/{amount.unit.pint.partition('/')[2]}")
    return target


def _is_the_same(one: Unit, other: Unit) -> bool:
    return one.pint == other.pint or re.sub(r"\W", "", one.pint) == re.sub(r"\W", "", other.pint)
