"""What the builders of intents share: the list that a sentence caught, and words that are of other agents."""

import re
from collections.abc import Callable
from typing import Any

from genie.agents.lists.names import bare_name
from genie.core.regex import lazy_regex

Values = dict[str, Any]
Build = Callable[["re.Match[str]"], "tuple[str, Values] | None"]
"""The intent and its slots; an intent that ends in `?` holds only after an answer about lists."""

NOT_OURS = lazy_regex(
    r"\b(?:percent|meetings?|appointments?|events?|calendar|alarms?|timers?|reminders?|schedule|"
    r"account|playlist|songs?|"
    r"volume|lights?|contact|weather|minutes?|hours?|seconds?|days?|weeks?|years?|dollars?|"
    r"euros?|miles?|kilometers?|"
    r"degrees?|squared?|number|numbers|fractions?|equation|vat|tax|interest|timezone|brightness|music)\b"
)


def named_list(found: "re.Match[str]", group: str = "list") -> Values:
    """The slot of a list that was named; none when only "the list" was said or nothing."""
    said = found.groupdict().get(group)
    name = "" if said is None else bare_name(said)
    return {group: name} if name else {}
