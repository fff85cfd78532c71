"""Pin every requirement with hashes: `requirements/base.txt` to serve, `requirements/dev.txt` to test too.

`--upgrade` takes the newest releases; without it, what is pinned stays as far as pyproject.toml allows.
Only packages with wheels are taken, so that nobody needs a compiler.
"""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = "uv==0.13.9"
OPTIONS = [
    "--universal",
    "--python-version=3.11",
    "--fork-strategy=fewest",
    "--only-binary=:all:",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--no-annotate",
    "--quiet",
]


def main(arguments: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="genie-lock-") as folder:
        print(f"Installing {UV} into a throwaway environment (about 10 seconds) …", flush=True)
        venv.EnvBuilder(with_pip=True).create(folder)
        run([f"{folder}/bin/python", "-m", "pip", "install", "--quiet", UV])
        compile_pins(f"{folder}/bin/uv", "base", ["--group=build"], arguments)
        compile_pins(
            f"{folder}/bin/uv",
            "dev",
            ["--group=build", "--group=dev", "--constraints=requirements/base.txt"],
            arguments,
        )
        compile_pins(
            f"{folder}/bin/uv",
            "flask",
            ["--group=build", "--group=flask", "--constraints=requirements/base.txt"],
            arguments,
        )
    return 0


def compile_pins(uv: str, name: str, groups: list[str], arguments: list[str]) -> None:
    print(f"Pinning requirements/{name}.txt (about 10 seconds) …", flush=True)
    target = f"--output-file=requirements/{name}.txt"
    run([uv, "pip", "compile", "pyproject.toml", *groups, *OPTIONS, target, *arguments])


def run(command: list[str]) -> None:
    result = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
    if result.returncode != 0:
        sys.exit(f"Failed: {' '.join(command)}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
