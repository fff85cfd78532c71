"""Word problems of one or two steps: what is left, how many in all, each one's share, so much a day."""

import re

from genie.agents.math.money import priced
from genie.agents.math.units import read_unit
from genie.agents.math.wording import Reading, Templates, bare, plain
from genie.core.regex import lazy_regex

_N = r"\d+(?:\.\d+)?"
_WORD = r"(?!(?:how|what|and|each|per|in|into|if|then|times|plus|minus|percent|is|are|of)\b)[a-z'-]+"
_NOUN = rf"{_WORD}(?: {_WORD})?(?: of {_WORD})?"
_SUBJECTS = frozenset("i we you he she they it there my friend mom dad brother sister".split())
_START = frozenset(
    "have had has start started starts begin began begins got own owned owns are were was is".split()
)
_LESS = frozenset(
    "spend spent spends lose lost loses give gave gives eat ate eats use used uses sell sold sells pay "
    "paid pays break broke "
    "breaks drop dropped drops donate donated donates remove removed throw threw throws drink drank "
    "drinks take took takes "
    "leave left fly flew die died eight share shared lend lent".split()
)
_MORE = frozenset(
    "get gets find found finds earn earned earns receive received receives win won wins add added adds "
    "pick picked picks "
    "collect collected collects gain gained gains buy bought buys make made makes join joined arrive "
    "arrived".split()
)
_BUYING = frozenset("buy bought buys".split())
_FILL = frozenset(
    "and then but so after that on for to a an the of my his her their more away up out with also later "
    "some from at down "
    "in back now if when today yesterday , them another other lunch dinner groceries food friend's him me us "
    "friend friends mom mother dad father brother sister teacher neighbor".split()
)
_LEFT = lazy_regex(
    r"(?:(?:and |,? ?so |then )?(?:how (?:much|many)(?: (?P<noun>[a-z]+))?(?: (?:money|cash))? (?:is|"
    r"are|do|does|did|will|would|has|have) ?"
    r"(?:there|i|we|you|he|she|they|it|be|(?P<who>[a-z]+))? ?(?:have|has|be|still have|got|end up with|"
    r"remain)? ?"
    r"(?P<left>left over|left|remaining|remain|now|altogether|in total|in all|all together|still)?(?: "
    r"(?:over|now|have|in total|left|still|got))*"
    r"|how (?:many|much)(?: [a-z]+)? left(?: over)?(?: now)?"
    r"|how (?:many|much)(?: [a-z]+)? (?:is|does) that (?:leave|make)(?: (?:me|us))?(?: with)?"
    r"|what(?:'s| is)(?: that)? left(?: over)?|what does that leave(?: (?:me|us))?(?: with)?"
    r"|what (?:do|have) (?:i|we) (?:have |got )?(?:left|now|got left)|how much left))$"
)
_TURNED = lazy_regex(
    r"(?P<question>how (?:many|much)(?: [a-z]+)? (?:are|is|do i have|will i have|would i have) left(?: "
    r"over)?) if (?P<story>.+)"
)
_GONE = frozenset(
    "flew fly flies left leave leaves died die dies ran run broke break went walked escaped disappeared "
    "fell popped melted".split()
)
_COME = frozenset("came come joined join joins arrived arrive arrives".split())
_GROUPS = Templates(
    rf"(?:if )?(?:there are |i have |we have |you have |she has |he has |they have )?(?P<first>{_N}) "
    rf"{_NOUN} (?:with|of|that have|each with|containing|holding|each have|"
    rf"each has|that each have|have|hold|each hold|each containing|and each {_WORD} (?:has|holds|"
    rf"contains)) (?P<last>{_N}) (?P<noun>{_WORD})(?P<each> (?:in )?each(?: {_WORD})?| apiece)?"
    rf",? how many (?P<asked>{_WORD})(?: (?:are there|is that|do i have|do we have|does (?:he|she) have|"
    rf"do they have|are in all|in total|altogether))*"
    rf"(?: (?:in total|altogether|in all|all together))?",
)
_SHARES = Templates(
    rf"(?:if )?(?:there are |i have |we have |you have )?(?P<first>{_N}) (?P<noun>{_NOUN}) (?:and|for|"
    rf"in|among|between|shared (?:by|between|among)|divided (?:by|between|among|into)|split (?:by|"
    rf"between|among|into)) "
    rf"(?P<last>{_N}) (?P<group>{_NOUN})(?: (?:equally|evenly))?,? how many(?: {_NOUN})?(?: (?:does|do|"
    rf"will|would|are|should|go|can|fit|is))?(?: (?:go|there|be))?(?: (?:on|in|per|for|into|to|does))?"
    rf"(?: each(?: {_WORD})?| per {_WORD}| everyone| every {_WORD}| {_WORD} each)(?: (?:get|have|gets|"
    rf"be|have in it))?",
    rf"(?:if )?(?:i |we |you )?(?:share|divide|split)(?: out)? (?P<first>{_N}) (?P<noun>{_NOUN}) (?:equally |"
    rf"evenly )?(?:among|between|with|amongst) (?P<last>{_N}) (?P<group>{_NOUN})(?: (?:equally|evenly))?"
    rf"(?:,? how (?:many|much)(?: [a-z]+)? each)?",
    rf"(?:if )?(?:i |we |you )?(?:share|divide|split)(?: out)? (?P<first>{_N}) (?P<noun>{_NOUN}) (?:equally |"
    rf"evenly )?(?:among|between|by|into|with|amongst) (?P<last>{_N}) (?P<group>{_NOUN})"
    rf"(?: (?:equally|evenly))?,? how many(?: {_NOUN})?(?: (?:does|do|will|would|are|should|go|is))?(?: "
    rf"(?:in|per|for|on))?(?: each(?: {_WORD})?| everyone| per {_WORD})(?: (?:get|have))?",
)
_HELD = Templates(
    rf"(?:if )?(?:an?|1|one|each|every) (?P<group>{_WORD}) (?:has|holds|contains|comes with|fits|takes|"
    rf"carries|seats|makes|gives) (?P<first>{_N}) (?P<noun>{_WORD}),? "
    rf"how many (?P<asked>{_WORD})(?: (?:are|is|do|does|will|would|can|fit))?(?: (?:there|i|we|you|be|"
    rf"get|have|fit))*(?: (?:in|on|from|with|for|does|do))? (?P<last>{_N}) (?P<groups>{_WORD})(?: "
    rf"(?:have|hold|contain|make|carry|seat|fit))?",
)
_TOGETHER = Templates(
    rf"(?:if )?(?P<who>[a-z]+) (?:has|have|had) (?P<first>{_N}\$?)(?: (?P<noun>{_WORD}))? and "
    rf"(?P<other>[a-z]+) (?:has|have|had) (?P<last>{_N}\$?)(?: (?P<noun2>{_WORD}))?,? "
    r"how (?:many|much)(?: [a-z]+)?(?: do (?:they|we) have| are there| is that| is there)? "
    r"?(?P<sum>altogether|in total|together|in all|all together|between them)",
    rf"(?:if )?(?P<who>[a-z]+) (?:has|have|had) (?P<first>{_N}\$?)(?: (?P<noun>{_WORD}))? and "
    rf"(?P<other>[a-z]+) (?:has|have|had) (?P<last>{_N}\$?)(?: (?P<noun2>{_WORD}))?,? "
    r"how (?:many|much) more(?: [a-z]+)? (?:does|do) (?P<more>[a-z]+) have(?: than (?P<less>[a-z]+))?",
)
_EVERY = r"(?:an?|per|every|each)"
_UNIT = r"(?:second|minute|hour|day|week|month|year)"
_DO = (
    r"(?:earn|earns|make|makes|save|saves|read|reads|run|runs|drink|drinks|walk|walks|get paid|gets "
    r"paid|spend|spends|pay|pays|eat|eats|type|types|do|does|"
    r"charge|charges|produces?|swim|swims|put away|write|writes|cycle|bike|am paid|is paid|use|uses)"
)
_WHO = r"(?:if )?(?:i|we|you|he|she|they|it|someone|my job|a job|my [a-z]+|an? [a-z]+|rent|the rent)"
_ASK = (
    r"(?:,? (?:and )?how (?:much|many)(?: (?P<asked>[a-z]+))?(?: (?:is|do|does|will|would|are|can|did)(?: "
    r"(?:that|i|we|you|he|she|they|it|there))?)?|,? what(?:'s| is| do| does)(?: that| i| it)?)"
)
_DONE = (
    r"(?: (?:make|earn|have|save|be|spend|read|pay|drink|get|walk|run|eat|come to|type|do|cost|"
    r"write|use))?(?: (?:in total|altogether|saved|total))?"
)
_RATES = Templates(
    rf"{_WHO} {_DO} (?P<rate>{_N}\$?)(?: (?P<noun>{_WORD}))? {_EVERY} (?P<per>{_UNIT}),? (?:and |for |"
    rf"if i |then )*(?:i |we )?(?:work|works|worked|do it|do that|run|type|read)? ?(?:for "
    rf")?(?P<count>{_N}|an?) (?P<unit>{_UNIT})s?"
    rf"(?: (?:an?|per|every|this) week)?{_ASK}{_DONE}",
    rf"{_WHO} {_DO} (?P<rate>{_N}\$?)(?: (?P<noun>{_WORD}))? {_EVERY} (?P<per>{_UNIT}){_ASK}{_DONE} "
    rf"(?:in|over|after|for|per|every|by) ?(?P<count>{_N}|an?|the|one)? ?(?P<unit>{_UNIT})s?",
    rf"{_WHO} {_DO} (?P<rate>{_N}\$?)(?: (?P<noun>{_WORD}))? {_EVERY} (?P<per>{_UNIT}){_ASK}{_DONE} "
    rf"(?P<count>an?) (?P<unit>{_UNIT})",
    rf"(?P<rate>{_N}\$?)(?: (?P<noun>{_WORD}))? {_EVERY} (?P<per>{_UNIT}) (?:for|times) (?P<count>{_N}) "
    rf"(?P<unit>{_UNIT})s?(?:{_ASK})?(?: (?:in total|altogether))?",
)
_UNTIL = Templates(
    rf"(?:if )?(?:i|we|you|he|she) {_DO} (?P<rate>{_N}\$?)(?: (?P<noun>{_WORD}))? {_EVERY} "
    rf"(?P<unit>{_UNIT}),? how (?:long|many (?P<asked>{_UNIT})s)(?: (?:will|does|would|until|till|"
    rf"before|do))?(?: (?:it take|i need|it))?"
    rf"(?: (?:me|us))?(?: (?:to|for me to|until|till|i|have|get|i have))* (?:{_DO} |finish )?(?:an? "
    rf")?(?P<total>{_N}\$?)(?: {_NOUN})?",
    rf"how (?:long|many (?P<asked>{_UNIT})s) (?:will|does|would) it take (?:me |us )?to {_DO} "
    rf"(?P<total>{_N}\$?)(?: (?P<noun>{_WORD}))? (?:if i|at|if we) ?(?:{_DO} )?(?P<rate>{_N}\$?)(?: "
    rf"{_WORD})? {_EVERY} (?P<unit>{_UNIT})",
)
_PROFIT = Templates(
    rf"(?:if )?(?:i |we |you )?(?:buy|bought) (?:something|an? {_NOUN}|it|{_NOUN}) (?:for|at) "
    rf"(?P<cost>{_N}\$?) and (?:sell|sold) (?:it |them )?(?:for|at) (?P<price>{_N}\$?),? (?:what|how "
    rf"much)[a-z' ]* ?profit[a-z ]*",
)
_IN = {("year", "month"): "1/12", ("year", "week"): "1/52", ("month", "week"): "12/52", ("week",
"day"): "1/7",
       ("hour", "minute"): "1/60", ("month", "day"): "12/365", ("year", "day"): "1/365",
       ("hour", "second"): "1/3600", ("minute", "second"): "1/60", ("day", "hour"): "1/24",
       ("week", "month"): "52/12", ("day", "month"): "365/12",
       ("day", "week"): "7", ("week", "year"): "52", ("month", "year"): "12", ("day", "year"): "365",
       ("minute", "hour"): "60", ("hour", "day"): "24", ("second", "minute"): "60"}  # fmt: skip


