"""The names of proposals in the user's language."""

from __future__ import annotations

from app.repair.engine.candidate_tasks import Candidate
from app.translation import QT_TRANSLATE_NOOP, translate
from core.inference.options import METHODS
from core.inference.variants import OTHER_MODEL
from core.resources import DEFAULT_MODEL

THERE = "there"
"""Key of the proposal that was in the picture before."""

_NAMES = {
    THERE: QT_TRANSLATE_NOOP("Candidates", "As it is"),
    "as_set": QT_TRANSLATE_NOOP("Candidates", "As set"),
    "pattern": QT_TRANSLATE_NOOP("Candidates", "Pattern goes on"),
    "no_pattern": QT_TRANSLATE_NOOP("Candidates", "Without the pattern"),
    "mirrored": QT_TRANSLATE_NOOP("Candidates", "Mirrored"),
    "grain": QT_TRANSLATE_NOOP("Candidates", "With grain"),
    "no_grain": QT_TRANSLATE_NOOP("Candidates", "Without grain"),
    "grow_0": QT_TRANSLATE_NOOP("Candidates", "No growth"),
    "grow_2": QT_TRANSLATE_NOOP("Candidates", "Grow 2 px"),
    "grow_4": QT_TRANSLATE_NOOP("Candidates", "Grow 4 px"),
    "soft_lines": QT_TRANSLATE_NOOP("Candidates", "Soft lines"),
    "drawn_lines": QT_TRANSLATE_NOOP("Candidates", "Drawn lines"),
    "sigma_low": QT_TRANSLATE_NOOP("Candidates", "More lines"),
    "sigma_high": QT_TRANSLATE_NOOP("Candidates", "Fewer lines"),
    "context_wide": QT_TRANSLATE_NOOP("Candidates", "Wider context"),
}


def turn_text(number: int, count: int) -> str:
    """Which one of several damages it is; empty if there is one only."""
    text = translate("Candidates", "Damage {number} of {count}")
    return text.format(number=number, count=count) if count > 1 else ""


def name_of(candidate: Candidate) -> str:
    """What is special about it."""
    key, run = candidate.key, candidate.repair.run
    if key == OTHER_MODEL and run is not None:
        bundled = run.origin.model == DEFAULT_MODEL.name
        return translate("RepairPage", "Bundled model") if bundled else run.origin.model
    if key == "rings" and run is not None:
        in_rings = run.origin.settings.rings > 0
        return translate("Candidates", "From the rim inwards") if in_rings else translate("Candidates", "All at once")
    for method, entry in METHODS.items():
        if key == method:
            return translate("RepairMethods", entry.name)
    return translate("Candidates", _NAMES[key]) if key in _NAMES else key
