"""Short sums in everyday words: "root 144", "does 7 go into 91", "first ten primes".

As in `told_sums`, a turn of phrase is replaced wherever it stands; a rule fits a whole utterance and gives
the question in words the readers know, or its reading.
"""

import re
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

from genie.agents.math.wording import Reading
from genie.core.regex import lazy_regex

_Told = str | Reading | None
_N = r"-?\d+(?:\.\d+)?"
_ASK = r"(?:(?:what|how much) (?:is|are|would be)|what's|find|tell me|give me|list|name|work out|get me) ?"
_THE = rf"(?:{_ASK})?(?:the )?"
_PARTS = {
    "half": "1/2", "third": "1/3", "quarter": "1/4", "fifth": "1/5", "sixth": "1/6", "seventh": "1/7",
    "eighth": "1/8", "ninth": "1/9", "tenth": "1/10", "3rd": "1/3", "5th": "1/5", "8th": "1/8",
}  # fmt: skip
_PART = "|".join(_PARTS)
_SIGN = r"(?:times|plus|minus|divided by|multiplied by|squared)"
_GAS_MARKS = {
    "1": "140 275", "2": "150 300", "3": "165 325", "4": "180 350", "5": "190 375", "6": "200 400",
    "7": "220 425", "8": "230 450", "9": "240 475",
}  # fmt: skip
_ANGLES = {
    "circle": "360", "full circle": "360", "full turn": "360", "full rotation": "360", "triangle": "180",
    "right angle": "90", "straight line": "180", "straight angle": "180", "semicircle": "180",
    "half circle": "180", "half turn": "180", "quarter turn": "90", "square": "360", "rectangle": "360",
    "quadrilateral": "360", "parallelogram": "360", "pentagon": "540", "hexagon": "720", "octagon": "1080",
}  # fmt: skip
_ANGLED = "|".join(_ANGLES)


def _story(expression: str, unit: str, kind: str = "makes") -> Reading:
    return "story", {"expression": expression, "unit": unit, "kind": kind}


def _next_in_row(found: re.Match[str]) -> _Told:
    """The next of numbers that grow by the same step or factor; None where the rule is anything else."""
    row = [Fraction(number) for number in re.findall(_N, found["row"])]
    if len(row) < 3:
        return None
    step = row[1] - row[0]
    if all(after - before == step for before, after in pairwise(row)):
        return f"{row[-1]} plus {step}" if step >= 0 else f"{row[-1]} minus {-step}"
    if 0 in row:
        return None
    factor = row[1] / row[0]
    if all(after / before == factor for before, after in pairwise(row)) and factor > 0:
        inverse = 1 / factor
        if factor.denominator == 1:
            return f"{row[-1]} times {factor}"
        return f"{row[-1]} divided by {inverse}" if inverse.denominator == 1 else None
    if len(row) > 3 and all(row[at] == row[at - 1] + row[at - 2] for at in range(2, len(row))):
        return f"{row[-2]} plus {row[-1]}"
    return None


def _first_primes(found: re.Match[str]) -> _Told:
    count = int(found["count"])
    if not 2 <= count <= 100:
        return None
    primes: list[int] = []
    number = 2
    while len(primes) < count:
        if all(number % prime for prime in primes if prime * prime <= number):
            primes.append(number)
        number += 1
    return "primes", {"first": "2", "last": str(primes[-1])}


def _odd_or_even_sum(found: re.Match[str]) -> _Told:
    count = found["count"]
    return _story(f"{count}^2" if found["kind"] == "odd" else f"{count}*({count}+1)", "")


def _oven(found: re.Match[str]) -> _Told:
    known = _GAS_MARKS.get(found["mark"])
    if known is None:
        return None
    celsius, fahrenheit = known.split()
    is_f = (found["scale"] or "c").startswith("f")
    return _story(fahrenheit if is_f else celsius, "degrees Fahrenheit" if is_f else "degrees Celsius")


def _doubling(found: re.Match[str]) -> _Told:
    factor = {"double": "2", "triple": "3"}[found["grow"]]
    if Fraction(found["rate"]) <= 0:
        return None
    return _story(f"ln({factor})/ln(1+{found['rate']}/100)", "years", "takes")


