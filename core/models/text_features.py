"""Features of a network that finds text, to judge painted pictures by: it has learnt to see strokes.

It is the one that `rapidocr` brings along for the finder of lettering (PP-OCRv6's small detector, of the PaddleOCR
project, Apache-2.0), so nothing has to be fetched. Its file is read with the package `onnx`, and computed by PyTorch
operation by operation, because a loss needs gradients. As a measure they are compared as in Zhang et al., "The
unreasonable effectiveness of deep features as a perceptual metric" (2018), section 3.1, without learnt weights and in
the hole alone.
"""

from __future__ import annotations

import importlib.util
import math
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from core.errors import TrainingError
from core.rapidocr_models import models_folder

_FILE = "PP-OCRv6_det_small.onnx"
_OUTPUTS = ("p2o.pd_op.relu.0.0", "p2o.pd_op.add.14.0", "p2o.pd_op.add.27.0", "p2o.pd_op.add.50.0")
CHANNELS = (24, 48, 96, 192)
"""Of the layers of features, which have a half, a quarter, an eighth and a sixteenth of the picture's size."""
_PHASES = 8  # pixels by which both pictures are moved, at most
_TINY = 1e-3


@dataclass(frozen=True)
class _Step:
    """One operation: the names of what it takes and makes, and its settings."""

    kind: str
    inputs: tuple[str, ...]
    output: str
    settings: Mapping[str, Any]


@dataclass(frozen=True)
class _Network:
    input: str
    constants: Mapping[str, Tensor]
    steps: Sequence[_Step]


class TextFeatures(nn.Module):
    """The first layers of the text detector, frozen."""

    def __init__(self, path: Path) -> None:
        """Reads the network. Raises TrainingError if the file cannot be read, or is another network."""
        super().__init__()
        network = _read(path)
        self._input, self._steps = network.input, network.steps
        self._slots = {name: f"constant_{place}" for place, name in enumerate(network.constants)}
        for name, slot in self._slots.items():
            self.register_buffer(slot, network.constants[name], persistent=False)

    def forward(self, image: Tensor) -> list[Tensor]:
        """The features of `image` (B, 3, H, W) in [0, 1], H and W multiples of 16, from the finest to the coarsest."""
        values: dict[str, Tensor] = {name: getattr(self, slot) for name, slot in self._slots.items()}
        values[self._input] = 2 * image.flip(1) - 1  # it was trained on blue, green and red from -1 to 1
        for step in self._steps:
            values[step.output] = _OPERATIONS[step.kind](step.settings, *(values[name] for name in step.inputs))
        return [values[name] for name in _OUTPUTS]

    def look(self, output: Tensor, truth: Tensor, mask: Tensor, lines: Tensor | None = None) -> SeenPair:
        """What the network sees of a painted picture and of the true one.

        output, truth: (B, 3, H, W) in [0, 1], alike outside the hole. mask: (B, 1, H, W), 1 in the hole; lines
        likewise, 1 on a line. All are moved by a few pixels, others each time, so that nothing is gained by what
        repeats with the network's strides.
        """
        top, left = (int(move) for move in torch.randint(_PHASES, (2,)))
        height, width = output.shape[2:]
        below, right = (-(height + top)) % 16, (-(width + left)) % 16
        pads = (left, right, top, below)
        with torch.no_grad():
            real = self(F.pad(truth, pads, mode="replicate"))
        fake = self(F.pad(output, pads, mode="replicate"))
        return SeenPair(fake, real, F.pad(mask.float(), pads), None if lines is None else F.pad(lines.float(), pads))


@dataclass(frozen=True)
class SeenPair:
    """What the network sees of a painted picture and of the true one, and the planes that lie under it.

    fake, real: features (B, C, h, w) from the finest layer to the coarsest; real without gradients. mask, lines:
    (B, 1, H, W), 1 in the hole and on a line.
    """

    fake: Sequence[Tensor]
    real: Sequence[Tensor]
    mask: Tensor
    lines: Tensor | None = None

    def distance(self) -> Tensor:
        """How differently both are seen in the hole, from 0 (alike) to 4 for each of four layers."""
        total = self.mask.new_zeros(())
        for seen, goal in zip(self.fake, self.real, strict=True):
            apart = (unit(seen) - unit(goal)).pow(2).sum(1, keepdim=True)
            share = F.interpolate(self.mask, size=apart.shape[2:], mode="area")
            total = total + (apart * share).sum() / share.sum().clamp(min=1)
        return total


