"""What people say of timers and alarms from afar, in the words that the readers know.

"How soon does the pasta timer go off", "is the oven timer nearly done", "pop a ten minute timer on for me".
Each rule fits the whole utterance in `wording.prepare` form.
"""

import re

from genie.core.regex import lazy_regex

_T = r"(?P<ref>(?:(?:the|my|our|this|that) )?(?:[a-z0-9-]+ ){0,3}?(?:timer|countdown))"
_A = r"(?P<ref>(?:(?:the|my|our|this|that) )?(?:[a-z0-9-]+ ){0,3}?alarm)"
_LENGTH = (
    r"(?P<length>(?:half an hour|(?:an?|1) (?:quarter of an hour|minute|hour)(?: and a half)?|"
    r"\d+(?:\.\d+)?[- ](?:second|minute|hour|min|sec)s?(?: (?:and )?(?:a half|\d+ (?:second|minute)s?))?))"
)
_ENDS = (
    r"(?:go(?:es)? off|rings?|ends?|finish(?:es|ed)?|stops?|is? ?(?:up|done|over|finished|due)|be (?:up|"
    r"done|over|finished|ready)|"
    r"runs? out|expires?|beeps?|hits? zero|(?:reach|reaches) zero|done|up|over|finished|complete|"
    r"completes?|has finished|will go off|"
    r"will ring|is going to (?:go off|ring)|going off|ringing|finishing)"
)
_LATELY = r"(?: (?:now|yet|from now|still|at the moment|please|exactly))*"
_PUTS = (
    r"(?:pop|put|stick|whack|get|start|begin|run|do|give me|i need|i want|i would like|make|bung|set|"
    r"fire up|kick off|time|have)"
)

