"""A small server of Open-Meteo's forecast endpoint on loopback, with a weather of its own making.

    python -m genie.testing.open_meteo [--fail-first N] [--always STATUS] [--stall] [--garbage]

It prints its port. Answers have the shape that https://open-meteo.com/en/docs describes. The weather
follows from
latitude, day and hour alone: the farther from the equator the colder; today is clear with fog at dawn,
tomorrow it
rains from 13 to 17 (snows beyond 60 degrees), the third day is cloudy and windy, the fourth has
thunderstorms from
15 to 18, and so on from the start.
"""

import argparse
import json
import math
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

_SNOW_LATITUDE = 60
_UNITS = {
    "time": "iso8601",
    "interval": "seconds",
    "temperature_2m": "°C",
    "apparent_temperature": "°C",
    "temperature_2m_max": "°C",
    "temperature_2m_min": "°C",
    "relative_humidity_2m": "%",
    "precipitation_probability": "%",
    "precipitation_probability_max": "%",
    "precipitation": "mm",
    "precipitation_sum": "mm",
    "rain": "mm",
    "snowfall": "cm",
    "snowfall_sum": "cm",
    "weather_code": "wmo code",
    "cloud_cover": "%",
    "is_day": "",
    "wind_speed_10m": "km/h",
    "wind_speed_10m_max": "km/h",
    "wind_gusts_10m": "km/h",
    "wind_gusts_10m_max": "km/h",
    "wind_direction_10m": "°",
    "uv_index": "",
    "uv_index_max": "",
}


class Refused(Exception):
    """What the API answers with 400."""


def hour_of(latitude: float, ahead_days: int, hour: int) -> dict[str, float]:
    """The weather of one hour, `ahead_days` after today."""
    temperature = 32 - 0.55 * abs(latitude) - ahead_days % 4 + 4 * math.sin((hour - 9) * math.pi / 12)
    code, chance, rain_mm, cloud, wind = _pattern(ahead_days % 4, hour)
    snow_cm = 0.0
    if rain_mm and code < 95 and abs(latitude) > _SNOW_LATITUDE:
        code, snow_cm, rain_mm = 73, rain_mm, 0.0
    return {
        "temperature_2m": round(temperature, 1),
        "apparent_temperature": round(temperature - wind / 10, 1),
        "relative_humidity_2m": 60 + 5 * (ahead_days % 4),
        "precipitation_probability": chance,
        "precipitation": rain_mm or snow_cm,
        "rain": rain_mm,
        "snowfall": snow_cm,
        "weather_code": code,
        "cloud_cover": cloud,
        "is_day": int(6 <= hour < 18),
        "wind_speed_10m": wind,
        "wind_gusts_10m": wind * 1.5,
        "wind_direction_10m": 270,
        "uv_index": round(max(0.0, 8 * math.sin((hour - 6) * math.pi / 12)), 1),
    }


def _pattern(kind_of_day: int, hour: int) -> tuple[int, int, float, int, float]:
    """WMO code, chance in percent, rain in mm, clouds in percent, and wind in km/h."""
    if kind_of_day == 0:
        return (45, 0, 0.0, 60, 4.0) if hour < 7 else (0, 5, 0.0, 10, 10.0)
    if kind_of_day == 1:
        return (61, 80, 1.2, 90, 18.0) if 13 <= hour < 17 else (3, 20, 0.0, 80, 12.0)
    if kind_of_day == 2:
        return 2, 10, 0.0, 50, 45.0
    return (95, 70, 3.0, 95, 30.0) if 15 <= hour < 18 else (1, 10, 0.0, 20, 10.0)


