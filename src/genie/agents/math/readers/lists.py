"""Questions about a list of numbers: its average, its largest, its spread."""

import re

from genie.agents.math.wording import NUMBER, Reading, plain
from genie.core.regex import lazy_regex

_CUES = {
    "mean": "average|mean|arithmetic mean",
    "median": "median",
    "mode": "mode|modal value|(?:shows up|appears|occurs|comes up) (?:the )?most(?: often)?|most "
    "(?:common|frequent)",
    "range": "range|spread",
    "deviation": "standard deviation|standard dev|std dev|deviation",
    "variance": "variance",
    "max": "largest|biggest|highest|greatest|maximum|max",
    "min": "smallest|lowest|least|minimum|min",
    "sum": "sum|total|add up|add together|sum up|tally up|add|adding up|added up|added together|altogether",
    "product": "product|multiply together",
    "ascending": "sort|in order|in ascending order|smallest to (?:largest|biggest)|lowest to highest|"
    "least to greatest|(?:from )?(?:the )?(?:lowest|smallest|least) (?:up|first|1st)",
    "descending": "in descending order|(?:largest|biggest) to smallest|highest to lowest|greatest to least|"
    "(?:from )?(?:the )?(?:highest|largest|biggest|greatest) (?:down|first|1st)",
}
_CUE = {name: lazy_regex(rf"(?<![\w'])(?:{words})(?![\w'])") for name, words in _CUES.items()}
_LIST = lazy_regex(rf"{NUMBER}(?:(?:\s*,\s*(?:and |or )?|\s+(?:and |or |plus )?){NUMBER})+(?![\w/^*.])")
_HARMLESS = frozenset(
    "the a an of my these this those numbers number scores score grades grade values value are is was "
    "were what "
    "what's find test tests set list data for following i got get and have in from if on up all figures "
    "marks mark "
    "prices price ages age temperatures amongst among between out you can could tell me calculate "
    "compute would "
    "give us our to put arrange order take when how much do does be exam exams results result weights "
    "heights "
    "points scored which that need know let's just so with come comes please it equal these, dollars "
    "euros bucks hours minutes "
    "percent degrees kilos pounds miles".split()
) - {"to", "percent", "up", "minutes", "hours", "degrees", "kilos", "pounds", "miles"}


def read_list(text: str) -> Reading | None:
    """ "my scores are 80 90 and 100 what's my average", "mode of 3 7 3 and 9" """
    text = plain(text)
    found = _LIST.search(text)
    if found is None or _LIST.search(text, found.end()):
        return None
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    names = [name for name, cue in _CUE.items() if cue.search(rest)]
    if "descending" in names or "ascending" in names:
        names = ["descending" if "descending" in names else "ascending"]
        rest = re.sub(r"from|to|put|arrange|order|sort", " ", _CUE[names[0]].sub(" ", rest))
    if len(names) != 1:
        return None
    rest = _CUE[names[0]].sub(" ", rest)
    if not all(word in _HARMLESS for word in rest.split()):
        return None
    numbers = re.findall(NUMBER, found.group())
    if len(numbers) > 200 or (names[0] in ("sum", "product") and len(numbers) < 2):
        return None
    return "statistic", {"name": names[0], "numbers": numbers}
