"""Size and time of the default installation: a copy of what is committed, and `make setup` for serving.

Writes docs/benchmarks/installation.md. pip's cache is not used, so the time holds the downloads.
"""

import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import _processes

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "docs" / "benchmarks" / "installation.md"
LIMIT_MB = 1_500
SHOWN = 12


def main() -> int:
    """Install, measure and write the report."""
    with tempfile.TemporaryDirectory(prefix="genie-installation-") as folder:
        checkout = Path(folder) / "genie"
        subprocess.run(["git", "clone", "--quiet", "--depth=1", f"file://{ROOT}", checkout], check=True)
        environment = {**os.environ, "PIP_NO_CACHE_DIR": "1", "PYTHON": sys.base_prefix + "/bin/python3"}
        environment.pop("PYTHONPATH", None)
        begun_s = time.perf_counter()
        subprocess.run(["scripts/prepare", "base"], cwd=checkout, env=environment, check=True)
        installed_s = time.perf_counter() - begun_s
        begun_s = time.perf_counter()
        subprocess.run(["scripts/prepare", "base"], cwd=checkout, env=environment, check=True)
        again_s = time.perf_counter() - begun_s
        packages = sizes_mb(checkout)
        all_mb = size_mb(checkout / ".venv")
        begun_s = time.perf_counter()
        subprocess.run(
            [checkout / ".venv/bin/genie", "--help"], env=environment, check=True, stdout=subprocess.DEVNULL
        )
        help_s = time.perf_counter() - begun_s
    torch = [name for name in packages if name.startswith(("torch", "nvidia", "triton"))]
    largest = sorted(packages.items(), key=lambda package: -package[1])[:SHOWN]
    rows = "\n".join(f"| {name} | {size:.0f} |" for name, size in largest)
    report = f"""# The default installation

Commit {_processes.commit()}, {platform.machine()}, {os.cpu_count()} cores, Python
{platform.python_version()}. `scripts/prepare base` (what `make serve` does first) in a fresh clone, without
pip's cache. Again: `make bench ARGS=installation`.

| what | measured | target | |
|---|---|---|---|
| size of `.venv` | {all_mb:,.0f} MB | < {LIMIT_MB:,} MB | {"met" if all_mb < LIMIT_MB else "**missed**"} |
| PyTorch in it | {", ".join(torch) or "none"} | none | {"**missed**" if torch else "met"} |
| time, downloads included | {installed_s:.0f} s | | |
| a second run, with nothing to do | {again_s:.1f} s | | |
| `genie --help`, the first time | {help_s:.1f} s | | |

The largest of its {len(packages)} folders, in MB:

| folder | MB |
|---|---|
{rows}
"""
    REPORT.write_text(report, encoding="utf-8")
    print(report)
    return 0


def sizes_mb(checkout: Path) -> dict[str, float]:
    """The size of each package's folder."""
    packages = next((checkout / ".venv" / "lib").glob("python3*")) / "site-packages"
    folders = [path for path in packages.iterdir() if path.is_dir() and path.suffix != ".dist-info"]
    return {folder.name: size_mb(folder) for folder in folders}


def size_mb(folder: Path) -> float:
    """What `du` says that a folder takes on the disk."""
    said = subprocess.run(["du", "-sk", folder], capture_output=True, text=True, check=True).stdout
    return int(said.split()[0]) / 1024


if __name__ == "__main__":
    sys.exit(main())
