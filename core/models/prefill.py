"""Smooth filling of holes: the membrane that both the prefill and the seam correction stretch.

The fill solves Laplace's equation in the hole with the known pixels as its border, approximately, on a pyramid:
coarse levels carry the colours across, a few relaxations per level make them smooth. (Pérez et al., "Poisson
image editing", 2003, section 3, describe the membrane.) Given edges, colours do not flow across them, as in diffusion
curves (Orzan et al., 2008): a line through the hole parts two cel colours.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

_RELAXATIONS = 12  # per level; 24 changes the fill by less than one 8-bit step on average
_AMONG_EDGES = 32  # coarse levels blur the edges, so that more is left to do on the finest one
_LEAK = 0.01  # what flows across a certain edge, so that a place closed in by edges is filled, too


def smooth_fill(values: Tensor, mask: Tensor, edges: Tensor | None = None) -> Tensor:
    """`values` with the hole filled smoothly from its border.

    values: (B, C, H, W), any range. mask: (B, 1, H, W) or (1, 1, H, W), 1 is the hole, 0 known; what `values` hold
    in the hole is ignored. edges: (B, 1, H, W) in [0, 1], which the fill does not flow across. A picture without a
    known pixel is filled with 0. Returns float32 on the same device; known pixels come back exactly.
    """
    with torch.autocast(values.device.type, enabled=False), torch.no_grad():
        known = (1 - mask.float()).expand(values.shape[0], 1, *values.shape[2:])
        if edges is None:
            return _fill_level(values.float() * known, known, None, _RELAXATIONS)
        flow = 1 - edges.float().clamp(0, 1).sqrt()  # the root: even an uncertain line should part colours
        return _fill_level(values.float() * known, known, flow, _AMONG_EDGES)


def _fill_level(weighted: Tensor, known: Tensor, flow: Tensor | None, relaxations: int) -> Tensor:
    """Fills one level; `weighted` is values times `known`, and `known` is 1 or 0."""
    height, width = known.shape[2:]
    if (min(height, width) == 1 and max(height, width) <= 2) or bool(known.all()):
        total = known.sum((2, 3), keepdim=True).clamp(min=1)
        mean = weighted.sum((2, 3), keepdim=True) / total
        return torch.where(known > 0, weighted, mean)
    share = F.avg_pool2d(known, 2, ceil_mode=True, count_include_pad=False)
    smaller = F.avg_pool2d(weighted, 2, ceil_mode=True, count_include_pad=False)
    some = (share > 0).float()
    narrower = None if flow is None else -F.max_pool2d(-flow, 2, ceil_mode=True)
    coarse = _fill_level(smaller / share.clamp(min=1e-6) * some, some, narrower, relaxations)
    guess = F.interpolate(coarse, size=(height, width), mode="bilinear", align_corners=False)
    return _relax(torch.where(known > 0, weighted, guess), known, flow, relaxations)


def _relax(filled: Tensor, known: Tensor, flow: Tensor | None, times: int) -> Tensor:
    """Sets each unknown pixel to the mean of its four neighbours, `times` times; beyond the border its row repeats.

    With `flow` the mean is weighted by how freely colour flows between the two. Only the unknown pixels are gathered
    and written: holes are small, and this is most of the work of a fill.
    """
    batch, channels, height, width = filled.shape
    place, row, column = torch.nonzero(known[:, 0] == 0, as_tuple=True)
    flat = filled.transpose(0, 1).reshape(channels, -1).contiguous()

    def at(down: int, right: int) -> Tensor:
        rows, columns = (row + down).clamp(0, height - 1), (column + right).clamp(0, width - 1)
        return (place * height + rows) * width + columns

    here = at(0, 0)
    around = torch.stack((at(-1, 0), at(1, 0), at(0, -1), at(0, 1)))
    share = torch.full(around.shape, 0.25, device=flat.device)
    if flow is not None:
        open_ = flow.reshape(-1)
        share = open_[here] * open_[around] + _LEAK
        share = share / share.sum(0)
    for _ in range(times):
        flat[:, here] = (flat[:, around] * share).sum(1)
    return flat.reshape(channels, batch, height, width).transpose(0, 1).contiguous()
