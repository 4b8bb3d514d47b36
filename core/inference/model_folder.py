"""A model folder read: its two generators' weights, and the folder in words."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from pathlib import Path

from core.config import Config
from core.config_file import FILE_NAME, load_config
from core.data.edges import NO_EDGES
from core.errors import CheckpointError, ConfigError
from core.models.checkpoints import (
    EDGE_MODEL,
    INPAINTING_MODEL,
    CheckpointFile,
    GeneratorWeights,
    find_latest,
    load_generator_file,
)

_log = logging.getLogger(__name__)
_DEFAULT_SIGMA = 2.0  # where a config draws a new sigma for every picture


@dataclass(frozen=True)
class ModelInfo:
    """A model folder in words: `width` and `blocks` of its generators, the `sigma` it was trained with (pixels),
    the iterations of its two halves, and a `digest` of the weights that names them in a recipe. `device` is where it
    runs, empty while it was only looked at."""

    name: str
    folder: Path
    width: int
    blocks: int
    sigma: float
    iterations: tuple[int, int]
    device: str
    digest: str


@dataclass(frozen=True)
class ModelFolder:
    """What stands in a folder: `edge` and `inpaint` with the files they came from."""

    info: ModelInfo
    edge: tuple[Path, GeneratorWeights]
    inpaint: tuple[Path, GeneratorWeights]


def inspect_model(folder: Path) -> ModelInfo:
    """The model in `folder` in words, checked as if to be used: keys and shapes of both halves fit their networks.

    Raises CheckpointError with the reason: no folder, weights missing, damaged, hostile or of another network, or a
    config that cannot be read.
    """
    try:
        return read_folder(folder).info
    except ConfigError as error:
        raise CheckpointError(str(error), error.path or folder) from error


def read_folder(folder: Path) -> ModelFolder:
    """The latest weights of both halves of `folder`. Raises CheckpointError, ConfigError."""
    folder = Path(folder)
    if folder.is_file():
        raise CheckpointError(f"{folder} is a file; choose the folder that holds the weights.", folder)
    if not folder.is_dir():
        raise CheckpointError(f"There is no model folder {folder}.", folder)
    digest = hashlib.sha256()
    (edge, inpaint) = (_read_half(folder, model, digest) for model in (EDGE_MODEL, INPAINTING_MODEL))
    info = ModelInfo(
        name=folder.resolve().name,
        folder=folder,
        width=inpaint[1].spec.width,
        blocks=inpaint[1].spec.blocks,
        sigma=_trained_sigma(folder),
        iterations=(edge[1].iteration, inpaint[1].iteration),
        device="",
        digest=digest.hexdigest()[:16],
    )
    return ModelFolder(info, edge, inpaint)


def _read_half(folder: Path, model: str, digest: hashlib._Hash) -> tuple[Path, GeneratorWeights]:
    try:
        latest = find_latest(folder, model)
        path = _found(folder, model, latest)
        weights = load_generator_file(path, model)
        digest.update(path.read_bytes())
    except OSError as error:
        raise CheckpointError(f"{folder} cannot be read: {error.strerror or error}.", folder) from error
    _log.info("read %s", path)
    return path, weights


def _found(folder: Path, model: str, latest: CheckpointFile | None) -> Path:
    if latest is None:
        raise CheckpointError(
            f"{folder} has no weights of the {model}; a file like {model}_gen.pth or "
            f"{model}_gen.safetensors is needed.",
            folder,
        )
    return latest.path


def _trained_sigma(folder: Path) -> float:
    """SIGMA of the folder's config; downloaded weights often come without one and get the default."""
    path = folder / FILE_NAME
    sigma = load_config(path).sigma if path.is_file() else Config().sigma
    return sigma if sigma > 0 or sigma == NO_EDGES else _DEFAULT_SIGMA
