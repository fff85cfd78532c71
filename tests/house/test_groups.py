"""The tests themselves: what shares a server or an engine runs in one of their processes."""

import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from tests.conftest import group_of

ROOT = Path(__file__).resolve().parents[2]
NOTE = """
import os
import pytest

@pytest.mark.parametrize("number", range(6))
def test_which_process(number):
    with open(os.environ["NOTES"], "a") as notes:
        notes.write(f"{__file__} {os.getpid()}\\n")
"""
PLACES = ("unit/agents/test_a.py", "unit/agents/math/test_b.py", "unit/core/test_c.py", "house/test_d.py")


def test_a_group_runs_in_one_process_and_others_beside_it(tmp_path: Path) -> None:
    for place in PLACES:
        file = tmp_path / "tests" / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(NOTE)
    notes = tmp_path / "notes"
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    command = [sys.executable, "-P", "-m", "pytest", "-c", os.devnull, f"--rootdir={tmp_path}", "-n", "2"]
    subprocess.run(
        [*command, "-p", "tests.conftest", "--import-mode=importlib", "tests"],
        cwd=tmp_path,
        env={**ours, "PYTHONPATH": path, "NOTES": str(notes)},
        capture_output=True,
        check=True,
    )
    processes: dict[str, set[str]] = defaultdict(set)
    for line in notes.read_text().splitlines():
        file_name, process = line.split()
        processes[group_of(str(Path(file_name).relative_to(tmp_path)) + "::test")].add(process)
    assert set(processes) == {"unit/agents", "unit/core/test_c.py", "house/test_d.py"}
    assert [len(of_a_group) for of_a_group in processes.values()] == [1, 1, 1]
    assert len(set.union(*processes.values())) == 2


def test_the_contracts_tests_are_grouped_by_edition() -> None:
    place = "tests/contract/test_http.py::test_a_thing"
    assert group_of(f"{place}[flask-/api/ask]") == group_of(f"{place}[text-flask]") == "contract flask"
    assert group_of(f"{place}[fastapi-1]") == group_of(place) == "contract fastapi"
