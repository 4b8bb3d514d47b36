"""One sentence over the picture; it blocks nothing."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from app.icons import icon
from app.plain_text import PlainLabel
from app.theme import Theme
from app.translation import Text, live, localized
from app.widgets.parts import restyle
from core.messages import Message

_SECONDS = 6
_WIDEST = 640
_MARGIN = 16


class Banner(QFrame):
    """Lies at the top of `parent`. Errors and warnings stay until closed; the rest goes away by itself."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._theme = theme
        self._message: Text = ""
        self._icon = PlainLabel()
        self._icon.setFixedSize(20, 20)
        self.text_label = PlainLabel()
        self.text_label.setWordWrap(True)
        self.text_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text_label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._close = QToolButton()
        self._close.setIconSize(QSize(16, 16))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(12)
        layout.addWidget(self._icon)
        layout.addWidget(self.text_label)
        layout.addWidget(self._close, alignment=Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        theme.changed.connect(self._dress)
        live(self, self._retranslate)
        self.hide()

    @property
    def kind(self) -> str:
        return str(self.property("kind") or "")

    @property
    def text(self) -> str:
        return self.text_label.text()

    def show_message(self, kind: str, text: Text) -> None:
        """kind: "error", "warning", "info" or "good"."""
        self.setProperty("kind", kind)
        self._message = text
        self._show_text()
        self._dress()
        if kind in ("error", "warning"):
            self._timer.stop()
        else:
            self._timer.start(_SECONDS * 1000)
        self.place()
        self.show()
        self.raise_()

    def place(self) -> None:
        """Moves to the top of the parent, as wide as the text needs and the parent allows."""
        parent = self.parentWidget()
        if parent is None:
            return
        room = max(160, min(_WIDEST, parent.width() - 2 * _MARGIN))
        fixed = 16 + 20 + 12 + 12 + self._close.sizeHint().width() + 8 + 2
        wanted = self.text_label.fontMetrics().horizontalAdvance(self.text_label.text()) + fixed + 8
        width = min(room, max(240, wanted))
        self.setFixedWidth(width)
        layout = self.layout()
        assert layout is not None
        height = layout.totalHeightForWidth(width)
        self.setGeometry((parent.width() - width) // 2, _MARGIN, width, max(40, height))

    def _retranslate(self) -> None:
        self._close.setToolTip(self.tr("Close this message"))
        self._close.setAccessibleName(self.tr("Close this message"))
        follows = isinstance(self._message, Message) or callable(self._message)
        if self._timer.isActive() and not follows:  # it would be gone soon, and is in the language before the change
            self._timer.stop()
            self.hide()
        self._show_text()
        self.place()

    def _show_text(self) -> None:
        text = localized(self._message)
        self.text_label.setText(text)
        self.setAccessibleName(text)

    def _dress(self) -> None:
        if not self.kind:
            return
        colours = self._theme.colours
        tints = {"error": colours.error, "warning": colours.warning, "good": colours.good}
        self._icon.setPixmap(icon(self.kind, colours, colour=tints.get(self.kind)).pixmap(20, 20))
        self._close.setIcon(icon("close", colours))
        restyle(self)
