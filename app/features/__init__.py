"""What the Repair page can do besides painting and repairing: one module each, tied to the window through a Studio."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.features.clipboard import Clipboard
from app.features.compare import Compare
from app.features.edge_controls import EdgeTools
from app.features.export import Export
from app.features.film_strip import OpenPictures
from app.features.find_damage import FindDamageTab
from app.features.mask_operations import MaskOperations
from app.features.model_choice import ModelChoice, TrustWarning
from app.features.recovery import Recovery
from app.features.results import Results
from app.studio import Studio

FEATURES: tuple[Callable[[Studio], QObject], ...] = (
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
