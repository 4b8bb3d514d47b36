"""The canvas with its scrollbars."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollBar

from app.imageview.picture_view import PictureView
from app.translation import live

_STEP = 64
"""Logical pixels that a click on a scrollbar's end, or a turn of the wheel over it, moves the picture by."""


class CanvasFrame(QFrame):
    """Shows where one is in a picture larger than the canvas.

    The bars stand beside the canvas, in room that is always kept for them: they cover nothing that can be painted on,
    and the picture does not jump when they come and go.
    """

    def __init__(self, canvas: PictureView) -> None:
        super().__init__()
        self.setObjectName("canvasFrame")
        self._canvas = canvas
        self._across = self._bar(Qt.Orientation.Horizontal)
        self._down = self._bar(Qt.Orientation.Vertical)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(canvas, 0, 0)
        layout.addWidget(self._down, 0, 1)
        layout.addWidget(self._across, 1, 0)
        self._across.valueChanged.connect(lambda value: canvas.scroll_to(x=value))
        self._down.valueChanged.connect(lambda value: canvas.scroll_to(y=value))
        canvas.zoom_changed.connect(self._follow)
        live(self._across, lambda: _name(self._across, self.tr("Scroll sideways (Left, Right)")))
        live(self._down, lambda: _name(self._down, self.tr("Scroll (Up, Down)")))

    def _bar(self, orientation: Qt.Orientation) -> QScrollBar:
        bar = QScrollBar(orientation)
        policy = bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        bar.setSizePolicy(policy)
        bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow keys move the picture anyway
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        bar.hide()
        return bar

    def _follow(self) -> None:
        canvas, view = self._canvas, self._canvas.view
        (width, height), (across, down) = canvas.image_size, canvas.device_size
        left, top = view.origin
        step = round(_STEP * canvas.devicePixelRatioF())
        _set(self._across, round(width * view.scale), across, -left, step)
        _set(self._down, round(height * view.scale), down, -top, step)


def _set(bar: QScrollBar, length: int, page: int, value: int, step: int) -> None:
    """length: of the picture in device pixels. page: how much of that the canvas shows."""
    with QSignalBlocker(bar):
        # A picture may be moved beyond the border of the canvas; the bar then reaches as far.
        bar.setRange(min(0, value), max(length - page, value, 0))
        bar.setPageStep(page)
        bar.setSingleStep(step)
        bar.setValue(value)
    bar.setVisible(length > page)


def _name(bar: QScrollBar, text: str) -> None:
    bar.setToolTip(text)
    bar.setAccessibleName(text)
