"""Files dragged over a widget and dropped there, by the events that a window system sends to the window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

_COPY, _BUTTON = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
_KEYS = Qt.KeyboardModifier.NoModifier


def dragged(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drag_to(widget: QWidget, data: QMimeData) -> bool:
    """Drags over the middle of a widget; returns whether something there would take the files."""
    place, handle = _place(widget), widget.window().windowHandle()
    enter = QDragEnterEvent(place.toPoint(), _COPY, data, _BUTTON, _KEYS)
    QApplication.sendEvent(handle, enter)
    move = QDragMoveEvent(place.toPoint(), _COPY, data, _BUTTON, _KEYS)
    QApplication.sendEvent(handle, move)
    return move.isAccepted()


@contextmanager
def held_over(widget: QWidget, *paths: Path) -> Iterator[bool]:
    """While files are over a widget, whether it would take them; then they are dragged out of the window."""
    data = dragged(*paths)
    yield drag_to(widget, data)
    QApplication.sendEvent(widget.window().windowHandle(), QDragLeaveEvent())


def drop_on(widget: QWidget, *paths: Path) -> bool:
    """Drags files to the middle of a widget and drops them; returns whether something there took them."""
    return drop_data(widget, dragged(*paths))


def drop_data(widget: QWidget, data: QMimeData) -> bool:
    """The same with anything that can be dragged."""
    if not drag_to(widget, data):
        QApplication.sendEvent(widget.window().windowHandle(), QDragLeaveEvent())
        return False
    drop = QDropEvent(_place(widget), _COPY, data, _BUTTON, _KEYS)
    QApplication.sendEvent(widget.window().windowHandle(), drop)
    return drop.isAccepted()


def _place(widget: QWidget) -> QPointF:
    return QPointF(widget.mapTo(widget.window(), widget.rect().center()))
