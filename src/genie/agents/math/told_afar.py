"""Questions on numbers and words from afar: "what number times itself is 81", "is 51 composite".

Each rule fits the whole utterance in `wording.plain` form; numbers are taken up by the holes.
"""

import re
from collections.abc import Callable

from genie.agents.math.wording import Reading
from genie.core.regex import lazy_regex

_Told = str | Reading | None
_N = r"\d+(?:\.\d+)?"
_ROW = rf"{_N}(?:,? (?:and )?{_N})+"
_ASKS = r"(?:what(?:'s| is| would be| do you get| comes)? |find |tell me |give me |work out )?"
_ONE_AND_ITSELF = (
    r"(?: (?:numbers|factors|divisors|number|factor|divisor|exactly|evenly|it|into it|at all))*"
    r" (?:besides|except|except for|other than|apart from|but|than|beyond|aside from)(?: (?:just|for|the "
    r"number))* (?:1|itself) (?:and|or) (?:itself|1|the number itself)"
    r"(?: or is it (?:a )?prime(?: number)?)?"
)
_OF_ALL = {
    "sum": "sum", "total": "sum", "average": "average", "mean": "average", "product": "product", "lcm": "lcm",
    "least common multiple": "lcm", "lowest common multiple": "lcm", "gcd": "gcd", "highest common factor":
        "gcd",
    "greatest common divisor": "gcd", "greatest common factor": "gcd", "hcf": "gcd", "gcf": "gcd",
        "median": "median",
    "difference": "difference",
}  # fmt: skip
_NAMED = "|".join(sorted(_OF_ALL, key=len, reverse=True))
_COUNTED = r"(?P<what>letters|words|vowels|consonants|characters|syllables|[a-z]'s|[a-z]s)"


def _of_all(found: re.Match[str]) -> _Told:
    row = " and ".join(re.findall(_N, found["row"]))
    return f"{_OF_ALL[found['named']]} of {row}"


def _root(found: re.Match[str]) -> _Told:
    return f"square root of {found['n']}"


def _average(found: re.Match[str]) -> _Told:
    return f"average of {' and '.join(re.findall(_N, found['row']))}"


def _dozens(found: re.Match[str]) -> _Told:
    count = {"a": "1", "an": "1", "half a": "1/2"}.get(found["n"], found["n"])
    return f"{count} times 12"


def _divisible(found: re.Match[str]) -> _Told:
    return f"is {found['b']} divisible by {found['a']}"


def _letters(found: re.Match[str]) -> _Told:
    if re.search(r"\d|\b(?:what|how|if)\b", found["text"]):
        return None
    said = re.sub("^(?:the )?(?:word|phrase|name|sentence) ", "", found["text"])
    return f"how many {found['what']} are in the {'phrase' if ' ' in said else 'word'} {said}"


def _divided(found: re.Match[str]) -> _Told:
    return f"{found['a']} divided by {found['b']}" if found["b"].strip("0.") else None


RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Told]], ...] = tuple(
    (lazy_regex(told), tell)
    for told, tell in (
        (r"(?:what|which) (?:positive |whole |single )?(?:number|figure)(?: (?:when|if|must i|do i|would "
         r"i|can i|do you|should i))*(?: (?:is|you|be|get))*(?: (?:multiply|multiplied|times|timesed))?"
         r"(?: by| with)? ?(?:itself|squared)(?: (?:is|makes|gives|equals|to get|to make|comes to|gives "
         rf"you|would be|to give|get|for))* (?P<n>{_N})", _root),
        (rf"{_ASKS}(?:the )?(?:positive|principal|main) square root of (?P<n>{_N})", _root),
        (rf"(?P<n>{_N}) is (?:what|which)(?: number)? (?:squared|times itself|multiplied by itself)", _root),
        (r"(?:the )?(?:side|length of (?:a|the|1) side) of a square (?:whose|with|of|with an) area(?: "
         rf"(?:is|of))? (?P<n>{_N})", _root),
        (r"(?:does|has|do) (?:the number )?(?P<n>\d+) (?:have|got)(?: (?:any|no|some))?(?: (?:other|whole "
         rf"number))? (?:divisors|factors|numbers that go into it){_ONE_AND_ITSELF}",
         lambda f: f"is {f['n']} prime"),
        (r"(?:can|could|is|will) (?:the number )?(?P<n>\d+)(?: (?:be|only))*(?: (?:divided|divisible|"
         r"split))(?: (?:evenly|exactly))?(?: by)?(?: (?:anything|any number|any numbers|any whole number|"
         rf"something|only|nothing))?{_ONE_AND_ITSELF}",
         lambda f: f"is {f['n']} prime"),
        (r"(?:does|do|will) (?:anything|any number|any numbers|any other number)(?: (?:go|divide))(?: "
         rf"(?:evenly|exactly))?(?: into)? (?P<n>\d+){_ONE_AND_ITSELF}", lambda f: f"is {f['n']} prime"),
        (r"is (?:the number )?(?P<n>\d+) (?:only )?divisible (?:only )?by (?:just |only )?(?:1 and itself|"
         r"itself and 1)(?: only| alone)?", lambda f: f"is {f['n']} prime"),
        (r"is (?:the number )?(?P<n>\d+) (?:a |1 of the |one of the |among the )?(?:prime|primes|prime "
         r"numbers?)(?: or (?:composite|not))?(?: number)?", lambda f: f"is {f['n']} prime"),
        (rf"(?:add|sum|total|put|take)(?: up)?(?: together)? (?P<row>{_ROW})(?: (?:up|together))*,?(?: "
         r"and)?(?: then)? divid(?:e|ing)(?: (?:it|that|the (?:result|sum|total|answer)))? by"
         r" (?:how many (?:numbers )?(?:there are|you have|of them there are)|the (?:number|count|amount) "
         r"of (?:numbers|them|items)|how many numbers)", _average),
        (rf"(?P<row>{_ROW}),? (?:what|find|give me|tell me|work out)(?:'s| is| are)?(?: the| their)* "
         rf"(?P<named>{_NAMED})(?: (?:of (?:those|these|them|all of them|the (?:2|3|4|5)|that lot)|"
         r"altogether))?", _of_all),
        (rf"(?P<row>{_ROW})(?: have| has| give| make)? (?:what|which) (?P<named>{_NAMED})", _of_all),
        (rf"(?:how much|what) (?:do|does|would|will) (?P<row>{_ROW}) (?:add up to|come to|total|sum to|"
         r"make|make together|add to|make altogether|make in total|come to altogether)",
         lambda f: " plus ".join(re.findall(_N, f["row"]))),
        (rf"(?:count|add) (?P<row>{_ROW})(?: (?:together|up|all together|and tell me))+", lambda f:
            " plus ".join(re.findall(_N, f["row"]))),
        (rf"{_ASKS}(?:the )?(?:smallest|lowest|first|least) number (?:that )?(?:both )?(?P<a>\d+) and "
         r"(?P<b>\d+)(?: (?:both|will|can))* (?:go into|divide into|divide|fit into|go in to|are factors "
         r"of)(?: evenly| exactly)?",
         lambda f: f"lcm of {f['a']} and {f['b']}"),
        (rf"{_ASKS}(?:the )?(?:biggest|largest|highest|greatest) number that (?:goes into|divides|divides "
         r"into|fits into|goes in to)(?: both)? (?P<a>\d+) and (?P<b>\d+)(?: evenly| exactly)?",
         lambda f: f"gcd of {f['a']} and {f['b']}"),
        (rf"(?:how many|number of) (?P<b>{_N})'?s (?:are there |fit |go |can (?:i|you) (?:get|fit) |are "
         rf")?(?:in|into|out of|in to) (?P<a>{_N})", _divided),
        (rf"(?:if (?:i|you|we) )?(?:split|share|divide|cut) (?P<a>{_N}) (?:into|in to|between|in) "
         rf"(?P<b>{_N})(?: (?:equal|even))?(?: (?:parts|shares|piles|groups|people|pieces|lots))?(?: "
         r"(?:how (?:much|many|big) (?:is|are|in)(?: (?:each|one|every))?|what is each))?(?: (?:part|share|"
         r"pile|group|piece|1|one))?",
         _divided),
        (rf"(?:take|subtract|remove|deduct|knock) (?P<a>{_N}) (?:away )?(?:from|off) (?P<b>{_N})(?: (?:and "
         r")?(?:what|how much)(?: (?:is|do (?:i|you)))?(?: (?:have|get|left|remains|is left))*)?", lambda f:
             f"{f['b']} minus {f['a']}"),
        (r"(?:how much|what|how many)(?: (?:is|do i have|do you have|remains|would be|are))*(?: left)?(?: "
         r"(?:if|when|after|of|from))? (?:i |you |we )?(?:take|takes|taking|subtract|remove|spend|"
         rf"spending) (?P<a>{_N})(?: away)? (?:from|off|out of) (?P<b>{_N})",
         lambda f: f"{f['b']} minus {f['a']}"),
        (rf"(?:how much|how many)(?: (?:is|are|do i have))* left (?:of|from|out of) (?P<b>{_N})(?: (?:if|"
         r"when|after|once))? (?:i )?(?:take|spend|spending|use|using|taking|losing|lose|eat|eating)(?: "
         rf"away)? (?P<a>{_N})", lambda f: f"{f['b']} minus {f['a']}"),
        (rf"(?:how (?:much|many)) (?:more|bigger|greater|higher|larger) is (?P<b>{_N}) than (?P<a>{_N})|"
         rf"(?:how (?:much|many)) (?:is|are) (?P<b2>{_N}) (?:more|bigger|greater|higher|larger) than "
         rf"(?P<a2>{_N})",
         lambda f: f"{f['b'] or f['b2']} minus {f['a'] or f['a2']}"),
        (rf"(?:how (?:much|many)|what) (?:do|must|should) (?:i|you|we) add to (?P<a>{_N}) to (?:get|make|"
         rf"reach|arrive at) (?P<b>{_N})|(?:what|how much) (?:plus|added to|and) (?P<a2>{_N}) (?:makes|is|"
         rf"equals|gives) (?P<b2>{_N})",
         lambda f: f"{f['b'] or f['b2']} minus {f['a'] or f['a2']}"),
        (rf"(?:what is |what's |how much is )?(?P<n>{_N}) (?:times|multiplied by) (?:by )?(?:itself|the "
         r"same number)", lambda f: f"{f['n']} squared"),
        (rf"(?P<a>{_N}) (?:lots|groups|sets|helpings|portions|rows|packs|boxes) of (?P<b>{_N})(?: (?:is|"
         r"are|makes?|comes to|equals) (?:what|how (?:much|many)))?", lambda f: f"{f['a']} times {f['b']}"),
        (rf"(?:how much|how many|what)(?: (?:is|are|do i have|would be))* (?P<a>{_N}) (?:lots|groups|sets|"
         rf"rows|packs|boxes) of (?P<b>{_N})(?: [a-z]+)?", lambda f: f"{f['a']} times {f['b']}"),
        (rf"(?:if (?:i|you|we) )?(?:add|put) (?P<a>{_N}) (?P<b>\d+) times|(?P<b2>{_N}) (?:added|add) (?:to "
         r"itself|together) (?P<a2>\d+) times", lambda f: f"{f['a'] or f['a2']} times {f['b'] or f['b2']}"),
        (r"(?:if (?:i|you|we) )?(?:buy|get|have|need|order|want|bought|got) (?P<n>\d+|an?|half a) "
         r"dozen(?: [a-z]+)?,?(?: (?:that is|so|and))? how many(?: [a-z]+)?(?: (?:is|are|do i have|do i "
         r"get|have i got|will i have|do i end up with))(?: (?:that|there|it|those|altogether|in total))*",
         _dozens),
        (r"(?P<n>\d+|an?) dozen(?: [a-z]+)? (?:is|are|makes?|comes to|equals|means) how many(?: "
         r"[a-z]+)?(?: (?:altogether|in total|in all))?", _dozens),
        (rf"(?P<text>.+?),? how many {_COUNTED}(?: (?:are|is|does|do|has|have))?(?: (?:there|it|that|"
         r"this))?(?: (?:in|have|got|contain))?(?: (?:that|this|it|the))?(?: (?:phrase|word|sentence|name|"
         r"line|1))?",
         _letters),
        (r"(?:if (?:i|you|we) )?(?:spell|write|type|print)(?: out)? (?:the )?(?P<kind>word |name |phrase "
         r")?(?P<text>[a-z' ]+?),? how many (?P<what>letters|characters)(?: (?:do|will|would|did|are|"
         r"is))?(?: (?:i|you|we|there|it))?(?: (?:write|need|use|type|have|take|be))?(?: in (?:it|total))?",
         lambda f: f"how many {f['what']} are in the word {f['text']}"),
        (r"(?:what is |what's )?(?:the )?(?:number|count) of (?P<what>letters|vowels|consonants|words) "
         r"(?:in|that make up|making up|used in|used to (?:write|spell)) (?:the (?:word|name|phrase) "
         r")?(?P<text>[a-z' ]+)",
         lambda f: f"how many {f['what']} are in the {'phrase' if ' ' in f['text'] else 'word'} {f['text']}"),
        (r"(?:how long|what length) is (?:the )?word (?P<text>[a-z']+)(?: in letters)?", lambda f:
            f"how many letters are in the word {f['text']}"),
        (r"count (?:up )?the a,? e,? i,? o,?(?: and)? u(?:'?s)?(?: letters| vowels)? in (?:the word "
         r")?(?P<text>[a-z']+)", lambda f: f"how many vowels are in the word {f['text']}"),
        (r"(?:how (?:would|do|can) (?:you|i) (?:write|say|express|put)|(?:write|express|put|show|give me)) "
         r"(?P<n>\d+(?:\.\d+)?) percent (?:as a|in the form of a) (?:fraction|proper fraction)(?: (?:in|"
         r"to)(?: its| the)? (?:lowest|simplest) (?:terms|form))?",
         lambda f: f"{f['n']} percent as a fraction"),
        (r"(?:what|which) fraction (?:is|equals|is the same as|would be) (?P<n>\d+(?:\.\d+)?) percent(?: "
         r"(?:in|to)(?: its| the)? (?:lowest|simplest) (?:terms|form))?", lambda f:
             f"{f['n']} percent as a fraction"),
        (r"(?:break|split|factor|factorise|factorize|decompose|write|express)(?: down| up)? (?P<n>\d+)(?: "
         r"down)? (?:into|as|in|as a product of)(?: (?:its|the|a product of))? (?:prime|primes|prime "
         r"factors|prime numbers)(?: (?:multiplied together|factors))?",
         lambda f: f"prime factors of {f['n']}"),
        (r"(?:which|what) primes (?:multiply(?: together)?(?: to (?:give|make|get))?|make(?: up)?|go into|"
         r"multiplied together (?:give|make)) (?P<n>\d+)", lambda f: f"prime factors of {f['n']}"),
        (r"does (?P<a>\d+) divide(?: (?:into))? (?P<b>\d+)(?: (?:evenly|exactly|cleanly))?", _divisible),
        (r"(?:if (?:i|you) )?divide (?P<b>\d+) by (?P<a>\d+),? (?:is there|will there be|do (?:i|you) get|"
         r"are there)(?: (?:anything|a remainder|any|something))(?: (?:left|left over|remainder|over))*",
         _divisible),
    )
)  # fmt: skip
