"""Sums and percentages told as what happens: "I had 20 and gave 8 away", "60 with 20 percent knocked off".

There must be just the numbers of one operation, cues of one operation only, and around them words that say
little or name what is counted. Anything else means that nothing is read.
"""

import re

from genie.agents.math.units import read_unit
from genie.agents.math.wording import Reading, plain
from genie.core.regex import lazy_regex

_N = r"\d+(?:\.\d+)?"
_PARTS = {"half": "1/2", "third": "1/3", "quarter": "1/4", "fifth": "1/5", "sixth": "1/6", "eighth": "1/8",
          "tenth": "1/10"}  # fmt: skip
_PART_PERCENT = {"half": "50", "quarter": "25", "fifth": "20", "tenth": "10", "twentieth": "5"}
_MONEY = r"(?:dollars?|pounds?|quid|euros?|bucks?|pence|cents?|usd|gbp|eur)"

_SAYS_LITTLE = frozenset(
    "a an the of is are was were be been it that this these those they he she i you we me us him her my "
    "your our his "
    "their its if so and then what what's how much many do does did will would can could should have has "
    "had got get "
    "gets give gives in on at for to from with by up out come comes make makes made equal equals result "
    "answer value "
    "number numbers figure work tell find calculate compute say let's let please now just only exactly "
    "there all "
    "when after once suppose imagine well ok okay but as want need know like total one someone somebody "
    "friend mum dad "
    "mother father brother sister people person kids children friends us them each person's every price "
    "cost costs "
    "costing original full normal usual priced item thing something anything product pay paying paid owe "
    "charged end ends finish due money cash start started starting begin which too also two both again old "
    "new".split()
)
_THINGS_PRICED = frozenset(
    "coat jacket dress shoes shoe shirt jumper top trousers jeans skirt hat bag handbag book phone laptop "
    "computer tv "
    "television bike bicycle car sofa couch chair table bed ticket tickets meal bill check tab dinner "
    "lunch breakfast "
    "drink drinks food game toy watch ring gift present order basket pair set machine fridge oven kettle "
    "lamp rug "
    "camera tablet headphones sweater hoodie suit boots trainers sneakers hotel room holiday flight fare "
    "rent salary "
    "wage wages pay invoice restaurant shop store sale".split()
)

_OFF = lazy_regex(
    r"\b(?:off|discount(?:ed)?|reduced|reduction|reduce|knocked|knock|cheaper|less|decreased?|drops?|"
    r"dropped|marked down|"
    r"cut|lowered?|lower|taken off|take off|taking off|slashed|falls?|fell|goes down|went down|down)\b"
)
_MORE = lazy_regex(
    r"\b(?:increased?|raised?|raise|rises?|rose|plus|on top|added|add|more|goes up|went up|going up|up|"
    r"higher|grows?|grew|"
    r"extra|bigger|larger|markup|marked up|dearer)\b"
)
_TIP = lazy_regex(r"\b(?:tip|tipping|tips|tipped|gratuity|service charge|service)\b")
_TOTAL = lazy_regex(
    r"\b(?:total|altogether|all together|in all|overall|including|inclusive|pay(?:ing)?|cost|come to|comes "
    r"to|spend)\b|"
    r"\b(?:what is|what's) (?:the|my|our) (?:final |whole |full )?(?:bill|price|cost|amount)\b"
)
_THE_TIP = lazy_regex(
    r"\b(?:how much|what)(?: (?:is|'s|should|would|do|does|will|tip))*(?: (?:the|my|our|a|i|we|to))* "
    r"(?:tip|leave|gratuity|service)\b|"
    r"\bhow (?:much|big|large) (?:(?:is|should|would) )?(?:a |the |my )?tip\b|\bwhat do i leave\b"
)
_OF = lazy_regex(r"\b(?:of|from|out of)\b")
_PERCENT = lazy_regex(rf"(?P<percent>{_N}) percent\b")
_PERCENT_PART = lazy_regex(
    rf"\bby (?:an?|1|one) (?P<by>{'|'.join(_PART_PERCENT)})\b|\b(?:an?|1) (?P<off>{'|'.join(_PART_PERCENT)}) "
    r"(?=(?:off|less|cheaper|more|extra|on top|reduction|discount)\b)"
)
_SHOP_WORDS = frozenset(
    "off discount discounted reduced reduction reduce knocked knock cheaper less decrease decreased drop "
    "drops dropped "
    "marked down cut lower lowered taken take taking slashed sale fall falls fell goes went go going by "
    "increase "
    "increased raise raised rise rises rose plus top added add more up higher grow grows grew extra bigger "
    "larger "
    "markup dearer tip tipping tips tipped gratuity service charge leave leaving altogether together overall "
    "including inclusive spend percent".split()
)
_MONEY_WORD = lazy_regex(rf"\b{_MONEY}\b")
_NUMBER = lazy_regex(rf"(?<![\w.]){_N}(?![\w.]|/\d)")


