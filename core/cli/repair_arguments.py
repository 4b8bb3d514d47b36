"""The arguments of `repair`, in groups, and the batch job that they describe, on top of a saved one if there is one.

What is not given is None, so that a saved job's own choice holds.
"""

from __future__ import annotations

import argparse
import re
from dataclasses import replace
from pathlib import Path

from core.batch.items import Shard
from core.batch.job import (
    BatchJob,
    Collision,
    Detection,
    Fit,
    MaskOrigin,
    MaskRule,
    OutputRule,
    Repeating,
    SourceRule,
)
from core.cli.arguments import Arguments, add_restore_arguments, given, positive, restore_options, whole, within
from core.detect.detectors import REPEATING, Kind
from core.errors import DataError
from core.files import exists, is_file, is_folder

KINDS = (*(kind.value for kind in Kind), REPEATING)
USUAL_KINDS = tuple(kind.value for kind in Kind if kind.entry.in_batches)
SAME = "same"
FORMATS = (SAME, "png", "tif", "webp", "jpg", "bmp")
BATCH_ONLY = {
    "job": "--job",
    "recursive": "--recursive",
    "pattern": "--pattern",
    "masks": "--masks",
    "fit": "--fit",
    "mask_suffix": "--mask-suffix",
    "mask_alpha": "--mask-alpha",
    "mask_colour": "--mask-colour",
    "tolerance": "--tolerance",
    "mask_detect": "--mask-detect",
    "sensitivity": "--sensitivity",
    "largest": "--largest",
    "invert_mask": "--invert-mask",
    "template": "--template",
    "flat": "--flat",
    "format": "--format",
    "jpeg_quality": "--jpeg-quality",
    "collision": "--collision",
    "records": "--records",
    "together": "--together",
    "shard": "--shard",
    "dry_run": "--dry-run",
    "save_masks": "--save-masks",
    "save_job": "--save-job",
    "retry_failed": "--retry-failed",
    "merge_reports": "--merge-reports",
}
"""What makes a batch even of one picture: an option's name among the parsed ones, and as it is typed."""

_SWITCH = argparse.BooleanOptionalAction
_COLOUR = re.compile(r"#?([0-9a-f]{6})", re.IGNORECASE)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.usage = (
        "%(prog)s PICTURE --mask FILE --output FILE [option ...]\n"
        "       %(prog)s FOLDER ... --output DIR [option ...]\n"
        "       %(prog)s --job FILE [option ...]"
    )
    parser.set_defaults(refuse=parser.error)
    _add_basics(parser.add_argument_group("what to repair, and where to"))
    _add_sources(parser.add_argument_group("which pictures of a folder"))
    _add_masks(
        parser.add_argument_group(
            "where the damage is: one of the first six; all but --mask are for batches only",
            "Without any, a batch takes PICTURE_mask beside PICTURE.",
        )
    )
    add_restore_arguments(parser.add_argument_group("how to repair"))
    _add_results(parser.add_argument_group("what a batch's results are called, and their format"))
    _add_run(parser.add_argument_group("how a batch runs"))


def _add_basics(group: Arguments) -> None:
    group.add_argument(
        "input", type=Path, nargs="*", metavar="INPUT", help="a picture; or folders, pictures and lists (.flist, .txt)"
    )
    group.add_argument("--output", type=Path, metavar="FILE|DIR", help="the repaired picture, or a folder for results")
    group.add_argument(
        "--edges", type=Path, metavar="FILE|DIR", help="lines to follow, white on black (default: found)"
    )
    group.add_argument("--save-edges", type=Path, metavar="FILE", help="write one picture's lines as followed, as PNG")
    group.add_argument(
        "--overwrite", action="store_true", help="replace existing results, but never a picture that is read"
    )
    group.add_argument("--model", type=Path, metavar="DIR", help="model folder (default: bundled)")


def _add_sources(group: Arguments) -> None:
    group.add_argument("--recursive", action=_SWITCH, help="sub-folders, too (default: no)")
    group.add_argument(
        "--pattern",
        action="append",
        metavar="GLOB",
        help="only names like this, such as 'scan_*.png'; give it several times for several (default: every picture)",
    )


