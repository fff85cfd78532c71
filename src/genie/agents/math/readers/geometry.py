"""Areas, perimeters, volumes and the like: the shape, what is asked of it, and the sizes that are given."""

from dataclasses import dataclass

from genie.agents.math.quantities import Part, parts
from genie.agents.math.shapes import SHAPES, formula
from genie.agents.math.units import Unit, read_unit, unit_named
from genie.agents.math.wording import Reading, plain
from genie.core.regex import lazy_regex
from genie.core.rule_table import RuleTable, rewritten

_SHAPE_WORDS = {
    "circle": "circle", "disc": "circle", "disk": "circle", "pizza": "circle", "semicircle": "semicircle",
    "square": "square", "rectangle": "rectangle", "room": "rectangle", "garden": "rectangle",
    "field": "rectangle",
    "yard": "rectangle", "lawn": "rectangle", "floor": "rectangle", "wall": "rectangle",
    "carpet": "rectangle",
    "rug": "rectangle", "plot": "rectangle", "triangle": "triangle", "cube": "cube", "box": "box",
    "cuboid": "box", "prism": "box", "tank": "box", "sphere": "sphere", "ball": "sphere",
    "hemisphere": "hemisphere",
    "cylinder": "cylinder", "cone": "cone", "pyramid": "square pyramid", "parallelogram": "parallelogram",
    "rhombus": "rhombus", "trapezoid": "trapezoid", "trapezium": "trapezoid", "pentagon": "pentagon",
    "hexagon": "hexagon", "heptagon": "heptagon", "octagon": "octagon", "nonagon": "nonagon",
    "decagon": "decagon",
}  # fmt: skip
_QUALIFIERS = {
    "right": "right triangle", "right-angled": "right triangle", "right-angle": "right triangle",
    "equilateral": "equilateral triangle",
}  # fmt: skip
_MEASURES = {
    "area": "area", "perimeter": "perimeter", "circumference": "circumference", "volume": "volume",
    "diagonal": "diagonal", "diagonals": "diagonal", "hypotenuse": "hypotenuse", "diameter": "diameter",
    "radius": "radius",
    "side": "side", "sides": "side", "edge": "side", "edges": "side", "length": "length", "width": "width",
    "height": "height", "base": "base", "bases": "base", "leg": "leg", "legs": "leg", "angle": "angle",
    "angles": "angle", "surface_area": "surface area", "around": "perimeter", "capacity": "volume",
}  # fmt: skip
_AFTER = {
    "across": "diameter", "wide": "width", "long": "length", "tall": "height", "high": "height",
    "deep": "height",
    "thick": "height", "sideways": "side",
}  # fmt: skip
_PHRASES = RuleTable((
    (lazy_regex(r"\bsurface area\b"), "surface_area"),
    (lazy_regex(r"\bsquare footage\b|\bhow (?:big|large)\b|\bhow much space\b"), "area"),
    (lazy_regex(r"\b(?:how far|how long|how far is it|distance)(?: is it| would it be| do i walk)? "
                r"(?:all the way )?"
                r"around\b"), "around"),
    (lazy_regex(r"\b(?:right|equilateral)[ -](?:angled? "
                r")?(?=triangle)"), lambda m: f"{m[0].split()[0].split('-')[0]} "),
    (lazy_regex(r"\b(?:rectangular|square-based) (?=prism|box|solid|tank|room|field|garden|plot|yard|"
                r"lawn)"), ""),
    (lazy_regex(r"\bsquare based (?=pyramid)|\bsquare (?=pyramid)"), ""),
    (lazy_regex(r"(?<=\d) ?[x×] ?(?=\d)"), " by "),
    (lazy_regex(r"\bregular (?=\w+gon)"), ""),
    (lazy_regex(r"\b(?:missing|third|3rd|other|remaining|last|unknown|final)\b"), ""),
    (lazy_regex(r"\bsquare root\b"), "root"),
    (lazy_regex(r"\b(?:the |its |whose |with )?[2-4] (?=(?:other |short(?:er)? )?(?:sides|legs|angles|"
                r"edges)\b)"), ""),
    (lazy_regex(r"\b(?:shorter|short|other)\b"), ""),
    (lazy_regex(r"\bhow much (?:fence|fencing|trim|edging|border|ribbon|string) (?:do|would|will|does) "
                r"(?:i|we|you|it) "
                r"(?:need|take)(?: to (?:go|put|fence))?(?: it)?(?: all the way)?(?: around| "
                r"for)?"), "around"),
    (lazy_regex(r"\bhow much (?:carpet|carpeting|flooring|grass|sod|turf|tile|fabric) (?:do|would|will) "
                r"(?:i|we|you) need "
                r"(?:for|to cover)"), "area"),
    (lazy_regex(r"\b(?:circular|round) (?!circle)[a-z]+"), "circle"),
    (lazy_regex(r"\brectangular (?!rectangle)[a-z]+"), "rectangle"),
    (lazy_regex(r"\btriangular (?!prism|pyramid|triangle)[a-z]+"), "triangle"),
    (lazy_regex(r"\bspherical (?!sphere)[a-z]+"), "sphere"),
    (lazy_regex(r"\bcylindrical (?!cylinder)[a-z]+"), "cylinder"),
    (lazy_regex(r"\bsquare (?:room|garden|field|yard|lawn|floor|wall|carpet|rug|plot|table|tile|box lid|"
                r"pond|pool)\b"), "square"),
    (lazy_regex(r"\b(?:on|along|per) (?:each|a|every|one|all) sides?\b|\b(?:to a|a|per) side\b"), "sideways"),
))  # fmt: skip
_COUNTED = lazy_regex(r"\bhow many (?P<power>square|cubic) (?P<unit>[a-z]+)(?: are)?(?: there)?")
_HARMLESS = frozenset(
    "what what's whats is are was the a an of with and by in for how do you i find calculate compute to "
    "whose that "
    "has have having if it its it's measures measuring measure each all given when tell me can could "
    "would will be "
    "work out much get two three four sides' lengths get so then than long big on at as , know need "
    "want give us "
    "my our your this there my one inside shape figure side's length's size equal equals say far does total "
    "make takes".split()
)
_BETWEEN = frozenset("of with is are and a an the has by its equal to measuring each lengths".split())
_MULTIPLE = {"side", "leg", "angle", "base", "diagonal"}


