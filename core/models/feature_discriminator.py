"""A discriminator that judges what a trained network sees of a picture, instead of its pixels.

So it need not learn to see first: where one of pixels begins anew beside a painter that has learnt for long, it tells
nothing apart for hundreds of iterations, and this one does after a few. The features of each layer are judged by a
small head of their own, as in Sauer et al., "Projected GANs converge faster" (2021, arXiv:2111.01007), without the
random mixing of layers there.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils import spectral_norm

from core.models.text_features import unit

_WIDTH = 64  # channels of a head
_LINES = 4.0  # times the share of a place that lines cover, which is small as they are thin


class FeatureDiscriminator(nn.Module):
    """A head for each layer of features, and logits from each."""

    def __init__(self, channels: Sequence[int], *, sees_lines: bool = False) -> None:
        """channels: of each layer. sees_lines: the lines that the picture followed are judged along with it."""
        super().__init__()
        self._sees_lines = sees_lines
        self.heads = nn.ModuleList(_head(count + int(sees_lines)) for count in channels)

    def forward(self, features: Sequence[Tensor], lines: Tensor | None = None) -> list[Tensor]:
        """Logits (B, 1, h, w) of each layer, from its features (B, C, h, w) and the lines (B, 1, H, W) in [0, 1]."""
        logits = []
        for head, layer in zip(self.heads, features, strict=True):
            seen = unit(layer) * layer.shape[1] ** 0.5
            if self._sees_lines:
                assert lines is not None
                seen = torch.cat((seen, _LINES * F.interpolate(lines.float(), seen.shape[2:], mode="area")), dim=1)
            logits.append(head(seen))
        return logits


def _head(channels: int) -> nn.Sequential:
    return nn.Sequential(
        spectral_norm(nn.Conv2d(channels, _WIDTH, 3, padding=1)),
        nn.LeakyReLU(0.2),
        spectral_norm(nn.Conv2d(_WIDTH, _WIDTH, 3, padding=1)),
        nn.LeakyReLU(0.2),
        spectral_norm(nn.Conv2d(_WIDTH, 1, 1)),
    )
