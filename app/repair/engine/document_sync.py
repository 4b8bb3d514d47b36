"""Keeps the engine's copy of picture and mask equal to the document's, box by box."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from app.background.engine import Engine
from app.repair.document.repair_document import RepairDocument
from app.repair.engine.engine_state import EngineState
from core.edit.boxes import Box, union


class DocumentSync(QObject):
    """Collects what changed and sends copies of it when a job is about to need it."""

    def __init__(self, document: RepairDocument, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._engine = engine
        self._mask_box: Box | None = None
        self._hand_box: Box | None = None
        self.session = 0
        """The number of the picture that is shown; results for another one are not wanted any more."""
        document.picture_changed.connect(self._on_picture)
        document.image_changed.connect(self._on_image)
        document.mask_changed.connect(self._on_mask)
        document.hand_changed.connect(self._on_hand)

    def sync(self) -> None:
        """The engine's next job will find mask and hand edges as they are now."""
        mask_box, self._mask_box = self._mask_box, None
        hand_box, self._hand_box = self._hand_box, None
        if mask_box is not None:
            mask_at, mask = _cut(self._document.mask, mask_box)
            self._engine.update(lambda engine_state: np.copyto(engine_state.mask[mask_at], mask))
        if hand_box is not None:
            hand_at, hand = _cut(self._document.edges.hand, hand_box)
            self._engine.update(lambda engine_state: np.copyto(engine_state.hand[hand_at], hand))

    def _on_picture(self) -> None:
        self.session += 1
        self._mask_box = self._hand_box = None
        document = self._document
        session, image, shown = self.session, document.image, document.shown
        mask, hand = document.mask.copy(), document.edges.hand.copy()
        self._engine.update(lambda engine_state: engine_state.take_picture(session, image, shown, mask, hand))

    def _on_image(self, _boxes: list[Box]) -> None:
        image, shown = self._document.image, self._document.shown

        def write(engine_state: EngineState) -> None:
            engine_state.image, engine_state.shown = image, shown

        self._engine.update(write)

    def _on_mask(self, box: Box) -> None:
        self._mask_box = union(self._mask_box, box)

    def _on_hand(self, box: Box) -> None:
        self._hand_box = union(self._hand_box, box)


def _cut(layer: NDArray[np.uint8], box: Box) -> tuple[tuple[slice, slice], NDArray[np.uint8]]:
    top, left, bottom, right = box
    at = slice(top, bottom), slice(left, right)
    return at, layer[at].copy()
