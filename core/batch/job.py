"""What a batch is to do, as plain values: which pictures, which masks, how to repair, where the results go.

The Batch page, the command line and a saved job file all make a BatchJob; everything after that is the same code.
Importing this loads neither torch nor numpy.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from core import resources
from core.detect.detectors import Kind
from core.inference.options import RestoreOptions

TEMPLATE = "{stem}_repaired{ext}"
"""The usual name of a result; {stem} and {ext} are the picture's, {parent} is the name of its folder."""


class MaskOrigin(StrEnum):
    """Where a picture's mask comes from."""

    FOLDER = "folder"  # the file of the same name in a folder
    SUFFIX = "suffix"  # the file beside the picture whose name goes on with a suffix
    SINGLE = "single"  # one mask for all, as for a watermark or a scratch at the same place in every scan
    ALPHA = "alpha"  # where the picture is transparent
    COLOUR = "colour"  # where it has a colour
    DETECT = "detect"  # what the damage detectors find


class Fit(StrEnum):
    """How one mask for all is applied to a picture of another size: scaled, or unscaled with one corner aligned."""

    SCALE = "scale"
    TOP_LEFT = "top-left"
    TOP_RIGHT = "top-right"
    BOTTOM_LEFT = "bottom-left"
    BOTTOM_RIGHT = "bottom-right"


class Collision(StrEnum):
    """What to do if a result's file exists already."""

    SKIP = "skip"
    RENAME = "rename"
    OVERWRITE = "overwrite"  # never a source picture or a mask


@dataclass(frozen=True)
class SourceRule:
    """Which pictures. paths: files and folders. recursive: sub-folders, too. patterns: as in "scan_*.png", matched with
    the file's name without regard to case; none takes every picture format."""

    paths: tuple[Path, ...] = ()
    recursive: bool = False
    patterns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Detection:
    """One damage detector; sensitivity and largest as in core.detect.finding.Search."""

    kind: Kind
    sensitivity: float = 0.5
    largest: int | None = None


@dataclass(frozen=True)
class Repeating:
    """Looks through all pictures for what lies at the same place in those of one size; see core.detect.repeating.

    sensitivity: 0 to 1; more lets fewer pictures agree. largest: of a mark, in pixels, None by the pictures' size.
    """

    sensitivity: float = 0.5
    largest: int | None = None


@dataclass(frozen=True)
class MaskRule:
    """Which mask. path: the folder for FOLDER, the file for SINGLE. suffix: for SUFFIX. fit: for SINGLE. colour: RGB of
    8 bits, and tolerance: 0 to 255 per channel, for COLOUR. detections, and repeating unless it is None: for
    DETECT. invert: black is the hole, for masks from files. Values that do not belong to the origin are ignored."""

    origin: MaskOrigin = MaskOrigin.SUFFIX
    path: Path | None = None
    suffix: str = "_mask"
    fit: Fit = Fit.SCALE
    colour: tuple[int, int, int] = (0, 255, 0)
    tolerance: int = 32
    detections: tuple[Detection, ...] = tuple(Detection(kind) for kind in Kind if kind.entry.in_batches)
    invert: bool = False
    repeating: Repeating | None = None


@dataclass(frozen=True)
class OutputRule:
    """Where results go, and as what.

    folder: None puts each beside its picture. template: see TEMPLATE; may hold "/" for sub-folders. tree: under
    `folder` the sub-folders of a source folder are kept. suffix: ".png", ".tif", ".webp", ".jpg" ...; "" keeps the
    picture's own format (PNG where that cannot be written). jpeg_quality: 1 to 100, None is the source's. rgb: CMYK
    pictures become RGB, also where the format could hold them.
    """

    folder: Path | None = None
    template: str = TEMPLATE
    tree: bool = True
    suffix: str = ""
    jpeg_quality: int | None = None
    collision: Collision = Collision.SKIP
    rgb: bool = False


@dataclass(frozen=True)
class BatchJob:
    """All of it. edges: a folder with lines to follow, by name as masks are, or None. records: the folder of the
    journal and the reports; None is "tsukuroi-report" in the output folder, or in the first source's folder. together:
    with the method "uncover" and one mask for all, the mark is first measured in all pictures (core.batch.shared_mark).
    """

    sources: SourceRule = field(default_factory=SourceRule)
    masks: MaskRule = field(default_factory=MaskRule)
    output: OutputRule = field(default_factory=OutputRule)
    options: RestoreOptions = field(default_factory=RestoreOptions)
    model: Path = resources.DEFAULT_MODEL
    device: str = "auto"
    edges: Path | None = None
    records: Path | None = None
    together: bool = True
