"""Word problems of two steps: "sam has 3 times as many as tom and tom has 7", "add 10 and 15 then halve it".

As in `told_sums`, a turn of phrase is replaced wherever it stands; a rule fits a whole utterance and gives
the question in words the readers know, or its reading.
"""

import re
from collections.abc import Callable
from fractions import Fraction

from genie.agents.math.wording import Reading
from genie.core.regex import lazy_regex

_Told = str | Reading | None
_N = r"-?\d+(?:\.\d+)?"
_MONEY = r"(?: ?(?:dollars?|pounds?|euros?|quid|bucks))?"
_WHO = r"(?:i|we|you|he|she|they|[a-z]+|my [a-z]+)"
_TIMES = {"twice": "2", "double": "2", "half": "1/2", "3 times": "3", "4 times": "4", "5 times": "5",
          "6 times": "6", "10 times": "10"}  # fmt: skip
_TIMES_SAID = "|".join(_TIMES)
_PARTS = {"half": "1/2", "third": "1/3", "quarter": "1/4", "fifth": "1/5", "sixth": "1/6", "eighth": "1/8",
          "tenth": "1/10"}  # fmt: skip
_INTO_PARTS = {"halves": "2", "halfs": "2", "thirds": "3", "quarters": "4", "fifths": "5", "sixths": "6",
               "sevenths": "7", "eighths": "8", "ninths": "9", "tenths": "10"}  # fmt: skip
_PLURALS = {"twos": "2", "threes": "3", "fours": "4", "fives": "5", "sixes": "6", "sevens": "7",
            "eights": "8",
            "nines": "9", "tens": "10", "elevens": "11", "twelves": "12", "fifteens": "15",
            "twenties": "20"}  # fmt: skip
_SMALLER = {"minute": ("60", "seconds"), "hour": ("60", "minutes"), "day": ("24", "hours"),
            "week": ("7", "days"), "year": ("12", "months")}  # fmt: skip


def _story(expression: str, unit: str = "", kind: str = "makes") -> Reading:
    return "story", {"expression": expression, "unit": unit, "kind": kind}


def _same(one: str, other: str) -> bool:
    return {one, other} <= {"i", "me", "my"} or {one, other} <= {"you", "your"} or one == other


def _as_many(found: re.Match[str]) -> _Told:
    """Who has so many times as many as somebody, of whom it is known."""
    if not _same(found["other"], found["known"]) or not _same(found["who"], found["asked"]):
        return None
    return _story(f"{_TIMES[found['times']]}*{found['n']}", found["noun"] or "")


def _times_my_age(found: re.Match[str]) -> _Told:
    if found["asked"].split()[-1] not in (found["who"].split()[-1], "he", "she"):
        return None
    return _story(f"{_TIMES[found['times']]}*{found['n']}", "years")


def _younger(found: re.Match[str]) -> _Told:
    sign = "-" if found["side"] == "younger" else "+"
    return _story(f"{found['n']}{sign}{found['gap']}", "years")


def _in_years(found: re.Match[str]) -> _Told:
    if found["way"] == "in":
        return _story(f"{found['age']}-{found['gap']}", "years")
    return _story(f"{found['age']}+{found['gap']}", "years")


def _left_to_read(found: re.Match[str]) -> _Told:
    done, total = found["done"], found["total"]
    return _story(f"{total}-{done}", "pages", "left") if float(done) <= float(total) else None


