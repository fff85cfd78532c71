"""Numbers in other bases and in Roman numerals, both ways."""

from genie.agents.math.wording import Reading, bare, plain
from genie.core.regex import lazy_regex

_BASES = {
    "binary": "2", "base 2": "2", "base two": "2", "octal": "8", "base 8": "8", "hex": "16",
    "hexadecimal": "16",
    "base 16": "16", "decimal": "10", "base 10": "10", "denary": "10",
}  # fmt: skip
_BASE = r"(?:binary|octal|hexadecimal|hexidecimal|hex|decimal|denary|base (?:\d+))"
_ROMAN = lazy_regex(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_DIGITS = r"[0-9a-f]+(?: [0-9a-f])*"
_FORM = r"(?: (?:number|code|form|notation|digits|system|value))?"
_INTO = r"(?:in|to|into|as|in to|as an?|to an?)(?: an?| the)?"
_CHANGE = r"(?:(?:convert|change|turn|write|express|translate|put|show|say) )?(?:the )?(?:number )?"
_TO_BASE = tuple(
    lazy_regex(template)
    for template in (
        rf"{_CHANGE}(?:decimal )?(?P<number>\d+)(?: (?:written|expressed|converted))? {_INTO} "
        rf"(?P<base>{_BASE}){_FORM}",
        rf"(?P<base>{_BASE})(?: form| code| number| equivalent| representation| value| version)?"
        rf" (?:of|for|is)(?: the number)? (?P<number>\d+)",
        rf"how (?:do (?:you|i)|would you) (?:write|say|express) (?P<number>\d+) in (?P<base>{_BASE})",
    )
)
_FROM_BASE = tuple(
    lazy_regex(template)
    for template in (
        rf"{_CHANGE}(?P<base>{_BASE}){_FORM} (?P<digits>{_DIGITS})(?: {_INTO} (?P<target>{_BASE}|number|"
        rf"base 10)"
        rf"{_FORM})?",
        rf"{_CHANGE}(?P<digits>{_DIGITS}) (?:in |from )?(?P<base>{_BASE}){_FORM}(?: {_INTO}| in) "
        rf"(?P<target>{_BASE}|number){_FORM}",
        rf"{_CHANGE}(?P<digits>{_DIGITS}) from (?P<base>{_BASE}){_FORM} {_INTO} (?P<target>{_BASE}|"
        rf"number){_FORM}",
        rf"{_CHANGE}(?P<prefixed>0x[0-9a-f]+|0b[01]+)(?: {_INTO} (?P<target>{_BASE}))?",
        rf"(?P<target>decimal)(?: value| equivalent| form)? (?:of|for) (?P<base>{_BASE}){_FORM} "
        rf"(?P<digits>{_DIGITS})",
    )
)
_TO_ROMAN = tuple(
    lazy_regex(template)
    for template in (
        rf"{_CHANGE}(?:year )?(?P<number>\d+) (?:in|to|into|as|as an?|in to)(?: a)? roman(?: "
        rf"numerals?)?(?: form)?",
        r"roman (?:numerals?)?(?: version| form)? ?(?:for|of)(?: the)?(?: number| year)? (?P<number>\d+)",
        r"how (?:do|would) (?:you|i) (?:write|say) (?:the )?(?:number |year )?(?P<number>\d+) in "
        r"roman(?: numerals?)?",
    )
)
_LETTERS = r"(?P<roman>[ivxlcdm](?: ?[ivxlcdm])*)"
_FROM_ROMAN = tuple(
    lazy_regex(template)
    for template in (
        rf"(?:number is |value of )?(?:the )?roman numerals? {_LETTERS}(?: in| to| as| into)?"
        r"(?: (?:decimal|numbers?|arabic|regular numbers?|digits|a number))?(?: mean| stand for| "
        r"represent| equal)?",
        rf"{_CHANGE}{_LETTERS} (?:in|from|as a?) ?roman(?: numerals?)?(?: to (?:decimal|numbers?|a number))?"
        r"(?: mean)?",
        rf"(?:does )?{_LETTERS} (?:mean|stand for|represent|equal)(?: in roman numerals)?",
        rf"(?:does )?(?:the )?roman numerals? {_LETTERS} (?:mean|stand for|represent|equal)",
        rf"does {_LETTERS} mean in roman numerals",
        rf"number (?:is|does) (?:the )?(?:roman numeral )?{_LETTERS}(?: (?:mean|stand for|represent|make))?"
        r"(?: in roman numerals?)?",
    )
)


def read_base(text: str) -> Reading | None:
    """ "10 in binary", "hex ff in decimal", "2024 in roman numerals", "what number is XIV" """
    text = bare(plain(text)).removeprefix("does ")
    for compiled in _TO_ROMAN:
        if found := compiled.fullmatch(text):
            return "to_roman", {"number": found["number"].lstrip("0") or "0"}
    for compiled in _FROM_ROMAN:
        if found := compiled.fullmatch(text):
            return _roman(found["roman"].replace(" ", ""), text)
    for compiled in _FROM_BASE:
        if (found := compiled.fullmatch(text)) and (reading := _from(found.groupdict())):
            return reading
    for compiled in _TO_BASE:
        if found := compiled.fullmatch(text):
            base = _base(found["base"])
            return ("to_base", {"number": found["number"].lstrip("0") or "0", "base": base}) if base else None
    return None


def _roman(letters: str, text: str) -> Reading | None:
    sure = len(letters) > 1 or "roman" in text
    if not sure or not letters or not _ROMAN.fullmatch(letters):
        return None
    return "from_roman", {"numeral": letters.upper()}


def _base(words: str) -> str:
    words = words.replace("hexidecimal", "hexadecimal")
    if words in _BASES:
        return _BASES[words]
    number = words.removeprefix("base ")
    return number if number.isdigit() and 2 <= int(number[:3]) <= 36 else ""


def _from(holes: dict[str, str | None]) -> Reading | None:
    prefixed = holes.get("prefixed")
    if prefixed:
        base, digits = ("16" if prefixed[1] == "x" else "2"), prefixed[2:]
    else:
        base, digits = _base(holes["base"] or ""), (holes["digits"] or "").replace(" ", "")
    target = _base(holes.get("target") or "decimal") if holes.get("target") != "number" else "10"
    if not base or not target or base == target or len(digits) > 100:
        return None
    if any(int(digit, 36) >= int(base) for digit in digits):
        return None
    return "from_base", {"digits": digits.lstrip("0") or "0", "base": base, "target": target}
