"""Stories around a question: what people say of themselves and of the asking, and which says nothing of it.

"My hands are full", "we were chatting and": left out only if every word is of the lexicon's lists. What one
does oneself matters to what one should do, and what a thing is matters to what is asked of it.
"""

from collections.abc import Collection, Sequence

from genie.core.regex import lazy_regex
from genie.snapshots.meaning.lexicon import Lexicon

MARKS = lazy_regex(r"[?!;]+|[.,:](?=\s|$)")
STARTS = frozenset(
    "what which who whose whom when where why how is are was were do does did can could will would should "
    "has have if in at on for".split()
)
FRONTED = frozenset(("if", "in", "at", "on", "for"))
_QUESTION_WORDS = frozenset("what which who whose whom when where why how".split())
_POINTS_BACK = lazy_regex(
    r"\b(?:it|its|he|she|him|her|his|they|them|their|that|this|there|these|those|one|ones)\b"
)
_IDIOM = lazy_regex(
    r"what (?:time|day|date|month|year) is it|(?:is|was|will|does|did|would) (?:it|there)\b"
    r"|how (?:\w+ )is it\b|are there\b|is there\b|\bthere (?:is|are)\b|\bit takes?\b|\bdo they\b"
)


def tells_of_the_asking(text: str, lexicon: Lexicon, asked: Collection[str], question: str) -> bool:
    """Whether a clause in normal form is only about the people and the asking: "my hands are full".

    It may say words of the question again (`asked`, in plain forms); what one does oneself matters to what
    one should do.
    """
    words = without_idioms(" ".join(MARKS.sub(" ", text).split())).split()
    if not words:
        return True
    while len(words) > 1 and words[0] in _SAID_FIRST:
        words = words[1:]
    things = [lexicon.forms.plain(word).rstrip("~+") for word in words if word not in _POINTING]
    if things and all(word in asked for word in things) and words[0] not in _NO_STORY:
        return True
    if words[0] in _NO_STORY or not _has_verb(words, lexicon):
        return False
    if _needs_situation(words, question.split(), lexicon):
        return False
    return is_story(words, lexicon, asked) or _says_nothing(words, lexicon)


_CHANGES = frozenset("not no never on off here there than if".split())


