"""The table of damage detectors. Importing this loads no image library.

To add a detector, write its function in a file of this folder (see `core.detect.finding.Detector`) and add a member to
`Kind`. The commands, the batch form, the Find damage panel and the translators read everything from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.texts import QT_TRANSLATE_NOOP

CONTEXT = "DamageKinds"
"""Under which the translators find the texts of this table."""


@dataclass(frozen=True)
class DetectorEntry:
    """What the program knows of a detector.

    function: "module:function" in `core.detect`. many: name of the kind. one: name of a single finding. tip: what they
    look like. largest: what the limit on their size limits. largest_limit: pixels up to which that limit can be set.
    colour: RGB in 8 bits in which findings are outlined. in_batches: whether a batch looks for this kind by
    default. unasked: whether it is looked for where nobody says what to look for. The texts are English.
    """

    function: str
    many: str
    one: str
    tip: str
    largest: str
    largest_limit: int
    colour: tuple[int, int, int]
    in_batches: bool = False
    unasked: bool = True


class Kind(StrEnum):
    """The kinds of damage, each with its own detector. The values are stored in job files."""

    entry: DetectorEntry

    def __new__(cls, value: str, *entry: DetectorEntry) -> Kind:  # one; `Kind("dust")` finds a member without
        member = str.__new__(cls, value)
        member._value_ = value
        (member.entry,) = entry
        return member

    DUST = (
        "dust",
        DetectorEntry(
            "dust:find_dust",
            QT_TRANSLATE_NOOP("DamageKinds", "Dust specks"),
            QT_TRANSLATE_NOOP("DamageKinds", "Dust speck"),
            QT_TRANSLATE_NOOP("DamageKinds", "Small pale or dark specks strewn over the picture"),
            QT_TRANSLATE_NOOP("DamageKinds", "Largest diameter of a speck"),
            largest_limit=200,
            colour=(255, 150, 50),
            in_batches=True,
        ),
    )
    HAIRS = (
        "hairs",
        DetectorEntry(
            "hairs:find_hairs",
            QT_TRANSLATE_NOOP("DamageKinds", "Hairs and lint"),
            QT_TRANSLATE_NOOP("DamageKinds", "Hair"),
            QT_TRANSLATE_NOOP("DamageKinds", "Thin, bent threads that lie on top of the drawing"),
            QT_TRANSLATE_NOOP("DamageKinds", "Longest hair"),
            largest_limit=400,
            colour=(255, 110, 170),
            in_batches=True,
        ),
    )
    SCRATCHES = (
        "scratches",
        DetectorEntry(
            "scratches:find_scratches",
            QT_TRANSLATE_NOOP("DamageKinds", "Scratches"),
            QT_TRANSLATE_NOOP("DamageKinds", "Scratch"),
            QT_TRANSLATE_NOOP("DamageKinds", "Long, straight, thin lines that lie on top of the drawing"),
            QT_TRANSLATE_NOOP("DamageKinds", "Largest width of a scratch"),
            largest_limit=64,
            colour=(40, 214, 196),
            in_batches=True,
        ),
    )
    BOXES = (
        "boxes",
        DetectorEntry(
            "flat_boxes:find_boxes",
            QT_TRANSLATE_NOOP("DamageKinds", "Flat boxes"),
            QT_TRANSLATE_NOOP("DamageKinds", "Flat box"),
            QT_TRANSLATE_NOOP("DamageKinds", "White or black rectangles laid over the drawing"),
            QT_TRANSLATE_NOOP("DamageKinds", "Longer side of a box, at most"),
            largest_limit=9999,
            colour=(186, 124, 255),
        ),
    )
    MOSAIC = (
        "mosaic",
        DetectorEntry(
            "mosaic:find_mosaic",
            QT_TRANSLATE_NOOP("DamageKinds", "Mosaic"),
            QT_TRANSLATE_NOOP("DamageKinds", "Mosaic"),
            QT_TRANSLATE_NOOP("DamageKinds", "Areas of large square pixels that hide what was there"),
            QT_TRANSLATE_NOOP("DamageKinds", "Longer side of a mosaic, at most"),
            largest_limit=9999,
            colour=(92, 150, 255),
        ),
    )
    LETTERING = (
        "lettering",
        DetectorEntry(
            "lettering:find_lettering",
            QT_TRANSLATE_NOOP("DamageKinds", "Lettering"),
            QT_TRANSLATE_NOOP("DamageKinds", "Line of lettering"),
            QT_TRANSLATE_NOOP(
                "DamageKinds", "Subtitles, captions, speech and sound effects, of which only the strokes are marked"
            ),
            QT_TRANSLATE_NOOP("DamageKinds", "Height of the letters, at most"),
            largest_limit=2000,
            colour=(255, 90, 90),
            unasked=False,
        ),
    )


UNASKED = tuple(kind for kind in Kind if kind.entry.unasked)
"""What is looked for where nobody says what: all kinds that are never wanted in a picture."""


REPEATING = "repeating"
"""What a batch calls damage at the same place in many pictures. It is no Kind: no single picture shows it."""
REPEATING_ENTRY = DetectorEntry(
    "repeating:common",
    QT_TRANSLATE_NOOP("DamageKinds", "Repeating marks"),
    QT_TRANSLATE_NOOP("DamageKinds", "Repeating mark"),
    QT_TRANSLATE_NOOP("DamageKinds", "Specks and small marks at the same place in many pictures of one size"),
    QT_TRANSLATE_NOOP("DamageKinds", "Longer side of a mark, at most"),
    largest_limit=400,
    colour=(150, 205, 70),
)
