"""The right side: which model, how much is marked, and the button that mends it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.icons import icon
from app.theme import FOUND_EDGE, MASK, PREDICTED_EDGE, Theme
from app.widgets.parts import Swatch, beside_icon, label, line, restyle, tool_button

_WIDTH = 280


class RepairPanel(QFrame):
    """Shows values it is given and reports two gestures that are no plain action: hold to compare, and the button."""

    compare_held = Signal(bool)

    def __init__(self, actions: dict[str, QAction], theme: Theme) -> None:
        super().__init__()
        self.setObjectName("repairPanel")
        self.setFixedWidth(_WIDTH)
        self._theme = theme
        self._actions = actions
        body = QWidget()
        body.setObjectName("panelBody")
        upper = QVBoxLayout(body)
        upper.setContentsMargins(16, 16, 16, 16)
        upper.setSpacing(8)
        self._build_model(upper)
        upper.addSpacing(8)
        upper.addWidget(line())
        upper.addSpacing(8)
        self._build_damage(upper)
        upper.addSpacing(8)
        upper.addWidget(line())
        upper.addSpacing(8)
        self._build_edges(upper)
        upper.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addWidget(line())
        self._build_repair(layout)
        theme.changed.connect(self._dress)
        self._dress()

    def _build_model(self, layout: QVBoxLayout) -> None:
        layout.addWidget(_heading(self.tr("Model")))
        self._model = label("value", wrap=True)
        self._model_state = label("soft", wrap=True)
        layout.addWidget(self._model)
        layout.addWidget(self._model_state)

    def _build_damage(self, layout: QVBoxLayout) -> None:
        layout.addWidget(_heading(self.tr("Damage")))
        self._share = label("big")
        self._share_text = label("soft", wrap=True)
        layout.addWidget(self._share)
        layout.addWidget(self._share_text)
        row = QHBoxLayout()
        row.setSpacing(8)
        for name in ("clear", "invert"):
            row.addWidget(tool_button(self._actions[name], text=True))
        row.addStretch()
        row.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)

    def _build_edges(self, layout: QVBoxLayout) -> None:
        layout.addWidget(_heading(self.tr("Legend")))
        rows = (
            (Swatch(MASK, filled=True), self.tr("Marked damage")),
            (Swatch(FOUND_EDGE), self.tr("Lines found around it")),
            (Swatch(PREDICTED_EDGE), self.tr("Lines predicted inside")),
        )
        for swatch, text in rows:
            row = QHBoxLayout()
            row.setSpacing(8)
            words = label("soft")
            words.setText(text)
            row.addWidget(swatch)
            row.addWidget(words, 1)
            layout.addLayout(row)
        self._edges_state = label("soft", wrap=True)
        layout.addWidget(self._edges_state)

    def _build_repair(self, outer: QVBoxLayout) -> None:
        box = QWidget()
        box.setObjectName("panelBody")
        layout = QVBoxLayout(box)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        self._hint = label("soft", wrap=True)
        self._repair = QPushButton()
        self._repair.setProperty("role", "primary")
        self._repair.setIconSize(QSize(20, 20))
        self._repair.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._repair.setText(beside_icon(self.tr("Inpaint")))
        self._repair.setToolTip(self._actions["repair"].toolTip())
        self._repair.setAccessibleName(self.tr("Inpaint"))
        self._repair.clicked.connect(self._actions["repair"].trigger)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the repair"))
        self._cancel = QPushButton(beside_icon(self.tr("Cancel")))
        self._cancel.setToolTip(self._actions["cancel"].toolTip())
        self._cancel.setAccessibleName(self.tr("Cancel"))
        self._cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._cancel.clicked.connect(self._actions["cancel"].trigger)
        self._compare = QPushButton(beside_icon(self.tr("Hold to see the original")))
        self._compare.setToolTip(self._actions["compare"].toolTip())
        self._compare.setAccessibleName(self.tr("Hold to see the original"))
        self._compare.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._compare.pressed.connect(lambda: self.compare_held.emit(True))
        self._compare.released.connect(lambda: self.compare_held.emit(False))
        self._save = QPushButton(beside_icon(self.tr("Save as…")))
        self._save.setToolTip(self._actions["save_as"].toolTip())
        self._save.setAccessibleName(self.tr("Save as"))
        self._save.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._save.clicked.connect(self._actions["save_as"].trigger)
        for widget in (self._hint, self._bar, self._repair, self._cancel, self._compare, self._save):
            layout.addWidget(widget)
        outer.addWidget(box)
        self.show_progress(None, 0.0)

    # Values

    def show_model(self, name: str, state: str, *, tip: str = "", failed: bool = False) -> None:
        """name: of the model, or empty. state: how far it is, or its device, or why it cannot be used."""
        self._model.setText(name)
        self._model.setToolTip(tip)
        self._model.setVisible(bool(name))
        self._model_state.setText(state)
        colours = self._theme.colours
        self._model_state.setStyleSheet(f"color: {colours.error};" if failed else "")

    def show_damage(self, share: str, text: str) -> None:
        self._share.setText(share)
        self._share.setVisible(bool(share))
        self._share_text.setText(text)

    def show_edges_state(self, text: str) -> None:
        self._edges_state.setText(text)

    def show_hint(self, text: str, *, ready: bool) -> None:
        """ready: the button would do something now; else it is muted and tells why when pressed."""
        self._hint.setText(text)
        self._hint.setVisible(bool(text))
        if self._repair.property("muted") != (not ready):
            self._repair.setProperty("muted", not ready)
            restyle(self._repair)
            self._dress()

    def show_progress(self, stage: str | None, part: float) -> None:
        """stage: what is being done, None when nothing is. part: 0..1, below 0 when it is not known."""
        busy = stage is not None
        self._repair.setVisible(not busy)
        self._cancel.setVisible(busy)
        self._bar.setVisible(busy)
        if busy:
            self.show_hint(stage or "", ready=True)
            self._bar.setRange(0, 0 if part < 0 else 1000)
            self._bar.setValue(round(part * 1000))

    def set_can_compare(self, possible: bool) -> None:
        self._compare.setEnabled(possible)

    def set_can_save(self, possible: bool) -> None:
        self._save.setEnabled(possible)

    def _dress(self) -> None:
        colours = self._theme.colours
        muted = self._repair.property("muted") is True
        self._repair.setIcon(icon("repair", colours, colour=colours.accent_text if muted else colours.on_accent))
        self._cancel.setIcon(icon("cancel", colours))
        self._compare.setIcon(icon("compare", colours))
        self._save.setIcon(icon("save", colours))


def _heading(text: str) -> QWidget:
    heading = label("heading")
    heading.setText(text)
    return heading
