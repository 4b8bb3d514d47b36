"""Picker, pencil and restore brush: exact values of every kind of picture."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.actions.tools import Tool
from app.imageview import display
from app.main_window import MainWindow
from app.repair.document import labels
from app.repair.document.messages import OpenedPicture
from core.data.picture import Picture
from tests.app.hands import ALT, CTRL, LEFT, NONE, RIGHT, SHIFT, at, click, drag, hover, marked, shown, steps

pytestmark = pytest.mark.slow

KINDS = {
    "rgb": ((80, 120, 3), np.uint8),
    "rgba": ((80, 120, 4), np.uint8),
    "gray": ((80, 120), np.uint8),
    "gray and alpha": ((80, 120, 2), np.uint8),
    "deep": ((80, 120, 3), np.uint16),
    "deep gray": ((80, 120), np.uint16),
}


def picture(kind: str) -> np.ndarray:
    shape, dtype = KINDS[kind]
    return np.random.default_rng(5).integers(0, np.iinfo(dtype).max, shape, dtype, endpoint=True)


def show(window: MainWindow, pixels: np.ndarray) -> None:
    window.document.open(OpenedPicture(Picture(pixels), display.build(pixels)))
    window.canvas.zoom_to(4.0)


def colours(pixels: np.ndarray) -> np.ndarray:
    """Without alpha, always with an axis of channels."""
    return pixels[..., None] if pixels.ndim == 2 else pixels[..., : 3 if pixels.shape[2] > 2 else 1]


@pytest.mark.parametrize("kind", KINDS)
def test_the_picked_value_is_painted_exactly(opened: MainWindow, kind: str) -> None:
    pixels = picture(kind)
    show(opened, pixels)
    QTest.keyClick(opened.canvas, Qt.Key.Key_I)
    click(opened, 33.5, 44.5)
    wanted = colours(pixels)[44, 33]
    assert opened.tools.colour == tuple(wanted.tolist()) and opened.tools.tool is Tool.PENCIL
    assert opened.tools.size == 1
    drag(opened, (10.5, 10.5), (29.5, 10.5))
    after = opened.document.image
    assert (colours(after)[10, 10:30] == wanted).all()
    if pixels.ndim == 3:
        assert (after[..., colours(pixels).shape[2] :] == pixels[..., colours(pixels).shape[2] :]).all()  # alpha
    changed = (after != pixels).reshape(80, 120, -1).any(axis=2)
    assert not changed[:10].any() and not changed[11:].any() and 15 < changed.sum() <= 20
    assert steps(opened) == 1 and opened.document.undo_label == labels.PENCIL and marked(opened) == 0
    QTest.keyClick(opened.canvas, Qt.Key.Key_Z, CTRL)
    assert (opened.document.image == pixels).all()


def test_without_a_colour_the_pencil_says_so(opened: MainWindow, photo: np.ndarray) -> None:
    opened.tools.choose(Tool.PENCIL)
    drag(opened, (10.5, 10.5), (30.5, 10.5))
    assert (opened.document.image == photo).all() and steps(opened) == 0
    assert opened.page.banner.isVisible() and "colour" in opened.page.banner.text_label.text()


def test_alt_picks_while_the_pencil_is_in_hand(opened: MainWindow, photo: np.ndarray) -> None:
    opened.tools.choose(Tool.PENCIL)
    drag(opened, (50.5, 50.5), (70.5, 60.5), keys=ALT)  # where it ends counts
    assert opened.tools.colour == tuple(photo[60, 70].tolist()) and opened.tools.tool is Tool.PENCIL
    assert steps(opened) == 0 and (opened.document.image == photo).all()
    click(opened, 5.5, 5.5)
    assert (opened.document.image[5, 5] == photo[60, 70]).all()


def test_the_pencils_opposite_brings_the_original_back(opened: MainWindow, photo: np.ndarray) -> None:
    opened.tools.choose(Tool.PENCIL)
    opened.tools.set_colour((1, 2, 3))
    opened.tools.set_size(5)
    drag(opened, (10.5, 10.5), (40.5, 10.5))
    painted = opened.document.image.copy()
    assert (painted[10, 10:41] == (1, 2, 3)).all()
    drag(opened, (20.5, 10.5), (30.5, 10.5), button=RIGHT)
    assert (opened.document.image[8:13, 20:31] == photo[8:13, 20:31]).all()
    assert (opened.document.image[10, 10:17] == (1, 2, 3)).all()
    drag(opened, (10.5, 10.5), (40.5, 10.5), keys=CTRL)
    assert (opened.document.image == photo).all() and steps(opened) == 3


def test_a_colour_goes_over_to_pictures_of_other_kinds(opened: MainWindow) -> None:
    opened.tools.choose(Tool.PENCIL)
    opened.tools.set_colour((255, 128, 0))
    for kind, wanted in (
        ("deep", (65535, 128 * 257, 0)),
        ("gray", (round(0.299 * 255 + 0.587 * 128),)),
        ("rgba", (255, 128, 0)),
    ):
        show(opened, picture(kind))
        click(opened, 30.5, 30.5)
        assert tuple(colours(opened.document.image)[30, 30].tolist()) == wanted
    opened.tools.set_colour((65535,), deep=True)
    click(opened, 31.5, 30.5)
    assert tuple(opened.document.image[30, 31, :3].tolist()) == (255, 255, 255)
    assert opened.tools.colour_rgb == (255, 255, 255)


def test_the_right_button_picks_and_keeps_the_picker(opened: MainWindow, photo: np.ndarray) -> None:
    opened.tools.choose(Tool.PICKER)
    click(opened, 7.5, 9.5, button=RIGHT)
    assert opened.tools.colour == tuple(photo[9, 7].tolist()) and opened.tools.tool is Tool.PICKER


@pytest.mark.parametrize("how", ["esc", "focus", "outside"])
def test_a_pick_can_be_called_off(opened: MainWindow, how: str) -> None:
    opened.tools.choose(Tool.PICKER)
    end = (-5.0, 10.0) if how == "outside" else (30.0, 10.0)
    drag(opened, (10, 10), end, release=False)
    if how == "esc":
        QTest.keyClick(opened.canvas, Qt.Key.Key_Escape)
    elif how == "focus":
        opened.canvas.clearFocus()
    QTest.mouseRelease(opened.canvas, LEFT, NONE, at(opened, *end))
    assert opened.tools.colour is None and opened.tools.tool is Tool.PICKER


def test_the_loupe_shows_the_colour_beside_the_mouse(opened: MainWindow, photo: np.ndarray) -> None:
    opened.tools.choose(Tool.PICKER)
    opened.canvas.pointer.leave()
    plain = shown(opened)
    hover(opened, 40.5, 40.5)
    lit = shown(opened)
    same = (lit == photo[40, 40]).all(axis=2) & (plain != photo[40, 40]).any(axis=2)
    assert same.sum() > 1000  # the strip below the loupe
    place = at(opened, 40.5, 40.5)
    assert (lit[place.y() - 10 : place.y() + 10, place.x() - 10 : place.x() + 10] ==
            plain[place.y() - 10 : place.y() + 10, place.x() - 10 : place.x() + 10]).all()  # fmt: skip
    opened.canvas.pointer.leave()
    assert (shown(opened) == plain).all()


def test_the_loupe_stays_on_the_canvas(opened: MainWindow) -> None:
    canvas = opened.canvas
    opened.tools.choose(Tool.PICKER)
    ratio = canvas.devicePixelRatioF()
    canvas.pan(-40, -40)
    for x, y in ((canvas.width() - 3, canvas.height() - 3), (3, 3), (canvas.width() - 3, 3)):
        place = canvas.view.to_image(x * ratio, y * ratio)
        if not (0 <= place[0] < 120 and 0 <= place[1] < 80):
            continue
        hover(opened, *place)
        frame = canvas.pointer.tools[Tool.PICKER].extent(ratio)
        assert frame.left() >= -3 and frame.top() >= -3
        assert frame.right() <= canvas.device_size[0] + 3 and frame.bottom() <= canvas.device_size[1] + 3


def test_restore_brings_exact_pixels_back_and_is_one_step(qtbot, opened: MainWindow, photo: np.ndarray) -> None:
    opened.tools.set_size(20)
    drag(opened, (40.5, 40.5), (80.5, 40.5))
    opened.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: opened.document.was_repaired)
    repaired = opened.document.image.copy()
    assert (repaired[40, 45:75] == 90).all()
    QTest.keyClick(opened.canvas, Qt.Key.Key_J)
    opened.tools.set_size(6)
    before = steps(opened)
    drag(opened, (50, 40), (70, 40))
    after = opened.document.image
    back = (after != repaired).any(axis=2)
    assert back.sum() > 100 and (after[back] == photo[back]).all()
    assert (after[40, 50:70] == photo[40, 50:70]).all() and (after[40, 42:46] == 90).all()
    assert steps(opened) == before + 1 and opened.document.undo_label == labels.RESTORE
    drag(opened, (60, 40), (60, 50), release=False)
    QTest.keyClick(opened.canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(opened.canvas, LEFT, NONE, at(opened, 60, 50))
    assert (opened.document.image == after).all() and steps(opened) == before + 1
    drag(opened, (45, 30), (45, 30))
    drag(opened, (75, 30), keys=SHIFT)  # in a straight line
    assert steps(opened) <= before + 3
    QTest.keyClick(opened.canvas, Qt.Key.Key_Z, CTRL)
