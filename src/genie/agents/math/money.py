"""Sums of money as they are spoken, written as one number each: "a dollar 20" is 1.20$."""

import re
from dataclasses import dataclass
from functools import lru_cache

from genie.core.regex import lazy_regex

_WORDS = {"dollar": "dollars", "buck": "dollars", "euro": "euros", "quid": "pounds", "pound": "pounds"}
_SIGNS = {"$": "dollars", "€": "euros", "£": "pounds"}
_NUMBER = r"\d+(?:\.\d+)?"
_SIGNED = lazy_regex(rf"(?P<sign>[$€£]) ?(?P<sum>{_NUMBER})")
_WHOLE_AND_CENTS = lazy_regex(
    r"(?<![\w.])(?P<whole>\d+|an?) (?P<word>dollar|buck|euro|quid|pound)s?,?(?: and)? (?P<cents>\d{2}|"
    r"\d(?= cents?))"
    r"(?: ?(?:cents?|pence|p))?(?![\w.%/]| percent| [a-z]+ (?:at|for)\b)"
)
_PLAIN = lazy_regex(rf"(?<![\w.])(?P<sum>{_NUMBER}|an?) (?P<word>dollar|buck|euro|quid|pound)s?(?![a-z])")
_CENTS = lazy_regex(rf"(?<![\w.])(?P<sum>{_NUMBER}) ?(?:cents?|pence|p|¢)(?![a-z])")


@dataclass(frozen=True)
class Priced:
    """The text with each sum as `12.50$`, and what the money is called: empty if no currency was said."""

    text: str
    currency: str


@lru_cache(256)
def priced(text: str) -> Priced | None:
    """None when sums in two currencies are spoken of."""
    found: set[str] = set()
    text = re.sub(r"\b(\d+) (?:and a )?half (dollar|buck|euro)", r"\1.5 \2", text)

    def named(word: str) -> bool:
        if word == "pound" and re.search(
            r"[$€]|\bdollars?\b|\bbucks?\b|\beuros?\b|\bcents?\b|\ba pound\b", text
        ):
            return False
        found.add(_WORDS[word])
        return True

    def signed(match: "re.Match[str]") -> str:
        found.add(_SIGNS[match["sign"]])
        return f"{match['sum']}$"

    def whole(match: "re.Match[str]") -> str:
        count = "1" if match["whole"] in ("a", "an") else match["whole"]
        return f"{count}.{match['cents'].zfill(2)}$" if named(match["word"]) else match.group()

    def single(match: "re.Match[str]") -> str:
        count = "1" if match["sum"] in ("a", "an") else match["sum"]
        return f"{count}$" if named(match["word"]) else match.group()

    def cents(match: "re.Match[str]") -> str:
        if "." in match["sum"] or len(match["sum"]) > 6:
            return match.group()
        padded = match["sum"].zfill(3)
        if not found:
            found.add("pounds" if "p" in match.group() else "dollars")
        return f"{padded[:-2]}.{padded[-2:]}$"

    text = _SIGNED.sub(signed, text)
    text = _WHOLE_AND_CENTS.sub(whole, text)
    text = _PLAIN.sub(single, text)
    text = _CENTS.sub(cents, text)
    if len(found) > 1:
        return None
    return Priced(text, next(iter(found), ""))


_WEIGHTS = {"gram": 1, "grams": 1, "g": 1, "kilo": 1000, "kilos": 1000, "kg": 1000, "kilogram": 1000,
            "kilograms": 1000}  # fmt: skip
_VOLUMES = {"ml": 1, "millilitre": 1, "millilitres": 1, "milliliters": 1, "cl": 10, "litre": 1000,
            "litres": 1000, "liter": 1000, "liters": 1000}  # fmt: skip


def share_of_price(noun: str, each: str) -> str | None:
    """By what a count is multiplied before its price: "250 grams at 14 a kilo" takes 1/1000 for each gram.

    "1" where the price is for one of what is counted; None where it is for a measure that does not fit.
    """
    counted, of = noun.split()[0], each.split()[-1] if each else ""
    for known in (_WEIGHTS, _VOLUMES):
        if counted in known:
            if of in known:
                return "1" if known[counted] == known[of] else f"{known[counted]}/{known[of]}"
            return "1" if of in ("", "each", "apiece") else None
    return "1"
