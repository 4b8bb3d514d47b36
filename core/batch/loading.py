"""Opens a picture of a batch with its mask and edges: the one code behind the dry run and the run itself."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from core.batch.items import BatchItem, Preview
from core.batch.job import BatchJob, MaskOrigin, MaskRule
from core.batch.mask_files import Mask, named_mask, single_mask
from core.batch.repeated import Repeated
from core.boxes import mask_of
from core.data import selection
from core.data.endings import FORMAT_OF_SUFFIX, LOSSY_SUFFIXES
from core.data.format_limits import NAMES, loss_sentences
from core.data.images import check_writable, decode_picture, read_picture_bytes
from core.data.mask_io import read_edge_file
from core.data.picture import Picture
from core.data.selection import from_alpha
from core.data.transparency import OPAQUE_SUFFIXES, fitting, revealed
from core.detect.detectors import REPEATING
from core.detect.finding import Search, find_damage
from core.detect.repeating import visible_marks
from core.errors import CoreError, DataError, ImageError, MaskError
from core.events import CancelToken
from core.inference.options import SMALLEST_SIDE
from core.messages import Message, message_of
from core.texts import QT_TRANSLATE_NOOP

# Formats, and those of them that can be read only, as files that lose nothing.
_LOSSLESS = {"PNG": ".png", "WEBP": ".webp", "TIFF": ".tif", "BMP": ".bmp"}
_LOSSLESS |= dict.fromkeys(("GIF", "PPM", "TGA", "JPEG2000", "AVIF"), ".png")


_FOUND = {
    "dust": QT_TRANSLATE_NOOP("core", "dust: {count}"),
    "hairs": QT_TRANSLATE_NOOP("core", "hairs: {count}"),
    "scratches": QT_TRANSLATE_NOOP("core", "scratches: {count}"),
    "boxes": QT_TRANSLATE_NOOP("core", "boxes: {count}"),
    "mosaic": QT_TRANSLATE_NOOP("core", "mosaic: {count}"),
    "lettering": QT_TRANSLATE_NOOP("core", "lettering: {count}"),
    "repeating": QT_TRANSLATE_NOOP("core", "repeating marks: {count}"),
}
_SAME_FORM = QT_TRANSLATE_NOOP("core", "The file is a {form} though its name ends in {suffix}; so is the result.")
_OTHER_FORM = QT_TRANSLATE_NOOP(
    "core", "The file is a {form} though its name ends in {suffix}; the result is a {written}."
)


@dataclass(frozen=True, eq=False)
class Loaded:
    """A picture that is ready to be repaired.

    picture: as its file holds it, but for two things. With MaskOrigin.ALPHA what is masked is opaque already, so that
    the repair can be seen (see `core.data.transparency.revealed`). And alpha that hides nothing is left out where the
    result's format has none. mask: uint8 (H, W), 255 in the hole; all 0 if there is nothing to repair. edges: uint8
    (H, W), 255 on a line, or None. notes: sentences for the report. mask_text: where the mask comes from, in a few
    words. digest: in hex, by which the source's bytes, the mask and the edges are known. share: of the picture that is
    masked, 0 to 1. suffix: of the format that the result is written in, see `suffix_of_result`. source_digest: in hex,
    of the source's bytes alone. is_copied: the source's file is the result as it is.
    """

    picture: Picture
    mask: np.ndarray
    edges: np.ndarray | None
    notes: tuple[str, ...]
    mask_text: str
    digest: str
    share: float
    suffix: str
    source_digest: str
    is_copied: bool


def load_item(
    job: BatchJob, item: BatchItem, cancel: CancelToken | None = None, repeated: Repeated | None = None
) -> Loaded:
    """Opens an item's picture, mask and edge map. Safe to use from several threads.

    repeated: what repeats in the job's pictures (see `look_for_repeated`), if the job asks for it.

    Raises CoreError, with one sentence: the item's own problem, a file that cannot be used or does not fit, or a result
    that its format cannot hold. Raises Cancelled.
    """
    return _Opened.read(item, cancel or CancelToken()).load(job, item, repeated)


def preview_item(
    job: BatchJob,
    item: BatchItem,
    cancel: CancelToken | None = None,
    repeated: Repeated | None = None,
    take: Callable[[Loaded], object] = lambda _loaded: None,
) -> Preview:
    """What `load_item` comes to, as the row of a table. take: gets what was loaded; a CoreError that it raises is the
    picture's problem. Raises Cancelled."""
    size: tuple[int, int] | None = None
    try:
        opened = _Opened.read(item, cancel or CancelToken())
        size = (opened.picture.height, opened.picture.width)
        loaded = opened.load(job, item, repeated)
        take(loaded)
    except CoreError as error:
        return Preview(item.number, size, problem=error.message)
    return Preview(item.number, size, loaded.share, loaded.mask_text, warnings=loaded.notes)


