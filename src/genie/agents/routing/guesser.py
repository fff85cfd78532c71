"""A linear classifier over `features`: how likely each routing name is for an utterance.

Multinomial logistic regression, trained by `scripts/train_router.py` on the examples beside this module. The
weights are kept as numpy keeps them; an utterance needs a few dozen rows of them, and no numpy.
"""

import ast
import math
import struct
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from importlib import resources
from io import BytesIO
from zipfile import ZipFile

from genie.agents.routing.features import features

_HEADER_AT = 10


class Guesser:
    """Knows one language's weights."""

    def __init__(self, language: str = "en") -> None:
        packed = resources.files("genie.agents.routing").joinpath(f"{language}.npz").read_bytes()
        with ZipFile(BytesIO(packed)) as kept:
            self._labels = _texts(kept.read("labels.npy"))
            self._bias = _numbers(kept.read("bias.npy"), "<f4", "f")
            self._buckets = _numbers(kept.read("buckets.npy"), "<u4", "I")
            self._weights, _ = _array(kept.read("weights.npy"), "<f2")
        self._row = struct.Struct(f"<{len(self._labels)}e")

    def guess(self, text: str) -> Mapping[str, float]:
        """The likelihood of each routing name, and `none`, for a text in `core.text` form; in all 1."""
        found = [row for bucket in features(text) if (row := self._weights_of(bucket)) is not None]
        weight = 1 / math.sqrt(len(found)) if found else 0.0
        sums = map(sum, zip(*found, strict=True)) if found else [0.0] * len(self._labels)
        scores = [bias + weight * total for bias, total in zip(self._bias, sums, strict=True)]
        highest = max(scores)
        odds = [math.exp(score - highest) for score in scores]
        whole = sum(odds)
        return {label: odd / whole for label, odd in zip(self._labels, odds, strict=True)}

    def _weights_of(self, bucket: int) -> Sequence[float] | None:
        place = bisect_left(self._buckets, bucket)
        if place == len(self._buckets) or self._buckets[place] != bucket:
            return None
        return self._row.unpack_from(self._weights, place * self._row.size)


def _array(file: bytes, kind: str) -> tuple[bytes, int]:
    """The values of an .npy file, and how many bytes one of them takes.

    Version 1.0 of numpy's format: ten bytes, of which the last two tell the length of a description, and the
    values one after the other.
    """
    (length,) = struct.unpack_from("<H", file, _HEADER_AT - 2)
    described = ast.literal_eval(file[_HEADER_AT : _HEADER_AT + length].decode("latin-1"))
    if not described["descr"].startswith(kind) or described["fortran_order"]:
        raise ValueError(f"the router's weights should be {kind}, and are {described}")
    data = file[_HEADER_AT + length :]
    return data, len(data) // math.prod(described["shape"])


def _texts(file: bytes) -> list[str]:
    data, size = _array(file, "<U")
    return [data[at : at + size].decode("utf-32-le").rstrip("\0") for at in range(0, len(data), size)]


def _numbers(file: bytes, kind: str, letter: str) -> tuple[float, ...]:
    data, size = _array(file, kind)
    return struct.unpack(f"<{len(data) // size}{letter}", data)
