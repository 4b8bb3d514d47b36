"""Comparing with the original: wipe, side by side, difference, onion skin."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter

from app.canvas.original_view import OriginalView, mark_rect, paint_mark
from app.canvas.overlay import Painted
from app.canvas.renderer import CompareMode
from app.canvas.view_transform import ViewTransform
from app.canvas.wipe_divider import WipeDivider
from app.studio import Studio
from app.translation import live
from app.widgets.compare_bar import CompareBar


class Compare(QObject):
    """Ties the modes to their actions. A mode stays on until another is chosen, or none, or Esc is pressed."""

    def __init__(self, studio: Studio) -> None:
        super().__init__(studio.window)
        self._studio = studio
        canvas = studio.canvas
        self.comparison = canvas.comparison
        self.actions = {mode: studio.actions[f"compare_{mode}"] for mode in CompareMode}
        self.divider = WipeDivider(canvas, self.comparison)
        self.original_view = OriginalView(canvas, canvas.renderer)
        self.original_view.hide()
        studio.page.views_row.insertWidget(0, self.original_view, 1)
        modes = [action for mode, action in self.actions.items() if mode is not CompareMode.OFF]
        self.bar = CompareBar(canvas, modes, self.actions[CompareMode.OFF])
        self._mark: tuple[int, int] | None = None
        canvas.overlays.append(Painted(self._paint_mark))
        self._bind()
        self._on_mode()
        self._refresh_actions()
        self._dress()

    def _bind(self) -> None:
        canvas, comparison = self._studio.canvas, self.comparison
        for mode, action in self.actions.items():
            action.triggered.connect(lambda _on, mode=mode: comparison.set_mode(mode))
        comparison.changed.connect(self._on_mode)
        self.bar.opacity_changed.connect(comparison.set_opacity)
        self.original_view.hovered.connect(self._on_hovered_beside)
        self._studio.document.picture_changed.connect(self._refresh_actions)
        self._studio.theme.changed.connect(self._dress)
        live(self.bar, canvas.update)  # what is written over the picture
        live(self.original_view, self.original_view.update)
        for widget in (canvas, self.original_view, self.divider, self.bar):
            widget.installEventFilter(self)

    def _on_mode(self) -> None:
        mode = self.comparison.mode
        self.actions[mode].setChecked(True)
        self.divider.setVisible(mode is CompareMode.WIPE)
        self.divider.place()
        self._show_beside(mode is CompareMode.SIDE)
        if mode is not CompareMode.SIDE:
            self._on_hovered_beside(None)
        self.bar.show_mode(mode, self.comparison.opacity)

    def _show_beside(self, show: bool) -> None:
        """What lies in the middle of the canvas stays there, although it becomes narrower, or wider again."""
        if self.original_view.isHidden() != show:
            return
        canvas = self._studio.canvas
        width, height = canvas.device_size
        middle, fitted = canvas.view.to_image(width / 2, height / 2), canvas.is_fitted
        self.original_view.setVisible(show)
        self._studio.page.views_row.activate()
        if not fitted:
            x, y = canvas.view.to_device(*middle)
            width, height = canvas.device_size
            canvas.pan(width / 2 - x, height / 2 - y)

    def _on_hovered_beside(self, pixel: tuple[int, int] | None) -> None:
        """Marks on the canvas where the mouse is over the original."""
        canvas, old = self._studio.canvas, self._mark
        self._mark = pixel
        for mark in (old, pixel):
            if mark is not None:
                canvas.update_device(mark_rect(canvas.view, mark, canvas.devicePixelRatioF()))
        if old != pixel:
            canvas.hovered.emit(pixel)

    def _paint_mark(self, painter: QPainter, view: ViewTransform, ratio: float) -> None:
        if self._mark is not None:
            paint_mark(painter, view, self._mark, ratio)

    def _refresh_actions(self) -> None:
        for action in self.actions.values():
            action.setEnabled(self._studio.document.has_picture)

    def _dress(self) -> None:
        colours = self._studio.theme.colours
        self.divider.set_accent(QColor(colours.accent))
        self.original_view.set_grounds(QColor(colours.canvas), QColor(colours.canvas_edge))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._studio.canvas:
            self.divider.place()
            self.bar.place()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            stroke = self._studio.document.stroke_active
            if event.key() == Qt.Key.Key_Escape and not stroke and self.comparison.mode is not CompareMode.OFF:
                self.comparison.set_mode(CompareMode.OFF)
                self._studio.canvas.setFocus()
                return True
        return False
