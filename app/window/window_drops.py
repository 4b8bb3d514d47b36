"""Files dragged over the window: they go to the page that is shown, whatever part of the window they are dropped on."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from app.dropping import Incoming
from app.widgets.drop_target import DropTarget
from app.window.page_switcher import PageSwitcher


@runtime_checkable
class DropPage(Protocol):
    """A page that takes files. Fields within it may take some before it does."""

    def show_drop(self, over: bool) -> None:
        """Lights up while files are dragged over the page."""

    def take_drop(self, paths: list[Path]) -> None:
        """Takes files and folders, at least one."""


@runtime_checkable
class PicturePage(DropPage, Protocol):
    """A page that also takes pictures that are no files, as browsers hand them over."""

    def take_picture(self, found: Incoming) -> None:
        """Opens what was dropped, or says why not."""


class WindowDrops(QObject):
    """Hands what is dropped to the page of the moment."""

    def __init__(self, window: QMainWindow, pages: PageSwitcher) -> None:
        super().__init__(window)
        self._pages = pages
        self._lit: DropPage | None = None
        DropTarget(window, self._take, takes=self._takes, lit=self._light, take_picture=self._take_picture)
        pages.changed.connect(lambda: self._light(False))

    @property
    def _page(self) -> DropPage | None:
        page = self._pages.current
        return page if isinstance(page, DropPage) else None

    def _takes(self, paths: list[Path]) -> bool:
        return self._page is not None if paths else isinstance(self._page, PicturePage)

    def _take_picture(self, found: Incoming) -> None:
        page = self._page
        if isinstance(page, PicturePage):
            page.take_picture(found)

    def _take(self, paths: list[Path]) -> None:
        page = self._page
        if page is not None:
            page.take_drop(paths)

    def _light(self, over: bool) -> None:
        if self._lit is not None:
            self._lit.show_drop(False)
        self._lit = self._page if over else None
        if self._lit is not None:
            self._lit.show_drop(True)
