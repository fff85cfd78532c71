"""The port of measurements: what is worth counting, named in the program's own words.

Domains measure through it and know nothing of how numbers are kept or shown. Each method returns at once, and
is called on the event loop.
"""

from typing import Protocol


class Meter(Protocol):
    """Takes measurements. Times are in seconds; labels are words from small sets, never what people said."""

    def stage_took(self, stage: str, seconds: float) -> None:
        """One stage of a turn: `decode`, `vad`, `stt`, `route`, `recall`, `run`, `commit` and so on."""

    def heard(self, audio_s: float, engine_s: float) -> None:
        """A recording was transcribed: how long it lasts, and how long the engine worked on it."""

    def request_answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """An HTTP request was answered; `route` is the template of its path."""

    def failed(self, where: str, code: str) -> None:
        """An error of ours reached someone: over `http`, by a `job` or on a `socket`."""

    def client_dropped(self) -> None:
        """A WebSocket client was too slow and was dropped."""


class NoMeter:
    """Takes measurements and keeps none."""

    def stage_took(self, stage: str, seconds: float) -> None:
        return

    def heard(self, audio_s: float, engine_s: float) -> None:
        return

    def request_answered(self, method: str, route: str, status: int, seconds: float) -> None:
        return

    def failed(self, where: str, code: str) -> None:
        return

    def client_dropped(self) -> None:
        return
