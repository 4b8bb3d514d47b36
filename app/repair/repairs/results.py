"""What becomes of repairs: their list, and other proposals for each."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.repair.context import RepairContext
from app.repair.repairs.candidates import Candidates
from app.repair.repairs.repairs_list import RepairsList


class Results(QObject):
    """The two belong together: the list says which repair the proposals are for."""

    def __init__(self, context: RepairContext) -> None:
        super().__init__(context.window)
        self.repairs = RepairsList(context)
        self.candidates = Candidates(context, self.repairs)
