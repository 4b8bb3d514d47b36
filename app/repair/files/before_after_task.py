"""Writing original and repaired picture together. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from app.background.task import Task
from core.data.before_after.options import BeforeAfter
from core.data.before_after.pair import PaintText
from core.data.before_after.writing import write_before_after
from core.data.picture import Picture
from core.events import CancelToken, Report


@dataclass(frozen=True)
class SaveBeforeAfter(Task):
    """Writes both side by side, or as an animation. -> Path. paint_text: draws the labels."""

    path: Path
    before: Picture = field(repr=False)
    after: Picture = field(repr=False)
    options: BeforeAfter
    paint_text: PaintText | None = None

    def run(self, report: Report, cancel: CancelToken) -> Path:
        write_before_after(
            self.path,
            self.before,
            self.after,
            self.options,
            paint_text=self.paint_text,
            report=report,
            cancel=cancel,
        )
        return self.path