_PRICE_OF_EACH = lazy_regex(r"\b(?:each|apiece|a piece|a pop)\b")
"""Where a price of each is told, the numbers are not all of one kind, so none can just be taken away."""


def read_story(text: str) -> Reading | None:
    """ "I have 50 dollars and spend 12.75 how much is left", "6 boxes with 12 eggs each how many eggs" """
    money = priced(plain(text))
    if money is None:
        return None
    whole = " ".join(money.text.split())
    for words in dict.fromkeys((whole, bare(whole))):
        for reader in (_left, _grouped, _rated, _together):
            reading = reader(words, money.currency)
            if reading is not None:
                return reading
    return None


def _plain_money(text: str) -> str:
    return text.rstrip("$")


def _left(text: str, currency: str) -> Reading | None:
    """A number to start with, and verbs that add to it or take from it."""
    turned = _TURNED.fullmatch(text)
    if turned is not None:
        text = f"{turned['story']} {turned['question']}"
    asked = _LEFT.search(text)
    if asked is None:
        return None
    if _PRICE_OF_EACH.search(text[: asked.start()]):
        return None
    words = text[: asked.start()].replace(",", " ").split()
    steps = _steps(words, money_to_begin=bool(currency))
    if steps is None or len(steps) < 2 or len(steps) > 6:
        return None
    expression = steps[0][1] + "".join(f"{sign}{number}" for sign, number in steps[1:])
    noun = asked["noun"] if asked["noun"] not in (None, "money", "cash", "more", "is", "are", "do") else ""
    is_left = any(sign == "-" for sign, _ in steps[1:])
    if len(steps) > 2 and sum(float(f"{sign}{number}") for sign, number in steps) < 0:
        return None
    return "story", {
        "expression": expression,
        "unit": currency or noun or "",
        "kind": "left" if is_left else "makes",
    }


