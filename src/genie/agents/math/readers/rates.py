"""So much for each: "petrol is 1.45 a litre how much for 40 litres", "24 kids, 4 per table".

A rate, an amount of the one thing or the other, and a question for the rest; the words left over must be
harmless, and what is counted must agree, or nothing is read.
"""

import re
from math import ceil

from genie.agents.math.money import priced
from genie.agents.math.units import read_unit
from genie.agents.math.wording import Reading, plain
from genie.core.regex import lazy_regex

_N = r"\d+(?:\.\d+)?\$?"
_NO_NOUN = (
    r"(?!(?:a|an|the|per|each|every|in|for|to|of|and|at|is|are|how|what|so|if|then|will|does|do|i|we|can|"
    r"with|from|on|by|times|plus|minus|percent|or|much|many|long|it|that)\b)"
)
_NOUN = rf"{_NO_NOUN}[a-z][a-z-]*"
_RATE = lazy_regex(
    rf"(?P<n>{_N})(?: (?P<what>{_NOUN}(?: {_NOUN})?))??(?: (?:get|fit|sit|go|fits|sits|goes|come|comes))?"
    rf" (?:an?|per|every|each|for every|for each|for an?|to an?|to each|to every|to the|in each|in every|"
    rf"in an?|"
    rf"on each|on every|at each|at every|at an?|for one|the)(?: single)? (?P<per>{_NOUN})(?: (?:each|"
    rf"long))?\b"
)
_HOLDS = lazy_regex(
    rf"\b(?:an?|one|each|every|1|the) (?P<per>{_NOUN}) (?:can )?(?:seats?|holds?|fits?|contains?|takes?|"
    rf"carry|"
    rf"carries|comes with|feeds?|serves?|covers?|has|have) (?:up to )?(?P<n>{_N})(?: (?P<what>{_NOUN}))?"
)
_OBJECT = lazy_regex(rf"\ban? (?P<n>\d+(?:\.\d+)?)[ -](?P<noun>{_NOUN}) {_NOUN}\b")
_PRODUCT = lazy_regex(
    rf"(?P<count>\d+) (?P<things>{_NOUN}) (?:of|with|at|that are|that have|having|containing|which are) "
    rf"(?P<each>\d+(?:\.\d+)?) (?P<noun>{_NOUN})(?: each| long)?"
)
_AMOUNT = lazy_regex(rf"(?P<n>{_N}|\b(?:an?|1))(?: |-)?(?P<noun>{_NOUN})?")
_ASKED = lazy_regex(
    r"\b(?:how (?:(?P<kind>many|much|long|far)(?: (?:more |full |whole )?(?P<what>(?!is\b|are\b|do\b|"
    r"does\b|will\b|"
    r"would\b|for\b|can\b|to\b|did\b|i\b|in\b|an?\b|per\b|on\b|every\b|each\b|with\b|at\b|from\b|of\b|"
    r"that\b|it\b|we\b|you\b)[a-z-]+))?)|what(?:'s| is| will| does| would)(?P<price> (?:the )?(?:"
    r"cost|price|total|bill))?)\b"
)
_HARMLESS = frozenset(
    "if i we you he she it they there is are was were be am will would do does did can could should must "
    "have "
    "has had to for in of and then so the a an my our his her their this that these those at with need take "
    "takes it's that's get got want make makes finish read reads reading type types earn earns cost costs "
    "pay pays fill fills full up each come comes total altogether all last lasts use uses used drink drinks "
    "eat eats walk walks write writes save saves run runs sit sits seat seats fit fits hold holds go "
    "goes out "
    "work works me us him them people one job book books long much cover covers buy buys order plus but "
    "say says price prices spend spends charge charges given guests table only just about dear doing done "
    "tank car watch watches learn learns paid being now by on from going through produce produces fast "
    "still".split()
)
_FOR_WHAT = lazy_regex(r"\b(?:for|on) (?:(?:my|the|our) )?(?!each\b|every\b|one\b)[a-z]+\b")
_SUBJECT = lazy_regex(
    rf"^(?:if |when |so |say )?(?:the |my |our |an? |this |their )?(?P<subject>{_NOUN}(?: {_NOUN})?) "
    r"(?=(?:is|are|was|costs?|drips|leaks|pumps|fills|makes|takes|uses|types|reads|does|goes|prints|produces|"
    r"charges|eats|drinks|burns|needs|pays|runs|holds|seats|has|have|sells|gives|grows|loses|gains)\b)"
)
_VERBS = frozenset(
    "drips leaks pumps prints burns grows loses gains sells gives does goes does needs drip leak pump print "
    "burn grow lose gain sell give".split()
)
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}
_MONTHS = {"month": 1, "year": 12}
_WORK = frozenset((("hour", "week"), ("hour", "day"), ("hour", "month"), ("minute", "day")))


