"""What is said to oneself before a question, told before a request, or added behind it."""

import pytest

from genie.core.clauses import candidates
from genie.core.text import exact_key


def _offered(said: str) -> list[str]:
    return [candidate.text for candidate in candidates(exact_key(said))]


@pytest.mark.parametrize(
    "said",
    [
        "I can't be bothered to think, what's a third of 81",
        "where was I, oh yes, what's a third of 81",
        "ugh I've no idea where my calculator is, what's a third of 81",
        "don't ask me why but what's a third of 81",
        "I never remember this one, what's a third of 81",
        "bet you can't do this, what's a third of 81",
        "it's for the two of us and 30 guests, what's a third of 81",
        "how much each... sorry, what's a third of 81",
    ],
)
def test_a_whole_question_is_heard_behind_an_aside(said: str) -> None:
    assert exact_key("what's a third of 81") in _offered(said)


@pytest.mark.parametrize(
    "said",
    [
        "what's a third of 81, asking for my daughter",
        "what's a third of 81 please I'm seven",
        "what's a third of 81, my son needs it for school",
    ],
)
def test_a_question_is_heard_before_an_afterthought(said: str) -> None:
    assert exact_key("what's a third of 81") in _offered(said)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("something came up so move my haircut to 4 pm", "move my haircut to 4 pm"),
        ("I'm on holiday tomorrow so cancel my alarm", "cancel my alarm"),
        ("not quite done yet, add 5 minutes to the timer", "add 5 minutes to the timer"),
        ("my son says 2100 is a leap year, is 2100 a leap year", "is 2100 a leap year"),
        ("my brother wants to visit, am I busy on sunday", "am i busy on sunday"),
        ("landlord wants more, increase 640 by 5 percent", "increase 640 by 5 percent"),
    ],
)
def test_a_request_is_heard_behind_the_statement_that_leads_to_it(said: str, asked: str) -> None:
    assert asked in _offered(said)


@pytest.mark.parametrize(
    ("said", "never"),
    [
        ("if it rains cancel my picnic", "cancel my picnic"),
        ("I was told to cancel my alarm", "cancel my alarm"),
        ("we don't need to cancel my alarm", "cancel my alarm"),
        ("if today is friday what day is tomorrow", "what day is tomorrow"),
        ("if x is 3 what is 2 x plus 1", "what is 2 x plus 1"),
        ("my brother is in moscow is it cold", "is it cold"),
        ("I moved to perth what's the time", "what is the time"),
        ("I don't want to know what time it is", "what time it is"),
        ("there were 12 and I ate 3 how many are left", "how many are left"),
    ],
)
def test_what_a_request_depends_on_is_never_left_out(said: str, never: str) -> None:
    assert never not in _offered(said)


def test_how_old_one_is_stays_where_the_question_is_about_it() -> None:
    assert "how old will i be in 2030" not in _offered("how old will I be in 2030 I'm seven")
