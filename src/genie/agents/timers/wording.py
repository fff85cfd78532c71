"""What a reading is, and an utterance without what is only said around a request."""

import re
from dataclasses import dataclass
from typing import Any

from genie.core.regex import lazy_regex

Values = dict[str, Any]
SURE, LIKELY, MAYBE = 1.0, 0.9, 0.65


@dataclass(frozen=True, kw_only=True)
class Read:
    """What was read: an intent, the values of its slots, and how sure that is."""

    intent: str
    values: Values
    confidence: float = SURE


_LEAD = lazy_regex(
    r"(?:please|pls|plz|(?:can|could|would|will) (?:u|ya)|please do|do please|do 1 thing|if you could|"
    r"hey|hi|ok|okay|oh|so|well|now|also|genie|computer|alright|right|yes|yeah|just|quickly"
    r"|actually|"
    r"go ahead and|let us|kindly|then|"
    r"(?:can|could|would|will) (?:you|we)(?: (?:please|kindly|just|also|quickly|maybe|possibly))*(?: "
    r"(?:go ahead and"
    r"|help me))?|"
    r"(?:i|we) (?:want|need|would like|would love) you to|(?:i|we) (?:want|need|would like|would love) to"
    r"(?= (?:set|start|cancel|stop|pause|resume|add|snooze|know|see|hear|create|make|be reminded|delete))|"
    r"(?:can|could|may) (?:i|you|we) (?=(?:have|get|set|see|hear|pause|cancel))|do me a favor and|make"
    r" sure to|"
    r"i forgot|tell me(?! to )|let me know|give me|show me(?= how))[,:]?\s+(?=\S)"
)
_TAIL = lazy_regex(
    r"(?<!from)[,.]?\s+(?:please|pls|plz|ta|mate|love|dear|darling|cheers|ji|yaar|bro|kindly|innit|for "
    r"me|thanks|thank you|if you can|right now|will you|would you|can you"
    r"|could you|now|"
    r"too|yet|already|as well|real quick|quickly|ok|okay|genie|if you would|starting now|again|go|starting)$"
)


def prepare(text: str) -> str:
    """The text without what is only said around a request."""
    text = re.sub(r"(?<=\w) (?:please|kindly) (?=\w)", " ", " ".join(text.split())).strip(" .?!,;:")
    text = re.sub(r"\bset (?:me|us) up (?=an? )", "set up ", text)
    while True:
        shorter = text
        if (lead := _LEAD.match(shorter)) is not None and not shorter.startswith("give me "):
            shorter = shorter[lead.end() :]
        if (tail := _TAIL.search(shorter)) is not None:
            shorter = shorter[: tail.start()]
        shorter = shorter.strip(" .?!,;:")
        if shorter == text:
            return text
        text = shorter
