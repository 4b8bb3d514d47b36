"""The repair engine as the window's thread sees it; torch is imported here, when a model is first loaded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from app.canvas.boxes import Box
from app.state.messages import ModelSummary, RepairSettings
from core.events import CancelToken, Report

if TYPE_CHECKING:
    from core.inference.restorer import EdgeMap, Restoration, RestoreOptions, Restorer


class Backend(Protocol):
    """What the engine's worker needs of an engine. All calls come from one thread and may raise CoreError."""

    def load(self, folder: Path, device: str) -> ModelSummary: ...

    def predict_edges(
        self,
        image: NDArray,
        mask: NDArray[np.uint8],
        settings: RepairSettings,
        box: Box,
        cancel: CancelToken,
    ) -> EdgeMap: ...

    def restore(
        self,
        image: NDArray,
        mask: NDArray[np.uint8],
        edges: NDArray[np.uint8] | None,
        settings: RepairSettings,
        report: Report,
        cancel: CancelToken,
    ) -> Restoration: ...


class CoreBackend:
    """The real engine of `core`. Not for use from two threads."""

    def __init__(self) -> None:
        self._restorer: Restorer | None = None

    def load(self, folder: Path, device: str) -> ModelSummary:
        """Raises CheckpointError, ConfigError, DeviceError."""
        from core.inference.restorer import Restorer

        self._restorer = Restorer.load(folder, device)
        info = self._restorer.info
        return ModelSummary(info.name, info.folder, info.width, info.device)

    def predict_edges(
        self,
        image: NDArray,
        mask: NDArray[np.uint8],
        settings: RepairSettings,
        box: Box,
        cancel: CancelToken,
    ) -> EdgeMap:
        """See Restorer.predict_edges."""
        return self._loaded().predict_edges(image, mask, _options(settings), box=box, cancel=cancel)

    def restore(
        self,
        image: NDArray,
        mask: NDArray[np.uint8],
        edges: NDArray[np.uint8] | None,
        settings: RepairSettings,
        report: Report,
        cancel: CancelToken,
    ) -> Restoration:
        """See Restorer.restore."""
        return self._loaded().restore(image, mask, edges, _options(settings), report=report, cancel=cancel)

    def _loaded(self) -> Restorer:
        assert self._restorer is not None, "load comes first"
        return self._restorer


def _options(settings: RepairSettings) -> RestoreOptions:
    from core.inference.restorer import RestoreOptions

    return RestoreOptions(mask_grow=settings.mask_grow)
