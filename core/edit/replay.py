"""Follows a recipe: makes the identical picture from the original again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from numpy.typing import NDArray

from core.edit.recipe import Fingerprint, Layer, Recipe
from core.edit.repairs import Repair, RepairKind, Run, composed, pack_cells
from core.errors import ReplayError
from core.events import CancelToken, Event, Notice, Progress, Report, silent
from core.inference.options import METHODS
from core.messages import Message

if TYPE_CHECKING:
    from core.inference.restorer import Restorer

_THREADS = re.compile(r"cpu/([1-9]\d{0,2})")
_MOST_THREADS = 256


def place_of(device: str) -> str:
    """`device` ("cpu", "cuda:0", ...) as an Origin records it: the CPU with its number of threads, as in "cpu/4".

    One thread and several compute a convolution in different orders, so the last digits of its results differ.
    """
    import torch

    return f"{device}/{torch.get_num_threads()}" if device == "cpu" else device


def replay(
    original: NDArray,
    recipe: Recipe,
    restorer: Restorer | Sequence[Restorer],
    *,
    allow_other_model: bool = False,
    report: Report = silent,
    cancel: CancelToken | None = None,
) -> NDArray:
    """The picture that `recipe` describes, byte for byte, of the original's shape and dtype.

    original: uint8 or uint16, (H, W) or (H, W, C). restorer: one, or one for each model that was used; none
    is needed for a recipe of retouches alone. Every run is done again on exactly what lay below it. If the picture
    differs from the one that was recorded all the same, a Notice says so: on another kind of device or with other
    libraries the last digits of a network's results are others.

    Raises ReplayError (another original, or another model, unless that is allowed), Cancelled, and what
    Restorer.restore raises.
    """
    check_original(original, recipe)
    restorers = list(restorer) if isinstance(restorer, Sequence) else [restorer]
    cancel, size = cancel or CancelToken(), recipe.source.size
    chosen = [_restorer_for(run, restorers, allow_other_model) for run in recipe.runs]
    made = {layer.key: _retouch(layer) for layer in recipe.layers if layer.run is None}
    for number, (run, engine) in enumerate(zip(recipe.runs, chosen, strict=True)):
        cancel.raise_if_cancelled()
        ground = composed(original, [replace(made[key], enabled=True) for key in run.below])
        with _threads_of(run.origin.device):
            done = engine.restore(
                ground,
                run.holes.unpack(size),
                run.lines.unpack(size),
                engine.resolved(run.origin.settings),
                report=_Share(report, number, len(recipe.runs)),
                cancel=cancel,
            )
        for layer in recipe.layers:
            if layer.run == number:
                made[layer.key] = _repair(layer, done.image)
    result = composed(original, [made[layer.key] for layer in recipe.layers])
    if Fingerprint.of(result).sha256 != recipe.result:
        report(Notice(_why_another(recipe, chosen)))
    return result


def check_original(original: NDArray, recipe: Recipe) -> None:
    """Raises ReplayError if `recipe` was made from another picture than `original`."""
    source, found = recipe.source, Fingerprint.of(original)
    if found.size != source.size:
        raise ReplayError(
            "The recipe belongs to another picture: it was made from one of {width} x {height} pixels, "
            "this one has {this_width} x {this_height}.",
            width=source.width,
            height=source.height,
            this_width=found.width,
            this_height=found.height,
        )
    if (found.channels, found.bits) != (source.channels, source.bits):
        raise ReplayError(
            "The recipe was made from a picture with {channels} channels of {bits} bits, this one has "
            "{these_channels} of {these_bits}; take the file as it was before it was converted.",
            channels=source.channels,
            bits=source.bits,
            these_channels=found.channels,
            these_bits=found.bits,
        )
    if found.sha256 != source.sha256:
        raise ReplayError(
            "The recipe belongs to another picture of the same size: the pixels differ. Take the "
            "unrepaired original, not a lossy copy of it."
        )


def _restorer_for(run: Run, restorers: Sequence[Restorer], allow_other: bool) -> Restorer:
    origin = run.origin
    for restorer in restorers:
        if restorer.digest == origin.digest:
            return restorer
    if restorers and (allow_other or not METHODS[origin.settings.method].needs_model):
        return restorers[0]
    there = [f"{restorer.info.name} ({restorer.digest})" for restorer in restorers] or Message("none")
    raise ReplayError(
        "The recipe needs the model {model} with the weights {digest}; there is {there}. Another "
        "model would give another picture.",
        model=origin.model,
        digest=origin.digest,
        there=there,
    )


def _threads_of(device: str) -> AbstractContextManager[None]:
    """As many threads for the CPU as made the run, where that is known."""
    import torch

    from core.device import cpu_threads

    known = _THREADS.fullmatch(device)
    wanted = int(known[1]) if known else torch.get_num_threads()
    return cpu_threads(wanted if wanted <= _MOST_THREADS else torch.get_num_threads())


def _retouch(layer: Layer) -> Repair:
    return Repair(RepairKind.RETOUCH, layer.cells, enabled=layer.shown, key=layer.key)


def _repair(layer: Layer, image: NDArray) -> Repair:
    """The repair of one damage, cut out of the whole result of its run."""
    assert layer.hole is not None, "a layer has a run and a hole, or neither"
    cells = pack_cells(image, layer.hole.unpack((image.shape[0], image.shape[1])), layer.hole.box)
    return Repair(RepairKind.REPAIR, cells, enabled=layer.shown, key=layer.key)


def _why_another(recipe: Recipe, engines: Sequence[Restorer]) -> Message:
    needed = {run.origin.digest for run in recipe.runs}
    if any(engine.digest not in needed for engine in engines):
        return Message("The picture differs from the one that the recipe was made of, because another model made it.")
    return Message(
        "The picture differs from the one that the recipe was made of, by version {program} on {places}: "
        "another kind of device, other libraries or another version round differently.",
        program=recipe.program,
        places=sorted({run.origin.device for run in recipe.runs} - {""}) or Message("an unknown device"),
    )


@dataclass(frozen=True)
class _Share:
    """Passes on the progress of one run as a part of all of them."""

    report: Report
    number: int
    total: int

    def __call__(self, event: Event) -> None:
        if isinstance(event, Progress):
            event = Progress(event.stage, self.number + event.done / max(event.total, 1e-9), self.total)
        self.report(event)
