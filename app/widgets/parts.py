"""Small parts that several widgets are made of."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QColor, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollBar,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.icons import icon
from app.plain_text import PlainLabel
from app.theme import Theme, dressed
from app.translation import live, plain


def label(role: str = "", *, wrap: bool = False) -> QLabel:
    """A label; `role` picks its look in the style sheet."""
    widget = PlainLabel()
    widget.setProperty("role", role)
    widget.setWordWrap(wrap)
    return widget


def heading(text: Callable[[], str]) -> QLabel:
    """The title of a section, in the current language."""
    widget = label("heading")
    live(widget, lambda: widget.setText(text()))
    return widget


def line(*, vertical: bool = False, name: str = "sectionLine") -> QFrame:
    """A hairline between two parts."""
    widget = QFrame()
    widget.setObjectName(name)
    if vertical:
        widget.setFixedWidth(1)
    else:
        widget.setFixedHeight(1)
    return widget


class OnceButton(QToolButton):
    """Takes a double click as one click: after the first the action may be about something else."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()


def tool_button(action: QAction, *, icon_size: int = 18, text: bool = False, once: bool = False) -> QToolButton:
    """A button for an action that keeps the focus where it is when clicked. once: see OnceButton."""
    button = OnceButton() if once else QToolButton()
    button.setDefaultAction(action)
    button.setIconSize(QSize(icon_size, icon_size))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if text else Qt.ToolButtonStyle.ToolButtonIconOnly
    button.setToolButtonStyle(style)

    def name() -> None:
        button.setAccessibleName(plain(action.text()))

    action.changed.connect(name)
    name()
    return button


class PushButton(QPushButton):
    """Takes a double click as one click: the second is meant for what stood here when the first was made, which may
    have made this button appear, or given it another meaning."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()


def push_button(
    theme: Theme, glyph: str, text: Callable[[], str], tip: Callable[[], str], *, role: str = ""
) -> PushButton:
    """A button with icon and text, in the current language and theme. glyph: "" for none, as on what only closes a
    dialog."""
    button = PushButton()
    button.setIconSize(QSize(18, 18))
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    if role:
        button.setProperty("role", role)

    def write() -> None:
        button.setText(beside_icon(text()) if glyph else text())
        button.setAccessibleName(text().removesuffix("…"))
        button.setToolTip(tip())

    def dress() -> None:
        colours = theme.colours
        button.setIcon(icon(glyph, colours, colour=colours.on_accent if role == "primary" else None))

    live(button, write)
    if glyph:
        dressed(theme, button, dress)
    return button


def in_a_row(*widgets: QWidget) -> QWidget:
    """Widgets that belong together, such as a control with its name before it, as one."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    for widget in widgets:
        layout.addWidget(widget)
    return row


def named(name: QLabel, control: QWidget) -> QWidget:
    """A control with its name before it."""
    name.setBuddy(control)
    return in_a_row(name, control)


def button_row(*buttons: QWidget) -> QHBoxLayout:
    """The buttons at the foot of a dialog, at its right; the one that does it comes last."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch()
    for button in buttons:
        row.addWidget(button)
    return row


def beside_icon(text: str) -> str:
    """A button's text, a little away from its icon: style sheets have no word for that gap."""
    return f"\u2002{text}"


def restyle(widget: QWidget) -> None:
    """Makes the style sheet look again at a widget whose property changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def keep_room_for(bar: QScrollBar) -> None:
    """For a scroll bar that is always there, so that nothing moves: no handle shows while nothing can be scrolled."""

    def follow() -> None:
        idle = bar.minimum() == bar.maximum()
        if bar.property("idle") is not idle:
            bar.setProperty("idle", idle)
            restyle(bar)

    bar.rangeChanged.connect(follow)
    follow()


class Swatch(QWidget):
    """A short stroke in one colour, for a legend."""

    def __init__(self, colour: QColor, *, filled: bool = False) -> None:
        super().__init__()
        self._colour = colour
        self._filled = filled
        self.setFixedSize(16, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        # A dark ground, so that the light colours of lines show on a light theme as well.
        painter.setBrush(QColor(44, 44, 46))
        painter.drawRoundedRect(0, 0, 16, 16, 4, 4)
        painter.setBrush(self._colour)
        if self._filled:
            painter.drawRoundedRect(3, 3, 10, 10, 2, 2)
        else:
            painter.drawRoundedRect(3, 7, 10, 2, 1, 1)


class PlainCombo(QComboBox):
    """A choice that the wheel changes only while it has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
