"""Word forms to plain forms: "wrote" is `write~`, "writing" is `write+`, "spiders" is "spider".

`~` marks a past form or participle, `+` a form in -ing. Verbs are known by list, so that "wine" is never a
form of "win"; what is not known keeps its form, but for the plural's s.
"""

from collections.abc import Iterable, Mapping

from genie.core.regex import lazy_regex

_VOWELS = "aeiou"
_BE = {"am": "be", "is": "be", "are": "be", "be": "be", "been": "be~", "was": "be~", "were": "be~"}
_AUXILIARIES = {"do": "do", "does": "do", "did": "do~", "done": "done", "doing": "do+"} | {
    "have": "have",
    "has": "have",
    "had": "have~",
    "having": "have+",
}


class Forms:
    """The forms of the verbs and nouns of a lexicon."""

    def __init__(
        self,
        verbs: Iterable[str],
        irregular: Iterable[tuple[str, str, str]],
        *,
        not_verbs: Iterable[str],
        plurals: Mapping[str, str],
        no_plurals: Iterable[str],
    ) -> None:
        kept = frozenset(not_verbs)
        self._plurals = dict(plurals)
        self._no_plurals = frozenset(no_plurals)
        self._forms: dict[str, str] = {}
        for verb in verbs:
            self._add(verb, _past(verb), _past(verb))
        for verb, past, participle in irregular:
            self._add(verb, past, participle)
        for form in kept & self._forms.keys():
            if self._forms[form] != form:
                del self._forms[form]
        self.verbs = frozenset(form.rstrip("~+") for form in self._forms.values())
        self._forms |= _BE | _AUXILIARIES

    def plain(self, word: str) -> str:
        """The plain form of a word in lower case, with its mark."""
        found = self._forms.get(word)
        return self._singular(word) if found is None else found

    def _add(self, verb: str, past: str, participle: str) -> None:
        self._forms.setdefault(_third(verb), verb)
        self._forms.setdefault(_gerund(verb), f"{verb}+")
        for form in (past, participle):
            if form != verb:
                self._forms.setdefault(form, f"{verb}~")
        self._forms[verb] = verb

    def _singular(self, word: str) -> str:
        if word in self._plurals:
            return self._plurals[word]
        if len(word) < 4 or not word.endswith("s") or not word.isalpha() or word in self._no_plurals:
            return word
        if word.endswith(("ss", "us", "is")):
            return word
        if word.endswith("ies") and len(word) > 4:
            return f"{word[:-3]}y"
        if word.endswith(("sses", "xes", "zes", "ches", "shes", "oes")):
            return word[:-2]
        return word[:-1]


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{verb}s"


def _gerund(verb: str) -> str:
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")):
        return f"{verb[:-1]}ing"
    return f"{_doubled(verb)}ing"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ied"
    return f"{_doubled(verb)}ed"


_DOUBLED_BEHIND_A_SYLLABLE = frozenset(
    "admit begin commit compel control equip expel forget occur omit permit prefer refer regret submit "
    "transfer unplug unclog unwrap upset defer deter infer incur rebel repel propel patrol outfit program "
    "reset kidnap format unzip overlap".split()
)
_SYLLABLE = lazy_regex(r"[aeiouy]+")


def _doubled(verb: str) -> str:
    """With its last consonant doubled, where English does so: "plan" → "plann", but "wonder"."""
    if len(verb) < 3 or verb[-1] in "wxyaeiou" or verb[-2] not in _VOWELS:
        return verb
    if len(_SYLLABLE.findall(verb)) > 1:
        return verb + verb[-1] if verb in _DOUBLED_BEHIND_A_SYLLABLE else verb
    return verb if verb[-3] in _VOWELS and verb[-3:-1] != "ui" else verb + verb[-1]
