"""Nobody outside is asked before the person has said yes, once; and they can change their mind."""

from genie.core.errors import CannotAnswer
from genie.core.regex import lazy_regex
from genie.flow import phrasing
from genie.flow.resolve import MAY_ASK
from genie.flow.turn import Phrased, Turn

WEATHER = "Open-Meteo"
_SERVICE = r"(?:open[- ]?meteo|the weather service)"
_ALLOWS = lazy_regex(
    rf"(?:yes )?(?:(?:you (?:may|can)|go ahead and|i (?:allow|let) you(?: to)?) ask {_SERVICE}"
    rf"(?: (?:for|about) the weather)?(?: again| now)?|(?:allow|enable) (?:{_SERVICE}|the weather)"
    r"|(?:switch|turn) (?:on the weather|the weather (?:back )?on))"
)
_FORBIDS = lazy_regex(
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


def instead_of_asking(turn: Turn, service: str, settled: bool | None) -> Phrased | None:
    """What is said instead of asking a service outside; None when it may be asked.

    `settled` is what the settings say, which goes first; then what the person says now, or has said before.
    """
    said = turn.may_ask.get(service)
    if turn.permits is not None and turn.permits[0] == service:
        said = turn.permits[1]
    allowed = said if settled is None else settled
    if allowed is None:
        solve = turn.question if turn.stands_alone else None
        question = QUESTION.format(service=service)
        return phrasing.asked_back(question, MAY_ASK, turn, service=service, solve=solve)
    return None if allowed else phrasing.refused(CannotAnswer(FORBIDDEN.format(service=service)))
