"""One mask for all pictures of a batch, painted on the Repair page: the strip below the canvas, and what it does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app import APP_NAME
from app.batch.masks_card import FITS
from app.batch.page import BatchPage
from app.repair.document.layers import MASK
from app.repair.files.workspace import Frame
from app.repair.repair_context import RepairContext
from app.theme import Theme
from app.translation import live, said, translate
from app.widgets.parts import PlainCombo, label, push_button
from core.batch.items import BatchItem
from core.batch.job import Fit, MaskOrigin
from core.files import exists


class OneMaskStrip(QFrame):
    """Says what to do, and takes the mask back to the batch."""

    used = Signal()
    """Use the mask as it is now, in a file among the program's own."""
    used_elsewhere = Signal()
    """The same, but the user chooses the file."""
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


def mask_folder() -> Path:
    """Where masks are kept that were painted for a batch."""
    data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(data) / APP_NAME.lower() / "masks"


class OneMaskPainter(QObject):
    """Opens a picture to be painted on, and gives its mask to the job. `show_page` shows a page of the window."""

    def __init__(self, context: RepairContext, page: BatchPage, show_page: Callable[[QWidget], object]) -> None:
        super().__init__(context.window)
        self._context = context
        self._page = page
        self._show_page = show_page
        self.strip: OneMaskStrip | None = None
        self._sample: Frame | None = None
        """The picture that is being painted on."""
        self.folder: Callable[[], Path] = mask_folder
        page.paint_requested.connect(self.paint_once)

    def paint_once(self, item: BatchItem | None) -> None:
        """Opens a picture of the batch, for a mask to be painted that is meant for all of them."""
        if item is None:
            self._page.say("info", self.tr("Add pictures first; the mask is painted on one of them."))
            return
        if self.strip is None:
            self.strip = self._make_strip()
        self.strip.choose_fit(self._page.draft.job.masks.fit)
        files = self._context.files
        self._show_page(self._context.page)

        def shown() -> None:
            self._sample = files.workspace.shown
            self._refresh()

        files.opener.open([item.source], shown)

    def _make_strip(self) -> OneMaskStrip:
        context = self._context
        strip = OneMaskStrip(context.theme)
        context.page.strips.addWidget(strip)
        strip.used.connect(lambda: self._keep(self._new_path()))
        strip.used_elsewhere.connect(self._keep_elsewhere)
        strip.cancelled.connect(self.end)
        context.files.workspace.place_changed.connect(self._refresh)
        context.files.workspace.removed.connect(self._on_removed)
        context.document.mask_changed.connect(lambda _box: self._refresh())
        context.document.history_changed.connect(self._refresh)
        return strip

    def _refresh(self) -> None:
        """The strip is there while its picture is."""
        if self.strip is not None:
            workspace = self._context.files.workspace
            self.strip.setVisible(self._sample is not None and self._sample is workspace.shown)
            self.strip.enable(self._context.document.hole_pixels > 0)

    def _on_removed(self, frame: Frame) -> None:
        if frame is self._sample:
            self._sample = None
            self._refresh()

    def _new_path(self) -> Path:
        """A name of its own for each mask: a job that was saved may still need the one before."""
        stem = self._stem()
        names = (f"{stem}_mask.png", *(f"{stem}_mask_{number}.png" for number in range(2, 10_000)))
        paths = [self.folder() / name for name in names]
        return next(path for path in paths if not exists(path))

    def _stem(self) -> str:
        path = self._sample.path if self._sample is not None else None
        return path.stem[:80] if path is not None else "picture"

    def _keep_elsewhere(self) -> None:
        context = self._context
        path = context.dialogs.save_mask(context.settings.last_folder / f"{self._stem()}_mask.png")
        if path is not None:
            self._keep(path)

    def _keep(self, path: Path) -> None:
        """Writes the mask to a file and uses that for the batch."""
        context, strip = self._context, self.strip
        assert strip is not None
        if self._page.session.is_running:
            context.say("warning", lambda: self.tr("The batch is running; use the mask when it has ended."))
            return
        context.document.finish_stroke()
        mask, fit = context.document.mask.copy(), strip.chosen_fit
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            sentence = said(
                lambda: self.tr("The folder {folder} cannot be made: {reason}."), folder=path.parent, reason=error
            )
            context.say("error", sentence)
            return

        def written() -> None:
            self._page.draft.set_masks(origin=MaskOrigin.SINGLE, path=path, fit=fit, invert=False)
            self.end()
            self._page.say("good", self.tr("The painted mask is used for every picture: {name}").format(name=path.name))

        context.files.save_layer(MASK, path, mask, written)

    def end(self) -> None:
        """Goes back to the batch."""
        self._sample = None
        self._refresh()
        self._show_page(self._page)
