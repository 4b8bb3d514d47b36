"""The keys of all actions: those of the table, or those the user chose instead."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence

from app.actions.table import REVIEW, SPECS
from app.settings import Settings
from app.translation import QT_TRANSLATE_NOOP, translate

_HELD = {
    "Space": QT_TRANSLATE_NOOP("Keymap", "Space is held to move the picture; please choose another key."),
    "\\": QT_TRANSLATE_NOOP("Keymap", "The backslash is held to see the original; please choose another key."),
    "Esc": QT_TRANSLATE_NOOP("Keymap", "Escape stops what is running; please choose another key."),
}
_ARROWS = frozenset({"Left", "Right", "Up", "Down"})
_FOCUS = frozenset({"Tab", "Shift+Tab", "Backtab", "Shift+Backtab", "Return", "Enter", "Menu"})
_UNSHIFTED = dict(zip('~!@#$%^&*()_+{}|:"<>?', "`1234567890-=[]\\;',./", strict=True))
"""For each shifted character, the key on a US keyboard without Shift."""


def portable(key: str) -> str:
    """`key` in the notation that is stored and compared, the same on every system; "" if it is not one single key."""
    sequence = QKeySequence(key, QKeySequence.SequenceFormat.PortableText)
    if sequence.count() != 1 or _combination(key).key() in (Qt.Key.Key_unknown, Qt.Key(0)):
        return ""
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)


def native(key: str) -> str:
    """`key` in the notation of this system."""
    sequence = QKeySequence(key, QKeySequence.SequenceFormat.PortableText)
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)


def types_a_character(key: str) -> bool:
    """Whether pressing `key` in a text field would type a character."""
    combination = _combination(key)
    typing = combination.keyboardModifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return not typing and Qt.Key.Key_Space <= combination.key() < Qt.Key.Key_Escape


def refusal(key: str) -> str:
    """Why `key` cannot be assigned, in one sentence; "" if it can."""
    key = portable(key)
    if not key:
        return translate("Keymap", "This is not a key that can be chosen; please press another.")
    if key in _HELD:
        return translate("Keymap", _HELD[key])
    if key in _ARROWS:
        return translate("Keymap", "The arrow keys move the picture; please choose another key.")
    if key in _FOCUS:
        return translate("Keymap", "This key moves between the parts of the window; please choose another.")
    if key.startswith("Alt+") and len(key) == len("Alt+") + 1:
        return translate("Keymap", "Alt with a letter opens the menus; please choose another key.")
    return ""


class Keymap(QObject):
    """The keys of each action of SPECS. No key ever belongs to two actions.

    A key the user assigns to one action is unavailable to the action that has it in the table, until it is reset.
    Without settings, changes last for this run only.
    """

    changed = Signal()

    def __init__(self, settings: Settings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._own: dict[str, tuple[str, ...]] = {}
        if settings is not None:
            self._own = {name: _clean(keys) for name, keys in settings.own_keys.items() if _may_change(name)}
        self._keys = self._worked_out()

    def keys(self, name: str) -> tuple[str, ...]:
        """The current keys in portable notation, the one to show first. Raises KeyError for an unknown name."""
        return self._keys[name]

    def review_keys(self, command: str) -> tuple[str, ...]:
        """The keys of a command of REVIEW: its own, then those of the action it resembles."""
        spec = REVIEW[command]
        return (*spec.keys, *(self.keys(spec.like) if spec.like else ()))

    def is_own(self, name: str) -> bool:
        """Whether the keys differ from those of the table."""
        return self._keys[name] != _defaults(name)

    @property
    def any_own(self) -> bool:
        return any(self.is_own(name) for name in SPECS)

    def conflicts(self, name: str, key: str) -> str | None:
        """The other action that has `key`, if any."""
        wanted = same_key(portable(key))
        for other, keys in self._keys.items():
            if other != name and wanted in map(same_key, keys):
                return other
        return None

    def set(self, name: str, keys: tuple[str, ...]) -> None:
        """Assigns `keys` to the action and removes them from any other.

        Raises ValueError for a key that cannot be assigned and for an action whose key is fixed.
        """
        if not _may_change(name):
            raise ValueError(f"the keys of {name} cannot be changed")
        for key in keys:
            if refusal(key):
                raise ValueError(f"{key}: {refusal(key)}")
        self._give(name, _clean(keys))

    def reset(self, name: str) -> None:
        """Restores the keys of the table, also those that another action has taken."""
        if SPECS[name].fixed:
            return
        self._give(name, _defaults(name))

    def reset_all(self) -> None:
        self._own = {}
        self._apply()

    def _give(self, name: str, keys: tuple[str, ...]) -> None:
        taken = set(map(same_key, keys))
        for other, owned in self._own.items():
            self._own[other] = tuple(key for key in owned if other == name or same_key(key) not in taken)
        self._own[name] = keys
        self._apply()

    def _apply(self) -> None:
        # Keys equal to the table are not stored: a later version may change the table.
        self._own = {name: keys for name, keys in self._own.items() if keys != _defaults(name)}
        if self._settings is not None:
            self._settings.own_keys = self._own
        keys = self._worked_out()
        if keys != self._keys:
            self._keys = keys
            self.changed.emit()

    def _worked_out(self) -> dict[str, tuple[str, ...]]:
        """Keys of all actions: fixed ones first, then the user's, then those of the table that are still free."""
        taken: set[str] = {same_key(key) for spec in SPECS.values() if spec.fixed for key in spec.keys}
        found: dict[str, tuple[str, ...]] = {}
        rest = [name for name in SPECS if name not in self._own]
        for name in [*(name for name in SPECS if name in self._own), *rest]:
            wanted = _defaults(name) if SPECS[name].fixed else self._own.get(name, _defaults(name))
            found[name] = tuple(key for key in wanted if SPECS[name].fixed or same_key(key) not in taken)
            taken |= set(map(same_key, found[name]))
        return {name: found[name] for name in SPECS}


def _may_change(name: str) -> bool:
    return name in SPECS and not SPECS[name].fixed


@cache
def _defaults(name: str) -> tuple[str, ...]:
    return tuple(portable(key) for key in SPECS[name].keys)


def _clean(keys: tuple[str, ...]) -> tuple[str, ...]:
    """`keys` without duplicates and without keys that cannot be assigned; the settings file may have been edited."""
    by_key = {same_key(portable(key)): portable(key) for key in reversed(keys) if not refusal(key)}
    return tuple(reversed(by_key.values()))


def _combination(key: str) -> QKeyCombination:
    sequence = QKeySequence(key, QKeySequence.SequenceFormat.PortableText)
    # PySide's own types do not know that a sequence can be indexed.
    return sequence[0] if sequence.count() else QKeyCombination()  # type: ignore[index]


def same_key(key: str) -> str:
    """One notation for keys that are pressed alike: "?" is Shift+/ and Ctrl+Shift+< is Ctrl+Shift+,"""
    plain = _UNSHIFTED.get(key[-1:])
    if plain is None or (len(key) > 1 and key[-2] != "+"):
        return key
    modifiers = key[:-1] if "Shift+" in key else f"{key[:-1]}Shift+"
    return modifiers + plain
