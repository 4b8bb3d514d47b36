"""Proposals shown large: judged at one zoom, chosen by mouse and keys, taken in one step or left as all was."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.imageview.pyramid import Pyramid, mean_of_four
from app.main_window import MainWindow
from app.repair.document import labels
from app.repair.engine.candidate_tasks import Propose, Site
from app.repair.engine.core_backend import CoreBackend
from app.repair.engine.engine_state import EngineState, LoadedModel
from app.repair.engine.model_tasks import LoadModel
from app.repair.engine.repair_tasks import RepairMarked
from app.repair.proposals.candidate_cell import CAPTION
from app.repair.proposals.candidate_grid import CandidateGrid
from app.repair.proposals.candidates import Candidates, Results
from app.settings import Settings
from core.edit.recipe import make_recipe
from core.edit.repairs import composed, put
from core.edit.replay import replay
from core.events import CancelToken, silent
from core.inference.options import RestoreOptions
from core.inference.restorer import Restorer
from core.inference.variants import OTHER_MODEL
from core.resources import DEFAULT_MODEL
from tests.app.batch_for_tests import click, open_batch
from tests.app.fakes import FILL, FakeBackend
from tests.app.hands import LEFT, drag, marked, steps
from tests.app.test_repairs_list import mend
from tests.core.models_for_tests import write_model

pytestmark = pytest.mark.slow

VALUES = [FILL, FILL + 20, FILL + 100, FILL + 150]
"""In the hole, with each of the fake engine's proposals: as it is, more growth, smooth, flat."""
NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def candidates(opened: MainWindow) -> Candidates:
    return next(feature for feature in opened.features if isinstance(feature, Results)).candidates


def ask_for_marked(qtbot, window: MainWindow, candidates: Candidates) -> CandidateGrid:
    """Marks a stroke from (20, 20) to (60, 20), and asks for proposals in place of Inpaint."""
    window.tools.set_size(9)
    drag(window, (20.5, 20.5), (60.5, 20.5))
    window.canvas.setFocus()
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window.canvas, Qt.Key.Key_Return, keys)
    qtbot.waitUntil(lambda: candidates.is_open and not candidates.is_working)
    qtbot.wait(320)  # a press right after the cells have moved is not meant for them
    return candidates.grid


def ask_for_repair(qtbot, window: MainWindow, candidates: Candidates) -> CandidateGrid:
    mend(qtbot, window, ((20.5, 20.5), (60.5, 20.5)))
    window.actions_table["candidates"].trigger()
    qtbot.waitUntil(lambda: candidates.is_open and not candidates.is_working)
    qtbot.wait(320)
    return candidates.grid


def value(window: MainWindow) -> int:
    return int(window.document.image[20, 40, 0])


def painted(grid: CandidateGrid, number: int) -> np.ndarray:
    """What a cell shows of the picture, uint8 (h, w, 3)."""
    cell = grid.cell(number)
    image = cell.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    shown = rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3)
    return shown[4 : cell.device_size[1] - 4, 4:-4]


def of_value(grid: CandidateGrid, number: int) -> int:
    """Pixels of a cell that show what the proposal put into the hole."""
    return int((painted(grid, number) == VALUES[number]).all(axis=2).sum())


# What is shown


def test_every_cell_shows_its_own_repair_at_one_zoom_and_nothing_over_it(
    qtbot, opened: MainWindow, candidates: Candidates
) -> None:
    opened.canvas.set_show_edges(True)
    grid = ask_for_marked(qtbot, opened, candidates)
    assert grid.isVisible() and grid.hasFocus() and grid.geometry() == opened.page.rect()
    assert [grid.cell(number).text for number in range(grid.count)] == [
        "1  As it is", "2  Grow 4 px", "3  Smooth", "4  Flat colour",
    ]  # fmt: skip
    hole = np.count_nonzero(opened.document.repairs[0].hole(opened.document.size))
    for number in range(4):
        assert of_value(grid, number) == hole * grid.view.scale**2  # as squares, none of them coloured by a line
        assert grid.cell(number).size() == grid.cell(0).size()
    assert grid.view.scale > 1 and grid.view.scale == int(grid.view.scale)