def _steps(words: list[str], *, money_to_begin: bool) -> list[tuple[str, str]] | None:
    steps: list[tuple[str, str]] = []
    verb = ""
    subjects: set[str] = set()
    free = 1
    index = 0
    while index < len(words):
        word = words[index]
        number = word.rstrip("$")
        if re.fullmatch(_N, number):
            following = words[index + 1] if index + 1 < len(words) else ""
            if steps and following in _GONE | _COME and words[index - 1] in ("and", "then", "but", "if"):
                verb = "lost" if following in _GONE else "joined"
                index += 1
            sign = _sign(verb, word, steps, words[:index], money_to_begin)
            if sign is None:
                return None
            steps.append((sign, number))
            free = 2
        elif word in _START and not steps:
            verb = "start"
        elif word in _LESS or word in _MORE:
            verb, free = word, 0
            if word in ("give", "gave", "gives", "lend", "lent", "sell", "sold", "paid", "pay"):
                free = 1
        elif word in _SUBJECTS:
            if word in ("i", "we", "you", "he", "she", "they"):
                subjects.add(word)
        elif word in _FILL:
            free = (
                max(free, 1)
                if word in ("on", "for", "to", "a", "the", "my", "his", "her", "at", "from")
                else free
            )
        elif free:
            free -= 1
        else:
            return None
        index += 1
    is_one = len(subjects) <= 1 or subjects <= {"i", "we"}
    return steps if steps and is_one else None


