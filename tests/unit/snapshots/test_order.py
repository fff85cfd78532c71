"""A question told in another order is the same question; what only looks like one is not."""

import pytest

from genie.snapshots.meaning.frame import read_frame


def key(question: str) -> str:
    found = read_frame(question)
    assert found is not None, question
    return found.key


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how do i get ink out of a shirt", "got ink on my shirt how do i get it out"),
        ("how do i get gum off a shoe", "got gum on my shoe how do i get it off"),
        ("what temperature should i bake a potato at", "baking a potato what temperature should it be at"),
        ("how do i remove a broken tap", "got a broken tap here how would i remove it"),
        (
            "what's a good substitute for soy sauce",
            "we're out of soy sauce what's a good substitute for it",
        ),
        (
            "how much light should a fern get",
            "my brother bought me a fern how much light should it get",
        ),
        ("how do i unlock a door", "the door's locked again how do i unlock it"),
        ("what size drill bit for a 6 mm anchor", "6 mm anchor what size of drill bit do i need"),
        ("what's the longest river in europe", "longest river in europe which one is it"),
        ("is 221 a prime number", "two hundred and twenty one is that a prime number"),
    ],
)
def test_what_is_told_first_takes_the_place_of_the_pronoun(question: str, told: str) -> None:
    assert key(told) == key(question)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how do i get ink out of a shirt", "got ink on my carpet how do i get it out"),
        ("how do i get a shirt out of ink", "got ink on my shirt how do i get it out"),
        (
            "what temperature should i roast a chicken at",
            "freezing a chicken what temperature should it be at",
        ),
        (
            "what temperature should i roast a chicken at",
            "grilling a chicken what temperature should it be at",
        ),
        ("what's a good substitute for buttermilk", "i've run out of milk what's a good substitute for it"),
        ("can i eat bread", "i have mouldy bread can i eat it"),
        ("how do i feed a dog", "i have a sick dog how do i feed it"),
        ("can i use milk", "the milk is frozen can i use it"),
        ("how do i unlock a door", "the door's open again how do i lock it"),
        ("how do i wash a coat", "the coat's ruined how do i wash it"),
        ("what size drill bit for a 6 mm anchor", "8 mm anchor what size of drill bit do i need"),
        ("what's the longest river in europe", "longest river in asia which one is it"),
        ("how old is tom cruise", "tom cruise how old is his wife"),
    ],
)
def test_another_thing_or_another_state_of_it_is_another_question(question: str, told: str) -> None:
    assert key(told) != key(question)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("do dogs need a booster every year", "every year do dogs need a booster"),
        ("how many grams of sugar in a pear", "in a pear there's how many grams of sugar"),
        ("how much is a pint of milk in france", "in france a pint of milk is how much"),
        ("what's the speed limit on uk motorways", "on motorways in the uk what's the speed limit"),
        ("what currency do they use in peru", "peru uses which currency"),
        ("which team does messi play for", "messi plays for which team"),
        ("how many players are in a hockey team", "a hockey team has how many players on it"),
        ("how many calories in an apple", "there's how many calories in one apple"),
        ("what week number is it", "which week number are we in"),
        ("when should i trim my hedge", "what time of year do i trim my hedge"),
        ("how do i renew a passport", "how can i renew a passport mate"),
        ("what is inflation", "like what's inflation even"),
    ],
)
def test_a_place_or_a_time_may_come_first_and_the_question_last(question: str, told: str) -> None:
    assert key(told) == key(question)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("do cats need vaccinations every year", "every two years do cats need vaccinations"),
        ("do cats need vaccinations every year", "every month do cats need vaccinations"),
        ("how much is a first class stamp in the uk", "in the uk a second class stamp is how much"),
        ("how much is a first class stamp in the uk", "in france a first class stamp is how much"),
        ("what animals eat grass", "grass eats what animals"),
        ("what currency do they use in peru", "peru used which currency"),
        ("how many calories in an apple", "there's how many calories in two apples"),
        ("how many calories in an apple", "there's how many calories in one apple pie"),
        ("when should i trim my hedge", "what time of day do i trim my hedge"),
        ("how do i find a flat mate", "how do i find a flat"),
        ("how do crows mate", "how do crows"),
        ("is 7 even", "is 7 prime"),
        ("do i need a visa for japan", "going to japan in spring do i need a visa"),
    ],
)
def test_what_looks_like_another_order_stays_apart(question: str, told: str) -> None:
    assert key(told) != key(question)
