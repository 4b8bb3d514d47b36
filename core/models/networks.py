"""The two generators and the discriminator of EdgeConnect (Nazeri et al., 2019, arXiv:1901.00212).

Module names, their numbering and ``nn.utils.spectral_norm`` are the file format of every EdgeConnect checkpoint:
renaming a module, or moving to the parametrized spectral norm, would orphan existing weights.

Two things are ours and change no old file: the width and depth, and three variations that follow from the weights'
names and shapes (so that no file needs to state them): `skips` (U-Net connections), `prefill` (the inpainting generator
starts from a smooth fill of the hole and predicts the difference), and `unet` (another body: `core.models.unet`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.utils import spectral_norm
from torch.overrides import TorchFunctionMode

from core.data.compositing import blank_hole
from core.models.prefill import smooth_fill
from core.models.unet import UNet
from core.models.winograd import Conv3x3

STRIDE = 4  # both generators halve the picture twice: height and width must be multiples of this
_CAUTION = 24  # the last layer sums thousands of values: undivided, one step of Adam would undo the smooth fill
MIN_SIZE = 12  # the dilated blocks reflect two pixels at a quarter of the size; three must be there


@dataclass(frozen=True)
class GeneratorSpec:
    """What a generator looks like.

    width: channels of the first layer (64 in the seed). blocks: residual blocks in the middle (8 in the seed).
    skips: encoder features are passed to the decoder. prefill: see InpaintGenerator; the edge generator has none.
    unet: the body is a UNet, which has skips of its own.
    """

    width: int = 64
    blocks: int = 8
    skips: bool = False
    prefill: bool = False
    unet: bool = False


def read_spec(state: Mapping[str, Tensor]) -> GeneratorSpec:
    """The spec of the generator that `state` was saved from, read off its shapes. Raises KeyError, IndexError."""
    if "unet.stem.weight" in state:
        width, folded = (int(size) for size in state["unet.stem.weight"].shape[:2])
        deep = {key.split(".")[2] for key in state if key.startswith("unet.middle.")}
        return GeneratorSpec(width, len(deep), prefill=folded == 4 * 5, unet=True)
    first = state["encoder.1.weight_orig" if "encoder.1.weight_orig" in state else "encoder.1.weight"]
    width, channels = int(first.shape[0]), int(first.shape[1])
    blocks = {key.split(".")[1] for key in state if key.startswith("middle.")}
    last_inputs = int(state["decoder.7.weight"].shape[1])
    return GeneratorSpec(width, len(blocks), skips=last_inputs == 2 * width, prefill=channels == 5)


def completes_edges(state: Mapping[str, Tensor]) -> bool:
    """Whether `state` is an edge generator's, by the planes that it takes. Raises KeyError."""
    if "unet.stem.weight" in state:
        return int(state["unet.stem.weight"].shape[1]) == 4 * 3
    return "encoder.1.weight_orig" in state


class ResnetBlock(nn.Module):
    """Two 3x3 convolutions beside an identity; the first looks two pixels far."""

    def __init__(self, channels: int, *, spectral: bool) -> None:
        super().__init__()
        self.conv_block = nn.Sequential(
            nn.ReflectionPad2d(2),
            _normed(Conv3x3(channels, channels, 3, dilation=2, bias=not spectral), spectral),
            _norm(channels),
            nn.ReLU(inplace=True),
            nn.ReflectionPad2d(1),
            _normed(Conv3x3(channels, channels, 3, bias=not spectral), spectral),
            _norm(channels),
        )

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = x + self.conv_block(x)
        return out


