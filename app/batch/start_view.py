"""What is there before a folder is: one sentence, and the way in."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.icons import icon
from app.theme import Theme
from app.training.parts import push_button
from app.translation import live
from app.widgets.parts import label, restyle


class StartView(QWidget):
    """A field to drop a folder on, and buttons for those who rather choose."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("emptyState")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._field = QFrame()
        self._field.setObjectName("dropField")
        self._field.setFixedWidth(560)
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title, self._hint = label("title"), label("soft", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.folder = push_button(
            theme, "folder", lambda: self.tr("Add a folder…"), lambda: self.tr("Choose a folder with damaged pictures"),
            role="primary",
        )  # fmt: skip
        self.folder.setIconSize(QSize(20, 20))
        self.files = push_button(
            theme, "picture", lambda: self.tr("Add pictures…"), lambda: self.tr("Choose single pictures")
        )
        self.job = push_button(
            theme, "open", lambda: self.tr("Open job…"), lambda: self.tr("Open the settings of a batch saved before")
        )
        self._lay_out((self.files, self.job))
        self.setFocusProxy(self.folder)
        theme.changed.connect(self._dress)
        self._dress()
        live(self, self._retranslate)

    def _lay_out(self, others: tuple[QPushButton, ...]) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        for button in others:
            row.addWidget(button)
        row.addStretch()
        inner = QVBoxLayout(self._field)
        inner.setContentsMargins(40, 48, 40, 48)
        inner.setSpacing(8)
        inner.addWidget(self._picture)
        inner.addWidget(self._title, alignment=Qt.AlignmentFlag.AlignHCenter)
        inner.addWidget(self._hint)
        inner.addSpacing(16)
        inner.addWidget(self.folder, alignment=Qt.AlignmentFlag.AlignHCenter)
        inner.addSpacing(8)
        inner.addLayout(row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(32, 32, 32, 32)
        outer.addStretch()
        outer.addWidget(self._field, alignment=Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch()

    def set_over(self, over: bool) -> None:
        """Lights up while something is dragged over the page."""
        self._field.setProperty("over", over)
        restyle(self._field)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Drop a folder of damaged pictures here"))
        self._hint.setText(
            self.tr(
                "All its pictures are repaired in one go. Results get names of their own; your files stay as they are."
            )
        )

    def _dress(self) -> None:
        colours = self._theme.colours
        self._picture.setPixmap(icon("batch", colours, colour=colours.accent).pixmap(56, 56))
