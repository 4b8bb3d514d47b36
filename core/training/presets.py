"""Settings that belong together, by what they are for. No torch, so that the window reads them, too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

COMPACT: Mapping[str, Any] = {
    "MASK": 8,
    "INPUT_SIZE": 128,
    "FRAME": 0,
    "BATCH_SIZE": 8,
    "LR": 0.001,
    "LR_DECAY": 0.6,
    "BETA1": 0.9,
    "BETA2": 0.99,
    "EMA": 0.998,
    "MAX_ITERS": 6000,
    "SKIP_PHASE2": 1,
    "L1_LOSS_WEIGHT": 10,
    "FM_LOSS_WEIGHT": 0,
    "STYLE_LOSS_WEIGHT": 0,
    "CONTENT_LOSS_WEIGHT": 0,
    "INPAINT_ADV_LOSS_WEIGHT": 0,
    "EDGE_ADV_LOSS_WEIGHT": 0,
    "EDGE_LOSS_WEIGHT": 1,
    "VGG_WEIGHTS": "none",
    "GENERATOR": "unet",
    "GENERATOR_WIDTH": 32,
    "GENERATOR_BLOCKS": 4,
    "DISCRIMINATOR_WIDTH": 8,
    "PREFILL": 1,
    "SAVE_INTERVAL": 500,
    "SAMPLE_INTERVAL": 500,
    "EVAL_INTERVAL": 1000,
}
"""For a CPU: light networks, small windows, no discriminators. The bundled model was trained so."""


def missing_from(values: Mapping[str, Any], preset: Mapping[str, Any]) -> dict[str, Any]:
    """Those of a preset's keys whose value in `values`, by key, is another one."""
    return {key: value for key, value in preset.items() if key in values and values[key] != value}