def read_told_numbers(text: str) -> Reading | None:
    """ "if I put 14 and 29 together what do I get", "an 85 pound coat is reduced by a fifth" """
    told = " ".join(plain(text).replace(",", " ").replace("%", " percent").replace("$", " dollars ").split())
    told = told.replace("per cent", "percent")
    currencies = {_unit_said(found[0]) for found in _MONEY_WORD.finditer(told)} - {""}
    if re.search(r"\d", told) is None or len(currencies) > 1:
        return None
    return _percents(told) or _averages(told) or _operations(told)


def _percents(told: str) -> Reading | None:
    part = _PERCENT_PART.search(told)
    if part is not None:
        percent = _PART_PERCENT[part["by"] or part["off"]]
        rest = f"{told[: part.start()]} {told[part.end() :]}"
    elif (given := list(_PERCENT.finditer(told))) and len(given) == 1:
        percent = given[0]["percent"]
        rest = f"{told[: given[0].start()]} {told[given[0].end() :]}"
    else:
        return None
    numbers = _NUMBER.findall(rest)
    if len(numbers) != 1 or not _are_known(rest, _SHOP_WORDS | _THINGS_PRICED):
        return None
    base, money = numbers[0], _MONEY_WORD.search(rest)
    unit = {"unit": _unit_said(money[0])} if money is not None and _unit_said(money[0]) else {}
    if _TIP.search(rest) is not None:
        if _OFF.search(rest) is not None:
            return None
        if _THE_TIP.search(told) is None and _TOTAL.search(rest) is not None:
            return "percent_more", {"percent": percent, "base": base}
        return "tip", {"percent": percent, "base": base}
    off, more = _OFF.search(rest) is not None, _MORE.search(rest) is not None
    if off and not more:
        return "percent_off", {"percent": percent, "base": base} | unit
    if more and not off:
        return "percent_more", {"percent": percent, "base": base}
    if not off and not more and _OF.search(rest) is not None and _SHOP_WORDS.isdisjoint(rest.split()):
        return "percent_of", {"percent": percent, "base": base}
    return None


def _unit_said(money: str) -> str:
    for name in ("dollar", "euro", "pound"):
        if money.startswith(name):
            return f"{name}s"
    return {"bucks": "dollars", "buck": "dollars", "quid": "pounds"}.get(money, "")


_DIVIDED_BY_COUNT = lazy_regex(
    rf"(?:if )?(?:i |you |we )?(?:add|sum|total|put|take)(?: up)?(?: together)? (?P<row>{_N}(?: (?:and "
    rf")?{_N})+)(?: (?:up|together|up together))*"
    r"(?: and)?(?: then)? (?:divid(?:e|ing) (?:(?:it|that|the (?:result|sum|total|answer|lot)|them) )?by "
    r"(?P<by>\d+)|(?P<halve>halve)"
    r"(?: (?:it|that|the (?:result|sum|total|answer|lot)))?)(?P<rest>.*)"
)
_MEAN_TOLD = lazy_regex(
    r"(?:what (?:is|'s|do) |find |work out |give me )?(?:the )?(?:average|mean|typical value|arithmetic "
    r"mean)(?: out| you get| value)?(?: (?:of|for|from|between|if you average))?"
    rf"(?: the numbers| these numbers| numbers| these)? (?P<row>{_N}(?: (?:and )?{_N})+)(?P<rest>.*)"
)
_AVERAGE_OUT = lazy_regex(
    rf"(?:if )?(?:my|the|our|i|we|you)?(?: [a-z]+){{0,3}}? ?(?P<row>{_N}(?: (?:and )?{_N})+) (?:average|"
    r"averaged|averages)(?: out)?(?: to| at)?(?P<rest>.*)"
)


