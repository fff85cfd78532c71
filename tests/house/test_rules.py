"""House rules about source text: sizes, names, blocking calls, leftovers."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LISTED = subprocess.run(
    ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
    cwd=ROOT,
    capture_output=True,
    text=True,
    check=True,
).stdout.split("\0")
TRACKED = [ROOT / name for name in LISTED if name and (ROOT / name).is_file()]
PYTHON = [path for path in TRACKED if path.suffix == ".py"]
SOURCES = [path for path in PYTHON if path.is_relative_to(ROOT / "src")]
TEST_MODULES = [path for path in PYTHON if path.is_relative_to(ROOT / "tests")]
BLOCKING = {"time.sleep", "open", "subprocess.run", "subprocess.check_output", "os.system", "input"}
REGISTRY_HOSTS = re.compile(rb"(pypi|pythonhosted|npmjs|anaconda|crates)\." + rb"(org|com|io)")


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def called(node: ast.AST) -> str:
    return ast.unparse(node.func) if isinstance(node, ast.Call) else ""


def is_text(path: Path) -> bool:
    return b"\0" not in path.read_bytes()[:8192]


def blocking_calls(function: ast.AsyncFunctionDef) -> list[str]:
    found, waiting = [], list(function.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        name = called(node)
        if name in BLOCKING or name.startswith("requests."):
            found.append(name)
        waiting.extend(ast.iter_child_nodes(node))
    return found


def test_no_module_is_longer_than_five_hundred_lines() -> None:
    assert [relative(path) for path in PYTHON if len(path.read_bytes().splitlines()) > 500] == []


def test_every_module_says_what_it_is_for() -> None:
    modules = [path for path in SOURCES if "programs" not in path.parts and path.read_text().strip()]
    silent = [relative(path) for path in modules if not ast.get_docstring(tree_of(path))]
    assert silent == []


def test_nothing_is_left_to_be_done_later() -> None:
    mark = re.compile(r"#\s*(TO" + r"DO|FIX" + r"ME|XXX)\b")
    assert [relative(path) for path in PYTHON if mark.search(path.read_text(encoding="utf-8"))] == []


def test_async_functions_make_no_blocking_calls() -> None:
    found = [
        f"{relative(path)}: {function.name} calls {name}"
        for path in SOURCES
        for function in ast.walk(tree_of(path))
        if isinstance(function, ast.AsyncFunctionDef)
        for name in blocking_calls(function)
    ]
    assert found == []


@pytest.mark.parametrize("call", sorted(BLOCKING))
def test_the_check_for_blocking_calls_finds_them(call: str) -> None:
    (function,) = ast.parse(f"async def wait():\n    if True:\n        {call}(1)").body
    assert isinstance(function, ast.AsyncFunctionDef)
    assert blocking_calls(function) == [call]


def is_bytes(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, bytes)


def compiled_on_import(tree: ast.AST) -> list[int]:
    found, waiting = [], list(ast.iter_child_nodes(tree))
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.Call) and called(node) == "re.compile" and not is_bytes(node.args[0]):
            found.append(node.lineno)
        waiting.extend(ast.iter_child_nodes(node))
    return found


def test_no_pattern_is_compiled_before_it_is_used() -> None:
    served = [path for path in SOURCES if not {"testing", "cli"} & set(path.parts)]
    assert [(relative(path), line) for path in served for line in compiled_on_import(tree_of(path))] == []


def test_only_the_command_line_prints() -> None:
    library = [path for path in SOURCES if not path.is_relative_to(ROOT / "src/genie/cli")]
    printing = [relative(path) for path in library if "print" in map(called, ast.walk(tree_of(path)))]
    assert printing == []


def test_every_test_is_named_as_a_sentence() -> None:
    terse = [
        f"{relative(path)}: {node.name}"
        for path in TEST_MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
        and len(node.name.split("_")) < 5
    ]
    assert terse == []


def test_no_test_is_skipped_or_sleeps() -> None:
    found = [
        f"{relative(path)}: {name}"
        for path in TEST_MODULES
        for node in ast.walk(tree_of(path))
        if (name := called(node)) and re.search(r"(^|\.)(sleep|skip|skipif|xfail|importorskip)$", name)
    ]
    assert found == []


def test_no_test_asserts_how_long_something_took() -> None:
    clock = re.compile(r"\b(perf_counter|monotonic|elapsed)\w*\b")
    found = [
        f"{relative(path)}:{node.lineno}"
        for path in TEST_MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Assert) and clock.search(ast.unparse(node.test))
    ]
    assert found == []


def test_every_text_file_ends_with_a_newline() -> None:
    texts = [path for path in TRACKED if is_text(path) and path.stat().st_size]
    assert [relative(path) for path in texts if not path.read_bytes().endswith(b"\n")] == []


def test_no_file_is_larger_than_two_megabytes() -> None:
    assert [relative(path) for path in TRACKED if path.stat().st_size > 2_000_000] == []


def test_no_file_names_the_host_of_a_package_registry() -> None:
    assert [relative(path) for path in TRACKED if REGISTRY_HOSTS.search(path.read_bytes())] == []


def test_every_static_file_is_named_by_another_file() -> None:
    web = ROOT / "src/genie/web"
    files = [path for path in TRACKED if path.is_relative_to(web) and path.name != "__init__.py"]
    texts = {path: path.read_text(encoding="utf-8") for path in [*files, *SOURCES] if is_text(path)}
    orphans = [
        relative(path)
        for path in files
        if not any(path.name in text for other, text in texts.items() if other != path)
    ]
    assert orphans == []
