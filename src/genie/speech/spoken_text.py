"""Written text into what a person reading it aloud would say, and into sentences to be spoken one by one.

The rules are for English. Only what a voice gets wrong is rewritten; plain words and numbers stay.
"""

import re
from collections.abc import Callable

Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]

_CLAUSE_CHARS = 220
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_ABBREVIATIONS = frozenset(
    {"mr", "mrs", "ms", "dr", "prof", "st", "sr", "jr", "vs", "etc", "e.g", "i.e", "a.m", "p.m", "u.s", "u.k"}
    | {"no", "fig", "approx", "dept", "inc", "ltd"}
)
_UNITS = {
    "km/h": "kilometers per hour", "m/s": "meters per second", "mph": "miles per hour", "km": "kilometers",
    "cm": "centimeters", "mm": "millimeters", "m": "meters", "mi": "miles", "ft": "feet", "yd": "yards",
    "kg": "kilograms", "mg": "milligrams", "g": "grams", "lb": "pounds", "lbs": "pounds", "oz": "ounces",
    "ml": "milliliters", "mL": "milliliters", "L": "liters", "l": "liters", "kWh": "kilowatt hours",
    "kW": "kilowatts", "W": "watts", "V": "volts", "Hz": "hertz", "kHz": "kilohertz", "GHz": "gigahertz",
    "KB": "kilobytes", "MB": "megabytes", "GB": "gigabytes", "TB": "terabytes", "ms": "milliseconds",
    "s": "seconds", "min": "minutes", "h": "hours", "hr": "hours", "hrs": "hours", "hPa": "hectopascals",
    "km²": "square kilometers", "m²": "square meters", "m³": "cubic meters", "ft²": "square feet",
}  # fmt: skip
_CURRENCIES = {"$": ("dollar", "cent"), "€": ("euro", "cent"), "£": ("pound", "penny")}
_POWERS = {"2": "squared", "²": "squared", "3": "cubed", "³": "cubed"}
_DOMAIN = r"(?:[A-Za-z0-9-]+\.)+(?:com|org|net|edu|gov|io|dev|app|info|uk|de|fr|nl|es|it|eu|ca|au|jp)"
_NUMBER = r"\d+(?:\.\d+)?"


def spoken(text: str) -> str:
    """The text as it is said; empty when nothing in it can be said."""
    text = text.replace("\x00", " ").replace("’", "'").replace("‘", "'")
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    text = re.sub(r"[^\w\s.,;:!?'\"()\n-]|_", " ", text)
    text = re.sub(r"[^\S\n]+", " ", text)
    text = re.sub(r" ([.,;:!?])", r"\1", text)
    text = re.sub(r"([.,;:!?])[.,;:!?]+", r"\1", text)
    text = re.sub(r"\s*\n\s*", "\n", text).strip()
    return text if any(character.isalnum() for character in text) else ""


def sentences(text: str) -> list[str]:
    """Spoken text in pieces that can be said one after the other; long sentences end at their clauses."""
    found: list[str] = []
    for line in text.splitlines():
        for sentence in _split_line(line):
            found += _clauses(sentence)
    return [piece for piece in found if any(character.isalnum() for character in piece)]


def _split_line(line: str) -> list[str]:
    parts, start = [], 0
    for end in re.finditer(r"[.!?]+[\"')]*\s+", line):
        word = re.split(r"\s", line[start : end.start()])[-1].lower().strip("\"'(")
        is_initial = re.fullmatch(r"[a-z]", word) and not line[: end.start()].endswith((" A M", " P M"))
        if line[end.start()] == "." and (word in _ABBREVIATIONS or is_initial):
            continue
        parts.append(line[start : end.end()].strip())
        start = end.end()
    parts.append(line[start:].strip())
    return [part for part in parts if part]


def _clauses(sentence: str) -> list[str]:
    pieces = []
    while len(sentence) > _CLAUSE_CHARS:
        marks = [mark.end() for mark in re.finditer(r"[,;:] ", sentence[:_CLAUSE_CHARS])]
        spaces = [space.end() for space in re.finditer(r" ", sentence[:_CLAUSE_CHARS])]
        cut = (marks or spaces or [_CLAUSE_CHARS])[-1]
        pieces.append(sentence[:cut].strip())
        sentence = sentence[cut:]
    return [*pieces, sentence.strip()]


def _address(match: re.Match[str]) -> str:
    address = re.sub(r"^\w+://(www\.)?", "", match.group(0))
    ending = re.search(r"[.,;:!?)]+$", address)
    tail = ending.group(0) if ending else ""
    address = address[: len(address) - len(tail)].rstrip("/")
    for sign, word in ((".", "dot"), ("/", "slash"), ("@", "at"), ("_", "underscore"), ("-", "dash"),
                       ("?", "question mark"), ("=", "equals"), ("&", "and"), ("#", "hash"), ("%", "percent"),
                       (":", "colon"), ("~", "tilde"), ("+", "plus")):  # fmt: skip
        address = address.replace(sign, f" {word} ")
    return address.strip() + tail


def _date(match: re.Match[str]) -> str:
    year, month, day = match.groups()
    if not 1 <= int(month) <= 12 or not 1 <= int(day) <= 31:
        return match.group(0)
    return f"{_MONTHS[int(month) - 1]} {int(day)}, {year}"


def _time(match: re.Match[str]) -> str:
    hour, minute, second, half = match.groups()
    half = f" {half[0].upper()} M" if half else ""
    if int(hour) > 24 or int(minute) > 59:
        return match.group(0)
    if minute == "00" and not second:
        said = (
            f"{int(hour)}"
            if half
            else f"{int(hour)} o'clock"
            if 1 <= int(hour) <= 12
            else f"{int(hour)} hundred"
        )
    else:
        said = f"{int(hour)} {'oh ' if minute[0] == '0' else ''}{int(minute)}"
    if int(hour) == 0 and not half:
        said = f"zero hours {int(minute)}"
    if second:
        said += f" and {int(second)} seconds"
    return said + half


