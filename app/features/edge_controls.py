"""Lines: which kinds are shown, how finely they are looked for, and edge maps to and from files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject

from app.jobs.edges import LoadEdges, ReadEdges, ResetEdges, TakeEdges
from app.jobs.masks import ExportGray
from app.state import labels
from app.state.edge_layers import EdgeKind
from app.studio import Studio
from app.views.layer_editor import LayerEditor
from app.views.repair_page import percent
from app.widgets.edge_controls import EdgeControls
from app.widgets.import_dialog import ImportDialog, Way, as_lines


class EdgeTools(QObject):
    """Ties the section "Lines" and the actions of the edge menu to document and preview."""

    def __init__(self, studio: Studio) -> None:
        super().__init__(studio.window)
        self._studio = studio
        actions = studio.actions
        self.controls = EdgeControls(actions["reset_edges"], actions["load_edges"], actions["save_edges"], studio.theme)
        studio.page.overview.edges_section.addWidget(self.controls)
        self.editor = LayerEditor(studio.document, studio.mirror, studio.tasks, self)
        self.dialog: ImportDialog | None = None
        self._bind()
        self._refresh()

    def _bind(self) -> None:
        studio, actions = self._studio, self._studio.actions
        actions["reset_edges"].triggered.connect(self.reset)
        actions["load_edges"].triggered.connect(self._choose_load)
        actions["save_edges"].triggered.connect(self._choose_save)
        legend = studio.page.overview.legend
        for kind in EdgeKind:
            button = legend[kind]
            button.toggled.connect(lambda shown, kind=kind: studio.canvas.set_edge_kind_shown(kind, shown))
            button.setEnabled(actions["show_edges"].isChecked())
            actions["show_edges"].toggled.connect(button.setEnabled)
        mask, show_mask = legend["mask"], actions["show_mask"]
        mask.setChecked(show_mask.isChecked())
        mask.toggled.connect(show_mask.setChecked)
        show_mask.toggled.connect(mask.setChecked)
        self.controls.sigma_changed.connect(lambda sigma: studio.controller.change_settings(sigma=sigma))
        studio.controller.settings_changed.connect(self._refresh)
        studio.controller.model_changed.connect(self._refresh)
        studio.document.picture_changed.connect(self._refresh)
        studio.tasks.changed.connect(self._refresh)

    def reset(self) -> None:
        """Takes away all lines drawn or erased by hand: one step of the history."""
        document = self._studio.document
        document.finish_stroke()
        if document.edges.hand.any():
            self.editor.edit(ResetEdges, labels.RESET_EDGES)
        else:
            self._studio.say("info", self.tr("You have drawn and erased no lines: there is nothing to reset."))

    # Files

    def load_edges(self, path: Path) -> None:
        """Reads an edge map, white on black, and lets it count in place of all lines: see TakeEdges."""
        studio = self._studio
        job = LoadEdges(studio.mirror.session, path, studio.document.shown)
        studio.files.clerk.start(job, lambda read: self._on_read(path, read))

    def save_edges(self, path: Path) -> None:
        """Writes exactly the lines that count now."""
        studio = self._studio
        studio.document.finish_stroke()
        edges = studio.document.edges.merged()
        if not edges.any():
            studio.say("info", self.tr("There are no lines to save yet: mark some damage, or draw lines first."))
            return
        text = self.tr("Lines saved as {name}.").format(name=path.name)
        job = ExportGray(studio.mirror.session, path, edges)
        studio.files.clerk.start(job, lambda _path: studio.say("good", text), bound=False)

    def _choose_load(self) -> None:
        path = self._studio.dialogs.open_edges(self._studio.folder())
        if path is not None:
            self.load_edges(path)

    def _choose_save(self) -> None:
        path = self._studio.document.path
        stem = path.stem if path is not None else "picture"
        target = self._studio.dialogs.save_edges(self._studio.folder() / f"{stem}_edges.png")
        if target is not None:
            self.save_edges(target)

    def _on_read(self, path: Path, read: ReadEdges) -> None:
        if not read.file.dark_on_white:
            self._take(path, read.file.edges, inverted=False)
            return
        share = read.file.share
        text = self.tr("{share} of {name} is white, as if its lines were dark. Lines must be white on black.")
        self.dialog = ImportDialog(
            self._studio.window,
            self.tr("Load an edge map"),
            [text.format(name=path.name, share=percent(share))],
            Way(as_lines(read.small, inverted=False), self.tr("As it is"), self.tr("Use it")),
            Way(as_lines(read.small, inverted=True), self.tr("Inverted"), self.tr("Invert it")),
        )
        self.dialog.prefer(inverted=True)
        session = self._studio.mirror.session
        self.dialog.chosen.connect(
            lambda inverted: (
                self._take(path, read.file.edges, inverted) if session == self._studio.mirror.session else None
            )
        )
        self.dialog.open()

    def _take(self, path: Path, edges: np.ndarray, inverted: bool) -> None:
        studio = self._studio
        self.editor.edit(
            lambda session: TakeEdges(session, edges, studio.controller.repair_settings, inverted),
            labels.LOAD_EDGES,
            lambda: studio.say("good", self.tr("The lines are those of {name} now.").format(name=path.name)),
        )

    # Reactions

    def _refresh(self) -> None:
        studio = self._studio
        has_picture, repairing = studio.document.has_picture, studio.controller.is_repairing
        studio.actions["save_edges"].setEnabled(has_picture)
        for name in ("reset_edges", "load_edges"):
            studio.actions[name].setEnabled(has_picture and not repairing)
        model = studio.controller.model
        self.controls.show_sigma(model.sigma if model is not None else None, studio.controller.repair_settings.sigma)
