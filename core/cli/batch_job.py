"""From the arguments of `repair` to the job that they describe, on top of a saved one where there is one."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from core.batch.job import BatchJob, Collision, Detection, Fit, MaskOrigin, MaskRule, OutputRule, SourceRule
from core.cli.repair_arguments import BATCH_ONLY, SAME
from core.cli.restoring import given, restore_options
from core.detect.detectors import Kind
from core.errors import DataError

LISTS = (".flist", ".txt")
_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp")  # the writable ones; core.data would load numpy
_FROM_FILES = (MaskOrigin.FOLDER, MaskOrigin.SUFFIX, MaskOrigin.SINGLE)


def is_batch(options: argparse.Namespace) -> bool:
    """Whether the command line is about a batch: a folder, a list, several pictures, or an option of batches alone."""
    inputs: list[Path] = options.input
    if batch_options(options) or len(inputs) > 1:
        return True
    return any(path.is_dir() or path.suffix.lower() in LISTS for path in inputs)


def batch_options(options: argparse.Namespace) -> list[str]:
    """The options that were given and that only a batch has, as they are typed."""
    return [typed for name, typed in BATCH_ONLY.items() if getattr(options, name) is not None]


def job_of(options: argparse.Namespace, base: BatchJob) -> BatchJob:
    """`base` with everything that the command line says. Raises DataError: it does not fit together."""
    job = replace(
        base,
        sources=_sources(options, base.sources),
        masks=_masks(options, base.masks),
        output=_output(options, base.output),
        options=restore_options(options, base.options),
        **given(options, ("model", "device", "edges", "records")),
    )
    if options.save_edges is not None:
        raise DataError("--save-edges is for one picture; a folder's lines are not kept.")
    if options.edges is not None and not options.edges.is_dir():
        raise DataError(
            f"{options.edges} is no folder; the --edges of a batch is a folder, lines by the pictures' names."
        )
    if not job.sources.paths:
        raise DataError("No picture or folder is named; name what to repair, or a saved job that does (--job).")
    return job


def _sources(options: argparse.Namespace, base: SourceRule) -> SourceRule:
    changes = given(options, ("recursive",))
    if options.input:
        changes["paths"] = tuple(path for named in options.input for path in _listed(named))
    if options.pattern is not None:
        changes["patterns"] = tuple(options.pattern)
    return replace(base, **changes)


def _listed(path: Path) -> list[Path]:
    if path.suffix.lower() not in LISTS or path.is_dir():
        return [path]
    from core.data.flist import read_flist

    return read_flist(path)


def _masks(options: argparse.Namespace, base: MaskRule) -> MaskRule:
    rule = _with_origin(options, base)
    if options.invert_mask is not None:
        rule = replace(rule, invert=options.invert_mask)
    if options.fit is not None:
        rule = replace(rule, fit=Fit(options.fit))
    if options.tolerance is not None:
        rule = replace(rule, tolerance=options.tolerance)
    changes = given(options, ("sensitivity", "largest"))
    rule = replace(rule, detections=tuple(replace(detection, **changes) for detection in rule.detections))
    _check_belongs(options.invert_mask or None, "--invert-mask", rule, _FROM_FILES, "mask files")
    _check_belongs(options.fit, "--fit", rule, (MaskOrigin.SINGLE,), "one mask for all (--mask)")
    _check_belongs(options.tolerance, "--tolerance", rule, (MaskOrigin.COLOUR,), "--mask-colour")
    _check_belongs(options.sensitivity, "--sensitivity", rule, (MaskOrigin.DETECT,), "--mask-detect")
    _check_belongs(options.largest, "--largest", rule, (MaskOrigin.DETECT,), "--mask-detect")
    return rule


def _with_origin(options: argparse.Namespace, base: MaskRule) -> MaskRule:
    if options.mask is not None:
        if options.mask.is_dir():
            raise DataError(f"{options.mask} is a folder; name a folder of masks with --masks.", options.mask)
        return replace(base, origin=MaskOrigin.SINGLE, path=options.mask)
    if options.masks is not None:
        if options.masks.is_file():
            raise DataError(f"{options.masks} is a file; name one mask for all with --mask.", options.masks)
        return replace(base, origin=MaskOrigin.FOLDER, path=options.masks)
    if options.mask_suffix is not None:
        return replace(base, origin=MaskOrigin.SUFFIX, suffix=options.mask_suffix)
    if options.mask_alpha is not None:
        return replace(base, origin=MaskOrigin.ALPHA)
    if options.mask_colour is not None:
        return replace(base, origin=MaskOrigin.COLOUR, colour=options.mask_colour)
    if options.mask_detect is not None:
        kinds = dict.fromkeys(kind for names in options.mask_detect for kind in names)
        detections = tuple(Detection(Kind(kind)) for kind in kinds) or MaskRule().detections
        return replace(base, origin=MaskOrigin.DETECT, detections=detections)
    return base


def _check_belongs(value: object, typed: str, rule: MaskRule, origins: tuple[MaskOrigin, ...], owner: str) -> None:
    if value is not None and rule.origin not in origins:
        raise DataError(f"{typed} belongs to {owner}; leave it out, or say that the masks come from there.")


def _output(options: argparse.Namespace, base: OutputRule) -> OutputRule:
    changes = given(options, ("template", "jpeg_quality"))
    if options.output is not None:
        changes["folder"] = _folder(options)
    if options.flat is not None:
        changes["tree"] = not options.flat
    if options.format is not None:
        changes["suffix"] = "" if options.format == SAME else f".{options.format}"
    if options.overwrite and options.collision not in (None, Collision.OVERWRITE):
        raise DataError(f"--overwrite and --collision {options.collision} contradict each other; leave one out.")
    if options.overwrite or options.collision is not None:
        changes["collision"] = Collision.OVERWRITE if options.overwrite else Collision(options.collision)
    return replace(base, **changes)


def _folder(options: argparse.Namespace) -> Path:
    """--output, which must be a folder or may become one."""
    path: Path = options.output
    if path.is_dir():
        return path
    if path.exists() or path.suffix.lower() in _PICTURES:
        why = f" because of {batch_options(options)[0]}" if batch_options(options) else ""
        raise DataError(
            f"{path} is a file, and the results of a batch go to a folder{why}; name one with --output.", path
        )
    return path
