"""Make `.venv` ready: `prepare.py base` to serve, `dev` to test, with `system` for Debian packages.

Uses the standard library only. A stamp in `.venv` says which requirements it holds, so that a second run only
compiles what changed. A lock makes a second `make` wait for the first; a run that was cut short begins anew.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
STAMPS = ENVIRONMENT / "genie-stamps.json"
UNFINISHED = ENVIRONMENT / "genie-unfinished"
CACHE = ROOT / ".cache"
LOG = CACHE / "setup.log"

ABOUT = {"base": "about 300 MB to fetch, 1 to 4 minutes", "dev": "about 450 MB to fetch, 1 to 6 minutes"}
DEBIAN_PACKAGES = {
    "chromium": "chromium",
    "flite": "flite",
    "espeak-ng": "espeak-ng",
    "sox": "sox",
    "nginx": "nginx-light",
}
PROGRAM_PATH = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"])


def main(arguments: list[str]) -> int:
    with only_one_at_a_time():
        prepare_environment("dev" if "dev" in arguments else "base")
        if "system" in arguments:
            prepare_system()
    return 0


@contextmanager
def only_one_at_a_time() -> Iterator[None]:
    CACHE.mkdir(exist_ok=True)
    with (CACHE / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another make is setting up .venv; waiting for it …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def prepare_environment(kind: str) -> None:
    if UNFINISHED.exists() or not environment_works():
        make_environment()
    stamps = read_stamps()
    if stamps.get(kind) != fingerprint(requirements_of(kind)):
        install_requirements(kind, stamps)
    project = fingerprint(ROOT / "pyproject.toml")
    if stamps.get("project") != project:
        install_project(stamps, project)
    compile_project()


def environment_works() -> bool:
    """True if `.venv` is here, was made at this very place, and its Python still runs and is new enough."""
    question = "import sys, pip; print(sys.prefix, sys.version_info >= (3, 11))"
    try:
        answer = subprocess.run([PYTHON, "-c", question], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return answer.returncode == 0 and answer.stdout.strip() == f"{ENVIRONMENT} True"


def make_environment() -> None:
    version = ".".join(map(str, sys.version_info[:3]))
    with step(f"Making .venv with Python {version} (about 5 seconds)"):
        try:
            venv.EnvBuilder(clear=True, symlinks=True, with_pip=True).create(ENVIRONMENT)
        except (OSError, subprocess.CalledProcessError) as error:
            stop(f"The virtual environment could not be made: {error}")


def install_requirements(kind: str, stamps: dict[str, str]) -> None:
    requirements = requirements_of(kind)
    count = sum("==" in line for line in requirements.read_text().splitlines())
    options = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(requirements)]
    with step(f"Installing up to {count} packages, hashes checked ({ABOUT[kind]})"), unfinished():
        pip_install(options, count)
    stamps.pop("dev", None)
    for installed in ("base", "dev") if kind == "dev" else ("base",):
        stamps[installed] = fingerprint(requirements_of(installed))
    write_stamps(stamps)


def install_project(stamps: dict[str, str], project: str) -> None:
    with step("Installing Genie itself (about 5 seconds)"):
        pip_install(["--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT)], 1)
    stamps["project"] = project
    write_stamps(stamps)


def compile_project() -> None:
    """Compile what changed, as pip does for packages that it copies: where Python may not write beside its
    sources, or was told not to, every start would compile all of it anew, for about a second."""
    subprocess.run([PYTHON, "-m", "compileall", "-q", ROOT / "src", ROOT / "editions"], check=False)


def pip_install(options: list[str], count: int) -> None:
    """Run pip with its output in the log; tell how far it is, and stop with the log's end if it fails."""
    command = [str(PYTHON), "-m", "pip", "install", "--no-input", "--disable-pip-version-check", *options]
    collected, told_at = 0, time.monotonic()
    with LOG.open("a") as log:
        log.write(f"\n$ {' '.join(command)}\n")
        log.flush()
        pip = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert pip.stdout is not None
        try:
            for line in pip.stdout:
                log.write(line)
                collected += line.startswith("Collecting ")
                if line.startswith("Installing collected packages") or time.monotonic() - told_at > 15:
                    told_at = time.monotonic()
                    if count > 1:
                        say(
                            f"  … {collected} of up to {count} fetched"
                            if "Inst" not in line
                            else "  … unpacking"
                        )
            code = pip.wait()
        except BaseException:
            pip.kill()
            raise
    if code != 0:
        end = "".join(LOG.read_text().splitlines(keepends=True)[-15:])
        stop(f"pip failed; all it said is in {LOG.relative_to(ROOT)}, which ends:\n{end}")


def prepare_system() -> None:
    """Install the Debian packages that the slow tests drive, or say which are missing."""
    missing = [
        package
        for program, package in DEBIAN_PACKAGES.items()
        if not shutil.which(program, path=PROGRAM_PATH)
    ]
    if not missing:
        return
    wish = f"apt-get install {' '.join(missing)}"
    if not Path("/etc/debian_version").exists():
        stop(f"The tests need {', '.join(missing)}; `make quick` needs none of them.")
    if os.geteuid() == 0:
        rise: list[str] = []
    elif shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        rise = ["sudo", "-n"]
    else:
        stop(f"The tests need {', '.join(missing)}; as root, run: {wish}. `make quick` needs none of them.")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    with step(f"Installing {', '.join(missing)} with apt-get (about 1 minute)"), LOG.open("a") as log:
        for command in (["update"], ["install", "-y", "--no-install-recommends", *missing]):
            whole = [*rise, "apt-get", "-q", *command]
            if subprocess.run(whole, stdout=log, stderr=subprocess.STDOUT, env=environment).returncode != 0:
                stop(f"apt-get {command[0]} failed; see {LOG.relative_to(ROOT)}, or run yourself: {wish}")


def requirements_of(kind: str) -> Path:
    """The pinned requirements; those of `dev` contain those of `base`."""
    return ROOT / "requirements" / f"{kind}.txt"


def fingerprint(path: Path) -> str:
    """What the stamp keeps: the file's content, the environment's Python and its place."""
    configuration = (ENVIRONMENT / "pyvenv.cfg").read_bytes()
    return hashlib.sha256(path.read_bytes() + configuration + bytes(ROOT)).hexdigest()


def read_stamps() -> dict[str, str]:
    try:
        stamps = json.loads(STAMPS.read_text())
    except (OSError, ValueError):
        return {}
    return stamps if isinstance(stamps, dict) else {}


def write_stamps(stamps: dict[str, str]) -> None:
    fresh = STAMPS.with_suffix(".new")
    fresh.write_text(json.dumps(stamps, indent=1) + "\n")
    fresh.replace(STAMPS)


@contextmanager
def unfinished() -> Iterator[None]:
    """Mark the environment while packages are half installed; whoever finds the mark makes it anew."""
    UNFINISHED.touch()
    yield
    UNFINISHED.unlink()


@contextmanager
def step(what: str) -> Iterator[None]:
    say(f"{what} …")
    started = time.monotonic()
    yield
    say(f"  done in {time.monotonic() - started:.0f} s")


def say(sentence: str) -> None:
    print(sentence, flush=True)


def stop(sentence: str) -> NoReturn:
    print(sentence, file=sys.stderr, flush=True)
    sys.exit(1)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        stop("Stopped. The next make goes on from here.")
