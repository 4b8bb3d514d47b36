"""Predicted edges of a batch, drawn as a repair with sharp lines draws them."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from core.inference.committed_lines import SHARP, commit


def sharpened(likely: Tensor, known: Tensor, mask: Tensor) -> Tensor:
    """1 on a line in the hole and 0 elsewhere, of the shape and type of `likely`.

    likely: how likely an edge is; known: the edges around the hole; mask: 1 in the hole; all (B, 1, H, W) in [0, 1].
    """
    drawn = torch.zeros_like(likely)
    for sample in range(len(likely)):
        guess, edges, hole = (plane[sample, 0].float().cpu().numpy() for plane in (likely, known, mask))
        drawn[sample, 0] = torch.from_numpy(_drawn(guess, edges, hole > 0.5))
    return drawn


def _drawn(guess: np.ndarray, edges: np.ndarray, hole: np.ndarray) -> np.ndarray:
    return (commit(lambda _: guess, edges, hole, np.zeros_like(hole), how=SHARP) > 0).astype(np.float32)
