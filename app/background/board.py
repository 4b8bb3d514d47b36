"""The board on which jobs wait for the engine's thread. No Qt."""

from __future__ import annotations

import threading
from collections import deque

from app.background.job import Job
from app.repair.engine.engine_state import EngineState, Update
from app.repair.engine.repairing import PredictEdges


class TaskQueue:
    """Jobs that wait. Filled by the window's thread, emptied by the engine's.

    Edge predictions come after other jobs, and only the newest of them: a person who paints on wants to see the latest.
    Any other job stops a prediction under way, except background jobs, which come last.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._jobs: deque[Job] = deque()
        self._prediction: PredictEdges | None = None
        self._background: dict[type[Job], Job] = {}
        self._updates: list[Update] = []
        self._running: Job | None = None
        self._closed = False

    def update(self, update: Update) -> None:
        with self._lock:
            self._updates.append(update)

    def post(self, job: Job) -> Job | None:
        """Takes a job; returns the waiting background job that it replaces, if it does."""
        with self._lock:
            if self._closed:
                return None
            if isinstance(job, PredictEdges):
                self._prediction = job
                return None
            if job.background:
                replaced = self._background.pop(type(job), None)
                self._background[type(job)] = job
                return replaced
            self._jobs.append(job)
            if isinstance(self._running, PredictEdges):
                self._running.cancel.cancel()
            return None

    def take(self, engine_state: EngineState) -> Job | None:
        """The next job, with the engine_state up to date for it; None when there is none."""
        with self._lock:
            self._running = None
            if self._closed:
                return None
            job = self._next()
            updates, self._updates = self._updates, []
            self._running = job
        for update in updates:
            update(engine_state)
        return job

    def _next(self) -> Job | None:
        if self._jobs:
            return self._jobs.popleft()
        if self._prediction is not None:
            prediction, self._prediction = self._prediction, None
            return prediction
        if self._background:
            return self._background.pop(next(iter(self._background)))
        return None

    def cancel(self, *kinds: type[Job]) -> list[Job]:
        """Stops the running job and drops the waiting ones of these kinds; returns those dropped unstarted."""
        with self._lock:
            waiting = [*self._jobs, *self._background.values()]
            if self._prediction is not None:
                waiting.append(self._prediction)
            dropped = [job for job in waiting if isinstance(job, kinds)]
            self._jobs = deque(job for job in self._jobs if not isinstance(job, kinds))
            self._background = {kind: job for kind, job in self._background.items() if not isinstance(job, kinds)}
            if isinstance(self._prediction, kinds):
                self._prediction = None
            if isinstance(self._running, kinds):
                self._running.cancel.cancel()
            return dropped

    def close(self) -> None:
        """Stops the running job and takes no more."""
        with self._lock:
            self._closed = True
            self._jobs.clear()
            self._background.clear()
            self._prediction = None
            self._updates.clear()
            if self._running is not None:
                self._running.cancel.cancel()
