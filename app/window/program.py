"""What every program has: preferences, language, theme, keys, help, and a report of failures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from app.plain_text import message_box
from app.repair.engine.model_tasks import ListDevices
from app.repair.model.model_choice import device_texts
from app.repair.repair_context import RepairContext
from app.settings import LANGUAGES, THEMES
from app.translation import live, said
from app.window.error_dialog import ErrorDialog
from app.window.language import Languages
from core import __version__
from core.files import exists
from core.names import printable

if TYPE_CHECKING:
    from app.window.preferences_dialog import PreferencesDialog
    from app.window.shortcuts_dialog import ShortcutsDialog

_MEBIBYTE = 1024 * 1024


class Program(QObject):
    """Binds the actions that do not concern an image."""

    def __init__(self, context: RepairContext, languages: Languages) -> None:
        super().__init__(context.window)
        self._context = context
        self.languages = languages
        self.errors = ErrorDialog(context.theme, context.window, self._diagnose)
        self.shortcuts: ShortcutsDialog | None = None
        self.preferences: PreferencesDialog | None = None
        context.tasks.crashed.connect(self.errors.show_report)
        for name, slot in (
            ("preferences", self.open_preferences),
            ("shortcuts", self.open_shortcuts),
            ("open_log", self._open_log),
            ("copy_diagnostics", self._copy_diagnostics),
            ("about", self._show_about),
        ):
            context.actions[name].triggered.connect(slot)
        self._bind_choices()
        self._apply_history_limit()
        self._tell_of_damaged_settings()

    def _bind_choices(self) -> None:
        actions, theme, languages = self._context.actions, self._context.theme, self.languages
        for choice in THEMES:
            actions[f"theme_{choice}"].triggered.connect(lambda _on, choice=choice: theme.choose(choice))
        for choice in LANGUAGES:
            actions[f"language_{choice}"].triggered.connect(lambda _on, choice=choice: languages.choose(choice))
        theme.changed.connect(self._tick_choices)
        languages.changed.connect(self._tick_choices)
        self._tick_choices()

    def _tick_choices(self) -> None:
        actions = self._context.actions
        actions[f"theme_{self._context.theme.choice}"].setChecked(True)
        actions[f"language_{self.languages.choice}"].setChecked(True)

    # Dialogs

    def open_preferences(self) -> None:
        """Shows the preferences dialog."""
        context = self._context
        if self.preferences is None:
            from app.window.preferences_dialog import PreferencesDialog

            self.preferences = PreferencesDialog(context.settings, context.theme, self.languages, (), context.window)
            self.preferences.changed.connect(self._on_preference)
            context.tasks.start(ListDevices(), self._on_devices)
        self.preferences.refresh()
        self.preferences.show()
        self.preferences.raise_()

    def open_shortcuts(self) -> None:
        """Shows the list of all keys."""
        if self.shortcuts is None:
            from app.window.shortcuts_dialog import ShortcutsDialog

            self.shortcuts = ShortcutsDialog(self._context.actions, self._context.window, self._context.theme)
        self.shortcuts.present()

    def _on_devices(self, devices: tuple) -> None:
        preferences = self.preferences
        if preferences is not None:
            live(preferences, lambda: preferences.set_devices(device_texts(devices)))

    def _on_preference(self, name: str) -> None:
        if name == "history_megabytes":
            self._apply_history_limit()
        elif name == "device":
            self._context.controller.change_device(self._context.settings.device)
        elif name in ("mask_colour", "mask_opacity"):
            self._context.page.show_mask_look()

    def _apply_history_limit(self) -> None:
        document = self._context.document
        document.history_limit = self._context.settings.history_megabytes * _MEBIBYTE
        for frame in self._context.files.workspace.frames:
            if frame.content is not None:
                frame.content.history.set_limit(document.history_limit)

    def _tell_of_damaged_settings(self) -> None:
        store = self._context.settings.store
        if not store.problem:
            return

        def text() -> str:
            if store.kept is None:
                return self.tr("The settings in {path} cannot be read. The program starts with its defaults.")
            return self.tr(
                "The settings in {path} are damaged. The program starts with its defaults; the damaged file is kept as "
                "{kept}."
            )

        kept = store.kept.name if store.kept is not None else ""
        self._context.say("warning", said(text, path=printable(store.path), kept=printable(kept)))

    # Help

    def _diagnose(self, failure: str = "") -> str:
        from app.window import diagnostics

        controller = self._context.controller
        return diagnostics.report(controller.model, device=self._context.settings.device, failure=failure)

    def _copy_diagnostics(self) -> None:
        QGuiApplication.clipboard().setText(self._diagnose())
        self._context.say("good", self.tr("Diagnostics copied. Names of folders and of people were taken out."))

    def _open_log(self) -> None:
        from app.window import diagnostics

        path = diagnostics.log_file()
        if path is None or not exists(path):
            self._context.say("info", self.tr("There is no log file yet."))
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._context.say("info", self.tr("The log file is {path}.").format(path=path))

    def _show_about(self) -> None:
        text = self.tr(
            "Repairs damaged anime pictures: an edge model continues the line drawing through the damage, an "
            "inpainting model paints what follows from it.\n\n繕い means mending. MIT licence."
        )
        box = message_box(self._context.window, self.tr("About Tsukuroi"), f"Tsukuroi {__version__} · 繕い", text)
        box.setIconPixmap(QGuiApplication.windowIcon().pixmap(64, 64))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
