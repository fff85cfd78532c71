"""Prices, scores and journeys as they come up in a day: "a telly is 399 and there's a third off", "54 with
VAT".

As in `told_sums`, a turn of phrase is replaced wherever it stands; a rule fits a whole utterance and gives
the sum in words that the readers know, or its reading.
"""

import re
from collections.abc import Callable

from genie.agents.math.told_sums import NUMBER_SAID, PARTS
from genie.agents.math.wording import Reading
from genie.core.regex import lazy_regex

__all__ = ["RULES", "TURNS"]

_Told = str | Reading | None
_MONEY = r"(?: (?:dollars?|bucks|euros?|pounds?|quid|rupees?|pence|p))?"
_PRICE = rf"(?:[$£€] ?)?(?P<price>\d+(?:\.\d+)?){_MONEY}"
_TAX = r"(?:vat|tax|gst|sales tax|service(?: charge)?|the tip)"
_THING = r"(?:an? |the |my |our |some |these |this )?(?:[a-z-]+ ){0,2}?[a-z-]+"
_SO = r",? (?:so |and |then )?"
_ASKS_PRICE = (
    r"(?:what (?:do|will|would|should) (?:i|we) (?:pay|owe|have to pay)|how much (?:do|will|would|should) "
    r"(?:i|we) "
    r"(?:pay|owe|have to pay)|what (?:is|'s) (?:the (?:new |sale |final )?price|it now|that)|how much is "
    r"(?:it|that)|"
    r"what does (?:it|that) (?:cost|come to)|what (?:is|would) the price(?: be)?)(?: (?:now|then|in the end"
    r"|in total))?"
)
_PART = (
    rf"(?:(?:an? |1 )?(?P<part>{'|'.join(PARTS)})|(?P<fraction>[1-9]\d?/[1-9]\d?)"
    r"|(?P<percent>\d+(?:\.\d+)?) percent)"
)


def _story(expression: str, unit: str, kind: str) -> Reading:
    return "story", {"expression": expression, "unit": unit, "kind": kind}


def _reduced(found: re.Match[str]) -> _Told:
    if found["percent"]:
        return f"{found['percent']} percent off {found['price']}"
    part = found["fraction"] or PARTS[found["part"]]
    return _story(f"{found['price']}-{part}*{found['price']}", "", "comes")


def _changed(found: re.Match[str]) -> _Told:
    way = (
        "increase" if found["way"].startswith(("ris", "rose", "goes up", "go up", "went up")) else "decrease"
    )
    return f"{way} {found['price']} by {found['rate']} percent"


def _unbroken(found: re.Match[str]) -> _Told:
    total = int(found["boxes"]) * int(found["each"])
    if int(found["gone"]) > total:
        return None
    return _story(f"{found['boxes']}*{found['each']}-{found['gone']}", found["things"], "left")


def _without_tax(found: re.Match[str]) -> _Told:
    return _story(f"{found['price']}/(1+{found['rate']}/100)", "", "comes")


def _so_many(found: re.Match[str]) -> _Told:
    """What so many of a thing cost, of which the price of others is known."""
    known = {"dozen": "12", "half a dozen": "6", "pair": "2"}.get(
        found["known"].removeprefix("a "), found["known"]
    )
    one, other = found["things"].removesuffix("s"), found["others"]
    if (other and other.removesuffix("s") != one) or not known.isdigit() or not int(known):
        return None
    return _story(f"{found['price']}/{known}*{found['wanted']}", "", "comes")


def _per_hundred(found: re.Match[str]) -> _Told:
    far, used = float(found["far"]), found["used"]
    return _story(f"{used}/{found['far']}*100", "litres", "makes") if far else None


def _goes_into(found: re.Match[str]) -> _Told:
    return ("quotient", {"number": found["number"], "by": found["by"]}) if int(found["by"]) else None


def _monthly(found: re.Match[str]) -> _Told:
    months = {"month": 12, "monthly": 12, "week": 52, "weekly": 52, "daily": 365, "day": 365}
    return _story(f"{found['sum']}*{found['rate']}/100/{months[found['often']]}", "", "comes")


_SURFACE = lazy_regex(r"(?:(?:new|a|the) )?(?:patio|deck|driveway|kitchen|bedroom|lounge|bathroom|hall"
 r"|hallway|pitch|"
                      r"court|paddock|allotment|bed|flower bed|lawn|ceiling|window|poster|tablecloth|sheet"
                      r"|board|stage)")  # fmt: skip

RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Told]], ...] = tuple(
    (lazy_regex(told), tell)
    for told, tell in (
        (
            rf"(?:if )?{_THING} (?:is|are|was|were|costs?|cost) (?:priced at |usually |normally )?{_PRICE}"
            rf"(?:,? (?:and|but|with|so))*(?: (?:there is|there's|it is|it's|it has|they are|they take|you "
            rf"get|i get|"
            rf"we get|now|i have a voucher for|it is got|marked down|reduced by|at))*{_SO}{_PART} (?:off"
            rf"|discount|reduction)"
            rf"(?: (?:it|today|now|in the sale))?{_SO}{_ASKS_PRICE}",
            _reduced,
        ),
        (
            rf"(?:if )?(?:the |a |my )?(?:[a-z]+ )?(?:price|bill|total|cost|invoice|{_THING})? ?(?:with"
            rf"|including|inc|"
            rf"incl) (?P<rate>\d+(?:\.\d+)?) percent {_TAX} (?:is|was|comes to|came to|costs?) "
            rf"{_PRICE}{_SO}(?:what|how "
            rf"much) (?:was|is|would|'s)(?: (?:it|that|the price|the net price|the net|the cost))?(?: be)? "
            rf"(?:without|"
            rf"before|excluding|ex|minus|net of)(?: (?:the|any))? ?{_TAX}",
            _without_tax,
        ),
        (
            rf"(?:if )?{_PRICE} (?:includes|including|with|inc) (?P<rate>\d+(?:\.\d+)?) percent "
            rf"{_TAX}{_SO}(?:what|how "
            rf"much) (?:was|is|would|'s)(?: (?:it|that|the price|the net price|the net|the cost))?(?: be)? "
            rf"(?:without|"
            rf"before|excluding|ex)(?: (?:the|any))? ?{_TAX}",
            _without_tax,
        ),
        (
            rf"(?:if )?(?:{_THING}|it|they|that) (?:was|were|used to be|cost|went from|is|are) {_PRICE},? "
            rf"(?:and |but )?(?:now "
            rf"|then )?(?:it is|it's|they are|they're|is|are|it costs|they cost|i paid|reduced|down|now"
            rf"|only|went down)*(?: "
            rf"(?:reduced|down|now|only|going for|on sale for))*(?: (?:to|at|for))? (?:[$£€] "
            rf"?)?(?P<now>\d+(?:\.\d+)?){_MONEY}"
            rf"{_SO}(?:how much|what) percent(?:age)?(?: (?:off|discount|reduction|less|more|change"
            rf"|increase|decrease))? "
            r"(?:is|was) (?:that|it)(?: (?:off|down|up))?",
            lambda found: f"percent change from {found['price']} to {found['now']}",
        ),
        (
            rf"(?:if )?(?:{_THING}|it|they|that) (?:was|were|is|are|costs?) {_PRICE},? (?:and|but) (?:like "
            rf")?(?:the )?"
            rf"(?:prices?|it|they|that|costs?) (?P<way>falls?|drops?|goes down|go down|fell|dropped|went "
            rf"down|rises?|rose|goes up|"
            rf"go up|went up)(?: by)? (?P<rate>\d+(?:\.\d+)?) percent{_SO}(?:what is|what's|how much is) "
            rf"(?:the new price|it|"
            r"it now|that|the price now|the price)(?: now)?",
            _changed,
        ),
        (
            r"(?:if )?(?:i|we|he|she|they|there are) ?(?:have|has|had|bought|got)? (?P<boxes>\d+) "
            r"(?:boxes|packs|bags|crates|trays|packets|cartons|jars) (?:with|of|containing|holding) "
            r"(?P<each>\d+) "
            r"(?P<things>[a-z]+),? (?:and|but) (?P<gone>\d+)(?: of them)? (?:broke|are broken|were broken"
            r"|broken|are gone|"
            r"went off|are bad|were eaten|fell|smashed|got eaten|are missing|cracked){_SO}how many(?: "
            r"[a-z]+)? "
            .replace("{_SO}", _SO) +
            r"(?:are|do (?:i|we) have|have (?:i|we) got|is|remain)(?: (?:left|now|still|there|over))*",
            _unbroken,
        ),
        (
            rf"(?:if )?(?P<known>\d+|a dozen|half a dozen|a pair)(?: of)? (?P<things>[a-z]+) (?:costs?|are"
            rf"|is|come to|for) "
            rf"{_PRICE}{_SO}(?:what|how much) (?:do|does|would|will|are|is|'s)(?: (?:it cost for|i pay "
            rf"for))? "
            rf"(?P<wanted>\d+)(?: (?P<others>[a-z]+))?(?: (?:cost|be|come to))?",
            _so_many,
        ),
        (
            rf"(?:if )?(?:i|we|my car|the car|a car|it) (?:drive|drove|do|did|does|go|went|goes|travel"
            rf"|travelled|covers?) "
            rf"(?P<far>{NUMBER_SAID}) (?:km|kilomet(?:re|er)s?) (?:using|on|with|and use|and used|for"
            rf"|burning) "
            rf"(?P<used>{NUMBER_SAID}) lit(?:re|er)s?(?: of (?:petrol|diesel|fuel))?{_SO}(?:how many|what "
            rf"is that in|what "
            rf"are the) (?:lit(?:re|er)s )?(?:is (?:that|it) )?(?:per|a|for each|for every) (?P<hundred>100"
            rf"|hundred)"
            rf"(?: (?:km|kilomet(?:re|er)s?))?(?: is (?:that|it))?",
            _per_hundred,
        ),
        (
            rf"(?:what is |how much is )?(?:the |a )?(?P<often>monthly|weekly|daily) interest on {_MONEY}"
            rf"(?P<sum>{NUMBER_SAID}){_MONEY} at (?P<rate>{NUMBER_SAID}) percent(?: (?:a|per) (?:year|annum)|"
            rf" annually| yearly| simple interest|,? simple)*",
            _monthly,
        ),
        (
            r"how many times (?:does|will|can|do) (?P<by>\d+) (?:go|fit) into (?P<number>\d+)",
            _goes_into,
        ),
        (
            r"(?:what (?:is|are) )?(?:the )?(?:(?P<one>highest|largest|biggest|maximum|max) and (?:the )?"
            r"(?:lowest|smallest|minimum|min)|(?:lowest|smallest|minimum|min) and (?:the )?(?:highest"
            r"|largest|biggest|"
            r"maximum|max))(?: (?:numbers?|scores?|values?|marks?|prices?))?(?: (?:out )?of|,| from| in| "
            r"among)? "
            r"(?P<numbers>\d[\d., and]*\d)",
            lambda found: ("extremes", {"numbers": re.findall(r"\d+(?:\.\d+)?", found["numbers"])}),
        ),
    )
)  # fmt: skip

