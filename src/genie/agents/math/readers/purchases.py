"""What is left after buying several things at a "
  "price each: "50 dollars, two books for 11.50 each, how much left".

Only a certain remainder is told: where the things cost more than there was, nothing is read.
"""

from decimal import Decimal

from genie.agents.math.money import priced
from genie.agents.math.wording import Reading, plain
from genie.core.regex import lazy_regex

_SUM = r"\d+(?:\.\d+)?\$?"
_WHO = r"(?:i|we|you|he|she|they|[a-z]+|my [a-z]+)"
_THINGS = (
    r"(?!(?:at|for|and|each|how|what|percent|more|less)\b)[a-z'-]+"
    r"(?: (?!(?:at|for|and|each|that|which|costing|priced|worth|how|what)\b)[a-z'-]+){0,3}"
)
_PRICED = r"(?:(?:that |which |they )?(?:at|for|costing|cost|costs|priced at|are|worth|were))"
_EACH = (
    r"(?: (?:each|apiece|a piece|a pop|a go|an? (?!hour\b|day\b|week\b)[a-z]+|per [a-z]+|"
    r"every one|per one|each one))"
)
_ASKS = (
    r"(?:,|,? so|,? and|,? then)* (?:how much(?: (?:money|cash|change))?|what)(?:'s| is| are| do| "
    r"does| did| will|"
    r" would| should| have| has)?(?: (?:i|we|you|he|she|they|it|be|have|has|get|got|end up with|"
    r"there|my change|"
    r"the change|that|leave|me|us|still|my [a-z]+|[a-z]+))*? ?(?:left|left over|remaining|back|over|"
    r"change|in change|"
    r"with|remain|now|have left|left now)(?: (?:over|now|afterwards|after that|after|at the end|"
    r"from it|with))*"
)
_BOUGHT = lazy_regex(
    rf"(?:if |say |so |right |ok )*(?:{_WHO} )?(?:have|had|has|have got|'ve got|start with|started "
    rf"with|starts with|take|"
    rf"took|got|paid with|pay with|pays with|hand over|handed over|am given|was given|bring|brought|with)"
    rf"(?: an?| only| just)? ?(?P<paid>{_SUM})(?: (?:note|bill|on me|in my pocket|in my wallet|in "
    rf"cash|cash|to spend|"
    rf"in my purse|saved up|saved))?(?:,|,? and|,? then|,? but)* ?(?:{_WHO} )?(?:then |just |also |"
    rf"want to |go and )*"
    rf"(?:buy|bought|buys|get|got|gets|order|ordered|orders|pick up|picked up|purchase|purchased|"
    rf"need|want|pay for|"
    rf"paid for|for) (?P<count>\d+) {_THINGS} {_PRICED} (?P<price>{_SUM}){_EACH}{_ASKS}"
)
_RUN_TOGETHER = lazy_regex(
    r"\b(?P<whole>\d{1,3}) (?P<cents>\d\d)(?=(?: (?:dollars?|pounds?|euros?))? (?:each|apiece|a pop)\b)"
)


def read_purchase(text: str) -> Reading | None:
    """ "I have 50 dollars and buy 2 books for 11.50 each how much do I have left" """
    said = _RUN_TOGETHER.sub(r"\g<whole>.\g<cents>", plain(text))
    money = priced(said)
    if money is None:
        return None
    found = _BOUGHT.fullmatch(" ".join(money.text.split()))
    if found is None:
        return None
    paid, price = found["paid"].rstrip("$"), found["price"].rstrip("$")
    if int(found["count"]) * Decimal(price) > Decimal(paid):
        return None
    return "story", {"expression": f"{paid}-{found['count']}*{price}", "unit": money.currency, "kind": "left"}