@dataclass
class _Size:
    name: str
    number: str
    unit: Unit | None


def read_geometry(text: str) -> Reading | None:
    """ "area of a circle with radius 5", "hypotenuse of a right triangle with legs 3 and 4" """
    text = plain(text)
    counted = _COUNTED.search(text)
    if counted is not None:
        text = text.replace(counted.group(), "area" if counted["power"] == "square" else "volume")
    text = rewritten(text, _PHRASES)
    found = parts(text.replace(" , ", " ").replace(",", " "))
    if not any(part.kind in ("number", "quantity") for part in found):
        return None
    words = [
        part.text for part in found if part.kind == "word" or (part.kind == "unit" and part.text == "yard")
    ]
    shape = _shape(words)
    if shape is None or not _understood(found):
        return None
    sizes, asked = _sizes(found, shape)
    if sizes is None or len(asked) != 1:
        return None
    reading = _reading(_with_right_angle(shape, asked[0], sizes), asked[0], sizes)
    if reading is not None and counted is not None:
        unit = read_unit(f"{counted['power']} {counted['unit']}")
        return reading if unit is not None and reading[1]["unit"] == unit.pint else None
    return reading


def _shape(words: list[str]) -> str | None:
    shapes = [_SHAPE_WORDS[word] for word in words if word in _SHAPE_WORDS]
    qualifiers = [_QUALIFIERS[word] for word in words if word in _QUALIFIERS]
    if not shapes and "hypotenuse" in words:
        return "right triangle"
    if len(set(shapes)) != 1 or len(qualifiers) > 1 or (qualifiers and shapes[0] != "triangle"):
        return None
    return qualifiers[0] if qualifiers else shapes[0]


def _understood(found: list[Part]) -> bool:
    for part in found:
        if (
            part.kind == "unit"
            and part.unit is not None
            and part.unit.measures in ("length", "area", "volume")
        ):
            continue
        if part.kind in ("number", "quantity"):
            continue
        if part.kind == "unit" or not (
            part.text in _HARMLESS
            or part.text in _SHAPE_WORDS
            or part.text in _QUALIFIERS
            or part.text in _MEASURES
            or part.text in _AFTER
        ):
            return False
    return True


def _sizes(found: list[Part], shape: str) -> tuple[list[_Size] | None, list[str]]:
    """The sizes with their names, and the measures that no number belongs to: what is asked."""
    sizes: list[_Size] = []
    pending: list[str] = []
    asked: list[str] = []
    current = suspended = ""
    for index, part in enumerate(found):
        if part.kind in ("number", "quantity"):
            size = _size(part)
            if size is None:
                return None, []
            following = found[index + 1].text if index + 1 < len(found) else ""
            chained = following == "by" or (index > 0 and found[index - 1].text == "by")
            if following in _AFTER:
                name = _AFTER[following]
                if name == "length" and shape in ("square", "cube"):
                    name = "side"
            elif chained:
                name = ""
            elif current:
                name = current
                if current in pending:
                    pending.remove(current)
            elif following in _MEASURES and following not in ("around",):
                name = _MEASURES[following]
            else:
                name = ""
            size.name = name
            sizes.append(size)
            continue
        if part.text in _MEASURES:
            previous = found[index - 1] if index else None
            if (
                previous is not None
                and previous.kind in ("number", "quantity")
                and sizes[-1].name == _MEASURES[part.text]
            ):
                continue
            current = _MEASURES[part.text]
            pending.append(current)
        elif part.text in _BETWEEN:
            if (
                part.text == "a"
                and current
                and index + 1 < len(found)
                and found[index + 1].kind == "word"
                and (found[index + 1].text in _SHAPE_WORDS or found[index + 1].text in _QUALIFIERS)
            ):
                current, suspended = "", current
            elif part.text in ("is", "are") and index and found[index - 1].text in _SHAPE_WORDS:
                current = suspended
        else:
            current = ""
    asked = list(dict.fromkeys(pending))
    return _named(sizes, shape, asked), asked


