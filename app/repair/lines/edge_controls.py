"""Below the legend of the lines: how finely they are looked for, and what is done with all of them."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.icons import icon
from app.theme import Theme
from app.translation import live
from app.widgets.numbers import MarkedSlider
from app.widgets.parts import label, tool_button

_STEPS = 10  # of the slider for each pixel of sigma
SIGMAS = (0.5, 6.0)


class EdgeControls(QWidget):
    """Shows a sigma and what it should be, and tells which one the person wants."""

    sigma_changed = Signal(object)
    """float in pixels, or None for the model's own."""

    def __init__(self, reset: QAction, load: QAction, save: QAction, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._trained: float | None = None
        self._sigma: float | None = None
        self._name, self._value = label("soft"), label("value")
        self._slider = MarkedSlider(round(SIGMAS[0] * _STEPS), round(SIGMAS[1] * _STEPS))
        self._back = QAction(self)
        self._back.triggered.connect(lambda: self._want(None))
        self._back_button = tool_button(self._back, icon_size=16)
        policy = self._back_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._back_button.setSizePolicy(policy)
        self._trained_text, self._warning = label("soft", wrap=True), label("warning", wrap=True)
        self._lay_out([tool_button(load), tool_button(save)], tool_button(reset, text=True))
        self._slider.valueChanged.connect(lambda value: self._want(value / _STEPS))
        self._slider.reset_asked.connect(lambda: self._want(None))
        theme.changed.connect(self._dress)
        self._dress()
        live(self, self._retranslate)

    def _lay_out(self, files: list[QWidget], reset: QWidget) -> None:
        sigma = QHBoxLayout()
        sigma.setSpacing(8)
        sigma.addWidget(self._name)
        sigma.addWidget(self._slider, 1)
        sigma.addWidget(self._value)
        sigma.addWidget(self._back_button)
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
        layout.addWidget(self._trained_text)
        layout.addWidget(self._warning)
        layout.addLayout(buttons)
        for text in (self._name, self._value):
            text.setBuddy(self._slider)
        _hold_room(self._value, "0.0")

    def show_sigma(self, trained: float | None, sigma: float | None) -> None:
        """trained: the model's own, None before there is a model, below 0 if it was trained without found lines.

        sigma: the person's, None for the model's own.
        """
        self._trained, self._sigma = trained, sigma
        can = trained is not None and trained > 0
        shown = sigma if sigma is not None else trained
        with QSignalBlocker(self._slider):
            self._slider.setEnabled(can or sigma is not None)
            if shown is not None and shown > 0:
                self._slider.setValue(round(shown * _STEPS))
        self._value.setText("–" if shown is None or shown <= 0 else f"{shown:.1f}")
        self._back_button.setVisible(sigma is not None)
        self._dress()
        self._tell()

    @property
    def warning(self) -> str:
        """What is said of a sigma that is not the model's own."""
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
        self._slider.set_mark(mark, QColor(colours.accent))

    def _retranslate(self) -> None:
        self._name.setText(self.tr("Sigma"))
        tip = self.tr("How much the picture is smoothed before lines are looked for: less finds finer ones")
        for widget in (self._name, self._slider, self._value):
            widget.setToolTip(tip)
        self._slider.setAccessibleName(self.tr("Sigma of the found lines"))
        self._back.setText(self.tr("Back to the model's own sigma"))
        self._back.setToolTip(self.tr("Back to the model's own sigma (double click on the slider)"))
        self._tell()

    def _tell(self) -> None:
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
        self._trained_text.setText(text)
        self._trained_text.setVisible(bool(text))
        self._warning.setText(warning)
        self._warning.setVisible(bool(warning))


def _hold_room(text: QLabel, widest: str) -> None:
    """Keeps a label from changing its width with its number."""
    text.setMinimumWidth(text.fontMetrics().horizontalAdvance(widest) + 4)
