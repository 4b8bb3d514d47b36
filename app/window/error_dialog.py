"""The dialog for unexpected failures."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.icons import icon
from app.theme import Theme
from app.translation import live
from app.widgets.parts import beside_icon, label

_KEPT = 20
"""Most distinct failures shown; the log holds them all."""
_STORM = 10.0
"""Seconds during which a repeated failure does not reopen a closed dialog."""


def _diagnose(failure: str) -> str:
    from app.window import diagnostics

    return diagnostics.report(failure=failure)


class ErrorDialog(QDialog):
    """A report that can be copied. It is not modal and takes no focus, so that the user can go on working."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, diagnose: Callable[[str], str] | None = None
    ) -> None:
        """diagnose: turns a report into the text that "Copy diagnostics" copies; it must contain no paths."""
        super().__init__(parent)
        self._theme = theme
        self._diagnose = diagnose or _diagnose
        self._failures: dict[str, int] = {}
        self._total = 0
        self._last: dict[str, float] = {}
        self.setModal(False)
        # A failure may come in the middle of a stroke, or while the user types.
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.resize(680, 440)
        self._title, self._text, self._count = label("title", wrap=True), label("soft", wrap=True), label("value")
        self._report = self._field()
        self._copy_report, self._copy_diagnostics, self._close = QPushButton(), QPushButton(), QPushButton()
        self._copy_report.clicked.connect(self.copy)
        self._copy_diagnostics.clicked.connect(self.copy_diagnostics)
        self._close.setDefault(True)
        self._close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addWidget(self._copy_diagnostics)
        buttons.addWidget(self._copy_report)
        buttons.addStretch()
        buttons.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        for widget in (self._title, self._text, self._count, self._report):
            layout.addWidget(widget)
        layout.setStretchFactor(self._report, 1)
        layout.addLayout(buttons)
        theme.changed.connect(self._dress)
        self._dress()
        live(self, self._retranslate)

    @property
    def report(self) -> str:
        return self._report.toPlainText()

    def show_report(self, report: str) -> None:
        """Adds `report` to those shown, newest first; a repeated one is counted.

        Many failures share one window, and a failure that repeats does not reopen a closed one.
        """
        now = monotonic()
        storm = now - self._last.get(report, -_STORM) < _STORM
        self._last[report] = now
        self._total += 1
        self._failures = {report: self._failures.pop(report, 0) + 1, **self._failures}
        for old in list(self._failures)[_KEPT:]:
            del self._failures[old]
            del self._last[old]
        self._report.setPlainText("\n\n".join(map(_counted, self._failures, self._failures.values())))
        self._show_count()
        if not self.isVisible() and not storm:
            self.show()
            self.raise_()

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)

    def copy_diagnostics(self) -> None:
        QGuiApplication.clipboard().setText(self._diagnose(self.report))

    def _field(self) -> QPlainTextEdit:
        field = QPlainTextEdit()
        field.setReadOnly(True)
        field.setTabChangesFocus(True)
        field.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        font = field.font()
        font.setFamilies(["monospace", "Consolas", "Menlo"])
        font.setStyleHint(font.StyleHint.Monospace)
        field.setFont(font)
        return field

    def _show_count(self) -> None:
        self._count.setText(self.tr("It happened {count} times since the start.").format(count=self._total))
        self._count.setVisible(self._total > 1)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Something went wrong"))
        self._title.setText(self.tr("Something went wrong"))
        self._text.setText(
            self.tr(
                "This should not have happened. You can go on working; saving your picture now is a good "
                "idea. The report below is also in the log, and helps us fix it."
            )
        )
        self._report.setAccessibleName(self.tr("Report"))
        self._report.setToolTip(self.tr("What happened and where in the program; Ctrl+C copies what is selected"))
        self._copy_report.setText(beside_icon(self.tr("Copy report")))
        self._copy_report.setToolTip(self.tr("Copy the report as it stands here"))
        self._copy_diagnostics.setText(beside_icon(self.tr("Copy diagnostics")))
        self._copy_diagnostics.setToolTip(
            self.tr("Copy the report with versions and the end of the log, without folders and file names")
        )
        self._close.setText(self.tr("Close"))
        self._close.setToolTip(self.tr("Close (Esc)"))
        self._show_count()

    def _dress(self) -> None:
        self._copy_report.setIcon(icon("copy", self._theme.colours))
        self._copy_diagnostics.setIcon(icon("diagnostics", self._theme.colours))


def _counted(report: str, times: int) -> str:
    return report if times == 1 else f"[{times} times]\n{report}"
