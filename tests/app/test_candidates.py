"""Proposals for one hole: made one by one, looked at, chosen by click and number, and dropped when they are stale."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from app.actions.tools import Tool
from app.background.task import Partial
from app.imageview import display
from app.imageview.renderer import CompareMode
from app.main_window import MainWindow
from app.repair.document import labels
from app.repair.engine.candidate_tasks import Candidate, Propose, RepairAgain, Site
from app.repair.engine.core_backend import CoreBackend
from app.repair.engine.engine_state import EngineState, LoadedModel
from app.repair.engine.model_tasks import LoadModel
from app.repair.engine.repair_tasks import RepairMarked
from app.repair.proposals.candidates import Candidates, Results
from app.settings import Settings
from core.data.images import write_picture
from core.data.picture import Picture
from core.edit.recipe import make_recipe
from core.edit.repairs import Repair, composed, put
from core.edit.replay import replay
from core.errors import CheckpointError
from core.events import CancelToken, silent
from core.inference.options import RestoreOptions
from tests.app.fakes import FILL, FakeBackend
from tests.app.hands import LEFT, drag, marked, shown, steps
from tests.app.test_repairs_list import mend, press_row
from tests.core.models_for_tests import write_model

pytestmark = pytest.mark.slow

MADE = ["there", "grow_4", "smooth", "flat"]
"""What the fake engine offers beside a repair with the usual settings."""
VALUES = {"there": FILL, "grow_4": FILL + 20, "smooth": FILL + 100, "flat": FILL + 150}


@pytest.fixture
def candidates(opened: MainWindow, settings: Settings) -> Candidates:
    """Those in the strip; tests/app/test_candidate_grid.py has those that are shown large."""
    settings.large_proposals = False
    return next(feature for feature in opened.features if isinstance(feature, Results)).candidates


def ask(qtbot, window: MainWindow, candidates: Candidates) -> None:
    """A repair from (20, 20) to (60, 20), and all proposals for it."""
    mend(qtbot, window, ((20.5, 20.5), (60.5, 20.5)))
    window.actions_table["candidates"].trigger()
    qtbot.waitUntil(lambda: candidates.is_open and not candidates.is_working)


def keys(candidates: Candidates) -> list[str]:
    return [offer.key for offer in candidates.offers]


def value(window: MainWindow) -> int:
    """What is in the middle of the hole."""
    pixel = window.document.image[20, 40]
    assert (pixel == pixel[0]).all()
    return int(pixel[0])


def seen(window: MainWindow) -> int:
    """What the canvas shows there."""
    x, y = window.canvas.view.to_device(40.5, 20.5)
    return int(shown(window)[round(y), round(x), 0])


def checked(candidates: Candidates) -> list[int]:
    return [number for number in range(candidates.strip.count) if candidates.strip.card(number).isChecked()]


def enter(card: QToolButton) -> None:
    middle = QPointF(card.rect().center())
    QApplication.sendEvent(card, QEnterEvent(middle, middle, QPointF(card.mapToGlobal(middle))))


def leave(card: QToolButton) -> None:
    QApplication.sendEvent(card, QEvent(QEvent.Type.Leave))


# Asking


def test_what_is_there_comes_first_and_then_the_others(qtbot, opened: MainWindow, candidates: Candidates) -> None:
    ask(qtbot, opened, candidates)
    assert keys(candidates) == MADE and candidates.strip.isVisible() and checked(candidates) == [0]
    texts = [candidates.strip.card(number).text() for number in range(4)]
    assert texts == ["1  As it is", "2  Grow 4 px", "3  Smooth", "4  Flat colour"]
    assert opened.page.panel.current_tab == "repairs" and opened.canvas.hasFocus()
    assert value(opened) == FILL and steps(opened) == 2


def test_with_something_marked_it_is_repaired_first(
    qtbot, opened: MainWindow, candidates: Candidates, backend: FakeBackend
) -> None:
    opened.tools.set_size(5)
    drag(opened, (20.5, 20.5), (60.5, 20.5))
    opened.canvas.setFocus()
    QTest.keyClick(
        opened.canvas, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    qtbot.waitUntil(lambda: candidates.is_open and not candidates.is_working)
    assert marked(opened) == 0 and len(opened.document.repairs) == 1 and keys(candidates) == MADE
    assert backend.count("restore") == 1


def test_nothing_to_propose_is_said(opened: MainWindow, candidates: Candidates) -> None:
    opened.actions_table["candidates"].trigger()
    assert not candidates.is_open and "Nothing is marked" in opened.page.banner.text


def test_each_card_comes_as_soon_as_it_is_made(
    qtbot, opened: MainWindow, candidates: Candidates, backend: FakeBackend
) -> None:
    mend(qtbot, opened, ((20.5, 20.5), (60.5, 20.5)))
    backend.proposing.shut()
    backend.free_proposals = 2
    opened.actions_table["candidates"].trigger()
    qtbot.waitUntil(lambda: candidates.strip.count == 3)
    assert candidates.is_working and candidates.strip.progress_bar.isVisible()
    assert opened.status_line.activity_label.text() == "Making proposals…"
    QTest.keyClick(opened.canvas, Qt.Key.Key_3)  # there is no need to wait for the last
    assert value(opened) == VALUES["smooth"]
    backend.proposing.open()
    qtbot.waitUntil(lambda: not candidates.is_working)
    assert keys(candidates) == MADE and checked(candidates) == [2] and not candidates.strip.progress_bar.isVisible()


def test_thumbnails_show_the_proposals(qtbot, opened: MainWindow, candidates: Candidates) -> None:
    ask(qtbot, opened, candidates)
    for number, key in enumerate(MADE):
        picture = candidates.strip.card(number).icon().pixmap(104, 72).toImage()
        middle = picture.pixelColor(picture.width() // 2, picture.height() // 2)
        assert middle.getRgb()[:3] == (VALUES[key],) * 3, key


def test_the_same_pixels_are_offered_once(
    qtbot, opened: MainWindow, candidates: Candidates, backend: FakeBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    propose = backend.propose

    def twice(*values):
        for proposal in propose(*values):
            yield proposal
            yield proposal

    monkeypatch.setattr(backend, "propose", twice)
    ask(qtbot, opened, candidates)
    assert keys(candidates) == MADE


# Choosing


def test_choosing_by_number_click_and_undo(qtbot, opened: MainWindow, candidates: Candidates) -> None:
    ask(qtbot, opened, candidates)
    start, old = steps(opened), opened.document.repairs[0]
    QTest.keyClick(opened.canvas, Qt.Key.Key_2)
    assert value(opened) == VALUES["grow_4"] == seen(opened) and checked(candidates) == [1]
    assert steps(opened) == start + 1 and opened.document.undo_label == labels.CHOOSE
    QTest.mouseClick(candidates.strip.card(3), LEFT)
    assert value(opened) == VALUES["flat"] and checked(candidates) == [3] and steps(opened) == start + 2
    assert [repair.key for repair in opened.document.repairs] == [old.key]
    QTest.keyClick(opened.canvas, Qt.Key.Key_4)  # it is there already
    assert steps(opened) == start + 2 and checked(candidates) == [3]
    opened.document.undo()
    assert value(opened) == VALUES["grow_4"] and checked(candidates) == [1] and candidates.is_open
    opened.document.undo()
    assert value(opened) == FILL and checked(candidates) == [0]
    opened.document.redo()
    opened.document.redo()
    assert value(opened) == VALUES["flat"] and checked(candidates) == [3]
    QTest.keyClick(opened.canvas, Qt.Key.Key_1)
    assert value(opened) == FILL and opened.document.repairs[0].cells == old.cells


def test_the_chosen_one_tells_how_it_was_made(qtbot, opened: MainWindow, candidates: Candidates) -> None:
    ask(qtbot, opened, candidates)
    QTest.keyClick(opened.canvas, Qt.Key.Key_2)
    repair = opened.document.repairs[0]
    assert repair.run is not None and repair.run.origin.settings == RestoreOptions(mask_grow=4)
    hole = repair.hole((80, 120))
    assert (repair.run.holes.unpack((80, 120)) == hole).all()
    assert (repair.run.lines.unpack((80, 120)) == hole // 2).all()
    assert repair.run.below == ()


def test_a_repair_that_was_switched_off_is_shown_again(qtbot, opened: MainWindow, candidates: Candidates) -> None:
    ask(qtbot, opened, candidates)
    opened.actions_table["toggle_repair"].trigger()
    assert value_is_original(opened) and candidates.is_open
    QTest.keyClick(opened.canvas, Qt.Key.Key_1)
    assert value(opened) == FILL


def value_is_original(window: MainWindow) -> bool:
    return bool((window.document.image[20, 40] == window.document.original[20, 40]).all())


def test_hovering_previews_without_a_trace(qtbot, opened: MainWindow, candidates: Candidates) -> None:
    ask(qtbot, opened, candidates)
    opened.canvas.set_show_edges(False)
    before, image, done = seen(opened), opened.document.image, steps(opened)
    assert before == FILL
    enter(candidates.strip.card(2))
    assert seen(opened) == VALUES["smooth"] and opened.document.image is image
    enter(candidates.strip.card(3))
    assert seen(opened) == VALUES["flat"]
    leave(candidates.strip.card(3))
    assert seen(opened) == before and steps(opened) == done
    enter(candidates.strip.card(2))
    QTest.keyClick(opened.canvas, Qt.Key.Key_Escape)  # closed under the mouse
    assert seen(opened) == before and not candidates.is_open


def test_digits_mean_nothing_while_the_strip_is_closed(qtbot, opened: MainWindow, candidates: Candidates) -> None:
    ask(qtbot, opened, candidates)
    number = opened.page.option_bar.size_control.number
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "3")
    assert value(opened) == FILL  # a field's digits are its own
    opened.canvas.setFocus()
    QTest.keyClick(opened.canvas, Qt.Key.Key_Return)
    assert not candidates.is_open and not candidates.strip.isVisible()
    done = steps(opened)
    QTest.keyClick(opened.canvas, Qt.Key.Key_2)
    assert steps(opened) == done and value(opened) == FILL


# Stopping, and what is stale


def test_esc_stops_and_then_closes(qtbot, opened: MainWindow, candidates: Candidates, backend: FakeBackend) -> None:
    mend(qtbot, opened, ((20.5, 20.5), (60.5, 20.5)))
    backend.proposing.shut()
    backend.free_proposals = 1
    opened.actions_table["candidates"].trigger()
    qtbot.waitUntil(lambda: candidates.strip.count == 2)
    assert opened.actions_table["cancel"].isEnabled()
    QTest.keyClick(opened.canvas, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not candidates.is_working)
    assert candidates.is_open and keys(candidates) == MADE[:2]
    qtbot.waitUntil(lambda: not opened.controller.is_proposing)
    QTest.keyClick(opened.canvas, Qt.Key.Key_Escape)
    assert not candidates.is_open and value(opened) == FILL


def test_esc_closes_the_strip_before_it_ends_a_comparison(qtbot, opened: MainWindow, candidates: Candidates) -> None:
    ask(qtbot, opened, candidates)
    QTest.keyClick(opened.canvas, Qt.Key.Key_F6)
    QTest.keyClick(opened.canvas, Qt.Key.Key_Escape)
    assert not candidates.is_open and opened.canvas.comparison.mode is CompareMode.WIPE
    QTest.keyClick(opened.canvas, Qt.Key.Key_Escape)
    assert opened.canvas.comparison.mode is CompareMode.OFF


def test_a_new_repair_stops_the_proposals(
    qtbot, opened: MainWindow, candidates: Candidates, backend: FakeBackend
) -> None:
    """Whoever presses Inpaint does not wait for proposals that nobody may look at."""
    mend(qtbot, opened, ((20.5, 20.5), (60.5, 20.5)))
    backend.proposing.shut()
    opened.actions_table["candidates"].trigger()
    assert backend.proposing.reached.wait(5)
    mend(qtbot, opened, ((20.5, 60.5), (30.5, 60.5)))
    assert not candidates.is_working and candidates.strip.count == 1 and len(opened.document.repairs) == 2


def test_another_picture_in_the_middle(
    qtbot, opened: MainWindow, candidates: Candidates, backend: FakeBackend, tmp_path: Path, photo: np.ndarray
) -> None:
    mend(qtbot, opened, ((20.5, 20.5), (60.5, 20.5)))
    write_picture(tmp_path / "other.png", Picture(photo[::-1].copy()))
    backend.proposing.shut()
    backend.free_proposals = 1
    opened.actions_table["candidates"].trigger()
    qtbot.waitUntil(lambda: candidates.strip.count == 2)
    opened.open_path(tmp_path / "other.png")
    qtbot.waitUntil(lambda: opened.document.path == tmp_path / "other.png")
    assert not candidates.is_open and not candidates.strip.isVisible()
    backend.proposing.open()
    qtbot.waitUntil(lambda: not opened.controller.is_proposing)
    assert not candidates.is_open and candidates.strip.count == 0
    assert not opened.document.repairs and (opened.document.image == photo[::-1]).all()


def test_a_repair_that_is_gone_takes_the_strip_along(qtbot, opened: MainWindow, candidates: Candidates) -> None:
    ask(qtbot, opened, candidates)
    opened.actions_table["delete_repair"].trigger()
    assert not candidates.is_open
    opened.document.undo()
    opened.actions_table["candidates"].trigger()
    qtbot.waitUntil(lambda: candidates.is_open and not candidates.is_working)
    while opened.document.undo_label is not None:
        opened.document.undo()
    assert not candidates.is_open


def test_a_change_beneath_makes_proposals_stale(qtbot, opened: MainWindow, candidates: Candidates) -> None:
    """A proposal names what it was made on; with other pixels there it could not be made again."""
    mend(qtbot, opened, ((20.5, 60.5), (30.5, 60.5)))
    ask(qtbot, opened, candidates)
    other = opened.document.repairs[0]
    opened.document.set_repairs(put(opened.document.repairs, other.changed(enabled=False)), labels.SWITCH_REPAIR)
    assert candidates.is_open
    opened.controller.change_settings(mask_grow=6)
    opened.controller.repeat(opened.document.repairs[0])
    qtbot.waitUntil(lambda: opened.document.undo_label == labels.REPEAT_REPAIR)
    assert not candidates.is_open and opened.document.repairs[0].deleted  # kept, because the newer one was made on it


def test_another_row_asks_for_its_own(qtbot, opened: MainWindow, candidates: Candidates) -> None:
    mend(qtbot, opened, ((20.5, 60.5), (30.5, 60.5)))
    ask(qtbot, opened, candidates)
    first = opened.document.repairs[0]
    results = next(feature for feature in opened.features if isinstance(feature, Results))
    press_row(results.repairs, 1)
    qtbot.waitUntil(lambda: candidates.key == first.key and not candidates.is_working)
    QTest.keyClick(opened.canvas, Qt.Key.Key_4)
    assert (opened.document.image[60, 25] == VALUES["flat"]).all() and value(opened) == FILL


def test_a_failure_is_a_sentence_and_the_first_card_stays(
    qtbot, opened: MainWindow, candidates: Candidates, backend: FakeBackend
) -> None:
    mend(qtbot, opened, ((20.5, 20.5), (60.5, 20.5)))
    backend.failure["propose"] = CheckpointError("No weights here.")
    opened.actions_table["candidates"].trigger()
    qtbot.waitUntil(lambda: candidates.is_open and not candidates.is_working)
    assert opened.page.banner.kind == "error" and "No weights here" in opened.page.banner.text
    assert keys(candidates) == ["there"]


def test_a_failed_first_repair_opens_nothing_later(
    qtbot, opened: MainWindow, candidates: Candidates, backend: FakeBackend
) -> None:
    opened.tools.set_size(5)
    drag(opened, (20.5, 20.5), (60.5, 20.5))
    backend.failure["restore"] = CheckpointError("No weights here.")
    opened.actions_table["candidates"].trigger()
    qtbot.waitUntil(lambda: "No weights" in opened.page.banner.text)
    backend.failure.clear()
    opened.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: opened.document.was_repaired)
    assert not candidates.is_open


def test_lines_by_hand_are_handed_on(qtbot, opened: MainWindow, candidates: Candidates, backend: FakeBackend) -> None:
    opened.tools.set_size(9)
    drag(opened, (20.5, 20.5), (60.5, 20.5))
    opened.tools.choose(Tool.EDGE_PENCIL)
    opened.tools.set_size(1)
    drag(opened, (30.5, 20.5), (40.5, 20.5))
    opened.actions_table["candidates"].trigger()
    qtbot.waitUntil(lambda: candidates.is_open and not candidates.is_working)
    hand = next(value for name, value in backend.calls if name == "propose")
    assert (hand[20, 30:41] == 255).all() and not hand[20, 42:60].any()


# On the real engine


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("models") / "tiny")


def test_proposals_of_the_real_engine_can_be_made_again_exactly(model: Path) -> None:
    """Two damages; a proposal for the older one is chosen; the recipe of it all gives the same picture."""
    y, x = np.mgrid[0:160, 0:200]
    picture = np.where(((x // 40 + y // 30) % 2)[..., None] == 0, (230, 180, 160), (90, 120, 200)).astype(np.uint8)
    picture[(x % 40 < 2) | (y % 30 < 2)] = 20
    engine_state = EngineState(LoadedModel(CoreBackend(), model, "cpu"))
    mask = np.zeros((160, 200), np.uint8)
    mask[40:60, 30:70] = mask[100:112, 120:160] = 255
    engine_state.take_picture(1, picture, display.build(picture), mask, np.zeros_like(mask))
    LoadModel().run_on(engine_state, silent, CancelToken())
    settings = RestoreOptions()
    from app.repair.engine.engine_state import Change

    first = RepairMarked(1, settings, (Change(1, (0, 0, 160, 200)),), ()).run_on(engine_state, silent, CancelToken())
    repairs = first.added
    assert len(repairs) == 2 and all(repair.run is not None and repair.run.origin.digest for repair in repairs)
    site = Site(picture, repairs, repairs[0])
    engine_state.mask[...] = 0
    engine_state.user_edges[50, 30:70] = 255
    found: list[Candidate] = []

    def note(event: object) -> None:
        if isinstance(event, Partial) and isinstance(event.value, Candidate):
            found.append(event.value)

    count = Propose(1, site, settings).run_on(engine_state, note, CancelToken())
    assert count == len(found) >= 4 and len({candidate.key for candidate in found}) == count
    assert {"smooth", "flat", "likeness"} <= {candidate.key for candidate in found}
    hole = repairs[0].hole((160, 200))
    for candidate in found:
        _check(candidate.repair, repairs[0], hole)
        assert (
            candidate.repair.run is not None and (candidate.repair.run.lines.unpack((160, 200))[50, 30:70] == 255).all()
        )
    again = RepairAgain(1, site, RestoreOptions(mask_grow=5)).run_on(engine_state, silent, CancelToken())
    _check(again, repairs[0], hole)
    for made in (found[0].repair, again):
        now = put(repairs, made)
        result = composed(picture, now)
        assert (replay(picture, make_recipe(picture, now), engine_state.backend._loaded()) == result).all()  # type: ignore[attr-defined]


def _check(made: Repair, old: Repair, hole: np.ndarray) -> None:
    assert made.key == old.key and (made.hole((160, 200)) == hole).all()


@pytest.mark.parametrize("reopened", [False, True])
def test_repeating_with_the_same_settings_keeps_the_lines_by_hand(model: Path, reopened: bool) -> None:
    """Also out of a project, where they are found again in the lines that the repair followed."""
    picture = np.random.default_rng(5).integers(0, 255, (96, 120, 3)).astype(np.uint8)
    mask, hand = np.zeros((96, 120), np.uint8), np.zeros((96, 120), np.uint8)
    mask[30:60, 40:80] = 255
    hand[45, 42:70] = 255
    hand[50, 42:70] = 128
    engine_state = EngineState(LoadedModel(CoreBackend(), model, "cpu"))
    engine_state.take_picture(1, picture, display.build(picture), mask, hand)
    from app.repair.engine.engine_state import Change

    settings = RestoreOptions()
    repair = RepairMarked(1, settings, (Change(1, (0, 0, 96, 120)),), ())
    repairs = repair.run_on(engine_state, silent, CancelToken()).added
    engine_state.mask[...] = 0
    engine_state.user_edges[...] = 0
    if reopened:
        engine_state.user_edges_of.clear()
    again = RepairAgain(1, Site(picture, repairs, repairs[0]), settings).run_on(engine_state, silent, CancelToken())
    assert again.run is not None and repairs[0].run is not None
    ours, theirs = again.run.lines.unpack((96, 120)), repairs[0].run.lines.unpack((96, 120))
    assert (ours[30:60, 40:80] == theirs[30:60, 40:80]).all()
    assert [cell.pixels for cell in again.cells] == [cell.pixels for cell in repairs[0].cells]
