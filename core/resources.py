"""Where the program's own files are."""

from __future__ import annotations

from pathlib import Path

from core.errors import CheckpointError
from core.files import is_file, is_folder, real_path, refusal
from core.messages import Message

FOLDER = Path(__file__).resolve().parent.parent / "resources"
DEFAULT_MODEL = FOLDER / "models" / "default"
EXAMPLE_PICTURE = FOLDER / "examples" / "portrait_damaged.png"
EXAMPLE_MASK = FOLDER / "examples" / "portrait_damaged_mask.png"


def check_model_folder(folder: Path) -> None:
    """Raises CheckpointError if there is no such model folder, or it may not be looked at. Needs no torch."""
    if is_file(folder):
        raise CheckpointError("{path} is a file; choose the folder that holds the weights.", folder)
    if is_folder(folder):
        return
    reason = refusal(folder)
    if reason is not None:
        raise CheckpointError("{path} cannot be opened: {reason}.", folder, reason=reason)
    raise CheckpointError("There is no model folder {path}.", folder)


def comes_along(path: Path) -> bool:
    """Whether a file or folder is one of those that come with the program, which are only ever read."""
    place = Path(real_path(path))
    home = Path(real_path(FOLDER))
    return place == home or home in place.parents


def is_bundled_model(folder: Path) -> bool:
    """Whether a model folder is the one that comes with the program, by whichever path. Cheap for the usual one."""
    return folder == DEFAULT_MODEL or real_path(folder) == real_path(DEFAULT_MODEL)


def keep_as_it_is(folder: Path) -> Message:
    """Why a model folder that comes with the program is not written to, and what to do instead."""
    return Message(
        "{path} belongs to the program and stays as it is; train a copy of it: train --from bundled --path DIR.",
        path=folder,
    )
