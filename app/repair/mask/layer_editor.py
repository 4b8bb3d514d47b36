"""Changes of the whole mask or of all the user's edges, computed in the engine's thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer

from app.background.task import Task
from app.background.tasks import Tasks
from app.repair.document.content import Content
from app.repair.document.messages import ChangedMask, ChangedUserEdges
from app.repair.document.repair_document import RepairDocument
from app.repair.engine.engine import Engine

_RETRY_MS = 50


@dataclass(frozen=True)
class _Edit:
    content: Content
    make: Callable[[int], Task]
    label: str
    done: Callable[[], object] | None
    failed: Callable[[str], object] | None


class LayerEditor(QObject):
    """Does one change after another, each one step of the history.

    A change during which something was painted is computed again, so that no stroke is lost. It belongs to the picture
    that was shown when it was asked for, also if another one is by now.
    """

    def __init__(self, document: RepairDocument, engine: Engine, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._engine = engine
        self._tasks = tasks
        self._waiting: deque[_Edit] = deque()
        self._running: Task | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_RETRY_MS)
        self._timer.timeout.connect(self._next)

    @property
    def is_idle(self) -> bool:
        return self._running is None and not self._waiting

    def edit(
        self,
        make: Callable[[int], Task],
        label: str,
        done: Callable[[], object] | None = None,
        *,
        content: Content | None = None,
        failed: Callable[[str], object] | None = None,
    ) -> None:
        """Queues a change.

        make: gets the session and returns a task with a ChangedMask or ChangedUserEdges as its result. done:
        called once that is shown. content: the picture, if it is not the one that is shown. failed: gets the sentence
        that says why it could not be, in place of the banner.
        """
        self._document.finish_stroke()
        edit = _Edit(content or self._document.content, make, label, done, failed)
        edit.content.tasks += 1  # so that it is not forgotten meanwhile, if nothing else was done to it
        self._waiting.append(edit)
        self._next()

    def _next(self) -> None:
        if self._running is not None or not self._waiting:
            return
        if self._is_painted_on(self._waiting[0].content):
            self._timer.start()
            return
        edit = self._waiting.popleft()
        generation = edit.content.generation
        self._engine.know(edit.content)
        task = self._running = edit.make(edit.content.number)
        self._tasks.start(
            task,
            lambda changed: self._apply(task, edit, generation, changed),
            failed=lambda text: self._on_failed(task, edit, text),
            cancelled=lambda: self._on_cancelled(task, edit),
        )

    def _apply(self, task: Task, edit: _Edit, generation: int, changed: ChangedMask | ChangedUserEdges) -> None:
        if self._is_painted_on(edit.content) or edit.content.generation != generation:
            self._waiting.appendleft(edit)
        else:
            edit.content.tasks -= 1
            if isinstance(changed, ChangedMask):
                self._document.change(edit.content, lambda document: document.take_mask(changed, edit.label))
            else:
                self._document.change(edit.content, lambda document: document.take_user_edges(changed, edit.label))
            if edit.done is not None:
                edit.done()
        self._end(task)

    def _on_failed(self, task: Task, edit: _Edit, text: str) -> None:
        edit.content.tasks -= 1
        if edit.failed is not None:
            edit.failed(text)
        elif task is self._running:
            self._tasks.message.emit("error", text)
        self._end(task)

    def _on_cancelled(self, task: Task, edit: _Edit) -> None:
        edit.content.tasks -= 1
        self._end(task)

    def _end(self, task: Task) -> None:
        if task is self._running:
            self._running = None
            self._next()

    def _is_painted_on(self, content: Content) -> bool:
        return content is self._document.content and self._document.stroke_active
