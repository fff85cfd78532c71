"""Prices: several things bought, what some cost if others do, discounts, tax, change, tips and shares."""

import re

from genie.agents.math.grammar import plain_number
from genie.agents.math.money import priced, share_of_price
from genie.agents.math.wording import Reading, Templates, bare, plain
from genie.core.regex import lazy_regex

_P = r"\d+(?:\.\d+)?\$?"
_N = r"\d+(?:\.\d+)?"
_WORD = (
    r"(?!(?:at|for|and|cost|costs|how|what|percent|off|each|than|is|are|in|to|if|per|from|with|by|"
    r"plus|minus|times)\b)[a-z'-]+"
)
_NOUN = rf"{_WORD}(?: (?:of )?{_WORD}){{0,3}}"
_EACH = r"(?: (?:each|apiece|a piece|per piece|a pop|per \w+|an? \w+|every one|per one))"
_FOR = (
    r"(?:,? ?(?:what(?: is| are|'s)?|how much(?: is| are| do| does| would| will)?|then how much(?: "
    r"is| are| do| does)?))"
)
_ITEM = lazy_regex(
    rf"(?P<count>{_N}|an?|one) (?P<noun>{_NOUN}) (?:(?:that |which )?(?:cost|costs|costing|are|priced "
    rf"at|at|@|is)(?: at)?|for) "
    rf"(?P<price>{_P})(?P<each>{_EACH})?"
)
_JOIN = lazy_regex(r"\s*(?:,? and|,|plus|,? and then)\s*")
_BOUGHT = lazy_regex(
    r"(?:(?:if )?(?:i|we|you|she|he) (?:buy|get|bought|got|order|ordered|want|have|purchase|purchased|"
    r"need|am buying)|buy|buying|"
    r"if|total (?:cost )?(?:of|for)|cost of|price of|does|do|would|cost for|total price of|for) "
)
_COSTS = lazy_regex(
    r"(?:,? (?:how much (?:is|are|does|do|would|will|did)? ?(?:it|that|they|this|i|we|all|everything|"
    r"you)?(?: all)? ?"
    r"(?:cost|come to|spend|pay|owe|be|have to pay|in total|altogether|total)?|what(?:'s| is| does| do| "
    r"will| would)? ?(?:the total|my total|it cost|"
    r"the total cost|that cost|i pay|the cost|the bill|i owe|it come to|they cost|i spend)?(?: be)?|"
    r"cost|come to|total|altogether|in total|"
    r"all together|in all|what's that))+"
)
_RATIO = tuple(
    lazy_regex(template)
    for template in (
        rf"(?:if )?(?P<n>{_N}|an?|one) (?P<noun>{_NOUN}) (?P<verb>cost|costs|are|is|weigh|weighs|go for|"
        rf"sell for|sells for) (?P<price>{_P}(?: \w+)?)"
        rf"(?: each)?{_FOR} (?P<m>{_N}|an?|one)(?: (?P<other>{_NOUN}))?(?: (?:cost|costs|weigh|weighs|"
        rf"be|go for))?",
        rf"(?:if )?(?P<n>{_N}|an?|one) (?P<noun>{_NOUN}) (?P<verb>for) (?P<price>{_P}){_FOR}(?: for)? "
        rf"(?P<m>{_N}|an?|one)(?: (?P<other>{_NOUN}))?"
        r"(?: (?:cost|costs|be))?",
        rf"(?:does |do |would )?(?P<m>{_N}) (?P<other>{_NOUN}) cost if (?P<n>{_N}|an?|one) "
        rf"(?P<noun>{_NOUN}) (?P<verb>cost|costs|is|are) (?P<price>{_P})"
        r"(?: each)?",
        rf"(?:if )?(?P<n>{_N}) (?P<noun>{_NOUN}) (?P<verb>cost|costs|are|for) (?P<price>{_P}){_FOR} "
        rf"(?:(?:each|every|per|a single|the price of|the cost of|"
        rf"the unit price|the price per|unit price|price per|cost per)(?: (?P<single>one|unit|"
        rf"{_WORD}))?|(?P<alone>one))(?: (?:cost|each|one))?",
        rf"(?:unit price|price (?:of|for|per) (?:each|one|an?)|price of one|price per)(?: "
        rf"(?P<single>{_WORD}))? (?:if|when) (?P<n>{_N}) (?P<noun>{_NOUN}) "
        rf"(?P<verb>cost|are|is|for) (?P<price>{_P})",
    )
)
_OFF = Templates(
    rf"(?:if )?(?:(?:an?|the|my) )?(?:{_NOUN} )?(?:costs?|is|was|priced at|originally|normally|is "
    rf"priced at|that costs|sells for|for|at)? ?(?P<base>{_P})(?: {_NOUN})?"
    rf"(?:,? (?:and|but))?(?: (?:it's|it is|is|that's|with|has|at|on sale for|it has|there's|i get|get|"
    rf"gets|marked down|discounted|reduced))*(?: by)?"
    rf"(?: an?)? (?P<percent>{_N}) percent (?:off|discount|cheaper)(?: (?:sale|coupon))?(?:,? (?:what|"
    rf"how much)[a-z' ]*)?",
    rf"(?P<percent>{_N}) percent (?:off|discount on)(?: of)? (?:an? |the |my |that |this )?(?:(?:item|"
    rf"thing) (?:that costs )?)?(?P<base>{_P})(?: {_NOUN})?",
    rf"(?:an? )?(?P<percent>{_N}) percent off (?:an? |the )?{_NOUN} (?:that costs|costing|priced at|"
    rf"that is|for|at|worth) (?P<base>{_P})",
    rf"(?:an? |the )?(?:{_NOUN} )?(?:that's |that is )?(?P<percent>{_N}) percent off (?:and )?(?:(?:was|"
    rf"costs|originally|normally|usually|it was|it costs) )+(?P<base>{_P})"
    rf"(?:,? (?:what|how much)[a-z' ]*)?",
)
_TAX_WORD = r"(?:sales )?(?:tax|vat|gst)"
_TAX = Templates(
    rf"(?:an? )?(?P<percent>{_N}) percent (?P<name>{_TAX_WORD}) (?:on|for|of) (?:an? |the "
    rf")?(?P<base>{_P})(?: {_NOUN})?",
    rf"(?:the )?(?P<name>{_TAX_WORD}) (?:on|for) (?:an? |the )?(?P<base>{_P})(?: {_NOUN})? (?:at|with|"
    rf"if it's|is|if the rate is|if tax is) (?:an? )?(?P<percent>{_N}) percent(?: tax)?",
    rf"(?:an? )?(?:{_NOUN} (?:at|for|costing|that costs) )?(?P<base>{_P})(?: {_NOUN})? (?:plus|with|and|"
    rf"including|after|at) (?:an? )?(?P<percent>{_N}) percent (?P<name>{_TAX_WORD})"
    r"(?: (?:added|included|on top|on it))?(?: (?:what|how much)[a-z' ]*)?",
    rf"add (?:an? )?(?P<percent>{_N}) percent (?P<name>{_TAX_WORD}) to (?:an? |the )?(?P<base>{_P})(?: "
    rf"{_NOUN})?",
    rf"(?:an? |the |if )*{_NOUN} (?:costs?|is|was) (?P<base>{_P}) (?:and|plus|with) (?:the "
    rf")?(?P<name>{_TAX_WORD}) (?:is|of|rate is|at) (?P<percent>{_N}) percent(?: (?:what|how much)[a-z' "
    rf"]*)?",
)
_BILL = r"(?:bill|check|tab|meal|dinner|lunch|total|restaurant bill)"
_PEOPLE = (
    r"(?: (?:people|persons|friends|ways|of us|guests|kids|children|person|diners|roommates|ways equally))?"
)
_SHARE = (
    rf"(?:split |divided |shared |split it )(?:evenly |equally )?(?:between |among |by |with |"
    rf"amongst |into )?(?:us )?(?P<people>\d{{1,6}}){_PEOPLE}"
)
_TIP = rf"(?:an? )?(?P<percent>{_N}) percent (?:tip|gratuity)"
_SPLIT = Templates(
    rf"(?:split|divide|share) (?:an? |the )?(?:{_BILL} of )?(?P<total>{_P})(?: {_BILL})? (?:evenly |"
    rf"equally )?(?:between|among|by|with|amongst|into|for)? ?(?P<people>\d{{1,6}}){_PEOPLE}"
    rf"(?: each)?,? (?:with|including|plus|and|after|adding) {_TIP}(?: (?:added|included|on top))?(?: "
    rf"(?:what|how much)[a-z' ]*)?",
    rf"(?:if )?(?:an? |the |my |our )?(?:{_BILL} (?:is|of|was|comes to|came to) )?(?P<total>{_P})(?: "
    rf"{_BILL})?,? (?:is |with |plus |and |we add |add |including |leave )*{_TIP},? "
    rf"(?:and |is |we )*{_SHARE}(?: (?:what|how much)[a-z' ]*)?",
    rf"(?:if )?(?:an? |the |my |our )?(?:{_BILL} (?:is|of|was|comes to|came to) )?(?P<total>{_P})(?: "
    rf"{_BILL})?,? (?:and |is |we )*{_SHARE},? (?:with |plus |and |including )+{_TIP}"
    rf"(?: (?:what|how much)[a-z' ]*)?",
    rf"{_SHARE} of (?:an? )?(?P<total>{_P})(?: {_BILL})? with {_TIP}",
)
_SHARED = Templates(
    rf"(?:if )?(?:an? |the |my |our )?{_BILL} (?:is|of|was|comes to|came to) (?P<total>{_P}),? (?:and |"
    rf"is |we )*{_SHARE}(?: (?:what|how much)[a-z' ]*)?",
    rf"(?:if )?(?P<people>\d{{1,6}}){_PEOPLE} (?:split|share|are splitting) (?:an? )?(?P<total>{_P})(?: "
    rf"{_BILL})?(?: (?:evenly|equally))?(?: (?:what|how much)[a-z' ]*)?",
    rf"(?P<total>{_P})(?: {_BILL})? (?:{_SHARE})(?: (?:what|how much)[a-z' ]*)?",
)
_TIPS = Templates(
    rf"{_TIP} (?:on|for) (?:an? |the |my )?(?:{_BILL} of )?(?P<base>{_P})(?: {_BILL})?",
    rf"(?:should i |do i |to )?(?:tip|tip be) (?:on|for) (?:an? |the |my )?(?:{_BILL} of "
    rf")?(?P<base>{_P})(?: {_BILL})? (?:at|if i want to leave|if i leave|with) (?P<percent>{_N}) percent",
    rf"(?:if )?(?:the |my |an? )?{_BILL} (?:is|was|of|comes to|came to) (?P<base>{_P}),? (?:and (?:i|"
    rf"we) want to (?:leave|tip) |what's |what is |how much is |with |i want to leave )*{_TIP}",
    rf"(?:if )?(?:the |my |an? )?{_BILL} (?:is|was|of|comes to|came to) (?P<base>{_P}),? (?:and (?:i|"
    rf"we) (?:want to )?(?:leave|tip) |i want to (?:leave|tip) )(?P<percent>{_N}) percent(?: (?:what|"
    rf"how much)[a-z' ]*)?",
)
_BEFORE = Templates(
    rf"(?:if )?(?:an? |the |my |this )?(?:{_NOUN} )?(?:is|was|costs?|it is|it was|it's|i paid|we paid) "
    rf"(?P<price>{_P})(?: (?:for|on) (?:an? )?{_NOUN})? (?:after|with|including|once you take) (?:an? )?"
    rf"(?P<percent>{_N}) percent (?:off|discount|reduction),? (?:so )?(?:what|how much) (?:was|is|"
    rf"did)(?: it| the| "
    r"its)?(?: (?:original|full|normal|old))?(?: (?:price|cost))?(?: cost| be)?(?: (?:before|originally|"
    r"to begin "
    r"with|before that|at first|full price|before the (?:discount|sale|reduction)))?",
    rf"(?:original|full|regular|normal) price(?: of (?:something|an? {_NOUN}))? (?:if|when) (?:i|we|"
    rf"you) (?:paid|pay) (?P<price>{_P}) "
    rf"(?:after|with|at) (?:an? )?(?P<percent>{_N}) percent (?:off|discount)",
    rf"(?:original|full|regular|normal) price if (?:it is|it's|the sale price is|it costs|it cost) "
    rf"(?P<price>{_P}) (?:after|with|at) "
    rf"(?:an? )?(?P<percent>{_N}) percent (?:off|discount)",
)
_SAVED = Templates(
    rf"(?:(?:would|do|will|can|could|did) (?:i|you|we) )?save (?:with|on|at|if (?:it's|it is|i get|there's)|"
    rf"getting)? ?(?:an? )?(?P<percent>{_N}) percent (?:off|discount on|discount off)"
    rf"(?: of)? (?:an? |the )?(?P<base>{_P})(?: {_NOUN})?",
    rf"(?:(?:would|do|will|can|could) (?:i|you|we) )?save on (?:an? |the )?(?:{_NOUN} (?:at|for|that costs) "
    rf")?(?P<base>{_P})(?: {_NOUN})? (?:at|with|that's|if it's) (?:an? )?(?P<percent>{_N}) percent off",
)
_CHANGE = (
    lazy_regex(
        rf"(?:if )?(?:i |we |she |he )?(?:pay|paid|gave|give|hand over|use)(?: with)?(?: an?)? "
        rf"(?P<paid>{_P})(?: (?:bill|note))? for (?:something|an? {_NOUN}|{_NOUN})"
        rf" (?:(?:that|which) (?:costs?|is)|costing|priced at|at|worth) (?P<price>{_P})(?: (?:what|how "
        rf"much)[a-z' ]*)?"
    ),
    lazy_regex(
        rf"(?:if )?(?:i |we |she |he )?(?:buy|bought|get|got|spend|spent) (?:(?P<count>{_N}) {_NOUN} "
        rf"(?:at|for|costing|that cost) )?(?P<price>{_P})(?P<each>{_EACH})?(?: {_NOUN})? and (?:i )?"
        rf"(?:pay|paid|gave|give|hand over|use)(?: (?:with|them|him|her|using))*(?: an?)? "
        rf"(?P<paid>{_P})(?: (?:bill|note))?(?: (?:what|how much)[a-z' ]*)?"
    ),
    lazy_regex(
        rf"(?:if )?(?:it|something|my total|the total|an? {_NOUN}|{_BILL}|the {_BILL}) (?:costs?|is|"
        rf"comes to|was) (?P<price>{_P}) and i (?:pay|paid|gave|give|hand over)(?: (?:with|them|him|her))*"
        rf"(?: an?)? (?P<paid>{_P})(?: (?:bill|note))?(?: (?:what|how much)[a-z' ]*)?"
    ),
    lazy_regex(
        rf"(?:do i get |my )?change (?:from|for|out of|do i get from)(?: an?)? (?P<paid>{_P})(?: "
        rf"(?:bill|note))? (?:for|if it costs|if i spend|on) (?P<price>{_P})(?: {_NOUN})?"
    ),
)


