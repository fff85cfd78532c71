"""Sums told as little stories: shares, discounts, ages, coins, recipes, angles; a rule for each kind.

Each rule fits a whole utterance and gives the sum in words that the readers know, or its reading at once.
"""

import re
from collections.abc import Callable

from genie.agents.math.wording import Reading
from genie.core.regex import lazy_regex

_Told = str | Reading | None
NUMBER_SAID = r"\d+(?:\.\d+)?(?:/\d+)?"
_MONEY = r"(?: (?:dollars?|bucks|euros?|pounds?|quid))?"
PARTS = {
    "half": "1/2", "third": "1/3", "quarter": "1/4", "fourth": "1/4", "fifth": "1/5", "sixth": "1/6",
    "seventh": "1/7", "eighth": "1/8", "ninth": "1/9", "tenth": "1/10",
    "3rd": "1/3", "4th": "1/4", "5th": "1/5", "6th": "1/6", "7th": "1/7", "8th": "1/8", "9th": "1/9",
    "10th": "1/10",
}  # fmt: skip
_PART = rf"(?:(?:a |an |1 )?(?:{'|'.join(PARTS)})|[1-9]\d?/[1-9]\d?)"
_DOZENS = {"half a dozen": "6", "a dozen": "12", "a baker's dozen": "13", "a gross": "144", "a score": "20"}
_POLYGONS = {
    "triangle": 3, "quadrilateral": 4, "square": 4, "rectangle": 4, "pentagon": 5, "hexagon": 6,
    "heptagon": 7,
    "septagon": 7, "octagon": 8, "nonagon": 9, "decagon": 10, "dodecagon": 12,
}  # fmt: skip
_POLYGON = rf"(?:regular )?(?P<shape>{'|'.join(_POLYGONS)})"
_ZEROS = {
    "hundred": 2,
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
    "quadrillion": 15,
    "googol": 100,
}
_SIZES = {"hundreds": 2, "thousands": 3, "millions": 6, "billions": 9}
_COINS = {
    "quarter": "0.25",
    "dime": "0.1",
    "nickel": "0.05",
    "penny": "0.01",
    "pennie": "0.01",
    "half dollar": "0.5",
}
_ASKS = r"(?:,? (?:and )?(?:what|how much|how many)\b.*)?"
_LEAD = r"(?:what is |what are |what was |so |then |if |and |how much is |how many (?:is|are) |calculate )*"


def _part(said: str) -> str:
    bare = re.sub(r"^(?:an?|1) (?=[a-z]|\d+[a-z])", "", said)
    return PARTS.get(bare, bare)


def _less_part(found: re.Match[str]) -> str:
    return f"{found['base']} minus {_part(found['part'])} times {found['base']}"


def _makes(expression: str, unit: str) -> Reading:
    return "story", {"expression": expression, "unit": unit, "kind": "makes"}


def _angles(found: re.Match[str]) -> Reading:
    sides = _POLYGONS[found["shape"]]
    is_one = re.search(r"\b(?:each|1|every) (?:interior |inside )?angle\b", found[0]) is not None
    return _makes(f"{sides - 2}*180/{sides}" if is_one else f"{sides - 2}*180", "degrees")


def _older(found: re.Match[str]) -> _Told:
    if found["other"] != found["known"] or found["who"] != found["asked"]:
        return None
    sign = "+" if found["side"] == "older" else "-"
    return _makes(f"{found['age']}{sign}{found['years']}", "years")


def _times_as_old(found: re.Match[str]) -> _Told:
    is_same = found["other"] in (found["known"], None) and found["asked"] in (found["who"], "she", "he")
    if not is_same:
        return None
    times = {"twice": "2", "half": "1/2", "3 times": "3", "4 times": "4", "5 times": "5"}[found["times"]]
    return _makes(f"{times}*{found['age']}", "years")


def _days(count: str, unit: str) -> int:
    return (int(count) if count.isdigit() else 1) * (7 if unit == "week" else 1)


