"""The searches under way, kind by kind. They belong to their picture, and go on while another one is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QTimer

from app.background.task import PausingToken, Task
from app.background.tasks import Tasks
from app.repair.document.content import Content
from app.repair.find_damage.find_tasks import FindDamage, FoundDamage, SearchGroup
from core.detect.detectors import Kind

_PAUSE_MS = 400
"""A kind is searched again when its limit has not changed for so long."""
_EVERYTHING = 1.0
"""The sensitivity of all searches: what the line hides is found, too, so that moving it needs no new search."""


@dataclass
class Running:
    """What is being looked for in one picture. parts: how far each kind is, 0..1."""

    tasks: dict[Kind, FindDamage] = field(default_factory=dict)
    parts: dict[Kind, float] = field(default_factory=dict)


class Searches(QObject):
    """Looks for kinds of damage in pictures.

    found: called with the picture and what was found in it. changed: called when a search has begun or ended;
    progressed: when one has come further. failed: gets a sentence. due: called with the kinds that are to be searched
    again.
    """

    def __init__(
        self,
        tasks: Tasks,
        found: Callable[[Content, FoundDamage], object],
        changed: Callable[[], object],
        progressed: Callable[[], object],
        failed: Callable[[str], object],
        due: Callable[[set[Kind]], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._found, self._changed = tasks, found, changed
        self._progressed, self._failed, self._due_now = progressed, failed, due
        self._of: WeakKeyDictionary[Content, Running] = WeakKeyDictionary()
        self._due: set[Kind] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._on_pause)
        tasks.progress.connect(self._on_progress)

    def kinds(self, content: Content) -> frozenset[Kind]:
        """What is being looked for in a picture."""
        running = self._of.get(content)
        return frozenset(running.tasks) if running is not None else frozenset()

    def part(self, content: Content) -> float | None:
        """How far the searches of a picture are, 0..1; None if there is none."""
        running = self._of.get(content)
        if running is None or not running.tasks:
            return None
        done = [1.0 if kind not in running.tasks else part for kind, part in running.parts.items()]
        return sum(done) / len(done)

    def start(self, content: Content, session: int, largest: Mapping[Kind, int | None]) -> None:
        """Looks for several kinds. session: the number of the picture in the engine. largest: of each kind, see
        core.detect.finding."""
        group = SearchGroup()
        self.drop(content, *largest)
        for kind, limit in largest.items():
            group.tasks.append(FindDamage(session, kind, _EVERYTHING, limit, group))
        for task in group.tasks:
            self._begin(content, task)

    def start_soon(self, kind: Kind) -> None:
        """Asks for this kind once nothing more has been asked for a moment."""
        self._due.add(kind)
        self._timer.start()

    def stop(self, content: Content) -> None:
        """Stops looking in a picture. What was found so far stays."""
        self.forget_due()
        self.drop(content, *self.kinds(content))
        if (running := self._of.get(content)) is not None:
            running.parts.clear()

    def close(self) -> None:
        """Stops all searches: the window closes."""
        self.forget_due()
        for running in self._of.values():
            for task in running.tasks.values():
                task.cancel()

    def forget_due(self) -> None:
        """Nothing is to be searched again: another picture is shown."""
        self._timer.stop()
        self._due.clear()

    def drop(self, content: Content, *kinds: Kind) -> None:
        """Stops looking for these kinds in a picture."""
        running = self._of.get(content)
        dropped = [running.tasks.pop(kind) for kind in kinds if kind in running.tasks] if running is not None else []
        for task in dropped:  # all of them before anyone hears of it: they are at work side by side
            task.cancel()
        if dropped:
            self._tasks.cancel_where(lambda other: any(other is task for task in dropped))

    def _on_pause(self) -> None:
        due, self._due = self._due, set()
        self._due_now(due)

    def _begin(self, content: Content, task: FindDamage) -> None:
        running = self._of.setdefault(content, Running())
        running.tasks[task.kind], running.parts[task.kind] = task, 0.0
        self._tasks.start(
            task,
            lambda found: self._on_found(content, task, found),
            failed=lambda text: self._on_failed(content, task, text),
            cancelled=lambda: self._end(content, task),
        )

    def _on_found(self, content: Content, task: FindDamage, found: FoundDamage) -> None:
        if not self._is_running(content, task):
            return
        if found.image is not content.image:  # retouched meanwhile
            self._begin(content, replace(task, group=None, token=PausingToken()))
            return
        self._found(content, found)
        self._end(content, task)

    def _on_failed(self, content: Content, task: FindDamage, text: str) -> None:
        if self._is_running(content, task):
            self._failed(text)
        self._end(content, task)

    def _is_running(self, content: Content, task: FindDamage) -> bool:
        running = self._of.get(content)
        return running is not None and running.tasks.get(task.kind) is task

    def _end(self, content: Content, task: FindDamage) -> None:
        if self._is_running(content, task):
            running = self._of[content]
            del running.tasks[task.kind]
            if not running.tasks:
                running.parts.clear()
        self._changed()

    def _on_progress(self, task: Task, _stage: str, part: float) -> None:
        if not isinstance(task, FindDamage):
            return
        for running in self._of.values():
            if running.tasks.get(task.kind) is task:
                running.parts[task.kind] = part
        self._progressed()
