"""The batch's thread, and what it works on: plans, dry runs and runs."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from app.background.worker import give_way
from core.batch.items import BatchItem, Preview, Result, Summary
from core.batch.job import BatchJob
from core.errors import Cancelled, CoreError
from core.events import CancelToken, Report

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Plan:
    """A job's pictures, and what earlier runs of it have left. records: the folder of its reports."""

    job: BatchJob
    items: tuple[BatchItem, ...]
    records: Path | None = None
    earlier: tuple[Result, ...] = ()


class Control(Protocol):
    """Commands to a run, from any thread; core.run_control.RunControl is the real one."""

    def pause(self) -> None: ...
    def resume(self) -> None: ...
    def cancel(self) -> None: ...


class Runner(Protocol):
    """Does the work, in the session's thread; app.batch.runner is the real one."""

    def control(self) -> Control: ...

    def plan(self, job: BatchJob) -> Plan:
        """Raises CoreError for a job that makes no sense."""

    def check(self, plan: Plan, tell: Callable[[Preview], None], cancel: CancelToken) -> None:
        """Opens every picture and tells its row. Raises Cancelled."""

    def run(self, plan: Plan, only: frozenset[int] | None, report: Report, control: Control) -> Summary:
        """Repairs. only: numbers of items, None is all of them. Raises CoreError."""


@dataclass(frozen=True)
class Order:
    """kind: "plan", "check" or "run". serial: comes back with every answer."""

    kind: str
    serial: int
    job: BatchJob
    plan: Plan | None = None
    only: frozenset[int] | None = None
    cancel: CancelToken | None = None
    control: Control | None = None


class BatchWorker(QObject):
    """Lives in the batch's thread. core.batch.run, and with it torch, is imported nowhere else in the window."""

    told = Signal(int, object)
    """Serial of the order, an Event or a Preview."""
    planned = Signal(int, object, str)
    """Serial, Plan or None, why there is none."""
    ended = Signal(int, object, str, str)
    """Serial, Summary or None, sentence and traceback of a failure or ""."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._calm = False

    @Slot(object)
    def work(self, order: Order) -> None:
        """The one place where a failure of the batch as a whole is caught; a picture's own ends in its row."""
        if not self._calm:
            give_way()
            self._calm = True
        summary, sentence, trace, plan = None, "", "", None
        try:
            if order.kind == "plan":
                plan = self._runner.plan(order.job)
            elif order.kind == "check":
                assert order.plan is not None and order.cancel is not None
                self._runner.check(order.plan, lambda row: self.told.emit(order.serial, row), order.cancel)
            else:
                assert order.plan is not None and order.control is not None
                tell: Report = lambda event: self.told.emit(order.serial, event)  # noqa: E731
                summary = self._runner.run(order.plan, order.only, tell, order.control)
        except Cancelled:
            pass
        except CoreError as error:
            _log.warning("batch: %s", error)
            sentence = str(error)
        except Exception as error:
            _log.exception("the batch failed unexpectedly")
            sentence, trace = f"{type(error).__name__}: {error}", traceback.format_exc()
        if order.kind == "plan":
            self.planned.emit(order.serial, plan, sentence)
        else:
            self.ended.emit(order.serial, summary, sentence, trace)
