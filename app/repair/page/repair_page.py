"""The Repair page: tools on the left, the picture, and what to do with it on the right."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.actions.actions import Actions
from app.actions.tools import TOOL_GROUPS, Tool
from app.dropping import Incoming
from app.imageview.fingers import Fingers
from app.imageview.picture_view import CanvasFrame
from app.imageview.rulers import Rulers
from app.imageview.view_actions import zoom_actions
from app.imageview.view_chips import ViewChips
from app.repair.canvas.image_canvas import ImageCanvas
from app.repair.document.content import Content
from app.repair.document.labels import step_name
from app.repair.engine.repair_controller import ModelState, RepairController
from app.repair.engine.work_texts import sentence
from app.repair.files.file_controller import FileController
from app.repair.page.empty_state import EmptyState
from app.repair.page.inpaint_on_release import InpaintOnRelease
from app.repair.page.overview_tab import OverviewTab
from app.repair.page.panel_rail import PanelRail
from app.repair.page.repair_footer import RepairFooter
from app.repair.page.side_panel import SidePanel
from app.repair.tools.option_bar import OptionBar
from app.repair.tools.tool_rail import ToolRail
from app.repair.tools.tool_state import ToolState
from app.settings import Settings
from app.theme import Theme
from app.translation import Share, live
from app.widgets.banner import Banner
from app.widgets.drop_target import DropFrame
from core.resources import is_bundled_model
from core.texts import percent


class RepairPage(QWidget):
    """Builds the page and connects its parts; all connections are in this file."""

    status_changed = Signal()
    """Something that the status line shows has changed."""

    def __init__(
        self,
        controller: RepairController,
        files: FileController,
        tools: ToolState,
        canvas: ImageCanvas,
        actions: Actions,
        settings: Settings,
        theme: Theme,
    ) -> None:
        super().__init__()
        self._controller = controller
        self._files = files
        self._document = controller.document
        self._tools = tools
        self._actions = actions
        self._settings = settings
        self._theme = theme
        self.canvas = canvas
        self._build_bars()
        self._build_panel()
        self._build_stage()
        self.banner = Banner(self._stage, theme)
        self.banner.keep_clear(self._label_area)
        canvas.comparison.changed.connect(self.banner.place)
        self._lay_out()
        self._bind_tools()
        self._bind_document()
        self._bind_engine()
        self.show_mask_look()
        theme.changed.connect(self._dress)
        self._dress()
        live(self, self._refresh_all)

    def _build_bars(self) -> None:
        undo, switches = ("undo", "redo"), ("show_mask", "show_edges")
        self.option_bar = OptionBar(
            self._tools,
            [self._actions[name] for name in undo],
            [self._actions[name] for name in switches],
            (self._actions["smaller"], self._actions["larger"]),
            self._actions["picker"],
        )
        for part in (self.option_bar.brush_options, self.option_bar.more):
            part.popup.addActions(self._actions.on_canvas)
        self.tool_rail = ToolRail([[self._actions[tool.value] for tool in group] for group in TOOL_GROUPS])

    def _build_panel(self) -> None:
        self.footer = RepairFooter(
            {
                name: self._actions[name]
                for name in ("repair", "repair_rings", "on_release", "cancel", "compare", "export")
            },
            self._theme,
        )
        self.overview = OverviewTab({name: self._actions[name] for name in ("clear", "invert")}, self._theme)
        self.panel = SidePanel(self.footer)
        in_rail = ("fold_panel", "find_damage", "on_release", "repair", "cancel", "compare", "export")
        self.panel_rail = PanelRail({name: self._actions[name] for name in in_rail}, self._theme)
        self.panel.add_tab("overview", lambda: self.tr("Repair"), self.overview)

    def _build_stage(self) -> None:
        self.empty_state = EmptyState(self._actions["open"], self._theme)
        self.drop_frame = DropFrame(self, self._theme)
        self._stage = QStackedWidget()
        self._stage.addWidget(self.empty_state)
        self._views = QWidget()
        self.views_row = QHBoxLayout(self._views)
        """The canvas, and beside it what a feature shows of the same picture."""
        self.views_row.setContentsMargins(0, 0, 0, 0)
        self.views_row.setSpacing(1)
        frame = CanvasFrame(self.canvas)
        self.rulers = Rulers(frame, self.canvas, self._theme)
        self.views_row.addWidget(frame, 1)
        self._stage.addWidget(self._views)

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.tool_rail)
        centre = QVBoxLayout()
        centre.setSpacing(0)
        centre.addWidget(self._stage, 1)
        self.strips = QVBoxLayout()
        """Strips of pictures below the canvas; each hides itself while it has nothing to show."""
        self.strips.setSpacing(0)
        centre.addLayout(self.strips)
        middle.addLayout(centre, 1)
        middle.addWidget(self.panel)
        middle.addWidget(self.panel_rail)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.option_bar)
        layout.addLayout(middle, 1)

    # Bindings

    def _bind_tools(self) -> None:
        actions, tools, canvas = self._actions, self._tools, self.canvas
        for tool in Tool:
            actions[tool.value].triggered.connect(lambda _checked, tool=tool: tools.choose(tool))
        actions["swap"].triggered.connect(tools.swap)
        actions["smaller"].triggered.connect(lambda: tools.resize(larger=False))
        actions["larger"].triggered.connect(lambda: tools.resize(larger=True))
        actions["show_mask"].toggled.connect(canvas.set_show_mask)
        actions["show_edges"].toggled.connect(self._on_show_edges)
        zoom_actions(canvas, actions).enable(False)
        self.chips = ViewChips(canvas)
        Fingers(canvas)
        tools.tool_changed.connect(self._on_tool)
        self.option_bar.grow_changed.connect(lambda pixels: self._controller.change_settings(mask_grow=pixels))
        self.option_bar.only_stained_changed.connect(
            lambda only: self._controller.change_settings(rim="stained" if only else "all")
        )
        self.option_bar.textures_changed.connect(
            lambda on: self._controller.change_settings(texture="auto" if on else "off")
        )
        self.option_bar.grain.changed.connect(
            lambda rule, strength: self._controller.change_settings(grain=rule, grain_strength=strength)
        )
        self.option_bar.left.connect(canvas.setFocus)
        self._controller.settings_changed.connect(self._show_settings)
        self._show_settings()
        for foot in (self.footer, self.panel_rail):
            foot.compare_held.connect(canvas.set_compare)
        canvas.zoom_changed.connect(lambda _zoom: self.status_changed.emit())
        actions["rulers"].setChecked(self._settings.rulers)
        actions["rulers"].toggled.connect(self._on_rulers)
        actions["fold_panel"].setChecked(self._settings.panel_folded)
        for name in ("fold_panel", "hide_panels"):
            actions[name].toggled.connect(self._show_parts)
            self.panel.asked.connect(partial(actions[name].setChecked, False))
        self._show_parts()
        actions["show_mask"].setChecked(True)
        actions["show_edges"].setChecked(self._settings.show_edges)
        self._on_show_edges(self._settings.show_edges)
        self._on_tool(tools.tool)

    def _show_settings(self) -> None:
        settings = self._controller.repair_settings
        self.option_bar.set_grow(settings.mask_grow, settings.rim == "stained")
        self.option_bar.set_textures(settings.texture == "auto")
        self.option_bar.grain.set_grain(settings.grain, settings.grain_strength)

    def show_mask_look(self) -> None:
        """Shows the mask in the colour of the settings."""
        colour = QColor(self._settings.mask_colour)
        self.canvas.set_mask_look(colour, self._settings.mask_opacity / 100)
        self.overview.legend["mask"].set_colour(colour)

    def _bind_document(self) -> None:
        document, actions = self._document, self._actions
        actions["undo"].triggered.connect(document.undo)
        actions["redo"].triggered.connect(document.redo)
        document.picture_changed.connect(self._on_picture)
        document.history_changed.connect(self._refresh_all)
        for moved_on in (document.mask_changed, document.history_changed, self._tools.source_changed):
            moved_on.connect(self._on_moved_on)
        self._files.opener.asked.connect(self._on_asked)

    def _bind_engine(self) -> None:
        controller, actions = self._controller, self._actions
        actions["repair"].triggered.connect(lambda: controller.repair())
        actions["repair_rings"].triggered.connect(lambda: controller.repair(rings=self._settings.ring_width))
        self.footer.rings_button.set_ring_width(self._settings.ring_width)
        self.footer.rings_button.width_changed.connect(self._set_ring_width)
        actions["on_release"].setChecked(self._tools.on_release)
        actions["on_release"].toggled.connect(self._tools.set_on_release)
        InpaintOnRelease(controller, self._tools, self)
        actions["cancel"].triggered.connect(controller.cancel)
        actions["cancel"].triggered.connect(self._files.cancel_opening)
        controller.tasks.message.connect(self.banner.show_message)
        self.canvas.message.connect(lambda text: controller.tasks.message.emit("info", text))
        controller.work.changed.connect(self._on_work)
        controller.tasks.changed.connect(self._refresh_all)
        controller.model_changed.connect(self._refresh_all)
        controller.preview.state_changed.connect(self._refresh_edges)

    def _set_ring_width(self, pixels: int) -> None:
        self._settings.ring_width = pixels

    # Drag and drop

    def show_drop(self, over: bool) -> None:
        """Lights up while files are dragged over the page."""
        seen = self._document.has_picture
        self.empty_state.set_over(over and not seen)
        self.drop_frame.show_over(over and seen)

    def take_drop(self, paths: list[Path]) -> None:
        """Opens pictures, projects and folders beside what is open."""
        self._files.open(paths)

    def take_picture(self, found: Incoming) -> None:
        """Opens a picture that a browser or another program hands over without a file."""
        if not self._files.open_incoming(found, dropped=True):
            self.banner.show_message("info", self.tr("There is no picture in what was dropped."))

    # Reactions

    def _on_tool(self, tool: Tool) -> None:
        self._actions[tool.value].setChecked(True)

    def _show_parts(self) -> None:
        """What is around the canvas. Strips stay: they come when there is something to choose."""
        hidden, folded = (self._actions[name].isChecked() for name in ("hide_panels", "fold_panel"))
        for part in (self.option_bar, self.tool_rail):
            part.setHidden(hidden)
        self.panel.setHidden(hidden or folded)
        self.panel_rail.setHidden(hidden or not folded)
        self._actions["rulers"].setDisabled(hidden)
        self._show_rulers()
        if self._settings.panel_folded != folded:
            self._settings.panel_folded = folded
        self.canvas.setFocus()

    def _on_rulers(self, on: bool) -> None:
        self._settings.rulers = on
        self._show_rulers()

    def _show_rulers(self) -> None:
        """Not beside a picture that has the whole page."""
        self.rulers.show(self._actions["rulers"].isChecked() and not self._actions["hide_panels"].isChecked())
        self.banner.place()

    def _label_area(self) -> QRect:
        """Where words are written over the canvas, in the stage."""
        area = self.canvas.comparison.label_area(self._stage)
        if area.isEmpty():
            return area
        return area.adjusted(0, 0, 0, self.canvas.mapTo(self._stage, QPoint(0, 0)).y())

    def _on_show_edges(self, show: bool) -> None:
        self.canvas.set_show_edges(show)
        self._controller.preview.set_enabled(show)
        self._settings.show_edges = show

    def _on_picture(self) -> None:
        self._stage.setCurrentWidget(self._views if self._document.has_picture else self.empty_state)
        self.banner.raise_()
        self.canvas.setFocus()
        self._refresh_all()

    def _on_moved_on(self) -> None:
        """A sentence such as "Nothing is marked yet" is out of date once the user does what it asks for."""
        if self.banner.kind == "info":
            self.banner.hide()

    def _on_asked(self) -> None:
        if self.banner.kind == "error":
            self.banner.hide()

    def _on_work(self, content: Content) -> None:
        if content is self._document.content:
            self._refresh_progress()
        self.status_changed.emit()

    def _refresh_all(self) -> None:
        self._refresh_actions()
        self._refresh_model()
        self._refresh_damage()
        self._refresh_progress()
        self._refresh_edges()

    def _refresh_actions(self) -> None:
        actions, document, controller = self._actions, self._document, self._controller
        repairing = controller.is_repairing
        actions["undo"].setEnabled(document.has_picture and controller.can_undo)
        actions["redo"].setEnabled(document.has_picture and controller.can_redo)
        for name, step in (("undo", document.undo_label), ("redo", document.redo_label)):
            actions.name_step(name, step_name(step))
        actions["export"].setEnabled(document.has_picture and not repairing)
        actions["compare"].setEnabled(document.has_picture)
        is_fetching = self._files.is_opening or self._files.copies.are_awaited
        actions["cancel"].setEnabled(repairing or controller.is_proposing or is_fetching)
        for name in ("repair", "repair_rings"):
            actions[name].setEnabled(not repairing)
        self.footer.set_can_export(actions["export"].isEnabled())
        self.footer.set_can_compare(document.has_picture and document.was_repaired)

    def _refresh_model(self) -> None:
        controller = self._controller
        model, state = controller.model, controller.model_state
        if model is not None:
            text = self.tr("Ready on {device}").format(device=model.device.upper())
            bundled = is_bundled_model(model.folder)
            self.overview.show_model(self.tr("Bundled model") if bundled else model.name, text, tip=str(model.folder))
        elif state is ModelState.FAILED:
            self.overview.show_model(self.tr("No model"), controller.model_error, failed=True)
        elif state is ModelState.LOADING:
            self.overview.show_model("", self.tr("Getting the model ready…"))
        else:
            self.overview.show_model("", self.tr("Not loaded yet"))

    def _refresh_damage(self) -> None:
        document = self._document
        if not document.has_picture:
            self.overview.show_damage("", self.tr("No picture is open."))
        elif not document.hole_pixels:
            self.overview.show_damage("0 %", self.tr("Paint over the damage with the brush."))
        else:
            self.overview.show_damage(percent(document.hole_share), self.tr("of the picture is marked for repair."))
        self.status_changed.emit()

    def _refresh_progress(self) -> None:
        controller, document = self._controller, self._document
        if controller.is_repairing:
            self.footer.show_progress(*self._progress_of_shown())
            self.panel_rail.show_ready(False)
            return
        self.footer.show_progress(None, 0.0)
        ready = document.has_picture and document.hole_pixels > 0
        self.panel_rail.show_ready(ready)
        if document.was_repaired and not ready:
            self.footer.show_hint(self.tr("Repaired. Paint over the next damage, or save."), ready=False)
        else:
            self.footer.show_hint("", ready=ready)

    def _progress_of_shown(self) -> tuple[str, float]:
        """What the panel says of the picture's repair, and the part done of it: below 0 if that is not known."""
        work = self._controller.work.of(self._document.content)
        if work is not None and work.before:
            return sentence(work), 0.0
        if self._controller.model is None:
            return self.tr("Getting the model ready…"), -1.0
        if work is not None and work.part:
            return self.tr("Repairing: {part:.0%}").format(part=Share(work.part)), work.part
        return self.tr("Repairing…"), -1.0

    def _refresh_edges(self) -> None:
        preview, text = self._controller.preview, ""
        if not self._actions["show_edges"].isChecked():
            text = self.tr("Hidden")
        elif preview.is_working:
            text = self.tr("Following your brush…")
        self.overview.show_edges_state(text)
        self.status_changed.emit()

    def _dress(self) -> None:
        colours = self._theme.colours
        self.canvas.set_grounds(QColor(colours.canvas), QColor(colours.canvas_edge))
        self._refresh_model()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of undo and redo come here only while they can do nothing."""
        pressed = QKeySequence(event.keyCombination())
        if self._controller.is_repairing and any(
            pressed in self._actions[name].shortcuts() for name in ("undo", "redo")
        ):
            self.banner.show_message(
                "info",
                self.tr("This picture is being repaired. Its steps can be undone afterwards; Esc stops the repair."),
            )
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.banner.place()
