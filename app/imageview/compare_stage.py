"""The ways of comparing with the original, around a view of a picture: wipe, side by side, difference, onion skin."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSlider, QWidget

from app.actions.actions import Actions
from app.imageview.compared_view import ComparedView, Painted
from app.imageview.original_view import OriginalView, mark_rect, paint_mark
from app.imageview.renderer import AMPLIFICATION, CompareMode
from app.imageview.view_actions import ViewActions
from app.imageview.view_transform import ViewTransform
from app.imageview.wipe_divider import WipeDivider
from app.theme import Theme
from app.translation import live
from app.widgets.parts import label, line, tool_button

_MARGIN = 16


class CompareBar(QFrame):
    """Floats over the lower border of `parent` while a comparison is on."""

    opacity_changed = Signal(float)
    """How strong the original is in the onion skin, 0..1."""

    def __init__(self, parent: QWidget, modes: list[QAction], off: QAction) -> None:
        super().__init__(parent)
        self.setObjectName("compareBar")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(4)
        for action in modes:
            row.addWidget(tool_button(action))
        self._factor = label("soft")
        self._repaired, self._original = label("soft"), label("soft")
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, 100)
        self._slider.setFixedWidth(136)
        self._slider.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row.addSpacing(4)
        for widget in (self._factor, self._repaired, self._slider, self._original):
            row.addWidget(widget)
        row.addSpacing(4)
        bar = line(vertical=True, name="barLine")
        bar.setFixedHeight(24)
        row.addWidget(bar)
        row.addWidget(tool_button(off))
        self._slider.valueChanged.connect(lambda value: self.opacity_changed.emit(value / 100))
        live(self, self._retranslate)
        self.hide()

    def show_mode(self, mode: CompareMode, opacity: float) -> None:
        self._factor.setVisible(mode is CompareMode.DIFFERENCE)
        for widget in (self._repaired, self._slider, self._original):
            widget.setVisible(mode is CompareMode.ONION)
        with QSignalBlocker(self._slider):
            self._slider.setValue(round(opacity * 100))
        self.setVisible(mode is not CompareMode.OFF)
        self.place()

    def place(self) -> None:
        """Moves to the middle of the parent's lower border."""
        parent = self.parentWidget()
        if parent is not None:
            self.adjustSize()
            self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - _MARGIN)
            self.raise_()

    def _retranslate(self) -> None:
        self._factor.setText(self.tr("{factor} times stronger").format(factor=AMPLIFICATION))
        self._repaired.setText(self.tr("Repaired"))
        self._original.setText(self.tr("Original"))
        tip = self.tr("How strong the original is laid over the repaired picture")
        self._slider.setToolTip(tip)
        self._slider.setAccessibleName(tip)
        self.setAccessibleName(self.tr("Compare with original"))
        self.place()


class CompareStage(QObject):
    """Connects the modes with their actions. A mode stays on until another one, or none, is chosen or Esc is pressed.

    Several views share the actions; they act on the visible one.
    """

    def __init__(
        self, view: ComparedView, row: QHBoxLayout, actions: Actions, theme: Theme, *, has_buttons: bool = False
    ) -> None:
        """row: contains the view; the original is inserted before it. has_buttons: the modes have buttons of their own
        beside the view, so that the bar over the picture is only shown for its slider."""
        super().__init__(view)
        self.view = view
        self.comparison = view.comparison
        self.actions = {mode: actions[f"compare_{mode}"] for mode in CompareMode}
        self.view_actions = ViewActions(
            view, {action: partial(self.comparison.set_mode, mode) for mode, action in self.actions.items()}
        )
        self._row = row
        self._theme = theme
        self._bar_modes = {CompareMode.ONION} if has_buttons else set(CompareMode)
        self.divider = WipeDivider(view, self.comparison)
        self.original_view = OriginalView(view)
        self.original_view.hide()
        row.insertWidget(0, self.original_view, 1)
        modes = [action for mode, action in self.actions.items() if mode is not CompareMode.OFF]
        self.bar = CompareBar(view, modes, self.actions[CompareMode.OFF])
        self._mark: tuple[int, int] | None = None
        view.overlays.append(Painted(self._paint_mark))
        self._bind()
        self._on_mode()
        self._dress()

    def _bind(self) -> None:
        view, comparison = self.view, self.comparison
        comparison.changed.connect(self._on_mode)
        self.bar.opacity_changed.connect(comparison.set_opacity)
        self.original_view.hovered.connect(self._on_hovered_beside)
        self.view_actions.followed.connect(lambda: self.actions[comparison.mode].setChecked(True))
        self._theme.changed.connect(self._dress)
        live(self.bar, view.update)  # what is written over the picture
        live(self.original_view, self.original_view.update)
        for widget in (view, self.original_view, self.divider, self.bar):
            widget.installEventFilter(self)

    def _on_mode(self) -> None:
        mode = self.comparison.mode
        if self.view.isVisible():
            self.actions[mode].setChecked(True)
        self.divider.setVisible(mode is CompareMode.WIPE)
        self.divider.place()
        self._show_beside(mode is CompareMode.SIDE)
        if mode is not CompareMode.SIDE:
            self._on_hovered_beside(None)
        self.bar.show_mode(mode if mode in self._bar_modes else CompareMode.OFF, self.comparison.opacity)

    def _show_beside(self, show: bool) -> None:
        """Shows or hides the original. The view becomes narrower or wider, but keeps its middle."""
        if self.original_view.isHidden() != show:
            return
        view = self.view
        width, height = view.device_size
        middle, fitted = view.view.to_image(width / 2, height / 2), view.is_fitted
        self.original_view.setVisible(show)
        self._row.activate()
        if not fitted:
            x, y = view.view.to_device(*middle)
            width, height = view.device_size
            view.pan(width / 2 - x, height / 2 - y)

    def _on_hovered_beside(self, pixel: tuple[int, int] | None) -> None:
        """Marks in the view the pixel over which the mouse is in the original."""
        view, old = self.view, self._mark
        self._mark = pixel
        for mark in (old, pixel):
            if mark is not None:
                view.update_device(mark_rect(view.view, mark, view.devicePixelRatioF()))
        if old != pixel:
            view.hovered.emit(pixel)

    def _paint_mark(self, painter: QPainter, view: ViewTransform, ratio: float) -> None:
        if self._mark is not None:
            paint_mark(painter, view, self._mark, ratio)

    def _dress(self) -> None:
        colours = self._theme.colours
        self.divider.set_accent(QColor(colours.accent))
        self.original_view.set_grounds(QColor(colours.canvas), QColor(colours.canvas_edge))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.view and event.type() == QEvent.Type.Resize:
            self.divider.place()
            self.bar.place()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_on = self.comparison.mode is not CompareMode.OFF
            if event.key() == Qt.Key.Key_Escape and not self.view.is_busy and is_on:
                self.comparison.set_mode(CompareMode.OFF)
                self.view.setFocus()
                return True
        return False
