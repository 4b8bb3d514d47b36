"""What the engine does for each open picture: which ones wait, which one is at work, which are done or have failed."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from enum import Enum
from weakref import WeakKeyDictionary, WeakSet

from PySide6.QtCore import QObject, Signal

from app.background.task import Task
from app.background.tasks import Tasks
from app.repair.document.content import Content
from app.repair.document.repair_document import RepairDocument
from app.repair.engine.engine import Engine
from app.repair.engine.engine_state import DocumentTask, WorkKind


class WorkState(Enum):
    """How far the work for a picture is."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"
    ASKED = "asked"
    """When its project was saved this was still to be done, and it is."""


@dataclass(frozen=True)
class Work:
    """What goes on for a picture, or has ended and was not seen yet.

    part: done of it, 0..1. before: pictures whose turn comes first. reason: why it failed, a sentence.
    """

    state: WorkState
    kind: WorkKind
    part: float = 0.0
    before: int = 0
    reason: str = ""

    @property
    def goes_on(self) -> bool:
        return self.state in (WorkState.WAITING, WorkState.WORKING)

    @property
    def can_stop(self) -> bool:
        """It goes on, or would go on if the user asked again."""
        return self.goes_on or self.state is WorkState.ASKED


_KEPT = (WorkKind.REPAIR, WorkKind.REPEAT, WorkKind.PROPOSE)
"""What projects keep of work that is not done; findings are not kept, so neither is a search for them."""


@dataclass
class _Round:
    """The tasks of one picture from the first one until none is left. ended: how many are done."""

    kind: WorkKind
    ended: int = 0
    reason: str = ""
    result: Work | None = None


