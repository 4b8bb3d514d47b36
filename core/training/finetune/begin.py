"""Makes a model folder to fine-tune in: the weights as iteration 0, their recipe, and the pictures in two lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from core import config_file
from core.config_file import FILE_NAME
from core.data.flist import read_flist, write_flist
from core.errors import DataError, TrainingError
from core.events import CancelToken, Report, silent
from core.files import is_folder, reason_of
from core.messages import message_of
from core.models.checkpoints import (
    EDGE_MODEL,
    INPAINTING_MODEL,
    CheckpointFile,
    GeneratorWeights,
    export_generator,
    find_latest,
    load_generator_file,
)
from core.resources import DEFAULT_MODEL, check_model_folder, comes_along, keep_as_it_is
from core.training.finetune import record
from core.training.finetune.recipe import recipe_of
from core.training.finetune.record import BUNDLED, MINUTES, FineTuning

LEAST = 8
"""Pictures: fewer can neither teach a style nor show whether it was learnt."""
_USUAL_GOAL = 2000  # iterations, until a step is timed
_EVERY, _MOST_KEPT = 6, 40  # of every so many pictures one is kept for validation, and so many at most


def start_file(model: str) -> str:
    """The name of the starting point's weights in the model folder."""
    return f"{model}_gen_0.safetensors"


def begin(
    folder: Path,
    pictures: str | Path,
    source: Path | None = None,
    minutes: float = MINUTES,
    report: Report = silent,
    cancel: CancelToken | None = None,
) -> FineTuning:
    """Prepares `folder` for fine-tuning on `pictures` (a folder or a list) for `minutes`.

    source: the model folder to begin from; None is the bundled model, which itself is only read. The folder must be
    new or empty. It then holds both networks' weights as iteration 0, a config with their recipe, and two lists: of
    every six pictures, by name, one is for validation. Nothing stays of a start that fails. Raises DataError (too few
    pictures, or the folder is in use), CheckpointError, ConfigError, TrainingError, Cancelled.
    """
    folder = Path(folder)
    if comes_along(folder):
        raise TrainingError(message_of(keep_as_it_is(folder)), folder)
    if is_folder(folder) and _holds_anything(folder):
        raise DataError("{path} is not empty; name a new folder for the fine-tuned model.", folder)
    cancel = cancel or CancelToken()
    weights = _weights(source)
    changes = recipe_of(source)
    train, kept = _dealt(sorted(read_flist(pictures, report=report)))
    made = not is_folder(folder)
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for model, start in weights.items():
            cancel.raise_if_cancelled()
            written.append(folder / start_file(model))
            export_generator(written[-1], start)
        _write_settings(folder, changes, train, kept, written)
        found = FineTuning(BUNDLED if source is None else str(source.absolute()), minutes)
        cancel.raise_if_cancelled()
        written.append(folder / record.FILE_NAME)
        record.write(folder, found)
    except BaseException as error:
        _take_back(folder, written, made=made)
        if isinstance(error, OSError):
            raise TrainingError(
                "{path} cannot be prepared for training: {reason}.", folder, reason=reason_of(error)
            ) from error
        raise
    return found


def _write_settings(
    folder: Path, changes: Mapping[str, Any], train: Sequence[Path], kept: Sequence[Path], written: list[Path]
) -> None:
    """Writes both lists and the config, and adds each file to `written` before it is there."""
    for name, members in (("train.flist", train), ("val.flist", kept)):
        written.append(folder / name)
        write_flist(written[-1], members)
    lists = {"TRAIN_FLIST": "train.flist", "VAL_FLIST": "val.flist", "SAMPLE_SIZE": min(12, len(kept))}
    written.append(folder / FILE_NAME)
    config_file.create(written[-1], {**changes, **lists, "MAX_ITERS": _USUAL_GOAL})


def _holds_anything(folder: Path) -> bool:
    try:
        return next(folder.iterdir(), None) is not None
    except OSError as error:
        raise DataError("{path} cannot be looked into: {reason}.", folder, reason=reason_of(error)) from error


def _weights(source: Path | None) -> dict[str, GeneratorWeights]:
    """Both networks' latest weights, counted from 0 on. Raises CheckpointError."""
    place = DEFAULT_MODEL if source is None else Path(source)
    check_model_folder(place)
    found = {}
    for model in (EDGE_MODEL, INPAINTING_MODEL):
        latest = find_latest(place, model) or CheckpointFile(place / f"{model}_gen.pth", None)
        found[model] = replace(load_generator_file(latest.path, model), iteration=0)
    return found


def _dealt(pictures: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Pictures to train on and those kept for validation. Raises DataError."""
    if len(pictures) < LEAST:
        raise DataError(
            "{count} pictures are too few to fine-tune on; at least {least} are needed, and 40 or more are better.",
            count=len(pictures),
            least=LEAST,
        )
    every = max(min(_EVERY, len(pictures) // 2), -(-len(pictures) // _MOST_KEPT))
    kept = [path for place, path in enumerate(pictures) if place % every == every // 2]
    return [path for path in pictures if path not in set(kept)], kept


def _take_back(folder: Path, written: Sequence[Path], *, made: bool) -> None:
    for path in written:
        with suppress(OSError):
            path.unlink(missing_ok=True)
    if made:
        with suppress(OSError):
            folder.rmdir()
