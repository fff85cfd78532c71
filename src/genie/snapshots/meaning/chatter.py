"""Takes the question out of what was said around it: fillers, corrections, a word on one's own situation.

What is dropped must be harmless: only words from the lexicon's lists, never a number, a name, a negation or a
condition; and what remains must be a whole question that does not point back at what was dropped.
"""

import re
from collections.abc import Sequence

from genie.core.clauses import LEAD, repaired
from genie.snapshots.meaning.lexicon import Lexicon

_MARKS = re.compile(r"[?!;]+|[.,:](?=\s|$)")
_SENTENCE = re.compile(r"[.?!;]+\s+")
_STARTS = frozenset(
    "what which who whose whom when where why how is are was were do does did can could will would should "
    "has have if in at on for".split()
)
_FRONTED = frozenset(("if", "in", "at", "on", "for"))
_QUESTION_WORDS = frozenset("what which who whose whom when where why how".split())
_POINTS_BACK = re.compile(
    r"\b(?:it|its|he|she|him|her|his|they|them|their|that|this|there|these|those|one|ones)\b"
)
_IDIOM = re.compile(
    r"what (?:time|day|date|month|year) is it|(?:is|was|will) (?:it|there)\b|how (?:\w+ )is it\b"
    r"|are there\b|is there\b"
)
_STAMMER = re.compile(r"\b(\S+(?: \S+){0,2}) \1\b")
_DOUBLED_ON_PURPOSE = frozenset(("that", "had", "very", "bye", "so", "now"))


def question_in(key: str, lexicon: Lexicon) -> str:
    """The question itself, in the normal form of `core.text`, without marks."""
    text = _whole(key, lexicon)
    corrected = _corrected(text)
    return text if corrected is None else _whole(corrected, lexicon)


def _whole(text: str, lexicon: Lexicon) -> str:
    text = _one_sentence(text, lexicon)
    text = " ".join(_MARKS.sub(" ", text).split())
    for phrase in lexicon.phrases_of_nothing:
        text = re.sub(rf"(?<!\S){phrase}(?!\S)", " ", text)
    text = " ".join(word for word in text.split() if word not in _SAYS_NOTHING_EARLY)
    text = _without_stammer(text)
    while True:
        shorter = _without_story(_bare(text, lexicon), lexicon)
        if shorter == text:
            return text
        text = shorter


_SAYS_NOTHING_EARLY = frozenset("um uh er erm hmm".split())


def _one_sentence(text: str, lexicon: Lexicon) -> str:
    """The sentence that asks, if the others are chatter."""
    sentences = [sentence for sentence in _SENTENCE.split(text) if sentence.strip()]
    if len(sentences) < 2:
        return text
    asking = [sentence for sentence in sentences if not _is_story(sentence.split(), lexicon)]
    return asking[0] if len(asking) == 1 and not _dangles(asking[0]) else text


def _without_stammer(text: str) -> str:
    """ "how how tall is", "what is the what is the": said twice, meant once."""

    def once(match: re.Match[str]) -> str:
        said: str = match[1]
        return match[0] if said in _DOUBLED_ON_PURPOSE or any(map(str.isdigit, said)) else said

    return _STAMMER.sub(once, text)


def _corrected(text: str) -> str | None:
    """With the correction made, if there is one and it is clear what it replaces."""
    for offered in repaired(text):
        return offered
    return None


def _without_story(text: str, lexicon: Lexicon) -> str:
    """Without the person's own situation, before or after the question."""
    words = text.split()
    return (
        _without_story_before(words, _STARTS - _FRONTED, lexicon)
        or _without_story_before(words, _STARTS, lexicon)
        or _without_story_after(words, lexicon)
        or text
    )


def _without_story_before(words: list[str], starts: frozenset[str], lexicon: Lexicon) -> str | None:
    for start in range(1, len(words) - 1):
        if words[start] not in starts:
            continue
        before, rest = words[:start], " ".join(words[start:])
        if _is_story(before, lexicon, words[start:]) and not _dangles(rest):
            return rest
    return None


_STORY_STARTS = frozenset("i my for because it so just we asking".split())
_OWN = frozenset("i my me we our us".split())


def _without_story_after(words: list[str], lexicon: Lexicon) -> str | None:
    for end in range(3, len(words) - 1):
        if words[end] not in _STORY_STARTS or words[0] not in _STARTS:
            continue
        before, after = words[:end], words[end:]
        if after[0] == "for" and not _OWN.isdisjoint(before):
            continue
        if _is_story(after, lexicon):
            return " ".join(before)
    return None


def _is_story(words: list[str], lexicon: Lexicon, question: Sequence[str] = ()) -> bool:
    """Whether the words only tell of a situation; the question may say its own words again."""
    if not _QUESTION_WORDS.isdisjoint(words):
        return False
    others = [word for word in words if word not in lexicon.chatter]
    if others:
        return all(word in question and word.isalpha() and word not in lexicon.guards for word in others)
    return not lexicon.chatter_needs.isdisjoint(words) or (len(words) == 1 and words[0] in _INTERJECTIONS)


def _bare(text: str, lexicon: Lexicon) -> str:
    """Without requests before the question, and what says nothing after it."""
    while True:
        lead = LEAD.match(text)
        shorter = text[lead.end() :] if lead else text
        for ending in lexicon.endings:
            if shorter.endswith(f" {ending}"):
                shorter = shorter.removesuffix(f" {ending}")
                break
        if shorter == text:
            return text
        text = shorter


_INTERJECTIONS = frozenset("so well okay hey hi hello man dude wow look listen and but oh".split())


def _dangles(text: str) -> bool:
    return _POINTS_BACK.search(_IDIOM.sub(" ", text)) is not None