def test_wheel_drag_and_keys_move_all_cells_alike(qtbot, opened: MainWindow, candidates: Candidates) -> None:
    grid = ask_for_marked(qtbot, opened, candidates)
    fitted = grid.view.scale
    before = [painted(grid, number).copy() for number in range(4)]
    cell, at = grid.cell(1), QPointF(40, 40)
    event = QWheelEvent(
        at, QPointF(cell.mapToGlobal(at.toPoint())), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        NO_KEYS, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(cell, event)
    assert grid.view.scale > fitted
    assert all((painted(grid, number) != before[number]).any() for number in range(4))
    x, y = grid.view.x, grid.view.y
    QTest.mousePress(cell, LEFT, NO_KEYS, QPoint(60, 60))
    QTest.mouseMove(cell, QPoint(90, 80))
    QTest.mouseRelease(cell, LEFT, NO_KEYS, QPoint(90, 80))
    assert (grid.view.x - x, grid.view.y - y) == (30, 20) and grid.chosen == 0  # a drag is no click
    QTest.keyClick(grid, Qt.Key.Key_Z)
    assert grid.view.scale == 1.0 and grid.head.zoom_text == "100\u00a0%"
    hole = np.count_nonzero(opened.document.repairs[0].hole(opened.document.size))
    assert [of_value(grid, number) for number in range(4)] == [hole] * 4
    QTest.keyClick(grid, Qt.Key.Key_0)
    assert grid.view.scale == fitted
    opened.resize(1400, 900)
    qtbot.waitUntil(lambda: grid.geometry() == opened.page.rect() and grid.view.scale > fitted)


def test_the_first_is_there_at_once_and_stop_keeps_what_came(
    qtbot, opened: MainWindow, candidates: Candidates, backend: FakeBackend
) -> None:
    mend(qtbot, opened, ((20.5, 20.5), (60.5, 20.5)))
    backend.proposing.shut()
    backend.free_proposals = 1
    opened.actions_table["candidates"].trigger()
    grid = candidates.grid
    assert grid.count == 1 and grid.isVisible() and of_value(grid, 0) > 0
    qtbot.waitUntil(lambda: grid.count == 2)
    place = grid.cell(0).geometry()
    QTest.mouseClick(grid.head.stop_button, LEFT)
    qtbot.waitUntil(lambda: not candidates.is_working)
    assert grid.count == 2 and candidates.is_open and not grid.head.stop_button.isVisible()
    assert grid.cell(0).width() * grid.cell(0).height() > place.width() * place.height()  # no place is kept empty
    QTest.keyClick(grid, Qt.Key.Key_2)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert value(opened) == VALUES[1] and not grid.isVisible()


# Choosing and taking


def test_click_digit_and_arrows_choose_and_return_takes(qtbot, opened: MainWindow, candidates: Candidates) -> None:
    grid, done = ask_for_repair(qtbot, opened, candidates), steps(opened)
    before = opened.document.image.copy()
    QTest.mouseClick(grid.cell(2), LEFT)
    assert grid.chosen == 2 and [grid.cell(n).is_chosen for n in range(4)] == [False, False, True, False]
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClick(grid, Qt.Key.Key_Right)  # there is no more
    assert grid.chosen == 3
    QTest.keyClick(grid, Qt.Key.Key_Up)
    assert grid.chosen < 3 or grid.cell(0).y() == grid.cell(3).y()
    QTest.keyClick(grid, Qt.Key.Key_3)
    QTest.keyClick(grid, Qt.Key.Key_9)  # there is none
    assert grid.chosen == 2 and value(opened) == FILL and steps(opened) == done  # nothing has happened yet
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert value(opened) == VALUES[2] and not candidates.is_open and opened.canvas.hasFocus()
    assert steps(opened) == done + 1 and opened.document.undo_label == labels.CHOOSE
    opened.document.undo()
    assert (opened.document.image == before).all()


def test_a_double_click_takes(qtbot, opened: MainWindow, candidates: Candidates) -> None:
    grid, done = ask_for_repair(qtbot, opened, candidates), steps(opened)
    QTest.mouseClick(grid.cell(3), LEFT)
    QTest.mouseDClick(grid.cell(3), LEFT)
    assert value(opened) == VALUES[3] and not candidates.is_open and steps(opened) == done + 1
    assert marked(opened) == 0  # the second release painted nothing on the canvas


def test_taking_one_for_what_was_marked_is_one_step(qtbot, opened: MainWindow, candidates: Candidates) -> None:
    before = opened.document.image.copy()
    grid = ask_for_marked(qtbot, opened, candidates)
    done, hole = steps(opened), opened.document.repairs[0].hole(opened.document.size) > 0
    QTest.keyClick(grid, Qt.Key.Key_4)
    QTest.mouseClick(grid.foot.take_button, LEFT)
    assert steps(opened) == done and opened.document.undo_label == labels.REPAIR
    after = opened.document.image
    assert (after[hole] == VALUES[3]).all() and (after[~hole] == before[~hole]).all() and marked(opened) == 0
    opened.document.undo()
    assert (opened.document.image == before).all() and not opened.document.repairs
    assert ((opened.document.mask > 0) == hole).all()
    opened.document.redo()
    assert value(opened) == VALUES[3] and marked(opened) == 0


@pytest.mark.parametrize("way", ["key", "button"])
def test_leaving_is_as_if_nothing_had_been_asked(qtbot, opened: MainWindow, candidates: Candidates, way: str) -> None:
    before = opened.document.image.copy()
    grid = ask_for_marked(qtbot, opened, candidates)
    QTest.keyClick(grid, Qt.Key.Key_3)
    if way == "key":
        QTest.keyClick(grid, Qt.Key.Key_Escape)
    else:
        QTest.mouseClick(grid.foot.leave_button, LEFT)
    assert not candidates.is_open and not grid.isVisible() and opened.canvas.hasFocus()
    assert (opened.document.image == before).all() and not opened.document.repairs
    assert marked(opened) > 300 and steps(opened) == 1


def test_leaving_leaves_a_repair_that_was_there(qtbot, opened: MainWindow, candidates: Candidates) -> None:
    grid, done = ask_for_repair(qtbot, opened, candidates), steps(opened)
    QTest.keyClick(grid, Qt.Key.Key_Escape)
    assert value(opened) == FILL and steps(opened) == done and len(opened.document.repairs) == 1


def test_keys_of_tools_do_not_reach_what_lies_beneath(qtbot, opened: MainWindow, candidates: Candidates) -> None:
    tool = opened.tools.tool
    grid = ask_for_marked(qtbot, opened, candidates)
    for key in (Qt.Key.Key_E, Qt.Key.Key_M, Qt.Key.Key_X, Qt.Key.Key_BracketRight, Qt.Key.Key_Backspace):
        QTest.keyClick(grid, key)
    assert opened.tools.tool == tool and grid.isVisible() and len(opened.document.repairs) == 1


def test_undo_beneath_the_grid_closes_it(qtbot, opened: MainWindow, candidates: Candidates) -> None:
    grid = ask_for_marked(qtbot, opened, candidates)
    QTest.keyClick(grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not candidates.is_open and not grid.isVisible() and marked(opened) > 300


def test_below_the_picture_and_back(qtbot, opened: MainWindow, candidates: Candidates, settings: Settings) -> None:
    grid = ask_for_repair(qtbot, opened, candidates)
    QTest.mouseClick(grid.head.strip_button, LEFT)
    assert not grid.isVisible() and candidates.strip.isVisible() and not settings.large_proposals
    QTest.keyClick(opened.canvas, Qt.Key.Key_3)
    assert value(opened) == VALUES[2]
    QTest.mouseClick(candidates.strip.large_button, LEFT)
    assert grid.isVisible() and grid.count == 4 and grid.chosen == 2 and settings.large_proposals
    opened.actions_table["undo"].trigger()
    assert grid.isVisible() and grid.chosen == 0 and value(opened) == FILL


@pytest.mark.parametrize("size", [(960, 640), (1300, 660), (1100, 900), (1500, 720)])
def test_cells_lie_as_the_hole_is_shown_largest(
    qtbot, opened: MainWindow, candidates: Candidates, size: tuple[int, int]
) -> None:
    opened.resize(*size)
    grid = ask_for_marked(qtbot, opened, candidates)
    (across, down), board = (grid.focus.width + 12, grid.focus.height + 12), grid.board.size()
    for columns in range(1, 5):
        rows = -(-4 // columns)
        room = (board.width() + 4) // columns - 4, (board.height() + 4) // rows - 4 - CAPTION
        assert grid.view.scale >= int(min(room[0] / across, room[1] / down, 8.0)), (size, columns)


def test_where_the_hole_is_as_large_anyhow_no_place_stays_empty(
    qtbot, opened: MainWindow, candidates: Candidates
) -> None:
    opened.resize(3000, 1900)
    grid = ask_for_marked(qtbot, opened, candidates)
    for number in range(4, 10):
        grid.add(Pyramid(opened.document.image, mean_of_four), str(number), "")
    places = [grid.cell(number).pos() for number in range(10)]
    assert len({place.x() for place in places}) * len({place.y() for place in places}) == 10
    assert grid.view.scale == 8.0


def test_cells_are_turned_as_the_canvas_is(qtbot, opened: MainWindow, candidates: Candidates) -> None:
    opened.canvas.mirror()
    opened.canvas.turn_by(90)
    grid = ask_for_marked(qtbot, opened, candidates)
    assert grid.view.mirrored and grid.view.angle == opened.canvas.view.angle
    hole = np.count_nonzero(opened.document.repairs[0].hole(opened.document.size))
    assert [of_value(grid, number) for number in range(4)] == [hole * grid.view.scale**2] * 4


def test_another_page_and_back(qtbot, opened: MainWindow, candidates: Candidates) -> None:
    grid = ask_for_repair(qtbot, opened, candidates)
    open_batch(opened)
    assert not grid.isVisible() and candidates.is_open
    click(opened.pages.buttons.button(0))
    opened.canvas.setFocus()
    qtbot.waitUntil(grid.isVisible)
    assert grid.hasFocus()
    QTest.keyClick(grid, Qt.Key.Key_2)
    assert value(opened) == FILL and grid.chosen == 1
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert value(opened) == VALUES[1] and opened.canvas.hasFocus()


def test_closing_the_window_while_proposals_are_made(
    qtbot, opened: MainWindow, candidates: Candidates, backend: FakeBackend
) -> None:
    mend(qtbot, opened, ((20.5, 20.5), (60.5, 20.5)))
    backend.proposing.shut()
    opened.actions_table["candidates"].trigger()
    assert candidates.grid.isVisible()
    opened.context.dialogs.ask_unsaved = lambda _names: "discard"
    opened.close()
    assert not opened.isVisible()


def test_the_listed_models_are_asked_but_for_the_one_in_use(
    qtbot, opened: MainWindow, candidates: Candidates, settings: Settings, backend: FakeBackend,
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> None:  # fmt: skip
    (tmp_path / "other").mkdir()
    (tmp_path / "model").mkdir(exist_ok=True)
    for name in ("model", "other", "gone"):  # the engine of these tests uses "model"
        settings.add_recent_model(tmp_path / name)
    asked, propose = [], backend.propose

    def note(*values: object):
        asked.append(values[5])
        return propose(*values)

    monkeypatch.setattr(backend, "propose", note)
    ask_for_repair(qtbot, opened, candidates)
    assert asked == [(DEFAULT_MODEL, tmp_path / "other")]


# On the real engine


def test_another_model_is_asked_and_its_proposal_can_be_made_again(tmp_path: Path) -> None:
    y, x = np.mgrid[0:64, 0:88]
    picture = np.where(((x // 24 + y // 18) % 2)[..., None] == 0, (230, 180, 160), (90, 120, 200)).astype(np.uint8)
    mask = np.zeros((64, 88), np.uint8)
    mask[18:44, 24:64] = 255
    folders = write_model(tmp_path / "one"), write_model(tmp_path / "two", seed=3)
    state = EngineState(LoadedModel(CoreBackend(), folders[0], "cpu"))
    state.take_picture(1, picture, _shown(picture), mask, np.zeros_like(mask))
    LoadModel().run_on(state, silent, CancelToken())
    from app.repair.engine.engine_state import Change

    first = RepairMarked(1, RestoreOptions(), (Change(1, (0, 0, 64, 88)),), ()).run_on(state, silent, CancelToken())
    site, found = Site(picture, first.added, first.added[0]), []

    def note(event: object) -> None:
        found.append(getattr(event, "value", None))

    Propose(1, site, RestoreOptions(), (tmp_path / "none", folders[1])).run_on(state, note, CancelToken())
    offers = [offer for offer in found if hasattr(offer, "repair")]
    (other,) = [offer for offer in offers if offer.key == OTHER_MODEL]
    assert other.repair.run.origin.model == "two" and {"rings", "mirrored"} <= {offer.key for offer in offers}
    hole = mask > 0
    images = [composed(picture, put(first.added, offer.repair)) for offer in offers]
    images.insert(0, composed(picture, first.added))
    for number, image in enumerate(images):
        assert (image[~hole] == picture[~hole]).all()
        for earlier in images[:number]:
            assert np.abs(image[hole].astype(float) - earlier[hole]).mean() >= 2
    restorers = [Restorer.load(folder, "cpu") for folder in folders]
    for key in (OTHER_MODEL, "rings", "mirrored"):
        repairs = put(first.added, next(offer.repair for offer in offers if offer.key == key))
        assert (replay(picture, make_recipe(picture, repairs), restorers) == composed(picture, repairs)).all()


def _shown(picture: np.ndarray):
    from app.imageview import display

    return display.build(picture)


# Several damages


def ask_for_two(qtbot, window: MainWindow, candidates: Candidates) -> np.ndarray:
    """Marks two strokes far from one another, and asks for proposals; returns the mask."""
    window.tools.set_size(9)
    drag(window, (20.5, 20.5), (40.5, 20.5))
    drag(window, (70.5, 60.5), (90.5, 60.5))
    mask: np.ndarray = window.document.mask.copy()
    window.actions_table["candidates"].trigger()
    settle(qtbot, candidates)
    return mask


def settle(qtbot, candidates: Candidates) -> None:
    qtbot.waitUntil(lambda: candidates.is_open and not candidates.is_working)


def test_each_damage_gets_proposals_of_its_own(
    qtbot, opened: MainWindow, candidates: Candidates, photo: np.ndarray
) -> None:
    grid = candidates.grid
    mask, done = ask_for_two(qtbot, opened, candidates), steps(opened)
    first, second = opened.document.repairs
    assert candidates.key == first.key and grid.head.turn_text == "Damage 1 of 2"
    QTest.keyClick(grid, Qt.Key.Key_3)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    settle(qtbot, candidates)
    assert candidates.key == second.key and grid.head.turn_text == "Damage 2 of 2"
    assert grid.isVisible() and not grid.foot.next_button.isVisible()
    QTest.keyClick(grid, Qt.Key.Key_4)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert not candidates.is_open and steps(opened) == done
    image = opened.document.image
    assert (image[20, 22:38] == VALUES[2]).all() and (image[60, 72:88] == VALUES[3]).all()
    assert (image[mask == 0] == photo[mask == 0]).all()
    opened.document.undo()  # the repair and both choices
    assert (opened.document.image == photo).all() and (opened.document.mask == mask).all()
    opened.document.redo()
    assert (opened.document.image == image).all()


def test_going_on_and_leaving_keep_what_is_there(qtbot, opened: MainWindow, candidates: Candidates) -> None:
    grid = candidates.grid
    ask_for_two(qtbot, opened, candidates)
    QTest.mouseClick(grid.foot.next_button, LEFT)
    settle(qtbot, candidates)
    assert grid.head.turn_text == "Damage 2 of 2" and opened.document.image[20, 30, 0] == FILL
    QTest.keyClick(grid, Qt.Key.Key_Escape)
    assert not candidates.is_open and not opened.document.hole_pixels and opened.document.image[60, 80, 0] == FILL
    opened.document.undo()
    ask = opened.actions_table["candidates"]
    ask.trigger()
    settle(qtbot, candidates)
    QTest.keyClick(grid, Qt.Key.Key_Escape)  # at the first one, all is as it was
    assert opened.document.hole_pixels and not opened.document.was_repaired


def test_the_strip_goes_on_with_return(qtbot, opened: MainWindow, candidates: Candidates, settings: Settings) -> None:
    settings.large_proposals = False
    ask_for_two(qtbot, opened, candidates)
    strip = candidates.strip
    opened.canvas.setFocus()
    assert strip.turn_text == "Damage 1 of 2" and strip.next_button.isVisible()
    QTest.keyClick(opened.canvas, Qt.Key.Key_2)
    QTest.keyClick(opened.canvas, Qt.Key.Key_Return)
    settle(qtbot, candidates)
    assert strip.turn_text == "Damage 2 of 2" and not strip.next_button.isVisible()
    QTest.keyClick(opened.canvas, Qt.Key.Key_3)
    QTest.keyClick(opened.canvas, Qt.Key.Key_Return)
    assert not candidates.is_open
    assert opened.document.image[20, 30, 0] == VALUES[1] and opened.document.image[60, 80, 0] == VALUES[2]


def test_the_rings_have_the_width_that_is_set(
    qtbot, opened: MainWindow, candidates: Candidates, settings: Settings, backend: FakeBackend
) -> None:
    settings.ring_width = 11
    ask_for_marked(qtbot, opened, candidates)
    assert backend.ring_width == 11
