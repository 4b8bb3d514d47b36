"""The repair engine as the window's thread sees it; torch is imported here, when a model is first loaded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from app.repair.document.messages import ModelSummary
from core.edit.boxes import Box
from core.events import CancelToken, Report

if TYPE_CHECKING:
    from core.inference.options import RestoreOptions
    from core.inference.restorer import EdgeMap, Restoration, Restorer


@dataclass(frozen=True, eq=False)
class Proposal:
    """One of several ways to repair a hole.

    key: what is special about it, one of core.inference.variants.KEYS. settings: how it was made. image: the whole
    picture with it. edges: uint8 (H, W), the lines that it followed.
    """

    key: str
    settings: RestoreOptions
    image: NDArray
    edges: NDArray[np.uint8]


class Backend(Protocol):
    """What the engine's worker needs of an engine. All calls come from one thread and may raise CoreError."""

    def load(self, folder: Path, device: str) -> ModelSummary: ...

    def predict_edges(
        self,
        image: NDArray,
        mask: NDArray[np.uint8],
        settings: RestoreOptions,
        box: Box,
        cancel: CancelToken,
    ) -> EdgeMap: ...

    def find_edges(
        self,
        image: NDArray,
        mask: NDArray[np.uint8],
        settings: RestoreOptions,
        box: Box,
        cancel: CancelToken,
    ) -> EdgeMap: ...

    def restore(
        self,
        image: NDArray,
        mask: NDArray[np.uint8],
        edges: NDArray[np.uint8] | None,
        settings: RestoreOptions,
        report: Report,
        cancel: CancelToken,
    ) -> Restoration: ...

    def propose(
        self,
        image: NDArray,
        mask: NDArray[np.uint8],
        hand: NDArray[np.uint8],
        settings: RestoreOptions,
        there: RestoreOptions | None,
        report: Report,
        cancel: CancelToken,
    ) -> Iterator[Proposal]: ...


class CoreBackend:
    """The real engine of `core`. Not for use from two threads."""

    def __init__(self) -> None:
        self._restorer: Restorer | None = None

    def load(self, folder: Path, device: str) -> ModelSummary:
        """Raises CheckpointError, ConfigError, DeviceError."""
        from core.edit.replay import place_of
        from core.inference.restorer import Restorer

        self._restorer = Restorer.load(folder, device)
        info = self._restorer.info
        place = place_of(info.device)
        return ModelSummary(info.name, info.folder, info.width, info.device, info.sigma, info.digest, place)

    def predict_edges(
        self,
        image: NDArray,
        mask: NDArray[np.uint8],
        settings: RestoreOptions,
        box: Box,
        cancel: CancelToken,
    ) -> EdgeMap:
        """See Restorer.predict_edges."""
        return self._loaded().predict_edges(image, mask, settings, box=box, cancel=cancel)

    def find_edges(
        self,
        image: NDArray,
        mask: NDArray[np.uint8],
        settings: RestoreOptions,
        box: Box,
        cancel: CancelToken,
    ) -> EdgeMap:
        """See Restorer.find_edges."""
        return self._loaded().find_edges(image, mask, settings, box=box, cancel=cancel)

    def restore(
        self,
        image: NDArray,
        mask: NDArray[np.uint8],
        edges: NDArray[np.uint8] | None,
        settings: RestoreOptions,
        report: Report,
        cancel: CancelToken,
    ) -> Restoration:
        """See Restorer.restore."""
        return self._loaded().restore(image, mask, edges, settings, report=report, cancel=cancel)

    def propose(
        self,
        image: NDArray,
        mask: NDArray[np.uint8],
        hand: NDArray[np.uint8],
        settings: RestoreOptions,
        there: RestoreOptions | None,
        report: Report,
        cancel: CancelToken,
    ) -> Iterator[Proposal]:
        """Proposals around `settings`, each when it is done; without the one that `there` would make.

        image, mask, errors: see Restorer.restore. hand: uint8 (H, W), lines drawn or erased, as in core.data.edges.
        """
        from core.inference.variants import restore_variants, settled, variants_for

        restorer = self._loaded()
        _, hidden = settled(image, mask, settings)
        wanted = list(variants_for(restorer.info, settings, hidden))
        if there is not None:
            shown, _ = settled(image, mask, there)
            wanted = [variant for variant in wanted if settled(image, mask, variant.options)[0] != shown]
        lines = hand if hand.any() else None
        done = restore_variants(restorer, image, mask, None, wanted, hand=lines, report=report, cancel=cancel)
        for variant, result in done:
            yield Proposal(variant.key, variant.options, result.image, result.edges)

    def _loaded(self) -> Restorer:
        assert self._restorer is not None, "load comes first"
        return self._restorer
