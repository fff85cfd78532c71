"""Puts the question first: "vietnam uses which currency", "the eiffel tower how tall is it", "in paris what".

Works on plain forms (see `patterns`), before the lexicon's ways of asking. What is told first takes the place
of the pronoun that points at it; without a pronoun, or with a story that may matter, nothing is moved.
"""

from genie.core.regex import lazy_regex
from genie.snapshots.meaning.lexicon import Lexicon
from genie.snapshots.meaning.topics import with_told_first
from genie.snapshots.meaning.usual import in_usual_order

_OPENER = (
    r"(?:there be how|(?:what|who|which|whose|when|where|why|how|be|do|have|can|could|will|would|should)"
    r"[~+]?) "
)
_FRONT = lazy_regex(
    r"^ (?P<front>(?:(?:in|on|at|for|from|with|among|of|by|per|during|without|instead_of|according_to|after"
    rf"|before) (?:(?!{_OPENER})\S+ ){{1,7}}"
    r"|(?:(?:last|next|this) \S+"
    r"|(?:each|every) (?:\d+ )?(?:second|minute|hour|day|night|week|month|season|year)"
    r"|today|tomorrow|yesterday|tonight) ))"
    rf"(?P<rest>{_OPENER}.+)$"
)
_IN_A_PLACE = lazy_regex(r"^ (?P<front>in (?P<place>\S+) )(?P<rest>(?:\S+ )+be (?:what|how \S+) )$")
_TOPIC = lazy_regex(
    r"^(?P<topic>(?:(?:i|we) be out_of )?"
    r"(?:(?!what |which |who |when |where |why |how |do |be |can )\S+ ){1,7})"
    r"(?P<rest>(?:what|which|how|why"
    r"|when|where|who) .*|(?:be|do|can|should|will|have)~? (?:it|that|they|he|she|those|these) .*"
    r"|(?:can|should|may|could|do|must) \S+ (?:\S+ ){1,4}(?:it|them|those|these|one|1) .*)$"
)
_PRONOUN = lazy_regex(
    r"(?<= )(?:that (?:mountain|river|country|city|place|thing|song|book|movie|building|one|1"
    r"|animal|plant|word|car"
    r"|state|island|lake|game|show|drink|dish)(?= $)|(?:it|that|he|she|they|them|him|her|those|these)(?= )"
    r"|(?:one|1)(?= $))"
)
_COUNTED = lazy_regex(r"^how (?:many|much) (?P<noun>\S+) $")
_I_HAVE = lazy_regex(
    r"^(?:(?:i|we) (?:have )?run~? out_of|(?:i|we) be out_of|(?:i|we) (?:have (?:just )?)?(?:get~|buy~|have)"
    r"|get~|there be"
    r"|my \S+ (?:give~|buy~|bring~|send~|get~) (?:me|us)) (?P<thing>.+?)(?: (?:here|again|now))* $"
)
_IN_GENERAL = lazy_regex(
    r"how (?:do|can|could|should|would|much|many|often|long) (?!.*\b(?:cost|pay)\b)"
    r"|what (?:be (?!it|that|they)|temperature|size|can|should)|when should|where can"
)
_STATE = lazy_regex(r"^(?P<thing>.+?) (?:'s|be|have) (?P<state>[a-z]+)~(?: (?:again|ugh|now))* $")
_GET_OUT = lazy_regex(r"^(?P<ask>how .*)(?P<verb>get|take|wash|clean|scrub) it (?P<way>out|off) $")
_ON = lazy_regex(r"^(?P<stuff>.+?) (?P<where>on|in) (?P<place>.+)$")
_WHAT_IS_IT = lazy_regex(
    r"^(?:what|which) (?:one |1 )?(?:be|do) (?:it|that|they|those|these) "
    r"(?:(?:come|add up|amount|work out) to |equal |make )?$"
)
_WANTED_FOR = lazy_regex(r"^what size of? ?(?P<thing>.+) (?:do|should) (?:i|you|we) (?:want|need|use|get) $")
_ECHO = lazy_regex(
    r"^ (?P<who>(?:\S+ ){1,5}?)(?P<verb>[a-z_]+)(?P<past>~?) (?P<asked>what|which|how many|how "
    r"much) (?P<noun>(?:\S+ ){1,3})$"
)
_NO_ECHO = frozenset(
    "what who when where why how be do have can could should would will must may might not if and or to of "
    "i you we tell know".split()
)
_ON_OF_A_PLACE = lazy_regex(r"(?<= )on (?P<place>\S+) (?P<thing>\S+) $")
_SAID_OF_A_PLACE = lazy_regex(
    r"^ be (?P<thing>(?:\S+ ){1,3}?)(?P<where>in (?P<place>\S+) )(?P<how>(?!in |on |at |this |next |last "
    r")\S+) $"
)
_WHY_SO = lazy_regex(r"^why (?:do|be)~? (?:he|she|it|they) (?:do )?(?:that|this|it|so) $")
_NO_TOPIC_ENDS_WITH = frozenset("in on at of to for from with by about during under over than and or".split())
_A_NAMED_TOPIC = lazy_regex(r"^(?:(?!(?:have|be|do|can|get|i|we|you)[~+]? )\S+ ){1,3}$")
_THERE = lazy_regex(r"^ there be (?=how (?:many|much) )")
_HAS_ON_IT = lazy_regex(r"(?<= )have (?P<asked>how (?:many|much) .+?) (?:on|in|at) (?:it|them) $")


