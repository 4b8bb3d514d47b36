"""The paint bucket under a real mouse and pen: pixels counted, its options, and the limit it shares with the wand."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.actions.tools import Tool
from app.imageview import display
from app.main_window import MainWindow
from app.repair.document import labels
from app.repair.document.messages import OpenedPicture
from app.repair.tools.fill_order import FillPicture
from app.repair.tools.like_colour import LikeColourTool
from core.data.picture import Picture
from core.edit.repairs import RepairKind
from core.events import CancelToken, Report
from tests.app.fakes import Gate
from tests.app.hands import ALT, CTRL, LEFT, NONE, RIGHT, SHIFT, Pen, click, drag, hover, marked, shown, steps

pytestmark = pytest.mark.slow

PINK = (230, 120, 160)


def show(window: MainWindow, pixels: np.ndarray) -> None:
    window.document.open(OpenedPicture(Picture(pixels), display.build(pixels)))
    window.canvas.zoom_to(4.0)


def frames() -> np.ndarray:
    """Two frames of ink on paper; the second is broken by 3 pixels."""
    pixels = np.full((80, 120, 3), 240, np.uint8)
    for left in (10, 70):
        pixels[10:50, left : left + 40] = 0
        pixels[12:48, left + 2 : left + 38] = 240
    pixels[10:12, 85:88] = 240
    return pixels


@pytest.fixture
def bucket(opened: MainWindow) -> MainWindow:
    show(opened, frames())
    opened.tools.set_colour(PINK)
    QTest.keyClick(opened.canvas, Qt.Key.Key_G)
    assert opened.tools.tool is Tool.FILL
    return opened


def pink(window: MainWindow) -> int:
    """How many pixels have the colour."""
    return int((window.document.image == PINK).all(axis=2).sum())


def test_a_click_fills_up_to_the_lines_in_one_exact_step(bucket: MainWindow) -> None:
    click(bucket, 30.5, 30.5)
    assert pink(bucket) == 36 * 36 and (bucket.document.image[12:48, 12:48] == PINK).all()
    assert (bucket.document.image[:12] == frames()[:12]).all()
    assert steps(bucket) == 1 and bucket.document.undo_label == labels.FILL
    assert [repair.kind for repair in bucket.document.repairs] == [RepairKind.RETOUCH]
    click(bucket, 30.5, 30.5)
    assert steps(bucket) == 1  # nothing to change
    QTest.keyClick(bucket.canvas, Qt.Key.Key_Z, CTRL)
    assert (bucket.document.image == frames()).all() and not bucket.document.repairs
    QTest.keyClick(bucket.canvas, Qt.Key.Key_Y, CTRL)
    assert pink(bucket) == 36 * 36


def test_a_broken_line_holds_and_does_not_without(bucket: MainWindow) -> None:
    click(bucket, 90.5, 30.5)
    inside = pink(bucket)
    assert 36 * 36 <= inside <= 36 * 36 + 6
    QTest.keyClick(bucket.canvas, Qt.Key.Key_Z, CTRL)
    gap = bucket.page.option_bar.brush_options.fill_options.gap
    gap.setFocus()
    gap.selectAll()
    QTest.keyClicks(gap, "0")
    QTest.keyClick(gap, Qt.Key.Key_Return)
    assert bucket.canvas.hasFocus() and bucket.tools.fill.gap == 0
    click(bucket, 90.5, 30.5)
    assert pink(bucket) > 4 * inside


@pytest.mark.parametrize("way", ["shift", "box"])
def test_all_alike(bucket: MainWindow, way: str) -> None:
    if way == "box":
        bucket.page.option_bar.brush_options.fill_options.contiguous_box.click()
    click(bucket, 30.5, 30.5, keys=SHIFT if way == "shift" else NONE)
    assert pink(bucket) == int((frames() == 240).all(axis=2).sum()) and steps(bucket) == 1


@pytest.mark.parametrize(("button", "keys"), [(RIGHT, NONE), (LEFT, CTRL)])
def test_the_opposite_brings_the_original_back(bucket: MainWindow, button, keys) -> None:
    click(bucket, 30.5, 30.5)
    click(bucket, 30.5, 30.5, button=button, keys=keys)
    assert (bucket.document.image == frames()).all()
    assert steps(bucket) == 2 and bucket.document.undo_label == labels.RESTORE


def test_only_what_is_marked(bucket: MainWindow) -> None:
    bucket.tools.choose(Tool.RECTANGLE)
    drag(bucket, (20.5, 20.5), (59.5, 29.5))
    bucket.tools.choose(Tool.FILL)
    bucket.page.option_bar.brush_options.fill_options.only_marked_box.click()
    click(bucket, 40.5, 40.5)
    assert pink(bucket) == 0 and bucket.page.banner.isVisible()
    click(bucket, 30.5, 25.5)
    assert pink(bucket) == 10 * 28 and (bucket.document.image[20:30, 20:48] == PINK).all()
    assert marked(bucket) == 400


def test_wand_and_bucket_keep_to_one_limit_that_esc_lifts(bucket: MainWindow) -> None:
    drag(bucket, (5.5, 5.5), (19.5, 60.5))
    assert steps(bucket) == 0 and pink(bucket) == 0
    click(bucket, 15.5, 30.5)
    assert pink(bucket) == 8 * 36
    click(bucket, 30.5, 30.5)
    assert pink(bucket) == 8 * 36 and "Esc" in bucket.page.banner.text_label.text()
    QTest.keyClick(bucket.canvas, Qt.Key.Key_W)
    click(bucket, 15.5, 30.5)
    assert marked(bucket) == 8 * 36
    QTest.keyClick(bucket.canvas, Qt.Key.Key_Escape)
    QTest.keyClick(bucket.canvas, Qt.Key.Key_G)
    click(bucket, 30.5, 30.5)
    assert pink(bucket) == 36 * 36


def test_alt_picks_and_keeps_the_bucket_and_without_a_colour_it_says_so(opened: MainWindow) -> None:
    show(opened, frames())
    QTest.keyClick(opened.canvas, Qt.Key.Key_G)
    click(opened, 30.5, 30.5)
    assert steps(opened) == 0 and "Alt" in opened.page.banner.text_label.text()
    click(opened, 10.5, 30.5, keys=ALT)
    assert opened.tools.colour == (0, 0, 0) and opened.tools.tool is Tool.FILL
    click(opened, 30.5, 30.5)
    assert (opened.document.image[12:48, 12:48] == 0).all()
    QTest.keyClick(opened.canvas, Qt.Key.Key_I)
    click(opened, 5.5, 5.5)
    assert opened.tools.tool is Tool.FILL  # the one that painted last
    QTest.keyClick(opened.canvas, Qt.Key.Key_N)
    QTest.keyClick(opened.canvas, Qt.Key.Key_I)
    click(opened, 5.5, 5.5)
    assert opened.tools.tool is Tool.PENCIL


@pytest.mark.parametrize("kind", ["gray", "gray16", "rgb16", "rgba"])
def test_other_kinds_of_pictures(bucket: MainWindow, kind: str) -> None:
    pixels = frames()
    if kind == "rgba":
        pixels = np.dstack([pixels, np.where(pixels[..., 0] > 0, 0, 255).astype(np.uint8)])
        pixels[..., :3] = 0
    if "16" in kind:
        pixels = pixels.astype(np.uint16) * 257
    if kind.startswith("gray"):
        pixels = np.ascontiguousarray(pixels[..., 0])
    show(bucket, pixels)
    click(bucket, 30.5, 30.5)
    image = bucket.document.image
    gray = (299 * 230 + 587 * 120 + 114 * 160 + 500) // 1000
    wanted = {"gray": gray, "rgb16": [value * 257 for value in PINK], "rgba": [*PINK, 255]}.get(kind)
    if wanted is None:
        wanted = (299 * 230 * 257 + 587 * 120 * 257 + 114 * 160 * 257 + 500) // 1000
    assert (image[12:48, 12:48] == wanted).all()
    assert int((image != pixels).reshape(80, 120, -1).any(axis=2).sum()) == 36 * 36
    QTest.keyClick(bucket.canvas, Qt.Key.Key_Z, CTRL)
    assert (bucket.document.image == pixels).all()


def test_resting_shows_what_a_click_would_fill(qtbot, bucket: MainWindow) -> None:
    tool = bucket.canvas.pointer.tools[Tool.FILL]
    assert isinstance(tool, LikeColourTool)
    plain = shown(bucket)
    hover(bucket, 90.5, 30.5)
    qtbot.waitUntil(lambda: tool.shows)
    x, y = (int(value) for value in bucket.canvas.view.to_device(80.5, 30.5))
    assert np.abs(shown(bucket)[y, x].astype(int) - PINK).max() < 30
    x, y = (int(value) for value in bucket.canvas.view.to_device(60.5, 30.5))
    assert (shown(bucket)[y, x] == plain[y, x]).all()  # beyond the gap
    bucket.tools.set_colour((0, 0, 200))
    assert not tool.shows
    qtbot.waitUntil(lambda: tool.shows)
    bucket.canvas.pointer.leave()
    assert (shown(bucket) == plain).all() and steps(bucket) == 0
    click(bucket, 30.5, 30.5)
    bucket.canvas.pointer.leave()
    plain = shown(bucket)
    hover(bucket, 31.5, 30.5)
    qtbot.waitUntil(lambda: tool.shows)
    assert (shown(bucket) == plain).all()  # it has the colour already


def test_a_pen_fills_and_its_eraser_end_restores(bucket: MainWindow) -> None:
    Pen(bucket).stroke((30.5, 30.5, 1.0))
    assert pink(bucket) == 36 * 36
    Pen(bucket, eraser=True).stroke((30.5, 30.5, 1.0), (32.5, 30.5, 1.0))
    assert pink(bucket) < 36 * 36 and bucket.document.undo_label == labels.RESTORE


def test_the_options_are_remembered(bucket: MainWindow, settings) -> None:
    options = bucket.page.option_bar.brush_options.fill_options
    options.gap.setValue(7)
    options.contiguous_box.click()
    options.only_marked_box.click()
    assert (settings.fill_gap, settings.fill_contiguous, settings.fill_only_marked) == (7, False, True)


# A large picture


@pytest.fixture
def large(bucket: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Gate:
    """Every picture is a large one; the gate holds the fills of `bucket`."""
    gate = Gate()
    run = FillPicture.run

    def held(task: FillPicture, report: Report, cancel: CancelToken) -> object:
        gate(cancel)
        return run(task, report, cancel)

    monkeypatch.setattr(FillPicture, "run", held)
    monkeypatch.setattr("app.repair.tools.fill.QUICK", 0)
    return gate


def test_a_large_picture_is_filled_beside_the_window(qtbot, bucket: MainWindow, large: Gate) -> None:
    large.shut()
    click(bucket, 30.5, 30.5)
    click(bucket, 90.5, 70.5)  # below the frames: all paper around them, and the second one by its gap
    qtbot.waitUntil(large.reached.is_set)
    assert steps(bucket) == 0 and QGuiApplication.overrideCursor() is not None
    large.open()
    qtbot.waitUntil(lambda: steps(bucket) == 2)
    qtbot.waitUntil(lambda: QGuiApplication.overrideCursor() is None)
    filled = bucket.document.image.copy()
    assert (filled[12:48, 12:48] == PINK).all() and (filled[60:] == PINK).all()
    for _ in range(2):
        bucket.document.undo()
    assert (bucket.document.image == frames()).all()
    for _ in range(2):
        bucket.document.redo()
    assert (bucket.document.image == filled).all()


def test_what_is_painted_while_a_fill_is_on_its_way_stays(qtbot, bucket: MainWindow, large: Gate) -> None:
    large.shut()
    click(bucket, 30.5, 30.5)
    qtbot.waitUntil(large.reached.is_set)
    bucket.tools.choose(Tool.PENCIL)
    bucket.tools.set_size(3)
    drag(bucket, (12.5, 20.5), (46.5, 20.5), release=False)  # across the frame: what is above is cut off
    large.open()
    qtbot.wait(50)
    assert bucket.document.stroke_active and steps(bucket) == 0
    QTest.mouseRelease(bucket.canvas, LEFT)
    qtbot.waitUntil(lambda: steps(bucket) == 2)
    image = bucket.document.image
    assert (image[19:48, 12:48] == PINK).all() and (image[12:19, 12:48] == 240).all()
    bucket.document.undo()
    bucket.document.undo()
    assert (bucket.document.image == frames()).all()


def test_a_picture_that_is_closed_takes_its_fill_along(qtbot, bucket: MainWindow, large: Gate) -> None:
    large.shut()
    click(bucket, 30.5, 30.5)
    qtbot.waitUntil(large.reached.is_set)
    content = bucket.document.content
    bucket.files.opener.close(bucket.files.workspace.shown)
    large.open()
    qtbot.waitUntil(lambda: content.tasks == 0)
    assert not content.history.done and QGuiApplication.overrideCursor() is None
