"""More sums told as stories: pay, rooms, boxes, books, changes from A to B, British and American measures.

As in `told_sums`, a rule fits a whole utterance and gives the sum in words the readers know, or its reading.
"""

import re
from collections.abc import Callable
from fractions import Fraction

from genie.agents.math.told_sums import NUMBER_SAID, PARTS
from genie.agents.math.wording import Reading
from genie.core.regex import lazy_regex
from genie.core.rule_table import RuleTable, rewritten

_Told = str | Reading | None
_MONEY = r"(?: (?:dollars?|bucks|euros?|pounds?|quid))?"
_PRICE = rf"(?:[$£€] ?)?(?P<price>\d+(?: \d\d|\.\d+)?){_MONEY}"
_PART = rf"(?:(?:an? |1 )?(?:{'|'.join(PARTS)})|[1-9]\d?/[1-9]\d?)"
_GIVES = (
    r"(?:gives?|gave|eats?|ate|loses?|lost|sells?|sold|uses?|used|spends?|spent|breaks?|broke|drops?|dropped|"
    r"drinks?|drank|threw|throws?|binned)(?: away| out)?"
)
_THINGS = r"[a-z]+(?: [a-z]+)?"
_LEFT = (
    r"how (?:many|much)(?: [a-z]+)?? (?:(?:does|do|has|have) (?P<asked>[a-z]+)(?: (?:have|got|still|keep))*|"
    r"are|is|remain)(?: (?:there|left|over|now|still))*"
)
_LENGTH = r"(?P<unit>met(?:re|er)s?|feet|foot|yards?|inch(?:es)?|centimet(?:re|er)s?|miles?)"
_SMALL_GOODS = (
    r"(?:eggs?|rolls?|bagels?|dough?nuts?|muffins?|cookies|cookie|cupcakes?|buns?|roses?|oranges?|apples?)"
)


def _story(expression: str, unit: str, kind: str) -> Reading:
    return "story", {"expression": expression, "unit": unit, "kind": kind}


def _cents(price: str) -> str:
    return price.replace(" ", ".")


def _third_angle(found: re.Match[str]) -> _Told:
    one, other = found["one"], found["other"]
    if float(one) <= 0 or float(other) <= 0 or float(one) + float(other) >= 180:
        return None
    return _story(f"180-{one}-{other}", "degrees", "makes")


def _room(found: re.Match[str]) -> _Told:
    asked = re.sub(r"s$", "", found["asked"].replace("meter", "metre").replace("feet", "foot"))
    told = re.sub(r"s$", "", found["unit"].replace("meter", "metre").replace("feet", "foot"))
    if asked.removesuffix("e") != told.removesuffix("e"):
        return None
    return _story(f"{found['width']}*{found['length']}", f"square {found['asked']}", "makes")


def _filled(found: re.Match[str]) -> _Told:
    total = Fraction(found["boxes"]) * Fraction(found["each"])
    if Fraction(found["gone"]) > total or found["asked"] not in (found["things"], None):
        return None
    return _story(f"{found['boxes']}*{found['each']}-{found['gone']}", found["things"], "left")


def _share_given(found: re.Match[str]) -> _Told:
    if found["asked"] not in (None, found["who"], "he", "she", "they", "i", "we"):
        return None
    said = re.sub(r"^(?:an?|1) (?=[a-z]|\d+[a-z])", "", found["part"])
    part = PARTS.get(said, said)
    return _story(f"{found['base']}-{part}*{found['base']}", found["things"], "left")


