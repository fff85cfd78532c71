"""Laws of the frame: what changes a question changes its frame, what does not, does not."""

from hypothesis import given, settings
from hypothesis import strategies as st

from genie.snapshots.meaning.frame import Frame, read_frame

NAMES = st.sampled_from("anna hannah bob tom lisa john mary carlos priya omar yuki".split())
PLACES = st.sampled_from("paris london rome tokyo lima oslo cairo denver boston dublin".split())
THINGS = st.sampled_from("lion tiger shark python falcon panda cobra eagle wolf rabbit".split())
DAYS = st.sampled_from("monday tuesday wednesday thursday friday saturday sunday".split())
UNITS = st.sampled_from("miles kilometers feet meters inches pounds kilograms ounces grams".split())
PERSONS = st.sampled_from(("my", "your", "his", "her", "their", "our"))
NUMBERS = st.integers(min_value=2, max_value=9999)
FILLERS = st.sampled_from(
    (
        "um {}",
        "hey {}",
        "so {}",
        "{} please",
        "could you tell me {}",
        "{} do you know",
        "okay so um {}",
        "quick question {}",
    )
)

RELATIONS = st.sampled_from(
    (
        "does {a} eat {b}",
        "did {a} beat {b}",
        "is a {a} faster than a {b}",
        "what did {a} give to {b}",
        "how much bigger is a {a} than a {b}",
        "how do i get from {a} to {b}",
        "is {a} older than {b}",
        "what is the flight time from {a} to {b}",
        "can a {a} kill a {b}",
        "how do i convert {a} to {b}",
        "what happens to {a} before {b}",
        "who moved from {a} to {b}",
    )
)
QUESTIONS = st.sampled_from(
    (
        "what is the best museum in {place}",
        "how many people live in {place}",
        "how do i get a taxi in {place}",
        "is it safe in {place} at night",
        "who is the mayor of {place}",
        "when does the zoo in {place} open on {day}",
        "where can i park in {place} on {day}",
        "how long should i boil {number} eggs",
        "what happened in {number}",
        "how heavy is a {number} {unit} box",
        "is {number} {unit} a lot for a horse",
        "what is {person} brother's favorite food",
        "did {person} sister call on {day}",
        "how old is {person} neighbor",
    )
)


def frame(question: str) -> Frame:
    found = read_frame(question)
    assert found is not None
    return found


def fill(template: str, data: st.DataObject) -> dict[str, str]:
    kinds = {"place": PLACES, "day": DAYS, "number": NUMBERS.map(str), "unit": UNITS, "person": PERSONS}
    return {name: data.draw(kind, label=name) for name, kind in kinds.items() if f"{{{name}}}" in template}


@settings(deadline=None, max_examples=150)
@given(relation=RELATIONS, one=st.one_of(THINGS, PLACES, NAMES), other=st.one_of(THINGS, PLACES, NAMES))
def test_swapping_two_operands_is_another_question(relation: str, one: str, other: str) -> None:
    if one == other:
        return
    assert frame(relation.format(a=one, b=other)).key != frame(relation.format(a=other, b=one)).key


@settings(deadline=None, max_examples=200)
@given(template=QUESTIONS, data=st.data())
def test_one_other_number_unit_place_person_or_day_is_another_question(
    template: str, data: st.DataObject
) -> None:
    values = fill(template, data)
    changed = data.draw(st.sampled_from(sorted(values)), label="changed")
    others = values | {changed: fill(template, data)[changed]}
    same = others == values
    assert (frame(template.format(**values)).key == frame(template.format(**others)).key) == same


@settings(deadline=None, max_examples=150)
@given(relation=RELATIONS, one=THINGS, other=PLACES, negation=st.sampled_from(("not", "never")))
def test_a_negation_is_another_question(relation: str, one: str, other: str, negation: str) -> None:
    said = relation.format(a=one, b=other)
    words = said.split()
    for place in range(1, len(words)):
        negated = " ".join([*words[:place], negation, *words[place:]])
        assert frame(negated).key != frame(said).key, negated


@settings(deadline=None, max_examples=200)
@given(template=QUESTIONS, filler=FILLERS, data=st.data())
def test_fillers_and_politeness_change_nothing(template: str, filler: str, data: st.DataObject) -> None:
    said = template.format(**fill(template, data))
    assert frame(filler.format(said)).key == frame(said).key


@settings(deadline=None, max_examples=100)
@given(place=PLACES, day=DAYS)
def test_a_place_said_first_is_the_same_question(place: str, day: str) -> None:
    said = frame(f"when does the zoo open in {place} on {day}").key
    assert frame(f"in {place} when does the zoo open on {day}").key == said
    assert frame(f"on {day} when does the zoo open in {place}").key == said


@settings(deadline=None, max_examples=100)
@given(
    words=st.lists(
        st.sampled_from(
            "who did does beat is was by in of the a not what how many people to from and or paris two 3 "
            "'s will when".split()
        ),
        max_size=12,
    )
)
def test_any_words_are_read_without_fault(words: list[str]) -> None:
    read_frame(" ".join(words))
