"""What a server's processes use: memory and processor time of a process and all that it started."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

_TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
_ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, kw_only=True)
class Memory:
    """Resident and proportional megabytes of one process (shared pages count once in the latter)."""

    name: str
    resident_mb: float
    proportional_mb: float


def family(process: int) -> list[int]:
    """A process and all of its descendants."""
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(path.parent.name))
    found = [process]
    for one in found:
        found += parents.get(one, [])
    return found


def memory(process: int) -> list[Memory]:
    """The memory of a process and all of its descendants."""
    return [_memory(one) for one in family(process)]


def cpu_s(processes: list[int]) -> float:
    """Processor seconds that processes have used so far, in user and kernel mode."""
    return sum(_cpu_s(one) for one in processes)


def commit() -> str:
    """The commit at hand, marked when the tree differs from it."""
    command = ["git", "describe", "--always", "--dirty", "--exclude=*"]
    return subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=True).stdout.strip()


def _memory(process: int) -> Memory:
    folder = Path(f"/proc/{process}")
    words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
    name = next((part for part in ("stt", "piper", "codec", "solver_child", "monty") if part in words), None)
    lines = (folder / "smaps_rollup").read_text().splitlines()
    sizes = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines if line.endswith(" kB")}
    return Memory(
        name=name or ("server" if "genie serve" in words else words[:60]),
        resident_mb=sizes["Rss"],
        proportional_mb=sizes["Pss"],
    )


def _cpu_s(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS_A_SECOND