_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (lazy_regex(told), known)
    for told, known in (
        (r"(?P<count>\d+|an?|another|half an) (?:more |extra |additional )(?P<unit>minutes?|seconds?|"
         rf"hours?|mins?) (?:on|for|to|onto) {_T}", r"add \g<count> \g<unit> to \g<ref>"),
        (rf"{_LENGTH} (?:more|extra|longer) (?:on|for|to|onto) {_T}", r"add \g<length> to \g<ref>"),
        (r"how (?:soon|long|much longer|much time|many (?:more )?minutes|many (?:more )?seconds)(?: "
         r"(?:does|will|is|have i got|do i have|is it|is there|have we got))?"
         rf"(?: (?:left|still))?(?: (?:until|till|before))? {_T} (?:{_ENDS}){_LATELY}",
             r"how long is left on \g<ref>"),
        (rf"(?:when|what time) (?:does|will|is) {_T} {_ENDS},? how (?:long|much)(?: (?:is|have i got|do i "
         r"have))?(?: (?:to go|left|is left|remaining))?",
         r"how long is left on \g<ref>"),
        (rf"is {_T} (?:nearly|almost|close to|about to|near to|anywhere near|just about) (?:being "
         rf")?{_ENDS}{_LATELY}", r"how long is left on \g<ref>"),
        (rf"(?:has|does) {_T} (?:got |have |still have |still got )?(?:much|long|a lot|ages|far)(?: "
         r"(?:time|longer|more))? (?:left|to go|to run|remaining|still to go)",
         r"how long is left on \g<ref>"),
        (rf"(?:where are we|how are we doing|how far along are we|how far are we) (?:on|with|into) {_T}",
            r"how long is left on \g<ref>"),
        (rf"(?:how (?:close|near|far)) is {_T} (?:to|from) (?:being )?{_ENDS}", r"how long is left on "
            r"\g<ref>"),
        (rf"{_T},? (?:how (?:long|much|much time|much longer|many minutes)|what)(?: (?:is|has it got|does "
         r"it have|have i got|'s|do i have|has|it has))*"
         rf"(?: (?:left|remaining|to go|to run|still left|on it|it got))*", r"how long is left on \g<ref>"),
        (r"(?:what is|how much is|what has|tell me what is|see what is) (?:still )?(?:left|remaining|to "
         rf"go)(?: (?:on|for|of|with|in)) {_T}", r"how long is left on \g<ref>"),
        (rf"(?:the )?(?:remaining|left over) (?:time|minutes|seconds) (?:on|for|of|in) {_T}",
            r"how long is left on \g<ref>"),
        (r"(?:the )?(?:time|minutes|seconds|amount of time) (?:that is |still )?(?:left|remaining|to go) "
         rf"(?:on|for|of|in) {_T}", r"how long is left on \g<ref>"),
        (r"how many (?:more )?(?:minutes|seconds|hours)(?: (?:are|is|has|have|does|do))*(?: (?:left|there|"
         rf"remaining))*(?: (?:on|for|until|till))? {_T}"
         rf"(?: (?:got|have|has|left|remaining|to go|to run|still))*", r"how long is left on \g<ref>"),
        (rf"{_PUTS} (?:on )?(?:an? |the |me an? )?{_LENGTH} (?:timer|countdown)(?: (?:on|going|running|up|"
         r"started|for me|off))*", r"set a timer for \g<length>"),
        (rf"{_PUTS} (?:on )?(?:an? |the |me an? )?(?:timer|countdown)(?: (?:on|going|running))? (?:of|for|"
         rf"to|with|lasting) {_LENGTH}(?: (?:on|going|running|on it|for me))*",
         r"set a timer for \g<length>"),
        (r"(?:start |begin |do )?(?:counting|count|timing|time)(?: (?:me|down|out|from|for))* "
         rf"{_LENGTH}(?: (?:down|from now|for me|starting now))*", r"set a timer for \g<length>"),
        (r"(?:tell|let|give|warn|alert|notify|ping|buzz|beep|call|shout|holler|shout at|beep at) ?(?:me|"
         r"us)?(?: (?:know|a shout|a nudge|a bell|a beep|a buzz|a ring))?"
         rf" (?:when|once|after|in) {_LENGTH}(?: (?:is|are|have|has))?(?: (?:up|passed|gone|over|elapsed|"
         r"gone by|done|time|from now|been))*", r"set a timer for \g<length>"),
        (rf"(?:{_LENGTH}) (?:timer|countdown)(?: (?:on|please|now|from now|starting now))*",
            r"set a timer for \g<length>"),
        (rf"(?:bump|push|up|stretch|boost|extend|lengthen) {_T} (?:up |out |on )?(?:by|with) (?:another |"
         rf"an extra )?{_LENGTH}(?: more)?", r"add \g<length> to \g<ref>"),
        (r"(?:stick|put|whack|bung|tack|pop|throw|add) (?:on )?(?:another|an extra|an additional|a "
         rf"further) {_LENGTH}(?: more| extra)? (?:on|onto|to|on to) {_T}",
         r"add \g<length> to \g<ref>"),
        (rf"(?:stick|put|whack|bung|tack|pop|throw) (?:on )?{_LENGTH} (?:more|extra|longer) (?:on|onto|to|"
         rf"on to) {_T}", r"add \g<length> to \g<ref>"),
        (rf"(?:shave|knock|chop|trim|lop|take) {_LENGTH} (?:off|from|off of) {_T}",
            r"take \g<length> off \g<ref>"),
        (r"(?:i am done with|i have finished with|no need for|i do not need|we do not need|forget about|"
         rf"bin|ditch|scrap|chuck|lose|never mind) {_T}(?: (?:any ?more|any longer|now|after all))*",
         r"cancel \g<ref>"),
        (r"(?:i am done with|no need for|i do not need|forget about|bin|ditch|scrap|lose|never mind) "
         rf"{_A}(?: (?:any ?more|any longer|now|after all))*", r"cancel \g<ref>"),
        (rf"(?:at )?(?:what time|when) (?:is|have i (?:got|set)|did i set|am i being) {_A}(?: (?:due|going|"
         r"set|meant|supposed))?(?: (?:to|for))?(?: (?:go off|ring|wake me))?",
         r"what time is \g<ref> set for"),
        (r"(?:at )?(?:what time|when) (?:am i (?:getting|being|going to be) (?:woken|woken up|up)|will you "
         r"(?:wake|be waking) me(?: up)?|are you (?:waking|going to wake) me(?: up)?|do i get woken(?: "
         r"up)?)(?P<when>(?: (?:tomorrow|today|in the morning|tomorrow morning))?)",
         r"what time is my alarm set for"),
        (r"(?:i have to|i need to|i must|i have got to|i should|i want to|i would like to) (?:be (?:up|"
         r"awake|out of bed)|get up|wake up|rise)(?P<when> .+?)(?:,? (?:so )?(?:wake me|set (?:an|the|my) "
         r"alarm|get me up)(?: up)?(?: then| for then)?)?",
         r"wake me up\g<when>"),
        (r"(?:get|have|drag|haul) me (?:up|awake|out of bed)(?P<when> .+)", r"wake me up\g<when>"),
        (r"(?:i (?:want|need|would like)|give me|can i have|book me|arrange) an? (?:wake[- ]up call|"
         r"morning call|early call)(?P<when> .+)", r"wake me up\g<when>"),
        (r"(?:i (?:want|need|would like)|give me|make|create|have) an alarm(?P<when> (?:at|for|to go off "
         r"at|to ring at) .+)", r"set an alarm\g<when>"),
        (r"(?:do i have|have i got|are there|is there|did i set)(?: (?:any|an|some))? alarms?(?: (?:set|on|"
         r"going|running|coming up|switched on))*", "what alarms do i have"),
        (r"(?P<what>i (?:need|have|want|must|ought|have got) to .+?|.+ needs? (?:doing|calling|ringing|"
         r"paying).*?),? (?:so |please |can you |could you |and |just )*remind me(?: (?:about (?:it|that)|"
         r"of (?:it|that)|to|to do (?:it|that)))?",
         r"\g<what> remind me"),
    )
)  # fmt: skip
_FIRST_PERSON = lazy_regex(r"^i (?:need|have|want|must|ought|have got) to (?P<task>.+) remind me$")


def told_plainly(said: str) -> str | None:
    """The request in words that the readers know; None if no rule fits the whole of it."""
    for pattern, known in _RULES:
        found = pattern.fullmatch(said)
        if found is not None:
            told = " ".join(found.expand(known).split())
            if (task := _FIRST_PERSON.match(told)) is not None:
                told = f"remind me to {task['task']}"
            return None if told == said else told
    return None
