"""Built-in programs compute: no number, date or name that an answer holds is a literal in one.

What a program may hold are small whole numbers for its own working (an index, a comparison, days of a week,
minutes of an hour), the edges of a day in ISO form, and what joins slots to an
expression, such as `)*100`.
"""

import ast
import calendar
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

AGENTS = Path(__file__).resolve().parents[2] / "src" / "genie" / "agents"
PROGRAMS = sorted(path for path in AGENTS.glob("*/programs/*.py") if path.name != "__init__.py")
LARGEST_NUMBER = 60
EDGES_OF_A_DAY = {"T00:00:00", "T23:59:59"}
JOINED_ON = re.compile(r"\)([()*+\-/%\d ]|mod)+")
DATES = {name.lower() for name in (*calendar.month_name, *calendar.day_name) if name}
OUTCOMES = {"Say", "Do", "Ask"}
SPEAKS_OF_ITSELF = {"receptionist"}


def constants(tree: ast.AST) -> Iterator[ast.Constant]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Constant))


def numbers_worked_with(tree: ast.AST) -> list[object]:
    values = [node.value for node in constants(tree) if isinstance(node.value, int | float | complex)]
    return [
        value
        for value in values
        if not isinstance(value, bool) and not (isinstance(value, int) and value <= LARGEST_NUMBER)
    ]


def numbers_spoken(tree: ast.AST) -> list[object]:
    """Numbers that stand in an outcome's data as they are, or in a phrase."""
    found: list[object] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in OUTCOMES:
            parts = [*node.args, *(keyword.value for keyword in node.keywords)]
            values = [value for part in parts if isinstance(part, ast.Dict) for value in part.values]
            found += [
                value.value
                for value in (*parts, *values)
                if isinstance(value, ast.Constant) and isinstance(value.value, int | float)
            ]
    for constant in constants(tree):
        text = constant.value
        if isinstance(text, str) and re.search(r"\d", text) and text not in EDGES_OF_A_DAY:
            found += [] if JOINED_ON.fullmatch(text) else [text]
    return found


def names_spoken(tree: ast.AST) -> list[str]:
    """Months, weekdays, and words within a phrase that begin with a capital."""
    texts = [node.value for node in constants(tree) if isinstance(node.value, str)]
    names = [word for text in texts for word in re.findall(r"(?<=[a-z,;:\"'] )[A-Z][a-z]+", text)]
    dates = [
        word for text in texts for word in re.findall(r"[a-z]+", text.lower()) if word in DATES - {"may"}
    ]
    return names + dates


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def test_no_part_of_an_answer_is_a_literal_in_a_program(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert numbers_worked_with(tree) == []
    assert numbers_spoken(tree) == []
    if path.parts[-3] not in SPEAKS_OF_ITSELF:
        assert names_spoken(tree) == []


@pytest.mark.parametrize(
    "cheat",
    [
        'Say("{days} days", {"days": 17})',
        'Say("It is 17.")',
        'Say(f"{1999}")',
        'Say("That was in " + "March.")',
        'Say("The capital is Paris.")',
        'Say("{pi}", {"pi": 3.14})',
        'shown = "2026-01-01"',
    ],
)
def test_the_check_finds_an_answer_that_is_written_down(cheat: str) -> None:
    tree = ast.parse(cheat)
    assert numbers_worked_with(tree) or numbers_spoken(tree) or names_spoken(tree)
