"""The main window: menus, pages, the status line, and the questions before unsaved work is lost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QSessionManager
from PySide6.QtWidgets import QMainWindow

from app.actions.actions import Actions
from app.actions.keymap import Keymap
from app.actions.menus import MenuBar
from app.actions.table import OF_PICTURE
from app.background.tasks import Tasks, Threads
from app.imageview.renderer import Renderer
from app.imageview.view_chips import zoom_text
from app.late import Late
from app.repair.canvas.image_canvas import ImageCanvas
from app.repair.dialogs import Dialogs
from app.repair.document.repair_document import RepairDocument
from app.repair.engine.engine import Engine
from app.repair.engine.repair_controller import RepairController
from app.repair.features import FEATURES
from app.repair.files.file_controller import FileController
from app.repair.files.workspace import Frame
from app.repair.model.model_choice import ModelChoice
from app.repair.page.activity import activity
from app.repair.page.repair_page import RepairPage
from app.repair.projects.projects import Projects
from app.repair.projects.recent_menu import RecentMenu
from app.repair.repair_context import RepairContext
from app.repair.tools.tool_state import ToolState
from app.settings import Settings
from app.theme import DRAWN_EDGE, FOUND_EDGE, PREDICTED_EDGE, Theme
from app.widgets.late_clicks import LateClicks
from app.window.language import Languages
from app.window.page_switcher import PageSwitcher
from app.window.program import Program
from app.window.status import StatusLine
from app.window.window_drops import WindowDrops
from core.texts import percent

if TYPE_CHECKING:
    from app.batch.one_mask import OneMaskPainter
    from app.batch.open_in_repair import OpenInRepair
    from app.batch.page import BatchPage
    from app.training.page import TrainingPage


class MainWindow(QMainWindow):
    """Builds and connects the parts; holds no state of its own."""

    def __init__(
        self,
        engine: Engine,
        settings: Settings,
        theme: Theme,
        recovery_folder: Path | None = None,
        languages: Languages | None = None,
    ) -> None:
        """recovery_folder: where unsaved work is saved in case of a crash; None saves none."""
        super().__init__()
        self._engine = engine
        self._settings = settings
        self._theme = theme
        self._build(recovery_folder, languages)
        self._restore_shape()
        self.page.empty_state.setFocus()

    def _build(self, recovery_folder: Path | None, languages: Languages | None) -> None:
        engine, settings, theme = self._engine, self._settings, self._theme
        self.dialogs = Dialogs(self, theme)
        self.document = RepairDocument(self)
        self.tools = ToolState(settings, self)
        engine.follow(self.document)
        self.tasks = Tasks(engine, self)
        self.controller = RepairController(self.document, engine, self.tasks, settings, self)
        self.threads = Threads(self.tasks, self)
        self.files = FileController(self.document, self.tasks, self.threads, self)
        self._build_repair_page()
        self._bind()
        self.context = RepairContext(
            self, settings, theme, self.actions_table, self.dialogs, self.document, self.tools, engine, self.tasks,
            self.controller, self.files, self.canvas, self.page, self.threads, recovery_folder,
        )  # fmt: skip
        self.program = Program(self.context, languages or Languages(settings, parent=self))
        self._projects = Projects(self.context, self._recent)
        self.features = [feature(self.context) for feature in FEATURES]
        self._add_pages()
        self._tie_to_page()
        self.drops = WindowDrops(self, self.pages)
        LateClicks(self)
        self.setMinimumSize(880, 560)
        self._dress()
        self._refresh_status()

    def _build_repair_page(self) -> None:
        """The canvas, the Repair page around it, the menus and the status line."""
        settings, theme = self._settings, self._theme
        self.canvas = ImageCanvas(self.document, self.tools, Renderer(FOUND_EDGE, PREDICTED_EDGE, DRAWN_EDGE))
        self.actions_table = table = Actions(self, self.canvas, Keymap(settings, self))
        self.page = RepairPage(self.controller, self.files, self.tools, self.canvas, table, settings, theme)
        self.pages = PageSwitcher()
        self.pages.add_page(Late(lambda: self.page), lambda: self.tr("Repair"))
        self.setCentralWidget(self.pages)
        self.status_line = StatusLine(table["zoom_out"], table["zoom_in"], table["fit"], table["actual"])
        self.setStatusBar(self.status_line)
        self._recent = RecentMenu(settings, theme, self)
        self.setMenuBar(MenuBar())
        table.fill(self.menuBar(), {"recent": self._recent})

    def _add_pages(self) -> None:
        """The Batch page and the Training page, which are made when they are first asked for."""
        self._batch: Late[BatchPage] = Late(self._make_batch)
        self.pages.add_page(self._batch, lambda: self.tr("Batch"))
        self.actions_table["batch"].triggered.connect(lambda: self.pages.show_page(self.batch))
        self._training: Late[TrainingPage] = Late(self._make_training)
        self.pages.add_page(self._training, lambda: self.tr("Training"))

    @property
    def batch(self) -> BatchPage:
        return self._batch.get()

    @property
    def training(self) -> TrainingPage:
        return self._training.get()

    def _make_batch(self) -> BatchPage:
        """With what it does on the Repair page."""
        from app.batch.one_mask import OneMaskPainter
        from app.batch.open_in_repair import OpenInRepair
        from app.batch.page import BatchPage

        page = BatchPage(self.context)
        self.open_in_repair: OpenInRepair = OpenInRepair(self.context, page, self.pages.show_page)
        self.one_mask: OneMaskPainter = OneMaskPainter(self.context, page, self.pages.show_page)
        return page

    def _make_training(self) -> TrainingPage:
        from app.training.page import TrainingPage

        return TrainingPage(self.context, self._use_trained)

    def _bind(self) -> None:
        self.actions_table["quit"].triggered.connect(self.close)
        self.actions_table["full_screen"].triggered.connect(
            lambda: self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        )
        self._theme.changed.connect(self._dress)
        self.tasks.changed.connect(self._refresh_status)
        self.page.status_changed.connect(self._refresh_status)
        self.canvas.hovered.connect(self.status_line.show_position)
        self.files.workspace.removed.connect(self._on_closed)
        self.files.workspace.place_changed.connect(lambda: self.pages.show_page(self.page))

    def _tie_to_page(self) -> None:
        """Actions on the image: their keys work only while the Repair page is shown; from a menu they show the page."""
        table = self.actions_table
        self.pages.changed.connect(lambda: table.set_picture_seen(self.pages.current is self.page))
        for name in OF_PICTURE:
            table[name].triggered.connect(lambda: self.pages.show_page(self.page))
        table["shortcuts"].triggered.connect(self._show_keys_of_review)

    def _show_keys_of_review(self) -> None:
        """The list of all keys, which has just been opened, shows those of the review first while that is shown."""
        page = self._batch.made
        if page is not None and self.pages.current is page and page.is_reviewing and self.program.shortcuts:
            self.program.shortcuts.show_review_keys()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:  # the desktop may do so, too
            self.actions_table["full_screen"].setChecked(self.isFullScreen())

    # Files

    def open_path(self, path: Path, mask: Path | None = None) -> None:
        """Opens a picture, a project or a folder beside what is open, then the mask if one is given."""
        self.open_paths([path], [] if mask is None else [mask])

    def open_paths(self, paths: Sequence[Path], masks: Sequence[Path] = ()) -> None:
        """Opens pictures, projects and folders, and shows the first one. masks: each belongs to the one at its place;
        that of a folder is for its first picture."""
        self.files.open(paths, masks)

    def _on_closed(self, frame: Frame) -> None:
        if frame.content is not None:
            self.controller.forget(frame.content)

    def _use_trained(self, folder: Path) -> None:
        """Uses a model trained here for repairs and shows the Repair page."""
        choice = next(feature for feature in self.features if isinstance(feature, ModelChoice))
        choice.use(folder, self._settings.device)
        self.pages.show_page(self.page)

    # Looks

    def _dress(self) -> None:
        self.actions_table.refresh_icons(self._theme.colours)

    def _refresh_status(self) -> None:
        line, document = self.status_line, self.document
        line.show_activity(activity(self.controller, self.files))
        line.show_picture_values(document.has_picture)
        if not document.has_picture:
            return
        height, width = document.size
        line.show_size(self.tr("{width} × {height} px").format(width=width, height=height))
        line.show_marked(self.tr("{share} marked").format(share=percent(document.hole_share)))
        line.show_zoom(zoom_text(self.canvas.zoom))

    # Closing

    def _restore_shape(self) -> None:
        geometry = self._settings.geometry
        if geometry is None or not self.restoreGeometry(geometry):
            screen = QGuiApplication.primaryScreen().availableGeometry()
            self.resize(min(1440, screen.width() * 9 // 10), min(920, screen.height() * 9 // 10))

    def commit_session(self, manager: QSessionManager) -> None:
        """The user's session ends, as at a logout: see `Closing.commit`."""
        self._projects.closing.commit(manager)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Asks about unsaved work, waits for a file being written, and stops everything else at once."""
        made = [page for page in (self._training.made, self._batch.made) if page is not None]
        if not (all(page.may_close() for page in made) and self._projects.closing.may_close()):
            event.ignore()
            return
        self._settings.geometry = self.saveGeometry()
        self._settings.sync()
        self.hide()  # the engine may take a moment to stop
        self.threads.close()
        self._engine.close()
        event.accept()
