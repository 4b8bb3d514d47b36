"""The conditions that a score was measured under: only scores of the same conditions can be compared."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path

from core.config import Config
from core.data.dataset import InpaintingDataset
from core.training.phases import Phase

UNKNOWN = 0
"""Of scores that an older version measured."""
_FORMAT = 2  # how it is measured; scores from before did not say
_SETTINGS = ("mask", "edge", "nms", "sigma", "seen_edges", "input_size", "edge_threshold")


def conditions_of(config: Config, phase: Phase, data: InpaintingDataset) -> int:
    """A number that stands for the conditions, from 1 to 2**32 - 1.

    They are the pictures, masks and edge maps of `data` (names without folders, and sizes of the files), the settings
    that make samples of them, and the networks of `phase` that it does not train.
    """
    settings = [(name, getattr(config, name)) for name in _SETTINGS]
    files = [_names_and_sizes(paths) for paths in (data.pictures, data.masks.files, data.edges)]
    text = repr((_FORMAT, int(phase.number), [(name, float(value)) for name, value in settings], files))
    return max(1, zlib.crc32(text.encode("utf-8", "surrogateescape"), phase.fixed_digest))


def _names_and_sizes(paths: Sequence[Path]) -> list[tuple[str, int]]:
    return [(path.name, _size(path)) for path in paths]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # drawn by program, or gone
        return -1
