"""Moving and turning the view with a button held, without anything being painted."""

from __future__ import annotations

from math import atan2, degrees, hypot

from PySide6.QtCore import QPointF, Qt

from app.imageview.picture_view import PictureView
from app.imageview.view_transform import snapped

_DEAD = 8.0
"""Logical pixels around the middle, in which the pointer has no direction."""


class ViewDrag:
    """One drag at a time. Positions are device pixels."""

    def __init__(self, canvas: PictureView) -> None:
        self._canvas = canvas
        self._from = QPointF()
        self._offset: float | None = None
        """What to add to the pointer's direction for the angle of the view; None while the picture is only moved."""
        self.button: Qt.MouseButton | None = None
        """That holds it; None while there is no drag."""

    @property
    def is_on(self) -> bool:
        return self.button is not None

    def begin(self, button: Qt.MouseButton, position: QPointF, *, turns: bool) -> None:
        """turns: around the middle of the canvas; else the picture is moved."""
        self.button, self._from = button, position
        self._offset = self._canvas.view.angle - self._direction(position) if turns else None

    def move(self, position: QPointF) -> None:
        delta, self._from = position - self._from, position
        if self._offset is None:
            self._canvas.pan(delta.x(), delta.y())
            return
        across, down = self._arm(position)
        if hypot(across, down) >= _DEAD * self._canvas.devicePixelRatioF():
            self._canvas.turn_to(snapped(self._offset + self._direction(position)))

    def end(self) -> None:
        self.button = None

    def _arm(self, position: QPointF) -> tuple[float, float]:
        width, height = self._canvas.device_size
        return position.x() - width / 2, position.y() - height / 2

    def _direction(self, position: QPointF) -> float:
        """Degrees clockwise, as seen from the middle of the canvas."""
        across, down = self._arm(position)
        return degrees(atan2(down, across))
