"""Below the canvas of the Repair page, while one mask for a whole folder is being painted there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from app.batch.masks_card import FITS
from app.theme import Theme
from app.training.fields import PlainCombo
from app.training.parts import push_button
from app.translation import live, translate
from app.widgets.parts import label
from core.batch.job import Fit


class OneMaskStrip(QFrame):
    """Says what to do, and takes the mask back to the batch."""

    used = Signal()
    """Use the mask as it is now; it is kept with the program's own files."""
    used_elsewhere = Signal()
    """The same, but the person says where it is kept."""
    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("oneMaskStrip")
        self._words = label("value", wrap=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._fit_name = label("soft")
        self.fit = PlainCombo()
        for fit in FITS:
            self.fit.addItem("", fit)
        self.fit.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.use = push_button(
            theme, "good", lambda: self.tr("Use this mask for the folder"),
            lambda: self.tr("Take what is marked now as the mask of every picture of the batch"), role="primary",
        )  # fmt: skip
        self.elsewhere = push_button(
            theme, "save_as", lambda: self.tr("Save it and use it…"),
            lambda: self.tr("Choose where the mask's file is kept, and use it for the folder"),
        )  # fmt: skip
        self.cancel = push_button(
            theme, "close", lambda: self.tr("Cancel"), lambda: self.tr("Back to the batch without another mask")
        )
        choices = QHBoxLayout()
        choices.setSpacing(8)
        choices.addWidget(self._fit_name)
        choices.addWidget(self.fit)
        choices.addStretch()
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        for button in (self.cancel, self.elsewhere, self.use):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 12, 8)
        layout.setSpacing(8)
        layout.addWidget(self._words)
        layout.addLayout(choices)
        layout.addLayout(buttons)
        self.use.clicked.connect(self.used)
        self.elsewhere.clicked.connect(self.used_elsewhere)
        self.cancel.clicked.connect(self.cancelled)
        live(self, self._retranslate)
        self.hide()

    @property
    def chosen_fit(self) -> Fit:
        return Fit(self.fit.currentData())

    def choose_fit(self, fit: Fit) -> None:
        self.fit.setCurrentIndex(self.fit.findData(fit))

    def enable(self, on: bool) -> None:
        """Whether there is a mask to be used."""
        self.use.setEnabled(on)
        self.elsewhere.setEnabled(on)

    def _retranslate(self) -> None:
        self._words.setText(
            self.tr("Mark what is damaged at the same place in every picture of the batch, such as a watermark.")
        )
        self._fit_name.setText(self.tr("In pictures of another size:"))
        for place, fit in enumerate(FITS):
            self.fit.setItemText(place, translate("MaskOrigins", FITS[fit]))
        self.fit.setAccessibleName(self.tr("In pictures of another size"))
        self.fit.setToolTip(self.tr("How the mask meets pictures that are larger or smaller than this one"))