def document(query: Mapping[str, str], now: datetime) -> dict[str, Any]:
    """The answer to a forecast request at `now`.

    Raises:
        Refused: a parameter is missing or not valid.
    """
    latitude, longitude = (
        _number(query, name, limit) for name, limit in (("latitude", 90), ("longitude", 180))
    )
    try:
        zone = ZoneInfo(query.get("timezone", "GMT"))
    except (KeyError, ValueError):
        raise Refused("Invalid timezone") from None
    days = int(query.get("forecast_days", "7"))
    if not 0 <= days <= 16:
        raise Refused(f"Forecast days is invalid. Allowed range 0 to 16. Given {days}.")
    local = now.astimezone(zone)
    today = local.date()
    hours = [hour_of(latitude, day, hour) for day in range(days) for hour in range(24)]
    answer: dict[str, Any] = {
        "latitude": latitude,
        "longitude": longitude,
        "generationtime_ms": 0.1,
        "utc_offset_seconds": int((local.utcoffset() or timedelta()).total_seconds()),
        "timezone": zone.key,
        "timezone_abbreviation": local.tzname(),
        "elevation": 38.0,
    }
    if "current" in query:
        names = query["current"].split(",")
        quarter = local.replace(minute=local.minute // 15 * 15, second=0, microsecond=0)
        block = {"time": f"{quarter:%Y-%m-%dT%H:%M}", "interval": 900}
        answer |= _block("current", names, block | _picked(hours[local.hour], names))
    if "hourly" in query:
        names = query["hourly"].split(",")
        start = datetime.combine(today, time())
        times = [f"{start + timedelta(hours=count):%Y-%m-%dT%H:%M}" for count in range(len(hours))]
        columns = {name: [_picked(hour, names)[name] for hour in hours] for name in names}
        answer |= _block("hourly", names, {"time": times} | columns)
    if "daily" in query:
        names = query["daily"].split(",")
        rows = [_daily(hours[24 * day : 24 * day + 24]) for day in range(days)]
        dates = [str(today + timedelta(days=day)) for day in range(days)]
        columns = {name: [_picked(row, names)[name] for row in rows] for name in names}
        answer |= _block("daily", names, {"time": dates} | columns)
    return answer


def _number(query: Mapping[str, str], name: str, limit: float) -> float:
    try:
        value = float(query[name])
    except (KeyError, ValueError):
        raise Refused(f"Parameter '{name}' must be a number.") from None
    if not -limit <= value <= limit:
        raise Refused(f"{name.title()} must be in range of -{limit} to {limit}°. Given: {value}.")
    return value


def _block(name: str, names: list[str], values: dict[str, Any]) -> dict[str, Any]:
    return {f"{name}_units": {key: _UNITS[key] for key in values}, name: values}


def _picked(row: Mapping[str, float], names: list[str]) -> dict[str, float]:
    unknown = [name for name in names if name not in row]
    if unknown:
        raise Refused(f"Cannot initialize WeatherVariable from invalid String value {unknown[0]}")
    return {name: row[name] for name in names}


def _daily(hours: list[dict[str, float]]) -> dict[str, float]:
    def most(name: str) -> float:
        return max(hour[name] for hour in hours)

    return {
        "weather_code": most("weather_code"),
        "temperature_2m_max": most("temperature_2m"),
        "temperature_2m_min": min(hour["temperature_2m"] for hour in hours),
        "precipitation_sum": sum(hour["precipitation"] for hour in hours),
        "precipitation_probability_max": most("precipitation_probability"),
        "snowfall_sum": sum(hour["snowfall"] for hour in hours),
        "wind_speed_10m_max": most("wind_speed_10m"),
        "wind_gusts_10m_max": most("wind_gusts_10m"),
        "uv_index_max": most("uv_index"),
    }


class Sky:
    """The server's state: what it was asked, how it misbehaves, and what time it is there."""

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[dict[str, str]] = []
        self.fail_first = 0
        self.always: int | None = None
        self.stall = threading.Event()
        self.released = threading.Event()
        self.garbage = False
        self.now: datetime | None = None

    def answer(self, target: str) -> tuple[int, bytes]:
        """Status and body of a GET."""
        parts = urlsplit(target)
        query = {name: ",".join(values) for name, values in parse_qs(parts.query).items()}
        self.asked.append(query)
        if self.stall.is_set():
            self.released.wait(60)
        if self.fail_first > 0:
            self.fail_first -= 1
            return 503, b"restarting"
        if self.always is not None:
            return self.always, json.dumps({"error": True, "reason": "as told"}).encode()
        if parts.path != "/v1/forecast":
            return 404, json.dumps({"error": True, "reason": "Not Found"}).encode()
        if self.garbage:
            return 200, b'{"current": {}}'
        try:
            found = document(query, self.now or datetime.now(UTC))
        except Refused as refused:
            return 400, json.dumps({"error": True, "reason": str(refused)}).encode()
        return 200, json.dumps(found).encode()


def _handler(sky: Sky) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, body = sky.answer(self.path)
            try:
                self.send_response(status)
                self.send_header("Content-Type", "application/json; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                self.close_connection = True

        def log_message(self, format: str, *args: Any) -> None:
            return

    return Handler


@contextmanager
def serve_sky() -> Iterator[Sky]:
    """The server on a free port, in a thread, while the block runs."""
    sky = Sky()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(sky))
    server.daemon_threads = True
    sky.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield sky
    finally:
        sky.released.set()
        server.shutdown()
        thread.join()
        server.server_close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fail-first", type=int, default=0)
    parser.add_argument("--always", type=int)
    parser.add_argument("--stall", action="store_true")
    parser.add_argument("--garbage", action="store_true")
    given = parser.parse_args()
    with serve_sky() as served:
        served.fail_first, served.always, served.garbage = given.fail_first, given.always, given.garbage
        if given.stall:
            served.stall.set()
        sys.stdout.write(f"{urlsplit(served.url).port}\n")
        sys.stdout.flush()
        threading.Event().wait()
