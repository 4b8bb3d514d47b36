"""Comparing with the original on the Repair page."""

from __future__ import annotations

from app.canvas.renderer import CompareMode
from app.studio import Studio
from app.widgets.compare_stage import CompareStage


class Compare(CompareStage):
    """The canvas is there before all others; until it shows a picture, there is nothing to compare."""

    def __init__(self, studio: Studio) -> None:
        super().__init__(studio.canvas, studio.page.views_row, studio.actions, studio.theme)
        self.actions[CompareMode.OFF].setChecked(True)
        self.seen.enable(False)