def question_first(text: str, lexicon: Lexicon) -> str:
    """The plain words with the question in front."""
    text = _without_cleft(in_usual_order(_with_be_said(text)), lexicon)
    text = _HAS_ON_IT.sub(r"have \g<asked> ", text)
    text = _with_front_behind(text, lexicon)
    text = with_told_first(_THERE.sub(" ", text), lexicon)
    text = with_topic_in_place(_echo_turned(text, lexicon))
    text = _with_year_behind(text, lexicon)
    said = _SAID_OF_A_PLACE.match(text)
    if said is not None and said["place"] in lexicon.places:
        text = _padded("be", said["thing"], said["how"], said["where"])
    place = _ON_OF_A_PLACE.search(text)
    if place is not None and place["place"] in lexicon.places:
        text = _padded(text[: place.start()], "on", place["thing"], "in", place["place"])
    return text


_NO_HELPER = lazy_regex(
    r"^ (?P<asked>why|where|when|(?:how|what) (?!be|do|have|can|will|should|would|could|may|must|to"
    r"|'s)\S+) (?P<who>(?:(?!(?:be|do|have|can|will|should|would|could|may|must)"
    r"[~+]? |'s )\S+ ){1,5})'s (?P<rest>(?:(?!(?:be|do|have|can|will|should|would|could|may|must)[~+]? "
    r")\S+ )+)$"
)
_PARTICLE = lazy_regex(
    r"(?<= )(?P<verb>turn|switch|put|take|set|clean|back|shut|hang|fill|throw|give|let|hook|plug|use|warm"
    r"|heat|dry|wash|tie"
    r"|wrap|print|top|pump|blow|roll|fold|tidy|lock|write|cut|pick|clear|wipe|screw|zip|scrub|burn|speed|slow|chop|thin"
    r"|thaw|break|rinse|soak|peel|prune|trim|mix)(?P<mark>[~+]?) (?P<thing>(?!it |them |that |me |him "
    r"|her |you |us )"
    r"(?:(?!in |on |at |of |to |from |with |for |off |out |up |down |away |back |be |and )\S+ ){1,3})"
    r"(?P<particle>off|out|up|down|away|on|back)(?=$| (?:in |on |at |for |with |without |from |during "
    r"|when |if |to |before "
    r"|after |quickly |again |properly ))"
)


def _with_be_said(text: str) -> str:
    """ "Why the sea's salty": where nothing else says it, what is shortened is the verb."""
    match = _NO_HELPER.match(text)
    return text if match is None else _padded(match["asked"], "be", match["who"], match["rest"])


