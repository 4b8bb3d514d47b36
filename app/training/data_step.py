"""The second step: which pictures, which damage, and a look at both before anything is trained."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout

from app.training.check_panel import CheckPanel
from app.training.config_fields import DEMO
from app.training.context import TrainingContext
from app.training.damage_section import DamageSection
from app.training.preview_section import PreviewSection
from app.training.step_parts import StepBody, row
from app.training.training_tasks import CountPictures, Counts, SplitPictures
from app.translation import live
from app.widgets.numbers import PlainSpinBox
from app.widgets.parts import label, push_button
from app.widgets.path_field import PathField, meant
from core.config import MaskKind, form_keys
from core.config_file import signature
from core.config_key import DATA
from core.data.flist import resolve
from core.files import exists, is_folder

_SHARES = (28, 1, 1)
_PARTS = ("train", "val", "test")
_BETWEEN = "; "
"""Between the names of several folders in one field."""
_DEMO = {"train_flist": "demo:20000", "val_flist": "demo:20000-20100", "test_flist": "demo:20100-20200"}
"""Drawings of core.demo.drawings, by their numbers; the three sets share none."""
_MAKE_SAMPLES = (*(key.attribute for key in form_keys(DATA)), "seed")
"""What the counts and the samples depend on."""


def _signatures(folder: Path) -> tuple[object, ...]:
    return tuple(signature(folder / f"{part}.flist") for part in _PARTS)


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
        self._asked: tuple[object, ...] = ()
        self.picture_counts: Counts = {}
        self._sources: tuple[Path, ...] = ()
        self._split_sources: tuple[Path, ...] | None = None
        """Which sources the present lists were made of here; None if they come from elsewhere."""
        self._written: tuple[object, ...] = ()
        """The lists as they were written here, by time and size."""
        self._build_pictures()
        self.damage = DamageSection(context)
        self.section(lambda: self.tr("Damage")).addWidget(self.damage)
        self.preview = PreviewSection(context)
        self.section(lambda: self.tr("What the networks will see")).addWidget(self.preview)
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
        self.source = PathField()
        self.source.entered.connect(self._enter_source)
        self.source.dropped.connect(self.take_pictures)
        self.choose = push_button(
            theme, "folder", lambda: self.tr("Choose folder…"),
            lambda: self.tr("The folder of your pictures; its sub-folders belong to it. It can be dropped here, too."),
        )  # fmt: skip
        self.choose.clicked.connect(self._choose_pictures)
        self.demo = push_button(
            theme, "demo", lambda: self.tr("Use the built-in demo set"),
            lambda: self.tr("Pictures that the program draws itself: to try training out, without a file of yours"),
        )  # fmt: skip
        self.demo.clicked.connect(self._use_demo)
        rows.addLayout(row(self.source, self.choose, self.demo, stretch=0))
        self.source_fault = label("fault", wrap=True)
        self.source_fault.hide()
        rows.addWidget(self.source_fault)
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
            lambda: self.tr("Split the pictures into three lists in the model folder"),
        )  # fmt: skip
        self.split.clicked.connect(self._split)
        shares.addStretch()
        shares.addWidget(self.split)
        rows.addLayout(shares)
        self.counts = label("value", wrap=True)
        rows.addWidget(self.counts)

    # What is shown

    def refresh(self) -> None:
        """Shows the config of the moment."""
        config, ready = self._context.training_folder.config, self._context.training_folder.ready
        self.source.setAccessibleName(self.tr("Folder of pictures"))
        self.source.setToolTip(self.source.text() or self.tr("Folder of pictures"))
        self._split_text.setText(self.tr("Of every round:"))
        names = (self.tr("for training"), self.tr("for validation"), self.tr("for the test"))
        for box, name, text in zip(self.shares, self._share_names, names, strict=True):
            name.setText(text)
            box.setAccessibleName(text)
            box.setToolTip(self.tr("Pictures of each round {purpose}").format(purpose=text))
        self.source.setPlaceholderText(self._in_use(config.train_flist))
        for widget in (self.source, self.choose, self.demo):
            widget.setEnabled(ready)
        self.split.setEnabled(ready and bool(self._sources))
        self.next.setVisible(bool(config.train_flist))
        self.damage.refresh()
        self.preview.refresh()
        self._show_counts()
        self._ask_again()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._ask_again()

    def _in_use(self, name: str) -> str:
        """What stands in the field of the pictures while no other ones are chosen."""
        if not name:
            return self.tr("No folder chosen yet")
        if name.startswith(DEMO):
            return self.tr("The built-in demo set is used")
        return self.tr("In use: {name}").format(name=name)

    def _show_counts(self) -> None:
        counts = self.picture_counts
        if not counts.get("train"):
            text = (
                self.tr("No lists yet: choose a folder, then split it.") if self._context.training_folder.ready else ""
            )
            self.counts.setText(text)
            return
        text = self.tr("{train} pictures for training · {val} for validation · {test} for the test")
        if self._sources and self._sources != self._split_sources:
            text = self.tr(
                "The previous lists are still in use ({train}, {val} and {test} pictures): split to use the new ones."
            )
        shown = {name: f"{counts.get(name, 0):,}" for name in _PARTS}
        self.counts.setText(text.format(**shown))

    # What the user does

    def take_pictures(self, paths: list[Path]) -> None:
        """Shows these folders, lists and pictures as what is to be split next."""
        self._sources = tuple(paths)
        self.source.show_path(_BETWEEN.join(map(str, paths)))
        self._show_source_fault("")
        if paths:
            first = paths[0].absolute()
            self._context.repair_context.settings.last_folder = first if is_folder(first) else first.parent
        self.refresh()

    def _choose_pictures(self) -> None:
        start = self._sources[0] if self._sources else self._context.repair_context.settings.last_folder
        folder = self._context.questions.folder(self.tr("Choose the folder of your pictures"), start)
        if folder is not None:
            self.take_pictures([folder])
            self.split.setFocus()

    def _enter_source(self, text: str) -> None:
        """Takes what was typed: one name, or several with a semicolon and a space between them."""
        names = [text] if exists(resolve(text)) else text.split(_BETWEEN.strip())
        paths = [resolve(meant(name)) for name in names if name.strip()]
        missing = next((path for path in paths if not exists(path)), None)
        if missing is None:
            self.take_pictures(paths)
        else:
            self._sources = ()
            self.refresh()
            self._show_source_fault(self.tr("There is no folder or list {name}.").format(name=missing))

    def _use_demo(self) -> None:
        self._forget_sources()
        config = self._context.training_folder.config
        no_masks = config.mask.needs_files and not config.train_mask_flist
        self._set(**_DEMO, **({"mask": MaskKind.STROKES} if no_masks else {}))

    def _split(self) -> None:
        folder = self._context.training_folder.folder
        if folder is None or not self._sources:
            return
        there = [name for name in (f"{part}.flist" for part in _PARTS) if exists(folder / name)]
        own = self._split_sources is not None and self._written == _signatures(folder)
        if there and not own and not self._context.questions.replace_lists(there):
            return
        shares = (self.shares[0].value(), self.shares[1].value(), self.shares[2].value())
        self.split.setEnabled(False)
        sources = self._sources

        def failed(text: str) -> None:
            self.refresh()
            self._context.say("error", text)

        task = SplitPictures(sources, folder, shares)
        self._context.ask(task, lambda counts: self._on_split(folder, sources, counts), failed)

    def _on_split(self, folder: Path, sources: tuple[Path, ...], counts: Counts) -> None:
        if folder != self._context.training_folder.folder:
            return
        self._split_sources, self._written = sources, _signatures(folder)
        # A list without a picture is an error when training starts; no list at all is allowed for these two.
        names = {part: str(folder / f"{part}.flist") if counts[part] else "" for part in _PARTS}
        fault = self._context.training_folder.set(**{f"{part}_flist": name for part, name in names.items()})
        if fault:
            self._context.say("error", fault)
        self.picture_counts, self._asked = counts, ()
        self.refresh()
        if counts["val"]:
            self._context.say("good", self.tr("The pictures are split into three lists."))
        else:
            self._context.say(
                "warning",
                self.tr(
                    "No picture is left for validation: sample sheets will show training pictures. "
                    "Set the shares to 4 : 1 : 0, say, and split again."
                ),
            )

    def _set(self, **values: object) -> None:
        fault = self._context.training_folder.set(**values)
        if fault:
            self._context.say("error", fault)

    # Tasks on files

    def _on_folder(self) -> None:
        self.picture_counts = {}
        self._forget_sources()
        self.preview.clear()
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
            self.preview.ask()

    def _count(self) -> None:
        folder = self._context.training_folder.folder
        if folder is not None:
            task = CountPictures(folder, self._context.training_folder.config)
            self._context.ask(task, lambda counts: self._on_counts(folder, counts))

    def _on_counts(self, folder: Path, counts: Counts) -> None:
        if folder == self._context.training_folder.folder:
            self.picture_counts = counts
            self._show_counts()

    def _forget_sources(self) -> None:
        self._sources, self._split_sources = (), None
        self.source.show_path("")
        self._show_source_fault("")

    def _show_source_fault(self, text: str) -> None:
        self.source_fault.setText(text)
        self.source_fault.setVisible(bool(text))
