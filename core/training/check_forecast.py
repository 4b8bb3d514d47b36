"""What a run will cost, as findings: disk, memory and time."""

from __future__ import annotations

from pathlib import Path

from core.config import Config
from core.errors import DeviceError
from core.events import CancelToken, Progress, Report, silent
from core.training import check_costs as costs
from core.training.check_findings import CheckFinding, Value

_SAFE = 0.85  # of a memory; the rest belongs to others
_GB, _MB = costs.GB, 1e6


def forecast(
    config: Config,
    folder: Path,
    side: int,
    report: Report = silent,
    cancel: CancelToken | None = None,
    *,
    measure: bool = True,
) -> list[CheckFinding]:
    """What the run to MAX_ITERS will cost for pictures of `side` pixels; `measure` times a few real steps.

    Raises Cancelled.
    """
    found = [_about_disk(costs.disk_cost(config, folder), config)]
    try:
        kind, device, memory = costs.device_memory(config)
    except DeviceError as error:
        return [*found, CheckFinding("error", "device_missing", {"reason": str(error)}, "set", {"DEVICE": "auto"})]
    found.append(_about_memory(config, costs.step_memory(config, kind, side) / _GB, device, memory))
    if not measure:
        return found
    report(Progress("timing a step", 0, 1))
    seconds = costs.seconds_per_iteration(config, side, cancel)
    report(Progress("timing a step", 1, 1))
    if seconds is not None:
        left = costs.iterations_left(config, folder)
        values: dict[str, Value] = {"minutes": seconds * 1000 / 60, "hours": seconds * left / 3600, "left": left}
        found.append(CheckFinding("info", "time", {**values, "seconds": seconds, "device": device}))
    return found


def _about_disk(cost: costs.DiskCost, config: Config) -> CheckFinding:
    values: dict[str, Value] = {
        "each": cost.each / _MB, "count": cost.count, "needed": cost.needed / _GB, "free": cost.free / _GB,
    }  # fmt: skip
    if cost.free < 2 * cost.each:
        return CheckFinding("error", "disk_full", {"free": cost.free / _GB, "needed": cost.each / _MB})
    if cost.needed < 0.9 * cost.free:
        return CheckFinding("info", "disk", values)
    fitting = max(1, int(0.5 * cost.free / cost.each) - costs.KEPT_BESIDE)
    changes: dict[str, Value] = {}
    if not 0 < config.keep_last <= fitting:
        changes["KEEP_LAST"] = min(5, fitting)
    if cost.sheets > 0.3 * cost.free:
        rarer = -(-cost.sheets // max(1, round(0.3 * cost.free)))
        changes["SAMPLE_INTERVAL"] = rarer * config.sample_interval
    return CheckFinding("warning", "disk_short", values, "set" if changes else "", changes)


def _about_memory(config: Config, needed: float, device: str, memory: int | None) -> CheckFinding:
    if memory is None:
        return CheckFinding("info", "memory", {"needed": needed, "device": device})
    values: dict[str, Value] = {"needed": needed, "free": memory / _GB, "device": device}
    if needed < _SAFE * memory / _GB:
        return CheckFinding("info", "memory_share", values)
    batch = max(1, int(config.batch_size * 0.7 * memory / _GB / needed))
    if batch >= config.batch_size:
        return CheckFinding("warning", "memory_short", values)
    return CheckFinding("warning", "memory_short", values, "set", {"BATCH_SIZE": batch})
