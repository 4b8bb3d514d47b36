"""What the window says of the four phases of training, and of how far they are."""

from __future__ import annotations

from dataclasses import dataclass

from app.training.training_tasks import OrderLeft
from app.translation import QT_TRANSLATE_NOOP, translate


@dataclass(frozen=True)
class PhaseText:
    """Of one phase, not yet translated."""

    title: str
    needs: str
    makes: str
    done: str


TEXTS: dict[int, PhaseText] = {
    1: PhaseText(
        QT_TRANSLATE_NOOP("Phases", "Phase 1 · Lines"),
        QT_TRANSLATE_NOOP("Phases", "Pictures and masks. Nothing has to be trained before."),
        QT_TRANSLATE_NOOP("Phases", "The edge model: it continues the line drawing through a hole."),
        QT_TRANSLATE_NOOP(
            "Phases", "Blue lines on the sample sheets join up sensibly; precision and recall no longer rise."
        ),
    ),
    2: PhaseText(
        QT_TRANSLATE_NOOP("Phases", "Phase 2 · Pictures with true lines"),
        QT_TRANSLATE_NOOP("Phases", "Pictures and masks. It can run before or after phase 1."),
        QT_TRANSLATE_NOOP("Phases", "The inpainting model, taught to paint what the lines say."),
        QT_TRANSLATE_NOOP("Phases", "Colours in the holes fit their surroundings; PSNR no longer rises."),
    ),
    3: PhaseText(
        QT_TRANSLATE_NOOP("Phases", "Phase 3 · Pictures with predicted lines"),
        QT_TRANSLATE_NOOP("Phases", "The edge model of phase 1. Phase 2 before it makes it better."),
        QT_TRANSLATE_NOOP("Phases", "The inpainting model, used to the edge model's lines: ready for Repair."),
        QT_TRANSLATE_NOOP("Phases", "Merged pictures look mended at first sight; PSNR no longer rises."),
    ),
    4: PhaseText(
        QT_TRANSLATE_NOOP("Phases", "Phase 4 · Both jointly"),
        QT_TRANSLATE_NOOP("Phases", "Phases 1 and 3 before it are strongly advised. Twice the memory."),
        QT_TRANSLATE_NOOP("Phases", "Both models, tuned to each other. A last touch that may be left out."),
        QT_TRANSLATE_NOOP("Phases", "Samples are no longer better than those of phase 3: stop, and keep the best."),
    ),
}


def title_of(phase: int) -> str:
    """A phase's title in the language of the moment."""
    return translate("Phases", TEXTS[phase].title)


def order_text(left: OrderLeft) -> str:
    """How far the last order is: "phase 1 stopped at 376 of 1,500"."""
    if left.reached is None or left.count is None:
        return translate("Phases", QT_TRANSLATE_NOOP("Phases", "phase {phase} is next")).format(phase=left.phase)
    text = translate("Phases", QT_TRANSLATE_NOOP("Phases", "phase {phase} stopped at {reached} of {count}"))
    return text.format(phase=left.phase, reached=f"{max(0, left.reached):,}", count=f"{left.count:,}")
