"""Finds the question in what was said around it: chatter, false starts, several sentences.

Speech has no punctuation and people think aloud: "man I'm so tired what time is it", "in London no wait in
Paris". The readings offered here are tried in order, the fullest first, each with the trust it deserves. What
is left out must be harmless: a condition, a negation, a question word or a number in it changes a question.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from genie.core.afterthoughts import before_afterthought
from genie.core.asides import asks_first_of_itself, is_aside, may_be_aside, without_thinking_aloud
from genie.core.mishearing import as_likely_said
from genie.core.orders import orders_in
from genie.core.recasting import recast
from genie.core.regex import lazy_regex
from genie.core.slips import (
    with_letters_joined,
    with_numbers_corrected,
    with_things_corrected,
    without_front,
    without_intensifier,
)
from genie.core.told_first import after_statement, tells_where

WORDS_MAX = 60
_SENTENCE_END = lazy_regex(r"[.?!;:]+(?:\s+|$)")
LEAD = lazy_regex(
    r"(?:(?:do|would|did|does) (?:you|anyone|anybody|someone) (?:even |happen to |by any "
    r"chance |actually |still )*"
    r"(?:know|remember|recall)(?: by any chance| perhaps)?|any (?:idea|clue|guess)|(?:have "
    r"you )?(?:got )?any idea"
    r"|do you have (?:any|an) idea|have you (?:got )?(?:any|an) idea"
    r"|i (?:need|want|have|would like|would love|am trying|have got|am supposed) (?:you )?(?:to )?"
    r"(?:know|find out|figure out|work out|check|see|hear)"
    r"|(?:i )?(?:do not|can not|could not) (?:know|remember|recall|figure out)|i forgot|i forget"
    r"|i keep forgetting|no idea"
    r"|(?:can|could|will|would|may) (?:you|i|we|anyone|somebody|someone) (?:please |just "
    r"|maybe |quickly |possibly )*"
    r"(?:tell me|say|check|find out|figure out|work out|look up|give me|show me|remind me"
    r"|help me (?:find out|figure out)"
    r"|know|ask(?: you)?|calculate|see|get|let me know|explain|count|compute|determine)"
    r"|i need (?:some |your |a bit of )?help(?: with| to| on)?|(?:can you )?help(?: "
    r"me)? with"
    r"|tell (?:me|us)|give (?:me|us)|show (?:me|us)|remind me(?= what| when| how| which)"
    r"|let me know|find out|find|figure out|work out|look up"
    r"|check|calculate|compute|determine|say|help me (?:find out|figure out|work out)"
    r"|i (?:was|am|have been) (?:just |only )?(?:wondering|curious|curious about|thinking"
    r"|asking)|i wonder|just curious"
    r"|i am not sure|i have a question|may i ask|let me ask(?: you)?|quick question|please"
    r"|just|so|and|but|then|now"
    r"|okay|ok|well|hey|hi|hello|oh|alright|yeah|yes|also|actually|again|anyway|anyways"
    r"|sorry|excuse me|listen|right|mate|love|my love|lovely|darling|dear|my dear|sweetheart|pal|cheers"
    r"|go on|go on then|hang on(?: a (?:minute|second|sec|mo|moment|tick))?|hold on|quick (?:1|one)"
    r"|right then"
    r"|(?:never ?mind|forget (?:it|that))(?= (?:cancel|delete|remove|stop|scrap|undo|set|add|make|move"
    r"|put|what|"
    r"when|how) )"
    r"|(?:oh )?no (?:wait|hang on|hold on|sorry)|wait no"
    r"|wait(?: a (?:minute|second|sec|mo|moment|tick))?(?= (?:what|when|where|who|how|is|are|am|do|does"
    r"|did|have|has|can|will)\b)|uh|er|erm|umm|one (?:sec|second|moment)"
    r"|(?:mum|mummy|mom|mommy|dad|daddy|nan|nana|grandma|grandad|grandpa)(?= (?:what|when|where|why|how)\b"
    r"(?!.* (?:she|her|he|his|him)\b))"
    r"|kindly|do 1 thing|do one thing|pls|plz|would you kindly|be a (?:dear|love|star) and"
    r"|genie|computer|assistant|man|dude|wow|gosh|jeez|honestly|basically|like|um|uh|hmm|my friend|buddy"
    r"|about|me|you|us|for me|to me|exactly|quickly|real quick|real fast|if you know|is it "
    r"possible to (?:know|tell me)"
    r"|(?:what is )?your (?:best )?guess(?: at)?|would you say|you know|do tell|out of "
    r"curiosity|by the way|for real|oh no)"
    r"\s+(?=\S)"
)
_LEAD_LIKELY = lazy_regex(
    r"(?:do you (?:think|reckon|suppose|believe)(?! (?:it|there|the [a-z]+) (?:will|is|was) )|(?:can|could"
    r"|would) you do(?= \d)"
    r"|(?:wait|hold on|hang on)(?: a (?:sec|second|minute|moment|mo|tick))?(?= (?:is|are|what|when|how|do"
    r"|did|have|which|where) )"
    r"|ooh|aah|aw|oi|ugh|phew|hm)\s+(?=\S)"
)
"""More of the same, which in the memory might be part of a question."""
_TAIL = lazy_regex(
    r"(?<! in)(?<! at)(?<! to)(?<! of)(?<! for)(?<! with)(?<! the)(?<! my)(?<! called)"
    r"\s+(?:please|right now|now|at the moment|exactly|precisely|by the way|do you know|do "
    r"you think|you think"
    r"|do you reckon|would you say|roughly|approximately|about|anyway|anyways|again|genie"
    r"|computer|for me|to me|then"
    r"|i wonder|if you know|thanks|thank you|man|dude|buddy|do you happen to know|any idea"
    r"|can you tell me|tell me"
    r"|could you tell me|can you say|in total|altogether|all together|actually|though|off "
    r"the top of your head|or so"
    r"|if i may ask|if you do not mind(?: me asking)?|if you (?:would|could) be so kind|if it is not too "
    r"much "
    r"(?:trouble|to ask)|if that is (?:ok|okay|alright|all right)|i mean|just roughly|give or take|more or "
    r"less|"
    r"in round (?:numbers|figures)|according to you|as of now|as we speak|currently"
    r"|please and thank you|real quick|mate|love|my love|lovely|darling|dear|my dear|sweetheart|pal|sorry"
    r"|if you would|would you|will you|could you"
    r"|i (?:(?:can|do|could) (?:not|never)|cant|dont|never|always|keep) (?:remember|recall|tell|forget|"
    r"forgetting)"
    r"|(?:my (?:maths?|memory|head|brain)|maths?) is (?:so |really )?(?:terrible|awful|rubbish|bad|"
    r"useless|gone|shot)"
    r"|i am (?:so |really )?(?:terrible|rubbish|bad|hopeless|useless|awful) (?:at|with) (?:maths?|sums|"
    r"numbers|"
    r"dates|times|time zones)"
    r"|i (?:have|had) been (?:off|away|ill|sick|poorly|asleep|busy|unwell|on holiday|working nights| )+"
    r"|i (?:have )?lost (?:all )?track|go on then|cheers"
    r"|(?:because |as |since )?(?:we|i) (?:already )?have (?:got )?(?:some|plenty|enough|loads|lots)(?: "
    r"already| now| in| left)?"
    r"|(?:my|the|our) (?:[a-z]+ )?[a-z]+ (?:asks|is asking|was asking|asked(?: me)?|wants to know|wonders|"
    r"needs to know|keeps asking)"
    r"|sir|madam|ma'am|miss|boss|bro|bruv|yaar|mum|mummy|daddy|grandad|son|sweetie|honey|hun|babe|my man|"
    r"my dude"
    r"|pls|plz|ta|ji|yaar|bro|innit|kindly|kindly tell me|na|ya|bruv|guv|pet|hun|hen|duck|asap"
    r"|quickly|okay|ok|huh|hey|yeah|or not|or what|or something|so i can plan|i forgot|i "
    r"forget|you know|remind me)$"
)
_INNER = lazy_regex(r"(?<=\w) (?:please|kindly|pls) (?=\w)")
_REPAIR = lazy_regex(
    r"(?<!\bhave)(?<!\bhas)(?<!\bhad)(?<!\bwith)(?<!\bgot)"
    r"\s+(?:(?:oh |uh )?no(?: no)?(?: wait| sorry| i mean(?:t)?| actually| make that| "
    r"rather)?|wait(?: no)?|i mean(?:t)?|"
    r"(?:or )?rather|sorry(?: i mean(?:t)?| no)?|scratch that|correction|make (?:that|it)"
    r"|actually|or actually|excuse me)\s+"
)
_REPAIR_LIKELY = lazy_regex(
    _REPAIR.pattern.replace(r"\s+", r"[ ,.]+", 1).removesuffix(r")\s+")
    + r"|well no|(?<!\bas )(?<!how )(?<!very )(?<!\bis )(?:or )?well(?! done\b))[ ,.]+"
)
"""The same, with what may be said between two halves of a sentence too: it is tried where nothing else is
read."""
_STARTS = frozenset(
    "what which when how is are was were will does did do can convert calculate count who where "
    "tell give".split()
)
_AUXILIARIES = frozenset("is are was were will does did do can".split())
_TOLD_OF = lazy_regex(
    r"[a-z]{2,}ing$|[a-z]{3,}ed$|(?:in|on|at|to|for|so|very|really|too|just|not|never|always|out|up|down|gone|here"
    r"|about|late|early|tired|hungry|of|from|with|by|be|been|nearly|almost|all|away|back|over|off)$"
)
"""What follows "is" where something is told, not asked: "guests are coming", "it is late"."""
_STARTS_AFTER_ASIDE = frozenset("what which when how who convert calculate".split())
_CHANGES_MEANING = frozenset(
    "if when unless what which who whom whose how why where not never no neither nor except without "
    "divided times plus minus percent monday tuesday wednesday thursday friday saturday "
    "sunday today tomorrow "
    "yesterday noon midnight".split()
)
_OPERATORS = frozenset("divided times plus minus percent today tomorrow yesterday".split())
_REPLACED_WORDS_MAX = 4


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A text to be parsed in place of the whole, the trust it deserves, and why it is offered."""

    text: str
    trust: float
    reason: str


