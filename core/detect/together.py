"""Several detectors at once: two cores are done sooner, and no more than two pictures' worth of memory is needed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from core.events import Event, Report

AT_ONCE = 2

T = TypeVar("T")


def at_once(calls: Sequence[Callable[[], T]]) -> list[T]:
    """The results of `calls`, in their order; two of them run at a time, in threads of their own.

    Raises what the first of them that fails has raised, once all that have begun are over.
    """
    if len(calls) < 2:
        return [call() for call in calls]
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="detector") as pool:
        waiting = [pool.submit(call) for call in calls]
        try:
            return [one.result() for one in waiting]
        except BaseException:
            for one in waiting:
                one.cancel()
            raise


def one_by_one(report: Report) -> Report:
    """`report`, for several threads: one event after the other."""
    lock = threading.Lock()

    def locked(event: Event) -> None:
        with lock:
            report(event)

    return locked
