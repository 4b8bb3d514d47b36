"""Whether grain is laid over repairs, and how strong: a switch and a slider."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from app.translation import live
from app.widgets.numbers import NumberControl
from core.inference.options import GRAIN_LIMITS, GrainRule

_SLIDER, _FIELD = 72, 60


class GrainControl(QWidget):
    """Shows and changes the grain of repairs, in percent of the strength that is measured around a hole."""

    changed = Signal(str, float)
    """The grain rule and the strength, as in RestoreOptions."""
    left = Signal()
    """The user has finished typing."""

    def __init__(self) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        low, high = (round(100 * limit) for limit in GRAIN_LIMITS)
        self.strength = NumberControl(low, high, high - low, _FIELD, " %")
        self.strength.slider.setFixedWidth(_SLIDER)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.box)
        layout.addWidget(self.strength)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.box.toggled.connect(self.strength.setEnabled)
        self.box.toggled.connect(lambda _on: self._report())
        self.strength.changed.connect(self._on_strength)
        self.strength.left.connect(self.left)
        live(self, self._retranslate)

    def set_grain(self, rule: GrainRule, strength: float) -> None:
        """Shows them without reporting them."""
        with QSignalBlocker(self.box):
            self.box.setChecked(rule == "auto")
        self.strength.setEnabled(rule == "auto")
        self.strength.set_number(round(100 * strength))

    def show_number(self, shown: bool) -> None:
        """Whether the strength is written beside its slider, which says it by its place."""
        self.strength.number.setVisible(shown)

    def _on_strength(self, percent: int) -> None:
        self.strength.set_number(percent)
        self._report()

    def _report(self) -> None:
        self.changed.emit("auto" if self.box.isChecked() else "off", self.strength.number.value() / 100)

    def _retranslate(self) -> None:
        self.box.setAccessibleName(self.tr("Lay grain over repairs"))
        self.box.setToolTip(
            self.tr(
                "Film grain, paper and other noise that is found around a hole goes on over its repair. "
                "Where there is none, nothing changes."
            )
        )
        self.strength.set_texts(
            self.tr("Strength of the grain, percent"),
            self.tr("How strong the grain of a repair is: 100 % is as strong as around it"),
        )