def candidates(key: str) -> Iterator[Candidate]:
    """The readings of an utterance, the fullest first."""
    key = with_letters_joined(with_things_corrected(with_numbers_corrected(without_intensifier(key))))
    fronted = _FRONTED.fullmatch(key)
    if fronted is not None and _NO_TOPIC.isdisjoint(fronted["front"].split()):
        text = f"{fronted['rest']} {fronted['front']}"
        yield Candidate(text=text, trust=1.0, reason="with what was said first behind the question")
    yield Candidate(text=key, trust=1.0, reason="as it was said")
    if len(key.split()) > WORDS_MAX:
        return
    bare = without_courtesy(key)
    if bare != key:
        yield Candidate(text=bare, trust=0.98, reason="without the words around the question")
    sentences = [sentence for sentence in _SENTENCE_END.split(key) if sentence]
    if len(sentences) > 1:
        yield from _of_sentences(sentences)
    if (placed := _with_topic_in_place(bare)) is not None:
        yield Candidate(text=placed, trust=0.92, reason="with what was told first in its place")
    for text, reason in recast(bare.strip(" ?.")):
        yield Candidate(text=text, trust=0.9, reason=reason)
    for corrected in repaired(bare, _REPAIR_LIKELY):
        yield Candidate(text=corrected, trust=0.9, reason="with the correction made")
    for anew in _begun_anew(bare):
        yield Candidate(text=without_courtesy(anew), trust=0.88, reason="the question that was begun anew")
    if (likely := as_likely_said(key)) is not None:
        yield Candidate(text=likely, trust=0.84, reason="as it was likely said")
        for corrected in repaired(likely):
            yield Candidate(text=corrected, trust=0.82, reason="as it was likely said, corrected")
    for text in orders_in(key):
        yield Candidate(text=_TAIL.sub("", text), trust=0.8, reason="the order without why it is given")
        yield Candidate(text=without_courtesy(text), trust=0.8, reason="the order without why it is given")
    yield from _of_suffixes(key.split())
    for asked in after_statement(key.split()):
        text = without_courtesy(asked)
        yield Candidate(text=text, trust=0.78, reason="what is asked after the statement")
    yield from _of_prefixes(bare)


