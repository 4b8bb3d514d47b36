"""Several features weighed together to one score, as logistic regression does."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


class Weighing:
    """How sure a detector is of something it has described by features.

    table: a line per feature with its name (`_` for blanks), its mean, its spread and its weight, and a line `bias`
    with one number. tests/benchmarks/fit_detectors.py prints such tables.
    """

    def __init__(self, names: Sequence[str], table: str) -> None:
        rows = {line.split()[0].replace("_", " "): line.split()[1:] for line in table.strip().splitlines()}
        if set(rows) - {"bias"} != set(names):
            raise ValueError(f"the table is of {sorted(rows)}, not of {sorted(names)}")
        numbers = np.array([rows[name] for name in names], float)
        self._mean, self._spread, self._weights = numbers.T
        self._bias = float(rows["bias"][0])

    def logit(self, features: np.ndarray) -> np.ndarray:
        """The log of the odds, float64 (n). features: (n, names), in the order of the names."""
        # as far off as nothing it was fitted to, a feature says no more than at four spreads
        apart = np.clip((np.asarray(features, float) - self._mean) / self._spread, -4, 4)
        return np.asarray(apart @ self._weights + self._bias)

    def scores(self, features: np.ndarray) -> np.ndarray:
        """The scores, 0..1, float64 (n)."""
        return sigmoid(self.logit(features))


def sigmoid(logit: np.ndarray) -> np.ndarray:
    """0..1 from the log of the odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(logit, -30, 30))))