def read_shopping(text: str) -> Reading | None:
    """ "3 apples at 1.20 and 2 bananas at 0.75", "if 5 pencils cost 2.50 how much do 8 cost" """
    money = priced(plain(text).replace("%", " percent"))
    if money is None:
        return None
    whole = " ".join(money.text.split())
    for words in dict.fromkeys(
        (
            bare(whole),
            whole,
            bare(whole).removeprefix("do i pay for ").removeprefix("are ").removeprefix("is "),
        )
    ):
        for reader in (_items, _proportion, _percentages, _shares, _change):
            reading = reader(words, money.currency)
            if reading is not None:
                return reading
    return None


def _money(text: str) -> str:
    return plain_number(text.rstrip("$"))


def _count(text: str) -> str:
    return "1" if text in ("a", "an", "one") else text


def _story(expression: str, currency: str, kind: str) -> Reading:
    return "story", {"expression": expression, "unit": currency, "kind": kind}


def _items(text: str, currency: str) -> Reading | None:
    """Counts times prices, added; "for" a price without "each" is that of all of them."""
    text = _BOUGHT.sub("", text, count=1) if _BOUGHT.match(text) else text
    terms: list[str] = []
    position = 0
    while found := _ITEM.match(text, position):
        count, price = _count(found["count"]), _money(found["price"])
        is_total = " for " in found.group()[: found.start("price") - found.start()] and not found["each"]
        if is_total and count != "1":
            terms.append(price)
        else:
            share = share_of_price(found["noun"], found["each"] or "")
            if share is None:
                return None
            count = count if share == "1" else f"{count}*{share}"
            terms.append(f"{count}*{price}" if count != "1" else price)
        position = found.end()
        joined = _JOIN.match(text, position)
        if joined is None or not _ITEM.match(text, joined.end()):
            break
        position = joined.end()
    rest = text[position:]
    if not terms or (rest and not _COSTS.fullmatch(rest)):
        return None
    if len(terms) == 1 and "*" not in terms[0]:
        return None
    return _story("+".join(terms), currency, "comes")


