"""Divisors, remainders, equations, lines and shapes in everyday words: "what numbers go into 28".

As in `told_sums`, a rule fits a whole utterance and gives the question in known words, or its reading.
"""

import re
from collections.abc import Callable
from fractions import Fraction

from genie.agents.math.wording import Reading
from genie.core.regex import lazy_regex

_Told = str | Reading | None
_N = r"-?\d+(?:\.\d+)?"
_ASK = (
    r"(?:(?:what|how much|which) (?:is|are|would be)|what's|find|tell me|give me|list|name|work out|get me) ?"
)
_THE = rf"(?:{_ASK})?(?:the )?"
_GREATEST = r"(?:biggest|largest|greatest|highest)"
_LEAST = r"(?:smallest|lowest|least)"
_OPPOSITES = frozenset(
    frozenset(pair.split())
    for pair in ("boys girls", "girls boys", "men women", "male female", "males females", "adults children")
)
_SIDE = (
    r"(?:[-+*/^=().\d ]|\b(?:[a-z]|\d+[a-z]|plus|minus|times|over|divided by|multiplied by|squared|cubed|"
    r"half|"
    r"twice|double|of|to the power of|power|add|less)\b)+?"
)


def _story(expression: str, unit: str, kind: str = "makes") -> Reading:
    return "story", {"expression": expression, "unit": unit, "kind": kind}


def _multiples(found: re.Match[str]) -> _Told:
    count = int(found["last"]) // int(found["n"]) if int(found["n"]) else 0
    return ("multiples", {"first": found["n"], "last": str(count)}) if 2 <= count <= 50 else None


def _others(found: re.Match[str]) -> _Told:
    """What percent are girls, of 30 of whom 12 are boys."""
    part, whole = Fraction(found["part"]), Fraction(found["whole"])
    if part > whole or not whole:
        return None
    told, asked = found["told"], found["asked"]
    if told == asked:
        return "percent_what", {"part": found["part"], "whole": found["whole"]}
    if frozenset((told, asked)) in _OPPOSITES or asked == f"not {told}" or found["not"]:
        return "percent_what", {"part": str(whole - part), "whole": found["whole"]}
    return None


def _recurring(found: re.Match[str]) -> _Told:
    whole, digits = found["whole"], found["digits"]
    if len(digits) > 3:
        return None
    expression = f"{int(digits)}/{'9' * len(digits)}"
    return "as_fraction", {"expression": expression if whole in ("0", "") else f"{whole}+{expression}"}


def _equation(found: re.Match[str]) -> _Told:
    if re.search(rf"\b\d*{found['x']}\b", found["left"]) is None:
        return None
    return f"{found['left'].strip()} equals {found['right']} what is {found['x']}"


def _slope(found: re.Match[str]) -> _Told:
    a, b, c, d = (found[name] for name in "abcd")
    return _story(f"({d}-{b})/({c}-{a})", "") if Fraction(a) != Fraction(c) else None


def _distance(found: re.Match[str]) -> _Told:
    a, b, c, d = (found[name] for name in "abcd")
    return _story(f"sqrt(({c}-{a})^2+({d}-{b})^2)", "")


def _leg(found: re.Match[str]) -> _Told:
    long, short = found["long"], found["short"]
    return _story(f"sqrt({long}^2-{short}^2)", "") if Fraction(long) > Fraction(short) > 0 else None


_YEARLY = {
    "months": 1, "month": 1, "quarters": 3, "years": 12, "year": 12, "decades": 120, "decade": 120,
    "centuries": 1200, "century": 1200, "millennium": 12_000, "millennia": 12_000,
}  # fmt: skip


def _of_years(found: re.Match[str]) -> _Told:
    """Months, quarters, years, decades and centuries, which go into each other exactly."""
    small, large = found["small"] or found["small2"], found["large"] or found["large2"]
    count = found["n"] or found["n2"]
    if _YEARLY[small] == _YEARLY[large]:
        return None
    number = "1" if count in ("a", "an") else count
    return _story(f"{number}*{Fraction(_YEARLY[large], _YEARLY[small])}", small)


def _marathon(found: re.Match[str]) -> _Told:
    unit = found["unit"] or found["unit2"] or "miles"
    length = "26.2" if unit == "miles" else "42.195"
    return _story(f"{length}/2" if found["half"] else length, "miles" if unit == "miles" else "kilometers")


def _quotient(found: re.Match[str]) -> _Told:
    return ("quotient", {"number": found["a"], "by": found["b"]}) if int(found["b"]) else None


_POINT = rf"(?:the )?(?:points? )?(?:\( ?)?(?P<{{}}>{_N}),? (?:and )?(?P<{{}}>{_N})(?: ?\))?"
_POINTS = rf"{_POINT.format('a', 'b')},? (?:and|to|with) {_POINT.format('c', 'd')}"


RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Told]], ...] = tuple(
    (lazy_regex(told), tell)
    for told, tell in (
        (rf"{_THE}{_GREATEST} number (?:that|which)(?: will| can)? (?:divides?|goes into|go into|fits into)"
         r"(?: both)? (?P<a>\d+) and (?P<b>\d+)(?: evenly| exactly)?",
         lambda f: f"gcd of {f['a']} and {f['b']}"),
        (rf"{_THE}{_LEAST} number (?:that|which)(?: both)? (?P<a>\d+) and (?P<b>\d+)(?: both)?(?: will| "
         rf"can)? "
         r"(?:go|divide|fit) into",
         lambda f: f"lcm of {f['a']} and {f['b']}"),
        (rf"{_THE}{_LEAST} number (?:(?:that|which)(?: is|'s| can be)? )?(?:divisible|divided) by(?: both)? "
         r"(?P<a>\d+) and (?P<b>\d+)",
         lambda f: f"lcm of {f['a']} and {f['b']}"),
        (rf"{_THE}(?:multiples of|times table (?:of|for)) (?P<n>\d+) (?:up to|to|below|under|until|as "
         rf"far as) "
         r"(?P<last>\d+)",
         _multiples),
        (r"(?:what|which) (?:numbers?|whole numbers?) (?:go(?:es)?|divides?|fits?)(?: evenly| exactly)? "
         r"(?:in|into|in to)? ?"
         r"(?P<n>\d+)(?: evenly| exactly)?",
         lambda f: f"factors of {f['n']}"),
        (r"(?:what|which numbers?) (?:can|could) (?P<n>\d+) be divided by(?: evenly| exactly)?",
         lambda f: f"factors of {f['n']}"),
        (r"(?:what|which numbers?) (?:can|could|do|does) (?:you |i )?divide (?:in|into)? ?(?P<n>\d+)(?: by)?"
         r"(?: evenly| exactly)?",
         lambda f: f"factors of {f['n']}"),
        (r"(?:what|which numbers?) is (?P<n>\d+) divisible by", lambda f: f"factors of {f['n']}"),
        (r"how many (?:factors|divisors) (?:does|do|has|are in|are there in|are there of|are there for) "
         r"(?P<n>\d+)(?: have| got)?",
         lambda f: f"factors of {f['n']}"),
        (r"(?:what is |what's |work out )?(?P<a>\d+) divided by (?P<b>\d+),? (?:with|as|and|giving)(?: "
         r"an?| the)? "
         r"(?:quotient and )?remainders?",
         _quotient),
        (r"what(?:'s| is)(?: the)? (?:left over|left|remainder|rest) (?:when|if|after) (?:you |i |we )?"
         r"(?:divide|dividing|share|split) (?P<a>\d+) (?:by|between|into) (?P<b>\d+)",
         _quotient),
        (r"(?:if )?(?P<left>" + _SIDE + r") (?:is|makes|gives|was|comes to) (?P<right>-?\d+(?:\.\d+)?),? "
         r"(?:then |so )?(?:what(?:'s| is| does| must| would)|find|solve for|work out)(?: the value of)? "
         r"(?P<x>[a-z])(?: equal| be)?",
         _equation),
        (r"(?:what(?:'s| is) |find )?(?P<x>[a-z]) (?:if|when|where|given) (?P<left>" + _SIDE + r") "
         r"(?:is|makes|gives|comes to) (?P<right>-?\d+(?:\.\d+)?)",
         _equation),
        (r"(?:solve|factor and solve) (?P<left>(?=.*\b(?:x|\dx|\d+x)\b)" + _SIDE + r")",
         lambda f: f"solve {f['left']} equals 0"),
        (rf"{_THE}(?:roots?|zeros?|zeroes|solutions?) of (?P<left>(?=.*\bx\b)" + _SIDE + r")",
         lambda f: f"solve {f['left']} equals 0"),
        (rf"{_THE}(?:slope|gradient)(?: of (?:the|a) line)? (?:through|from|between|joining|connecting|of)"
         rf"(?: the (?:2 )?points)? {_POINTS}",
         _slope),
        (rf"{_THE}distance (?:between|from)(?: the (?:2 )?points)? {_POINTS}", _distance),
        (rf"{_THE}(?:other|3rd|third|missing|last|remaining) (?:side|leg) (?:of|in) an? (?:right|right "
         rf"angled|"
         r"right-angled)(?: angle)? triangle (?:with|if|when|where)(?: the| a)? hypotenuse(?: is| of)? "
         rf"(?P<long>{_N}) and(?: one| 1| the other| a)?(?: leg| side)?(?: is| of)? (?P<short>{_N})",
         _leg),
        (rf"how many (?P<small>{'|'.join(_YEARLY)}) (?:are |is |in |there |make |does |fit )*(?P<n>{_N}|"
         rf"an?|a) "
         rf"(?P<large>{'|'.join(_YEARLY)})(?: have| last)?|(?P<n2>{_N}) (?P<large2>{'|'.join(_YEARLY)}) "
         rf"(?:in|to|as) "
         rf"(?P<small2>{'|'.join(_YEARLY)})",
         _of_years),
        (r"how (?:many|far)(?: (?P<unit>miles|kilomet(?:re|er)s|km|k))? (?:are |is )?(?:there )?(?:in |"
         r"long is )?"
         r"(?:a |the )?(?P<half>half )?marathon(?: in (?P<unit2>miles|kilomet(?:re|er)s|km))?",
         _marathon),
        (r"(?:how many )?square (?P<unit>feet|met(?:re|er)s|yards) (?:are |is )?(?:there )?(?:in|of) "
         r"(?:an? |the |my )?"
         rf"(?P<a>{_N})(?: (?P=unit)| foot| met(?:re|er)| yard)? by (?P<b>{_N})(?: (?P=unit)| foot| "
         rf"met(?:re|er)| yard)?"
         r"(?: [a-z]+)?",
         lambda f: _story(f"{f['a']}*{f['b']}", f"square {f['unit']}")),
        (r"how (?:big|large) is an? (?P<n>\d+)[ -]inch pizza|(?:how much|what) area (?:does|is|has) an? "
         r"(?P<m>\d+)[ -]inch pizza(?: have)?|(?:what(?:'s| is) )?(?:the )?area of an? (?P<k>\d+)[ "
         r"-]inch pizza",
         lambda f: f"area of a circle with diameter {f['n'] or f['m'] or f['k']} inches"),
        (rf"how many lit(?:re|er)s (?:are |is |does |fit |will )?(?:there )?(?:in|into|fit in|go in|go "
         rf"into)? ?"
         rf"(?:an? |the |my )?(?:[a-z]+ )?(?P<a>{_N}) by (?P<b>{_N}) by (?P<c>{_N}) (?:cm|centimet(?:re|er)s)"
         r"(?: hold| box| tank| [a-z]+)?(?: hold)?",
         lambda f: _story(f"{f['a']}*{f['b']}*{f['c']}/1000", "liters")),
        (rf"(?:{_ASK})?(?P<price>{_N})(?: (?:pounds|dollars|euros|quid))? (?:at|for) half[ -]price|half[ "
         rf"-]price (?:on|for) "
         rf"(?P<cost>{_N})(?: (?:pounds|dollars|euros|quid))?",
         lambda f: f"half of {f['price'] or f['cost']}"),
        (r"(?:if )?(?:i|we|she|he)(?:'ve| have| has| had| get| got| am getting|'m getting)?(?: just)?(?: "
         r"had| got| been "
         rf"given)? an? (?P<rate>{_N}) percent (?:pay |wage |salary )?(?:rise|raise|increase|bump) on "
         rf"(?P<base>{_N})"
         r"(?: (?:dollars|pounds|euros|quid|a year))*,? ?(?:(?:so )?(?:what|how much)[a-z' ]*)?",
         lambda f: f"increase {f['base']} by {f['rate']} percent"),
        (rf"(?:if )?prices (?:are|go|went|have gone|rise|rose) (?P<way>up|down)?(?: by)? ?(?P<rate>{_N}) "
         rf"percent,? "
         r"(?:what|how much) (?:will|does|would|is) (?:something (?:that )?(?:is|was|costs?|costing) )?"
         rf"(?P<base>{_N})(?: (?:dollars|pounds|euros|quid))?(?: item)? (?:become|be|cost|go to|now)",
         lambda f: (
             f"{'decrease' if f['way'] == 'down' else 'increase'} {f['base']} by {f['rate']} percent")),
        (rf"(?:how much|what)(?: is| 's)?(?: the| a)? tip (?:should|do|would|must) (?:i|we) (?:leave|"
         rf"give|pay)"
         rf"(?: for| on)(?: an?)? (?P<base>{_N})(?: (?:dollars?|pounds?|euros?|quid))?(?: (?:bill|meal|"
         rf"tab))? "
         rf"(?:at|if it's|with|for) (?P<rate>{_N}) percent",
         lambda f: f"{f['rate']} percent tip on {f['base']}"),
        (rf"(?:if )?(?P<part>{_N}) (?:out )?of (?:the )?(?P<whole>{_N}) [a-z]+ are (?P<told>[a-z]+),? "
         rf"(?:so )?what "
         r"percent(?:age)? (?:is|are|were)(?P<not> not| n't)? ?(?P<asked>(?:not )?[a-z]+)?",
         _others),
        (r"(?:what is |convert |turn |write |express )?(?P<all>(?P<whole>\d*)\.(?P<digits>\d+)) "
         r"(?:recurring|repeating)"
         r"(?: (?:as|to|into|in)(?: an?)?(?: fraction)?)?",
         _recurring),
        (r"how many fortnights (?:are |is )?(?:there )?in a year", lambda _: _story("26", "fortnights")),
        (r"(?:how (?:many|much) (?:is|are in|in) |what(?:'s| is) )?a gross", lambda _: _story("144", "")),
        (rf"{_THE}(?:(?P<deg>\d)(?:st|nd|rd|th)|nth) root (?P<n>\d )?of (?P<base>\d+)",
         lambda f: f"{f['deg'] or (f['n'] or '2').strip()}th root of {f['base']}"),
    )
)  # fmt: skip
