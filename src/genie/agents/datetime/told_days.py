"""Dates and times as people ask for them from afar: "what date should I put on this letter".

Each rule fits the whole utterance and puts it in words that the templates know. What is put in the place of a
hole still has to be read as a date, a place or a length there.
"""

import re
from collections.abc import Callable

from genie.core.regex import lazy_regex

_NOW = r"(?: (?:right now|now|at the moment|currently|at present|right this minute|just now|today))?"
_MADE_OUT = r"(?:does that make|would that make|will that make|is|am|are|does|would|will)"
_PERSON = r"(?:me|him|her|them|us|it|he|she|they|i|you|someone|somebody)"
_UNITS = r"(?:days|weeks|months|hours|minutes|years|working days|business days|weekends|sleeps)"
_SUMMER = (
    r"(?:daylight saving|daylight savings|daylight saving time|daylight savings time|dst|summer time|"
    r"british summer time|bst)"
)
_SHEET = (
    r"(?:letter|form|cheque|check|document|contract|card|note|page|paper|essay|homework|entry|report|"
    r"receipt|invoice|"
    r"application|diary|journal|thing|slip|envelope|email|homework)"
)
_PUTS = r"(?:put|write|sign|use|enter|fill in|type|stamp|jot|put down|write down|mark)"
_WEEKDAY = r"(?:week ?day|day of the week|day)"

_OF_LIGHT = lazy_regex(r"\b(?:light|dark|sun)\b")


def _sun_event(event: str, said: str) -> str:
    """The question for sunrise or sunset, with the day if one is said."""
    day = " tomorrow" if "tomorrow" in said else " today" if said and "light" not in said else ""
    return f"what time is {event}{day}"


def _light(found: re.Match[str]) -> str:
    is_meant = _OF_LIGHT.search(found["lead"]) is not None
    return _sun_event(found["event"], found["lead"]) if is_meant else found[0]


def _way(season: str) -> str:
    return "forward" if season == "spring" else "back"


