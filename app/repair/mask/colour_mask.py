"""A mask from a picked colour, with a preview over the picture while the user chooses the tolerance."""

from __future__ import annotations

from math import ceil, floor

import numpy as np
from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, qRgba

from app.imageview.compared_view import Overlay
from app.imageview.pyramid import Pyramid
from app.imageview.renderer import picture_rect
from app.imageview.view_transform import Point, ViewTransform
from app.repair.document import labels
from app.repair.mask.colour_mask_panel import ColourMaskPanel
from app.repair.mask.layer_editor import LayerEditor
from app.repair.mask.mask_tasks import ColourPreview, MarkColour, PreviewColour
from app.repair.repair_context import RepairContext
from app.theme import PROPOSED, PROPOSED_OPACITY
from app.translation import live
from core.boxes import clip
from core.texts import percent

_TABLE = [0] * 255 + [qRgba(PROPOSED.red(), PROPOSED.green(), PROPOSED.blue(), round(255 * PROPOSED_OPACITY))]


class MaskPreview(Overlay):
    """Tints what `levels` mark, uint8 (H, W), 255 or 0; None shows nothing."""

    def __init__(self) -> None:
        self.levels: Pyramid | None = None

    def paint(self, painter: QPainter, view: ViewTransform, ratio: float, area: QRect) -> None:
        if self.levels is None:
            return
        height, width = self.levels.base.shape
        visible = picture_rect(view, width, height).intersected(area)
        level = self.levels.level_for(view.scale)
        pixels, scale = self.levels.levels[level], view.scale * 2**level
        x, y = view.origin
        box = clip(
            (
                floor((visible.top() - y) / scale),
                floor((visible.left() - x) / scale),
                ceil((visible.bottom() + 1 - y) / scale),
                ceil((visible.right() + 1 - x) / scale),
            ),
            pixels.shape,
        )
        if visible.isEmpty() or box.is_empty:
            return
        top, left, bottom, right = box
        part = np.ascontiguousarray(pixels[top:bottom, left:right])
        image = QImage(part, right - left, bottom - top, right - left, QImage.Format.Format_Indexed8)  # type: ignore[call-overload]
        image.setColorTable(_TABLE)
        painter.setClipRect(visible)
        painter.drawImage(
            QRectF(x + left * scale, y + top * scale, part.shape[1] * scale, part.shape[0] * scale), image
        )


