"""A light U-Net (Ronneberger et al., 2015, arXiv:1505.04597) as the body of a generator: what learns soonest on a CPU.

Beside EdgeConnect's own body, of the same width, a step takes a quarter of the time: the picture comes in as half as
many rows and columns of four times the channels (Shi et al., 2016, arXiv:1609.05158), and most of the work is done at a
quarter and an eighth of its size. There is no normalisation, so that a place's absolute colour is not lost; residual
blocks with a gate that starts nearly closed (Bachlechner et al., 2020, arXiv:2003.04887) train without it. What made it
learn several times sooner on a fixed set of samples: weights of the blocks that are standardised (Qiao et al., 2019,
arXiv:1903.10520), values from -1 to 1 instead of 0 to 1, and He's initialisation (2015, arXiv:1502.01852).
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from core.models.winograd import Conv3x3

_FOLD = 2  # pixels a side that become channels
_LEVELS = 3
_OUTER_BLOCKS = (1, 2)  # residual blocks at half and at a quarter of the size, on the way down and on the way up
_REACH = (1, 2, 4, 2)  # dilations at an eighth of the size, in turn
_GATE = 0.3
_TINY = 1e-6
_LEAK = 0.1  # before the last layer: a network whose last features are all below zero could not learn any more
MULTIPLE = _FOLD * 2 ** (_LEVELS - 1)


class StandardConv(Conv3x3):
    """A 3x3 convolution with standardised weights."""

    weights_folded = False

    def fold_weights(self) -> None:
        """Standardises the weights for good, for a network that learns no more: at each forward it takes long."""
        self.weight = nn.Parameter(standardised(self.weight.detach()), requires_grad=False)
        self.weights_folded = True

    def forward(self, x: Tensor, gate: Tensor | None = None) -> Tensor:
        """`gate`, (1,), weighs what comes out; by way of the weights, of which there are far fewer than pixels."""
        weight, bias = (self.weight if self.weights_folded else standardised(self.weight)), self.bias
        assert bias is not None
        if gate is not None:
            weight, bias = gate * weight, gate * bias
        return self._conv_forward(x, weight, bias)


class GatedBlock(nn.Module):
    """Two 3x3 convolutions with standardised weights beside an identity, weighed by a learnt gate."""

    def __init__(self, channels: int, dilation: int = 1) -> None:
        super().__init__()
        self.first = StandardConv(channels, channels, 3, dilation=dilation, padding=dilation)
        self.second = StandardConv(channels, channels, 3, padding=1)
        self.gate = nn.Parameter(self.first.weight.new_full((1,), _GATE))

    def forward(self, x: Tensor) -> Tensor:
        inner = F.relu(self.first(F.relu(x)), inplace=True)
        change: Tensor = self.second(inner, self.gate)
        return x + change


def standardised(weight: Tensor) -> Tensor:
    """A convolution's weights (outs, ins, h, w), each output's with mean 0 and He's deviation; twice is as once."""
    variance, mean = torch.var_mean(weight, dim=(1, 2, 3), keepdim=True, correction=0)
    return (weight - mean) * torch.rsqrt(variance * (weight[0].numel() / 2) + _TINY)


class UNet(nn.Module):
    """(B, inputs, H, W) in [0, 1] to (B, outputs, H, W), any H and W.

    width: channels at half the size, doubled per level. blocks: residual blocks at an eighth of the size. The last
    layer starts at zero.
    """

    def __init__(self, inputs: int, outputs: int, width: int, blocks: int) -> None:
        super().__init__()
        widths = [width << level for level in range(_LEVELS)]
        self.stem = nn.Conv2d(inputs * _FOLD**2, width, 3, padding=1)
        self.down = nn.ModuleList(_outer_blocks(channels, level) for level, channels in enumerate(widths[:-1]))
        self.shrink = nn.ModuleList(nn.Conv2d(c, 2 * c, 2, stride=2) for c in widths[:-1])
        self.middle = nn.Sequential(*(GatedBlock(widths[-1], _REACH[i % len(_REACH)]) for i in range(blocks)))
        self.enlarge = nn.ModuleList(nn.ConvTranspose2d(2 * c, c, 2, stride=2) for c in widths[:-1])
        self.up = nn.ModuleList(_outer_blocks(channels, level) for level, channels in enumerate(widths[:-1]))
        self.last = nn.Conv2d(width, outputs * _FOLD**2, 3, padding=1)
        _initialise(self)

    def fold_weights(self) -> None:
        """Does at once what every forward would do with the weights; see StandardConv."""
        for module in self.modules():
            if isinstance(module, StandardConv):
                module.fold_weights()

    def forward(self, x: Tensor) -> Tensor:
        height, width = x.shape[2:]
        x = F.pad(x, (0, -width % MULTIPLE, 0, -height % MULTIPLE), mode="replicate")
        x = self.stem(F.pixel_unshuffle(2 * x - 1, _FOLD))
        kept = []
        for blocks, shrink in zip(self.down, self.shrink, strict=True):
            kept.append(blocks(x))
            x = shrink(kept[-1])
        x = self.middle(x)
        for blocks, enlarge, skipped in zip(reversed(self.up), reversed(self.enlarge), reversed(kept), strict=True):
            x = blocks(enlarge(x) + skipped)
        out: Tensor = F.pixel_shuffle(self.last(F.leaky_relu(x, _LEAK)), _FOLD)[..., :height, :width]
        return out


def _outer_blocks(channels: int, level: int) -> nn.Sequential:
    return nn.Sequential(*(GatedBlock(channels) for _ in range(_OUTER_BLOCKS[level])))


def _initialise(network: UNet) -> None:
    for module in network.modules():
        if isinstance(module, nn.Conv2d | nn.ConvTranspose2d):
            nn.init.kaiming_normal_(module.weight, nonlinearity="relu" if isinstance(module, Conv3x3) else "linear")
            assert module.bias is not None
            nn.init.zeros_(module.bias)
    nn.init.zeros_(network.last.weight)
