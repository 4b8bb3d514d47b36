"""Copy and paste by hands that are faster than the packing of what is copied; pastes of the wrong kind."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.dropping import put_on_clipboard
from app.main_window import MainWindow
from app.repair.across import part_tasks
from app.repair.files import file_tasks
from core.data.images import decode_picture, encode_picture, write_picture
from core.data.picture import Picture
from core.errors import ImageError
from tests.app.hands import drag, steps
from tests.app.strips import CTRL, NONE, SHIFT, content, go, open_row

pytestmark = pytest.mark.slow

ALT = Qt.KeyboardModifier.AltModifier
MASK, REGION = CTRL | ALT, CTRL | SHIFT


@pytest.fixture(autouse=True)
def old_clipboard(qapp: QApplication) -> Iterator[None]:
    """A picture of the pictures' size, half of it white, that was copied long ago in another program."""
    old = np.zeros((30, 40, 3), np.uint8)
    old[:, :10] = 255
    put_on_clipboard(encode_picture(".png", Picture(old)))
    yield
    QGuiApplication.clipboard().clear()


class Gate:
    """Holds up copies until it is opened; may break them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._event, self.breaks = threading.Event(), False
        for module in (part_tasks, file_tasks):
            monkeypatch.setattr(module, "encode_picture", self._encode)

    def _encode(self, suffix: str, picture: Picture) -> bytes:
        assert self._event.wait(20)
        if self.breaks:
            raise ImageError("it is too large.")
        return encode_picture(suffix, picture)

    def close(self) -> None:
        self._event.clear()

    def open(self, *, breaks: bool = False) -> None:
        self.breaks = breaks
        self._event.set()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    gate = Gate(monkeypatch)
    yield gate
    gate.open()


@pytest.fixture
def row(qtbot, window: MainWindow, tmp_path: Path) -> MainWindow:
    """Three pictures of shades 20, 21, 22, all of them read; the first one is shown, and has a stroke."""
    open_row(qtbot, window, tmp_path / "scans", 3, marked=False)
    for number in (1, 2, 0):
        go(qtbot, window, number)
    drag(window, (10, 10), (20, 10))
    return window


def press(window: MainWindow, key: Qt.Key, keys: Qt.KeyboardModifier = CTRL) -> None:
    QTest.keyClick(window.canvas, key, keys)


def at_rest(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.files.file_tasks.find(object) and not window.tasks.find(object))


def test_a_mask_is_pasted_at_once(qtbot, row: MainWindow, gate: Gate) -> None:
    mask = row.document.mask.copy()
    press(row, Qt.Key.Key_C, MASK)
    press(row, Qt.Key.Key_PageDown, NONE)
    press(row, Qt.Key.Key_V, MASK)
    press(row, Qt.Key.Key_PageUp, NONE)  # it belongs to the picture that it was pasted in
    gate.open()
    qtbot.waitUntil(lambda: content(row, 1).hole_pixels > 0)
    at_rest(qtbot, row)
    assert (content(row, 1).mask == mask).all() and len(content(row, 1).history.done) == 1
    assert (row.document.mask == mask).all() and steps(row) == 1


def test_a_region_is_pasted_at_once(qtbot, row: MainWindow, gate: Gate) -> None:
    mask = row.document.mask.copy()
    press(row, Qt.Key.Key_C, REGION)
    press(row, Qt.Key.Key_PageDown, NONE)
    press(row, Qt.Key.Key_V, REGION)
    gate.open()
    qtbot.waitUntil(lambda: bool(row.document.repairs))
    assert (row.document.image[mask > 0] == 20).all() and (row.document.image[mask == 0] == 21).all()


def test_a_picture_is_pasted_at_once(qtbot, row: MainWindow, gate: Gate) -> None:
    image = row.document.image.copy()
    press(row, Qt.Key.Key_C)
    press(row, Qt.Key.Key_V)
    gate.open()
    qtbot.waitUntil(lambda: len(row.files.workspace.frames) == 4 and not row.files.is_opening)
    assert row.document.path is None and (row.document.image == image).all()


def test_each_paste_takes_what_was_copied_last_before_it(qtbot, row: MainWindow, gate: Gate) -> None:
    first = row.document.mask.copy()
    press(row, Qt.Key.Key_C, MASK)
    go(qtbot, row, 1)
    press(row, Qt.Key.Key_V, MASK)
    drag(row, (30, 25), (35, 25))
    second = row.document.mask.copy()
    press(row, Qt.Key.Key_C, MASK)
    go(qtbot, row, 2)
    press(row, Qt.Key.Key_V, MASK)
    gate.open()
    qtbot.waitUntil(lambda: content(row, 2).hole_pixels > 0)
    at_rest(qtbot, row)
    assert (content(row, 1).mask == np.maximum(first, second)).all() and (content(row, 2).mask == second).all()


def test_a_second_copy_replaces_the_first(qtbot, row: MainWindow, gate: Gate) -> None:
    press(row, Qt.Key.Key_C)
    press(row, Qt.Key.Key_C, MASK)
    press(row, Qt.Key.Key_V, MASK)
    gate.open()
    at_rest(qtbot, row)
    png = bytes(QGuiApplication.clipboard().mimeData().data("image/png").data())
    assert (decode_picture(png, "mask").pixels == row.document.mask).all()
    assert row.page.banner.text == "The mask is on the clipboard."


def test_what_another_program_copies_meanwhile_stays(qtbot, row: MainWindow, gate: Gate) -> None:
    press(row, Qt.Key.Key_C, MASK)
    press(row, Qt.Key.Key_C)
    QGuiApplication.clipboard().setText("Of another program")
    press(row, Qt.Key.Key_V)  # is what is there now
    assert row.page.banner.text == "There is no picture on the clipboard."
    gate.open()
    at_rest(qtbot, row)
    assert QGuiApplication.clipboard().text() == "Of another program"
    assert len(row.files.workspace.frames) == 3 and row.page.banner.text == "There is no picture on the clipboard."


def test_a_paste_takes_what_was_copied_before_it_and_not_what_another_program_copied_since(
    qtbot, row: MainWindow, gate: Gate
) -> None:
    mask = row.document.mask.copy()
    press(row, Qt.Key.Key_C, MASK)
    go(qtbot, row, 1)
    press(row, Qt.Key.Key_V, MASK)
    QGuiApplication.clipboard().setText("Of another program")
    gate.open()
    qtbot.waitUntil(lambda: content(row, 1).hole_pixels > 0)
    assert (row.document.mask == mask).all() and QGuiApplication.clipboard().text() == "Of another program"


def test_late_news_of_what_was_put_there_does_not_stop_the_next_copy(qtbot, row: MainWindow, gate: Gate) -> None:
    """As on Windows."""
    gate.open()
    press(row, Qt.Key.Key_C, MASK)
    qtbot.waitUntil(lambda: row.page.banner.text == "The mask is on the clipboard.")
    gate.close()
    press(row, Qt.Key.Key_C)
    QGuiApplication.clipboard().dataChanged.emit()
    gate.open()
    qtbot.waitUntil(lambda: row.page.banner.text == "The picture is on the clipboard.")


def test_a_copy_ends_although_its_picture_is_closed(qtbot, row: MainWindow, gate: Gate) -> None:
    mask = row.document.mask.copy()
    press(row, Qt.Key.Key_C, MASK)
    row.context.dialogs.ask_unsaved = lambda _names: "discard"
    press(row, Qt.Key.Key_W)
    qtbot.waitUntil(lambda: len(row.files.workspace.frames) == 2 and row.document.has_picture)
    press(row, Qt.Key.Key_V, MASK)
    gate.open()
    qtbot.waitUntil(lambda: row.document.hole_pixels > 0)
    assert (row.document.mask == mask).all() and content(row, 0) is row.document.content


def test_words_copied_meanwhile_stay(qtbot, row: MainWindow, gate: Gate) -> None:
    press(row, Qt.Key.Key_C)
    row.page.banner.show_message("info", "Some words")
    label = row.page.banner.text_label
    label.setSelection(0, len("Some words"))
    label.setFocus()
    QTest.keyClick(label, Qt.Key.Key_C, CTRL)
    gate.open()
    at_rest(qtbot, row)
    assert QGuiApplication.clipboard().text() == "Some words"


@pytest.mark.parametrize("keys", [CTRL, MASK, REGION])
def test_after_a_copy_that_fails_nothing_old_is_pasted(qtbot, row: MainWindow, gate: Gate, keys) -> None:
    press(row, Qt.Key.Key_C, keys)
    go(qtbot, row, 1)
    press(row, Qt.Key.Key_V, keys)
    gate.open(breaks=True)
    qtbot.waitUntil(lambda: row.page.banner.kind == "error")
    at_rest(qtbot, row)
    assert row.page.banner.text == "Nothing was copied, and so nothing is pasted: it is too large."
    assert not steps(row) and len(row.files.workspace.frames) == 3


def test_a_picture_closed_meanwhile_gets_nothing(qtbot, row: MainWindow, gate: Gate) -> None:
    press(row, Qt.Key.Key_C, MASK)
    go(qtbot, row, 1)
    closed = row.document.content
    press(row, Qt.Key.Key_V, MASK)
    row.files.close_wanted.emit(row.files.workspace.frames[1])
    gate.open()
    at_rest(qtbot, row)
    assert not closed.hole_pixels and len(row.files.workspace.frames) == 2
    assert [content(row, number).hole_pixels > 0 for number in (0, 1)] == [True, False]


def test_a_paste_that_waits_can_be_stopped(qtbot, row: MainWindow, gate: Gate) -> None:
    press(row, Qt.Key.Key_C)
    press(row, Qt.Key.Key_V)
    assert row.actions_table["cancel"].isEnabled()
    press(row, Qt.Key.Key_Escape, NONE)
    gate.open()
    at_rest(qtbot, row)
    assert len(row.files.workspace.frames) == 3 and "picture is on the clipboard" in row.page.banner.text


# The wrong kind


def test_a_mask_is_not_laid_over_a_picture(qtbot, row: MainWindow) -> None:
    press(row, Qt.Key.Key_C, MASK)
    press(row, Qt.Key.Key_V, REGION)
    qtbot.waitUntil(lambda: "Paste mask" in row.page.banner.text)
    at_rest(qtbot, row)
    assert not row.document.repairs and steps(row) == 1


def test_a_part_of_a_picture_is_no_mask(qtbot, row: MainWindow) -> None:
    press(row, Qt.Key.Key_C, REGION)
    go(qtbot, row, 1)
    press(row, Qt.Key.Key_V, MASK)
    qtbot.waitUntil(lambda: "Paste region" in row.page.banner.text)
    at_rest(qtbot, row)
    assert not row.document.hole_pixels


def test_a_picture_is_a_mask_if_it_is_black_and_white(qtbot, row: MainWindow, tmp_path: Path) -> None:
    press(row, Qt.Key.Key_C)  # of one dark grey
    press(row, Qt.Key.Key_V, MASK)
    qtbot.waitUntil(lambda: "and no mask" in row.page.banner.text)
    assert steps(row) == 1
    mask = np.zeros((30, 40, 3), np.uint8)
    mask[3:5, 30:36] = 255
    write_picture(tmp_path / "mask.png", Picture(mask))
    row.open_path(tmp_path / "mask.png")
    qtbot.waitUntil(lambda: len(row.files.workspace.frames) == 4 and not row.files.is_opening)
    press(row, Qt.Key.Key_C)
    go(qtbot, row, 1)
    press(row, Qt.Key.Key_V, MASK)
    qtbot.waitUntil(lambda: row.document.hole_pixels > 0)
    assert ((row.document.mask > 0) == (mask[..., 0] > 0)).all()


def test_what_comes_from_elsewhere_is_taken_for_what_it_is_pasted_as(qtbot, row: MainWindow) -> None:
    """A black and white picture of another program, as a part of a picture and as a mask."""
    press(row, Qt.Key.Key_V, REGION)
    qtbot.waitUntil(lambda: bool(row.document.repairs))
    assert (row.document.image[:, :10] == 255).all() and not row.document.image[:, 10:].any()
    go(qtbot, row, 1)
    press(row, Qt.Key.Key_V, MASK)
    qtbot.waitUntil(lambda: row.document.hole_pixels > 0)
    assert row.document.mask[:, :10].all() and not row.document.mask[:, 10:].any()
