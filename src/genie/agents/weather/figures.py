"""The figures of a span of hours out of a forecast, in the units of the person who asks."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from genie.agents.weather.sky import (
    FOG,
    KINDS,
    SNOW,
    SUN,
    point_said,
    sky_said,
    uv_said,
    warmth_said,
    wind_said,
)
from genie.agents.weather.spans import TOO_FAR, Span, day_title, hour_said
from genie.core.errors import CannotAnswer

_LIKELY_PERCENT = 50
_TRACE_MM = 0.1
_FELT_C = 2
_FALLS_FROM = 51
_HOURS_SAID_MAX = 8
_IMPERIAL = frozenset({"US", "LR", "BS", "BZ", "KY", "PW", "FM", "MH", "PR", "GU", "VI", "AS", "MP"})
_MILES = _IMPERIAL | {"GB"}

Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Units:
    """How temperatures, winds and amounts are said where the person lives."""

    fahrenheit: bool
    miles: bool
    inches: bool
    scale_said: str = "degrees"

    def temperature(self, celsius: float) -> int:
        return round(celsius * 9 / 5 + 32 if self.fahrenheit else celsius)

    def speed(self, kmh: float) -> int:
        return round(kmh / 1.609344 if self.miles else kmh)

    def rain(self, mm: float) -> str:
        return (
            _amount(mm / 25.4, "inch", "inches") if self.inches else _amount(mm, "millimeter", "millimeters")
        )

    def snow(self, cm: float) -> str:
        return (
            _amount(cm / 2.54, "inch", "inches") if self.inches else _amount(cm, "centimeter", "centimeters")
        )


def units_of(country: str | None, scale: str | None) -> Units:
    """Those of the country; `scale` is the one that was asked for, and then it is named."""
    fahrenheit = scale == "fahrenheit" if scale else country in _IMPERIAL
    return Units(
        fahrenheit=fahrenheit,
        miles=country in _MILES,
        inches=country in _IMPERIAL,
        scale_said=f"degrees {scale.title()}" if scale else "degrees",
    )


def hours_of(forecast: Mapping[str, Any], span: Span) -> list[Row]:
    """The forecast's hours within a span.

    Raises:
        CannotAnswer: the forecast does not reach that far.
    """
    rows = [
        row
        for row in forecast["hours"]
        if span.start <= row["time"] < span.end and row["temperature_c"] is not None
    ]
    if not rows:
        raise CannotAnswer(TOO_FAR)
    return rows


def days_of(forecast: Mapping[str, Any], span: Span) -> list[Row]:
    """The forecast's days that a span touches."""
    last = (span.end - timedelta(seconds=1)).date()
    return [
        row
        for row in forecast["days"]
        if span.start.date() <= row["time"] <= last and row["high_c"] is not None
    ]


def figures(
    forecast: Mapping[str, Any], span: Span, units: Units, kind: str, now: datetime, hour_cycle: int
) -> dict[str, Any]:
    """All that programs say of a span; `kind` is the fall (rain, snow, storm, hail, precipitation) or
    fog asked for.
    """
    hours, days = hours_of(forecast, span), days_of(forecast, span)
    current = dict(hours[0]) | {
        name: value for name, value in forecast["current"].items() if span.kind == "now" and value is not None
    }
    rows = [current] if span.kind == "now" else hours
    whole = days if span.is_whole and days else []
    high_c = max(row["high_c"] for row in whole) if whole else _most(rows, "temperature_c")
    low_c = min(row["low_c"] for row in whole) if whole else _least(rows, "temperature_c")
    codes = [int(row["code"]) for row in rows if row["code"] is not None]
    wind_kmh = _most(rows, "wind_kmh")
    strongest = max(rows, key=lambda row: row["wind_kmh"] or 0)
    uv = _most(rows, "uv")
    return {
        "title": span.title,
        "kind": span.kind,
        "high": units.temperature(high_c),
        "low": units.temperature(low_c),
        "temperature": units.temperature(rows[0]["temperature_c"]),
        "feels": units.temperature(_or(rows[0]["feels_c"], rows[0]["temperature_c"])),
        "feels_differs": abs(_or(rows[0]["feels_c"], rows[0]["temperature_c"]) - rows[0]["temperature_c"])
        >= _FELT_C,
        "high_c": high_c,
        "low_c": low_c,
        "feels_low_c": _least(rows, "feels_c") if _known(rows, "feels_c") else low_c,
        "feels_high_c": _most(rows, "feels_c") if _known(rows, "feels_c") else high_c,
        "degrees": units.scale_said,
        "warmth": warmth_said(
            _most(rows, "feels_c") if span.kind != "now" else _or(rows[0]["feels_c"], high_c)
        ),
        "sky": sky_said(_main_code(rows)),
        "humidity": round(
            sum(_known(rows, "humidity_percent")) / max(len(_known(rows, "humidity_percent")), 1)
        ),
        "wind": units.speed(wind_kmh),
        "gusts": units.speed(_most(rows, "gusts_kmh")),
        "wind_unit": "miles per hour" if units.miles else "kilometers per hour",
        "wind_said": wind_said(wind_kmh),
        "direction": point_said(_or(strongest["direction_degrees"], 0)),
        "uv": round(uv),
        "uv_said": uv_said(uv),
        "cloud": round(sum(_known(rows, "cloud_percent")) / max(len(_known(rows, "cloud_percent")), 1)),
        "sunny_hours": sum(code in SUN for code in codes),
        "foggy_hours": sum(code in FOG for code in codes),
        "hour_count": len(rows),
        "is_day": bool(_or(forecast["current"].get("is_day"), 1)),
        "fall": fall(rows, kind, units, hour_cycle, now.date() if span.kind in ("now", "days") else None),
        "days_said": "; ".join(_day_said(row, hours, units, now.date()) for row in days),
        "hours_said": "; ".join(_hour_said(row, units, hour_cycle) for row in _spread(hours)),
        "age_s": forecast["age_s"] // 60 * 60 if forecast["age_s"] >= 60 else 0,
    }


