"""What was told before the question: an action ("cleaning an oven, what's the best way"), or how something is
("my cat's sneezing, why is that").

Works on plain forms, as `order` does, and says the same with the question in front; anything else stays.
"""

from genie.core.regex import lazy_regex
from genie.snapshots.meaning.lexicon import Lexicon

_ASKING = r"(?:what|which|who|whose|when|where|why|how)"
_ACTION = lazy_regex(
    r"^ (?:(?:i|we) (?:(?:really |just )?(?:need|want|have|try\+|be try\+|be go\+|would like|have get~|be "
    r"about"
    r"|would love) to|be) |to |when (?:i|you|we) be )?"
    rf"(?P<verb>[a-z_]+)(?P<going>[+]?) (?P<thing>(?:(?!{_ASKING} |be |do |can |should |will )\S+ ){{0,7}}?)"
    rf"(?P<asked>{_ASKING} .*|(?:any|have you get~ any|do you have any) .*|(?:be|can|should|do|may|must) .*)$"
)
_BEST_WAY = lazy_regex(
    r"^(?P<way>what be (?:best |right |easiest |quickest |proper |correct |safest |cheapest |fastest "
    r"|simplest )"
    r"(?:way|method|trick|technique))"
    r"(?: (?:to do|of do\+|for|to go about|for do\+)(?: (?:it|that|this))?)? $"
)
_DOING_IT = lazy_regex(r"^(?P<before>.* )(?:do|manage|go about) (?:it|that|this|so) $")
_HOW_IS_IT_DONE = lazy_regex(
    r"^how (?:be (?:it|that|this) (?:do~|done)|do (?:i|you|we|1|one) (?:go about it|manage)) $"
)
_THAT_TAKES = lazy_regex(r"^how long (?:do|will|should|would) (?:it|that|this) take $")
_THAT_COSTS = lazy_regex(
    r"^how much (?:(?:do|will|would) (?:it|that|this) cost|be (?:it|that|this)(?: to do)?) $"
)
_TO_BE_ALLOWED = lazy_regex(r"^how (?:old|tall|big|heavy) .*(?:have to|need to|must) be $")
_ANY_TIPS = lazy_regex(
    r"^(?:any|have you get~ any|do you have any) (?:tip|advice|idea|trick|suggestion|hint) (?:on |for "
    r"|about )?"
    r"(?:how to do (?:it|that|this) )?$"
)
_NEEDS_DOING = lazy_regex(
    r"^ (?:my |our )?(?P<thing>(?:\S+ ){1,4}?)need~? (?:a )?(?:(?P<going>[a-z]+)[+]|to be (?P<done>[a-z]+)~) "
    r"how (?:do|can|should|would) (?:i|you|we|1) (?:do|go about|manage) (?:it|that|this) $"
)
_COVERED_IN = lazy_regex(
    r"^ (?:my |our )?(?P<place>(?:\S+ ){1,3}?)be (?:all |completely )?(?:cover|stain|smear|coat|cake)~ "
    r"(?:in|with) "
    r"(?P<stuff>(?:\S+ ){1,3}?)how (?:do|can|could|should|would) (?:i|you|we|1) "
    r"(?:remove it|get it off|get rid of it|get it out|clean it off|clean it) $"
)
_WHAT_SETS_APART = lazy_regex(
    r"^ (?P<two>(?:\S+ ){1,3}(?:and|or|versus) (?:\S+ ){1,3}?)(?:what be difference|how be they different"
    r"|how do they differ)"
    r"(?: between (?:them|these|those|2|two))? $"
)
_BEST_TIME_TO_GO = lazy_regex(
    r"^ (?P<place>(?:\S+ ){1,3}?)(?:when|what) be best time (?:of year )?to (?:go|visit|travel)(?: there)? $"
)
_OKAY = lazy_regex(r"^(?P<before>be (?:it|that|this) (?P<state>\S+)) $")
_STATES = frozenset(
    "safe okay legal illegal allow~ dangerous healthy bad good possible hard easy rude".split()
)

