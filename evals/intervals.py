"""Intervals and tests for the figures of a run: named methods, each with its source."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

_Z = 1.959963984540054  # the normal distribution's 97.5% point: two-sided 95%
_BLOCKS, _BLOCK, _SEED = 20, 100, 20240229  # 2,000 resamples give a percentile two digits; a seed, so reports repeat


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A mean or rate over `n` cases with its 95% interval `[low, high]`."""

    n: int
    value: float
    low: float
    high: float


def rate(hits: int, n: int) -> Estimate:
    """A rate with Wilson's score interval (E. B. Wilson, JASA 22, 1927); `n` at least 1."""
    share, square = hits / n, _Z * _Z
    centre = (share + square / (2 * n)) / (1 + square / n)
    half = _Z / (1 + square / n) * math.sqrt(share * (1 - share) / n + square / (4 * n * n))
    return Estimate(n=n, value=share, low=max(0.0, centre - half), high=min(1.0, centre + half))


def mean(values: Sequence[float]) -> Estimate:
    """A mean with the percentile bootstrap interval (Efron and Tibshirani 1993, ch. 13); seeded; `values` not empty.

    Given the differences of paired cases this is the paired bootstrap.
    """
    data = np.asarray(values, dtype=np.float64)
    draw = np.random.default_rng(_SEED)
    size = (_BLOCK, len(data))  # block by block: a large benchmark at once would not fit the memory
    means = [data[draw.integers(0, len(data), size=size)].mean(axis=1) for _ in range(_BLOCKS)]
    low, high = np.percentile(np.concatenate(means), (2.5, 97.5))
    return Estimate(n=len(data), value=float(data.mean()), low=float(low), high=float(high))


def mcnemar(worse: int, better: int) -> float:
    """The exact two-sided p of McNemar's test (Psychometrika 12, 1947) for `worse` and `better` discordant pairs."""
    discordant = worse + better
    tail: int = sum(math.comb(discordant, k) for k in range(min(worse, better) + 1))
    return min(1.0, 2 * tail / (1 << discordant))


def percentile(values: Sequence[float], percent: float) -> float:
    """The percentile by linear interpolation; `values` not empty."""
    return float(np.percentile(np.asarray(values, dtype=np.float64), percent))