def _whole_days(found: re.Match[str]) -> _Told:
    total, daily = int(found["total"]), int(found["daily"])
    what, other = found["what"] or "", found["other"] or ""
    if not daily or what.removesuffix("s") != other.removesuffix("s"):
        return None
    days = -(-total // daily)
    return _story(str(days) if total % daily else f"{total}/{daily}", found["unit"] + "s", "takes")


def _dozenth(found: re.Match[str]) -> _Told:
    count = 6 if found["half"] else 12
    return _story(f"{_cents(found['price'])}/{count}", "", "comes")


def _each(found: re.Match[str]) -> _Told:
    if not int(found["people"]):
        return None
    return _story(f"{_cents(found['price'])}/{found['people']}", "", "each")


RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Told]], ...] = tuple(
    (lazy_regex(told), tell)
    for told, tell in (
        (
            rf"(?P<sum>{NUMBER_SAID} (?:mod|modulo|modulus|divided by) {NUMBER_SAID}),? "
            r"what(?: is|'s) the remainder",
            lambda found: found["sum"].replace("divided by", "mod"),
        ),
        (
            r"(?:find |what are |give )?(?:all )?(?:the )?(?:solutions?|roots?) (?:of|to|for) "
            r"(?:the equation )?(?P<equation>[^=]+(?:=| equals ) ?[^=]+)",
            lambda found: f"solve {found['equation']}",
        ),
        (
            r"(?P<equation>[^=]*\d ?[a-z][^=]*= ?[^=]+?),? (?:what are the |find the )?(?:solutions?|roots?)",
            lambda found: f"solve {found['equation']}",
        ),
        (
            rf"what number (?P<sign>times|plus|minus|divided by|multiplied by) (?P<known>{NUMBER_SAID}) "
            rf"(?:gives?|makes|comes to|gets(?: you| me)?|results in) (?P<total>{NUMBER_SAID})",
            lambda found: f"what number {found['sign']} {found['known']} equals {found['total']}",
        ),
        (
            r"(?:if )?(?:[a-z' ]+ )?(?:went|gone|goes|go|rose|grew|fell|dropped|increased|decreased|jumped|"
            rf"shrank|climbed) (?:up |down )?from (?P<start>{NUMBER_SAID})(?: [a-z]+)? to "
            rf"(?P<end>{NUMBER_SAID})(?: [a-z]+)?,? (?:so )?what(?: is|'s| was) (?:the|that as a|that in) "
            r"percent(?:age)?(?: (?:increase|decrease|change|rise|drop|growth|difference|gain|loss))?",
            lambda found: f"percent change from {found['start']} to {found['end']}",
        ),
        (
            rf"(?:if )?(?:something|it|an? {_THINGS}|the {_THINGS}) (?:costs?|is|was) {_PRICE},? "
            rf"(?:plus|and) (?P<rate>{NUMBER_SAID}) percent (?:vat|tax|gst|sales tax|service(?: "
            rf"charge)?|tip),? "
            r"(?:what(?: is|'s| would be)|how much is)(?: (?:the|it|that))?(?: (?:total|whole) "
            r"?(?:price|cost)?)?"
            r"(?: (?:in total|altogether|in all))?",
            lambda found: f"increase {_cents(found['price'])} by {found['rate']} percent",
        ),
        (
            rf"(?:the|my|our|a) [a-z]+(?: (?:is|measures)|'s) (?P<width>{NUMBER_SAID}) by "
            rf"(?P<length>{NUMBER_SAID}) {_LENGTH},? (?:so )?how many square "
            r"(?P<asked>met(?:re|er)s?|feet|yards|inches|centimet(?:re|er)s)(?: (?:is|are) "
            r"(?:that|it|there))?",
            _room,
        ),
        (
            rf"(?:what is |find )?(?:the )?(?:3rd|third|other|last|missing|remaining) angle of an? triangle "
            r"(?:if|when|with|where) (?:the )?(?:others?|other 2|2|2 angles|other angles|other 2 angles|"
            rf"angles)? ?(?:are |being )?(?P<one>{NUMBER_SAID})(?: degrees)? and (?P<other>{NUMBER_SAID})"
            r"(?: degrees)?",
            _third_angle,
        ),
        (
            rf"(?:if )?(?:i|we|he|she) (?:have|has|had|bought|got)(?: got)? (?P<boxes>\d+) "
            r"(?:boxes|packs|bags|crates|trays|packets|cartons|jars) (?:with|of|containing|holding) "
            rf"(?P<each>\d+) (?P<things>{_THINGS}?)(?: each| in each| in them)?,? (?:and|but) "
            rf"(?:i |we |he |she )?{_GIVES} (?P<gone>\d+)(?: of them)?,? (?:so )?how many"
            r"(?: (?P<asked>[a-z]+))? (?:are|do i have|do we have|have i got|does (?:he|she) have|remain)"
            r"(?: (?:left|now|still|there|over))*",
            _filled,
        ),
        (
            rf"(?:if )?(?P<half>half )?(?:an? |1 )?dozen {_SMALL_GOODS} (?:costs?|is|are|for) {_PRICE},? "
            rf"(?:how much|what) (?:is|does|for|would)(?: (?:1|an?|each|just 1))?(?: {_SMALL_GOODS})?"
            r"(?: (?:cost|each))?",
            _dozenth,
        ),
        (
            rf"(?:if )?(?:the|our|a) (?:bill|check|tab|total|rent|meal|dinner|taxi)(?: is| was| came to|"
            rf" comes to|'s) {_PRICE},? (?:and )?(?:there (?:are|were) )?(?P<people>\d+) (?:of "
            rf"us|people|friends)"
            r"(?: (?:are )?(?:splitting|sharing|to split|to share|split|share) (?:it|that))?(?: "
            r"equally| evenly)?,? "
            r"(?:so )?(?:what|how much) (?:does|do|should|will|would) (?:each|we each|everyone|every 1)"
            r"(?: (?:of us|1|person))? (?:pay|owe|have to pay|chip in)",
            _each,
        ),
        (
            rf"(?:an? |the |my )?(?:train|car|bus|plane|bike|van|lorry|boat|runner|cyclist) "
            rf"(?:does|did|covers|"
            rf"covered|travels|travelled|goes|went|drives|drove) (?P<far>{NUMBER_SAID}) (?P<unit>[a-z]+) in "
            rf"(?P<hours>{NUMBER_SAID}) hours?,? what(?: is|'s| was) (?:its|the|his|her) (?:average )?speed",
            lambda found: (
                f"i drove {found['far']} {found['unit']} in {found['hours']} hours what was my average speed"
            ),
        ),
        (
            r"(?:if )?(?:i|we) (?:read|write|do|learn|walk|save|eat|watch) (?P<daily>\d+)(?: "
            r"(?P<what>[a-z]+))? (?:a|per|"
            r"each|every) (?P<unit>day|week),? how many (?P=unit)s (?:for|to (?:read|finish|do|write|save)|"
            r"will it take (?:me )?to (?:read|finish|do|write|save)|does it take to (?:read|finish)) "
            r"(?:an? |the )?(?P<total>\d+)(?:[- ](?P<other>[a-z]+))?(?: "
            r"(?:book|novel|essay|walk|goal|total|report))?",
            _whole_days,
        ),
        (
            rf"(?:if )?(?P<who>[a-z]+) (?:has|have|had|bought|baked) (?P<base>\d+) "
            rf"(?P<things>{_THINGS}?),? (?:and )?"
            rf"(?:he|she|they|i|we) {_GIVES} (?P<part>{_PART})(?: of (?:them|it|those))?"
            rf"(?: (?:to|for|with) [a-z]+(?: [a-z]+)?)?,? (?:so )?{_LEFT}",
            _share_given,
        ),
        (
            rf"(?:if )?(?:i|you) (?:earn|make|get paid|get|am paid) {_PRICE} (?:an|per|every|each) "
            rf"hour,? and "
            rf"(?:i |you )?(?:work|worked|do) (?P<hours>{NUMBER_SAID}) hours(?: "
            rf"(?:a|this|per|each) week| today)?,? "
            r"(?:so )?(?:what(?: is|'s) my (?:pay|wage|wages|total)|how much (?:do|will|did|would) (?:i|you) "
            r"(?:earn|make|get|get paid))(?: (?:a|per) week)?",
            lambda found: _story(f"{_cents(found['price'])}*{found['hours']}", "", "comes"),
        ),
    )
)
_UNITS_APART = r"(?:gallons?|pints?)"
_TURNS: RuleTable[tuple[re.Pattern[str], str]] = RuleTable(
    (lazy_regex(told), known)
    for told, known in (
        (
            r"\b(costing|costs?|worth|priced at|came to|comes to) (\d{1,3}) (\d\d)(?= (?!percent)|$)",
            r"\1 \2.\3",
        ),
        (r"\b3rd angle of (?=an? triangle)", "other angle of "),
        (r"^(which) (?:one's|one is|1's|1 is|of these is|of the 2 is|fraction is) ", r"\1 is "),
        (rf"\b(?:uk|british|english) (miles per|mpg|{_UNITS_APART})\b", r"imperial \1"),
        (rf"\b(?:american|us) (miles per|mpg|{_UNITS_APART})\b", r"\1"),
        (r"\bimperial miles per gallon\b", "miles per imperial gallon"),
        (
            rf"^(.*?)\b({_UNITS_APART})\b(.*?),? (?:(?:an? |the )?(?:uk|british|english|imperial)"
            r"(?: 1| ones?| version| measure| kind)?|in the uk|in (?:britain|england))$",
            r"\1imperial \2\3",
        ),
        (
            rf"^(.*\b{_UNITS_APART}\b.*?),? (?:(?:an? |the )?(?:american|us)(?: 1| ones?| version| measure| "
            r"kind)?|in (?:the us|the usa|the states|america))$",
            r"\1",
        ),
        (r" as (?=(?:lit(?:re|er)s|miles) per )", " in "),
    )
)
_WITH_QUARTERS = lazy_regex(r"\b(\d+) and (?:3 quarters?|three quarters?)(?: of an?)? (?=[a-z])")


def respelled_more(text: str) -> str:
    """The utterance with its turns of phrase in known words, where it has any."""
    return _WITH_QUARTERS.sub(r"\1.75 ", rewritten(text, _TURNS))
