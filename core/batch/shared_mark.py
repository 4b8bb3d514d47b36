"""A mark at the same place in all pictures of a batch, measured in all of them together before it is taken off.

That is a second look over the batch: for the method "uncover", where one mask is for all. Pictures of one size are
measured once, when the first of them is to be repaired; which pictures those are follows from the plan alone, so that a
run that goes on after a stop, or does a part of the batch, comes to the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from core.batch.items import BatchItem
from core.batch.job import BatchJob, MaskOrigin
from core.batch.loading import Loaded, load_item
from core.boxes import Box
from core.errors import CoreError
from core.events import CancelToken
from core.files import FileStamp
from core.inference.uncovering.veil import Veil
from core.messages import Message
from core.sampling import evenly

_MOST = 200  # pictures that are measured, spread evenly over the batch
_KEPT = 256 * 1024**2  # bytes of the places in them that stay in memory; others are read again

Veils = Mapping[Box, Veil]
_Form = tuple[int, ...]


def is_shared(job: BatchJob) -> bool:
    """Whether the job's pictures have a mark that is measured in all of them."""
    return job.together and job.options.method == "uncover" and job.masks.origin is MaskOrigin.SINGLE


class SharedMark:
    """Measures the mark of a job's pictures. items: all of the plan, whatever part of it is to be done."""

    def __init__(self, job: BatchJob, items: Sequence[BatchItem], cancel: CancelToken) -> None:
        self._job, self._cancel = job, cancel
        self._items = evenly(items, _MOST)
        self._known: dict[_Form, tuple[Veils, int]] = {}
        self._forms: dict[int, _Form | None] = {}  # by an item's number, once it was opened

    @property
    def digest(self) -> str:
        """In hex: the same for the same files, by name and length."""
        digest = hashlib.sha256()
        for item in self._items:
            stamp = FileStamp.of(item.source)
            length = stamp.size if stamp is not None else -1
            digest.update(f"{item.name}\0{length}\0".encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def veils(self, loaded: Loaded) -> tuple[Veils, tuple[str, ...]]:
        """The marks in a picture by the boxes around them, for Restorer.restore, and notes. Raises Cancelled."""
        form = _form(loaded)
        if form not in self._known:
            self._known[form] = self._measured(loaded, form)
        veils, count = self._known[form]
        if not veils:
            return veils, ()
        return veils, (Message("The mark was measured in {count:,} pictures together.", count=count),)

    def _measured(self, loaded: Loaded, form: _Form) -> tuple[Veils, int]:
        from core.inference.uncovering.fill import LARGEST, places_of
        from core.inference.uncovering.together import FEWEST, measure

        places = [(box, mask) for box, mask in places_of(loaded.mask >= 128) if box.area <= LARGEST]
        if not places:
            return {}, 0
        alike = [item for item in self._items if self._forms.get(item.number, form) == form]
        crops = _Crops(alike, form, [box for box, _ in places], self._load, self._cancel)
        if crops.count < FEWEST:
            return {}, crops.count
        veils = {}
        for number, (box, mask) in enumerate(places):
            veil = measure(crops.of(number), crops.count, mask, self._cancel.raise_if_cancelled)
            if veil is not None:
                veils[box] = veil
        return veils, crops.count

    def _load(self, item: BatchItem) -> Loaded | None:
        """None for a picture that cannot be used. Raises Cancelled."""
        self._cancel.raise_if_cancelled()
        try:
            loaded = load_item(self._job, item, self._cancel)
        except CoreError:
            self._forms[item.number] = None
            return None
        self._forms[item.number] = _form(loaded)
        return loaded


class _Crops:
    """The places of all pictures of one form, as few of them in memory as have to be."""

    def __init__(
        self,
        items: Sequence[BatchItem],
        form: _Form,
        boxes: Sequence[Box],
        load: Callable[[BatchItem], Loaded | None],
        cancel: CancelToken,
    ) -> None:
        self._boxes, self._load, self._cancel = boxes, load, cancel
        self._kept: list[tuple[BatchItem, list[np.ndarray] | None]] = []
        room = _KEPT
        for item in items:
            loaded = load(item)
            if loaded is None or _form(loaded) != form:
                continue
            crops = [loaded.picture.pixels[box.slices].copy() for box in boxes]
            room -= sum(crop.nbytes for crop in crops)
            self._kept.append((item, crops if room >= 0 else None))

    @property
    def count(self) -> int:
        return len(self._kept)

    def of(self, number: int) -> Callable[[], Iterator[np.ndarray]]:
        """What gives one of the places in each picture, as its Crops in core.inference.uncovering.together; stops
        where the run is cancelled."""

        def crops() -> Iterator[np.ndarray]:
            for item, kept in self._kept:
                self._cancel.raise_if_cancelled()
                if kept is not None:
                    yield _levels(kept[number])
                elif (loaded := self._load(item)) is not None:
                    yield _levels(loaded.picture.pixels[self._boxes[number].slices])

        return crops


def _form(loaded: Loaded) -> _Form:
    """Height, width and number of colour channels: pictures that are equal in these are measured together."""
    pixels = loaded.picture.pixels
    return pixels.shape[0], pixels.shape[1], 3 if pixels.ndim == 3 and pixels.shape[2] >= 3 else 1


def _levels(pixels: np.ndarray) -> np.ndarray:
    """float32 (h, w, C), levels of 8 bits, without alpha."""
    deep = pixels[..., None] if pixels.ndim == 2 else pixels
    level = np.float32(np.iinfo(pixels.dtype).max / 255)
    return np.ascontiguousarray(deep[..., : 3 if deep.shape[2] >= 3 else 1].astype(np.float32) / level)
