"""Shapes as people tell of them: "how far is it all the way round a pond that is 12 across".

What is asked and the sizes are put into the words that `geometry` knows; what it does not know afterwards
means that nothing is read.
"""

import re

from genie.agents.math.readers.geometry import read_geometry
from genie.agents.math.wording import Reading, plain
from genie.core.regex import lazy_regex

_N = r"\d+(?:\.\d+)?"
_UNIT = (
    r"(?: (?:mm|cm|m|km|in|ft|millimet(?:re|er)s?|centimet(?:re|er)s?|met(?:re|er)s?|kilomet(?:re|"
    r"er)s?|inch(?:es)?|foot|feet|yards?|miles?))?"
)
_SIZE = rf"{_N}{_UNIT}"
_AUX = r"(?:does|do|would|will|can|could|is|should|did|'s)"
_IT = (
    r"(?:it|that|this|they|he|she|i|we|you|one|(?:the|my|our) (?!circle|square|rectangle|triangle|cube|"
    r"disc|box)[a-z]+)"
)
_ALL_ROUND = r"(?:(?:right|all the way|the whole way|once|completely|fully) )?(?:a?round|about)"
_EDGE = r"(?: (?:the )?(?:outside|edges?|rim|border|perimeter|boundary|whole thing|outer edge|lot))?(?: of)?"
_ROUND_THING = (
    r"(?:pond|table|pool|plate|pizza|cake|clock|wheel|coin|lid|rug|mat|tray|pie|field|garden|lawn|flower ?bed"
    r"|trampoline|fountain|hole|window|mirror|track|ring|hoop|pan|tin|tablecloth|patio|disc|disk|bed|plot)"
)
_FLAT_THING = (
    r"(?:tile|plot|patio|pool|pond|table|tray|mat|rug|field|garden|lawn|window|mirror|room|floor|wall|bed|"
    r"flower ?bed|allotment|yard|courtyard|paddock|canvas|board|card|sheet|photo|picture|frame|cloth|"
    r"tablecloth|blanket|piece|bit|area|space|park|car park|kitchen|bedroom|lounge|office|hall|deck|stage)"
)
_BOX = r"(?:box|tank|container|crate|block|dice|die|carton|aquarium|room|parcel|package)"

