"""Everyday ways to ask for timers, alarms and reminders, each put in the words that the readers know.

A rule says what a whole utterance has to be like; what stands for a length or a moment is read
afterwards, and if it is none, nothing is.
"""

import re

from genie.core.regex import lazy_regex

__all__ = ["RULES"]

_LENGTH = r"(?P<length>(?:\d|an? |half |another |quarter |the next ).*?)"
_US = r"(?:me|us)"
_REQUEST = (
    r"(?:[,.]? (?:so|and|can|could|will|would|you|please|just|then|now|i need you to|kindly|go on))*[,.]?"
)
_TIME_IT = (
    r"(?:time (?:it|them|that|this)(?: for me)?|(?:set|start|put|do)(?: me| on)? (?:a|the) timer(?: on)?|"
    r"(?:remind|tell|let) me(?: know)?(?: when)?(?: (?:it is|they are) (?:done|ready|up))?|keep (?:an "
    r"eye|track)"
    r"(?: on (?:it|them)| of (?:it|them))?)"
)
_MY = r"(?:the |my |some |our |a |an )?"
_ALARM_TIME = r"(?P<when>(?:at |by |for |around |before )?.*?\b(?:\d|noon|midnight|half|quarter).*?)"

RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (lazy_regex(pattern), words)
    for pattern, words in (
        (rf"(?:(?:give|put|stick) {_US} )?{_LENGTH} on the (?:clock|timer)", "set a timer for {length}"),
        (
            rf"(?:please )?(?:tell|warn|alert|ping|buzz|ring|bell|shout|call|shout at|let) {_US}(?: "
            rf"know)?(?: again)? "
            rf"(?:in|after) {_LENGTH}",
            "set a timer for {length}",
        ),
        (
            rf"(?:give {_US} a (?:shout|bell|nudge|buzz|ping|heads up|holler|call|alert|ring|yell|beep|"
            rf"poke)|beep|"
            rf"buzz|ring|go off|make a noise|sound|chime)(?: (?:at )?{_US})? (?:in|after) {_LENGTH}",
            "set a timer for {length}",
        ),
        (
            rf"(?:i|we) (?:have |am |are )?(?:just )?(?:put|putting|got|popped|popping|stuck) "
            rf"{_MY}(?P<label>[a-z ]+?) "
            rf"(?:in|on|in the (?:oven|microwave|fridge|freezer|washer|dryer)|on the (?:hob|stove|boil|"
            rf"grill))"
            rf"{_REQUEST} ?(?:for|give (?:me|it|them|us)|set (?:me )?a timer for|time|needs?|{_TIME_IT} "
            rf"for) {_LENGTH}",
            "set a {label} timer for {length}",
        ),
        (
            rf"{_MY}(?P<label>[a-z]+(?: [a-z]+)?) (?:needs?|takes?|wants?|has to (?:cook|bake|boil) for|"
            rf"goes in for|"
            rf"has|have) {_LENGTH}{_REQUEST} {_TIME_IT}",
            "set a {label} timer for {length}",
        ),
        (
            rf"{_MY}(?P<label>[a-z]+)(?:'s| is| are) (?:going |gone |just gone )?(?:in|on)(?: the oven| now)?"
            rf"(?: for|{_REQUEST} ?(?:give (?:me|it)|set (?:me )?a timer for|time)) {_LENGTH}",
            "set a {label} timer for {length}",
        ),
        (
            (
                rf"(?:i|we) need a timer(?: that is| it is)? for {_MY}(?P<label>[a-z ]+?) (?:for "
                rf")?(?P<length>\d.*)"
            ),
            "set a {label} timer for {length}",
        ),
        (
            r"what(?: all)? (?:have you got|are you|is|do you have|have i got|is there)(?: (?:counting "
            r"down|running|"
            r"ticking|timing|going))(?: (?:down|now|at the moment|right now))*",
            "what timers do i have",
        ),
        (
            rf"(?:set|start|put|make|do)(?: {_US})?(?: an?| the)? timer (?:to go off|to ring|until|till|"
            rf"to end|that "
            rf"(?:goes off|ends)|ending|for when it is) (?:at )?(?P<when>.*(?:\d|noon|midnight).*)",
            "set an alarm for {when}",
        ),
        (
            rf"(?:(?:please )?make sure|i (?:need|want|have|would like|had better|must|should|ought|"
            rf"have got)(?: to)?|"
            rf"we (?:need|have|must)(?: to)?|see that)(?: that)?(?: (?:i am|we are))? ?(?:to )?(?:be |"
            rf"get |am |are )?"
            rf"(?:up|awake|out of bed|woken(?: up)?|wake up|get up) (?:by |at |for |before )?{_ALARM_TIME}"
            rf"(?:[,.]? (?:so |and |can you |could you |please |will you )*(?:make sure (?:that )?(?:i "
            rf"am (?:up|awake)|"
            rf"i (?:wake|get) up|i do)|wake me(?: up)?|set (?:an|the|my) alarm|get me up|(?:so )?wake me))?",
            "wake me up at {when}",
        ),
        (
            rf"(?:i (?:want|need|am going|would like|fancy)(?: to)? )?(?:sleep|nap|a nap|rest|kip|lie "
            rf"down|a lie down|"
            rf"have a nap|take a nap|a rest|a sleep|a kip)(?: for)? {_LENGTH}{_REQUEST} ?wake me(?: up)?"
            rf"(?: (?:after|then|when (?:it is|that is|time is) (?:up|done)|after that|afterwards))?",
            "wake me up in {length}",
        ),
        (
            r"(?:when|what time) (?:am i|have i(?: got)?|must i|should i|will i|do i|are we|do we|will "
            r"we)(?: (?:being|be|going to be|"
            r"have to|need to|"
            r"supposed to|to|go|going|having to))* (?:wak(?:e|ing|ened)|woken|get(?:ting)?|got)(?: up| "
            r"out of bed)*"
            r"(?: (?P<day>tomorrow|today|in the morning|tomorrow morning|next))?",
            "when is my alarm",
        ),
        (
            r"(?:when|what time) (?:are|do|will) you (?:going to )?(?:wake|waking|get|getting) (?:me|"
            r"us)(?: up)?"
            r"(?: (?:tomorrow|today|in the morning|tomorrow morning|next|for))*",
            "when is my alarm",
        ),
        (
            r"(?:when|what time) (?:did i|have i) (?:say|ask|tell you|want|said|asked)(?: you)?(?: to)? "
            r"(?:be woken|wake me|get me up|wake up)(?: up)?(?: tomorrow| in the morning)?",
            "when is my alarm",
        ),
        (
            r"(?:did|have|has) (?:i|you|we|anyone)(?: already| got)? (?:set|put|make|made|have|an?|"
            r"any)?(?: on)? ?"
            r"(?:an?|the|my|any)? ?(?P<kind>alarm|timer|reminder)s?(?: (?:on|set|going|running|for|the|"
            r"this|in|"
            r"already|yet|tomorrow|today|tonight|morning|evening|at all))*",
            "what {kind}s do i have",
        ),
        (
            r"(?:is|are) (?:there )?(?:an?|any|my|the) (?P<kind>alarm|timer|reminder)s? (?:on|set|going|"
            r"running)?"
            r"(?: ?(?:for|on|the|this|in|tomorrow|today|tonight|morning|evening))*",
            "what {kind}s do i have",
        ),
        (
            r"(?:i )?(?:do not|no longer|will not)(?: (?:need|want))? (?:you )?(?:the |my |an |any |"
            r"that |to be )*"
            r"(?:alarm|wake ?up call|waking|woken|wake|to wake me|getting up|waking me)(?: up)?(?: call)?"
            r"(?: (?:any ?more|now|after all))*(?: (?P<day>tomorrow|today|in the morning|tomorrow morning))?",
            "cancel my alarm",
        ),
        (
            r"(?:there is )?no (?:need|more need)(?: for| of| to have)? (?:the |my |an |that "
            r")?(?P<kind>alarm|timer|"
            r"reminder)(?: (?:any ?more|now|after all|tomorrow|today|in the morning))*",
            "cancel my {kind}",
        ),
        (
            (
                r"no (?P<kind>alarm|timer|reminder)s?(?: (?:for|tomorrow|today|in the morning|this time|any "
                r"?more))*"
            ),
            "cancel my {kind}",
        ),
        (
            (
                r"(?:do not|there is no need to) wake me(?: up)?(?: (?:tomorrow|today|in the morning|any "
                r"?more|after all))*"
            ),
            "cancel my alarm",
        ),
        (
            r"(?:i|we) (?:(?:must|should|can|do|had better|better)(?: really)? not (?:want to )?forget|"
            r"need reminding|"
            r"need a reminder|want reminding|(?:need|want) to be reminded|have got to remember|have to "
            r"remember|"
            r"need to remember|must remember|should remember) (?P<rest>(?:to|about|that) .+)",
            "remind me {rest}",
        ),
        (
            r"(?:do not|never) let (?:me|us) forget(?: to| about| that)? (?P<rest>.+)",
            "remind me to {rest}",
        ),
        (
            r"(?:remember|make sure|be sure) to remind (?:me|us) (?P<rest>.+)",
            "remind me {rest}",
        ),
        (
            r"(?P<lead>remind (?:me|us)(?: .+?)?) (?:that )?(?:i|we) (?:have got to|have to|need to|"
            r"must|should|ought "
            r"to|am going to|am supposed to|am meant to|want to|got to) (?P<rest>.+)",
            "{lead} to {rest}",
        ),
        (
            r"(?:put|set|make|add|create|pop|stick|i (?:need|want))(?: me| us)?(?: in)? (?:a|another|"
            r"one|1|the) "
            r"reminder (?:in |up |down )?(?P<rest>(?:for|on|at|in|to|about|tomorrow|today|tonight) .+)",
            "remind me {rest}",
        ),
        (
            r"(?:a )?reminder:? (?:set )?(?P<rest>(?!at |for |in |on |to |about )[a-z]+ .+)",
            "remind me to {rest}",
        ),
        (
            (
                r"(?:i|we) (?:would like|would love|want|need|could do with|could use) (?:a|another) "
                r"reminder (?P<rest>.+)"
            ),
            "remind me {rest}",
        ),
        (
            r"what (?:do|did|should|am|was) (?:i|we)(?: (?:need|want|have|supposed|going|ask|"
            r"asked))*(?: to)? be "
            r"reminded (?:about|of)(?: .+)?",
            "what reminders do i have",
        ),
        (r"be waking (?:me|us)(?: up)? (?P<rest>.+)", "wake me {rest}"),
        (r"be reminding (?:me|us) (?P<rest>.+)", "remind me {rest}"),
        (
            r"(?:what|when|what time) (?:is|are)(?: the| my| our)* (?:earliest|first|1st|next|latest|"
            r"last|soonest) "
            r"(?P<kind>alarm|timer|reminder)(?: (?:i have|i have got|set|due|on|for|tomorrow|today))*",
            "what {kind}s do i have",
        ),
        (r"(?:tell|ask|ping|text) (?:me|us) to (?P<rest>.+)", "remind me to {rest}"),
        (r"what (?:is|are|was) (?:my|the) reminders?(?: for| about)?", "what reminders do i have"),
        (r"do remind (?:me|us) (?P<rest>.+)", "remind me {rest}"),
        (r"remind us (?P<rest>.+)", "remind me {rest}"),
        (
            r"(?:what day|when|what time|which day) (?:did i|have i) (?:say|ask|tell|want|asked|said|"
            r"told)(?: you| for "
            r"you)?(?: to)? (?:remind me|be reminded)(?: to| about| of)? (?P<rest>.+)",
            "when is the reminder about {rest}",
        ),
        (
            r"(?:when|what time) (?:am i|will i be|are you|will you be) (?:being |getting )?(?:reminded|"
            r"reminding me|"
            r"going to remind me|to be reminded)(?: to| about| of)? (?P<rest>.+)",
            "when is the reminder about {rest}",
        ),
        (
            r"(?:what|which) reminders? (?:have i got|do i have|are there|are set|is there|have i set)"
            r"(?: (?:set|coming up|for|on))* (?P<day>.+)",
            "what reminders do i have {day}",
        ),
        (
            r"(?:change|move|set|push|put|shift|switch|adjust|alter|make) (?:the |my )?(?P<kind>alarm|"
            r"reminder)"
            r"(?: (?:time|back|forward|on))? (?:to|for|until|till) (?P<when>(?:quarter|half|\d+|five|"
            r"ten|twenty) "
            r"(?:to|past|minutes to|minutes past) .+)",
            "reschedule my {kind} for {when}",
        ),
        (
            r"(?:i am|we are)(?: (?:having|taking|going for|off for))* (?:a |my )?(?P<label>nap|break|"
            r"rest|tea break|"
            r"bath|lie down)(?: for)? (?P<length>(?:\d|an? |half ).+)",
            "set a {label} timer for {length}",
        ),
    )
)
