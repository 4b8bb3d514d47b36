"""From one picture to others: masks, parts, searches and settings, by keys and the clipboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.main_window import MainWindow
from app.repair.engine.picture_work import WorkState
from app.repair.files.workspace import KEPT
from app.repair.find_damage.find_damage import FindDamageTab
from core.data.images import decode_picture, write_picture
from core.data.picture import Picture
from tests.app.fakes import FILL, Answers, FakeBackend
from tests.app.finding import DUST, Detectors
from tests.app.hands import drag, marked, steps
from tests.app.strips import CTRL, SHIFT, content, go, open_row, states

pytestmark = pytest.mark.slow

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> Iterator[None]:
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture
def row(qtbot, window: MainWindow, tmp_path: Path) -> MainWindow:
    """Four pictures without marks, the last of another size; the first one is shown, and has a stroke."""
    open_row(qtbot, window, tmp_path / "scans", 3, marked=False)
    write_picture(tmp_path / "large.png", Picture(np.full((60, 80, 3), 200, np.uint8)))
    window.files.workspace.add([tmp_path / "large.png"])
    drag(window, (10, 10), (20, 10))
    return window


def press(window: MainWindow, key: Qt.Key, keys=CTRL | SHIFT) -> None:
    QTest.keyClick(window.canvas, key, keys)


def at_rest(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.tasks.find(object) and not window.files.is_opening and not window.files.each.job)


# Masks


def test_the_mask_goes_from_picture_to_picture_by_one_key(qtbot, row: MainWindow) -> None:
    mask, frames = row.document.mask.copy(), row.files.workspace.frames
    press(row, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: row.files.workspace.shown is frames[1] and row.document.hole_pixels > 0)
    press(row, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: row.files.workspace.shown is frames[2] and row.document.hole_pixels > 0)
    assert (row.document.mask == mask).all() and steps(row) == 1
    press(row, Qt.Key.Key_Z, CTRL)
    assert not marked(row) and not row.document.hole_pixels
    press(row, Qt.Key.Key_M)
    assert "Nothing is marked here" in row.page.banner.text and row.files.workspace.shown is frames[2]


def test_the_key_pressed_faster_than_masks_arrive(qtbot, row: MainWindow) -> None:
    """What is on its way to a picture can be sent on from there."""
    go(qtbot, row, 1)
    go(qtbot, row, 2)
    go(qtbot, row, 0)
    mask = row.document.mask.copy()
    press(row, Qt.Key.Key_M)
    press(row, Qt.Key.Key_M)  # at once
    at_rest(qtbot, row)
    assert row.files.workspace.shown is row.files.workspace.frames[2]
    assert all((content(row, number).mask == mask).all() for number in (1, 2))


def test_marks_that_are_there_stay(qtbot, row: MainWindow) -> None:
    go(qtbot, row, 1)
    drag(row, (30, 25), (35, 25))
    own = row.document.mask.copy()
    go(qtbot, row, 0)
    mask = row.document.mask.copy()
    press(row, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: content(row, 1).history.undo_label == "mask of another picture")
    assert (content(row, 1).mask == np.maximum(own, mask)).all()


@pytest.mark.parametrize("answer", ["scale", "leave", "cancel"])
def test_the_mask_in_all_pictures(qtbot, row: MainWindow, answer: str) -> None:
    mask, frames = row.document.mask.copy(), row.files.workspace.frames
    answers = Answers(row, ask_scale=answer, show_faults=None)
    row.actions_table["mask_to_all"].trigger()
    drag(row, (30, 25), (35, 25))  # work goes on
    at_rest(qtbot, row)
    assert answers.asked[0] == ("ask_scale", ("large.png", (40, 30), (80, 60), True))
    for number in (1, 2):
        assert (content(row, number).mask == mask).all() and len(content(row, number).history.done) == 1
    if answer == "scale":
        wanted = mask.repeat(2, axis=0).repeat(2, axis=1) > 0
        assert (content(row, 3).mask[wanted] == 255).all() and "3 of 3" in row.page.banner.text
        assert np.count_nonzero(content(row, 3).mask) < 2 * np.count_nonzero(wanted)
    else:
        assert not content(row, 3).hole_pixels and answers.asked[1][1][1][0][0] == "large.png"
    assert row.files.workspace.shown is frames[0] and len(content(row, 0).history.done) == 2
    go(qtbot, row, 2)
    row.document.undo()
    assert not row.document.mask.any()


def test_a_file_that_cannot_be_read_is_listed(qtbot, row: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "scans" / "1.png").write_bytes(b"no picture")
    answers = Answers(row, ask_scale="scale", show_faults=None)
    row.actions_table["mask_to_all"].trigger()
    at_rest(qtbot, row)
    text, faults = answers.asked[-1][1]
    assert text == "Marked in 2 of 3 pictures." and faults[0][0] == "1.png"
    assert content(row, 2).hole_pixels and row.files.workspace.frames[1].problem


def test_the_job_goes_on_when_a_picture_of_it_is_closed(qtbot, row: MainWindow) -> None:
    Answers(row, ask_scale="scale", show_faults=None, ask_unsaved="discard")
    each, frame = row.files.each, row.files.workspace.frames[1]

    def close_soon() -> None:
        if each.job is not None and each.job.begun == 1:
            each.changed.disconnect(close_soon)
            QTimer.singleShot(0, row, lambda: row.files.close_wanted.emit(frame))

    each.changed.connect(close_soon)
    row.actions_table["mask_to_all"].trigger()
    at_rest(qtbot, row)
    assert frame not in row.files.workspace.frames
    assert [bool(content(row, number).hole_pixels) for number in range(3)] == [True] * 3


def test_a_mask_is_copied_and_pasted(qtbot, row: MainWindow) -> None:
    mask = row.document.mask.copy()
    press(row, Qt.Key.Key_C, CTRL | ALT)
    qtbot.waitUntil(lambda: "mask is on the clipboard" in row.page.banner.text)
    png = bytes(QGuiApplication.clipboard().mimeData().data("image/png").data())
    assert (decode_picture(png, "mask").pixels == mask).all()
    go(qtbot, row, 1)
    drag(row, (30, 25), (35, 25))
    own = row.document.mask.copy()
    press(row, Qt.Key.Key_V, CTRL | ALT)
    qtbot.waitUntil(lambda: steps(row) == 2)
    assert (row.document.mask == np.maximum(own, mask)).all()
    press(row, Qt.Key.Key_Z, CTRL)
    assert (row.document.mask == own).all()
    go(qtbot, row, 3)
    answers = Answers(row, ask_scale="cancel")
    press(row, Qt.Key.Key_V, CTRL | ALT)
    qtbot.waitUntil(lambda: bool(answers.asked))
    at_rest(qtbot, row)
    assert not row.document.hole_pixels and answers.asked[0][1][3] is False


def test_a_mask_lands_in_the_picture_that_it_was_pasted_in(qtbot, row: MainWindow) -> None:
    press(row, Qt.Key.Key_C, CTRL | ALT)
    qtbot.waitUntil(lambda: "mask is on the clipboard" in row.page.banner.text)
    go(qtbot, row, 1)
    go(qtbot, row, 2)
    press(row, Qt.Key.Key_V, CTRL | ALT)
    go(qtbot, row, 1)
    qtbot.waitUntil(lambda: content(row, 2).hole_pixels > 0)
    assert not row.document.hole_pixels


def put(pixels: np.ndarray) -> None:
    image = QImage(pixels.data, pixels.shape[1], pixels.shape[0], pixels.strides[0], QImage.Format.Format_RGBA8888)
    QGuiApplication.clipboard().setImage(image.copy())


def rgba(size: tuple[int, int], value: int) -> np.ndarray:
    pixels = np.full((*size, 4), value, np.uint8)
    pixels[..., 3] = 255
    return pixels


def test_a_mask_from_another_program(qtbot, row: MainWindow) -> None:
    pixels = rgba((30, 40), 0)
    pixels[25:28, 35:39, :3] = 255
    put(pixels)
    before = row.document.hole_pixels
    press(row, Qt.Key.Key_V, CTRL | ALT)
    qtbot.waitUntil(lambda: steps(row) == 2)
    assert row.document.mask[25:28, 35:39].all() and row.document.hole_pixels == before + 12
    for value, words in ((255, "would mark 100"), (0, "marks nothing")):
        put(rgba((30, 40), value))
        press(row, Qt.Key.Key_V, CTRL | ALT)
        qtbot.waitUntil(lambda words=words: words in row.page.banner.text)
    assert steps(row) == 2


def test_without_anything_on_the_clipboard_it_is_said(row: MainWindow) -> None:
    press(row, Qt.Key.Key_V, CTRL | ALT)
    assert "no mask on the clipboard" in row.page.banner.text
    press(row, Qt.Key.Key_V)
    assert "no part of a picture on the clipboard" in row.page.banner.text
    row.document.clear_mask()
    for keys in (CTRL | ALT, CTRL | SHIFT):
        row.page.banner.hide()
        press(row, Qt.Key.Key_C, keys)
        assert "Nothing is marked yet" in row.page.banner.text and row.page.banner.isVisible()


# Parts of pictures


def test_a_part_is_copied_and_pasted_as_a_repair_of_one_step(qtbot, row: MainWindow) -> None:
    mask = row.document.mask.copy()
    press(row, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: "marked part of the picture is on the clipboard" in row.page.banner.text)
    seen = decode_picture(bytes(QGuiApplication.clipboard().mimeData().data("image/png").data()), "part").pixels
    assert seen.shape[2] == 4 and (seen[..., 3] > 0).sum() == np.count_nonzero(mask)
    go(qtbot, row, 1)
    press(row, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: row.document.was_repaired)
    assert (row.document.image[mask > 0] == 20).all() and (row.document.image[mask == 0] == 21).all()
    assert steps(row) == 1 and row.document.undo_label == "paste region" and not row.document.hole_pixels
    press(row, Qt.Key.Key_Z, CTRL)
    assert (row.document.image == 21).all() and not row.document.repairs
    press(row, Qt.Key.Key_Z, CTRL | SHIFT)
    assert (row.document.image[mask > 0] == 20).all()


def test_a_part_lands_in_its_own_picture_and_not_in_one_that_was_closed(qtbot, row: MainWindow) -> None:
    press(row, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: "on the clipboard" in row.page.banner.text)
    go(qtbot, row, 1)
    first = content(row, 1)
    press(row, Qt.Key.Key_V)
    go(qtbot, row, 2)
    qtbot.waitUntil(lambda: bool(first.repairs))
    assert not row.document.repairs
    second = row.document.content
    press(row, Qt.Key.Key_V)
    row.files.close_wanted.emit(row.files.workspace.frames[2])
    at_rest(qtbot, row)
    qtbot.waitUntil(lambda: not row.files.file_tasks.find(object))
    assert not second.repairs


def test_a_picture_edited_elsewhere_comes_back_as_a_repair(qtbot, row: MainWindow) -> None:
    pixels = rgba((30, 40), 20)
    pixels[3:6, 3:9, :3] = (1, 2, 3)
    put(pixels)
    press(row, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: row.document.was_repaired)
    assert (row.document.image[3:6, 3:9] == (1, 2, 3)).all() and len(
        np.argwhere(row.document.image[..., 0] != 20)
    ) == 18
    put(rgba((31, 40), 20))
    press(row, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: "Copy region" in row.page.banner.text)
    assert steps(row) == 2


def test_nonsense_on_the_clipboard_is_one_sentence(qtbot, row: MainWindow) -> None:
    data = QMimeData()
    data.setData("application/x-tsukuroi-region", b"nonsense")
    QGuiApplication.clipboard().setMimeData(data)
    press(row, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: "not a part of a picture that can be read" in row.page.banner.text)
    assert not row.document.repairs


# Searches and settings


def test_what_was_only_searched_is_forgotten_again(
    qtbot, window: MainWindow, detectors: Detectors, tmp_path: Path
) -> None:
    """Pictures in which nothing was found do not fill the memory; those that were marked stay."""
    open_row(qtbot, window, tmp_path / "scans", KEPT + 4, marked=False)
    frames = window.files.workspace.frames
    window.actions_table["find_in_all"].trigger()
    at_rest(qtbot, window)
    assert all(frame.content is not None for frame in frames)
    go(qtbot, window, 1)
    go(qtbot, window, 0)
    assert sum(frame.content is not None for frame in frames) == KEPT + 1
    drag(window, (10, 10), (20, 10))
    window.actions_table["mask_to_all"].trigger()
    at_rest(qtbot, window)
    go(qtbot, window, 1)
    go(qtbot, window, 0)
    assert all(frame.content is not None and frame.content.hole_pixels for frame in frames)


def test_the_same_search_in_the_next_and_in_all(qtbot, row: MainWindow, detectors: Detectors) -> None:
    tab = next(each for each in row.features if isinstance(each, FindDamageTab))
    detectors.add(DUST, 10, 10, 4, 4)
    press(row, Qt.Key.Key_F)
    qtbot.waitUntil(lambda: row.files.workspace.shown is row.files.workspace.frames[1])
    qtbot.waitUntil(lambda: tab.findings.searched == set(tab.panel.chosen))  # two kinds at a time
    assert len(list(tab.findings)) == 1
    assert not row.document.hole_pixels and row.page.panel.current_tab == "find"
    row.actions_table["find_in_all"].trigger()
    at_rest(qtbot, row)
    assert states(row) == [WorkState.DONE, None, WorkState.DONE, WorkState.DONE]
    for number in range(4):
        go(qtbot, row, number)
        assert len(list(tab.findings)) == 1 and states(row)[number] is None


def test_others_are_repaired_with_the_settings_of_this_one(qtbot, row: MainWindow, backend: FakeBackend) -> None:
    for number in (1, 2):
        go(qtbot, row, number)
        drag(row, (10, 10), (20, 10))
    go(qtbot, row, 0)
    press(row, Qt.Key.Key_R)
    assert not row.document.was_repaired  # without a repair there is nothing to take over
    usual = row.controller.repair_settings
    made = replace(usual, mask_grow=4, method="smooth", precision="bfloat16")  # as on a device that has units for it
    row.controller.repair_picture(row.document.content, made)
    qtbot.waitUntil(lambda: row.document.was_repaired and row.actions_table["settings_to_next"].isEnabled())
    press(row, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: row.files.workspace.shown is row.files.workspace.frames[1] and row.document.was_repaired)
    assert (row.document.image[10, 12:18] == FILL + 120).all() and row.controller.repair_settings == usual
    settings = row.document.repairs[0].run.origin.settings
    assert settings.method == "smooth" and settings.precision != "bfloat16" and steps(row) == 2
    row.actions_table["settings_to_all"].trigger()
    qtbot.waitUntil(lambda: bool(content(row, 2).repairs))
    assert (content(row, 2).image[10, 12:18] == FILL + 120).all() and len(content(row, 1).repairs) == 1


def test_a_picture_without_marks_is_shown_and_that_is_said(qtbot, row: MainWindow) -> None:
    row.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: row.document.was_repaired and row.actions_table["settings_to_next"].isEnabled())
    press(row, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: row.files.workspace.shown is row.files.workspace.frames[1])
    assert "Nothing is marked in 1.png" in row.page.banner.text
