"""The Repair page: tools on the left, the picture, and what to do with it on the right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.actions import Actions
from app.canvas.image_canvas import ImageCanvas
from app.jobs import LoadModel, OpenPicture, Repair, SavePicture
from app.settings import Settings
from app.state.tool_state import Tool, ToolState
from app.theme import Theme
from app.views.repair_controller import ModelState, RepairController
from app.widgets.banner import Banner
from app.widgets.empty_state import EmptyState
from app.widgets.option_bar import OptionBar
from app.widgets.repair_panel import RepairPanel
from app.widgets.tool_rail import ToolRail
from core.resources import DEFAULT_MODEL


class RepairPage(QWidget):
    """Builds the page and ties its parts together; all bindings are in this file."""

    status_changed = Signal()
    """Something that the status line shows has changed."""

    def __init__(
        self,
        controller: RepairController,
        tools: ToolState,
        canvas: ImageCanvas,
        actions: Actions,
        settings: Settings,
        theme: Theme,
    ) -> None:
        super().__init__()
        self._controller = controller
        self._document = controller.document
        self._tools = tools
        self._actions = actions
        self._settings = settings
        self._theme = theme
        self.canvas = canvas
        self.option_bar = OptionBar([actions["undo"], actions["redo"]], [actions["show_mask"], actions["show_edges"]])
        self.tool_rail = ToolRail([actions["brush"], actions["eraser"], actions["hand"]])
        self.panel = RepairPanel(
            {name: actions[name] for name in ("clear", "invert", "repair", "cancel", "compare", "save_as")}, theme
        )
        self.empty_state = EmptyState(actions["open"], theme)
        self._stage = QStackedWidget()
        self._stage.addWidget(self.empty_state)
        self._stage.addWidget(canvas)
        self.banner = Banner(self._stage, theme)
        self._lay_out()
        self._bind_tools()
        self._bind_document()
        self._bind_engine()
        theme.changed.connect(self._dress)
        self._dress()
        self._refresh_all()

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.tool_rail)
        middle.addWidget(self._stage, 1)
        middle.addWidget(self.panel)
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
        actions["zoom_in"].triggered.connect(lambda: canvas.zoom_step(closer=True))
        actions["zoom_out"].triggered.connect(lambda: canvas.zoom_step(closer=False))
        actions["fit"].triggered.connect(canvas.fit)
        actions["actual"].triggered.connect(lambda: canvas.zoom_to(1.0))
        tools.tool_changed.connect(self._on_tool)
        tools.size_changed.connect(self.option_bar.set_size)
        self.option_bar.size_changed.connect(tools.set_size)
        self.option_bar.grow_changed.connect(self._controller.set_mask_grow)
        self.option_bar.left.connect(canvas.setFocus)
        self.option_bar.set_size(tools.size)
        self.option_bar.set_grow(self._controller.repair_settings.mask_grow)
        self.panel.compare_held.connect(canvas.set_compare)
        canvas.zoom_changed.connect(lambda _zoom: self.status_changed.emit())
        actions["show_mask"].setChecked(True)
        actions["show_edges"].setChecked(self._settings.show_edges)
        self._on_show_edges(self._settings.show_edges)
        self._on_tool(tools.tool)

    def _bind_document(self) -> None:
        document, actions = self._document, self._actions
        actions["undo"].triggered.connect(document.undo)
        actions["redo"].triggered.connect(document.redo)
        actions["clear"].triggered.connect(document.clear_mask)
        actions["invert"].triggered.connect(document.invert_mask)
        document.picture_changed.connect(self._on_picture)
        document.history_changed.connect(self._refresh_all)

    def _bind_engine(self) -> None:
        controller, actions = self._controller, self._actions
        actions["repair"].triggered.connect(controller.repair)
        actions["cancel"].triggered.connect(controller.cancel)
        controller.message.connect(self.banner.show_message)
        controller.progress.connect(self._on_progress)
        controller.activity_changed.connect(self._refresh_all)
        controller.model_changed.connect(self._refresh_all)
        controller.preview.state_changed.connect(self._refresh_edges)

    # Reactions

    def _on_tool(self, tool: Tool) -> None:
        self._actions[tool.value].setChecked(True)
        self.option_bar.set_size_enabled(self._tools.paints)

    def _on_show_edges(self, show: bool) -> None:
        self.canvas.set_show_edges(show)
        self._controller.preview.set_enabled(show)
        self._settings.show_edges = show

    def _on_picture(self) -> None:
        self._stage.setCurrentWidget(self.canvas)
        if self.banner.kind == "error":
            self.banner.hide()
        self.banner.raise_()
        self.canvas.setFocus()
        self._refresh_all()

    def _on_progress(self, stage: str, part: float) -> None:
        if self._controller.is_doing(Repair):
            self.panel.show_progress(self.tr("Repairing: {part:.0%}").format(part=part), part)

    def _refresh_all(self) -> None:
        self._refresh_actions()
        self._refresh_model()
        self._refresh_damage()
        self._refresh_progress()
        self._refresh_edges()

    def _refresh_actions(self) -> None:
        actions, document, controller = self._actions, self._document, self._controller
        repairing = controller.is_doing(Repair)
        free = document.has_picture and controller.can_edit_history
        actions["undo"].setEnabled(free and document.undo_label is not None)
        actions["redo"].setEnabled(free and document.redo_label is not None)
        for name in ("save_as", "import_mask"):
            actions[name].setEnabled(document.has_picture and not repairing)
        for name in ("export_mask", "clear", "invert", "zoom_in", "zoom_out", "fit", "actual", "compare"):
            actions[name].setEnabled(document.has_picture)
        actions["cancel"].setEnabled(repairing or controller.is_doing(OpenPicture))
        actions["repair"].setEnabled(not repairing)
        self.panel.set_can_save(actions["save_as"].isEnabled())
        self.panel.set_can_compare(document.has_picture and document.was_repaired)

    def _refresh_model(self) -> None:
        controller = self._controller
        model, state = controller.model, controller.model_state
        if model is not None:
            text = self.tr("Ready on {device}").format(device=model.device.upper())
            bundled = model.folder.resolve() == DEFAULT_MODEL.resolve()
            self.panel.show_model(self.tr("Bundled model") if bundled else model.name, text, tip=str(model.folder))
        elif state is ModelState.FAILED:
            self.panel.show_model(self.tr("No model"), controller.model_error, failed=True)
        elif state is ModelState.LOADING:
            self.panel.show_model("", self.tr("Getting the model ready…"))
        else:
            self.panel.show_model("", self.tr("Not loaded yet"))

    def _refresh_damage(self) -> None:
        document = self._document
        if not document.has_picture:
            self.panel.show_damage("", self.tr("No picture is open."))
        elif not document.hole_pixels:
            self.panel.show_damage("0 %", self.tr("Paint over the damage with the brush."))
        else:
            self.panel.show_damage(percent(document.hole_share), self.tr("of the picture is marked for repair."))
        self.status_changed.emit()

    def _refresh_progress(self) -> None:
        controller, document = self._controller, self._document
        if controller.is_doing(Repair):
            waits = controller.model is None
            text = self.tr("Getting the model ready…") if waits else self.tr("Repairing…")
            self.panel.show_progress(text, -1.0)
            return
        self.panel.show_progress(None, 0.0)
        ready = document.has_picture and document.hole_pixels > 0
        if document.was_repaired and not ready:
            self.panel.show_hint(self.tr("Repaired. Paint over the next damage, or save."), ready=False)
        else:
            self.panel.show_hint("", ready=ready)

    def _refresh_edges(self) -> None:
        preview, text = self._controller.preview, ""
        if not self._actions["show_edges"].isChecked():
            text = self.tr("Edges are hidden.")
        elif preview.is_working:
            text = self.tr("Following your brush…")
        self.panel.show_edges_state(text)
        self.status_changed.emit()

    def activity(self) -> str:
        """What goes on, in a few words for the status line."""
        controller = self._controller
        if controller.is_doing(Repair):
            return self.tr("Repairing…")
        if controller.is_doing(OpenPicture):
            return self.tr("Opening…")
        if controller.is_doing(SavePicture):
            return self.tr("Saving…")
        if controller.is_doing(LoadModel):
            return self.tr("Getting the model ready…")
        if controller.preview.is_working:
            return self.tr("Predicting edges…")
        if controller.model_state is ModelState.FAILED:
            return self.tr("No model")
        return self.tr("Ready")

    def _dress(self) -> None:
        colours = self._theme.colours
        self.canvas.set_grounds(QColor(colours.canvas), QColor(colours.canvas_edge))
        self._refresh_model()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.banner.place()


def percent(share: float) -> str:
    """A share for people: never 0 when there is something."""
    if share == 0:
        return "0 %"
    if share < 0.001:
        return "< 0.1 %"
    return f"{share * 100:.1f} %"
