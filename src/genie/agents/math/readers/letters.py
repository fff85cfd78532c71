"""Letters and words: how many of them, spelled, backwards."""

import re

from genie.agents.math.wording import Reading, plain
from genie.core.regex import lazy_regex

_CHARS_MAX = 200
_NOT_SUBJECTS = frozenset(
    "alphabet my your his her their this that these those it them me you i we mail inbox mailbox box "
    "name song "
    "book bible bed page email here there a an the each every word words sentence phrase "
    "did do does total scrabble hand english greek french german language today".split()
)
_VOWELS = r"(?P<kind>vowels?|consonants?|letters?|characters?|syllables?)"
_WORD = r"(?P<word>[^\W\d_]+(?:['-][^\W\d_]+)*)"
_TEXT = r"(?P<text>[^\W\d_]+(?:[ '-]+[^\W\d_]+)*)"
_LETTER = r"(?:(?:the )?letters? )?(?P<letter>[a-z])(?:'?s|'|s's)?"
_ARE = r"(?: (?:are|is|do|does|can you find|appear|occur)(?: there)?(?: you (?:find|see|get|have))?)?"
_NAMED = r"(?:the )?(?:word|name|phrase|sentence|words|expression|term)"
_ASKS = r"(?:(?:can|could|would) you )?(?:please )?(?:tell me |say )?"

_LETTERS_OF = (
    rf"how many {_LETTER}{_ARE} (?:in|inside)(?: {_NAMED})? {_WORD}(?: (?:have|has|contain))?",
    rf"how many {_LETTER} (?:does|do)(?: {_NAMED})? {_WORD} (?:have|has|contain)(?: in it)?",
    rf"how many times (?:does|do|is|will)(?: the)?(?: letter)? {_LETTER} (?:appear|occur|come up|show "
    rf"up|used|there)"
    rf"(?: in)?(?: {_NAMED})? {_WORD}",
    rf"(?:count|count up) (?:the )?(?:number of )?{_LETTER} in(?: {_NAMED})? {_WORD}",
    rf"(?:what is |what's )?(?:the )?number of {_LETTER} in(?: {_NAMED})? {_WORD}",
)
_COUNTS = (
    rf"how many {_VOWELS}{_ARE} (?:in|inside) (?:{_NAMED} {_TEXT}|{_WORD})(?: (?:have|has))?",
    rf"how many {_VOWELS} (?:does|do) (?:{_NAMED} {_TEXT}|{_WORD}) (?:have|has|contain|got)(?: in it)?",
    rf"(?:count|count up) (?:the )?(?:number of )?{_VOWELS} in (?:{_NAMED} {_TEXT}|{_WORD})",
    rf"(?:what is |what's )?(?:the )?number of {_VOWELS} in (?:{_NAMED} {_TEXT}|{_WORD})",
    rf"how long is the word {_WORD}",
    rf"how many {_VOWELS} (?:has|have) (?:{_NAMED} {_WORD})(?: got)?(?: in it)?",
)
_WORDS = (
    rf"how many words{_ARE} in (?:the |this )?(?:sentence|phrase|expression|following|title|line) {_TEXT}",
    rf"(?:count|count up) (?:the )?(?:number of )?words in (?:the |this )?(?:sentence|phrase) {_TEXT}",
)
_BACKWARDS = (
    rf"{_ASKS}(?:how do (?:you|i) )?(?:spell|say|write|type)(?: out)?(?: {_NAMED})? {_WORD} "
    rf"(?:backwards?|in reverse|"
    r"in reverse order|from the end)",
    rf"{_ASKS}reverse (?:the letters (?:of|in) )?(?:{_NAMED} )?{_WORD}",
    rf"(?:what is |what's )(?:{_NAMED} )?{_WORD} (?:spelled |spelt |written )?(?:backwards?|in reverse)",
    rf"(?:{_NAMED} )?{_WORD} (?:spelled |spelt |written )?backwards?",
    rf"how (?:is|do you spell) (?:{_NAMED} )?{_WORD} (?:spelled |spelt )?backwards?",
)
_SPELLED = (
    rf"{_ASKS}(?:how (?:do|would|can|should) (?:you|i|we) )?spell(?: out)?(?: {_NAMED})? {_WORD}(?: for me| "
    rf"correctly)?",
    rf"how (?:is|do you write) {_NAMED} {_WORD}(?: (?:spelled|spelt|written))?",
    rf"how (?:is|are|'s) {_WORD} (?:spelled|spelt)",
    rf"(?:what is |what's )?the (?:correct )?spelling (?:of|for)(?: {_NAMED})? {_WORD}",
)
_PALINDROME = (
    rf"is(?: {_NAMED})? {_WORD} a palindrome",
    rf"is {_WORD} the same (?:backwards?|backwards? and forwards?|forwards? and backwards?)",
)


def _compiled(templates: tuple[str, ...]) -> tuple["re.Pattern[str]", ...]:
    return tuple(lazy_regex(template) for template in templates)


_PATTERNS = (
    ("letter_count", _compiled(_LETTERS_OF)),
    ("letters_count", _compiled(_COUNTS)),
    ("words_count", _compiled(_WORDS)),
    ("backwards", _compiled(_BACKWARDS)),
    ("palindrome", _compiled(_PALINDROME)),
    ("spelled", _compiled(_SPELLED)),
)


def read_letters(text: str) -> Reading | None:
    """ "how many r's are in strawberry", "how many letters in banana", "spell banana backwards" """
    text = plain(text)
    if len(text) > _CHARS_MAX:
        return None
    for intent, patterns in _PATTERNS:
        for compiled in patterns:
            found = compiled.fullmatch(text)
            if found is not None:
                return _reading(intent, {k: v for k, v in found.groupdict().items() if v is not None})
    return None


def _reading(intent: str, holes: dict[str, str]) -> Reading | None:
    named = "text" in holes
    subject = holes.get("text") or holes.get("word") or ""
    if not named and subject in _NOT_SUBJECTS:
        return None
    kind = holes.get("kind", "letters").rstrip("s")
    if kind in ("syllable",):
        return None
    values = {"text": subject}
    if intent == "letter_count":
        values["letter"] = holes["letter"]
    if intent == "letters_count":
        values["kind"] = "letter" if kind == "character" else kind
    return intent, values
