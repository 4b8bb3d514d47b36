"""Measures how good a phase has become: metrics over a whole data set, sample sheets, and the logs of both."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageDraw, ImageFont
from torch import Tensor

from core.config import Config, Model
from core.data.compositing import blank_hole
from core.data.dataset import Batch, InpaintingDataset, collate, fixed_order, to_batch
from core.device import seed_all
from core.errors import Cancelled, TrainingError
from core.evaluation.measures import similarity
from core.events import CancelToken, Evaluated, Notice, Progress, Report, SampleSaved, silent
from core.files import atomic_write
from core.messages import Message
from core.training.conditions import conditions_of
from core.training.loading import make_loader
from core.training.metrics import pooled_accuracy
from core.training.phases import Phase, Prediction
from core.training.progress import Logbook
from core.training.run_data import build_dataset
from core.training.saving import Saver
from core.training.setup import build_phase, choose_place
from core.training.tensorboard import TensorBoard

COLUMNS = ("original", "damaged", "edges", "output", "merged")
_CELL = 256  # pixels; larger pictures are shrunk to it
GAP, TITLE = 4, 24  # pixels between the cells, height of the titles
_PAPER, _INK = (32, 33, 36), (230, 230, 230)
_PREDICTED = torch.tensor([0.30, 0.75, 1.0]).view(1, 3, 1, 1)  # edges that the network drew are blue
_log = logging.getLogger(__name__)


def evaluate(
    phase: Phase,
    data: InpaintingDataset,
    device: torch.device,
    report: Report = silent,
    cancel: CancelToken | None = None,
    batch_size: int = 8,
    workers: int = 0,
) -> dict[str, float]:
    """Every metric of the phase on all pictures of `data`.

    psnr (dB), ssim and mae of the repaired picture for phases 2, 3 and 4: the means of what is measured picture by
    picture. precision and recall (edges in the hole) for phases 1 and 4: of the pixels of all pictures together, NaN if
    there is no edge in any hole. Pictures are taken one at a time where INPUT_SIZE is 0. Neither weights nor counters
    change. Raises Cancelled, DataError.
    """
    order = fixed_order(len(data), batch_size if data.rules.size else 1)
    sums: dict[str, float] = {}
    edges: Tensor | None = None
    done = 0
    for raw in make_loader(data, order, workers, device):
        if cancel is not None:
            cancel.raise_if_cancelled()
        batch = to_batch(raw, device)
        prediction = phase.predict(batch)
        counted = phase.count_edges(prediction, batch)
        if counted is not None:
            edges = counted if edges is None else edges + counted
        for place in range(len(raw.image)):
            for name, value in _measure_one(phase, prediction, batch, place).items():
                sums[name] = sums.get(name, 0.0) + value
        done += len(raw.image)
        report(Progress("evaluating", done, len(data)))
    means = {name: total / done for name, total in sums.items()}
    if edges is None:
        return means
    precision, recall = pooled_accuracy(edges.tolist())
    return {"precision": precision, "recall": recall, **means}


def _measure_one(phase: Phase, prediction: Prediction, batch: Batch, place: int) -> dict[str, float]:
    one = Batch(*(part[place : place + 1] for part in batch))
    shown = Prediction(*(part[place : place + 1] for part in (prediction.edges, prediction.output, prediction.merged)))
    values = {name: float(value) for name, value in phase.measure(shown, one).items()}
    if phase.number is not Model.EDGE:
        pictures = [(x[0].clamp(0, 1) * 255).round().byte() for x in (shown.merged, one.image)]
        values["ssim"], _ = similarity(*(x.permute(1, 2, 0).cpu().numpy() for x in pictures))
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


class RunOutputs:
    """What a run writes beside its checkpoints: logs, sample sheets and evaluations. Use as a context manager.

    Training does not depend on them: a failure is reported, the first time in a row, and training goes on.
    """

    def __init__(
        self, config: Config, folder: Path, phase: Phase, saver: Saver, device: torch.device, report: Report
    ) -> None:
        self._config, self._folder, self._phase, self._saver = config, folder, phase, saver
        self._device, self._report = device, report
        self._losses = Logbook(folder, f"log_{phase.slug}", saver.saved_at)
        self._scores = Logbook(folder, f"eval_{phase.slug}", saver.saved_at)
        self._board = TensorBoard(folder, phase.slug, saver.saved_at)
        self._begun = time.monotonic()
        self._failing: set[str] = set()
        self._files = ExitStack()

    def __enter__(self) -> RunOutputs:
        self._files.enter_context(self._losses)
        self._files.enter_context(self._scores)
        self._files.enter_context(self._board)
        return self

    def __exit__(self, *_: object) -> None:
        self._files.close()

    def log(self, iteration: int, values: Mapping[str, float]) -> None:
        """Adds a line of losses and metrics to the log."""
        self._write(self._losses, iteration, values)
        self._show(iteration, lambda: self._board.scalars("train", iteration, values))

    def sample(self, iteration: int, data: InpaintingDataset) -> None:
        """Writes the sample sheet: the first SAMPLE_SIZE pictures of `data`, or as many as there are."""

        def draw() -> None:
            count = min(self._config.sample_size, len(data))
            rows = []
            for draws in fixed_order(count, self._config.batch_size if data.rules.size else 1):
                rows += sample_rows(self._phase, to_batch(collate([data[draw] for draw in draws]), self._device))
            path = self._folder / "samples" / f"{self._phase.slug}_{iteration:08d}.png"
            sheet = draw_sheet(rows, f"({iteration:,})")
            save_sheet(sheet, path)
            self._report(SampleSaved(path, iteration))
            self._show(iteration, lambda: self._board.sheet(iteration, sheet))

        self._attempt(Message("the sample sheet"), iteration, draw)

    def evaluate(self, iteration: int, position: int, data: InpaintingDataset, cancel: CancelToken) -> None:
        """Measures the phase on `data`, logs the means, and keeps the checkpoint if no earlier one did as well."""

        def measure() -> None:
            conditions = conditions_of(self._config, self._phase, data)
            values = evaluate(self._phase, data, self._device, cancel=cancel, batch_size=self._config.batch_size)
            self._write(self._scores, iteration, {"conditions": conditions, **values})
            self._show(iteration, lambda: self._board.scalars("val", iteration, values))
            best = self._saver.keep_if_best(iteration, position, values, conditions)
            self._report(Evaluated(iteration, values, best))

        self._attempt(Message("the evaluation"), iteration, measure)

    def _write(self, book: Logbook, iteration: int, values: Mapping[str, float]) -> None:
        self._attempt(
            Message("the log"), iteration, lambda: book.write(iteration, time.monotonic() - self._begun, values)
        )

    def _show(self, iteration: int, action: Callable[[], None]) -> None:
        self._attempt(Message("TensorBoard's files"), iteration, action)

    def _attempt(self, what: str, iteration: int, action: Callable[[], None]) -> None:
        """Calls `action`; reports a failure, unless the last attempt at `what` failed as well."""
        try:
            action()
        except Cancelled:
            return  # the loop saves and ends
        except TrainingError:
            raise
        except Exception as error:  # whatever it is: hours of training are worth more than a picture
            _log.warning("%s failed", what, exc_info=True)
            if self._device.type == "cuda":
                torch.cuda.empty_cache()
            if what not in self._failing:
                self._failing.add(what)
                self._report(
                    Notice(
                        Message(
                            "Training continues without {what} of iteration {iteration:,}: {reason:clause}.",
                            what=what,
                            iteration=iteration,
                            reason=error,
                        )
                    )
                )
            return
        self._failing.discard(what)


def sample_rows(phase: Phase, batch: Batch) -> list[list[np.ndarray]]:
    """One row per picture of the batch, of the five COLUMNS, each uint8 (H, W, 3)."""
    shown = phase.predict(batch)
    mask = batch.mask.cpu()
    edges = shown.edges.cpu() * (1 - mask + mask * _PREDICTED)
    damaged = blank_hole(batch.image, batch.mask)
    layers = (batch.image, damaged, edges, shown.output, shown.merged)
    return [list(row) for row in zip(*(_pictures(layer) for layer in layers), strict=True)]


def _pictures(layer: Tensor) -> list[np.ndarray]:
    rgb = layer.float().cpu().clamp(0, 1).expand(-1, 3, -1, -1)
    return list((rgb * 255).round().byte().permute(0, 2, 3, 1).numpy())


def draw_sheet(rows: list[list[np.ndarray]], caption: str) -> Image.Image:
    """The rows under their titles, with `caption` in the corner."""
    cell = min(_CELL, max(max(picture.shape[:2]) for row in rows for picture in row))
    width = GAP + len(COLUMNS) * (cell + GAP)
    sheet = Image.new("RGB", (width, TITLE + len(rows) * (cell + GAP)), _PAPER)
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(size=min(13, max(8, cell // 8)))
    for column, title in enumerate(COLUMNS):
        text = f"{title} {caption}" if column == 0 and cell >= 128 else title
        pen.text((GAP + column * (cell + GAP), 5), text, fill=_INK, font=font)
    for place, row in enumerate(rows):
        for column, picture in enumerate(row):
            tile = Image.fromarray(picture)
            tile.thumbnail((cell, cell))
            sheet.paste(tile, (GAP + column * (cell + GAP), TITLE + place * (cell + GAP)))
    return sheet


def save_sheet(sheet: Image.Image, path: Path) -> None:
    """Writes the sheet as PNG, atomically; makes its folder. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_write(path) as handle:
        sheet.save(handle, format="PNG")
