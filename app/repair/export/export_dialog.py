"""How to write the picture for other programs: format, quality, and what will be in the file."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from app.icons import icon
from app.plain_text import PlainLabel
from app.repair.export.before_after_choice import BeforeAfterChoice
from app.repair.files.export_options import FORMAT_NAMES, ExportFacts, ExportOptions
from app.theme import Theme
from app.translation import live, localized
from app.widgets.growing_dialog import GrowingDialog
from app.widgets.numbers import PlainSpinBox
from app.widgets.parts import button_row, heading, label, line
from core.data.before_after.options import Layout
from core.texts import percent

_QUALITY = 95


class ExportDialog(GrowingDialog):
    """Shows `options` at first; once accepted, `options` are those that the user chose."""

    def __init__(
        self,
        facts: ExportFacts,
        options: ExportOptions,
        theme: Theme,
        parent: QWidget | None = None,
        shown: ExportOptions | None = None,
    ) -> None:
        """shown: how original and repaired picture were written together last."""
        super().__init__(parent)
        self._facts = facts
        self._theme = theme
        self._group = QButtonGroup(self)
        self.format_buttons: dict[str, QRadioButton] = {}
        self.format_labels: dict[str, QLabel] = {}
        self.keep_quality_box, self.recipe_box = QCheckBox(), QCheckBox()
        self.quality_slider, self.quality_field = QSlider(Qt.Orientation.Horizontal), PlainSpinBox(1, 100)
        self._extras = {".jpg": QWidget(), ".png": QWidget()}
        self._kept, self._lost = label("soft", wrap=True), label("soft", wrap=True)
        self._mark, self.warning = PlainLabel(), QFrame()
        self._cancel, self.export_button = QPushButton(), QPushButton()
        self.before_after = BeforeAfterChoice(self._group, facts, self)
        if shown is not None:
            self.before_after.propose(shown)
        self.setMinimumWidth(560)
        self._lay_out()
        self._propose(options)
        self._bind()
        self._translate_all()

    @property
    def options(self) -> ExportOptions:
        """What is chosen now."""
        if self.before_after.layout is not None:
            return self.before_after.options
        self.quality_field.interpretText()
        suffix = self._suffix
        quality = None if self.keep_quality_box.isChecked() else self.quality_field.value()
        return ExportOptions(
            suffix,
            quality if suffix == ".jpg" else None,
            suffix == ".png" and self.recipe_box.isChecked() and self._facts.was_repaired,
        )

    @property
    def _suffix(self) -> str:
        """The format that is chosen; a layout's name where the original is to be shown, too."""
        layout = self.before_after.layout
        return layout or next((suffix for suffix, choice in self.format_buttons.items() if choice.isChecked()), ".png")

    # Building

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(heading(lambda: self.tr("Format")))
        layout.addLayout(self._formats())
        layout.addSpacing(8)
        layout.addWidget(line())
        layout.addSpacing(8)
        self._fill_jpeg(QVBoxLayout(self._extras[".jpg"]))
        self._fill_png(QVBoxLayout(self._extras[".png"]))
        self._extras |= dict.fromkeys(Layout, self.before_after.page)
        for page in dict.fromkeys(self._extras.values()):
            layout.addWidget(page)
        layout.addWidget(heading(lambda: self.tr("In the file")))
        layout.addWidget(self._kept)
        layout.addWidget(self._warning_line())
        layout.addStretch()
        layout.addSpacing(16)
        self.export_button.setProperty("role", "primary")
        self.export_button.setDefault(True)
        layout.addLayout(button_row(self._cancel, self.export_button))

    def _formats(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (suffix, name) in enumerate(FORMAT_NAMES.items()):
            choice, about = QRadioButton(name), label("soft", wrap=True)
            choice.setEnabled(not self._facts.refusal(suffix))
            about.setEnabled(choice.isEnabled())
            about.setBuddy(choice)
            self._group.addButton(choice)
            self.format_buttons[suffix], self.format_labels[suffix] = choice, about
            grid.addWidget(choice, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(about, row, 1)
        self.before_after.add_rows(grid)
        return grid

    def _fill_jpeg(self, layout: QVBoxLayout) -> None:
        layout.setContentsMargins(0, 0, 0, 16)
        layout.setSpacing(8)
        layout.addWidget(self.keep_quality_box)
        row = QHBoxLayout()
        row.setSpacing(12)
        name = label("soft")
        live(name, lambda: name.setText(self.tr("Quality")))
        name.setBuddy(self.quality_field)
        self.quality_slider.setRange(1, 100)
        self._take_quality(_QUALITY)
        self.quality_field.setFixedWidth(64)
        row.addWidget(name)
        row.addWidget(self.quality_slider, 1)
        row.addWidget(self.quality_field)
        layout.addLayout(row)

    def _fill_png(self, layout: QVBoxLayout) -> None:
        layout.setContentsMargins(0, 0, 0, 16)
        layout.addWidget(self.recipe_box)

    def _warning_line(self) -> QFrame:
        row = QHBoxLayout(self.warning)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._mark.setPixmap(icon("warning", self._theme.colours, colour=self._theme.colours.warning).pixmap(18, 18))
        row.addWidget(self._mark, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._lost, 1)
        return self.warning

    def _propose(self, options: ExportOptions) -> None:
        choice = self.format_buttons.get(options.suffix, self.format_buttons[".png"])
        choice.setChecked(True)
        choice.setFocus()
        own = self._facts.meta.jpeg_tables is not None
        self.keep_quality_box.setVisible(own)
        self.keep_quality_box.setChecked(own and options.jpeg_quality is None)
        if options.jpeg_quality is not None:
            self._take_quality(options.jpeg_quality)
        self.recipe_box.setEnabled(self._facts.was_repaired)
        self.recipe_box.setChecked(options.recipe and self._facts.was_repaired)

    def _bind(self) -> None:
        self._group.buttonToggled.connect(lambda _button, _on: self._refresh())
        self.keep_quality_box.toggled.connect(lambda _on: self._refresh())
        self.quality_slider.valueChanged.connect(self._take_quality)
        self.quality_field.valueChanged.connect(self._take_quality)
        self._cancel.clicked.connect(self.reject)
        self.export_button.clicked.connect(self.accept)

    # Texts

    def _translate_all(self) -> None:
        live(self, lambda: self.setWindowTitle(self.tr("Export {name}").format(name=self._facts.name)))
        live(self, lambda: self.keep_quality_box.setText(self.tr("Keep the quality of the original")))
        live(
            self,
            lambda: self.keep_quality_box.setToolTip(
                self.tr("The same quantisation tables as in the picture you opened")
            ),
        )
        live(self, lambda: self.quality_slider.setAccessibleName(self.tr("JPEG quality")))
        live(self, lambda: self.quality_field.setAccessibleName(self.tr("JPEG quality, 1 to 100")))
        live(
            self,
            lambda: self.quality_slider.setToolTip(self.tr("Higher is better and larger; above 95 little is gained")),
        )
        live(self, lambda: self.recipe_box.setText(self.tr("Put the recipe into the PNG")))
        live(self, lambda: self.recipe_box.setToolTip(self._recipe_tip()))
        live(self, lambda: self._cancel.setText(self.tr("Cancel")))
        live(self, lambda: self.export_button.setText(self.tr("Choose a name…")))
        live(self, lambda: self.export_button.setToolTip(self.tr("Choose where to write the file (Return)")))
        live(self, self._refresh)

    def _recipe_tip(self) -> str:
        if self._facts.was_repaired:
            return self.tr("Model, settings, mask and lines: with the original, they give the identical picture again")
        return self.tr("Nothing was repaired yet, so there is no recipe")

    def _abouts(self) -> dict[str, str]:
        return {
            ".png": self.tr("Changes no pixel; opens everywhere"),
            ".tif": self.tr("Changes no pixel; for print and archives"),
            ".webp": self.tr("Changes no pixel; small files for the web"),
            ".jpg": self.tr("Smallest; every pixel may differ a little"),
            ".bmp": self.tr("Plain pixels for old programs"),
            ".ora": self.tr("Original, repair and mask as layers, for Krita and GIMP"),
            ".psd": self.tr("The same layers for Photoshop, Clip Studio and Affinity"),
        }

    def _refusals(self) -> dict[str, str]:
        return {
            "bits": self.tr("Cannot hold 16 bits per channel"),
            "alpha": self.tr("Cannot hold transparency"),
            "size": self.tr("Cannot hold so large a picture"),
        }

    def _names(self) -> dict[str, str]:
        across = round(self._facts.meta.dpi[0]) if self._facts.meta.dpi else 0
        return {
            "alpha": self.tr("transparency"),
            "bits": self.tr("16 bits per channel"),
            "profile": self.tr("colour profile"),
            "metadata": self.tr("EXIF and XMP data"),
            "dpi": self.tr("resolution ({dpi} dpi)").format(dpi=across),
            "text": self.tr("texts of the PNG"),
            "pages": self.tr("the other pages, as they are"),
            "colour": self.tr("gamma and primaries"),
            "iptc": self.tr("IPTC and Photoshop data"),
            "comment": self.tr("comment"),
            "channels": self.tr("extra channels"),
            "cmyk": self.tr("CMYK"),
            "few": self._few(),
            "aspect": self.tr("shape of the pixels"),
        }

    def _few(self) -> str:
        few = self._facts.meta.few_colours
        if few is not None and few.palette:
            return self.tr("palette, if the new colours fit in it")
        return self.tr("1 bit per pixel")

    # Reactions

    def _refresh(self) -> None:
        suffix = self._suffix
        abouts, refusals = self._abouts(), self._refusals()
        for each, about in self.format_labels.items():
            reason = self._facts.refusal(each)
            about.setText(refusals[reason] if reason else abouts[each])
            self.format_buttons[each].setToolTip(about.text())
        for page in self._extras.values():
            page.setVisible(page is self._extras.get(suffix))
        for control in (self.quality_slider, self.quality_field):
            control.setEnabled(not self.keep_quality_box.isChecked())
        self._show_facts(suffix)

    def _show_facts(self, suffix: str) -> None:
        if self.before_after.layout is not None:
            self._kept.setText(self.before_after.about())
            self._show_warnings(self._unrepaired())
            return
        names, comma = self._names(), self.tr(", ")
        kept = comma.join(names[name] for name in self._facts.kept(suffix))
        self._kept.setText(
            self.tr("Kept from the original: {list}.").format(list=kept) if kept else self.tr("The pixels alone.")
        )
        sentences = self._unrepaired()
        lost = comma.join(names[name] for name in self._facts.lost(suffix) if name != "pages")
        if lost:
            sentences.append(self.tr("This format drops: {list}.").format(list=lost))
        if "pages" in self._facts.lost(suffix):
            text = self.tr("The original has {count} pages; only the first was opened and is written.")
            sentences.append(text.format(count=self._facts.meta.pages))
        if self._facts.meta.left_out:
            text = self.tr("Left out in every format: {list}.")
            sentences.append(text.format(list=comma.join(map(localized, self._facts.meta.left_out))))
        self._show_warnings(sentences)

    def _show_warnings(self, sentences: list[str]) -> None:
        self._lost.setText("\n".join(sentences))
        self.warning.setVisible(bool(sentences))
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()  # Qt gives a dialog two thirds of the screen's height at most

    def _fit(self) -> None:
        """As high as what the format adds needs: wrapped texts would be cut off where the height is too small."""
        layout = self.layout()
        if layout is not None and self.isVisible():
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def _unrepaired(self) -> list[str]:
        """What the user may have forgotten: marks that are still to be repaired, and a picture that is as it was."""
        if self._facts.marked:
            text = self.tr("{share} of the picture is marked and not repaired: the file will show the damage there.")
            return [text.format(share=percent(self._facts.marked))]
        if not self._facts.was_repaired:
            return [self.tr("Nothing is repaired: the file will show the picture as you opened it.")]
        return []

    def _take_quality(self, value: int) -> None:
        for control in (self.quality_slider, self.quality_field):
            with QSignalBlocker(control):
                control.setValue(value)
