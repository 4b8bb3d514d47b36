"""Actions of the window that several views of pictures share, such as zoom and the ways of comparing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction

from app.actions.actions import Actions
from app.imageview.compared_view import ComparedView


class ViewActions(QObject):
    """Connects actions that several views share to one view: they act on it while it is visible and has a picture."""

    followed = Signal()
    """The actions act on this view from now on, or it shows another picture."""

    def __init__(self, view: ComparedView, handlers: Mapping[QAction, Callable[[], object]]) -> None:
        """handlers: what each action does to this view."""
        super().__init__(view)
        self._view = view
        self._handlers = handlers
        for action in handlers:
            action.triggered.connect(lambda _on, action=action: self._do(action))
        view.picture_changed.connect(self.refresh)
        view.installEventFilter(self)

    def refresh(self) -> None:
        """Enables the actions for this view, if it is visible."""
        if self._view.isVisible():
            self.enable(self._view.has_picture)
            self.followed.emit()

    def enable(self, on: bool) -> None:
        for action in self._handlers:
            action.setEnabled(on)

    def _do(self, action: QAction) -> None:
        if self._view.isVisible():
            self._handlers[action]()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._view and not event.spontaneous():
            if event.type() == QEvent.Type.Show:
                self.refresh()
            elif event.type() == QEvent.Type.Hide:
                self.enable(False)
        return False


_STEP = 15.0
"""Degrees by which the keys turn a view."""


def zoom_actions(view: ComparedView, actions: Actions) -> ViewActions:
    """Makes zooming and turning of the View menu work on this view too."""
    return ViewActions(
        view,
        {
            actions["zoom_in"]: lambda: view.zoom_step(closer=True),
            actions["zoom_out"]: lambda: view.zoom_step(closer=False),
            actions["fit"]: view.fit,
            actions["actual"]: lambda: view.zoom_to(1.0),
            actions["turn_left"]: lambda: view.turn_by(-_STEP),
            actions["turn_right"]: lambda: view.turn_by(_STEP),
            actions["turn_back"]: lambda: view.turn_to(0.0),
            actions["mirror"]: view.mirror,
        },
    )
