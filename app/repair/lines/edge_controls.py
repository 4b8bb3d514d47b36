"""The controls below the legend of the lines: sigma, how sure lines in a hole are, and buttons for all lines."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.icons import icon
from app.theme import Theme
from app.translation import live, translate
from app.widgets.numbers import MarkedSlider
from app.widgets.parts import PlainCombo, label, tool_button
from core.inference.options import LINES, LinesRule

_STEPS = 10  # of the slider for each pixel of sigma
SIGMAS = (0.5, 6.0)


def write_line_rules(box: QComboBox) -> None:
    """Names the entries of `box`, whose data are the keys of LINES, in the window's language."""
    for place, entry in enumerate(LINES.values()):
        box.setItemText(place, translate("LineRules", entry.name))
        box.setItemData(place, translate("LineRules", entry.tip), Qt.ItemDataRole.ToolTipRole)


class EdgeControls(QWidget):
    """Shows the sigma in use and the model's own, and reports what the user chooses."""

    sigma_changed = Signal(object)
    """float in pixels, or None for the model's own."""
    lines_changed = Signal(str)
    """How lines in a hole are taken: a LinesRule."""

    def __init__(self, reset: QAction, load: QAction, save: QAction, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._trained: float | None = None
        self._sigma: float | None = None
        self._name, self.value_label = label("soft"), label("value")
        self.slider = MarkedSlider(round(SIGMAS[0] * _STEPS), round(SIGMAS[1] * _STEPS))
        self._back = QAction(self)
        self._back.triggered.connect(lambda: self._want(None))
        self.back_button = tool_button(self._back, icon_size=16)
        policy = self.back_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.back_button.setSizePolicy(policy)
        self.trained_label, self._warning = label("soft", wrap=True), label("warning", wrap=True)
        self._way, self.way_box = label("soft"), PlainCombo()
        for rule in LINES:
            self.way_box.addItem("", rule)
        self._lay_out([tool_button(load), tool_button(save)], tool_button(reset, text=True))
        self.slider.valueChanged.connect(lambda value: self._want(value / _STEPS))
        self.slider.reset_asked.connect(lambda: self._want(None))
        self.way_box.activated.connect(lambda _: self.lines_changed.emit(self.way_box.currentData()))
        theme.changed.connect(self._dress)
        self._dress()
        live(self, self._retranslate)

    def _lay_out(self, files: list[QWidget], reset: QWidget) -> None:
        sigma = QHBoxLayout()
        sigma.setSpacing(8)
        sigma.addWidget(self._name)
        sigma.addWidget(self.slider, 1)
        sigma.addWidget(self.value_label)
        sigma.addWidget(self.back_button)
        way = QHBoxLayout()
        way.setSpacing(8)
        way.addWidget(self._way)
        way.addWidget(self.way_box, 1)
        self._way.setBuddy(self.way_box)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(reset)
        buttons.addStretch()
        for button in files:
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(sigma)
        layout.addWidget(self.trained_label)
        layout.addWidget(self._warning)
        layout.addSpacing(4)  # the texts above are about sigma
        layout.addLayout(way)
        layout.addLayout(buttons)
        for text in (self._name, self.value_label):
            text.setBuddy(self.slider)
        _hold_room(self.value_label, "0.0")

    def show_sigma(self, trained: float | None, sigma: float | None) -> None:
        """trained: the model's own, None before there is a model, below 0 if it was trained without found lines.

        sigma: chosen by the user, None for the model's own.
        """
        self._trained, self._sigma = trained, sigma
        can = trained is not None and trained > 0
        shown = sigma if sigma is not None else trained
        with QSignalBlocker(self.slider):
            self.slider.setEnabled(can or sigma is not None)
            if shown is not None and shown > 0:
                self.slider.setValue(round(shown * _STEPS))
        self.value_label.setText("–" if shown is None or shown <= 0 else f"{shown:.1f}")
        self.back_button.setVisible(sigma is not None)
        self._dress()
        self._show_texts()

    def show_lines(self, rule: LinesRule) -> None:
        self.way_box.setCurrentIndex(self.way_box.findData(rule))

    @property
    def warning(self) -> str:
        """The sentence shown for a sigma that is not the model's own; empty without one."""
        return self._warning.text()

    def _want(self, sigma: float | None) -> None:
        if sigma is not None and self._trained is not None and round((sigma - self._trained) * _STEPS) == 0:
            sigma = None
        if sigma != self._sigma:
            self.sigma_changed.emit(sigma)

    def _dress(self) -> None:
        colours = self._theme.colours
        self._back.setIcon(icon("reset", colours))
        mark = round(self._trained * _STEPS) if self._trained is not None and self._trained > 0 else None
        self.slider.set_mark(mark, QColor(colours.accent))

    def _retranslate(self) -> None:
        self._name.setText(self.tr("Sigma"))
        tip = self.tr("How much the picture is smoothed before lines are looked for: less finds finer ones")
        for widget in (self._name, self.slider, self.value_label):
            widget.setToolTip(tip)
        self.slider.setAccessibleName(self.tr("Sigma of the found lines"))
        self._way.setText(self.tr("In the hole"))
        tip = self.tr("How lines in a hole are drawn; it shows in wide ones")
        for part in (self._way, self.way_box):
            part.setToolTip(tip)
        self.way_box.setAccessibleName(self.tr("Lines in the hole"))
        write_line_rules(self.way_box)
        self._back.setText(self.tr("Back to the model's own sigma"))
        self._back.setToolTip(self.tr("Back to the model's own sigma (double click on the slider)"))
        self._show_texts()

    def _show_texts(self) -> None:
        trained, text, warning = self._trained, "", ""
        if trained is None:
            text = self.tr("The model is not loaded yet.")
        elif trained <= 0:
            text = self.tr("The model was trained without found lines.")
        elif self._sigma is None:
            text = self.tr("Trained with {sigma:.1f}").format(sigma=trained)
        else:
            warning = self.tr("The model was trained with {sigma:.1f}: other values show it lines it does not know.")
            warning = warning.format(sigma=trained)
        self.trained_label.setText(text)
        self.trained_label.setVisible(bool(text))
        self._warning.setText(warning)
        self._warning.setVisible(bool(warning))


def _hold_room(text: QLabel, widest: str) -> None:
    """Keeps a label from changing its width with its number."""
    text.setMinimumWidth(text.fontMetrics().horizontalAdvance(widest) + 4)