@dataclass(frozen=True, eq=False)
class _Opened:
    """A picture whose mask is still to come. digest: of its file."""

    picture: Picture
    digest: bytes
    cancel: CancelToken

    @classmethod
    def read(cls, item: BatchItem, cancel: CancelToken) -> _Opened:
        """Raises DataError (the item's own problem), ImageError, Cancelled."""
        cancel.raise_if_cancelled()
        if item.problem:
            raise DataError(message_of(item.problem), item.source)
        data = read_picture_bytes(item.source)
        try:
            picture = decode_picture(data, item.source.name)
        except ImageError as error:
            error.path = item.source
            raise
        return cls(replace(picture, path=item.source), hashlib.sha256(data).digest(), cancel)

    def load(self, job: BatchJob, item: BatchItem, repeated: Repeated | None) -> Loaded:
        """Raises CoreError, Cancelled."""
        self.cancel.raise_if_cancelled()
        found = _mask(job.masks, item, self.picture, self.cancel, repeated)
        edges, about_edges = _edges(job, item, found.mask)
        suffix = suffix_of_result(job, item, self.picture)
        picture, about_picture = _ready(job, item, self.picture, found.mask, suffix)
        self.cancel.raise_if_cancelled()
        digest = hashlib.sha256(self.digest)
        if job.masks.origin is MaskOrigin.ALPHA:
            digest.update(b"revealed")  # the same mask from a file leaves alpha as it is
        if job.output.rgb and self.picture.meta.inks is not None:
            digest.update(b"rgb")
        for part in (found.mask, edges):
            digest.update(b"none" if part is None else str(part.shape).encode("ascii"))
            digest.update(b"" if part is None else np.ascontiguousarray(part).data)
        share = np.count_nonzero(found.mask) / found.mask.size
        notes = (*found.notes, *about_edges, *about_picture)
        known_by = digest.hexdigest()
        source, copied = self.digest.hex(), _is_copied(job, self.picture, found.mask, suffix)
        return Loaded(picture, found.mask, edges, notes, found.text, known_by, share, suffix, source, copied)


def _mask(rule: MaskRule, item: BatchItem, picture: Picture, cancel: CancelToken, repeated: Repeated | None) -> Mask:
    """Raises MaskError, DataError, Cancelled."""
    pixels, size = picture.pixels, (picture.height, picture.width)
    if rule.origin is MaskOrigin.ALPHA:
        mask = transparent(pixels)
        return Mask(
            mask, Message("transparency"), () if mask.any() else (Message("Nothing in the picture is transparent."),)
        )
    if rule.origin is MaskOrigin.COLOUR:
        mask = _coloured(pixels, rule.colour, rule.tolerance)
        text = Message("colour {code}", code="#{:02x}{:02x}{:02x}".format(*rule.colour))
        return Mask(
            mask, text, () if mask.any() else (Message("Nothing in the picture has the colour of the damage."),)
        )
    if rule.origin is MaskOrigin.DETECT:
        return _damaged(pixels, rule, cancel, repeated)
    if item.mask_path is None:
        raise DataError("The picture has no mask.", item.source)
    if rule.origin is MaskOrigin.SINGLE:
        return single_mask(item.mask_path, size, rule)
    return named_mask(item.mask_path, size, rule)


def _coloured(pixels: np.ndarray, colour: tuple[int, int, int], tolerance: int) -> np.ndarray:
    """The mask of what has a colour of 8 bits; a grey picture counts as an RGB one whose channels are equal."""
    if pixels.ndim == 2 or pixels.shape[2] == 2:
        gray = pixels if pixels.ndim == 2 else pixels[..., 0]
        pixels = np.repeat(gray[..., None], 3, axis=2)
    step = int(np.iinfo(pixels.dtype).max) // 255
    return selection.alike(pixels, [value * step for value in colour], tolerance)


def _damaged(pixels: np.ndarray, rule: MaskRule, cancel: CancelToken, repeated: Repeated | None) -> Mask:
    """The mask of what the detectors find, and of what repeats. Raises Cancelled."""
    size = int(pixels.shape[0]), int(pixels.shape[1])
    mask, counts = np.zeros(size, np.uint8), dict[str, int]()
    for detection in rule.detections:
        search = Search(detection.sensitivity, detection.largest, cancel=cancel)
        findings = find_damage(pixels, [detection.kind], search)
        counts[detection.kind] = counts.get(detection.kind, 0) + len(findings)
        np.maximum(mask, mask_of(findings, size), out=mask)
    notes: tuple[str, ...] = ()
    if rule.repeating is not None:
        if repeated is None:
            raise ValueError("the job asks for what repeats, which has not been looked for")
        marks, doubt = visible_marks(pixels, repeated.marks(size)), repeated.doubt(size)
        counts[REPEATING] = len(marks)
        np.maximum(mask, mask_of(marks, size), out=mask)
        notes = () if doubt is None else (doubt,)
    found = Message("{kinds}", kinds=[Message.of(_FOUND[kind], {"count": count}) for kind, count in counts.items()])
    return Mask(mask, found, notes if mask.any() or notes else (Message("No damage was found."),))


