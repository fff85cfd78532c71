"""What the weather agent needs to know of the sky; `genie.weather` gives it."""

from typing import Any, Protocol


class Forecasts(Protocol):
    """Reads forecasts as plain data; see `genie.weather.service`."""

    async def forecast(self, latitude: float, longitude: float, zone: str) -> dict[str, Any]:
        """`{"age_s", "current": row, "hours": [row…], "days": [row…]}`, metric, in the wall time of `zone`.

        Raises:
            CannotAnswer: there is none, with the sentence to speak.
        """
        ...
