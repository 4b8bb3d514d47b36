"""What the engine does belongs to a picture: it goes on and lands there while another one is shown."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import core.detect.finding
from app.main_window import MainWindow
from app.repair.files.workspace import KEPT
from app.repair.find_damage.find_damage import FindDamageTab
from app.repair.find_damage.findings import Decision
from app.repair.mask.mask_operations import MaskOperations
from app.repair.page.activity import activity
from app.repair.proposals.candidates import Candidates, Results
from app.translation import localized
from core.boxes import Box
from core.data import mask_io
from core.data.images import write_picture
from core.data.picture import Picture
from core.detect.detectors import Kind
from core.detect.finding import Finding, Search
from core.edit.project import read_project
from tests.app.fakes import FILL, Answers, FakeBackend, Gate
from tests.app.hands import drag

pytestmark = pytest.mark.slow

DUST = Kind("dust")


@pytest.fixture
def two(qtbot, opened: MainWindow, tmp_path: Path) -> MainWindow:
    """A second picture waits in the film strip, and its file is other.png."""
    write_picture(tmp_path / "other.png", Picture(np.full((80, 120, 3), 7, np.uint8)))
    first = opened.files.workspace.frames[0]
    opened.open_path(tmp_path / "other.png")
    qtbot.waitUntil(lambda: opened.windowTitle().startswith("other"))
    go(qtbot, opened, 0)
    assert opened.files.workspace.shown is first
    return opened


def go(qtbot, window: MainWindow, place: int) -> None:
    frame = window.files.workspace.frames[place]
    window.files.opener.go_to(frame)
    qtbot.waitUntil(lambda: window.files.workspace.shown is frame)
    window.canvas.zoom_to(4.0)
    window.canvas.setFocus()


def begin_repair(qtbot, window: MainWindow, backend: FakeBackend) -> np.ndarray:
    """A repair of the first picture is under way; returns its mask."""
    backend.restoring.shut()
    drag(window, (20, 20), (40, 20))
    mask: np.ndarray = window.document.mask.copy()
    window.actions_table["repair"].trigger()
    qtbot.waitUntil(backend.restoring.reached.is_set)
    return mask


def test_a_repair_lands_in_its_own_picture(
    qtbot, two: MainWindow, backend: FakeBackend, photo: np.ndarray, tmp_path: Path
) -> None:
    mask = begin_repair(qtbot, two, backend)
    first = two.document.content
    go(qtbot, two, 1)
    assert not two.controller.is_repairing and activity(two.controller, two.files) == "Repairing Bild ü #1.png…"
    two.actions_table["cancel"].trigger()  # of the picture that is shown, for which nothing is done
    drag(two, (60, 60), (80, 60))
    backend.restoring.open()
    qtbot.waitUntil(lambda: bool(first.repairs))
    assert (two.document.image == 7).all() and len(two.document.content.history.done) == 1
    assert "Bild ü #1.png is repaired" in two.page.banner.text
    assert (first.image[mask > 0] == FILL).all() and (first.image[mask == 0] == photo[mask == 0]).all()
    assert not first.mask.any() and len(first.history.done) == 2
    assert two.files.workspace.frames[0].was_repaired and not two.files.workspace.frames[0].is_saved
    go(qtbot, two, 0)
    QTest.keyClick(two.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (two.document.image == photo).all() and (two.document.mask == mask).all()
    qtbot.waitUntil(lambda: two.controller.preview.is_current)


def test_two_pictures_are_repaired_one_after_the_other(qtbot, two: MainWindow, backend: FakeBackend) -> None:
    begin_repair(qtbot, two, backend)
    first = two.document.content
    go(qtbot, two, 1)
    drag(two, (60, 60), (80, 60))
    second, mask = two.document.content, two.document.mask.copy()
    two.actions_table["repair"].trigger()
    assert two.controller.is_repairing
    drag(two, (20, 30), (40, 30))  # after Inpaint was pressed: the next one's
    go(qtbot, two, 0)
    backend.restoring.open()
    qtbot.waitUntil(lambda: bool(first.repairs) and bool(second.repairs))
    assert (second.image[mask > 0] == FILL).all() and (second.image[mask == 0] == 7).all()
    assert second.mask.any() and not (second.mask[mask > 0]).any()
    assert not first.mask.any()


def test_going_away_and_back_changes_nothing(qtbot, two: MainWindow, backend: FakeBackend) -> None:
    mask = begin_repair(qtbot, two, backend)
    go(qtbot, two, 1)
    go(qtbot, two, 0)
    assert two.controller.is_repairing and not two.actions_table["undo"].isEnabled()
    backend.restoring.open()
    qtbot.waitUntil(lambda: two.document.was_repaired)
    assert (two.document.image[mask > 0] == FILL).all() and two.actions_table["undo"].isEnabled()


def test_a_repair_ends_while_the_next_stroke_is_painted(qtbot, opened: MainWindow, backend: FakeBackend) -> None:
    begin_repair(qtbot, opened, backend)
    drag(opened, (60, 60), (80, 60), release=False)
    backend.restoring.open()
    qtbot.waitUntil(lambda: not opened.controller.is_repairing)
    assert opened.document.stroke_active  # it is not cut off
    QTest.mouseRelease(opened.canvas, Qt.MouseButton.LeftButton)
    assert opened.document.was_repaired and opened.document.hole_pixels > 0
    assert len(opened.document.content.history.done) == 3
    for _ in range(3):
        opened.document.undo()
    assert not opened.document.hole_pixels and not opened.document.was_repaired


def test_a_picture_that_is_closed_meanwhile_takes_its_repair_along(
    qtbot, two: MainWindow, backend: FakeBackend
) -> None:
    begin_repair(qtbot, two, backend)
    first = two.document.content
    go(qtbot, two, 1)
    answers = Answers(two, ask_unsaved="discard")
    two.files.close_wanted.emit(two.files.workspace.frames[0])
    assert answers.asked == [("ask_unsaved", ["Bild ü #1.png"])]
    qtbot.waitUntil(lambda: not two.tasks.find(object))
    assert not first.repairs and "was stopped" in two.page.banner.text
    backend.restoring.open()


def test_what_is_saved_meanwhile_is_the_picture_as_it_was(
    qtbot, two: MainWindow, backend: FakeBackend, tmp_path: Path
) -> None:
    begin_repair(qtbot, two, backend)
    frame = two.files.workspace.frames[0]
    Answers(two, save_project=tmp_path / "a.tsukuroi")
    two.actions_table["save_project"].trigger()
    qtbot.waitUntil(lambda: frame.is_saved)
    go(qtbot, two, 1)
    backend.restoring.open()
    qtbot.waitUntil(lambda: frame.was_repaired)
    assert not frame.is_saved and not read_project(tmp_path / "a.tsukuroi").repairs


def test_repairing_again_lands_in_its_own_picture(qtbot, two: MainWindow, backend: FakeBackend) -> None:
    begin_repair(qtbot, two, backend)
    backend.restoring.open()
    qtbot.waitUntil(lambda: two.document.was_repaired and not two.controller.is_repairing)
    backend.restoring.shut()
    content = two.document.content
    two.controller.change_settings(method="flat")
    two.controller.repeat(two.document.repairs[0])
    go(qtbot, two, 1)
    backend.restoring.open()
    qtbot.waitUntil(lambda: len(content.history.done) == 3)
    assert (content.image[20, 25:35] == FILL + 150).all() and len(content.repairs) == 1


def test_a_repair_that_was_left_alone_is_not_called_repaired(qtbot, two: MainWindow, backend: FakeBackend) -> None:
    begin_repair(qtbot, two, backend)
    backend.restoring.open()
    qtbot.waitUntil(lambda: two.document.was_repaired and not two.controller.is_repairing)
    backend.restoring.shut()
    content, said = two.document.content, list[str]()
    two.tasks.message.connect(lambda _kind, text: said.append(localized(text)))
    two.controller.repeat(two.document.repairs[0])
    two.document.set_repairs((two.document.repairs[0].changed(deleted=True),), "delete a repair")
    go(qtbot, two, 1)
    backend.restoring.open()
    qtbot.waitUntil(lambda: not two.controller.tasks_of(content))
    assert len(said) == 1 and "left alone" in said[0]


def test_proposals_wait_for_the_marks_that_are_on_their_way(qtbot, opened: MainWindow) -> None:
    candidates: Candidates = next(each for each in opened.features if isinstance(each, Results)).candidates
    operations = next(each for each in opened.features if isinstance(each, MaskOperations))
    drag(opened, (20, 20), (40, 20))
    operations.grow()
    opened.actions_table["candidates"].trigger()  # at once, as an impatient user does
    qtbot.waitUntil(lambda: opened.document.was_repaired and candidates.is_open)


def test_proposals_wait_in_the_strip_of_their_picture(qtbot, two: MainWindow, backend: FakeBackend) -> None:
    candidates: Candidates = next(each for each in two.features if isinstance(each, Results)).candidates
    backend.restoring.shut()
    drag(two, (20, 20), (40, 20))
    two.actions_table["candidates"].trigger()  # repairs first, then proposes
    qtbot.waitUntil(backend.restoring.reached.is_set)
    content = two.document.content
    go(qtbot, two, 1)
    backend.restoring.open()
    qtbot.waitUntil(lambda: bool(content.repairs) and not two.controller.tasks_of(content))
    assert not candidates.is_open and not candidates.strip.isVisible()
    go(qtbot, two, 0)
    assert candidates.is_open and candidates.strip.isVisible() and not candidates.is_working
    assert candidates.strip.count == len(candidates.offers) == 4
    candidates.choose(2)
    assert (two.document.image[20, 25:35] == FILL + 100).all()
    go(qtbot, two, 1)
    assert not candidates.strip.isVisible() and candidates.strip.count == 0


def test_a_search_lands_in_its_own_picture(qtbot, two: MainWindow, monkeypatch) -> None:
    gate, box = Gate(), Box(10, 10, 14, 18)

    def search(image: np.ndarray, kinds: list[Kind], options: Search) -> tuple[Finding, ...]:
        gate(options.cancel)
        return (Finding(DUST, box, np.full((4, 8), 255, np.uint8), 0.9),) if DUST in kinds else ()

    monkeypatch.setattr(core.detect.finding, "find_damage", search)
    tab = next(each for each in two.features if isinstance(each, FindDamageTab))
    gate.shut()
    tab.show()
    tab.search()
    qtbot.waitUntil(gate.reached.is_set)
    content = two.document.content
    go(qtbot, two, 1)
    assert not tab.is_searching and "Looking" not in tab.panel.status
    gate.open()
    qtbot.waitUntil(lambda: not two.controller.tasks_of(content))
    assert not tab.findings.searched
    go(qtbot, two, 0)
    assert [item.finding.box for item in tab.findings] == [box]


def test_what_was_found_stays_while_many_others_are_looked_at(
    qtbot, two: MainWindow, tmp_path: Path, monkeypatch
) -> None:
    def search(_image: np.ndarray, kinds: list[Kind], _options: Search) -> tuple[Finding, ...]:
        found = Finding(DUST, Box(10, 10, 14, 18), np.full((4, 8), 255, np.uint8), 0.9)
        return (found,) if DUST in kinds else ()

    monkeypatch.setattr(core.detect.finding, "find_damage", search)
    tab = next(each for each in two.features if isinstance(each, FindDamageTab))
    tab.show()
    tab.search()
    qtbot.waitUntil(lambda: not tab.is_searching)
    (item,) = tab.findings
    tab.findings.decide([item], Decision.REJECTED)
    for number in range(KEPT + 2):
        write_picture(tmp_path / f"{number}.png", Picture(np.full((30 + number, 40, 3), 7, np.uint8)))
        two.open_path(tmp_path / f"{number}.png")
        qtbot.waitUntil(lambda height=30 + number: two.document.size == (height, 40))
    go(qtbot, two, 0)
    assert [each.decision for each in tab.findings] == [Decision.REJECTED]


def test_a_mask_that_is_read_while_another_picture_is_shown_waits_for_its_own(
    qtbot, two: MainWindow, tmp_path: Path, monkeypatch
) -> None:
    mask = np.zeros(two.document.size, np.uint8)
    mask[10:20, 10:20] = 255
    write_picture(tmp_path / "mask.png", Picture(mask))
    gate, read = Gate(), mask_io.read_mask_file

    def slow(*values):
        gate()
        return read(*values)

    monkeypatch.setattr(mask_io, "read_mask_file", slow)
    gate.shut()
    operations = next(each for each in two.features if isinstance(each, MaskOperations))
    content = two.document.content
    operations.import_mask(tmp_path / "mask.png")
    qtbot.waitUntil(gate.reached.is_set)
    go(qtbot, two, 1)
    gate.open()
    qtbot.waitUntil(lambda: two.files.workspace.frames[0].mask is not None)
    go(qtbot, two, 0)
    qtbot.waitUntil(lambda: content.hole_pixels == 100)
    assert two.files.workspace.frames[0].mask is None


def test_a_change_of_the_mask_lands_in_its_own_picture(qtbot, two: MainWindow, backend: FakeBackend) -> None:
    drag(two, (20, 20), (40, 20))
    content, before = two.document.content, two.document.hole_pixels
    operations = next(each for each in two.features if isinstance(each, MaskOperations))
    operations.grow()
    go(qtbot, two, 1)
    qtbot.waitUntil(lambda: len(content.history.done) == 2)
    assert content.hole_pixels > before and not two.document.hole_pixels


def test_a_change_that_arrives_after_its_picture_was_closed_holds_up_no_other(qtbot, two: MainWindow) -> None:
    operations = next(each for each in two.features if isinstance(each, MaskOperations))
    go(qtbot, two, 1)
    drag(two, (20, 20), (40, 20))
    before = two.document.hole_pixels
    go(qtbot, two, 0)
    drag(two, (20, 20), (40, 20))
    qtbot.waitUntil(lambda: not two.tasks.find(object))
    operations.grow()
    time.sleep(0.2)  # the engine is done, and the window has not heard of it
    two.files.opener.close(two.files.workspace.frames[0])
    qtbot.waitUntil(lambda: two.document.hole_pixels == before)
    operations.grow()
    qtbot.waitUntil(lambda: two.document.hole_pixels > before)
