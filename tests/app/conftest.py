"""Fixtures for the window: offscreen, with settings of its own and an engine without networks."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt, QThread, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

import core.detect.finding
from app.actions.tools import Tool
from app.main_window import MainWindow
from app.repair.engine.engine import Engine
from app.settings import Settings
from app.theme import Theme
from app.window.shell import dress_application
from core.data.images import write_picture
from core.data.picture import Picture
from tests.app import forks
from tests.app.batch_for_tests import HandRunner, open_batch, planned, write_batch
from tests.app.fakes import FakeBackend
from tests.app.finding import BOXES, DUST, Detectors
from tests.app.hands import drag
from tests.app.reviews import Records, enter, make_batch

if TYPE_CHECKING:
    from app.batch.job_view import JobView
    from app.batch.one_mask import OneMaskPainter
    from app.batch.open_in_repair import OpenInRepair
    from app.batch.review.page import ReviewPage
    from core.batch.items import Result


def pytest_configure(config: pytest.Config) -> None:
    if forks.are_possible(config):
        config.pluginmanager.register(forks.Forks())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says of windows what it cannot do; all other warnings of Qt fail a test."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support (raise|propagateSizeHints)"))


@pytest.fixture(autouse=True)
def no_leaks(qapp: QApplication) -> Iterator[None]:
    """Fails a test that leaves a thread running or a timer ticking."""
    threads: list[QThread] = []
    timers: list[QTimer] = [] if forks.standing is None else list(forks.standing.timers)
    with forks.noted_starts(threads, timers):
        yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.processEvents()
    running = [thread.objectName() or repr(thread) for thread in threads if isValid(thread) and thread.isRunning()]
    ticking = [repr(timer) for timer in timers if isValid(timer) and timer.isActive()]
    assert not running, f"threads left running: {running}"
    assert not ticking, f"timers left ticking: {ticking}"
    gc.collect()  # destroys what is left of the window here, not in another thread in the middle of another test


@pytest.fixture(scope="module", autouse=True)
def modules_set_aside() -> None:
    """The collections after each test pass over what the modules hold by now, and what earlier tests left in caches: to
    walk through all of torch each time would take a quarter of the time."""
    if forks.standing is None:
        gc.collect()
        gc.freeze()


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    dress_application(qapp)
    return qapp


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    if forks.standing is None:
        return Settings(tmp_path / "settings.json")
    forks.standing.move(tmp_path)
    return forks.standing.settings


@pytest.fixture
def theme(dressed: QApplication, settings: Settings) -> Theme:
    return Theme(settings) if forks.standing is None else forks.standing.theme


@pytest.fixture
def backend() -> FakeBackend:
    return FakeBackend() if forks.standing is None else forks.standing.backend


@pytest.fixture
def engine(qapp: QApplication, backend: FakeBackend, tmp_path: Path) -> Iterator[Engine]:
    made = Engine(tmp_path / "model", "cpu", lambda: backend) if forks.standing is None else forks.standing.engine
    yield made
    for gate in (backend.loading, backend.predicting, backend.restoring, backend.proposing):
        gate.open()
    assert made.close()


@pytest.fixture
def window(qtbot, engine: Engine, settings: Settings, theme: Theme) -> Iterator[MainWindow]:
    """The window, shown, without a picture; the model is not loaded yet."""
    standing = forks.standing
    if standing is not None:
        made_of = standing.engine, standing.settings, standing.theme
        assert (engine, settings, theme) == made_of, "what the window is built from is another: mark it fresh_window"
    window = forks.shown(engine, settings, theme) if standing is None else standing.window
    yield window
    window.context.dialogs.ask_unsaved = lambda _names: "discard"
    window.close()
    qtbot.waitUntil(window.isHidden)  # a file may still be being written
    window.deleteLater()


@pytest.fixture
def photo() -> np.ndarray:
    """A picture of 120 x 80 with no two neighbouring pixels alike."""
    y, x = np.mgrid[0:80, 0:120]
    return np.stack([(x * 2) % 256, (y * 3) % 256, (x * 7 + y * 5) % 256], axis=2).astype(np.uint8)


@pytest.fixture
def photo_file(tmp_path: Path, photo: np.ndarray) -> Path:
    path = tmp_path / "Bild ü #1.png"
    write_picture(path, Picture(photo))
    return path


@pytest.fixture
def opened(qtbot, window: MainWindow, photo_file: Path) -> MainWindow:
    """The window with the picture open, the model ready, and the canvas at 400 %."""
    window.controller.load_model()
    window.open_path(photo_file)
    qtbot.waitUntil(lambda: window.document.has_picture and window.controller.model is not None)
    window.canvas.zoom_to(4.0)
    window.canvas.setFocus()
    qtbot.wait(1)  # the layout comes to rest
    return window


@pytest.fixture
def lined(qtbot, opened: MainWindow) -> MainWindow:
    """Damage with lines found and predicted, one drawn across it, and some of them erased."""
    drag(opened, (40, 40), (60, 40))
    qtbot.waitUntil(lambda: opened.controller.preview.is_current)
    opened.tools.choose(Tool.EDGE_PENCIL)
    drag(opened, (30, 45), (80, 45))
    opened.tools.choose(Tool.EDGE_ERASER)
    drag(opened, (50, 30), (50, 60))
    opened.tools.choose(Tool.BRUSH)
    qtbot.waitUntil(lambda: opened.controller.preview.is_current)  # predicted lines follow those by hand
    return opened


# Find damage


@pytest.fixture
def detectors(monkeypatch: pytest.MonkeyPatch) -> Detectors:
    stand_in = Detectors()
    monkeypatch.setattr(core.detect.finding, "detector_of", stand_in.of)
    return stand_in


@pytest.fixture
def prepared(opened: MainWindow, detectors: Detectors) -> MainWindow:
    """The window with the tab open and three things to be found."""
    detectors.add(DUST, 10, 10, 6, 6)
    detectors.add(DUST, 10, 60, 6, 6, 0.5)
    detectors.add(BOXES, 40, 30, 20, 40)
    QTest.keyClick(opened.canvas, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    return opened


# The Batch page


@pytest.fixture
def runner(window: MainWindow) -> HandRunner:
    """What the page's batches are done by, in place of core.batch."""
    runner = HandRunner()
    window.batch.session.runner = runner
    return runner


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six pictures with their masks."""
    return write_batch(tmp_path / "Scans ü #1")


@pytest.fixture
def view(qtbot, window: MainWindow, runner: HandRunner, folder: Path) -> Iterator[JobView]:
    """The page with the folder, planned."""
    window.resize(1280, 900)
    view = open_batch(window)
    window.batch.draft.add_sources([folder])
    planned(qtbot, window)
    yield view
    runner.go()
    qtbot.waitUntil(lambda: not window.batch.session.is_running)


@pytest.fixture
def records(results: tuple[Result, ...], tmp_path: Path) -> Records:
    """What the run of the batch of `results` has left."""
    return Records(results, tmp_path / "records")


@pytest.fixture
def review(qtbot, window: MainWindow, records: Records) -> ReviewPage:
    """The review is open; the least sure result, page 4.png, is shown."""
    return enter(qtbot, window, records.folder)


@pytest.fixture
def results(tmp_path: Path) -> tuple[Result, ...]:
    """Of a batch of five, with their files; the last one failed."""
    return make_batch(tmp_path / "batch")


@pytest.fixture
def open_in_repair(window: MainWindow) -> OpenInRepair:
    """The Batch page is shown."""
    window.pages.show_page(window.batch)
    return window.open_in_repair


@pytest.fixture
def one_mask(window: MainWindow, tmp_path: Path) -> OneMaskPainter:
    """The Batch page is shown; masks painted for it are kept in the test's own folder."""
    window.pages.show_page(window.batch)
    window.one_mask.folder = lambda: tmp_path / "data" / "masks"
    return window.one_mask
