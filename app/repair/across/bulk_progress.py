"""How far a job with several pictures is, with the button that stops it, above the film strip."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from app.repair.repair_context import RepairContext
from app.translation import live
from app.widgets.progress_strip import ProgressStrip

_LONGEST = 200
"""Logical pixels that the name of a picture may take."""


class BulkProgress(QObject):
    """Shows the job while there is one."""

    def __init__(self, context: RepairContext) -> None:
        super().__init__(context.window)
        self._each = context.files.each
        self.strip = ProgressStrip(
            context.theme,
            lambda: self.tr("Stop"),
            lambda: self.tr("Stop after this picture; what is done stays"),
            lambda: self.tr("Progress through the pictures"),
        )
        self.text, self.row = self.strip.text, self.strip.row
        context.page.strips.addWidget(self.strip)
        self.row.stop_clicked.connect(self._stop)
        context.actions["cancel_all"].triggered.connect(self._each.stop)
        self._each.changed.connect(self._refresh)
        live(self.strip, self._refresh)

    def _stop(self) -> None:
        self._each.stop()
        self._refresh()

    def _refresh(self) -> None:
        job = self._each.job
        self.strip.setVisible(job is not None)
        if job is None:
            self.row.show_part(None)
            return
        number = self.tr("{number} of {count}").format(number=max(1, job.begun), count=len(job.frames))
        name = self.text.fontMetrics().elidedText(self._each.name, Qt.TextElideMode.ElideMiddle, _LONGEST)
        self.text.setText(self.tr("Stopping…") if job.stopped else f"{job.about(name)}  {number}")
        self.row.show_part((job.begun - 1) / len(job.frames) if job.begun else 0.0)
