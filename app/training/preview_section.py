"""What the networks will see: samples of the training data, drawn anew when the settings change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.training.context import TrainingContext
from app.training.sample_views import PREVIEW_COUNT, PreviewStrip
from app.training.step_parts import row
from app.training.training_tasks import MakePreview
from app.widgets.parts import label, push_button

if TYPE_CHECKING:
    from core.data.preview import PreviewSample


class PreviewSection(QWidget):
    """The samples, or why there are none, and a button for others."""

    def __init__(self, context: TrainingContext) -> None:
        super().__init__()
        self._context = context
        self._seed = 0
        self._asked = 0
        """Number of the last question; answers to earlier ones are no longer true."""
        self.strip = PreviewStrip(context.theme)
        self.more = push_button(
            context.theme,
            "repeat",
            lambda: self.tr("Show others"),
            lambda: self.tr("Other pictures, other damage"),
        )
        self.more.clicked.connect(self._show_others)
        self.fault = label("fault", wrap=True)
        self.fault.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self.strip)
        rows.addWidget(self.fault)
        rows.addLayout(row(self.more))

    @property
    def count(self) -> int:
        """Samples that are shown."""
        return self.strip.count

    def ask(self) -> None:
        """Draws samples by the settings of the moment."""
        training_folder = self._context.training_folder
        folder, config = training_folder.folder, training_folder.config
        self._asked += 1
        asked = self._asked
        if folder is None or not training_folder.ready:
            return
        if not config.train_flist:
            self.clear()
            return

        def done(samples: tuple[PreviewSample, ...]) -> None:
            if asked == self._asked:
                self.strip.show_samples(samples)
                self._show_fault("")

        def failed(text: str) -> None:
            if asked == self._asked:
                self.strip.show_samples(())  # those of before are not what the networks would see
                self._show_fault(text)

        if not self.fault.text():  # after a fault, the next answer may well be one, too
            self.strip.expect_samples()
        self._context.ask(MakePreview(folder, config, PREVIEW_COUNT, self._seed), done, failed)

    def clear(self) -> None:
        """Shows nothing."""
        self._asked += 1
        self.strip.show_samples(())
        self._show_fault("")

    def refresh(self) -> None:
        """Follows the config."""
        self.more.setEnabled(
            self._context.training_folder.ready and bool(self._context.training_folder.config.train_flist)
        )

    def _show_others(self) -> None:
        self._seed += 1
        self.ask()

    def _show_fault(self, text: str) -> None:
        self.fault.setText(text)
        self.fault.setVisible(bool(text))
