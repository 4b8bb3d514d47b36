"""The engine: the thread with the model and copies of pictures, and what keeps those up to date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from functools import partial
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from app.background.task import Task
from app.background.worker import Worker
from app.repair.document.content import Content
from app.repair.document.repair_document import RepairDocument
from app.repair.engine.engine_state import (
    Backend,
    DocumentTask,
    EngineState,
    EngineStates,
    LoadedModel,
    Update,
    run_engine_task,
)
from core.boxes import Box, union


class Engine(Worker):
    """The worker with the model, and with copies of the pictures that its tasks are about."""

    def __init__(
        self,
        model_folder: Path,
        device: str,
        make_backend: Callable[[], Backend],
        parent: QObject | None = None,
    ) -> None:
        states = EngineStates(LoadedModel(make_backend(), model_folder, device))
        super().__init__("engine", parent, gives_way=True, run_task=partial(run_engine_task, states))
        self._states = states
        self._sync: DocumentSync | None = None
        for ended in (self.finished, self.failed, self.crashed, self.cancelled):
            ended.connect(self._on_task_ended)

    def follow(self, document: RepairDocument) -> None:
        """Keeps the engine's copy equal to `document` from now on."""
        self._sync = DocumentSync(document, self)

    @property
    def session(self) -> int:
        """The number of the picture that is shown, 0 before the first."""
        return self._sync.session if self._sync is not None else 0

    def post(self, task: Task) -> None:
        """Queues a task; a DocumentTask finds its picture, mask and user edges as they are now."""
        if self._sync is not None and isinstance(task, DocumentTask):
            self._sync.prepare(task)
        super().post(task)

    def update(self, update: Update, session: int | None = None) -> None:
        """Brings the engine's copies up to date, after the tasks that are in order already and before the next ones.

        session: the only picture that it concerns.
        """
        self._queue.update(partial(update, self._states), session)

    def about(self, task: Task) -> Hashable | None:
        return task.session if isinstance(task, DocumentTask) else None

    def is_first(self, task: Task) -> bool:
        """The picture that is shown goes before a queue of others. So does what takes a moment only, unless it would
        have to bring along what its picture waits for."""
        if not isinstance(task, DocumentTask):
            return False
        waits = any(self.about(other) == task.session for other in self.turns)
        return task.session == self.session or (task.work is None and not waits)

    def is_wanted(self, task: Task) -> bool:
        if not isinstance(task, DocumentTask) or task.session == self.session:
            return True
        return task.goes_on and self._sync is not None and self._sync.knows(task.session)

    def know(self, content: Content) -> None:
        """Tasks may be posted for a picture from now on, also if it was never shown."""
        if self._sync is not None:
            self._sync.know(content)

    def content_of(self, task: Task) -> Content | None:
        """The picture that a task is about; None if it is closed, or the task is about none."""
        return self._sync.find(task.session) if self._sync is not None and isinstance(task, DocumentTask) else None

    def forget(self, content: Content) -> None:
        """Stops all tasks for a picture that is closed."""
        if self._sync is not None:
            self._sync.forget(content)
        self.cancel_where(lambda task: isinstance(task, DocumentTask) and task.session == content.number)

    def _on_task_ended(self, task: Task, *_rest: object) -> None:
        if self._sync is not None and isinstance(task, DocumentTask):
            self._sync.release(task)

    def while_shown(self, call: Callable[[Any], object]) -> Callable[[Any], object]:
        """`call`, but only as long as the picture is shown that is shown now: for the answer of another worker."""
        session = self.session
        return lambda result: call(result) if session == self.session else None