def fall(rows: Sequence[Row], kind: str, units: Units, hour_cycle: int, today: date | None) -> dict[str, Any]:
    """Whether and when it rains, snows or storms within these hours, how likely that is, and how much falls.

    With `today` the times name their days, unless it is that one.
    """
    codes = KINDS[kind]
    wet = [row for row in rows if row["code"] is not None and int(row["code"]) in codes]
    amount_mm = sum(_or(row["rain_mm" if kind == "rain" else "precipitation_mm"], 0) for row in rows)
    snow_cm = sum(_or(row["snow_cm"], 0) for row in rows)
    chances = [
        _or(row.get("chance_percent"), 0)
        for row in rows
        if kind in ("rain", "precipitation") and not _snows(row, kind)
    ] or [_or(row.get("chance_percent"), 0) for row in wet]
    chance = round(max(chances, default=0))
    likely = [row for row in wet if _or(row.get("chance_percent"), 100) >= _LIKELY_PERCENT] or wet
    if kind in ("storm", "hail", "fog") and wet:
        chance = max(chance, _LIKELY_PERCENT)
    dry_after = None
    if likely:
        after = [row for row in rows if row["time"] > likely[0]["time"] and row not in wet]
        dry_after = after[0] if after else None
    amount = units.snow(snow_cm) if kind == "snow" else units.rain(amount_mm)
    has_amount = snow_cm >= _TRACE_MM if kind == "snow" else amount_mm >= _TRACE_MM
    return {
        "expected": bool(wet) and chance >= _LIKELY_PERCENT,
        "chance": chance,
        "amount": amount if has_amount else "",
        "falls_now": bool(wet) and wet[0] is rows[0],
        "from": _moment_said(likely[0]["time"], today, hour_cycle) if likely else "",
        "until": _moment_said(dry_after["time"], today, hour_cycle) if dry_after is not None else "",
        "sky": sky_said(max(int(row["code"]) for row in wet)) if wet else "",
    }


def _snows(row: Row, kind: str) -> bool:
    return kind == "rain" and row["code"] is not None and int(row["code"]) in SNOW


def _moment_said(moment: datetime, today: date | None, hour_cycle: int) -> str:
    hour = hour_said(moment, hour_cycle)
    if today is None or moment.date() == today:
        return hour
    return f"{hour} {day_title(moment.date(), today)}"


def _main_code(rows: Sequence[Row]) -> int | None:
    """What falls from the sky, if anything does; else what most hours are like."""
    codes = [int(row["code"]) for row in rows if row["code"] is not None]
    falling = [code for code in codes if code >= _FALLS_FROM]
    return max(falling) if falling else max(Counter(codes), key=Counter(codes).get, default=None)  # type: ignore[arg-type]


def _day_said(row: Row, hours: Sequence[Row], units: Units, today: date) -> str:
    day = row["time"]
    sky = sky_said(_main_code([hour for hour in hours if hour["time"].date() == day]))
    name = ("today", "tomorrow")[(day - today).days] if (day - today).days in (0, 1) else f"{day:%A}"
    chance = round(_or(row["chance_percent"], 0))
    rain = f", {chance} percent chance of rain" if chance >= 30 else ""
    return f"{name} {sky}, {units.temperature(row['low_c'])} to {units.temperature(row['high_c'])}{rain}"


def _hour_said(row: Row, units: Units, hour_cycle: int) -> str:
    hour = hour_said(row["time"], hour_cycle)
    return f"{hour} {units.temperature(row['temperature_c'])} with {sky_said(row['code'])}"


def _spread(rows: Sequence[Row]) -> Sequence[Row]:
    """At most eight of the hours, evenly spaced."""
    step = -(-len(rows) // _HOURS_SAID_MAX)
    return rows[::step]


def _known(rows: Iterable[Row], name: str) -> list[float]:
    return [row[name] for row in rows if row.get(name) is not None]


def _most(rows: Iterable[Row], name: str) -> float:
    return _edge(max, rows, name)


def _least(rows: Iterable[Row], name: str) -> float:
    return _edge(min, rows, name)


def _edge(which: Callable[[list[float]], float], rows: Iterable[Row], name: str) -> float:
    known = _known(rows, name)
    if not known:
        raise CannotAnswer("The weather service doesn't tell that for then.")
    return which(known)


def _or(value: float | None, other: float) -> float:
    return other if value is None else value


def _amount(value: float, one: str, many: str) -> str:
    rounded = round(value, 1) if value < 10 else round(value)
    if rounded == 0:
        return f"less than {0.1} {many}"
    whole = int(rounded) if float(rounded).is_integer() else rounded
    return f"{whole} {one if whole == 1 else many}"
