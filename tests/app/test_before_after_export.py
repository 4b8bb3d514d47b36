"""Exports of original and repaired picture together: the choice in the dialog, the files, stopping and closing."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.main_window import MainWindow
from app.repair.export.export import Export
from app.repair.export.export_dialog import ExportDialog
from app.repair.export.label_text import paint_text
from app.repair.files.before_after_task import SaveBeforeAfter
from app.repair.files.export_options import ExportOptions
from app.theme import Theme
from app.widgets.progress_strip import ProgressStrip
from core.data.before_after.options import BeforeAfter, Layout
from core.data.images import read_picture
from core.events import CancelToken, Progress, Report
from tests.app.fakes import Answers, Gate
from tests.app.test_export import CONTROL, facts, repair

pytestmark = pytest.mark.slow

LEFT = Qt.MouseButton.LeftButton
SIDE, WIPE = Layout.SIDE, Layout.WIPE
GIF = ExportOptions(".gif", shown=BeforeAfter(WIPE, 64, 1.0))


@pytest.fixture
def make(qtbot, theme: Theme) -> Callable[..., ExportDialog]:
    def build(*, repaired: bool = True, last: ExportOptions | None = None) -> ExportDialog:
        dialog = ExportDialog(facts(repaired=repaired), ExportOptions(), theme, None, last)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return build


def choose(dialog: ExportDialog, layout: Layout) -> None:
    button = dialog.before_after.buttons[layout]
    QTest.mouseClick(button, LEFT, pos=button.rect().center())


def test_each_layout_has_its_files_and_sizes(make) -> None:
    dialog = make()
    choice = dialog.before_after
    choose(dialog, WIPE)
    assert dialog.options == ExportOptions(".gif", shown=BeforeAfter(WIPE, 800, 4.0, ("Before", "After")))
    assert choice.seconds.isVisible() and not dialog.recipe_box.isVisible()
    choice.longest[WIPE].setFocus()
    choice.longest[WIPE].selectAll()
    QTest.keyClicks(choice.longest[WIPE], "1234")
    QTest.mouseClick(choice.labels_box, LEFT, pos=choice.labels_box.rect().center())
    QTest.keyClick(choice.files[WIPE], Qt.Key.Key_Down)
    assert dialog.options == ExportOptions(".webp", shown=BeforeAfter(WIPE, 1234, 4.0))
    choose(dialog, SIDE)
    QTest.keyClick(choice.close_up_box, Qt.Key.Key_Space)
    assert dialog.options == ExportOptions(".png", shown=BeforeAfter(SIDE, 1600, 4.0, close_up=True))
    assert not choice.seconds.isVisible() and not choice.longest[WIPE].isVisible()
    dialog.format_buttons[".psd"].click()
    assert dialog.options == ExportOptions(".psd") and not choice.page.isVisible()


def test_what_was_set_last_is_there_again(make) -> None:
    last = ExportOptions(".webp", shown=BeforeAfter(WIPE, 333, 7.0, close_up=True))
    dialog = make(last=last)
    assert dialog.options == ExportOptions()  # a plain picture is what is exported most
    choose(dialog, WIPE)
    assert dialog.options == last


def test_there_is_nothing_to_show_before_a_repair(make) -> None:
    dialog = make(repaired=False)
    for layout in Layout:
        choose(dialog, layout)
        assert dialog.options == ExportOptions()
        assert "Nothing is repaired" in dialog.before_after.buttons[layout].toolTip()


def test_labels_are_written_in_any_language(qapp) -> None:
    for text in ("After", "修復後"):
        ink = paint_text(text, 20)
        assert ink.dtype == np.uint8 and ink.max() == 255 and 10 < ink.shape[0] < 40 < ink.shape[1] < 90
        assert 0.02 < (ink > 127).mean() < 0.6


# In the window


def export(window: MainWindow, target: Path, options: ExportOptions = GIF, **more: object) -> Answers:
    answers = Answers(window, export_options=options, save_picture=target, **more)
    QTest.keyClick(window.canvas, Qt.Key.Key_E, CONTROL)
    return answers


def wait(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.files.is_saving)


def test_a_wipe_is_written_and_is_no_export_of_the_picture(qtbot, opened: MainWindow, tmp_path: Path) -> None:
    repair(qtbot, opened)
    frame = opened.files.workspace.shown
    assert frame is not None
    answers = export(opened, tmp_path / "x.gif")
    wait(qtbot, opened)
    assert answers.asked[-1] == ("save_picture", tmp_path / "Bild ü #1_before_after.gif")
    with Image.open(tmp_path / "x.gif") as image:
        assert image.n_frames > 10 and max(image.size) == 64
    assert "Saved as x.gif" in opened.page.banner.text and not frame.is_saved
    side = ExportOptions(".png", shown=BeforeAfter(SIDE))
    export(opened, tmp_path / "x.png", side)
    wait(qtbot, opened)
    pixels = read_picture(tmp_path / "x.png").pixels
    width = opened.document.size[1]
    assert (pixels[:, :width] == frame.content.original).all() and (pixels[:, -width:] == opened.document.image).all()
    asked: list[tuple[object, ...]] = []
    Answers(opened, export_options=lambda *values: asked.append(values))
    QTest.keyClick(opened.canvas, Qt.Key.Key_E, CONTROL)
    assert asked[0][1].shown is None and asked[0][2] == side  # the next plain export is a plain one


def test_the_original_is_replaced_only_if_that_is_wished(qtbot, opened: MainWindow, photo_file: Path) -> None:
    repair(qtbot, opened)
    before = photo_file.read_bytes()
    side = ExportOptions(".png", shown=BeforeAfter(SIDE))
    answers = export(opened, photo_file, side, confirm_original=False)
    wait(qtbot, opened)
    assert ("confirm_original", photo_file) in answers.asked and photo_file.read_bytes() == before


def strip_of(window: MainWindow) -> ProgressStrip:
    return next(feature for feature in window.features if isinstance(feature, Export)).pairs.strip


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """Holds the writing in the middle."""
    gate = Gate()
    gate.shut()

    def write(path: Path, *_: object, report: Report, cancel: CancelToken, **__: object) -> None:
        report(Progress("animation", 30, 72))
        gate(cancel)
        path.write_bytes(b"GIF")

    monkeypatch.setattr("app.repair.files.before_after_task.write_before_after", write)
    return gate


@pytest.mark.parametrize("by_key", [False, True], ids=["button", "Shift+Esc"])
def test_it_goes_on_beside_work_and_can_be_stopped(
    qtbot, opened: MainWindow, tmp_path: Path, held: Gate, by_key: bool
) -> None:
    repair(qtbot, opened)
    export(opened, tmp_path / "x.gif")
    strip = strip_of(opened)
    qtbot.waitUntil(lambda: strip.isVisible() and strip.row.bar.value() > 300)
    assert "x.gif" in strip.text.text()
    drawn = opened.document.hole_pixels
    QTest.mouseClick(opened.canvas, LEFT, pos=opened.canvas.rect().center())
    assert opened.document.hole_pixels > drawn  # the window is not held up
    if by_key:
        QTest.keyClick(opened.canvas, Qt.Key.Key_Escape, Qt.KeyboardModifier.ShiftModifier)
    else:
        QTest.mouseClick(strip.row.stop_button, LEFT, pos=strip.row.stop_button.rect().center())
    qtbot.waitUntil(lambda: not strip.isVisible())
    assert not (tmp_path / "x.gif").exists() and not opened.files.is_saving


def test_the_next_file_begins_with_an_empty_bar(qtbot, opened: MainWindow, tmp_path: Path, held: Gate) -> None:
    repair(qtbot, opened)
    strip = strip_of(opened)
    export(opened, tmp_path / "x.gif")
    export(opened, tmp_path / "y.png", ExportOptions(".png", shown=BeforeAfter(SIDE)))
    qtbot.waitUntil(lambda: strip.row.bar.value() > 300)
    shown: list[tuple[str, int]] = []
    opened.files.show_tasks.changed.connect(lambda: shown.append((strip.text.text(), strip.row.bar.value())))
    held.open()
    qtbot.waitUntil(lambda: not opened.files.is_saving)
    assert next(value for text, value in shown if "y.png" in text) == 0


def test_an_ending_that_cannot_show_both_gets_the_chosen_one(qtbot, opened: MainWindow, tmp_path: Path) -> None:
    repair(qtbot, opened)
    side = ExportOptions(".png", shown=BeforeAfter(SIDE))
    export(opened, tmp_path / "x.psd", side)
    wait(qtbot, opened)
    assert read_picture(tmp_path / "x.psd.png").pixels.size
    export(opened, tmp_path / "y.jpg", side)
    wait(qtbot, opened)
    assert (tmp_path / "y.jpg").read_bytes().startswith(b"\xff\xd8")


def test_the_window_waits_for_it_when_it_closes(qtbot, opened: MainWindow, tmp_path: Path, held: Gate) -> None:
    repair(qtbot, opened)
    export(opened, tmp_path / "x.gif", ask_unsaved="discard")
    assert not opened.close() and opened.isVisible()
    held.open()
    qtbot.waitUntil(lambda: not opened.isVisible())
    assert (tmp_path / "x.gif").read_bytes() == b"GIF"


def test_the_window_stays_if_it_could_not_be_written(qtbot, opened: MainWindow, tmp_path: Path, held: Gate) -> None:
    repair(qtbot, opened)
    export(opened, tmp_path / "gone" / "x.gif", ask_unsaved="discard")
    assert not opened.close()
    held.open()
    qtbot.waitUntil(lambda: not opened.files.is_saving)
    qtbot.wait(50)
    assert opened.isVisible()


def test_a_failure_is_one_sentence(qtbot, opened: MainWindow, tmp_path: Path) -> None:
    repair(qtbot, opened)
    export(opened, tmp_path / "none" / "x.gif")
    qtbot.waitUntil(lambda: opened.page.banner.kind == "error")
    assert "cannot be written" in opened.page.banner.text
    assert not opened.files.show_tasks.is_doing(SaveBeforeAfter)