def with_particle_at_verb(text: str) -> str:
    """ "Turn roaming off" is "turn off roaming"."""
    return _PARTICLE.sub(r"\g<verb>\g<mark> \g<particle> \g<thing>", text)


_CLEFT = lazy_regex(
    r"^ (?P<ask>when|where|why) be~? it (?:that )?(?P<rest>(?!(?:best|okay|safe|right|good|time|not"
    r"|too|so)[~+]? )"
    r"(?:\S+ ){2,})$"
)
_YEAR = lazy_regex(
    r"(?P<before>^|.* (?P<last>\S+)) (?P<year>1[4-9]\d\d|20\d\d) (?P<thing>(?P<next>[a-z]\S*) (?:\S+ ){0,6})$"
)
_BEFORE_A_NUMBER = frozenset(
    "in of since until from to by before after than and or plus minus times divided_by on at for "
    "per over under "
    "about between CONVERT percent be equal versus around during convert add number".split()
)
_AFTER_A_NUMBER = frozenset(
    "be do percent plus minus times divided_by and or to in what how when who where".split()
)


def _without_cleft(text: str, lexicon: Lexicon) -> str:
    """ "When is it the clocks go back" asks "when do the clocks go back"."""
    match = _CLEFT.match(text)
    if match is None:
        return text
    first, *others = match["rest"].split()
    names_one_who_acts = first[-1] not in "~+" and any(
        word.rstrip("~+") in lexicon.forms.verbs or word == "be" for word in others
    )
    return (
        _padded(match["ask"], "do", match["rest"]) if names_one_who_acts and "to" not in others[:2] else text
    )


def _with_year_behind(text: str, lexicon: Lexicon) -> str:
    """ "The 1998 world cup" is the world cup in 1998."""
    match = _YEAR.match(text)
    if match is None or match["last"] in _BEFORE_A_NUMBER:
        return text
    if match["next"] in lexicon.units or match["next"].rstrip("~+") in _AFTER_A_NUMBER:
        return text
    return _padded(match["before"], match["thing"], "in", match["year"])


def _padded(*pieces: str) -> str:
    return "".join(f" {word}" for word in " ".join(pieces).split()) + " "


def _with_front_behind(text: str, lexicon: Lexicon) -> str:
    """ "In Paris, what …", "last year who …": what is said first goes behind the question."""
    match = _IN_A_PLACE.match(text)
    if match is not None and match["place"] in lexicon.places:
        thing, _, asked = match["rest"].rpartition(" be ")
        return _padded(asked, "be", thing, match["front"])
    if (match := _FRONT.match(text)) is not None:
        return _padded(_THERE.sub(" ", f" {match['rest']}"), match["front"])
    return text


def with_topic_in_place(text: str) -> str:
    """ "the eiffel tower how tall is it": the topic goes where the pronoun points."""
    match = _TOPIC.match(text.strip() + " ")
    if match is None:
        return text
    topic, rest = match["topic"], match["rest"]
    if _WHY_SO.match(rest) is not None or topic.split()[-1] in _NO_TOPIC_ENDS_WITH:
        return text
    if _WHAT_IS_IT.match(rest) is not None:
        return _padded("what be", topic)
    if (counted := _COUNTED.match(rest)) is not None and _A_NAMED_TOPIC.match(topic) is not None:
        return _padded("how many", counted["noun"], "do", topic, "have")
    if (wanted := _WANTED_FOR.match(rest)) is not None:
        return _padded("what size", wanted["thing"], "for", topic)
    if (undone := _undone(topic, rest)) is not None:
        return _padded(undone)
    topic = _without_story(topic, rest)
    if (out := _GET_OUT.match(rest)) is not None and (stain := _ON.match(topic.strip())) is not None:
        away = "out_of" if out["way"] == "out" else "off"
        return _padded(out["ask"], out["verb"], stain["stuff"], away, stain["place"])
    placed, count = _PRONOUN.subn(topic.strip(), f" {rest.strip()} ", count=1)
    return _padded(placed) if count else text


