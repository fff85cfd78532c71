"""Percentages: of, off, more, what percent, and the change between two numbers."""

import re

from genie.agents.math.tokens import Token
from genie.agents.math.wording import (
    NUMBER,
    Reading,
    after,
    cut,
    lead_of,
    percent_in,
    plain,
    skip,
    sum_of,
    texts_of,
    trimmed,
)
from genie.core.regex import lazy_regex


def read_off(found: list[Token], body: list[Token]) -> Reading | None:
    """ "20% off 80", "80 with 20% off", "decrease 50 by 10 percent", "take 20% off 80" """
    texts = texts_of(body)
    if not {"before", "original", "originally"}.isdisjoint(texts_of(found)):
        return None
    if "off" in texts or "discount" in texts:
        left, right = cut(skip(body, "take", "a", "get"), "off", "discount")
        if not trimmed(skip(right, "of", "from", "on")):
            base, percent = cut(left, "with", "at", "minus", "-")
            return "percent_off", {"percent": percent_in(percent), "base": sum_of(base)}
        return "percent_off", {"percent": percent_in(left), "base": sum_of(skip(right, "of", "from", "on"))}
    if texts[:1] and texts[0] in ("decrease", "reduce", "lower", "cut", "discount"):
        base, percent = cut(body[1:], "by")
        return "percent_off", {"percent": percent_in(percent), "base": sum_of(base)}
    if texts[:1] and texts[0] in ("increase", "raise", "grow", "up"):
        base, percent = cut(body[1:], "by")
        return "percent_more", {"percent": percent_in(percent), "base": sum_of(base)}
    return None


def read_what(found: list[Token], body: list[Token]) -> Reading | None:
    """ "what percent of 80 is 20", "20 is what percent of 80", "20 as a percentage of 80" """
    texts = texts_of(found)
    if "percent" not in texts:
        return None
    place = texts.index("percent")
    if (
        texts[place + 1 : place + 2] == ["of"]
        and trimmed(found[place + 2 :]) == []
        and "what" in texts[place:]
    ):
        head = found[: texts.index("percent")]
        part, percent = cut(head[lead_of(head) :], "is", "=")
        return "percent_whole", {"percent": sum_of(percent), "part": sum_of(part)}
    if body and body[0].text == "percent":
        rest = body[1:]
        if rest and rest[0].text == "of":
            whole, part = cut(rest[1:], "is", "=", "are", "does")
            return "percent_what", {"part": sum_of(part), "whole": sum_of(whole)}
        part, whole = cut(after(rest, "is|are"), "of")
        return "percent_what", {"part": sum_of(part), "whole": sum_of(whole)}
    before, following = found[:place], found[place + 1 :]
    if texts_of(before[-1:]) == ["what"] or texts_of(before[-2:]) == ["as", "a"]:
        head = before[lead_of(before) :]
        part, _rest = cut(head, "is", "as", "=")
        return "percent_what", {"part": sum_of(part), "whole": sum_of(after(following, "of"))}
    return None


_WENT = lazy_regex(
    r"(?:if )?(?:something|it|an? [a-z]+|the [a-z]+(?: of [a-z]+)?|my [a-z]+|[a-z]+s) (?:went|goes|"
    r"rises|rose|has risen|increased|increases|fell|"
    r"falls|dropped|drops|changed|changes|grew|grows|has gone|jumped)(?: up| down)? from (?P<start>"
    + NUMBER
    + ") to (?P<end>"
    + NUMBER
    + r")"
    r"(?: (?:dollars|euros|people|points|pounds))?,? (?:by )?(?:what|how much)[a-z' ]*percent(?:age)?[a-z' ]*"
)


_UNIT_SAID = r"(?: (?!(?:to|and|now|what|how|by|down|up|so)\b)[a-z]+)?"
_ASKS_CHANGE = (
    r"(?:,|,? so|,? and)* (?:what|by what|by how much|how much|how many|which)(?: (?:is|was|'s))?"
    r"(?: (?:the|that|it|this|as|in|a|of))* percent(?:age)?"
    r"(?: (?:increase|decrease|change|drop|rise|fall|off|reduction|discount|saving|growth|less|more|"
    r"cheaper|gain|loss|cut|"
    r"decline|hike|jump|difference|is|was|did|does|has|have|that|it|this|the|they|i|a|of|in|by|go|gone|"
    r"went|dropped|"
    r"fallen|risen|up|down|make|price|lost|gained|save|saved|lose|gain|be|would|been))*"
)
_THING_SAID = r"(?:if |so |say )*(?:[a-z'-]+ ){1,7}?"
_FROM_TO = (
    lazy_regex(
        rf"{_THING_SAID}(?:[a-z]+ )??(?:up |down )?from [$£€]?(?P<start>{NUMBER}){_UNIT_SAID} "
        rf"(?:down |up |all the way )?"
        rf"to [$£€]?(?P<end>{NUMBER}){_UNIT_SAID}{_ASKS_CHANGE}"
    ),
    lazy_regex(
        rf"{_THING_SAID}(?:was|were|used to (?:be|cost)|cost|costs|used to weigh|weighed) "
        rf"[$£€]?(?P<start>{NUMBER}){_UNIT_SAID}"
        rf",?(?: (?:and|but|then))?(?: (?:it|they|i|he|she))?(?: (?:is|are|am|costs?|weighs?|was|"
        rf"were|'s|it's))? "
        rf"(?:now|reduced to|down to|up to)(?: (?:is|costs?|weighs?|at|only))* "
        rf"[$£€]?(?P<end>{NUMBER}){_UNIT_SAID}{_ASKS_CHANGE}"
    ),
)


