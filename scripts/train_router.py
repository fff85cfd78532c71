"""Train the guesser of `genie.agents.routing` from its examples, and say how it does on the dev rows.

Examples are templates: `(one|other)`, `[optional]`, `{slot}`; each is spelled out at random many times, with
the noise of speech around some. The dev rows of evals/routing are never trained on.
"""

import json
import random
import re
import sys
from pathlib import Path

import numpy as np

from genie.agents.routing.features import BUCKETS, features
from genie.core.text import exact_key

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "src/genie/agents/routing"
SEED = 20261125
SPELLED_OUT = 60
EPOCHS = 14
RATE = 0.25
DECAY = 2e-6
KEPT_WEIGHT_MIN = 0.02
BEFORE = (
    *("um ", "uh ", "okay so ", "hey genie ", "so ", "please ", "can you tell me ", "well ", "hmm "),
    *("i wonder ", "man i'm so tired ", "quick question ", "do you know ", "i was wondering ", "like "),
)
AFTER = (" please", " thanks", " genie", " for me", " if you can", " right now", " again", " then")
_SLOT = re.compile(r"\{(\w+)\}")


def main() -> int:
    draw = random.Random(SEED)
    texts, names = spell_out(draw)
    labels = sorted(set(names))
    rows = [sorted(features(exact_key(text))) for text in texts]
    wanted = np.array([labels.index(name) for name in names])
    weights, bias = train(rows, wanted, len(labels), np.random.default_rng(SEED))
    save(labels, weights, bias)
    print(f"{len(rows)} utterances from {len(labels)} agents; trained")
    report()
    return 0


def spell_out(draw: random.Random) -> tuple[list[str], list[str]]:
    folder = PLACE / "examples" / "en"
    slots: dict[str, list[str]] = json.loads((folder / "slots.json").read_text(encoding="utf-8"))
    texts: list[str] = []
    names: list[str] = []
    for file in sorted(folder.glob("*.txt")):
        name = file.stem.replace("_", " ")
        for template in file.read_text(encoding="utf-8").splitlines():
            if not template.strip():
                continue
            said = {spelled(template, slots, draw) for _ in range(SPELLED_OUT)}
            for text in sorted(said):
                texts.append(noisy(text, draw))
                names.append(name)
    return texts, names


def spelled(template: str, slots: dict[str, list[str]], draw: random.Random) -> str:
    """One way to say a template."""
    text = template
    while (group := re.search(r"\[([^\[\]()]*)\]|\(([^\[\]()]*)\)", text)) is not None:
        if group[1] is not None:
            chosen = draw.choice(group[1].split("|")) if draw.random() < 0.5 else ""
        else:
            chosen = draw.choice(group[2].split("|"))
        text = text[: group.start()] + chosen + text[group.end() :]
    while _SLOT.search(text):
        text = _SLOT.sub(lambda found: draw.choice(slots[found[1]]), text)
    return " ".join(text.split())


def noisy(text: str, draw: random.Random) -> str:
    if draw.random() < 0.25:
        text = draw.choice(BEFORE) + text
    if draw.random() < 0.15:
        text = text + draw.choice(AFTER)
    return text


def train(
    rows: list[list[int]], wanted: np.ndarray, count: int, draw: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Multinomial logistic regression by AdaGrad, an utterance at a time; classes weigh alike."""
    weights = np.zeros((BUCKETS, count))
    squares = np.full((BUCKETS, 1), 1e-3)
    bias = np.zeros(count)
    share = np.bincount(wanted, minlength=count) / len(wanted)
    importance = 1.0 / (share * count)
    for _ in range(EPOCHS):
        for index in draw.permutation(len(rows)):
            row = rows[index]
            scale = 1.0 / np.sqrt(len(row))
            scores = bias + weights[row].sum(axis=0) * scale
            odds = np.exp(scores - scores.max())
            error = odds / odds.sum()
            error[wanted[index]] -= 1.0
            error *= importance[wanted[index]]
            slope = error * scale
            squares[row] += (slope**2).sum()
            weights[row] -= RATE * slope / np.sqrt(squares[row]) + DECAY * weights[row]
            bias -= 0.01 * error
    return weights, bias


def save(labels: list[str], weights: np.ndarray, bias: np.ndarray) -> None:
    kept = np.flatnonzero(np.abs(weights).max(axis=1) >= KEPT_WEIGHT_MIN)
    np.savez_compressed(
        PLACE / "en.npz",
        labels=np.array(labels),
        bias=bias.astype(np.float32),
        buckets=kept.astype(np.uint32),
        weights=weights[kept].astype(np.float16),
    )
    print(f"kept {len(kept)} of {BUCKETS} buckets, {(PLACE / 'en.npz').stat().st_size / 1e3:.0f} kB")


def report() -> None:
    from genie.agents.routing.guesser import Guesser

    guesser = Guesser()
    for file in sorted((ROOT / "evals" / "routing").glob("*.jsonl")):
        lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        wrong = []
        for line in lines:
            likely = guesser.guess(exact_key(line["text"]))
            best = max(likely, key=lambda name: likely[name])
            if best != line["route"]:
                wrong.append(f"  {line['route']} → {best} ({likely[best]:.2f}): {line['text']}")
        print(f"{file.name}: {len(lines) - len(wrong)} of {len(lines)}")
        print("\n".join(wrong[:40]))


if __name__ == "__main__":
    sys.exit(main())
