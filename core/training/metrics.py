"""Figures of merit, by the seed's names. Tensors in, tensors out, so that none waits for the device."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor


def psnr(output: Tensor, truth: Tensor) -> Tensor:
    """Peak signal-to-noise ratio in dB of pictures (B, C, H, W) in [0, 1], rounded to 8 bits as they are saved.

    Over the whole batch at once, as the seed logs it. Equal pictures get the ratio of half a grey level in one
    channel value of the batch, so that the figure stays finite.
    """
    difference = (output.clamp(0, 1) * 255).round() - (truth * 255).round()
    error = difference.square().mean().clamp(min=0.25 / difference.numel())
    return 10 * torch.log10(255.0**2 / error)


def mae(output: Tensor, truth: Tensor) -> Tensor:
    """Sum of absolute differences as a share of the truth's sum: the seed's "mae"."""
    return (output - truth).abs().sum() / truth.sum().clamp(min=1e-8)


def edge_accuracy(output: Tensor, truth: Tensor, threshold: float) -> tuple[Tensor, Tensor]:
    """Precision and recall of edges (B, 1, H, W) in [0, 1]; an edge is what is above `threshold`.

    Where nothing is selected the precision is 1 if there was nothing to find and 0 otherwise; likewise the recall.
    """
    chosen, relevant = output > threshold, truth > threshold
    hits = (chosen & relevant).sum()
    return _share(hits, chosen.sum(), relevant.sum()), _share(hits, relevant.sum(), chosen.sum())


def _share(hits: Tensor, of: Tensor, other: Tensor) -> Tensor:
    empty = (other == 0).float()  # nothing on either side: perfect; on this side only: a miss
    return torch.where(of > 0, hits / of.clamp(min=1), empty)


def ssim(output: np.ndarray, truth: np.ndarray) -> float:
    """Structural similarity (Wang et al., 2004) of two pictures, uint8 (H, W, 3)."""
    from skimage.metrics import structural_similarity

    window = min(7, *(side - 1 + side % 2 for side in output.shape[:2]))
    return float(structural_similarity(output, truth, channel_axis=2, data_range=255, win_size=window))
