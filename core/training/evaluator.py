"""Measures a phase on a whole data set, touching neither its counters nor its weights."""

from __future__ import annotations

from pathlib import Path

import torch

from core.config import Config, Model
from core.data.dataset import Batch, InpaintingDataset, fixed_order, to_batch
from core.device import seed_all
from core.events import CancelToken, Evaluated, Progress, Report, silent
from core.training import metrics
from core.training.phases import Phase, Prediction
from core.training.setup import build_dataset, build_phase, choose_place, make_loader


def evaluate(
    phase: Phase,
    data: InpaintingDataset,
    device: torch.device,
    report: Report = silent,
    cancel: CancelToken | None = None,
    batch_size: int = 8,
    workers: int = 0,
) -> dict[str, float]:
    """The means over all pictures of `data` of every metric of the phase, measured picture by picture.

    precision and recall (edges in the hole) for phases 1 and 4; psnr (dB), ssim and mae of the repaired picture
    for phases 2, 3 and 4. Pictures are taken one at a time where INPUT_SIZE is 0. Raises Cancelled, DataError.
    """
    order = fixed_order(len(data), batch_size if data.recipe.size else 1)
    sums: dict[str, float] = {}
    done = 0
    for raw in make_loader(data, order, workers, device):
        if cancel is not None:
            cancel.raise_if_cancelled()
        batch = to_batch(raw, device)
        prediction = phase.predict(batch)
        for place in range(len(raw.image)):
            for name, value in _measure_one(phase, prediction, batch, place).items():
                sums[name] = sums.get(name, 0.0) + value
        done += len(raw.image)
        report(Progress("evaluating", done, len(data)))
    return {name: total / done for name, total in sums.items()}


def _measure_one(phase: Phase, prediction: Prediction, batch: Batch, place: int) -> dict[str, float]:
    one = Batch(*(part[place : place + 1] for part in batch))
    guess = Prediction(*(part[place : place + 1] for part in (prediction.edges, prediction.output, prediction.merged)))
    values = {name: float(value) for name, value in phase.measure(guess, one).items()}
    if phase.number is not Model.EDGE:
        pictures = [(x[0].clamp(0, 1) * 255).round().byte() for x in (guess.merged, one.image)]
        values["ssim"] = metrics.ssim(*(x.permute(1, 2, 0).cpu().numpy() for x in pictures))
    return values


def evaluate_folder(
    config: Config,
    folder: Path,
    report: Report = silent,
    cancel: CancelToken | None = None,
    part: str = "val",
) -> Evaluated:
    """Evaluates the latest weights of a model folder on the config's list of `part` ("val" or "test").

    MODEL says which phase is measured. Reports progress and returns the means. Raises CheckpointError where weights
    are missing, DataError, DeviceError, Cancelled.
    """
    seed_all(config.seed)
    place = choose_place(config)
    data = build_dataset(config, folder, part, report)
    phase, resumed = build_phase(config, folder, place, report, cancel, training=False)
    values = evaluate(phase, data, place.device, report, cancel, config.batch_size)
    return Evaluated(resumed.iteration, values)
