"""The Qt application around the window: set-up, log file, and the handling of uncaught exceptions."""

from __future__ import annotations

import gc
import logging
import os
import sys
import traceback
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QStandardPaths,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from app import APP_NAME
from app.dropping import leave_clipboard
from app.icons import app_icon
from app.main_window import MainWindow
from app.repair.engine.core_backend import CoreBackend
from app.repair.engine.engine import Engine
from app.settings import Settings
from app.theme import Theme
from app.window.language import Languages
from core.names import PrintableFormatter
from core.resources import DEFAULT_MODEL

_log = logging.getLogger(__name__)
_qt_log = logging.getLogger("qt")

_LOG_SIZE = 1_000_000
_DRAWN_MS = 50
"""Milliseconds after which the window has been drawn."""


def run(pictures: Sequence[Path], masks: Sequence[Path], model: Path | None, device: str) -> int:
    """Shows the window and returns the exit code when it is closed.

    model, device: None and "auto" mean those chosen last in the window.
    """
    start_log()
    qInstallMessageHandler(log_qt_message)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    dress_application(app)
    settings = Settings()
    # Before the window is built, so that its texts are made in the right language at once.
    languages = Languages(settings, parent=app)
    languages.apply()
    theme = Theme(settings)
    folder = model or settings.model_folder or DEFAULT_MODEL
    engine = Engine(folder, settings.device if device == "auto" else device, CoreBackend)
    window = MainWindow(engine, settings, theme, log_folder() / "recovery", languages)
    catcher = FailureCatcher()
    catcher.caught.connect(window.program.errors.show_report)
    catcher.install()
    app.commitDataRequest.connect(window.commit_session)
    window.show()
    QTimer.singleShot(_DRAWN_MS, app, collect_garbage_again)
    start_work(window, pictures, masks)
    code = app.exec()
    catcher.remove()
    leave_clipboard()
    if not (window.threads.close() and engine.close()):
        # A task that does not react to its cancel token must not keep a closed program alive, nor crash it on exit.
        logging.shutdown()
        os._exit(code)
    return code


def dress_application(app: QApplication) -> None:
    app.setApplicationName(APP_NAME)
    app.setApplicationDisplayName(APP_NAME)
    app.setDesktopFileName(APP_NAME.lower())
    app.setStyle("Fusion")
    app.setWindowIcon(app_icon())


def start_work(window: MainWindow, pictures: Sequence[Path], masks: Sequence[Path] = ()) -> None:
    """Opens the pictures and loads the model after the window has been drawn."""

    def work() -> None:
        if pictures:
            window.open_paths(pictures, masks)
        window.controller.load_model()

    QTimer.singleShot(_DRAWN_MS, window, work)


def collect_garbage_again() -> None:
    """After a start without it: modules and the window are left out, as nothing of them will ever be garbage."""
    gc.freeze()
    gc.enable()


def log_folder() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)) / APP_NAME.lower()


class LogFile(RotatingFileHandler):
    """What cannot be written, such as on a full disk, is missing in the log, and nothing is said of it elsewhere."""

    def handleError(self, record: logging.LogRecord) -> None:
        if not isinstance(sys.exc_info()[1], OSError):
            super().handleError(record)


def start_log() -> None:
    """Writes the log of all modules to a file, if the folder for it can be made."""
    root = logging.getLogger()
    try:
        log_folder().mkdir(parents=True, exist_ok=True)
        handler = LogFile(
            log_folder() / "tsukuroi.log",
            maxBytes=_LOG_SIZE,
            backupCount=1,
            encoding="utf-8",
            errors="backslashreplace",
        )
    except OSError as error:
        _log.warning("no log file: %s", error)
        return
    handler.setFormatter(PrintableFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    if root.level > logging.INFO or root.level == logging.NOTSET:
        root.setLevel(logging.INFO)


def log_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Sends Qt's messages to the log."""
    levels = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
        QtMsgType.QtCriticalMsg: logging.ERROR,
        QtMsgType.QtFatalMsg: logging.CRITICAL,
    }
    _qt_log.log(levels.get(kind, logging.WARNING), "%s: %s", context.category or "default", text)


class FailureCatcher(QObject):
    """Replaces sys.excepthook: logs an uncaught exception and reports it to the window; the program goes on."""

    caught = Signal(str)

    def install(self) -> None:
        sys.excepthook = self._hook

    def remove(self) -> None:
        sys.excepthook = sys.__excepthook__

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            app = QApplication.instance()
            if app is not None:
                app.quit()
            return
        _log.critical("not caught", exc_info=(kind, error, trace))
        self.caught.emit("".join(traceback.format_exception(kind, error, trace)))
