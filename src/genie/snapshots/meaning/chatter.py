"""Takes the question out of what was said around it: fillers, corrections, a word on one's own situation.

What is dropped must be harmless: only words from the lexicon's lists, never a number, a name, a negation or a
condition; and what remains must be a whole question that does not point back at what was dropped.
"""

import re
from collections.abc import Collection, Sequence

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


def is_only_courtesy(text: str, lexicon: Lexicon) -> bool:
    """Whether a clause in normal form only asks to be told: "do you happen to know", "for goodness sake"."""
    text = _without_idioms(" ".join(_MARKS.sub(" ", text).split()))
    if not text:
        return True
    before = _bare(f"{text} what {_WHATEVER}", lexicon)
    return before == f"what {_WHATEVER}" or _bare(f"{_WHATEVER} {text}", lexicon) == _WHATEVER


_WHATEVER = "zzz"


def tells_of_the_asking(text: str, lexicon: Lexicon, asked: Collection[str], question: str) -> bool:
    """Whether a clause in normal form is only about the people and the asking: "my hands are full".

    It may say words of the question again (`asked`, in plain forms); what one does oneself matters to what
    one should do.
    """
    words = _without_idioms(" ".join(_MARKS.sub(" ", text).split())).split()
    if not words:
        return True
    things = [lexicon.forms.plain(word).rstrip("~+") for word in words if word not in _POINTING]
    if things and all(word in asked for word in things) and words[0] not in _NO_STORY:
        return True
    if words[0] in _NO_STORY or not _has_verb(words, lexicon):
        return False
    if _needs_situation(words, question.split(), lexicon):
        return False
    return _is_story(words, lexicon, asked) or _says_nothing(words, lexicon)


_CHANGES = frozenset("not no never on off here there than if".split())