def _says_nothing(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether no word has a content of its own: "been up all night with it"."""
    return _CHANGES.isdisjoint(words) and all(
        lexicon.forms.plain(word).rstrip("~+") in lexicon.clause for word in words
    )


def _has_verb(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether the words say of someone what they do, rather than name a thing: "the post office"."""
    plain = [lexicon.forms.plain(word) for word in words]
    said = any(word.endswith(("+", "~")) or word.rstrip("~+") in _HELPERS for word in plain) or any(
        word.endswith("'s") for word in words[:-1]
    )
    of_people = plain[0] in lexicon.people or (
        words[0] in _WHOSE and len(plain) > 1 and plain[1].removesuffix("'s") in lexicon.people
    )
    of_ours = words[0] in _WHOSE and len(plain) > 2 and plain[1] in lexicon.clause
    of_people = of_people or (of_ours and any(word in lexicon.forms.verbs for word in plain[2:]))
    if words[0] in _SUBJECTS or of_people:
        return said or any(
            word in lexicon.forms.verbs or word in lexicon.chatter_needs or word in lexicon.clause_needs
            for word in plain
        )
    someone = not _TELLERS.isdisjoint(words) or any(
        word.removesuffix("'s") in lexicon.people for word in plain[:2]
    )
    return (said or not _STORY_VERBS.isdisjoint(words)) and someone


_SAID_FIRST = frozenset("sorry and but so ok okay because cos since as well oh no yeah right".split())
_POINTING = frozenset(
    "the a an this that these those my our your some any bloody damn stupid flipping".split()
)
_HELPERS = frozenset("be do have can will would could should must let".split())
_IDIOMS = lazy_regex(
    r"\b(?:what an? (?!(?:is|are)\b)[a-z]+(?! [a-z]+ (?:is|are|do|does|costs?|means?)\b)"
    r"|(?:do )?you know what|guess what|i (?:will )?tell you what|know what"
    r"|(?:do not|never) ask(?: me)? (?:why|how)|(?:no idea|not sure|do not know) (?:why|how)(?= (?:but"
    r"|and)\b|$)"
    r"|(?:that|which) is (?:why|what) i (?:am asking|ask|want to know|wanted to ask|was wondering)"
    r"|(?<=little )(?:1|one)s?|what with)\b(?! (?:is|are|do|does|can)\b)"
)


def without_idioms(text: str) -> str:
    """Without the question words of "what a day" and "you know what", which ask nothing."""
    return " ".join(_IDIOMS.sub(" ", text).split())


def without_story(text: str, lexicon: Lexicon) -> str:
    """Without the person's own situation, before or after the question."""
    words = text.split()
    return (
        _without_story_before(words, _QUESTION_WORDS, lexicon)
        or _without_story_before(words, STARTS - FRONTED, lexicon)
        or _without_story_before(words, STARTS, lexicon)
        or _without_story_after(words, lexicon)
        or text
    )


def _without_story_before(words: list[str], starts: frozenset[str], lexicon: Lexicon) -> str | None:
    for start in range(1, len(words) - 1):
        if words[start] not in starts:
            continue
        before, rest = without_idioms(" ".join(words[:start])).split(), " ".join(words[start:])
        if not before:
            return rest if not dangles(rest) else None
        if before[0] in _NO_STORY or before[-1] in _LEADS_ON or not _tells(before, lexicon):
            continue
        if words[start] in FRONTED and _QUESTION.search(rest) is None:
            continue
        if words[start] in _NO_STORY - _QUESTION_WORDS and _STORY_VERBS.isdisjoint(before):
            continue
        if _needs_situation(before, words[start:], lexicon):
            continue
        if is_story(before, lexicon, words[start:]) and not dangles(rest):
            return rest
    return None


_SITUATED = lazy_regex(r"\b(?:should|can|could|do|must|would|may|am) (?:i|we)\b")
_HOW_TO = lazy_regex(r"how (?:often |long )?(?:do|can|could|should|would) (?:i|we) ")
ONLY_ASKS = frozenset(
    "ask wonder curious think forget remember recall want argue argument talk discuss debate chat bet "
    "question mention say tell dispute disagree try quick silly dumb random stupid weird funny strange "
    "interesting know hear listen wait hurry rush sound laugh judge hold hang reckon swear insist bother "
    "keep "
    "quiz trivia argument blank brain memory daft mad".split()
)


def _needs_situation(before: list[str], question: list[str], lexicon: Lexicon) -> bool:
    """ "What should I pack" is another question at the beach: what one does matters to what one should do."""
    text = " ".join(question)
    if _SITUATED.search(text) is None or _HOW_TO.match(text):
        return False
    told = {lexicon.forms.plain(word).rstrip("~+") for word in before}
    asked = {lexicon.forms.plain(word).rstrip("~+") for word in question}
    said_again = any(word in asked and word not in lexicon.chatter for word in told)
    return not said_again and not (told & (lexicon.clause_needs)) <= ONLY_ASKS


_NO_STORY = STARTS - FRONTED
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
    if words[0] in _SUBJECTS and any(word.rstrip("~+") in lexicon.forms.verbs for word in plain):
        return True
    return is_said or any(word.endswith(("+", "~")) for word in plain) or not _STORY_VERBS.isdisjoint(words)


_SUBJECTS = frozenset(
    "been sat stood lying sitting standing got had having just still trying feeling need hope hoping "
    "thinking never always i we you this "
    "it that he she they".split()
)
_WHOSE = frozenset("my our the his her their your".split())
_TELLERS = frozenset("i we my our you this it that he she they the".split())
_STORY_STARTS = frozenset(
    "i my for because cause since it so just we asking our the sorry he she they you and but this not".split()
)
_OWN = frozenset("i my me we our us".split())


def _without_story_after(words: list[str], lexicon: Lexicon) -> str | None:
    for end in range(3, len(words) - 1):
        if words[end] not in _STORY_STARTS or words[0] not in STARTS:
            continue
        before, after = words[:end], words[end:]
        if after[0] == "for" and not _OWN.isdisjoint(before):
            continue
        if before[-1] in _LEADS_ON or not _TELLS_THAT.isdisjoint(before[-3:]):
            continue
        if is_story(after, lexicon, needs_verb=True):
            return " ".join(before)
    return None


_LEADS_ON = frozenset(
    "in on at of to for from by with about is are was were do does did can should a an the my than as and or "
    "into after before during without over under between be have has will would not no when while "
    "if that until "
    "once where how what which who because whether whose get need use pay give cost make score take".split()
)
_TELLS_THAT = frozenset(
    "tell say think believe know convince show explain prove pretend dream feel hope wish mean hear see "
    "let make "
    "help watch want".split()
)
_STORY_VERBS = frozenset(
    "am is are was were have has asked asks asking wants wondering wondered need needs keep keeps forgot "
    "forget remember got been think thinking trying just watched talked wonder".split()
)


def is_story(
    words: list[str], lexicon: Lexicon, question: Collection[str] = (), *, needs_verb: bool = False
) -> bool:
    """Whether the words only tell of a situation; the question may say its own words again."""
    if not _QUESTION_WORDS.isdisjoint(words):
        return False
    if needs_verb and words[0] not in ("for", "just", "asking") and _STORY_VERBS.isdisjoint(words):
        return False
    if len(words) == 1:
        return words[0] in _INTERJECTIONS
    if _says_who_it_is(words, lexicon):
        return False
    words = [word.removesuffix("'s") for word in words]
    plain = [lexicon.forms.plain(word).rstrip("~+") for word in _without_named(words)]
    asked = {lexicon.forms.plain(word).rstrip("~+") for word in question}
    is_clause = words[0] != "for" and _has_verb(words, lexicon)
    known = lexicon.clause if is_clause else lexicon.chatter
    for word in plain:
        if word not in known and word not in asked and word != "1":
            return False
        if any(map(str.isdigit, word)) and word != "1":
            return False
    needs = lexicon.clause_needs if is_clause else lexicon.chatter_needs
    return not needs.isdisjoint(plain) or any(word in asked and word not in known for word in plain)


def _says_who_it_is(words: Sequence[str], lexicon: Lexicon) -> bool:
    """ "She's a baby", "I'm a student": a fact."""
    for before, article, who in zip(words, words[1:], words[2:], strict=False):
        is_said = before in ("is", "am", "are", "was", "being") or before.endswith("'s")
        if is_said and article in ("a", "an") and lexicon.forms.plain(who) in lexicon.people:
            return True
    return False


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


_INTERJECTIONS = frozenset("so well okay hey hi hello man dude wow look listen and but oh".split())


def dangles(text: str) -> bool:
    """Whether a question points at something outside of it, or lacks what it asks about."""
    return _GAP.search(text) is not None or _POINTS_BACK.search(_IDIOM.sub(" ", text)) is not None


_GAP = lazy_regex(
    r"\bhow (?:many (?:do|does|did|are|can|should|have|has|will)|much (?:do|should|can|did))\b|\btake$"
    r"|\bhow (?:much|long|far|old|big|tall) (?:is|was|does|did|will) it(?: cost| be)?$"
)
