"""Which files of a model folder the trainer has written, and so may delete.

Kept are the last few checkpoints, the best and the last of every phase; nothing else is ever deleted. Two small files
in the model folder record this: ``best.json``, for everybody, the best checkpoint of each phase by validation;
``.checkpoints.json``, for the trainer, the files that it has written itself, and those that it is about to write. A
file that is not in there, or has changed since, is not the trainer's to delete.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from core.files import clean_leftovers, exists
from core.models.best import BEST_FILE, read_best, read_earlier_best
from core.models.checkpoints import EDGE_MODEL, INPAINTING_MODEL, parse_name
from core.models.folder_records import ORDER_FILE, QUEUE_FILE, RECORD_FILE, read_table, write_table
from core.training.phases import EdgeInpaintPhase, EdgePhase, InpaintPhase, JointPhase

_SLUGS = {int(phase.number): phase.slug for phase in (EdgePhase, InpaintPhase, EdgeInpaintPhase, JointPhase)}
_OURS = (EDGE_MODEL, INPAINTING_MODEL, "log_", "eval_", BEST_FILE, RECORD_FILE, ORDER_FILE, QUEUE_FILE)
"""How the files begin that nobody but the trainer writes in a model folder."""
_log = logging.getLogger(__name__)


def clean_up(folder: Path) -> list[Path]:
    """Clears away what a killed training left, for a trainer that has the folder for itself; returns what it deleted.

    Half a pair of checkpoints, and files that were never finished, are deleted; whole pairs that were not noted yet
    are, so that they count as any other. Raises nothing.
    """
    deleted = [*clean_leftovers(folder, _OURS), *clean_leftovers(folder / "samples", tuple(_SLUGS.values()))]
    record = _read_record(folder)
    pending = {name for name, entry in record.items() if entry.get("pending")}
    for name in sorted(pending):
        path = folder / name
        with suppress(OSError):
            if exists(path) and exists(_partner(path)):
                record[name] = {"phase": _SLUGS.get(record[name].get("phase", 0), ""), **_size_and_time(path)}
                continue
            if exists(path):
                path.unlink()
                deleted.append(path)
            del record[name]
    if pending:
        with suppress(OSError):
            write_table(folder / RECORD_FILE, record)
    if deleted:
        _log.info("a training was killed here; deleted %s", ", ".join(path.name for path in deleted))
    return deleted


def _partner(path: Path) -> Path:
    name = path.name
    return path.with_name(name.replace("_dis_", "_gen_") if "_dis_" in name else name.replace("_gen_", "_dis_"))


def note_written(folder: Path, paths: Iterable[Path], phase: str) -> None:
    """Records files as written by the trainer. Raises OSError."""
    record = _read_record(folder)
    for path in paths:
        record[path.name] = {"phase": phase, **_size_and_time(path)}
    write_table(folder / RECORD_FILE, record)


def prune(folder: Path, models: Sequence[str], last: int) -> list[Path]:
    """Deletes checkpoints of `models` that are older than the `last` ones of each (0: deletes nothing).

    The best and the newest of every phase are kept, too. Returns the deleted files; what cannot be deleted stays.
    """
    record = _read_record(folder)
    if last < 1 or not record:
        return []
    kept = {name for best in (*read_best(folder).values(), *read_earlier_best(folder)) for name in best.files}
    deleted: list[Path] = []
    for model in models:
        iterations = _iterations(record, model)
        newest: dict[str, int] = {}
        for iteration, phase in iterations.items():
            newest[phase] = max(iteration, newest.get(phase, 0))
        for iteration in sorted(iterations)[:-last]:
            names = [name for name in record if _is_of(name, model, iteration)]
            if iteration in newest.values() or kept.intersection(names):
                continue
            # The generator first: one that exists belongs to a complete pair.
            for name in sorted(names, key=lambda name: "_gen_" not in name):
                path = folder / name
                if not exists(path) or (_size_and_time(path) == {k: record[name].get(k) for k in ("size", "time")}):
                    with suppress(OSError):
                        path.unlink(missing_ok=True)
                        deleted.append(path)
                        del record[name]
                else:
                    del record[name]  # changed since, so no longer the trainer's
    if deleted:
        with suppress(OSError):
            write_table(folder / RECORD_FILE, record)
        _log.info("deleted %s", ", ".join(path.name for path in deleted))
    return deleted


def _iterations(record: Mapping[str, Any], model: str) -> dict[int, str]:
    """The phase by iteration of the recorded checkpoints of `model`."""
    found = {}
    for name, entry in record.items():
        parsed = parse_name(name)
        if parsed and parsed.model == model and parsed.iteration is not None:
            found[parsed.iteration] = str(entry.get("phase", ""))
    return found


def _is_of(name: str, model: str, iteration: int) -> bool:
    parsed = parse_name(name)
    return parsed is not None and (parsed.model, parsed.iteration) == (model, iteration)


def _size_and_time(path: Path) -> dict[str, int]:
    status = path.stat()
    return {"size": status.st_size, "time": status.st_mtime_ns}


def _read_record(folder: Path) -> dict[str, dict[str, Any]]:
    """The recorded files; entries that are invalid, or name a file elsewhere, are ignored."""
    entries = read_table(folder / RECORD_FILE)
    return {name: entry for name, entry in entries.items() if parse_name(name) and isinstance(entry, dict)}
