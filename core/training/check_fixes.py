"""Mends what a check has found: new lists, new copies of masks, settings. Pictures are never changed or deleted.

Lists and copies are written first, beside config.yml and under new names; the config, whose comments stay, comes last.
If anything fails, the config is as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from core import config_file
from core.config import Config, EdgeKind, MaskKind
from core.config_file import load_config
from core.data.flist import read_flist, write_flist
from core.data.gray_files import write_gray
from core.data.images import read_picture, rgb8
from core.errors import ConfigError, DataError
from core.training.check_findings import SPLIT_SHARE, CheckFinding


def apply_fix(finding: CheckFinding, config_path: Path) -> str:
    """Mends one finding in the model folder of `config_path`; returns in one sentence what it did.

    Raises ConfigError or DataError, and leaves the config as it was, if the finding has no fix, the config has
    changed so much that it does not apply any more, or a file cannot be written.
    """
    config_path = Path(config_path)
    config = load_config(config_path)
    if finding.fix not in _FIXES:
        raise DataError("There is no automatic fix for this.")
    try:
        changes, sentence = _FIXES[finding.fix](finding, config, config_path.parent)
    except OSError as error:
        raise DataError(f"Nothing was mended: {error.filename or config_path.parent}: {error.strerror}.") from error
    config_file.change(config_path, changes)
    return sentence


_Done = tuple[dict[str, Any], str]


def _set(finding: CheckFinding, config: Config, folder: Path) -> _Done:
    return dict(finding.changes), f"{', '.join(f'{key} is {value}' for key, value in finding.changes.items())} now."


def _leave_out(finding: CheckFinding, config: Config, folder: Path) -> _Done:
    key = str(finding.values["list"])
    paths = _read(config, key, folder)
    files = set(finding.files)
    kept = [place for place, path in enumerate(paths) if path not in files]
    if not kept:
        raise DataError(f"Nothing would be left of {key}; it stays as it is.")
    if len(kept) == len(paths):
        raise DataError(f"{key} names none of these files any more; check again.")
    changes = _write_lists(config, folder, key, "checked", paths, kept)
    return changes, f"Left out {len(paths) - len(kept)} of {len(paths)}; {key} is {Path(changes[key]).name} now."


def _split(finding: CheckFinding, config: Config, folder: Path) -> _Done:
    paths = _read(config, "TRAIN_FLIST", folder)
    if len(paths) < 2:
        raise DataError("A single picture cannot be split; add more.")
    every = min(SPLIT_SHARE, len(paths))
    val = [place for place in range(len(paths)) if place % every == every - 1]
    train = [place for place in range(len(paths)) if place % every != every - 1]
    changes = _write_lists(config, folder, "TRAIN_FLIST", "split", paths, train)
    others = _write_lists(config, folder, "TRAIN_FLIST", "split", paths, val, "val")
    changes |= {key.replace("TRAIN", "VAL"): value for key, value in others.items()}
    return changes, f"{len(train)} pictures to train on and {len(val)} to validate with, in two new lists."


def _invert_masks(finding: CheckFinding, config: Config, folder: Path) -> _Done:
    key = str(finding.values["list"])
    paths = _read(config, key, folder)
    target = _fresh(folder, "inverted_masks", "")
    target.mkdir()
    written = {}
    for number, path in enumerate(dict.fromkeys(paths)):
        values = rgb8(read_picture(path).pixels).max(axis=2)
        copy = target / f"{number:05d}_{path.stem}.png"
        write_gray(copy, np.where(values > 127, np.uint8(0), np.uint8(255)))
        written[path] = copy
    listed = _fresh(folder, target.name, ".flist")
    write_flist(listed, [written[path] for path in paths])
    same = [name for name in _MASK_KEYS if _text(config, name) == _text(config, key)]
    return dict.fromkeys(same, str(listed)), f"{len(written)} inverted copies in {target.name} are used now."


_MASK_KEYS = ("TRAIN_MASK_FLIST", "VAL_MASK_FLIST", "TEST_MASK_FLIST")
_FIXES: Mapping[str, Callable[[CheckFinding, Config, Path], _Done]] = {
    "set": _set,
    "leave_out": _leave_out,
    "split": _split,
    "invert_masks": _invert_masks,
}


def _text(config: Config, key: str) -> str:
    if not hasattr(config, key.lower()):
        raise ConfigError(f"The key {key} is unknown.")
    return str(getattr(config, key.lower()))


def _read(config: Config, key: str, folder: Path) -> list[Path]:
    return read_flist(_text(config, key), folder)


def _write_lists(
    config: Config,
    folder: Path,
    key: str,
    suffix: str,
    paths: Sequence[Path],
    kept: Sequence[int],
    part: str | None = None,
) -> dict[str, Any]:
    """Writes the list of `key` with the places `kept`, and the lists that go with it by position, for a new `part`.

    Returns the config's new values by the keys of the old lists.
    """
    name = part or key.partition("_")[0].lower()
    stem = f"{name}{'_masks' if key in _MASK_KEYS else ''}_{suffix}"
    target = _fresh(folder, stem, ".flist")
    write_flist(target, [paths[place] for place in kept])
    changes: dict[str, Any] = {key: str(target)}
    for partner, masks in _partners(config, key):
        members = _read(config, partner, folder)
        if not masks and len(members) != len(paths):
            raise DataError(f"{partner} has {len(members)} edge maps for {len(paths)} pictures; mend that first.")
        listed = _fresh(folder, f"{name}_{'masks' if masks else 'edges'}_{suffix}", ".flist")
        write_flist(listed, [members[place % len(members)] for place in kept])
        changes[partner] = str(listed)
    return changes


def _partners(config: Config, key: str) -> list[tuple[str, bool]]:
    """The lists that belong to the pictures of `key` by position, and whether they are masks."""
    if key in _MASK_KEYS:
        return []
    found = []
    edges = key.replace("_FLIST", "_EDGE_FLIST")
    masks = key.replace("_FLIST", "_MASK_FLIST")
    if config.edge is EdgeKind.EXTERNAL and _text(config, edges):
        found.append((edges, False))
    if config.mask is MaskKind.EXTERNAL_PAIRED and _text(config, masks):
        found.append((masks, True))
    return found


def _fresh(folder: Path, stem: str, suffix: str) -> Path:
    """A path in `folder` that does not exist yet."""
    number = 1
    while (target := folder / f"{stem}{f'_{number}' if number > 1 else ''}{suffix}").exists():
        number += 1
    return target.absolute()