class ColourMask(QObject):
    """While its panel is open, a click on the picture picks the colour."""

    def __init__(self, context: RepairContext, editor: LayerEditor, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._editor = editor
        self.panel = ColourMaskPanel(context.canvas, context.theme)
        context.page.banner.keep_clear_of(self.panel)
        self.panel.set_tolerance(context.settings.colour_tolerance)
        self._colour: tuple[int, ...] | None = None
        self._running: PreviewColour | None = None
        self._shown: tuple[tuple[int, ...], int] | None = None
        self._overlay = _Picker(self)
        self.panel.tolerance_changed.connect(self._on_tolerance)
        self.panel.accepted.connect(self._accept)
        self.panel.closed.connect(self.close)
        context.document.picture_changed.connect(self.close)
        context.document.image_changed.connect(lambda _boxes: self._refresh(again=True))
        context.tasks.changed.connect(self._refresh_buttons)
        context.canvas.installEventFilter(self)
        live(self.panel, self._show_colour)

    @property
    def is_open(self) -> bool:
        return self.panel.isVisible()

    @property
    def preview(self) -> MaskPreview:
        """What is shown over the picture."""
        return self._overlay

    def open(self) -> None:
        """Shows the panel; nothing is picked yet."""
        if not self._context.document.has_picture or self.is_open:
            return
        self._colour = None
        self._context.canvas.overlays.append(self._overlay)
        self.panel.show()
        self.panel.raise_()
        self._refresh()
        self._context.canvas.setFocus()

    def close(self) -> None:
        """Hides panel and preview and marks nothing."""
        if self._overlay in self._context.canvas.overlays:
            self._context.canvas.overlays.remove(self._overlay)
        self._running = None
        self._context.tasks.cancel(PreviewColour)
        self._overlay.levels = self._shown = None
        self.panel.hide()
        self._context.canvas.setFocus()
        self._context.canvas.update()

    def pick(self, point: Point) -> None:
        """Takes the colour of the pixel at `point`, (x, y) in image pixels."""
        image = self._context.document.image
        pixel = image[int(point[1]), int(point[0])]
        values = tuple(int(value) for value in pixel.reshape(-1))
        alpha = image.ndim == 3 and image.shape[2] in (2, 4)
        self._colour = values[:-1] if alpha else values
        self._refresh()

    def _on_tolerance(self, tolerance: int) -> None:
        self._context.settings.colour_tolerance = tolerance
        self._refresh()

    def _refresh(self, *, again: bool = False) -> None:
        """Starts a new preview, once the one under way has finished."""
        if not self.is_open:
            return
        if again:
            self._shown = None
        self._show_colour()
        if self._colour is None or self._running is not None or self._shown == self._wanted:
            return
        task = self._running = PreviewColour(self._context.engine.session, self._colour, self.panel.tolerance)
        self._context.tasks.start(
            task,
            lambda preview: self._on_preview(task, preview),
            cancelled=lambda: self._end(task),
            failed=lambda _text: self._end(task),
        )

    @property
    def _wanted(self) -> tuple[tuple[int, ...], int] | None:
        return None if self._colour is None else (self._colour, self.panel.tolerance)

    def _on_preview(self, task: PreviewColour, preview: ColourPreview) -> None:
        if task is self._running:
            self._overlay.levels, self._overlay.pixels = preview.levels, preview.pixels
            self._shown = task.colour, task.tolerance
            self._context.canvas.update()
        self._end(task)

    def _end(self, task: PreviewColour) -> None:
        if task is self._running:
            self._running = None
            self._refresh()

    def _show_colour(self) -> None:
        if self._colour is None:
            text = self.tr("Click on the colour in the picture.")
            self.panel.show_colour(None, text, "")
        else:
            colour = _screen_colour(self._colour, self._context.document.image.itemsize)
            share = ""
            if self._shown is not None:
                part = percent(self._overlay.pixels / max(1, self._context.document.mask.size))
                share = self.tr("{share} of the picture").format(share=part)
            self.panel.show_colour(colour, colour.name().upper(), share)
        self._refresh_buttons()

    def _refresh_buttons(self) -> None:
        self.panel.set_can_accept(self._colour is not None and not self._context.controller.is_repairing)

    def _accept(self, replace: bool) -> None:
        colour, tolerance = self._colour, self.panel.tolerance
        if colour is None:
            return
        self._editor.edit(lambda session: MarkColour(session, colour, tolerance, replace), labels.FROM_COLOUR)
        self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.panel.place()
        pressed = event.type() == QEvent.Type.KeyPress
        if not pressed or not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
            return False
        ends = self.is_open and not self._context.document.stroke_active
        if ends:
            self.close()
        return ends


class _Picker(MaskPreview):
    """The preview; a click on it picks a colour."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, owner: ColourMask) -> None:
        super().__init__()
        self._owner = owner
        self.pixels = 0

    def hover(self, point: Point | None) -> str | None:
        if point is None:
            return None
        height, width = self._owner._context.document.size
        return "" if 0 <= point[0] < width and 0 <= point[1] < height else None

    def click(self, point: Point) -> bool:
        if self.hover(point) is None:
            return False
        self._owner.pick(point)
        return True


def _screen_colour(values: tuple[int, ...], itemsize: int) -> QColor:
    """A colour of the picture's own type as the screen shows it."""
    eight = [value >> 8 * (itemsize - 1) for value in values]
    return QColor(*eight) if len(eight) == 3 else QColor(eight[0], eight[0], eight[0])