def load_text_features() -> TextFeatures:
    """The network of the installed `rapidocr`. Raises TrainingError where that or `onnx` is missing."""
    folder = models_folder()
    if folder is None or importlib.util.find_spec("onnx") is None:
        raise _refused("it is not installed")
    return TextFeatures(folder / _FILE)


def _read(path: Path) -> _Network:
    """The part of an ONNX file that leads to _OUTPUTS. Raises TrainingError."""
    import onnx
    from onnx import numpy_helper

    try:
        graph = onnx.load(path).graph
    except Exception as error:  # not only OSError: what a damaged file raises is protobuf's affair
        raise _refused(str(error)) from error
    wanted = set(_OUTPUTS)
    for node in reversed(graph.node):
        if wanted & set(node.output):
            wanted |= set(node.input)
    constants = {one.name: _tensor(numpy_helper.to_array(one)) for one in graph.initializer if one.name in wanted}
    steps = []
    for node in graph.node:
        settings = {one.name: onnx.helper.get_attribute_value(one) for one in node.attribute}
        if node.output[0] not in wanted:
            continue
        if node.op_type == "Constant":
            constants[node.output[0]] = _tensor(numpy_helper.to_array(settings["value"]))
        elif node.op_type in _OPERATIONS:
            steps.append(_Step(node.op_type, tuple(node.input), node.output[0], settings))
        else:
            raise _refused(f"{node.op_type} is not known here")
    made = {step.output for step in steps}
    if not set(_OUTPUTS) <= made:
        raise _refused("it has other layers")
    return _Network(graph.input[0].name, constants, steps)


def _tensor(array: np.ndarray) -> Tensor:
    return torch.from_numpy(np.array(array, np.float32))


def _refused(reason: str) -> TrainingError:
    return TrainingError(
        "FEATURES_LOSS_WEIGHT and ADV_SEES_FEATURES need the text network of rapidocr, and the package onnx to read "
        "it: {reason}. \"{python} -m pip install 'rapidocr>=3.10,<3.11' onnx\" brings both, or set both keys to 0.",
        reason=reason,
        python=Path(sys.executable).name,
    )


# The operations of ONNX that the network is made of, each from its settings and its inputs


def _convolution(settings: Mapping[str, Any], x: Tensor, weight: Tensor) -> Tensor:
    x = _padded(settings, x, weight.shape[2:], 0.0)
    return F.conv2d(x, weight.to(x.dtype), stride=settings["strides"], groups=settings.get("group", 1))


def _largest(settings: Mapping[str, Any], x: Tensor) -> Tensor:
    size = settings["kernel_shape"]
    return F.max_pool2d(_padded(settings, x, size, -math.inf), size, settings["strides"])


def _padded(settings: Mapping[str, Any], x: Tensor, size: Sequence[int], value: float) -> Tensor:
    """Padded as the settings say; by SAME_UPPER what is missing is added, the odd pixel below and on the right."""
    top, left, below, right = settings.get("pads", (0, 0, 0, 0))
    if settings.get("auto_pad") == b"SAME_UPPER":
        missing = [
            max(0, (-(-side // stride) - 1) * stride + width - side)
            for side, stride, width in zip(x.shape[2:], settings["strides"], size, strict=True)
        ]
        top, left = missing[0] // 2, missing[1] // 2
        below, right = missing[0] - top, missing[1] - left
    return F.pad(x, (left, right, top, below), value=value) if any((top, left, below, right)) else x


_OPERATIONS: Mapping[str, Callable[..., Tensor]] = {
    "Add": lambda _, one, other: one + other,
    "Concat": lambda settings, *parts: torch.cat(parts, settings["axis"]),
    "Conv": _convolution,
    "Div": lambda _, one, other: one / other,
    "Erf": lambda _, x: torch.erf(x),
    "HardSigmoid": lambda settings, x: torch.clamp(x * settings["alpha"] + settings["beta"], 0, 1),
    "Identity": lambda _, x: x,
    "MaxPool": _largest,
    "Mul": lambda _, one, other: one * other,
    "ReduceMean": lambda settings, x: x.mean(tuple(settings["axes"]), keepdim=bool(settings["keepdims"])),
    "Relu": lambda _, x: F.relu(x),
}


def unit(features: Tensor) -> Tensor:
    """Features (B, C, h, w) at every place of length 1, in float32."""
    return F.normalize(features.float(), dim=1, eps=_TINY)
