"""The silence contract in two numbers: how often other sounds gave text, and how much speech was heard.

    make eval ARGS=silence
    python evals/silence.py [--set dev|report] [--seeds N] [--out FILE.md]

The thresholds were chosen on the `dev` set; the `report` set has other seeds, other voices, other sentences
and people's recordings. Everything goes through the service, with its shipped settings.
"""

import argparse
import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import jiwer
import numpy as np

from genie.config.speech import SpeechSettings
from genie.core.clock import SystemClock
from genie.core.numbers import digits
from genie.speech.service import SpeechService
from genie.testing.sounds import (
    NOT_SPEECH,
    RATE_HZ,
    Sound,
    at_level,
    from_wav,
    not_speech,
    spoken_by,
    to_wav,
    with_noise,
)
from genie.testing.words import plain

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "docs" / "benchmarks" / "silence.md"
_HEARD_WER = 0.34
_SETS = {
    "dev": {
        "first_seed": 1000,
        "voices": ["flite:slt", "espeak:en-us"],
        "sentences": [
            "What time is it in Tokyo right now?",
            "Add bread and butter to my shopping list.",
            "How many miles is ten kilometers?",
        ],
    },
    "report": {
        "first_seed": 7000,
        "voices": ["flite:rms", "flite:awb", "espeak:en-gb"],
        "sentences": [
            "What is fifteen percent of eighty?",
            "Will it rain in Paris tomorrow morning?",
            "Remind me to call my sister on Friday.",
            "Stop the music.",
        ],
    },
}
_SPELLINGS = {"%": " percent", "kilometres": "kilometers", "'": ""}


def main(arguments: list[str] | None = None) -> int:
    """Measure, print the report and write it; without arguments, the full committed one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=_SETS, default="report", dest="name")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--out", type=Path, default=REPORT)
    given = parser.parse_args(arguments or [])
    head = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    report = asyncio.run(_measure(given.name, given.seeds, head.stdout.strip()))
    print(report)
    given.out.write_text(report, encoding="utf-8")
    return 0


async def _measure(name: str, seeds: int, commit: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        service = SpeechService(SpeechSettings(), Path(folder), SystemClock())
        await service.start()
        try:
            await service.wait_ready()
            return await _report(service, name, seeds, commit)
        finally:
            await service.aclose()


async def _report(service: SpeechService, name: str, seeds: int, commit: str) -> str:
    lines = [f"# The silence contract: set {name}, {seeds} seeds, commit {commit}", ""]
    first_seed = _SETS[name]["first_seed"]
    lines += ["| not speech | files | gave text | what |", "|---|---|---|---|"]
    wrong = files = 0
    for kind in NOT_SPEECH:
        given = []
        for seed in range(first_seed, first_seed + seeds):
            seconds = 1.0 + (seed % 5) * 3.0
            text = (await service.hear(to_wav(not_speech(kind, seed, seconds)))).text
            given += [text] if text else []
        wrong, files = wrong + len(given), files + seeds
        lines.append(f"| {kind} | {seeds} | {len(given)} | {'; '.join(given)} |")
    lines += ["", "| speech | files | heard | dropped | word error rate |", "|---|---|---|---|---|"]
    heard_all = count_all = 0
    for condition, cases in _by_condition(name, first_seed).items():
        heard = dropped = 0
        references, hypotheses = [], []
        for sound, reference in cases:
            text = _plain((await service.hear(to_wav(sound))).text)
            references.append(_plain(reference))
            hypotheses.append(text)
            dropped += not text
            heard += jiwer.wer(references[-1], text or " ") <= _HEARD_WER
        heard_all, count_all = heard_all + heard, count_all + len(cases)
        rate = jiwer.wer(references, hypotheses)
        lines.append(f"| {condition} | {len(cases)} | {heard} | {dropped} | {rate:.1%} |")
    lines += [
        "",
        f"**Not speech that gave text: {wrong} of {files} ({wrong / files:.1%}).**",
        f"**Speech whose words were heard: {heard_all} of {count_all} ({heard_all / count_all:.1%}).**",
        "",
    ]
    return "\n".join(lines)


def _by_condition(name: str, seed: int) -> dict[str, list[tuple[Sound, str]]]:
    cases: dict[str, list[tuple[Sound, str]]] = {}
    for source, speech, text in _speech(name):
        cases.setdefault(f"{source}, clean", []).append((speech, text))
        cases.setdefault(f"{source}, -30 dB", []).append((at_level(speech, -30), text))
        cases.setdefault(f"{source}, -45 dB", []).append((at_level(speech, -45), text))
        for kind in ("white noise", "pink noise", "fan", "music"):
            for snr_db in (20, 10, 5):
                noise = not_speech(kind, seed, 6.0)
                cases.setdefault(f"{source}, {kind} {snr_db} dB", []).append(
                    (with_noise(speech, noise, snr_db), text)
                )
    return cases


def _speech(name: str) -> Iterator[tuple[str, Sound, str]]:
    for voice in _SETS[name]["voices"]:
        for sentence in _SETS[name]["sentences"]:
            yield voice.split(":")[0], spoken_by(voice, sentence), sentence
    if name == "report":
        spec = find_spec("moonshine_voice")
        assets = Path(spec.submodule_search_locations[0]) / "assets"
        yield (
            "person",
            from_wav((assets / "beckett.wav").read_bytes()),
            "Ever tried. Ever failed. No matter. Try again. Fail again. Fail better.",
        )
        cities = from_wav((assets / "two_cities.wav").read_bytes())
        yield (
            "person",
            np.ascontiguousarray(cities[: int(5.2 * RATE_HZ)]),
            "It was the best of times, it was the worst of times.",
        )


def _plain(text: str) -> str:
    """The words that count: numbers in digits however they were written, no marks, one spelling."""
    for written, said in _SPELLINGS.items():
        text = text.replace(written, said)
    return plain(digits(text))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
