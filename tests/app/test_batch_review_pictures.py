"""The pictures of a review: comparing, damages, and files that are not as they should be."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.batch.review.page import ReviewPage
from app.batch.review.pairs import find_holes
from app.batch.review.results import Sorting
from app.imageview.renderer import CompareMode
from app.main_window import MainWindow
from core.batch.items import Result
from core.data.images import write_picture
from core.data.picture import Picture
from core.errors import DataError
from tests.app.hands import grabbed
from tests.app.reviews import (
    HOLES,
    REPAIRED,
    Records,
    at,
    enter,
    make_batch,
    pixel,
    press,
    texture,
)

pytestmark = pytest.mark.slow

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


# Looking


def test_the_original_is_seen_while_its_key_or_button_is_held(qtbot, review: ReviewPage) -> None:
    original = tuple(texture(3)[25, 35].tolist())
    press(review, Qt.Key.Key_1)
    assert pixel(review, 35, 25) == (REPAIRED,) * 3
    QTest.keyPress(review.picture, Qt.Key.Key_Backslash)
    assert pixel(review, 35, 25) == original
    QTest.keyRelease(review.picture, Qt.Key.Key_Backslash)
    assert pixel(review, 35, 25) == (REPAIRED,) * 3
    button = review.bar.button("original")
    QTest.mousePress(button, LEFT)
    assert pixel(review, 35, 25) == original
    QTest.mouseRelease(button, LEFT)
    assert pixel(review, 35, 25) == (REPAIRED,) * 3


def test_the_modes_of_the_repair_page_work_here(qtbot, review: ReviewPage, window: MainWindow) -> None:
    original = texture(3)[25, 35]
    press(review, Qt.Key.Key_1)
    press(review, Qt.Key.Key_F6)
    comparison = review.picture.comparison
    assert comparison.mode is CompareMode.WIPE and review.stage.divider.isVisible()
    assert window.canvas.comparison.mode is CompareMode.OFF
    comparison.set_split(1.0)
    assert pixel(review, 35, 25) == tuple(original.tolist())
    press(review, Qt.Key.Key_F8)
    assert pixel(review, 35, 25) == tuple(np.minimum(np.abs(original.astype(int) - REPAIRED) * 8, 255).tolist())
    assert pixel(review, 80, 80) == (0, 0, 0)
    press(review, Qt.Key.Key_F9)
    assert np.abs(np.array(pixel(review, 35, 25)) - (original.astype(int) + REPAIRED) / 2).max() <= 1.5
    press(review, Qt.Key.Key_F7)
    beside = review.stage.original_view
    assert beside.isVisible()
    place = QPointF(60, 60)
    event = QWheelEvent(
        place, QPointF(beside.mapToGlobal(place)), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, NONE,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    before = review.picture.zoom
    QApplication.sendEvent(beside, event)
    assert review.picture.zoom == beside.view.scale == pytest.approx(before * 1.25)
    press(review, Qt.Key.Key_N)
    left, top = beside.view.to_device(35.5, 25.5)
    assert tuple(grabbed(beside)[int(top), int(left)]) == tuple(original) and pixel(review, 35, 25) == (REPAIRED,) * 3
    press(review, Qt.Key.Key_Right)
    assert at(qtbot, review, "page 3.png") and comparison.mode is CompareMode.SIDE  # it stays from picture to picture
    press(review, Qt.Key.Key_Escape)
    assert comparison.mode is CompareMode.OFF and review.isVisible()


def test_a_key_goes_from_damage_to_damage_enlarged(qtbot, review: ReviewPage) -> None:
    assert len(review.picture.pair.holes) == 2 and review.bar.hole.text() == "Damages: 2"
    middles = [((left + right) / 2, (top + bottom) / 2) for top, left, bottom, right in HOLES]
    for key, keys, place in ((Qt.Key.Key_N, NONE, 0), (Qt.Key.Key_N, NONE, 1), (Qt.Key.Key_N, NONE, 0),
                             (Qt.Key.Key_N, SHIFT, 1)):  # fmt: skip
        press(review, key, keys)
        assert review.picture.hole == place and review.bar.hole.text() == f"Damage {place + 1} of 2"
        assert review.picture.zoom >= 1 and review.picture.zoom == round(review.picture.zoom)
        width, height = review.picture.device_size
        assert review.picture.view.to_image(width / 2, height / 2) == pytest.approx(middles[place], abs=16)
    press(review, Qt.Key.Key_0)
    assert review.picture.is_fitted and review.bar.hole.text() == "Damages: 2"


def test_dragging_and_shift_arrows_move_the_picture(qtbot, review: ReviewPage) -> None:
    press(review, Qt.Key.Key_1)
    picture, before = review.picture, review.picture.view.x
    QTest.mousePress(picture, LEFT, NONE, QPoint(100, 100))
    QTest.mouseMove(picture, QPoint(130, 100))
    QTest.mouseRelease(picture, LEFT, NONE, QPoint(130, 100))
    assert picture.view.x == before + 30
    press(review, Qt.Key.Key_Right, SHIFT)
    assert picture.view.x == before + 30 - 64 and review.current is not None and review.current.name == "page 4.png"
    QTest.mouseDClick(picture, LEFT, NONE, QPoint(50, 50))
    assert picture.is_fitted


# Damages


def test_holes_are_found_and_joined() -> None:
    before = np.full((400, 600, 3), 90, np.uint8)
    after = before.copy()
    for top, left, bottom, right in ((10, 300, 20, 310), (15, 20, 25, 30), (300, 500, 304, 590), (20, 40, 25, 45)):
        after[top:bottom, left:right] = 91
    assert find_holes(before, after) == ((0, 16, 32, 48), (0, 288, 32, 320), (288, 496, 304, 592))
    assert find_holes(before, before) == () and find_holes(before, after[:-1]) == ()
    assert find_holes(before[..., :1].repeat(4, axis=2), before) == ()


def test_encoding_anew_is_no_damage(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    before = np.clip(rng.normal(128, 20, (240, 320, 3)), 0, 255).astype(np.uint8)
    after = np.clip(before + rng.normal(0, 3, before.shape), 0, 255).astype(np.uint8)
    after[64:112, 160:208] = 250
    assert find_holes(before, after, lossy=True) == ((64, 160, 112, 208),)


def test_very_many_damages_are_taken_together() -> None:
    before = np.zeros((1600, 1600, 3), np.uint8)
    after = before.copy()
    after[8::64, 8::64] = 255
    assert 1 <= len(find_holes(before, after)) <= 60


# What is not as it should be


def test_pictures_of_every_kind(qtbot, window: MainWindow, tmp_path: Path) -> None:
    results = list(make_batch(tmp_path / "batch", 6))
    rng = np.random.default_rng(5)
    kinds = [
        rng.integers(0, 65535, (60, 80, 3)).astype(np.uint16),
        rng.integers(0, 255, (60, 80, 4)).astype(np.uint8),
        rng.integers(0, 255, (60, 80)).astype(np.uint8),
        rng.integers(0, 65535, (60, 80)).astype(np.uint16),
    ]
    for one, pixels in zip(results, kinds, strict=False):
        repaired = pixels.copy()
        repaired[10:20, 10:20] = np.iinfo(pixels.dtype).max
        assert one.output is not None
        write_picture(one.source, Picture(pixels))
        write_picture(one.output, Picture(repaired))
    review = enter(qtbot, window, Records(tuple(results), tmp_path / "records").folder)
    review.head.sorting_chosen.emit(Sorting.NAME)
    press(review, Qt.Key.Key_Home)
    for number in range(1, 5):
        assert at(qtbot, review, f"page {number}.png") and review.picture.can_compare
        assert review.picture.pair.holes == ((0, 0, 32, 32),)
        review.picture.grab()
        press(review, Qt.Key.Key_Right)


def test_files_that_are_gone_or_broken_are_told_of(qtbot, review: ReviewPage, records: Records) -> None:
    for number, spoil in ((0, lambda path: path.unlink()), (1, lambda path: path.write_bytes(b"no picture"))):
        spoil(records.results[number].output)
    records.results[2].source.unlink()
    write_picture(records.results[3].output, Picture(texture(9, (50, 50))))  # type: ignore[arg-type]
    review.reader.forget()
    press(review, Qt.Key.Key_End)
    for name, words, has_picture in (
        ("page 1.png", "The result no longer exists", True),
        ("page 2.png", "page 2_repaired.png", True),
        ("page 3.png", "The original no longer exists", True),
        ("page 4.png", "different sizes", True),
    ):
        press(review, Qt.Key.Key_Left)
        assert at(qtbot, review, name)
        assert words in review.banner.text and review.banner.kind == "warning"
        assert review.picture.has_picture is has_picture and not review.picture.can_compare
        for key in (Qt.Key.Key_N, Qt.Key.Key_F6, Qt.Key.Key_Backslash):
            press(review, key)
            review.picture.grab()
    records.results[0].source.unlink()
    review.reader.forget()
    press(review, Qt.Key.Key_Right)
    press(review, Qt.Key.Key_Right)
    press(review, Qt.Key.Key_Right)
    assert at(qtbot, review, "page 1.png") and not review.picture.has_picture


def test_records_that_cannot_be_read(
    qtbot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_records: Path) -> tuple[Result, ...]:
        raise DataError("The records are of a newer version.")

    monkeypatch.setattr("core.batch.report.read_results", fail)
    window.pages.show_page(window.batch)
    window.batch.open_review(tmp_path)
    review = window.batch.review
    assert review is not None
    qtbot.waitUntil(lambda: "newer version" in review.banner.text)
    assert not review.bar.button("accept").isEnabled() and not review.bar.button("next").isEnabled()


def test_a_folder_without_records_has_no_results(qtbot, window: MainWindow, tmp_path: Path) -> None:
    window.pages.show_page(window.batch)
    window.batch.open_review(tmp_path / "nowhere")
    review = window.batch.review
    assert review is not None
    qtbot.waitUntil(lambda: "no results yet" in review.empty.text())
    for key in (Qt.Key.Key_A, Qt.Key.Key_Right, Qt.Key.Key_N, Qt.Key.Key_E, Qt.Key.Key_Backspace):
        press(review, key)


def test_another_batch_takes_the_place_of_the_first(
    qtbot, review: ReviewPage, window: MainWindow, tmp_path: Path
) -> None:
    press(review, Qt.Key.Key_A)
    second = make_batch(tmp_path / "second", 3)
    window.batch.open_review(Records(second, tmp_path / "second" / "records").folder)
    qtbot.waitUntil(lambda: len(review.model.rows) == 3 and review.is_shown)
    assert review.head.counts.text() == "0 of 2 judged" and review.decisions.last is None


def test_escape_and_the_button_lead_back(qtbot, review: ReviewPage, window: MainWindow) -> None:
    press(review, Qt.Key.Key_Escape)
    assert window.batch.current_view == "job"
    window.batch.show_view("review")
    QTest.mouseClick(review.head.back, LEFT)
    assert window.batch.current_view == "job"
