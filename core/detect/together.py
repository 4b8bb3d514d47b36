"""Several detectors at once: two cores are done sooner, and no more than two pictures' worth of memory is needed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from threadpoolctl import threadpool_limits

from core.events import Event, Report

AT_ONCE = 2

T = TypeVar("T")


def at_once(calls: Sequence[Callable[[], T]]) -> list[T]:
    """The results of `calls`, in their order; two of them run at a time, in threads of their own.

    Raises what the first of them that fails has raised, once all that have begun are over.
    """
    with _SINGLE_BLAS.held(), ThreadPoolExecutor(AT_ONCE, thread_name_prefix="detector") as pool:
        waiting = [pool.submit(call) for call in calls]
        try:
            return [one.result() for one in waiting]
        except BaseException:
            for one in waiting:
                one.cancel()
            raise


class _SingleBlas:
    """Keeps numpy's matrix products in the threads that ask for them, as long as anybody holds it.

    The detectors' are small, and threads that wait for the next one take the time of the other detector: without them,
    all detectors on 12 megapixels take a quarter less. Their sums do not depend on the number of cores so, either.
    """

    def __init__(self) -> None:
        self._lock, self._holders = threading.Lock(), 0
        self._limits: threadpool_limits | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        with self._lock:
            self._holders += 1
            if self._limits is None:
                self._limits = threadpool_limits(1, user_api="blas")
        try:
            yield
        finally:
            with self._lock:
                self._holders -= 1
                if self._limits is not None and not self._holders:
                    self._limits.restore_original_limits()
                    self._limits = None


_SINGLE_BLAS = _SingleBlas()


def one_by_one(report: Report) -> Report:
    """`report`, for several threads: one event after the other."""
    lock = threading.Lock()

    def locked(event: Event) -> None:
        with lock:
            report(event)

    return locked
