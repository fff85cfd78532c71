"""The English words that `core.numbers` reads, and those around them that decide what they mean."""

DIGITS = {
    word: value
    for value, words in enumerate(
        ("zero oh o nought naught", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    )
    for word in words.split()
}
OH = frozenset(("oh", "o"))
TEENS = {
    word: value
    for value, word in enumerate(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), start=10
    )
}
TENS = {
    word: value * 10
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
} | {"fourty": 40}
SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "quadrillion": 15, "quintillion": 18}
POWERS = {"hundred": 2} | SCALES
ORDINALS = (
    {
        word: value
        for value, word in enumerate(
            "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
            " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()
        )
    }
    | {
        word: value * 10
        for value, word in enumerate(
            "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".split(), start=2
        )
    }
    | {"hundredth": 100}
)
SCALE_ORDINALS = {f"{word}th": power for word, power in SCALES.items()}

PARTS = (
    {"half": 2, "quarter": 4}
    | {word: value for word, value in ORDINALS.items() if value >= 3}
    | {word: 10**power for word, power in SCALE_ORDINALS.items()}
)
PLURAL_PARTS = {f"{word}s": value for word, value in PARTS.items() if word != "half"} | {"halves": 2}

STARTS = (
    (frozenset(DIGITS) - OH)
    | frozenset(TEENS)
    | frozenset(TENS)
    | frozenset(POWERS)
    | frozenset(ORDINALS)
    | frozenset(SCALE_ORDINALS)
    | {"a", "half", "negative", "point"}
)

ARTICLES = frozenset(("a", "an", "another", "per"))
VAGUE = frozenset(("few", "couple", "several", "many", "some", "of"))
LISTS = frozenset(
    "sum product difference ratio quotient average mean median gcd lcm divisor multiple factor larger largest"
    " greater greatest bigger biggest smaller smallest lesser maximum minimum max min total".split()
)
BEFORE_POINT = frozenset(
    "is are equals plus minus times by of percent negative and what's whats add subtract multiply divide over"
    " to from than root squared cubed calculate compute cos sin tan".split()
)
BEFORE_PRONOUN = frozenset(
    "no any some every each which this that these those another next last the other others right wrong only"
    " good bad new old big small loved".split()
)
AFTER_PRONOUN = frozenset("of another moment more's thing who that's should must can could might".split())
BEFORE_SECOND = frozenset(
    "the my our your their his her its january february march april may june july august september"
    " october november december".split()
)
AFTER_FIRST = frozenset("of aid name and names thing things".split())
