"""The band over a thumbnail that says what goes on for its picture: sign and word, never a colour alone."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.icons import paint_icon
from app.repair.engine.picture_work import Work, WorkState
from app.repair.engine.work_texts import word
from app.theme import Colours

_HEIGHT = 22
_BAR = 3
_SIGN = 16
_EDGE, _GAP = 3, 4

_SIGNS = {
    WorkState.WAITING: "queued",
    WorkState.WORKING: "working",
    WorkState.DONE: "done",
    WorkState.FAILED: "error",
    WorkState.ASKED: "pause",
}


def paint_band(painter: QPainter, picture: QRect, work: Work, colours: Colours) -> None:
    """Draws the band at the foot of the box of a picture, with a button that stops what can be stopped."""
    band = _band_box(picture) if work.can_stop or work.state is WorkState.WORKING else _fitted(painter, picture, work)
    painter.setPen(QPen(QColor(colours.strong_line), 1))
    painter.setBrush(QColor(colours.raised))
    painter.drawRoundedRect(QRectF(band).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    tints = {WorkState.FAILED: colours.error, WorkState.DONE: colours.good}
    tint = tints.get(work.state, colours.text)
    sign = QRect(band.left() + _EDGE, band.top() + (band.height() - _SIGN) // 2, _SIGN, _SIGN)
    paint_icon(painter, sign, _SIGNS[work.state], colours, colour=tint)
    end = stop_box(picture).left() if work.can_stop else band.right() - _EDGE
    room = QRect(sign.right() + _GAP, band.top(), end - sign.right() - _GAP, band.height())
    painter.setPen(QColor(colours.text))
    text = painter.fontMetrics().elidedText(word(work), Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    if work.can_stop:
        paint_icon(painter, stop_box(picture).adjusted(3, 3, -3, -3), "stop", colours, colour=colours.text)
    if work.state is WorkState.WORKING:
        _paint_bar(painter, band, work.part, colours)


def stop_box(picture: QRect) -> QRect:
    """Where the button in the band is that stops the work, in the box of a picture."""
    band = _band_box(picture)
    return QRect(band.right() - _HEIGHT + 1, band.top(), _HEIGHT, _HEIGHT)


def _band_box(picture: QRect) -> QRect:
    return QRect(picture.left(), picture.bottom() - _HEIGHT + 1, picture.width(), _HEIGHT)


def _fitted(painter: QPainter, picture: QRect, work: Work) -> QRect:
    """A band with nothing in it but its sign and its word is as wide as these, in the middle."""
    band = _band_box(picture)
    text = painter.fontMetrics().horizontalAdvance(word(work))
    wide = min(band.width(), _EDGE + _SIGN + _GAP + text + 3 * _EDGE)
    return QRect(band.left() + (band.width() - wide) // 2, band.top(), wide, band.height())


def _paint_bar(painter: QPainter, band: QRect, part: float, colours: Colours) -> None:
    bar = QRectF(band.left() + 1, band.top() - _BAR, band.width() - 2, _BAR)
    painter.fillRect(bar, QColor(colours.panel))
    painter.fillRect(QRectF(bar.left(), bar.top(), bar.width() * part, bar.height()), QColor(colours.accent))