class _Generator(nn.Module):
    """Encoder, residual middle and decoder; subclasses give the channels and the last non-linearity."""

    def __init__(self, spec: GeneratorSpec, inputs: int, outputs: int, *, spectral: bool) -> None:
        super().__init__()
        self.spec = spec
        if spec.unet:
            self.unet = UNet(inputs, outputs, spec.width, spec.blocks)
            return
        w = spec.width
        more = 2 if spec.skips else 1
        self.encoder = nn.Sequential(
            nn.ReflectionPad2d(3),
            _normed(nn.Conv2d(inputs, w, 7), spectral),
            _norm(w),
            nn.ReLU(inplace=True),
            _normed(nn.Conv2d(w, 2 * w, 4, stride=2, padding=1), spectral),
            _norm(2 * w),
            nn.ReLU(inplace=True),
            _normed(nn.Conv2d(2 * w, 4 * w, 4, stride=2, padding=1), spectral),
            _norm(4 * w),
            nn.ReLU(inplace=True),
        )
        self.middle = nn.Sequential(*(ResnetBlock(4 * w, spectral=spectral) for _ in range(spec.blocks)))
        self.decoder = nn.Sequential(
            _normed(nn.ConvTranspose2d(4 * w, 2 * w, 4, stride=2, padding=1), spectral),
            _norm(2 * w),
            nn.ReLU(inplace=True),
            _normed(nn.ConvTranspose2d(2 * w * more, w, 4, stride=2, padding=1), spectral),
            _norm(w),
            nn.ReLU(inplace=True),
            nn.ReflectionPad2d(3),
            nn.Conv2d(w * more, outputs, 7),
        )
        _initialise(self)

    def features(self, x: Tensor) -> Tensor:
        """The last layer before the non-linearity, (B, outputs, H, W)."""
        if self.spec.unet:
            light: Tensor = self.unet(x)
            return light
        if not self.spec.skips:
            raw: Tensor = self.decoder(self.middle(self.encoder(x)))
            return raw
        full = self.encoder[:4](x)
        half = self.encoder[4:7](full)
        deep = self.middle(self.encoder[7:](half))
        up_half = self.decoder[:3](deep)
        up_full = self.decoder[3:6](torch.cat((up_half, half), dim=1))
        skipped: Tensor = self.decoder[6:](torch.cat((up_full, full), dim=1))
        return skipped


class EdgeGenerator(_Generator):
    """Completes the edges: grey, known edges and mask in, an edge probability per pixel out."""

    def __init__(self, spec: GeneratorSpec | None = None) -> None:
        super().__init__(spec or GeneratorSpec(), inputs=3, outputs=1, spectral=True)

    @staticmethod
    def inputs(gray: Tensor, edges: Tensor, mask: Tensor, shown: Tensor | None = None) -> Tensor:
        """What `forward` wants, from grey (B, 1, H, W) in [0, 1], true or known edges and the mask, likewise.

        shown: lines in the hole to continue from, likewise; what `edges` holds there is ignored.
        """
        known = edges * (1 - mask)
        if shown is not None:
            known = known + shown * mask
        return torch.cat((blank_hole(gray, mask), known, mask), dim=1)

    def forward(self, x: Tensor) -> Tensor:
        """(B, 3, H, W) to (B, 1, H, W) in [0, 1]; H and W multiples of STRIDE and at least MIN_SIZE."""
        return torch.sigmoid(self.features(x).float())  # a half-precision sigmoid has few steps near 1


class InpaintGenerator(_Generator):
    """Paints the picture: the picture with a hole and the complete edges in, the whole picture out.

    With `prefill` the hole arrives filled by a diffusion that the edges stop, the mask is a fifth channel and the
    network predicts the difference: what diffusion does well (flat places between lines) need not be learnt.
    """

    def __init__(self, spec: GeneratorSpec | None = None) -> None:
        spec = spec or GeneratorSpec()
        super().__init__(spec, inputs=5 if spec.prefill else 4, outputs=3, spectral=False)
        if spec.prefill and not spec.unet:  # begin exactly at the smooth fill
            last = self.decoder[7]
            assert isinstance(last, nn.Conv2d) and last.bias is not None
            nn.init.zeros_(last.weight)
            nn.init.zeros_(last.bias)

    def inputs(self, image: Tensor, edges: Tensor, mask: Tensor) -> Tensor:
        """What `forward` wants, from the image (B, 3, H, W) in [0, 1], complete edges and mask (B, 1, H, W)."""
        if not self.spec.prefill:
            return torch.cat((blank_hole(image, mask), edges), dim=1)
        return torch.cat((smooth_fill(image, mask, edges), edges, mask), dim=1)

    def forward(self, x: Tensor) -> Tensor:
        """(B, 4 or 5, H, W) to (B, 3, H, W) in [0, 1]; H and W multiples of STRIDE and at least MIN_SIZE.

        With `prefill`, while training, values may leave [0, 1] a little: a clamp would stop their gradient.
        """
        raw = self.features(x).float()  # mixed precision ends here
        if not self.spec.prefill:
            return (torch.tanh(raw) + 1) / 2
        # A UNet need not learn to leave the known pixels alone.
        change = raw * x[:, 4:5] if self.spec.unet else torch.tanh(raw / _CAUTION)
        out = x[:, :3] + change
        return out if self.training else out.clamp(0, 1)


