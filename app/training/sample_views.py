"""Pictures of training, painted: samples as the networks will see them, and a sample sheet, large."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsPixmapItem, QGraphicsScene, QGraphicsView, QSizePolicy, QWidget

from app.theme import Theme
from app.training.step_parts import to_image
from app.translation import live
from app.widgets.parts import keep_room_for

if TYPE_CHECKING:
    from core.data.preview import PreviewSample

PREVIEW_COUNT = 6
_PREVIEW_GAP = 8
_PREVIEW_LABELS = 72
_PREVIEW_LARGEST = 144
COLUMNS, GAP, TITLE = 5, 4, 24
"""How core.training.validation lays a sheet out: columns, pixels between the cells, height of the titles."""
_HEAD = 28
_ZOOM_STEP = 1.25
_LARGEST_ZOOM = 16.0


class PreviewStrip(QWidget):
    """One column per sample; the rows are named at the left."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._columns: list[list[QImage]] = []
        self._is_expecting = False
        self._names: list[str] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)
        live(self, self._retranslate)

    @property
    def count(self) -> int:
        return len(self._columns)

    def expect_samples(self) -> None:
        """Keeps the room of samples that are being drawn, so that what lies below does not move when they come."""
        had_room, self._is_expecting = self._has_room, True
        self._follow_room(had_room)

    def show_samples(self, samples: tuple[PreviewSample, ...]) -> None:
        """Shows samples; none empties the strip."""
        had_room, self._is_expecting = self._has_room, False
        self._columns = [
            [to_image(layer) for layer in (one.image, one.damaged, one.mask, one.edges)] for one in samples
        ]
        self._follow_room(had_room)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(len(self._names) * (self._cell(width) + _PREVIEW_GAP)) if self._has_room else 0

    def sizeHint(self) -> QSize:
        width = max(400, self.width())
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        cell = self._cell(self.width())
        colours = self._theme.colours
        for place, name in enumerate(self._names if self._has_room else ()):
            painter.setPen(QColor(colours.soft_text))
            box = QRectF(0, place * (cell + _PREVIEW_GAP), _PREVIEW_LABELS - _PREVIEW_GAP, cell)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
            painter.drawText(box, int(flags), name)
        for column, layers in enumerate(self._columns):
            for place, image in enumerate(layers):
                box = QRectF(
                    _PREVIEW_LABELS + column * (cell + _PREVIEW_GAP), place * (cell + _PREVIEW_GAP), cell, cell
                )
                painter.fillRect(box, QColor(colours.canvas))
                scale = min(box.width() / image.width(), box.height() / image.height())
                shown = QRectF(0, 0, image.width() * scale, image.height() * scale)
                shown.moveCenter(box.center())
                painter.drawImage(shown, image)

    @property
    def _has_room(self) -> bool:
        return self._is_expecting or bool(self._columns)

    def _follow_room(self, had_room: bool) -> None:
        """Draws anew; the page is laid out anew only for another height, which does not depend on the samples."""
        if had_room != self._has_room:
            self.updateGeometry()
        self.update()

    def _cell(self, width: int) -> float:
        return max(24.0, min(_PREVIEW_LARGEST, (width - _PREVIEW_LABELS) / PREVIEW_COUNT - _PREVIEW_GAP))

    def _retranslate(self) -> None:
        self._names = [self.tr("Picture"), self.tr("Damaged"), self.tr("Mask"), self.tr("Lines")]
        self.setAccessibleName(self.tr("Training samples as the networks will see them"))
        self.setToolTip(
            self.tr("Each column is one sample. The networks are given the damaged picture, the mask and the lines.")
        )
        self.update()


@dataclass(frozen=True)
class Layout:
    """Of a sheet: the side of its cells in pixels, and how many rows it has."""

    cell: int
    rows: int


def layout_of(height: int, width: int) -> Layout | None:
    """The layout of a sheet of this size; None if it is no sheet."""
    cell, rest = divmod(width - GAP - COLUMNS * GAP, COLUMNS)
    if rest or cell < 1:
        return None
    rows, rest = divmod(height - TITLE, cell + GAP)
    return Layout(cell, rows) if rest == 0 and rows > 0 else None


class _ColumnTitles(QWidget):
    """The strip above the sheet with the names of its columns."""

    def __init__(self, view: SheetView) -> None:
        super().__init__(view)
        self._view = view

    def paintEvent(self, event: QPaintEvent) -> None:
        self._view.paint_head(QPainter(self))


