"""Amounts with units: converted, compared, added. Every word around them must be known to be harmless."""

from typing import Any

from genie.agents.math.quantities import Part, parts
from genie.agents.math.units import Unit, unit_named
from genie.agents.math.wording import Reading
from genie.core.regex import lazy_regex

_HARMLESS = frozenset(
    "what what's whats is are was were how many much there in into to as for convert converted change turn "
    "express expressed put give make makes equal equals does do would will be it that this get gets i you we "
    "have has go goes fit fits inside within contain contains hold holds measured the a an long tall "
    "far heavy "
    "big hot cold warm fast wide high deep exactly about roughly approximately come comes out up can "
    "could tell "
    "me know need want if then so weigh weighs from equivalent same number conversion temperature "
    "length weight "
    "volume value unit units scale when using calculate compute find say write show just um uh like "
    "okay ok hey "
    "genie please amount height distance speed size of total whole full us them your my our let's let did "
    "i'm trying figure work quickly actually again now outside ? , . : =".split()
)
_GREATER = frozenset(
    "more bigger longer taller heavier larger greater hotter warmer faster further farther higher "
    "deeper wider "
    "most biggest longest tallest heaviest largest hottest warmest fastest furthest farthest highest".split()
)
_SMALLER = frozenset(
    "less smaller shorter lighter colder cooler slower lower narrower least smallest shortest lightest "
    "coldest "
    "coolest slowest lowest nearer closer".split()
)
_COMPARING = frozenset("than or which one does weigh weighs measure measures number a and".split())
_PLUS = frozenset(("plus", "+", "added", "add"))
_MINUS = frozenset(("minus", "-", "subtract", "less"))
_NEVER = frozenset("not never no without except ago until till since old cost price worth".split())
_ANAPHORA = lazy_regex(
    r"\b(?:how (?:many|much|far|long|tall|heavy|fast|big|hot|cold)|what(?:'s| is| would| does)|convert|"
    r"give me|"
    r"tell me)\b.*\b(?:that|it|this|they|those|he|she|i|we)\b|\b(?:what(?:'s| is)(?: that| it| this)?|"
    r"convert "
    r"(?:that|it)|in) (?:in|to|into)\b"
)
_SYSTEMS = {
    ("metric", "length"): (("inch", "centimeter"), ("foot", "meter"), ("yard", "meter"),
        ("mile", "kilometer")),
    ("metric", "mass"): (("ounce", "gram"), ("pound", "kilogram"), ("stone", "kilogram")),
    ("metric", "volume"): (
        ("teaspoon", "milliliter"), ("tablespoon", "milliliter"), ("fluid_ounce", "milliliter"),
        ("cup", "milliliter"), ("pint", "liter"), ("quart", "liter"), ("gallon", "liter"),
    ),
    ("metric", "temperature"): (("degree_Fahrenheit", "degree_Celsius"),),
    ("metric", "speed"): (("mile/hour", "kilometer/hour"),),
    ("imperial", "length"): (
        ("millimeter", "inch"), ("centimeter", "inch"), ("meter", "foot"), ("kilometer", "mile"),
    ),
    ("imperial", "mass"): (("gram", "ounce"), ("kilogram", "pound")),
    ("imperial", "volume"): (("milliliter", "fluid_ounce"), ("liter", "gallon")),
    ("imperial", "temperature"): (("degree_Celsius", "degree_Fahrenheit"),),
    ("imperial", "speed"): (("kilometer/hour", "mile/hour"),),
}  # fmt: skip
_FACTORS = {"double": "2", "twice": "2", "triple": "3", "half": "1/2"}
_NO_UNIT = Unit("", "", "", "")
_PAIRED = {("foot", "inch"), ("pound", "ounce"), ("stone", "pound"), ("hour", "minute"), ("minute", "second"),
           ("day", "hour"), ("week", "day"), ("meter", "centimeter"), ("mile", "foot"),
           ("yard", "foot")}  # fmt: skip


def read_conversion(text: str) -> Reading | None:
    """ "how many cups in a gallon", "5 foot 11 in cm", "is 6 feet more than 180 cm" """
    found = parts(text)
    if not any(part.kind in ("quantity", "unit") for part in found):
        return None
    found = _without_subject(text, found)
    words = [part.text.strip("?,.") for part in found if part.kind == "word"]
    if not _NEVER.isdisjoint(words):
        return None
    for reader in (_converted, _compared, _combined, _scaled):
        reading = reader(found, words)
        if reading is not None:
            return reading
    return None


