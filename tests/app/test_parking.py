"""Pictures that were worked on and left give their pixels back, and have them again when they are needed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.main_window import MainWindow
from app.repair.document.snapshot import Snapshot
from app.repair.engine.repair_tasks import RepairMarked
from app.repair.files.workspace import KEPT
from core.errors import ImageError
from core.inference.options import RestoreOptions
from tests.app.fakes import FILL, Answers, FakeBackend
from tests.app.hands import drag
from tests.app.strips import CTRL, content, go, open_row, states

pytestmark = pytest.mark.slow

COUNT = KEPT + 4


def parked(window: MainWindow) -> list[int]:
    return [number for number in range(COUNT) if content(window, number).parked is not None]


def settle(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.files.each.job is None and not window.tasks.find(object))
    qtbot.wait(1)
    qtbot.waitUntil(lambda: window.files.parking.is_idle)


@pytest.fixture
def row(qtbot, window: MainWindow, tmp_path: Path) -> MainWindow:
    """Pictures with the mask of the first one, which is shown; but for it and the last ones, all are parked."""
    open_row(qtbot, window, tmp_path / "scans", COUNT, marked=False)
    drag(window, (10, 10), (20, 10))
    window.actions_table["mask_to_all"].trigger()
    settle(qtbot, window)
    assert len(parked(window)) == COUNT - 1 - KEPT and 0 not in parked(window)
    return window


def test_one_that_is_shown_again_is_as_it_was(qtbot, row: MainWindow) -> None:
    mask, number = row.document.mask.copy(), parked(row)[0]
    left = content(row, number)
    assert left.hole_pixels == np.count_nonzero(mask) and not left.is_saved and left.parked is not None
    go(qtbot, row, number)
    assert row.document.content is left and left.parked is None and not row.files.is_opening
    assert (row.document.mask == mask).all() and (row.document.image == 20 + number).all()
    assert row.document.mask_levels.levels[-1].any() and (left.picture.pixels == 20 + number).all()
    qtbot.waitUntil(lambda: row.controller.preview.is_current and row.document.edges.predicted.any())
    QTest.keyClick(row.canvas, Qt.Key.Key_Z, CTRL)
    assert not row.document.mask.any() and not row.document.hole_pixels and left.is_saved
    QTest.keyClick(row.canvas, Qt.Key.Key_Y, CTRL)
    assert (row.document.mask == mask).all()


def test_the_queue_repairs_those_that_are_parked(qtbot, row: MainWindow, backend: FakeBackend) -> None:
    mask = row.document.mask.copy()
    QTest.keyClick(row.canvas, Qt.Key.Key_Return, CTRL | Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: not row.tasks.find(RepairMarked))
    settle(qtbot, row)
    restored = [array for name, array in backend.calls if name == "restore"]
    assert len(restored) == COUNT and len(parked(row)) == COUNT - 1 - KEPT
    for number in range(COUNT):
        small = content(row, number).small
        assert (small[mask > 0] == FILL).all() and (small[mask == 0] == 20 + number).all()  # also while it is parked
    number = parked(row)[-1]
    go(qtbot, row, number)
    document = row.document
    assert (document.image[mask > 0] == FILL).all() and (document.image[mask == 0] == 20 + number).all()
    assert not document.mask.any() and len(document.repairs) == 1 and (document.original == 20 + number).all()
    document.undo()
    assert (document.image == 20 + number).all() and (document.mask == mask).all()
    assert states(row)[number] is None


def test_lines_drawn_by_hand_come_back(qtbot, row: MainWindow) -> None:
    number = parked(row)[0]
    go(qtbot, row, number)
    row.document.edges.user[5, 5:15] = 255
    row.document.edges.user[6, 5:15] = 128
    row.document.edges.refresh((5, 5, 7, 15))
    user = row.document.edges.user.copy()
    for other in [other for other in range(COUNT) if other != number][: KEPT + 1]:
        go(qtbot, row, other)
    settle(qtbot, row)
    assert number in parked(row)
    go(qtbot, row, number)
    assert (row.document.edges.user == user).all() and row.document.edges.drawn_levels.base[5, 5:15].all()


def test_what_is_written_of_one_that_is_parked_is_all_of_it(row: MainWindow) -> None:
    number = parked(row)[0]
    left = content(row, number)

    def project() -> tuple:
        made = Snapshot.of(left, RestoreOptions(), "a").to_project()
        return made.source, made.mask.tobytes(), made.hand.tobytes(), made.repairs, made.done, made.thumbnail

    before = project()
    assert left.parked is not None and left.mask.any()  # now it is there again
    assert left.parked is None and project() == before


def test_a_picture_that_changes_meanwhile_stays(qtbot, row: MainWindow) -> None:
    """Nothing of it is lost that was done while it was packed."""
    number = parked(row)[0]
    left = content(row, number)
    packed = left.parked
    assert packed is not None
    row.document.change(left, lambda document: document.clear_mask())
    assert left.parked is None and not left.mask.any()
    packed.release()
    settle(qtbot, row)
    assert not left.hole_pixels and left.parked is not packed
    assert not left.copies()[0].any()


def test_one_that_cannot_be_made_again_says_so_and_loses_nothing(
    qtbot, row: MainWindow, backend: FakeBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    Answers(row, show_faults=None)
    number, shown = parked(row)[0], row.files.workspace.shown

    def refuse(data: bytes, name: str) -> None:
        raise ImageError("{name} needs more memory than there is.", name=name)

    with monkeypatch.context() as patched:
        patched.setattr("core.data.images.decode_picture", refuse)
        frame = row.files.workspace.frames[number]
        row.files.opener.go_to(frame)
        qtbot.waitUntil(lambda: "needs more memory" in row.page.banner.text)
        assert row.files.workspace.place is shown and row.files.workspace.shown is shown and not frame.problem
        row.controller.repair_picture(content(row, number))
        qtbot.waitUntil(lambda: "could not be repaired" in row.page.banner.text)
    go(qtbot, row, number)
    assert row.document.hole_pixels and (row.document.image == 20 + number).all()