def _averages(told: str) -> Reading | None:
    for pattern in (_DIVIDED_BY_COUNT, _MEAN_TOLD, _AVERAGE_OUT):
        found = pattern.fullmatch(told)
        if found is None or not _are_known(found["rest"], frozenset(("average", "averaged"))):
            continue
        numbers = re.findall(_N, found["row"])
        if pattern is _DIVIDED_BY_COUNT:
            by = "2" if found["halve"] else found["by"]
            if by != str(len(numbers)):
                return ("calculate", {"expression": f"({'+'.join(numbers)})/{by}"}) if by.strip("0") else None
        return "calculate", {"expression": f"mean({', '.join(numbers)})"}
    return None


_TIMES = lazy_regex(
    r"\b(?:lots|groups|sets|rows|piles|packs|packets|boxes|bags|teams|stacks|bunches|times|multiply|"
    r"multiplied|multiplying|product|trays|columns|batches|cases|crates)\b"
)
_GROUPED = lazy_regex(
    rf"(?P<a>{_N}) (?:lots|groups|sets|rows|piles|packs|packets|boxes|bags|stacks|bunches|trays|columns|"
    r"batches|cases|crates|teams)"
    r"(?: (?:of|with|containing|holding|that (?:have|hold|contain))(?: (?:the number|about))?| each "
    rf"(?:with|holding|containing|of|has|have)) (?P<b>{_N})\b"
)
_SHARED = lazy_regex(
    r"\b(?:share[sd]?|sharing|split(?:s|ting)?|divided?|dividing|divvied|dealt|dished out|handed out|"
    r"spread)\b"
)
_TO_MANY = lazy_regex(
    r"\b(?:between|among|amongst|by|into|in to|in|with|to|over|across)(?: (?:all|the|my|our))* "
    rf"(?P<many>{_N})\b"
)
_HALVED = lazy_regex(
    rf"(?P<all>{_N}) (?P<verb>split|cut|divided|shared|broken|chopped|sliced)(?: up| equally| evenly| "
    r"exactly)*"
    r"(?: (?:down|in|into|through|between|by)(?: the| 2| two| equal| a| both| us| of)*(?: (?:middle|half|"
    r"halves|parts|pieces|two|2|equal|centre|center|people|us))*)(?: equally| evenly)?"
)
_GONE = lazy_regex(
    r"\b(?:take|takes|took|taken|taking|gives?|gave|given|giving|loses?|lost|losing|eats?|ate|eaten|eating|"
    r"spends?|spent|spending|sells?|sold|selling|uses?|used|"
    r"remove|removed|subtract|subtracted|minus|drops?|dropped|breaks?|broke|throws?|threw|drank|drink|"
    r"donate|donated|leave|leaves|go|goes|went|fly|flew|die|died)\b"
)
_REST = lazy_regex(r"\b(?:left|remain|remains|remaining|over|leftover|still have|have now|end up|leaves?)\b")
_GIVEN = lazy_regex(
    r"\b(?:together|altogether|combined|sum|added|add|adding|plus|more|extra|another|total|find|finds|"
    r"found|buys?|bought|hands?|handed|receive|received|"
    r"gets?|got|win|wins|won|earn|earned|join|joined|arrive|arrived)\b"
)
_STORY_WORDS = frozenset(
    "take takes took taken taking give gives gave given giving away lose loses lost losing eat eats ate "
    "eaten eating spend spends spent sell sells sold use uses used "
    "remove removed subtract subtracted drop dropped break broke threw drank donate donated leave leaves "
    "left remain remains remaining over "
    "leftover still now together altogether combined sum added add adding plus more extra another hand "
    "hands handed find found buy buys bought receive received win wins won "
    "earn earned join joined share shares shared sharing split divide divided equally evenly between among "
    "amongst into lots groups sets rows "
    "piles packs boxes bags times multiply multiplied put puts putting go goes went fly die away off down "
    "middle half halves parts equal pieces same everyone "
    "everybody apiece out deal dealt other others further any".split()
)


