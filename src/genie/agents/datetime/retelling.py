"""Questions on dates and times as people tell them, in words that the templates know.

A turn of phrase is replaced wherever it stands; a story ("the roast went in at 4 and takes 2 hours") must be
the whole utterance. What comes out still has to fit a template, so a word too many means no reading.
"""

import re

from genie.agents.datetime.dates import WEEKDAYS
from genie.core.regex import lazy_regex
from genie.core.rule_table import RuleTable, rewritten

_ASK_TIME = r"(?:what is the time|what time is it|the time|what time it is)"
_THERE = r"(?: (?:over |out |down |up )?there)"
_DAY = "|".join(name for name in WEEKDAYS if name.endswith("day"))
_PERSON = r"(?:(?:my|our|his|her|their|the|a) (?:[a-z]+ )?[a-z]+|he|she|i)"
_SUMMER_TIME = r"(?:daylight savings?(?: time)?|dst|summer time)"
_STARTS = (
    r"(?:leaves?|left|starts?|started|begins?|began|departs?|departed|sets? off|set out|takes off|took off|"
    r"goes to bed|go to bed|went to bed|went to sleep|fell asleep|opens?|clock(?:s|ed)? (?:in|on))"
)
_ENDS = (
    r"(?:lands?|landed|finish(?:es|ed)?|ends?|ended|arrives?|arrived|gets? (?:in|up|home|there|back)|"
    r"got (?:in|up|home|there|back)|wakes? up|woke up|stops?|stopped|closes?|clock(?:s|ed)? (?:off|out)|"
    r"knock(?:s|ed)? off)"
)
_DONE = (
    r"(?:when|what time|at what time)(?: (?:is|will|does|do|should|would))"
    r"(?: (?:it|this|that|they|he|she|i|we|be|all|going to|(?:the|my) [a-z]+)){0,3}? ?"
    r"(?:done|ready|finished|over|finish|end|be|come out|cooked|due out|stop|get there|arrive|land|get in)"
    r"(?: (?:done|ready|finished|over|cooked))?"
)
_COOKS = r"(?:takes?|needs?|lasts?|runs for|goes on for|is|must cook for|cooks for|bakes for)"
_PUT_IN = r"(?:went in|goes in|started|starts|begins|began|went on|kicks off|leaves|left|set off)"
_NO_MORE = (
    r"(?!.*\b(?:weeks?|months?|years?|days?|total|minus|without|excluding|including|lunch|breaks?|before|after)\b)"
    r"(?!.*\b(?:weeks?|months?|years?|days?|total|minus|without|excluding|including|lunch|breaks?|before|after)\b)"
)
"""What would make more of it than the length from the one time to the other."""
_LENGTH = (
    r"(?P<length>(?:an? |half |\d)[a-z0-9. ]*?(?:hours?|minutes?|mins?)(?: and (?:a half|\d+ minutes?))?)"
)
_CLOCK = r"(?P<time>[a-z0-9:' ]+?)"

_MONTHS_SAID = "january|february|march|april|may|june|july|august|september|october|november|december"
_FACT = (
    r"(?:if )?(?:my|our|his|her|their|the|[a-z]+'s) (?:[a-z0-9']+ ){0,3}?[a-z]+(?: is|'s| falls| "
    r"are| was)(?: always)?"
    rf"(?: on)? (?P<date>(?:(?:the )?\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTHS_SAID})|"
    rf"(?:{_MONTHS_SAID}) (?:the )?"
    r"\d{1,2}(?:st|nd|rd|th)?)(?:,? \d{4})?)"
)
"""Something that has its day each year, told before the question."""