_POINTER = "(?:it|that|this|them|those)"
_TOPIC = r"^(?P<topic>\S+(?: \S+){0,6}?) (?:please )?"
_TOPIC_FIRST = tuple(
    (lazy_regex(f"{_TOPIC}{asked}$"), placed)
    for asked, placed in (
        (rf"(?P<verb>is|are|was|were) {_POINTER} (?P<rest>.+)", "{verb} {topic} {rest}"),
        (
            rf"what (?:is|does|do) {_POINTER}"
            r"(?: (?:come to|make|equal|add up to|work out (?:at|as|to)|come out at))?",
            "what is {topic}",
        ),
        (
            rf"(?P<verb>cancel|stop|pause|resume|delete|remove|mark|tick|clear) {_POINTER}"
            r"(?P<rest>| as (?:done|complete|completed|finished)| off(?: my list)?"
            r"| from (?:my|the) [a-z -]+)",
            "{verb} {topic}{rest}",
        ),
        (r"is how much", "how much is {topic}"),
        (
            r"(?P<asked>(?:what|which) (?:day|date)(?: of the week)?) (?P<verb>is|was) (?:it|that)(?: on)?",
            "{asked} {verb} {topic}",
        ),
        (r"when (?P<verb>is|was) (?:it|that)(?: (?:on|again|this year))?", "when {verb} {topic}"),
        (
            r"how (?P<asked>long|far|many [a-z]+) (?P<verb>is it|until|away is it|is it until|is that|"
            r"till|to go)"
            r"(?: (?:it|away|then|now))?",
            "how {asked} is it until {topic}",
        ),
        (rf"(?:at )?what time(?: (?:is|was) {_POINTER})?", "what time is {topic}"),
    )
)
_NO_TOPIC = frozenset(
    "i we you he she it they me him us them am is are was were be been have has had do does did will would "
    "can could should must may need want got get going tell give add set put remind make convert and or "
    "but".split()
)


