"""What a check of the data can find, and how it is fixed: a key for translators, a sentence, and perhaps a fix.

`CheckFinding` is plain values, so that a window can show and translate it. A fix is new lists, copies of masks or
settings; pictures are never changed or deleted. `prepare_fix` writes lists and copies, beside config.yml and under new
names, and says which settings belong to them; `apply_fix` sets these in the config, too, whose comments stay. If
anything fails, the config is as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

import numpy as np

from core import config_file
from core.config import Config, EdgeKind, MaskKind
from core.config_file import load_config
from core.data.flist import read_flist, write_flist
from core.data.images import read_picture
from core.data.mask_io import mask_of, write_gray
from core.errors import ConfigError, DataError
from core.files import fresh_path
from core.messages import Message, message_of
from core.resources import comes_along, keep_as_it_is

Severity = Literal["error", "warning", "info"]
Value = int | float | str
Fix = Literal["", "set", "compact", "leave_out", "split", "invert_masks"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)

SENTENCES: dict[str, str] = {
    "counts": "{train} pictures to train on, {val} to validate with, {test} to test with.",
    "list_missing": "{list} is not set; choose the pictures first.",
    "list_unusable": "{list} cannot be used: {reason}",
    "list_odd": "{list}: {reason}",
    "config_repeated": "config.yml has {keys}; the last one counts.",
    "no_validation": "VAL_FLIST is not set: sample sheets will show training pictures, and nothing is measured.",
    "all_unreadable": "None of the {total} files of {list} can be opened, {example} for one: {reason:clause}.",
    "unreadable": "{count} of the {total} files of {list} cannot be opened, {example} for one: {reason:clause}.",
    "animated": "{count} of the {total} pictures of {list} are animated and will not be used, such as {example}.",
    "small": "{count} of the {total} pictures of {list} are smaller than INPUT_SIZE {size} and get enlarged, which "
    "teaches blur; the smallest is {example} with {width} x {height} pixels.",
    "sizes_differ": "INPUT_SIZE 0 keeps every picture's own size, which needs BATCH_SIZE 1; it is {batch}.",
    "gray": "{count} of the {total} pictures of {list} are grey, such as {example}; the model learns grey from them.",
    "all_gray": "All pictures of {list} are grey: this becomes a model for grey pictures.",
    "transparent": "{count} of the {total} pictures of {list} have transparent parts, such as {example}; what their "
    "files hide there is trained on.",
    "copies": "{count} of the {total} pictures of {list} are exact copies of others, such as {example} of {other}.",
    "shared": "{count} of the pictures of {other} are in TRAIN_FLIST too, such as {example}: what is measured on "
    "them says nothing about new pictures.",
    "similar": "{count} pictures of TRAIN_FLIST look like ones of VAL_FLIST, such as {example} like {other}.",
    "few": "{count} pictures are few to train on; with fewer than {least} the model soon knows them by heart.",
    "sampled": "The insides of {count} of {total} pictures were looked at, spread evenly.",
    "batch_large": "BATCH_SIZE {batch} is more than the {count} training pictures: some appear twice in it.",
    "sample_large": "A sample sheet is to show {wished} pictures (SAMPLE_SIZE), but there are only {count}.",
    "edges_differ": "{list} has {count} edge maps for {total} pictures; there must be one for each.",
    "masks_missing": "MASK {kind} draws from mask files, but TRAIN_MASK_FLIST is not set.",
    "masks_unreadable": "{count} of the {total} masks cannot be opened, {example} for one: {reason:clause}.",
    "masks_fine": "{total} masks; a typical one covers {typical:percent} of the picture, the largest "
    "{largest:percent}.",
    "masks_inverted": "The masks seem to be inverted: a typical one is {typical:percent} white, and white is the hole.",
    "masks_empty": "{count} of the {total} masks have no white pixel, such as {example}, and will not be used.",
    "masks_huge": "{count} of the {total} masks cover more than {limit:percent} of the picture, such as {example}; "
    "hardly anything can be learnt from them.",
    "masks_gray": "{count} of the {total} masks have many grey pixels, such as {example}; only what is brighter than "
    "half counts as the hole.",
    "masks_jpeg": "{count} of the {total} masks are JPEG files, such as {example}; their rims are split at half, and "
    "PNG keeps them as they were drawn.",
    "disk_short": "{count} checkpoints and the sample sheets will take {needed:.1f} GB, but the disk has "
    "{free:.1f} GB left.",
    "disk_full": "The disk has {free:.1f} GB left, and a single checkpoint takes {needed:,.0f} MB.",
    "disk": "Each checkpoint takes {each:,.0f} MB and {count} are kept; with the sample sheets that makes "
    "{needed:.1f} GB of the {free:.1f} GB left.",
    "memory": "A step takes about {needed:.1f} GB of memory of {device}.",
    "memory_share": "A step takes about {needed:.1f} GB of memory; {device} has {free:.1f} GB.",
    "memory_short": "A step takes about {needed:.1f} GB of memory, but {device} has only {free:.1f} GB.",
    "device_missing": "{reason}",
    "time": "On {device} 1,000 iterations take about {minutes:.1f} minutes, and the {left:,} that are left to "
    "MAX_ITERS {hours:.1f} hours.",
    "time_long": "On {device} 1,000 iterations take about {minutes:,.0f} minutes, and the {left:,} that are left to "
    "MAX_ITERS {days:,.0f} days. Train fewer (MAX_ITERS), smaller windows (INPUT_SIZE) or fewer at a time "
    "(BATCH_SIZE), or fine-tune the bundled model, which takes minutes.",
    "time_cpu": "On {device} 1,000 iterations take about {minutes:,.0f} minutes, and the {left:,} that are left to "
    "MAX_ITERS {days:,.0f} days: these settings are for a graphics card. Take those for a CPU, which train both models "
    "in one to six hours, good at thin damage and soft in wide holes; or fine-tune the bundled model, which takes "
    "minutes.",
}

FIXES: dict[str, str] = {
    "set": "Set {changes} in config.yml",
    "compact": "Set {settings} values in config.yml for a CPU: light networks, windows of 128 pixels, fewer iterations",
    "leave_out": "Write a new list without {count} of the files; the files stay where they are",
    "split": "Take every {share}th picture out of training, for validation, in two new lists",
    "invert_masks": "Write inverted copies of the masks into a new folder and use them",
}


@dataclass(frozen=True)
class CheckFinding:
    """One finding.

    key: of SENTENCES, stable. values: what fills the sentence's braces. fix: what `apply_fix` can do about it, a key of
    FIXES, or "". changes: config keys that the fix sets. files: those concerned; the fix leaves them out of the list
    whose key is in values["list"].
    """

    severity: Severity
    key: str
    values: Mapping[str, Value] = field(default_factory=dict)
    fix: Fix = ""
    changes: Mapping[str, Value] = field(default_factory=dict)
    files: tuple[Path, ...] = ()

    @property
    def text(self) -> str:
        """The sentence in English, which a window can translate."""
        return Message.of(SENTENCES[self.key], self.values)

    @property
    def fix_text(self) -> str:
        """What the fix would do, likewise; "" where there is none."""
        if not self.fix:
            return ""
        changes = [f"{key}: {value}" for key, value in self.changes.items()]
        values = {"changes": changes, "count": len(self.files), "share": SPLIT_SHARE, "settings": len(changes)}
        return Message.of(FIXES[self.fix], values)


SPLIT_SHARE = 30


def by_severity(findings: list[CheckFinding]) -> tuple[CheckFinding, ...]:
    """The worst first, otherwise in the order in which they were found."""
    return tuple(sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity)))


@dataclass(frozen=True)
class PreparedFix:
    """What is left to do for a fix: `changes` (key to value) belong into the config. sentence: what was done then."""

    changes: Mapping[str, Any]
    sentence: str


def prepare_fix(finding: CheckFinding, config_path: Path) -> PreparedFix:
    """Writes the lists and copies of one finding's fix into the model folder of `config_path`; the config stays.

    Raises ConfigError or DataError if the finding has no fix, the config has changed so much that it does not apply
    any more, or a file cannot be written.
    """
    config_path = Path(config_path)
    if comes_along(config_path):
        raise DataError(message_of(keep_as_it_is(config_path.parent)), config_path.parent)
    config = load_config(config_path)
    if finding.fix not in _FIXES:
        raise DataError("There is no automatic fix for this.")
    try:
        changes, sentence = _FIXES[finding.fix](finding, config, config_path.parent)
    except OSError as error:
        raise DataError(
            "Nothing was fixed: {file}: {reason}.", file=error.filename or config_path.parent, reason=error
        ) from error
    return PreparedFix(changes, sentence)


def apply_fix(finding: CheckFinding, config_path: Path) -> str:
    """Applies one finding's fix, in the config as well; returns in one sentence what it did.

    Raises ConfigError or DataError, and leaves the config as it was, as `prepare_fix` does.
    """
    prepared = prepare_fix(finding, config_path)
    config_file.change(Path(config_path), prepared.changes)
    return prepared.sentence


_Done = tuple[dict[str, Any], str]


def _set(finding: CheckFinding, config: Config, folder: Path) -> _Done:
    return dict(finding.changes), _set_text(finding.changes)


def _set_text(changes: Mapping[str, Value]) -> Message:
    values = [Message("{key} is {value}", key=key, value=value) for key, value in changes.items()]
    return Message("{values} now.", values=values)


def _leave_out(finding: CheckFinding, config: Config, folder: Path) -> _Done:
    key = str(finding.values["list"])
    paths = _read(config, key, folder)
    files = set(finding.files)
    kept = [place for place, path in enumerate(paths) if path not in files]
    if not kept:
        raise DataError("Nothing would be left of {key}; it stays as it is.", key=key)
    if len(kept) == len(paths):
        raise DataError("{key} names none of these files any more; check again.", key=key)
    changes = _write_lists(config, folder, key, "checked", paths, kept)
    done = Message(
        "Left out {count} of {total}; {key} is {name} now.",
        count=len(paths) - len(kept),
        total=len(paths),
        key=key,
        name=Path(changes[key]).name,
    )
    return changes, done


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
    done = Message(
        "{train} pictures to train on and {val} to validate with, in two new lists.", train=len(train), val=len(val)
    )
    return changes, done


def _invert_masks(finding: CheckFinding, config: Config, folder: Path) -> _Done:
    key = str(finding.values["list"])
    paths = _read(config, key, folder)
    target = fresh_path(folder, "inverted_masks", "")
    target.mkdir()
    written = {}
    for number, path in enumerate(dict.fromkeys(paths)):
        copy = target / f"{number:05d}_{path.stem}.png"
        write_gray(copy, np.invert(mask_of(read_picture(path).pixels)))
        written[path] = copy
    listed = fresh_path(folder, target.name, ".flist")
    write_flist(listed, [written[path] for path in paths])
    changes = dict.fromkeys(_same_masks(config, key), str(listed))
    done = Message("{count} inverted copies in {name} are used now.", count=len(written), name=target.name)
    return changes, done


_MASK_KEYS = ("TRAIN_MASK_FLIST", "VAL_MASK_FLIST", "TEST_MASK_FLIST")
_FIXES: Mapping[str, Callable[[CheckFinding, Config, Path], _Done]] = {
    "set": _set,
    "compact": _set,
    "leave_out": _leave_out,
    "split": _split,
    "invert_masks": _invert_masks,
}


def _same_masks(config: Config, key: str) -> list[str]:
    """The keys of mask lists that name what `key` names, with `key` itself: what is wrong with one is with all."""
    return [name for name in _MASK_KEYS if name == key or _text(config, name) == _text(config, key)]


def _text(config: Config, key: str) -> str:
    if not hasattr(config, key.lower()):
        raise ConfigError("The key {key} is unknown.", key=key)
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
    target = fresh_path(folder, stem, ".flist")
    write_flist(target, [paths[place] for place in kept])
    changes: dict[str, Any] = dict.fromkeys(_same_masks(config, key) if key in _MASK_KEYS else [key], str(target))
    for partner, masks in _partners(config, key):
        members = _read(config, partner, folder)
        if not masks and len(members) != len(paths):
            raise DataError(
                "{list} has {edges} edge maps for {pictures} pictures; fix that first.",
                list=partner,
                edges=len(members),
                pictures=len(paths),
            )
        listed = fresh_path(folder, f"{name}_{'masks' if masks else 'edges'}_{suffix}", ".flist")
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
