"""Widgets that take files dragged onto them, and light up while they would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.dropping import Incoming, incoming, local_paths, may_bring_picture
from app.theme import Theme
from app.widgets.parts import restyle

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.DragLeave, QEvent.Type.Drop)


class DropTarget(QObject):
    """Hands local files and folders that are dropped on `widget` to `take`.

    What `takes` refuses goes on to the widgets around it, which may be targets, too. Whether something acceptable is
    over the widget is told to `lit`; without it the widget's property "over" says so, for the style sheet. What may be
    a picture, but is no file, goes to `take_picture`; `takes` is asked about it with an empty list. What is dragged out
    of this program's own windows is never taken.
    """

    def __init__(
        self,
        widget: QWidget,
        take: Callable[[list[Path]], object],
        *,
        takes: Callable[[list[Path]], bool] | None = None,
        lit: Callable[[bool], object] | None = None,
        take_picture: Callable[[Incoming], object] | None = None,
    ) -> None:
        super().__init__(widget)
        self._widget, self._take, self._takes, self._lit = widget, take, takes, lit
        self._take_picture = take_picture
        self._over = False
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() not in _DRAGS:
            return False
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self._drop(event)
        elif isinstance(event, QDragMoveEvent):  # QDragEnterEvent is one, too
            self._drag(event)
        else:
            self._light(False)
        return True

    def _drag(self, event: QDragMoveEvent) -> None:
        if event.type() == QEvent.Type.DragEnter:  # the disk is looked at once, and not with every move
            self._light(self._may_take(event))
        if self._over:
            event.setDropAction(Qt.DropAction.CopyAction)  # the files stay where they are
            event.accept()
        else:
            event.ignore()

    def _drop(self, event: QDropEvent) -> None:
        self._light(False)
        if not self._may_take(event):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        paths = local_paths(event.mimeData())
        if paths:
            self._take(paths)
        elif self._take_picture is not None:
            self._take_picture(incoming(event.mimeData()))

    def _may_take(self, event: QDropEvent) -> bool:
        if event.source() is not None:  # the user drags a result out and has only come across this window
            return False
        paths = local_paths(event.mimeData())
        if not paths and (self._take_picture is None or not may_bring_picture(event.mimeData())):
            return False
        return self._takes is None or self._takes(paths)

    def _light(self, over: bool) -> None:
        if over == self._over:
            return
        self._over = over
        if self._lit is not None:
            self._lit(over)
        else:
            self._widget.setProperty("over", over)
            restyle(self._widget)


class DropFrame(QWidget):
    """A frame over all of `parent` while files are dragged over it; it takes no events itself."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        parent.installEventFilter(self)
        self.hide()

    def show_over(self, over: bool) -> None:
        parent = self.parentWidget()
        if over and parent is not None:
            self.setGeometry(parent.rect())
            self.raise_()
        self.setVisible(over)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        parent = self.parentWidget()
        if event.type() == QEvent.Type.Resize and parent is not None:
            self.setGeometry(parent.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = QColor(self._theme.colours.accent)
        painter.setPen(QPen(accent, 3, Qt.PenStyle.DashLine))
        accent.setAlpha(28)
        painter.setBrush(accent)
        painter.drawRoundedRect(self.rect().adjusted(6, 6, -7, -7), 12, 12)
