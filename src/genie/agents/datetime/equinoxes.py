"""The days on which the seasons begin, after Meeus, Astronomical Algorithms, chapter 27: right to minutes."""

import functools
import math
from datetime import UTC, date, datetime, timedelta

_EPOCH = datetime(2000, 1, 1, 12, tzinfo=UTC)
_EPOCH_DAY = 2_451_545.0
_MEAN = {
    "march": (2_451_623.80984, 365_242.37404, 0.05169, -0.00411, -0.00057),
    "june": (2_451_716.56767, 365_241.62603, 0.00325, 0.00888, -0.00030),
    "september": (2_451_810.21715, 365_242.01767, -0.11575, 0.00337, 0.00078),
    "december": (2_451_900.05952, 365_242.74049, -0.06223, -0.00823, 0.00032),
}
_TERMS = (
    (485, 324.96, 1934.136), (203, 337.23, 32964.467), (199, 342.08, 20.186), (182, 27.85, 445267.112),
    (156, 73.14, 45036.886), (136, 171.52, 22518.443), (77, 222.54, 65928.934), (74, 296.72, 3034.906),
    (70, 243.58, 9037.513), (58, 119.81, 33718.147), (52, 297.17, 150.678), (50, 21.02, 2281.226),
    (45, 247.54, 29929.562), (44, 325.15, 31555.956), (29, 60.93, 4443.417), (18, 155.12, 67555.328),
    (17, 288.79, 4562.452), (16, 198.04, 62894.029), (14, 199.76, 31436.921), (12, 95.39, 14577.848),
    (12, 287.11, 31931.756), (12, 320.81, 34777.259), (9, 227.73, 1222.114), (8, 15.45, 16859.074),
)  # fmt: skip
_YEARS = range(1000, 3001)


@functools.lru_cache(maxsize=256)
def season_begins(month: str, year: int) -> date | None:
    """The day, in universal time, of the equinox or solstice in March, June, September or December."""
    if year not in _YEARS:
        return None
    thousands = (year - 2000) / 1000
    mean = sum(factor * thousands**power for power, factor in enumerate(_MEAN[month]))
    centuries = (mean - _EPOCH_DAY) / 36_525
    angle = math.radians(35_999.373 * centuries - 2.47)
    stretch = 1 + 0.0334 * math.cos(angle) + 0.0007 * math.cos(2 * angle)
    shift = sum(size * math.cos(math.radians(start + rate * centuries)) for size, start, rate in _TERMS)
    return (_EPOCH + timedelta(days=mean + 0.00001 * shift / stretch - _EPOCH_DAY)).date()
