"""A few training samples as the networks will see them, for the user to look at before a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.config import Config, EdgeKind
from core.data.compositing import blank_hole
from core.data.dataset import Draw, InpaintingDataset, SampleRules
from core.data.flist import read_flist
from core.data.masks import MaskSource, needs_files
from core.errors import CoreError, DataError
from core.events import CancelToken

_TRIES = 4  # pictures looked at for each sample wanted, at most


@dataclass(frozen=True)
class PreviewSample:
    """One sample. image, damaged: uint8 (H, W, 3); mask, edges: uint8 (H, W), 255 is the hole or an edge."""

    path: Path
    image: np.ndarray
    damaged: np.ndarray
    mask: np.ndarray
    edges: np.ndarray


def preview_samples(
    config: Config, folder: Path, count: int, seed: int, cancel: CancelToken | None = None
) -> tuple[PreviewSample, ...]:
    """Up to `count` samples of the training set, made as training makes them; another `seed` shows others.

    Pictures that cannot be read are passed over. Raises DataError: nothing is listed, masks or edges are missing, or
    none of the pictures can be read. Raises Cancelled.
    """
    if not config.train_flist:
        raise DataError("TRAIN_FLIST is not set; choose the folder of your pictures first.")
    pictures = read_flist(config.train_flist, folder)
    masks = read_flist(config.train_mask_flist, folder) if _has_masks(config) else []
    edges = _edges(config, folder, len(pictures))
    source = MaskSource(config.mask, masks)
    order = np.random.default_rng([config.seed, seed]).permutation(len(pictures))
    found: list[PreviewSample] = []
    fault: CoreError | None = None
    for place in order[: count * _TRIES]:
        if cancel is not None:
            cancel.raise_if_cancelled()
        try:
            found.append(_sample(config, source, pictures, edges, int(place), seed))
        except DataError as error:
            fault = error
        if len(found) == count:
            break
    if not found and fault is not None:
        raise fault
    return tuple(found)


def _has_masks(config: Config) -> bool:
    return needs_files(config.mask) and bool(config.train_mask_flist)


def _edges(config: Config, folder: Path, count: int) -> list[Path]:
    if config.edge is not EdgeKind.EXTERNAL:
        return []
    if not config.train_edge_flist:
        raise DataError("EDGE 2 takes external edges, but TRAIN_EDGE_FLIST is not set.")
    edges = read_flist(config.train_edge_flist, folder)
    if len(edges) != count:
        raise DataError(
            "TRAIN_EDGE_FLIST lists {edges} edge maps for {pictures} pictures; each needs one.",
            edges=len(edges),
            pictures=count,
        )
    return edges


def _sample(
    config: Config, masks: MaskSource, pictures: Sequence[Path], edges: Sequence[Path], place: int, seed: int
) -> PreviewSample:
    rules = SampleRules.of(config, augment=True)
    # Of one picture, so that a broken one is seen as such and not replaced by its neighbour.
    data = InpaintingDataset([pictures[place]], masks, rules, edges[place : place + 1])
    raw = data[Draw(0, place + len(pictures) * seed)]
    image = np.ascontiguousarray(raw.image.numpy().transpose(1, 2, 0))
    mask, edge = raw.mask.numpy()[0], raw.edge.numpy()[0]
    damaged = blank_hole(image / 255, (mask[..., None] > 0).astype(np.float64))
    seen = np.where(mask > 0, np.uint8(0), edge)
    return PreviewSample(pictures[place], image, (damaged * 255).round().astype(np.uint8), mask, seen)
