"""From file lists to training batches, in an order that depends on nothing but the seed and the position.

Position p is the p-th sample ever drawn: iteration p // batch of the run. Picture, crop, mask and sigma all follow
from (seed, p), so a resumed run sees exactly what an uninterrupted one would have seen, whatever the number of
worker processes. What is measured has holes that follow from p alone: no setting draws others, so that figures can be
compared.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from core.config import Config, EdgeKind
from core.data.augment import centre_square, jitter, random_square, random_window, scaled, whole_picture
from core.data.edges import canny, drawn_sigma, rgb_to_gray, suppress_non_maxima
from core.data.flist import BadFile
from core.data.mask_io import read_training_edges
from core.data.masks import MaskSource
from core.data.sources import read_rgb
from core.errors import DataError

_FIXED, _FIXED_HOLES = (6, 1), (6, 2)
"""Begin the random streams of what is measured: of its sigmas, and of its holes."""
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
    """Which picture of the list comes at which position."""

    picture: int
    position: int


@dataclass(frozen=True)
class SampleRules:
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
    fixed: bool = False  # holes and random sigmas follow from the position alone

    @classmethod
    def of(cls, config: Config, *, augment: bool, cache: int = 0) -> SampleRules:
        """The rules of a config; without `augment` the middle of every picture, unchanged, with fixed holes."""
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
            fixed=not augment,
        )


class PictureCache:
    """Reads pictures as uint8 RGB (H, W, 3) and keeps the first ones, up to `limit` bytes.

    Nothing is ever dropped for another: training asks for every picture once an epoch in a new order, so that any
    choice of pictures serves as often as any other, and a fixed one never costs one that was about to be asked for.
    """

    def __init__(self, limit: int) -> None:
        self._room = limit
        self._kept: dict[Path, np.ndarray] = {}

    def read(self, path: Path) -> np.ndarray:
        """The picture, not to be changed in place. Raises ImageError, DataError."""
        found = self._kept.get(path)
        if found is None:
            found = np.ascontiguousarray(read_rgb(path))
            if found.nbytes <= self._room:
                found.setflags(write=False)
                self._kept[path] = found
                self._room -= found.nbytes
        return found

    def __getstate__(self) -> dict[str, object]:
        return {"_room": self._room + sum(one.nbytes for one in self._kept.values()), "_kept": {}}


class InpaintingDataset(torch.utils.data.Dataset[RawBatch]):
    """Pictures with edges and masks; item `Draw(picture, position)` is a RawBatch without its first dimension.

    A picture that cannot be read any more is reported once in the log and replaced by the next one that can.
    Raises DataError if none can.
    """

    def __init__(
        self, pictures: Sequence[Path], masks: MaskSource, rules: SampleRules, edges: Sequence[Path] = ()
    ) -> None:
        if not pictures:
            raise DataError("There is no picture to train on.")
        if rules.edge is EdgeKind.EXTERNAL and len(edges) != len(pictures):
            raise DataError(
                "EDGE 2 needs one edge map per picture: {pictures} pictures, {maps} maps.",
                pictures=len(pictures),
                maps=len(edges),
            )
        self.pictures = list(pictures)
        self.edges = list(edges)
        self.masks = masks
        self.rules = rules
        self._cache = PictureCache(rules.cache)
        self._reported: set[Path] = set()
        self._faults: list[BadFile] = []

    def __len__(self) -> int:
        return len(self.pictures)

    def __getitem__(self, draw: Draw) -> RawBatch:
        if self.rules.fixed:
            rng, holes = (np.random.default_rng([*stream, draw.position]) for stream in (_FIXED, _FIXED_HOLES))
        else:
            rng = holes = np.random.default_rng([self.rules.seed, draw.position])
        for offset in range(len(self)):
            index = (draw.picture + offset) % len(self)
            try:
                return self._sample(index, rng, holes)
            except DataError as error:
                if error.path not in {self.pictures[index], *self.edges[index : index + 1]}:
                    raise  # the masks are at fault: another picture would not help
                self._report_once(self.pictures[index], error)
        raise DataError("None of the pictures can be read any more.", self.pictures[draw.picture])

    def _report_once(self, path: Path, error: DataError) -> None:
        if path not in self._reported:
            self._reported.add(path)
            self._faults.append(BadFile(path, error.message))
            _log.warning("another picture is used in place of %s: %s", path, error)

    def take_faults(self) -> list[BadFile]:
        """The pictures and masks that turned out to be unreadable since the last call, each once."""
        taken, self._faults = self._faults, []
        return taken + [BadFile(path, fault) for path, fault in self.masks.take_faults()]

    def _sample(self, index: int, rng: np.random.Generator, holes: np.random.Generator) -> RawBatch:
        layers = [self._cache.read(self.pictures[index])]
        if self.rules.edge is EdgeKind.EXTERNAL:
            layers.append(read_training_edges(self.edges[index], layers[0].shape[:2]))
        layers = self._frame(layers, rng)
        mask = None
        if self.rules.frame:
            whole = self.masks.draw(layers[0].shape[:2], holes, index)
            rows, columns = random_window(whole, self.rules.size, rng)
            layers, mask = [layer[rows, columns] for layer in layers], whole[rows, columns]
        image = jitter(layers[0], self.rules.jitter, rng) if self.rules.jitter else layers[0]
        gray, sigma = rgb_to_gray(image), drawn_sigma(self.rules.sigma, rng)
        edges = canny(gray, sigma) * np.uint8(255)
        if mask is None:
            mask = self.masks.draw(image.shape[:2], holes, index)
        if self.rules.edge is EdgeKind.EXTERNAL:
            own = layers[1].max(axis=2)
            edges = suppress_non_maxima(own, edges // 255) if self.rules.nms else own
        elif self.rules.seen_edges:
            edges = np.where(mask > 0, edges, canny(gray, sigma, mask == 0) * np.uint8(255))
        return RawBatch(
            torch.from_numpy(np.ascontiguousarray(image.transpose(2, 0, 1))),
            torch.from_numpy(np.ascontiguousarray(edges))[None],
            torch.from_numpy(np.ascontiguousarray(mask))[None],
        )

    def _frame(self, layers: list[np.ndarray], rng: np.random.Generator) -> list[np.ndarray]:
        """Cuts and scales picture and edge map alike."""
        size = self.rules.size
        if size == 0:
            layers = [whole_picture(layer) for layer in layers]
        elif self.rules.random_crop:
            layers = random_square(layers, self.rules.frame or size, rng)
        else:
            layers = [scaled(centre_square(layer), size, size) for layer in layers]
        if self.rules.flip and rng.random() < 0.5:
            layers = [layer[:, ::-1] for layer in layers]
        return layers


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
        """The picture drawn at `position`, counted from 0 over all epochs."""
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
