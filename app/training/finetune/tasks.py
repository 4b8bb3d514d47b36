"""Work on files for fine-tuning and for choosing weights. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.background.task import Policy, Task
from core.events import CancelToken, Report


@dataclass(frozen=True)
class BeginFineTuning(Task):
    """Makes a model folder with a copy of the bundled model, for training on `pictures`. -> Path, the folder's"""

    folder: Path
    pictures: str
    minutes: float

    def run(self, report: Report, cancel: CancelToken) -> Path:
        from core.training.finetune.begin import begin

        begin(self.folder, self.pictures, None, self.minutes, report, cancel)
        return self.folder


@dataclass(frozen=True)
class ReadShapes(Task):
    """What the weights in a folder decide of the config. -> Mapping of model to values by attribute"""

    policy = Policy.IDLE

    folder: Path

    def run(self, report: Report, cancel: CancelToken) -> Mapping[str, Mapping[str, int | str | bool]]:
        from core.models.shapes import shapes_of

        return shapes_of(self.folder)


@dataclass(frozen=True)
class PickWeights(Task):
    """The best weights of a folder, or with `phase` those of an iteration, ready to repair with. -> Path"""

    folder: Path
    phase: int = 0
    iteration: int = 0

    def run(self, report: Report, cancel: CancelToken) -> Path:
        from core.models.checkpoint_pairs import best_pair, pair_of

        return pair_of(self.folder, self.phase, self.iteration) if self.phase else best_pair(self.folder)
