"""Check style, types and layering, one line a check; `--quick` leaves out the type check."""

import subprocess
import sys
import time
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
    faults = 0
    for name, (program, *options) in CHECKS.items():
        if "--quick" in arguments and name in SLOW:
            continue
        started = time.monotonic()
        result = subprocess.run(
            [PROGRAMS / program, *options], cwd=ROOT, capture_output=True, text=True, check=False
        )
        passed = result.returncode == 0
        print(f"{name}: {'ok' if passed else 'FAILED'} ({time.monotonic() - started:.1f} s)", flush=True)
        if not passed:
            print(result.stdout + result.stderr, flush=True)
            faults += 1
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