def _sign(verb: str, word: str, steps: list[tuple[str, str]], before: list[str], money: bool) -> str | None:
    if not steps:
        is_given = verb in ("give", "gave", "gives") and before[-1:] in (["me"], ["us"])
        return "+" if verb == "start" or verb in _MORE or is_given else None
    if verb in ("give", "gave", "gives") and before[-1:] in (["me"], ["us"], ["him"], ["her"], ["them"]):
        if before[-1] in ("me", "us"):
            return "+"
        return None if not before[-3:-2] or before[-3] not in ("i", "we", "and", "then") else "-"
    if verb in _BUYING:
        return "-" if word.endswith("$") or money else "+"
    return "-" if verb in _LESS else "+" if verb in _MORE else None


def _grouped(text: str, currency: str) -> Reading | None:
    if holes := _GROUPS.match(text):
        if not _alike(holes["noun"], holes["asked"]):
            return None
        return _story(f"{holes['first']}*{holes['last']}", holes["asked"], "makes")
    if holes := _HELD.match(text):
        if not (
            _alike(holes["noun"], holes["asked"])
            and _alike(holes["group"], re.sub("(?<=x|s|h)es$", "", holes["groups"]))
        ):
            return None
        return _story(f"{holes['last']}*{holes['first']}", holes["asked"], "makes")
    if holes := _SHARES.match(text):
        return (
            _story(f"{holes['first']}/{holes['last']}", currency, "each")
            if holes["last"].strip("0.")
            else None
        )
    if holes := _PROFIT.match(text):
        return _story(f"{_plain_money(holes['price'])}-{_plain_money(holes['cost'])}", currency, "makes")
    return None


