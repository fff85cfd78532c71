"""Asks Open-Meteo for forecasts, patiently but not for long, and keeps each for ten minutes.

What goes outside: the coordinates of a city, rounded to a hundredth of a degree, and its time zone.
"""

from collections import OrderedDict
from collections.abc import Callable
from functools import cached_property
from typing import Any

import httpx
import pydantic
import stamina

from genie.config.sections import WeatherSettings
from genie.core.blocking import run_blocking
from genie.core.clock import Clock
from genie.core.errors import CannotAnswer
from genie.weather.model import (
    DAYS,
    CurrentBlock,
    DailyBlock,
    ForecastDocument,
    HourlyBlock,
    Refusal,
    asked,
    plain,
)

KEPT_S = 600.0
KEPT_PLACES = 64
_RETRY_FOR_S = 1.8
_TRY_TIMEOUT_S = 1.7
_ATTEMPTS = 3
_ANSWER_LIMIT_BYTES = 1 << 20
_WORTH_A_RETRY = (429, 500, 502, 503, 504)

SWITCHED_OFF = (
    "Weather is switched off, because it needs an outside service. You can switch it on with the setting "
    "weather.enabled."
)
UNREACHABLE = "I can't reach the weather service right now, so I don't know. Please try again in a while."
UNREADABLE = "The weather service answered something I can't read, so I don't know."


class WeatherService:
    """Forecasts by place; the settings are read at each use, so that a reload changes them."""

    def __init__(self, settings: Callable[[], WeatherSettings], clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._kept: OrderedDict[tuple[str, float, float], tuple[float, dict[str, Any]]] = OrderedDict()

    @cached_property
    def _client(self) -> httpx.AsyncClient:
        """Made when it is first used, as it reads all the certificates there are."""
        return httpx.AsyncClient()

    async def aclose(self) -> None:
        if "_client" in vars(self):
            await self._client.aclose()

    async def forecast(self, latitude: float, longitude: float, zone: str) -> dict[str, Any]:
        """`weather.model.plain` of the forecast there, with `age_s`: how long ago it was fetched.

        Raises:
            CannotAnswer: switched off, unreachable, too slow, or not to be understood; the sentence says
            which.
        """
        settings = self._settings()
        if settings.enabled is False:
            raise CannotAnswer(SWITCHED_OFF)
        key = (settings.url, round(latitude, 2), round(longitude, 2))
        kept = self._kept.get(key)
        if kept is not None and (age_s := self._clock.monotonic_s() - kept[0]) < KEPT_S:
            self._kept.move_to_end(key)
            return kept[1] | {"age_s": age_s}
        found = await self._fetch(*key, zone)
        self._kept[key] = (self._clock.monotonic_s(), found)
        self._kept.move_to_end(key)
        while len(self._kept) > KEPT_PLACES:
            self._kept.popitem(last=False)
        return found | {"age_s": 0.0}

    async def _fetch(self, url: str, latitude: float, longitude: float, zone: str) -> dict[str, Any]:
        request = self._client.build_request(
            "GET",
            f"{url.rstrip('/')}/v1/forecast",
            params={
                "latitude": latitude,
                "longitude": longitude,
                "timezone": zone,
                "forecast_days": DAYS,
                "current": asked(CurrentBlock),
                "hourly": asked(HourlyBlock),
                "daily": asked(DailyBlock),
            },
            timeout=_TRY_TIMEOUT_S,
        )
        try:
            answer = await self._send(request)
        except httpx.HTTPStatusError as error:
            raise CannotAnswer(_refused(error.response)) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise CannotAnswer(UNREACHABLE) from error
        if len(answer.content) > _ANSWER_LIMIT_BYTES:
            raise CannotAnswer(UNREADABLE)
        return await run_blocking(lambda: _read(answer.content))

    async def _send(self, request: httpx.Request) -> httpx.Response:
        async for attempt in stamina.retry_context(
            on=_is_worth_a_retry, attempts=_ATTEMPTS, wait_initial=0.1, wait_max=0.5, timeout=_RETRY_FOR_S
        ):
            with attempt:
                response = await self._client.send(request)
                response.raise_for_status()
        return response


def _read(content: bytes) -> dict[str, Any]:
    try:
        return plain(ForecastDocument.model_validate_json(content))
    except pydantic.ValidationError as error:
        raise CannotAnswer(UNREADABLE) from error


def _is_worth_a_retry(error: Exception) -> bool:
    if isinstance(error, httpx.HTTPStatusError):
        return error.response.status_code in _WORTH_A_RETRY
    return isinstance(error, httpx.TransportError)


def _refused(response: httpx.Response) -> str:
    if response.status_code in _WORTH_A_RETRY:
        return "The weather service is busy right now, so I don't know. Please try again in a while."
    try:
        reason = Refusal.model_validate_json(response.content).reason[:200]
    except pydantic.ValidationError:
        reason = ""
    return f"The weather service refused to answer{f': {reason}' if reason else ''}."
