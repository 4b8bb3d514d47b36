"""What becomes of repairs: their list, and other proposals for each."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.features.candidates import Candidates
from app.features.repairs_list import RepairsList
from app.studio import Studio


class Results(QObject):
    """The two belong together: the list says which repair the proposals are for."""

    def __init__(self, studio: Studio) -> None:
        super().__init__(studio.window)
        self.repairs = RepairsList(studio)
        self.candidates = Candidates(studio, self.repairs)
