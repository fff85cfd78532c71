"""A hundred questions over all agents, spoken by voices that are not ours, heard by our engine, and asked.

    make eval ARGS=spoken
    python evals/spoken.py [--rows N] [--out FILE.md]

The rows of `evals/spoken/rows.jsonl` were drawn from the other sets with a seed, as were voice, speed and
noise. The recordings are made anew each time; everything is heard through the service, as shipped.
"""

import argparse
import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import jiwer

from genie.config.settings import Settings
from genie.config.speech import SpeechSettings
from genie.core.blocking import run_blocking
from genie.core.clock import SystemClock
from genie.core.logging import set_up_logging
from genie.core.numbers import digits
from genie.evaluation.rows import read_rows
from genie.evaluation.spoken import SpokenResult, SpokenRow, evaluate_spoken
from genie.evaluation.stage import open_stage
from genie.speech.model import Transcript
from genie.speech.service import SpeechService
from genie.storage.folder import cache_dir
from genie.testing.sounds import spoken_over, to_wav
from genie.testing.words import plain

ROOT = Path(__file__).resolve().parent.parent
ROWS = ROOT / "evals" / "spoken" / "rows.jsonl"
REPORT = ROOT / "docs" / "benchmarks" / "spoken.md"
_SPELLINGS = {"%": " percent", "o'clock": "oclock", "'": "", "-": " "}


def main(arguments: list[str] | None = None) -> int:
    """Measure, print the report and write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=None)
    parser.add_argument("--out", type=Path, default=REPORT)
    given = parser.parse_args(arguments or [])
    set_up_logging(level="error")
    head = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(head, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    rows = read_rows(ROWS, SpokenRow)[: given.rows]
    report = told(asyncio.run(measured(rows)), commit)
    print(report)
    given.out.write_text(report, encoding="utf-8")
    return 0


async def measured(rows: list[SpokenRow]) -> list[SpokenResult]:
    """Speak, hear and ask every row."""
    with tempfile.TemporaryDirectory() as folder:
        service = SpeechService(SpeechSettings(), Path(folder), SystemClock(), weights_dir=cache_dir())

        async def listen(row: SpokenRow) -> Transcript:
            sound = await run_blocking(
                lambda: spoken_over(row.noise, row.voice, row.question, speed=row.speed)
            )
            return await service.hear(to_wav(sound))

        await service.start()
        try:
            await service.wait_ready()
            async with open_stage(Settings()) as stage:
                return await evaluate_spoken(stage, rows, listen)
        finally:
            await service.aclose()


def told(results: list[SpokenResult], commit: str) -> str:
    """The report."""
    lines = [
        "# Questions by ear",
        "",
        f"Commit {commit}. {len(results)} questions over all agents, drawn from our own sets with a seed,",
        "spoken by flite and espeak-ng at 0.9 to 1.15 times their pace, a third with noise 10 dB under the",
        "speech, heard by the shipped engine, and asked by a new user each. *Routed*: to the agent of the",
        "written question. *Answered*: of the questions with an answer to hold against, how many were right;",
        "*written*: the same ones typed. A question back (“Did you say …?”) counts as not answered, but",
        "changes nothing. Word errors are counted with numbers in digits. These are made voices, of the",
        "nineties: people differ. Again: `make eval ARGS=spoken`.",
        "",
        *_table("all", results, lambda _: "all"),
        *_table("noise", results, lambda result: result.row.noise or "none"),
        *_table("voice", results, lambda result: result.row.voice),
        *_table("speed", results, lambda result: f"{result.row.speed:g}"),
        *_table("about", results, lambda result: result.row.about),
        "## What went wrong",
        "",
    ]
    for result in results:
        if result.routed_right and result.answered_right in (True, None):
            continue
        row = result.row
        how = f"{row.voice}, {row.noise or 'clean'}"
        became = f"{result.route}" if not result.routed_right else f"“{result.answer}”"
        typed = "" if result.written_right in (True, None) else " (typed, it fails too)"
        lines.append(f"- {row.question!r} ({how}): heard {result.heard!r}, became {became}{typed}")
    return "\n".join([*lines, ""])


def _table(name: str, results: list[SpokenResult], key: Callable[[SpokenResult], str]) -> list[str]:
    groups: dict[str, list[SpokenResult]] = {}
    for result in results:
        groups.setdefault(key(result), []).append(result)
    lines = [
        f"| {name} | n | word errors | routed | answered | written | asked back |",
        "|---|---|---|---|---|---|---|",
    ]
    for label, group in sorted(groups.items()):
        errors = jiwer.wer(
            [words(each.row.question) for each in group], [words(each.heard) for each in group]
        )
        answered = _share(each.answered_right for each in group)
        written = _share(each.written_right for each in group)
        back = sum(each.asked_back for each in group)
        routed = _share(each.routed_right for each in group)
        lines.append(
            f"| {label} | {len(group)} | {errors:.1%} | {routed} | {answered} | {written} | {back} |"
        )
    return [*lines, ""]


def _share(values: Iterable[bool | None]) -> str:
    counted = [value for value in values if value is not None]
    return f"{sum(counted)} of {len(counted)}" if counted else "–"


def words(text: str) -> str:
    """The words that count: numbers in digits however they were written, no marks, one spelling."""
    text = text.lower().replace("’", "'")
    for written, said in _SPELLINGS.items():
        text = text.replace(written, said)
    return plain(digits(text))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
