"""Small JSON files in a model folder, in which the trainer records what it has done."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.files import read_file, write_text

RECORD_FILE = ".checkpoints.json"
"""In a model folder: the checkpoints that the trainer has written, by name, with phase, size and time."""
ORDER_FILE, QUEUE_FILE = "order.json", "queue.json"
"""In a model folder: the last order of a single phase, and the last queue; see core.training.queue."""
_MAX_TABLE_BYTES = 4_000_000


def read_table(path: Path) -> dict[str, Any]:
    """The JSON object in `path`; an empty one if it cannot be read."""
    try:
        data = json.loads(read_file(path, _MAX_TABLE_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def write_table(path: Path, data: Mapping[str, Any]) -> None:
    """Writes a JSON object, atomically. Raises OSError."""
    write_text(path, json.dumps(data, indent=1, sort_keys=True) + "\n")
