"""Nobody outside is asked before the person has said yes, once; and they can change their mind."""

import re

from genie.flow.turn import Turn

WEATHER = "Open-Meteo"
_SERVICE = r"(?:open[- ]?meteo|the weather service)"
_ALLOWS = re.compile(
    rf"(?:yes )?(?:(?:you (?:may|can)|go ahead and|i (?:allow|let) you(?: to)?) ask {_SERVICE}"
    rf"(?: (?:for|about) the weather)?(?: again| now)?|(?:allow|enable) (?:{_SERVICE}|the weather)"
    r"|(?:switch|turn) (?:on the weather|the weather (?:back )?on))"
)
_FORBIDS = re.compile(
    rf"(?:(?:do not|never|you (?:may|can|must) not|you cannot) ask {_SERVICE}(?: (?:for|about) the weather)?"
    rf"(?: again| any more| anymore)?|stop asking {_SERVICE}|(?:forbid|disable) (?:{_SERVICE}|the weather)"
    r"|(?:switch|turn) (?:off the weather|the weather off))"
)
QUESTION = (
    "The weather comes from {service}, a service outside this machine. It would get the coordinates of the "
    "city and nothing else. May I ask it?"
)
FORBIDDEN = "You told me not to ask {service}. Say: you may ask {service}, to change that."
NOTED = {
    True: "All right, I may ask {service} from now on.",
    False: "All right, I won't ask {service}.",
}


def read_permission(text: str) -> bool | None:
    """Whether an utterance in `core.text` form allows or forbids to ask for the weather; None if neither."""
    if _ALLOWS.fullmatch(text):
        return True
    return False if _FORBIDS.fullmatch(text) else None


def permission(turn: Turn, service: str, settled: bool | None) -> bool | None:
    """Whether the service may be asked for this turn; None when the person is to be asked.

    `settled` is what the settings say, which goes first.
    """
    if settled is not None:
        return settled
    if turn.permits is not None and turn.permits[0] == service:
        return turn.permits[1]
    return turn.may_ask.get(service)
