"""Names what the engine does for a picture, in a word and in a sentence."""

from __future__ import annotations

from app.repair.engine.engine_state import WorkKind
from app.repair.engine.picture_work import Work, WorkState
from app.translation import QT_TRANSLATE_NOOP, Share, in_a_row, translate

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


def word(work: Work) -> str:
    """What the band over a thumbnail says."""
    if work.state is WorkState.WORKING:
        return f"{Share(work.part):.0%}"
    if work.state is WorkState.DONE:
        return translate("WorkBand", _DONE_WORDS[work.kind])
    return translate("WorkBand", _WORDS[work.state])


def sentence(work: Work) -> str:
    """The same at length, with the reason of a failure."""
    if work.state is WorkState.WAITING:
        return translate("WorkBand", _WAITS).format(count=work.before)
    if work.state is WorkState.WORKING:
        return translate("WorkBand", _GOING_ON[work.kind]).format(part=Share(work.part))
    if work.state is WorkState.FAILED:
        return in_a_row((translate("WorkBand", _FAILED[work.kind]), work.reason))
    if work.state is WorkState.ASKED:
        return translate("WorkBand", _ASKED[work.kind])
    return translate("WorkBand", _DONE[work.kind])