_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = tuple(
    (lazy_regex(told), known)
    for told, known in (
        (r"(?:is|does|will|was) (?P<period>this year|next year|last year|\d{4}|the year \d{4})(?: (?:have|"
         r"be|going to be|got))? (?:365|366)(?: days)?(?: long| in it)? or (?:365|366)(?: days)?(?: long| "
         r"in it)?",
         r"how many days are there in \g<period>"),
        (rf"how (?:many (?P<unit>{_UNITS})|much)(?: (?:does|do|has|have|is))?(?: of)? (?P<period>this "
         r"(?:month|year|week|quarter)|the (?:month|year|week))(?: (?:still|got|have|has|left))*(?: (?:to "
         r"go|left|remaining|to run|still to go))",
         lambda found: f"how many {found['unit'] or 'days'} are left in "
                       f"{found['period'].replace('the ', 'this ')}"),
        (rf"how (?:many (?P<unit>{_UNITS})|long) (?:until|till|before|to) (?:the )?(?:end|close) of (?:the|"
         rf"this) (?P<period>month|year|week)(?: in (?P<in>{_UNITS}))?",
         lambda found: f"how many {found['unit'] or found['in'] or 'days'} are left in this "
                       f"{found['period']}"),
        (rf"(?P<unit>{_UNITS}) (?:left|remaining|to go) (?:in|until the end of|before the end of) (?:the|"
         r"this) (?P<period>month|year|week)", r"how many \g<unit> are left in this \g<period>"),
        (r"(?P<date>(?:the )?[a-z0-9' ]+?) (?:falls?|lands?|is|will be|comes|will fall|will land)(?: on)? "
         r"(?:which|what) (?:weekday|week day|day of the week|day)(?: of the week)?(?: in)? (?P<year>this "
         r"year|next year|\d{4})",
         r"what day of the week is \g<date> \g<year>"),
        (r"(?P<year>this year|next year|in \d{4}) (?P<date>(?:the )?[a-z0-9' ]+?) (?:falls?|lands?|is|will "
         r"be|comes|will fall|will land)(?: on)? (?:which|what) (?:weekday|week day|day of the week|"
         r"day)(?: of the week)?",
         r"what day of the week is \g<date> \g<year>"),
        (rf"how (?:many (?P<unit>{_UNITS})|long)(?: (?:is it|are there|left|to go))* (?:until|till|before|"
         r"to) (?:my|our|his|her|their|the) [a-z' ]+?(?: which is| that is)? (?:on|in) (?P<date>(?:the "
         rf")?\d{{1,2}}(?:st|nd|rd|th)? (?:of )?[a-z]+|[a-z]+ (?:the )?\d{{1,2}}(?:st|nd|rd|th)?)",
         lambda found: f"how {'many ' + found['unit'] if found['unit'] else 'long'} until {found['date']}"),
        (r"tomorrow (?:what|which) day(?: of the week)? (?:is|will) (?:it|that)(?: be)?",
            "what day is it tomorrow"),

        (r"(?:what|which) (?:date|day,?(?: and)? month,? and year|date and year) (?:should|do|must|would|"
         r"shall|am|need|have)(?: (?:i|we))"
         rf"(?: (?:need|have|supposed|meant))?(?: to)? {_PUTS}(?: (?:on|in|at|for|down|today|as))*(?: "
         r"(?:the|this|a|an|my|these|top of))*"
         rf"(?: {_SHEET})?(?: (?:i am|i'm|that i am|i) (?:writing|signing|filling in|filling out|"
         rf"completing|doing|sending|sign))?{_NOW}",
         "what is today's date"),
        (rf"(?:what|which) (?:day|date) (?:should|do|must|would) (?:i|we) {_PUTS} (?:as|for|down as) "
         r"today(?:'s date)?",
         "what is today's date"),
        (r"what (?:will|does|would) (?:the|my|a) calendar (?:say|show|read|be (?:saying|showing|on))(?: "
         r"for| on)? (?P<when>tomorrow|today|now)"
         r"(?: the date(?: i mean)?)?", r"what is the date \g<when>"),
        (rf"(?:which|what) {_WEEKDAY} (?:have we (?:got|reached)|are we (?:up to|on|at)|would it be|is it "
         r"meant to be|is this|might it be|"
         rf"does today (?:fall on|happen to be)|do we have|has come round){_NOW}", "what day is it today"),
        (r"(?:what|which) (?:day of the week|weekday) (?:is|does|do|would) (?:today|it)(?: (?:fall on|"
         rf"happen to be|be))?{_NOW}",
         "what day is it today"),
        (rf"(?:the )?day after (?:today|this 1|this one)(?: is)? (?:what|which) {_WEEKDAY}(?: (?:is|was|of "
         r"the week))?(?: (?:that|it|this))?"
         r"(?: of the week)?", "what day is it tomorrow"),
        (rf"(?:the )?day before (?:today|this 1)(?: was| is)? (?:what|which) {_WEEKDAY}(?: (?:is|was|of "
         r"the week))?(?: (?:that|it|this))?",
         "what day was it yesterday"),
        (r"(?:which|what) date (?:comes|is|follows|falls)(?: (?:right|just|straight))? after "
         r"today(?:'s)?(?: date| one| 1)?",
         "what is the date tomorrow"),
        (r"(?:which|what) date (?:came|comes|was|is)(?: (?:right|just|straight))? before today(?:'s)?(?: "
         r"date| one| 1)?",
         "what was the date yesterday"),
        (r"(?:if (?:i|you|we|someone) (?:looked|look|glanced|checked|saw|was looking|were looking) (?:at "
         r")?)?(?:what (?:does|would|do|will) )?"
         r"(?:an?|the|any|every|all|their)? ?(?:wall |kitchen |station )?clocks? (?:on (?:the|a) wall "
         rf")?(?:over |out |up |down )?(?:in|at) (?P<place>[a-z' .-]+?){_NOW}"
         rf"(?: what)?(?: (?:does|would|do|will|is|are))?(?: (?:it|they|that|the time))?(?: be)?"
         r" (?:say|show|read|says|shows|reads|saying|showing|reading|tell)(?: (?:the time|to be|"
         rf"me))*{_NOW}", r"what time is it in \g<place>"),
        (r"how long is (?P<period>(?:the )?(?:month of )?[a-z0-9' ]+?)(?: (?:in|counted in|measured in|"
         rf"going by)) (?P<unit>{_UNITS})",
         r"how many \g<unit> are there in \g<period>"),
        (r"(?:does|will|did|has|is) (?P<month>february|feb)(?P<year>(?: (?:in |of )?(?:this year|next year|"
         r"last year|\d{4}))?) (?:have|got|be|having|going to have)"
         r" (?:28 or 29|29 or 28) days(?P<year2>(?: (?:in |of )?(?:this year|next year|\d{4}))?)",
         lambda found: "how many days are there in february "
                       f"{(found['year'] + found['year2']).replace('in ', '').replace('of ', '')}"),
        (r"(?:does|will|did) (?:february|feb) have (?:29 days|a 29th|an extra day)(?: in)? (?P<year>\d{4}|"
         r"this year|next year|last year)",
         r"is \g<year> a leap year"),
        (r"is there (?:a|going to be a) (?:february 29th|29th of february|leap day)(?: in)? (?P<year>\d{4}|"
         r"this year|next year)",
         r"is \g<year> a leap year"),
        (r"does (?P<year>\d{4}|this year|next year) (?:have|get) (?:an extra day|366 days|a 29th of "
         r"february)(?: in february| in it)?",
         r"is \g<year> a leap year"),
        (rf"(?:what is |the )*length in (?P<unit>{_UNITS}) of (?P<period>[a-z0-9' ]+)",
            r"how many \g<unit> are there in \g<period>"),
        (rf"(?:what is )?(?:the )?number of (?P<unit>{_UNITS})(?: there are| are| is)?(?: (?:between now "
         r"and|from now (?:until|till|to)|left (?:before|until|till)|"
         r"to go (?:before|until|till)|remaining (?:before|until|till)|before|until|till|to)) "
         r"(?P<date>.+)", r"how many \g<unit> until \g<date>"),
        (rf"how (?:long|many (?P<unit>{_UNITS}))(?: (?:do|have|will|must|does|is|are))?(?: (?:i|we|it|"
         r"there))?(?: (?:still|now|got|have|need|left|going))*(?: to)?"
         r"(?: (?:wait|wait around|go|be waiting|hang on|hold out))?(?: (?:for|until|till|before)) "
         r"(?P<date>.+?)(?: (?:comes?|rolls?|gets?|is)(?: (?:round|around|along|here|next))?)?"
         rf"(?: in)? (?P<in>{_UNITS})", lambda found: f"how many {found['in']} until {found['date']}"),
        (rf"how (?:long|many (?P<unit>{_UNITS})) (?:do|have|will|must) (?:i|we)(?: (?:still|now|got|have|"
         r"need|left))*(?: to)? (?:wait|wait around|be waiting|hang on|hold out)"
         rf" for (?P<date>.+)", lambda found: f"how {'many ' + found['unit'] if found['unit'] else 'long'} "
                                              f"until {found['date']}"),
        (rf"how (?:long|many (?P<unit>{_UNITS})) (?:have|do) (?:i|we) (?:got|have)(?: left)? (?:before|"
         r"until|till) (?P<date>.+?) (?:comes?|rolls?|gets?)(?: (?:round|around|along|here))",
         lambda found: f"how {'many ' + found['unit'] if found['unit'] else 'long'} until {found['date']}"),
        (rf"(?:counting (?:from (?:today|now) )?)?(?P<unit>{_UNITS}) (?:from (?:now|today) )?(?:left "
         r")?(?:to go )?(?:until|till|before|to) (?P<date>.+?)(?: how many(?: (?:are there|is it|is that|"
         r"left))?)?",
         r"how many \g<unit> until \g<date>"),
        (r"(?:how|when) (?:far|soon|long) (?:off|away) (?:is|are) (?P<date>.+)", r"how long until \g<date>"),
        (r"(?:[a-z' ]+ )?(?:date of birth|birth ?date|birth ?day|dob|was born|were born|am born|born)(?: "
         rf"(?:is|was|on|in|being))* (?P<date>.*\b\d{{4}}),?(?: (?:so|and|then))*"
         rf" (?:what age|how old|what's the age|what is the age)(?: {_MADE_OUT})(?: {_PERSON}| that make "
         rf"{_PERSON})?(?: (?:be|now|today|currently|these days))*",
         r"someone was born on \g<date> how old is he"),
        (rf"(?:what age|how old)(?: {_MADE_OUT}) (?:someone|somebody|a person|anyone|a man|a woman|a child|"
         rf"{_PERSON})(?: (?:be|now))* (?:with|having|if|whose)"
         r"(?: (?:their|his|her|my|a|the|they have|he has|she has))* (?:date of birth|birth ?date|birthday|"
         r"birth)(?: (?:is|was|of|on|in|fell on))* (?P<date>.*\d{4})",
         r"someone was born on \g<date> how old is he"),
        (r"what (?:is|does|do|are) (?:the|their) clocks? (?:say|says|show|showing|saying) (?:over |out |"
         r"down )?in (?P<place>.+)",
         r"what time is it in \g<place>"),
        (r"(?:when|what (?:day|date)) (?:is|was|will be|does|falls)(?: the)? (?:final|last|closing) "
         r"(?P<day>[a-z]+day)(?: (?:of|in|for))? (?P<month>this month|next month|last month|[a-z]+)(?: "
         r"(?:fall|be|land)(?: on)?)?",
         r"what date is the last \g<day> of \g<month>"),
        (r"(?:what is )?(?:the )?(?:current )?time plus (?P<amount>[a-z0-9 ]+)",
            r"what time will it be in \g<amount>"),
        (r"(?:what is )?(?:the )?(?:current )?time minus (?P<amount>[a-z0-9 ]+)",
            r"what time was it \g<amount> ago"),
        (r"how much (?:of )?(?:today|the day|this day)(?: (?:is|do i have|have i got|there is|have we "
         r"got))*(?: (?:left|remaining|remains|still to go))?(?: (?:before|until|till) midnight)?",
         "how long until midnight"),
        (r"(?P<asks>how (?:long|much time|many [a-z]+)(?: [a-z]+)*? (?:until|till|to|before)) 12(?: "
         r"o'clock)? (?:tonight|at night)", r"\g<asks> midnight"),
        (r"(?:at )?(?:what time|when) (?:does|will|is) the sun (?:dip|drop|sink|disappear|vanish|go|slip|"
         r"going)(?: (?:down|below|under|behind|beneath|away|over))*(?: the horizon)?(?: (?P<when>today|"
         r"tonight|this evening|tomorrow|tomorrow evening))?",
         lambda found: _sun_event("sunset", found["when"] or "")),
        (r"(?:at )?(?:what time|when) (?:does|will|is) the sun (?:appear|peek|pop|climb|emerge|come|"
         r"show)(?: (?:up|out|over|above|itself))*(?: the horizon)?(?: (?P<when>today|this morning|"
         r"tomorrow|tomorrow morning))?",
         lambda found: _sun_event("sunrise", found["when"] or "")),
        (r"(?P<lead>(?:when|what time|how early|how late|at what time) .*?)(?: i mean)? (?P<event>sunrise|"
         r"sunset)(?: i mean)?",
         _light),
        (r"(?P<asks>(?:when|what day|what date|on what date|which day|which weekend)) (?:do|will|are|does|"
         r"is)(?: the| our)? (?:clocks?|time|hour) (?:change|changing|move|switch|alter|"
         r"shift)(?P<where>(?: (?:in|here in|over in) (?:the )?[a-z ]+?)?)"
         r" (?:this|in the|next|in|for)(?: coming)? (?P<season>autumn|fall|winter|spring)(?P<where2>(?: "
         r"(?:in|over in) (?:the )?[a-z ]+)?)",
         lambda found: f"when do the clocks go {_way(found['season'])}{found['where']}{found['where2']}"),
        (rf"(?:on )?(?:what|which) (?:date|day|weekend) (?:does|will|do|is) (?P<what>{_SUMMER}) "
         r"(?P<verb>end|finish|stop|start|begin)(?P<rest>(?: .+)?)",
         r"when does \g<what> \g<verb>\g<rest>"),
        (r"(?:by )?how (?:many hours|much) is (?:the time in )?(?P<place>[a-z ]+?)(?: time)? (?P<way>later|"
         r"earlier|ahead|behind)(?: (?:than|of|from))? (?:the time in )?(?P<other>[a-z ]+?)(?: time)?",
         lambda found: f"how far {'ahead of' if found['way'] in ('later', 'ahead') else 'behind'} "
                       f"{found['other']} is {found['place']}"),
        (r"(?:i am in|i live in|from|if i am in|sitting in) (?P<here>[a-z ]+?),? how (?:far|many hours) "
         r"(?P<way>ahead|behind) is (?P<there>[a-z ]+)",
         r"how far \g<way> of \g<here> is \g<there>"),
        (r"(?:does|do|is|are) (?:the )?clocks? (?P<rest>(?:go|going) (?:back|forward).+)",
            r"when do the clocks \g<rest>"),
        (r"(?:which|what) (?:number )?week of the year (?:have we (?:got to|reached)|are we (?:now )?in|is "
         r"this one|is this 1)", "what week is it"),
        (r"(?:name|tell me|give me|say|what is the name of) the (?:month|current month) (?:we are in|it is|"
         r"this is|right now)(?: now)?", "what month is it"),
        (r"(?:name|tell me|give me|say) the year (?:we are in|it is|this is|right now)(?: now)?",
            "what year is it"),
        (r"(?:is|was|will) (?P<year>\d{4}|this year|next year) (?:be )?(?:1|one) (?:of those|of the)(?: "
         r"years)? with (?:29 days in february|366 days|an extra day|a leap day)",
         r"is \g<year> a leap year"),
    )
)  # fmt: skip
_MAY_FIT = lazy_regex(
    r"\b(?:date|day|clocks?|long|days|weeks|born|birth|final|time|today|sun|february|feb|hours|months?|"
    r"year|sunrise|sunset|"
    r"summer|bst|dst|dob|birthday|birthdate)\b"
)


def told_plainly(text: str) -> str | None:
    """The question in words that the templates know; None if no rule fits the whole of it."""
    if _MAY_FIT.search(text) is None:
        return None
    said = " ".join(text.replace(",", " ").replace(".", " ").replace("?", " ").split())
    for pattern, known in _RULES:
        found = pattern.fullmatch(said)
        if found is not None:
            told = known(found) if callable(known) else found.expand(known)
            return None if told == said else " ".join(told.split())
    return None