_SHAPES = (
    (rf"\b(?:circular|round) {_ROUND_THING}\b", "circle"),
    (r"\bcircular (?=circle)", ""),
    (rf"\bsquare {_FLAT_THING}\b|\b{_FLAT_THING} (?:that is|which is|that's) square\b", "square"),
    (rf"\b(?:rectangular|oblong) {_FLAT_THING}\b|\boblong\b", "rectangle"),
    (rf"\b(?:cubic|cubical|cube shaped|cube-shaped|perfectly cubic) {_BOX}\b|\bcubic box\b", "cube"),
    (r"\b(?:right[- ]?angled?|right) triangles?\b|\btriangles? with (?:a|1) right angle(?: in it)?",
        "right triangle"),
    (rf"\b{_BOX}(?: that is| that's| which is| is)? ({_SIZE}) (?:each|every|all) (?:way|ways|round|"
     r"direction|side)\b", r"cube with side \1"),
    (r"\b(?:2|both|the) (?:shorter |short |smaller )?sides (?:that )?(?:meet(?:ing)?|that make|making|"
     r"forming) (?:at )?"
     r"(?:a |the )?(?:right angles?|square|corner)\b", "right triangle legs"),
)  # fmt: skip
_SIZES = (
    (rf"\b({_SIZE}) (?:along|across|wide at|long at|at|on) (?:the |its )?(?:bottom|base)\b", r"base \1"),
    (rf"\b(?:the |its )?(?:bottom|base) (?:is|of|measures|being) ({_SIZE})(?: (?:long|wide|across))?\b",
        r"base \1"),
    (rf"\b({_SIZE}) (?:up|from (?:base|bottom|top) to (?:tip|top|bottom|base|point))\b", r"height \1"),
    (rf"\b(?:it is|it's|that is|that's|is|of|with)? ?({_SIZE}) from (?:the |its )?(?:middle|centre|center) "
     r"to (?:the |its )?"
     r"(?:edge|rim|outside|side|circumference)\b", r" with radius \1"),
    (r"\bfrom (?:the |its )?(?:middle|centre|center) to (?:the |its )?(?:edge|rim|outside|side) (?:is|"
     rf"measures|of) ({_SIZE})\b", r" with radius \1"),
    (rf"\b({_SIZE}) (?:from (?:one )?(?:side|edge) to (?:the )?(?:other|side|edge)|side to side|edge to edge|"
     r"right across|from end to end|all the way across|(?:straight )?across (?:the |its )?(?:middle|centre|"
     r"center))\b", r"\1 across"),
    (rf"\b({_SIZE}) (?:along|on|at|for|down|in|per) (?:each|every|all|any|one|1|a)(?: of (?:its|the))?(?: "
     r"\d)? "
     r"(?:edges?|sides?|lengths?)\b", r"with side \1"),
    (rf"\b({_SIZE}) (?:each|every|both) (?:way|ways|direction|edge|side)\b", r"with side \1"),
    (r"\b(?:each|every|one|1|any) (?:of (?:its|the) )?(?:edges?|sides?)(?: of which)? (?:is|are|measures?|"
     rf"being|of|=) ({_SIZE})"
     r"(?: long)?\b", r"with side \1"),
    (r"\b(?:whose |its |the )?(?:edges|sides)(?: of length| all| are| is| measure| being| that are| which "
     r"are| each| equal(?: to)?)+ "
     rf"({_SIZE})(?: long| each)?(?! (?:and|by|x))", r"with side \1"),
    (rf"\b(?:edge|side) lengths? (?:of |is |equal to )?({_SIZE})\b|\b(?:edges?|sides?) of length ({_SIZE})\b",
     lambda found: f"side {found[1] or found[2]}"),
    (rf"\b({_SIZE}) (?:long|in length|lengthways|end to end)(?: and|,| by)? ({_SIZE}) (?:wide|across|broad|"
     r"in width|widthways)"
     rf"(?:(?: and|,)+ ({_SIZE}) (?:high|tall|deep|in height|in depth))?",
     lambda found: f"{found[1]} by {found[2]}" + (f" by {found[3]}" if found[3] else "")),
    (rf"\b({_SIZE}) (?:wide|across|broad|in width)(?: and|,| by)? ({_SIZE}) (?:long|in length|tall|"
     r"high)\b", r"\2 by \1"),
    (rf"\b(?:with )?(?:a )?length(?: of| is)? ({_SIZE})(?: and|,) (?:a )?(?:width|breadth)(?: of| is)? "
     rf"({_SIZE})\b", r"\1 by \2"),
    (rf"\bone side (?:is|of|being) ({_SIZE})(?: long)?(?: and|,) (?:the )?other(?: (?:one|side))? (?:is |"
     rf"being |of )?({_SIZE})(?: long)?\b",
     r"sides \1 and \2"),
    (r"\b(?:the |its |with |whose )?(?:2 |two )?(?:short|shorter|smaller|other|straight|perpendicular) "
     r"(?:sides|edges|legs) of (?:a |the )?"
     rf"(right triangle|triangle) (?:are|is|measure|being) ({_SIZE}) and ({_SIZE})",
         r"right triangle with legs \2 and \3"),
    (r"\b(?:the |its |with |whose )?(?:2 |two )?(?:short|shorter|smaller|other|straight|perpendicular) "
     r"(?:sides|edges|1s|ones|legs)\b(?: of)?(?= (?:are |is |measure |being )?\d)", "legs"),
)  # fmt: skip
_ASKED = (
    (r"\bhow (?:big|large) (?:a|an) (?:surface|area|space|patch)(?: (?:is|has|does|do|would|will))?(?: "
     r"(?:it|that|this))?(?: (?:be|have|cover|got))?\b", "area"),
    (r"\bhow much (?:fence|fencing|edging|ribbon|border|string|rope|trim|tape|wire) (?:goes|is needed|"
     rf"will go|would go|fits|runs|is required)(?: to go)? {_ALL_ROUND}{_EDGE}",
     "perimeter of "),
    (r"\bhow (?:big|large) is (?:it|its (?:area|surface)|that)\b|\bhow many squares (?:does|would) it "
     r"cover\b", "area"),
    (r"\b(?:how much|what) (?:surface(?: area)?|ground|floor(?: space| area)?|land|turf|carpet|area|space|"
     rf"wall|paint) {_AUX} {_IT} "
     r"(?:cover|take up|occupy|fill|have|need|get|contain|use)(?: up)?\b", "area"),
    (r"\b(?:how much|what|how many) (?:surface|ground|floor|land|area|floor space|surface area) (?:is "
     r"(?:there )?(?:in|inside|on|covered by|of)|"
     r"does (?=an?\b|the\b))", "area of "),
    (r"\b(?:cover|covers|covered|take up|takes up|occupy|occupies)\b(?= |$)", ""),
    (r"\bhow much (?:space|room|volume|capacity|water|liquid|air|stuff|sand|soil|paint)(?: is| (?:does|"
     r"would|will|can|could) (?:it|that|this))?"
     r"(?: there)? (?:inside|within|in|fit|fits|go|goes)(?: in| inside| into| in it| inside it)?\b",
         "volume of"),
    (r"\b(?:how much|what) (?:(?:water|liquid|stuff|air|sand|soil|space|room) )?(?:does|would|will|can|"
     rf"could) {_IT} "
     r"(?:hold|contain|take|carry|store|fit)(?: in total| inside)?\b", "volume"),
    (r"\b(?:how much|what) (?:(?:water|liquid|stuff|air|sand|soil) )?(?:does|would|will|can|could) "
     r"(?=an?\b)", "volume of "),
    (r"\b(?:hold|holds|holding)\b(?= |$)", ""),
    (r"\b(?:how far|how long|how much|what(?: is|'s)?(?: the)? (?:distance|length))(?: (?:is|would|does|"
     r"do|will|of)(?: it| that| i| you| we| a walk| the walk| the edge| "
     r"the border| fence| fencing| edging)?)?(?: be| go| walk| run| travel| have to walk| need)? "
     rf"{_ALL_ROUND}{_EDGE}", "perimeter of "),
    (rf"\b(?:the )?(?:distance|length|way|walk|trip|journey|path) {_ALL_ROUND}{_EDGE}", "perimeter of "),
    (r"\b(?:how much |what length of |the |length of )?(?:fencing|fence|edging|ribbon|rope|string|border|"
     r"trim|lace|tape|wire)"
     r"(?: (?:do|would|will) (?:i|we|you) need)?(?: needed| required| i need| to buy| it takes| you "
     r"need)?(?: (?:to|that) (?:go|goes|run|runs|fit|fits|fence|enclose|put))?"
     rf" {_ALL_ROUND}{_EDGE}", "perimeter of "),
    (r"\b(?:total )?(?:length of )?(?:the |its )?(?:whole )?(?:outside|outer|full) (?:edge|edges|border|"
     r"boundary|length)\b|"
     r"\b(?:length of )?(?:the |its )?(?:border|boundary|outline|rim)\b", "perimeter"),
    (r"\b(?:add(?:ing)?|sum) (?:up )?(?:all )?(?:the|its) (?:\d )?sides (?:together |up )?of\b",
        "perimeter of"),
    (r"\b(?:how long|how big|what(?: is|'s| length is)?(?: the length of)?|find|the length of)(?: is| "
     r"would| does|'s)?(?: the| its)? "
     r"(?:longest|long|slanted|slanting|slant|sloping|sloped|third|3rd|diagonal|remaining|biggest)(?: "
     r"(?:side|edge|one|1|line))?(?: be)?\b", "hypotenuse"),
    (r"\b(?:longest|long|slanted|slanting|sloping|diagonal) (?:side|edge|one|1)\b", "hypotenuse"),
    (r"\b(?:how far|how long|what(?: is|'s)?(?: the)? distance|the distance|distance)(?: is(?: it)?| "
     r"from)* (?:from )?(?:one |1 )?corner to (?:the )?"
     r"(?:opposite |other |far )?(?:corner|opposite)(?: (?:in|of|across))?\b|\bcorner to corner\b",
         "diagonal of"),
    (r"\b(?:how long|what(?: is|'s))(?: is|'s)? the (?:slanted|slanting|sloping|sloped|longest|long) (?:1|"
     r"one|side)\b", "hypotenuse"),
    (r"\bthey meet (?:square|at (?:a )?right angles?|in a corner|squarely)\b", "right triangle"),
    (r"\b(?:the )?(?:total )?surface(?: area)? of (?=an? (?:square|rectangle|circle|triangle)|the "
     r"(?:square|rectangle|circle|triangle))", "area of "),
    (r"\bhow (?:big|large) (?:is|are|would)(?: the area)?(?: of)?(?= (?:an?|the|my|our) (?:square|"
     r"rectangle|circle|triangle))", "area of"),
)  # fmt: skip
_NOISE = lazy_regex(
    r"\b(?:imagine|suppose|say|picture|take|got|we have|we've got|i've got|i have|there is|there's|if "
    r"there is|if|"
    r"exactly|in total|altogether|need(?:ed)?|required|please|and then|perfect|flat|whose|that|which|you "
    r"know|its|"
    r"it|shape|figure|piece|comes? to|come out|work(?:s)? out|so|then|total|overall|right round|inside it|"
    r"be|all|by itself"
    r"|cover|going)\b"
)
_MARK = lazy_regex(r"\b(?:area|perimeter|circumference|volume|hypotenuse|diagonal)\b")
_IS_SHAPE = lazy_regex(
    r"\b(?:circle|disc|square|rectangle|triangle|cube|box|sphere|ball|cylinder|room|garden|field|lawn)\b"
)
_REPLACED = tuple((lazy_regex(told), known) for told, known in (*_SHAPES, *_SIZES, *_ASKED))


def read_told_shape(text: str) -> Reading | None:
    """ "a square tile is 6 along each edge, how much surface does it cover" """
    told = plain(text).replace(",", " ").replace("-", " ")
    told = " ".join(told.split())
    if re.search(r"\d", told) is None:
        return None
    for pattern, known in _REPLACED:
        told = pattern.sub(known, told)
    told = " ".join(told.split())
    asked = list(dict.fromkeys(_MARK.findall(told)))
    if len(asked) != 1 or (_IS_SHAPE.search(told) is None and asked != ["hypotenuse"]):
        return None
    for shorter in (told, " ".join(_NOISE.sub(" ", told).split())):
        for ordered in (shorter, _asked_first(shorter, asked[0])):
            if (reading := read_geometry(ordered)) is not None:
                return reading
    return None


def _asked_first(told: str, asked: str) -> str:
    rest = " ".join(re.sub(rf"\b{asked}\b(?: of)?", " ", told).split())
    return f"{asked} of {rest}"
