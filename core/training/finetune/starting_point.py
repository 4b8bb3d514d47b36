"""The starting point as iteration 0 of what training records: a sample sheet, scores, and the best so far."""

from __future__ import annotations

from pathlib import Path

from core.config import Config, Model
from core.data.dataset import collate, fixed_order, to_batch
from core.device import seed_all
from core.events import CancelToken, Evaluated, Report, SampleSaved
from core.models.best import Best, write_best
from core.models.checkpoints import EDGE_MODEL, INPAINTING_MODEL
from core.training.conditions import conditions_of
from core.training.finetune.begin import start_file
from core.training.metrics import score
from core.training.phases import Phase
from core.training.progress import Logbook
from core.training.run_data import build_dataset
from core.training.setup import build_phase, choose_place
from core.training.validation import draw_sheet, evaluate, sample_rows, save_sheet

PHASES = (Model.EDGE, Model.EDGE_INPAINT)
"""What is trained, in this order."""
_TRAINED = {Model.EDGE: EDGE_MODEL, Model.EDGE_INPAINT: INPAINTING_MODEL}


def record_start(config: Config, folder: Path, report: Report, cancel: CancelToken) -> None:
    """Draws and measures the weights that `folder` begins from, in both phases.

    Writes samples/..._00000000.png, a row of eval_....csv and an entry of best.json for each, as training does later.
    Raises CheckpointError, DataError, DeviceError, OSError, Cancelled.
    """
    place = choose_place(config)
    for number in PHASES:
        seed_all(config.seed)
        own = config.changed(model=number)
        data = build_dataset(own, folder, "val", report)
        phase, _ = build_phase(own, folder, place, report, cancel, training=False)
        values = evaluate(phase, data, place.device, report, cancel, own.batch_size)
        conditions = conditions_of(own, phase, data)
        _note_best(folder, phase, values, conditions)
        with Logbook(folder, f"eval_{phase.slug}", 0) as book:
            book.write(0, 0.0, {"conditions": conditions, **values})
        report(Evaluated(0, values, best=True))
        rows = []
        for draws in fixed_order(min(own.sample_size, len(data)), own.batch_size if data.rules.size else 1):
            cancel.raise_if_cancelled()
            rows += sample_rows(phase, to_batch(collate([data[draw] for draw in draws]), place.device))
        path = folder / "samples" / f"{phase.slug}_{0:08d}.png"
        save_sheet(draw_sheet(rows, "(0)"), path)
        report(SampleSaved(path, 0))


def _note_best(folder: Path, phase: Phase, values: dict[str, float], conditions: int) -> None:
    found = score(values)
    if found is not None:
        write_best(folder, phase.slug, Best(0, *found, (start_file(_TRAINED[Model(phase.number)]),), conditions))