class PictureWork(QObject):
    """Follows the engine's tasks. What is done is remembered until its picture is shown, what failed until something
    else is done with its picture."""

    changed = Signal(object)
    """Content: there is other work for it, or it has come further."""

    def __init__(
        self,
        document: RepairDocument,
        engine: Engine,
        tasks: Tasks,
        waiting: Callable[[], Collection[Content]],
        parent: QObject | None = None,
    ) -> None:
        """waiting: the pictures that are to be repaired once their masks have stopped changing."""
        super().__init__(parent)
        self._document, self._engine, self._tasks = document, engine, tasks
        self._waiting = waiting
        self._rounds: WeakKeyDictionary[Content, _Round] = WeakKeyDictionary()
        self._known: WeakKeyDictionary[Content, Work] = WeakKeyDictionary()
        self._ordered: WeakSet[Content] = WeakSet()
        """Pictures with work that was asked for here, not when their project was saved."""
        self._running: DocumentTask | None = None
        self._part = 0.0
        engine.started.connect(self._on_started)
        # Methods, not lambdas: those of a window that is gone are not called any more.
        engine.finished.connect(self._on_finished)
        engine.cancelled.connect(self._on_cancelled)
        engine.failed.connect(self._on_ended)
        engine.crashed.connect(self._on_crashed)
        tasks.changed.connect(self._refresh)
        tasks.progress.connect(self._on_progress)
        document.picture_changed.connect(self._on_shown)
        document.stepped.connect(lambda _entry: self._drop(WorkState.FAILED))
        document.history_changed.connect(self._on_history)

    def of(self, content: Content) -> Work | None:
        """What goes on for a picture; None for nothing."""
        return self._known.get(content)

    @property
    def going_on(self) -> list[Content]:
        """The pictures that something goes on for, in the order of their turns."""
        found = list(dict.fromkeys(content for content, _task in self._all()))
        return found + [content for content, work in self._known.items() if work.goes_on and content not in found]

    def _all(self) -> list[tuple[Content, DocumentTask]]:
        """The tasks that somebody waits for, in the order of their turns, with their pictures."""
        turns = {id(task): turn for turn, task in enumerate(self._engine.turns)}
        tasks = sorted(self._tasks.find(DocumentTask), key=lambda task: turns.get(id(task), -1))
        pairs = ((self._engine.content_of(task), task) for task in tasks)
        return [(content, task) for content, task in pairs if content and task.work and not task.cancelled]

    def _refresh(self) -> None:
        tasks: dict[Content, list[DocumentTask]] = {}
        for content, task in self._all():
            tasks.setdefault(content, []).append(task)
        places = {content: place for place, content in enumerate(tasks)}
        for content in {*tasks, *self._rounds, *self._known, *self._waiting(), *self._ordered, self._document.content}:
            self._note_asked(content, tasks.get(content, []))
            now = self._work_of(content, tasks.get(content, []), places.get(content, len(tasks)))
            if now != self._known.get(content):
                if now is None:
                    self._known.pop(content, None)
                else:
                    self._known[content] = now
                self.changed.emit(content)

    def _note_asked(self, content: Content, tasks: list[DocumentTask]) -> None:
        """Keeps with the picture what is still to be done, for its project."""
        kinds = {task.work for task in tasks if task.work in _KEPT}
        if content in self._waiting():
            kinds.add(WorkKind.REPAIR)
        if kinds:
            self._ordered.add(content)
        asked = frozenset(kind.value for kind in kinds if kind)
        if not kinds and content not in self._ordered:  # read from a project
            asked = content.asked if content.hole_pixels else content.asked - {WorkKind.REPAIR.value}
        elif not kinds:
            self._ordered.discard(content)
        if asked != content.asked:
            content.asked = asked
            if content is self._document.content:
                self._document.saved_changed.emit(content.is_saved)

    def drop_asked(self, content: Content) -> None:
        """What was still to be done when the project was saved is not to be done any more."""
        if content.asked and content not in self._ordered:
            self._ordered.add(content)
            self._refresh()

    def _work_of(self, content: Content, tasks: list[DocumentTask], before: int) -> Work | None:
        made = self._rounds.get(content)
        if not tasks and content in self._waiting():
            return Work(WorkState.WAITING, WorkKind.REPAIR, before=before)
        if not tasks and made is None:
            left = [kind for kind in _KEPT if kind.value in content.asked]
            return Work(WorkState.ASKED, left[0]) if left else None
        if not tasks:
            return made.result if made is not None else None
        kind = (self._running if self._running in tasks else tasks[0]).work
        assert kind is not None
        if made is None or made.result is not None:
            made = self._rounds[content] = _Round(kind)
        made.kind = kind
        part = (made.ended + (self._part if self._running in tasks else 0.0)) / (made.ended + len(tasks))
        state = WorkState.WORKING if self._running in tasks or made.ended else WorkState.WAITING
        return Work(state, kind, round(part, 2), before if state is WorkState.WAITING else 0)

    def _on_started(self, task: Task) -> None:
        if isinstance(task, DocumentTask) and task.work is None:  # a short one, done while another rests perhaps
            return
        self._running, self._part = (task if isinstance(task, DocumentTask) else None), 0.0
        self._refresh()

    def _on_progress(self, task: Task, _stage: str, part: float) -> None:
        if task is self._running:
            self._part = part
            self._refresh()

    def _on_finished(self, task: Task, _result: object) -> None:
        self._on_ended(task)

    def _on_cancelled(self, task: Task) -> None:
        self._on_ended(task, counts=False)

    def _on_crashed(self, task: Task, _trace: str, text: str) -> None:
        self._on_ended(task, text)

    def _on_ended(self, task: Task, reason: str = "", *, counts: bool = True) -> None:
        """A task has ended; of those that were stopped nothing is remembered."""
        if task is self._running:
            self._running = None
        content = self._engine.content_of(task)
        made = self._rounds.get(content) if content is not None else None
        if content is None or made is None or not isinstance(task, DocumentTask) or task.work is None:
            return
        made.ended += counts
        made.reason = made.reason or reason
        if not any(other is content for other, _task in self._all()):
            self._end(content, made, counts)
        self._refresh()

    def _end(self, content: Content, made: _Round, counts: bool) -> None:
        result = Work(WorkState.DONE, made.kind, 1.0)
        if made.reason:
            made.result = replace(result, state=WorkState.FAILED, reason=made.reason)
        elif counts and content is not self._document.content:
            made.result = result
        else:
            del self._rounds[content]

    def _on_shown(self) -> None:
        self._drop(WorkState.DONE)
        if self._document.content.asked:
            self._refresh()

    def _on_history(self) -> None:
        if self._document.content.asked and not self._document.hole_pixels:
            self._refresh()

    def _drop(self, state: WorkState) -> None:
        """Forgets how the work for the picture that is shown ended."""
        made = self._rounds.get(self._document.content)
        if made is not None and made.result is not None and made.result.state is state:
            del self._rounds[self._document.content]
            self._refresh()
