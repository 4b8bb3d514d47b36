"""What a checkpoint carries to resume from, checked before anything uses it.

Adam's own code trusts its state: a mean of another shape makes it write beyond the memory that it has. So shapes and
types are compared with the weights first.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from core.errors import CheckpointError
from core.models.weights_files import check_finite

_PARTS = {
    "trained_generator": "trained generator",
    "gen_optimizer": "generator's optimiser",
    "dis_optimizer": "discriminator's optimiser",
    "scaler": "scaler of mixed precision",
    "random_state": "random state",
    "guard": "record of the losses",
    "position": "position in the pictures",
    "phase": "phase",
}
"""What resuming reads beside the discriminator's weights, by key, in words."""
_SCALER = ("scale", "growth_factor", "backoff_factor", "growth_interval", "_growth_tracker")
_MEANS = ("exp_avg", "exp_avg_sq")
_MOST_STEPS = 1e15
_MOST_POSITION = 2**62
_DEEPEST = 8  # levels of the guard's record


def check_resumed(extra: Mapping[str, Any], path: Path) -> None:
    """Raises CheckpointError if something that is there is not what training saves. What is missing starts anew, as
    with weights that were trained elsewhere; but of the two optimisers neither comes alone."""
    for key, part in _PARTS.items():
        check_finite(extra.get(key), part, path)
    if ("gen_optimizer" in extra) != ("dis_optimizer" in extra):
        missing = "dis_optimizer" if "gen_optimizer" in extra else "gen_optimizer"
        raise _damaged(missing, path)
    checks = {
        "trained_generator": _is_state_dict,
        "gen_optimizer": _is_optimizer,
        "dis_optimizer": _is_optimizer,
        "scaler": _is_scaler,
        "random_state": _is_random_state,
        "guard": lambda value: value is None or (isinstance(value, Mapping) and _is_plain(value, 0)),
        "position": lambda value: _is_whole(value) and value <= _MOST_POSITION,
        "phase": lambda value: _is_whole(value) and 1 <= value <= 4,
    }
    for key, is_valid in checks.items():
        if key in extra and not is_valid(extra[key]):
            raise _damaged(key, path)


def load_optimizer(optimizer: torch.optim.Optimizer, saved: Mapping[str, Any], key: str, path: Path) -> None:
    """Loads Adam's means; what the config, which may have been edited, or the machine decides stays.

    saved: under `key` in a file that `check_resumed` has passed. Raises CheckpointError if the means are not those of
    the optimiser's weights; nothing is changed then.
    """
    weights = [weight for group in optimizer.param_groups for weight in group["params"]]
    places = [place for group in saved["param_groups"] for place in group["params"]]
    if len(saved["param_groups"]) != len(optimizer.param_groups) or places != list(range(len(weights))):
        raise _damaged(key, path)
    for place, entry in saved["state"].items():
        if not (_is_whole(place) and place < len(weights)):
            raise _damaged(key, path)
        if any(entry[name].shape != weights[place].shape for name in _MEANS):
            raise _damaged(key, path)
    own = optimizer.state_dict()["param_groups"]
    groups = [{**mine, "params": theirs["params"]} for mine, theirs in zip(own, saved["param_groups"], strict=True)]
    state = {place: {"step": _as_step(entry["step"]), **_means(entry)} for place, entry in saved["state"].items()}
    optimizer.load_state_dict({"state": state, "param_groups": groups})


def _damaged(key: str, path: Path) -> CheckpointError:
    return CheckpointError(
        "{name} is damaged: its {part} cannot be used. Move it and its partner away to go on from the checkpoint "
        "before, or it alone to begin with new optimisers.",
        path,
        part=_PARTS[key],
    )


def _as_step(step: Tensor | float) -> Tensor:
    return torch.tensor(float(step), dtype=torch.float32)


def _means(entry: Mapping[str, Any]) -> dict[str, Tensor]:
    return {name: entry[name].detach().float() for name in _MEANS}


def _is_state_dict(value: object) -> bool:
    return isinstance(value, Mapping) and all(
        isinstance(key, str) and isinstance(each, Tensor) and each.is_floating_point() for key, each in value.items()
    )


def _is_optimizer(value: object) -> bool:
    if not isinstance(value, Mapping):
        return False
    state, groups = value.get("state"), value.get("param_groups")
    if not isinstance(state, Mapping) or not isinstance(groups, list):
        return False
    if not all(isinstance(group, Mapping) and isinstance(group.get("params"), list) for group in groups):
        return False
    return all(_is_adam(entry) for entry in state.values())


def _is_adam(entry: object) -> bool:
    """Whether this is what Adam keeps of a weight: the number of its steps and two means, the second of squares."""
    if not isinstance(entry, Mapping) or not _is_step(entry.get("step")):
        return False
    mean, squares = (entry.get(name) for name in _MEANS)
    if not (isinstance(mean, Tensor) and isinstance(squares, Tensor)):
        return False
    return mean.is_floating_point() and squares.is_floating_point() and bool((squares >= 0).all())


def _is_step(value: object) -> bool:
    if isinstance(value, Tensor):
        if value.numel() != 1 or value.is_complex():
            return False
        value = value.item()
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < _MOST_STEPS


def _is_random_state(value: object) -> bool:
    try:
        torch.Generator().set_state(value)  # type: ignore[arg-type]
    except (RuntimeError, TypeError):
        return False
    return True


def _is_scaler(value: object) -> bool:
    if not isinstance(value, Mapping):
        return False
    return not value or all(isinstance(value.get(name), int | float) and value[name] >= 0 for name in _SCALER)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_plain(value: object, depth: int) -> bool:
    """Whether these are numbers and texts, in lists and dicts, and nothing else."""
    if isinstance(value, Mapping):
        inner = list(value.values()) if all(isinstance(key, str) for key in value) else [object()]
    elif isinstance(value, list | tuple):
        inner = list(value)
    elif isinstance(value, float):
        return math.isfinite(value)
    else:
        return value is None or isinstance(value, str | int)
    return depth < _DEEPEST and all(_is_plain(each, depth + 1) for each in inner)
