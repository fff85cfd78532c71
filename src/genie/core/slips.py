"""What people say before a question while they think, and numbers that they correct in the same breath.

"Oh I can't think, my teacher wants to know what 12 times 12 is"; "two no three tins". Neither changes what is
asked: the front tells nothing, and of two numbers with a correction between them the second counts.
"""

from genie.core.regex import lazy_regex

_MARK = (
    r"(?:(?:or|oh|uh|um|er)[ ,]+)?(?:no[ ,]+wait|wait[ ,]+no|no[ ,]+sorry|sorry[ ,]+no|oh wait|wait|"
    r"no[ ,]+no|"
    r"no[ ,]+i mean(?:t)?|sorry[ ,]+i mean(?:t)?|i mean(?:t)?|no[ ,]+(?:make|scratch) (?:that|it)|make that|"
    r"scratch that|no[ ,]+actually|actually[ ,]+no|actually|no[ ,]+rather|or rather|sorry|correction|oops|"
    r"whoops|no)"
)
_UNIT = (
    r"(?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?|percent|dollars?|pounds?|euros?|"
    r"grams?|kilos?|miles?|feet|foot|inch(?:es)?|met(?:re|er)s?|kilomet(?:re|er)s?|am|pm|o'clock)"
)
_NUMBER = r"[$£€]?\d[\d.:/]*(?<=[\d])"
_CORRECTED = lazy_regex(
    rf"(?<![\w.])(?P<wrong>(?P<the>the )?{_NUMBER}(?P<nth>st|nd|rd|th)?)(?: (?P<unit>{_UNIT}))?"
    rf"(?:[ ,]+{_MARK}[ ,]+(?:make (?:that|it) |not that )?)"
    rf"(?P<right>(?:the )?{_NUMBER}(?P<right_nth>st|nd|rd|th)?)(?![\w.])(?: (?P<right_unit>{_UNIT})\b)?"
)
_LENGTH = (
    r"(?:half an hour|(?:a |1 )?quarter of an hour|(?:an|1) hour(?: and a half)?|a minute(?: and a half)?|"
    rf"{_NUMBER} (?:seconds?|minutes?|mins?|hours?))"
)
_LENGTH_CORRECTED = lazy_regex(rf"\b{_LENGTH}[ ,]+{_MARK}[ ,]+(?P<right>{_LENGTH})\b")
_WHO = (
    r"(?:my|our|the|his|her|their|this) (?:(?:little|younger|older|big|maths?|science|best|eldest|youngest|"
    r"homework|old) )?[a-z]+|(?:someone|somebody|everyone|mum|dad|mom|grandma|grandad|nan|this quiz)"
)
_FRONT = lazy_regex(
    r"(?:(?:oh|ah|right|well|so|ok|okay|um|ugh|argh|gosh|blimey|hang on|hmm)[ ,]+)*"
    r"(?:"
    rf"(?:{_WHO}) (?:(?:really|just|always|now|also|keeps?|is) )*"
    r"(?:wants? to (?:know|find out)|would (?:like|love) to know|needs? to know|asks?|asked|asking|wonders?|"
    r"wondering|is curious|is dying to know)(?: me| us)?(?: this)?"
    r"|(?:for the life of me[ ,]+)?i (?:just |really |simply |honestly )?(?:can not|could not|do not|am not) "
    r"(?:think(?: straight| right now| today)?|work (?:it|this) out|figure (?:it|this) out|concentrate|count|"
    r"do (?:this|it|that|sums|maths?)(?: in my head)?|get my head (?:round|around) (?:this|it)|"
    r"remember(?: for the life of me)?|very good at (?:this|maths?|sums|numbers)|good at (?:maths?|sums|"
    r"numbers))(?: at the moment| just now| today)?"
    r"|(?:my|the) (?:brain|mind|head|memory)(?: has| is|'s)?(?: just| completely| all)? (?:gone(?: blank)?|"
    r"went blank|blank|fried|mush|not working|fuzzy|tired|broken|foggy)(?: today| this morning)?"
    r"|i am (?:so |a bit |really |completely |totally |too )?(?:stuck|confused|lost|tired|puzzled|stumped|"
    r"rubbish at (?:maths?|sums)|terrible at (?:maths?|sums)|bad at (?:maths?|sums)|blanking)"
    r"(?: (?:here|today|on this|with this|on this one))?"
    r"|i have (?:gone|drawn a) blank|i went blank"
    r"|(?:this|it) (?:might|may|will|is going to|probably) (?:be|sounds?|sound) (?:a )?(?:silly|stupid|daft|"
    r"dumb|random|easy|odd|weird)(?: question)?(?: but)?"
    r"|(?:a |just a |bit of a )?(?:silly|stupid|daft|dumb|random|easy|odd|weird|tricky|simple) "
    r"(?:question|1|one)(?: but| for you)?"
    r"|(?:here is|i have(?: got)?) (?:1|one|a (?:quick |maths? |tricky |easy )*(?:question|1|one|sum))"
    r"(?: for you)?"
    r"|(?:help me |can you |please )*settle (?:an argument|a bet|this)(?: for (?:me|us))?"
    r"|(?:we are|i am) (?:doing|having|in|playing) (?:a |an |my |our |some )?(?:pub |maths? "
    r")?(?:quiz|argument|"
    r"homework|crossword|bet|debate|test)(?: (?:and|about this|here))?"
    r"|(?:for|it is for) (?:my|a|the|our) (?:homework|quiz|pub quiz|crossword|project|bet|class)"
    r"|(?:do not|please do not) (?:laugh|judge me|judge)(?: but)?"
    r"|i am (?:helping|teaching|checking|marking|doing|going over|working on|stuck on) (?:my |the |some |"
    r"our )?[a-z]+"
    r"(?: (?:with|on) (?:her|his|their|the|my) [a-z]+)?"
    r"|before i forget|while i (?:think of it|remember)|i was (?:going|meaning) to ask"
    r")(?:[ ,.;:]+(?:and|but|so|then))?[ ,.;:]+"
    r"(?=(?:(?:please|so|and|just) )*(?:can you |could you |will you |would you |do you |tell me |work out |"
    r"what |what's |when |how |which |who |where |is |are |am |do |does |did |was |will |the |calculate |"
    r"convert |square root |cube root |half of |if |whether |remind |set |add |put |give |\d))"
)


