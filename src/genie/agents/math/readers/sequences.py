"""Primes, Fibonacci numbers, multiples, sums of a row of numbers, and how many ways there are to choose."""

from genie.agents.math.wording import Reading, Templates, bare, plain

_N, _M = r"(?P<first>\d{1,15})", r"(?P<last>\d{1,15})"
_PRIMES = "prime(?: numbers?)?|primes"
_WHOLE = r"(?:whole |natural |counting |positive )*(?:numbers|integers)"
_THINGS = r"(?: (?:different |distinct |of the )?[a-z]+)?"
_WAYS = (
    r"(?:how many (?:different |possible )?(?:ways|combinations)(?: (?:are there|do i have|is it "
    r"possible|can (?:i|you|we)"
    r"|could (?:i|you|we)|there are))?(?: to)?|in how many ways can (?:i|you|we)|number of ways to)"
)

_KINDS: tuple[tuple[str, Templates], ...] = (
    (
        "next_prime",
        Templates(
            rf"(?:next|first) (?:{_PRIMES}) (?:after|above|following|greater than|bigger than|larger "
            rf"than|past) {_N}",
            rf"smallest (?:{_PRIMES}) (?:greater|bigger|larger|more|above|over|after)(?: than)? {_N}",
        ),
    ),
    (
        "previous_prime",
        Templates(
            rf"(?:previous|last|largest|biggest|greatest) (?:{_PRIMES}) (?:before|below|under|less than|"
            rf"smaller than) {_N}"
        ),
    ),
    (
        "primes",
        Templates(
            rf"(?:list )?(?:are )?(?:all )?(?:the )?(?:{_PRIMES})(?: there)?(?: are)? (?:between|from) "
            rf"{_N} (?:and|to) {_M}",
            rf"(?:list )?(?:are )?(?:all )?(?:the )?(?:{_PRIMES}) (?:up to|below|under|less than|"
            rf"smaller than) {_M}",
        ),
    ),
    ("nth_prime", Templates(r"(?P<first>\d{1,6})(?:st|nd|rd|th) prime(?: number)?")),
    (
        "fibonacci",
        Templates(
            r"(?P<first>\d{1,6})(?:st|nd|rd|th) (?:fibonacci|fibonacci's) number",
            r"(?P<first>\d{1,6})(?:st|nd|rd|th) number (?:in|of) the fibonacci (?:sequence|series)",
        ),
    ),
    (
        "multiples",
        Templates(
            r"(?:list )?(?:are )?(?:the )?first (?P<last>\d{1,3}) multiples of (?P<first>\d{1,9})",
            r"(?:list )?(?P<last>\d{1,3}) multiples of (?P<first>\d{1,9})",
        ),
    ),
    (
        "table",
        Templates(
            r"(?P<first>\d{1,4}) times tables?",
            r"(?:times|multiplication) table (?:of|for) (?P<first>\d{1,4})",
        ),
    ),
)
_PERFECT = Templates(
    r"(?:is|whether|if) (?P<number>\d{1,30}) (?:is )?an? (?:perfect )?(?P<power>square|cube)(?: number)?",
    r"(?:is|whether|if) (?P<number>\d{1,30}) (?:is )?an? (?P<power>square|cubic) number",
)
_SUMS = Templates(
    rf"(?:add(?: up)?|sum|sum of|total of|sum up)(?: all)?(?: of)?(?: the)? {_WHOLE} (?:from|between) "
    rf"{_N} (?:to|and|through) {_M}",
    rf"(?:sum|sum of|total of) {_N} (?:to|through) {_M}",
    rf"(?:add(?: up)?|sum|sum of|total of|sum up)(?: all)?(?: of)?(?: the)? first {_M} {_WHOLE}",
)
_CHOOSE = Templates(
    r"(?P<n>\d{1,4}) choose (?P<k>\d{1,4})",
    rf"{_WAYS} (?:choose|pick|select|draw) (?P<k>\d{{1,4}}){_THINGS} (?:from|out of|of|from a group of|"
    rf"among) (?P<n>\d{{1,4}}){_THINGS}",
    r"(?:number of |how many )?combinations (?:of|are there of|are there with|for) (?P<n>\d{1,4})(?: "
    r"[a-z]+)? "
    r"(?:taken|choose|chosen|picked|taking|choosing) (?P<k>\d{1,4})(?: at a time)?",
    r"(?:number of |how many )?combinations of (?P<k>\d{1,4})(?: [a-z]+)? (?:from|out of) "
    r"(?P<n>\d{1,4})(?: [a-z]+)?",
)
_PERMUTE = Templates(
    r"(?:number of |how many )?permutations (?:of|are there of|for) (?P<n>\d{1,4})(?: [a-z]+)? "
    r"(?:taken|choose|chosen|picked|taking) (?P<k>\d{1,4})(?: at a time)?",
    r"(?:number of |how many )?permutations of (?P<k>\d{1,4})(?: [a-z]+)? (?:from|out of) "
    r"(?P<n>\d{1,4})(?: [a-z]+)?",
    r"(?P<n>\d{1,4}) permute (?P<k>\d{1,4})",
)
_ARRANGE = Templates(
    r"(?:how many|in how many) (?:different |possible )?ways can (?:i |you |we )?(?:arrange |order |"
    r"line up )?(?P<n>\d{1,4})"
    r"(?: (?:different |distinct )?[a-z]+)?(?: (?:be|stand|sit|line up))?(?: (?:arranged|ordered|lined "
    r"up|placed|put|seated))?"
    r"(?: (?:in a row|in a line|on a shelf|in order|in line))?",
    r"how many ways (?:are there )?to (?:arrange|order|line up) (?P<n>\d{1,4})(?: (?:different |"
    r"distinct )?[a-z]+)?"
    r"(?: (?:in a row|in a line|on a shelf))?",
    r"(?:number of |how many )?permutations (?:of|are there of|for) (?P<n>\d{1,4})(?: (?:different |"
    r"distinct )?[a-z]+)?",
)


def read_sequence(text: str) -> Reading | None:
    """ "next prime after 20", "sum of the numbers from 1 to 100", "5 choose 2" """
    if holes := _PERFECT.match(plain(text)):
        return "perfect", {"number": holes["number"], "degree": "2" if holes["power"] == "square" else "3"}
    text = bare(plain(text))
    for kind, templates in _KINDS:
        holes = templates.match(text)
        if holes is not None:
            return _sequence(kind, holes)
    if holes := _SUMS.match(text):
        first, last = holes.get("first", "1"), holes["last"]
        return ("sequence_sum", {"first": first, "last": last}) if int(first) < int(last) else None
    for intent, templates in (("combinations", _CHOOSE), ("permutations", _PERMUTE)):
        if holes := templates.match(text):
            return (
                (intent, {"n": holes["n"], "k": holes["k"]}) if int(holes["k"]) <= int(holes["n"]) else None
            )
    if holes := _ARRANGE.match(text):
        return "arrangements", {"n": holes["n"]}
    return None


def _sequence(kind: str, holes: dict[str, str]) -> Reading | None:
    if kind == "table":
        return "multiples", {"first": holes["first"], "last": "10"}
    if kind == "multiples":
        return "multiples", {"first": holes["first"], "last": holes["last"]}
    if kind == "primes":
        first, last = holes.get("first", "2"), holes["last"]
        return ("primes", {"first": first, "last": last}) if int(first) < int(last) else None
    return kind, {"first": holes["first"]}
