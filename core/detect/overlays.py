"""What scratches and boxes have in common: laid over the drawing by something that left more of its kind.

Each candidate is weighed by itself; then all of a picture are taken together. One gains by others like it that are
likely, too, and loses in a drawing that is full of such shapes of which few are.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from core.detect.weighing import sigmoid

LIFT = 4.0  # the others add at most this to the log odds: what is drawn stays drawn beside a scratch
_NEARLY = 3.0  # what is added to the log odds of those that half look like damage

EVIDENCE = (
    "odds",  # of it by itself, the logarithm
    "alike",  # log of how many likely ones are like it
    "others",  # log of how many likely ones there are
    "of all",  # log of how many of those that half look like damage are likely
    "of alike",  # the same of those like it
    "surest alike",  # how likely the likeliest like it is
)


def believed(odds: np.ndarray, like: np.ndarray, logit: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    """How sure it is that each candidate of a picture is damage, 0..1, float64 (n); see `evidence`.

    logit: the log odds, float (n), of evidence.
    """
    if not len(odds):
        return np.zeros(0)
    return sigmoid(np.minimum(logit(evidence(odds, like)), odds + LIFT))


def evidence(odds: np.ndarray, like: np.ndarray) -> np.ndarray:
    """What is known of each candidate with what the others say, float64 (n, 6), named by `EVIDENCE`.

    odds: log odds of each by itself. like: bool (n, n), which could come from the same cause; its diagonal is ignored.
    """
    like = like & ~np.eye(len(odds), dtype=bool)
    sure, nearly = sigmoid(odds), sigmoid(odds + _NEARLY)
    others = sure.sum() - sure
    alike, alike_nearly = like @ sure, like @ nearly
    return np.column_stack(
        [
            odds,
            np.log1p(alike),
            np.log1p(others),
            np.log((others + 0.5) / (nearly.sum() - nearly + 1)),
            np.log((alike + 0.3) / (alike_nearly + 0.6)),
            np.max(np.where(like, sure, 0), axis=1, initial=0),
        ]
    )
