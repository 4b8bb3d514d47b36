"""What a check of the data has found: one line each, with a button where it can be fixed at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from app.icons import icon
from app.theme import Theme
from app.training.context import TrainingContext
from app.training.step_parts import row, small_icon
from app.training.training_tasks import CheckData, FixFinding
from app.translation import live, localized
from app.widgets.parts import PushButton, label, push_button, restyle
from core import config_file
from core.config import KEYS
from core.config_file import FILE_NAME
from core.data.flist import resolve
from core.training.check_findings import CheckFinding, PreparedFix


def sentence(finding: CheckFinding) -> str:
    """A finding in the language of the moment."""
    return localized(finding.text)


def fix_sentence(finding: CheckFinding) -> str:
    """What its fix would do; "" where there is none."""
    return localized(finding.fix_text)


class FindingRow(QFrame):
    """One finding. `fix` is hidden where there is no fix."""

    def __init__(self, finding: CheckFinding, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("finding")
        self.finding = finding
        self._theme = theme
        self._picture = small_icon(20)
        self.text = label("value", wrap=True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.fix = PushButton()
        self.fix.setVisible(bool(finding.fix))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(12)
        layout.addWidget(self._picture)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.fix)

        def write() -> None:
            self.text.setText(sentence(finding))
            self.fix.setText(self.tr("Fix"))
            self.fix.setAccessibleName(self.tr("Fix: {what}").format(what=fix_sentence(finding)))
            self.fix.setToolTip(fix_sentence(finding))

        live(self, write)
        self.dress()

    def dress(self) -> None:
        colours = self._theme.colours
        tints = {"error": colours.error, "warning": colours.warning}
        kind = self.finding.severity
        self._picture.setPixmap(icon(kind, colours, colour=tints.get(kind)).pixmap(20, 20))


class CheckPanel(QWidget):
    """The button, the progress and the list."""

    def __init__(self, context: TrainingContext) -> None:
        super().__init__()
        self._context = context
        self._task: CheckData | None = None
        self._seen: object = None
        """What the findings on the screen were found in, see `_state`."""
        self._findings: tuple[CheckFinding, ...] | None = None
        self.rows: list[FindingRow] = []
        self.button = push_button(
            context.theme, "check", lambda: self.tr("Check the data"),
            lambda: self.tr("Open every picture and mask, and look for what would spoil the training"),
        )  # fmt: skip
        self.cancel = push_button(
            context.theme, "cancel", lambda: self.tr("Cancel"), lambda: self.tr("End the check without a result")
        )
        self.summary = label("value", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._bar.setMinimumWidth(160)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addLayout(row(self.button, self.cancel, self._bar, self.summary, stretch=3))
        rows.addLayout(self._list)
        self.button.clicked.connect(self.run)
        self.cancel.clicked.connect(lambda: context.file_tasks.cancel(CheckData))
        context.file_tasks.progress.connect(self._on_progress)
        context.training_folder.folder_changed.connect(self.clear)
        context.training_folder.config_changed.connect(self._refresh)
        context.theme.changed.connect(self._dress)
        live(self, self._name_bar)
        live(self, self._refresh)

    @property
    def is_stale(self) -> bool:
        """Whether settings or lists have changed since the findings on the screen were found."""
        return self._findings is not None and self._seen != self._state()

    def run(self) -> None:
        """Checks; a check that runs goes on."""
        training_folder = self._context.training_folder
        if training_folder.folder is None or self._task is not None:
            return
        self._empty()
        # While a model is trained, the time of a step would be measured with both running.
        measure = not self._context.session.is_active
        task = CheckData(training_folder.folder, training_folder.config, measure)
        self._task, self._seen = task, self._state()
        self._bar.setValue(0)
        self._refresh()
        self._context.file_tasks.start(task, self._on_done, failed=self._on_failed, cancelled=self._ended)

    def clear(self) -> None:
        """Forgets what was found."""
        if self._task is not None:
            self._context.file_tasks.cancel(CheckData)
        self._empty()
        self._refresh()

    def _name_bar(self) -> None:
        self._bar.setAccessibleName(self.tr("Progress of the check"))
        self._bar.setToolTip(self.tr("Progress of the check"))

    def _on_progress(self, task: object, _stage: str, part: float) -> None:
        if task is self._task:
            self._bar.setValue(round(part * 1000))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()  # a list may have been written meanwhile

    def _state(self) -> object:
        """What a check looks at: the folder, all settings, and the files that they name, by time and size."""
        training_folder = self._context.training_folder
        folder, config = training_folder.folder, training_folder.config
        if folder is None:
            return None
        names = [str(getattr(config, key.attribute)) for key in KEYS.values() if key.is_path]
        files = tuple(config_file.signature(resolve(name, folder)) for name in names if name)
        return folder, config, files

    def _summary(self) -> str:
        if self._findings is None:
            return ""
        if self.is_stale:
            return self.tr("Settings or lists have changed since this check. Check again.")
        faults = sum(finding.severity == "error" for finding in self._findings)
        warnings = sum(finding.severity == "warning" for finding in self._findings)
        if faults:
            text = self.tr("Faults: {faults}, warnings: {warnings}. Faults must be fixed before training.")
        elif warnings:
            text = self.tr("No faults, warnings: {warnings}. Training can start.")
        else:
            text = self.tr("All is well: training can start.")
        return text.format(faults=faults, warnings=warnings)

    def _on_done(self, findings: tuple[CheckFinding, ...]) -> None:
        self._task = None
        for finding in findings:
            found = FindingRow(finding, self._context.theme)
            found.fix.clicked.connect(lambda _=False, one=finding: self._fix(one))
            self.rows.append(found)
            self._list.addWidget(found)
        self._findings = findings
        self._refresh()

    def _on_failed(self, text: str) -> None:
        self._ended()
        self._context.say("error", text)

    def _ended(self) -> None:
        self._task = None
        self._refresh()

    def _fix(self, finding: CheckFinding) -> None:
        folder = self._context.training_folder.folder
        if folder is None:
            return
        for found in self.rows:
            found.fix.setEnabled(False)

        def done(fix: PreparedFix) -> None:
            if folder != self._context.training_folder.folder:
                return
            fault = self._context.training_folder.set(**{name.lower(): value for name, value in fix.changes.items()})
            self._context.say("error" if fault else "good", fault or fix.sentence)
            self.run()

        def failed(text: str) -> None:
            self._context.say("error", text)
            self.run()

        self._context.ask(FixFinding(finding, folder / FILE_NAME), done, failed)

    def _empty(self) -> None:
        for found in self.rows:
            self._list.removeWidget(found)
            found.hide()
            found.deleteLater()
        self.rows, self._findings = [], None

    def _refresh(self) -> None:
        busy = self._task is not None
        stale = self.is_stale
        self.summary.setText(self._summary())
        if self.summary.property("kind") != ("warning" if stale else ""):
            self.summary.setProperty("kind", "warning" if stale else "")
            restyle(self.summary)
        for found in self.rows:
            found.setEnabled(not stale)
        self.button.setEnabled(not busy and self._context.training_folder.ready)
        self.cancel.setVisible(busy)
        self._bar.setVisible(busy)

    def _dress(self) -> None:
        for found in self.rows:
            found.dress()