def _add_masks(group: argparse._ArgumentGroup) -> None:
    origin = group.add_mutually_exclusive_group()
    origin.add_argument(
        "--mask", type=Path, metavar="FILE", help="white where to repair; a batch has it for all pictures"
    )
    origin.add_argument("--masks", type=Path, metavar="DIR", help="a folder with a mask of each picture's name")
    origin.add_argument(
        "--mask-suffix", metavar="TEXT", help="beside each picture: its name followed by TEXT (default: _mask)"
    )
    origin.add_argument("--mask-alpha", action="store_true", default=None, help="where the picture is transparent")
    origin.add_argument("--mask-colour", type=_colour, metavar="'#RRGGBB'", help="where the picture has this colour")
    origin.add_argument(
        "--mask-detect",
        type=_kinds,
        nargs="*",
        metavar="KIND",
        help=f"what the detectors find: {', '.join(KINDS)} (default: {' '.join(USUAL_KINDS)}); {REPEATING} means small "
        "marks at the same place in many pictures of one size",
    )
    group.add_argument(
        "--fit",
        choices=[fit.value for fit in Fit],
        help="how --mask is laid over a picture of another size: scaled (default), or unscaled in a corner",
    )
    group.add_argument(
        "--tolerance", type=whole(0, 255), metavar="N", help="how far --mask-colour may be off, 0 to 255 (default: 32)"
    )
    group.add_argument(
        "--sensitivity", type=within(0, 1), metavar="N", help="of --mask-detect, 0 (plainest) to 1 (default: 0.5)"
    )
    group.add_argument("--largest", type=positive, metavar="PX", help="largest damage that --mask-detect takes")
    group.add_argument("--invert-mask", action=_SWITCH, help="mask files are black where to repair (default: no)")

    group.add_argument(
        "--together",
        action=_SWITCH,
        help="with --method uncover and one --mask for all, measure the mark in all pictures first (default: yes)",
    )


def _add_results(group: Arguments) -> None:
    group.add_argument(
        "--template",
        metavar="TEXT",
        help="a result's name; {stem}, {ext} and {parent} are the picture's (default: {stem}_repaired{ext}; "
        "{stem}{ext} keeps the names, in another folder)",
    )
    group.add_argument("--flat", action=_SWITCH, help="all results into one folder (default: sub-folders are kept)")
    group.add_argument("--format", choices=FORMATS, help="of the results (default: same)")
    group.add_argument("--jpeg-quality", type=whole(1, 100), metavar="N", help="1 to 100 (default: the picture's own)")
    group.add_argument(
        "--cmyk",
        choices=("keep", "rgb"),
        help="CMYK pictures stay CMYK in JPEG and TIFF, or become RGB (default: keep); for one picture, too",
    )
    group.add_argument(
        "--collision",
        choices=[rule.value for rule in Collision],
        help="what to do if a file has a result's name (default: skip); an earlier result of this job is replaced "
        "anyway if something has changed; --overwrite is short for overwrite",
    )


