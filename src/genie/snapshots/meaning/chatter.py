"""Takes the question out of what was said around it: fillers, corrections, a word on one's own situation.

What is dropped must be harmless: only words from the lexicon's lists, never a number, a name, a negation or a
condition; and what remains must be a whole question that does not point back at what was dropped.
"""

import re
from collections.abc import Sequence

from genie.core.clauses import LEAD, repaired
from genie.core.regex import lazy_regex
from genie.snapshots.meaning.lexicon import Lexicon

_MARKS = lazy_regex(r"[?!;]+|[.,:](?=\s|$)")
_SENTENCE = lazy_regex(r"[.?!;]+\s+")
_STARTS = frozenset(
    "what which who whose whom when where why how is are was were do does did can could will would should "
    "has have if in at on for".split()
)
_FRONTED = frozenset(("if", "in", "at", "on", "for"))
_QUESTION_WORDS = frozenset("what which who whose whom when where why how".split())
_POINTS_BACK = lazy_regex(
    r"\b(?:it|its|he|she|him|her|his|they|them|their|that|this|there|these|those|one|ones)\b"
)
_IDIOM = lazy_regex(
    r"what (?:time|day|date|month|year) is it|(?:is|was|will|does|did|would) (?:it|there)\b"
    r"|how (?:\w+ )is it\b|are there\b|is there\b|\bthere (?:is|are)\b|\bit takes?\b|\bdo they\b"
)
_STAMMER = lazy_regex(r"\b(\S+(?: \S+){0,2}) \1\b")
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
        if before[0] in _NO_STORY or before[-1] in _LEADS_ON or not _tells(before, lexicon):
            continue
        if words[start] in _FRONTED and _QUESTION.search(rest) is None:
            continue
        if words[start] in _NO_STORY - _QUESTION_WORDS and _STORY_VERBS.isdisjoint(before):
            continue
        if _needs_situation(before, words[start:], lexicon):
            continue
        if _is_story(before, lexicon, words[start:]) and not _dangles(rest):
            return rest
    return None


_SITUATED = lazy_regex(r"\b(?:should|can|could|do|must|would|may|am) (?:i|we)\b")
_HOW_TO = lazy_regex(r"how (?:do|can|could|should|would) (?:i|we) ")
_ONLY_ASKS = frozenset(
    "ask wonder curious think forget remember recall want argue argument talk discuss debate chat bet "
    "question mention say tell dispute disagree try quick silly dumb random stupid weird funny strange "
    "interesting".split()
)


def _needs_situation(before: list[str], question: list[str], lexicon: Lexicon) -> bool:
    """ "What should I pack" is another question at the beach: what one does matters to what one should do."""
    text = " ".join(question)
    if _SITUATED.search(text) is None or _HOW_TO.match(text):
        return False
    told = {lexicon.forms.plain(word).rstrip("~+") for word in before}
    asked = {lexicon.forms.plain(word).rstrip("~+") for word in question}
    said_again = any(word in asked and word not in lexicon.chatter for word in told)
    return not said_again and not (told & lexicon.chatter_needs) <= _ONLY_ASKS


_NO_STORY = _STARTS - _FRONTED
_QUESTION = lazy_regex(
    r" (?:what|which|who|whose|whom|when|where|why|how"
    r"|is|are|was|were|do|does|did|can|could|will|would|should) "
)


def _tells(words: list[str], lexicon: Lexicon) -> bool:
    """Whether something is said of someone, rather than a topic named: "my kid asked", "for school"."""
    if words[0] == "for" or len(words) == 1:
        return True
    plain = [lexicon.forms.plain(word) for word in words]
    is_said = any(word.endswith("'s") for word in words[:-1])
    return is_said or any(word[-1] in "+~" for word in plain) or not _STORY_VERBS.isdisjoint(words)


_STORY_STARTS = frozenset("i my for because cause since it so just we asking our the".split())
_OWN = frozenset("i my me we our us".split())


def _without_story_after(words: list[str], lexicon: Lexicon) -> str | None:
    for end in range(3, len(words) - 1):
        if words[end] not in _STORY_STARTS or words[0] not in _STARTS:
            continue
        before, after = words[:end], words[end:]
        if after[0] == "for" and not _OWN.isdisjoint(before):
            continue
        if before[-1] in _LEADS_ON:
            continue
        if _is_story(after, lexicon, needs_verb=True):
            return " ".join(before)
    return None


