"""A question as it is asked plainly: "whether it is so" as "is it so", letters joined, "'s" said in full."""

from genie.core.regex import lazy_regex
from genie.snapshots.meaning.chatter import without_stammer

_WHETHER = lazy_regex(r"^(?:if|whether) (?!.*\b(?:what|which|who|when|where|why|how)\b)(?P<rest>.+)$")
_HELPER = lazy_regex(
    r"^(?P<before>.+?) (?P<helper>is|are|was|were|can|could|should|will|would|must) (?P<after>.+)$"
)
_TOLD_WHAT = lazy_regex(
    r"what (?P<thing>(?:an?|the|my) (?!(?:\S+ )*(?:is|are|was|were|do|does|did|has|have|can|will|would"
    r"|should) ).+|(?!days?\b|times?\b|dates?\b|kinds?\b|sorts?\b|types?\b|sizes?\b|colou?rs?\b"
    r"|years?\b|months?\b|numbers?\b|this\b|that\b|there\b)[a-z]{4,}) (?P<be>is|are|was|were)"
)
_THE_ONE = lazy_regex(r"^(?:what|which) is the (?P<noun>[a-z]+)$")


_MY_PHONE = lazy_regex(r"\bmy (?:(?:mobile|cell)(?: ?phone)?|(?:smart|hand) ?(?:phone|set))\b")
_THE_STATES = lazy_regex(r"\b(?:in|of|to|across|around) the states\b")
_LETTERS = lazy_regex(r"(?<!\S)(?:[a-z] ){2,}[a-z](?!\S)")
_OF_MANY = lazy_regex(r"(?<=[a-z]s)' ")
_IS_IT_TRUE = lazy_regex(
    r"^is it (?:true|right|correct|a fact) (?:that )?(?!what|for|to|or|in|on|if)(?=\S+ \S+ \S+)"
)
_WHAT_THEY_DO = lazy_regex(
    r"^what (?:is it )?((?!is|was|does|as)[a-z]+s) (eat|drink|need|like|do|use|mean|hunt|want)$"
)
_WHAT_IT_COSTS = lazy_regex(r"^(?:what|how much) is it (?=cost\b)")
_AS_TOLD = lazy_regex(
    r"^(how (?:many|much) (?:(?!is|are|do|does|did|can|should|will|would|has|have)\S+ ){1,4}?)((?:an?|the"
    r"|my|your|i|you|we|they"
    r"|one|1|people)\b(?: \S+){0,3}?) (needs?|takes?|costs?|weighs?|uses?|eats?|gets?|lasts?|drinks?"
    r"|sleeps?|burns?|"
    r"contains?|lays?|produces?|makes?)$"
)
_US = lazy_regex(
    r"\b(the|an?|first|1st|last|current|next|\d+(?:st|nd|rd|th)) us(?: of a)? (?=[a-z])(?!(?:what|how|is"
    r"|when|who)\b)"
)
_CURRENT = lazy_regex(
    r"\bthe (?:current|present) (?=[a-z])(?!(?:account|density|state|in|through|of|is|flows?|and|at|on)\b)"
)


_DOES = lazy_regex(
    r"^(what|when|where|how|why|what time|what day|what date|how long|how often|how much) is "
    r"((?:(?!(?:the|an?|my) (?:start|end|finish|open|close|last|take|leave|work)$)(?!of |in |to |for |on "
    r"|it |that )\S+ "
    r"){1,4}(?:(?:take|last|need|stay|keep) (?:to|for|in|on) (?:\S+ ?){1,4}|stand for|mean|weigh|eat|take"
    r"|need|happen|arrive|live|come from|contain|go back|go forward|look like|taste like"
    r"|hibernate|begin|kick off|take off|start|end|finish|last|leave|lay eggs))$"
)


def asked_plainly(said: str) -> str:
    """ "Whether tomatoes are a fruit" as it is asked; "the time" kept apart from "time"."""
    said = _THE_STATES.sub(lambda found: found[0].replace("the states", "america"), said)
    said = _MY_PHONE.sub("my phone", _CURRENT.sub("the ", said))
    said = without_stammer(_LETTERS.sub(lambda found: found[0].replace(" ", ""), said))
    said = _OF_MANY.sub(" ", said).replace("whereabouts", "where")
    said = _IS_IT_TRUE.sub("whether ", said)
    said = _WHAT_THEY_DO.sub(r"what do \1 \2", said)
    said = _WHAT_IT_COSTS.sub("what does it ", said)
    said = _AS_TOLD.sub(r"\1 do \2 \3", said)
    said = _US.sub(r"\1 united states ", said)
    said = _DOES.sub(r"\1 does \2", said)
    if (whether := _WHETHER.match(said)) is not None:
        if (helped := _HELPER.match(whether["rest"])) is not None:
            return f"{helped['helper']} {helped['before']} {helped['after']}"
        return f"do {whether['rest']}"
    if (told := _TOLD_WHAT.fullmatch(said)) is not None:
        return f"what {told['be']} {told['thing']}"
    if (one := _THE_ONE.match(said)) is not None:
        return f"what is this {one['noun']}"
    return said