class Discriminator(nn.Module):
    """70 x 70 PatchGAN (Isola et al., 2017) with spectral norm.

    `forward` gives logits (B, 1, h, w), with `sigmoid` probabilities in [0, 1] instead, and the five layers' features.
    """

    def __init__(self, inputs: int, *, width: int = 64, sigmoid: bool = True) -> None:
        super().__init__()
        self.sigmoid = sigmoid
        plan = ((inputs, width, 2), (width, 2 * width, 2), (2 * width, 4 * width, 2), (4 * width, 8 * width, 1))
        first, *others = (self._layer(*layer) for layer in plan)
        self.conv1 = self.features = first  # two names for one layer, as in every checkpoint
        self.conv2, self.conv3, self.conv4 = others
        self.conv5 = nn.Sequential(spectral_norm(nn.Conv2d(8 * width, 1, 4, padding=1, bias=False)))
        _initialise(self)

    @staticmethod
    def _layer(inputs: int, outputs: int, stride: int) -> nn.Sequential:
        conv = nn.Conv2d(inputs, outputs, 4, stride=stride, padding=1, bias=False)
        return nn.Sequential(spectral_norm(conv), nn.LeakyReLU(0.2, inplace=True))

    def forward(self, x: Tensor) -> tuple[Tensor, list[Tensor]]:
        layers = []
        for layer in (self.conv1, self.conv2, self.conv3, self.conv4, self.conv5):
            x = layer(x)
            layers.append(x)
        return (torch.sigmoid(x) if self.sigmoid else x), layers


def _norm(channels: int) -> nn.GroupNorm:
    """Instance normalisation: PyTorch's group normalisation does the same several times faster on a CPU."""
    return nn.GroupNorm(channels, channels, affine=False)


def _normed(layer: nn.Module, spectral: bool) -> nn.Module:
    return spectral_norm(layer) if spectral else layer


def _initialise(network: nn.Module) -> None:
    """Normal weights of deviation 0.02 and zero biases, DCGAN's start (Radford et al., 2016)."""
    for module in network.modules():
        if isinstance(module, nn.Conv2d | nn.ConvTranspose2d):
            weight = module.weight_orig if hasattr(module, "weight_orig") else module.weight
            nn.init.normal_(weight, 0.0, 0.02)  # type: ignore[arg-type]
            if module.bias is not None:
                nn.init.zeros_(module.bias)


@contextmanager
def shapes_only() -> Iterator[None]:
    """Networks built inside have shapes and no values, which takes milliseconds whatever their size."""
    with torch.device("meta"), _Unfilled():
        yield


class _Unfilled(TorchFunctionMode):
    """Leaves out what fills new weights with values: on the device "meta", PyTorch would load its compiler for that,
    which takes seconds."""

    _FILLS = frozenset({"normal_", "uniform_", "kaiming_uniform_", "zeros_", "fill_", "normalize"})

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        if getattr(func, "__name__", "") in self._FILLS:
            return args[0] if args else kwargs["tensor"]
        return func(*args, **(kwargs or {}))