def read_rate(text: str) -> Reading | None:
    """A rate and one amount, multiplied or divided, whichever the question asks."""
    money = priced(plain(text).replace(",", ""))
    if money is None or len(money.text) > 160:
        return None
    said = " ".join(money.text.split())
    asked = _ASKED.search(said)
    if asked is None:
        return None
    rate = _RATE.search(said) or _HOLDS.search(said)
    if rate is None:
        return None
    if rate.start() < asked.end() and asked.start() < rate.end():
        return None
    rest = _without(said, (asked, rate))
    amount = _amount_in(rest)
    if amount is None:
        return None
    total, noun, left_over = amount
    subject = _SUBJECT.match(said)
    known = set(subject["subject"].split()) if subject is not None else set()
    left_over = _FOR_WHAT.sub(" ", left_over, count=1)
    if any(word not in _HARMLESS | known | _VERBS for word in left_over.split()):
        return None
    return _solved(rate, asked, total, noun, money.currency)


def _without(text: str, found: tuple[re.Match[str], ...]) -> str:
    for match in sorted(found, key=lambda match: match.start(), reverse=True):
        text = f"{text[: match.start()]} | {text[match.end() :]}"
    return " ".join(text.split())


def _amount_in(rest: str) -> tuple[str, str, str] | None:
    """The one amount that is left, as an expression, what it counts, and the words beside it."""
    if (product := _PRODUCT.search(rest)) is not None:
        left = _without(rest, (product,)).replace("|", " ")
        return (
            None
            if re.search(r"\d", left)
            else (f"{product['count']}*{product['each']}", product["noun"], left)
        )
    if (told := _OBJECT.search(rest)) is not None:
        left = _without(rest, (told,)).replace("|", " ")
        return None if re.search(r"\d", left) else (told["n"], told["noun"], left)
    numbers = [found for found in _AMOUNT.finditer(rest) if found["n"][0].isdigit()]
    if not numbers:
        numbers = [
            found
            for found in _AMOUNT.finditer(rest)
            if found["noun"] and _one(found["noun"]) in _SECONDS | _MONTHS
        ]
    if len(numbers) != 1:
        return None
    found = numbers[0]
    count = found["n"].rstrip("$") if found["n"][0].isdigit() else "1"
    noun = "$" if found["n"].endswith("$") else found["noun"] or ""
    return count, noun, _without(rest, (found,)).replace("|", " ")


def _solved(
    rate: re.Match[str], asked: re.Match[str], total: str, noun: str, currency: str
) -> Reading | None:
    each, per = rate["n"].rstrip("$"), _one(rate["per"])
    is_money = rate["n"].endswith("$")
    what = _one((rate["what"] or "").split()[-1]) if rate["what"] else ""
    if not each.strip("0."):
        return None
    counted = _one(noun)
    unit = _one(asked["what"] or "")
    factor = _factor(per, counted)
    asks_money = asked["kind"] == "much" or asked["price"] is not None or asked["kind"] is None
    if factor is not None and counted != what:
        is_what = unit in (what, "") and (asked["kind"] != "long" or what in _SECONDS)
        if not (is_what or asks_money) or (asks_money and unit not in ("", what, "money", "cash")):
            return None
        expression = f"{each}*{total}" + (f"*{factor}" if factor != "1" else "")
        if is_money or (not what and asks_money):
            return _story(expression, currency, "comes")
        return _story(expression, rate["what"] or "", "makes")
    is_same_thing = counted == what or (is_money and noun == "$") or (not what and not is_money)
    asks_per = unit == per or (asked["kind"] == "long" and per in _SECONDS | _MONTHS)
    if not is_same_thing or not asks_per or (not what and not is_money and counted == per):
        return None
    if per in _SECONDS | _MONTHS or "*" in total:
        return _story(f"{total}/{each}", rate["per"] if rate["per"].endswith("s") else f"{per}s", "takes")
    return _story(str(ceil(float(total) / float(each))), asked["what"] or "", "makes")


def _factor(per: str, counted: str) -> str | None:
    """How many of `per` go into one of what was counted; None where they are different things."""
    if not counted:
        return None
    if per == counted or _same_unit(per, counted):
        return "1"
    if (per, counted) in _WORK:
        return None
    for sizes in (_SECONDS, _MONTHS):
        if per in sizes and counted in sizes:
            return (
                str(sizes[counted] / sizes[per]).removesuffix(".0")
                if sizes[counted] > sizes[per]
                else (f"1/{sizes[per] // sizes[counted]}")
            )
    return {("month", "week"): "12/52", ("week", "month"): "52/12", ("week", "year"): "52"}.get(
        (per, counted)
    )


def _same_unit(one: str, other: str) -> bool:
    first, second = read_unit(one), read_unit(other)
    return first is not None and second is not None and first.pint == second.pint


def _one(noun: str) -> str:
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return re.sub(r"(?<=[xhz])es$|(?<=ss)es$|(?<=bus)es$|(?<!bu)(?<!ga)(?<=[^s])s$", "", noun)


def _story(expression: str, unit: str, kind: str) -> Reading:
    return "story", {"expression": expression, "unit": unit, "kind": kind}
