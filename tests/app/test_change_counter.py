"""The proof that nothing changed but what was repaired."""

from __future__ import annotations

import numpy as np
import pytest

from app.actions.tools import Tool
from app.main_window import MainWindow
from app.repair.proposals.candidates import Results
from app.repair.repairs.change_count import ChangeCount, CountChanges, count_changes
from app.repair.repairs.repairs_list import RepairsList
from core.edit.repairs import Repair, RepairKind, pack_cells
from core.errors import Cancelled
from core.events import CancelToken
from tests.app.fakes import FakeBackend
from tests.app.hands import drag
from tests.app.test_repairs_list import mend

pytestmark = pytest.mark.slow


@pytest.fixture
def repairs(opened: MainWindow) -> RepairsList:
    return next(feature for feature in opened.features if isinstance(feature, Results)).repairs


def test_nothing_outside_the_mask_has_changed(
    qtbot, opened: MainWindow, repairs: RepairsList, photo: np.ndarray
) -> None:
    mend(qtbot, opened, ((20.5, 20.5), (60.5, 20.5)))
    qtbot.waitUntil(lambda: repairs.counter.is_current and repairs.counter.count is not None)
    changed = int((opened.document.image != photo).any(axis=2).sum())
    assert repairs.counter.count == ChangeCount(changed, 0) and changed > 150
    assert repairs.tab.changed_label.text() == f"{changed} px changed"
    assert repairs.tab.outside_label.text() == "0 px changed outside the mask"
    opened.document.undo()
    qtbot.waitUntil(lambda: repairs.counter.is_current)
    assert repairs.counter.count == ChangeCount(0, 0)


def test_a_retouch_counts_as_leave_to_change(qtbot, opened: MainWindow, repairs: RepairsList) -> None:
    opened.tools.set_colour((1, 2, 3))
    opened.tools.choose(Tool.PENCIL)
    opened.tools.set_size(3)
    drag(opened, (30.5, 30.5), (50.5, 30.5))
    qtbot.waitUntil(lambda: repairs.counter.is_current and repairs.counter.count is not None)
    assert repairs.counter.count == ChangeCount(3 * 23, 0)


def test_an_engine_that_strays_is_found_out(
    qtbot, opened: MainWindow, repairs: RepairsList, backend: FakeBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The counter looks at the picture itself, so it sees pixels that no repair tells of."""
    restore = backend.restore

    def straying(image: np.ndarray, *others):
        done = restore(image, *others)
        done.image[70, 100:103] ^= 255
        return done

    monkeypatch.setattr(backend, "restore", straying)
    mend(qtbot, opened, ((20.5, 20.5), (60.5, 20.5)))
    qtbot.waitUntil(lambda: repairs.counter.is_current and repairs.counter.count is not None)
    assert repairs.counter.count is not None and repairs.counter.count.outside == 3
    assert repairs.tab.outside_label.text() == "3 px changed outside the mask"


@pytest.mark.parametrize("shape", [(300, 70), (300, 70, 2), (300, 70, 3), (300, 70, 4)])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_counting_every_kind_of_picture(shape: tuple[int, ...], dtype: type) -> None:
    original = np.random.default_rng(1).integers(0, 200, shape).astype(dtype)
    image, mask = original.copy(), np.zeros(shape[:2], np.uint8)
    mask[250:260, 5:15] = 255
    image[250:260, 5:15] += 1
    cells = pack_cells(image, mask, (0, 0, 300, 70))
    here = Repair(RepairKind.REPAIR, cells)
    assert count_changes(image, original, (here,), CancelToken()) == ChangeCount(100, 0)
    assert count_changes(image, original, (here.changed(enabled=False),), CancelToken()) == ChangeCount(100, 100)
    channel = (3, 3) if len(shape) == 2 else (3, 3, shape[2] - 1)
    image[channel] += 1
    assert count_changes(image, original, (here,), CancelToken()) == ChangeCount(101, 1)
    assert count_changes(original, original, (here,), CancelToken()) == ChangeCount(0, 0)


def test_a_count_can_be_stopped() -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        count_changes(np.zeros((9, 9), np.uint8), np.ones((9, 9), np.uint8), (), cancel)


def test_a_count_waits_for_everything_else(
    qtbot, opened: MainWindow, repairs: RepairsList, backend: FakeBackend
) -> None:
    mend(qtbot, opened, ((20.5, 20.5), (60.5, 20.5)))
    qtbot.waitUntil(lambda: repairs.counter.is_current and opened.controller.preview.is_current)
    counted: list[object] = []
    opened.context.engine.started.connect(lambda job: counted.append(job) if isinstance(job, CountChanges) else None)
    backend.predicting.shut()
    opened.tools.set_size(5)
    drag(opened, (20.5, 60.5), (60.5, 60.5))
    assert backend.predicting.reached.wait(5)
    for _ in range(3):  # asked for three times while the edges are under way
        repairs.toggle(opened.document.repairs[0].key)
    qtbot.wait(30)
    assert not counted
    backend.predicting.open()
    qtbot.waitUntil(lambda: repairs.counter.is_current)
    assert len(counted) == 1
