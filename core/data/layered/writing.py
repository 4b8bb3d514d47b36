"""Writes a picture with its layers, in the format that the file's ending names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from core.data.endings import LAYERED_SUFFIXES
from core.data.format_limits import loss_sentences
from core.data.layered.layers import Layer
from core.data.layered.openraster import write_ora
from core.data.layered.psd import check_psd, write_psd
from core.data.picture import PictureMeta

_WRITERS = {".ora": write_ora, ".psd": write_psd}


def is_layered(path: Path) -> bool:
    """Whether the ending of `path` names a format with layers."""
    return path.suffix.lower() in LAYERED_SUFFIXES


def check_layered(path: Path, size: tuple[int, int]) -> None:
    """Raises ImageError if the format of `path`, one with layers, cannot hold a picture of `size` (height, width)."""
    if path.suffix.lower() == ".psd":
        check_psd(path, size)


def write_layers(path: Path, layers: Sequence[Layer], merged: np.ndarray, meta: PictureMeta) -> tuple[str, ...]:
    """Writes `layers`, the top one first, atomically; see `write_ora` and `write_psd`. Raises ImageError.

    Returns what the file does not hold as the source did, in sentences.
    """
    _WRITERS[path.suffix.lower()](path, layers, merged, meta)
    return loss_sentences(path, meta)
