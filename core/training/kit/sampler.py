"""Batches made on the device that trains: crops, mirror images, changed colours, edges, masks and hints."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from core.config import Config
from core.data.dataset import Batch
from core.training.kit.canny import canny_batch

_LUMA = (0.2125, 0.7154, 0.0721)
_SHRINK = 0.5  # a crop shows the picture at this scale at least
_HUE, _SATURATION, _BRIGHTNESS = 0.12, 0.25, 0.3  # of JITTER 1, as in core.data.augment
_BLOT = 16


class Sampler:
    """Draws batches of `config` from pictures, uint8 (H, W, 3), and masks, bool (N, S, S), with `depths`."""

    def __init__(
        self,
        config: Config,
        pictures: Sequence[np.ndarray],
        masks: np.ndarray,
        depths: np.ndarray,
        device: torch.device,
        seed: int,
    ) -> None:
        self.config = config
        self._rng = np.random.default_rng(seed)
        self._chance = torch.Generator(device).manual_seed(seed)
        self._device = device
        planes = [np.ascontiguousarray(picture.transpose(2, 0, 1)) for picture in pictures]
        self._pictures = [torch.from_numpy(one).to(device) for one in planes]
        self._masks = torch.from_numpy(masks).to(device)
        self._depths = torch.from_numpy(depths).to(device)

    def draw(self) -> tuple[Batch, Tensor | None]:
        """A batch and the true lines in its holes that are shown, None where HINT_BANDS and HINT_BLOTS are 0."""
        config, count = self.config, self.config.batch_size
        image = torch.stack([self._crop() for _ in range(count)])
        image = self._jitter(image) if config.jitter else image
        image = (image * 255).round() / 255
        gray = (image * torch.tensor(_LUMA, device=self._device).view(1, 3, 1, 1)).sum(1, keepdim=True)
        chosen = torch.randint(len(self._masks), (count,), generator=self._chance, device=self._device)
        turned = [self._rng.random() < 0.5, self._rng.random() < 0.5, self._rng.random() < 0.5]
        mask = _turn(self._masks[chosen][:, None].float(), turned)
        depth = _turn(self._depths[chosen][:, None].float(), turned)
        true, around = canny_batch(gray, config.sigma), canny_batch(gray, config.sigma, 1 - mask)
        edge = torch.where(mask > 0, true, around)
        return Batch(image, gray, edge, mask), self._shown(true, mask, depth)

    def _crop(self) -> Tensor:
        rng, size = self._rng, self.config.input_size
        picture = self._pictures[int(rng.integers(len(self._pictures)))]
        height, width = picture.shape[1:]
        largest = min(height, width)
        smallest = min(size, largest)
        widest = max(smallest, min(largest, round(size / _SHRINK)))
        side = round(math.exp(rng.uniform(math.log(smallest), math.log(widest))))
        top, left = int(rng.integers(0, height - side + 1)), int(rng.integers(0, width - side + 1))
        part = picture[:, top : top + side, left : left + side].float()[None] / 255
        if side != size:
            part = F.interpolate(part, size=(size, size), mode="bilinear", antialias=side > size)
        return part[0].flip(2) if self.config.flip and rng.random() < 0.5 else part[0]

    def _jitter(self, image: Tensor) -> Tensor:
        strength, count = self.config.jitter, len(image)
        draws = 2 * torch.rand((3, count, 1, 1, 1), generator=self._chance, device=self._device) - 1
        angle, fuller, lighter = (draws * strength).unbind(0)
        image = image ** torch.exp(-_BRIGHTNESS * lighter)
        grey = image.mean(1, keepdim=True)
        apart = image - grey
        # Turned about the grey axis: colours that sum to zero stay so.
        turn = _HUE * angle
        sideways = (apart.roll(1, 1) - apart.roll(-1, 1)) / math.sqrt(3)
        changed = apart * torch.cos(turn) + sideways * torch.sin(turn)
        return (grey + (1 + _SATURATION * fuller) * changed).clamp(0, 1)

    def _shown(self, true: Tensor, mask: Tensor, depth: Tensor) -> Tensor | None:
        bands, blots = self.config.hint_bands, self.config.hint_blots
        if not bands + blots:
            return None
        count, size = len(true), true.shape[2]
        kind = torch.rand((count, 1, 1, 1), generator=self._chance, device=self._device)
        share = torch.rand((count, 1, 1, 1), generator=self._chance, device=self._device)
        deepest = depth.amax((1, 2, 3), keepdim=True).clamp(min=4)
        band = depth <= 2 + share * (deepest - 2)
        coarse = (count, 1, max(2, size // _BLOT), max(2, size // _BLOT))
        noise = F.interpolate(
            torch.randn(coarse, generator=self._chance, device=self._device), size=(size, size), mode="bicubic"
        )
        level = torch.stack([one.flatten()[::7].quantile(at) for one, at in zip(noise, share.flatten(), strict=True)])
        blot = noise < level.view(-1, 1, 1, 1)
        area = torch.where(kind < bands, band, blot & (kind < bands + blots))
        return true * mask * area


def _turn(planes: Tensor, turned: Sequence[bool]) -> Tensor:
    across, down, swapped = turned
    planes = planes.flip(3) if across else planes
    planes = planes.flip(2) if down else planes
    return planes.transpose(2, 3) if swapped else planes
