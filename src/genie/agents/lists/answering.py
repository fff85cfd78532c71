"""Reads the answer to a question back about lists: "Which list?", "Which one?"."""

import re
from typing import Any

from genie.agents.lists.builders import new_name
from genie.agents.lists.meant import NO_THINGS
from genie.agents.lists.names import bare_name, phrase, with_to_do_joined
from genie.agents.lists.wording import items_in, prepare, refs_in
from genie.core.regex import lazy_regex

_YES_TO = lazy_regex(r"(?:all|both|all of them|both of them|either|every one|all of those|everything|each)")


def complete(expects: str, text: str) -> Any:
    """The value of the slot that was asked for, if `text` gives one."""
    said = prepare(text)
    if expects == "list":
        return _list_answer(said)
    if expects == "name":
        said = re.sub(r"^(?:call it|name it|call that|it is called|let us call it|the name is)\s+", "", said)
        fits = 0 < len(said.split()) <= 5 and not re.match(
            r"(?:what|how|when|who|why|is|are|stop|cancel|no|never|add|put|remove|delete|check|show|"
            r"read)\b",
            said,
        )
        return new_name(said) or None if fits else None
    if expects == "items":
        return _items_answer(said)
    if expects == "choice":
        return _choice(said)
    return None


def _list_answer(said: str) -> str | None:
    said = re.sub(r"\bone\b|(?<=\w )1$", "list", with_to_do_joined(said))
    said = re.sub(r"^to do\b", "todo", said)
    named = re.fullmatch(
        rf"(?:(?:put|add|stick|make)? ?(?:it|that|them)? ?(?:on|to|onto|in|into|from|for)? ?){phrase('list')}",
        said,
    )
    if named is not None:
        return bare_name(named["list"]) or None
    words = re.sub(r"^(?:(?:on|to|onto|in|the|my|for|put it on|from)\s+)+", "", said)
    if (
        0 < len(words.split()) <= 3
        and not NO_THINGS.match(words)
        and not re.match(r"(?:add|put|buy|start)\b", words)
    ):
        return bare_name(words) or None
    return None


def _items_answer(said: str) -> list[dict[str, Any]] | None:
    said = re.sub(r"^(?:add|put|i need|we need|it is)\s+", "", said)
    return None if NO_THINGS.match(said) or len(said.split()) > 30 else items_in(said)


def _choice(said: str) -> dict[str, Any] | None:
    said = re.sub(r"^(?:i mean|i meant|it is|make it|just)\s+", "", said)
    if _YES_TO.fullmatch(said):
        return {"kind": "all"}
    refs = refs_in(said)
    if refs is not None and len(refs) == 1 and refs[0]["kind"] == "position":
        return refs[0]
    words = re.sub(r"\b(?:the|one|ones|on my|on the|list)\b|(?<=\w )1$", " ", said)
    words = " ".join(words.split())
    if (
        not words
        or len(words.split()) > 6
        or re.match(r"(?:what|how|when|who|why|is|are|no|add|put|remove)\b", words)
    ):
        return None
    return {"kind": "named", "text": words, "parts": [words]}
