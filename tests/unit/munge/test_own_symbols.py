"""Own symbols: `spoken = written` lines, faults named by line, used as the built-in ones are."""

import pytest

from genie.core.errors import BadSettings
from genie.munge.own_symbols import parse_symbols, read_symbols
from genie.munge.punctuation import punctuate
from genie.munge.service import munge
from genie.munge.symbols import BUILT_IN

FILE = """\
# my own
rightwards arrow = →
Home Address = 12 Rue des Lilas, Paris
github = GitHub
interrobang = ‽
comma = ;
equality sign = ==
"""


@pytest.fixture
def symbols(tmp_path):
    (tmp_path / "own.txt").write_text(FILE, encoding="utf-8")
    return read_symbols(tmp_path / "own.txt")


@pytest.mark.parametrize(
    ("heard", "written"),
    [
        ("from x rightwards arrow y", "from x → y"),
        ("Send it to my home address.", "Send it to my 12 Rue des Lilas, Paris."),
        ("Home address, please", "12 Rue des Lilas, Paris, please"),
        ("the github page", "the GitHub page"),
        ("really interrobang", "really‽"),
        ("red comma blue", "red; blue"),
        ("x equality sign y", "x == y"),
        ("What is 2 plus 2 question mark", "What is 2 + 2?"),
    ],
)
def test_own_symbols_are_written_where_their_names_are_spoken(symbols, heard, written):
    assert punctuate(heard, symbols) == written
    assert punctuate(written, symbols) == written
    assert munge(heard, symbols=symbols).transcription == written


def test_without_a_file_there_are_the_built_in_symbols_alone():
    assert read_symbols(None) is BUILT_IN
    assert punctuate("the github page") == "the github page"


def test_every_fault_is_named_with_its_line():
    _, faults = parse_symbols(
        "no equals here\n\n = x\nblank =\n#fine\na = b\nA = c\n?! = d\ngenie = genie in a box\n"
    )
    assert [fault.split(":")[0] for fault in faults] == [
        "line 1",
        "line 3",
        "line 4",
        "line 7",
        "line 8",
        "line 9",
    ]
    assert "line 6 already" in faults[3]
    assert "never come to rest" in faults[5]


@pytest.mark.parametrize("content", [b"\xff\xfe\xff", b"x" * (1 << 21), None])
def test_a_file_that_cannot_be_read_is_a_fault_of_its_setting(tmp_path, content):
    path = tmp_path / "own.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadSettings, match=r"munge\.symbols_file") as caught:
        read_symbols(path)
    assert caught.value.extra["faults"]
