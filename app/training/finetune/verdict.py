"""The verdict of a fine-tuning in words."""

from __future__ import annotations

from app.translation import QT_TRANSLATE_NOOP, translate
from core.training.finetune.record import BUNDLED, FineTuning

_BUNDLED = QT_TRANSLATE_NOOP("FineTuning", "the bundled model")
_BETTER = QT_TRANSLATE_NOOP(
    "FineTuning",
    "Better than {start}: on {count} held-out pictures, PSNR went from {before:.2f} to {after:.2f} dB and F1 "
    "of the lines from {lines:.3f} to {lines_after:.3f}. It did better on {improved} of them.",
)
_NOT_BETTER = QT_TRANSLATE_NOOP(
    "FineTuning",
    "Not better than {start}: on {count} held-out pictures, PSNR went from {before:.2f} to {after:.2f} dB "
    "and F1 of the lines from {lines:.3f} to {lines_after:.3f}. Keep repairing with {start}. More pictures "
    "of one style, or more minutes, may help.",
)


def verdict_text(tuning: FineTuning) -> str:
    """The verdict in the language of the moment; "" while there is none."""
    verdict = tuning.verdict
    if verdict is None:
        return ""
    start = translate("FineTuning", _BUNDLED) if tuning.source == BUNDLED else tuning.source
    return translate("FineTuning", _BETTER if verdict.better else _NOT_BETTER).format(
        start=start,
        count=verdict.pictures,
        before=verdict.before.psnr,
        after=verdict.after.psnr,
        lines=verdict.before.f1,
        lines_after=verdict.after.f1,
        improved=verdict.improved,
    )
