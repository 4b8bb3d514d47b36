"""Where the masks come from: six origins, each with its own fields only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from app.batch.draft import BatchDraft
from app.batch.form_parts import BatchDialogs, Card, TextField, icon_button, name_field
from app.repair.find_damage.detector_row import DetectorOptions, DetectorRow
from app.settings import Settings
from app.theme import Theme
from app.translation import QT_TRANSLATE_NOOP, live, translate
from app.widgets.drop_target import DropTarget
from app.widgets.numbers import ToleranceControl
from app.widgets.parts import PlainCombo
from core.batch.job import Detection, Fit, MaskOrigin, Repeating
from core.data.endings import is_picture_name
from core.detect.detectors import REPEATING_ENTRY, DetectorEntry, Kind
from core.files import at_home, is_folder

_SWATCH = 18
ORIGINS: dict[MaskOrigin, tuple[str, str]] = {
    MaskOrigin.DETECT: (
        QT_TRANSLATE_NOOP("MaskOrigins", "Find damage in each picture"),
        QT_TRANSLATE_NOOP("MaskOrigins", "Detectors look for it. Try the settings on one picture first."),
    ),
    MaskOrigin.SUFFIX: (
        QT_TRANSLATE_NOOP("MaskOrigins", "Mask beside each picture"),
        QT_TRANSLATE_NOOP("MaskOrigins", "{picture} is repaired where {mask} is white."),
    ),
    MaskOrigin.FOLDER: (
        QT_TRANSLATE_NOOP("MaskOrigins", "Masks in a folder"),
        QT_TRANSLATE_NOOP("MaskOrigins", "Each mask has the name of its picture and is white where damage is."),
    ),
    MaskOrigin.SINGLE: (
        QT_TRANSLATE_NOOP("MaskOrigins", "One mask for all"),
        QT_TRANSLATE_NOOP("MaskOrigins", "For damage at the same place in every picture, such as a watermark."),
    ),
    MaskOrigin.ALPHA: (
        QT_TRANSLATE_NOOP("MaskOrigins", "Transparent areas"),
        QT_TRANSLATE_NOOP("MaskOrigins", "What is transparent gets filled. Only for pictures with transparency."),
    ),
    MaskOrigin.COLOUR: (
        QT_TRANSLATE_NOOP("MaskOrigins", "A colour"),
        QT_TRANSLATE_NOOP("MaskOrigins", "For damage that was painted over with one plain colour."),
    ),
}
"""Text and hint of each, in the order in which they are offered."""
FITS = {
    Fit.SCALE: QT_TRANSLATE_NOOP("MaskOrigins", "Scaled to the picture"),
    Fit.TOP_LEFT: QT_TRANSLATE_NOOP("MaskOrigins", "Unscaled, top left"),
    Fit.TOP_RIGHT: QT_TRANSLATE_NOOP("MaskOrigins", "Unscaled, top right"),
    Fit.BOTTOM_LEFT: QT_TRANSLATE_NOOP("MaskOrigins", "Unscaled, bottom left"),
    Fit.BOTTOM_RIGHT: QT_TRANSLATE_NOOP("MaskOrigins", "Unscaled, bottom right"),
}


_WORDS = {
    MaskOrigin.ALPHA: QT_TRANSLATE_NOOP("MaskOrigins", "Transparency"),
    MaskOrigin.COLOUR: QT_TRANSLATE_NOOP("MaskOrigins", "Colour"),
    MaskOrigin.DETECT: QT_TRANSLATE_NOOP("MaskOrigins", "Detectors"),
}
"""For the table, where there is no file."""


def origin_word(origin: MaskOrigin) -> str:
    """A word for an origin that is no file, in the present language."""
    return translate("MaskOrigins", _WORDS[origin]) if origin in _WORDS else ""


def origin_text(origin: MaskOrigin) -> str:
    """In the present language."""
    return translate("MaskOrigins", ORIGINS[origin][0])


class MasksCard(Card):
    """Shows the MaskRule of the draft's job, and changes it."""

    paint_wanted = Signal()
    """One mask is to be painted on a picture of the batch."""

    def __init__(self, draft: BatchDraft, dialogs: BatchDialogs, settings: Settings, theme: Theme) -> None:
        super().__init__(theme, "mask", lambda: self.tr("Damage"))
        self._draft, self._dialogs, self._settings = draft, dialogs, settings
        self._rows: dict[QWidget, frozenset[MaskOrigin]] = {}
        self.origin = PlainCombo()
        for origin in ORIGINS:
            self.origin.addItem("", origin)
        name_field(
            self.origin, lambda: self.tr("Where the masks come from"),
            lambda: self.tr("How the program knows what is damaged in each picture"),
        )  # fmt: skip
        self.column.addWidget(self.origin)
        self.hint = self.add_hint()
        self._build_files()
        self._build_colour()
        self._build_detectors()
        self._bind()
        live(self, self._write)

    # Building

    def _build_files(self) -> None:
        theme, files = self._theme, (MaskOrigin.FOLDER, MaskOrigin.SUFFIX, MaskOrigin.SINGLE)
        self.suffix = TextField(lambda text: self._draft.set_masks(suffix=text))
        name_field(
            self.suffix, lambda: self.tr("Ending of the name"),
            lambda: self.tr("What the mask's name has after that of its picture, before the dot"),
        )  # fmt: skip
        self._row(lambda: self.tr("Ending"), self.suffix, origins=(MaskOrigin.SUFFIX,))
        self.path = TextField(lambda text: self._draft.set_masks(path=at_home(text) if text.strip() else None))
        self.browse = icon_button(theme, "open", lambda: self.tr("Choose the folder or file of the masks"))
        self._row(
            lambda: self.tr("From"), self.path, self.browse, origins=(MaskOrigin.FOLDER, MaskOrigin.SINGLE)
        )  # fmt: skip
        self.paint = QPushButton()
        live(self.paint, self._write_paint)
        self._row(lambda: "", self.paint, origins=(MaskOrigin.SINGLE,), grow=-1)
        self.fit = PlainCombo()
        for fit in FITS:
            self.fit.addItem("", fit)
        name_field(
            self.fit, lambda: self.tr("Where sizes differ"),
            lambda: self.tr("How the mask is laid over a picture of another size"),
        )  # fmt: skip
        self._row(lambda: self.tr("Other sizes"), self.fit, origins=(MaskOrigin.SINGLE,))
        self.invert = QCheckBox()
        live(self.invert, lambda: self.invert.setText(self.tr("Black marks the damage")))
        name_field(
            self.invert, lambda: self.tr("Black marks the damage"),
            lambda: self.tr("For masks that are black where damage is, and white elsewhere"),
        )  # fmt: skip
        self._rows[self.add(self.invert)] = frozenset(files)

    def _build_colour(self) -> None:
        self.colour = QPushButton()
        self.colour.setIconSize(QSize(_SWATCH, _SWATCH))
        live(self.colour, self._write_colour)
        self._row(lambda: self.tr("Colour"), self.colour, origins=(MaskOrigin.COLOUR,), grow=-1)
        self.tolerance = ToleranceControl()
        live(self.tolerance, self._write_tolerance)
        self._row(lambda: self.tr("Tolerance"), self.tolerance, origins=(MaskOrigin.COLOUR,))

    def _build_detectors(self) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.detectors = {kind: DetectorRow(kind.entry, self._theme) for kind in Kind}
        self.repeating = DetectorRow(REPEATING_ENTRY, self._theme)
        for row in (*self.detectors.values(), self.repeating):
            column.addWidget(row)
            row.switched.connect(lambda _on: self._enter_detectors())
            row.line_moved.connect(self._enter_detectors)
            row.limit_changed.connect(self._enter_detectors)
        self.column.addWidget(holder)
        self._rows[holder] = frozenset({MaskOrigin.DETECT})

    def _row(self, name: Callable[[], str], *widgets: QWidget, origins: tuple[MaskOrigin, ...], grow: int = 0) -> None:
        self._rows[self.add_row(name, *widgets, grow=grow)] = frozenset(origins)

    def _bind(self) -> None:
        draft = self._draft
        self.origin.activated.connect(lambda _: draft.set_masks(origin=MaskOrigin(self.origin.currentData())))
        self.fit.activated.connect(lambda _: draft.set_masks(fit=Fit(self.fit.currentData())))
        self.invert.toggled.connect(lambda on: draft.set_masks(invert=on))
        self.tolerance.changed.connect(lambda value: draft.set_masks(tolerance=value))
        self.browse.clicked.connect(self._browse)
        self.paint.clicked.connect(self.paint_wanted)
        self.colour.clicked.connect(self._ask_colour)
        DropTarget(self, self._take, takes=lambda paths: _masks_in(paths) is not None)
        draft.job_changed.connect(self.refresh)
        draft.plan_changed.connect(self._write_hint)

    # What is shown

    def refresh(self) -> None:
        """Shows the present job."""
        masks = self._draft.job.masks
        with QSignalBlocker(self.origin), QSignalBlocker(self.fit), QSignalBlocker(self.invert):
            self.origin.setCurrentIndex(self.origin.findData(masks.origin))
            self.fit.setCurrentIndex(self.fit.findData(masks.fit))
            self.invert.setChecked(masks.invert)
        for row, origins in self._rows.items():
            row.setVisible(masks.origin in origins)
        self.suffix.show_text(masks.suffix)
        if (at_home(self.path.text()) if self.path.text().strip() else None) != masks.path:
            self.path.show_text(str(masks.path or ""))
        self.tolerance.set_number(masks.tolerance)
        chosen = {one.kind: one for one in masks.detections}
        for kind, row in self.detectors.items():
            _show(row, chosen.get(kind), kind.entry)
        _show(self.repeating, masks.repeating, REPEATING_ENTRY)
        self._write_colour()
        self._write_hint()
        self._write_path()

    def _write(self) -> None:
        for place, origin in enumerate(ORIGINS):
            self.origin.setItemText(place, origin_text(origin))
        for place, text in enumerate(FITS.values()):
            self.fit.setItemText(place, translate("MaskOrigins", text))
        self.refresh()

    def _write_hint(self) -> None:
        masks, plan = self._draft.job.masks, self._draft.plan
        first = plan.items[0].source if plan is not None and plan.items else Path("scan_01.png")
        mask = plan.items[0].mask_path if plan is not None and plan.items else None
        text = translate("MaskOrigins", ORIGINS[masks.origin][1])
        if masks.origin is MaskOrigin.SUFFIX:
            text = text.format(picture=first.name, mask=mask.name if mask else f"{first.stem}{masks.suffix}.png")
        self.hint.setText(text)

    def _write_path(self) -> None:
        single = self._draft.job.masks.origin is MaskOrigin.SINGLE
        name = self.tr("File of the mask") if single else self.tr("Folder of the masks")
        self.path.setAccessibleName(name)
        self.path.setToolTip(self.path.text() or name)
        self.path.setPlaceholderText(self.tr("choose a file") if single else self.tr("choose a folder"))

    def _write_paint(self) -> None:
        self.paint.setText(self.tr("Paint it on a picture…"))
        self.paint.setAccessibleName(self.tr("Paint it on a picture"))
        self.paint.setToolTip(self.tr("Opens the first or the selected picture in Repair; what you mark there counts"))

    def _write_colour(self) -> None:
        colour = QColor(*self._draft.job.masks.colour)
        swatch = QPixmap(_SWATCH, _SWATCH)
        swatch.fill(colour)
        self.colour.setIcon(QIcon(swatch))
        self.colour.setText(f" {colour.name()}")
        self.colour.setAccessibleName(self.tr("Colour {name}").format(name=colour.name()))
        self.colour.setToolTip(self.tr("Choose the colour, also with the eyedropper from anywhere on the screen"))

    def _write_tolerance(self) -> None:
        self.tolerance.set_texts(
            self.tr("Tolerance"), self.tr("How far a colour may be from this one, in each channel, of 255")
        )

    # Commands

    def _browse(self) -> None:
        masks = self._draft.job.masks
        start = masks.path if masks.path is not None else self._settings.last_folder
        if masks.origin is MaskOrigin.SINGLE:
            chosen = self._dialogs.mask(start)
        else:
            chosen = self._dialogs.folder(self.tr("The folder of the masks"), start)
        if chosen is not None:
            self._draft.set_masks(path=chosen)

    def _take(self, paths: list[Path]) -> None:
        """A folder of masks, or one mask for all, that was dropped here."""
        path = _masks_in(paths)
        if path is not None:
            self._draft.set_masks(origin=MaskOrigin.FOLDER if is_folder(path) else MaskOrigin.SINGLE, path=path)

    def _ask_colour(self) -> None:
        colour = self._dialogs.colour(self._draft.job.masks.colour)
        if colour is not None:
            self._draft.set_masks(colour=colour)

    def _enter_detectors(self) -> None:
        options = {kind: row.options for kind, row in self.detectors.items()}
        chosen = tuple(
            Detection(kind, one.sensitivity / 100, one.largest or None) for kind, one in options.items() if one.on
        )
        marks = self.repeating.options
        repeating = Repeating(marks.sensitivity / 100, marks.largest or None) if marks.on else None
        self._draft.set_masks(detections=chosen, repeating=repeating)


def _show(row: DetectorRow, one: Detection | Repeating | None, entry: DetectorEntry) -> None:
    """Shows what a job has of a kind; of one that is not asked for the row keeps its values."""
    before = row.options
    if one is None:
        row.set_options(DetectorOptions(False, before.sensitivity, before.largest))
    else:
        largest = min(one.largest or 0, entry.largest_limit)
        row.set_options(DetectorOptions(True, round(one.sensitivity * 100), largest))


def _masks_in(paths: list[Path]) -> Path | None:
    """The folder of masks, or the one mask, that is meant; several files mean their folder. None if nothing is."""
    folders = {path.parent for path in paths}
    if len(paths) == 1 and (is_folder(paths[0]) or is_picture_name(paths[0].name)):
        return paths[0]
    if len(folders) == 1 and all(is_picture_name(path.name) and not is_folder(path) for path in paths):
        return folders.pop()
    return None
