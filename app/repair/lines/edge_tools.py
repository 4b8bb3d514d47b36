"""Lines: which kinds are shown, how finely they are looked for, and edge maps to and from files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject

from app.repair.document import labels
from app.repair.document.edge_layers import EdgeSource
from app.repair.document.layers import USER_EDGES
from app.repair.lines.edge_controls import EdgeControls
from app.repair.lines.edge_tasks import LoadEdges, ReadEdges, ResetEdges, TakeEdges
from app.repair.mask.layer_editor import LayerEditor
from app.repair.repair_context import RepairContext
from core.texts import percent

if TYPE_CHECKING:
    from app.repair.mask.import_dialog import ImportDialog


class EdgeTools(QObject):
    """Connects the section "Lines" and the actions of the edge menu with document and preview."""

    def __init__(self, context: RepairContext) -> None:
        super().__init__(context.window)
        self._context = context
        actions = context.actions
        self.controls = EdgeControls(
            actions["reset_edges"], actions["load_edges"], actions["save_edges"], context.theme
        )
        context.page.overview.edges_section.addWidget(self.controls)
        self.editor = LayerEditor(context.document, context.engine, context.tasks, self)
        self.dialog: ImportDialog | None = None
        self._bind()
        self._refresh()

    def _bind(self) -> None:
        context, actions = self._context, self._context.actions
        actions["reset_edges"].triggered.connect(self.reset)
        actions["load_edges"].triggered.connect(self._choose_load)
        actions["save_edges"].triggered.connect(self._choose_save)
        legend = context.page.overview.legend
        for kind in EdgeSource:
            button = legend[kind]
            button.toggled.connect(lambda shown, kind=kind: context.canvas.set_edges_shown(kind, shown))
            button.setEnabled(actions["show_edges"].isChecked())
            actions["show_edges"].toggled.connect(button.setEnabled)
        mask, show_mask = legend["mask"], actions["show_mask"]
        mask.setChecked(show_mask.isChecked())
        mask.toggled.connect(show_mask.setChecked)
        show_mask.toggled.connect(mask.setChecked)
        self.controls.sigma_changed.connect(lambda sigma: context.controller.change_settings(sigma=sigma))
        self.controls.lines_changed.connect(lambda rule: context.controller.change_settings(lines=rule))
        context.controller.settings_changed.connect(self._refresh)
        context.controller.model_changed.connect(self._refresh)
        context.document.picture_changed.connect(self._refresh)
        context.tasks.changed.connect(self._refresh)

    def reset(self) -> None:
        """Removes all lines that the user drew or erased: one step of the history."""
        document = self._context.document
        document.finish_stroke()
        if document.edges.user.any():
            self.editor.edit(ResetEdges, labels.RESET_EDGES)
        else:
            self._context.say("info", self.tr("You have drawn and erased no lines: there is nothing to reset."))

    # Files

    def load_edges(self, path: Path) -> None:
        """Reads an edge map, white on black, and replaces all lines by it: see TakeEdges."""
        context = self._context
        task = LoadEdges(path, context.document.shown)
        context.files.file_tasks.start(task, context.engine.while_shown(lambda read: self._on_read(path, read)))

    def save_edges(self, path: Path) -> None:
        """Writes exactly the lines that count now."""
        context = self._context
        context.document.finish_stroke()
        edges = context.document.edges.merged()
        if not edges.any():
            context.say("info", self.tr("There are no lines to save yet: mark some damage, or draw lines first."))
            return
        text = self.tr("Lines saved as {name}.").format(name=path.name)
        context.files.save_layer(USER_EDGES, path, edges, lambda: context.say("good", text))

    def _choose_load(self) -> None:
        path = self._context.dialogs.open_edges(self._context.folder())
        if path is not None:
            self.load_edges(path)

    def _choose_save(self) -> None:
        path = self._context.document.path
        stem = path.stem if path is not None else "picture"
        target = self._context.dialogs.save_edges(self._context.folder() / f"{stem}_edges.png")
        if target is not None:
            self.save_edges(target)

    def _on_read(self, path: Path, read: ReadEdges) -> None:
        if not read.file.dark_on_white:
            self._take(path, read.file.edges, inverted=False)
            return
        from app.repair.mask.import_dialog import ImportDialog, Way, as_lines

        share = read.file.share
        text = self.tr("{share} of {name} is white, as if its lines were dark. Lines must be white on black.")
        self.dialog = ImportDialog(
            self._context.window,
            self.tr("Load lines"),
            [text.format(name=path.name, share=percent(share))],
            Way(as_lines(read.small, inverted=False), self.tr("As it is"), self.tr("Use it")),
            Way(as_lines(read.small, inverted=True), self.tr("Inverted"), self.tr("Invert it")),
        )
        self.dialog.prefer(inverted=True)
        session = self._context.engine.session
        self.dialog.chosen.connect(
            lambda inverted: (
                self._take(path, read.file.edges, inverted) if session == self._context.engine.session else None
            )
        )
        self.dialog.open()

    def _take(self, path: Path, edges: np.ndarray, inverted: bool) -> None:
        context = self._context
        self.editor.edit(
            lambda session: TakeEdges(session, edges, context.controller.repair_settings, inverted),
            labels.LOAD_EDGES,
            lambda: context.say("good", self.tr("The lines are those of {name} now.").format(name=path.name)),
        )

    # Reactions

    def _refresh(self) -> None:
        context = self._context
        has_picture, repairing = context.document.has_picture, context.controller.is_repairing
        context.actions["save_edges"].setEnabled(has_picture)
        for name in ("reset_edges", "load_edges"):
            context.actions[name].setEnabled(has_picture and not repairing)
        model = context.controller.model
        settings = context.controller.repair_settings
        self.controls.show_sigma(model.sigma if model is not None else None, settings.sigma)
        self.controls.show_lines(settings.lines)
