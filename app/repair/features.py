"""What the Repair page can do besides painting and repairing: one feature per folder."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.repair.compare import Compare
from app.repair.context import RepairContext
from app.repair.files.clipboard import Clipboard
from app.repair.files.export import Export
from app.repair.files.film_strip_feature import OpenPictures
from app.repair.find_damage.find_damage import FindDamageTab
from app.repair.lines.feature import EdgeTools
from app.repair.mask.mask_operations import MaskOperations
from app.repair.model.model_choice import ModelChoice, TrustWarning
from app.repair.recovery.feature import Recovery
from app.repair.repairs.results import Results

FEATURES: tuple[Callable[[RepairContext], QObject], ...] = (
    MaskOperations,
    EdgeTools,
    Compare,  # before the results: Esc closes their proposals first
    Results,
    FindDamageTab,
    ModelChoice,
    TrustWarning,
    OpenPictures,
    Export,
    Clipboard,
    Recovery,
)
"""In the order in which their tabs and strips appear."""
