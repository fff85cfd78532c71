"""Distance, time and speed: two are given, the third is asked."""

from genie.agents.math.quantities import Part, parts
from genie.agents.math.wording import Reading, plain
from genie.core.regex import lazy_regex

_HARMLESS = frozenset(
    "a an the car train bus plane bike bicycle truck boat ship runner cyclist driver person man woman i "
    "we you he she it they "
    "my our go goes going gone went drive drives driving drove travel travels traveling travelling "
    "traveled travelled run runs "
    "running ran walk walks walking walked ride rides riding rode fly flies flying flew cover covers "
    "covered move moves moving "
    "moved cycle cycles cycled swim swims in at for of and if is was what what's average speed how fast "
    "far long much time "
    "distance does do did will would that to get take takes it's be per many then calculate find can "
    "could with when tell me "
    "miles kilometers meters hours minutes trip journey covering speed's there me cruising constant "
    "steady , finish mean hour "
    "by feet seconds miles' total average, rate had have bird horse dog am so".split()
)
_FAST = lazy_regex(r"how fast|speed|how many (?:miles|kilometers|meters|feet) (?:per|an) hour|what rate")
_FAR = lazy_regex(r"how far|distance|how many (?:miles|kilometers|kms?|meters|feet)(?! per| an)")
_LONG = lazy_regex(
    r"how long|how much time|how many (?:hours|minutes|seconds)|what time does it take|time to"
)


def read_motion(text: str) -> Reading | None:
    """ "a car goes 240 km in 3 hours how fast", "how long does it take to drive 300 miles at 60 mph" """
    text = plain(text)
    found = parts(text)
    quantities = [part for part in found if part.kind == "quantity"]
    if len(quantities) != 2 or any(part.kind == "number" for part in found):
        return None
    if any(part.text not in _HARMLESS for part in found if part.kind == "word"):
        return None
    by_kind = {part.measures: part for part in quantities}
    asked = {"length": _FAR, "time": _LONG, "speed": _FAST}
    missing = asked.keys() - by_kind.keys()
    if len(by_kind) != 2 or len(missing) != 1:
        return None
    name = missing.pop()
    if not asked[name].search(text) or any(
        other.search(_without(text, quantities))
        for kind, other in asked.items()
        if kind != name and kind != "speed"
    ):
        return None
    units = [part.unit.pint for part in found if part.kind == "unit" and part.unit is not None]
    if len(units) > 1:
        return None
    return "motion", {
        "asked": name,
        "given": [by_kind[kind].amounts for kind in sorted(by_kind)],
        "target": units,
    }


def _without(text: str, quantities: list[Part]) -> str:
    for part in quantities:
        text = text.replace(part.text, " ")
    return text