def _size(part: Part) -> _Size | None:
    if part.kind == "number":
        return _Size("", part.text, None)
    if part.amounts is None or len(part.amounts) != 1 or part.unit is None:
        return None
    return _Size("", part.amounts[0][0], part.unit)


def _named(sizes: list[_Size], shape: str, asked: list[str]) -> list[_Size] | None:
    """Names for the sizes that have none, by their number and the shape; numbers for those of one name."""
    for index, name in enumerate(asked):
        if name == "perimeter" and shape in ("circle", "sphere"):
            asked[index] = "circumference"
        if name == "area" and shape in ("cube", "box", "sphere", "cylinder", "cone"):
            asked[index] = "surface area"
        if name in ("length",) and (shape in ("square", "cube") or len(asked) > 1):
            asked[index] = "side" if len(asked) == 1 else ""
        if name == "side" and shape == "right triangle":
            asked[index] = "leg"
    asked[:] = [name for name in dict.fromkeys(asked) if name]
    loose = [size for size in sizes if not size.name]
    defaults = {
        "square": ("side",), "cube": ("side",), "rectangle": ("length", "width"), "box": ("length",
        "width", "height"),
        "equilateral triangle": ("side",),
        "right triangle": ("leg", "leg"),
        "triangle": ("angle", "angle") if asked == ["angle"] else ("side", "side", "side"),
        "parallelogram": ("side", "side"),
    }.get(shape, ())  # fmt: skip
    if loose and shape in ("square", "cube") and len(loose) in (2, 3) and len({s.number for s in loose}) == 1:
        sizes[:] = [size for size in sizes if size.name] + loose[:1]
        loose = loose[:1]
    if loose:
        if len(loose) != len(defaults) or len(loose) != len(sizes):
            return None
        for size, name in zip(loose, defaults, strict=True):
            size.name = name
    for size in sizes:
        if size.unit is not None and size.name != "area":
            size.name = {"area": "area", "volume": "volume"}.get(size.unit.measures, size.name)
        if shape == "right triangle" and size.name == "side":
            size.name = "leg"
        if shape in ("square", "cube", "rhombus") and size.name in ("length", "width", "height"):
            size.name = "side"
        if shape == "square pyramid" and size.name == "base":
            return None
        if shape in ("cylinder", "cone") and size.name == "length":
            size.name = "height"
    _dimensions(sizes, shape)
    names = [size.name for size in sizes]
    for name in _MULTIPLE:
        same = [size for size in sizes if size.name == name]
        if len(same) > 1 or (name in ("leg", "angle") and same):
            for number, size in enumerate(same, 1):
                size.name = f"{name}{number}"
    return sizes if len({size.name for size in sizes}) == len(names) else None


def _dimensions(sizes: list[_Size], shape: str) -> None:
    """Of a rectangle or box, sides and heights are lengths and widths that were called otherwise."""
    order = {"rectangle": ("length", "width"), "box": ("length", "width", "height")}.get(shape)
    if order is None:
        return
    linear = [size for size in sizes if size.name in ("length", "width", "height", "side", "base")]
    if len(linear) == len(order):
        for size, name in zip(linear, order, strict=True):
            size.name = name


def _with_right_angle(shape: str, asked: str, sizes: list[_Size]) -> str:
    names = {size.name for size in sizes}
    if shape == "triangle" and (asked == "hypotenuse" or "hypotenuse" in names or "leg1" in names):
        for size in sizes:
            if size.name.startswith("side"):
                size.name = size.name.replace("side", "leg") if size.name != "side" else "leg1"
        return "right triangle"
    return shape


def _reading(shape: str, asked: str, sizes: list[_Size]) -> Reading | None:
    found = formula(shape, asked, {size.name: size.number for size in sizes}) if shape in SHAPES else None
    if found is None:
        return None
    expression, power = found
    units = {_base(size.unit) for size in sizes if size.unit is not None}
    if len(units) > 1 or None in units:
        return None
    base = next(iter(units), "") or ""
    unit = "" if not base or not power else base if power == 1 else f"{base}**{power}"
    if asked == "angle":
        unit = "angle_degree"
    said = [(size.name.rstrip("123"), size.number, size.unit) for size in sizes]
    return "geometry", {
        "shape": shape, "measure": asked, "sizes": [[n, v, u.pint if u else ""] for n, v, u in said],
        "expression": expression, "unit": unit,
    }  # fmt: skip


def _base(unit: Unit | None) -> str | None:
    if unit is None:
        return None
    name = unit.pint.partition("**")[0]
    known = unit_named(name)
    if unit.pint == "angle_degree":
        return unit.pint
    return name if known is not None and known.measures == "length" else None