def _edges(job: BatchJob, item: BatchItem, mask: np.ndarray) -> tuple[np.ndarray | None, tuple[str, ...]]:
    """The lines to follow, and notes. Raises EdgeError."""
    if job.edges is None or not mask.any():
        return None, ()
    if item.edge_path is None:
        return None, (Message("No edge map goes by its name; the model finds the lines."),)
    height, width = mask.shape
    file = read_edge_file(item.edge_path, (height, width))
    if file.dark_on_white:
        return file.strength, (Message("More than half of the edge map is white; lines should be white on black."),)
    return file.strength, ()


def suffix_of_result(job: BatchJob, item: BatchItem, picture: Picture) -> str:
    """The ending of the format that a result is written in: that of its name, but for a name that is wrong.

    A PNG, WebP or TIFF that is called .jpg or .bmp stays what it is, unless the user asked for that format.
    """
    if item.output is None:
        return ""
    suffix = item.output.suffix.lower()
    own = _LOSSLESS.get(picture.meta.format, "")
    same = suffix == item.source.suffix.lower() and not job.output.suffix
    return own if own and same and suffix in OPAQUE_SUFFIXES and picture.meta.format != "BMP" else suffix


def _is_copied(job: BatchJob, picture: Picture, mask: np.ndarray, suffix: str) -> bool:
    """Whether the file itself is the result: nothing is masked, and it is of the format and kind that is asked for."""
    becomes_rgb = job.output.rgb and picture.meta.inks is not None
    changes_quality = job.output.jpeg_quality is not None and suffix in LOSSY_SUFFIXES
    same = FORMAT_OF_SUFFIX.get(suffix) == picture.meta.format
    return same and not becomes_rgb and not changes_quality and not mask.any()


def _ready(
    job: BatchJob, item: BatchItem, picture: Picture, mask: np.ndarray, suffix: str
) -> tuple[Picture, tuple[str, ...]]:
    """The picture as the run needs it, and notes. Raises ImageError if it or its result cannot be.

    suffix: of the result's format.
    """
    if _is_copied(job, picture, mask, suffix):
        return picture, ()  # nothing is written anew, so nothing is lost
    if job.output.rgb:
        picture = picture.as_rgb()
    pixels, notes = picture.pixels, tuple[str, ...]()
    is_damaged = bool(mask.any())
    if is_damaged and min(mask.shape) < SMALLEST_SIDE:
        raise ImageError(
            "The picture has {width} x {height} pixels; a repair needs {least} each way.",
            item.source,
            width=picture.width,
            height=picture.height,
            least=SMALLEST_SIDE,
        )
    if is_damaged and job.masks.origin is MaskOrigin.ALPHA:
        pixels = revealed(pixels, mask)
    if (fit := fitting(pixels, suffix)) is not pixels:
        pixels = fit
        notes = (Message("The picture's alpha, which hides nothing, is left out: the result's format has none."),)
    if item.output is not None:
        check_writable(item.output.with_suffix(suffix), pixels)
        notes = (*notes, *_about_name(item.source, picture.meta.format, suffix))
        notes = (*notes, *loss_sentences(item.output.with_suffix(suffix), picture.meta))
    return picture.with_pixels(pixels), notes


def _about_name(source: Path, form: str, suffix: str) -> tuple[str, ...]:
    named = FORMAT_OF_SUFFIX.get(source.suffix.lower(), form)
    if named == form:
        return ()
    form, written = NAMES.get(form, form), NAMES.get(FORMAT_OF_SUFFIX[suffix], FORMAT_OF_SUFFIX[suffix])
    values = {"form": form, "suffix": source.suffix, "written": written}
    if written == form:
        return (Message.of(_SAME_FORM, values),)
    return (Message.of(_OTHER_FORM, values),)


def transparent(pixels: np.ndarray) -> np.ndarray:
    """The mask of what is more than half transparent, as the Repair page marks it; all 0 if nothing is."""
    try:
        return from_alpha(pixels)
    except MaskError:
        return np.zeros(pixels.shape[:2], np.uint8)
