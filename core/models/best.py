"""Which checkpoint of each phase did best in validation: ``best.json`` in the model folder.

Scores that were measured under different conditions (see `core.training.conditions`) are never compared. Under the
phase's slug the file names the best of the conditions that were measured last; under "earlier", those of others.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from core.files import is_file
from core.models.checkpoints import EDGE_MODEL, INPAINTING_MODEL, parse_name
from core.models.folder_records import read_table, write_table

BEST_FILE = "best.json"
_EARLIER = "earlier"
_PHASES = {EDGE_MODEL: ("edge", "joint"), INPAINTING_MODEL: ("edge_inpaint", "inpaint", "joint")}
"""Which phase's best checkpoint of a model counts: the first that there is."""


@dataclass(frozen=True)
class Best:
    """The best checkpoint of a phase under some conditions.

    metric: what says so, "f1" or "psnr". files: their names. conditions: their number, 0 if an older version measured.
    """

    iteration: int
    metric: str
    value: float
    files: tuple[str, ...]
    conditions: int = 0


def read_best(folder: Path) -> dict[str, Best]:
    """The best checkpoint of each phase by its slug ("edge", "inpaint", ...), under the conditions that were measured
    last; only those whose files are there."""
    entries = read_table(folder / BEST_FILE)
    found = {slug: _best_of(folder, entry) for slug, entry in entries.items() if slug != _EARLIER}
    return {slug: best for slug, best in found.items() if best is not None}


def best_by_model(folder: Path) -> dict[str, Best]:
    """The best checkpoint of each model; a model that was never measured is left out.

    Both are those of joint training where it repairs better than phase 3, or phase 3 was not measured: PSNR means the
    same in both, as long as the validation pictures and their masks are the same.
    """
    marked = read_best(folder)
    joint, apart = marked.get("joint"), marked.get("edge_inpaint")
    if joint is not None and (apart is None or joint.value > apart.value):
        return dict.fromkeys(_PHASES, joint)
    found = {model: next((marked[slug] for slug in slugs if slug in marked), None) for model, slugs in _PHASES.items()}
    return {model: best for model, best in found.items() if best is not None}


def read_earlier_best(folder: Path) -> list[Best]:
    """The best checkpoints of all phases under other conditions; only those whose files are there."""
    return [best for _, best in _earlier(folder)]


def best_under(folder: Path, slug: str, conditions: int) -> Best | None:
    """The best checkpoint of a phase under `conditions`, None if none was measured."""
    known = [(name, best) for name, best in read_best(folder).items()] + _earlier(folder)
    return next((best for name, best in known if name == slug and best.conditions == conditions), None)


def write_best(folder: Path, slug: str, best: Best) -> None:
    """Records the best checkpoint of a phase; that of other conditions becomes an earlier one. Raises OSError."""
    entries = read_best(folder)
    earlier = [(name, one) for name, one in _earlier(folder) if (name, one.conditions) != (slug, best.conditions)]
    if slug in entries and entries[slug].conditions != best.conditions:
        earlier.append((slug, entries[slug]))
    table: dict[str, Any] = {name: asdict(one) for name, one in {**entries, slug: best}.items()}
    if earlier:
        table[_EARLIER] = [{"phase": name, **asdict(one)} for name, one in earlier]
    write_table(folder / BEST_FILE, table)


def _earlier(folder: Path) -> list[tuple[str, Best]]:
    entries = read_table(folder / BEST_FILE).get(_EARLIER)
    found = []
    for entry in entries if isinstance(entries, list) else ():
        best = _best_of(folder, entry)
        if best is not None:
            found.append((str(entry.get("phase")), best))
    return found


def _best_of(folder: Path, entry: object) -> Best | None:
    with suppress(KeyError, TypeError, ValueError, OverflowError):
        if not isinstance(entry, Mapping):
            return None
        files = tuple(str(name) for name in entry["files"])
        conditions = int(entry.get("conditions", 0))
        best = Best(int(entry["iteration"]), str(entry["metric"]), float(entry["value"]), files, conditions)
        if files and all(parse_name(name) and is_file(folder / name) for name in files):
            return best
    return None
