"""What the Repair page can do besides painting and repairing: one feature per folder."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.imageview.compare_stage import CompareStage
from app.imageview.renderer import CompareMode
from app.repair.across.across import Across
from app.repair.across.bulk_progress import BulkProgress
from app.repair.clipboard import Clipboard
from app.repair.export.export import Export
from app.repair.film_strip.open_pictures import OpenPictures
from app.repair.find_damage.find_damage import FindDamageTab
from app.repair.history_panel import HistoryFeature
from app.repair.lines.edge_tools import EdgeTools
from app.repair.mask.mask_operations import MaskOperations
from app.repair.model.model_choice import ModelChoice, TrustWarning
from app.repair.proposals.candidates import Results
from app.repair.recovery.recovery import Recovery
from app.repair.repair_context import RepairContext
from app.repair.tools.large_fills import LargeFills


class Compare(CompareStage):
    """The ways of comparing, on the canvas. Their actions are off until a picture is open."""

    def __init__(self, context: RepairContext) -> None:
        super().__init__(context.canvas, context.page.views_row, context.actions, context.theme)
        self.actions[CompareMode.OFF].setChecked(True)
        self.view_actions.enable(False)


FEATURES: tuple[Callable[[RepairContext], QObject], ...] = (
    MaskOperations,
    EdgeTools,
    Compare,  # before the results: Esc closes their proposals first
    Results,
    FindDamageTab,
    ModelChoice,
    TrustWarning,
    BulkProgress,
    OpenPictures,
    Across,
    Export,
    Clipboard,
    HistoryFeature,
    LargeFills,
    Recovery,
)
"""In the order in which their tabs and strips appear."""
