"""The rulers beside the canvas: what they say of each place, and that they leave the canvas as it is."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame

from app.imageview.renderer import CompareMode
from app.imageview.rulers import THICK, Ruler, steps
from app.main_window import MainWindow
from app.repair.features import Compare
from app.settings import Settings
from app.theme import DARK, LIGHT, Theme, set_style_sheet
from tests.app.hands import LEFT, at, drag, drag_on, grabbed, hover, marked
from tests.app.hands import steps as undo_steps

pytestmark = pytest.mark.slow


@pytest.fixture
def ruled(opened: MainWindow) -> MainWindow:
    """The rulers are on, and the picture, of 120 x 80 pixels, lies at 400 %."""
    QTest.keyClick(opened.canvas, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    return opened


def numbers(ruler: Ruler) -> dict[int, int]:
    """Device pixel of each numbered image pixel that the ruler shows."""
    length = max(ruler.width(), ruler.height())
    return {pixel: place for pixel, place, numbered in ruler.places(0, length - 1) if numbered}


def ticks_drawn(ruler: Ruler, at_depth: int = 2) -> list[int]:
    """Where the row next to the outer border, which only long ticks reach, differs from the ground."""
    image = grabbed(ruler)
    row = image[at_depth] if ruler.width() > ruler.height() else image[:, at_depth]
    tick = QColor(ruler._theme.colours.faint_text)
    return [int(x) for x in np.flatnonzero((row == (tick.red(), tick.green(), tick.blue())).all(1))]


class Painted(QObject):
    """Collects what is repainted of a widget."""

    def __init__(self, ruler: Ruler) -> None:
        super().__init__(ruler)
        self.areas: list[QRect] = []
        ruler.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.areas.append(event.region().boundingRect())
        return False


# On and off


def test_they_are_off_at_first_and_remembered(opened: MainWindow, settings: Settings) -> None:
    action, rulers = opened.actions_table["rulers"], opened.page.rulers
    assert not action.isChecked() and not rulers.are_shown and settings.rulers is False
    before = opened.canvas.mapTo(opened, QPoint(0, 0))
    QTest.keyClick(opened.canvas, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    assert action.isChecked() and settings.rulers is True
    assert rulers.across.isVisible() and rulers.down.isVisible()
    assert opened.canvas.mapTo(opened, QPoint(0, 0)) == before + QPoint(THICK, THICK)
    QTest.keyClick(opened.canvas, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    assert not rulers.are_shown and settings.rulers is False
    assert opened.canvas.mapTo(opened, QPoint(0, 0)) == before


@pytest.mark.fresh_window
def test_a_window_begins_with_them_if_the_last_one_had_them(settings: Settings, theme: Theme, engine) -> None:
    settings.rulers = True
    window = MainWindow(engine, settings, theme)
    assert window.actions_table["rulers"].isChecked() and window.page.rulers.are_shown
    window.deleteLater()


def test_the_picture_stays_on_the_screen_as_they_come_and_go(opened: MainWindow) -> None:
    canvas = opened.canvas

    def place() -> QPoint:
        return canvas.mapToGlobal(at(opened, 60, 40))

    before = place()
    opened.actions_table["rulers"].trigger()
    assert place() == before
    opened.actions_table["rulers"].trigger()
    assert place() == before
    canvas.fit()
    opened.actions_table["rulers"].trigger()
    assert canvas.is_fitted


def test_a_picture_alone_has_none(opened: MainWindow) -> None:
    action, rulers = opened.actions_table["rulers"], opened.page.rulers
    action.trigger()
    QTest.keyClick(opened.canvas, Qt.Key.Key_Tab)
    assert not rulers.are_shown and action.isChecked() and not action.isEnabled()
    QTest.keyClick(opened.canvas, Qt.Key.Key_Tab)
    assert rulers.are_shown and action.isEnabled()


# Numbers


@pytest.mark.parametrize(
    ("scale", "numbered", "tick"),
    [(1.0, 100, 10), (4.0, 20, 2), (32.0, 2, 1), (0.5, 200, 20), (0.05, 2000, 200), (0.7, 100, 10), (12.0, 5, 1)],
)
def test_round_steps(scale: float, numbered: int, tick: int) -> None:
    assert steps(scale) == (numbered, tick)


@pytest.mark.parametrize("scale", [0.001, *np.geomspace(0.0125, 32.0, 60)])
def test_numbers_have_room_at_any_scale(scale: float) -> None:
    numbered, tick = steps(scale)
    assert 60 <= numbered * scale < 150 and numbered % tick == 0 and tick * scale >= 6


@pytest.mark.parametrize(("zoom", "between"), [(0.5, 200), (1.0, 100), (4.0, 20), (8.0, 10), (16.0, 5)])
def test_numbers_are_where_their_pixels_begin(ruled: MainWindow, zoom: float, between: int) -> None:
    canvas = ruled.canvas
    canvas.zoom_to(zoom)
    left, top = canvas.view.origin
    for ruler, origin in ((ruled.page.rulers.across, left), (ruled.page.rulers.down, top)):
        found = numbers(ruler)
        assert len(found) > 2 and all(after - pixel == between for pixel, after in pairwise(sorted(found)))
        assert all(place == origin + pixel * zoom for pixel, place in found.items())
        assert ticks_drawn(ruler) == sorted(found.values())
    assert ruled.page.rulers.across.mapToGlobal(QPoint(0, 0)).x() == canvas.mapToGlobal(QPoint(0, 0)).x()
    assert ruled.page.rulers.down.mapToGlobal(QPoint(0, 0)).y() == canvas.mapToGlobal(QPoint(0, 0)).y()


def test_they_follow_the_picture(ruled: MainWindow) -> None:
    across, down = ruled.page.rulers.across, ruled.page.rulers.down
    before = [ticks_drawn(ruler)[:3] for ruler in (across, down)]
    ruled.canvas.pan(7, -5)
    assert ticks_drawn(across)[:3] == [place + 7 for place in before[0]]
    assert ticks_drawn(down)[1:3] == [place - 5 for place in before[1][1:]]


def test_they_run_as_the_picture_is_mirrored(ruled: MainWindow) -> None:
    canvas = ruled.canvas
    canvas.mirror()
    found, down = numbers(ruled.page.rulers.across), numbers(ruled.page.rulers.down)
    assert found[20] < found[0] and found[0] - found[20] == 80
    assert found[0] == canvas.view.to_device(0, 0)[0] and down[20] - down[0] == 80


@pytest.mark.parametrize(("angle", "across", "down"), [(90.0, -80, 80), (180.0, -80, -80), (270.0, 80, -80)])
def test_they_run_as_the_picture_is_turned(ruled: MainWindow, angle: float, across: int, down: int) -> None:
    """At a quarter turn the upper ruler counts rows."""
    canvas = ruled.canvas
    canvas.turn_to(angle)
    above, beside = numbers(ruled.page.rulers.across), numbers(ruled.page.rulers.down)
    assert (above[20] - above[0], beside[20] - beside[0]) == (across, down)
    corner = canvas.view.to_device(0, 0)
    assert (above[0], beside[0]) == corner
    pixel = canvas.view.to_device(40, 60) if angle == 180.0 else canvas.view.to_device(60, 40)
    assert (above[40], beside[60]) == pixel


def test_a_picture_turned_freely_has_no_ticks_but_the_marker(ruled: MainWindow) -> None:
    rulers = ruled.page.rulers
    ruled.canvas.turn_to(30.0)
    assert not rulers.across.places(0, 500) and not ticks_drawn(rulers.across) and not ticks_drawn(rulers.down)
    hover(ruled, 60, 40)
    assert rulers.across.marker == at(ruled, 60, 40).x()
    ruled.canvas.turn_to(0.0)
    assert ticks_drawn(rulers.across)


# The marker


def test_the_marker_is_at_the_pointer(ruled: MainWindow) -> None:
    across, down = ruled.page.rulers.across, ruled.page.rulers.down
    hover(ruled, 50.5, 30.5)
    place = at(ruled, 50.5, 30.5)
    assert (across.marker, down.marker) == (place.x(), place.y())
    accent = QColor(ruled.page.rulers.across._theme.colours.accent_text)
    tint = (accent.red(), accent.green(), accent.blue())
    assert tuple(grabbed(across)[2, place.x()]) == tint == tuple(grabbed(down)[place.y(), 2])
    QApplication.sendEvent(ruled.canvas, QEvent(QEvent.Type.Leave))
    assert across.marker is None and down.marker is None
    assert tuple(grabbed(across)[2, place.x()]) != tint


def test_beside_the_original_the_marker_is_at_the_same_pixel(ruled: MainWindow) -> None:
    compare = next(one for one in ruled.features if isinstance(one, Compare))
    compare.comparison.set_mode(CompareMode.SIDE)
    QApplication.processEvents()
    beside = compare.original_view
    left, top = beside.view.to_device(50.5, 30.5)
    QTest.mouseMove(beside, QPoint(round(left), round(top)))
    there = ruled.canvas.view.to_device(50.5, 30.5)
    assert (ruled.page.rulers.across.marker, ruled.page.rulers.down.marker) == there
    assert beside.mapToGlobal(QPoint(0, round(top))).y() == ruled.canvas.mapToGlobal(QPoint(0, round(there[1]))).y()


def test_only_the_marker_is_repainted_during_a_stroke(ruled: MainWindow) -> None:
    hover(ruled, 20, 20)
    QApplication.processEvents()
    painted = [Painted(ruler) for ruler in (ruled.page.rulers.across, ruled.page.rulers.down)]
    drag(ruled, (20, 20), release=False)
    for step in range(1, 9):
        drag_on(ruled, (20 + step, 20 + step))
        QApplication.processEvents()
    along = [area.width() for area in painted[0].areas], [area.height() for area in painted[1].areas]
    assert all(len(lengths) >= 8 and max(lengths) <= 20 for lengths in along)


# The mouse


def test_a_stroke_marks_the_same_pixels_with_them(opened: MainWindow) -> None:
    masks = []
    for _ in range(2):
        drag(opened, (20.5, 30.5), (60.5, 33.5), (90.5, 60.5))
        masks.append(opened.document.mask.copy())
        opened.actions_table["clear"].trigger()
        opened.actions_table["rulers"].trigger()
    assert masks[0].any() and (masks[0] == masks[1]).all()


def test_a_press_on_them_paints_nothing(ruled: MainWindow) -> None:
    canvas, rulers = ruled.canvas, ruled.page.rulers
    canvas.scroll_to(x=100, y=60)  # the picture goes on below them
    window = ruled.windowHandle()
    before, origin = undo_steps(ruled), canvas.view.origin
    for ruler in (rulers.across, rulers.down):
        place = ruler.mapTo(ruled, ruler.rect().center())
        QTest.mousePress(window, LEFT, Qt.KeyboardModifier.NoModifier, place)
        QTest.mouseMove(window, place + QPoint(5, 5))
        QTest.mouseRelease(window, LEFT, Qt.KeyboardModifier.NoModifier, place + QPoint(5, 5))
    assert marked(ruled) == 0 and undo_steps(ruled) == before and canvas.view.origin == origin and canvas.hasFocus()


def test_a_stroke_goes_on_over_them(ruled: MainWindow) -> None:
    """The picture lies below the upper ruler, too: a stroke that crosses it marks what is there."""
    canvas = ruled.canvas
    canvas.scroll_to(y=60)
    window, mask = ruled.windowHandle(), ruled.document.mask
    inside = canvas.mapTo(ruled, at(ruled, 60, 30))
    over = canvas.mapTo(ruled, at(ruled, 60, 12))
    assert ruled.childAt(over) is ruled.page.rulers.across
    QTest.mousePress(window, LEFT, Qt.KeyboardModifier.NoModifier, inside)
    for place in (over, inside):
        QTest.mouseMove(window, place)
    QTest.mouseRelease(window, LEFT, Qt.KeyboardModifier.NoModifier, inside)
    assert mask[12, 60] and mask[20, 60] and mask[30, 60] and undo_steps(ruled) == 1


def test_they_do_not_come_in_the_middle_of_a_stroke(opened: MainWindow) -> None:
    """The picture would move under the pointer."""
    rulers = opened.page.rulers
    drag(opened, (30, 30), (40, 30), release=False)
    opened.actions_table["rulers"].trigger()
    assert not rulers.are_shown
    drag_on(opened, (50, 30))
    QTest.mouseRelease(opened.canvas, LEFT, Qt.KeyboardModifier.NoModifier, at(opened, 50, 30))
    rows = np.flatnonzero(opened.document.mask.any(1))
    hover(opened, 50, 30)
    assert rulers.are_shown and (np.flatnonzero(opened.document.mask.any(1)) == rows).all()


# What is beside them


def test_a_message_covers_no_words_below_them(ruled: MainWindow) -> None:
    banner, canvas = ruled.page.banner, ruled.canvas
    stage = banner.parentWidget()
    assert stage is not None
    banner.show_message("info", "A sentence")
    canvas.comparison.set_mode(CompareMode.SIDE)
    words = canvas.comparison.label_area(canvas)
    assert banner.y() > canvas.mapTo(stage, words.bottomLeft()).y()
    lower = banner.y()
    ruled.actions_table["rulers"].trigger()
    assert banner.y() == lower - THICK


@pytest.mark.parametrize(("choice", "colours"), [("dark", DARK), ("light", LIGHT)])
def test_they_wear_the_theme(ruled: MainWindow, theme: Theme, choice: str, colours) -> None:
    theme.choose(choice)
    image = {tuple(int(part) for part in pixel) for pixel in grabbed(ruled.page.rulers.across).reshape(-1, 3)}
    for name in ("panel", "text", "faint_text"):
        colour = QColor(getattr(colours, name))
        assert (colour.red(), colour.green(), colour.blue()) in image, name


def test_the_corner_between_them_follows_each_switch_of_theme_and_language(
    ruled: MainWindow, theme: Theme, qapp
) -> None:
    corner = next(one for one in ruled.findChildren(QFrame) if one.objectName() == "rulerCorner")
    for choice, colours in (("light", LIGHT), ("dark", DARK), ("light", LIGHT)):
        theme.choose(choice)
        set_style_sheet(qapp, qapp.styleSheet())  # as a switch of the language does
        QApplication.processEvents()
        ground = QColor(colours.panel)
        assert (grabbed(corner) == (ground.red(), ground.green(), ground.blue())).all(), choice
