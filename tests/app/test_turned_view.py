"""The view turned and mirrored: where things lie, what is drawn, and what a stroke marks."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest

from app.actions.tools import Tool
from app.imageview import display
from app.imageview.picture_view import CanvasFrame
from app.imageview.renderer import Layers, Renderer
from app.imageview.view_transform import ViewTransform, snapped
from app.main_window import MainWindow
from app.repair.features import Compare
from app.repair.files.workspace import KEPT
from app.repair.tools.stroke_tools import PAINT_MASK
from core.boxes import Box
from core.data.images import write_picture
from core.data.picture import Picture
from core.edit.project import read_project
from tests.app.hands import CTRL, LEFT, NONE, SHIFT, drag, grabbed, hover, marked, shown, steps

TURNS = [(angle, mirrored) for angle in (0.0, 90.0, 180.0, 270.0) for mirrored in (False, True)]
STROKE = ((20.5, 30.5), (60.5, 33.5), (90.5, 70.5))


# Where things lie


@pytest.mark.parametrize("angle", [0.0, 37.0, 90.0, 180.0, 255.5, 270.0])
@pytest.mark.parametrize("mirrored", [False, True])
def test_there_and_back(angle: float, mirrored: bool) -> None:
    view = ViewTransform(3.0, 40.0, 70.0, (400, 300), angle, mirrored)
    assert view.to_device(0, 0) == view.origin
    for point in ((0.5, 0.5), (100.25, -3.0), (17.0, 44.5)):
        assert view.to_image(*view.to_device(*point)) == pytest.approx(point)
    across = np.subtract(view.to_device(1, 0), view.to_device(0, 0))
    down = np.subtract(view.to_device(0, 1), view.to_device(0, 0))
    assert np.hypot(*across) == pytest.approx(3.0) and np.dot(across, down) == pytest.approx(0)
    assert np.cross([*across, 0], [*down, 0])[2] == pytest.approx(-9.0 if mirrored else 9.0)


def test_a_turn_keeps_the_point_it_is_around_and_mirroring_the_column() -> None:
    view = ViewTransform(2.0, 10.0, 20.0, (400, 300))
    before = view.to_image(200, 150)
    for angle in (15.0, 100.0, 90.0):
        view.turn_to(angle, 200, 150)
        assert view.to_image(200, 150) == pytest.approx(before, abs=0.5)
    right_of = view.to_image(230, 150)
    view.mirror(200)
    assert view.to_image(170, 150) == pytest.approx(right_of, abs=0.5)
    assert (view.angle, view.mirrored) == (270.0, True)
    view.mirror(200)
    assert (view.angle, view.mirrored) == (90.0, False)


@pytest.mark.parametrize(("angle", "mirrored"), [*TURNS, (30.0, False), (200.0, True)])
def test_fit_and_keep_visible_at_any_angle(angle: float, mirrored: bool) -> None:
    view = ViewTransform(angle=angle, mirrored=mirrored, window=(800, 600))
    view.fit((3000, 1000), (800, 600))
    left, top, right, bottom = view.bounds(0, 0, 3000, 1000)
    assert left >= 0 and top >= 0 and right <= 800 and bottom <= 600
    assert left + right == pytest.approx(800, abs=2) and top + bottom == pytest.approx(600, abs=2)
    for dx, dy in ((-5000, -70), (5000, 5000), (-100, 5000)):
        view.pan(dx, dy)
        view.keep_visible((3000, 1000), (800, 600))
        assert view.shows(Box(0, 0, 1000, 3000), (1000, 3000))


def test_only_what_is_on_the_screen_is_shown() -> None:
    """The box around what a view at 45 degrees shows reaches beyond it."""
    view = ViewTransform(window=(100, 100), angle=45.0)
    beside, inside = Box(40, 20, 50, 30), Box(10, 60, 30, 80)
    assert view.seen((200, 200)).overlap(beside) is not None and not view.shows(beside, (200, 200))
    assert view.shows(inside, (200, 200)) and not view.shows(inside, (200, 50))


@pytest.mark.parametrize(
    ("angle", "becomes"), [(3.0, 0.0), (-3.0, 0.0), (5.0, 5.0), (88.0, 90.0), (359.0, 0.0), (-90.0, 270.0)]
)
def test_a_turn_snaps_to_quarters(angle: float, becomes: float) -> None:
    assert snapped(angle) == becomes


# What is drawn


@pytest.fixture
def renderer(qapp) -> Renderer:
    renderer = Renderer(QColor("#00f"), QColor("#f80"), QColor("#0f0"))
    renderer.set_mask(QColor("#e8365c"), 0.55)
    return renderer


def drawn(renderer: Renderer, layers: Layers, view: ViewTransform, side: int = 500) -> np.ndarray:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor(1, 2, 3))
    painter = QPainter(image)
    renderer.draw(painter, view, layers, image.rect())
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(side, side, 4)[..., 2::-1].copy()


@pytest.mark.parametrize(("scale", "differ"), [(0.37, 1.0), (1.0, 0), (1.5, 1.0), (4.0, 0), (7.3, 0)])
@pytest.mark.parametrize(("angle", "mirrored"), TURNS)
def test_a_quarter_turn_shows_the_same_pixels_turned(
    renderer: Renderer, photo: np.ndarray, scale: float, differ: float, angle: float, mirrored: bool
) -> None:
    """differ: how far smoothing, which begins at another corner, may be off on the average."""
    layers = Layers(display.build(photo), None, None, None)
    view = ViewTransform(scale, 60.0, 100.0, (500, 500))
    upright = drawn(renderer, layers, view)
    view.turn_to(angle, 250, 250)
    if mirrored:
        view.mirror(250)
    turned = np.rot90(upright, -round(angle / 90))
    wanted = turned[:, ::-1] if mirrored else turned
    got = drawn(renderer, layers, view).astype(int)
    assert len(np.unique(got)) > 50 and np.abs(got - wanted).mean() <= differ


@pytest.mark.parametrize(("angle", "mirrored"), [(30.0, False), (123.4, True), (301.0, True)])
def test_any_angle_shows_each_pixel_where_it_lies(
    renderer: Renderer, photo: np.ndarray, angle: float, mirrored: bool
) -> None:
    view = ViewTransform(6.0, -110.0, 10.0, (500, 500))
    view.turn_to(angle, 250, 250)
    if mirrored:
        view.mirror(250)
    got = drawn(renderer, Layers(display.build(photo), None, None, None), view)
    rows, columns = (side.ravel() for side in np.mgrid[0:500:3, 0:500:3])
    places = np.array([view.to_image(x + 0.5, y + 0.5) for x, y in zip(columns, rows, strict=True)])
    x, y = np.floor(places).astype(int).T
    clear = (np.abs(places % 1 - 0.5) < 0.45).all(axis=1)  # what lies on an edge may be rounded to either side
    inside = clear & (x >= 1) & (x < 119) & (y >= 1) & (y < 79)
    outside = (x < -1) | (x > 120) | (y < -1) | (y > 80)
    seen = got[rows, columns]
    assert inside.sum() > 5000 and (seen[inside] == photo[y[inside], x[inside]]).all()
    assert outside.sum() > 500 and (seen[outside] == (1, 2, 3)).all()


def test_a_part_painted_again_fits_what_was_there(renderer: Renderer, photo: np.ndarray) -> None:
    layers = Layers(display.build(photo), None, None, None)
    for angle in (90.0, 33.0):
        for scale in (0.6, 1.0, 5.0):
            view = ViewTransform(scale, 200.0, 200.0, (500, 500), angle)
            image = QImage(500, 500, QImage.Format.Format_RGB32)
            image.fill(QColor(1, 2, 3))
            painter = QPainter(image)
            renderer.draw(painter, view, layers, image.rect())
            before = image.copy()
            for box in (QRect(160, 230, 70, 31), QRect(190, 190, 25, 25)):
                painter.fillRect(box, QColor(1, 2, 3))
                renderer.draw(painter, view, layers, box)
            painter.end()
            old, new = (
                np.frombuffer(one.constBits(), np.uint8).reshape(500, 500, 4).astype(int) for one in (before, image)
            )
            assert np.abs(old - new).max() <= (0 if view.is_square else 12)


# What a stroke marks


@pytest.fixture
def upright_mask(opened: MainWindow) -> np.ndarray:
    """What STROKE marks in the upright view; taken back."""
    opened.tools.set_size(7)
    drag(opened, *STROKE)
    mask = opened.document.mask.copy()
    opened.document.undo()
    assert np.count_nonzero(mask) > 400 and not marked(opened)
    return mask


@pytest.mark.slow
@pytest.mark.parametrize("keys", ["6", "66666M", "444444", "M", "6666666666M"])
def test_a_stroke_marks_the_same_pixels_however_the_view_is_turned(
    opened: MainWindow, upright_mask: np.ndarray, keys: str
) -> None:
    canvas = opened.canvas
    canvas.zoom_to(8.0)
    for key in keys:
        QTest.keyClick(canvas, key if key != "M" else Qt.Key.Key_M, SHIFT if key == "M" else NONE)
    view = canvas.view
    assert view.angle == {"6": 15.0, "66666M": 285.0, "444444": 270.0, "M": 0.0, "6666666666M": 210.0}[keys]
    assert view.mirrored == keys.endswith("M")
    canvas.fit()
    canvas.zoom_to(4.0)
    drag(opened, *STROKE)
    got = opened.document.mask
    # The mouse stands on whole pixels of the screen, a quarter of those of the picture.
    assert np.count_nonzero(got != upright_mask) <= (0 if view.is_square else 0.12 * np.count_nonzero(upright_mask))
    assert steps(opened) == 1
    before = np.zeros_like(got)
    QTest.keyClick(canvas, Qt.Key.Key_Z, CTRL)
    assert (opened.document.mask == before).all() and steps(opened) == 0


@pytest.mark.slow
@pytest.mark.parametrize("tool", [Tool.RECTANGLE, Tool.LASSO])
def test_areas_lie_where_they_were_drawn(opened: MainWindow, tool: Tool) -> None:
    opened.tools.choose(tool)
    corners = [(20.5, 20.5), (50.5, 20.5), (50.5, 60.5), (20.5, 60.5)]
    way = [corners[0], corners[2]] if tool is Tool.RECTANGLE else corners
    drag(opened, *way)
    upright = opened.document.mask.copy()
    opened.document.undo()
    for _ in range(6):
        QTest.keyClick(opened.canvas, Qt.Key.Key_6)
    QTest.keyClick(opened.canvas, Qt.Key.Key_M, SHIFT)
    drag(opened, *way)
    assert marked(opened) > 1000 and (opened.document.mask == upright).all() and steps(opened) == 1


@pytest.mark.parametrize("angle", [90.0, 30.0])
def test_a_stroke_repaints_all_that_it_changes(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch, angle: float
) -> None:
    canvas = opened.canvas
    opened.actions_table["show_edges"].setChecked(False)
    canvas.mirror()
    canvas.turn_to(angle)
    canvas.pointer.leave()
    before, asked = shown(opened), np.zeros(shown(opened).shape[:2], bool)

    def note(rect: QRectF) -> None:
        box = rect.toAlignedRect()
        asked[max(0, box.top()) : max(0, box.bottom() + 1), max(0, box.left()) : max(0, box.right() + 1)] = True

    monkeypatch.setattr(canvas, "update_device", note)
    opened.document.begin_stroke(PAINT_MASK, (20.5, 30.5), 7)
    opened.document.extend_stroke((60.5, 33.5), 7)
    opened.document.finish_stroke()
    changed = (shown(opened) != before).any(axis=2)
    assert changed.sum() > 3000 and asked[changed].all() and asked.sum() < 0.6 * asked.size


def test_the_loupe_and_the_ring_follow_the_turned_view(opened: MainWindow) -> None:
    opened.canvas.turn_to(90.0)
    opened.tools.set_size(9)
    hover(opened, 30.5, 40.5)
    ring = opened.canvas.pointer.ring
    assert ring is not None
    centre = opened.canvas.view.to_image(ring.center().x(), ring.center().y())
    assert centre == pytest.approx((30.5, 40.5), abs=0.5)


# The hand


def test_shift_space_and_drag_turn_the_view_freely(opened: MainWindow) -> None:
    canvas, view = opened.canvas, opened.canvas.view
    middle = QPoint(canvas.width() // 2, canvas.height() // 2)
    size = np.hypot(*np.subtract(view.to_device(1, 0), view.to_device(0, 0)))
    QTest.keyPress(canvas, Qt.Key.Key_Space, SHIFT)
    QTest.mouseMove(canvas, middle + QPoint(150, 0))
    QTest.mousePress(canvas, LEFT, SHIFT, middle + QPoint(150, 0))
    QTest.mouseMove(canvas, middle + QPoint(120, 50))
    assert view.angle == pytest.approx(np.degrees(np.arctan2(50, 120)), abs=1)
    QTest.mouseMove(canvas, middle + QPoint(4, 150))
    assert view.angle == 90.0  # it snaps
    QTest.mouseMove(canvas, middle)  # no direction there
    assert view.angle == 90.0
    QTest.mouseRelease(canvas, LEFT, SHIFT, middle + QPoint(4, 150))
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert np.hypot(*np.subtract(view.to_device(1, 0), view.to_device(0, 0))) == pytest.approx(size)
    assert not marked(opened) and opened.document.undo_label is None
    drag(opened, (30, 30), (50, 50))  # back to the brush
    assert marked(opened)


def test_the_chip_says_how_it_is_turned_and_a_click_straightens(opened: MainWindow) -> None:
    canvas, chips = opened.canvas, opened.page.chips
    assert chips.turn.isHidden()
    for key, keys, text in (
        (Qt.Key.Key_6, NONE, "15°"), (Qt.Key.Key_4, NONE, ""), (Qt.Key.Key_4, NONE, "−15°"),
        (Qt.Key.Key_M, SHIFT, "15°, mirrored"), (Qt.Key.Key_5, NONE, "Mirrored"),
    ):  # fmt: skip
        QTest.keyClick(canvas, key, keys)
        assert chips.turn.isVisible() == bool(text) and (not text or chips.turn.text() == text)
    QTest.mouseClick(chips.turn, LEFT)
    assert canvas.view.is_upright and chips.turn.isHidden() and canvas.hasFocus() and not marked(opened)


def test_the_zoom_is_shown_for_a_moment(qtbot, opened: MainWindow) -> None:
    chips = opened.page.chips
    chips.hide_zoom()
    opened.canvas.pan(5, 5)
    assert chips.zoom.isHidden()  # the zoom is the same
    QTest.keyClick(opened.canvas, Qt.Key.Key_1, CTRL)
    assert chips.zoom.isVisible() and chips.zoom.text() == "100 %" and chips.timer.interval() == 2000
    chips.timer.setInterval(1)
    QTest.keyClick(opened.canvas, Qt.Key.Key_Plus, CTRL)
    assert chips.zoom.text() == "150 %"
    qtbot.waitUntil(chips.zoom.isHidden)
    place = chips.zoom.geometry().center()
    chips.zoom.show()
    QTest.mouseClick(opened, LEFT, NONE, opened.canvas.mapTo(opened, place))
    assert opened.childAt(opened.canvas.mapTo(opened, place)) is opened.canvas  # it is in nobody's way
    opened.pages.show_page(opened.batch)
    assert not chips.timer.isActive()


@pytest.mark.slow
def test_each_picture_keeps_its_view(qtbot, opened: MainWindow, tmp_path: Path, photo: np.ndarray) -> None:
    canvas, other = opened.canvas, tmp_path / "other.png"
    write_picture(other, Picture(photo[:60].copy()))
    opened.canvas.turn_to(30.0)
    canvas.mirror()
    before = replace(canvas.view)
    opened.open_path(other)
    qtbot.waitUntil(lambda: opened.document.size == (60, 120))
    assert canvas.view.is_upright and canvas.is_fitted and opened.page.chips.turn.isHidden()
    QTest.keyClick(canvas, Qt.Key.Key_PageUp)
    qtbot.waitUntil(lambda: opened.document.size == (80, 120))
    assert (canvas.view.angle, canvas.view.mirrored, canvas.zoom) == (before.angle, before.mirrored, before.scale)
    assert canvas.view.origin == pytest.approx(before.origin, abs=60)  # the film strip took some height
    assert opened.page.chips.turn.isVisible()


@pytest.mark.slow
def test_bars_and_arrows_move_a_turned_picture(opened: MainWindow) -> None:
    canvas = opened.canvas
    frame = canvas.parentWidget()
    assert isinstance(frame, CanvasFrame)
    canvas.turn_to(90.0)
    canvas.zoom_to(16.0)
    assert frame.across_bar.isVisible() and frame.down_bar.isVisible()
    assert frame.across_bar.maximum() - frame.across_bar.minimum() + frame.across_bar.pageStep() == 80 * 16
    frame.across_bar.setValue(frame.across_bar.maximum())
    assert canvas.view.bounds(0, 0, 120, 80)[2] == canvas.device_size[0]
    left = canvas.view.bounds(0, 0, 120, 80)[0]
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.view.bounds(0, 0, 120, 80)[0] == left + 64 * canvas.devicePixelRatioF()


def test_side_by_side_is_turned_alike(opened: MainWindow) -> None:
    QTest.keyClick(opened.canvas, Qt.Key.Key_F7)
    opened.canvas.turn_to(90.0)
    beside = next(feature for feature in opened.features if isinstance(feature, Compare)).original_view
    assert beside.isVisible() and beside.view.angle == 90.0
    opened.canvas.pointer.leave()
    opened.page.chips.turn.hide()
    both = shown(opened), grabbed(beside)
    width = min(both[0].shape[1], both[1].shape[1]) // 2 - 20
    middles = [part[150:400, part.shape[1] // 2 - width : part.shape[1] // 2 + width] for part in both]
    assert len(np.unique(middles[0])) > 50 and np.abs(middles[0].astype(int) - middles[1]).mean() < 3


def test_a_view_is_the_same_in_a_project_and_after_many_others(
    qtbot, opened: MainWindow, tmp_path: Path, photo: np.ndarray
) -> None:
    canvas, workspace = opened.canvas, opened.files.workspace
    first = opened.document.content
    canvas.turn_to(90.0)
    canvas.mirror()
    canvas.zoom_to(6.0)
    canvas.pan(-31, 17)
    for number in range(KEPT + 2):  # so many that the first one is forgotten, as nothing was done to it
        write_picture(tmp_path / f"{number}.png", Picture(photo))
        opened.open_path(tmp_path / f"{number}.png")
        qtbot.waitUntil(lambda number=number: opened.document.content.name == f"{number}.png")
        assert canvas.is_fitted and canvas.view.is_upright
    left = first.view  # the film strip took some height
    assert left is not None and left.angle == 270.0 and left.mirrored and workspace.frames[0].content is None
    opened.files.opener.go_to(workspace.frames[0])
    qtbot.waitUntil(lambda: opened.document.content.name == first.name)
    assert opened.document.content is not first and canvas.state == left and not opened.isWindowModified()
    path = tmp_path / "a.tsukuroi"
    opened.context.dialogs.save_project = lambda _suggestion: path
    opened.actions_table["save_project"].trigger()
    qtbot.waitUntil(lambda: path.exists() and not opened.files.is_saving)
    canvas.straighten()
    canvas.fit()
    closed = opened.document.content
    opened.files.opener.close(workspace.shown)
    opened.open_path(path)
    qtbot.waitUntil(lambda: opened.document.content is not closed and opened.document.content.project_path == path)
    assert canvas.state == left and opened.document.is_saved
    opened.resize(1200, 760)
    assert canvas.view.angle == left.angle and canvas.view.mirrored and canvas.zoom == 6.0


def test_a_project_without_a_view_or_with_a_wrong_one_is_shown_as_a_whole(
    qtbot, opened: MainWindow, tmp_path: Path
) -> None:
    opened.context.dialogs.save_project = lambda _suggestion: tmp_path / "a.tsukuroi"
    opened.canvas.turn_to(180.0)
    opened.actions_table["save_project"].trigger()
    qtbot.waitUntil(lambda: (tmp_path / "a.tsukuroi").exists() and not opened.files.is_saving)
    with zipfile.ZipFile(tmp_path / "a.tsukuroi") as saved:
        entries = {name: saved.read(name) for name in saved.namelist()}
    head = json.loads(entries["project.json"])
    assert head["view"]["angle"] == 180.0
    for number, view in enumerate((None, [], {"scale": "x"}, {**head["view"], "middle": [0, 1e99]})):
        head["view"] = view
        path = tmp_path / f"{number}.tsukuroi"
        with zipfile.ZipFile(path, "w") as changed:
            for name, data in {**entries, "project.json": json.dumps(head).encode()}.items():
                changed.writestr(name, data)
        assert read_project(path).view is None
    opened.open_path(path)
    qtbot.waitUntil(lambda: opened.document.content.project_path == path)
    assert opened.canvas.is_fitted and opened.canvas.view.is_upright
