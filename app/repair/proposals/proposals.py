"""Which proposals there are for one repair, and which other models can be asked for some."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from app.repair.engine.candidate_tasks import Candidate, Propose, Site
from app.repair.repair_context import RepairContext
from core.edit.history import Entry
from core.edit.repairs import Repair, Repairs
from core.files import real_path
from core.resources import DEFAULT_MODEL


@dataclass(frozen=True)
class Turn:
    """The place of one damage among those that were marked together. number: from 1. left: keys of the repairs whose
    turn comes after it."""

    number: int = 1
    left: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many there are."""
        return self.number + len(self.left)

    def following(self, repairs: Repairs) -> tuple[Repair, Turn] | None:
        """The next one that is still there among `repairs`; None if it was the last."""
        there = {repair.key: repair for repair in repairs if not repair.deleted}
        for place, key in enumerate(self.left, start=1):
            if key in there:
                return there[key], Turn(self.number + place, self.left[place:])
        return None


@dataclass(eq=False)
class Proposals:
    """Those for one repair of one picture.

    key: of the repair. offers: in the order of their cards. task: makes more, None once it has ended. first: the step
    that repaired what was marked, if that was done only to be judged here; taking another one replaces it. turn: of
    this repair, where several damages were marked.
    """

    key: str
    site: Site
    offers: list[Candidate]
    task: Propose | None
    first: Entry | None = None
    turn: Turn = field(default_factory=lambda: Turn())


def other_models(context: RepairContext) -> tuple[Path, ...]:
    """Folders of the models in the chooser's list that are not in use."""
    model, settings = context.controller.model, context.settings
    used = model.folder if model is not None else settings.model_folder or DEFAULT_MODEL
    listed = {real_path(folder): folder for folder in (DEFAULT_MODEL, *settings.recent_models)}
    listed.pop(real_path(used), None)
    return tuple(listed.values())
