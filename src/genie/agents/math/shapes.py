"""Formulas of the usual shapes: which sizes give which measure, as expressions of our own grammar."""

from collections.abc import Mapping
from dataclasses import dataclass

_POLYGONS = {"pentagon": 5, "hexagon": 6, "heptagon": 7, "octagon": 8, "nonagon": 9, "decagon": 10}


@dataclass(frozen=True)
class Formula:
    """`power` is that of the length in what comes out: 1 a length, 2 an area, 3 a volume, 0 an angle."""

    sizes: tuple[str, ...]
    text: str
    power: int


_TABLE = """
circle | area | radius | pi*radius^2 | 2
circle | area | diameter | pi*(diameter/2)^2 | 2
circle | area | circumference | circumference^2/(4*pi) | 2
circle | circumference | radius | 2*pi*radius | 1
circle | circumference | diameter | pi*diameter | 1
circle | circumference | area | 2*pi*sqrt(area/pi) | 1
circle | diameter | radius | 2*radius | 1
circle | diameter | circumference | circumference/pi | 1
circle | diameter | area | 2*sqrt(area/pi) | 1
circle | radius | diameter | diameter/2 | 1
circle | radius | circumference | circumference/(2*pi) | 1
circle | radius | area | sqrt(area/pi) | 1
semicircle | area | radius | pi*radius^2/2 | 2
semicircle | area | diameter | pi*(diameter/2)^2/2 | 2
square | area | side | side^2 | 2
square | area | perimeter | (perimeter/4)^2 | 2
square | area | diagonal | diagonal^2/2 | 2
square | perimeter | side | 4*side | 1
square | perimeter | area | 4*sqrt(area) | 1
square | diagonal | side | sqrt(2*side^2) | 1
square | diagonal | area | sqrt(2*area) | 1
square | side | area | sqrt(area) | 1
square | side | perimeter | perimeter/4 | 1
square | side | diagonal | diagonal/sqrt(2) | 1
rectangle | area | length width | length*width | 2
rectangle | perimeter | length width | 2*(length+width) | 1
rectangle | diagonal | length width | sqrt(length^2+width^2) | 1
rectangle | width | area length | area/length | 1
rectangle | length | area width | area/width | 1
rectangle | width | perimeter length | perimeter/2-length | 1
rectangle | length | perimeter width | perimeter/2-width | 1
triangle | area | base height | base*height/2 | 2
triangle | area | side1 side2 side3 | HERON | 2
triangle | perimeter | side1 side2 side3 | side1+side2+side3 | 1
triangle | height | area base | 2*area/base | 1
triangle | base | area height | 2*area/height | 1
triangle | angle | angle1 angle2 | 180-(angle1+angle2) | 0
equilateral triangle | area | side | sqrt(3)*side^2/4 | 2
equilateral triangle | perimeter | side | 3*side | 1
equilateral triangle | height | side | sqrt(3)*side/2 | 1
right triangle | area | leg1 leg2 | leg1*leg2/2 | 2
right triangle | area | base height | base*height/2 | 2
right triangle | hypotenuse | leg1 leg2 | sqrt(leg1^2+leg2^2) | 1
right triangle | hypotenuse | base height | sqrt(base^2+height^2) | 1
right triangle | leg | hypotenuse leg1 | sqrt(hypotenuse^2-leg1^2) | 1
right triangle | perimeter | leg1 leg2 | leg1+leg2+sqrt(leg1^2+leg2^2) | 1
right triangle | angle | angle1 | 90-angle1 | 0
parallelogram | area | base height | base*height | 2
parallelogram | perimeter | side1 side2 | 2*(side1+side2) | 1
rhombus | area | diagonal1 diagonal2 | diagonal1*diagonal2/2 | 2
rhombus | perimeter | side | 4*side | 1
trapezoid | area | base1 base2 height | (base1+base2)*height/2 | 2
hexagon | area | side | 3*sqrt(3)*side^2/2 | 2
cube | volume | side | side^3 | 3
cube | surface area | side | 6*side^2 | 2
cube | diagonal | side | sqrt(3*side^2) | 1
cube | side | volume | cbrt(volume) | 1
cube | side | surface area | sqrt(surface area/6) | 1
box | volume | length width height | length*width*height | 3
box | surface area | length width height | 2*(length*width+length*height+width*height) | 2
box | diagonal | length width height | sqrt(length^2+width^2+height^2) | 1
box | height | volume length width | volume/(length*width) | 1
sphere | volume | radius | 4*pi*radius^3/3 | 3
sphere | volume | diameter | pi*diameter^3/6 | 3
sphere | surface area | radius | 4*pi*radius^2 | 2
sphere | surface area | diameter | pi*diameter^2 | 2
sphere | circumference | radius | 2*pi*radius | 1
sphere | circumference | diameter | pi*diameter | 1
hemisphere | volume | radius | 2*pi*radius^3/3 | 3
hemisphere | volume | diameter | pi*diameter^3/12 | 3
cylinder | volume | radius height | pi*radius^2*height | 3
cylinder | volume | diameter height | pi*(diameter/2)^2*height | 3
cylinder | surface area | radius height | 2*pi*radius*(radius+height) | 2
cylinder | surface area | diameter height | pi*diameter*(diameter/2+height) | 2
cone | volume | radius height | pi*radius^2*height/3 | 3
cone | volume | diameter height | pi*(diameter/2)^2*height/3 | 3
cone | surface area | radius height | pi*radius*(radius+sqrt(radius^2+height^2)) | 2
square pyramid | volume | side height | side^2*height/3 | 3
"""


_HERON = "sqrt((side1+side2+side3)*(side2+side3-side1)*(side1+side3-side2)*(side1+side2-side3))/4"


def _read_table() -> dict[tuple[str, str], list[Formula]]:
    table: dict[tuple[str, str], list[Formula]] = {}
    for line in _TABLE.strip().splitlines():
        shape, measure, sizes, text, power = (part.strip() for part in line.split("|"))
        text = _HERON if text == "HERON" else text
        names = ("surface area",) if sizes == "surface area" else tuple(sizes.split())
        table.setdefault((shape, measure), []).append(Formula(names, text, int(power)))
    for shape, count in _POLYGONS.items():
        table.setdefault((shape, "perimeter"), []).append(Formula(("side",), f"{count}*side", 1))
    return table


FORMULAS = _read_table()
SHAPES = frozenset(shape for shape, _ in FORMULAS)


def formula(shape: str, measure: str, sizes: Mapping[str, str]) -> tuple[str, int] | None:
    """The expression with the sizes put in, and the power of its unit; None if these sizes do not give it."""
    for candidate in FORMULAS.get((shape, measure), ()):
        if set(candidate.sizes) == set(sizes):
            text = candidate.text
            for name in sorted(sizes, key=len, reverse=True):
                text = text.replace(name, f"({sizes[name]})")
            return text, candidate.power
    return None