def _says_nothing(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether no word has a content of its own: "been up all night with it"."""
    return _CHANGES.isdisjoint(words) and all(
        lexicon.forms.plain(word).rstrip("~+") in lexicon.clause for word in words
    )


def _has_verb(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether the words say of someone what they do, rather than name a thing: "the post office"."""
    plain = [lexicon.forms.plain(word) for word in words]
    said = any(word[-1] in "+~" or word.rstrip("~+") in _HELPERS for word in plain) or any(
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
    someone = not _TELLERS.isdisjoint(words) or any(word in lexicon.chatter for word in plain[:2])
    return (said or not _STORY_VERBS.isdisjoint(words)) and someone


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


def _without_idioms(text: str) -> str:
    """Without the question words of "what a day" and "you know what", which ask nothing."""
    return " ".join(_IDIOMS.sub(" ", text).split())


def _whole(text: str, lexicon: Lexicon) -> str:
    text = _one_sentence(text, lexicon)
    text = " ".join(_MARKS.sub(" ", text).split())
    for phrase in lexicon.phrases_of_nothing:
        text = re.sub(rf"(?<!\S){phrase}(?!\S)", " ", text)
    text = " ".join(word for word in text.split() if word not in _SAYS_NOTHING_EARLY)
    text = _ASKED_WITHIN.sub("", _SWORN.sub(r"\1 ", text))
    text = _without_false_start(without_stammer(text))
    while True:
        shorter = _without_story(_bare(text, lexicon), lexicon)
        if shorter == text:
            return text
        text = shorter


_SWORN = lazy_regex(
    r"\b(what|which|who|when|where|why|how) (?:on earth|in the world|the (?:heck|hell|devil|dickens|fuck)"
    r"|in (?:god|heaven)'?s? name|exactly|precisely|actually|roughly) "
)
_ASKED_WITHIN = lazy_regex(
    r"(?<=\w )(?:(?:do|would) you (?:happen to |even )?know|(?:can|could) you (?:please )?(?:tell me|say)"
    r"|any idea|do you "
    r"(?:think|reckon)) (?=(?:what|which|who|when|where|why|how)\b)"
)
_SAYS_NOTHING_EARLY = frozenset("um uh er erm hmm".split())


def _one_sentence(text: str, lexicon: Lexicon) -> str:
    """The sentence that asks, if the others are chatter."""
    sentences = [sentence for sentence in _SENTENCE.split(text) if sentence.strip()]
    if len(sentences) < 2:
        return text
    asking = [sentence for sentence in sentences if not _is_story(sentence.split(), lexicon)]
    return asking[0] if len(asking) == 1 and not dangles(asking[0]) else text


def without_stammer(text: str) -> str:
    """ "how how tall is", "what is the what is the": said twice, meant once."""

    def once(match: re.Match[str]) -> str:
        said: str = match[1]
        return match[0] if said in _DOUBLED_ON_PURPOSE or any(map(str.isdigit, said)) else said

    return _STAMMER.sub(once, text)


_FALSE_START = lazy_regex(
    r"^(?:(?:what|how|when|where|who|why|which|is|are|was|were|do|does|did|can|could|should) ?"
    r"(?:is|are|was|were|do|does|did|the|it|i|you|can|many|much|year|day|kind of|time|to)? ?"
    r"(?:the |sorry |no |i mean |wait |um |a )*)"
    r"(?=(?:what|how (?:do|does|did|can|many|much|long|far|often|is|are|was|should|to|old|tall|big|high"
    r"|deep|hot|fast"
    r"|heavy|early|late|come)|when|where|why|who (?!am\b))\b(?! (?:is|are) (?:who|what|how)$))"
)
_BEGUN_AGAIN = lazy_regex(
    r"^(?:what|how|when|where|who|why|which|is|are|was|were|do|does|did|can|could|should|will|would)(?: "
    r"[a-z]+){0,2} "
    r"(?:sorry|wait|no wait|wait no|i mean|i meant|scratch that|let me start again|start again|or rather"
    r"|oh no|hang on)"
    r"(?: no| sorry| i mean| i meant| um)* "
    r"(?=(?:what|how|when|where|why|who|which|is|are|was|were|can|could|do|does|did|should|will|would)\b)"
)
_ASKS_OF_WORDS = lazy_regex(
    r"\b(?:mean|means|stand for|called|spelled|spelt|pronounced|song|film|movie|book|say|said)\b"
)


def _without_false_start(text: str) -> str:
    """ "What is how far is the moon": begun, and begun again."""
    text = _BEGUN_AGAIN.sub("", text)
    found = _FALSE_START.match(text)
    if found is None or not found[0] or _ASKS_OF_WORDS.search(text) is not None:
        return text
    return text[found.end() :]


def _corrected(text: str) -> str | None:
    """With the correction made, if there is one and it is clear what it replaces."""
    for offered in repaired(text):
        return offered
    return None


def _without_story(text: str, lexicon: Lexicon) -> str:
    """Without the person's own situation, before or after the question."""
    words = text.split()
    return (
        _without_story_before(words, _QUESTION_WORDS, lexicon)
        or _without_story_before(words, _STARTS - _FRONTED, lexicon)
        or _without_story_before(words, _STARTS, lexicon)
        or _without_story_after(words, lexicon)
        or text
    )


def _without_story_before(words: list[str], starts: frozenset[str], lexicon: Lexicon) -> str | None:
    for start in range(1, len(words) - 1):
        if words[start] not in starts:
            continue
        before, rest = _without_idioms(" ".join(words[:start])).split(), " ".join(words[start:])
        if not before:
            return rest if not dangles(rest) else None
        if before[0] in _NO_STORY or before[-1] in _LEADS_ON or not _tells(before, lexicon):
            continue
        if words[start] in _FRONTED and _QUESTION.search(rest) is None:
            continue
        if words[start] in _NO_STORY - _QUESTION_WORDS and _STORY_VERBS.isdisjoint(before):
            continue
        if _needs_situation(before, words[start:], lexicon):
            continue
        if _is_story(before, lexicon, words[start:]) and not dangles(rest):
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
    if words[0] in _SUBJECTS and any(word.rstrip("~+") in lexicon.forms.verbs for word in plain):
        return True
    return is_said or any(word[-1] in "+~" for word in plain) or not _STORY_VERBS.isdisjoint(words)


_SUBJECTS = frozenset(
    "been got had having just still trying feeling need hope hoping thinking never always i we you this "
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
        if words[end] not in _STORY_STARTS or words[0] not in _STARTS:
            continue
        before, after = words[:end], words[end:]
        if after[0] == "for" and not _OWN.isdisjoint(before):
            continue
        if before[-1] in _LEADS_ON or not _TELLS_THAT.isdisjoint(before[-3:]):
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
_TELLS_THAT = frozenset(
    "tell say think believe know convince show explain prove pretend dream feel hope wish mean hear see "
    "let make "
    "help watch want".split()
)
_STORY_VERBS = frozenset(
    "am is are was were have has asked asks asking wants wondering wondered need needs keep keeps forgot "
    "forget remember got been think thinking trying just watched talked wonder".split()
)


def _is_story(
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


def _bare(text: str, lexicon: Lexicon) -> str:
    """Without requests before the question, and what says nothing after it."""
    while True:
        lead = LEAD.match(text) or lexicon.leads.match(text)
        if lead is not None and lead[0] == "right " and text.split(" ", 2)[1] not in _ASKING_STARTS:
            lead = None
        if (
            lead is not None
            and lead[0].endswith((" get ", " see "))
            and not text[lead.end() :].startswith("me ")
        ):
            lead = None
        shorter = text[lead.end() :] if lead else text
        before = lexicon.leads_before_question.match(shorter)
        if before is not None and shorter[before.end() :].split(" ", 1)[0] in _ASKING_STARTS:
            shorter = shorter[before.end() :]
        trail = lexicon.trails.search(shorter)
        if trail is not None and trail.start() > 0:
            shorter = shorter[: trail.start()]
        shorter = _CALLED_DEAR.sub("", _CALLED_LOVE.sub("", shorter))
        if _CALLED_MATE.search(shorter) is not None and _ABOUT_A_MATE.isdisjoint(shorter.split()[:-1]):
            shorter = shorter.rpartition(" ")[0]
        if shorter == text:
            return text
        text = shorter


_CALLED_LOVE = lazy_regex(r"(?<=\b(?:is|do) (?:it|he)) (?:love|darling|hun|pet|duck|mate)$")
_CALLED_DEAR = lazy_regex(r"(?<=\w)(?<!\ba)(?<!\bmy)(?<!\bthe)(?<!\boh)(?<!\bof)(?<!\bso)(?<!\bis) dear$")
_CALLED_MATE = lazy_regex(
    r"\bi \S+ .+ (?<!\bof )(?<!\ba )(?<!\bmy )(?<!\bwith )(?<!\bfor )(?<!\bin )(?:mate|love|darling"
    r"|sweetheart|lovey|mister)$"
)
_ABOUT_A_MATE = frozenset(
    "fall give express spread attract lose want need deserve send true free tough self first real find "
    "get have choose meet become call ask tell invite visit help text make live see love marry be "
    "flat class team soul check stale running room house work ship school cell band bunk table dorm".split()
)


_INTERJECTIONS = frozenset("so well okay hey hi hello man dude wow look listen and but oh".split())
_ASKING_STARTS = (_STARTS - _FRONTED) | frozenset(
    "tell give show define name list remind any do whats i we you quick".split()
)


def dangles(text: str) -> bool:
    """Whether a question points at something outside of it, or lacks what it asks about."""
    return _GAP.search(text) is not None or _POINTS_BACK.search(_IDIOM.sub(" ", text)) is not None


_GAP = lazy_regex(
    r"\bhow (?:many (?:do|does|did|are|can|should|have|has|will)|much (?:do|should|can|did))\b|\btake$"
)