_FIRST_STEPS: tuple[tuple[re.Pattern[str], str], ...] = (
    (lazy_regex(rf"(?:add|sum) ({_N}) (?:and|to|plus) ({_N})"), r"(\1+\2)"),
    (lazy_regex(rf"(?:take|subtract) ({_N}) (?:away )?from ({_N})"), r"(\2-\1)"),
    (lazy_regex(rf"multiply ({_N}) (?:by|and) ({_N})"), r"(\1*\2)"),
    (lazy_regex(rf"divide ({_N}) by ({_N})"), r"(\1/\2)"),
    (lazy_regex(rf"(?:take |start with |what is |if i have )?({_N})"), r"\1"),
    (lazy_regex(rf"(?:double|twice) ({_N})"), r"(2*\1)"),
    (lazy_regex(rf"(?:triple) ({_N})"), r"(3*\1)"),
    (lazy_regex(rf"(?:halve|half(?: of)?) ({_N})"), r"(\1/2)"),
    (lazy_regex(rf"square ({_N})|({_N}) squared"), r"(\1\2^2)"),
    (lazy_regex(rf"(?:what is )?({_N}) (?:plus|and) ({_N})"), r"(\1+\2)"),
    (lazy_regex(rf"(?:what is )?({_N}) (?:minus|take away|less) ({_N})"), r"(\1-\2)"),
    (lazy_regex(rf"(?:what is )?({_N}) (?:times|multiplied by) ({_N})"), r"(\1*\2)"),
    (lazy_regex(rf"(?:what is )?({_N}) (?:divided by|over) ({_N})"), r"(\1/\2)"),
)
_IT = r"(?: (?:it|that|the (?:answer|result|total|lot)))?"
_NEXT_STEPS: tuple[tuple[re.Pattern[str], str], ...] = (
    (lazy_regex(rf"(?:add|plus)(?: on)? ({_N})(?: (?:to it|to that|more))?"), r"+\1"),
    (
        lazy_regex(
            rf"(?:subtract|take away|minus|take off|take) ({_N})(?: (?:from it|away|from that|"
            rf"off))?"
        ),
        r"-\1",
    ),
    (lazy_regex(rf"(?:times|multiply){_IT}(?: by)? ({_N})"), r"*\1"),
    (lazy_regex(rf"(?:divide|divided|split){_IT} by ({_N})"), r"/\1"),
    (lazy_regex(r"double (?:it|that)|double"), "*2"),
    (lazy_regex(r"triple (?:it|that)|triple"), "*3"),
    (lazy_regex(r"halve (?:it|that)|half it"), "/2"),
    (lazy_regex(r"square (?:it|that)"), "^2"),
)


def _in_steps(found: re.Match[str]) -> _Told:
    """ "add 10 and 15 then divide by 5": each step is of what came before."""
    first, *steps = [
        step.strip(" ,")
        for step in re.split(
            r",? (?:and then|then|and)(?= )(?= "
            r"(?!\d))",
            found[0],
        )
    ]
    steps = [
        re.sub(
            r",? (?:what|how much)(?: (?:is|do|have|does|will|would|'s))?(?: (?:that|i|you|it))?"
            r"(?: (?:get|have|left|make|come to))*$",
            "",
            step,
        ).strip(" ,")
        for step in steps
    ]
    expression = next((told.sub(known, first) for told, known in _FIRST_STEPS if told.fullmatch(first)), None)
    if expression is None or not steps:
        return None
    for step in steps:
        sign = next((told.sub(known, step) for told, known in _NEXT_STEPS if told.fullmatch(step)), None)
        if sign is None:
            return None
        expression = f"({expression}{sign})"
    return _story(expression[1:-1])


def _part_of_time(found: re.Match[str]) -> _Told:
    size, unit = _SMALLER[found["unit"]]
    part = found["fraction"] or (_PARTS[found["part"]] if found["part"] else f"{found['percent']}/100")
    count = "1" if found["n"] in ("a", "an") else found["n"]
    return _story(f"{part}*{count}*{size}", unit)


def _notes(found: re.Match[str]) -> _Told:
    worth = Fraction(found["note"]) / (100 if found["pence"] else 1)
    return _story(f"{found['sum']}/({worth})") if worth else None


def _change(found: re.Match[str]) -> _Told:
    paid, price = found["paid"], found["price"]
    return _story(f"{paid}-{price}", "", "left") if float(paid) >= float(price) else None


def _each_of(found: re.Match[str]) -> _Told:
    noun, asked = (re.sub(r"e?s$", "", found[name] or "") for name in ("noun", "asked"))
    if not float(found["n"]) or asked not in ("", noun, "of them"):
        return None
    money = re.search(r"dollars?|pounds?|euros?|quid", found[0])
    currency = {"quid": "pounds"}.get(money[0], money[0].rstrip("s") + "s") if money else ""
    return _story(f"{found['price']}/{found['n']}", currency, "each")


TURNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (lazy_regex(told), known)
    for told, known in (
        (r"\b(?:i've got|i have got) (?=\d)", "i have "),
        (r"\b(?:you|he|she|they|mum|mummy|mom|dad|daddy|gran|nan) (?:gives?|gave|buys?|bought|hands?|"
         r"handed) me "
         r"(?=\d)", "i get "),
        (r"(?<!and)(?<!then)(?<!but)(?<!if) (\d+) (fly|flew|leave|left|die|died|ran|run|went) (away|off|"
         r"home)\b",
         r" and \1 \2 \3"),
        (r"^(?:saving|save|put away|putting away) (?=\d)", "i save "),
        (r"^(?:if )?([a-z]+)'s (?=\d+(?:\.\d+)? (?:a|an|per) )", r"\1 is "),
        (r"\b(\d+) hours? (\d{1,2}),? (?=how|what)", r"\1 hours \2 minutes "),
    )
)  # fmt: skip
RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Told]], ...] = tuple(
    (lazy_regex(told), tell)
    for told, tell in (
        (rf"(?:if )?(?P<who>{_WHO}) (?:has|have|had|got)(?: got)? (?P<times>{_TIMES_SAID}) as (?:many|much)"
         rf"(?: (?P<noun>[a-z]+))? as (?P<other>{_WHO}),? (?:and|if) (?P<known>{_WHO}) (?:has|have|had|"
         rf"got)(?: got)? "
         rf"(?P<n>{_N})(?: [a-z]+)?,? (?:so )?how (?:many|much)(?: [a-z]+)? (?:does|do|did|has|have) "
         rf"(?P<asked>{_WHO}) (?:have|got)",
         _as_many),
        (rf"(?:if )?(?P<who>my [a-z]+|[a-z]+) (?:is|am|are) (?P<times>{_TIMES_SAID}) my age,? and (?:i "
         rf"am|i'm) "
         rf"(?P<n>\d+),? (?:so )?how old (?:is|are) (?P<asked>(?:my )?[a-z]+)",
         _times_my_age),
        (r"(?:if )?(?:i'm|i am) (?P<n>\d+) and my [a-z]+ is (?P<gap>\d+) years? (?P<side>younger|older)"
         r"(?: than me)?,? (?:so )?how old (?:is|are) (?:he|she|they|my [a-z]+)",
         _younger),
        (r"(?P<way>in) (?P<gap>\d+) years(?: time)?,? (?:i'll be|i will be|i am going to be) (?P<age>\d+),? "
         r"(?:so )?how old am i(?: now)?",
         _in_years),
        (r"(?:if )?(?:i'm|i am) (?P<age>\d+)(?: now)?,? how old (?:will|would) i be (?P<way>after)?(?:in)? "
         r"?(?P<gap>\d+) years(?: time)?",
         _in_years),
        (r"(?:if )?(?:a|the|my|this) book (?:has|is|with) (?P<total>\d+) pages(?: long)?,? (?:and "
         r")?(?:i've|i have|i) "
         r"(?:already )?read (?P<done>\d+)(?: pages)?(?: of them| so far)?,? (?:so )?how many(?: pages)?"
         r"(?: (?:are|do i have|have i got|is))?(?: (?:left|to go|to read|remaining))+",
         _left_to_read),
        (r"(?:if )?(?:i'm|i am) on page (?P<done>\d+) (?:of|out of) (?P<total>\d+),? (?:so )?how many(?: "
         r"pages)?"
         r"(?: (?:are|do i have|have i got|is))?(?: (?:left|to go|to read|remaining))+",
         _left_to_read),
        (r"(?:if )?(?:i |we )?(?:need|want|have|make|making) (?P<n>\d+) (?P<noun>[a-z]+) (?:each|per "
         r"person|a head|"
         r"apiece) for (?P<m>\d+) (?:people|kids|children|guests|friends|of us),? (?:so )?how many"
         r"(?: (?P=noun))?(?: (?:is|do|are)(?: (?:that|i|we))?)?(?: (?:need|make|in total))*",
         lambda f: _story(f"{f['n']}*{f['m']}", f["noun"])),
        (rf"(?:if )?(?:the |a )?(?:[a-z]+ )?[a-z]+ (?:are|is|cost|costs) (?P<price>{_N}){_MONEY} (?:each|"
         rf"apiece|per "
         r"person|a head|a ticket|a piece),? (?:so )?how much (?:for|is|are|would|will|do)(?: i pay for| "
         r"be)? "
         r"(?P<n>\d+)(?: [a-z]+)?(?: (?:be|cost))?",
         lambda f: _story(f"{f['n']}*{f['price']}", "", "comes")),
        (rf"(?:how much (?:is|are|for) )?(?:an? |1 )?dozen [a-z]+ at (?P<price>{_N}){_MONEY} (?:each|apiece)",
         lambda f: _story(f"12*{f['price']}", "", "comes")),
        (rf"(?:if )?(?:i |we |you )?(?:bought |buy |got |get )?(?P<n>\d+)(?: (?P<noun>[a-z]+))? (?:for|"
         rf"cost|costs|"
         rf"were|was) "
         rf"(?P<price>{_N}){_MONEY},? (?:so )?(?:how much|what) (?:is|was|does|did|are)(?: it)?(?: for)? "
         r"(?:each|one|1|a single one|it for 1|each one|each 1)(?: (?P<asked>[a-z]+))?",
         _each_of),
        (rf"(?:if )?(?P<n>{_N}) (?P<unit>grams|g|ml|litres|liters|kilos|kg|metres|meters|pounds|ounces) "
         rf"(?:costs?|is|"
         rf"are|for) (?P<price>{_N}){_MONEY},? (?:so )?(?:how much|what) (?:is|are|for|does|do|would|"
         rf"will)(?: it)? ?"
         rf"(?P<m>{_N}) (?P=unit)(?: (?:cost|be))?",
         lambda f: _story(f"{f['price']}/{f['n']}*{f['m']}", "", "comes") if float(f["n"]) else None),
        (rf"(?:what(?:'s| is| number is) )?(?:the )?(?:halfway|half way|half-way|midway|midpoint|mid "
         rf"point|middle)"
         rf"(?: point)? (?:between|of|from) (?P<a>{_N}) (?:and|to) (?P<b>{_N})",
         lambda f: f"average of {f['a']} and {f['b']}"),
        (r"(?:what is |what's |how (?:much|long|many minutes) is )?(?:(?:an? |1 )?(?P<part>half|third|"
         r"quarter|fifth|"
         rf"sixth|eighth|tenth)|(?P<fraction>\d+/[1-9]\d?)|(?P<percent>{_N}) percent) of (?P<n>{_N}|an?) "
         rf"(?P<unit>minute|hour|day|week|year)s?",
         _part_of_time),
        (rf"how many (?P<part>{'|'.join(_INTO_PARTS)}) (?:are |is )?(?:there )?(?:in|make|make up) "
         rf"(?P<n>{_N})",
         lambda f: f"{f['n']} times {_INTO_PARTS[f['part']]}"),
        (rf"how many (?P<of>{'|'.join(_PLURALS)}) (?:are |is )?(?:there )?(?:in|make|make up|go into) "
         rf"(?P<n>{_N})",
         lambda f: f"{f['n']} divided by {_PLURALS[f['of']]}"),
        (rf"how many (?P<note>\d+)(?:(?P<pence> ?(?:ps|p|pence|cent)(?: (?:coins|pieces))?)|[ -](?:pound|"
         rf"dollar|euro)"
         rf"(?: (?:notes|bills|coins))?)s? (?:are |is )?(?:there )?(?:in|make|make up|do i need for) "
         rf"(?P<sum>{_N}){_MONEY}",
         _notes),
        (rf"(?:if )?(?:i |we )?(?:gave|give|paid|handed)(?: (?:him|her|them|the [a-z]+))?(?: with)? "
         rf"(?P<paid>{_N})"
         rf"{_MONEY}(?: note)? and (?:it|that|the [a-z]+) (?:cost|costs|was|came to) "
         rf"(?P<price>{_N}){_MONEY},? "
         r"(?:so )?(?:what|how much)(?: is|'s)?(?: my| the)? change(?: (?:do|should|will) i get)?",
         _change),
        (rf"(?:the |my |our )?(?:bill|check|meal|dinner|total) (?:was|is|came to|comes to) "
         rf"(?P<base>{_N}){_MONEY} "
         rf"(?:plus|and|with) (?P<rate>{_N}) percent (?:service(?: charge)?|tip|tax|vat)(?:,? (?:so "
         rf")?(?:what|how much)"
         r"[a-z' ]*)?",
         lambda f: f"increase {f['base']} by {f['rate']} percent"),
        (rf"(?:if )?(?:i (?:earn|make|get|am paid) )?(?P<pay>{_N}){_MONEY} (?:an|per) hour,? (?:for "
         rf")?(?P<hours>{_N}) "
         rf"hours a day,? (?:and )?(?P<days>{_N}) days a week,? (?:so )?(?:how much|what)(?: (?:is|do|"
         rf"will|would|'s))?"
         r"(?: (?:that|i|it))?(?: (?:earn|make|get|a week|per week))*",
         lambda f: _story(f"{f['pay']}*{f['hours']}*{f['days']}", "", "comes")),
        (rf"(?P<pay>{_N}){_MONEY} (?:a|per) (?P<u1>year|month|week|day) (?:is|as|in) (?:how much|what)? "
         rf"?(?:a|per) "
         r"(?P<u2>year|month|week|day)",
         lambda f: f"i earn {f['pay']} a {f['u1']} how much is that a {f['u2']}"),
        (r"(?P<all>.*\d.*\b(?:then|and) (?:then )?(?:add|plus|subtract|take|minus|times|multiply|divide|"
         r"divided|"
         r"double|triple|halve|square|split)\b.*)",
         _in_steps),
    )
)  # fmt: skip