def _add_run(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--job", type=Path, metavar="FILE", help="a saved job; options given here take precedence")
    what = group.add_mutually_exclusive_group()
    what.add_argument("--save-job", type=Path, metavar="FILE", help="write all this as a job (.json), and end")
    what.add_argument("--dry-run", action="store_true", default=None, help="say what would be done, and write nothing")
    what.add_argument(
        "--retry-failed", action="store_true", default=None, help="only what failed before, by the report"
    )
    what.add_argument(
        "--merge-reports", action="store_true", default=None, help="make one report of all parts' reports, and end"
    )
    group.add_argument(
        "--save-masks",
        type=Path,
        metavar="DIR",
        help="with --dry-run: write each picture's mask there, to be looked at",
    )
    group.add_argument(
        "--shard", type=_shard, metavar="N/M", help="only part N of M; the parts can run side by side (docs/scaling.md)"
    )
    group.add_argument(
        "--records", type=Path, metavar="DIR", help="for the report and the journal (default: OUTPUT/tsukuroi-report)"
    )


def _kinds(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    unknown = [name for name in names if name not in KINDS]
    if unknown:
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is none of {', '.join(KINDS)}")
    return names


def _colour(text: str) -> tuple[int, int, int]:
    match = _COLOUR.fullmatch(text)
    if not match:
        raise argparse.ArgumentTypeError(f"{text!r} is no colour like #00ff00")
    red, green, blue = bytes.fromhex(match[1])
    return red, green, blue


def _shard(text: str) -> Shard:
    try:
        return Shard.parse(text)
    except DataError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


LISTS = (".flist", ".txt")
# What can be written.
_PICTURES = (".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".webp", ".tif", ".tiff", ".bmp", ".ora", ".psd")
_FROM_FILES = (MaskOrigin.FOLDER, MaskOrigin.SUFFIX, MaskOrigin.SINGLE)


def is_batch(options: argparse.Namespace) -> bool:
    """Whether the command line is about a batch: a folder, a list, several pictures, or an option of batches alone."""
    inputs: list[Path] = options.input
    if batch_options(options) or len(inputs) > 1:
        return True
    return any(is_folder(path) or path.suffix.lower() in LISTS for path in inputs)


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
        **given(options, ("model", "device", "edges", "records", "together")),
    )
    if options.save_edges is not None:
        raise DataError("--save-edges is for one picture; a folder's lines are not kept.")
    if options.edges is not None and not is_folder(options.edges) and exists(options.edges):
        raise DataError(
            "{edges} is no folder; the --edges of a batch is a folder, lines by the pictures' names.",
            edges=options.edges,
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
    if path.suffix.lower() not in LISTS or is_folder(path):
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
    if rule.repeating is not None:
        rule = replace(rule, repeating=replace(rule.repeating, **changes))
    _check_belongs(options.invert_mask or None, "--invert-mask", rule, _FROM_FILES, "mask files")
    _check_belongs(options.fit, "--fit", rule, (MaskOrigin.SINGLE,), "one mask for all (--mask)")
    _check_belongs(options.tolerance, "--tolerance", rule, (MaskOrigin.COLOUR,), "--mask-colour")
    _check_belongs(options.sensitivity, "--sensitivity", rule, (MaskOrigin.DETECT,), "--mask-detect")
    _check_belongs(options.largest, "--largest", rule, (MaskOrigin.DETECT,), "--mask-detect")
    return rule


def _with_origin(options: argparse.Namespace, base: MaskRule) -> MaskRule:
    if options.mask is not None:
        if is_folder(options.mask):
            raise DataError("{path} is a folder; name a folder of masks with --masks.", options.mask)
        return replace(base, origin=MaskOrigin.SINGLE, path=options.mask)
    if options.masks is not None:
        if is_file(options.masks):
            raise DataError("{path} is a file; name one mask for all with --mask.", options.masks)
        return replace(base, origin=MaskOrigin.FOLDER, path=options.masks)
    if options.mask_suffix is not None:
        return replace(base, origin=MaskOrigin.SUFFIX, suffix=options.mask_suffix)
    if options.mask_alpha is not None:
        return replace(base, origin=MaskOrigin.ALPHA)
    if options.mask_colour is not None:
        return replace(base, origin=MaskOrigin.COLOUR, colour=options.mask_colour)
    if options.mask_detect is not None:
        kinds = dict.fromkeys(kind for names in options.mask_detect for kind in names)
        if not kinds:
            return replace(base, origin=MaskOrigin.DETECT, detections=MaskRule().detections, repeating=None)
        detections = tuple(Detection(Kind(kind)) for kind in kinds if kind != REPEATING)
        repeating = Repeating() if REPEATING in kinds else None
        return replace(base, origin=MaskOrigin.DETECT, detections=detections, repeating=repeating)
    return base


def _check_belongs(value: object, typed: str, rule: MaskRule, origins: tuple[MaskOrigin, ...], owner: str) -> None:
    if value is not None and rule.origin not in origins:
        raise DataError(
            "{typed} belongs to {owner}; leave it out, or say that the masks come from there.", typed=typed, owner=owner
        )


def _output(options: argparse.Namespace, base: OutputRule) -> OutputRule:
    changes = given(options, ("template", "jpeg_quality"))
    if options.output is not None:
        changes["folder"] = _folder(options)
    if options.flat is not None:
        changes["tree"] = not options.flat
    if options.cmyk is not None:
        changes["rgb"] = options.cmyk == "rgb"
    if options.format is not None:
        changes["suffix"] = "" if options.format == SAME else f".{options.format}"
    if options.overwrite and options.collision not in (None, Collision.OVERWRITE):
        raise DataError(
            "--overwrite and --collision {collision} contradict each other; leave one out.", collision=options.collision
        )
    if options.overwrite or options.collision is not None:
        changes["collision"] = Collision.OVERWRITE if options.overwrite else Collision(options.collision)
    return replace(base, **changes)


def _folder(options: argparse.Namespace) -> Path:
    """--output, which must be a folder or may become one."""
    path: Path = options.output
    if is_folder(path):
        return path
    if exists(path) or path.suffix.lower() in _PICTURES:
        why = f" because of {batch_options(options)[0]}" if batch_options(options) else ""
        raise DataError(
            "{path} is a file, and the results of a batch go to a folder{why}; name one with --output.", path, why=why
        )
    return path
