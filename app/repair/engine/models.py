"""Jobs about models and devices. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.background.job import Job
from app.repair.document.messages import ModelSummary
from app.repair.engine.engine_state import EngineState
from core.events import Report

if TYPE_CHECKING:
    from core.device import DeviceChoice
    from core.inference.model_folder import ModelInfo
    from core.inference.trust import Trust


@dataclass(frozen=True)
class InspectModel(Job):
    """Looks whether `folder` holds a model that can be used. -> ModelInfo"""

    folder: Path

    def run(self, engine_state: EngineState, report: Report) -> ModelInfo:
        from core.inference.model_folder import inspect_model

        return inspect_model(self.folder)


@dataclass(frozen=True)
class ListDevices(Job):
    """-> tuple of DeviceChoice, what there is to compute on"""

    background = True

    def run(self, engine_state: EngineState, report: Report) -> tuple[DeviceChoice, ...]:
        from core.device import available_devices

        return available_devices()


@dataclass(frozen=True)
class UseModel(Job):
    """Loads another model, or the same one on another device; if that fails, the one before stays. -> ModelSummary"""

    folder: Path
    device: str

    def run(self, engine_state: EngineState, report: Report) -> ModelSummary:
        return engine_state.change_model(self.folder, self.device)


@dataclass(frozen=True)
class AssessHole(Job):
    """How far the model can be trusted with what is marked. -> Trust"""

    background = True

    mask_grow: int

    def run(self, engine_state: EngineState, report: Report) -> Trust:
        from core.inference.trust import assess

        return assess(engine_state.mask, self.mask_grow)
