"""Which checkpoints are kept: the last few, the best and the last of every phase. Nothing else is ever deleted.

Two small files in the model folder tell: ``best.json``, for everybody, the best checkpoint of each phase by validation;
``.checkpoints.json``, for the trainer, the files that it has written itself. A file that is not in there, or has
changed since, is not the trainer's to delete.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from core.models.best import read_best, read_table, write_table
from core.models.checkpoints import parse_name

RECORD_FILE = ".checkpoints.json"
_log = logging.getLogger(__name__)


def score(values: Mapping[str, float]) -> tuple[str, float] | None:
    """The metric by which checkpoints of a phase are compared, larger is better: PSNR, or F1 where only edges are."""
    if "psnr" in values:
        return "psnr", values["psnr"]
    if "precision" not in values:
        return None
    total = values["precision"] + values["recall"]
    return "f1", 2 * values["precision"] * values["recall"] / total if total > 0 else 0.0


def note_written(folder: Path, paths: Iterable[Path], phase: str) -> None:
    """Remembers files as the trainer's own. Raises OSError."""
    record = _read_record(folder)
    for path in paths:
        record[path.name] = {"phase": phase, **_marks(path)}
    write_table(folder / RECORD_FILE, record)


def prune(folder: Path, models: Sequence[str], last: int) -> list[Path]:
    """Deletes what is older than the `last` checkpoints of each of `models` (0: nothing) and not worth keeping.

    Kept are also the best and the newest of every phase. Returns what was deleted; what cannot be deleted stays.
    """
    record = _read_record(folder)
    if last < 1 or not record:
        return []
    kept = {name for best in read_best(folder).values() for name in best.files}
    deleted: list[Path] = []
    for model in models:
        iterations = _iterations(record, model)
        newest: dict[str, int] = {}
        for iteration, phase in iterations.items():
            newest[phase] = max(iteration, newest.get(phase, 0))
        for iteration in sorted(iterations)[:-last]:
            names = [name for name in record if _is(name, model, iteration)]
            if iteration in newest.values() or kept.intersection(names):
                continue
            # The generator first: one that exists belongs to a complete pair.
            for name in sorted(names, key=lambda name: "_gen_" not in name):
                path = folder / name
                if not path.exists() or (_marks(path) == {k: record[name].get(k) for k in ("size", "time")}):
                    with suppress(OSError):
                        path.unlink(missing_ok=True)
                        deleted.append(path)
                        del record[name]
                else:
                    del record[name]  # somebody else's by now
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


def _is(name: str, model: str, iteration: int) -> bool:
    parsed = parse_name(name)
    return parsed is not None and (parsed.model, parsed.iteration) == (model, iteration)


def _marks(path: Path) -> dict[str, int]:
    status = path.stat()
    return {"size": status.st_size, "time": status.st_mtime_ns}


def _read_record(folder: Path) -> dict[str, dict[str, Any]]:
    """The recorded files; entries that make no sense, or leave the folder, are passed over."""
    entries = read_table(folder / RECORD_FILE)
    return {name: entry for name, entry in entries.items() if parse_name(name) and isinstance(entry, dict)}
