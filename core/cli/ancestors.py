"""Recognises command lines of EdgeConnect and Anime-InPainting, and says what to type here instead."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import PurePath

from core import PROGRAM
from core.files import exists, is_folder

_START = "python main.py" if PROGRAM == "main.py" else PROGRAM
_FOLDER = ("--path", "--checkpoints", "-p")
_VALUED = ("--path", "--checkpoints", "-p", "--model", "--input", "--mask", "--output", "--train", "--val", "--test")
_TELLING = ("--path", "--checkpoints", "--input", "--output")
"""Options that the window does not have: whoever gives one means a command."""
_PHASES = ("1", "2", "3", "4")
_DOWNLOAD = (
    "nothing is downloaded here: a model comes with the program, and weights that you have downloaded "
    "go into a folder, which --model names"
)
_EVALUATE = (
    "repair and measure in one step here: {start} eval --path DIR measures a model folder on the pictures that its "
    "VAL_FLIST names"
)
_SENTENCES = {
    "flist.py": "no list is needed here: name the folder itself in TRAIN_FLIST, or let {start} split --path PICTURES "
    "--output LISTS make lists",
    "metrics.py": _EVALUATE,
    "fid_score.py": _EVALUATE,
    "download_model.sh": _DOWNLOAD,
    "export.py": "models are exported here by: python -m core.models.export MODEL_FOLDER NEW_FOLDER --onnx",
}
_SCRIPTS = ("train.py", "test.py", "main.py", "tool_patch.py", "demo_patch.py", "flist_train_split.py", *_SENTENCES)


def advice(arguments: Sequence[str]) -> str | None:
    """What to write instead of a command line of EdgeConnect or Anime-InPainting; None if it is none of theirs.

    A sentence without its full stop, with the right command in it, the values of the given one included.
    """
    script = _script(arguments)
    rest = list(arguments[1:] if script else arguments)
    given = _values(rest)
    if script in _SENTENCES:
        return _SENTENCES[script].format(start=_START)
    if script is None and not _is_meant(rest, given):
        return None
    command = _command(script or "main.py", given)
    return f"this is written otherwise here: {_START} {command}"


def _script(arguments: Sequence[str]) -> str | None:
    """The name of their script that the command line begins with, if there is no such file to open."""
    if not arguments or exists(arguments[0]):
        return None
    name = PurePath(arguments[0].replace("\\", "/")).name
    return name if name in _SCRIPTS else None


def _is_meant(rest: Sequence[str], given: dict[str, str]) -> bool:
    """Whether options without a command are theirs: a folder, or a phase where the window wants a model folder."""
    if not rest or not rest[0].startswith("-"):
        return False
    if any(option in given for option in _TELLING):
        return True
    return given.get("--model") in _PHASES and not is_folder(given["--model"])


def _values(rest: Sequence[str]) -> dict[str, str]:
    """The options with their values; an option without one has ""."""
    found: dict[str, str] = {}
    waiting = ""
    for word in rest:
        option, equals, value = word.partition("=")
        if word.startswith("-"):
            found[option] = value
            waiting = option if option in (*_VALUED, "--edge") and not equals else ""
        elif waiting:
            found[waiting], waiting = word, ""
    return found


def _command(script: str, given: dict[str, str]) -> str:
    folder = next((given[option] for option in _FOLDER if given.get(option)), "DIR")
    if script in ("tool_patch.py", "demo_patch.py"):
        return _joined("", {"--model": folder})
    if script == "flist_train_split.py":
        shares = {option: given[option] for option in ("--train", "--val", "--test") if given.get(option)}
        return _joined("split", {"--path": folder, "--output": given.get("--output") or "DIR", **shares})
    if script == "test.py" or (script == "main.py" and {"--input", "--mask", "--output"} & given.keys()):
        edges = {"--edge": given["--edge"]} if given.get("--edge") else {}
        names = {"--input": "PICTURES", "--mask": "MASKS", "--output": "RESULTS"}
        sources = {option: given.get(option) or name for option, name in names.items()}
        return _joined("test", {"--path": folder, **sources, **edges})
    phase = given.get("--model", "")
    return _joined("train", {"--model": phase if phase in _PHASES else "1", "--path": folder})


def _joined(command: str, options: dict[str, str]) -> str:
    words = [word for option, value in options.items() for word in (option, value)]
    return shlex.join([command, *words] if command else words)
