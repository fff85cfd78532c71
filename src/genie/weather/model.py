"""The documents of Open-Meteo's forecast endpoint that we ask for, and our rows made of them.

Source: https://open-meteo.com/en/docs (`/v1/forecast` with `current`, `hourly` and `daily`). A value may
be null
where a weather model does not reach. Everything is metric here; times are local to the zone that was asked
for.
"""

from datetime import date, datetime
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

DAYS = 16
"""How many days ahead the API knows, today included."""

_ROWS_MAX = 24 * DAYS + 24

Number = float | None
Values = Annotated[list[Number], Field(max_length=_ROWS_MAX)]

_METRIC = {"temperature_2m": "°C", "wind_speed_10m": "km/h", "precipitation": "mm"}


class _Document(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class CurrentBlock(_Document):
    """What `current=` gives: one value each."""

    time: datetime
    temperature_2m: Number = None
    relative_humidity_2m: Number = None
    apparent_temperature: Number = None
    is_day: Number = None
    precipitation: Number = None
    rain: Number = None
    snowfall: Number = None
    weather_code: Number = None
    cloud_cover: Number = None
    wind_speed_10m: Number = None
    wind_direction_10m: Number = None
    wind_gusts_10m: Number = None


class _Table(_Document):
    """Lists of equal length, one value each for every time."""

    @model_validator(mode="after")
    def _even(self) -> Self:
        lengths = {name: len(values) for name, values in self if isinstance(values, list)}
        if len(set(lengths.values())) != 1:
            raise ValueError(f"lists of different lengths: {lengths}")
        return self


class HourlyBlock(_Table):
    """What `hourly=` gives: a value for every hour from midnight today."""

    time: Annotated[list[datetime], Field(min_length=1, max_length=_ROWS_MAX)]
    temperature_2m: Values
    relative_humidity_2m: Values
    apparent_temperature: Values
    precipitation_probability: Values
    precipitation: Values
    rain: Values
    snowfall: Values
    weather_code: Values
    cloud_cover: Values
    wind_speed_10m: Values
    wind_direction_10m: Values
    wind_gusts_10m: Values
    uv_index: Values


class DailyBlock(_Table):
    """What `daily=` gives: a value for every day from today."""

    time: Annotated[list[date], Field(min_length=1, max_length=DAYS + 1)]
    weather_code: Values
    temperature_2m_max: Values
    temperature_2m_min: Values
    precipitation_sum: Values
    precipitation_probability_max: Values
    snowfall_sum: Values
    wind_speed_10m_max: Values
    wind_gusts_10m_max: Values
    uv_index_max: Values


class ForecastDocument(_Document):
    """The whole answer."""

    latitude: float
    longitude: float
    timezone: str
    current_units: dict[str, str]
    current: CurrentBlock
    hourly: HourlyBlock
    daily: DailyBlock

    @model_validator(mode="after")
    def _metric(self) -> Self:
        for name, unit in _METRIC.items():
            if self.current_units.get(name, unit) != unit:
                raise ValueError(f"{name} is in {self.current_units[name]!r}, not in {unit!r}")
        return self


class Refusal(_Document):
    """The body of a 400: `{"error": true, "reason": …}`."""

    reason: str = ""


NAMES = {
    "temperature_2m": "temperature_c",
    "apparent_temperature": "feels_c",
    "relative_humidity_2m": "humidity_percent",
    "precipitation_probability": "chance_percent",
    "precipitation": "precipitation_mm",
    "rain": "rain_mm",
    "snowfall": "snow_cm",
    "weather_code": "code",
    "cloud_cover": "cloud_percent",
    "wind_speed_10m": "wind_kmh",
    "wind_direction_10m": "direction_degrees",
    "wind_gusts_10m": "gusts_kmh",
    "uv_index": "uv",
    "temperature_2m_max": "high_c",
    "temperature_2m_min": "low_c",
    "precipitation_sum": "precipitation_mm",
    "precipitation_probability_max": "chance_percent",
    "snowfall_sum": "snow_cm",
    "wind_speed_10m_max": "wind_kmh",
    "wind_gusts_10m_max": "gusts_kmh",
    "uv_index_max": "uv",
}


def plain(document: ForecastDocument) -> dict[str, Any]:
    """`{"current": row, "hours": [row…], "days": [row…]}`; a row has `time` and values by name and unit."""
    return {
        "current": _row(document.current.model_dump()),
        "hours": _rows(document.hourly),
        "days": _rows(document.daily),
    }


def asked(block: type[_Document]) -> str:
    """The names of a block's variables, as the API takes them."""
    return ",".join(name for name in block.model_fields if name != "time")


def _rows(table: _Table) -> list[dict[str, Any]]:
    columns = table.model_dump()
    return [_row(dict(zip(columns, values, strict=True))) for values in zip(*columns.values(), strict=True)]


def _row(values: dict[str, Any]) -> dict[str, Any]:
    return {NAMES.get(name, name): value for name, value in values.items()}