def convertible(amounts_unit: Unit, target: Unit) -> tuple[Unit, Unit] | None:
    """The two units as they must be meant for one to become the other; None if they cannot."""
    if amounts_unit.measures == target.measures:
        return amounts_unit, target
    names = {amounts_unit.pint, target.pint}
    if names == {"angle_degree", "degree_Celsius"} or names == {"angle_degree", "degree_Fahrenheit"}:
        celsius, fahrenheit = unit_named("degree_Celsius"), unit_named("degree_Fahrenheit")
        assert celsius is not None
        assert fahrenheit is not None
        if amounts_unit.pint == "angle_degree":
            return (fahrenheit if target.pint == "degree_Celsius" else celsius), target
        return None
    fluid = unit_named("fluid_ounce")
    assert fluid is not None
    if {amounts_unit.measures, target.measures} == {"mass", "volume"}:
        if amounts_unit.pint == "ounce":
            return fluid, target
        if target.pint == "ounce":
            return amounts_unit, fluid
    return None


def conversion(part: Part, targets: list[Unit]) -> Reading | None:
    """The reading of one quantity and the units that it shall be said in."""
    assert part.unit is not None
    assert part.amounts is not None
    pairs = [convertible(part.unit, target) for target in targets]
    if not pairs or None in pairs:
        return None
    first = pairs[0]
    assert first is not None
    amounts = [[number, first[0].pint if name == part.unit.pint else name] for number, name in part.amounts]
    names = [pair[1].pint for pair in pairs if pair is not None]
    if names == [name for _, name in amounts]:
        return None
    if len(names) == 2 and tuple(names) not in _PAIRED:
        return None
    return "convert", {"amounts": amounts, "target": names}


def _without_subject(text: str, found: list[Part]) -> list[Part]:
    """ "a marathon is 26.2 miles how many kilometers is that": what it is of does not matter."""
    places = [index for index, part in enumerate(found) if part.kind == "quantity"]
    if len(places) != 1 or not places[0]:
        return found
    rest = " ".join(part.text for part in found[places[0] + 1 :])
    before = found[: places[0]]
    if not _ANAPHORA.search(rest) or any(part.kind != "word" for part in before) or len(before) > 12:
        return found
    if not _NEVER.isdisjoint(part.text for part in before):
        return found
    return found[places[0] :]


def _converted(found: list[Part], _: list[str]) -> Reading | None:
    found = _with_counted_unit(_without_substance(found))
    quantities = [part for part in found if part.kind == "quantity"]
    units = [part.unit for part in found if part.unit is not None and part.kind == "unit"]
    loose = {part.text.strip("?,.") for part in found if part.kind == "word"}
    if len(quantities) != 1 or any(part.kind == "number" for part in found):
        return None
    system = loose & {"metric", "imperial"}
    if system and not units:
        measured = quantities[0].unit
        assert measured is not None
        rows = dict(_SYSTEMS.get((min(system), measured.measures), ()))
        target = unit_named(rows.get(measured.pint, ""))
        units, loose = ([target], loose - system - {"system"}) if target is not None else ([], loose)
    if len(units) == 2:
        loose -= {"and"}
    if len(units) not in (1, 2) or not loose <= _HARMLESS or not (system or _asks(found, loose)):
        return None
    return conversion(quantities[0], units)


def _asks(found: list[Part], loose: set[str]) -> bool:
    """The unit must be asked for, as in "many feet"; "what day will it be in 3 weeks" asks for none."""
    index = next(index for index, part in enumerate(found) if part.kind == "unit")
    before = [part.text for part in found[:index]]
    if not before:
        return found[index].text != (found[index].unit or _NO_UNIT).one and bool(loose & {"in", "is", "per"})
    if before[-1] in ("the", "number", "of"):
        return bool({"number", "many"} & set(before)) or before[-2:-1] in (["in"], ["to"])
    return before[-1] in ("many", "in", "to", "into", "as")


def _without_substance(found: list[Part]) -> list[Part]:
    """ "how many cups in a gallon of milk": one or two words after "of", if a unit stands before it."""
    for index, part in enumerate(found[:-1]):
        if part.text != "of" or not index or found[index - 1].kind not in ("quantity", "unit"):
            continue
        end = index + 1
        while end < len(found) and end < index + 3 and found[end].kind == "word":
            if found[end].text in _HARMLESS and found[end].text not in ("the", "a"):
                break
            end += 1
        if end > index + 1:
            return found[:index] + found[end:]
    return found


