"""Keeps the engine's copy of picture and mask equal to the document's, box by box."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.canvas.boxes import Box, union
from app.engine import Engine
from app.jobs import Desk
from app.state.repair_document import RepairDocument


class Mirror(QObject):
    """Collects what changed and sends copies of it when a job is about to need it."""

    def __init__(self, document: RepairDocument, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._engine = engine
        self._pending: Box | None = None
        self.session = 0
        """The number of the picture that is open; results for another one are not wanted any more."""
        document.picture_changed.connect(self._on_picture)
        document.image_changed.connect(self._on_image)
        document.mask_changed.connect(self._on_mask)

    def sync(self) -> None:
        """The engine's next job will find the mask as it is now."""
        box, self._pending = self._pending, None
        if box is None:
            return
        top, left, bottom, right = box
        part = self._document.mask[top:bottom, left:right].copy()

        def write(desk: Desk) -> None:
            desk.mask[top:bottom, left:right] = part

        self._engine.update(write)

    def _on_picture(self) -> None:
        self.session += 1
        self._pending = None
        session, image, shown = self.session, self._document.image, self._document.shown
        self._engine.update(lambda desk: desk.take_picture(session, image, shown))

    def _on_image(self, _boxes: list[Box]) -> None:
        image, shown = self._document.image, self._document.shown

        def write(desk: Desk) -> None:
            desk.image, desk.shown = image, shown

        self._engine.update(write)

    def _on_mask(self, box: Box) -> None:
        self._pending = union(self._pending, box)
