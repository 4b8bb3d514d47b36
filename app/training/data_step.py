"""The second step: which pictures, which damage, and a look at both before anything is trained."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.training.check_panel import CheckPanel
from app.training.config_fields import folder_of
from app.training.context import TrainingContext
from app.training.sample_views import PREVIEW_COUNT, PreviewStrip
from app.training.step_parts import StepBody, row
from app.training.training_tasks import CountPictures, Counts, MakePreview, SplitPictures
from app.translation import live, translate
from app.widgets.numbers import PlainSpinBox
from app.widgets.parts import PlainCombo, label, push_button
from core.config import KEYS, MaskKind, form_keys
from core.config_key import DATA

if TYPE_CHECKING:
    from core.data.preview import PreviewSample

_SHARES = (28, 1, 1)
_DEMO = {"train_flist": "demo:20000", "val_flist": "demo:20000-20100", "test_flist": "demo:20100-20200"}
"""Drawings of core.demo.drawings, by their numbers; the three sets share none."""
_MAKE_SAMPLES = (*(key.attribute for key in form_keys(DATA)), "seed")
"""What the counts and the samples depend on."""


class DataStep(StepBody):
    """Writes lists into the model folder, and their names into the config."""

    def __init__(self, context: TrainingContext) -> None:
        super().__init__(
            lambda: self.tr("Data"),
            lambda: self.tr(
                "Clean pictures are enough: the damage is made while training, so that the answer is known."
            ),
        )
        self._context = context
        self._seed = 0
        self._asked: tuple[object, ...] = ()
        self.picture_counts: Counts = {}
        self._build_pictures()
        self._build_damage()
        self._build_preview()
        self.check = CheckPanel(context)
        self.section(lambda: self.tr("Check before training")).addWidget(self.check)
        self.next = push_button(
            context.theme, "training", lambda: self.tr("Next: train"), lambda: self.tr("Go on to the step Phases")
        )
        self.next.clicked.connect(lambda: context.show_step("phases"))
        self.column.addSpacing(8)
        self.column.addLayout(row(self.next))
        self.column.addStretch()
        context.training_folder.folder_changed.connect(self._on_folder)
        context.training_folder.config_changed.connect(self.refresh)
        live(self, self.refresh)

    # Building

    def _build_pictures(self) -> None:
        theme = self._context.theme
        rows = self.section(lambda: self.tr("Pictures"))
        self.source = QLineEdit()
        self.source.setReadOnly(True)
        self.choose = push_button(
            theme, "folder", lambda: self.tr("Choose folder…"),
            lambda: self.tr("The folder of your pictures; its sub-folders belong to it"),
        )  # fmt: skip
        self.choose.clicked.connect(self._choose_pictures)
        self.demo = push_button(
            theme, "demo", lambda: self.tr("Use the built-in demo set"),
            lambda: self.tr("Pictures that the program draws itself: to try training out, without a file of yours"),
        )  # fmt: skip
        self.demo.clicked.connect(self._use_demo)
        rows.addLayout(row(self.source, self.choose, self.demo, stretch=0))
        self.shares = [PlainSpinBox(0, 999) for _ in _SHARES]
        self._share_names = [label("soft") for _ in _SHARES]
        shares = QHBoxLayout()
        shares.setSpacing(8)
        self._split_text = label("value")
        shares.addWidget(self._split_text)
        for box, name, value in zip(self.shares, self._share_names, _SHARES, strict=True):
            box.setValue(value)
            box.setFixedWidth(56)
            shares.addWidget(box)
            shares.addWidget(name)
        self.split = push_button(
            theme, "split", lambda: self.tr("Split"),
            lambda: self.tr("Deal the pictures by turns into three lists in the model folder"),
        )  # fmt: skip
        self.split.clicked.connect(self._split)
        shares.addStretch()
        shares.addWidget(self.split)
        rows.addLayout(shares)
        self.counts = label("value", wrap=True)
        rows.addWidget(self.counts)

    def _build_damage(self) -> None:
        rows = self.section(lambda: self.tr("Damage"))
        self.kind = PlainCombo()
        self.kind.setMinimumWidth(264)
        for number in KEYS["mask"].choices_in_words:
            self.kind.addItem("", number)
        self.kind.activated.connect(lambda _: self._set(mask=self.kind.currentData()))
        self._kind_hint = label("soft", wrap=True)
        rows.addLayout(row(self.kind))
        rows.addWidget(self._kind_hint)
        self.masks = QLineEdit()
        self.masks.setReadOnly(True)
        live(self.masks, lambda: self.masks.setPlaceholderText(self.tr("No folder of masks chosen yet")))
        self.choose_masks = push_button(
            self._context.theme, "mask", lambda: self.tr("Choose masks…"),
            lambda: self.tr("A folder of masks; white is the hole"),
        )  # fmt: skip
        self.choose_masks.clicked.connect(self._choose_masks)
        self._mask_row = QWidget()
        line = row(self.masks, self.choose_masks, stretch=0)
        line.setContentsMargins(0, 0, 0, 0)
        self._mask_row.setLayout(line)
        rows.addWidget(self._mask_row)

    def _build_preview(self) -> None:
        rows: QVBoxLayout = self.section(lambda: self.tr("What the networks will see"))
        self.preview = PreviewStrip(self._context.theme)
        self.more = push_button(
            self._context.theme,
            "repeat",
            lambda: self.tr("Show others"),
            lambda: self.tr("Other pictures, other damage"),
        )
        self.more.clicked.connect(self._show_others)
        self._fault: QLabel = label("fault", wrap=True)
        self._fault.hide()
        rows.addWidget(self.preview)
        rows.addWidget(self._fault)
        rows.addLayout(row(self.more))

    # What is shown

    def refresh(self) -> None:
        """Shows the config of the moment."""
        config, ready = self._context.training_folder.config, self._context.training_folder.ready
        for place, (number, text) in enumerate(KEYS["mask"].choices_in_words.items()):
            self.kind.setItemText(place, translate("ConfigForm", text))
            if number == config.mask:
                with QSignalBlocker(self.kind):
                    self.kind.setCurrentIndex(place)
        self.kind.setAccessibleName(self.tr("Where the holes come from"))
        self.kind.setToolTip(self.tr("Where the holes come from"))
        for edit, title in ((self.source, self.tr("Folder of pictures")), (self.masks, self.tr("Folder of masks"))):
            edit.setAccessibleName(title)
            edit.setToolTip(edit.text() or title)
        self._mask_row.setVisible(config.mask.needs_files)
        self.masks.setText(config.train_mask_flist)
        self._kind_hint.setText(self._hint(config.mask))
        self._split_text.setText(self.tr("Of every round:"))
        names = (self.tr("for training"), self.tr("for validation"), self.tr("for the test"))
        for box, name, text in zip(self.shares, self._share_names, names, strict=True):
            name.setText(text)
            box.setAccessibleName(text)
            box.setToolTip(self.tr("Pictures of each round {purpose}").format(purpose=text))
        uses_demo = config.train_flist.startswith("demo:")
        nothing = self.tr("The built-in demo set is used") if uses_demo else self.tr("No folder chosen yet")
        self.source.setPlaceholderText(nothing)
        for widget in (self.choose, self.demo, self.kind, self.choose_masks):
            widget.setEnabled(ready)
        self.split.setEnabled(ready and bool(self.source.text()))
        self.next.setVisible(bool(config.train_flist))
        self.more.setEnabled(ready and bool(config.train_flist))
        self._show_counts()
        self._ask_again()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._ask_again()

    def _hint(self, kind: MaskKind) -> str:
        if kind.needs_files:
            return self.tr("Masks are drawn at random from the files below; each may be any size, white is the hole.")
        if kind == MaskKind.STROKES:
            return self.tr("Scratches, pen strokes and smears from 1 % to 40 % of the picture, drawn anew every time.")
        if kind == MaskKind.DAMAGE:
            return self.tr("Strokes, boxes, lettering, dust and torn borders, drawn anew every time.")
        return self.tr("Simple shapes, drawn anew every time. Strokes come closer to real damage.")

    def _show_counts(self) -> None:
        counts = self.picture_counts
        if not counts.get("train"):
            text = (
                self.tr("No lists yet: choose a folder, then split it.") if self._context.training_folder.ready else ""
            )
            self.counts.setText(text)
            return
        text = self.tr("{train} pictures for training · {val} for validation · {test} for the test")
        shown = {name: f"{counts.get(name, 0):,}" for name in ("train", "val", "test")}
        self.counts.setText(text.format(**shown))

    # What the user does

    def _choose_pictures(self) -> None:
        start = Path(self.source.text()) if self.source.text() else self._context.repair_context.settings.last_folder
        folder = self._context.questions.folder(self.tr("Choose the folder of your pictures"), start)
        if folder is not None:
            self.source.setText(str(folder))
            self._context.repair_context.settings.last_folder = folder.absolute()
            self.refresh()
            self.split.setFocus()

    def _use_demo(self) -> None:
        self.source.clear()
        config = self._context.training_folder.config
        no_masks = config.mask.needs_files and not config.train_mask_flist
        self._set(**_DEMO, **({"mask": MaskKind.STROKES} if no_masks else {}))

    def _split(self) -> None:
        folder = self._context.training_folder.folder
        if folder is None:
            return
        shares = (self.shares[0].value(), self.shares[1].value(), self.shares[2].value())
        self.split.setEnabled(False)
        task = SplitPictures(Path(self.source.text()), folder, shares)

        def failed(text: str) -> None:
            self.refresh()
            self._context.say("error", text)

        self._context.ask(task, lambda counts: self._on_split(folder, counts), failed)

    def _on_split(self, folder: Path, counts: Counts) -> None:
        if folder != self._context.training_folder.folder:
            return
        # A list without a picture is an error when training starts; no list at all is allowed for these two.
        names = {part: str(folder / f"{part}.flist") if counts[part] else "" for part in ("train", "val", "test")}
        fault = self._context.training_folder.set(**{f"{part}_flist": name for part, name in names.items()})
        if fault:
            self._context.say("error", fault)
        self.picture_counts, self._asked = counts, ()
        self.refresh()
        if not counts["val"]:
            self._context.say(
                "warning",
                self.tr(
                    "No picture is left for validation: sample sheets will show training pictures. "
                    "Set the shares to 4 : 1 : 0, say, and split again."
                ),
            )

    def _choose_masks(self) -> None:
        folder = self._context.training_folder.folder
        if folder is None:
            return
        start = folder_of(self.masks.text(), folder)
        masks = self._context.questions.folder(self.tr("Choose the folder of your masks"), start)
        if masks is not None:
            self._set(train_mask_flist=str(masks), val_mask_flist=str(masks), test_mask_flist=str(masks))

    def _set(self, **values: object) -> None:
        fault = self._context.training_folder.set(**values)
        if fault:
            self._context.say("error", fault)

    def _show_others(self) -> None:
        self._seed += 1
        self._ask_preview()

    # Tasks on files

    def _on_folder(self) -> None:
        self.picture_counts = {}
        self.source.clear()
        self.preview.show_samples(())
        self._show_fault("")
        self.refresh()

    def _ask_again(self) -> None:
        """Counts and draws samples anew, if the page is seen and the config has changed in what they depend on."""
        training_folder = self._context.training_folder
        if not training_folder.ready or not self.isVisible():
            return
        asked = (training_folder.folder, *(getattr(training_folder.config, name) for name in _MAKE_SAMPLES))
        if asked != self._asked:
            self._asked = asked
            self._count()
            self._ask_preview()

    def _count(self) -> None:
        folder = self._context.training_folder.folder
        if folder is not None:
            task = CountPictures(folder, self._context.training_folder.config)
            self._context.ask(task, lambda counts: self._on_counts(folder, counts))

    def _on_counts(self, folder: Path, counts: Counts) -> None:
        if folder == self._context.training_folder.folder:
            self.picture_counts = counts
            self._show_counts()

    def _ask_preview(self) -> None:
        training_folder = self._context.training_folder
        folder, config = training_folder.folder, training_folder.config
        if folder is None or not training_folder.ready or not config.train_flist:
            return
        task = MakePreview(folder, config, PREVIEW_COUNT, self._seed)

        def done(samples: tuple[PreviewSample, ...]) -> None:
            if folder == training_folder.folder:
                self.preview.show_samples(samples)
                self._show_fault("")

        self._context.ask(task, done, self._show_fault)

    def _show_fault(self, text: str) -> None:
        self._fault.setText(text)
        self._fault.setVisible(bool(text))
