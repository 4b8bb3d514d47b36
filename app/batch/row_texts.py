"""The table's words, numbers and icons for what became of a picture."""

from __future__ import annotations

from dataclasses import dataclass

from app.batch.rows import RowState
from app.theme import Colours
from app.translation import QT_TRANSLATE_NOOP, translate


@dataclass(frozen=True)
class StateLook:
    """word: marked for the translators. tint: the name of a colour of the theme. ground: of the row, "" for none."""

    word: str
    glyph: str
    tint: str
    ground: str = ""


_LOOKS = {
    RowState.PLANNED: StateLook(QT_TRANSLATE_NOOP("BatchStates", "Not checked"), "waiting", "faint_text"),
    RowState.READY: StateLook(QT_TRANSLATE_NOOP("BatchStates", "Ready"), "waiting", "soft_text"),
    RowState.WARNING: StateLook(QT_TRANSLATE_NOOP("BatchStates", "Note"), "warning", "warning"),
    RowState.PROBLEM: StateLook(QT_TRANSLATE_NOOP("BatchStates", "Problem"), "error", "error", "error_ground"),
    RowState.WORKING: StateLook(QT_TRANSLATE_NOOP("BatchStates", "At work"), "working", "accent_text", "raised"),
    RowState.REPAIRED: StateLook(QT_TRANSLATE_NOOP("BatchStates", "Repaired"), "good", "good"),
    RowState.COPIED: StateLook(QT_TRANSLATE_NOOP("BatchStates", "Copied"), "copied", "good"),
    RowState.SKIPPED: StateLook(QT_TRANSLATE_NOOP("BatchStates", "Skipped"), "skipped", "soft_text"),
    RowState.FINISHED: StateLook(QT_TRANSLATE_NOOP("BatchStates", "Done before"), "good", "soft_text"),
    RowState.FAILED: StateLook(QT_TRANSLATE_NOOP("BatchStates", "Failed"), "error", "error", "error_ground"),
}
_MEANINGS = {
    RowState.PLANNED: QT_TRANSLATE_NOOP("BatchStates", "Found by its name; Check opens it and its mask."),
    RowState.READY: QT_TRANSLATE_NOOP("BatchStates", "Can be repaired."),
    RowState.WORKING: QT_TRANSLATE_NOOP("BatchStates", "Is being repaired."),
    RowState.REPAIRED: QT_TRANSLATE_NOOP("BatchStates", "Repaired and written."),
    RowState.COPIED: QT_TRANSLATE_NOOP("BatchStates", "Nothing was marked: the result is the picture as it was."),
    RowState.SKIPPED: QT_TRANSLATE_NOOP("BatchStates", "There was a result already."),
    RowState.FINISHED: QT_TRANSLATE_NOOP(
        "BatchStates", "Done by an earlier run. Start repairs it anew only if something has changed."
    ),
}


def look_of(state: RowState) -> StateLook:
    return _LOOKS[state]


def word_of(state: RowState) -> str:
    """A word or two, in the language of the moment."""
    return translate("BatchStates", _LOOKS[state].word)


def meaning_of(state: RowState) -> str:
    """A sentence; "" where the row's own says more."""
    text = _MEANINGS.get(state, "")
    return translate("BatchStates", text) if text else ""


def colour_of(state: RowState, colours: Colours) -> str:
    return str(getattr(colours, _LOOKS[state].tint))


def ground_of(state: RowState, colours: Colours) -> str:
    """The row's ground, "" for that of the table."""
    name = _LOOKS[state].ground
    return str(getattr(colours, name)) if name else ""


def share_text(share: float | None) -> str:
    """Of the picture, as "3.2 %"; small shares keep two figures, so that a speck is not nothing."""
    if share is None:
        return ""
    percent = share * 100
    if percent == 0:
        return "0 %"
    if percent < 0.01:
        return "< 0.01 %"
    return f"{percent:.2f} %" if percent < 1 else f"{percent:.1f} %" if percent < 10 else f"{percent:.0f} %"


def seconds_text(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return f"{seconds:.1f} s" if seconds < 99.5 else f"{round(seconds) // 60}:{round(seconds) % 60:02d}"


def span_text(seconds: float) -> str:
    """How long something lasts, in words: "40 s", "31 min", "2 h 5 min"."""
    if seconds < 55:
        return translate("BatchStates", "{seconds} s").format(seconds=max(1, 5 * round(seconds / 5)))
    minutes = max(1, round(seconds / 60))
    hours, minutes = divmod(minutes, 60)
    if not hours:
        return translate("BatchStates", "{minutes} min").format(minutes=minutes)
    return translate("BatchStates", "{hours} h {minutes} min").format(hours=hours, minutes=minutes)
