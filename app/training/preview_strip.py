"""A few training samples, painted side by side: picture, mask and edges as the networks will see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.theme import Theme
from app.training.parts import to_image
from app.translation import live

if TYPE_CHECKING:
    from core.data.preview import PreviewSample

COUNT = 6
_GAP = 8
_LABELS = 72
_LARGEST = 144


class PreviewStrip(QWidget):
    """One column per sample; the rows are named at the left."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._columns: list[list[QImage]] = []
        self._names: list[str] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)
        live(self, self._retranslate)

    @property
    def count(self) -> int:
        return len(self._columns)

    def show_samples(self, samples: tuple[PreviewSample, ...]) -> None:
        """Shows samples; none empties the strip."""
        self._columns = [
            [to_image(layer) for layer in (one.image, one.damaged, one.mask, one.edges)] for one in samples
        ]
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(len(self._names) * (self._cell(width) + _GAP)) if self._columns else 0

    def sizeHint(self) -> QSize:
        width = max(400, self.width())
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        cell = self._cell(self.width())
        colours = self._theme.colours
        for place, name in enumerate(self._names if self._columns else ()):
            painter.setPen(QColor(colours.soft_text))
            box = QRectF(0, place * (cell + _GAP), _LABELS - _GAP, cell)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
            painter.drawText(box, int(flags), name)
        for column, layers in enumerate(self._columns):
            for place, image in enumerate(layers):
                box = QRectF(_LABELS + column * (cell + _GAP), place * (cell + _GAP), cell, cell)
                painter.fillRect(box, QColor(colours.canvas))
                scale = min(box.width() / image.width(), box.height() / image.height())
                shown = QRectF(0, 0, image.width() * scale, image.height() * scale)
                shown.moveCenter(box.center())
                painter.drawImage(shown, image)

    def _cell(self, width: int) -> float:
        return max(24.0, min(_LARGEST, (width - _LABELS) / COUNT - _GAP))

    def _retranslate(self) -> None:
        self._names = [self.tr("Picture"), self.tr("Damaged"), self.tr("Mask"), self.tr("Edges")]
        self.setAccessibleName(self.tr("Training samples as the networks will see them"))
        self.setToolTip(
            self.tr("Each column is one sample. The networks are given the damaged picture, the mask and the edges.")
        )
        self.update()