_STORIES: RuleTable[tuple[re.Pattern[str], str]] = RuleTable(
    (lazy_regex(told), known)
    for told, known in (
        (
            rf"(?:is|has) it .+? in (?P<place>.+?)(?: yet| already| now)?,? or {_ASK_TIME}{_THERE}?",
            r"what time is it in \g<place>",
        ),
        (
            r"(?:my|our|his|her|their) (?:[a-z]+ )?[a-z]+'s (?:birth ?date|date of birth|birth ?day|dob) "
            r"(?:is|was) (?:on )?(?P<date>.*\d{4}),? (?:so )?how old (?:is|are) (?:he|she|they)(?: now)?",
            r"his date of birth is \g<date> how old is he",
        ),
        (
            rf"{_FACT},? (?:and |so |but )?(?:what|which)(?: (?:day|weekday|day of the week|week day))"
            r"(?: of the week)?(?: (?:is|was|will|does|would|did))(?: (?:it|that|my birthday|this))"
            r"(?: (?:be|fall|fall on|land|land on|on|going to be|come on|for me))*"
            r"(?: (?P<year>(?:in |during )?(?:\d{4}|next year|this year|last year)))?",
            r"what day of the week is \g<date> \g<year>",
        ),
        (
            rf"{_FACT},? (?:and |so |but )?how (?P<asked>long|many [a-z]+)(?: (?:is|are|left|have i "
            rf"got|do i have|to go))*"
            r"(?: (?:it|that|there|left|to go|away))*(?: (?:until|till|before))?(?: (?:it|that|then|"
            r"my birthday|is that))?",
            r"how \g<asked> until \g<date>",
        ),
        (
            rf"{_PERSON} (?:was|were) born (?:on |in )?(?P<date>.*\d{{4}}),? (?:so )?"
            r"(?:how old|what age) (?:is|am|are) (?:he|she|they|i)(?: now)?",
            r"someone was born on \g<date> how old is he",
        ),
        (
            r"how many (?P<unit>days|weeks|months) old (?:is|am|are|would) [a-z ]*?(?:be )?"
            r"(?:if [a-z]+ (?:was|were) |who was )?born (?:on |in )?(?P<date>.+?)(?: be(?: now| today)?)?",
            r"how many \g<unit> has it been since \g<date>",
        ),
        (
            rf"(?:if )?{_PERSON} {_STARTS} (?:work |school )?(?:at )?(?P<start>[a-z0-9:' ]+?)"
            rf"(?:,? and|,? then| but)(?: {_PERSON})? {_ENDS} (?:work |school )?(?:at "
            rf")?(?P<end>[a-z0-9:' ]+?)"
            r"(?:,? (?:in )?(?:the )?same time ?zone)?,? (?:so |then )?how (?:long|many hours)"
            rf"(?:'s| is| was| have| has| did| do| does| am| will| would){_NO_MORE}(?: [a-z]+){{0,5}}",
            r"how long is it from \g<start> to \g<end>",
        ),
        (
            rf"(?:the|my|our|a) [a-z ]+? {_COOKS} {_LENGTH} and (?:it )?{_PUT_IN} (?:at )?{_CLOCK},? "
            rf"(?:so )?{_DONE}",
            r"what time is it \g<length> after \g<time> today",
        ),
        (
            rf"(?:the|my|our|a) [a-z ]+? {_PUT_IN} (?:the oven |in the oven )?(?:at )?{_CLOCK},? and (?:it )?"
            rf"{_COOKS} {_LENGTH},? (?:so )?{_DONE}",
            r"what time is it \g<length> after \g<time> today",
        ),
        (
            rf"(?:i|we) put (?:the|a|my) [a-z ]+? (?:in|on)(?: the oven)? at {_CLOCK},? and (?:it )?"
            rf"{_COOKS} {_LENGTH},? (?:so )?{_DONE}",
            r"what time is it \g<length> after \g<time> today",
        ),
        (
            r"(?P<asks>(?:what|which) time zone (?:is|are) .+? (?:in|on))(?: i mean)?,? how "
            r"(?:many hours|far) "
            r"(?:is (?:it|that) )?(?:off|from|ahead of|behind|away from) (?:utc|gmt|greenwich)",
            r"\g<asks>",
        ),
        (
            r"how (?:many hours|far) (?:off|away from|from) (?:utc|gmt|greenwich)(?: time)? (?:is|are) "
            r"(?P<place>.+)",
            r"what time zone is \g<place> in",
        ),
        (
            rf"(?:my|our|the|a) (?:[a-z]+ ){{1,3}}?(?:has |have |had |just |recently |now |only |is |are )*"
            r"(?:moved (?:out |over |away |back )?to|gone (?:off |out |over |to live in|to)|off to"
            r"|lives? in|(?:is|are) (?:living |staying |working |on holiday |over |out |away )?in|"
            r"flew (?:out )?to|has gone to|went to) (?P<place>[a-z .'-]+?),? (?:and |so )?"
            rf"(?P<asks>(?:is it|what|how|has it|do they|does it) .+?){_THERE}(?: now| right now)?",
            r"\g<asks> in \g<place>",
        ),
        (
            r"(?:my|our|the|a) (?:[a-z]+ ){1,3}?(?:[a-z]+ )?(?:moved to|lives? in|(?:is|are) (?:living "
            r"|staying |"
            r"working )?in) (?P<place>[a-z .'-]+?)(?:,? in [a-z ]+?)?,? (?:and |so )?(?:is it|has it) .+? "
            r"there,? or "
            rf"{_ASK_TIME}(?: there)?",
            r"what time is it in \g<place>",
        ),
        (
            r"(?:i|we) (?:am|are|will be|have been) (?:off|going|flying|heading|moving|travelling"
            r"|jetting off) "
            r"(?:out |over |off )?(?:to )?(?:live in )?(?P<place>[a-z .'-]+?)"
            r"(?: (?:next (?:week|month|year)|tomorrow|soon|shortly|later(?: today)?|on (?:holiday|business|"
            rf"(?:{_DAY}))|for (?:work|a (?:week|holiday|wedding))|"
            r"this (?:week|weekend|summer))){0,2},? (?:and |so )?"
            rf"(?P<asks>what(?: is the)? time.*?|what is the time.*?){_THERE}(?: now| right now)?",
            r"\g<asks> in \g<place>",
        ),
        (
            r"(?:my|our|the|a) (?:[a-z]+ ){1,3}?in (?P<place>[a-z .'-]+?) (?:starts?|wants?|calls?|called"
            r"|rang|works?|"
            r"finish(?:es)?|is (?:asleep|up|awake|waiting|calling)|will be (?:asleep|up"
            r"|awake))(?: [a-z0-9]+){0,4}?,? "
            rf"(?:and |so )?(?P<asks>what time is it|what is the time){_THERE}(?: now| right now)?",
            r"\g<asks> in \g<place>",
        ),
        (
            rf"(?:my|our|the|a) (?:[a-z]+ )?[a-z]+'s (?:living |staying |working |away |over |out |"
            rf"currently |now )?"
            rf"in (?P<place>[a-z .'-]+?),? (?:and |so )?"
            rf"(?P<asks>(?:is it|what|how|has it|do they|does it) .+?){_THERE}(?: now| right now)?",
            r"\g<asks> in \g<place>",
        ),
        (
            r"(?:if )?(?:(?:my|our|the|a|this) (?:[a-z]+ )?)?(?:call|meeting|flight|game|show|interview"
            r"|match|webinar|"
            r"lesson|appointment|conference|concert|race|launch)(?: is|'s| starts| begins| kicks off)? "
            r"(?:at )?"
            r"(?P<time>.+? (?:in [a-z ]+|eastern|central|pacific|mountain|est|pst|cst|gmt|utc|bst|cet"
            r"|ist)(?: time)?),? "
            r"(?:and |so |then )?(?:when|what time|what)(?:'s| is| would| will| does)(?: (?:that|it))?(?: "
            r"be| start)? in "
            r"(?P<place>[a-z .'-]+)",
            r"what time is \g<time> in \g<place>",
        ),
        (
            r"how old will (?:my|our|his|her|the) (?P<who>[a-z ]+?) be in (?P<year>\d{4}),? (?:if )?(?:he"
            r"|she|they) (?:was|were|is|"
            r"are) born (?:on )?(?P<date>.*\d.*)",
            r"how old will someone born on \g<date> be in \g<year>",
        ),
        (
            r"when (?:is|was) (?P<what>.+?),? and what (?:day|date)(?: of the week)? (?:is|does|will) (?:it"
            r"|that)(?: (?:be|fall|"
            r"fall on|land on|on))*(?P<year>(?: (?:this|next) year)?)",
            r"what day of the week is \g<what> \g<year>",
        ),
        (
            r"(?:my|our|his|her|their|the|a) (?:[a-z]+ )?[a-z]+ (?:was|were) born in (?P<year>\d{4}),? on "
            r"(?P<date>.+?)[,.]? how old (?:does|will|is|do) (?:he|she|they|i) (?:turn|be|going to be"
            r"|turning)"
            r"(?P<then>(?: this year| next year)?)",
            r"someone born on \g<date> \g<year> how old will he be \g<then>",
        ),
        (
            r"(?:(?:my|our|the|a|this) (?:[a-z]+ )?)?(?:call|meeting|flight|game|show|interview|match"
            r"|webinar|"
            r"lesson|appointment|conference|concert|race|launch)(?: is|'s| starts| begins| kicks off)? "
            r"(?:at )?"
            r"(?P<time>.+?) in (?P<place>[a-z .'-]+?),? (?:and |so )?(?:when|what time|what)(?:'s| is| "
            r"would| will| does)"
            r"(?: (?:that|it))?(?: be| start)?(?: (?:for me|here|my time|in my time|for us|our time|at "
            r"home|for us "
            r"here))+",
            r"what time is \g<time> in \g<place> here",
        ),
        (
            rf"(?:it is |i have |it's |we have |i am on )?an? {_LENGTH} (?:flight|train|drive|journey|bus"
            rf"|ferry|ride|trip|"
            rf"film|movie|shift|coach|meeting|class|match)(?: (?:leaving|departing|starting|setting off"
            rf"|taking off|beginning|"
            rf"from|that (?:leaves|starts|departs)))? (?:at )?{_CLOCK},? (?:so |and )?(?:when|what time) "
            rf"(?:do|does|will|is|"
            rf"would) (?:i|we|it|they)(?: (?:be|get))? (?:land|arrive|get there|finish|end|over|done|in"
            rf"|there|get in)"
            rf"(?:,? (?:in )?(?:the )?same (?:time )?zone)?",
            r"what time is it \g<length> after \g<time> today",
        ),
        (
            rf"is (?:it|today)(?: today)? (?:{_DAY})(?: today)? or (?:{_DAY})(?: today)?",
            "what day is it today",
        ),
        (
            r"(?:what|which) month (?:comes|is|follows)(?: next)? (?:after )?(?:this|the) "
            r"(?:one|month|current one|current month|one we are in|month we are in)(?: now)?",
            "what month is next month",
        ),
        (
            r"(?:what|which) month (?:comes|came|is|was) (?:just )?before (?:this|the) "
            r"(?:one|month|current one|current month|one we are in|month we are in)(?: now)?",
            "what month was last month",
        ),
    )
)
_MONTH_NAMES = "january february march april may june july august september october november december".split()
_MONTHS_TOLD = tuple(
    (rf"^(?:what|which) month (?:comes|is|falls|follows)(?: right| just)? {side} {name}$",
     f"what month is {_MONTH_NAMES[(number + step) % 12]} 1")
    for number, name in enumerate(_MONTH_NAMES)
    for side, step in (("after", 1), ("before", -1))
) + tuple(
    (rf"^(?:what|which)(?: month)? is (?:the )?{number}(?:st|nd|rd|th) month(?: of the year)?$",
     f"what month is {name} 1")
    for number, name in enumerate(_MONTH_NAMES, start=1)
)  # fmt: skip
_TURNS: RuleTable[tuple[re.Pattern[str], str]] = RuleTable(
    (lazy_regex(told), known)
    for told, known in (
        (r"(?<=[a-z])'s (?=(?:just |now |recently |only )?(?:moved|gone|been|living|staying|working|off to|"
         r"over in|out in|away in|in)\b)", " is "),
        (r"^(how many .+ (?:left|remaining|to go)\b.*?),? (?:not|without|excluding|including) (?:counting "
         r"|including )?"
         r"today$", r"\1"),
        (r"^(?:what is )?(today's date|the date)(?: today)? and (?:the|what) year(?: (?:too|as well|it is"
         r"|is it))?$",
         r"what is \1"),
        (r"^(how many (?:hours|minutes)) have (?:gone by|passed|elapsed|gone) since (\d[\d:]*) (?:this|in "
         r"the) morning$",
         r"\1 has it been since \2 am"),
        (r"^((?:do|will|are) the clocks .+?) (tonight|tomorrow|this weekend|this week|soon|this month) (in "
         r"[a-z ]+)$",
         r"when \1 \3"),
        (r"\b(someone|somebody|he|she|anyone|a person)'s (?=\d)", r"\1 is "),
        (r"^(what|which) (day|date|month|year)'s (?=[a-z])", r"\1 \2 is "),
        (r"\b(?:next|this|last) year,? (?:that is |in )?(\d{4})\b", r"\1"),
        (r"^in (?:the year )?(\d{4}),? (was|is|will) it (?=a leap year|be a leap year)", r"\2 \1 "),
        (r"^(how many leap (?:years|days) .+?),? (?:both )?(?:included|inclusive|including both|counting "
         r"both)$", r"\1"),
        (r"^how long (ago|until|till|is it until|is it till|is it to|has it been since)\b(.+?),? in (days"
         r"|weeks|months|"
         r"hours|minutes|years)$", r"how many \3 \1\2"),
        (r"^(?:if i )?add ((?:\d+|a|an) [a-z ]*?(?:days?|weeks?|months?|years?)) to (.+?),? (?:and tell me "
         r"|and |then )*"
         r"(?:what|which) (?:date|day)(?: (?:is|do|would|will))?(?: (?:that|it|i|we|you))?(?: (?:be|is|get"
         r"|end up on))?$",
         r"what date is \1 after \2"),
        (r"^(?:what|which) month (?:will it be|is it|it will be|would it be|are we in|will we be in)(?: "
         r"in)? (?=in \d|\d+ "
         r"(?:days|weeks|months) (?:from|ago))", "what month is "),
        (r",? (?:yes or no|true or false|or not)$", ""),
        (r"^(how old)'s (?=my |the |our )", r"\1 is "),
        (r"^(how old is) (?:my|our|the) (?:dog|cat|puppy|kitten|horse|baby|car|house) (?=if )", r"\1 he "),
        (r"^(is it (?:summer time|daylight saving(?:s)?(?: time)?|winter time|standard time)\b.*?),? "
         r"(?:like|as in|i mean) "
         r"(?:daylight savings?(?: time)?|dst|the clocks(?: have gone forward)?)$", r"\1"),
        (r"^how long is (?:the )?daylight\b", "how many hours of daylight are there"),
        (r"^how (much|long) (?:is )?daylight\b", r"how many hours of daylight"),
        (rf"^(how (?:long|many [a-z]+)\b.*? (?:until|till|to|before)) (?:my |our |the )?[a-z' ]{{3,30}}?,? "
         rf"(?:that is |which is |"
         rf"so |i mean )?(?:on )?(the \d{{1,2}}(?:st|nd|rd|th) (?:of )?(?:{_MONTHS_SAID}))$", r"\1 \2"),
        (r"\b(between|behind|ahead of|to|from|than|and) us(?= and |$| or | in time)", r"\1 here"),
        (r"^(what|which) (day|date) (?:comes|is|falls|follows)(?: right| just)? (after|before) "
         rf"(tomorrow|yesterday|today|{_DAY})$",
         r"what \2 is the day \3 \4"),
        (r"^(?:if )?(?:a|the|my|our) (meeting|call|flight|game|show|interview|appointment|match|webinar|"
         r"lesson)"
         r"(?: is|'s| starts)? (?:at )?(.+ time),? (?:so )?(?:when|what time|what)(?: is| would| will| does)"
         r"(?: that| it)(?: be| start)?(?: (?:for me|here|my time|in my time|for us|our time))?$",
         r"what time is \2 here"),
        (r"\bhow old (i|he|she|they) (am|is|are)$", r"how old \2 \1"),
        (r"\b12(?: o'clock)? (?:tonight|at night)\b", "midnight"),
        (r"^when (?:does|will|is|do) ramadan (?:end|over|finish|finished|be over|going to end)$",
         "when is the end of ramadan"),
        (r"^(when|what day|what date) (?:does|will|is|do) (spring|summer|autumn|fall|winter) (?:start|begin|"
         r"starting|beginning|coming|officially start)$", r"\1 is the start of \2"),
        (r"^when (?:does|is|will|do) (lent|advent)(?: start| begin| starting| beginning)?$",
         r"when is the start of \1"),
        (r"\b(till|until|to|before) (spring|summer|autumn|winter)( starts| begins)?$", r"\1 the start of \2"),
        (r"\b(?:santa(?: claus)?|father christmas) (?:comes|is coming|gets here|arrives)\b|"
         r"\b(?<=till )santa$|(?<=until )santa$", "christmas"),
        (r"\b(?:the )?1st day of (?=passover|hanukkah|chanukah|ramadan|diwali|eid|kwanzaa|rosh "
         r"hashanah)", ""),
        (r"\b(this year|next year|\d{4}) (is|was|will be) leap year(?: or not)?$", r"\1 \2 a leap year"),
        (r"^(what|which) o'clock is it\b", r"\1 time is it"),
        (r"^(?:is it|has it) gone (?=midnight|noon|midday)", "is it past "),
        (r"^(?:iso week(?: number)?|week number) (?:of|for) (?=.*\d)", "what is the week number of "),
        (r"\biso week\b", "week"),
        (rf"^((?:does|do|did) .+?) do (?={_SUMMER_TIME}$)", r"\1 observe "),
        (rf"^((?:does|do|did) .+?) (?:change to|go on to|go onto|go on|follow|keep) (?={_SUMMER_TIME}$)",
         r"\1 observe "),
        (r"^(how many [a-z]+) there (are|is) ", r"\1 \2 there "),
        (r",?(?: i mean)? (?:the|as a|its) (?:day|week|month|year) number$", ""),
        (r"^((?:what|which) day of the (?:year|month|week)) are we (?:on|at) today$", r"\1 is it today"),
        (r"^(?:what|which) month (?:comes|is) next$", "what month is next month"),
        *_MONTHS_TOLD,
    )
)  # fmt: skip


def retold(text: str) -> str | None:
    """The question in known words; None if nothing in it is told otherwise."""
    told = rewritten(text, _TURNS)
    for pattern, known in _STORIES.possible(told):
        found = pattern.fullmatch(told)
        if found is not None:
            told = " ".join(found.expand(known).split())
            break
    return None if told == text else told