class SheetView(QGraphicsView):
    """Shows all rows of a sheet, or one of them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._scene = QGraphicsScene(self)
        self._item = QGraphicsPixmapItem()
        self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._scene.addItem(self._item)
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setViewportMargins(0, _HEAD, 0, 0)
        self._head = _ColumnTitles(self)
        self._pixels: NDArray[np.uint8] | None = None
        self._layout: Layout | None = None
        self._row: int | None = None
        self._fitted = True
        self._names: list[str] = []
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        keep_room_for(self.verticalScrollBar())
        theme.changed.connect(self._dress)
        self._dress()
        live(self, self._retranslate)

    @property
    def rows(self) -> int:
        """Pictures on the sheet; 0 if it is not laid out as one."""
        return self._layout.rows if self._layout is not None else 0

    @property
    def has_sheet(self) -> bool:
        return self._pixels is not None

    @property
    def zoom(self) -> float:
        return self.transform().m11()

    def show_sheet(self, pixels: NDArray[np.uint8] | None) -> None:
        """Shows a sheet in place of the one before, at the same zoom; None shows nothing."""
        self._pixels = pixels
        self._layout = layout_of(*pixels.shape[:2]) if pixels is not None else None
        self._show()

    def show_row(self, row: int | None) -> None:
        """Shows one picture's row, or all for None."""
        self._row, self._fitted = row, True
        # Always there with all rows, so that fitting to the width does not change the width.
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if row is None else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(policy)
        self._show()

    def fit(self) -> None:
        """As wide as there is room, and not larger than four times."""
        self._fitted = True
        rectangle = self._item.boundingRect()
        if rectangle.isEmpty():
            return
        room = self.viewport().size()
        scale = (room.width() - 4) / rectangle.width()
        if self._row is not None:
            scale = min(scale, (room.height() - 4) / rectangle.height())
        self._set_zoom(min(4.0, scale))
        self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())

    def zoom_by(self, factor: float) -> None:
        self._fitted = False
        self._set_zoom(self.zoom * factor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms at the mouse."""
        self.zoom_by(_ZOOM_STEP ** (event.angleDelta().y() / 120))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {Qt.Key.Key_Plus: _ZOOM_STEP, Qt.Key.Key_Equal: _ZOOM_STEP, Qt.Key.Key_Minus: 1 / _ZOOM_STEP}
        factor = keys.get(Qt.Key(event.key()))
        if factor is not None:
            self.zoom_by(factor)
        elif event.key() == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._head.setGeometry(0, 0, self.width(), _HEAD)
        if self._fitted:
            self.fit()

    def paint_head(self, painter: QPainter) -> None:
        """The names of the columns, above them wherever they have been moved."""
        colours = self._theme.colours
        painter.fillRect(QRectF(0, 0, self.width(), _HEAD), QColor(colours.panel))
        if self._layout is None:
            return
        painter.setPen(QColor(colours.soft_text))
        offset = self.viewport().x()
        for place, name in enumerate(self._names):
            left = GAP + place * (self._layout.cell + GAP)
            start = self.mapFromScene(left, 0).x() + offset
            end = self.mapFromScene(left + self._layout.cell, 0).x() + offset
            text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, end - start)
            painter.drawText(QRectF(start, 0, end - start, _HEAD), int(Qt.AlignmentFlag.AlignCenter), text)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._head.update()

    def _show(self) -> None:
        pixels, layout = self._pixels, self._layout
        if pixels is None:
            self._item.setPixmap(QPixmap())
            return
        if layout is not None:
            pixels = pixels[TITLE:]
            if self._row is not None:
                row = min(self._row, layout.rows - 1)
                pixels = pixels[row * (layout.cell + GAP) : row * (layout.cell + GAP) + layout.cell]
        self._item.setPixmap(QPixmap.fromImage(to_image(pixels)))
        self._scene.setSceneRect(self._item.boundingRect())
        if self._fitted:
            self.fit()

    def _set_zoom(self, zoom: float) -> None:
        factor = min(_LARGEST_ZOOM, max(0.05, zoom)) / self.zoom
        self.scale(factor, factor)
        self._head.update()

    def _dress(self) -> None:
        self.setBackgroundBrush(QColor(self._theme.colours.canvas))
        self._head.update()

    def _retranslate(self) -> None:
        self._names = [
            *(self.tr("Original"), self.tr("Damaged"), self.tr("Lines")),
            *(self.tr("Output"), self.tr("Merged")),
        ]
        self.setAccessibleName(self.tr("Sample sheet"))
        self.setToolTip(self.tr("Predicted lines are blue. Wheel or + and - zoom, dragging moves, 0 fits the sheet"))
        self._head.update()
