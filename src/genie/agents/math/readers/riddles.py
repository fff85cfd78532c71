"""A number that is asked for by what is done to it: "if I double a number and add 3 I get 15"."""

import re

from genie.agents.math.wording import NUMBER, plain
from genie.core.regex import lazy_regex

_N = rf"(?P<n>{NUMBER})"
_STEPS = tuple(
    (lazy_regex(template), written)
    for template, written in (
        (r"(?:double|doubled|doubling)(?: it| that| the result| by 2)?", "({x})*2"),
        (r"(?:triple|tripled)(?: it| that)?", "({x})*3"),
        (r"(?:halve|halved|half)(?: it| that)?", "({x})/2"),
        (r"square(?:d)?(?: it| that)?", "({x})^2"),
        (rf"(?:add|adding|added) {_N}(?: to (?:it|that|the result))?", "{x}+{n}"),
        (rf"(?:add|adding) {_N} more", "{x}+{n}"),
        (
            rf"(?:subtract|take away|take|subtracting|minus) {_N}(?: (?:from (?:it|that|the result)|away))?",
            "{x}-{n}",
        ),
        (rf"(?:multiply|multiplied|times|multiplying)(?: it| that| the result)?(?: by)? {_N}", "({x})*{n}"),
        (rf"(?:divide|divided|dividing)(?: it| that| the result)?(?: by)? {_N}", "({x})/{n}"),
        (rf"plus {_N}", "{x}+{n}"),
    )
)
_START = lazy_regex(
    r"(?:(?:if )?(?:i(?:'m| am)?|you(?:'re| are)?) )?(?:think(?:ing)? of a number|(?:take|start with|"
    r"pick|have) a number)(?: and)?(?: if)?(?: (?:i|you))? |"
    r"(?:if |when )?(?:i|you)? ?(?=(?:double|triple|halve|square|multiply|divide|add|subtract|take) )"
)
_END = lazy_regex(
    rf"(?:,? and|,? then)? ?(?:(?:i|you|we) (?:get|end up with|have|got)|(?:the )?(?:answer|result) is|"
    rf"it(?:'s| is| equals| gives)|(?:is|equals|gives|makes)|to get|get) "
    rf"(?P<end>{NUMBER})(?:,? (?:so )?(?:what(?:'s| is| was)|find|tell me|which is)? ?(?:it|the number|"
    rf"my number|the original number|that number|the number i started with))?(?: start with)?"
)
_DO = lazy_regex(
    rf"what(?: number)? (?:do|should|must|would|can) (?:i|you|we) (?P<verb>multiply by|add to|subtract "
    rf"from|take from|divide by|take away from|add|multiply|divide|subtract) "
    rf"(?P<n>{NUMBER})(?: (?:by|with|to|from))? to (?:get|make|reach|have) (?P<end>{NUMBER})"
)
_DO_BY = lazy_regex(
    rf"what(?: number)? (?:do|should|must|would|can) (?:i|you|we) (?P<verb>multiply|divide) "
    rf"(?P<n>{NUMBER}) by to (?:get|make|reach) (?P<end>{NUMBER})"
)
_NUMBER_IN_EQUATION = lazy_regex(r"\b(?:a|some|a certain|the|what|which|my|an unknown) number\b")
_AFTER = lazy_regex(r"\s*,? (?:what(?:'s| is)|find|then what is) (?:it|the number|that number|my number|x)$")


def as_equation(text: str) -> str | None:
    """The riddle as an equation for x; None if the text is no riddle."""
    text = plain(text)
    asked = _DO_BY.fullmatch(text)
    if asked:
        sign = "*" if asked["verb"] == "multiply" else "/"
        return f"{asked['n']}{sign}x = {asked['end']}"
    asked = _DO.fullmatch(text)
    if asked:
        return _done(asked["verb"], asked["n"], asked["end"])
    steps = _steps(text)
    if steps is not None:
        return steps
    if _NUMBER_IN_EQUATION.search(text) and re.search(r"\d", text):
        return _NUMBER_IN_EQUATION.sub("x", _AFTER.sub("", text).removeprefix("if "))
    return None


def _done(verb: str, number: str, end: str) -> str | None:
    match verb:
        case "multiply by":
            return f"x*{number} = {end}"
        case "add to" | "add":
            return f"x+{number} = {end}"
        case "subtract from" | "take from" | "take away from":
            return f"{number}-x = {end}"
        case "divide by":
            return f"x/{number} = {end}"
        case _:
            return None


def _steps(text: str) -> str | None:
    found = _START.match(text)
    if found is None:
        return None
    rest = re.sub(r"\b(?:a|my|the|some) number\b", "it", text[found.end() :])
    written = "x"
    count = 0
    while True:
        rest = re.sub(r"^(?:,? ?and then|,? ?and|,? ?then|,|if i|if you|i|you) ", "", rest.strip())
        ended = _END.fullmatch(rest)
        if ended:
            return f"{written} = {ended['end']}" if count else None
        for compiled, template in _STEPS:
            step = compiled.match(rest)
            if step and (step.end() == len(rest) or rest[step.end()] in " ,"):
                written = template.format(x=written, n=step.groupdict().get("n"))
                rest, count = rest[step.end() :], count + 1
                break
        else:
            return None
        if count > 4:
            return None
