"""Which checkpoint of each phase is the best by validation: ``best.json`` in the model folder."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from core.files import write_text
from core.models.checkpoints import parse_name

BEST_FILE = "best.json"
_MAX_BYTES = 4_000_000
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Best:
    """The best checkpoint of a phase: its iteration, the metric that says so ("f1" or "psnr"), and the files' names."""

    iteration: int
    metric: str
    value: float
    files: tuple[str, ...]


def read_best(folder: Path) -> dict[str, Best]:
    """The best checkpoint of each phase by its slug ("edge", "inpaint", ...); only those whose files are there."""
    found = {}
    for slug, entry in read_table(folder / BEST_FILE).items():
        with suppress(KeyError, TypeError, ValueError):
            files = tuple(str(name) for name in entry["files"])
            best = Best(int(entry["iteration"]), str(entry["metric"]), float(entry["value"]), files)
            if files and all(parse_name(name) and (folder / name).is_file() for name in files):
                found[slug] = best
    return found


def write_best(folder: Path, slug: str, best: Best) -> None:
    """Names the best checkpoint of a phase. Raises OSError."""
    entries = {**read_best(folder), slug: best}
    write_table(folder / BEST_FILE, {name: asdict(entry) for name, entry in entries.items()})


def read_table(path: Path) -> dict[str, Any]:
    """A JSON object; an empty one if there is none to be had."""
    try:
        if path.stat().st_size > _MAX_BYTES:
            return {}
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def write_table(path: Path, data: Mapping[str, Any]) -> None:
    """Writes a JSON object, atomically. Raises OSError."""
    write_text(path, json.dumps(data, indent=1, sort_keys=True) + "\n")
