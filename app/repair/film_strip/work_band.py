"""The band over a thumbnail that says what goes on for its picture: sign and word, never a colour alone."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.icons import paint_icon
from app.repair.engine.engine_state import WorkKind
from app.repair.engine.picture_work import Work, WorkState
from app.theme import Colours
from app.translation import QT_TRANSLATE_NOOP, localized, translate

_HEIGHT = 22
_BAR = 3
_SIGN = 16

_SIGNS = {
    WorkState.WAITING: "queued",
    WorkState.WORKING: "working",
    WorkState.DONE: "done",
    WorkState.FAILED: "error",
    WorkState.ASKED: "pause",
}
_WORDS = {
    WorkState.WAITING: QT_TRANSLATE_NOOP("WorkBand", "Waiting"),
    WorkState.FAILED: QT_TRANSLATE_NOOP("WorkBand", "Failed"),
    WorkState.ASKED: QT_TRANSLATE_NOOP("WorkBand", "To do"),
}
_DONE_WORDS = {
    WorkKind.REPAIR: QT_TRANSLATE_NOOP("WorkBand", "Repaired"),
    WorkKind.REPEAT: QT_TRANSLATE_NOOP("WorkBand", "Repaired"),
    WorkKind.FIND: QT_TRANSLATE_NOOP("WorkBand", "Searched"),
    WorkKind.PROPOSE: QT_TRANSLATE_NOOP("WorkBand", "Proposals"),
}
_WAITS = QT_TRANSLATE_NOOP("WorkBand", "Waits for its turn; pictures before it: {count}")
_GOING_ON = {
    WorkKind.REPAIR: QT_TRANSLATE_NOOP("WorkBand", "Being repaired: {part:.0%}"),
    WorkKind.REPEAT: QT_TRANSLATE_NOOP("WorkBand", "Being repaired again: {part:.0%}"),
    WorkKind.FIND: QT_TRANSLATE_NOOP("WorkBand", "Being searched for damage: {part:.0%}"),
    WorkKind.PROPOSE: QT_TRANSLATE_NOOP("WorkBand", "Proposals are being made: {part:.0%}"),
}
_DONE = {
    WorkKind.REPAIR: QT_TRANSLATE_NOOP("WorkBand", "Repaired, and not looked at since"),
    WorkKind.REPEAT: QT_TRANSLATE_NOOP("WorkBand", "Repaired again, and not looked at since"),
    WorkKind.FIND: QT_TRANSLATE_NOOP("WorkBand", "Searched for damage, and not looked at since"),
    WorkKind.PROPOSE: QT_TRANSLATE_NOOP("WorkBand", "Proposals are ready to choose from"),
}
_FAILED = {
    WorkKind.REPAIR: QT_TRANSLATE_NOOP("WorkBand", "It could not be repaired."),
    WorkKind.REPEAT: QT_TRANSLATE_NOOP("WorkBand", "It could not be repaired again."),
    WorkKind.FIND: QT_TRANSLATE_NOOP("WorkBand", "It could not be searched for damage."),
    WorkKind.PROPOSE: QT_TRANSLATE_NOOP("WorkBand", "Proposals could not be made."),
}
_ASKED = {
    WorkKind.REPAIR: QT_TRANSLATE_NOOP(
        "WorkBand", "When the project was saved, it was still to be repaired: press Inpaint"
    ),
    WorkKind.REPEAT: QT_TRANSLATE_NOOP("WorkBand", "When the project was saved, a repair of it was to be made again"),
    WorkKind.PROPOSE: QT_TRANSLATE_NOOP("WorkBand", "When the project was saved, proposals were still to be made"),
}


def paint_band(painter: QPainter, picture: QRect, work: Work, colours: Colours) -> None:
    """Draws the band at the foot of the box of a picture, with a button that stops what can be stopped."""
    band = _band_box(picture)
    painter.setPen(QPen(QColor(colours.strong_line), 1))
    painter.setBrush(QColor(colours.raised))
    painter.drawRoundedRect(QRectF(band).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    tints = {WorkState.FAILED: colours.error, WorkState.DONE: colours.good}
    tint = tints.get(work.state, colours.text)
    sign = QRect(band.left() + 3, band.top() + (band.height() - _SIGN) // 2, _SIGN, _SIGN)
    paint_icon(painter, sign, _SIGNS[work.state], colours, colour=tint)
    end = stop_box(picture).left() if work.can_stop else band.right() - 3
    room = QRect(sign.right() + 4, band.top(), end - sign.right() - 4, band.height())
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


def _paint_bar(painter: QPainter, band: QRect, part: float, colours: Colours) -> None:
    bar = QRectF(band.left() + 1, band.top() - _BAR, band.width() - 2, _BAR)
    painter.fillRect(bar, QColor(colours.panel))
    painter.fillRect(QRectF(bar.left(), bar.top(), bar.width() * part, bar.height()), QColor(colours.accent))


def word(work: Work) -> str:
    """What the band says."""
    if work.state is WorkState.WORKING:
        return f"{work.part:.0%}"
    if work.state is WorkState.DONE:
        return translate("WorkBand", _DONE_WORDS[work.kind])
    return translate("WorkBand", _WORDS[work.state])


def sentence(work: Work) -> str:
    """The same for the tool tip, with the reason of a failure."""
    if work.state is WorkState.WAITING:
        return translate("WorkBand", _WAITS).format(count=work.before)
    if work.state is WorkState.WORKING:
        return translate("WorkBand", _GOING_ON[work.kind]).format(part=work.part)
    if work.state is WorkState.FAILED:
        return f"{translate('WorkBand', _FAILED[work.kind])} {localized(work.reason)}"
    if work.state is WorkState.ASKED:
        return translate("WorkBand", _ASKED[work.kind])
    return translate("WorkBand", _DONE[work.kind])