def _rated(text: str, currency: str) -> Reading | None:
    if holes := _RATES.match(text):
        return _so_much_a_day(holes, currency)
    if holes := _UNTIL.match(text):
        if holes.get("asked", holes["unit"]) != holes["unit"] or not _plain_money(holes["rate"]).strip("0."):
            return None
        return _story(
            f"{_plain_money(holes['total'])}/{_plain_money(holes['rate'])}", f"{holes['unit']}s", "takes"
        )
    return None


_NO_THING = frozenset(
    (
        "",
        *"is do does will would are can did money cash in a an that i we you he she they it total of".split(),
    )
)


def _so_much_a_day(holes: dict[str, str], currency: str) -> Reading | None:
    noun = holes.get("noun") or ""

    unit = read_unit(noun) if noun else None
    if unit is not None and unit.measures == "time":
        return None
    asked = holes.get("asked", "")
    if noun and asked not in _NO_THING and not _alike(asked, noun):
        return None
    count = "1" if holes.get("count") in (None, "a", "an", "the", "one") else holes["count"]
    factor = "" if holes["per"] == holes["unit"] else _IN.get((holes["per"], holes["unit"]))
    if factor is None:
        return None
    parts = [
        part
        for part in (_plain_money(holes["rate"]), factor, count if count != "1" or not factor else "")
        if part
    ]
    return _story("*".join(parts), currency or noun, "makes") if len(parts) > 1 else None


def _together(text: str, currency: str) -> Reading | None:
    holes = _TOGETHER.match(text)
    if holes is None:
        return None
    first, last = _plain_money(holes["first"]), _plain_money(holes["last"])
    noun, noun2 = holes.get("noun", ""), holes.get("noun2", "")
    if noun and noun2 and not _alike(noun, noun2):
        return None
    if "sum" in holes:
        return _story(f"{first}+{last}", currency or noun, "makes")
    if holes["more"] == holes["other"] and holes.get("less", holes["who"]) == holes["who"]:
        first, last = last, first
    elif holes["more"] != holes["who"] or holes.get("less", holes["other"]) != holes["other"]:
        return None
    return _story(f"{first}-{last}", currency or noun, "makes") if float(first) > float(last) else None


def _alike(first: str, second: str) -> bool:
    return first.rstrip("s") == second.rstrip("s")


def _story(expression: str, unit: str, kind: str) -> Reading:
    return "story", {"expression": expression, "unit": unit, "kind": kind}