def _proportion(text: str, currency: str) -> Reading | None:
    for compiled in _RATIO:
        found = compiled.fullmatch(text)
        if found is None:
            continue
        holes = found.groupdict()
        other = holes.get("other") or holes.get("single") or ""
        if other not in ("", "one", "unit", "of them", "of those", "them") and not _same_noun(
            holes["noun"], other
        ):
            return None
        packed = _PACKED.match(holes["noun"])
        if packed is not None and not other.startswith(packed[0]):
            if packed[1] not in _PACK_SIZES or holes["n"] not in ("a", "an", "one", "1"):
                return None
            holes["n"] = _PACK_SIZES[packed[1]]
        price, _, unit = holes["price"].partition(" ")
        if unit and holes.get("verb") not in ("weigh", "weighs"):
            return None
        many = _count(holes.get("m") or "1")
        each = f"{_money(price)}/{_count(holes['n'])}"
        if " each" in re.split(r"\b(?:how|what)\b", text)[0] or _count(holes["n"]) == "1":
            each = _money(price)
        return _story(f"{each}*{many}" if many != "1" else each, currency or unit, "comes")
    return None


_PACK_SIZES = {"dozen": "12", "pair": "2"}
_PACKED = lazy_regex(
    r"(dozen|pair|pack|packet|box|bag|case|carton|crate|tray|bunch|couple|few|roll|set|tin)s?\b(?: of)?"
)


