"""Run every program of a folder that measures: `reports.py evals`, or `reports.py benchmarks latency`.

Such a program is a module with `def main() -> int` whose name has no leading underscore. Each runs in a
process of its own; what it writes belongs in `docs/benchmarks/`, and is named at the end.
"""

import ast
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "docs" / "benchmarks"
START = "import importlib, sys; sys.exit(importlib.import_module(sys.argv.pop(1)).main())"


def main(arguments: list[str]) -> int:
    if not arguments:
        sys.exit("usage: reports.py FOLDER [NAME …]")
    folder, names = ROOT / arguments[0], set(arguments[1:])
    programs = [path for path in sorted(folder.glob("*.py")) if is_program(path)]
    if unknown := names - {path.stem for path in programs}:
        known = ", ".join(path.stem for path in programs) or "none"
        sys.exit(f"There is no {', '.join(sorted(unknown))} in {arguments[0]}/; there is: {known}.")
    chosen = [path for path in programs if not names or path.stem in names]
    if not chosen:
        sys.exit(f"{arguments[0]}/ holds no program to run yet.")
    before = reports()
    failed = [path.stem for path in chosen if not runs_well(path)]
    written = [path for path, changed_at in reports().items() if before.get(path) != changed_at]
    for path in written:
        print(f"wrote {path.relative_to(ROOT)}")
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def is_program(path: Path) -> bool:
    if path.stem.startswith("_"):
        return False
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(isinstance(node, ast.FunctionDef) and node.name == "main" for node in tree.body)


def runs_well(path: Path) -> bool:
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    print(f"— {module}", flush=True)
    started = time.monotonic()
    code = subprocess.run([sys.executable, "-c", START, module], cwd=ROOT, check=False).returncode
    print(
        f"  {'done' if code == 0 else f'ended with {code}'} in {time.monotonic() - started:.0f} s", flush=True
    )
    return code == 0


def reports() -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in sorted(REPORTS.rglob("*")) if path.is_file()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
