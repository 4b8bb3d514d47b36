"""Comparing with the original on the Repair page."""

from __future__ import annotations

from app.imageview.compare_stage import CompareStage
from app.imageview.renderer import CompareMode
from app.repair.context import RepairContext


class Compare(CompareStage):
    """The canvas is there before all others; until it shows a picture, there is nothing to compare."""

    def __init__(self, context: RepairContext) -> None:
        super().__init__(context.canvas, context.page.views_row, context.actions, context.theme)
        self.actions[CompareMode.OFF].setChecked(True)
        self.view_actions.enable(False)