def _same_noun(first: str, second: str) -> bool:
    def stems(noun: str) -> set[str]:
        return {re.sub(r"(?:ies|es|s|y)$", "", part.split()[-1]) for part in noun.split(" of ")}

    return bool(stems(first) & stems(second))


def _percentages(text: str, currency: str) -> Reading | None:
    if holes := _SAVED.match(text):
        return _story(f"{holes['percent']}%*{_money(holes['base'])}", currency, "saves")
    if holes := _BEFORE.match(text):
        return _story(f"{_money(holes['price'])}/(1-{holes['percent']}%)", currency, "comes")
    if holes := _OFF.match(text):
        values = {"percent": _money(holes["percent"]), "base": _money(holes["base"])}
        return "percent_off", values | ({"unit": currency} if currency else {})
    if holes := _TAX.match(text):
        name = holes["name"].replace("vat", "VAT").replace("gst", "GST")
        return "tax", {
            "percent": holes["percent"],
            "base": _money(holes["base"]),
            "name": name,
            "unit": currency,
        }
    if holes := _TIPS.match(text):
        return "tip", {"percent": holes["percent"], "base": _money(holes["base"])}
    return None


def _shares(text: str, currency: str) -> Reading | None:
    if holes := _SPLIT.match(text):
        values = {"total": _money(holes["total"]), "percent": holes["percent"], "people": holes["people"]}
        return ("split_with_tip", values | {"unit": currency}) if int(holes["people"]) else None
    is_of_people = (
        "divided" not in text or currency or re.search(rf"{_BILL}|people|friends|ways|of us|persons", text)
    )
    if is_of_people and (holes := _SHARED.match(text)) and int(holes["people"]):
        return _story(f"{_money(holes['total'])}/{holes['people']}", currency, "each")
    return None


def _change(text: str, currency: str) -> Reading | None:
    if "change" not in text:
        return None
    for compiled in _CHANGE:
        found = compiled.fullmatch(text)
        if found is None:
            continue
        holes = found.groupdict()
        price, count = _money(holes["price"]), holes.get("count")
        if count is not None:
            is_each = bool(holes.get("each")) or " at " in text
            price = f"{count}*{price}" if is_each else price
        return _given_back(_money(holes["paid"]), price, currency)
    return None


_NOTES = frozenset("5 10 20 50 100".split())


def _given_back(paid: str, price: str, currency: str) -> Reading | None:
    """The change; a price above what was paid lacks its point ("thirteen forty five"), or there is none."""
    if "*" in price or float(price) <= float(paid):
        return _story(f"{paid}-{price}", currency, "left")
    if not re.fullmatch(r"[1-9]\d{2,3}", price) or price.endswith("00") or paid not in _NOTES:
        return None
    if int(price) > 100 * int(paid):
        return None
    return _story(f"{paid}-{price[:-2]}.{price[-2:]}", currency, "left")
