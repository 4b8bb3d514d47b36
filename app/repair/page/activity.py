"""What the program is doing, in a few words for the status line."""

from __future__ import annotations

from app.repair.engine.model_tasks import LoadModel
from app.repair.engine.repair_controller import ModelState, RepairController
from app.repair.files.file_controller import FileController
from app.translation import translate


def activity(controller: RepairController, files: FileController) -> str:
    """What goes on for the picture that is shown, or else for others; "Ready" if nothing does."""
    work = controller.work.of(controller.document.content)
    if controller.is_repairing and not (work is not None and work.before):
        return translate("RepairPage", "Repairing…")
    if controller.is_proposing:
        return translate("RepairPage", "Making proposals…")
    if files.is_opening:
        return translate("RepairPage", "Opening…")
    if files.is_saving:
        return translate("RepairPage", "Saving…")
    elsewhere = _repaired_elsewhere(controller, files)
    if elsewhere:
        return translate("RepairPage", "Repairing {name}…").format(name=elsewhere)
    return _engine_activity(controller)


def _engine_activity(controller: RepairController) -> str:
    if controller.tasks.is_doing(LoadModel):
        return translate("RepairPage", "Getting the model ready…")
    if controller.preview.is_working:
        return translate("RepairPage", "Predicting lines…")
    doing = controller.tasks.doing
    if doing is not None:
        return translate("Doing", doing) if doing else translate("RepairPage", "Working…")
    if controller.model_state is ModelState.FAILED:
        return translate("RepairPage", "No model")
    return translate("RepairPage", "Ready")


def _repaired_elsewhere(controller: RepairController, files: FileController) -> str:
    """The name of a picture that is being repaired while another one is shown; empty if there is none."""
    going_on = [one for one in controller.work.going_on if controller.is_repairing_of(one)]
    frames = [files.workspace.frame_of(one) for one in going_on]
    return next((files.workspace.name(frame) for frame in frames if frame is not None), "")
