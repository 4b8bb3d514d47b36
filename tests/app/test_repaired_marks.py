"""Inpaint takes all that it repaired out of the mask, however strokes and dots lie among each other."""

from __future__ import annotations

import numpy as np
import pytest

from app.imageview import display
from app.main_window import MainWindow
from app.repair.document.messages import MaskPart, OpenedPicture, RepairedImage
from core.boxes import Box
from core.data.picture import Picture
from tests.app.fakes import FILL
from tests.app.hands import click, drag, marked

Strokes = list[list[tuple[float, float]]]

DIAGONAL_WITH_DOTS: Strokes = [[(20, 20), (380, 380)], [(320, 60)], [(300, 180)], [(60, 300)]]
CROSSING: Strokes = [[(20, 20), (380, 380)], [(380, 20), (20, 380)], [(200, 40)], [(40, 200)]]
RING_WITH_A_DOT: Strokes = [[(30, 30), (370, 30), (370, 370), (30, 370), (30, 30)], [(200, 200)]]


@pytest.mark.parametrize("strokes", [DIAGONAL_WITH_DOTS, CROSSING, RING_WITH_A_DOT])
def test_nothing_that_was_repaired_stays_marked(qtbot, opened: MainWindow, strokes: Strokes) -> None:
    pixels = np.full((400, 400, 3), 200, np.uint8)
    opened.document.open(OpenedPicture(Picture(pixels), display.build(pixels)))
    opened.tools.set_size(7)
    for stroke in strokes:
        if len(stroke) > 1:
            drag(opened, *stroke)
        else:
            click(opened, *stroke[0])
    mask = opened.document.mask.copy()
    assert marked(opened) == opened.document.hole_pixels > 0
    opened.controller.repair()
    qtbot.waitUntil(lambda: opened.document.was_repaired, timeout=20_000)
    assert marked(opened) == opened.document.hole_pixels == 0
    assert ((opened.document.image == FILL).all(axis=2) == (mask > 0)).all()
    opened.actions_table["undo"].trigger()
    assert (opened.document.mask == mask).all() and opened.document.hole_pixels == np.count_nonzero(mask)
    opened.actions_table["redo"].trigger()
    assert marked(opened) == opened.document.hole_pixels == 0


def test_parts_that_overlap_are_taken_out_once(opened: MainWindow) -> None:
    document = opened.document
    document.mark(Box(10, 10, 40, 40), np.full((30, 30), 255, np.uint8), 255, "area")
    part = np.full((20, 20), 255, np.uint8)
    holes = (MaskPart(Box(10, 10, 30, 30), part), MaskPart(Box(20, 20, 40, 40), part))
    document.apply_repair(RepairedImage(document.image, document.image, document.shown, (), holes))
    assert document.hole_pixels == marked(opened) == 30 * 30 - (20 * 20 + 20 * 20 - 10 * 10)
    document.undo()
    assert document.hole_pixels == marked(opened) == 30 * 30