def _mortgage(found: re.Match[str]) -> _Told:
    rate, months = Fraction(found["rate"]), int(found["years"]) * 12
    if rate <= 0 or not 0 < months <= 600:
        return None
    monthly = f"{found['rate']}/1200"
    return _story(f"{found['loan']}*({monthly})/(1-(1+{monthly})^(-{months}))", "", "comes")


def _counting(found: re.Match[str]) -> _Told:
    holes = found.groupdict()
    last, first, step = int(holes["last"]), int(holes.get("first") or "1"), int(holes.get("step") or "1")
    if "down" in found[0]:
        first = int(holes.get("first") or "10")
        last = int(holes["last"]) if holes.get("first") else 1
        first = first if holes.get("first") else int(holes["last"])
    elif holes.get("step") and not holes.get("first"):
        first = step
    if not step or abs(last - first) // step > 60 or first == last:
        return None
    return "counting", {"first": str(first), "last": str(last), "step": str(step)}


def _slices(found: re.Match[str]) -> _Told:
    if int(found["gone"]) > int(found["all"]):
        return None
    return "as_fraction", {"expression": f"1-{found['gone']}/{found['all']}"}


def _sides_told(found: re.Match[str]) -> str:
    return f"hypotenuse of a right triangle with sides {found['a']} and {found['b']}"


TURNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (lazy_regex(told), known)
    for told, known in (
        (r"(^|^what is |^what's )(?:the )?root (?:of )?(?=\d)", r"\1square root of "),
        (r"\bsquare root off\b|\bsquare rooted\b", "square root of"),
        (r"\blog(?:arithm)? (?:to|in|with|using)(?: the)? base(?: of)? (\d+) of ", r"log base \1 of "),
        (r"\blog(?:arithm)? (\d+) (?:of|off) (?=\d)", r"log base \1 of "),
        (r"\bbase (\d+) log(?:arithm)? of ", r"log base \1 of "),
        (r"\blog(?:arithm)? (?:of )?(\d+)(?: to| in| with| using)?(?: the)? base(?: of)? (\d+)$",
         r"log base \2 of \1"),
        (r"\blog(?:arithm)? (?:for|off) (?=\d)", "log of "),
        (r"^(?:what is |what's |how (?:many|much) is )?(?:half|1/2) (?:an? |1 )?dozen(?: "
         r"[a-z]+)?$", "1/2 times 12"),
        (r"\b(?:half|1/2) (?:an? |1 )?dozen\b", "6"),
        (rf"\b(?:a|1) dozen(?= {_SIGN}\b)", "12"),
        (rf"({_SIGN}) (?:a|1) dozen$", r"\1 12"),
        (rf"\b(\d+) dozen(?= {_SIGN}\b)", r"\1 times 12"),
        (r"\b(?:a|1) couple of (?=\d)", "2 times "),
        (r"\b(1000|1000000) (1000|1000000)$", r"\1 times \2"),
        (r"\b(at|for|costs?|cost) (\d{1,3}) (\d\d)(?= each\b| apiece\b| and \d| per | an? [a-z])",
         r"\1 \2.\3"),
        (r"\bhow far is it (?:a?round|about) an? (?=circle|round)", "circumference of a "),
        (r"\b(?:distance|length|way) (?:a?round|about) (?:an? |the )?(?=circle|"
         r"round)", "circumference of a "),
        (r"\b(circle|circular [a-z]+)(?: that is| that's| which is| of)? (\d+(?:\.\d+)?(?: [a-z]+)?) "
         r"(?:across|wide|in diameter)$",
         r"\1 with diameter \2"),
        (rf"^(?:what is |what's )?({_N}) (?:rounded )?to the nearest ", r"round \1 to the nearest "),
        (r"\b(\d+) minutes (\d{1,2})$", r"\1 minutes \2 seconds"),
        (r"\b(\d+) hours? (\d{1,2})$", r"\1 hours \2 minutes"),
        (r"\b(\d{1,2}) d ?p\b", r"\1 decimal places"),
        (r"\bnearest (?:whole )?(?:pound|dollar|euro|quid)\b", "nearest whole number"),
        (r"\bto the nearest (?:penny|cent|p)\b", "to 2 decimal places"),
        (r"\b(\d+(?:\.\d+)?(?: [a-z]+)?) (?:on )?(?:each|every|per) side$", r"with side \1"),
        (r"\b(circumference|area|perimeter) (?:if|when|where|with) (?:the |a )?(radius|diameter) (?:is|"
         r"of|=) ",
         r"\1 of a circle with \2 "),
        (r"\b(?:fish tank|tank|aquarium|suitcase|crate|carton|container|shed|fridge|wardrobe|drawer|"
         r"trunk|trench|"
         r"skip|pool)(?: that is| that's| measuring| of)? (?=\d+(?:\.\d+)?(?: [a-z]+)? by "
         r"\d+(?:\.\d+)?(?: [a-z]+)? "
         r"by )", "box "),
        (r"\b(?:d by d ?x|d ?y (?:by )?d ?x|d over d ?x|gradient function|gradient)(?: of)? (?=.*\b(?:x|"
         r"\dx)\b)",
         "derivative of "),
        (r"\bas an? (?:mixed|improper|simple|proper|top heavy) (?:fraction|number)\b", "as a fraction"),
        (r"^(?:the )?quadratic (?:equation )?(?=.*\b(?:equals|=))", "solve "),
        (r"\b(\d+(?:\.\d+)?) (?:times|multiplied by) (?:itself|it self)\b", r"\1 squared"),
        (r"\b(?:the )?(\d+(?:th|rd|nd|st)|third|fourth|fifth|sixth) power of (\d+(?:\.\d+)?)$",
         r"\2 to the \1 power"),
        (r"\b(\d+(?:\.\d+)?) percent wise\b", r"\1 as a percentage"),
        (r"\bmarks out of\b|\bpoints out of\b|\bright out of\b|\bcorrect out of\b", "out of"),
    )
)  # fmt: skip


RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Told]], ...] = tuple(
    (lazy_regex(told), tell)
    for told, tell in (
        (rf"(?P<a>{_N}) (?:into|in|in to) (?P<b>{_N}) (?:goes|go|is|will go|fits) how (?:many|often)(?: "
         rf"times)?",
         lambda f: f"{f['b']} divided by {f['a']}"),
        (rf"how (?:many times|often) (?:can|could|do|does) (?:you|i|we) (?:take|get|fit|subtract) "
         rf"(?P<a>{_N}) "
         rf"(?:from|out of|into|in) (?P<b>{_N})",
         lambda f: f"{f['b']} divided by {f['a']}"),
        (r"(?:does|do|will|can|would) (?P<a>\d+) (?:go|divide|fit)(?: evenly| exactly| neatly)? (?:into|"
         r"in|in to) "
         r"(?P<b>\d+)(?: evenly| exactly| without a remainder| with no remainder| neatly)?",
         lambda f: f"is {f['b']} divisible by {f['a']}"),
        (r"(?:can|could) (?:you|i|we|1) divide (?P<b>\d+) by (?P<a>\d+)(?: evenly| exactly| equally| "
         r"without a remainder| with no remainder| with nothing left over)?",
         lambda f: f"is {f['b']} divisible by {f['a']}"),
        (r"(?:can|could|does|will|is) (?P<b>\d+) (?:be )?(?:divided|divide)(?: evenly| exactly)? by "
         r"(?P<a>\d+)"
         r"(?: evenly| exactly| without a remainder| with no remainder)",
         lambda f: f"is {f['b']} divisible by {f['a']}"),
        (r"is (?P<a>\d+) an? (?:factor|divisor) of (?P<b>\d+)",
         lambda f: f"is {f['b']} divisible by {f['a']}"),
        (r"is (?P<a>\d+) an? multiple of (?P<b>\d+)", lambda f: f"is {f['a']} divisible by {f['b']}"),
        (r"is (?P<a>\d+) in the (?P<b>\d+) times? table", lambda f: f"is {f['a']} divisible by {f['b']}"),
        (r"(?:prime or (?:not|composite)|prime number or not|is it prime) (?P<n>\d+)",
         lambda f: f"is {f['n']} prime"),
        (r"(?:is )?(?P<n>\d+)(?: is)?(?: it)? (?:a )?(?:prime(?: number)?)(?: or (?:not|composite|is it "
         r"not))?",
         lambda f: f"is {f['n']} prime"),
        (r"is (?:the number )?(?P<n>\d+) (?:composite|a composite number)", lambda f: f"is {f['n']} prime"),
        (r"(?:odd or even|even or odd) (?P<n>\d+)", lambda f: f"is {f['n']} odd or even"),
        (rf"what(?:'s| is| do i have| do you get| do you have| remains)(?: left)?(?: over)? (?:if|when|"
         rf"after) "
         rf"(?:i |you |we )?(?:take|subtract|remove|taking|minus)(?: away)? (?P<a>{_N}) (?:away "
         rf")?(?:from|off) "
         rf"(?P<b>{_N})",
         lambda f: f"{f['b']} minus {f['a']}"),
        (rf"(?:(?:what|how much|what's) )?(?:(?:do|does|is|are|would|will) )?(?P<a>{_N}) and (?P<b>{_N}) "
         r"(?:makes?|equals?|comes? to|adds? up to|together|altogether|put together|all together|combined|"
         r"added)(?: (?:what|together|make|how much|is what|up))*",
         lambda f: f"{f['a']} plus {f['b']}"),
        (rf"(?:add|put|sum) (?P<a>{_N}) (?:and|with|to|plus) (?P<b>{_N}) (?:together|up|for me)",
         lambda f: f"{f['a']} plus {f['b']}"),
        (rf"(?P<b>{_N}) (?:divided|shared|split) (?:among|amongst|between|into) (?P<a>{_N})(?: "
         rf"(?:equally|evenly))?",
         lambda f: f"{f['b']} divided by {f['a']}"),
        (r"(?P<what>.+?) rounded(?: off)? to (?P<places>\d) decimals?", lambda f: (
            f"{re.sub('^(?:what is|what.s) ', '', f['what'])} to {f['places']} decimal places")),
        (rf"(?P<ask>(?:which|what)(?: is|'s) (?:the )?(?:bigger|larger|greater|more|smaller|less))(?: of "
         rf"the 2)?,? "
         rf"(?:an? |1 )?(?P<a>{_PART}) or (?:an? |1 )?(?P<b>{_PART})",
         lambda f: f"{f['ask']} {_PARTS[f['a']]} or {_PARTS[f['b']]}"),
        (rf"(?P<b>{_N}) (?:take|taking|with) (?P<a>{_N}) (?:away|off|taken away|taken off)(?: is what)?",
         lambda f: f"{f['b']} minus {f['a']}"),
        (rf"{_THE}(?:number |value of |exact value of )?pi(?: equal(?: to)?| exactly| worth| again)?",
         lambda _: "pi to 5 decimal places"),
        (rf"(?:{_ASK})?the (?:number |value of |mathematical constant )e(?: equal| exactly)?|value of e|"
         r"euler's number|what is euler's number",
         lambda _: "e to 5 decimal places"),
        (rf"{_THE}(?:value of )?(?:the )?golden ratio", lambda _: "(1 + sqrt 5) / 2 to 5 decimal places"),
        (rf"{_THE}(?:first|1st) (?P<count>\d+) primes?(?: numbers?)?", _first_primes),
        (r"how many primes?(?: numbers?)? (?:are )?(?:there )?(?:below|under|less than|up to|smaller than|"
         r"before|from 1 to|between 1 and) (?P<last>\d{1,5})",
         lambda f: ("primes", {"first": "2", "last": f["last"]})),
        (rf"{_THE}(?:fibonacci(?: number)?|fib)(?: of| number)? (?P<n>\d{{1,4}})",
         lambda f: f"{f['n']}th fibonacci number"),
        (r"(?:what(?:'s| is| comes| would be| number comes| number is|'s the| is the) )?(?:the )?"
         r"(?:next|next number|next 1|next term|next in line|after)"
         r"(?: (?:number|term|1))?(?: (?:in|of|after|for|to))?(?: (?:the|this|that))?"
         rf"(?: (?:sequence|series|pattern|row|line))?(?: of)? (?P<row>{_N}(?:,? (?:and )?{_N})+)",
         _next_in_row),
        (rf"(?P<row>{_N}(?:,? (?:and )?{_N})+),? (?:what|which)(?: number)?(?: comes|'s| is)? "
         r"(?:the )?(?:next|after that)(?: number)?(?: in (?:the|this) (?:sequence|series|pattern))?",
         _next_in_row),
        (rf"{_THE}(?:sum|total) of (?:the )?(?:1st|first) (?P<count>\d+) (?P<kind>odd|even)"
         r"(?: (?:whole |natural )?numbers)?",
         _odd_or_even_sum),
        (rf"(?:{_ASK})?gas mark (?P<mark>\d+)(?: (?:oven )?(?:temperature|temp))?"
         r"(?: (?:in|as|to)(?: degrees)? (?P<scale>c|celsius|centigrade|f|fahrenheit|degrees))?",
         _oven),
        (r"(?:what temperature|what temp|how hot) is gas mark (?P<mark>\d+)"
         r"(?: in(?: degrees)? (?P<scale>c|celsius|centigrade|f|fahrenheit))?",
         _oven),
        (rf"how many degrees (?:are |is )?(?:there )?(?:in|make|make up|does) (?:an? |1 |the "
         rf")?(?P<shape>{_ANGLED})"
         r"(?: (?:have|have in total|in total|add up to|altogether))?",
         lambda f: _story(_ANGLES[f["shape"]], "degrees")),
        (rf"(?:what (?:do|is|are) )?(?:the )?(?:angles|sum of (?:the )?(?:interior )?angles|interior angles|"
         rf"angle sum) (?:in|of|inside) (?:an? |the )?(?P<shape>{_ANGLED})"
         r"(?: (?:add up to|sum to|make|equal|come to|total)(?: what)?(?: in total)?)?",
         lambda f: _story(_ANGLES[f["shape"]], "degrees")),
        (r"how (?:long|many years)(?: (?:will|does|would|until|till))?(?: it)?(?: take)?(?: for)?(?: "
         r"(?:to|before))? "
         r"?(?:(?:my |your |our |the )?(?:money|savings|investment) )?(?:to )?(?P<grow>double|triple)s?"
         r"(?: (?:my |your |our |the )?(?:money|savings|investment))? (?:at|with|earning) "
         rf"(?P<rate>{_N}) percent(?: (?:interest|a year|per year|per annum|annual interest|interest a "
         rf"year))*",
         _doubling),
        (r"(?:what(?:'s| is| are| would be) )?(?:the |my )?(?:monthly|month) (?:mortgage |loan )?"
         r"(?:payments?|repayments?|cost) (?:on|for|of) an? (?P<loan>\d+)\$?(?: (?:dollar|pound|euro))? "
         rf"(?:mortgage|loan|home loan|house loan) (?:at|with) (?P<rate>{_N}) percent(?: interest)? "
         r"(?:over|for|in) (?P<years>\d+) years?",
         _mortgage),
        (r"count(?: up| out loud| out)? to (?P<last>\d{1,3})(?: by (?P<step>\d{1,2})'?s?)?", _counting),
        (r"count(?: up)?(?: by (?P<step>\d{1,2})'?s?)? to (?P<last>\d{1,3})", _counting),
        (r"count(?: up| down)? from (?P<first>\d{1,3}) (?:down |up )?(?:to|through) (?P<last>\d{1,3})"
         r"(?: by (?P<step>\d{1,2})'?s?)?",
         _counting),
        (r"count(?: backwards)? down from (?P<last>\d{1,2})|count backwards from (?P<last_one>\d{1,2})",
         lambda f: ("counting", {"first": f["last"] or f["last_one"], "last": "1", "step": "1"})),
        (r"(?:if )?(?:an? |the |my )?(?:pizza|cake|pie|bar|loaf|melon|[a-z]+) (?:is |was |has been )?"
         r"(?:cut|divided|sliced|split)? ?(?:in|into|has) (?P<all>\d+)(?: equal)? (?:slices|pieces|parts|"
         r"bits),? "
         r"(?:and )?(?:i|we|he|she|they|somebody) (?:ate|eat|eats|took|had|gave away) (?P<gone>\d+)"
         r"(?: slices| pieces| of them)?,? (?:so )?(?:what|how much)(?: (?:fraction|part|of it|of the "
         r"[a-z]+))? "
         r"(?:is|has|are) (?:left|remaining|left over)",
         _slices),
        (rf"(?:if )?(?:i|we)(?: have| went| drove| did| got| do| drive| get)?(?: driven| gone)? "
         rf"(?P<far>{_N}) "
         rf"miles (?:on|with|using|per|from) (?P<fuel>{_N}) (?:gallons?)(?: of (?:gas|petrol|fuel|"
         rf"diesel))?,? "
         r"(?:what(?:'s| is| was)|how much is)(?: (?:my|the|that))?(?: in)? (?:mpg|miles per gallon|fuel "
         r"economy|"
         r"gas mileage|mileage)",
         lambda f: _story(f"{f['far']}/{f['fuel']}", "miles per gallon")),
        (rf"(?P<far>{_N}) miles (?:on|with|using) (?P<fuel>{_N}) (?:gallons?)(?: of (?:gas|petrol|fuel|"
         rf"diesel))?"
         r",? (?:is what|what(?:'s| is)(?: my| the| that in)?|in) (?:mpg|miles per gallon|fuel economy|"
         r"mileage)",
         lambda f: _story(f"{f['far']}/{f['fuel']}", "miles per gallon")),
        (r"how many letters (?:are |do |does )?(?:there )?(?:are )?(?:in )?the (?:english )?alphabet(?: "
         r"have| has)?",
         lambda _: _story("26", "letters")),
        (r"(?:how many|number of) (?P<pack>\d+) packs?(?: of [a-z]+)? (?:do|would|will) (?:i|we|you) need "
         r"(?:for|to (?:get|have|make|feed)) (?P<all>\d+)(?: [a-z]+){0,2}",
         lambda f: _story(str(-(-int(f["all"]) // int(f["pack"]))), "packs") if int(f["pack"]) else None),
        (r"(?:if )?(?:there(?:'s| is| are| were) )?(?P<people>\d+) (?:friends|people|of us|mates|kids|"
         r"children|"
         r"flatmates|housemates|roommates|colleagues|students|brothers|sisters)(?: (?:who|that))?(?: are|"
         r" is| want "
         r"to| have to| need to)? (?:splitting|split|share|sharing|shared|dividing|divide|going halves on) "
         r"(?:an? |the )?(?:[a-z]+ )?(?:bill|check|tab|meal|dinner|lunch|taxi|rent|cost|total|prize|pot)?"
         rf"(?: ?(?:of|for|that is|that's|which is|costing|worth|is|was) )?(?P<price>{_N})\$?"
         r"(?: (?:dollars|pounds|euros|quid|bucks))?(?: (?:equally|evenly|bill|between them))?,? "
         r"(?:so )?(?:how much|what|how many)(?: (?:does|do|is|would|should|will|for|pounds|dollars))*"
         r"(?: (?:that|we|they|it|each|everyone|every 1|1|per|a))*(?: (?:person|each|head|of us|of them))?"
         r"(?: (?:pay|owe|get|chip in|cost|have to pay))?(?: each)?",
         lambda f: _story(f"{f['price']}/{f['people']}", "", "each") if int(f["people"]) else None),
        (r"(?P<a>\d+(?:\.\d+)?) and (?P<b>\d+(?:\.\d+)?) (?:are|as) the (?:2 )?(?:sides|legs),? "
         r"(?:what is|find|what's) the hypotenuse",
         _sides_told),
    )
)  # fmt: skip
