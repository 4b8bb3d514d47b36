"""What the processes of a group see to before they train one model: that they were told the same, and begin alike."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from core.config import Config
from core.distributed import DistributedGroup, machine_name
from core.errors import TrainingError
from core.models import checkpoints

_MACHINES_OWN = ("device", "gpu", "workers", "vgg_weights", "debug", "verbose")  # may differ within a group


def require_same_run(group: DistributedGroup, config: Config, pictures: int) -> None:
    """Raises TrainingError if the machines of a group were given different settings or pictures."""
    if group.alone:
        return
    settings = {key: value for key, value in asdict(config).items() if key not in _MACHINES_OWN}
    first, *others = group.gather((machine_name(), settings, pictures))
    for name, theirs, count in others:
        different = [key.upper() for key in settings if theirs[key] != first[1][key]]
        if different:
            raise TrainingError(
                "{one} and {other} do not have the same {key}; make their configs alike.",
                one=name,
                other=first[0],
                key=different[0],
            )
        if count != first[2]:
            raise TrainingError(
                "{one} can read {count} training pictures, but {other} {others} of them.",
                one=name,
                count=count,
                other=first[0],
                others=first[2],
            )


@contextmanager
def leaders_checkpoints(group: DistributedGroup, folder: Path) -> Iterator[Path]:
    """The folder to resume from; on any other process than the leader a copy of the leader's checkpoints."""
    if group.alone:
        yield folder
        return
    models = (checkpoints.EDGE_MODEL, checkpoints.INPAINTING_MODEL)
    if group.leads:
        files = [file for model in models for file in checkpoints.latest_files(folder, model)]
        group.broadcast({path.name: path.read_bytes() for path in files})
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="training") as copy:
        for name, data in group.broadcast(dict[str, bytes]()).items():
            (Path(copy) / name).write_bytes(data)
        yield Path(copy)
