"""Writes packages that bring an agent along, as an installer leaves them, without installing anything."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from genie.agents.guests import GROUP

_FILE = re.compile(r"^\*\*`([^`]+)`\*\*\n\n```\w+\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def files_of(page: str) -> dict[str, str]:
    """The files that a tutorial shows: a path in bold code, and below it a block with what is in it."""
    return dict(_FILE.findall(page))


def write_project(folder: Path, files: Mapping[str, str]) -> None:
    """Write the files of a project with a `pyproject.toml`, and what tells Python that it is installed."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    project = tomllib.loads(files["pyproject.toml"])["project"]
    register(folder, project["name"], project["version"], project["entry-points"][GROUP])


def register(folder: Path, package: str, version: str, points: Mapping[str, str]) -> None:
    """What an installer writes of a package and its entry points."""
    info = folder / f"{package.replace('-', '_')}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n")
    listed = "".join(f"{name} = {value}\n" for name, value in points.items())
    (info / "entry_points.txt").write_text(f"[{GROUP}]\n{listed}")
