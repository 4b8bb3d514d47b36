"""One window for all tests: on Linux, each test of the window runs in a fork of a process in which it stands.

The test process forks hosts before the first test. A host builds a window and shows it when the first test asks for it,
and forks itself for each: a test finds the window as new, and no other test finds what it leaves behind. To build a
window takes longer than most tests. There is a host for the tests of each page, whose window has shown that page and
gone back. Elsewhere, and with --pdb, the fixtures build a window for each test, as they do for those marked
`fresh_window`, which need it built from something else.
"""

from __future__ import annotations

import gc
import importlib
import multiprocessing
import os
import pkgutil
import signal
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from PySide6.QtCore import QThread, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import app
import core
from app.main_window import MainWindow
from app.repair.engine.engine import Engine
from app.settings import Settings
from app.theme import Theme
from app.window.shell import dress_application
from tests.app.fakes import FakeBackend


@contextmanager
def noted_starts(threads: list[QThread], timers: list[QTimer]) -> Iterator[None]:
    """Notes which threads and timers are started."""
    start_thread, start_timer = QThread.start, QTimer.start

    def note_thread(self: QThread, *arguments: object) -> None:
        threads.append(self)
        start_thread(self, *arguments)

    def note_timer(self: QTimer, *arguments: object) -> None:
        timers.append(self)
        start_timer(self, *arguments)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QThread, "start", note_thread)
        patch.setattr(QTimer, "start", note_timer)
        yield


def shown(engine: Engine, settings: Settings, theme: Theme) -> MainWindow:
    """A window as tests find it."""
    window = MainWindow(engine, settings, theme)
    window.resize(1000, 700)
    window.show()
    assert QTest.qWaitForWindowExposed(window)
    return window


@dataclass
class Standing:
    """What stands in the host, and what the fixtures of a test in its fork give out. timers: that it has started."""

    settings: Settings
    theme: Theme
    backend: FakeBackend
    engine: Engine
    window: MainWindow
    timers: list[QTimer]

    @classmethod
    def built(cls, page: int) -> Standing:
        """Builds and shows it all, as the fixtures do. page: the number of the one that has been shown."""
        for package in (app, core):  # what is imported late, each fork would import anew
            for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
                importlib.import_module(module.name)
        if page == PAGES["test_training_"]:
            importlib.import_module("torch._dynamo")  # with which PyTorch's optimisers begin
        application = QApplication.instance() or QApplication(["pytest"])
        assert isinstance(application, QApplication)
        dress_application(application)
        nowhere = Path(tempfile.gettempdir(), "tsukuroi-in-no-test")  # each test gets a place of its own, see `move`
        settings, backend, timers = Settings(nowhere / "settings.json"), FakeBackend(), list[QTimer]()
        theme = Theme(settings)
        engine = Engine(nowhere / "model", "cpu", lambda: backend)
        with noted_starts([], timers):
            window = shown(engine, settings, theme)
            for number in (page, 0):
                window.pages.buttons.button(number).click()
                application.processEvents()
        gc.collect()
        gc.freeze()  # so that no fork walks through it, and copies it by that
        return cls(settings, theme, backend, engine, window, timers)

    def move(self, folder: Path) -> None:
        """Puts the file of the settings and the model into a test's folder, and lets time begin anew."""
        self.settings.store.path = folder / "settings.json"
        self.engine._states._loaded.folder = folder / "model"
        for timer in self.timers:
            if timer.isActive():
                timer.start()


standing: Standing | None = None
"""In a test's fork: what it was born with."""


PAGES = {"test_batch_": 1, "test_training_": 2, "test_fine_tuning_": 2}
"""How the names of files with tests of a page begin, and the number of that page."""


def is_forked(item: pytest.Item) -> bool:
    """Whether a test runs in a fork of the host."""
    names = getattr(item, "fixturenames", ())
    return "window" in names and item.get_closest_marker("fresh_window") is None


def page_of(item: pytest.Item) -> int:
    """The number of the page that a test is about."""
    return next((page for name, page in PAGES.items() if item.path.name.startswith(name)), 0)


class Host:
    """A process in which a window stands, as the test process sees it."""

    def __init__(self, session: pytest.Session, page: int) -> None:
        self._places = {item: place for place, item in enumerate(session.items)}
        self._link, other = multiprocessing.Pipe()
        self._pid = _fork()
        if self._pid == 0:
            self._link.close()
            try:
                os.setpgrp()
                _serve(session, page, other)
            finally:
                os._exit(0)
        other.close()

    def run(self, item: pytest.Item) -> list[pytest.TestReport]:
        """Runs one test in a fork. Raises what interrupts it, such as pytest-timeout; the host is of no use then."""
        reports: list[pytest.TestReport] = []
        self._link.send(self._places[item])
        while not isinstance(got := self._link.recv(), int):
            reports += [item.config.hook.pytest_report_from_serializable(config=item.config, data=one) for one in got]
        return reports if got == 0 else [*reports, _failure(item, f"its process ended with the status {got}")]

    def end(self) -> None:
        """Ends it, and a test that is under way in it."""
        self._link.close()
        os.killpg(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)


def _fork() -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of the threads of xdist, none of which the fork needs
        return os.fork()


def _failure(item: pytest.Item, text: str) -> pytest.TestReport:
    return pytest.TestReport(item.nodeid, item.location, dict.fromkeys(item.keywords, 1), "failed", text, "call")


def _serve(session: pytest.Session, page: int, link: Connection) -> None:
    """In the host: forks for the tests that it is asked for until the test process is gone."""
    global standing
    while True:
        try:
            place = link.recv()
        except EOFError:
            return
        standing = standing or Standing.built(page)
        pid = _fork()
        if pid == 0:
            try:
                item = session.items[place]
                reports = runtestprotocol(item, log=False, nextitem=None)
                make = item.config.hook.pytest_report_to_serializable
                link.send([make(config=item.config, report=report) for report in reports])
                sys.stdout.flush()
                os._exit(0)
            finally:
                os._exit(70)
        link.send(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


class Forks:
    """The plugin that sends tests of the window to their host."""

    def __init__(self) -> None:
        self._hosts: dict[int, Host] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> None:
        """Forks the hosts before the first test, so that they share nothing with any."""
        session.config._tmp_path_factory.getbasetemp()  # else each fork would make one, and delete another's
        items = getattr(session, "items", ())  # the controller of xdist has none
        for page in {page_of(item) for item in items if is_forked(item)}:
            self._hosts[page] = Host(session, page)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
        page = page_of(item)
        if page not in self._hosts or not is_forked(item):
            return None
        hooks: Any = item.ihook
        hooks.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
        try:
            reports = self._hosts[page].run(item)
        except (pytest.fail.Exception, EOFError, OSError) as error:
            reports = [_failure(item, str(error) or repr(error))]
            self._hosts.pop(page).end()
        if page not in self._hosts:
            self._hosts[page] = Host(item.session, page)
        for report in reports:
            hooks.pytest_runtest_logreport(report=report)
        hooks.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
        item.session._setupstate.teardown_exact(nextitem)
        return True

    def pytest_sessionfinish(self) -> None:
        while self._hosts:
            self._hosts.popitem()[1].end()


def are_possible(config: pytest.Config) -> bool:
    return sys.platform == "linux" and not config.getoption("usepdb")