_TAKEN = r"\b(?:take|subtract|remove|took|taking|taken|subtracted|removed)(?: away)?"
_AWAY_FROM = r"(?:away |out )?(?:from|off|out of)"


def _operations(told: str) -> Reading | None:
    halved = _HALVED.fullmatch(
        re.sub(
            r"^(?:(?:what|what's|how much|is|are) )+|(?: (?:is|are|gives?|how many|what|each|make|how "
            r"much))+$",
            "",
            told,
        )
    )
    if halved is not None and re.search(
        r"\b(?:middle|half|halves|2|two|us|both)\b", halved[0].removeprefix(halved["all"])
    ):
        return "calculate", {"expression": f"1/2*{halved['all']}"}
    numbers = _NUMBER.findall(told)
    if len(numbers) != 2 or "percent" in told or not _are_known(told, _STORY_WORDS, counted=True):
        return None
    first, last = numbers
    if (grouped := _GROUPED.search(told)) is not None and _GONE.search(told) is None:
        return "calculate", {"expression": f"{grouped['a']}*{grouped['b']}"}
    if _SHARED.search(told) is not None:
        many = _TO_MANY.search(told)
        if many is None and re.search(
            rf"\b{last} (?:people|persons|kids|children|friends|of us|ways|boys|girls|pupils|students)\b",
            told,
        ):
            many = re.search(rf"(?P<many>{last})", told)
        if many is None or many["many"] not in numbers or not many["many"].strip("0."):
            return None
        whole = last if many["many"] == first and first != last else first
        return "story", {"expression": f"{whole}/{many['many']}", "unit": "", "kind": "each"}
    gone, given = _GONE.search(told), _GIVEN.search(told)
    if gone is not None and _REST.search(told) is not None and (given is None or given[0] in ("got", "get")):
        is_from = re.search(rf"{_TAKEN} {first}(?: [a-z]+)? {_AWAY_FROM} (?:the |my )?{last}\b", told)
        first, last = (last, first) if is_from else (first, last)
        return "calculate", {"expression": f"{first}-{last}"}
    if given is not None and gone is None and _MULTIPLIES.search(told) is None:
        if (
            given[0] in ("got", "get", "gets", "find")
            and re.search(r"\b(?:together|altogether|combined|more|extra|another|total|in all|now)\b", told)
            is None
        ):
            return None
        return "calculate", {"expression": f"{first}+{last}"}
    return None


_MULTIPLIES = lazy_regex(
    r"\b(?:each|times|per|every|apiece|difference|between|than|percent|multiply|multiplied|divide|divided|"
    r"product)\b"
)
_FUNCTION_WORD = lazy_regex(
    r"(?:an?|the|of|is|are|and|or|in|to|from|by|with|for|at|on|minus|plus|times|percent|over|into|per|"
    r"until|ago|o'clock|am|pm|between|than|"
    r"squared|cubed|factorial|who|which|what|how|if|not|no|without|degrees?|digits?|decimal|places?|base|"
    r"years?|old|prime)"
)


def _are_known(text: str, known: frozenset[str], *, counted: bool = False) -> bool:
    """Whether every word says little, is `known`, or (if `counted`) names what a number counts."""
    words = text.split()
    things: set[str] = set()
    for index, word in enumerate(words):
        bare = word.strip("?.!'").removesuffix("'s")
        if (
            not bare
            or _NUMBER.fullmatch(bare)
            or bare in _SAYS_LITTLE
            or bare in known
            or _MONEY_WORD.fullmatch(bare)
        ):
            continue
        is_counted = (
            counted
            and index > 0
            and (
                _NUMBER.fullmatch(words[index - 1]) is not None
                or words[index - 1] in ("many", "more", "extra", "another")
            )
            and _FUNCTION_WORD.fullmatch(bare) is None
            and read_unit(bare) is None
        )
        if is_counted:
            things.add(bare)
        elif bare not in things:
            return False
    return True
