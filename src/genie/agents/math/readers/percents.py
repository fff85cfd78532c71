"""Percentages: of, off, more, what percent, and the change between two numbers."""

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


def read_off(_: list[Token], body: list[Token]) -> Reading | None:
    """ "20% off 80", "80 with 20% off", "decrease 50 by 10 percent", "take 20% off 80" """
    texts = texts_of(body)
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


def read_went(text: str) -> Reading | None:
    """ "if it went from 60 to 75 what percent increase is that" """
    found = _WENT.fullmatch(plain(text).replace("$", ""))
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
