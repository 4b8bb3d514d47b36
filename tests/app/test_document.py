"""The document: painting, history and repairs, counted in pixels, without a window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from app.canvas import display
from app.canvas.boxes import whole
from app.canvas.history import diff
from app.state.messages import EdgePatch, Hole, OpenedPicture, RepairedImage
from app.state.repair_document import HOLE, KEEP, RepairDocument
from core.data.picture import Picture


@pytest.fixture
def document(qapp, photo: np.ndarray) -> RepairDocument:
    document = RepairDocument()
    document.open(OpenedPicture(Picture(photo, path=Path("a.png")), display.build(photo)))
    return document


def stroke(document: RepairDocument, *points: tuple[float, float], size: int = 5, value: int = HOLE) -> None:
    document.begin_stroke(points[0], size, value)
    for point in points[1:]:
        document.extend_stroke(point)
    document.finish_stroke()


def repaired(document: RepairDocument) -> RepairedImage:
    image = document.image.copy()
    image[document.mask > 0] = 1
    patches = diff("image", document.image, image, [whole(image.shape)])
    shown = display.rebuild(document.shown, image, [patch.box for patch in patches])
    return RepairedImage(image, shown, patches, (Hole(whole(document.mask.shape), document.mask.copy()),))


def count(document: RepairDocument) -> int:
    """Marked pixels, once counted and once as the document says."""
    counted = int(np.count_nonzero(document.mask))
    assert document.hole_pixels == counted
    assert document.hole_share == pytest.approx(counted / document.mask.size)
    return counted


def test_a_stroke_is_one_step_of_the_history(document: RepairDocument) -> None:
    boxes: list[tuple[int, int, int, int]] = []
    document.mask_changed.connect(boxes.append)
    stroke(document, (10.5, 20.5), (30.5, 20.5), (50.5, 20.5))
    marked = count(document)
    assert marked == 5 * 40 + 21
    assert all(top >= 18 and bottom <= 23 for top, _, bottom, _ in boxes)
    document.undo()
    assert count(document) == 0 and document.undo_label is None
    document.redo()
    assert count(document) == marked and document.redo_label is None


def test_a_stroke_that_changes_nothing_is_no_step(document: RepairDocument) -> None:
    stroke(document, (10, 10), value=KEEP)
    stroke(document, (-500, -500))
    assert document.undo_label is None


def test_a_discarded_stroke_leaves_no_trace(document: RepairDocument) -> None:
    stroke(document, (10, 10), (20, 20))
    before = document.mask.copy()
    document.begin_stroke((15, 15), 9, KEEP)
    document.extend_stroke((80, 40))
    assert (document.mask != before).any()
    document.undo()  # in the middle of a stroke, it is the stroke that is taken back
    assert (document.mask == before).all() and not document.stroke_active
    assert count(document) > 0


def test_a_line_goes_on_from_the_last_stroke(document: RepairDocument) -> None:
    stroke(document, (10.5, 10.5))
    document.begin_stroke((60.5, 10.5), 5, HOLE, from_last=True)
    document.finish_stroke()
    assert (document.mask[10, 10:61] == HOLE).all()


def test_clear_invert_and_import_can_be_undone(document: RepairDocument) -> None:
    stroke(document, (10, 10), (60, 50))
    painted = document.mask.copy()
    operations: list[tuple[Callable[[], None], np.ndarray]] = [
        (document.clear_mask, np.zeros_like(painted)),
        (document.invert_mask, ~painted),
        (lambda: document.set_mask(np.full_like(painted, HOLE)), np.full_like(painted, HOLE)),
    ]
    for operation, expected in operations:
        operation()
        assert (document.mask == expected).all()
        count(document)
        assert (document.mask_levels.levels[-1] == document.mask_levels.base).all()
        document.undo()
        assert (document.mask == painted).all()
        document.redo()
        assert (document.mask == expected).all()
        document.undo()
    document.clear_mask()
    document.clear_mask()  # nothing to clear: no step
    document.undo()
    assert (document.mask == painted).all()


def test_a_repair_shows_its_result_and_undo_brings_everything_back(document: RepairDocument, photo: np.ndarray) -> None:
    stroke(document, (30, 30), (60, 40))
    mask = document.mask.copy()
    result = repaired(document)
    document.apply_repair(result)
    assert document.image is result.image and not document.mask.any() and count(document) == 0
    assert (document.image[mask == 0] == photo[mask == 0]).all() and (document.image[mask > 0] == 1).all()
    assert (document.shown.base == document.image).all()
    assert (document.shown_original.base == photo).all() and (document.original == photo).all()
    document.undo()
    assert (document.image == photo).all() and (document.mask == mask).all()
    document.redo()
    assert (document.image == result.image).all() and not document.mask.any()


def test_marks_made_during_a_repair_stay(document: RepairDocument) -> None:
    stroke(document, (20, 20))
    result = repaired(document)
    stroke(document, (90, 60))
    document.apply_repair(result)
    assert count(document) == 21
    document.undo()
    assert count(document) == 42


def test_saved_means_that_these_very_repairs_are_in_a_file(document: RepairDocument) -> None:
    heard: list[bool] = []
    document.saved_changed.connect(heard.append)
    stroke(document, (20, 20))
    assert document.is_saved  # a mask alone is no repair
    document.apply_repair(repaired(document))
    assert not document.is_saved
    document.mark_saved(document.image)
    assert document.is_saved
    document.undo()
    assert not document.is_saved
    document.redo()
    assert document.is_saved
    stroke(document, (90, 60))
    old = document.image
    document.apply_repair(repaired(document))
    document.mark_saved(old)  # a save that was slower than the next repair
    assert not document.is_saved
    assert heard == [False, True, False, True, False]


def test_edges_are_pasted_where_they_belong(document: RepairDocument) -> None:
    found, predicted = np.full((5, 6), 255, np.uint8), np.full((5, 6), 90, np.uint8)
    document.paste_edges(EdgePatch(70, 100, found, predicted))
    assert np.count_nonzero(document.found_levels.base) == 30
    assert (document.predicted_levels.base[70:75, 100:106] == 90).all()
    document.paste_edges(EdgePatch(78, 100, found, predicted))  # of a larger picture, come late
    assert np.count_nonzero(document.found_levels.base) == 30


def test_another_picture_starts_afresh(document: RepairDocument) -> None:
    stroke(document, (20, 20))
    document.apply_repair(repaired(document))
    grey = np.zeros((40, 50), np.uint16)
    document.open(OpenedPicture(Picture(grey), display.build(grey)))
    assert document.size == (40, 50) and document.undo_label is None and document.is_saved
    assert not document.was_repaired and count(document) == 0
    assert document.to_picture().pixels is grey


@pytest.mark.parametrize("shape", [(60, 70), (60, 70, 2), (60, 70, 4)])
def test_undo_of_a_repair_keeps_depth_and_alpha(qapp, shape: tuple[int, ...]) -> None:
    image = np.random.default_rng(0).integers(0, 65535, shape, np.uint16)
    document = RepairDocument()
    document.open(OpenedPicture(Picture(image), display.build(image)))
    stroke(document, (30, 30), (50, 40))
    document.apply_repair(repaired(document))
    document.undo()
    assert document.image.dtype == np.uint16 and (document.image == image).all()
    assert (document.shown.base == display.build(image).base).all()


def test_without_a_picture_nothing_can_be_painted(qapp) -> None:
    document = RepairDocument()
    stroke(document, (3, 3))
    document.clear_mask()
    document.invert_mask()
    document.undo()
    document.redo()
    assert not document.has_picture and document.undo_label is None