class DocumentSync(QObject):
    """Collects what changed of a document and sends copies of it, box by box, when a task is about to need them.

    Pictures that are not shown are copied anew for each task: they change only when one ends.
    """

    def __init__(self, document: RepairDocument, engine: Engine) -> None:
        super().__init__(engine)
        self._document = document
        self._engine = engine
        self._mask_box: Box | None = None
        self._user_edges_box: Box | None = None
        self._contents: WeakValueDictionary[int, Content] = WeakValueDictionary()
        self._shown = document.content
        self._tasks: Counter[int] = Counter()
        """How many tasks of each picture have not ended."""
        document.picture_changed.connect(self._on_picture)
        document.image_changed.connect(self._on_image)
        document.mask_changed.connect(self._on_mask)
        document.user_edges_changed.connect(self._on_user_edges)

    @property
    def session(self) -> int:
        """The number of the picture that is shown; 0 without one."""
        return self._shown.number if self._document.has_picture else 0

    def knows(self, session: int) -> bool:
        """Whether a picture is still open."""
        return session in self._contents

    def know(self, content: Content) -> None:
        """A picture is open."""
        self._contents[content.number] = content

    def find(self, session: int) -> Content | None:
        """The open picture with this number."""
        return self._contents.get(session)

    def prepare(self, task: DocumentTask) -> None:
        """`task` will find its picture as it is now."""
        content = self._contents.get(task.session)
        if content is not None:
            if content is self._shown:
                self._send_changes()
            else:
                self._send_copy(content)
            content.tasks += 1
        self._tasks[task.session] += 1

    def release(self, task: DocumentTask) -> None:
        """`task` has ended: the copy of a picture that is not shown is no longer needed after its last one."""
        session, content = task.session, self._contents.get(task.session)
        if content is not None:
            content.tasks -= 1
        self._tasks[session] -= 1
        if self._tasks[session] <= 0:
            del self._tasks[session]
            self._drop_unused(session)

    def forget(self, content: Content) -> None:
        """A picture is closed."""
        self._contents.pop(content.number, None)

    def _drop_unused(self, session: int) -> None:
        if session != self.session and session not in self._tasks:
            self._engine.update(lambda states: states.drop(session), session)

    def _send_changes(self) -> None:
        session = self.session
        mask_box, self._mask_box = self._mask_box, None
        user_box, self._user_edges_box = self._user_edges_box, None
        if mask_box is not None:
            mask_at, mask = _cut(self._document.mask, mask_box)
            self._write(session, lambda state: np.copyto(state.mask[mask_at], mask))
        if user_box is not None:
            user_at, user_edges = _cut(self._document.edges.user, user_box)
            self._write(session, lambda state: np.copyto(state.user_edges[user_at], user_edges))

    def _send_copy(self, content: Content) -> None:
        session, parked = content.number, content.parked
        if parked is not None:
            self._engine.update(lambda states: states.take_parked(session, parked), session)
            return
        image, shown = content.image, content.shown
        mask, user_edges = content.copies()
        self._engine.update(lambda states: states.take_picture(session, image, shown, mask, user_edges), session)

    def _write(self, session: int, write: Callable[[EngineState], object]) -> None:
        def update(states: EngineStates) -> None:
            state = states.find(session)
            if state is not None:
                write(state)

        self._engine.update(update, session)

    def _on_picture(self) -> None:
        left, self._shown = self._shown, self._document.content
        self._mask_box = self._user_edges_box = None
        self._drop_unused(left.number)
        if self._document.has_picture:
            self._contents[self._shown.number] = self._shown
            self._send_copy(self._shown)

    def _on_image(self, _boxes: list[Box]) -> None:
        image, shown = self._document.image, self._document.shown

        def write(engine_state: EngineState) -> None:
            engine_state.image, engine_state.shown = image, shown

        self._write(self.session, write)

    def _on_mask(self, box: Box) -> None:
        self._mask_box = union(self._mask_box, box)

    def _on_user_edges(self, box: Box) -> None:
        self._user_edges_box = union(self._user_edges_box, box)


def _cut(layer: NDArray[np.uint8], box: Box) -> tuple[tuple[slice, slice], NDArray[np.uint8]]:
    top, left, bottom, right = box
    at = slice(top, bottom), slice(left, right)
    return at, layer[at].copy()
