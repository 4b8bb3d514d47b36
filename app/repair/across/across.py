"""The features that work on several open pictures, in one place."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.repair.across.parts_clipboard import PartsClipboard
from app.repair.across.picture_queue import PictureQueue
from app.repair.across.same_mask import SameMask
from app.repair.across.same_settings import SameSettings
from app.repair.repair_context import RepairContext


class Across(QObject):
    """The queue, what goes from one picture to others, and the clipboard for masks and parts."""

    def __init__(self, context: RepairContext) -> None:
        super().__init__(context.window)
        self.queue = PictureQueue(context)
        self.same_mask = SameMask(context)
        self.same_settings = SameSettings(context, self.queue)
        self.parts = PartsClipboard(context, self.same_mask)
