"""The first tab: which model, how much is marked, and what the colours of the lines mean."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.repair.document.edge_layers import EdgeSource
from app.theme import DRAWN_EDGE, FOUND_EDGE, PREDICTED_EDGE, Theme
from app.translation import live
from app.widgets.parts import beside_icon, heading, label, line, tool_button

_SIDE = 16
_GROUND = QColor(44, 44, 46)
"""Dark, so that the light colours of lines show on a light theme as well."""


class LegendButton(QPushButton):
    """A colour and its meaning. Checked while it is shown; then the swatch is full, else only an outline."""

    def __init__(
        self, colour: QColor, text: Callable[[], str], tip: Callable[[], str], *, filled: bool = False
    ) -> None:
        super().__init__()
        self.setProperty("role", "legend")
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setIconSize(QSize(_SIDE, _SIDE))
        self._colour = colour
        self._filled = filled
        self.toggled.connect(self._dress)
        self._dress()
        live(self, lambda: self.setText(beside_icon(text())))
        live(self, lambda: self.setAccessibleName(text()))
        live(self, lambda: self.setToolTip(tip()))

    def set_colour(self, colour: QColor) -> None:
        self._colour = colour
        self._dress()

    def _dress(self) -> None:
        self.setIcon(QIcon(_swatch(self._colour, self._filled, self.isChecked(), self.devicePixelRatioF())))


def _swatch(colour: QColor, filled: bool, on: bool, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(_SIDE * ratio), round(_SIDE * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_GROUND)
        painter.drawRoundedRect(0, 0, 16, 16, 4, 4)
        painter.setBrush(colour)
        if filled:
            painter.drawRoundedRect(3, 3, 10, 10, 2, 2)
        else:
            painter.drawRoundedRect(3, 7, 10, 2, 1, 1)
    else:
        painter.setPen(QColor(128, 128, 131))
        painter.drawRoundedRect(1, 1, 14, 14, 4, 4)
    painter.end()
    return pixmap


class OverviewTab(QWidget):
    """Shows the values that the page sets. Features add their controls to the end of a section."""

    def __init__(self, actions: dict[str, QAction], theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 16, 16, 16)
        self._layout.setSpacing(8)
        self.model_section = self._section(lambda: self.tr("Model"))
        self._model = label("value", wrap=True)
        self.model_state_label = label("soft", wrap=True)
        self.model_section.addWidget(self._model)
        self.model_section.addWidget(self.model_state_label)
        self._rule()
        self.damage_section = self._section(lambda: self.tr("Damage"))
        self._build_damage(actions)
        self._rule()
        self._edges_state = label("soft")
        self.edges_section = self._section(lambda: self.tr("Lines"), self._edges_state)
        self._build_edges()
        self._layout.addStretch()

    def _section(self, title: Callable[[], str], state: QLabel | None = None) -> QVBoxLayout:
        """state: shown at the end of the title's line, where it moves nothing when it comes and goes."""
        section = QVBoxLayout()
        section.setSpacing(8)
        if state is None:
            section.addWidget(heading(title))
        else:
            row = QHBoxLayout()
            row.addWidget(heading(title))
            row.addStretch()
            row.addWidget(state)
            section.addLayout(row)
        self._layout.addLayout(section)
        return section

    def _rule(self) -> None:
        self._layout.addSpacing(8)
        self._layout.addWidget(line())
        self._layout.addSpacing(8)

    def _build_damage(self, actions: dict[str, QAction]) -> None:
        self._share = label("big")
        self._share_text = label("soft", wrap=True)
        self.damage_section.addWidget(self._share)
        self.damage_section.addWidget(self._share_text)
        row = QHBoxLayout()
        row.setSpacing(8)
        for name in ("clear", "invert"):
            row.addWidget(tool_button(actions[name], text=True))
        row.addStretch()
        self.damage_section.addLayout(row)

    def _build_edges(self) -> None:
        def tip() -> str:
            return self.tr("Show or hide these lines; hidden ones count all the same")

        self.legend = {
            "mask": LegendButton(
                QColor(), lambda: self.tr("Marked damage"), lambda: self.tr("Show or hide the mask"), filled=True
            ),
            EdgeSource.FOUND: LegendButton(FOUND_EDGE, lambda: self.tr("Lines found around it"), tip),
            EdgeSource.PREDICTED: LegendButton(PREDICTED_EDGE, lambda: self.tr("Lines predicted inside"), tip),
            EdgeSource.DRAWN: LegendButton(DRAWN_EDGE, lambda: self.tr("Lines drawn by you"), tip),
        }
        """The legend of the colours: "mask" and each EdgeSource; a click shows or hides one."""
        rows = QVBoxLayout()
        rows.setSpacing(2)
        for button in self.legend.values():
            rows.addWidget(button)
        self.edges_section.addLayout(rows)

    # Values

    def show_model(self, name: str, state: str, *, tip: str = "", failed: bool = False) -> None:
        """name: of the model, or empty. state: how far it is, or its device, or why it cannot be used."""
        self._model.setText(name)
        self._model.setToolTip(tip)
        self._model.setVisible(bool(name))
        self.model_state_label.setText(state)
        self.model_state_label.setStyleSheet(f"color: {self._theme.colours.error};" if failed else "")

    def show_damage(self, share: str, text: str) -> None:
        self._share.setText(share)
        self._share.setVisible(bool(share))
        self._share_text.setText(text)

    def show_edges_state(self, text: str) -> None:
        """Replaces the state of the lines; "" for none."""
        self._edges_state.setText(text)
