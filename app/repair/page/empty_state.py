"""What is shown while no picture is open: a field to drop one on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from app.icons import icon
from app.plain_text import PlainLabel
from app.theme import Theme
from app.translation import live
from app.widgets.parts import beside_icon, label, restyle


class EmptyState(QWidget):
    """A field to drop a picture on, and a button that opens the file dialog."""

    def __init__(self, open_action: QAction, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("emptyState")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._field = QFrame()
        self._field.setObjectName("dropField")
        self._field.setMaximumWidth(520)
        self._picture = PlainLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._open = open_action
        title, hint, kinds = label("title"), label("soft"), label("soft")
        self._title, self._hint = title, hint
        kinds.setText("PNG · JPEG · WebP · TIFF · BMP")
        button = QPushButton()
        button.setIconSize(QSize(18, 18))
        button.setSizePolicy(button.sizePolicy().Policy.Fixed, button.sizePolicy().Policy.Fixed)
        button.clicked.connect(open_action.trigger)
        self._button = button
        inner = QVBoxLayout(self._field)
        inner.setContentsMargins(32, 48, 32, 48)
        inner.setSpacing(8)
        for widget in (self._picture, title, hint):
            inner.addWidget(widget, alignment=Qt.AlignmentFlag.AlignHCenter)
        inner.addSpacing(16)
        inner.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)
        inner.addSpacing(8)
        inner.addWidget(kinds, alignment=Qt.AlignmentFlag.AlignHCenter)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(32, 32, 32, 32)
        outer.addStretch()
        outer.addWidget(self._field, alignment=Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch()
        self._field.setMinimumWidth(360)
        self.setFocusProxy(button)
        theme.changed.connect(self._dress)
        self._dress()
        open_action.changed.connect(self._retranslate)
        live(self, self._retranslate)

    def set_over(self, over: bool) -> None:
        """Lights up while a file is dragged over the window."""
        self._field.setProperty("over", over)
        restyle(self._field)

    def _retranslate(self) -> None:
        key = self._open.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self._title.setText(self.tr("Drop a damaged picture here"))
        self._hint.setText(self.tr("or press {key} to choose one").format(key=key))
        self._hint.setVisible(bool(key))
        self._button.setText(beside_icon(self.tr("Open picture…")))
        self._button.setAccessibleName(self.tr("Open picture"))
        self._button.setToolTip(self._open.toolTip())

    def _dress(self) -> None:
        colours = self._theme.colours
        self._picture.setPixmap(icon("picture", colours, colour=colours.accent).pixmap(56, 56))
        self._button.setIcon(icon("open", colours))
