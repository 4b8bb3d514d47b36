"""Whether a job makes sense, before anything is read or written."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from core.batch.job import BatchJob, Detection, MaskOrigin, MaskRule, OutputRule, SourceRule
from core.batch.naming import FORBIDDEN, check_template, is_marked
from core.config_key import DEVICES
from core.data.endings import WRITABLE_SUFFIXES
from core.errors import CheckpointError, ConfigError, DataError
from core.files import exists, is_file, is_folder
from core.inference.options import MOST_GROWN
from core.names import printable

_CARD = re.compile(r"cuda:[0-9]{1,3}", re.ASCII)


def check_job(job: BatchJob) -> None:
    """Raises CoreError, one sentence, for a job that cannot be done whatever the pictures are: values that make no
    sense (DataError, ConfigError), or a mask, a folder or a model (CheckpointError) that is not there."""
    for fault, path in _faults(job):
        raise DataError(fault, path)
    check_template(job.output.template)
    job.options.check()
    grow = job.options.mask_grow
    if not 0 <= grow <= MOST_GROWN:
        raise ConfigError(f"The mask can be grown by 0 to {MOST_GROWN} pixels, not by {grow}.")
    if job.device not in DEVICES and not _CARD.fullmatch(job.device):
        raise ConfigError(f"The device {job.device!r} is unknown; it can be {', '.join(DEVICES)}, or as in cuda:1.")
    if not is_folder(job.model):
        raise CheckpointError(f"There is no model folder {printable(job.model)}.", job.model)


_Fault = tuple[str, Path | None]


def _faults(job: BatchJob) -> Iterator[_Fault]:
    for path in (*job.sources.paths, job.masks.path, job.output.folder, job.edges, job.records):
        if path is not None and str(path).startswith("~") and not os.path.lexists(path):
            yield f"{printable(path)} begins with ~, but there is no such user; choose another folder.", path
    yield from _source_faults(job.sources)
    yield from _mask_faults(job.masks)
    yield from _output_faults(job.output)
    if job.edges is not None and not is_folder(job.edges):
        yield f"There is no folder {printable(job.edges)} with edges.", job.edges
    for folder in (job.output.folder, job.records):
        if folder is not None and exists(folder) and not is_folder(folder):
            yield f"{printable(folder)} is a file; choose a folder.", folder


def _source_faults(rule: SourceRule) -> Iterator[_Fault]:
    if not rule.paths:
        yield "No pictures are named; choose a folder or some pictures.", None
    for pattern in rule.patterns:
        if not pattern.strip() or "/" in pattern or "\\" in pattern or "\0" in pattern:
            yield f'The pattern "{printable(pattern)}" matches no file name; write it as in scan_*.png.', None


def _mask_faults(rule: MaskRule) -> Iterator[_Fault]:
    if rule.origin is MaskOrigin.FOLDER:
        if rule.path is None:
            yield "No folder with masks is named; choose one.", None
        elif not is_folder(rule.path):
            yield f"There is no folder {printable(rule.path)} with masks.", rule.path
    elif rule.origin is MaskOrigin.SINGLE:
        if rule.path is None:
            yield "No mask is named; choose the picture that is the mask of all.", None
        elif not is_file(rule.path):
            yield f"There is no mask {printable(rule.path)}.", rule.path
    elif rule.origin is MaskOrigin.SUFFIX:
        if not rule.suffix.strip() or any(sign in FORBIDDEN + "/\0" for sign in rule.suffix):
            yield f'"{printable(rule.suffix)}" cannot end the names of masks; write it as in _mask.', None
    elif rule.origin is MaskOrigin.COLOUR:
        if len(rule.colour) != 3 or not all(0 <= value <= 255 for value in rule.colour):
            yield "The masks' colour must be three values from 0 to 255: red, green and blue.", None
        if not 0 <= rule.tolerance <= 255:
            yield f"The tolerance of the masks' colour is {rule.tolerance}; it must be from 0 to 255.", None
    elif rule.origin is MaskOrigin.DETECT:
        if not rule.detections:
            yield "No kind of damage is chosen; choose what to look for.", None
        for detection in rule.detections:
            yield from _detection_faults(detection)


def _detection_faults(detection: Detection) -> Iterator[_Fault]:
    if not 0 <= detection.sensitivity <= 1:  # False for NaN, too
        yield f"The sensitivity for {detection.kind} is {detection.sensitivity:g}; it must be from 0 to 1.", None
    if detection.largest is not None and detection.largest < 1:
        yield f"The largest size for {detection.kind} is {detection.largest} pixels; it must be 1 or more.", None


def _output_faults(rule: OutputRule) -> Iterator[_Fault]:
    if rule.suffix and rule.suffix.lower() not in WRITABLE_SUFFIXES:
        names = ", ".join(sorted(WRITABLE_SUFFIXES))
        yield f"Results cannot be written as {printable(rule.suffix)!r}; choose one of {names}.", None
    if rule.jpeg_quality is not None and not 1 <= rule.jpeg_quality <= 100:
        yield f"A JPEG quality of {rule.jpeg_quality} does not exist; choose one from 1 to 100.", None
    if rule.folder is None and not is_marked(rule.template):
        yield "Results beside their pictures need other names; choose a folder, or names as {stem}_repaired{ext}.", None
