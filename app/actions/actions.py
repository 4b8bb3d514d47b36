"""The QActions of the tables, with the user's own keys, and the menus built from them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from app.actions.keymap import Keymap, native, types_a_character
from app.actions.menus import Menu
from app.actions.table import MENUS, OF_PICTURE, SPECS, SUBMENUS, ActionSpec
from app.icons import icon
from app.plain_text import on_button
from app.theme import Colours
from app.translation import live, plain, translate, without_letter

__all__ = ["MENUS", "SPECS", "Actions", "plain"]


class Actions:
    """The QActions of SPECS, children of `window`. Keys that type a character act while the Repair page is shown; a
    text field that has the focus takes them first."""

    def __init__(self, window: QWidget, canvas: QWidget, keymap: Keymap | None = None) -> None:
        """keymap: the user's own keys; without it, those of the table apply."""
        self._canvas = canvas
        self._seen = True
        self.keymap = keymap if keymap is not None else Keymap(parent=window)
        self._actions: dict[str, QAction] = {}
        self._extra: dict[str, list[QShortcut]] = {}
        self._submenus: dict[str, QMenu] = {}
        self._steps: dict[str, str] = {}
        groups: dict[str, QActionGroup] = {}
        for name, spec in SPECS.items():
            action = QAction(window)
            action.setObjectName(name)
            action.setCheckable(spec.checkable)
            action.setIconVisibleInMenu(not spec.checkable)  # the check mark takes its place
            action.setAutoRepeat(spec.repeats)
            if spec.group and spec.checkable:
                groups.setdefault(spec.group, QActionGroup(window)).addAction(action)
            self._actions[name] = action
        self._apply_keys()
        self.keymap.changed.connect(self._on_keys)
        live(window, self.retranslate)
        for widget in (window, canvas):  # last: Qt would tell both of each of the changes above
            widget.addActions(list(self._actions.values()))

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    @property
    def on_canvas(self) -> list[QAction]:
        """Those about the canvas: added to a panel or a popup of its own, their keys act there as well."""
        return [action for name, action in self._actions.items() if SPECS[name].on_canvas]

    def set_picture_seen(self, seen: bool) -> None:
        """Disables the keys of OF_PICTURE while the Repair page is not shown; the menus keep showing them."""
        if seen != self._seen:
            self._seen = seen
            self._apply_keys()

    def retranslate(self) -> None:
        """Sets all texts and keys anew, in the current language."""
        for name, action in self._actions.items():
            action.setText(_text(SPECS[name]))
            action.setIconText(without_letter(action.text()))  # on buttons; Qt's own text keeps the letter in brackets
            action.setToolTip(self.tip(name))
            action.setStatusTip("")
        for name, step in self._steps.items():
            self.name_step(name, step)

    def name_step(self, name: str, step: str) -> None:
        """Names the step that "undo" or "redo" would take, in menu and tool tip. step: "" if there is none."""
        self._steps[name] = step
        action, text, tip = self._actions[name], _text(SPECS[name]), self.tip(name)
        action.setText(
            translate("Actions", "{action}: {step}").format(action=text, step=on_button(step)) if step else text
        )
        action.setIconText(without_letter(text))
        action.setToolTip(f"{tip}\n{step}" if step else tip)

    def tip(self, name: str) -> str:
        """What an action does, with its key."""
        spec = SPECS[name]
        what = translate("Actions", spec.tip) if spec.tip else plain(_text(spec))
        keys = self.keymap.keys(name)
        return translate("Actions", "{what} ({key})").format(what=what, key=native(keys[0])) if keys else what

    def refresh_icons(self, colours: Colours) -> None:
        for name, spec in SPECS.items():
            if spec.icon:
                self._actions[name].setIcon(icon(spec.icon, colours))
        for group, menu in self._submenus.items():
            menu.setIcon(icon(SUBMENUS[group][1], colours))

    def fill(self, bar: QMenuBar, others: Mapping[str, QMenu]) -> None:
        """Builds the menus of MENUS. others: menus for the names that are no actions, such as "recent"."""
        for title, names in MENUS:
            menu = _menu(Menu(bar), title)
            bar.addMenu(menu)
            for name in names:
                if name is None:
                    menu.addSeparator()
                elif name in others:
                    menu.addMenu(others[name])
                elif SPECS[name].group in SUBMENUS:
                    self._submenu(menu, SPECS[name].group).addAction(self._actions[name])
                else:
                    menu.addAction(self._actions[name])

    def _submenu(self, menu: QMenu, group: str) -> QMenu:
        if group not in self._submenus:
            self._submenus[group] = _menu(Menu(menu), SUBMENUS[group][0])
            menu.addMenu(self._submenus[group])
        return self._submenus[group]

    def _on_keys(self) -> None:
        self._apply_keys()
        self.retranslate()

    def _apply_keys(self) -> None:
        """A QAction listens in one place: one with keys of both kinds, such as F1 and "?" while another page is shown,
        needs a second listener on the canvas."""
        for shortcut in (shortcut for shortcuts in self._extra.values() for shortcut in shortcuts):
            shortcut.setParent(None)
            shortcut.deleteLater()
        self._extra = {}
        for name, action in self._actions.items():
            keys = self.keymap.keys(name)
            everywhere = [key for key in keys if self._acts_everywhere(name, key)]
            action.setShortcuts([QKeySequence(key) for key in everywhere or keys])
            action.setShortcutContext(
                Qt.ShortcutContext.WindowShortcut if everywhere else Qt.ShortcutContext.WidgetShortcut
            )
            if everywhere:
                self._extra[name] = [self._on_canvas(key, action) for key in keys if key not in everywhere]

    def _acts_everywhere(self, name: str, key: str) -> bool:
        """Whether `key` acts wherever the focus is; else on the canvas, which another page takes the focus from."""
        if SPECS[name].fixed and SPECS[name].on_canvas:
            return False
        if types_a_character(key) or name in OF_PICTURE:
            return self._seen  # Qt lets a text field take characters before any shortcut
        return not SPECS[name].on_canvas

    def _on_canvas(self, key: str, action: QAction) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self._canvas)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.setAutoRepeat(action.autoRepeat())
        shortcut.activated.connect(action.trigger)
        return shortcut


def _text(spec: ActionSpec) -> str:
    return spec.text if spec.untranslated else translate("Actions", spec.text)


def _menu(menu: QMenu, title: str) -> QMenu:
    live(menu, lambda: menu.setTitle(translate("Actions", title)))
    return menu
