"""An engine without networks, which a test can hold in the middle of its work."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from app.repair.document.messages import ModelSummary
from app.repair.engine.engine_state import Proposal
from core.events import CancelToken, Progress, Report
from core.inference.options import RestoreOptions
from core.inference.uses import Used
from core.inference.windows import find_damages

FILL = 90
"""The value that a fake repair puts into the hole, with the settings as they are at first."""


def fill_of(settings: RestoreOptions) -> int:
    """Other settings, other values: a test sees what a repair was made with."""
    by_method = {"model": 0, "smooth": 100, "flat": 150, "uncover": 25, "likeness": 50}
    return FILL + 10 * (settings.mask_grow - 2) + by_method[settings.method]


class Gate:
    """While shut, a job that comes to it waits; a cancelled job passes and stops."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self._open.set()
        self.reached = threading.Event()

    def shut(self) -> None:
        self.reached.clear()
        self._open.clear()

    def open(self) -> None:
        self._open.set()

    def __call__(self, cancel: CancelToken | None = None) -> None:
        self.reached.set()
        for _ in range(2000):  # at most ten seconds: a broken test must not hang
            if self._open.wait(0.005):
                break
            if cancel is not None:
                cancel.raise_if_cancelled()
        if cancel is not None:
            cancel.raise_if_cancelled()


class FakeBackend:
    """Predicts a line through each hole and fills holes with FILL. `calls` lists what was asked for."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Any]] = []
        self.loading, self.predicting, self.restoring, self.proposing = Gate(), Gate(), Gate(), Gate()
        self.used: tuple[Used, ...] = ()
        self.first_sight = False
        """Whether holes take several passes: what one makes of them, a quarter as sure, is told first, or is all."""
        self.free_proposals = 0
        """Proposals that are made before `proposing` is asked."""
        self.failure: dict[str, Exception] = {}
        self.thread: int | None = None
        self.ring_width = 0
        """That proposals were asked for with."""

    def load(self, folder: Path, device: str) -> ModelSummary:
        self._note("load", folder)
        self.loading()
        self._maybe_fail("load")
        return ModelSummary("fake model", folder, 8, "cpu")

    def predict_edges(
        self,
        image: np.ndarray,
        mask: np.ndarray,
        settings: RestoreOptions,
        box: tuple,
        cancel: CancelToken,
        user_edges: np.ndarray | None = None,
        early: Callable[[Any], object] | None = None,
        once: bool = False,
    ) -> SimpleNamespace:
        self._note("predict", box)
        sight = self._edges(mask, box)
        sight.predicted //= 4
        sight.is_settled = False
        if early is not None:
            found = self._edges(mask, box)
            found.predicted[:], found.is_predicted, found.is_settled = 0, False, False
            early(found)
            if self.first_sight and not once:
                early(sight)
        self.predicting(cancel)
        self._maybe_fail("predict")
        return sight if self.first_sight and once else self._edges(mask, box)

    def _edges(self, mask: np.ndarray, box: tuple) -> SimpleNamespace:
        top, left, bottom, right = box
        hole = mask[top:bottom, left:right] > 0
        found = np.where(hole, 0, 255).astype(np.uint8)
        found[:, ::2] = 0
        predicted = np.where(hole, 200, 0).astype(np.uint8)
        windows = ((0, 0, *mask.shape),) if mask.any() else ()
        return SimpleNamespace(
            top=top,
            left=left,
            found=found,
            predicted=predicted,
            computed=np.ones_like(hole),
            windows=windows,
            is_predicted=True,
            is_settled=True,
        )

    def restore(
        self,
        image: np.ndarray,
        mask: np.ndarray,
        edges: np.ndarray | None,
        settings: RestoreOptions,
        report: Report,
        cancel: CancelToken,
    ) -> SimpleNamespace:
        self._note("restore", None if edges is None else edges.copy())
        report(Progress("painting", 1, 4))
        self.restoring(cancel)
        self._maybe_fail("restore")
        report(Progress("painting", 4, 4))
        out = image.copy()
        out[mask > 0] = fill_of(settings)
        return SimpleNamespace(
            image=out, edges=edges, regions=tuple(find_damages(mask > 0)), used=self.used, without_grain=None
        )

    def propose(
        self,
        image: np.ndarray,
        mask: np.ndarray,
        user_edges: np.ndarray,
        settings: RestoreOptions,
        shown: RestoreOptions | None,
        models: Sequence[Path],
        ring_width: int,
        report: Report,
        cancel: CancelToken,
    ) -> Iterator[Proposal]:
        self._note("propose", user_edges.copy())
        self.ring_width = ring_width
        ways = {
            "as_set": settings,
            "grow_4": replace(settings, mask_grow=4),
            "smooth": replace(settings, method="smooth"),
            "flat": replace(settings, method="flat"),
        }
        wanted = {key: way for key, way in ways.items() if way != shown}
        for number, (key, way) in enumerate(wanted.items()):
            report(Progress("making proposals", number, len(wanted)))
            if number >= self.free_proposals:
                self.proposing(cancel)
            cancel.raise_if_cancelled()
            self._maybe_fail("propose")
            out = image.copy()
            out[mask > 0] = fill_of(way)
            yield Proposal(key, way, out, np.where(user_edges == 255, 255, mask // 2).astype(np.uint8))

    def count(self, name: str) -> int:
        return sum(call == name for call, _ in self.calls)

    def _note(self, name: str, value: Any) -> None:
        self.thread = threading.get_ident()
        self.calls.append((name, value))

    def _maybe_fail(self, name: str) -> None:
        if name in self.failure:
            raise self.failure[name]


class Answers:
    """Puts prepared answers in the place of a window's dialogs, and notes what was asked.

    An answer that is callable gets the question's values.
    """

    def __init__(self, window: Any, **answers: Any) -> None:
        self.asked: list[tuple[str, Any]] = []
        for name, value in answers.items():
            assert hasattr(window.dialogs, name), name
            setattr(window.dialogs, name, self._stub(name, value))

    def _stub(self, name: str, value: Any) -> Callable[..., Any]:
        def answer(*values: Any) -> Any:
            self.asked.append((name, values[0] if len(values) == 1 else values))
            return value(*values) if callable(value) else value

        return answer
