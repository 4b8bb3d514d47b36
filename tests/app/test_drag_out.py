"""Dragging the repaired picture to another program, from the Export button and from the film strip."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.dropping import local_paths, pixels_of
from app.main_window import MainWindow
from app.repair.film_strip.open_pictures import OpenPictures
from core.data.images import decode_picture, read_picture, write_picture
from core.data.picture import Picture, PictureMeta
from tests.app.fakes import Answers
from tests.app.test_export import repair

pytestmark = pytest.mark.slow

LEFT = Qt.MouseButton.LeftButton


class Drags:
    """Takes the place of the window system: looks at what is dragged, as long as it hangs at the pointer."""

    def __init__(self) -> None:
        self.look: Callable[[QMimeData], object] = lambda _data: None
        self.count = 0
        self.previews: list[bool] = []

    def exec(self, drag: QDrag, *_: object) -> Qt.DropAction:
        self.count += 1
        self.previews.append(not drag.pixmap().isNull())
        self.look(drag.mimeData())
        return Qt.DropAction.CopyAction


@pytest.fixture
def drags(monkeypatch: pytest.MonkeyPatch) -> Drags:
    drags = Drags()
    monkeypatch.setattr(QDrag, "exec", lambda drag, *values: drags.exec(drag, *values))
    return drags


def pull(widget: QWidget, place: QPoint, far: int = 40, keys: Qt.KeyboardModifier | None = None) -> None:
    """Presses, moves away with the button held, and releases."""
    QTest.mousePress(widget, LEFT, keys or Qt.KeyboardModifier.NoModifier, place)
    for step in (far // 2, far):
        at = QPointF(place + QPoint(step, -step // 4))
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            at,
            widget.mapToGlobal(at),
            Qt.MouseButton.NoButton,
            LEFT,
            keys or Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(widget, move)
    QTest.mouseRelease(widget, LEFT, Qt.KeyboardModifier.NoModifier, place + QPoint(far, 0))


def button_of(window: MainWindow) -> tuple[QWidget, QPoint]:
    button = window.page.footer.export_button
    return button, button.rect().center()


def test_the_button_gives_a_file_bytes_and_pixels_of_the_result(qtbot, opened: MainWindow, drags: Drags) -> None:
    repair(qtbot, opened)
    seen: list[Path] = []

    def look(data: QMimeData) -> None:
        assert data.hasUrls() and data.hasImage() and data.hasFormat("image/png")
        folder = next(iter(data.urls())).toLocalFile()
        seen.extend(local_paths(data))
        assert str(seen[-1]) == folder and seen[-1].name == "Bild ü #1_repaired.png"
        for pixels in (
            read_picture(seen[-1]).pixels,
            decode_picture(bytes(data.data("image/png").data()), "x").pixels,
            pixels_of(QImage(data.imageData()))[..., :3],
        ):
            assert (pixels == opened.document.image).all()

    drags.look = look
    export = opened.actions_table["export"]
    clicked: list[bool] = []
    export.triggered.connect(clicked.append)
    pull(*button_of(opened))
    assert drags.count == 1 and drags.previews == [True] and not clicked
    assert seen[0].exists() and not opened.files.workspace.shown.is_saved  # to hand on is not to save
    pull(*button_of(opened))
    assert drags.count == 2 and len(set(seen)) == 2 and {path.name for path in seen} == {seen[0].name}
    opened.context.dialogs.ask_unsaved = lambda _names: "discard"
    opened.close()
    qtbot.waitUntil(opened.isHidden)
    qtbot.waitUntil(lambda: not seen[0].exists() and not seen[0].parent.parent.exists())


def test_nothing_is_written_before_it_is_asked_for(qtbot, opened: MainWindow, drags: Drags, monkeypatch) -> None:
    monkeypatch.setattr("app.repair.files.drag_out.encode_picture", lambda *_: pytest.fail("made too early"))
    drags.look = lambda data: data.formats()
    pull(*button_of(opened))
    assert drags.count == 1


def test_all_bits_and_the_profile_go_along_and_a_recipe_does_not(qtbot, window: MainWindow, drags, tmp_path) -> None:
    pixels = np.random.default_rng(0).integers(0, 65536, (30, 40, 4), np.uint16)
    meta = PictureMeta(dpi=(300.0, 300.0), text={"tsukuroi-recipe": "old"})
    write_picture(tmp_path / "deep.png", Picture(pixels, meta))
    window.open_path(tmp_path / "deep.png")
    qtbot.waitUntil(lambda: window.document.has_picture)
    read: list[Picture] = []
    drags.look = lambda data: read.append(read_picture(local_paths(data)[0]))
    pull(*button_of(window))
    assert (read[0].pixels == pixels).all() and read[0].pixels.dtype == np.uint16
    assert read[0].meta.dpi == pytest.approx((300, 300), abs=0.1)


@pytest.mark.parametrize("keys", [None, Qt.KeyboardModifier.ControlModifier])
def test_a_small_move_and_a_held_key_are_no_drag(qtbot, opened: MainWindow, drags: Drags, keys) -> None:
    answers = Answers(opened, export_options=None)
    pull(*button_of(opened), far=40 if keys else 4, keys=keys)
    assert len(answers.asked) == 1  # it was a click
    button = opened.page.footer.export_button
    QTest.mousePress(button, Qt.MouseButton.RightButton)
    QTest.mouseMove(button, QPoint(60, 60))
    QTest.mouseRelease(button, Qt.MouseButton.RightButton)
    assert drags.count == 0


def test_a_picture_of_the_film_strip_is_dragged(qtbot, opened: MainWindow, drags: Drags, tmp_path: Path) -> None:
    pixels = np.full((30, 40, 3), 77, np.uint8)
    write_picture(tmp_path / "other.png", Picture(pixels))
    opened.open_path(tmp_path / "other.png")
    qtbot.waitUntil(lambda: opened.document.size == (30, 40))
    strip = next(feature for feature in opened.features if isinstance(feature, OpenPictures)).strip
    seen: list[tuple[str, tuple[int, ...]]] = []

    def look(data: QMimeData) -> None:
        path = local_paths(data)[0]
        seen.append((path.name, read_picture(path).pixels.shape))

    drags.look = look
    for row in (1, 0):
        place = strip.view.visualRect(strip.model.index(row)).center()
        pull(strip.view.viewport(), place)
    assert seen == [("other_copy.png", (30, 40, 3)), ("Bild ü #1_copy.png", (80, 120, 3))]
    pull(strip.view.viewport(), QPoint(strip.view.viewport().width() - 2, 4), far=30)  # beside all pictures
    assert drags.count == 2


def test_a_full_disk_is_one_sentence_and_gives_no_file(qtbot, opened: MainWindow, drags, monkeypatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.repair.files.drag_out.tempfile.TemporaryDirectory", full)
        pull(*button_of(opened))
    assert drags.count == 0 and "cannot be handed on" in opened.page.banner.text
    monkeypatch.setattr("app.repair.files.drag_out.atomic_write", full)
    opened.page.banner.hide()
    urls: list[object] = []
    drags.look = lambda data: urls.extend(data.urls())
    pull(*button_of(opened))
    assert drags.count == 1 and not urls and "No space left" in opened.page.banner.text
