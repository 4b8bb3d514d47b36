"""From file lists to training batches, in an order that depends on nothing but the seed and the position.

Position p is the p-th sample ever drawn: iteration p // batch of the run. Picture, crop, mask and sigma all follow
from (seed, p), so a resumed run sees exactly what an uninterrupted one would have seen, whatever the number of
worker processes.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
import torch
from torch import Tensor

from core.config import Config, EdgeKind
from core.data.edges import canny, rgb_to_gray, settled_sigma, suppress_non_maxima
from core.data.flist import BadFile
from core.data.images import read_picture, rgb8
from core.data.jitter import jitter
from core.data.masks import MaskSource
from core.data.picture_cache import PictureCache
from core.errors import DataError

MULTIPLE = 4  # sides the networks take, where INPUT_SIZE is 0
_SMALLEST = 16
_SHRINK = 0.5  # a random crop shows the picture at this scale at least, unless it is small
_FULLEST = 0.5  # share of a window that the hole may take, if another window can be had
_WINDOW_TRIES = 8
_LUMA = (0.2125, 0.7154, 0.0721)  # rec. 709, scikit-image's `rgb2gray`
_log = logging.getLogger(__name__)


class RawBatch(NamedTuple):
    """Bytes on their way to the device: image (B, 3, H, W), edge (B, 1, H, W), mask (B, 1, H, W), all uint8."""

    image: Tensor
    edge: Tensor
    mask: Tensor


class Batch(NamedTuple):
    """float32 in [0, 1] on the device: image (B, 3, H, W); gray, edge, mask (B, 1, H, W), mask 0 or 1."""

    image: Tensor
    gray: Tensor
    edge: Tensor
    mask: Tensor


class Draw(NamedTuple):
    """Which picture of the list stands at which position."""

    picture: int
    position: int


@dataclass(frozen=True)
class Recipe:
    """How a sample is made. size: side in pixels, 0 keeps the picture's own. The rest as in the config."""

    size: int
    sigma: float
    seed: int
    edge: EdgeKind = EdgeKind.CANNY
    nms: bool = True
    seen_edges: bool = False
    random_crop: bool = False
    frame: int = 0  # see the config's FRAME; 0 or at least `size`
    flip: bool = False
    jitter: float = 0.0
    cache: int = 0  # bytes of decoded pictures kept in memory by each process

    @classmethod
    def of(cls, config: Config, *, augment: bool, cache: int = 0) -> Recipe:
        """What the config says; without `augment` the middle of every picture, as it is."""
        random_crop = augment and config.crop == "random"
        return cls(
            size=config.input_size,
            sigma=config.sigma,
            seed=config.seed,
            edge=config.edge,
            nms=config.nms,
            seen_edges=config.seen_edges,
            random_crop=random_crop,
            frame=config.frame if random_crop else 0,
            flip=augment and config.flip,
            jitter=config.jitter if augment else 0.0,
            cache=cache,
        )


