"""A modest brake on guessing: who fails often within a minute waits; those known before do not."""

from collections import OrderedDict, deque

from genie.core.errors import TooManyLogins

FAILURES = 30
WINDOW_S = 60.0
_ADDRESSES = 10_000


class FailedLogins:
    """Failures of the last minute by address; the addresses that failed longest ago are forgotten first."""

    def __init__(self) -> None:
        self._failures: OrderedDict[str, deque[float]] = OrderedDict()

    def check(self, address: str, now_s: float) -> None:
        """Let an address try again.

        Raises:
            TooManyLogins: it has failed too often lately.
        """
        failures = self._failures.get(address)
        if failures is None or len(failures) < FAILURES or failures[0] <= now_s - WINDOW_S:
            return
        raise TooManyLogins(
            f"Logins from {address} have failed {FAILURES} times within a minute; wait a little.",
            retry_after_s=failures[0] + WINDOW_S - now_s,
        )

    def note(self, address: str, now_s: float) -> None:
        """An address has failed."""
        self._failures.setdefault(address, deque(maxlen=FAILURES)).append(now_s)
        self._failures.move_to_end(address)
        if len(self._failures) > _ADDRESSES:
            self._failures.popitem(last=False)
