"""A linear classifier over `features`: how likely each routing name is for an utterance.

Multinomial logistic regression, trained by `scripts/train_router.py` on the examples beside this module.
"""

import math
from collections.abc import Mapping
from importlib import resources
from io import BytesIO

import numpy as np

from genie.agents.routing.features import features


class Guesser:
    """Knows one language's weights."""

    def __init__(self, language: str = "en") -> None:
        packed = resources.files("genie.agents.routing").joinpath(f"{language}.npz").read_bytes()
        with np.load(BytesIO(packed)) as kept:
            self._labels = [str(label) for label in kept["labels"]]
            self._bias = kept["bias"].astype(np.float64)
            self._rows = {
                int(bucket): row
                for bucket, row in zip(kept["buckets"], kept["weights"].astype(np.float64), strict=True)
            }

    def guess(self, text: str) -> Mapping[str, float]:
        """The likelihood of each routing name, and `none`, for a text in `core.text` form; in all 1."""
        found = [row for bucket in features(text) if (row := self._rows.get(bucket)) is not None]
        scores = self._bias + (sum(found) / math.sqrt(len(found)) if found else 0.0)
        odds = np.exp(scores - scores.max())
        return dict(zip(self._labels, (odds / odds.sum()).tolist(), strict=True))
