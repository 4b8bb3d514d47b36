"""The menu of a picture in the film strip."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from app.icons import icon
from app.repair.files.workspace import Frame
from app.repair.film_strip.tile import work_of
from app.repair.repair_context import RepairContext

_OF_ALL = ("repair_selected", "repair_marked", "cancel_all")


class PictureMenu(QObject):
    """What can be done with one picture, and below it with those that are chosen."""

    def __init__(
        self,
        context: RepairContext,
        choose: Callable[[Frame], object],
        stop: Callable[[Frame], object],
        close: Callable[[Frame], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._choose, self._stop, self._close = choose, stop, close

    def show(self, frame: Frame, place: QPoint) -> None:
        """Opens the menu at `place`, on the screen."""
        menu = QMenu(self._context.window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu, frame)
        menu.popup(place)

    def _fill(self, menu: QMenu, frame: Frame) -> None:
        content, controller = frame.content, self._context.controller
        work = work_of(controller.work, frame)
        self._add(menu, "picture_only", self.tr("&Show"), lambda: self._choose(frame), True)
        can_repair = content is not None and content.hole_pixels > 0 and not controller.is_repairing_of(content)
        self._add(menu, "repair", self.tr("&Inpaint"), lambda: self._repair(frame), can_repair)
        can_stop = work is not None and work.can_stop
        self._add(menu, "stop", self.tr("S&top its work"), lambda: self._stop(frame), can_stop)
        menu.addSeparator()
        for name in _OF_ALL:
            menu.addAction(self._context.actions[name])
        choose_all = self.tr("Choose &all pictures")
        workspace = self._context.files.workspace
        self._add(menu, "select_all", choose_all, lambda: workspace.select(workspace.frames), True)
        menu.addSeparator()
        self._add(menu, "close", self.tr("&Close"), lambda: self._close(frame), True)

    def _repair(self, frame: Frame) -> None:
        if frame.content is not None:  # it may have been closed while the menu was open
            self._context.controller.repair_picture(frame.content)

    def _add(self, menu: QMenu, glyph: str, text: str, call: Callable[[], object], able: bool) -> None:
        action = menu.addAction(icon(glyph, self._context.theme.colours), text)
        action.triggered.connect(lambda _checked=False: call())
        action.setEnabled(able)
