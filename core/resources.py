"""Where the program's own files are."""

from __future__ import annotations

from pathlib import Path

from core.files import real_path
from core.messages import Message

FOLDER = Path(__file__).resolve().parent.parent / "resources"
DEFAULT_MODEL = FOLDER / "models" / "default"
EXAMPLE_PICTURE = FOLDER / "examples" / "portrait_damaged.png"
EXAMPLE_MASK = FOLDER / "examples" / "portrait_damaged_mask.png"


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