class InpaintingDataset(torch.utils.data.Dataset[RawBatch]):
    """Pictures with edges and masks; item `Draw(picture, position)` is a RawBatch without its first dimension.

    A picture that cannot be read any more is reported once in the log and replaced by the next one that can.
    Raises DataError if none can.
    """

    def __init__(self, pictures: Sequence[Path], masks: MaskSource, recipe: Recipe, edges: Sequence[Path] = ()) -> None:
        if not pictures:
            raise DataError("There is no picture to train on.")
        if recipe.edge is EdgeKind.EXTERNAL and len(edges) != len(pictures):
            raise DataError(f"EDGE 2 needs one edge map per picture: {len(pictures)} pictures, {len(edges)} maps.")
        self.pictures = list(pictures)
        self.edges = list(edges)
        self.masks = masks
        self.recipe = recipe
        self._cache = PictureCache(recipe.cache)
        self._reported: set[Path] = set()
        self._faults: list[BadFile] = []

    def __len__(self) -> int:
        return len(self.pictures)

    def __getitem__(self, draw: Draw) -> RawBatch:
        rng = np.random.default_rng([self.recipe.seed, draw.position])
        for offset in range(len(self)):
            index = (draw.picture + offset) % len(self)
            try:
                return self._sample(index, rng)
            except DataError as error:
                if error.path not in {self.pictures[index], *self.edges[index : index + 1]}:
                    raise  # the masks are at fault: another picture would not help
                self._tell_once(self.pictures[index], error)
        raise DataError("None of the pictures can be read any more.", self.pictures[draw.picture])

    def _tell_once(self, path: Path, error: DataError) -> None:
        if path not in self._reported:
            self._reported.add(path)
            self._faults.append(BadFile(path, str(error)))
            _log.warning("another picture is used in place of %s: %s", path, error)

    def take_faults(self) -> list[BadFile]:
        """The pictures that turned out to be unreadable since the last call, each once."""
        taken, self._faults = self._faults, []
        return taken

    def _sample(self, index: int, rng: np.random.Generator) -> RawBatch:
        layers = [self._cache.read(self.pictures[index])]
        if self.recipe.edge is EdgeKind.EXTERNAL:
            edge = rgb8(read_picture(self.edges[index]).pixels)
            layers.append(cv2.resize(edge, layers[0].shape[1::-1], interpolation=cv2.INTER_LINEAR))
        layers = self._frame(layers, rng)
        mask = None
        if self.recipe.frame:
            whole = self.masks.draw(layers[0].shape[:2], rng, index)
            rows, columns = window(whole, self.recipe.size, rng)
            layers, mask = [layer[rows, columns] for layer in layers], whole[rows, columns]
        image = jitter(layers[0], self.recipe.jitter, rng) if self.recipe.jitter else layers[0]
        gray, sigma = rgb_to_gray(image), settled_sigma(self.recipe.sigma, rng)
        edges = canny(gray, sigma) * np.uint8(255)
        if mask is None:
            mask = self.masks.draw(image.shape[:2], rng, index)
        if self.recipe.edge is EdgeKind.EXTERNAL:
            own = layers[1].max(axis=2)
            edges = suppress_non_maxima(own, edges // 255) if self.recipe.nms else own
        elif self.recipe.seen_edges:
            edges = np.where(mask > 0, edges, canny(gray, sigma, mask == 0) * np.uint8(255))
        return RawBatch(
            torch.from_numpy(np.ascontiguousarray(image.transpose(2, 0, 1))),
            torch.from_numpy(np.ascontiguousarray(edges))[None],
            torch.from_numpy(np.ascontiguousarray(mask))[None],
        )

    def _frame(self, layers: list[np.ndarray], rng: np.random.Generator) -> list[np.ndarray]:
        """Cuts and scales picture and edge map alike."""
        size = self.recipe.size
        if size == 0:
            layers = [_whole(layer) for layer in layers]
        elif self.recipe.random_crop:
            layers = _random_square(layers, self.recipe.frame or size, rng)
        else:
            layers = [_scale(_centre_square(layer), size, size) for layer in layers]
        if self.recipe.flip and rng.random() < 0.5:
            layers = [layer[:, ::-1] for layer in layers]
        return layers


def _whole(image: np.ndarray) -> np.ndarray:
    """The picture with its sides cut to multiples of 4; a tiny one is enlarged."""
    height, width = image.shape[:2]
    if min(height, width) < _SMALLEST:
        return _scale(image, *(max(_SMALLEST, side // MULTIPLE * MULTIPLE) for side in (height, width)))
    return image[: height // MULTIPLE * MULTIPLE, : width // MULTIPLE * MULTIPLE]


def _centre_square(image: np.ndarray) -> np.ndarray:
    height, width = image.shape[:2]
    side = min(height, width)
    top, left = (height - side) // 2, (width - side) // 2
    return image[top : top + side, left : left + side]


def _random_square(layers: list[np.ndarray], size: int, rng: np.random.Generator) -> list[np.ndarray]:
    """A random square shown at a random scale, from half size to full size where the picture is large enough."""
    height, width = layers[0].shape[:2]
    largest = min(height, width)
    smallest = min(size, largest)  # full size, or all of a small picture
    widest = max(smallest, min(largest, round(size / _SHRINK)))
    side = round(float(np.exp(rng.uniform(np.log(smallest), np.log(widest)))))
    top = int(rng.integers(0, height - side + 1))
    left = int(rng.integers(0, width - side + 1))
    return [_scale(layer[top : top + side, left : left + side], size, size) for layer in layers]


def window(mask: np.ndarray, size: int, rng: np.random.Generator) -> tuple[slice, slice]:
    """Rows and columns of a random square of `size` pixels in a mask (H, W), 255 in the hole.

    It shows some of the hole, where there is one, and in all likelihood not much more hole than _FULLEST.
    """
    height, width = mask.shape
    holes = np.flatnonzero(mask)
    place = slice(0, size), slice(0, size)
    for _ in range(_WINDOW_TRIES):
        row, column = divmod(int(rng.choice(holes) if holes.size else rng.integers(mask.size)), width)
        top = int(rng.integers(max(0, row - size + 1), min(row, height - size) + 1))
        left = int(rng.integers(max(0, column - size + 1), min(column, width - size) + 1))
        place = slice(top, top + size), slice(left, left + size)
        if cv2.countNonZero(np.ascontiguousarray(mask[place])) <= _FULLEST * size**2:
            break
    return place


def _scale(image: np.ndarray, height: int, width: int) -> np.ndarray:
    if image.shape[:2] == (height, width):
        return image
    shrinks = image.shape[0] > height or image.shape[1] > width
    how = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    return cv2.resize(np.ascontiguousarray(image), (width, height), interpolation=how)


class TrainOrder(torch.utils.data.Sampler[list[Draw]]):
    """Batches of draws from position `start` to `stop`, without end for None; of each the places in `share` only.

    Every epoch is a new permutation of the pictures; where the batch is larger than the set, or does not divide
    it, it runs on into the next epoch.
    """

    def __init__(
        self,
        count: int,
        batch: int,
        seed: int,
        start: int = 0,
        stop: int | None = None,
        share: slice = slice(None),
    ) -> None:
        self.count, self.batch, self.seed = count, batch, seed
        self.start, self.stop, self.share = start, stop, share

    def __iter__(self) -> Iterator[list[Draw]]:
        position = self.start
        while self.stop is None or position < self.stop:
            yield [self.draw(position + place) for place in range(self.batch)[self.share]]
            position += self.batch

    def draw(self, position: int) -> Draw:
        epoch, place = divmod(position, self.count)
        return Draw(int(_permutation(self.count, self.seed, epoch)[place]), position)


@lru_cache(maxsize=4)
def _permutation(count: int, seed: int, epoch: int) -> np.ndarray:
    return np.random.default_rng([seed, epoch, count]).permutation(count)


def fixed_order(count: int, batch: int) -> list[list[Draw]]:
    """Batches of the pictures 0 to count - 1 in order, the last one short; masks depend on the picture alone."""
    return [[Draw(i, i) for i in range(start, min(start + batch, count))] for start in range(0, count, batch)]


def collate(samples: Sequence[RawBatch]) -> RawBatch:
    """Stacks samples. Raises DataError if their sizes differ (INPUT_SIZE 0 and more than one picture per batch)."""
    if len({sample.image.shape for sample in samples}) > 1:
        raise DataError("Pictures of different sizes make no batch; with INPUT_SIZE 0 set BATCH_SIZE 1.")
    return RawBatch(*(torch.stack(parts) for parts in zip(*samples, strict=True)))


class Watched(torch.utils.data.Dataset[tuple[RawBatch, list[BadFile]]]):
    """A data set whose samples come with the pictures that were found unreadable meanwhile, from any process."""

    def __init__(self, data: InpaintingDataset) -> None:
        self.data = data

    def __getitem__(self, draw: Draw) -> tuple[RawBatch, list[BadFile]]:
        sample = self.data[draw]
        return sample, self.data.take_faults()

    @staticmethod
    def collate(samples: Sequence[tuple[RawBatch, list[BadFile]]]) -> tuple[RawBatch, list[BadFile]]:
        """Like `collate`, with all that was found."""
        return collate([raw for raw, _ in samples]), [fault for _, faults in samples for fault in faults]


def to_batch(raw: RawBatch, device: torch.device) -> Batch:
    """The float tensors of `raw` on `device`; grey is the rec. 709 luma."""
    image, edge, mask = (part.to(device, non_blocking=True).float() / 255 for part in raw)
    weights = torch.tensor(_LUMA, device=device).view(1, 3, 1, 1)
    return Batch(image, (image * weights).sum(1, keepdim=True), edge, mask)
