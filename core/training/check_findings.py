"""What a check of the data can find, as plain values: a key for translators, a sentence, and perhaps a mend.

This module loads neither torch nor numpy, so that a window can show and translate findings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

Severity = Literal["error", "warning", "info"]
Value = int | float | str
Fix = Literal["", "set", "leave_out", "split", "invert_masks"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)

SENTENCES: dict[str, str] = {
    "counts": "{train} pictures to train on, {val} to validate with, {test} to test with.",
    "list_missing": "{list} is not set; choose the pictures first.",
    "list_unusable": "{list} cannot be used: {reason}",
    "no_validation": "VAL_FLIST is not set: sample sheets will show training pictures, and nothing is measured.",
    "all_unreadable": "None of the {total} files of {list} can be opened, {example} for one: {reason}.",
    "unreadable": "{count} of the {total} files of {list} cannot be opened, {example} for one: {reason}.",
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
    "few": "{count} pictures are few to train on; with less than {least} the model soon knows them by heart.",
    "sampled": "The insides of {count} of {total} pictures were looked at, spread evenly.",
    "batch_large": "BATCH_SIZE {batch} is more than the {count} training pictures: some appear twice in it.",
    "sample_large": "A sample sheet is to show {wished} pictures (SAMPLE_SIZE), but there are only {count}.",
    "edges_differ": "{list} has {count} edge maps for {total} pictures; there must be one for each.",
    "masks_missing": "MASK {kind} draws from mask files, but TRAIN_MASK_FLIST is not set.",
    "masks_unreadable": "{count} of the {total} masks cannot be opened, {example} for one: {reason}.",
    "masks_fine": "{total} masks; a typical one covers {typical:.0%} of the picture, the largest {largest:.0%}.",
    "masks_inverted": "The masks seem to be inverted: a typical one is {typical:.0%} white, and white is the hole.",
    "masks_empty": "{count} of the {total} masks have no white pixel, such as {example}, and will not be used.",
    "masks_huge": "{count} of the {total} masks cover more than {limit:.0%} of the picture, such as {example}; hardly "
    "anything can be learnt from them.",
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
    "time": "On {device} 1000 iterations take about {minutes:.1f} minutes, and the {left:,} that are left to MAX_ITERS "
    "{hours:.1f} hours.",
}

FIXES: dict[str, str] = {
    "set": "Set {changes} in config.yml",
    "leave_out": "Write a new list without {count} of the files; the files stay where they are",
    "split": "Take every {share}th picture out of training, for validation, in two new lists",
    "invert_masks": "Write inverted copies of the masks into a new folder and use them",
}


@dataclass(frozen=True)
class CheckFinding:
    """One finding.

    key: of SENTENCES, stable. values: what stands in the sentence's braces. fix: how `apply_fix` can mend it, a key of
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
        """The sentence in English."""
        return SENTENCES[self.key].format(**self.values)

    @property
    def fix_values(self) -> dict[str, Value]:
        """What stands in the braces of the fix's sentence."""
        changes = ", ".join(f"{key}: {value}" for key, value in self.changes.items())
        return {"changes": changes, "count": len(self.files), "share": SPLIT_SHARE}

    @property
    def fix_text(self) -> str:
        """What the fix would do, in English; "" where there is none."""
        return FIXES[self.fix].format(**self.fix_values) if self.fix else ""


SPLIT_SHARE = 30


def by_severity(findings: list[CheckFinding]) -> tuple[CheckFinding, ...]:
    """The worst first, otherwise in the order in which they were found."""
    return tuple(sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity)))
