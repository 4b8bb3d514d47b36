"""Each menu and submenu, open."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from tests.screenshots.shot import Shot, between
from tests.screenshots.stage import Stage


def menus(stage: Stage) -> Iterator[Shot]:
    stage.open_example()
    stage.repair()
    bar = stage.window.menuBar()
    for number, title in enumerate(bar.actions()):
        menu = title.menu()
        assert isinstance(menu, QMenu)

        def enter(title: QAction = title) -> None:
            QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.actionGeometry(title).center())

        yield between(f"menu_{number}", enter, menu.close)
        for place, action in enumerate(entry for entry in menu.actions() if entry.menu() is not None):
            submenu = action.menu()
            assert isinstance(submenu, QMenu)

            def unfold(title: QAction = title, menu: QMenu = menu, action: QAction = action) -> None:
                enter(title)
                inner: QMenu = action.menu()  # type: ignore[assignment]
                inner.popup(menu.mapToGlobal(menu.actionGeometry(action).topRight() + QPoint(1, 0)))

            yield between(f"menu_{number}_{place}", unfold, lambda a=submenu, b=menu: (a.close(), b.close()))
