"""Sentences in their usual order: conditions behind, "not" in its place, the question word in front.

Works on plain forms, before `order`. Each form says the same as the one it becomes; what fits none stays.
"""

import re

from genie.core.regex import lazy_regex

_HELPER = r"(?:be|do|have|can|could|will|would|should|must|may|might)"
_OPENER = rf"(?:what|which|who|whose|when|where|why|how|{_HELPER}[~+]?|explain|tell)"
_CONDITION = (
    rf"^ (?P<condition>(?:if|when|while|once|whenever|in case|as soon as) (?!{_HELPER}[~+]? )"
    r"(?:(?!what |which |who |where |why |how |do |if |then )\S+ ){1,8}?)(?:then )?"
)
_CONDITIONS_FIRST = (
    lazy_regex(rf"{_CONDITION}(?P<rest>(?:what|which|who|where|why|how|when) (?:\S+ ){{2,}})$"),
    lazy_regex(rf"{_CONDITION}(?P<rest>{_HELPER}~? (?:i|you|we|1|one|they|it|there) (?:\S+ )+)$"),
)
_PURPOSE_FIRST = lazy_regex(
    r"^ (?P<purpose>to (?!be )(?:(?!what |which |who |where |why |how |when |do |can |should )\S+ ){1,6})"
    r"(?P<rest>(?:how old|how much|how many|how long|what|where|when|do i|can i|should i|who) (?:\S+ )+)$"
)
_TO_FROM = lazy_regex(
    r"(?<= )(?P<verb>get|go|travel|drive|fly|walk|cycle)(?P<mark>[~+]?) to (?P<to>(?:\S+ ){1,3}?)from "
    r"(?P<from>(?:\S+ ){1,3})$"
)
_IF_I_HAVE = lazy_regex(
    r"(?<= )(?<!know )(?<!tell )(?<!see )(?<!check )(?<!out )(?<!sure )(?<!test )(?:if|when) (?:i|you|we"
    r"|1) (?:have get~|have|get~) (?P<thing>(?:(?!to )\S+ ){1,3})$"
)
_NOT_IN_FRONT = lazy_regex(
    rf"(?<= )(?P<helper>{_HELPER}~?) not (?P<who>(?:(?!be |do |have |going )[^\s~+]+ ){{1,4}}?)"
    r"(?P<rest>(?:\S+[~+]|work|charge|turn|start|load|open|close|go|come|connect|show|rise|set|eat|sleep|grow|flower|move"
    r"|fit|play|print|flush|drain|stay|stick|last|like|get|have|stop|lock|cool|heat|dry|wet|big|able"
    r"|allow~) .*)$"
)
_WHY_PERFECT = lazy_regex(
    r"(?<= )(?P<asked>why|how many \S+) have (?P<who>(?:(?!be |do )[^\s~+]+ ){1,4}?)(?P<no>not "
    r")?(?P<verb>[a-z_]+)~ "
    r"(?!(?:ever|since|for|so far)\b)"
)
_ASKED_IN_PLACE = lazy_regex(
    rf"^ (?P<who>(?:(?!{_OPENER} )\S+ ){{1,5}}?)(?P<helper>be~?|can|should|will|do~?) "
    rf"(?P<rest>(?:(?!{_OPENER} )\S+ ){{1,4}}?)"
    r"(?P<under>in|at|on|to|from|with|for) (?P<asked>(?:what|which) \S+|what|who) $"
)
_IS_DONE = lazy_regex(
    r"^ (?P<before>(?:how (?:long |often |much |soon )?|when |where |what \S+ )?)(?P<helper>can|should"
    r"|must|could) "
    r"(?P<what>(?!i |we |you |he |she |they |it |there )(?:(?!be |by |not |to |that )\S+ ){1,4})be "
    r"(?:(?P<verb>[a-z_]+)~|left) "
    r"(?P<rest>(?!by |to )(?:(?!by )\S+ )*)$"
)
_SOMETHING_DOES = lazy_regex(
    r"^ (?P<who>something|someone|somebody) (?:be|'s|have) (?P<rest>(?:\S+ ){1,7}?)(?P<asked>what|who) "
    r"(?:be|could|can|might|would)~? (?:it|that|they|he|it be|be it|be do\+ (?:it|that|this))(?: be)? $"
)
_WHAT_IS_IT_THEY = lazy_regex(
    r"(?<= )(?P<asked>what|who|where|when|why|how) be(?P<past>~?) it (?:that )?(?=(?:they|i|you|we|he|she) )"
)
_ONE_OR_OTHER = lazy_regex(
    r"(?<= )(?P<under>in|on|at|from|for|to|with|of) (?P<one>\S+) (?P<word>and|or) (?P=under) (?=\S+ $)"
)


def in_usual_order(text: str) -> str:
    """The plain words as one would usually say them."""
    text = _WHAT_IS_IT_THEY.sub(r"\g<asked> do\g<past> ", text)
    match = next(filter(None, (pattern.match(text) for pattern in _CONDITIONS_FIRST)), None)
    if match is not None:
        text = _padded(match["rest"], match["condition"])
    text = _PURPOSE_FIRST.sub(r" \g<rest>\g<purpose>", text)
    text = _TO_FROM.sub(r"\g<verb>\g<mark> from \g<from>to \g<to>", text)
    if (match := _SOMETHING_DOES.match(text)) is not None:
        return _padded("who" if match["who"] != "something" else "what", "be", match["rest"])
    if (match := _ASKED_IN_PLACE.match(text)) is not None:
        asked = match["asked"]
        stays = (
            ""
            if asked.endswith((" year", " day", " month", " date", " century", " time"))
            else match["under"]
        )
        return _padded(asked, match["helper"], match["who"], match["rest"], stays)
    if (match := _IS_DONE.match(text)) is not None:
        text = _padded(
            match["before"], match["helper"], "i", match["verb"] or "leave", match["what"], match["rest"]
        )
    text = _IF_I_HAVE.sub(r"with \g<thing>", text)
    text = _WHY_PERFECT.sub(_as_past, text, count=1)
    text = _NOT_IN_FRONT.sub(r"\g<helper> \g<who>not \g<rest>", text, count=1)
    text = _WHY_PERFECT.sub(_as_past, text, count=1)
    return _ONE_OR_OTHER.sub(r"\g<under> \g<one> \g<word> ", text)


def _as_past(match: re.Match[str]) -> str:
    """ "Why has it not risen" asks why it did not rise."""
    return f"{match['asked']} do~ {match['who']}{match['no'] or ''}{match['verb']} "


def _padded(*pieces: str) -> str:
    return "".join(f" {word}" for word in " ".join(pieces).split()) + " "
