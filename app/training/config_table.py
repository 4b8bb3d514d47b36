"""Which key of the config stands under which heading of the form, and the words of its choices. No Qt."""

from __future__ import annotations

from dataclasses import Field, fields
from enum import IntEnum
from typing import Any, get_type_hints

from app.translation import QT_TRANSLATE_NOOP
from core.config import Config, EdgeKind, MaskKind, Mode, Model

FIELDS: dict[str, Field[Any]] = {item.name: item for item in fields(Config)}
"""The table of core/config.py by attribute."""
TYPES: dict[str, Any] = get_type_hints(Config)

GROUPS: dict[str, str] = {
    "data": QT_TRANSLATE_NOOP("ConfigForm", "Data"),
    "phase": QT_TRANSLATE_NOOP("ConfigForm", "Phase"),
    "speed": QT_TRANSLATE_NOOP("ConfigForm", "Speed"),
    "losses": QT_TRANSLATE_NOOP("ConfigForm", "Losses"),
    "intervals": QT_TRANSLATE_NOOP("ConfigForm", "Intervals"),
    "expert": QT_TRANSLATE_NOOP("ConfigForm", "Expert"),
}
"""Headings of the form."""

_PURPOSE: dict[str, tuple[str, ...]] = {
    "data": (
        *("train_flist", "val_flist", "test_flist", "mask", "train_mask_flist", "val_mask_flist", "test_mask_flist"),
        *("edge", "nms", "seen_edges", "train_edge_flist", "val_edge_flist", "test_edge_flist"),
        *("input_size", "crop", "frame", "flip", "jitter", "sigma"),
    ),
    "phase": ("model", "skip_phase2", "max_iters", "lr", "lr_decay", "d2g_lr", "ema"),
    "speed": ("device", "gpu", "batch_size", "workers", "cache", "amp", "compile"),
    "losses": (
        *("l1_loss_weight", "psnr_loss_weight", "fm_loss_weight", "style_loss_weight", "content_loss_weight"),
        *("inpaint_adv_loss_weight", "edge_adv_loss_weight", "edge_loss_weight", "gan_loss", "vgg_weights"),
    ),
    "intervals": (
        *("save_interval", "sample_interval", "sample_size", "eval_interval", "log_interval", "print_interval"),
    ),
}
_OF_CORE = {"How often": "intervals", "Losses": "losses", "Pictures, edges and masks": "data"}
"""Where a key goes that the table above does not name, by its heading in core/config.py."""

PATHS = (*(name for name in FIELDS if name.endswith("_flist")), "vgg_weights")
"""Keys that name a file or a folder."""
SHAPES = ("generator_width", "generator_blocks", "discriminator_width", "skips", "prefill", "generator")
"""Keys that the weights decide once there are some."""

CHOICES: dict[type[IntEnum], dict[int, str]] = {
    Mode: {
        1: QT_TRANSLATE_NOOP("ConfigForm", "Train"),
        2: QT_TRANSLATE_NOOP("ConfigForm", "Test"),
        3: QT_TRANSLATE_NOOP("ConfigForm", "Evaluate"),
        4: QT_TRANSLATE_NOOP("ConfigForm", "Repair tool"),
    },
    Model: {
        1: QT_TRANSLATE_NOOP("ConfigForm", "1 · Edges"),
        2: QT_TRANSLATE_NOOP("ConfigForm", "2 · Pictures, true edges"),
        3: QT_TRANSLATE_NOOP("ConfigForm", "3 · Pictures, predicted edges"),
        4: QT_TRANSLATE_NOOP("ConfigForm", "4 · Both jointly"),
    },
    MaskKind: {
        1: QT_TRANSLATE_NOOP("ConfigForm", "Random blocks"),
        2: QT_TRANSLATE_NOOP("ConfigForm", "Half of the picture"),
        3: QT_TRANSLATE_NOOP("ConfigForm", "Mask files"),
        4: QT_TRANSLATE_NOOP("ConfigForm", "Mask files and blocks"),
        5: QT_TRANSLATE_NOOP("ConfigForm", "Mask files, blocks, halves"),
        6: QT_TRANSLATE_NOOP("ConfigForm", "Mask files in the pictures' order"),
        7: QT_TRANSLATE_NOOP("ConfigForm", "Free-form strokes"),
        8: QT_TRANSLATE_NOOP("ConfigForm", "Damage of all kinds"),
    },
    EdgeKind: {
        1: QT_TRANSLATE_NOOP("ConfigForm", "Found by Canny"),
        2: QT_TRANSLATE_NOOP("ConfigForm", "Edge files"),
    },
}


def group_of(name: str) -> str:
    """The heading (a key of GROUPS) under which the attribute `name` stands."""
    for group, names in _PURPOSE.items():
        if name in names:
            return group
    return _OF_CORE.get(str(FIELDS[name].metadata["group"]), "expert")


def names_of(group: str) -> list[str]:
    """The attributes under a heading, in the order of the form."""
    first = [name for name in _PURPOSE.get(group, ()) if name in FIELDS]
    return first + [name for name in FIELDS if name not in first and group_of(name) == group]


def needs_mask_files(kind: int) -> bool:
    """Whether masks of this kind come from files."""
    return kind in (MaskKind.EXTERNAL, MaskKind.EXTERNAL_BLOCK, MaskKind.EXTERNAL_BLOCK_HALF, MaskKind.EXTERNAL_PAIRED)
