"""Several proposals for the same damage, to choose from. Importing this loads no torch."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from core.data.edges import NO_EDGES, combine
from core.errors import CheckpointError, ConfigError, DeviceError
from core.events import CancelToken, Event, Progress, Report, silent
from core.inference.options import CONTEXT_LIMITS, LARGEST_SIGMA, METHODS, RING_WIDTH, WIDE_HOLE, RestoreOptions

if TYPE_CHECKING:
    from core.inference.generators import ModelInfo
    from core.inference.restorer import Restoration, Restorer

_log = logging.getLogger(__name__)

AS_SET = "as_set"
OTHER_MODEL = "other_model"
KEYS = (
    AS_SET,
    "uncover",
    "pattern",
    "no_pattern",
    "mirrored",
    "rings",
    "soft_lines",
    "drawn_lines",
    "other_model",
    "grain",
    "no_grain",
    "grow_0",
    "grow_2",
    "grow_4",
    "sigma_low",
    "sigma_high",
    "context_wide",
    *(method for method in METHODS if method != "uncover"),
)
"""Every key that `variants_for` gives, in its order for a narrow hole; stored in projects and translated by the
window."""

SAME_LOOK = 2.0
"""Levels by which two proposals differ on the average in the hole, at the least, to be both worth a look."""
_COMPARED = 250_000  # pixels of a hole that are looked at, evenly spread: a few megabytes for each picture
_MOST_MODELS = 4  # other models that are asked: each is loaded first
_WIDE = 10.0  # pixels from the border of a hole to its middle, from where on texture is missed
_LIKE = "likeness"  # the method, whose name is its key
_GROWS = (0, 2, 4)
_SIGMA_STEP = 2.0  # of the bundled model's proposals, those with a smaller step could hardly be distinguished


@dataclass(frozen=True)
class Variant:
    """One proposal: its `key`, one of KEYS, and how it is made. model: folder of another model that makes it."""

    key: str
    options: RestoreOptions
    model: Path | None = None


def variants_for(
    info: ModelInfo,
    options: RestoreOptions,
    hidden: int | None = None,
    *,
    patterns: bool = False,
    grain: bool = False,
    marks: bool = False,
    deepest: float = 0.0,
    ring_width: int = RING_WIDTH,
    models: Sequence[Path] = (),
) -> tuple[Variant, ...]:
    """Six to eighteen proposals that differ from one another, `options` as they are first.

    info: of the model in use, for the sigma it was trained with. hidden: the widest rim that `options` hide of this
    picture, in pixels, as `resolve_options` finds it; None takes all they may hide. Those with another growth hide all
    of it. patterns: see `has_patterns`; without, what is done with patterns makes no difference. grain, marks: see
    `has_grain` and `has_marks`, likewise. deepest: pixels from the middle of the deepest hole to its border
    (core.inference.trust.assess). In a wide hole a growth changes little, and texture from the picture much: that comes
    right after one other, which is quicker to show. ring_width: pixels that a ring is wide in the one from the rim
    inwards. models: folders of other models, of which the first few are asked.
    """
    hidden = options.mask_grow if hidden is None else hidden
    wide = deepest >= _WIDE
    others = {
        **_other_surroundings(info, options, hidden, 1 if wide else 2),
        **_other_surfaces(options, patterns=patterns, grain=grain),
        **_other_ways(options, deepest, ring_width, marks=marks),
    }
    keys = [key for key in KEYS if key in others]
    if wide and _LIKE in others:
        keys.remove(_LIKE)
        keys.insert(1, _LIKE)
    own = [Variant(AS_SET, options), *(Variant(key, others[key]) for key in keys)]
    asked = [Variant(OTHER_MODEL, options, folder) for folder in models[:_MOST_MODELS]]
    return *own[:2], *asked, *own[2:]


def _other_surroundings(info: ModelInfo, options: RestoreOptions, hidden: int, grows: int) -> dict[str, RestoreOptions]:
    """Options with another rim hidden (so many of them), other lines found around the hole, or a wider context."""
    others = {}
    for grow in sorted(_GROWS, key=lambda grow: -abs(grow - hidden))[:grows]:
        others[f"grow_{grow}"] = replace(options, mask_grow=grow, rim="all")
    sigma = info.sigma if options.sigma is None else options.sigma
    if sigma != NO_EDGES:
        higher = sigma <= info.sigma and sigma * _SIGMA_STEP <= LARGEST_SIGMA
        step = _SIGMA_STEP if higher else 1 / _SIGMA_STEP
        others["sigma_high" if higher else "sigma_low"] = replace(options, sigma=sigma * step)
    most = CONTEXT_LIMITS[1]
    if options.region == "crop" and options.context < most:
        others["context_wide"] = replace(options, context=most)
    return others


def _other_surfaces(options: RestoreOptions, *, patterns: bool, grain: bool) -> dict[str, RestoreOptions]:
    """Options with patterns and grain switched over, where there are any."""
    others = {}
    if patterns and options.texture == "auto":
        others["no_pattern"] = replace(options, texture="off")
    elif patterns:
        others["pattern"] = replace(options, texture="auto")
    if grain and options.grain == "auto":
        others["no_grain"] = replace(options, grain="off")
    elif grain:
        others["grain"] = replace(options, grain="auto", grain_strength=options.grain_strength or 1.0)
    return others


def _other_ways(options: RestoreOptions, deepest: float, ring_width: int, *, marks: bool) -> dict[str, RestoreOptions]:
    """Options with rings or the way of taking lines switched over, the picture mirrored, or another method."""
    others = {"mirrored": replace(options, mirrored=not options.mirrored)}
    rings = 0 if options.rings else ring_width
    if METHODS[options.method].in_rings and deepest > (rings or options.rings):
        others["rings"] = replace(options, rings=rings)
    if deepest >= WIDE_HOLE:  # narrower holes have soft lines either way
        soft = options.lines != "likely"
        others["soft_lines" if soft else "drawn_lines"] = replace(options, lines="likely" if soft else "auto")
    for method in METHODS:
        if method != options.method and (method != "uncover" or marks):
            others[method] = replace(options, method=method)
    return others


def resolve_options(image: np.ndarray, mask: np.ndarray, options: RestoreOptions) -> tuple[RestoreOptions, int]:
    """`options` with a plain growth where that hides the same of this picture, and the widest rim they hide, in pixels.

    image, mask: as in `Restorer.restore`. Options that make the same repair are equal then.
    """
    from core.inference.rim import hide

    counts = hide(image, mask >= 128, options.mask_grow, options.rim).counts or (options.mask_grow,)
    if min(counts) < max(counts):
        return options, max(counts)
    return replace(options, mask_grow=counts[0], rim="all"), counts[0]


def has_patterns(
    image: np.ndarray, mask: np.ndarray, options: RestoreOptions, cancel: CancelToken | None = None
) -> bool:
    """Whether there is screentone or another periodic texture around the holes that could go on through them.

    Arguments and errors as in `Restorer.restore`, whatever the options say of textures.
    """
    from core.inference.restore_job import RestoreJob

    job = RestoreJob(image, mask, replace(options, texture="auto"), cancel)
    return any(job.tones(window) is not None for damage in job.damages() for window in job.windows(damage))


def has_grain(image: np.ndarray, mask: np.ndarray, options: RestoreOptions, cancel: CancelToken | None = None) -> bool:
    """Whether there is film grain or other noise around the holes that could be laid over their repairs.

    Arguments and errors as in `Restorer.restore`, whatever the options say of grain.
    """
    from core.inference.grain import is_grainy
    from core.inference.restore_job import RestoreJob

    return is_grainy(RestoreJob(image, mask, options, cancel))


def has_marks(image: np.ndarray, mask: np.ndarray, options: RestoreOptions, cancel: CancelToken | None = None) -> bool:
    """Whether a translucent mark is sure in some of the damages, so that what is under it can be computed.

    Arguments and errors as in `Restorer.restore`.
    """
    from core.inference.restore_job import RestoreJob
    from core.inference.uncovering.fill import look_under

    return any(found.under is not None for found in look_under(RestoreJob(image, mask, options, cancel)))


def restore_variants(
    restorer: Restorer,
    image: np.ndarray,
    mask: np.ndarray,
    edges: np.ndarray | None,
    variants: Sequence[Variant],
    *,
    user_edges: np.ndarray | None = None,
    edges_of: RestoreOptions | None = None,
    load: Callable[[Path], Restorer] | None = None,
    report: Report = silent,
    cancel: CancelToken | None = None,
) -> Iterator[tuple[Variant, Restoration]]:
    """Repairs with one variant after the other and yields each when it is done.

    load: what loads another model, for the variants that name one; those whose model is refused are left out.

    image, mask, edges, errors: as in `Restorer.restore`. A variant follows `edges` if it would find them: if it has
    the same settings for edges as `edges_of` (None: as the first variant). Any other finds its own;
    what the user drew or erased, `user_edges`, uint8 (H, W) as in core.data.edges, is laid over those. Each result is
    the one that `restore` gives for the edges it names.
    """
    known: dict[tuple[object, ...], np.ndarray] = {}
    if edges is not None and variants:
        known[(None, *(edges_of or variants[0].options).of_edges)] = edges
    for number, variant in enumerate(variants):
        listen = _Overall(report, number, len(variants))
        options, asked = variant.options, restorer if variant.model is None else _loaded(variant.model, load)
        if asked is None:
            report(Progress("making proposals", number + 1, len(variants)))
            continue
        found_by = (variant.model, *options.of_edges)
        lines = known.get(found_by)
        if lines is None and user_edges is not None:
            guess = asked.predict_edges(
                image, mask, options, user_edges=user_edges, report=listen.part(0, 0.5), cancel=cancel
            )
            lines = combine(guess.found, guess.predicted, user_edges)
            listen = listen.part(0.5, 0.5)
        done = asked.restore(image, mask, lines, options, report=listen, cancel=cancel)
        known[found_by] = done.edges
        yield variant, done


def _loaded(folder: Path, load: Callable[[Path], Restorer] | None) -> Restorer | None:
    """Another model; None if it cannot be used."""
    if load is None:
        return None
    try:
        return load(folder)
    except (CheckpointError, ConfigError, DeviceError) as error:
        _log.warning("no proposal of the model %s: %s", folder, error)
        return None


class Distinct:
    """Those of several pictures that differ visibly from all before them in one hole."""

    def __init__(self, mask: np.ndarray) -> None:
        """mask: uint8 (H, W), not 0 in the hole."""
        rows, columns = np.nonzero(mask)
        step = 1 + rows.size // _COMPARED
        self._at = rows[::step], columns[::step]
        self._known: list[np.ndarray] = []

    def is_new(self, image: np.ndarray) -> bool:
        """Whether `image`, uint8 or uint16, (H, W) or (H, W, C), differs by SAME_LOOK levels of 8 bits or more."""
        pixels = image[self._at].astype(np.float32) * np.float32(255 / np.iinfo(image.dtype).max)
        new = all(float(np.abs(pixels - other).mean()) >= SAME_LOOK for other in self._known)
        if new:
            self._known.append(pixels)
        return new


class _Overall:
    """A Report for one of several jobs, which reports the progress of all."""

    def __init__(self, report: Report, done: float, total: int, share: float = 1.0) -> None:
        self._report, self._done, self._total, self._share = report, done, total, share

    def __call__(self, event: Event) -> None:
        if isinstance(event, Progress) and event.total:
            done = self._done + self._share * event.done / event.total
            event = Progress("making proposals", done, self._total)
        self._report(event)

    def part(self, begin: float, share: float) -> _Overall:
        """A Report for a part of this job."""
        return _Overall(self._report, self._done + begin * self._share, self._total, share * self._share)