_SPELLED = (
    "lcm gcd gcf hcf mph kph kmh mpg psi kwh vat utc gmt est pst bst cst usa uk uae nyc dob diy tv".split()
)
_LETTERS_APART = lazy_regex(
    r"\b(?:" + "|".join(r"(?:\.| |\. )".join(word) for word in _SPELLED) + r")\b(?!')\.?"
)
_WEEK_END = lazy_regex(r"\bweek end\b")
_UNIT_APART = lazy_regex(
    r"(?<=\d )(?:k m|c m|m m|k g|m l|m g|f t|o z|l b s?|g b|m b|t b|k b)\b(?! [a-z]\b)"
    r"|(?:(?<=into )|(?<=many ))(?:k m|c m|m m|k g|m l|m g|f t|o z|l b s?|g b|m b|t b|k b)\b(?! [a-z]\b)"
)


def with_letters_joined(text: str) -> str:
    """ "the l c m of 9 and 12" as "the lcm of 9 and 12": abbreviations whose letters were heard apart."""
    text = _WEEK_END.sub("weekend", text)
    text = _LETTERS_APART.sub(lambda found: found[0].replace(" ", "").replace(".", ""), text)
    return _UNIT_APART.sub(lambda found: found[0].replace(" ", ""), text)


_INTENSIFIED = lazy_regex(
    r"\b(what|which|who|when|where|why|how) (?:on earth|in the world|the (?:heck|hell|devil|dickens)) (?=\w)"
)
_THING_CORRECTED = lazy_regex(
    r"^(?P<order>(?:please )?(?:add|put|get|buy|stick|pop) (?:.*\b(?:and|,) )?)"
    r"(?:(?:some|the|an?) )?(?!an?\b|the\b|some\b)[a-z]+(?: [a-z]+)?"
    r",? (?:no wait|no sorry|no i mean|wait no|oh no|sorry no|no),? "
    r"(?P<right>(?!more\b|one\b)[a-z]+ .+)$"
)


def without_intensifier(text: str) -> str:
    """ "What on earth is a quark" as "what is a quark"."""
    return _INTENSIFIED.sub(r"\1 ", text)


def with_things_corrected(text: str) -> str:
    """ "Add lemons, no, oranges to the list" as "add oranges to the list"."""
    found = _THING_CORRECTED.match(text)
    return text if found is None else f"{found['order']}{found['right']}"


def without_front(text: str) -> str:
    """The text, in `core.text` form, without what was said before the question while thinking."""
    found = _FRONT.match(text)
    return text if found is None else text[found.end() :]


def with_numbers_corrected(text: str) -> str:
    """ "2 no 3 tins" as "3 tins", "10 minutes no 15" as "15 minutes"; else as it was."""
    text = _LENGTH_CORRECTED.sub(r"\g<right>", text)
    while True:
        found = _CORRECTED.search(text)
        if found is None or bool(found["nth"]) != bool(found["right_nth"]):
            return text
        unit = found["right_unit"] or found["unit"]
        right = (
            found["right"]
            if not found["the"] or found["right"].startswith("the ")
            else f"the {found['right']}"
        )
        text = f"{text[: found.start()]}{right}{f' {unit}' if unit else ''}{text[found.end() :]}"
