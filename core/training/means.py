"""Means of values that stay on the device until they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor


class Means:
    """Adds up values by name; `take` waits for the device, `add` does not."""

    def __init__(self) -> None:
        self._sums: dict[str, Tensor] = {}
        self.count = 0

    def add(self, values: Mapping[str, Tensor]) -> None:
        for name, value in values.items():
            self._sums[name] = self._sums[name] + value if name in self._sums else value.float()
        self.count += 1

    def take(self) -> dict[str, float]:
        """The means since the last call; empty where nothing was added."""
        if not self.count:
            return {}
        means: list[float] = (torch.stack(list(self._sums.values())) / self.count).tolist()
        values = dict(zip(self._sums, means, strict=True))
        self._sums, self.count = {}, 0
        return values

    def state(self) -> dict[str, Any]:
        """What has been added since the last `take`, for `restore`."""
        return {"count": self.count, "sums": {name: float(value) for name, value in self._sums.items()}}

    def restore(self, state: Mapping[str, Any], device: torch.device) -> None:
        """Goes on from `state`. Raises KeyError, TypeError, ValueError, AttributeError for one that makes no sense."""
        self.count = int(state["count"])
        self._sums = {str(name): torch.tensor(float(value), device=device) for name, value in state["sums"].items()}
