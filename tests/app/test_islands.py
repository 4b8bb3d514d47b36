"""How a mask falls into damages that a person would tell apart."""

from __future__ import annotations

import numpy as np

from app.repair.engine.islands import islands


def test_islands_cover_the_mask_without_sharing_a_pixel() -> None:
    rng = np.random.default_rng(3)
    for trial in range(20):
        mask = np.zeros((200, 300), np.uint8)
        for _ in range(int(rng.integers(1, 12))):
            top, left = int(rng.integers(0, 190)), int(rng.integers(0, 290))
            mask[top : top + int(rng.integers(1, 40)), left : left + int(rng.integers(1, 40))] = 255
        regions = [(0, 0, 120, 300), (80, 0, 200, 300)] if trial % 2 else [(0, 0, 200, 300)]
        total = np.zeros_like(mask)
        for (top, left, bottom, right), part in islands(mask, regions):
            assert part.shape == (bottom - top, right - left) and part[0].any() and part[-1].any()
            assert not (total[top:bottom, left:right] & part).any()
            total[top:bottom, left:right] |= part
        assert (total == mask).all()


def test_damages_apart_are_told_apart_unless_they_are_dust() -> None:
    mask = np.zeros((400, 400), np.uint8)
    mask[10:14, 10:14] = mask[10:14, 30:34] = mask[10:14, 38:42] = 255
    boxes = [box for box, _ in islands(mask, [(0, 0, 400, 400)])]
    assert boxes == [(10, 10, 14, 14), (10, 30, 14, 42)]
    mask[::12, ::12] = 255  # some 1100 specks
    assert len(islands(mask, [(0, 0, 400, 400)])) == 1