def _money(match: re.Match[str]) -> str:
    sign, whole, cents, scale = match.groups()
    unit, part = _CURRENCIES[sign]
    if scale:
        return f"{whole}{'.' + cents if cents else ''} {scale} {unit}s"
    said = f"{whole} {unit}{'' if whole == '1' else 's'}"
    if cents and int(cents):
        count = int(cents.ljust(2, "0")[:2])
        many = "pence" if part == "penny" else "cents"
        said += f" and {count} {part if count == 1 else many}"
    return said


def _unit(match: re.Match[str]) -> str:
    number, unit = match.groups()
    name = _UNITS[unit]
    if number == "1":
        name = re.sub(r"^feet", "foot", name)
        name = re.sub(r"s( per|$)", r"\1", name) if name not in ("hertz",) else name
    return f"{number} {name}"


def _power(match: re.Match[str]) -> str:
    exponent = match.group(1)
    return f" {_POWERS.get(exponent, 'to the power of ' + exponent.strip('()'))}"


def _degrees(match: re.Match[str]) -> str:
    scale = {"C": " Celsius", "F": " Fahrenheit", "": ""}[match.group(2) or ""]
    return f"{match.group(1)} degree{'' if match.group(1) == '1' else 's'}{scale}"


def _rule(pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> Rule:
    return re.compile(pattern), replacement


_RULES: tuple[Rule, ...] = (
    _rule(r"\[\[|\]\]", " "),
    _rule(r"```\w*|`", " "),
    _rule(r"\[([^\]]+)\]\((?:https?://)[^)]+\)", r"\1"),
    _rule(r"(?m)^\s*(?:[*•-]|#{1,6})\s+", ""),
    _rule(r"\*\*(.+?)\*\*", r"\1"),
    _rule(r"\bhttps?://\S+", _address),
    _rule(rf"\b[\w.+-]+@{_DOMAIN}\b", _address),
    _rule(rf"\b{_DOMAIN}(?:/[\w./?=&%#~+-]*)?(?!\w)", _address),
    _rule(r"(?<=\d),(?=\d{3}(?!\d))", ""),
    _rule(r"\b(\d{4})-(\d{2})-(\d{2})\b", _date),
    _rule(r"\b(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([AaPp])(?:\.\s?[Mm]\.(?=\s+[a-z])|\.?\s?[Mm]\b))?", _time),
    _rule(
        r"\b(\d{1,2})\s*([AaPp])(?:\.\s?[Mm]\.(?=\s+[a-z])|\.?\s?[Mm]\b)",
        lambda m: f"{m[1]} {m[2].upper()} M",
    ),
    _rule(r"([$€£])\s?(\d+)(?:\.(\d{1,2}))?(?:\s(thousand|million|billion|trillion))?", _money),
    _rule(r"(-?\d+(?:\.\d+)?)\s?°\s?([CF])?\b", _degrees),
    _rule(r"(-?\d+(?:\.\d+)?)\s?°", lambda m: f"{m[1]} degrees"),
    _rule(r"\s?%", " percent"),
    _rule(
        rf"\b({_NUMBER})\s?({'|'.join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))})"
        r"(?![\w/²³'])",
        _unit,
    ),
    _rule(r"√\s*\(?([\w.]+)\)?", r" the square root of \1"),
    _rule(r"\^\s*(\([^)]*\)|-?[\w.]+)", _power),
    _rule(r"\s*([²³])", _power),
    _rule(r"\*\*\s*(-?[\w.]+)", _power),
    _rule(r"(?<=\d)\s*[–—]\s*(?=\d)", " to "),
    _rule(r"(?<=[\w)])\s+[-−]\s+(?=[\w(])(?=.*=|[\d(])", " minus "),
    _rule(r"(?<![\w)])[-−](?=\d)", "minus "),
    _rule(r"−", " minus "),
    _rule(r"\s*[–—]\s*", ", "),
    _rule(r"(?<=[\w)])\s*[×*·]\s*(?=[\w(])", " times "),
    _rule(r"(?<=[\d)])\s*÷\s*|(?<=[\d)])\s+/\s+(?=[\d(])", " divided by "),
    _rule(r"(?<=\d)/(?=\d)", " over "),
    _rule(r"(?<=[A-Za-z])/(?=[A-Za-z])", " or "),
    _rule(r"≈|(?<!\w)~(?=\d)", " approximately "),
    _rule(r"≠", " is not equal to "),
    _rule(r"≤|<=", " is at most "),
    _rule(r"≥|>=", " is at least "),
    _rule(r"==?", " equals "),
    _rule(r"(?<=\d)\s*<\s*(?=\d)|(?<=\s)<(?=\s)", " is less than "),
    _rule(r"(?<=\d)\s*>\s*(?=\d)|(?<=\s)>(?=\s)", " is greater than "),
    _rule(r"(?<=[\w)])\s*\+\s*(?=[\w(])|(?<=\s)\+(?=\d)", " plus "),
    _rule(r"±", " plus or minus "),
    _rule(r"π", " pi "),
    _rule(r"∞", " infinity "),
    _rule(r"½", " one half "),
    _rule(r"¼", " one quarter "),
    _rule(r"¾", " three quarters "),
    _rule(r"#(?=\d)", "number "),
    _rule(r"\s*&\s*", " and "),
    _rule(r"(?<=\w)@(?=\w)|(?<=\s)@(?=\s)", " at "),
    _rule(r"→", " to "),
    _rule(r"…", "."),
)
