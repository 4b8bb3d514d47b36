"""The real engine behind the window's tasks. torch is imported here, in the engine's thread, when a model is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.repair.document.messages import ModelSummary
from app.repair.engine.engine_state import Proposal
from core.boxes import Box
from core.events import CancelToken, Report
from core.inference.options import RestoreOptions

if TYPE_CHECKING:
    from core.inference.edge_maps import EdgeMap
    from core.inference.generators import ModelInfo
    from core.inference.restorer import Restoration, Restorer
    from core.inference.variants import Variant


class CoreBackend:
    """A Backend that runs the networks of `core`. Not for use from two threads."""

    def __init__(self) -> None:
        self._restorer: Restorer | None = None

    def load(self, folder: Path, device: str) -> ModelSummary:
        """Raises CheckpointError, ConfigError, DeviceError."""
        from core.inference.restorer import Restorer

        self._restorer = Restorer.load(folder, device)
        return _summary(self._restorer)

    def predict_edges(
        self,
        image: NDArray,
        mask: NDArray[np.uint8],
        settings: RestoreOptions,
        box: Box,
        cancel: CancelToken,
        user_edges: NDArray[np.uint8] | None = None,
        early: Callable[[EdgeMap], object] | None = None,
        once: bool = False,
    ) -> EdgeMap:
        """See Restorer.predict_edges."""
        restorer = self._loaded()
        settings = restorer.resolved(settings)  # of a repair that another machine made, perhaps
        return restorer.predict_edges(
            image, mask, settings, box=box, user_edges=user_edges, cancel=cancel, early=early, once=once
        )

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
        user_edges: NDArray[np.uint8],
        settings: RestoreOptions,
        shown: RestoreOptions | None,
        models: Sequence[Path],
        ring_width: int,
        report: Report,
        cancel: CancelToken,
    ) -> Iterator[Proposal]:
        """Proposals around `settings`, each when it is done; without the one that `shown` would make.

        image, mask, errors: see Restorer.restore. user_edges: uint8 (H, W), lines drawn or erased, as in
        core.data.edges. shown: the settings of the repair that is there now, None without one.
        models: folders of other models that are asked as well; those that cannot be used are left out. ring_width: see
        variants_for.
        """
        from core.inference.restorer import Restorer
        from core.inference.variants import restore_variants

        restorer = self._loaded()
        wanted = _variants(restorer.info, image, mask, settings, shown, models, ring_width, cancel)
        lines = user_edges if user_edges.any() else None
        others: dict[Path, ModelSummary] = {}

        def load(folder: Path) -> Restorer:
            other = Restorer.load(folder, restorer.info.device)
            others[folder] = _summary(other)
            return other

        done = restore_variants(
            restorer, image, mask, None, wanted, user_edges=lines, load=load, report=report, cancel=cancel
        )
        for variant, result in done:
            made_by = others[variant.model] if variant.model is not None else None
            yield Proposal(variant.key, variant.options, result.image, result.edges, result.used, made_by)

    def _loaded(self) -> Restorer:
        assert self._restorer is not None, "load comes first"
        return self._restorer


def _variants(
    info: ModelInfo,
    image: NDArray,
    mask: NDArray[np.uint8],
    settings: RestoreOptions,
    shown: RestoreOptions | None,
    models: Sequence[Path],
    ring_width: int,
    cancel: CancelToken,
) -> list[Variant]:
    """What to propose for this picture; without what would look like `shown`."""
    from core.inference.trust import assess
    from core.inference.variants import has_grain, has_marks, has_patterns, resolve_options, variants_for

    _, hidden = resolve_options(image, mask, settings)
    wanted = list(
        variants_for(
            info,
            settings,
            hidden,
            patterns=has_patterns(image, mask, settings, cancel),
            marks=has_marks(image, mask, settings, cancel),
            deepest=assess(mask).deepest,
            grain=has_grain(image, mask, settings, cancel),
            ring_width=ring_width,
            models=models,
        )
    )
    if shown is None:
        return wanted
    known, _ = resolve_options(image, mask, shown)
    return [one for one in wanted if one.model or resolve_options(image, mask, one.options)[0] != known]


def _summary(restorer: Restorer) -> ModelSummary:
    from core.edit.replay import place_of

    info, place = restorer.info, place_of(restorer.info.device)
    precision = restorer.generators.precision("auto")
    return ModelSummary(info.name, info.folder, info.width, info.device, info.sigma, info.digest, place, precision)
