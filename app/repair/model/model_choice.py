"""Choosing the model and the device, and a warning when the marked damage is too large for the model."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QFileDialog

from app.repair.document.messages import ModelSummary
from app.repair.engine.model_tasks import AssessHole, InspectModel, ListDevices, UseModel
from app.repair.engine.repair_controller import ModelState
from app.repair.repair_context import RepairContext
from app.translation import Share, live, said, translate
from app.widgets.parts import label, tool_button
from core.resources import DEFAULT_MODEL, is_bundled_model

if TYPE_CHECKING:
    from app.repair.model.model_dialog import ModelDialog
    from core.device import DeviceChoice
    from core.inference.generators import ModelInfo
    from core.inference.trust import Trust

_PAUSE_MS = 250


class ModelChoice(QObject):
    """Opens the dialog, asks the engine for facts, and switches models."""

    def __init__(self, context: RepairContext) -> None:
        super().__init__(context.window)
        self._context = context
        self.dialog: ModelDialog | None = None
        self._devices: tuple[DeviceChoice, ...] = ()
        action = context.actions["choose_model"]
        action.triggered.connect(self.open)
        # Aligned, for else the section's texts are measured as if they were no wider than the button.
        context.page.overview.model_section.addWidget(
            tool_button(action, text=True), alignment=Qt.AlignmentFlag.AlignLeft
        )
        context.controller.model_changed.connect(self._fall_back)

    def open(self) -> None:
        """Shows the dialog."""
        from app.repair.model.model_dialog import ModelDialog

        context = self._context
        dialog = ModelDialog(DEFAULT_MODEL, context.theme, context.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog = dialog
        dialog.inspect_wanted.connect(self._inspect)
        dialog.browse_wanted.connect(self._browse)
        dialog.chosen.connect(self.use)
        dialog.destroyed.connect(self._forget)
        model = context.controller.model
        dialog.show_devices(device_texts(self._devices), context.settings.device)
        dialog.offer(context.settings.recent_models, model.folder if model is not None else DEFAULT_MODEL)
        context.tasks.start(ListDevices(), self._on_devices)
        dialog.open()

    def use(self, folder: Path, device: str) -> None:
        """Loads a model; if it is refused, the one before stays in use."""
        context = self._context
        task = UseModel(folder, device)

        def done(model: ModelSummary) -> None:
            context.settings.model_folder = None if is_bundled_model(folder) else folder
            context.settings.add_recent_model(folder)
            context.settings.device = device
            context.controller.take_model(model)
            name = self.tr("the bundled model") if is_bundled_model(folder) else model.name
            text = self.tr("Repairs are made with {name} now, on {device}.")
            context.say("good", text.format(name=name, device=model.device.upper()))

        context.tasks.start(task, done)

    def _fall_back(self) -> None:
        """Falls back to the bundled model when the model chosen last cannot be loaded any more."""
        context = self._context
        if context.controller.model_state is ModelState.FAILED and context.settings.model_folder is not None:
            context.settings.model_folder = None
            sentence = said(
                lambda: self.tr(
                    "The model chosen last cannot be used any more: {reason} The bundled model takes its place."
                ),
                reason=context.controller.model_error,
            )
            context.say("warning", sentence)
            task = UseModel(DEFAULT_MODEL, context.settings.device)
            context.tasks.start(task, context.controller.take_model)

    def _inspect(self, folder: Path) -> None:
        def facts(info: ModelInfo) -> None:
            if self.dialog is not None:
                self.dialog.show_facts(folder, info.width, info.sigma, info.iterations, info.digest)

        def refused(reason: str) -> None:
            if self.dialog is not None:
                self.dialog.show_refusal(folder, reason)

        task = InspectModel(folder)
        self._context.tasks.start(task, facts, failed=refused)

    def _browse(self) -> None:
        start = self.dialog.folder if self.dialog is not None else None
        title = self.tr("Choose a folder with weights")
        name = QFileDialog.getExistingDirectory(self.dialog, title, str(start or Path.home()))
        if name and self.dialog is not None:
            self.dialog.add(Path(name))

    def _on_devices(self, devices: tuple[DeviceChoice, ...]) -> None:
        self._devices = devices
        if self.dialog is not None:
            self.dialog.show_devices(device_texts(devices), self._context.settings.device)

    def _forget(self) -> None:
        self.dialog = None


def device_texts(devices: Iterable[DeviceChoice]) -> list[tuple[str, str]]:
    """The name of each device and its text for the user."""

    def text(device: DeviceChoice) -> str:
        if not device.threads:
            return device.label
        one, several = translate("ModelChoice", "CPU, 1 thread"), translate("ModelChoice", "CPU, {n} threads")
        return one if device.threads == 1 else several.format(n=device.threads)

    return [(device.name, text(device)) for device in devices]


class TrustWarning(QObject):
    """A sentence below the share of damage when a hole is larger than the model can fill well."""

    def __init__(self, context: RepairContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._trust: Trust | None = None
        self._mask = 0
        """Grows with every change of the mask: an answer about an earlier one comes too late."""
        self.text = label("warning", wrap=True)
        context.page.overview.damage_section.addWidget(self.text)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        context.document.content_changed.connect(lambda _boxes: self._changed())
        context.document.picture_changed.connect(self._changed)
        context.controller.settings_changed.connect(self._changed)
        context.controller.model_changed.connect(self._changed)
        live(self.text, self._show)

    def _changed(self) -> None:
        self._mask += 1
        if not self._context.document.hole_pixels:
            self._pause.stop()
            self._take(None)
        elif self._context.controller.model is not None:
            self._pause.start()

    def _ask(self) -> None:
        context = self._context
        task, asked_of = AssessHole(context.engine.session, context.controller.repair_settings.mask_grow), self._mask
        context.tasks.start(task, lambda trust: self._take(trust) if asked_of == self._mask else None)

    def _take(self, trust: Trust | None) -> None:
        self._trust = trust
        self._show()

    def _show(self) -> None:
        trust, text = self._trust, ""
        if trust is not None and trust.level == "soft":
            text = self.tr(
                "The widest damage lies {pixels} px from its nearest known pixel: expect a soft fill there. "
                "Lines drawn with the line pencil help."
            )
        elif trust is not None and trust.level == "blur":
            text = self.tr(
                "One hole is {share:.0%} of the picture and {pixels} px deep, more than the model was trained for: "
                "expect blur. Repair it from the rim inwards (the button beside Inpaint), or draw lines for it first."
            )
            if not isfinite(trust.deepest):
                text = self.tr("Everything is marked: there is nothing left to go by. Leave what is good unmarked.")
        if trust is not None and isfinite(trust.deepest):
            text = text.format(pixels=round(trust.deepest), share=Share(trust.largest_hole_share))
        self.text.setText(text)
        self.text.setVisible(bool(text))
