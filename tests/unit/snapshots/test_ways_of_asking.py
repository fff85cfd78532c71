"""What is said around a question says nothing, another way of asking is the same question; and no more."""

import pytest

from genie.snapshots.meaning.frame import read_frame


def key(question: str) -> str:
    found = read_frame(question)
    assert found is not None, question
    return found.key


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "what's the capital of peru",
            "i was talking with my sister and we wondered, what's the capital of peru",
        ),
        ("what's the capital of peru", "what's the capital of peru if you happen to know"),
        ("how do i poach an egg", "okay i'm making brunch for my family, how do i poach an egg"),
        ("how many lakes are in ohio", "my son's doing a project on ohio, how many lakes are in ohio"),
        ("how long is a light year", "quick one, how long is a light year"),
        ("who wrote hamlet", "my kid keeps asking who wrote hamlet"),
    ],
)
def test_a_story_around_a_question_says_nothing(question: str, said: str) -> None:
    assert key(said) == key(question)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("can i take ibuprofen", "i'm pregnant, can i take ibuprofen"),
        ("what can i eat for lunch", "i'm diabetic, what can i eat for lunch"),
        ("how do i file taxes", "i live in canada, how do i file taxes"),
        ("can i eat grapefruit", "i'm taking warfarin, can i eat grapefruit"),
        ("how long do i bake bread", "at high altitude how long do i bake bread"),
        ("what should i wear tomorrow", "if it's raining what should i wear tomorrow"),
        ("is there coffee on the list", "is there tea on the list"),
        ("am i busy on friday", "am i not busy on friday"),
        ("how do i restart my computer", "how do i restart my phone"),
        ("what do you call a friend", "what do you call a dude"),
        ("the last supper was painted by whom", "the last house was painted by whom"),
        ("what should i pack", "i'm going to the beach what should i pack"),
        ("how much flour do i need", "i'm making bread how much flour do i need"),
        ("what can i make", "for breakfast what can i make"),
        ("how long does it take", "i'm driving to work how long does it take"),
        ("can i use your phone", "can you use my phone"),
        ("can i use my phone", "can you use my phone"),
        ("when should i call my mom", "when should i call your mom"),
        ("where can i buy stamps", "where can i sell stamps"),
        ("how many people died in the war", "how many soldiers died in the war"),
        ("who plays joker in batman", "who played joker in batman"),
        ("the birthday party is when", "the dinner party is when"),
    ],
)
def test_what_may_matter_is_never_dropped(question: str, said: str) -> None:
    assert key(said) != key(question)


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("what temperature should i cook salmon at", "at what temperature should salmon be cooked"),
        ("how long do i boil potatoes", "boiling time of potatoes"),
        ("how often should i wash my sheets", "how often do sheets need to be washed"),
        ("can dogs eat grapes", "is it safe for dogs to eat grapes"),
        ("can i freeze cooked rice", "can cooked rice be frozen"),
        ("why is my phone so slow", "what's making my phone slow"),
        ("who sang purple rain", "purple rain was sung by who"),
        ("when was marie curie born", "what's the date marie curie was born"),
        ("how do i unclog a sink", "what's the best way to unclog a sink"),
        ("what can i use instead of buttermilk", "what's a good substitute for buttermilk"),
        ("what's the tallest waterfall in the world", "which waterfall is the highest on earth"),
        ("how many strings are on a violin", "number of violin strings"),
        ("how long does a basketball game last", "what's the duration of a basketball game"),
        ("what's the sales tax in ohio", "ohio sales tax"),
        ("what color is a giraffe's tongue", "a giraffe's tongue is what color"),
        ("why did world war one start", "how come world war one started"),
    ],
)
def test_ways_of_asking_one_thing_are_one(question: str, other: str) -> None:
    assert key(other) == key(question)


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("how long do you boil potatoes", "how long do you bake potatoes"),
        ("can you freeze cookie dough", "can you refreeze cookie dough"),
        ("can i substitute honey for sugar", "can i substitute sugar for honey"),
        ("how old was mozart when he died", "when did mozart die"),
        ("at what age did mozart die", "when did mozart die"),
        ("how many minutes should i boil an egg", "how many hours should i boil an egg"),
        ("when is the movie over", "when is the movie on"),
        ("what do koalas eat", "what eats koalas"),
        ("how can yellow pillows be made white", "how can yellow towels be made white"),
        ("how do i share my location", "how do i share your location"),
        ("what is chocolate milk", "what is milk chocolate"),
        ("best time of day to run", "best time of year to run"),
    ],
)
def test_what_only_looks_alike_stays_apart(question: str, other: str) -> None:
    assert key(other) != key(question)


QUESTIONS = (
    "how long do i boil an egg",
    "why is the ocean salty",
    "how can i tell if a melon is ripe",
    "what can i use instead of buttermilk",
    "is it safe for dogs to eat grapes",
    "how often does a filter need to be changed",
    "at what temperature should salmon be cooked",
    "which waterfall is the highest on earth",
    "where can i buy stamps in denver",
    "how do i stop my cat from scratching the couch",
    "what makes honey sticky",
    "how much sun do roses need",
    "do i need a visa for brazil",
    "how many strings are on a violin",
    "who was the first woman in space",
    "what's the date marie curie was born",
    "how does a rainbow form",
    "ohio sales tax",
)
SAYS_LITTLE = frozenset(
    "how long do i an is the can if a what what's use of it for to does need be at should which on where in "
    "my from who was date born tell makes much are salty changed eat cooked buy".split()
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_unknown_word_in_place_of_a_known_one_is_another_question(question: str) -> None:
    words = question.split()
    for place, word in enumerate(words):
        if word not in SAYS_LITTLE:
            other = " ".join([*words[:place], "zorbin", *words[place + 1 :]])
            assert key(other) != key(question), other