def _recipe(found: re.Match[str]) -> _Told:
    unit = " ".join(part for part in (found["unit"], found["of"]) if part)
    return _makes(f"{found['amount']}*{found['wanted']}/{found['serves']}", unit)


def _price_of_one(found: re.Match[str]) -> _Told:
    if found["one"] and found["one"].rstrip("s")[:3] != found["noun"].rstrip("s")[:3]:
        return None
    unit = found["unit"] or ""
    return "story", {"expression": f"{found['price']}/{found['count']}", "unit": unit, "kind": "comes"}


def _coins(found: re.Match[str]) -> str | None:
    counted = re.findall(r"(\d+|an?) (half dollar|quarter|dime|nickel|penn(?:y|ie))s?", found["coins"])
    return " plus ".join(f"{count if count.isdigit() else 1} times {_COINS[coin]}" for count, coin in counted)


def _coins_in(found: re.Match[str]) -> str:
    amount = "1" if found["amount"] in ("a", "1") else found["amount"]
    return f"{amount} divided by {_COINS[found['coin']]}"


def _gives_part(found: re.Match[str]) -> str:
    return f"{found['base']} minus {_part(found['part'])} times {found['base']}"


_NAME = r"[a-z']+(?: [a-z]+)?"
_COIN = r"(?:half dollar|quarter|dime|nickel|penn(?:y|ie))"
RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Told]], ...] = (
    (
        lazy_regex(
            rf"(?:if )?(?:something|it|an? [a-z ]+?|the [a-z ]+?|my [a-z ]+?) (?:was|used to be|"
            rf"used to cost|cost|"
            rf"originally cost|normally costs|is normally|is usually) (?P<start>{NUMBER_SAID}){_MONEY},? "
            rf"(?:and |but )?"
            rf"(?:(?:is now|now|it is|is|it is now|now it is|now costs|costs|went (?:up|down) to|on "
            rf"sale for|for|i paid|"
            rf"i got it for|dropped to|only) )+(?P<end>{NUMBER_SAID}){_MONEY},? (?:so )?(?:what|how much|by "
            rf"what|by how much)"
            rf"(?: [a-z]+)*? ?percent(?:age)?(?: [a-z]+)*"
        ),
        lambda found: f"percent change from {found['start']} to {found['end']}",
    ),
    (
        lazy_regex(
            rf"{_LEAD}(?P<part>{_PART}) off(?: of)? (?:an? |the )?(?P<base>{NUMBER_SAID}){_MONEY}(?: "
            rf"[a-z]+){{0,2}}{_ASKS}"
        ),
        _less_part,
    ),
    (
        lazy_regex(
            rf"{_LEAD}(?P<part>half) price (?:of|on|for) (?:an? )?(?P<base>{NUMBER_SAID}){_MONEY}(?: [a-z]+)?"
        ),
        _less_part,
    ),
    (
        lazy_regex(
            rf"(?:if )?(?:something|it|an? [a-z ]+?|the [a-z ]+?) (?:costs?|is|was|costing) "
            rf"(?P<base>{NUMBER_SAID}){_MONEY} "
            rf"(?:and |but )?(?:it is |is |with |has |there is )?(?P<part>{_PART}) off{_ASKS}"
        ),
        _less_part,
    ),
    (
        lazy_regex(
            rf"(?:if )?(?:i|we) (?:split|share|divide) (?:an? |the |our "
            rf")?(?P<total>{NUMBER_SAID}){_MONEY}(?: (?:bill|check|"
            rf"tab|meal|dinner|pizza|rent))? (?:evenly |equally )?(?:(?:between|among|by|with|into) )?"
            rf"(?P<people>\d+)(?: (?:ways|people|of us|friends))?(?: evenly| equally)?{_ASKS}"
        ),
        lambda found: f"{found['total']} divided by {found['people']}",
    ),
    (
        lazy_regex(
            rf"(?:split|share|divide) (?:an? |the |our )?(?P<total>{NUMBER_SAID}){_MONEY}(?: (?:bill|check|"
            rf"tab|meal|dinner|"
            rf"rent))? (?:evenly |equally )?(?:(?:between|among|by|with|into) )?(?P<people>\d+)"
            rf"(?: (?:ways|people|of us|friends))?(?: evenly| equally)?{_ASKS}"
        ),
        lambda found: f"{found['total']} divided by {found['people']}",
    ),
    (
        lazy_regex(
            rf"(?:if )?(?:an?|the|our|my) [a-z ]+? (?:costs?|is|was|came to|comes to) "
            rf"(?P<total>{NUMBER_SAID}){_MONEY},? (?:and )?"
            rf"(?:is |we )?(?:split|shared?|divided) (?:it )?(?:evenly |equally )?(?:(?:between|"
            rf"among|by|with|into) )?"
            rf"(?P<people>[1-9]\d*)(?: (?:ways|people|of us|friends|kids|roommates))?(?: evenly| "
            rf"equally)?{_ASKS}"
        ),
        lambda found: f"{found['total']} divided by {found['people']}",
    ),
    (
        lazy_regex(
            rf"(?:if )?(?:the|our|a) (?:bill|check|tab|total|rent) (?:is|was|came to|comes to) "
            rf"(?P<total>{NUMBER_SAID}){_MONEY},? "
            rf"(?:and )?(?:how much|what) (?:does|do|should|would|will) each (?:of )?(?:the |us "
            rf")?(?P<people>\d+)"
            rf"(?: [a-z]+)? (?:pay|owe|have to pay)"
        ),
        lambda found: f"{found['total']} divided by {found['people']}",
    ),
    (
        lazy_regex(
            rf"(?P<people>\d+) of us (?:went out|ate|had [a-z]+|shared [a-z ]+|are sharing [a-z ]+) "
            rf"and (?:the )?"
            rf"(?:bill|check|total|it) (?:is|was|came to|comes to) (?P<total>{NUMBER_SAID}){_MONEY},? (?:so "
            rf")?(?:what is my|"
            rf"how much is my|what is each) (?:share|part)"
        ),
        lambda found: f"{found['total']} divided by {found['people']}",
    ),
    (
        lazy_regex(
            rf"(?:if )?(?:a|my|the|i|we|our) ?(?:car|truck|van)? ?(?:does|goes|gets|drives|drove|"
            rf"went|did|go|drive|can go|"
            rf"travels) (?P<miles>{NUMBER_SAID}) miles (?:on|with|using|per|for) (?P<gallons>{NUMBER_SAID}) "
            rf"gallons(?: of (?:gas|fuel|"
            rf"petrol))?,? (?:what|how)(?: [a-z]+)*? (?:miles (?:per|to the|a) gallon|mpg|mileage|"
            rf"gas mileage)"
            rf"(?: [a-z]+)*"
        ),
        lambda found: _makes(f"{found['miles']}/{found['gallons']}", "miles per gallon"),
    ),
    (
        lazy_regex(
            rf"(?:what|how many degrees) (?:do|does|is|are) (?:the )?(?:sum of )?(?:the "
            rf")?(?:interior |inside |"
            rf"internal )?angles (?:of|in|inside) (?:an?|the|any) {_POLYGON}(?: (?:add up to|sum to|"
            rf"total|sum up to|"
            rf"have|make|come to))?"
        ),
        _angles,
    ),
    (
        lazy_regex(
            rf"(?:what is |how many degrees is |how big is |how many degrees are there in )?(?:the )?"
            rf"(?:sum of (?:the |all )?(?:the )?|total of the )(?:interior |inside |internal "
            rf")?angles (?:of|in) "
            rf"(?:an?|the|any) {_POLYGON}"
        ),
        _angles,
    ),
    (
        lazy_regex(
            rf"(?:what is |how many degrees is |how big is |how many degrees (?:are )?(?:there )?in "
            rf")(?:each|1|every) (?:interior |"
            rf"inside )?angle (?:of|in) an? {_POLYGON}"
        ),
        _angles,
    ),
    (
        lazy_regex(
            rf"(?:if )?(?P<count>[1-9]\d*) (?P<noun>[a-z]+) (?:cost|costs|are|go for|sell for) "
            rf"(?P<price>{NUMBER_SAID})"
            rf"(?: (?P<unit>dollars|euros|pounds))?,? (?:so )?(?:how much|what) (?:is|does|would|"
            rf"do) (?:1|an?|each|just 1|"
            rf"a single)(?: (?P<one>[a-z]+))??(?: cost)?"
        ),
        _price_of_one,
    ),
    (
        lazy_regex(rf"how many (?:[a-z]+ )?(?:is|are in|are there in|in) (?P<count>{'|'.join(_DOZENS)})"),
        lambda found: _makes(_DOZENS[found["count"]], ""),
    ),
    (
        lazy_regex(
            rf"(?:if )?(?:a|the|my) recipe (?:for|that serves|serves|serving|makes) "
            rf"(?P<serves>[1-9]\d*)(?: people)?,? "
            rf"(?:and )?(?:needs|calls for|uses|takes|has|wants) (?P<amount>{NUMBER_SAID}) "
            rf"(?P<unit>[a-z]+)(?: of)?"
            rf"(?: (?P<of>[a-z]+))?,? (?:so )?(?:how much|how many|what)(?: [a-z]+)*? (?:for|to "
            rf"serve|to make) "
            rf"(?P<wanted>[1-9]\d*)(?: people)?"
        ),
        _recipe,
    ),
    (
        lazy_regex(
            rf"{_LEAD}(?:(?:the|my|our|a) [a-z]+ (?:is|was|comes to|came to) "
            rf")?(?P<base>{NUMBER_SAID}){_MONEY},? (?:and )?"
            rf"(?:add|adding|plus|with) (?:an? )?(?P<percent>\d+(?:\.\d+)?) percent(?: (?:tip|tax|"
            rf"vat|on top|more))?"
            rf"(?: to (?:it|that))?{_ASKS}"
        ),
        lambda found: f"{found['base']} plus {found['percent']} percent",
    ),
    (
        lazy_regex(
            rf"how (?:many|much)(?: [a-z]+)? (?:a|per|each|every) day (?:do i (?:need|have) )?to "
            rf"(?:read|save|write|walk|run|"
            rf"do|learn|drink|eat|finish|make|earn) (?P<total>{NUMBER_SAID})(?: [a-z]+)? in (?P<count>\d+|"
            rf"an?) (?P<unit>day|week)s?"
        ),
        lambda found: f"{found['total']} divided by {_days(found['count'], found['unit'])}",
    ),
    (
        lazy_regex(
            rf"how many (?P<what>sides|corners|angles|vertices) (?:does|do|has|are in|are there in|"
            rf"in) an? {_POLYGON}(?: have)?"
        ),
        lambda found: _makes(str(_POLYGONS[found["shape"]]), found["what"]),
    ),
    (
        lazy_regex(
            rf"how many zero(?:e?s) (?:are )?(?:there )?(?:in|does|has) (?:an? |1 "
            rf")?(?P<size>{'|'.join(_ZEROS)})(?: have)?"
        ),
        lambda found: _makes(str(_ZEROS[found["size"]]), "zeros"),
    ),
    (
        lazy_regex(r"how many zero(?:e?s) (?:are )?(?:there )?(?:in|does|has) (?P<size>10+)(?: have)?"),
        lambda found: _makes(str(len(found["size"]) - 1), "zeros"),
    ),
    (
        lazy_regex(
            rf"how many (?P<small>{'|'.join(_SIZES)}) (?:are )?(?:there )?(?:in|make|make up|does) "
            rf"(?:an? |1 )?"
            rf"(?P<size>10+|{'|'.join(_ZEROS)})(?: have)?"
        ),
        lambda found: (
            f"{found['size'] if found['size'].isdigit() else 10 ** _ZEROS[found['size']]} divided by "
            f"{10 ** _SIZES[found['small']]}"
        ),
    ),
    (
        lazy_regex(
            rf"(?:if )?(?P<who>{_NAME}) (?:is|am|are) (?P<years>\d+) years (?P<side>older|younger) than "
            rf"(?P<other>{_NAME}),? (?:and|if|who is) (?P<known>{_NAME}) (?:is|am|are) (?P<age>\d+)"
            rf"(?: years old)?,? (?:so |then )?how old (?:is|am|are) (?P<asked>{_NAME})"
        ),
        _older,
    ),
    (
        lazy_regex(
            rf"(?:if )?(?P<known>{_NAME}) (?:is|am|are) (?P<age>\d+)(?: years old)? and "
            rf"(?P<who>{_NAME}) (?:is|am|are) "
            rf"(?P<years>\d+) years (?P<side>older|younger) than (?P<other>{_NAME}),? (?:so |then )?how old "
            rf"(?:is|am|are) (?P<asked>{_NAME})"
        ),
        _older,
    ),
    (
        lazy_regex(
            rf"(?:if )?(?P<known>{_NAME}) (?:is|am|are) (?P<age>\d+)(?: years old)? and "
            rf"(?P<who>{_NAME}) (?:is|am|are) "
            rf"(?P<times>twice|half|3 times|4 times|5 times) (?:as old as (?:(?:him|her|that)|"
            rf"(?P<other>{_NAME}))|her age|his age|my age),? "
            rf"(?:so |then )?how old (?:is|am|are) (?P<asked>{_NAME})"
        ),
        _times_as_old,
    ),
    (
        lazy_regex(
            rf"(?:if )?(?:i|we|you) (?:have|had|found|got) (?P<coins>(?:(?:\d+|an?) {_COIN}s?(?:,? "
            rf"and |, | )?)+)"
            rf"(?: ?how much (?:money )?(?:is|do|have)?(?: (?:that|i|we|you|have|it|got|in total|"
            rf"altogether))*| what is "
            rf"(?:that|it) worth)"
        ),
        _coins,
    ),
    (
        lazy_regex(
            rf"how much (?:is|are|money is) (?P<coins>(?:(?:\d+|an?) {_COIN}s?(?:,? and |, | "
            rf")?)+)(?: ?worth| ?in total)?"
        ),
        _coins,
    ),
    (
        lazy_regex(
            r"how many (?P<coin>half dollar|quarter|dime|nickel|pennie)s (?:are )?(?:there )?(?:in|"
            r"make|make up|is|"
            r"equal) (?P<amount>an?|\d+(?:\.\d+)?) (?:dollars?|bucks?)"
        ),
        _coins_in,
    ),
    (
        lazy_regex(
            rf"(?:if )?(?P<who>{_NAME}) (?:has|have|had|bakes|baked|buys|bought) (?P<base>{NUMBER_SAID})(?: "
            rf"[a-z]+){{0,2}} and "
            rf"(?:he |she |i |we |they )?(?:gives?|gave|eats?|ate|loses?|lost|sells?|sold|uses?|"
            rf"used|spends?|spent|drinks?|"
            rf"drank)(?: away)? (?P<part>{_PART})(?: of (?:them|it|those|that|the [a-z]+))?(?: "
            rf"(?:to|on|for|away) "
            rf"[a-z ]+?)? how (?:many|much)(?: [a-z]+)*? (?:left|have|remain|has|keep)(?: (?:left|over))*"
        ),
        _gives_part,
    ),
    (
        lazy_regex(
            r"(?:what is|what does|what number is|convert) (?:the roman numeral "
            r")?(?P<roman>[ivxlcdm]{2,})(?: roman "
            r"numeral)?(?: (?:in|as|to|into) (?:a )?(?:regular |normal |arabic |decimal )?(?:numbers?|digits|"
            r"numerals)| stand for| mean as a number| in arabic| in decimal)"
        ),
        lambda found: f"what number is the roman numeral {found['roman']}",
    ),
)
