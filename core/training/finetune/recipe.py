"""The settings to train weights on with: those that they were trained with, changed as little training needs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from core.config import KEYS, Config, EdgeKind, MaskKind
from core.config_file import FILE_NAME, load_config
from core.data.flist import read_flist, resolve
from core.data.sources import source_of
from core.files import exists, is_file
from core.resources import DEFAULT_MODEL

_EDGES = "config_edges.yml"
"""The bundled model's recipe of its edge model, beside that of its inpainting model."""
_OWN = {
    "mode", "model", "seed", "device", "gpu", "debug", "verbose", "workers", "cache", "max_iters",
    "skip_phase2", "sample_size", "keep_last", "log_interval", "print_interval", "generator_width",
}  # fmt: skip
"""What a recipe says of one run, or of one of the two networks, and not of how they are trained."""
RATE, EMA = 2e-4, 0.99
"""For the bundled model: a fifth of the rate that it was trained with, and a mean of the last hundred steps."""
_FRACTION = 5
_NO_FILE = ("auto", "none", "off", "")  # what VGG_WEIGHTS may say instead of naming one


def recipe_of(source: Path | None) -> dict[str, Any]:
    """The keys, as they stand in a file, to go on with from the weights in a model folder; None: the bundled ones.

    The learning rate is small and falls to zero, the weights used are a running mean, and half of the training pictures
    are mirrored. Files that the source's config names, of masks and of VGG-19, are named by their whole paths; where
    masks or edge maps belong to its own pictures, the masks serve all pictures, and edges are drawn by program. Raises
    ConfigError; DataError if there are no such masks any more.
    """
    if source is None:
        paints, edges = (load_config(DEFAULT_MODEL / name) for name in (FILE_NAME, _EDGES))
        found = {**_different(edges), **_different(paints), "LR": RATE}
        found["GENERATOR_WIDTH"] = paints.generator_width
    else:
        path = source / FILE_NAME
        config = load_config(path) if is_file(path) else Config(mask=MaskKind.STROKES)
        found = {**_different(config), "LR": config.lr / _FRACTION, "GENERATOR_WIDTH": config.generator_width}
        found.update(_without_pictures(config, source))
    return {**found, "LR_DECAY": 1.0, "EMA": EMA, "SKIP_PHASE2": 0}


def _different(config: Config) -> dict[str, Any]:
    """What differs from the defaults, without lists of files and what belongs to one run."""
    found = {}
    for key in KEYS.values():
        value = getattr(config, key.attribute)
        if value != key.default and not _is_own(key.attribute):
            found[key.name] = list(value) if isinstance(value, tuple) else value
    return found


def _without_pictures(config: Config, source: Path) -> dict[str, Any]:
    """What must be said otherwise than in the config of `source` in another folder, for other pictures."""
    found: dict[str, Any] = {}
    if config.edge is EdgeKind.EXTERNAL:
        found["EDGE"] = int(EdgeKind.CANNY)
    if config.mask.needs_files and config.train_mask_flist:
        if config.mask is MaskKind.EXTERNAL_PAIRED:
            found["MASK"] = int(MaskKind.EXTERNAL)
        for key in ("TRAIN_MASK_FLIST", "VAL_MASK_FLIST"):
            text = getattr(config, key.lower())
            if text:
                read_flist(text, source)
                found[key] = text if source_of(text) else str(resolve(text, source).absolute())
    elif config.mask.needs_files:
        found["MASK"] = int(MaskKind.STROKES)
    vgg = config.vgg_weights.strip()
    if vgg.lower() not in _NO_FILE and exists(path := resolve(vgg, source)):
        found["VGG_WEIGHTS"] = str(path.absolute())
    return found


def _is_own(attribute: str) -> bool:
    return attribute in _OWN or attribute.endswith("_flist")
