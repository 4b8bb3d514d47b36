"""Which proposals there are for one repair, and which other models can be asked for some."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.repair.engine.candidate_tasks import Candidate, Propose, Site
from app.repair.repair_context import RepairContext
from core.edit.history import Entry
from core.files import real_path
from core.resources import DEFAULT_MODEL


@dataclass(eq=False)
class Proposals:
    """Those for one repair of one picture.

    key: of the repair. offers: in the order of their cards. task: makes more, None once it has ended. first: the step
    that repaired what was marked, if that was done only to be judged here; taking another one replaces it.
    """

    key: str
    site: Site
    offers: list[Candidate]
    task: Propose | None
    first: Entry | None = None


def other_models(context: RepairContext) -> tuple[Path, ...]:
    """Folders of the models in the chooser's list that are not in use."""
    model, settings = context.controller.model, context.settings
    used = model.folder if model is not None else settings.model_folder or DEFAULT_MODEL
    listed = {real_path(folder): folder for folder in (DEFAULT_MODEL, *settings.recent_models)}
    listed.pop(real_path(used), None)
    return tuple(listed.values())
