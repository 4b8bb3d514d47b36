"""The document: painting, history and repairs, counted in pixels, without a window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from app.imageview import display
from app.repair.document.messages import EdgePatch, MaskPart, OpenedPicture, RepairedImage
from app.repair.document.repair_document import HOLE, KEEP, RepairDocument
from app.repair.document.strokes import Ink
from core.boxes import whole
from core.data.edges import HAND_DRAWN, HAND_ERASED
from core.data.picture import Picture
from core.edit.repairs import Repair, RepairKind, pack_cells


@pytest.fixture
def document(qapp, photo: np.ndarray) -> RepairDocument:
    document = RepairDocument()
    document.open(OpenedPicture(Picture(photo, path=Path("a.png")), display.build(photo)))
    return document


def stroke(
    document: RepairDocument, *points: tuple[float, float], size: int = 5, value: int = HOLE, ink: Ink | None = None
) -> None:
    document.begin_stroke(ink or Ink("mask", value), points[0], size)
    for point in points[1:]:
        document.extend_stroke(point, size)
    document.finish_stroke()


def repaired(document: RepairDocument, value: int = 1) -> RepairedImage:
    image = document.image.copy()
    image[document.mask > 0] = value
    box = whole(document.size)
    added = Repair(RepairKind.REPAIR, pack_cells(image, document.mask, box))
    shown = display.rebuild(document.shown, image, [box])
    return RepairedImage(document.image, image, shown, (added,), (MaskPart(box, document.mask.copy()),))


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
    document.begin_stroke(Ink("mask", KEEP), (15, 15), 9)
    document.extend_stroke((80, 40), 9)
    assert (document.mask != before).any()
    document.undo()  # in the middle of a stroke, it is the stroke that is taken back
    assert (document.mask == before).all() and not document.stroke_active
    assert count(document) > 0


def test_a_line_goes_on_from_the_last_stroke(document: RepairDocument) -> None:
    stroke(document, (10.5, 10.5))
    document.begin_stroke(Ink("mask", HOLE), (60.5, 10.5), 5, from_last=True)
    document.finish_stroke()
    assert (document.mask[10, 10:61] == HOLE).all()


def test_clear_invert_and_import_can_be_undone(document: RepairDocument) -> None:
    stroke(document, (10, 10), (60, 50))
    painted = document.mask.copy()
    operations: list[tuple[Callable[[], None], np.ndarray]] = [
        (document.clear_mask, np.zeros_like(painted)),
        (document.invert_mask, ~painted),
        (document.select_all, np.full_like(painted, HOLE)),
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
    assert not document.is_saved  # a mask is work, too
    document.clear_mask()
    assert document.is_saved  # thrown away on purpose
    document.undo()
    document.apply_repair(repaired(document))
    assert not document.is_saved
    document.mark_saved(document.repairs)
    assert document.is_saved
    document.undo()
    assert not document.is_saved  # the mask is back, which is in no file
    document.redo()
    assert document.is_saved
    stroke(document, (90, 60))
    old = document.repairs
    document.apply_repair(repaired(document))
    document.mark_saved(old)  # a save that was slower than the next repair
    assert not document.is_saved
    assert heard[-1] is False and True in heard


def test_edges_are_pasted_where_they_belong(document: RepairDocument) -> None:
    found, predicted = np.full((5, 6), 255, np.uint8), np.full((5, 6), 90, np.uint8)
    document.paste_edges(EdgePatch(70, 100, found, predicted))
    assert np.count_nonzero(document.edges.found_levels.base) == 30
    assert (document.edges.predicted_levels.base[70:75, 100:106] == 90).all()
    document.paste_edges(EdgePatch(78, 100, found, predicted))  # of a larger picture, come late
    assert np.count_nonzero(document.edges.found_levels.base) == 30


def test_another_picture_starts_afresh(document: RepairDocument) -> None:
    stroke(document, (20, 20))
    document.apply_repair(repaired(document))
    grey = np.zeros((40, 50), np.uint16)
    document.open(OpenedPicture(Picture(grey, path=Path("grey.png")), display.build(grey)))
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


# What the person paints on the picture itself


def test_restoring_brings_exact_source_pixels_back_and_is_one_step(document: RepairDocument, photo: np.ndarray) -> None:
    stroke(document, (30, 30), (60, 40), size=9)
    document.apply_repair(repaired(document))
    before = document.image
    stroke(document, (30, 30), (40, 34), size=5, ink=Ink("image"))
    restored = (document.image != before).any(axis=2)
    assert restored.any() and (document.image[restored] == photo[restored]).all()
    assert (document.shown.base == document.image).all()
    assert [repair.kind for repair in document.repairs] == [RepairKind.REPAIR, RepairKind.RETOUCH]
    document.undo()
    assert (document.image == before).all() and len(document.repairs) == 1
    document.redo()
    assert (document.image[restored] == photo[restored]).all()


def test_restoring_what_was_never_changed_is_no_step(document: RepairDocument) -> None:
    stroke(document, (30, 30), (60, 40), ink=Ink("image"))
    assert document.undo_label is None and not document.repairs and document.is_saved


def test_pencil_strokes_are_one_retouch_and_keep_alpha(qapp) -> None:
    image = np.random.default_rng(0).integers(0, 65535, (60, 70, 4), np.uint16)
    document = RepairDocument()
    document.open(OpenedPicture(Picture(image), display.build(image)))
    for y in (10.5, 20.5):
        stroke(document, (10.5, y), (30.5, y), size=1, ink=Ink("image", colour=(1, 2, 3)))
    assert (document.image[[10, 20], 10:31, :3] == (1, 2, 3)).all()
    assert (document.image[..., 3] == image[..., 3]).all()
    assert len(document.repairs) == 1
    assert np.count_nonzero((document.image != image).any(axis=2)) == 42
    assert (document.shown.base == display.to_display(document.image)).all()
    document.undo()
    assert (document.image[20] == image[20]).all() and (document.image[10, 10:31, :3] == (1, 2, 3)).all()
    document.undo()
    assert (document.image == image).all() and not document.repairs


def test_a_discarded_retouch_leaves_no_trace(document: RepairDocument, photo: np.ndarray) -> None:
    document.begin_stroke(Ink("image", colour=(9, 9, 9)), (10, 10), 5)
    document.extend_stroke((50, 50), 5)
    assert (document.image != photo).any()
    document.discard_stroke()
    assert (document.image == photo).all() and (document.shown.base == photo).all() and document.undo_label is None


def test_lines_by_hand_go_before_those_of_the_engine(document: RepairDocument) -> None:
    found, predicted = np.full((20, 20), 255, np.uint8), np.zeros((20, 20), np.uint8)
    document.paste_edges(EdgePatch(0, 0, found, predicted))
    stroke(document, (0.5, 5.5), (19.5, 5.5), size=1, ink=Ink("hand", HAND_ERASED))
    stroke(document, (0.5, 40.5), (9.5, 40.5), size=1, ink=Ink("hand", HAND_DRAWN))
    merged = document.edges.merged()
    assert not merged[5, :20].any() and (merged[40, :10] == 255).all() and merged[4, 0] == 255
    assert not document.edges.found_levels.base[5].any() and (document.edges.drawn_levels.base[40, :10] == 255).all()
    document.undo()
    document.undo()
    assert (document.edges.merged()[:20, :20] == 255).all() and not document.edges.user.any()
    assert (document.edges.found_levels.base[:20, :20] == 255).all()


def test_a_repair_takes_its_lines_by_hand_with_it_and_undo_brings_them_back(document: RepairDocument) -> None:
    stroke(document, (30, 30), (40, 30))
    stroke(document, (30.5, 30.5), (40.5, 30.5), size=1, ink=Ink("hand", HAND_DRAWN))
    document.apply_repair(repaired(document))
    assert not document.edges.user.any()
    document.undo()
    assert np.count_nonzero(document.edges.user == HAND_DRAWN) == 11 and count(document) > 0


# Repairs as objects


def test_repairs_are_switched_and_deleted_one_by_one(document: RepairDocument, photo: np.ndarray) -> None:
    for x, value in ((20, 1), (60, 2)):
        stroke(document, (x, 30), (x + 10, 30))
        document.apply_repair(repaired(document, value))
    first, second = document.repairs
    both = document.image
    document.set_repairs((first.changed(enabled=False), second), "switch")
    assert (document.image[30, 15:40] == photo[30, 15:40]).all() and (document.image[30, 62] == 2).all()
    document.undo()
    assert (document.image == both).all() and document.repairs == (first, second)
    document.set_repairs((second,), "delete")
    assert (document.image[30, 22] == photo[30, 22]).all()
    document.undo()
    assert (document.image == both).all() and (document.shown.base == both).all()


def test_a_repair_of_a_picture_that_was_retouched_meanwhile_keeps_both(document: RepairDocument) -> None:
    stroke(document, (20, 20))
    result = repaired(document)
    stroke(document, (90.5, 60.5), size=1, ink=Ink("image", colour=(1, 2, 3)))
    document.apply_repair(result)
    assert (document.image[60, 90] == (1, 2, 3)).all() and (document.image[20, 20] == 1).all()


def test_pictures_keep_mask_repairs_and_history_while_another_is_shown(
    document: RepairDocument, photo: np.ndarray
) -> None:
    stroke(document, (30, 30))
    document.apply_repair(repaired(document))
    stroke(document, (60, 40))
    content = document.content
    other = 255 - photo
    document.open(OpenedPicture(Picture(other), display.build(other)))
    assert document.undo_label is None and count(document) == 0
    document.show(content)
    assert count(document) == 21 and len(document.repairs) == 1
    document.undo()
    document.undo()
    assert (document.image == photo).all() and count(document) == 21


def test_marking_an_area_clips_and_is_one_step(document: RepairDocument) -> None:
    document.mark((-5, -5, 5, 5), np.full((10, 10), 255, np.uint8), HOLE, "area")
    assert count(document) == 25
    document.mark((0, 0, 3, 3), np.full((3, 3), 1, np.uint8), KEEP, "area")
    assert count(document) == 16
    document.mark((200, 200, 210, 210), np.full((10, 10), 255, np.uint8), HOLE, "area")
    document.undo()
    document.undo()
    assert count(document) == 0 and document.undo_label is None
