"""When memory runs out: free some, then smaller crops, then the CPU; the row's notes say so.

Each picture begins at the top again, on the device that was asked for: the next one may well fit.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import numpy as np

from core.boxes import Box
from core.errors import DeviceError
from core.events import CancelToken, Report, silent
from core.inference.options import CONTEXT_LIMITS, PrecisionRule, RestoreOptions
from core.messages import Message
from core.texts import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from core.inference.generators import ModelInfo
    from core.inference.restorer import Restoration
    from core.inference.uncovering.veil import Veil

SMALLER = Message("Memory ran out, so that the crops were made smaller: the networks saw less of the surroundings.")
ON_CPU = QT_TRANSLATE_NOOP("core", "{device} ran out of memory; the CPU repaired this picture.")

_log = logging.getLogger(__name__)


class AnyRestorer(Protocol):
    """What the run needs of a core.inference.restorer.Restorer."""

    @property
    def info(self) -> ModelInfo: ...

    @property
    def digest(self) -> str: ...

    def restore(
        self,
        image: np.ndarray,
        mask: np.ndarray,
        edges: np.ndarray | None = None,
        options: RestoreOptions | None = None,
        *,
        report: Report = silent,
        cancel: CancelToken | None = None,
    ) -> Restoration: ...


LoadRestorer = Callable[[Path, str], AnyRestorer]
"""From a model folder and a device, as Restorer.load."""


def load_default(folder: Path, device: str) -> AnyRestorer:
    """A Restorer. Raises CheckpointError, ConfigError, DeviceError."""
    # OpenMP's threads wait for one another by spinning, which takes the cores from those that read and write: on a
    # busy machine a repair took ten times as long. It reads this once, when torch is loaded.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    from core.inference.restorer import Restorer

    return Restorer.load(folder, device)


class _Attempt(NamedTuple):
    """A way to try: the options, whether on the CPU in place of the device, and what is to be said of it."""

    options: RestoreOptions
    on_cpu: bool
    notes: tuple[str, ...]


class MemoryFallback:
    """Repairs pictures with `restorer`, and steps down where memory does not suffice.

    load, model: for the CPU's restorer, which is loaded when it is first needed and then kept.
    """

    def __init__(self, restorer: AnyRestorer, load: LoadRestorer, model: Path) -> None:
        self._restorer, self._load, self._model = restorer, load, model
        self._cpu: AnyRestorer | None = None

    def restore(
        self,
        image: np.ndarray,
        mask: np.ndarray,
        edges: np.ndarray | None,
        options: RestoreOptions,
        *,
        report: Report = silent,
        cancel: CancelToken | None = None,
        veils: Mapping[Box, Veil] | None = None,
    ) -> tuple[Restoration, tuple[str, ...]]:
        """As Restorer.restore, with what there is to say of it.

        Raises what that raises, and what the last attempt raised where none of them suffices.
        """
        known: dict[str, Any] = {"veils": veils} if veils else {}
        failure: BaseException | None = None
        for attempt in self._attempts(options):
            try:
                worker = self._on_cpu() if attempt.on_cpu else self._restorer
                done = worker.restore(image, mask, edges, attempt.options, report=report, cancel=cancel, **known)
                return done, attempt.notes
            except Exception as error:
                if not is_out_of_memory(error):
                    raise
                _log.warning("memory ran out (%s): %s", attempt, error)
                # Its traceback holds the arrays and tensors that are to be freed.
                failure = error.with_traceback(None)
                failure.__cause__ = failure.__context__ = None
            free_memory()
        assert failure is not None
        raise failure

    def _attempts(self, options: RestoreOptions) -> Iterator[_Attempt]:
        small = replace(options, region="crop", context=CONTEXT_LIMITS[0])
        asked = _Attempt(options, False, ())
        yield asked
        yield asked  # freeing alone may have helped
        if small != options:
            yield _Attempt(small, False, (SMALLER,))
        device = self._restorer.info.device
        if device == "cpu":
            return
        note = Message.of(ON_CPU, {"device": device})
        # What the device can do in bfloat16, the CPU perhaps cannot.
        precision: PrecisionRule = "auto" if options.precision == "bfloat16" else options.precision
        yield _Attempt(replace(options, precision=precision), True, (note,))
        if small != options:
            yield _Attempt(replace(small, precision=precision), True, (note, SMALLER))

    def _on_cpu(self) -> AnyRestorer:
        if self._cpu is None:
            self._cpu = self._load(self._model, "cpu")
        return self._cpu


def is_out_of_memory(error: BaseException) -> bool:
    """Whether a repair failed for want of memory, the device's or the machine's."""
    if isinstance(error, DeviceError | MemoryError):
        return True
    return isinstance(error, RuntimeError) and any(
        words in str(error).lower() for words in ("out of memory", "can't allocate memory", "bad_alloc")
    )


def free_memory() -> None:
    """Gives back what nothing needs any more, on a GPU too."""
    gc.collect()
    torch = sys.modules.get("torch")  # not loaded for this: without it there is nothing of it to free
    if torch is not None and torch.cuda.is_available():
        torch.cuda.empty_cache()
