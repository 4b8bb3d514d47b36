"""Whether fine-tuning has helped: first and last weights, and what lies between, repair the validation pictures.

Each repairs the same holes, of 1 to 40 percent of each picture, as `eval --bands` does. Weights on the straight line
between the two often keep most of what either can do (Wortsman et al., 2022, arXiv:2203.05482), so half-way counts as
well; and with few pictures the first edge model is often the better one of the two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from core.config import Config
from core.data.flist import read_flist
from core.device import choose_device
from core.errors import CheckpointError
from core.evaluation.compare import HolePlan, evaluate_bands
from core.events import CancelToken, Progress, Report
from core.inference.generators import Generators, ModelFolder, ModelInfo
from core.inference.restorer import Restorer
from core.models.checkpoints import (
    EDGE_MODEL,
    INPAINTING_MODEL,
    GeneratorWeights,
    find_latest,
    load_generator_file,
)
from core.models.export import between
from core.sampling import every_nth
from core.training.finetune.begin import start_file
from core.training.finetune.record import Figures, Verdict

CANDIDATES = ((1.0, 1.0), (0.5, 0.5), (0.0, 1.0), (0.0, 0.5))
"""How far the edge model's and the inpainting model's weights lie on the way from the first to the last."""
MOST_PICTURES = 16
_SIDE, _SEED = 256, 23  # of the square in each picture, and of the holes: others than those of `eval --bands`
_DECIBEL, _F1 = 0.1, 0.01
"""Gains that count alike."""
_ERRORS = 2.0
"""The mean gain must be larger than so many of its standard errors: else it may be chance."""


@dataclass(frozen=True)
class Chosen:
    """The verdict, and the weights by model that it speaks of as `after`."""

    verdict: Verdict
    weights: Mapping[str, GeneratorWeights]


def judge(config: Config, folder: Path, report: Report, cancel: CancelToken) -> Chosen:
    """Compares the weights that `folder` began from with the trained ones on its validation pictures.

    Weights are better if neither the mean PSNR nor the mean F1 of the edges is lower, and the mean gain over the
    pictures is more than twice its standard error. Raises CheckpointError, DataError, DeviceError, Cancelled.
    """
    pictures = every_nth(read_flist(config.val_flist, folder), MOST_PICTURES)
    way = {model: _ends(folder, model) for model in (EDGE_MODEL, INPAINTING_MODEL)}
    total = len(CANDIDATES) + 1

    def measured(place: int, edges: float, paints: float) -> np.ndarray:
        found = _mix(way, edges, paints)

        def passed(event: object) -> None:
            if isinstance(event, Progress):
                report(Progress("comparing with the start", place + event.done / max(1.0, event.total), total))

        return _figures(config, folder, found, pictures, passed, cancel)

    before = measured(0, 0.0, 0.0)
    tried = {shares: measured(place, *shares) for place, shares in enumerate(CANDIDATES, 1)}
    report(Progress("comparing with the start", total, total))
    better = [shares for shares in CANDIDATES if is_better(before, tried[shares])]
    chosen = max(better, key=lambda shares: gains(before, tried[shares]).mean()) if better else CANDIDATES[0]
    after = tried[chosen]
    verdict = Verdict(
        bool(better),
        _means(before),
        _means(after),
        len(before),
        int((gains(before, after) > 0).sum()),
        *chosen,
    )
    return Chosen(verdict, _mix(way, *chosen))


def gains(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """What each picture has gained, float (N,): in tenths of a decibel and hundredths of F1, added.

    before, after: PSNR in dB and F1 of each picture, (N, 2).
    """
    gained: np.ndarray = (after - before) @ np.array([1 / _DECIBEL, 1 / _F1])
    return gained


def is_better(before: np.ndarray, after: np.ndarray) -> bool:
    """Whether `after` is no worse in either mean, and its gain too large to be chance; (N, 2) as in `gains`."""
    if (after.mean(0) < before.mean(0)).any():
        return False
    gained = gains(before, after)
    if len(gained) < 2:  # nothing tells it from chance
        return False
    error = gained.std(ddof=1) / np.sqrt(len(gained))
    return bool(gained.mean() > max(_ERRORS * error, 1e-9))


def _figures(
    config: Config,
    folder: Path,
    weights: Mapping[str, GeneratorWeights],
    pictures: Sequence[Path],
    report: Report,
    cancel: CancelToken,
) -> np.ndarray:
    """Mean PSNR and F1 of each picture, (N, 2)."""
    edge, inpaint = weights[EDGE_MODEL], weights[INPAINTING_MODEL]
    sigma = config.sigma if config.sigma > 0 else 2.0
    info = ModelInfo(folder.name, folder, inpaint.spec.width, inpaint.spec.blocks, sigma, (0, 0), "", "")
    files = {model: folder / start_file(model) for model in weights}
    found = ModelFolder(info, (files[EDGE_MODEL], edge), (files[INPAINTING_MODEL], inpaint))
    restorer = Restorer(Generators.of(found, choose_device(config.device, config.gpu[0])))
    table = evaluate_bands(restorer, pictures, HolePlan(side=_SIDE, seed=_SEED), ["model"], report, cancel)
    by_picture: dict[int, list[tuple[float, float]]] = {}
    for one in table.records:
        by_picture.setdefault(one.picture, []).append((one.scores.psnr, one.scores.f1))
    return np.array([np.nanmean(np.array(scores), axis=0) for scores in by_picture.values()])


def _means(figures: np.ndarray) -> Figures:
    psnr, f1 = (float(value) for value in np.nanmean(figures, axis=0))
    return Figures(psnr, f1)


def _ends(folder: Path, model: str) -> tuple[GeneratorWeights, GeneratorWeights, Path]:
    """The first and the last weights of a model, and the file of the last."""
    first = folder / start_file(model)
    latest = find_latest(folder, model)
    if latest is None:
        raise CheckpointError("{path} has no weights of the {model} any more.", folder, model=model)
    return load_generator_file(first, model), load_generator_file(latest.path, model), latest.path


def _mix(
    way: Mapping[str, tuple[GeneratorWeights, GeneratorWeights, Path]], edges: float, paints: float
) -> dict[str, GeneratorWeights]:
    found = {}
    for (model, (first, last, path)), share in zip(way.items(), (edges, paints), strict=True):
        mixed = between(first, last, share, path)
        found[model] = replace(mixed, iteration=last.iteration if share else 0)
    return found