_IN_A_STATE = lazy_regex(
    r"^(?:(?:my|our) )?(?P<thing>\S+(?: \S+){0,3}?) (?:'s|be|have (?:get~ )?|get~) ?(?:all "
    r"|completely |really )?"
    r"(?P<state>[a-z]+)~?(?: up)?(?: (?:again|ugh|now|and|so))* $"
)
_STUCK = lazy_regex(
    r"^(?:(?:my|our) )?(?:there be |(?:i|we) have (?:get~ |spill~ |drop~ )?|(?:i|we) (?:get~|spill~"
    r"|drop~) )?(?P<thing>\S+(?: \S+){0,2}?) (?:'s |be |have get~ |get~ )?"
    r"(?:stick~? (?:to|on|in|under)|all over|all_over) (?P<place>\S+(?: \S+){0,2}) $"
)
_SETS_RIGHT = lazy_regex(
    r"^how (?:do|can|could|should|would) (?:i|we|you|1) (?P<verb>\S+) (?:it|them|that)(?: (?:out|up"
    r"|open|going|free|off|again))* $"
)
_SMELLS = lazy_regex(
    r"^(?:(?:my|our) )?(?P<thing>\S+(?: \S+){0,2}?) (?:smell|stink|reek)[~+]? (?:bad |awful |a bit |funny )?$"
)
_WHAT_TO_DO = lazy_regex(
    r"^(?:what (?:can|should|do) (?:i|we) do (?:about it )?|how (?:do|can|should) (?:i|we) (?:fix"
    r"|stop|sort|remove) it (?:out )?)$"
)
_UNDOING = {
    "clog": ("unclog", "clear unclog fix free unblock sort"),
    "block": ("unclog", "clear unclog fix free unblock sort"),
    "tangle": ("untangle", "untangle fix sort free"),
    "jam": ("unjam", "unjam fix free clear sort"),
    "break": ("fix", "fix sort"),
    "lock": ("unlock", "unlock open"),
}


def _undone(topic: str, rest: str) -> str | None:
    """ "The sink is blocked, how do I clear it", "gum is stuck to the couch, how do I get it off"."""
    if (smelly := _SMELLS.match(topic)) is not None and _WHAT_TO_DO.match(rest) is not None:
        return f"how do i stop {smelly['thing']} smell+"
    asked = _SETS_RIGHT.match(rest)
    if asked is None:
        return None
    if (stuck := _STUCK.match(topic)) is not None:
        return (
            f"how do i remove {stuck['thing']} from {_without_owner(stuck['place'])}"
            if asked["verb"] in _TAKES_OFF
            else None
        )
    told = _IN_A_STATE.match(topic)
    if told is None or told["state"] not in _UNDOING:
        return None
    undoing, verbs = _UNDOING[told["state"]]
    return f"how do i {undoing} {told['thing']}" if asked["verb"] in verbs.split() else None


def _without_owner(place: str) -> str:
    return place.removeprefix("my ").removeprefix("our ")


_TAKES_OFF = frozenset("remove get take clean wash scrape peel pull scrub".split())


def _without_story(topic: str, rest: str) -> str:
    """The thing alone of "I've got a …", and of "the door is locked" when it is asked how to unlock it."""
    if (told := _I_HAVE.match(topic)) is not None and _IN_GENERAL.match(rest) and "~" not in rest:
        return told["thing"]
    told = _STATE.match(topic)
    return told["thing"] if told is not None and f" un{told['state']} it " in rest else topic


def _echo_turned(text: str, lexicon: Lexicon) -> str:
    """ "Vietnam uses which currency" asks "which currency does Vietnam use"."""
    match = _ECHO.match(text)
    if match is None or match["verb"] not in lexicon.forms.verbs:
        return text
    words = f"{match['who']}{match['noun']}".split()
    if match["verb"] in _NO_ECHO or not _NO_ECHO.isdisjoint(word.rstrip("~+") for word in words):
        return text
    if any(word.endswith("~") or word in lexicon.changing for word in words):
        return text
    asked = match["asked"] if match["asked"].startswith("how") else "what"
    return _padded(asked, match["noun"], f"do{match['past']}", match["who"], match["verb"])
