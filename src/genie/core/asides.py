"""What people say to themselves before they ask: "where was I, oh yes", "I can't be bothered to think".

An aside says nothing of what is asked. It may hold a negation or a question of its own, which would change
the meaning anywhere else; so it has to be about the speaker's own state, and what follows has to be a whole
question.
"""

from genie.core.regex import lazy_regex

__all__ = ["asks_first_of_itself", "is_aside", "may_be_aside", "without_thinking_aloud"]

_INTERJECTION = (
    r"(?:(?:oh|ah|right|well|so|ok|okay|um|ugh|argh|god|gosh|blimey|hmm|look|honestly|man|sorry|anyway|yeah|no|"
    r"now|crikey|phew|heck|sigh|and|but|the thing is)[ ,.]+)*"
)
_ASKS = (
    r"(?=(?:(?:please|so|and|just|but|uh|um) )*(?:can you |could you |will you |would you |do you |tell me |"
    r"work out |what |what's |what'll |when |when's |how |how's |which |who |who's |where |where's |is "
    r"|are |am |"
    r"do |does |did |was |will |calculate |convert |simplify |round |solve |find |divide |multiply |expand "
    r"|factor|whether |remind |set |add |put |give |have i |cancel "
    r"|\d))"
)
_THINKING = lazy_regex(
    rf"{_INTERJECTION}(?:"
    r"(?:where|what) (?:was|were|am) (?:i|we)(?: (?:saying|going|up to|at|on about|about|to|say|ask|again"
    r"|now|"
    r"talking|after|going to|meant to))*"
    r"|oh (?:yes|yeah|right|i know|that is it|that is right)|now then|let (?:me|us) (?:think|see)(?: now)?"
    r"|(?:please )?do not ask(?: me)?(?: why| how)?|never mind why|do not worry(?: why)?"
    r"|(?:(?:my|our|the|his|her) )?(?:maths? |science )?(?:teacher|tutor|miss|sir|professor|mum|dad|mom|boss|"
    r"homework|question|book|worksheet) (?:says?|said|told (?:me|us)|tells (?:me|us)|wants (?:me|us)|asks "
    r"(?:me|us)|"
    r"asked (?:me|us)|is|wanted (?:me|us)) to(?= (?:simplify|calculate|work out|convert|round|solve|find"
    r"|divide|multiply|"
    r"add up|factori[sz]e|expand))"
    r"|what i (?:wanted|meant|need|want) (?:to (?:know|ask) )?(?:is|was)"
    r"|(?:i|we) have been [a-z ]{1,40}? since (?:\d[\d:]*(?: ?[ap]m)?|noon|midnight|breakfast|lunch"
    r"|yesterday|dawn)"
    r"(?: (?:this morning|last night|today|on the dot))?(?= (?:and |so |what is )?what (?:time|day|date) )"
    r")(?:[ ,.;:?!]+(?:oh|ah|yes|yeah|right|ok|and|but|so|then|that is it))*[ ,.;:?!]+" + _ASKS
)
_OPENS = lazy_regex(
    rf"{_INTERJECTION}(?:i|we|my [a-z]+|the [a-z]+|nobody|no one|none of us)"
    r"(?: (?:really|just|simply|honestly|still|always|totally|genuinely|literally|actually))*"
    r" (?:(?:can|could|do|did|have|has|am|are|is|was|will|would|does) (?:really |just |quite "
    r"|still )?(?:not|no|"
    r"never)\b|never\b|not\b|(?:knows|know|wonder|forget|forgot|keep forgetting)\b)"
)
_ASIDE = lazy_regex(
    _OPENS.pattern
    + r"(?! (?:(?:really|even|at all) )?(?:want|need|care|mind|tell|ask|say|mean|include|count|"
    r"only|to)\b)"
    r"(?: (?!if\b|unless\b|when\b|except\b|without\b|only\b|divided\b|times\b|plus\b|minus\b|percent\b|"
    r"today\b|tomorrow\b|yesterday\b|noon\b|midnight\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)"
    r"[a-z'-]+[.,;:!]*){0,14}"
)
_ITS_OWN_QUESTION = lazy_regex(
    r"(?:idea|clue|know|remember|recall|sure|wonder|forget|forgot|forgetting|say|tell) (?:how|what|where"
    r"|why|when|"
    r"who|which)\b"
)


def without_thinking_aloud(text: str) -> str:
    """The text, in `core.text` form, without the asides before the question that say nothing at all."""
    found = _THINKING.match(text)
    return text if found is None else text[found.end() :]


def may_be_aside(text: str) -> bool:
    """Whether a text begins as an aside about what the speaker cannot do or does not know."""
    return _OPENS.match(text) is not None


def is_aside(front: str) -> bool:
    """Whether all of `front` is such an aside."""
    return _ASIDE.fullmatch(front) is not None


def asks_first_of_itself(front: str) -> bool:
    """Whether an aside ends where its own question begins: "I've no idea how" is no aside by itself."""
    found = _ITS_OWN_QUESTION.search(front)
    return found is not None and len(front[found.end() :].split()) < _OWN_QUESTION_WORDS_MIN


_OWN_QUESTION_WORDS_MIN = 2