_FRONTED = lazy_regex(
    r"(?P<front>(?:in|on) (?:(?:the|my|our|this) )?[a-z-]+"
    r"(?: (?!what|which|when|how|who|where)[a-z-]+){0,4}),? "
    r"(?P<rest>(?:how (?:many|much)|when (?:do|does|did|is|are)|what (?:is|are)) [^.?!;,]+)[?.]?"
)


def _with_topic_in_place(text: str) -> str | None:
    """ "The pizza timer, cancel it": what was told first goes where the pronoun points."""
    for pattern, placed in _TOPIC_FIRST:
        match = pattern.match(text)
        if match is None:
            continue
        topic = match["topic"].split()
        if _NO_TOPIC.isdisjoint(topic) and not any(
            word in _CHANGES_MEANING - _OPERATORS or word in _STARTS for word in topic
        ):
            return placed.format(**match.groupdict())
    return None


def _of_sentences(sentences: list[str]) -> Iterator[Candidate]:
    for number in reversed(range(len(sentences))):
        others = " ".join(sentences[:number] + sentences[number + 1 :]).split()
        if not any(map(_changes_meaning, others)):
            yield Candidate(
                text=without_courtesy(sentences[number]), trust=0.9, reason="the sentence that asks"
            )


def _of_suffixes(words: list[str]) -> Iterator[Candidate]:
    """What is left when chatter before the question is dropped."""
    is_harmless = True
    for start in range(1, len(words)):
        before = words[start - 1].strip(".,;:?!")
        if is_harmless and _changes_meaning(before) and not _is_false_start(words, start):
            is_harmless = False
            if not may_be_aside(" ".join(words)):
                return
        if words[start] not in (_STARTS if is_harmless else _STARTS_AFTER_ASIDE):
            continue
        if words[start] in _AUXILIARIES and _TOLD_OF.match(" ".join(words[start + 1 : start + 2])):
            continue
        front = " ".join(words[:start])
        if tells_where(front, " ".join(words[start:])):
            continue
        if is_harmless or (is_aside(front) and not asks_first_of_itself(front)):
            text = without_courtesy(" ".join(words[start:]))
            yield Candidate(text=text, trust=0.8, reason="the question after the chatter")


def _of_prefixes(text: str) -> Iterator[Candidate]:
    """What is left when a question is followed by why it is asked: "what time is it i have to go"."""
    for asked in before_afterthought(text, _changes_meaning):
        yield Candidate(text=without_courtesy(asked), trust=0.8, reason="the question before the chatter")


def _changes_meaning(word: str) -> bool:
    return word in _CHANGES_MEANING or any(map(str.isdigit, word))


def _is_false_start(words: list[str], start: int) -> bool:
    """Whether the question word before `start` is soon said again, as in "what is the what time is it"."""
    return words[start - 1] in words[start : start + 4]


def without_courtesy(text: str) -> str:
    """The text without request phrases before and after."""
    text = _INNER.sub(" ", text)
    while True:
        shorter = without_thinking_aloud(without_front(text))
        lead = LEAD.match(shorter) or _LEAD_LIKELY.match(shorter)
        if lead:
            shorter = shorter[lead.end() :]
        tail = _TAIL.search(shorter)
        if tail:
            shorter = shorter[: tail.start()]
        if shorter == text:
            return text
        text = shorter


_ANEW = lazy_regex(
    r"(?:what|which|when|where|who|how|add|put|set|start|cancel|remind|wake|convert|move|remove|calculate)\b"
    r"|(?:is|are|am|do|does|did|was|were|will|have|has|can) (?:it|i|we|there|the|my|our|a|an|today"
    r"|tomorrow)\b"
)
_ANEW_WORDS_MIN = 3


def _begun_anew(text: str) -> Iterator[str]:
    """A whole question after one that was broken off: "how many sides, sorry, what do the angles add up
    to"."""
    for mark in _REPAIR_LIKELY.finditer(text):
        anew = text[mark.end() :]
        if _ANEW.match(anew) and len(anew.split()) >= _ANEW_WORDS_MIN:
            yield anew


def repaired(text: str, marks: re.Pattern[str] = _REPAIR) -> Iterator[str]:
    """The text with the words before a correction replaced by those after it."""
    for mark in list(marks.finditer(text))[:3]:
        kept, correction = text[: mark.start()].split(), text[mark.end() :].split()
        counts = range(1, min(_REPLACED_WORDS_MAX, len(kept) - 1) + 1)
        for count in sorted(counts, key=lambda count: abs(count - len(correction))):
            yield " ".join(kept[:-count] + correction)
