"""Figures of merit, by the seed's names. Tensors in, tensors out, so that none waits for the device."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from core.distributed import ALONE, DistributedGroup


def psnr(output: Tensor, truth: Tensor, group: DistributedGroup = ALONE) -> Tensor:
    """Peak signal-to-noise ratio in dB of pictures (B, C, H, W) in [0, 1], rounded to 8 bits as they are saved.

    Over the whole batch at once, as the seed logs it. Equal pictures get the ratio of half a grey level in one
    channel value of the batch, so that the figure stays finite. Here as below, a group has a part of it each.
    """
    difference = (output.clamp(0, 1) * 255).round() - (truth * 255).round()
    count = torch.full((), float(difference.numel()), device=difference.device)
    squares, count = group.sum(torch.stack((difference.square().sum(), count)))
    error = (squares / count).clamp(min=0.25 / count)
    return 10 * torch.log10(255.0**2 / error)


def mae(output: Tensor, truth: Tensor, group: DistributedGroup = ALONE) -> Tensor:
    """Sum of absolute differences as a share of the truth's sum: the seed's "mae"."""
    difference, total = group.sum(torch.stack(((output - truth).abs().sum(), truth.sum())))
    return difference / total.clamp(min=1e-8)


def edge_accuracy(
    output: Tensor, truth: Tensor, threshold: float, group: DistributedGroup = ALONE
) -> tuple[Tensor, Tensor]:
    """Precision and recall of edges (B, 1, H, W) in [0, 1]; an edge is what is above `threshold`.

    Where nothing is selected the precision is 1 if there was nothing to find and 0 otherwise; likewise the recall.
    """
    found, wanted = output > threshold, truth > threshold
    hits, chosen, relevant = group.sum(torch.stack([(found & wanted).sum(), found.sum(), wanted.sum()]))
    return _share(hits, chosen, relevant), _share(hits, relevant, chosen)


def _share(hits: Tensor, of: Tensor, other: Tensor) -> Tensor:
    empty = (other == 0).float()  # nothing on either side: perfect; on this side only: a miss
    return torch.where(of > 0, hits / of.clamp(min=1), empty)


def ssim(output: np.ndarray, truth: np.ndarray) -> float:
    """Structural similarity (Wang et al., 2004) of two pictures, uint8 (H, W, 3)."""
    from skimage.metrics import structural_similarity

    window = min(7, *(side - 1 + side % 2 for side in output.shape[:2]))
    return float(structural_similarity(output, truth, channel_axis=2, data_range=255, win_size=window))
