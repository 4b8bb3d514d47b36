"""Copies that are packed in a thread: what is pasted meanwhile waits for them."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from app.background.task import Task
from app.background.tasks import Tasks
from app.dropping import clipboard_data, encoded_data, put_on_clipboard
from app.translation import Text, said

MASK_KIND, REGION_KIND = "application/x-tsukuroi-mask", "application/x-tsukuroi-region"
PICTURE_KIND = "application/x-tsukuroi-picture"
"""Marks a whole picture that was copied here; its pixels are a file beside it."""
_COPY_KIND = "application/x-tsukuroi-copy"
"""Which copy it is."""

Paste = Callable[[QMimeData], object]


@dataclass(frozen=True, eq=False)
class Copied:
    """What goes to the clipboard. png: for all programs. own: what else, by its kind. text: says that it is there."""

    png: bytes = field(repr=False)
    own: Mapping[str, bytes] = field(repr=False)
    text: str


@dataclass(eq=False)
class _Copy:
    """waiting: what is to be done with it once it is packed. is_replaced: something else was copied since."""

    task: Task
    waiting: list[Paste] = field(default_factory=list)
    is_replaced: bool = False


class Copies(QObject):
    """Starts copies, one after the other. Keys are pressed faster than large pictures are packed, so a paste takes what
    was copied last before it, whether or not that is on the clipboard yet or ever comes there."""

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        """tasks: of a thread that ends them in the order in which they were started."""
        super().__init__(parent)
        self._tasks = tasks
        self._copies: list[_Copy] = []
        self._last_put = uuid.uuid4().bytes
        QGuiApplication.clipboard().dataChanged.connect(self._on_clipboard)

    def start(self, task: Task, pack: Callable[[Any], Copied]) -> None:
        """Runs `task`, and puts on the clipboard what `pack` makes of its result."""
        self._replace()
        copy = _Copy(task)
        self._copies.append(copy)

        def done(result: object) -> None:
            self._copies.remove(copy)
            copied = pack(result)
            if not copy.is_replaced:
                self._put(copied)
            for paste in copy.waiting:
                paste(encoded_data(copied.png, copied.own))

        def failed(reason: Text) -> None:
            self._copies.remove(copy)
            if copy.waiting or not copy.is_replaced:
                self._tasks.message.emit("error", self._sentence(reason, awaited=bool(copy.waiting)))

        self._tasks.start(task, done, failed=failed, cancelled=lambda: self._copies.remove(copy))

    def then(self, paste: Paste) -> None:
        """Calls `paste` with what was copied last, as soon as that is packed: mostly at once, with the clipboard. Not
        after a copy that failed: what was there before is not what the user means."""
        newest = self._newest
        if newest is None:
            paste(clipboard_data())
        else:
            newest.waiting.append(paste)
            self._tasks.changed.emit()  # it can be stopped

    def forget_pastes(self) -> None:
        """Nothing that waits is pasted any more."""
        for copy in self._copies:
            copy.waiting.clear()

    @property
    def are_awaited(self) -> bool:
        """Whether a paste waits for one."""
        return any(copy.waiting for copy in self._copies)

    @property
    def _newest(self) -> _Copy | None:
        """The copy under way that a paste would take; None if that is on the clipboard."""
        return self._copies[-1] if self._copies and not self._copies[-1].is_replaced else None

    def _replace(self) -> None:
        """Something else is copied: a copy under way is of no use any more, unless a paste waits for it."""
        newest = self._newest
        if newest is not None:
            newest.is_replaced = True
            if not newest.waiting:
                self._tasks.cancel_where(lambda task: task is newest.task)

    def _put(self, copied: Copied) -> None:
        self._last_put = uuid.uuid4().bytes
        put_on_clipboard(copied.png, {**copied.own, _COPY_KIND: self._last_put})
        self._tasks.message.emit("good", copied.text)

    def _on_clipboard(self) -> None:
        # A text field or another program may have put something there. Some systems tell of what was put from here,
        # too, and later, when the next copy is under way.
        if self._newest is not None and bytes(clipboard_data().data(_COPY_KIND).data()) != self._last_put:
            self._replace()

    def _sentence(self, reason: Text, *, awaited: bool) -> Text:
        if awaited:
            return said(lambda: self.tr("Nothing was copied, and so nothing is pasted: {reason}"), reason=reason)
        return said(lambda: self.tr("Nothing was copied: {reason}"), reason=reason)