_OUT_OF = tuple(
    lazy_regex(template)
    for template in (
        rf"(?:if )?(?:i|we|you|he|she|they|there are|it is|it's)? ?(?:got|get|scored|score|have|had|"
        rf"answered|passed|won)?(?: right)? ?"
        rf"(?P<part>{NUMBER})(?: [a-z]+)? out of (?P<whole>{NUMBER})(?: [a-z]+)?(?: right| correct| "
        rf"correctly)?,? "
        r"(?:what(?: is| was|'s)?|which|how many|as)(?: my| a| the)? percent(?:age)?(?: (?:is|was|did|"
        r"do|of|i|that|it|get|score))*",
        rf"out of (?P<whole>{NUMBER})(?: [a-z]+)? (?P<part>{NUMBER})(?: [a-z]+){{0,2}},? what "
        rf"percent(?:age)?(?: (?:is|was|of|that|it))*",
        rf"what percent(?:age)? (?:is|was) (?P<part>{NUMBER})(?: [a-z]+)? out of (?P<whole>{NUMBER})(?: "
        rf"[a-z]+)?",
    )
)


def read_out_of(text: str) -> Reading | None:
    """ "I got 42 out of 50 what percent is that" """
    text = plain(text)
    for compiled in _OUT_OF:
        if found := compiled.fullmatch(text):
            return "percent_what", {"part": found["part"], "whole": found["whole"]}
    return None


_SCORE = lazy_regex(rf"(?<![\d.])(?P<part>{NUMBER})(?: [a-z]+)? out of (?P<whole>{NUMBER})")
_SCORE_HARMLESS = frozenset(
    "i we you he she they my our his her their the a an this that it if on in at for and so then got get "
    "gets "
    "scored score scores have had has answered passed won earned received made test exam quiz paper "
    "maths math "
    "english science spelling history geography french homework assignment driving theory mark marks marked "
    "point points question questions right correct correctly wrong is was are were what what's which as to "
    "into percent percentage percentages grade does do did would be come comes out me us give gives convert "
    "work how much many son daughter kid child class today yesterday people of were came up vote votes voted "
    "said yes agreed them mean make makes equal equals turn put express shots shot made missed games game "
    "students student kids children days day times time".split()
)


def read_score(text: str) -> Reading | None:
    """One "45 out of 60" as a percentage, whatever harmless words tell of it."""
    said = plain(text).replace(",", " ").replace("%", " percent")
    found = list(_SCORE.finditer(said))
    if len(found) != 1 or not re.search(r"\bpercent", said):
        return None
    rest = f"{said[: found[0].start()]} {said[found[0].end() :]}"
    inside = re.sub(r"[\d.]+|\bout of\b", " ", found[0][0])
    if not _SCORE_HARMLESS.issuperset(f"{rest} {inside}".split()) or not found[0]["whole"].strip("0.-"):
        return None
    return "percent_what", {"part": found[0]["part"], "whole": found[0]["whole"]}


def read_went(text: str) -> Reading | None:
    """ "if it went from 60 to 75 what percent increase is that" """
    said = plain(text)
    found = _WENT.fullmatch(said.replace("$", "")) or next(
        filter(None, (p.fullmatch(said) for p in _FROM_TO)), None
    )
    return None if found is None else ("percent_change", {"start": found["start"], "end": found["end"]})


def read_change(_: list[Token], body: list[Token]) -> Reading | None:
    texts = texts_of(body)
    if "percent" not in texts[:2]:
        return None
    rest = body[texts.index("percent") + 1 :]
    rest = skip(rest, "did", "it", "has", "have", "does", "was", "the", "of", "is")
    rest = after(
        rest,
        "change|increase|decrease|difference|growth|drop|gain|rise|grow|grew|grown|increased|decreased|"
        "changed|risen|rose|fall|fell|fallen|go|went|dropped|reduction|raise|up|down",
    )
    rest = skip(rest, "up", "down", "is", "it", "going", "in", "price", "if", "goes", "went")
    start, end = cut(skip(after(rest, "from|between|going|of"), "from", "of"), "to", "and")
    return "percent_change", {"start": sum_of(start), "end": sum_of(end)}
