"""What is noticed while random actions happen, and what answers the dialogs that they open."""

from __future__ import annotations

import random
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QMessageLogContext, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QColor, QDesktopServices, QDrag
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QColorDialog, QDialog, QFileDialog, QMenu, QWidget

from app.window.error_dialog import ErrorDialog
from tests.app.monkey_world import Fault, World

_HARMLESS = tuple(f"This plugin does not support {what}" for what in ("raise", "propagateSizeHints", "grabbing"))
NOT_TRIGGERED = frozenset({"quit", "open_log"})
"""Closing is an action of its own; a log opens another program."""
_TOUCHES = 12  # of a dialog, before it is closed by Esc


class Watch:
    """Notes exceptions, Qt's warnings and crashed tasks, from wherever they come."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self._hook, self._show_report = sys.excepthook, ErrorDialog.show_report

    def __enter__(self) -> Watch:
        sys.excepthook = self._on_exception
        self._handler = qInstallMessageHandler(self._on_qt)

        def note(dialog: ErrorDialog, report: str) -> None:
            self.faults.append(f"reported as a failure:\n{report}")

        ErrorDialog.show_report = note  # type: ignore[method-assign]
        return self

    def __exit__(self, *_: object) -> None:
        sys.excepthook = self._hook
        qInstallMessageHandler(self._handler)
        ErrorDialog.show_report = self._show_report  # type: ignore[method-assign]

    def check(self) -> None:
        if self.faults:
            raise Fault("\n".join(self.faults))

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self.faults.append("".join(traceback.format_exception(kind, error, trace)))

    def _on_qt(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not text.startswith(_HARMLESS):
            self.faults.append(f"Qt says: {text}")


class Answers:
    """Answers modal dialogs by the monkey's own choice, so that none blocks it."""

    def __init__(
        self, rng: random.Random, world: World, note: Callable[[str], None], touch: Callable[[QWidget], None]
    ) -> None:
        """touch: uses something in a dialog."""
        self._rng, self._world, self._note, self._touch = rng, world, note, touch
        self._touches = 0
        self._seen: QWidget | None = None
        self._timer = QTimer()
        self._timer.setInterval(3)
        self._timer.timeout.connect(self._look)
        self._before: list[tuple[type, str, Any]] = []

    def __enter__(self) -> Answers:
        rng, world = self._rng, self._world
        saved = world.saved

        def one(*_: object, **__: object) -> tuple[str, str]:
            return (str(world.anything(rng)) if rng.random() < 0.8 else "", "")

        def several(*_: object, **__: object) -> tuple[list[str], str]:
            return [str(world.anything(rng)) for _ in range(rng.randrange(4))], ""

        def folder(*_: object, **__: object) -> str:
            return str(world.some_folder(rng)) if rng.random() < 0.7 else ""

        def target(*values: object, **__: object) -> tuple[str, str]:
            suffix = Path(str(values[2])).suffix
            name = saved / f"{rng.choice('abc')}{rng.choice([suffix, suffix, ''])}"
            return (str(name) if rng.random() < 0.8 else "", "")

        def colour(*_: object, **__: object) -> QColor:
            return QColor(rng.randrange(256), rng.randrange(256), 0) if rng.random() < 0.8 else QColor()

        self._replace(QFileDialog, "getOpenFileName", one)
        self._replace(QFileDialog, "getOpenFileNames", several)
        self._replace(QFileDialog, "getExistingDirectory", folder)
        self._replace(QFileDialog, "getSaveFileName", target)
        self._replace(QColorDialog, "getColor", colour)
        self._replace(QDesktopServices, "openUrl", lambda *_: True)
        self._replace(QDrag, "exec", lambda *_: Qt.DropAction.IgnoreAction)  # waits for a window system
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.stop()
        for owner, name, value in self._before:
            setattr(owner, name, value)

    def _replace(self, owner: type, name: str, answer: Callable[..., Any]) -> None:
        self._before.append((owner, name, getattr(owner, name)))
        setattr(owner, name, staticmethod(answer))

    def _look(self) -> None:
        """Called in the dialog's own event loop."""
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if popup is not None:
            self._in_popup(popup)
        elif modal is not None:
            self._in_dialog(modal)
        else:
            self._seen = None

    def _in_popup(self, popup: QWidget) -> None:
        rng = self._rng
        if isinstance(popup, QMenu) and rng.random() < 0.5:
            usable = [action for action in popup.actions() if action.isEnabled() and not action.isSeparator()]
            usable = [action for action in usable if action.objectName() not in NOT_TRIGGERED and not action.menu()]
            if usable:
                action = rng.choice(usable)
                self._note(f"menu: {action.text()!r}")
                popup.close()
                action.trigger()
                return
        popup.close()

    def _in_dialog(self, dialog: QWidget) -> None:
        if dialog is not self._seen:
            self._seen, self._touches = dialog, 0
        self._touches += 1
        if self._touches > _TOUCHES:
            self._note(f"{type(dialog).__name__}: Esc")
            if isinstance(dialog, QDialog) and self._touches > _TOUCHES + 3:
                dialog.reject()
            else:
                QTest.keyClick(dialog, Qt.Key.Key_Escape)
            return
        self._touch(dialog)
