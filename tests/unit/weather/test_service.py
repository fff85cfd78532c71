"""The client of Open-Meteo against a real server on loopback: what is sent, kept, tried again, and
said of faults.
"""

import socket
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from genie.config.sections import WeatherSettings
from genie.core.errors import CannotAnswer
from genie.testing.open_meteo import Sky, serve_sky
from genie.weather.service import KEPT_PLACES, KEPT_S, WeatherService

ROME = (41.89, 12.48, "Europe/Rome")


class HandClock:
    """A clock that goes on when a test says so."""

    def __init__(self) -> None:
        self.passed_s = 0.0

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.passed_s)

    def monotonic_s(self) -> float:
        return self.passed_s


@pytest.fixture
def sky() -> Iterator[Sky]:
    with serve_sky() as sky:
        yield sky


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def service(sky: Sky, clock: HandClock) -> AsyncIterator[WeatherService]:
    service = WeatherService(lambda: WeatherSettings(url=sky.url), clock)
    yield service
    await service.aclose()


async def test_a_forecast_has_this_moment_every_hour_and_every_day(service: WeatherService) -> None:
    found = await service.forecast(*ROME)
    assert len(found["days"]) == 16
    assert len(found["hours"]) == 16 * 24
    assert found["current"]["temperature_c"] == pytest.approx(9, abs=6)
    assert found["days"][1]["chance_percent"] == 80
    assert found["hours"][24 + 14]["rain_mm"] == 1.2


async def test_only_coarse_coordinates_and_the_zone_are_sent(service: WeatherService, sky: Sky) -> None:
    await service.forecast(41.891_933, 12.511_339, "Europe/Rome")
    (asked,) = sky.asked
    assert asked.keys() == {
        "latitude", "longitude", "timezone", "forecast_days", "current", "hourly", "daily",
    }  # fmt: skip
    assert (asked["latitude"], asked["longitude"], asked["timezone"]) == ("41.89", "12.51", "Europe/Rome")


async def test_a_forecast_is_kept_for_ten_minutes_and_tells_its_age(
    service: WeatherService, sky: Sky, clock: HandClock
) -> None:
    assert (await service.forecast(*ROME))["age_s"] == 0
    clock.passed_s = KEPT_S - 1
    assert (await service.forecast(*ROME))["age_s"] == KEPT_S - 1
    assert len(sky.asked) == 1
    clock.passed_s = KEPT_S + 1
    assert (await service.forecast(*ROME))["age_s"] == 0
    assert len(sky.asked) == 2


async def test_no_more_than_so_many_places_are_kept(service: WeatherService, sky: Sky) -> None:
    for count in range(KEPT_PLACES + 1):
        await service.forecast(0.0, float(count), "UTC")
    await service.forecast(0.0, float(KEPT_PLACES), "UTC")
    assert len(sky.asked) == KEPT_PLACES + 1
    await service.forecast(0.0, 0.0, "UTC")
    assert len(sky.asked) == KEPT_PLACES + 2


async def test_a_server_that_is_being_restarted_is_asked_again(service: WeatherService, sky: Sky) -> None:
    sky.fail_first = 2
    assert (await service.forecast(*ROME))["days"]
    assert len(sky.asked) == 3


@pytest.mark.parametrize(
    ("status", "said"), [(429, "busy"), (503, "busy"), (400, "refused to answer: as told"), (404, "refused")]
)
async def test_a_refusal_is_a_sentence(service: WeatherService, sky: Sky, status: int, said: str) -> None:
    sky.always = status
    with pytest.raises(CannotAnswer, match=said):
        await service.forecast(*ROME)


async def test_what_is_not_the_documented_answer_is_not_used(service: WeatherService, sky: Sky) -> None:
    sky.garbage = True
    with pytest.raises(CannotAnswer, match="can't read"):
        await service.forecast(*ROME)


async def test_without_the_service_nothing_is_invented(clock: HandClock) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    service = WeatherService(lambda: WeatherSettings(url=f"http://127.0.0.1:{port}"), clock)
    with pytest.raises(CannotAnswer, match="can't reach the weather service"):
        await service.forecast(*ROME)
    await service.aclose()


async def test_a_service_that_does_not_answer_is_given_up(service: WeatherService, sky: Sky) -> None:
    sky.stall.set()
    with pytest.raises(CannotAnswer, match="can't reach the weather service"):
        await service.forecast(*ROME)
    sky.released.set()


async def test_switched_off_nothing_is_asked(sky: Sky, clock: HandClock) -> None:
    service = WeatherService(lambda: WeatherSettings(enabled=False, url=sky.url), clock)
    with pytest.raises(CannotAnswer, match="switched off"):
        await service.forecast(*ROME)
    assert sky.asked == []
    await service.aclose()
