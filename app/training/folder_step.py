"""The first step: which folder, and every value of its config."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.icons import icon
from app.training.config_fields import folder_of
from app.training.config_form import ConfigForm
from app.training.context import TrainingContext
from app.training.finetune.starter import FineTuneStarter
from app.training.finetune.tasks import ReadShapes
from app.training.folder_status import has_weights, is_empty
from app.training.step_parts import small_icon
from app.training.training_tasks import ListFiles
from app.translation import live, said
from app.widgets.parts import label, push_button, restyle
from core.config import KEYS, MaskKind
from core.config_file import FILE_NAME
from core.config_key import DATA
from core.errors import ConfigError
from core.files import exists

_NEW = {"MASK": int(MaskKind.STROKES)}
"""What a new folder has other than the defaults: holes that need no mask files, so that pictures are enough.
`TrainingFolder.default_of` says the same of folders that are there."""


class FolderStep(QWidget):
    """Either an invitation to choose a folder, or the folder and its form."""

    def __init__(self, context: TrainingContext, starter: FineTuneStarter) -> None:
        super().__init__()
        self._context, self._starter = context, starter
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        theme = context.theme
        self._path, self.problem = label("title"), label("fault", wrap=True)
        self._path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._note = label("soft")
        self.form = ConfigForm(context.training_folder, theme)
        self.show_file = push_button(
            theme, "log", lambda: self.tr("Open config.yml"), lambda: self.tr("Show the file in your text editor")
        )
        self._stack.addWidget(self._invitation())
        self._stack.addWidget(self._folder_page())
        self.form.browse_wanted.connect(self._browse)
        self.form.folder_wanted.connect(lambda name: self._browse(name, folder=True))
        self.form.reset_all_wanted.connect(self._reset_all)
        self.form.dropped.connect(self._take_several)
        self.form.compact_wanted.connect(self._make_compact)
        context.training_folder.folder_changed.connect(self._ask_shapes)
        context.training_folder.status_changed.connect(self._ask_shapes)
        self.show_file.clicked.connect(self._show_file)
        context.training_folder.folder_changed.connect(self.refresh)
        context.training_folder.config_changed.connect(self.refresh)
        context.training_folder.changed_outside.connect(self._tell_outside)
        context.session.state_changed.connect(self.refresh)
        live(self, self.refresh)
        self._shapes_of: tuple[object, ...] = ()

    def choose_new(self) -> None:
        """Asks for a folder and makes a model folder of it."""
        folder = self._context.questions.new_folder(self._start())
        if folder is not None:
            self.make(folder)

    def make(self, folder: Path) -> None:
        """Makes a model folder of a folder; one that is a model folder already is opened."""
        if exists(folder / FILE_NAME):
            if self._open(folder):
                text = self.tr("{name} is a model folder already; it is open now.")
                self._context.say("info", text.format(name=folder.name))
        elif self._create(folder):
            self._context.show_step("data")
            self._context.say(
                "good", self.tr("{name} is a model folder now. Next: your pictures.").format(name=folder.name)
            )

    def choose_existing(self) -> None:
        """Asks for a model folder. One that has weights and no config, such as a download, gets a config."""
        folder = self._context.questions.folder(self.tr("Open a model folder"), self._start())
        if folder is not None:
            self.open_folder(folder)

    def set_over(self, over: bool) -> None:
        """Lights up the invitation while something is dragged over the page."""
        self.field.setProperty("over", over)
        restyle(self.field)

    def open_folder(self, folder: Path) -> None:
        """Opens a model folder. One without a config gets one, if it holds weights or nothing at all."""
        if exists(folder / FILE_NAME):
            self._open(folder)
        elif not has_weights(folder) and not is_empty(folder):
            sentence = said(
                lambda: self.tr(
                    "{name} is not a model folder: it has neither a config.yml nor weights. New… creates one."
                ),
                name=folder.name,
            )
            self._context.say("error", sentence)
        elif self._create(folder):
            text = self.tr("{name} had no config.yml; one with the default values was written.")
            self._context.say("info", text.format(name=folder.name))

    def refresh(self) -> None:
        """Shows the folder of the moment."""
        folder, problem = self._context.training_folder.folder, self._context.training_folder.problem
        self._stack.setCurrentIndex(0 if folder is None else 1)
        if folder is None:
            return
        self._path.setText(folder.name)
        self._path.setToolTip(str(folder))
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.form.setEnabled(not problem and not self._context.training_folder.is_sealed)
        session = self._context.session
        if self._context.training_folder.is_sealed:
            self._note.setText(self.tr("This model belongs to the program and stays as it is: fine-tune a copy of it."))
        elif session.is_active and session.is_about(folder):
            self._note.setText(
                self.tr("Training goes on with the values it began with; changes count from the next start.")
            )
        else:
            self._note.setText(self.tr("Every change is written to config.yml at once; your comments there stay."))

    def _invitation(self) -> QWidget:
        page = QWidget()
        page.setObjectName("trainingBody")
        self.field = field = QFrame()
        field.setObjectName("dropField")
        field.setMaximumWidth(560)
        self._picture = small_icon(56)
        title, hint = self._invitation_words()
        theme = self._context.theme
        self.new = push_button(
            theme, "new_folder", lambda: self.tr("New model folder…"),
            lambda: self.tr("Choose an empty folder; the settings are written into it"), role="primary",
        )  # fmt: skip
        self.existing = push_button(
            theme, "open", lambda: self.tr("Open model folder…"),
            lambda: self.tr("Choose a folder with a config.yml, or with downloaded weights"),
        )  # fmt: skip
        self.new.clicked.connect(self.choose_new)
        self.existing.clicked.connect(self.choose_existing)
        self.tune = self._starter.button()
        inner = QVBoxLayout(field)
        inner.setContentsMargins(40, 40, 40, 40)
        inner.setSpacing(8)
        inner.addWidget(self._picture, alignment=Qt.AlignmentFlag.AlignHCenter)
        inner.addWidget(title)
        inner.addWidget(hint)
        inner.addSpacing(16)
        inner.addWidget(self.new, alignment=Qt.AlignmentFlag.AlignHCenter)
        inner.addWidget(self.existing, alignment=Qt.AlignmentFlag.AlignHCenter)
        inner.addWidget(self.tune, alignment=Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(field, 8)
        row.addStretch(1)
        outer = QVBoxLayout(page)
        outer.addStretch()
        outer.addLayout(row)
        outer.addStretch()
        self._context.theme.changed.connect(self._dress)
        self._dress()
        return page

    def _invitation_words(self) -> tuple[QLabel, QLabel]:
        title, hint = label("title"), label("soft", wrap=True)
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        live(title, lambda: title.setText(self.tr("Train a model of your own")))
        live(
            hint,
            lambda: hint.setText(
                self.tr(
                    "A model folder holds the settings, the weights, the logs and the samples of one model. "
                    "Make a new one, or go on with one that you have trained or downloaded: it can be dropped here."
                )
            ),
        )
        return title, hint

    def _folder_page(self) -> QWidget:
        theme = self._context.theme
        page = QWidget()
        page.setObjectName("trainingBody")
        self.other_new = push_button(
            theme, "new_folder", lambda: self.tr("New…"), lambda: self.tr("Make another model folder")
        )
        self.other = push_button(theme, "open", lambda: self.tr("Open…"), lambda: self.tr("Open another model folder"))
        self.other_new.clicked.connect(self.choose_new)
        self.other.clicked.connect(self.choose_existing)
        head = QHBoxLayout()
        head.setContentsMargins(24, 16, 16, 0)
        head.setSpacing(8)
        head.addWidget(self._path, 1)
        self.other_tune = self._starter.button(short=True)
        for button in (self.show_file, self.other_tune, self.other_new, self.other):
            head.addWidget(button)
        below = QVBoxLayout()
        below.setContentsMargins(24, 0, 24, 4)
        below.setSpacing(4)
        below.addWidget(self._note)
        below.addWidget(self.problem)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(below)
        column.addWidget(self.form, 1)
        return page

    def _open(self, folder: Path) -> bool:
        try:
            self._context.training_folder.open(folder)
        except ConfigError as error:
            self._context.say("error", error.message)
            return False
        return True

    def _create(self, folder: Path) -> bool:
        try:
            self._context.training_folder.create(folder, _NEW)
        except ConfigError as error:
            self._context.say("error", error.message)
            return False
        return True

    def _start(self) -> Path:
        folder = self._context.training_folder.folder
        return folder.parent if folder is not None else self._context.repair_context.settings.last_folder

    def _reset_all(self, count: int) -> None:
        if self._context.questions.reset_all(count):
            fault = self.form.reset_everything()
            if fault:
                self._context.say("error", fault)

    def _make_compact(self, count: int) -> None:
        if self._context.questions.compact(count):
            fault = self.form.make_compact()
            if fault:
                self._context.say("error", fault)

    def _ask_shapes(self) -> None:
        """Asks what the newest weights decide, where they are other ones than before."""
        folder, status = self._context.training_folder.folder, self._context.training_folder.status
        weights = (folder, status.edge, status.inpaint)
        if folder is None or weights == self._shapes_of:
            return
        self._shapes_of = weights
        self.form.show_shapes({})
        if status.edge is None and status.inpaint is None:
            return

        def done(shapes: Mapping[str, Mapping[str, object]]) -> None:
            if weights == self._shapes_of:
                self.form.show_shapes(shapes)

        self._context.ask(ReadShapes(folder), done)

    def _take_several(self, name: str, paths: list[Path]) -> None:
        """Makes one list of several files or folders that were dropped on a field."""
        folder = self._context.training_folder.folder
        if folder is None:
            return
        if KEYS[name].form != DATA:
            self._context.say("error", said(lambda: self.tr("{key} names one file."), key=name.upper()))
            return

        def done(listed: Path) -> None:
            if folder == self._context.training_folder.folder:
                fault = self._context.training_folder.set(**{name: str(listed)})
                if fault:
                    self._context.say("error", fault)

        self._context.ask(ListFiles(tuple(paths), folder, name.removesuffix("_flist")), done)

    def _browse(self, name: str, *, folder: bool = False) -> None:
        base = self._context.training_folder.folder
        if base is None:
            return
        start = folder_of(str(getattr(self._context.training_folder.config, name)), base)
        questions = self._context.questions
        if folder:
            path = questions.folder(self.tr("Choose a folder for {key}").format(key=name.upper()), start)
        else:
            path = questions.file(self.tr("Choose a file for {key}").format(key=name.upper()), start)
        if path is not None:
            fault = self._context.training_folder.set(**{name: str(path)})
            if fault:
                self._context.say("error", fault)

    def _show_file(self) -> None:
        folder = self._context.training_folder.folder
        if folder is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder / FILE_NAME))):
            self._context.say(
                "info", self.tr("No editor was found for it. The file is {path}.").format(path=folder / FILE_NAME)
            )

    def _tell_outside(self) -> None:
        problem = self._context.training_folder.problem
        if problem:
            self._context.say("warning", problem)
        else:
            self._context.say("info", self.tr("Another program has changed config.yml; its values are shown now."))

    def _dress(self) -> None:
        colours = self._context.theme.colours
        self._picture.setPixmap(icon("training", colours, colour=colours.accent).pixmap(56, 56))
