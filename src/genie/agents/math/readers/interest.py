"""Interest on money, simple and compound."""

from genie.agents.math.wording import Reading, plain
from genie.core.regex import lazy_regex

_RATE = lazy_regex(
    r"(?:at |of |with |by |rate of |is |and |earning |earns |a )*(?<![\d.])(?P<rate>\d+(?:\.\d+)?|"
    r"\.\d+) ?(?:%|percent)"
    r"(?:(?: (?:simple|compound))? interest(?= (?:a|per|each|every) year| per annum))?"
    r"(?: (?:per|a|each|every) year| per annum| annual(?:ly)?| yearly| apr| apy| p\.?a\.?)?"
)
_TIME = lazy_regex(
    r"(?:for |over |after |in |during |of |a )*(?<![\d.])(?P<count>\d+(?:\.\d+)?|a|an) (?P<unit>years?|"
    r"months?)\b"
)
_MONEY = lazy_regex(
    r"[$€£]?(?<![\d.])(?P<sum>\d+(?:\.\d+)?)(?: ?(?P<currency>dollars?|bucks|euros?|pounds))?"
)
_PER_YEAR = {
    "yearly": "1", "annually": "1", "annual": "1", "every year": "1", "each year": "1", "per year": "1",
    "once a year": "1",
    "semiannually": "2", "semi annually": "2", "semi-annually": "2", "twice a year": "2", "half yearly": "2",
    "quarterly": "4", "every quarter": "4", "monthly": "12", "every month": "12", "each month": "12",
    "weekly": "52", "daily": "365", "every day": "365",
}  # fmt: skip
_OFTEN_SAID = {
    "1": "yearly",
    "2": "twice a year",
    "4": "quarterly",
    "12": "monthly",
    "52": "weekly",
    "365": "daily",
}
_OFTEN = lazy_regex("|".join(sorted(_PER_YEAR, key=len, reverse=True)))
_CUES = lazy_regex(r"\b(?:interest|compound(?:ed|ing|s)?|invest(?:ed|ing|ment)?)\b")
_HARMLESS = frozenset(
    "what what's whats is are how much the a an of on for at with in to will would be do does i if my "
    "and it me you we "
    "calculate find compute worth have after interest compound compounded compounding compounds simple "
    "invest invested "
    "investing investment rate loan deposit deposited put savings account earn earns earned get gets "
    "grow grows become "
    "becomes total amount annual annually yearly year principal balance end up over time value money "
    "bank earning "
    "pay owe borrow borrowed that then save saved grow, leave left there work out tell can could when "
    "from by amounts "
    "an, accrue accrued gain come got into isa fixed built up there so paying pays paid gives give giving "
    "which all stick stuck popped pop ends ended sitting sits being is be it's".split()
)
_TOTALS = frozenset("worth have become becomes grow grows total amount balance end value owe be".split())


def read_interest(text: str) -> Reading | None:
    """ "simple interest on 1000 at 5 percent for 3 years" """
    text = plain(text)
    if not _CUES.search(text):
        return None
    rate, rest = _RATE.search(text), _RATE.sub(" | ", text, count=1)
    time, rest = _TIME.search(rest), _TIME.sub(" | ", rest, count=1)
    if rate is None or time is None:
        return None
    sums = list(_MONEY.finditer(rest))
    if len(sums) != 1:
        return None
    rest = rest[: sums[0].start()] + " " + rest[sums[0].end() :]
    often = _OFTEN.search(rest)
    words = [word for word in _OFTEN.sub(" ", rest).replace("|", " ").split() if word]
    said = text.split()
    if any(word not in _HARMLESS for word in words):
        return None
    is_compound = "compound" in text or (often is not None and "simple" not in said)
    if "compound" in text and "simple" in said:
        return None
    wants_total = not _TOTALS.isdisjoint(words)
    if wants_total and "simple" not in said:
        is_compound = True
    count = "1" if time["count"] in ("a", "an") else time["count"]
    values = {
        "principal": sums[0]["sum"], "rate": rate["rate"],
        "years": count if time["unit"].startswith("year") else f"{count}/12" if count.isdigit() else "",
        "currency": _currency(sums[0]["currency"] or sums[0].group()[0]),
    }  # fmt: skip
    if not values["years"]:
        return None
    if not is_compound:
        return "simple_interest", values
    times = _PER_YEAR[often.group()] if often else "1"
    return "compound_interest", values | {"times": times, "often": _OFTEN_SAID[times]}


def _currency(word: str) -> str:
    """How money is said after a number; empty when none was named."""
    known = {"$": "dollars", "€": "euros", "£": "pounds", "bucks": "dollars"}
    if word in known:
        return known[word]
    return f"{word.rstrip('s')}s" if word.isalpha() else ""
