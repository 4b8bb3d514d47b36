"""Pairs of checkpoints to repair with: the newest of a model folder, or chosen ones, copied side by side."""

from __future__ import annotations

from pathlib import Path

from core.config_file import FILE_NAME
from core.errors import CheckpointError
from core.files import atomic_write, is_file
from core.models.best import best_by_model
from core.models.checkpoints import EDGE_MODEL, INPAINTING_MODEL, CheckpointFile, find_latest, list_checkpoints
from core.resources import comes_along

FOLDER = "for_repair"
"""In a model folder: pairs that were chosen, each in a folder of its own that does not change."""
_TRAINED = {1: (EDGE_MODEL,), 2: (INPAINTING_MODEL,), 3: (INPAINTING_MODEL,), 4: (EDGE_MODEL, INPAINTING_MODEL)}


def best_pair(folder: Path) -> Path:
    """A folder with the weights that did best in validation, the newest of a model that was never measured.

    Raises CheckpointError, OSError.
    """
    marked = best_by_model(folder)
    chosen = {
        model: _of(folder, model, marked[model].iteration) if model in marked else _newest(folder, model)
        for model in (EDGE_MODEL, INPAINTING_MODEL)
    }
    return _side_by_side(folder, chosen)


def pair_of(folder: Path, phase: int, iteration: int) -> Path:
    """A folder with the weights that a phase had trained at `iteration`, beside the newest of the other model.

    Raises CheckpointError (the checkpoint is not kept any more), OSError.
    """
    trained = _TRAINED[phase]
    models = (EDGE_MODEL, INPAINTING_MODEL)
    chosen = {model: _of(folder, model, iteration) if model in trained else _newest(folder, model) for model in models}
    return _side_by_side(folder, chosen)


def _newest(folder: Path, model: str) -> CheckpointFile:
    found = find_latest(folder, model)
    if found is None:
        raise CheckpointError("{path} has no weights of the {model} yet.", folder, model=model)
    return found


def _of(folder: Path, model: str, iteration: int) -> CheckpointFile:
    found = [one for one in list_checkpoints(folder, model) if (one.iteration or 0) == iteration]
    if not found:
        raise CheckpointError(
            "The {model} of iteration {iteration:,} is no longer kept; KEEP_LAST says how many are.",
            folder,
            model=model,
            iteration=iteration,
        )
    return found[-1]


def _side_by_side(folder: Path, chosen: dict[str, CheckpointFile]) -> Path:
    """`folder` itself if the chosen files are its newest; else a folder in it that holds copies of them."""
    if comes_along(folder) or all(_newest(folder, model).path == one.path for model, one in chosen.items()):
        return folder
    edges, paints = (chosen[model].iteration or 0 for model in (EDGE_MODEL, INPAINTING_MODEL))
    target = folder / FOLDER / f"edges_{edges}_pictures_{paints}"
    target.mkdir(parents=True, exist_ok=True)
    files = [one.path for one in chosen.values()]
    if is_file(folder / FILE_NAME):
        files.append(folder / FILE_NAME)
    for path in files:
        with atomic_write(target / path.name) as handle:
            handle.write(path.read_bytes())
    return target
