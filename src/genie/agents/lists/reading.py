"""From words to an intent on lists: the first sentence of intents/en.yaml that fits the whole utterance."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from genie.agents.lists.builders import BUILDERS
from genie.agents.lists.catching import Build, Values
from genie.agents.lists.loosely import read_loosely
from genie.agents.lists.parts import PARTS
from genie.agents.lists.told import as_one_command
from genie.agents.lists.told_afar import told_plainly
from genie.agents.lists.wording import prepare
from genie.core.regex import lazy_regex
from genie.core.rule_table import RuleTable
from genie.core.yaml_text import parse_yaml

SURE, MAYBE = 1.0, 0.65
_TOLD = 0.96
_TRUST = {"sure": SURE, "stated": 0.85, "likely": 0.8, "maybe": MAYBE}
_CHARS_MAX = 4_000
_PART = lazy_regex(r"<([A-Z_]+)>")


@dataclass(frozen=True, kw_only=True)
class Read:
    """What was read: an intent, the values of its slots, and how sure that is."""

    intent: str
    values: Values
    confidence: float


_TRIGGER = lazy_regex(
    r"\b(?:lists?|checklist|shopping|behind|late|miss|missed|memo|scrap|bin|ditch|no|running|todos?|tasks?|groceries|grocery|chores|errands|due|overdue|deadline|"
    r"priorit\w+|deprioriti\w+|"
    r"de-prioriti\w+|add|put|"
    r"throw|stick|note|jot|write|include|buy|purchase|get|grab|pick up|order|need|out of|low "
    r"on|forget|remember|check|tick|"
    r"cross|mark|uncheck|untick|remove|delete|take|scratch|strike|erase|drop|move|rename|replace|"
    r"change|swap|switch|update|"
    r"bought|got|finished|finish|completed?|done|did|have|urgent|important|undone|open|pending|"
    r"left|nothing|clear|empty|"
    r"to do|new|should|next|first|everything|note|make|set|flag|bump|bring|send|push|i|is|"
    r"are|what|no longer|skip|never ?mind|prioritise)\b"
)
_COMMAND_AFTER_CHATTER = lazy_regex(
    r"\b(?:add|put|throw|stick|remove|delete|take|check off|cross off|cross|check|mark|move|write down) "
)
_NO_CHATTER = lazy_regex(
    r"\b(?:if|unless|when|whenever|what|which|how|why|who|where|not|never|no|did|does|do|can|"
    r"could|should|would|was|were|"
    r"tried|trying|want|wanted|told|says?|said|asked|might|may|without)\b"
)


def read(text: str) -> Read | None:
    """The intent of an utterance in `core.text` form; None if it is not surely about lists."""
    if _TRIGGER.search(text) is None or len(text) > _CHARS_MAX:
        return None
    prepared = prepare(text)
    command = as_one_command(prepared)
    if command is not None and (found := _match(command, surely=True)) is not None:
        return found
    found = _match(prepared, surely=True)
    if found is None or found.confidence < SURE:
        told = told_plainly(prepared)
        if told is not None and (retold := _match(prepare(told), surely=True)) is not None:
            return Read(intent=retold.intent, values=retold.values, confidence=_TOLD)
    return found or _after_chatter(text) or _loosely(prepared)


def _loosely(prepared: str) -> Read | None:
    found = read_loosely(prepared)
    return found and Read(intent=found[0], values=found[1], confidence=_TRUST["likely"])


def read_any(text: str) -> Read | None:
    """The intent of what follows an answer about lists, where "remove the passport" means a thing on one."""
    if len(text) > _CHARS_MAX:
        return None
    prepared = prepare(text)
    command = as_one_command(prepared)
    return (command and _match(command, surely=False)) or _match(prepared, surely=False)


def _match(text: str, *, surely: bool) -> Read | None:
    for pattern, confidence, build in _sentences().possible(text):
        found = pattern.fullmatch(text)
        if found is None:
            continue
        built = build(found)
        if built is not None and not (surely and built[0].endswith("?")):
            return Read(intent=built[0].removesuffix("?"), values=built[1], confidence=confidence)
    return None


def _after_chatter(text: str) -> Read | None:
    """A command with its list named, after words that do not change it: "i almost forgot, put …"."""
    for start in _COMMAND_AFTER_CHATTER.finditer(text):
        before = text[: start.start()]
        if not before.strip() or _NO_CHATTER.search(before):
            continue
        found = _match(prepare(text[start.start() :]), surely=True)
        if found is not None and found.values.get("list") and found.confidence == SURE:
            return Read(intent=found.intent, values=found.values, confidence=MAYBE)
    return None


@cache
def _sentences() -> RuleTable[tuple[re.Pattern[str], float, Build]]:
    return RuleTable(_compiled())


def _compiled() -> Iterator[tuple[re.Pattern[str], float, Build]]:
    source = resources.files("genie.agents.lists").joinpath("intents", "en.yaml").read_text(encoding="utf-8")
    for block in parse_yaml(source):
        for sentence in block["say"]:
            pattern = lazy_regex(_PART.sub(lambda found: PARTS[found[1]], sentence))
            yield pattern, _TRUST[block["trust"]], BUILDERS[block["read"]]
