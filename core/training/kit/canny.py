"""Canny's edges of a whole batch with torch, as `core.data.edges.canny` finds them one by one with scikit-image.

A sample takes a CPU core some ten milliseconds, most of it for Canny; a GPU that trains on many samples a second has
to find the edges itself. Only hysteresis is cut short: a weak edge counts up to _REACH pixels from a strong one.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

_LOW, _HIGH = 0.1, 0.2  # scikit-image's thresholds
_REACH = 48  # pixels of hysteresis
_TRUNCATE = 4.0  # of the Gaussian, in sigmas
_TINY = 1e-12


def canny_batch(gray: Tensor, sigma: float, seen: Tensor | None = None) -> Tensor:
    """float32 (B, 1, H, W), 1 on an edge. gray: likewise, in [0, 1]; seen: 1 at known pixels, else 0."""
    gray = gray.float()
    seen = torch.ones_like(gray) if seen is None else seen.float()
    smooth = _blur(gray * seen, sigma) / (_blur(seen, sigma) + torch.finfo(torch.float32).eps)
    across, down = _sobel(smooth)
    strength = torch.sqrt(across**2 + down**2)
    sure = -F.max_pool2d(F.pad(-seen, (1, 1, 1, 1)), 3, stride=1)  # beyond the border nothing is seen
    weak = (_is_ridge(strength, across, down) & (strength >= _LOW) & (sure > 0.5)).float()
    found = weak * (strength >= _HIGH)
    for _ in range(_REACH):
        found = F.max_pool2d(found, 3, stride=1, padding=1) * weak
    return found


def _blur(x: Tensor, sigma: float) -> Tensor:
    radius = int(_TRUNCATE * sigma + 0.5)
    at = torch.arange(-radius, radius + 1, device=x.device, dtype=torch.float32)
    kernel = torch.exp(-0.5 * (at / sigma) ** 2)
    kernel = kernel / kernel.sum()
    x = F.conv2d(x, kernel.view(1, 1, -1, 1), padding=(radius, 0))
    return F.conv2d(x, kernel.view(1, 1, 1, -1), padding=(0, radius))


def _sobel(x: Tensor) -> tuple[Tensor, Tensor]:
    """The differences across (to the right) and down, as SciPy weighs them."""
    x = F.pad(x, (1, 1, 1, 1), mode="replicate")
    rows = x[..., :-2, :] + 2 * x[..., 1:-1, :] + x[..., 2:, :]
    columns = x[..., :-2] + 2 * x[..., 1:-1] + x[..., 2:]
    return rows[..., 2:] - rows[..., :-2], columns[..., 2:, :] - columns[..., :-2, :]


def _is_ridge(strength: Tensor, across: Tensor, down: Tensor) -> Tensor:
    """Whether no pixel along the gradient, ahead or behind, is stronger; between two pixels they are mixed."""
    around = F.pad(strength, (1, 1, 1, 1))
    height, width = strength.shape[2:]

    def at(dy: int, dx: int) -> Tensor:
        return around[..., 1 + dy : 1 + dy + height, 1 + dx : 1 + dx + width]

    steep = down.abs() > across.abs()
    share = torch.minimum(down.abs(), across.abs()) / torch.maximum(down.abs(), across.abs()).clamp(min=_TINY)
    falling = down * across >= 0  # down and to the right, or up and to the left
    ridge = torch.ones_like(steep)
    for side in (1, -1):
        corner = torch.where(falling, at(side, side), torch.where(steep, at(side, -side), at(-side, side)))
        straight = torch.where(steep, at(side, 0), at(0, side))
        ridge &= corner * share + straight * (1 - share) <= strength
    return ridge
