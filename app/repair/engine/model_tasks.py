"""Tasks about the model: loading it, looking at others, and how far it can be trusted with what is marked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.background.task import Policy, Task
from app.repair.document.messages import ModelSummary
from app.repair.engine.engine_state import DocumentTask, EngineState, EngineTask
from core.events import CancelToken, Report

if TYPE_CHECKING:
    from core.device import DeviceChoice
    from core.inference.generators import ModelInfo
    from core.inference.trust import Trust


@dataclass(frozen=True)
class LoadModel(EngineTask):
    """-> ModelSummary"""

    def run_on(self, engine_state: EngineState, report: Report, cancel: CancelToken) -> ModelSummary:
        return engine_state.ensure_model()


@dataclass(frozen=True)
class UseModel(EngineTask):
    """Loads another model, or the same one on another device; if that fails, the one before stays. -> ModelSummary"""

    folder: Path
    device: str

    def run_on(self, engine_state: EngineState, report: Report, cancel: CancelToken) -> ModelSummary:
        return engine_state.change_model(self.folder, self.device)


@dataclass(frozen=True)
class InspectModel(Task):
    """Looks whether `folder` holds a model that can be used. -> ModelInfo"""

    folder: Path

    def run(self, report: Report, cancel: CancelToken) -> ModelInfo:
        from core.inference.generators import inspect_model

        return inspect_model(self.folder)


@dataclass(frozen=True)
class ListDevices(Task):
    """-> tuple of DeviceChoice, what there is to compute on"""

    policy = Policy.IDLE

    def run(self, report: Report, cancel: CancelToken) -> tuple[DeviceChoice, ...]:
        from core.device import available_devices

        return available_devices()


@dataclass(frozen=True)
class AssessHole(DocumentTask):
    """How far the model can be trusted with what is marked. -> Trust"""

    policy = Policy.IDLE

    mask_grow: int

    def run_on(self, engine_state: EngineState, report: Report, cancel: CancelToken) -> Trust:
        from core.inference.trust import assess

        return assess(engine_state.mask, self.mask_grow)
