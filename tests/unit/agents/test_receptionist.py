"""What is said to the receptionist, in the words of many people."""

import pytest

from genie.agents.receptionist.agent import Receptionist
from genie.agents.receptionist.ports import LastTurn
from genie.core.clauses import candidates
from genie.core.ids import SessionId
from genie.core.text import exact_key


class Silence:
    """A conversation in which nothing has been said."""

    async def last(self, session: SessionId) -> LastTurn:
        return LastTurn()


def intent_of(said: str) -> str | None:
    receptionist = Receptionist(Silence())
    meanings = (receptionist.parse(candidate.text) for candidate in candidates(exact_key(said)))
    return next((meaning.intent for meaning in meanings if meaning is not None), None)


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("evening all", "greeting"),
        ("testing testing", "greeting"),
        ("you alright", "mood"),
        ("ta very much", "thanks"),
        ("thanks love that's brilliant", "thanks"),
        ("nice one", "thanks"),
        ("bye for now", "farewell"),
        ("are you real", "who"),
        ("what sort of stuff can you help with", "abilities"),
        ("sorry i didn't catch that say it again", "repeat"),
        ("that's not what i asked never mind cancel that", "cancel"),
        ("i've changed my mind", "cancel"),
        ("undo that last thing", "undo"),
        ("oops undo that", "undo"),
        ("what was it that i just asked", "last_question"),
        ("that will do", "stop"),
    ],
)
def test_it_is_understood_in_many_wordings(said: str, intent: str) -> None:
    assert intent_of(said) == intent


@pytest.mark.parametrize(
    ("said", "change"),
    [
        ("you're talking too fast", "slower"),
        ("too loud", "quieter"),
        ("a bit louder please", "louder"),
        ("not so loud", "quieter"),
        ("slow down", "slower"),
        ("you're too quiet", "louder"),
    ],
)
def test_what_is_wrong_with_the_voice_says_what_helps(said: str, change: str) -> None:
    meaning = next(
        found
        for candidate in candidates(exact_key(said))
        if (found := Receptionist(Silence()).parse(candidate.text)) is not None
    )
    assert meaning.values() == {"change": change}


@pytest.mark.parametrize(
    "said", ["i love you", "turn the lights down", "how old are you", "good luck with that"]
)
def test_what_it_has_no_answer_for_is_left_alone(said: str) -> None:
    assert intent_of(said) is None
