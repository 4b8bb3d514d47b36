"""What is shown when something went wrong that nobody foresaw."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.icons import icon
from app.theme import Theme
from app.widgets.parts import label


class ErrorDialog(QDialog):
    """A report that can be copied. It blocks nothing: the person may save their work behind it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setModal(False)
        self.resize(680, 420)
        title, text = label("title"), label("soft", wrap=True)
        title.setText(self.tr("Something went wrong"))
        text.setText(
            self.tr(
                "This should not have happened. You can go on working; saving your picture now is a good idea. "
                "The report below is in the log as well, and helps us mend it."
            )
        )
        self._report = QPlainTextEdit()
        self._report.setReadOnly(True)
        self._report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._report.setAccessibleName(self.tr("Report"))
        font = self._report.font()
        font.setFamilies(["monospace", "Consolas", "Menlo"])
        font.setStyleHint(font.StyleHint.Monospace)
        self._report.setFont(font)
        copy = QPushButton(icon("copy", theme.colours), self.tr("Copy report"))
        copy.clicked.connect(self.copy)
        close = QPushButton(self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addStretch()
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        for widget in (title, text, self._report):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)

    @property
    def report(self) -> str:
        return self._report.toPlainText()

    def show_report(self, report: str) -> None:
        """Shows `report`; one that is open already gets it added, so that a run of failures opens one window."""
        old = self._report.toPlainText() if self.isVisible() else ""
        self._report.setPlainText(f"{old}\n\n{report}".strip() if old else report)
        self.show()
        self.raise_()

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())
