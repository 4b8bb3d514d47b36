"""The window: menus, pages, status line, and what is asked before something is lost."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtWidgets import QMainWindow, QMenu, QMessageBox

from app import APP_NAME
from app.actions import MENUS, Actions
from app.canvas.image_canvas import ImageCanvas
from app.canvas.renderer import Renderer
from app.dialogs import Dialogs, same_file, suggested_name
from app.engine import Engine
from app.jobs import SavePicture
from app.settings import THEMES, Settings
from app.state.repair_document import RepairDocument
from app.state.tool_state import ToolState
from app.theme import FOUND_EDGE, MASK, MASK_OPACITY, PREDICTED_EDGE, Theme
from app.translation import translate
from app.views.repair_controller import RepairController
from app.views.repair_page import RepairPage, percent
from app.widgets.error_dialog import ErrorDialog
from app.widgets.page_switcher import PageSwitcher
from app.widgets.shortcuts_dialog import ShortcutsDialog
from app.widgets.status import StatusLine


class MainWindow(QMainWindow):
    """Puts the parts together and holds no state of its own."""

    def __init__(self, engine: Engine, settings: Settings, theme: Theme) -> None:
        super().__init__()
        self._engine = engine
        self._settings = settings
        self._theme = theme
        self._close_after_save = False
        self.dialogs = Dialogs(self, theme)
        self.document = RepairDocument(self)
        self.tools = ToolState(settings, self)
        self.controller = RepairController(self.document, engine, settings, self)
        renderer = Renderer(MASK, MASK_OPACITY, FOUND_EDGE, PREDICTED_EDGE)
        self.canvas = ImageCanvas(self.document, self.tools, renderer)
        self.actions_table = Actions(self, self.canvas)
        self.page = RepairPage(self.controller, self.tools, self.canvas, self.actions_table, settings, theme)
        self.pages = PageSwitcher()
        self.pages.add_page(self.page, self.tr("Repair"))
        self.setCentralWidget(self.pages)
        table = self.actions_table
        self.status_line = StatusLine(table["zoom_out"], table["zoom_in"], table["fit"], table["actual"])
        self.setStatusBar(self.status_line)
        self.error_dialog = ErrorDialog(theme, self)
        self._shortcuts: ShortcutsDialog | None = None
        self._recent_menu = QMenu(self.tr("Open &recent"), self)
        self._build_menus()
        self._bind()
        self.setAcceptDrops(True)
        self.setMinimumSize(880, 560)
        self._restore_shape()
        self._dress()
        self._refresh_title()
        self._refresh_status()

    def _build_menus(self) -> None:
        for title, names in MENUS:
            menu = self.menuBar().addMenu(translate("Actions", title))
            for name in names:
                if name is None:
                    menu.addSeparator()
                elif name == "recent":
                    menu.addMenu(self._recent_menu)
                else:
                    menu.addAction(self.actions_table[name])
        self._recent_menu.aboutToShow.connect(self._fill_recent)

    def _bind(self) -> None:
        table = self.actions_table
        for name, slot in (
            ("open", self._choose_picture),
            ("import_mask", self._choose_mask),
            ("export_mask", self._choose_mask_target),
            ("save_as", self.save_as),
            ("quit", self.close),
            ("shortcuts", self._show_shortcuts),
            ("about", self._show_about),
        ):
            table[name].triggered.connect(slot)
        for choice in THEMES:
            table[f"theme_{choice}"].setChecked(choice == self._theme.choice)
            table[f"theme_{choice}"].triggered.connect(lambda _on, choice=choice: self._theme.choose(choice))
        self._theme.changed.connect(self._dress)
        self.document.saved_changed.connect(lambda _saved: self._refresh_title())
        self.document.picture_changed.connect(self._refresh_title)
        self.controller.opened.connect(self._on_opened)
        self.controller.crashed.connect(self.error_dialog.show_report)
        self.controller.activity_changed.connect(self._on_activity)
        self.page.status_changed.connect(self._refresh_status)
        self.canvas.hovered.connect(self.status_line.show_position)

    # Files

    def open_path(self, path: Path, mask: Path | None = None) -> None:
        """Opens a picture, after asking about unsaved repairs of the one before."""
        if self._may_leave():
            self.controller.open_picture(path, mask)

    def _choose_picture(self) -> None:
        path = self.dialogs.open_picture(self._settings.last_folder)
        if path is not None:
            self.open_path(path)

    def _choose_mask(self) -> None:
        path = self.dialogs.open_mask(self._folder())
        if path is not None:
            self.controller.import_mask(path)

    def _choose_mask_target(self) -> None:
        stem = self.document.path.stem if self.document.path else "picture"
        path = self.dialogs.save_mask(self._folder() / f"{stem}_mask.png")
        if path is not None:
            self.controller.export_mask(path)

    def save_as(self) -> bool:
        """Asks where and saves there; False if the person changed their mind. Never over the original unasked."""
        source = self.document.path
        target = self.dialogs.save_picture(self._folder() / suggested_name(source))
        if target is None:
            return False
        if same_file(target, source) and not self.dialogs.confirm_original(target):
            return False
        self._settings.last_folder = target.absolute().parent
        self.controller.save_picture(target)
        return True

    def _folder(self) -> Path:
        """Beside the picture, if that can be written to one day; else where the last file was."""
        path = self.document.path
        return path.absolute().parent if path is not None else self._settings.last_folder

    def _may_leave(self) -> bool:
        """Whether the picture may be left: it is saved, or the person does not mind."""
        if self.document.is_saved:
            return True
        name = self.document.path.name if self.document.path else self.tr("The picture")
        answer = self.dialogs.ask_unsaved(name)
        return self.save_as() if answer == "save" else answer == "discard"

    def _on_opened(self, path: Path) -> None:
        self._settings.last_folder = path.absolute().parent
        self._settings.add_recent(path)

    def _fill_recent(self) -> None:
        self._recent_menu.clear()
        paths = self._settings.recent
        for i, path in enumerate(paths, start=1):
            action = self._recent_menu.addAction(f"&{i}  {path.name.replace('&', '&&')}")
            action.setToolTip(str(path))
            action.triggered.connect(lambda _on, path=path: self.open_path(path))
        if paths:
            self._recent_menu.addSeparator()
            self._recent_menu.addAction(self.tr("&Clear list"), self._settings.clear_recent)
        else:
            self._recent_menu.addAction(self.tr("No pictures yet")).setEnabled(False)

    # Drag and drop

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_path(event) is not None:
            event.acceptProposedAction()
            self.page.empty_state.set_over(True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if _dropped_path(event) is not None:
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.page.empty_state.set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.page.empty_state.set_over(False)
        path = _dropped_path(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_path(path)

    # Looks

    def _dress(self) -> None:
        self.actions_table.refresh_icons(self._theme.colours)

    def _refresh_title(self) -> None:
        path = self.document.path
        self.setWindowTitle(f"{path.name}[*] – {APP_NAME}" if path else APP_NAME)
        self.setWindowModified(not self.document.is_saved)

    def _refresh_status(self) -> None:
        line, document = self.status_line, self.document
        line.show_activity(self.page.activity())
        if not document.has_picture:
            return
        line.show_picture_values()
        height, width = document.size
        line.show_size(self.tr("{width} × {height} px").format(width=width, height=height))
        line.show_marked(self.tr("{share} marked").format(share=percent(document.hole_share)))
        zoom = self.canvas.zoom * 100
        line.show_zoom(f"{zoom:.0f} %" if zoom >= 10 else f"{zoom:.1f} %")

    def _show_shortcuts(self) -> None:
        if self._shortcuts is None:
            self._shortcuts = ShortcutsDialog(self.actions_table, self)
        self._shortcuts.show()
        self._shortcuts.raise_()

    def _show_about(self) -> None:
        text = self.tr(
            "<h3>Tsukuroi · 繕い</h3><p>Repairs damaged anime pictures: an edge model continues the line drawing "
            "through the damage, an inpainting model paints what follows from it.</p>"
            "<p>繕い means mending. MIT licence.</p>"
        )
        box = QMessageBox(self)
        box.setWindowTitle(self.tr("About Tsukuroi"))
        box.setIconPixmap(QGuiApplication.windowIcon().pixmap(64, 64))
        box.setText(text)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    # Closing

    def _restore_shape(self) -> None:
        geometry = self._settings.geometry
        if geometry is None or not self.restoreGeometry(geometry):
            screen = QGuiApplication.primaryScreen().availableGeometry()
            self.resize(min(1440, screen.width() * 9 // 10), min(920, screen.height() * 9 // 10))

    def _on_activity(self) -> None:
        self._refresh_status()
        if self._close_after_save and not self.controller.is_doing(SavePicture):
            self._close_after_save = False
            if self.document.is_saved:
                self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Asks about unsaved work, waits for a file being written, and stops everything else at once."""
        if not self.controller.is_doing(SavePicture) and not self._may_leave():
            event.ignore()
            return
        if self.controller.is_doing(SavePicture):
            self._close_after_save = True
            self.page.banner.show_message("info", self.tr("The window closes when the picture is saved."))
            event.ignore()
            return
        self._settings.geometry = self.saveGeometry()
        self._settings.sync()
        self.hide()  # nobody needs to watch the engine stop
        self._engine.close()
        event.accept()


def _dropped_path(event: QDropEvent) -> Path | None:
    """The first file among what is dragged; None if there is none."""
    for url in event.mimeData().urls():
        if url.isLocalFile() and Path(url.toLocalFile()).is_file():
            return Path(url.toLocalFile())
    return None
