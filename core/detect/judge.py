"""A small network that looks at a thing and what is around it and says whether it lies on top of the drawing."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from safetensors.numpy import load_file

from core.resources import FOLDER

_BATCH = 256


class Judge:
    """Looks at squares of several channels: red, green and blue against the ground, the thing itself, what stands out.
    Specks are seen a second time in the last three, from farther away.

    Its convolutions bring them down to 4 x 4; one without any decides by the traits alone.

    Weights: 3 x 3 convolutions of stride 2 with ReLU ("conv0" and so on), then two dense layers ("dense0" with tanh,
    "dense1"), the first of which gets the traits, too; named "NAME.weight" and "NAME.bias" as in PyTorch. "glance" is a
    number for each trait, "evidence0" (with tanh) and "evidence1" are two dense layers for what `core.detect.evidence`
    knows, "score.bias" is what is added to their odds for the score.
    """

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self._weights = {name: value.astype(np.float32) for name, value in weights.items()}
        self._convolutions = sum(name.startswith("conv") for name in weights) // 2
        self._seen = 16 * len(weights[f"conv{self._convolutions - 1}.bias"]) if self._convolutions else 0

    @property
    def bias(self) -> float:
        """What is added to log odds before they become a score: how sure is sure enough."""
        return float(self._weights["score.bias"][0])

    def look(self, patches: np.ndarray) -> np.ndarray:
        """What is seen in squares, (n, s, s, c): float32 (n, m)."""
        if not len(patches) or not self._convolutions:
            return np.zeros((len(patches), self._seen), np.float32)
        parts = [self._convolved(patches[at : at + _BATCH]) for at in range(0, len(patches), _BATCH)]
        return np.concatenate(parts)

    def decide(self, looks: np.ndarray, traits: np.ndarray) -> np.ndarray:
        """The log odds, float32 (n,), that things lie on top. looks: (n, m), of `look`. traits: (n, t)."""
        flat = np.concatenate([looks, traits], axis=1).astype(np.float32)
        hidden = np.tanh(flat @ self._weights["dense0.weight"].T + self._weights["dense0.bias"])
        odds: np.ndarray = (hidden @ self._weights["dense1.weight"].T + self._weights["dense1.bias"])[:, 0]
        return odds

    def glance(self, traits: np.ndarray) -> np.ndarray:
        """A rough guess at the log odds, float32 (n,), by the traits alone."""
        odds: np.ndarray = traits @ self._weights["glance.weight"] + self._weights["glance.bias"]
        return odds

    def weigh(self, facts: np.ndarray) -> np.ndarray:
        """The log odds, float32 (n,), with all that is known: (n, e), of `core.detect.evidence.facts_of`."""
        hidden = np.tanh(facts @ self._weights["evidence0.weight"].T + self._weights["evidence0.bias"])
        odds: np.ndarray = (hidden @ self._weights["evidence1.weight"].T + self._weights["evidence1.bias"])[:, 0]
        return odds

    def _convolved(self, patches: np.ndarray) -> np.ndarray:
        values = patches.astype(np.float32)
        for number in range(self._convolutions):
            weight, bias = self._weights[f"conv{number}.weight"], self._weights[f"conv{number}.bias"]
            padded = np.pad(values, ((0, 0), (1, 1), (1, 1), (0, 0)))
            around = sliding_window_view(padded, (3, 3), (1, 2))[:, ::2, ::2]
            values = np.maximum(np.tensordot(around, weight, ((3, 4, 5), (1, 2, 3))) + bias, 0)
        return values.reshape(len(values), -1)


@cache
def judge_of(name: str) -> Judge:
    """The judge of a kind, from the files that come with the program."""
    return Judge(load_file(FOLDER / "detect" / f"{name}.safetensors"))
