"""One sentence over the picture; it blocks nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy, QToolButton, QWidget

from app.icons import icon
from app.plain_text import PlainLabel, ends_within_word
from app.theme import Theme
from app.translation import Text, live, localized
from app.widgets.parts import restyle
from core.messages import Message

_SECONDS = 6
_WIDEST, _NARROWEST = 640, 240
_WIDER = 4
"""Steps in which a width is looked for whose lines end between words."""
_MARGIN, _GAP = 16, 8
_MOVES = frozenset({QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize})


class Banner(QFrame):
    """Lies at the top of `parent`, below what it must not cover. Errors and warnings stay until closed; the rest goes
    away by itself."""

    def __init__(self, parent: QWidget, theme: Theme, *, at_foot: bool = False) -> None:
        """at_foot: lies at the lower border instead, where the upper one has titles that move when it is scrolled."""
        super().__init__(parent)
        self._at_foot = at_foot
        self._kept: list[Callable[[], QRect]] = []
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

    def keep_clear(self, area: Callable[[], QRect]) -> None:
        """Never covers an area of the parent, empty while there is nothing; whoever changes it calls `place`."""
        self._kept.append(area)

    def keep_clear_of(self, widget: QWidget) -> None:
        """Never covers a widget in the parent while that is shown."""

        def area() -> QRect:
            parent = self.parentWidget()
            if parent is None or widget.isHidden():
                return QRect()
            return QRect(widget.mapTo(parent, QPoint(0, 0)), widget.size())

        self.keep_clear(area)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES and not self.isHidden():
            self.place()
        return False

    def place(self) -> None:
        """Moves to its border of the parent, as wide as the text needs and the parent allows."""
        parent = self.parentWidget()
        if parent is None:
            return
        room = max(160, min(_WIDEST, parent.width() - 2 * _MARGIN))
        fixed = 16 + 20 + 12 + 12 + self._close.sizeHint().width() + 8 + 2
        wanted = self.text_label.fontMetrics().horizontalAdvance(self.text_label.text()) + fixed + 8
        layout = self.layout()
        assert layout is not None
        width = min(room, max(_NARROWEST, wanted))
        if wanted > room:
            least = self._balanced(layout, width)
            text, font = self.text_label.text(), self.text_label.font()
            widths = range(least, width + 1, _WIDER)
            width = next((one for one in widths if not ends_within_word(text, font, one - fixed)), least)
        self.setFixedWidth(width)
        height = max(40, layout.totalHeightForWidth(width))
        top = parent.height() - height - _MARGIN if self._at_foot else _MARGIN
        place = QRect((parent.width() - width) // 2, top, width, height)
        for area in sorted((area() for area in self._kept), key=QRect.bottom):
            if area.intersects(place.adjusted(-_GAP, -_GAP, _GAP, _GAP)):
                place.moveTop(area.bottom() + 1 + _GAP)
        self.setGeometry(place)

    def _balanced(self, layout: QLayout, widest: int) -> int:
        """The least width in which the text has no more lines: else the last one may be a single word."""
        height, low = layout.totalHeightForWidth(widest), min(_NARROWEST, widest)
        while low < widest:
            middle = (low + widest) // 2
            if layout.totalHeightForWidth(middle) > height:
                low = middle + 1
            else:
                widest = middle
        return widest

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