_WHY_THAT = lazy_regex(
    r"^ (?P<who>(?:(?!be |'s |have |do |why )\S+ ){1,5}?)(?P<be>be~?|'s|keep~?|have)(?P<what>(?: \S+){1,8}?) "
    r"why (?:be|do|would|might|could)~? (?:it|that|this|they|he|she)(?: (?:be|do|do that|so|that|happen\+?"
    r"|be that))? $"
)
_ONE_OF_THOSE = lazy_regex(
    r"^ (?P<topic>(?:\S+ ){1,6}?)what (?:on_earth )?(?:be|do)~? (?:1|one) (?:of (?:those|these|them|that) )?$"
)
_HOW_MANY_ALONE = lazy_regex(
    r"^ (?P<topic>(?:(?!i |we |you |be |do |have |can )\S+ ){1,4})(?P<much>how (?:many|much)) "
    r"(?P<rest>(?:do|can|should|could|must|may|be|will|would)~? (?:i|we|you|he|she|they|there|1)\b.*)$"
)
_WHAT_OF_IT = lazy_regex(
    r"^ (?P<topic>(?:(?!i |we |you |be |do |have |can )\S+ ){1,5})how (?:many|much) (?P<noun>\S+) be~? "
    r"(?:that|it|there|in it|there in it|in that) $"
)
_WHEN_WAS_IT = lazy_regex(
    r"^ (?P<topic>(?:(?!i |we |you |be |do |have |can )\S+ ){1,5})"
    r"(?P<asked>(?:what|which) (?:year|date|day|century) be~) (?:that|it|this)(?: in)? $"
)
_NAMED_BEHIND = lazy_regex(
    r"^ (?P<asked>(?:how (?!long |far |many |much |often |late |early )\S+|who|what) be~?) (?:it|that|they"
    r"|those|he|she) "
    r"(?P<topic>(?!in |on |at |to |for |from |of |with |by |like |when |if |that |which |who |i |you |we "
    r"|not |too |\S+~ )"
    r"(?:(?!be |do |have |can |to |that |if )\S+ ){1,5})$"
)
_OBJECT_BEHIND = lazy_regex(
    r"^ (?P<asked>(?:how|when|where|why|can|should|do) (?:\S+ ){2,6})(?:them|it) "
    r"(?P<topic>(?!in |on |at |to |for |from |of |with |by |when |if |off |out |up |down |and |or |be |so "
    r"|as |into "
    r"|without |after |before |during |again |like |i |we |because |back |over |through |instead_of )"
    r"(?:(?!be |do |have |can |to |that |if |in |on |at |for |from |of |with )\S+ ){1,2})i mean $"
)
_AGAIN = lazy_regex(
    r"^ (?P<first>be~?|do~?|can|could|should|will) (?P<topic>(?:(?!be |do |it |that )\S+ ){1,4})"
    r"(?P=first) (?:it|that|they|he|she) (?P<rest>.+)$"
)


def with_told_first(text: str, lexicon: Lexicon) -> str:
    """The question in front, with what was told before it in its place; the text itself if nothing fits."""
    if (again := _AGAIN.match(text)) is not None:
        return _padded(again["first"], again["topic"], again["rest"])
    if (one := _ONE_OF_THOSE.match(text)) is not None:
        return _padded("what be", one["topic"])
    if (why := _WHY_THAT.match(text)) is not None:
        helper = {"'s": "be", "have": "have"}.get(why["be"], why["be"])
        if helper.startswith("keep"):
            return _padded("why do", why["who"], "keep", why["what"])
        return _padded("why", helper, why["who"], why["what"])
    if (many := _HOW_MANY_ALONE.match(text)) is not None:
        return _padded(many["much"], many["topic"], many["rest"])
    if (of_it := _WHAT_OF_IT.match(text)) is not None:
        return _padded("how many", of_it["noun"], "be there in", of_it["topic"])
    if (when := _WHEN_WAS_IT.match(text)) is not None:
        return _padded(when["asked"], when["topic"])
    if (needs := _NEEDS_DOING.match(text)) is not None:
        return _padded("how do i", needs["going"] or needs["done"], needs["thing"])
    if (covered := _COVERED_IN.match(text)) is not None:
        return _padded("how do i remove", covered["stuff"], "from", covered["place"])
    if (apart := _WHAT_SETS_APART.match(text)) is not None:
        return _padded("what be difference between", apart["two"])
    if (go := _BEST_TIME_TO_GO.match(text)) is not None:
        return _padded("when be best time to visit", go["place"])
    for pattern in (_NAMED_BEHIND, _OBJECT_BEHIND):
        if (named := pattern.match(text)) is not None:
            return _padded(named["asked"], named["topic"])
    return _with_action_in_place(text, lexicon)


def _with_action_in_place(text: str, lexicon: Lexicon) -> str:
    told = _ACTION.match(text)
    if told is None or told["verb"] not in lexicon.forms.verbs:
        return text
    if not told["going"] and text.startswith(f" {told['verb']} "):
        return text
    action = f"{told['verb']} {told['thing']}"
    asked = told["asked"]
    if (way := _BEST_WAY.match(asked)) is not None:
        return _padded(way["way"], "to", action)
    if _HOW_IS_IT_DONE.match(asked) is not None:
        return _padded("how do i", action)
    if _ANY_TIPS.match(asked) is not None:
        return _padded("how do i", action)
    if _THAT_COSTS.match(asked) is not None:
        return _padded("how much do it cost to", action)
    if _TO_BE_ALLOWED.match(asked) is not None:
        return _padded(asked, "to", action)
    if _THAT_TAKES.match(asked) is not None:
        return _padded("how long do it take to", action)
    if (doing := _DOING_IT.match(asked)) is not None:
        return _padded(doing["before"], action)
    if (okay := _OKAY.match(asked)) is not None and okay["state"] in _STATES:
        return _padded("be it", okay["state"], "to", action)
    return text


def _padded(*pieces: str) -> str:
    return "".join(f" {word}" for word in " ".join(pieces).split()) + " "
