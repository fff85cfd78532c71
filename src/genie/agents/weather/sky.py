"""What the sky does, in words: WMO weather codes as Open-Meteo documents them, winds, warmth and the
sun's strength.
"""

from itertools import pairwise

CODES: dict[int, str] = {
    0: "clear skies",
    1: "mostly clear skies",
    2: "partly cloudy skies",
    3: "overcast skies",
    45: "fog",
    48: "freezing fog",
    51: "light drizzle",
    53: "drizzle",
    55: "heavy drizzle",
    56: "light freezing drizzle",
    57: "freezing drizzle",
    61: "light rain",
    63: "rain",
    65: "heavy rain",
    66: "light freezing rain",
    67: "freezing rain",
    71: "light snow",
    73: "snow",
    75: "heavy snow",
    77: "snow grains",
    80: "light rain showers",
    81: "rain showers",
    82: "violent rain showers",
    85: "light snow showers",
    86: "heavy snow showers",
    95: "thunderstorms",
    96: "thunderstorms with some hail",
    99: "thunderstorms with heavy hail",
}
RAIN = frozenset({51, 53, 55, 56, 57, 61, 63, 65, 66, 67, 80, 81, 82, 95, 96, 99})
SNOW = frozenset({71, 73, 75, 77, 85, 86})
STORM = frozenset({95, 96, 99})
HAIL = frozenset({96, 99})
FOG = frozenset({45, 48})
SUN = frozenset({0, 1})
KINDS = {"rain": RAIN, "snow": SNOW, "storm": STORM, "hail": HAIL, "precipitation": RAIN | SNOW, "fog": FOG}

_WARMTH = ((0.5, "freezing"), (8, "cold"), (15, "cool"), (22, "mild"), (28, "warm"))
_WIND = ((6, "hardly any wind"), (20, "a light wind"), (39, "a moderate wind"), (62, "a strong wind"))
_UV = ((3, "low"), (6, "moderate"), (8, "high"), (11, "very high"))
_POINTS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest", "north")


def sky_said(code: float | None) -> str:
    """A WMO code as the end of "expect …"; an unknown one says nothing certain."""
    return "mixed weather" if code is None else CODES.get(int(code), "mixed weather")


def warmth_said(feels_c: float) -> str:
    return _step(feels_c, _WARMTH, "hot")


def wind_said(speed_kmh: float) -> str:
    return _step(speed_kmh, _WIND, "a gale")


def uv_said(index: float) -> str:
    return _step(index, _UV, "extreme")


def point_said(direction_degrees: float) -> str:
    """The point of the compass that the wind comes from."""
    return _POINTS[round(direction_degrees % 360 / 45)]


def _step(value: float, steps: tuple[tuple[float, str], ...], beyond: str) -> str:
    assert all(first[0] < second[0] for first, second in pairwise(steps))
    return next((name for limit, name in steps if value < limit), beyond)
