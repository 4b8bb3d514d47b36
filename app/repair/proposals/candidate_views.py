"""Where proposals are looked at: large over the page, or in a strip below the picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from app.imageview import display
from app.repair.document.content import Content
from app.repair.document.crops import composed_box, halved, thumbnail_box
from app.repair.engine.candidate_tasks import LONGEST, Candidate, Site
from app.repair.proposals.candidate_grid import CandidateGrid
from app.repair.proposals.candidate_strip import PICTURE, CandidateStrip
from app.repair.proposals.candidate_texts import name_of
from app.repair.repair_context import RepairContext
from app.repair.repairs.repair_thumbnails import scaled
from app.translation import live
from core.boxes import Box
from core.edit.repairs import Repair, compose, put

_EXACT = 1024 * 1024
"""Pixels of a stage up to which it is composed here for the first proposal."""


class CandidateViews(QObject):
    """Fills the strip and, while that is what the user wants, the grid over it with the same proposals."""

    def __init__(self, context: RepairContext, tip_of: Callable[[Candidate], str]) -> None:
        super().__init__(context.window)
        self._context, self._tip_of = context, tip_of
        self._offers: Sequence[Candidate] = ()
        self._site: Site | None = None
        self._part: float | None = None
        self._turn = 1, 1
        self.strip = CandidateStrip(context.theme)
        context.page.strips.addWidget(self.strip)
        self.grid = CandidateGrid(context.page, context.theme, context.canvas.renderer)
        self.strip.grid_wanted.connect(lambda: self._set_large(True))
        self.grid.strip_wanted.connect(lambda: self._set_large(False))
        live(self.strip, self._name_all)

    @property
    def is_large(self) -> bool:
        """The grid is what is looked at."""
        return self.grid.isVisible()

    def show(self, site: Site, offers: Sequence[Candidate], part: float | None, turn: tuple[int, int]) -> None:
        """Shows proposals for a repair. part: as `show_state` has it. turn: which one it is of how many damages."""
        self._site, self._offers, self._part, self._turn = site, offers, part, turn
        self.strip.clear()
        self.strip.show()
        self._context.canvas.set_judging(True)
        for offer in offers:
            self._add_card(offer)
        if self._context.settings.large_proposals:
            self._open_grid()
        self.show_state(part)

    def add(self, candidate: Candidate) -> None:
        """Shows the newest of `offers`."""
        self._add_card(candidate)
        if self.is_large:
            self._add_cell(candidate)

    def mark(self, number: int) -> None:
        """Marks the proposal that is in the picture; -1 for none."""
        self.strip.mark(number)
        if self.is_large and number >= 0:
            self.grid.choose(number)

    def show_state(self, part: float | None) -> None:
        """part: of the work done, 0..1; None when there is nothing under way."""
        self._part = part
        text = self.tr("Making more…") if part is not None else ""
        self.strip.show_state(text, part)
        self.strip.show_turn(*self._turn)
        if self.is_large:
            self.grid.show_state(text, part)
            self.grid.show_turn(*self._turn)

    def look_there(self) -> None:
        """Brings the damage into sight on the canvas."""
        canvas = self._context.canvas
        if self._site is not None and not canvas.view.shows(self._site.bounds(), self._site.size):
            canvas.look_at(self._site.bounds())

    def preview(self, content: Content, wanted: Repair | None, current: Repair | None) -> None:
        """Shows the picture with `wanted` in place of `current`; None shows what is there."""
        canvas = self._context.canvas
        if wanted is None or current is None or (wanted.cells == current.cells and current.enabled):
            canvas.set_preview(None)
            return
        repairs = put(content.repairs, replace(wanted, enabled=True))
        boxes = sorted({cell.box for cell in (*wanted.cells, *current.cells)})
        image = content.image.copy()
        for box in boxes:
            compose(content.original, repairs, box, image)
        canvas.set_preview(display.rebuild(content.shown, image, boxes))

    def hide(self) -> None:
        """Hides all; the focus goes back to the picture if it was here."""
        canvas, strip, grid = self._context.canvas, self.strip, self.grid
        canvas.set_preview(None)
        canvas.set_judging(False)
        focus = self._context.window.focusWidget()
        held = focus is not None and any(view is focus or view.isAncestorOf(focus) for view in (strip, grid))
        self._site, self._offers = None, ()
        canvas.setFocusProxy(None)  # type: ignore[arg-type]
        for view in (strip, grid):
            view.hide()
            view.clear()
        if held:
            canvas.setFocus()

    # Large or small

    def _set_large(self, large: bool) -> None:
        self._context.settings.large_proposals = large
        if self._site is None:
            return
        if large:
            self._open_grid()
            self.grid.choose(self.strip.marked)
            self.show_state(self._part)
        else:
            self._context.canvas.setFocusProxy(None)  # type: ignore[arg-type]
            self.grid.hide()
            self.grid.clear()
            self._context.canvas.setFocus()

    def _open_grid(self) -> None:
        assert self._site is not None
        stage = self._site.stage()
        width = self._offers[0].picture.shape[1]
        canvas = self._context.canvas
        self.grid.open(self._on_stage(self._site.bounds()), stage.width / width, canvas.view)
        canvas.setFocusProxy(self.grid)  # what lies beneath takes no keys, also after another page was shown
        for offer in self._offers:
            self._add_cell(offer)

    # Pictures and names

    def picture_of(self, content: Content, site: Site) -> NDArray[np.uint8]:
        """The picture of the proposal that is there already, see Candidate."""
        stage, with_it = site.stage(), (*site.others(), site.repair.changed(enabled=True))
        if stage.area <= _EXACT:
            return composed_box(site.original, with_it, stage)
        return halved(content.image[stage.slices], LONGEST)

    def _on_stage(self, box: Box) -> Box:
        """A box of the whole picture in pixels of the proposals' pictures."""
        assert self._site is not None
        stage, (height, width) = self._site.stage(), self._offers[0].picture.shape[:2]
        across, down = width / stage.width, height / stage.height
        top, left, bottom, right = box.inside(stage)
        return Box(
            int(top * down), int(left * across), min(height, round(bottom * down)), min(width, round(right * across))
        )

    def _add_card(self, candidate: Candidate) -> None:
        assert self._site is not None
        ratio, site = self.strip.devicePixelRatioF(), self._site
        stage = site.stage()
        view = thumbnail_box(site.bounds(), site.size, PICTURE.width() / PICTURE.height()).overlap(stage) or stage
        picture = scaled(candidate.picture[self._on_stage(view).slices], PICTURE * ratio)
        picture.setDevicePixelRatio(ratio)
        self.strip.add(picture, name_of(candidate), self._tip_of(candidate))

    def _add_cell(self, candidate: Candidate) -> None:
        self.grid.add(display.build_shown(candidate.picture), name_of(candidate), self._tip_of(candidate))

    def _name_all(self) -> None:
        for number, offer in enumerate(self._offers):
            self.strip.name(number, name_of(offer), self._tip_of(offer))
            if self.is_large:
                self.grid.name(number, name_of(offer), self._tip_of(offer))
        if self._site is not None:
            self.show_state(self._part)