_LEADS_ON = frozenset(
    "in on at of to for from by with about is are was were do does did can should a an the my than as and or "
    "into after before during without over under between be have has will would not no when while "
    "if that until "
    "once where how what which who because whether whose get need use pay give cost make score take".split()
)
_STORY_VERBS = frozenset(
    "am is are was were have has asked asks asking wants wondering wondered need needs keep keeps forgot "
    "forget remember got been think thinking trying just watched talked wonder".split()
)


def _is_story(
    words: list[str], lexicon: Lexicon, question: Sequence[str] = (), *, needs_verb: bool = False
) -> bool:
    """Whether the words only tell of a situation; the question may say its own words again."""
    if not _QUESTION_WORDS.isdisjoint(words):
        return False
    if needs_verb and words[0] not in ("for", "just", "asking") and _STORY_VERBS.isdisjoint(words):
        return False
    if len(words) == 1:
        return words[0] in _INTERJECTIONS
    words = [word.removesuffix("'s") for word in words]
    plain = [lexicon.forms.plain(word).rstrip("~+") for word in _without_named(words)]
    asked = {lexicon.forms.plain(word).rstrip("~+") for word in question}
    for word in plain:
        known = word in lexicon.chatter or word in asked
        if not known or any(map(str.isdigit, word)):
            return False
    return not lexicon.chatter_needs.isdisjoint(plain) or any(
        word in asked and word not in lexicon.chatter for word in plain
    )


_ASKS = frozenset("asked asks asking wants wondering wondered".split())
_TOPIC_OF = frozenset("about on".split())
_TOLD_IN = frozenset(
    "project essay report documentary book article podcast show movie film test quiz exam class homework "
    "paper presentation video lesson reading talking arguing learning studying argument debate "
    "conversation".split()
)
_TOPIC_WORDS_MAX = 3


def _without_named(words: list[str]) -> list[str]:
    """Without who asked ("bob asked me") and what a lesson or show is about ("a project on volcanoes")."""
    if len(words) > 1 and words[0].isalpha() and words[1] in _ASKS:
        words = words[1:]
    if len(words) > 2 and words[0].isalpha() and words[1] in ("is", "was") and words[2] in _ASKS:
        words = words[2:]
    for place in range(1, len(words) - 1):
        if words[place] in _TOPIC_OF and not _TOLD_IN.isdisjoint(words[max(0, place - 3) : place]):
            end = place + 1
            while end < len(words) and end - place <= _TOPIC_WORDS_MAX and words[end] not in _GOES_ON:
                end += 1
            topic = words[place + 1 : end]
            if topic and all(word.isalpha() for word in topic) and _OWN.isdisjoint(topic):
                return words[:place] + words[end:]
    return words


_GOES_ON = frozenset("and so but we i my our last yesterday tonight today this with".split())


def _bare(text: str, lexicon: Lexicon) -> str:
    """Without requests before the question, and what says nothing after it."""
    while True:
        lead = LEAD.match(text) or lexicon.leads.match(text)
        if lead is not None and lead[0] == "right " and text.split(" ", 2)[1] not in _ASKING_STARTS:
            lead = None
        shorter = text[lead.end() :] if lead else text
        before = lexicon.leads_before_question.match(shorter)
        if before is not None and shorter[before.end() :].split(" ", 1)[0] in _ASKING_STARTS:
            shorter = shorter[before.end() :]
        trail = lexicon.trails.search(shorter)
        if trail is not None and trail.start() > 0:
            shorter = shorter[: trail.start()]
        shorter = _CALLED_LOVE.sub("", shorter)
        if _CALLED_MATE.search(shorter) is not None and _ABOUT_A_MATE.isdisjoint(shorter.split()[:-1]):
            shorter = shorter.removesuffix(" mate")
        if shorter == text:
            return text
        text = shorter


_CALLED_LOVE = lazy_regex(r"(?<=\b(?:is|do) (?:it|he)) (?:love|darling|hun|pet|duck|mate)$")
_CALLED_MATE = lazy_regex(r"\bi \S+ .+ mate$")
_ABOUT_A_MATE = frozenset(
    "find get have choose meet become call ask tell invite visit help text make live see love marry be "
    "flat class team soul check stale running room house work ship school cell band bunk table dorm".split()
)


_INTERJECTIONS = frozenset("so well okay hey hi hello man dude wow look listen and but oh".split())
_ASKING_STARTS = (_STARTS - _FRONTED) | frozenset(
    "tell give show define name list remind any do whats i we you quick".split()
)


def _dangles(text: str) -> bool:
    return _GAP.search(text) is not None or _POINTS_BACK.search(_IDIOM.sub(" ", text)) is not None


_GAP = lazy_regex(
    r"\bhow (?:many (?:do|does|did|are|can|should|have|has|will)|much (?:do|should|can|did))\b|\btake$"
)
