"""What the weights in a model folder decide of the config, whatever the config says."""

from __future__ import annotations

from pathlib import Path

from core.errors import CheckpointError
from core.models.checkpoints import EDGE_MODEL, INPAINTING_MODEL, find_latest, load_generator_file

Shape = dict[str, int | str | bool]


def shapes_of(folder: Path) -> dict[str, Shape]:
    """The newest weights' values of GENERATOR and the like, by model and by the config's attribute (lower case).

    A model that is not there, or cannot be read, is left out.
    """
    found: dict[str, Shape] = {}
    for model in (EDGE_MODEL, INPAINTING_MODEL):
        try:
            latest = find_latest(folder, model)
            spec = load_generator_file(latest.path, model).spec if latest is not None else None
        except (CheckpointError, OSError):
            continue
        if spec is not None:
            found[model] = {
                "generator": "unet" if spec.unet else "resnet",
                "generator_width": spec.width,
                "generator_blocks": spec.blocks,
                "skips": spec.skips or spec.unet,
                **({"prefill": spec.prefill} if model == INPAINTING_MODEL else {}),
            }
    return found