def _with_counted_unit(found: list[Part]) -> list[Part]:
    """ "how many feet per mile", "how many hours are in the day": the last unit is one of it."""
    units = [index for index, part in enumerate(found) if part.kind == "unit"]
    if any(part.kind == "quantity" for part in found) or len(units) != 2:
        return found
    last = found[units[1]]
    before = found[units[1] - 1].text
    asks_many = [part.text for part in found[max(units[0] - 2, 0) : units[0]]] == ["how", "many"]
    assert last.unit is not None
    is_one = last.text == last.unit.one or last.text == last.unit.pint or not last.text.endswith("s")
    if not is_one or not (asks_many or before in ("per", "each", "every")):
        return found
    if before not in ("per", "each", "every", "the", "to", "in", "1"):
        return found
    kept = [part for part in found if part.text not in ("per", "each", "every")]
    one = Part("quantity", last.text, amounts=[["1", last.unit.pint]], unit=last.unit)
    return [one if part is last else part for part in kept]


def _compared(found: list[Part], words: list[str]) -> Reading | None:
    quantities = [part for part in found if part.kind == "quantity"]
    said = set(words)
    greater, smaller = bool(said & _GREATER), bool(said & _SMALLER)
    same = "same" in said or "equal" in said
    if len(quantities) != 2 or len(quantities) + len(words) != len(found) or (greater and smaller):
        return None
    if not said <= _HARMLESS | _GREATER | _SMALLER | _COMPARING or not (greater or smaller or same):
        return None
    first, second = quantities
    assert first.unit is not None
    assert second.unit is not None
    if first.unit.measures != second.unit.measures:
        return None
    sign = "greater" if greater else "smaller" if smaller else "equal"
    values: dict[str, Any] = {"left": first.amounts, "right": second.amounts, "sign": sign}
    if ("which" in said or "what" in said or "what's" in said) and "or" in said and sign != "equal":
        return "amount_which", values
    if words[0] in ("is", "are", "does", "do", "if") and "or" not in said and "how" not in said:
        return "amount_is", values
    if words[:2] == ["how", "much"] and "than" in said and sign != "equal":
        low, high = (second, first) if sign == "greater" else (first, second)
        return "amount_sum", {"left": high.amounts, "operator": "-", "right": low.amounts, "target": []}
    return None


def _combined(found: list[Part], words: list[str]) -> Reading | None:
    quantities = [part for part in found if part.kind == "quantity"]
    units = [part.unit for part in found if part.kind == "unit" and part.unit is not None]
    said = set(words)
    plus, minus = said & _PLUS, said & _MINUS
    if len(quantities) != 2 or bool(plus) == bool(minus) or len(units) > 1:
        return None
    if len(quantities) + len(units) + len(words) != len(found):
        return None
    if (
        not said <= _HARMLESS | _PLUS | _MINUS | {"and"}
        or len([w for w in words if w in _PLUS | _MINUS]) != 1
    ):
        return None
    first, second = quantities
    assert first.unit is not None
    assert second.unit is not None
    if first.unit.measures != second.unit.measures or first.unit.measures == "temperature":
        return None
    if units and units[0].measures != first.unit.measures:
        return None
    if "subtract" in said or said & {"added", "add"}:
        between = [part.text for part in found[found.index(first) + 1 : found.index(second)]]
        if "subtract" in said and between != ["from"]:
            return None
        if "subtract" in said:
            first, second = second, first
    target = [units[0].pint] if units else []
    return "amount_sum", {
        "left": first.amounts, "operator": "+" if plus else "-", "right": second.amounts, "target": target,
    }  # fmt: skip


def _scaled(found: list[Part], words: list[str]) -> Reading | None:
    """ "3 times 250 ml", "double 3/4 cup", "half of 3 cups", "2 cups divided by 3" """
    quantities = [part for part in found if part.kind == "quantity"]
    numbers = [part for part in found if part.kind == "number"]
    units = [part.unit for part in found if part.kind == "unit" and part.unit is not None]
    if len(quantities) != 1 or len(numbers) > 1 or len(units) > 1:
        return None
    said = [word for word in words if word not in _HARMLESS or word in ("half",)]
    factor = _FACTORS.get(" ".join(said))
    operator = "*"
    if numbers:
        factor = numbers[0].text
        if said in (["divided", "by"], ["divide", "by"], ["split", "by"], ["/"]):
            operator = "/"
            if found.index(numbers[0]) < found.index(quantities[0]):
                return None
        elif said not in (["times"], ["multiplied", "by"], ["multiply", "by"], ["*"], ["x"]):
            return None
    if factor is None or quantities[0].measures == "temperature":
        return None
    if units and units[0].measures != quantities[0].measures:
        return None
    return "amount_scaled", {
        "amounts": quantities[0].amounts, "operator": operator, "factor": factor,
        "target": [units[0].pint] if units else [],
    }  # fmt: skip
