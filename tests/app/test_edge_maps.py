"""Edge maps to and from files; and a repair that follows exactly the lines that are shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.actions.tools import Tool
from app.main_window import MainWindow
from app.repair.document.edge_layers import EdgeSource
from app.repair.document.repair_document import HOLE
from app.repair.engine.core_backend import CoreBackend
from app.repair.engine.engine import Engine
from app.settings import Settings
from app.theme import Theme
from core.boxes import whole
from core.data.edges import HAND_DRAWN, HAND_ERASED, HAND_NONE
from core.data.images import read_picture, write_picture
from core.data.picture import Picture
from tests.app.fakes import FakeBackend
from tests.app.hands import CTRL, LEFT, drag, steps
from tests.app.test_edge_controls import current, feature
from tests.core.models_for_tests import write_model

pytestmark = pytest.mark.slow


def followed(backend: FakeBackend) -> list[np.ndarray]:
    return [value for name, value in backend.calls if name == "restore"]


def save(qtbot, window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window.context.dialogs, "save_edges", lambda _suggestion: path)
    window.actions_table["save_edges"].trigger()
    qtbot.waitUntil(lambda: path.name in window.page.banner.text)


def load(window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window.context.dialogs, "open_edges", lambda _folder: path)
    window.actions_table["load_edges"].trigger()


def some_lines() -> np.ndarray:
    lines = np.zeros((80, 120), np.uint8)
    lines[42, 20:100] = lines[10:70, 55] = 255
    return lines


def test_what_is_saved_is_exactly_what_counts(
    qtbot, lined: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    QTest.mouseClick(lined.page.overview.legend[EdgeSource.DRAWN], LEFT)  # hidden lines count
    save(qtbot, lined, tmp_path / "e.png", monkeypatch)
    with Image.open(tmp_path / "e.png") as file:
        assert (file.format, file.mode) == ("PNG", "L")
    saved = read_picture(tmp_path / "e.png").pixels
    assert (saved == lined.document.edges.merged()).all()
    assert saved[45, 33] == 255 and not saved[35:55, 50].any()


def test_nothing_to_save_is_said(opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened.context.dialogs, "save_edges", lambda _suggestion: tmp_path / "e.png")
    opened.actions_table["save_edges"].trigger()
    assert "no lines to save" in opened.page.banner.text and not (tmp_path / "e.png").exists()


def test_a_loaded_map_takes_the_place_of_all_lines(
    qtbot, lined: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.fromarray(some_lines()).save(tmp_path / "lines.bmp")
    before, count = lined.document.edges.user.copy(), steps(lined)
    load(lined, tmp_path / "lines.bmp", monkeypatch)
    qtbot.waitUntil(lambda: steps(lined) == count + 1)
    edges = lined.document.edges
    assert (edges.merged() == some_lines()).all() and lined.document.undo_label == "load edges"
    assert (edges.drawn_levels.base == some_lines()).all() and not edges.found_levels.base.any()
    assert (edges.user[some_lines() > 0] == HAND_DRAWN).all()
    QTest.keyClick(lined.canvas, Qt.Key.Key_Z, CTRL)
    assert (lined.document.edges.user == before).all()


def test_a_map_of_another_size_is_refused(
    qtbot, lined: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.fromarray(np.zeros((40, 60), np.uint8)).save(tmp_path / "small.png")
    before = lined.document.edges.user.copy()
    load(lined, tmp_path / "small.png", monkeypatch)
    qtbot.waitUntil(lambda: lined.page.banner.kind == "error")
    assert "60 x 40" in lined.page.banner.text and "120 x 80" in lined.page.banner.text
    assert (lined.document.edges.user == before).all()


@pytest.mark.parametrize("inverted", [True, False])
def test_dark_lines_on_white_are_asked_about(
    qtbot, lined: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inverted: bool
) -> None:
    Image.fromarray(255 - some_lines()).save(tmp_path / "ink.png")
    load(lined, tmp_path / "ink.png", monkeypatch)
    qtbot.waitUntil(lambda: feature(lined).dialog is not None)
    dialog, count = feature(lined).dialog, steps(lined)
    assert dialog is not None and dialog.inverted_button.isDefault()
    QTest.mouseClick(dialog.inverted_button if inverted else dialog.plain_button, LEFT)
    qtbot.waitUntil(lambda: steps(lined) == count + 1)
    assert (lined.document.edges.merged() == (some_lines() if inverted else 255 - some_lines())).all()


def test_lines_drawn_while_a_map_is_read_are_replaced_by_it_too(
    qtbot, lined: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.fromarray(some_lines()).save(tmp_path / "lines.png")
    load(lined, tmp_path / "lines.png", monkeypatch)
    lined.tools.choose(Tool.EDGE_PENCIL)
    drag(lined, (10, 70), (30, 70))
    qtbot.waitUntil(lambda: "lines.png" in lined.page.banner.text)
    assert (lined.document.edges.merged() == some_lines()).all()


# A repair follows exactly what is shown


def test_a_repair_follows_found_predicted_drawn_and_not_erased_lines(
    qtbot, lined: MainWindow, backend: FakeBackend
) -> None:
    current(qtbot, lined)
    merged, hand = lined.document.edges.merged(), lined.document.edges.user.copy()
    lined.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: lined.document.was_repaired)
    (used,) = followed(backend)
    assert (used == merged).all()
    assert (used[hand == HAND_DRAWN] == 255).all() and not used[hand == HAND_ERASED].any()
    untouched = hand == HAND_NONE
    assert used[untouched].any()  # lines of the engine, too


def test_a_repair_with_the_preview_off_shows_the_edges_it_follows(
    qtbot, opened: MainWindow, backend: FakeBackend
) -> None:
    opened.actions_table["show_edges"].setChecked(False)
    drag(opened, (40, 40), (60, 40))
    opened.tools.choose(Tool.EDGE_PENCIL)
    drag(opened, (30, 45), (80, 45))
    opened.tools.choose(Tool.EDGE_ERASER)
    drag(opened, (50, 30), (50, 60))
    assert backend.count("predict") == 0
    backend.restoring.shut()
    opened.actions_table["repair"].trigger()
    qtbot.waitUntil(backend.restoring.reached.is_set)
    qtbot.waitUntil(lambda: bool(opened.document.edges.found.any()))
    merged = opened.document.edges.merged()
    backend.restoring.open()
    qtbot.waitUntil(lambda: opened.document.was_repaired)
    (used,) = followed(backend)
    assert (used == merged).all() and used[45, 33] == 255 and not used[35:55, 50].any()


# With the real engine


@pytest.fixture
def real(qtbot, qapp, tmp_path: Path, settings: Settings, theme: Theme) -> Iterator[MainWindow]:
    """A window on tiny random networks, with flat colours and dark lines between them."""
    engine = Engine(write_model(tmp_path / "model"), "cpu", CoreBackend)
    window = MainWindow(engine, settings, theme)
    window.show()
    y, x = np.mgrid[0:300, 0:360]
    image = np.where(((x // 60 + y // 45) % 2)[..., None] == 0, (230, 180, 160), (90, 120, 200)).astype(np.uint8)
    image[(x % 60 < 2) | (y % 45 < 2)] = 20
    write_picture(tmp_path / "drawing.png", Picture(image))
    window.controller.load_model()
    window.open_path(tmp_path / "drawing.png")
    qtbot.waitUntil(lambda: window.document.has_picture and window.controller.model is not None, timeout=60_000)
    yield window
    window.context.dialogs.ask_unsaved = lambda _names: "discard"
    window.close()
    assert engine.close()
    window.deleteLater()


def test_a_map_loaded_before_the_edges_were_found_counts_alone_around_the_damage(
    qtbot, real: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real.actions_table["show_edges"].setChecked(False)
    mask = np.zeros((300, 360), np.uint8)
    mask[120:150, 150:190] = 255
    real.document.mark(whole(mask.shape), mask, HOLE, "paint mask")
    lines = np.zeros((300, 360), np.uint8)
    lines[135, 100:250] = 255
    Image.fromarray(lines).save(tmp_path / "lines.png")
    load(real, tmp_path / "lines.png", monkeypatch)
    qtbot.waitUntil(lambda: steps(real) == 2)
    real.actions_table["show_edges"].setChecked(True)
    qtbot.waitUntil(lambda: real.controller.preview.is_current, timeout=60_000)
    assert real.document.edges.found.any()  # the engine found some all the same
    assert (real.document.edges.merged() == lines).all()


def test_sigma_changes_what_is_found(qtbot, real: MainWindow) -> None:
    trained = real.controller.model.sigma
    mask = np.zeros((300, 360), np.uint8)
    mask[120:150, 150:190] = 255
    real.document.mark(whole(mask.shape), mask, HOLE, "paint mask")
    qtbot.waitUntil(lambda: real.controller.preview.is_current, timeout=60_000)
    before = real.document.edges.found.copy()
    real.controller.change_settings(sigma=trained + 3)
    qtbot.waitUntil(lambda: real.controller.preview.is_current, timeout=60_000)
    other = real.document.edges.found.copy()
    assert before.any() and (other != before).any()
    real.controller.change_settings(sigma=None)
    qtbot.waitUntil(lambda: real.controller.preview.is_current, timeout=60_000)
    assert (real.document.edges.found == before).all()
