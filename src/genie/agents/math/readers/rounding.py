"""Rounding to places and to the nearest ten, hundred, tenth."""

import re

from genie.agents.math.tokens import Token
from genie.agents.math.wording import (
    NUMBER,
    Reading,
    bare,
    cut,
    plain,
    skip,
    sum_of,
    texts_of,
)
from genie.core.regex import lazy_regex

_PLACES = {
    "integer": 0, "whole": 0, "unit": 0, "1": 0, "tenth": 1, "hundredth": 2, "thousandth": 3, "cent": 2,
    "penny": 2, "10": -1, "ten": -1, "100": -2, "hundred": -2, "1000": -3, "thousand": -3,
    "10th": 1, "100th": 2, "1000th": 3, "1000000": -6, "dollar": 0,
}  # fmt: skip


def read_round(_: list[Token], body: list[Token]) -> Reading | None:
    """ "round 3.14159 to 2 decimals", "round 2.718 to the nearest tenth" """
    if not body or body[0].text not in ("round", "rounded"):
        return None
    body = skip(body[1:], "off", "of")
    texts = texts_of(body)
    if "nearest" in texts:
        head, tail = cut(body, "nearest")
        word = tail[0].text if tail else ""
        if word not in _PLACES:
            return None
        while head and head[-1].text in ("to", "the", "^"):
            head = head[:-1]
        return "round", {"expression": sum_of(head), "places": str(_PLACES[word])}
    return _rounded_to_places(body)


def read_to_places(_: list[Token], body: list[Token]) -> Reading | None:
    """ "100 divided by 7 to 2 decimal places" """
    return _rounded_to_places(body) if {"decimals", "decimal", "places"} & set(texts_of(body[-2:])) else None


def _rounded_to_places(body: list[Token]) -> Reading | None:
    head, tail = cut(body, "to")
    tail_texts = texts_of(tail)
    if (
        len(tail) > 1
        and tail[0].kind == "number"
        and tail_texts[1] in ("decimals", "decimal", "places", "digits")
    ):
        if not tail[0].text.isdigit() or int(tail[0].text[:3]) > 30:
            return None
        return "round", {"expression": sum_of(head), "places": tail[0].text}
    return None


_TO_STEP = lazy_regex(
    rf"(?:round(?:ed)?(?: off)? )(?P<number>{NUMBER})(?: rounded)? to the nearest (?:multiple of "
    rf")?(?P<step>{NUMBER})s?|"
    rf"(?P<number2>{NUMBER}) (?:rounded|round)(?: off)? to the nearest (?:multiple of "
    rf")?(?P<step2>[a-z]+|{NUMBER})s?(?: (?:number|place|integer))?"
)
_TO_FIGURES = lazy_regex(
    rf"(?:round(?:ed)? )?(?P<number>{NUMBER})(?: rounded)? to (?P<figures>\d{{1,2}}) (?:significant "
    rf"(?:figures?|digits?)|sig figs?|s\.?f\.?)"
)
_WAY = lazy_regex(
    rf"(?:round )?(?P<number>{NUMBER}) (?:rounded )?(?P<way>up|down)|round (?P<way2>up|down) "
    rf"(?P<number2>{NUMBER})"
)
_TO_DECIMALS = lazy_regex(
    rf"(?P<number>{NUMBER}) (?:rounded|round)(?: off)? to (?P<places>\d{{1,2}}) (?:decimals?|decimal "
    rf"places?|places?|digits?)"
)


def read_rounding(text: str) -> Reading | None:
    """ "round 47 to the nearest 5", "0.0456 to 2 significant figures", "round 4.6 down" """
    text = bare(plain(text))
    if found := _TO_FIGURES.fullmatch(text):
        figures = int(found["figures"])
        return (
            ("round_figures", {"expression": found["number"], "figures": str(figures)})
            if 1 <= figures <= 20
            else None
        )
    if found := _TO_DECIMALS.fullmatch(text):
        return "round", {"expression": found["number"], "places": found["places"]}
    if (found := _WAY.fullmatch(text)) and "round" in text:
        return "round_way", {
            "expression": found["number"] or found["number2"],
            "way": found["way"] or found["way2"],
        }
    if found := _TO_STEP.fullmatch(text):
        number, step = found["number"] or found["number2"], (found["step"] or found["step2"]).rstrip("s")
        if step in _PLACES:
            return "round", {"expression": number, "places": str(_PLACES[step])}
        if re.fullmatch(NUMBER, step) and step.strip("0./"):
            return "round_to", {"expression": number, "step": step}
    return None
