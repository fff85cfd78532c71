"""What two right answers may differ in: each rule names the fields, or parts of texts, that it lets pass."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from genie.core.regex import lazy_regex


@dataclass(frozen=True, kw_only=True)
class Rule:
    """`fields` match a field's own name: only the kind of its value is compared.

    `texts` are the parts of texts that count as equal, whatever the field; `stands_for` is put there instead.
    """

    name: str
    ignores: str
    fields: re.Pattern[str] | None = None
    texts: re.Pattern[str] | None = None
    stands_for: str = ""


RULES = (
    Rule(
        name="times",
        ignores="moments: when something was asked, begun, ended, answered; clock times and dates in texts",
        fields=lazy_regex(r"timestamp|date|time|since|iso|\w+_at|(created|updated|run|last)_date"),
        texts=lazy_regex(
            r"\d{4}-\d\d-\d\d(?:[T ]| @ )\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d| [A-Z]{2,5})?"
            r"|\b\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\b\.?)?"
        ),
        stands_for="⟨time⟩",
    ),
    Rule(
        name="ids",
        ignores="ids that a server makes up: of jobs, sessions, snapshots, requests",
        fields=lazy_regex(
            r"id|sid|seq|last_seq|id_hash|(job|session|snapshot|request|entry)_id|x-request-id"
        ),
        texts=lazy_regex(r"\b[0-9a-f]{64}\b"),
        stands_for="⟨id⟩",
    ),
    Rule(
        name="hashes",
        ignores="hashes: entity tags and digests",
        fields=lazy_regex(r"etag|hash|digest|signature"),
        texts=lazy_regex(r"\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{32,63}\b"),
        stands_for="⟨hash⟩",
    ),
    Rule(
        name="durations",
        ignores="how long something took or saves, and the stages of a timing line",
        fields=lazy_regex(r"timing|\w+_ms|duration\w*|\w*seconds|uptime\w*"),
    ),
    Rule(
        name="addresses",
        ignores="scheme, host and port of a server in texts",
        fields=lazy_regex(r"port|pid"),
        texts=lazy_regex(r"\b(?:https?|wss?)://[^/\s\"'<>]+"),
        stands_for="⟨server⟩",
    ),
    Rule(
        name="history",
        ignores="how much a server has been asked before: totals, and the number of waiting jobs in texts",
        fields=lazy_regex(r"total\w*|answers|from_memory|count|runs|run_count|push_counter"),
        texts=lazy_regex(r"(?<=[Qq]ueue size )\[\d+\]|\b\d+ jobs? (?=before)"),
        stands_for="⟨number⟩",
    ),
)


def passes(field: str, path: str, ignored: Iterable[str]) -> bool:
    """Whether a rule, or a pattern such as `jobs[0].*`, lets a field's value differ."""
    return any(rule.fields and rule.fields.fullmatch(field) for rule in RULES) or any(
        fnmatchcase(path, pattern.replace("[", "[[]")) for pattern in ignored
    )


def without_what_may_differ(text: str) -> str:
    """The text with every part that a rule lets differ replaced by the rule's mark."""
    for rule in RULES:
        if rule.texts is not None:
            text = rule.texts.sub(rule.stands_for, text)
    return text


def as_table() -> str:
    """The rules for people, one a line."""
    width = max(len(rule.name) for rule in RULES)
    rows = [(rule.name, rule.ignores) for rule in RULES]
    rows.append(("methods", "HEAD and OPTIONS among the methods that Allow names"))
    return "\n".join(f"{name:{width}}  {ignores}" for name, ignores in rows)