_NOTES = {"tenner": 10, "fiver": 5}
TURNS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = tuple(
    (lazy_regex(told), known)
    for told, known in (
        (rf"\b(of an? )((?:{NUMBER_SAID})[a-z ]* by {NUMBER_SAID}(?: [a-z]+)?) "
         rf"{_SURFACE.pattern}\b", r"\1\2 room"),
        (rf"\b(of (?:my|the|a) ){_SURFACE.pattern}\b(?=.*\d)", r"\1room"),
        (r"\bcube (?:with|of|that has) (?:all )?(?:the )?(?:sides|edges)(?: of| being| are| that are)?(?= "
         r"\d)",
         "cube with side"),
        (r"^how many (letters|vowels|consonants) (?:has|have|does) ([a-z]+) (?:got|have)(?: in it)?$",
         r"how many \1 are in \2"),
        (r"\bhow many ([a-z]+) is it in (?=an? [a-z]+$)", r"how many \1 are in "),
        (r"^how many (letters|vowels|consonants) (?:are |is )?(?:there )?in my (?:first |last |full |middle "
         r"|sur)?name,? "
         r"(?:it is|it's|which is|that is|i am|i'm)?,? ?([a-z]+)$", r"how many \1 are in the name \2"),
        (r"\bsolve (-?\d+) (?:open )?brackets? (?:open )?(.+?)(?:,? (?:close )?brackets?)? (equals|=|is) ",
         r"solve \1 times ( \2 ) \3 "),
        (r"[,.]? what (?:can|could|might|must) ([a-z]) be$", r" what is \1"),
        (r"\b((?:3rd|third|other|last) angle of an? triangle (?:if|when|with|where)) (?:two|2)(?: of "
         r"(?:them|the "
         r"angles))?(?: angles)? are ", r"\1 the others are "),
        (r"\b(?:a |1 )?(tenner|fiver)\b", lambda found: f"{_NOTES[found[1]]} pounds"),
        (r"\bhypotenuse of (\d+(?:\.\d+)?) and (\d+(?:\.\d+)?)$",
         r"hypotenuse of a right triangle with legs \1 and \2"),
        (r"\badd ((?:\d+(?:\.\d+)?(?:,? and|,)? )+\d+(?:\.\d+)?)(?: all)? (?:together|up)$", r"sum of \1"),
        (r"\b(?:number (?:that is |is )?in the middle|middle (?:number|value|1|one))\b", "median"),
        (r"\bmedian,? (?:the |i mean (?:the )?|that is (?:the )?)?median,? ", "median "),
        (r"^(?:how much is|what is|what's) (\d+(?:\.\d+)?) percent (?:on top of|added to|added on to|added "
         r"onto|more "
         r"than) (\d+(?:\.\d+)?)$", r"increase \2 by \1 percent"),
        (r"\b(in (?:binary|hex|hexadecimal|octal|roman numerals)),? (?:the|i mean the|that is the) "
         r"(?:decimal |normal |"
         r"ordinary )?number [a-z0-9 ]+$", r"\1"),
        (r"\b((?:what(?:'s| is) )?(?:the roman numerals? )?[ivxlcdm]{2,}) as an? (?:ordinary|normal|regular"
         r"|arabic|plain|"
         r"modern|usual)? ?number$", r"\1 in normal numbers"),
        (r"[.,]? (?:and )?what (?:is|are|'s) ([a-z]) and ([a-z])$", r" what are \1 and \2"),
        (r"\b(equals?|is|=) (-?\d+)[.,]? (?=-?\d*[a-z] (?:plus|minus|times) )", r"\1 \2 and "),
    )
)  # fmt: skip
