"""Check style, types and layering, all at once, one line a check; `--quick` leaves out the type check."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = Path(sys.executable).parent
CODE = ("src", "editions", "tests", "scripts", "evals", "benchmarks", "deploy")
FOLDERS = [name for name in CODE if (ROOT / name).is_dir()]

CHECKS = {
    "ruff check": ["ruff", "check", *FOLDERS],
    "ruff format": ["ruff", "format", "--check", *FOLDERS],
    "lint-imports": ["lint-imports"],
    "mypy": ["mypy"],
}
SLOW = {"mypy"}


def main(arguments: list[str]) -> int:
    chosen = [name for name in CHECKS if not ("--quick" in arguments and name in SLOW)]
    with ThreadPoolExecutor(len(chosen)) as beside_each_other:
        return 0 if all(list(beside_each_other.map(passes, chosen))) else 1


def passes(name: str) -> bool:
    program, *options = CHECKS[name]
    started = time.monotonic()
    result = subprocess.run(
        [PROGRAMS / program, *options], cwd=ROOT, capture_output=True, text=True, check=False
    )
    passed = result.returncode == 0
    told = f"{name}: {'ok' if passed else 'FAILED'} ({time.monotonic() - started:.1f} s)\n"
    sys.stdout.write(told if passed else f"{told}{result.stdout}{result.stderr}\n")
    sys.stdout.flush()
    return passed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
