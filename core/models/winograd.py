"""3 x 3 convolutions on the CPU in 2.25 to 4 times fewer multiplications (Lavin and Gray, 2016, arXiv:1509.09308).

Tiles of 6 x 6 pixels that overlap by two become tiles of 4 x 4 outputs: F(4 x 4, 3 x 3). It is the same convolution,
written as transform, 36 matrix products, and transform back; the rounding differs in the fifth digit (1e-5 of the
largest value, where TF32, a GPU's usual way, keeps three). The backward pass is the exact transpose of the forward one.

It pays from some 128 channels on, in training, and with the pictures in channels-last order, in which a tile's
channels lie side by side. Everything else is left to PyTorch.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

_TILE = 4  # outputs of a tile, per side
_CELLS = (_TILE + 2) ** 2
_LEAST = 128 * 128  # channels in times channels out, from which on it pays
_FEWEST = 64  # tiles: fewer do not pay for transforming the weight
_PIECE = 256  # tiles that are worked on at a time

# The matrices B, G and A of F(4, 3) in the paper's section 4.1; the two-dimensional ones are Kronecker products.
_B = torch.tensor(
    [[4, 0, -5, 0, 1, 0], [0, -4, -4, 1, 1, 0], [0, 4, -4, -1, 1, 0], [0, -2, -1, 2, 1, 0], [0, 2, -1, -2, 1, 0],
     [0, 4, 0, -5, 0, 1]], dtype=torch.float64,
)  # fmt: skip
_G = torch.tensor([[6, 0, 0], [-4, -4, -4], [-4, 4, -4], [1, 2, 4], [1, -2, 4], [0, 0, 24]], dtype=torch.float64) / 24
_A = torch.tensor(
    [[1, 1, 1, 1, 1, 0], [0, 1, -1, 2, -2, 0], [0, 1, 1, 4, 4, 0], [0, 1, -1, 8, -8, 1]], dtype=torch.float64
)
_IN, _WEIGHT, _OUT = (torch.kron(matrix, matrix).float() for matrix in (_B, _G, _A))


class Conv3x3(nn.Conv2d):
    """A 3 x 3 convolution of stride 1, dilated or not. `quick` lets it take the way of this module where that pays."""

    quick = False

    def _conv_forward(self, input: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
        if self.quick and suits(input, weight, self.padding, self.dilation):
            return conv3x3(input, weight, bias, int(self.padding[0]), self.dilation[0])
        return super()._conv_forward(input, weight, bias)


def enable_winograd(network: nn.Module) -> None:
    """Sets `quick` in every Conv3x3 of `network`."""
    for module in network.modules():
        if isinstance(module, Conv3x3):
            module.quick = True


def suits(x: Tensor, weight: Tensor, padding: Any, dilation: tuple[int, ...]) -> bool:
    """Whether `conv3x3` can compute this convolution, and is faster."""
    if x.device.type != "cpu" or x.dtype != torch.float32 or torch.is_autocast_enabled("cpu"):
        return False
    if weight.shape[0] * weight.shape[1] < _LEAST or isinstance(padding, str):
        return False
    height, width = (x.shape[place] + 2 * (padding[0] - dilation[0]) for place in (2, 3))
    if min(height, width) < 1 or height % (_TILE * dilation[0]) or width % (_TILE * dilation[0]):
        return False
    return x.shape[0] * height * width >= _FEWEST * _TILE**2


def conv3x3(x: Tensor, weight: Tensor, bias: Tensor | None, padding: int, dilation: int) -> Tensor:
    """`F.conv2d(x, weight, bias, 1, padding, dilation)` for a 3 x 3 weight, channels last.

    float32, on the CPU. The output's sides must be multiples of 4 * dilation.
    """
    if padding:
        x = F.pad(x, (padding,) * 4)
    found: Tensor = _Convolution.apply(x, weight, bias, dilation)
    return found


class _Convolution(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor, weight: Tensor, bias: Tensor | None, dilation: int) -> Tensor:
        outs, channels = weight.shape[:2]
        grid = _Grid(x.shape[0], x.shape[2] - 2 * dilation, x.shape[3] - 2 * dilation, dilation)
        transformed = _transform_weight(weight).transpose(1, 2)
        out = torch.empty(grid.count, outs, *grid.size, memory_format=torch.channels_last)
        inputs, outputs = grid.overlapping(x), grid.side_by_side(out)
        keeps = ctx.needs_input_grad[1]
        kept = []
        for pictures, rows in grid.pieces():
            tiles = inputs[:, :, pictures, :, rows]
            cells = torch.mm(_IN, tiles.reshape(_CELLS, -1)).view(_CELLS, -1, channels)
            products = torch.mm(_OUT, torch.bmm(cells, transformed).view(_CELLS, -1))
            into = outputs[:, :, pictures, :, rows]
            into.copy_(products.view(into.shape))
            if keeps:
                kept.append(cells)
        if bias is not None:
            out += bias.view(1, -1, 1, 1)
        ctx.grid, ctx.has_bias, ctx.input_size = grid, bias is not None, x.shape[2:]
        ctx.save_for_backward(weight, *kept)
        return out

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor | None, ...]:
        gradient = gradients[0].contiguous(memory_format=torch.channels_last)
        weight, *kept = ctx.saved_tensors
        grid: _Grid = ctx.grid
        outs, channels = weight.shape[:2]
        for_x, for_weight = ctx.needs_input_grad[:2]
        whole = gradient.new_zeros(grid.count, *grid.padded, channels) if for_x else None
        transformed = _transform_weight(weight) if for_x else None
        transformed_gradient = gradient.new_zeros(_CELLS, outs, channels) if for_weight else None
        tiles = grid.side_by_side(gradient)
        for place, (pictures, rows) in enumerate(grid.pieces()):
            flat = tiles[:, :, pictures, :, rows].reshape(_TILE**2, -1)
            products = torch.mm(_OUT.t(), flat).view(_CELLS, -1, outs)
            if transformed is not None and whole is not None:
                grid.add(whole[pictures], torch.mm(_IN.t(), torch.bmm(products, transformed).view(_CELLS, -1)), rows)
            if transformed_gradient is not None:
                transformed_gradient.baddbmm_(products.transpose(1, 2), kept[place])
        weight_gradient = bias_gradient = None
        if transformed_gradient is not None:
            back = torch.mm(_WEIGHT.t(), transformed_gradient.view(_CELLS, -1))
            weight_gradient = back.view(3, 3, outs, channels).permute(2, 3, 0, 1)
        if ctx.has_bias and ctx.needs_input_grad[2]:
            bias_gradient = gradient.sum((0, 2, 3))
        height, width = ctx.input_size
        x_gradient = None if whole is None else whole[:, :height, :width].permute(0, 3, 1, 2)
        return x_gradient, weight_gradient, bias_gradient, None


def _transform_weight(weight: Tensor) -> Tensor:
    """The transformed weight, (36, out, in)."""
    outs, channels = weight.shape[:2]
    return torch.mm(_WEIGHT, weight.permute(2, 3, 0, 1).reshape(9, -1)).view(_CELLS, outs, channels)


class _Grid:
    """The tiles of pictures, and pieces of them that are worked on in turn, since all at once would take much memory.

    A dilation of two makes four interleaved pictures, each of every second row and column, with tiles of their own.
    Views of pictures by tiles have the dimensions: row and column in the tile, picture, interleaved row, row,
    interleaved column, column, channel. `size`: height and width of the output.
    """

    def __init__(self, count: int, height: int, width: int, dilation: int) -> None:
        self.count, self.size, self.step = count, (height, width), dilation
        self._far = _TILE * dilation
        self.rows, self.columns = height // self._far, width // self._far
        self.padded = (self.rows + 1) * self._far, (self.columns + 1) * self._far

    def pieces(self) -> Iterator[tuple[slice, slice]]:
        """(pictures, rows of tiles), of about _PIECE tiles each: several pictures, or some rows of one."""
        row = self.step**2 * self.columns
        many = max(1, _PIECE // (row * self.rows))
        height = self.rows if many > 1 else max(1, round(_PIECE / row))
        for picture in range(0, self.count, many):
            for first in range(0, self.rows, height):
                yield slice(picture, min(self.count, picture + many)), slice(first, min(self.rows, first + height))

    def overlapping(self, x: Tensor) -> Tensor:
        """A view of the input (B, C, H, W) by its tiles of 6 x 6."""
        x = x.permute(0, 2, 3, 1).contiguous()
        picture, row, column, _ = x.stride()
        side, far = _TILE + 2, self._far
        shape = (side, side, self.count, self.step, self.rows, self.step, self.columns, x.shape[3])
        within, between = (self.step * row, self.step * column), (row, far * row, column, far * column)
        return x.as_strided(shape, (*within, picture, *between, 1))

    def side_by_side(self, picture: Tensor) -> Tensor:
        """A view of the output (B, K, H, W), channels last, by its tiles of 4 x 4."""
        flat = picture.permute(0, 2, 3, 1)
        tiles = flat.view(self.count, self.rows, _TILE, self.step, self.columns, _TILE, self.step, flat.shape[3])
        return tiles.permute(2, 5, 0, 3, 1, 6, 4, 7)

    def add(self, whole: Tensor, cells: Tensor, rows: slice) -> None:
        """Adds 6 x 6 tiles, some rows of some pictures, to `whole` (B, H, W, C) of the size `padded`."""
        count, channels = whole.shape[0], whole.shape[3]
        into = whole.view(count, self.rows + 1, _TILE, self.step, self.columns + 1, _TILE, self.step, channels)
        into = into.permute(2, 5, 0, 3, 1, 6, 4, 7)
        side = _TILE + 2
        cells = cells.view(side, side, count, self.step, rows.stop - rows.start, self.step, self.columns, channels)
        own, next_ = slice(_TILE), slice(_TILE, None)  # of a tile: the pixels of its outputs, and its neighbours'
        below, left, right = slice(rows.start + 1, rows.stop + 1), slice(self.columns), slice(1, None)
        into[:, :, :, :, rows, :, left] += cells[own, own]
        into[:2, :, :, :, below, :, left] += cells[next_, own]
        into[:, :2, :, :, rows, :, right] += cells[own, next_]
        into[:2, :2, :, :, below, :, right] += cells[next_, next_]
