"""Decoded pictures in memory, up to a limit."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from core.data.images import read_picture, rgb8
from core.demo.dataset import draw_demo, is_demo


class PictureCache:
    """Reads pictures as uint8 RGB (H, W, 3) and keeps the first ones, up to `limit` bytes.

    Nothing is ever dropped for another: training asks for every picture once an epoch in a new order, so that any
    choice of pictures serves as often as any other, and a fixed one never costs one that was about to be asked for.
    """

    def __init__(self, limit: int) -> None:
        self._room = limit
        self._kept: dict[Path, np.ndarray] = {}

    def read(self, path: Path) -> np.ndarray:
        """The picture, not to be changed in place. Raises ImageError."""
        found = self._kept.get(path)
        if found is None:
            found = np.ascontiguousarray(draw_demo(path) if is_demo(path) else rgb8(read_picture(path).pixels))
            if found.nbytes <= self._room:
                found.setflags(write=False)
                self._kept[path] = found
                self._room -= found.nbytes
        return found

    def __getstate__(self) -> dict[str, object]:
        return {"_room": self._room + sum(one.nbytes for one in self._kept.values()), "_kept": {}}
