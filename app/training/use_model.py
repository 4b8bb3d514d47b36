"""Which weights of the open folder are put to use in Repair: the usual ones by a button, others by a menu beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy

from app.training.context import TrainingContext
from app.training.finetune.tasks import PickWeights
from app.training.finetune.verdict import verdict_text
from app.training.folder_status import SampleSheet
from app.translation import live
from app.widgets.parts import PushButton, push_button
from core.training.finetune.record import CHOSEN


class UseModel(QObject):
    """`button` and `others` are to be laid out; `note` says what the button takes."""

    def __init__(
        self, context: TrainingContext, use: Callable[[Path], None], sheet: Callable[[], SampleSheet | None]
    ) -> None:
        """use: makes repairs with the model of a folder. sheet: the one that is shown."""
        super().__init__()
        self._context, self._use, self._sheet = context, use, sheet
        self.button = push_button(
            context.theme, "repair", lambda: self.tr("Use this model in Repair"), self._tip, role="primary"
        )
        self.others = PushButton()
        self.others.setText("…")
        self.others.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.menu = QMenu(self.others)
        self.menu.setToolTipsVisible(True)
        self.others.setMenu(self.menu)
        self.newest, self.best, self.shown, self.tuned = (QAction(self.menu) for _ in range(4))
        self.menu.addActions([self.newest, self.best, self.shown, self.tuned])
        self.menu.aboutToShow.connect(self._retranslate)
        self.button.clicked.connect(self._use_usual)
        self.newest.triggered.connect(lambda: self._take(self._folder))
        self.best.triggered.connect(lambda: self._pick(0, 0))
        self.shown.triggered.connect(self._use_shown)
        self.tuned.triggered.connect(self._use_tuned)
        live(self.others, self._retranslate)

    def note(self) -> str:
        """What the button takes, and what a fine-tuning has brought."""
        status = self._context.training_folder.status
        if not status.has_model:
            return self.tr("Repair needs both halves: train phase 1, and then phase 3.")
        said = verdict_text(status.tuning) if status.tuning is not None else ""
        return said or self.tr("Repair uses the newest weights of this folder; … offers others.")

    def refresh(self) -> None:
        has_model = self._context.training_folder.status.has_model
        self.button.setEnabled(has_model)
        self.others.setEnabled(has_model)
        self.button.setToolTip(self._tip())

    @property
    def _folder(self) -> Path | None:
        return self._context.training_folder.folder

    @property
    def _chosen(self) -> Path | None:
        """The weights that a fine-tuning's verdict speaks of."""
        tuning = self._context.training_folder.status.tuning
        if self._folder is None or tuning is None or tuning.verdict is None:
            return None
        return self._folder / CHOSEN

    def _is_better(self) -> bool:
        tuning = self._context.training_folder.status.tuning
        return tuning is not None and tuning.verdict is not None and tuning.verdict.better

    def _tip(self) -> str:
        if self._is_better():
            return self.tr("Load the fine-tuned weights that did better, and repair pictures with them")
        return self.tr("Load the newest weights of this folder, and repair pictures with them")

    def _use_usual(self) -> None:
        self._take(self._chosen if self._is_better() else self._folder)

    def _use_tuned(self) -> None:
        self._take(self._chosen)

    def _use_shown(self) -> None:
        sheet = self._sheet()
        if sheet is not None:
            self._pick(sheet.phase, sheet.iteration)

    def _pick(self, phase: int, iteration: int) -> None:
        if self._folder is not None:
            self._context.ask(PickWeights(self._folder, phase, iteration), self._take)

    def _take(self, folder: Path | None) -> None:
        if folder is not None:
            self._use(folder)

    def _retranslate(self) -> None:
        sheet = self._sheet()
        self.newest.setText(self.tr("The newest weights"))
        self.best.setText(self.tr("The best by evaluation"))
        self.best.setToolTip(self.tr("Of each model the checkpoint that did best in validation"))
        self.shown.setText(self.tr("Those of the sheet that is shown"))
        if sheet is not None:
            text = self.tr("Those of the sheet that is shown: phase {phase}, iteration {iteration}")
            self.shown.setText(text.format(phase=sheet.phase, iteration=f"{sheet.iteration:,}"))
        self.shown.setEnabled(sheet is not None)
        self.tuned.setText(self.tr("The fine-tuned ones of the verdict"))
        self.tuned.setVisible(self._chosen is not None)
        name = self.tr("Use other weights in Repair")
        self.others.setAccessibleName(name)
        self.others.setToolTip(name)
