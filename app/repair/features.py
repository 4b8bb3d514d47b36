"""What the Repair page can do besides painting and repairing: one feature per folder."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.repair.clipboard import Clipboard
from app.repair.compare import Compare
from app.repair.context import RepairContext
from app.repair.export.export import Export
from app.repair.film_strip.open_pictures import OpenPictures
from app.repair.find_damage.find_damage import FindDamageTab
from app.repair.lines.edge_tools import EdgeTools
from app.repair.mask.mask_operations import MaskOperations
from app.repair.model.model_choice import ModelChoice, TrustWarning
from app.repair.recovery.recovery import Recovery
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
