"""What is said of a result: in the list, in its tooltip, below the picture, and in place of a picture."""

from __future__ import annotations

from app.batch.review_jobs import Pair
from app.batch.row_texts import share_text
from app.translation import QT_TRANSLATE_NOOP, translate
from core.batch.items import Outcome, Result, Verdict

_OUTCOMES = {
    Outcome.COPIED: QT_TRANSLATE_NOOP("Review", "Nothing was masked"),
    Outcome.SKIPPED: QT_TRANSLATE_NOOP("Review", "Skipped: a result was there already"),
    Outcome.FAILED: QT_TRANSLATE_NOOP("Review", "Failed"),
}
_VERDICTS = {
    Verdict.ACCEPTED: QT_TRANSLATE_NOOP("Review", "Accepted"),
    Verdict.REJECTED: QT_TRANSLATE_NOOP("Review", "Rejected"),
}


def facts(result: Result) -> list[str]:
    """Short, most important first."""
    found: list[str] = []
    if result.outcome is Outcome.FAILED:
        return [translate("Review", _OUTCOMES[Outcome.FAILED]), result.reason]
    if result.outcome in _OUTCOMES:
        found.append(translate("Review", _OUTCOMES[result.outcome]))
    elif result.share is not None:
        found.append(translate("Review", "{share} masked").format(share=share_text(result.share)))
    if result.doubt is not None:
        found.append(translate("Review", "Unsure: {part} %").format(part=round(result.doubt * 100)))
    return found


def in_list(result: Result) -> str:
    """Two lines."""
    return "\n".join(facts(result))


def in_bar(result: Result) -> str:
    """One line."""
    found = facts(result)
    if result.size is not None:
        height, width = result.size
        found.append(translate("Review", "{width} × {height} px").format(width=width, height=height))
    return " · ".join(text for text in (*found, *result.notes) if text)


def in_tip(result: Result) -> str:
    """All, in lines."""
    lines = [result.name, str(result.source.parent), *facts(result), result.mask, *result.notes]
    if result.verdict in _VERDICTS:
        lines.append(translate("Review", _VERDICTS[result.verdict]))
    return "\n".join(line for line in lines if line)


def about(result: Result, pair: Pair) -> tuple[str, str]:
    """What should be said over the picture, as kind and sentence; "" for nothing."""
    if result.outcome is Outcome.FAILED:
        text = translate("Review", "This picture could not be repaired: {reason}")
        return "error", text.format(reason=result.reason)
    if pair.missing is not None:
        if pair.missing == result.source:
            text = translate("Review", "The original is not there any more: {path}")
        else:
            text = translate("Review", "The result is not there any more: {path}")
        return "warning", text.format(path=pair.missing)
    if pair.problem:
        return "warning", pair.problem
    if pair.differs:
        return "warning", translate("Review", "Result and original have different sizes, so they cannot be compared.")
    return "", ""
