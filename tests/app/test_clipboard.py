"""Copy and paste of whole pictures, with real keys; text fields keep theirs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.dropping import pixels_of
from app.main_window import MainWindow
from core.data.images import decode_picture, encode_picture, write_picture
from core.data.picture import Picture
from core.edit.project import SUFFIX, read_project
from tests.app.fakes import Answers
from tests.app.test_canvas import drag

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> Iterator[None]:
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()


def copy(qtbot, window: MainWindow) -> QMimeData:
    QTest.keyClick(window.canvas, Qt.Key.Key_C, CONTROL)
    qtbot.waitUntil(lambda: "on the clipboard" in window.page.banner.text)
    return QGuiApplication.clipboard().mimeData()


def paste(window: MainWindow) -> None:
    QTest.keyClick(window.canvas, Qt.Key.Key_V, CONTROL)


def put_image(pixels: np.ndarray) -> None:
    image = QImage(pixels.data, pixels.shape[1], pixels.shape[0], pixels.strides[0], QImage.Format.Format_RGBA8888)
    QGuiApplication.clipboard().setImage(image.copy())


def names(window: MainWindow) -> list[str]:
    return [window.files.workspace.name(frame) for frame in window.files.workspace.frames]


def test_the_repaired_picture_is_copied(qtbot, opened: MainWindow) -> None:
    drag(opened, (40, 40), (60, 40))
    opened.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: opened.document.was_repaired)
    drag(opened, (90, 60))  # a mask is not what is copied
    data = copy(qtbot, opened)
    image = pixels_of(QGuiApplication.clipboard().image())
    assert (image[..., :3] == opened.document.image).all() and (image[..., 3] == 255).all()
    assert (decode_picture(bytes(data.data("image/png").data()), "x").pixels == opened.document.image).all()
    assert "on the clipboard" in opened.page.banner.text


def test_all_bits_and_transparency_survive_copy_and_paste(qtbot, window: MainWindow, tmp_path: Path) -> None:
    pixels = np.random.default_rng(0).integers(0, 65536, (30, 40, 4), np.uint16)
    write_picture(tmp_path / "deep.png", Picture(pixels))
    window.open_path(tmp_path / "deep.png")
    qtbot.waitUntil(lambda: window.document.has_picture)
    copy(qtbot, window)
    paste(window)
    qtbot.waitUntil(lambda: len(names(window)) == 2 and not window.files.is_opening)
    assert (window.document.image == pixels).all() and window.document.image.dtype == np.uint16
    assert names(window) == ["deep.png", "Pasted picture"]


def test_an_image_of_another_program_becomes_a_picture_without_a_file(qtbot, opened: MainWindow, tmp_path) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (30, 41, 4), np.uint8)
    put_image(pixels)
    paste(opened)
    qtbot.waitUntil(lambda: opened.document.size == (30, 41))
    assert (opened.document.image == pixels).all()
    assert opened.windowTitle().startswith("Pasted picture") and opened.document.path is None
    put_image(np.ascontiguousarray(np.dstack([pixels[:9, :9, :3], np.full((9, 9), 255, np.uint8)])))
    paste(opened)
    qtbot.waitUntil(lambda: opened.document.size == (9, 9))
    assert opened.document.image.shape == (9, 9, 3)  # an alpha that says nothing is left out
    assert names(opened)[1:] == ["Pasted picture", "Pasted picture 2"]


def test_a_pasted_picture_is_saved_where_the_person_says(qtbot, opened: MainWindow, tmp_path: Path) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (80, 120, 4), np.uint8)
    put_image(pixels)
    paste(opened)
    qtbot.waitUntil(lambda: opened.document.path is None)
    opened.canvas.zoom_to(4.0)
    drag(opened, (20, 20))
    answers = Answers(opened, save_project=tmp_path / "kept.tsukuroi")
    QTest.keyClick(opened.canvas, Qt.Key.Key_S, CONTROL)
    assert answers.asked == [("save_project", opened.context.settings.last_folder / f"Pasted picture{SUFFIX}")]
    qtbot.waitUntil(lambda: opened.windowTitle().startswith("kept.tsukuroi"))
    project = read_project(tmp_path / "kept.tsukuroi")
    assert (decode_picture(project.source, project.source_name).pixels == pixels).all()
    assert project.source_name == "Pasted picture.png" and project.source_path is None


def test_a_pasted_picture_survives_a_visit_elsewhere(qtbot, opened: MainWindow) -> None:
    put_image(np.full((30, 40, 4), 77, np.uint8))
    paste(opened)
    qtbot.waitUntil(lambda: opened.document.size == (30, 40))
    QTest.keyClick(opened.canvas, Qt.Key.Key_PageUp)
    assert opened.document.size == (80, 120)
    QTest.keyClick(opened.canvas, Qt.Key.Key_PageDown)
    assert opened.document.size == (30, 40)


def test_going_elsewhere_before_a_pasted_picture_is_ready(qtbot, opened: MainWindow, monkeypatch) -> None:
    import threading

    from app.repair.files import file_tasks as files

    gate, encode = threading.Event(), files.encode_picture

    def slow(*arguments: object) -> bytes:
        assert gate.wait(10)
        return encode(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(files, "encode_picture", slow)
    put_image(np.full((30, 40, 4), 77, np.uint8))
    paste(opened)
    QTest.keyClick(opened.canvas, Qt.Key.Key_PageUp)
    assert opened.files.workspace.place is opened.files.workspace.shown
    QTest.keyClick(opened.canvas, Qt.Key.Key_PageDown)
    QTest.keyClick(opened.canvas, Qt.Key.Key_PageUp)
    gate.set()
    qtbot.waitUntil(lambda: not opened.files.is_opening)
    assert opened.document.size == (80, 120)
    QTest.keyClick(opened.canvas, Qt.Key.Key_PageDown)
    assert opened.document.size == (30, 40)
    gate.clear()
    paste(opened)
    opened.actions_table["cancel"].trigger()
    gate.set()
    qtbot.waitUntil(lambda: not opened.files.is_opening)
    assert len(names(opened)) in (2, 3)  # cancelled in time, or just too late
    assert all(frame.content is not None for frame in opened.files.workspace.frames)
    assert opened.files.workspace.place is opened.files.workspace.shown


def test_pasted_files_are_opened(qtbot, window: MainWindow, photo_file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo_file))])
    QGuiApplication.clipboard().setMimeData(data)
    paste(window)
    qtbot.waitUntil(lambda: window.document.has_picture)
    assert window.document.path == photo_file


def test_nothing_to_paste_is_said(qtbot, window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("some words")
    paste(window)
    qtbot.waitUntil(lambda: "no picture on the clipboard" in window.page.banner.text)
    assert not window.actions_table["copy"].isEnabled()


def test_a_broken_image_on_the_clipboard_is_one_sentence(qtbot, opened: MainWindow) -> None:
    data = QMimeData()
    data.setData("image/png", b"\x89PNG\r\n\x1a\n and no more")
    QGuiApplication.clipboard().setMimeData(data)
    paste(opened)
    qtbot.waitUntil(lambda: opened.page.banner.kind == "error")
    assert "clipboard" in opened.page.banner.text and names(opened) == ["Bild ü #1.png"]


def test_a_picture_too_large_to_paste_is_one_sentence(qtbot, opened: MainWindow, monkeypatch) -> None:
    monkeypatch.setattr("app.repair.files.file_tasks.MAX_PIXELS", 100)
    put_image(np.zeros((30, 40, 4), np.uint8))
    paste(opened)
    qtbot.waitUntil(lambda: "million pixels" in opened.page.banner.text)
    assert names(opened) == ["Bild ü #1.png"]


@pytest.mark.parametrize("kind", [QImage.Format.Format_RGBA64, QImage.Format.Format_ARGB32_Premultiplied])
def test_images_of_any_depth_become_arrays(kind: QImage.Format) -> None:
    image = QImage(5, 3, kind)
    image.fill(Qt.GlobalColor.red)
    array = pixels_of(image)
    largest = 65535 if kind == QImage.Format.Format_RGBA64 else 255
    assert array.shape == (3, 5, 4) and (array == (largest, 0, 0, largest)).all()


def test_what_was_copied_does_not_crash_the_program_at_its_end(tmp_path: Path) -> None:
    code = (
        "import os, sys\n"
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from app.application import run_window\n"
        "from app.dropping import put_on_clipboard\n"
        "from core.data.images import encode_picture\n"
        "from core.data.picture import Picture\n"
        "import numpy as np\n"
        "app = QApplication([])\n"
        "png = encode_picture('.png', Picture(np.zeros((3, 4, 3), np.uint8)))\n"
        "def end():\n"
        "    put_on_clipboard(png)\n"
        "    QApplication.closeAllWindows()\n"
        "QTimer.singleShot(300, end)\n"
        "sys.exit(run_window())\n"
    )
    own = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | own | {"QT_QPA_PLATFORM": "offscreen"}, capture_output=True,
        text=True, cwd=ROOT, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_text_fields_keep_their_keys(qtbot, opened: MainWindow) -> None:
    field = QLineEdit("words", opened.page)
    field.show()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(field, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "words"
    put_image(np.zeros((4, 4, 4), np.uint8))
    QTest.keyClick(field, Qt.Key.Key_V, CONTROL)
    QGuiApplication.clipboard().setText("others")
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_V, CONTROL)
    assert field.text() == "others"
    spin = opened.page.option_bar.grow_field
    spin.setFocus()
    QTest.keyClick(spin, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(spin, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == str(spin.value())
    qtbot.wait(20)
    assert names(opened) == ["Bild ü #1.png"] and not opened.document.hole_pixels


def test_the_words_of_a_message_can_be_copied(qtbot, opened: MainWindow) -> None:
    opened.page.banner.show_message("error", "Something to tell others")
    label = opened.page.banner.text_label
    label.setSelection(0, len("Something"))
    label.setFocus()
    QTest.keyClick(label, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "Something"


def test_the_png_is_encoded_beside_the_engine(qtbot, opened: MainWindow) -> None:
    assert encode_picture(".png", opened.document.to_picture()) == bytes(copy(qtbot, opened).data("image/png").data())
