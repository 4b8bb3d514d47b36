"""How to repair: the model, the method, how far around the mask, and on what it runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox

from app.batch.draft import BatchDraft
from app.batch.form_parts import BatchDialogs, Card, icon_button
from app.repair.engine.model_tasks import InspectModel, ListDevices
from app.repair.lines.edge_controls import write_line_rules
from app.repair.model.model_choice import device_texts
from app.repair.repair_context import RepairContext
from app.repair.tools.grain_control import GrainControl
from app.translation import live, translate
from app.widgets.numbers import PlainSpinBox
from app.widgets.parts import PlainCombo, label
from core.batch.job import MaskOrigin
from core.files import real_path
from core.inference.options import LINES, METHODS
from core.resources import DEFAULT_MODEL, is_bundled_model

if TYPE_CHECKING:
    from core.device import DeviceChoice

_LARGEST_GROW = 64


class RepairCard(Card):
    """Shows model, options and device of the draft's job, and changes them."""

    def __init__(self, draft: BatchDraft, dialogs: BatchDialogs, context: RepairContext) -> None:
        super().__init__(context.theme, "repair", lambda: self.tr("Repair"))
        self._draft, self._dialogs, self._context = draft, dialogs, context
        self._devices: tuple[DeviceChoice, ...] = ()
        self._asked = False
        self.model, self.method, self.lines, self.device = (PlainCombo() for _ in range(4))
        self.browse = icon_button(context.theme, "open", lambda: self.tr("Choose a folder with weights"))
        self.grow = PlainSpinBox(0, _LARGEST_GROW)
        self.grow.setFixedWidth(72)
        self.only_stained, self.textures, self.together, self.in_rings = (QCheckBox() for _ in range(4))
        self.grain = GrainControl()
        self.grain.strength.slider.hide()
        self.add_row(lambda: self.tr("Model"), self.model, self.browse)
        self.refusal = label("fault", wrap=True)
        self.refusal.hide()
        self.column.addWidget(self.refusal)
        self.add_row(lambda: self.tr("Method"), self.method)
        self.column.addWidget(self.together)
        self.add_row(lambda: "", self.in_rings)
        self.add_row(lambda: self.tr("Grow mask"), self.grow, grow=-1)
        self.add_row(lambda: "", self.only_stained)  # in a row of its own: a narrow form is too narrow for both
        self.add_row(lambda: "", self.textures)
        self.add_row(lambda: self.tr("Lines"), self.lines)
        self.add_row(lambda: "", self.grain)
        self.add_row(lambda: self.tr("Runs on"), self.device)
        for method in METHODS:
            self.method.addItem("", method)
        for rule in LINES:
            self.lines.addItem("", rule)
        self._bind()
        live(self, self._write)

    def _bind(self) -> None:
        draft = self._draft
        self.model.activated.connect(lambda _: self._use(self.model.currentData()))
        self.browse.clicked.connect(self._browse)
        self.method.activated.connect(lambda _: draft.set_options(method=self.method.currentData()))
        self.grow.valueChanged.connect(lambda value: draft.set_options(mask_grow=value))
        self.only_stained.toggled.connect(lambda only: draft.set_options(rim="stained" if only else "all"))
        self.textures.toggled.connect(lambda on: draft.set_options(texture="auto" if on else "off"))
        self.in_rings.toggled.connect(self._set_rings)
        self.lines.activated.connect(lambda _: draft.set_options(lines=self.lines.currentData()))
        self.grain.changed.connect(lambda rule, strength: draft.set_options(grain=rule, grain_strength=strength))
        self.together.toggled.connect(lambda on: draft.set_values(together=on))
        self.device.activated.connect(lambda _: draft.set_values(device=self.device.currentData()))
        draft.job_changed.connect(self.refresh)

    def ask_devices(self) -> None:
        """Asks the engine once what there is to compute on; until then, there is only the best."""
        if not self._asked:
            self._asked = True
            self._context.tasks.start(ListDevices(), self._take_devices)

    def _set_rings(self, on: bool) -> None:
        self._draft.set_options(rings=self._context.settings.ring_width if on else 0)

    def refresh(self) -> None:
        """Shows the present job."""
        job = self._draft.job
        with QSignalBlocker(self.grow), QSignalBlocker(self.only_stained), QSignalBlocker(self.textures):
            self.grow.setValue(job.options.mask_grow)
            self.only_stained.setChecked(job.options.rim == "stained")
            self.textures.setChecked(job.options.texture == "auto")
        with QSignalBlocker(self.in_rings):
            self.in_rings.setChecked(job.options.rings > 0)
        self.in_rings.setEnabled(METHODS[job.options.method].in_rings)
        self.grain.set_grain(job.options.grain, job.options.grain_strength)
        with QSignalBlocker(self.together):
            self.together.setChecked(job.together)
        self.lines.setCurrentIndex(self.lines.findData(job.options.lines))
        self.together.setVisible(job.options.method == "uncover" and job.masks.origin is MaskOrigin.SINGLE)
        self.method.setCurrentIndex(self.method.findData(job.options.method))
        self._fill_models(job.model)
        self._fill_devices(job.device)

    def _fill_models(self, current: Path) -> None:
        folders = [DEFAULT_MODEL, *self._context.settings.recent_models, current]
        unique = {real_path(folder): folder for folder in reversed(folders)}
        self.model.clear()
        for folder in reversed(unique.values()):
            bundled = is_bundled_model(folder)
            self.model.addItem(self.tr("Bundled model") if bundled else folder.name, folder)
            self.model.setItemData(self.model.count() - 1, str(folder), Qt.ItemDataRole.ToolTipRole)
            if real_path(folder) == real_path(current):
                self.model.setCurrentIndex(self.model.count() - 1)

    def _fill_devices(self, current: str) -> None:
        self.device.clear()
        self.device.addItem(self.tr("Automatic: the fastest"), "auto")
        for name, text in device_texts(self._devices):
            self.device.addItem(text, name)
        if self.device.findData(current) < 0:
            self.device.addItem(current, current)
        self.device.setCurrentIndex(self.device.findData(current))

    def _write(self) -> None:
        for place, method in enumerate(METHODS.values()):
            self.method.setItemText(place, translate("BatchMethods", method.choice))
        self.grow.setSuffix(self.tr(" px"))
        self.only_stained.setText(self.tr("only where stained"))
        self.in_rings.setText(self.tr("from the rim inwards"))
        self.textures.setText(self.tr("continue patterns"))
        write_line_rules(self.lines)
        self.grain.box.setText(self.tr("lay grain"))
        self.together.setText(self.tr("measure the mark in all pictures"))
        for widget, name, tip in (
            (self.model, self.tr("Model"), self.tr("The networks that repair")),
            (self.method, self.tr("Method"), self.tr("How holes are filled; all follow the predicted lines")),
            (self.in_rings, self.tr("Repair wide damage from the rim inwards"),
             self.tr("Wide damage is painted ring by ring, each seen by the next, which takes longer")),
            (self.grow, self.tr("Grow mask, pixels"),
             self.tr("Pixels around the mask that are hidden from the model as well: damage often has a soft rim")),
            (self.only_stained, self.tr("Grow mask only where the rim is stained"),
             self.tr("Of these pixels, hide only those that the damage has stained: where the mask fits exactly, none. "
                     "More than 8 pixels are always hidden.")),
            (self.textures, self.tr("Continue screentone and patterns"),
             self.tr("Screentone, checks and other patterns that are found around a hole go on through it, in phase")),
            (self.lines, self.tr("Lines in the hole"),
             self.tr("How lines in a hole are drawn; it shows in wide ones")),
            (self.together, self.tr("Measure the mark in all pictures together"),
             self.tr("A mark at the same place in all pictures is measured in all of them first: that is surer, and "
                     "tells the opacity of each pixel of its rim")),
            (self.device, self.tr("Device"), self.tr("What the networks run on")),
        ):  # fmt: skip
            widget.setAccessibleName(name)
            widget.setToolTip(tip)
        self.refresh()

    def _take_devices(self, devices: tuple[DeviceChoice, ...]) -> None:
        self._devices = devices
        self._fill_devices(self._draft.job.device)

    def _browse(self) -> None:
        start = self._draft.job.model
        folder = self._dialogs.folder(self.tr("Choose a folder with weights"), start)
        if folder is not None:
            self._use(folder)

    def _use(self, folder: Path) -> None:
        """Takes a model folder once the engine has found that it can be used."""
        self._show_refusal("")
        if real_path(folder) == real_path(self._draft.job.model):
            return

        def taken(_info: object) -> None:
            self._draft.set_values(model=folder)

        def refused(reason: str) -> None:
            self._show_refusal(reason)
            self.refresh()

        job = InspectModel(folder)
        self._context.tasks.start(job, taken, failed=refused)

    def _show_refusal(self, reason: str) -> None:
        self.refusal.setText(reason)
        self.refusal.setVisible(bool(reason))
