"""Several proposals for one hole, side by side below the picture."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.icons import icon
from app.repair.proposals.candidate_texts import turn_text
from app.theme import Theme
from app.translation import live
from app.widgets.parts import heading, label, push_button

PICTURE = QSize(104, 72)
"""Size of a card's picture, in logical pixels."""
_MOST = 9
"""Cards that a digit can choose."""


class _CandidateCard(QToolButton):
    """One proposal."""

    hovered = Signal(bool)

    def __init__(self, picture: QPixmap) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIcon(QIcon(picture))
        self.setIconSize(PICTURE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)  # no name is cut off

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.hovered.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(False)


class CandidateStrip(QFrame):
    """Cards with a picture and a name. Cards are numbered from 0; which repair they belong to is up to the caller."""

    chosen = Signal(int)
    """A card was clicked, or its digit pressed."""
    hovered = Signal(int)
    """The mouse is over a card; -1 when it has left."""
    closed = Signal()
    """The user closes the strip."""
    next_wanted = Signal()
    """The user goes on to the next damage."""
    grid_wanted = Signal()
    """The user wants to see them large."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("candidateStrip")
        self._theme = theme
        self._cards: list[_CandidateCard] = []
        self._turn, self._state, self._hint = label("soft"), label("soft"), label("soft")
        self.progress_bar = QProgressBar()
        self.progress_bar.setTextVisible(False)
        self.progress_bar.setRange(0, 1000)
        self._close = QToolButton()
        self._close.setIconSize(QSize(16, 16))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self.closed)
        self.large_button = QToolButton()
        self.large_button.setIconSize(QSize(16, 16))
        self.large_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.large_button.clicked.connect(self.grid_wanted)
        self.next_button = push_button(
            theme,
            "next",
            lambda: self.tr("Next damage"),
            lambda: self.tr("Keep this one as it is in the picture, and go on to the next (Return)"),
        )
        self.next_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.next_button.clicked.connect(self.next_wanted)
        self.next_button.hide()
        self._scroll = QScrollArea()
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._row.addStretch()
        self._build()
        theme.changed.connect(self._dress)
        self._dress()
        live(self, self._retranslate)
        self.hide()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(heading(lambda: self.tr("Proposals")))
        head.addWidget(self._turn)
        head.addWidget(self._state)
        head.addWidget(self.progress_bar)
        head.addStretch()
        head.addWidget(self._hint)
        head.addWidget(self.next_button)
        head.addWidget(self.large_button)
        head.addWidget(self._close)
        self.progress_bar.setFixedWidth(96)
        cards = QWidget()
        cards.setObjectName("panelBody")
        cards.setLayout(self._row)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(cards)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 4, 8, 4)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._scroll)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def count(self) -> int:
        return len(self._cards)

    def card(self, number: int) -> QToolButton:
        return self._cards[number]

    def clear(self) -> None:
        """Removes all cards."""
        for card in self._cards:
            self._row.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards.clear()

    def add(self, picture: QPixmap, name: str, tip: str) -> None:
        """Adds a card at the end."""
        number = len(self._cards)
        card = _CandidateCard(picture)
        self._cards.append(card)
        self.name(number, name, tip)
        card.clicked.connect(lambda: self.chosen.emit(number))
        card.hovered.connect(lambda over: self.hovered.emit(number if over else -1))
        self._row.insertWidget(number, card)
        self._fit()

    def name(self, number: int, name: str, tip: str) -> None:
        """Sets the name and the tooltip of a card."""
        card = self._cards[number]
        card.setText(f"{number + 1}  {name}" if number < _MOST else name)
        card.setAccessibleName(card.text())
        card.setToolTip(tip)

    def mark(self, number: int) -> None:
        """Marks the card whose proposal is in the picture; -1 for none."""
        for place, card in enumerate(self._cards):
            card.setChecked(place == number)
            if place == number:
                self._scroll.ensureWidgetVisible(card, 8, 0)

    @property
    def marked(self) -> int:
        """The card that is marked; -1 for none."""
        return next((place for place, card in enumerate(self._cards) if card.isChecked()), -1)

    def show_state(self, text: str, part: float | None) -> None:
        """part: of the work done, 0..1; None when there is nothing under way."""
        self._state.setText(text)
        self._state.setVisible(bool(text))
        self.progress_bar.setVisible(part is not None)
        self.progress_bar.setValue(round((part or 0.0) * 1000))

    def show_turn(self, number: int, count: int) -> None:
        """Which damage this is, and of how many."""
        self._turn.setText(turn_text(number, count))
        self._turn.setVisible(count > 1)
        self._hint.setVisible(count == 1)  # a narrow window has no room for both
        self.next_button.setVisible(number < count)

    @property
    def turn_text(self) -> str:
        """What is said of that; empty for a damage that was marked alone."""
        return self._turn.text()

    def event(self, event: QEvent) -> bool:
        """While it has the focus, digits are for it and not for the window's keys."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.text().isdigit():
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.handle(event):
            super().keyPressEvent(event)

    def handle(self, event: QKeyEvent) -> bool:
        """Handles a key while the strip is open; False if it is not for the strip."""
        digit = event.key() - Qt.Key.Key_1
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if 0 <= digit < _MOST:
            if digit < len(self._cards):
                self.chosen.emit(digit)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_wanted.emit()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return True
        return False

    def _fit(self) -> None:
        """Makes the strip as high as its tallest card, so that nothing jumps when one is added."""
        tallest = max(card.sizeHint().height() for card in self._cards)
        self._scroll.setFixedHeight(tallest + self._scroll.horizontalScrollBar().sizeHint().height())

    def _retranslate(self) -> None:
        self._hint.setText(self.tr("Press 1 to 9 to choose, Esc to close"))
        self.large_button.setToolTip(self.tr("Show them large, side by side"))
        self.large_button.setAccessibleName(self.tr("Show them large, side by side"))
        self._close.setToolTip(self.tr("Close the proposals (Esc)"))
        self._close.setAccessibleName(self.tr("Close the proposals"))
        self.progress_bar.setAccessibleName(self.tr("Progress of the proposals"))

    def _dress(self) -> None:
        self.large_button.setIcon(icon("candidates", self._theme.colours))
        self._close.setIcon(icon("close", self._theme.colours))
