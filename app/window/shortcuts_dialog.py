"""The list of all keys and mouse gestures, in which each key can be changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.actions.actions import Actions, plain
from app.actions.keymap import Keymap, native
from app.actions.table import GESTURES, MENUS, REVIEW
from app.theme import DARK, Theme
from app.translation import QT_TRANSLATE_NOOP, live, translate
from app.widgets.parts import label
from app.window.key_row import KeyRow

_MOUSE = QT_TRANSLATE_NOOP("Gestures", "Mouse and held keys")
_REVIEW = QT_TRANSLATE_NOOP("ReviewKeys", "Review of a batch (these keys are fixed)")
_WIDTH, _HEIGHT = 720, 640
"""Fits a screen of 1024 x 700."""


class ShortcutsDialog(QDialog):
    """Lists gestures, the keys of all actions in the order of the menus, and those of the review of a batch; a field
    searches all of it."""

    def __init__(self, actions: Actions, parent: QWidget | None = None, theme: Theme | None = None) -> None:
        """theme: its colours are used for icons; without it, those of the dark theme."""
        super().__init__(parent)
        self._actions = actions
        self._theme = theme
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.nothing_found = label("soft")
        self._note = label("soft", wrap=True)
        self._reset_all, self._close = QPushButton(), QPushButton()
        self._reset_all.setAutoDefault(False)
        self._reset_all.clicked.connect(actions.keymap.reset_all)
        self._close.setAutoDefault(False)
        self._close.clicked.connect(self.close)
        self._sections: list[_Section] = []
        self._lay_out()
        self._dress()
        if theme is not None:
            theme.changed.connect(self._dress)
        actions.keymap.changed.connect(self.refresh)
        live(self, self._retranslate)
        self.resize(_WIDTH, _HEIGHT)
        self.search.setFocus()

    def _lay_out(self) -> None:
        sheet = QWidget()
        sheet.setObjectName("panelBody")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(16)
        column.addWidget(self.nothing_found)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(sheet)
        self.scroll_area = scroll
        buttons = QHBoxLayout()
        buttons.addWidget(self._reset_all)
        buttons.addStretch()
        buttons.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.search)
        layout.addWidget(scroll, 1)
        layout.addWidget(self._note)
        layout.addLayout(buttons)
        # The rows come last: what is put into another part is styled anew each time, with all that is in it.
        self._sections = _sections(self._actions, sheet)
        for section in self._sections:
            column.addWidget(section)
        column.addStretch()

    def _filter(self, words: str) -> None:
        found = [section.filter(words) for section in self._sections]
        self.nothing_found.setVisible(not any(found))
        self.scroll_area.verticalScrollBar().setValue(0)

    def present(self) -> None:
        """Shows the whole list from its top, whatever was searched for the last time."""
        self.search.clear()
        self.scroll_area.verticalScrollBar().setValue(0)
        self.search.setFocus()
        self.show()
        self.raise_()
        self.activateWindow()

    def refresh(self) -> None:
        for section in self._sections:
            section.refresh()
        self._reset_all.setEnabled(self._actions.keymap.any_own)
        self._filter(self.search.text())

    def show_review_keys(self) -> None:
        """Scrolls to the keys of the review of a batch. The dialog is open already."""
        section, layout = self._sections[-1], self.layout()
        assert layout is not None
        layout.activate()
        self.scroll_area.verticalScrollBar().setValue(section.y())

    def _dress(self) -> None:
        colours = self._theme.colours if self._theme is not None else DARK
        for row in (row for section in self._sections for row in section.rows):
            if isinstance(row, KeyRow):
                row.refresh_icons(colours)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.search.setPlaceholderText(self.tr("Search for what it does or for a key"))
        self.search.setAccessibleName(self.tr("Search the keys"))
        self.search.setToolTip(self.tr("Search for what it does or for a key"))
        self.nothing_found.setText(self.tr("No action matches."))
        self._note.setText(
            self.tr(
                "Click a key to choose another; Delete takes it away. Keys of a single character work on the Repair "
                "page, except while you type in a field."
            )
        )
        self._reset_all.setText(self.tr("Reset all"))
        self._reset_all.setToolTip(self.tr("Give all actions their usual keys back"))
        self._close.setText(self.tr("Close"))
        self._close.setToolTip(self.tr("Close (Esc)"))
        self.refresh()


class _Section(QFrame):
    """A title with its rows."""

    def __init__(self, context: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._title = context, title
        self._heading = label("heading")
        self.rows: list[KeyRow | _FixedRow] = []
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._heading)

    def add(self, row: KeyRow | _FixedRow) -> None:
        self.rows.append(row)
        self._column.addWidget(row)

    def refresh(self) -> None:
        self._heading.setText(plain(translate(self._context, self._title)))
        for row in self.rows:
            row.refresh()

    def filter(self, words: str) -> bool:
        """Shows the rows that contain all of `words`, in their own text or the title. Returns whether there are any."""
        title = self._heading.text().casefold()
        wanted = [word for word in words.casefold().split() if word not in title]
        matches = [all(word in row.described for word in wanted) for row in self.rows]
        for row, matching in zip(self.rows, matches, strict=True):
            row.setVisible(matching)
        self.setVisible(any(matches))
        return any(matches)


class _FixedRow(QFrame):
    """A row for a gesture or a fixed key, which cannot be changed."""

    def __init__(self, what: Callable[[], str], keys: Callable[[], Sequence[str]], parent: QWidget) -> None:
        """keys: returns the keys, or a description of the gesture; called at every refresh."""
        super().__init__(parent)
        self._read_what, self._read_keys = what, keys
        self._what = label("value", wrap=True)
        self._keys: list[QLabel] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 5, 8, 5)
        self._row.setSpacing(4)
        self._row.addWidget(self._what, 1)

    def refresh(self) -> None:
        texts = self._read_keys()
        self._what.setText(self._read_what())
        while len(self._keys) < len(texts):
            self._keys.append(label("key"))
            self._row.addWidget(self._keys[-1])
        for place, key in enumerate(self._keys):
            key.setVisible(place < len(texts))
            key.setText(texts[place] if place < len(texts) else "")

    @property
    def described(self) -> str:
        """The text that a search looks in, in lower case."""
        return " ".join(widget.text() for widget in (self._what, *self._keys)).casefold()


def _gesture(what: str, gestures: tuple[str, ...], parent: QWidget) -> _FixedRow:
    return _FixedRow(
        lambda: translate("Gestures", what), lambda: [translate("Gestures", gesture) for gesture in gestures], parent
    )


def _of_review(command: str, keymap: Keymap, parent: QWidget) -> _FixedRow:
    return _FixedRow(
        lambda: translate("ReviewKeys", REVIEW[command].text),
        lambda: [native(key) for key in keymap.review_keys(command)],
        parent,
    )


def _sections(actions: Actions, parent: QWidget) -> list[_Section]:
    """Gestures first, then the menus. An action of two menus is listed under the later one, which is more specific."""
    home = {name: title for title, names in MENUS for name in names}
    sections = [_Section("Gestures", _MOUSE, parent)]
    for what, gestures in GESTURES:
        sections[-1].add(_gesture(what, gestures, sections[-1]))
    for title, names in MENUS:
        sections.append(_Section("Actions", title, parent))
        for name in names:
            if name not in (None, "recent") and home[name] == title:
                sections[-1].add(KeyRow(name, actions, sections[-1]))
    sections.append(_Section("ReviewKeys", _REVIEW, parent))
    for command in REVIEW:
        sections[-1].add(_of_review(command, actions.keymap, sections[-1]))
    return sections
