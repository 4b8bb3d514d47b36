"""What can go wrong, as a tree.

CoreError                 a sentence for the user: what, where, what to do
├── ConfigError           a config file or one of its values
├── DataError             files the user gave
│   ├── ImageError        a picture that cannot be read, shown or written
│   ├── MaskError         a mask that does not fit its picture
│   ├── EdgeError         an edge map that does not fit its picture
│   ├── ProjectError      a project file that cannot be read or written
│   └── RecipeError       a recipe that cannot be read or written
├── CheckpointError       weights: missing, damaged, hostile or of another network
├── DeviceError           a device that is not there, or ran out of memory
├── ReplayError           a recipe and a picture or a model that do not belong together
└── TrainingError         training that cannot start or had to stop (loss became NaN, disk full)

Cancelled stands outside the tree: the user asked for it, so it is no failure.
"""

from __future__ import annotations

from pathlib import Path

from core.messages import MessageError, Value


class CoreError(MessageError):
    """A failure with one clear sentence, `message`; `path` names the file at fault, where there is one.

    The sentence is a template with values, see core.messages.Message; in it, {path} is the path and {name} the file's
    name. Of names whatever would break the line, or is no text, becomes escapes.
    """

    def __init__(self, message: str, path: Path | None = None, **values: Value) -> None:
        named = {} if path is None else {"path": path, "name": Path(path).name}
        super().__init__(message, **{**named, **values})
        self.path = path


class ConfigError(CoreError):
    """A config file cannot be read, or a value in it makes no sense."""


class DataError(CoreError):
    """A file the user gave cannot be used."""


class ImageError(DataError):
    """A picture cannot be read or written."""


class MaskError(DataError):
    """A mask is empty or does not fit its picture."""


class EdgeError(DataError):
    """An edge map does not fit its picture."""


class ProjectError(DataError):
    """A project file cannot be read or written."""


class RecipeError(DataError):
    """A recipe cannot be read or written."""


class ReplayError(CoreError):
    """A recipe belongs to another picture or model."""


class CheckpointError(CoreError):
    """Weights are missing, damaged, unsafe, or belong to another network."""


class DeviceError(CoreError):
    """The device does not exist or has no memory left."""


class TrainingError(CoreError):
    """Training cannot start or had to stop."""


class Cancelled(Exception):  # noqa: N818 - the user's request, not an error
    """The user asked to stop; nothing half done is left behind."""
