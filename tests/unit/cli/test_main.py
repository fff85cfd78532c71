"""The command line as a program: what it prints where, and its exit codes."""

import json
import os
import subprocess
import sys


def genie(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    start = "from genie.cli import main; main()"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GENIE_")}
    return subprocess.run(
        [sys.executable, "-c", start, *arguments],
        env=clean | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_config_tells_each_value_with_its_origin() -> None:
    result = genie("config", "--json", GENIE_SERVER__PORT="8123")
    port = json.loads(result.stdout)["server.port"]
    assert (result.returncode, port["value"], port["origin"]) == (0, 8123, "GENIE_SERVER__PORT")


def test_faulty_settings_end_with_sentences_and_without_a_stack_trace() -> None:
    result = genie("config", GENIE_SERVER__PORT="x", GENIE_NONSENSE="1")
    assert (result.returncode, result.stdout) == (1, "")
    assert "GENIE_NONSENSE" in result.stderr
    assert "GENIE_SERVER__PORT" in result.stderr
    assert "Traceback" not in result.stderr


def test_wrong_usage_ends_with_exit_code_two() -> None:
    assert genie("config", "--nonsense").returncode == 2


def test_help_loads_none_of_the_heavy_libraries() -> None:
    heavy = {"fastapi", "sqlalchemy", "numpy", "sympy", "av"}
    code = (
        "import sys; from genie.cli import build_app; import typer.main;"
        f"typer.main.get_command(build_app()); print(sorted({heavy!r} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_the_command_line_loads_nothing_heavy_before_a_command_runs() -> None:
    program = (
        "import sys, genie.cli; genie.cli.build_app();"
        "heavy = ('asyncio', 'httpx', 'pydantic', 'rich', 'sqlalchemy', 'structlog', 'tomlkit');"
        "print([name for name in heavy if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
