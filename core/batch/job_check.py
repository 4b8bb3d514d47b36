"""Whether a job makes sense, before anything is read or written."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from core.batch.job import BatchJob, Detection, MaskOrigin, MaskRule, OutputRule, Repeating, SourceRule
from core.batch.naming import FORBIDDEN, check_template, is_marked
from core.config_key import DEVICES
from core.data.endings import WRITABLE_SUFFIXES
from core.detect.detectors import REPEATING
from core.errors import ConfigError, DataError
from core.files import exists, is_file, is_folder, refusal
from core.inference.options import MOST_GROWN
from core.resources import check_model_folder

_CARD = re.compile(r"cuda:[0-9]{1,3}", re.ASCII)


def check_job(job: BatchJob) -> None:
    """Raises CoreError, one sentence, for a job that cannot be done whatever the pictures are: values that make no
    sense (DataError, ConfigError), or a mask, a folder or a model (CheckpointError) that is not there."""
    for fault in _faults(job):
        raise fault
    check_template(job.output.template)
    job.options.check()
    grow = job.options.mask_grow
    if not 0 <= grow <= MOST_GROWN:
        raise ConfigError("The mask can be grown by 0 to {most} pixels, not by {grow}.", most=MOST_GROWN, grow=grow)
    if job.device not in DEVICES and not _CARD.fullmatch(job.device):
        raise ConfigError(
            "The device {device!r} is unknown; it can be {devices}, or as in cuda:1.",
            device=job.device,
            devices=DEVICES,
        )
    check_model_folder(job.model)


def _faults(job: BatchJob) -> Iterator[DataError]:
    for path in (*job.sources.paths, job.masks.path, job.output.folder, job.edges, job.records):
        if path is not None and str(path).startswith("~") and not os.path.lexists(path):
            yield DataError("{path} begins with ~, but there is no such user; choose another folder.", path)
    yield from _source_faults(job.sources)
    yield from _mask_faults(job.masks)
    yield from _output_faults(job.output)
    if job.edges is not None and not is_folder(job.edges):
        yield _unseen(job.edges) or DataError("There is no folder {path} with edges.", job.edges)
    for folder in (job.output.folder, job.records):
        if folder is not None and exists(folder) and not is_folder(folder):
            yield DataError("{path} is a file; choose a folder.", folder)


def _unseen(path: Path) -> DataError | None:
    """What is said of a path that may not be looked at; None if it may."""
    reason = refusal(path)
    return None if reason is None else DataError("{path} cannot be opened: {reason}.", path, reason=reason)


def _source_faults(rule: SourceRule) -> Iterator[DataError]:
    if not rule.paths:
        yield DataError("No pictures are named; choose a folder or some pictures.")
    for pattern in rule.patterns:
        if not pattern.strip() or "/" in pattern or "\\" in pattern or "\0" in pattern:
            yield DataError('The pattern "{pattern}" matches no file name; write it as in scan_*.png.', pattern=pattern)


def _mask_faults(rule: MaskRule) -> Iterator[DataError]:
    if rule.origin is MaskOrigin.FOLDER:
        if rule.path is None:
            yield DataError("No folder with masks is named; choose one.")
        elif not is_folder(rule.path):
            yield _unseen(rule.path) or DataError("There is no folder {path} with masks.", rule.path)
    elif rule.origin is MaskOrigin.SINGLE:
        if rule.path is None:
            yield DataError("No mask is named; choose the picture that is the mask of all.")
        elif not is_file(rule.path):
            yield _unseen(rule.path) or DataError("There is no mask {path}.", rule.path)
    elif rule.origin is MaskOrigin.SUFFIX:
        if not rule.suffix.strip() or any(sign in FORBIDDEN + "/\0" for sign in rule.suffix):
            yield DataError('"{suffix}" cannot end the names of masks; write it as in _mask.', suffix=rule.suffix)
    elif rule.origin is MaskOrigin.COLOUR:
        if len(rule.colour) != 3 or not all(0 <= value <= 255 for value in rule.colour):
            yield DataError("The masks' colour must be three values from 0 to 255: red, green and blue.")
        if not 0 <= rule.tolerance <= 255:
            yield DataError(
                "The tolerance of the masks' colour is {tolerance}; it must be from 0 to 255.", tolerance=rule.tolerance
            )
    elif rule.origin is MaskOrigin.DETECT:
        if not rule.detections and rule.repeating is None:
            yield DataError("No kind of damage is chosen; choose what to look for.")
        for detection in rule.detections:
            yield from _detection_faults(detection.kind, detection)
        if rule.repeating is not None:
            yield from _detection_faults(REPEATING, rule.repeating)


def _detection_faults(kind: str, detection: Detection | Repeating) -> Iterator[DataError]:
    if not 0 <= detection.sensitivity <= 1:  # False for NaN, too
        yield DataError(
            "The sensitivity for {kind} is {sensitivity:g}; it must be from 0 to 1.",
            kind=kind,
            sensitivity=detection.sensitivity,
        )
    if detection.largest is not None and detection.largest < 1:
        yield DataError(
            "The largest size for {kind} is {largest} pixels; it must be 1 or more.",
            kind=kind,
            largest=detection.largest,
        )


def _output_faults(rule: OutputRule) -> Iterator[DataError]:
    if rule.suffix and rule.suffix.lower() not in WRITABLE_SUFFIXES:
        names = ", ".join(sorted(WRITABLE_SUFFIXES))
        yield DataError(
            "Results cannot be written as {suffix!r}; choose one of {names}.", suffix=rule.suffix, names=names
        )
    if rule.jpeg_quality is not None and not 1 <= rule.jpeg_quality <= 100:
        yield DataError(
            "A JPEG quality of {quality} does not exist; choose one from 1 to 100.", quality=rule.jpeg_quality
        )
    if rule.folder is None and not is_marked(rule.template):
        yield DataError(
            "Results beside their pictures need other names; choose a folder, or names as {{stem}}_repaired{{ext}}."
        )
