"""Small parts that the steps of the Training page are made of."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.plain_text import PlainLabel
from app.translation import live
from app.widgets.parts import heading, label, line

WIDEST = 1120
"""Pixels; text and forms do not grow beyond, however wide the window is."""


class StepBody(QScrollArea):
    """A column that scrolls, with a title above and sections in it."""

    def __init__(self, title: Callable[[], str], hint: Callable[[], str]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setObjectName("trainingBody")
        outer = QHBoxLayout(body)
        outer.setContentsMargins(24, 16, 24, 24)
        inner = QWidget()
        inner.setMaximumWidth(WIDEST)
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        outer.addWidget(inner, 1)
        outer.addStretch()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.addLayout(title_row(title, hint))
        self.setWidget(body)

    def section(self, title: Callable[[], str]) -> QVBoxLayout:
        """A new section under a heading, below what is there."""
        self.column.addSpacing(8)
        self.column.addWidget(line())
        self.column.addSpacing(4)
        self.column.addWidget(heading(title))
        rows = QVBoxLayout()
        rows.setSpacing(8)
        self.column.addLayout(rows)
        return rows


def title_row(title: Callable[[], str], hint: Callable[[], str]) -> QVBoxLayout:
    """The title of a step and a sentence about it."""
    big, soft = label("title"), label("soft", wrap=True)
    live(big, lambda: big.setText(title()))
    live(soft, lambda: soft.setText(hint()))
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(big)
    column.addWidget(soft)
    return column


def row(*widgets: QWidget, stretch: int = -1) -> QHBoxLayout:
    """Widgets side by side; the one numbered `stretch` grows, else the room behind them."""
    layout = QHBoxLayout()
    layout.setSpacing(8)
    for place, widget in enumerate(widgets):
        layout.addWidget(widget, 1 if place == stretch else 0)
    if stretch < 0:
        layout.addStretch()
    return layout


def card() -> QFrame:
    """A raised field."""
    frame = QFrame()
    frame.setObjectName("card")
    return frame


def small_icon(size: int = 18) -> QLabel:
    picture = PlainLabel()
    picture.setFixedSize(size, size)
    return picture


def to_image(pixels: NDArray[np.uint8]) -> QImage:
    """uint8 (H, W, 3) or (H, W) as a QImage with a memory of its own."""
    pixels = np.ascontiguousarray(pixels)
    height, width = pixels.shape[:2]
    kind = QImage.Format.Format_RGB888 if pixels.ndim == 3 else QImage.Format.Format_Grayscale8
    return QImage(pixels.data, width, height, pixels.strides[0], kind).copy()
