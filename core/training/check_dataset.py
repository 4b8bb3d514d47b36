"""A check of the data before training: what is listed, what cannot be used, and what the run will cost.

`check_dataset` only reads; `core.training.check_findings` has the fixes that findings offer.
"""

from __future__ import annotations

from pathlib import Path

from core.config import Config, EdgeKind, MaskKind
from core.config_file import FILE_NAME, repeated_keys
from core.data.flist import PARTS, read_flist
from core.data.masks import needs_files
from core.errors import DataError
from core.events import CancelToken, Event, Notice, Report, silent
from core.training.check_costs import forecast
from core.training.check_findings import CheckFinding, Fix, Severity, Value, by_severity
from core.training.check_masks import check_masks
from core.training.check_pictures import DEEP, PictureFacts, copies, shared, similar_pictures, survey

_FEW = 200  # training pictures
_USUAL_SIDE = 512  # pixels; assumed where INPUT_SIZE is 0 and no picture is known

Parts = dict[str, list[PictureFacts]]


def check_dataset(
    config: Config,
    folder: Path,
    report: Report = silent,
    cancel: CancelToken | None = None,
    *,
    measure: bool = True,
    deep: int = DEEP,
) -> tuple[CheckFinding, ...]:
    """The findings about the lists and settings of a model folder, the worst first.

    Every header is read, the pixels of up to `deep` pictures, and up to 2000 masks. With `measure` a few training
    steps are timed, which takes some seconds. Nothing is written. Raises Cancelled.
    """
    findings = [
        CheckFinding("warning", "config_repeated", {"keys": keys}) for keys in repeated_keys(Path(folder) / FILE_NAME)
    ]
    lists = _read_lists(config, Path(folder), findings)
    facts = survey([path for paths in lists.values() for path in paths], report, cancel, deep)
    parts = {part: [facts[path] for path in paths] for part, paths in lists.items()}
    findings += _about_counts(config, parts)
    for part, pictures in parts.items():
        findings += _about_files(config, part, pictures)
    findings += _across(parts, cancel)
    findings += _about_sampling(facts)
    findings += _about_edges(config, Path(folder), lists)
    findings += _about_masks(config, Path(folder), report, cancel)
    findings += _about_settings(config, parts)
    findings += forecast(config, Path(folder), _usual_side(config, parts), report, cancel, measure=measure)
    return by_severity(findings)


def _usual_side(config: Config, parts: Parts) -> int:
    """The side of the squares that training sees; without INPUT_SIZE the longer side of the median picture."""
    sides = sorted(max(one.width, one.height) for one in parts.get("train", []) if one.good)
    return config.input_size or (sides[len(sides) // 2] if sides else _USUAL_SIDE)


def key_of(part: str) -> str:
    """TRAIN_FLIST for "train"."""
    return f"{part.upper()}_FLIST"


def _read_lists(config: Config, folder: Path, findings: list[CheckFinding]) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for part in PARTS:
        text = getattr(config, f"{part}_flist")
        try:
            if text:
                found[part] = _read(text, folder, key_of(part), findings)
            elif part == "train":
                findings.append(CheckFinding("error", "list_missing", {"list": key_of(part)}))
        except DataError as error:
            values: dict[str, Value] = {"list": key_of(part), "reason": error.message}
            findings.append(CheckFinding("warning" if part == "test" else "error", "list_unusable", values))
    return found


def _read(text: str, folder: Path, key: str, findings: list[CheckFinding]) -> list[Path]:
    """The files that `text`, the value of `key`, names; adds what of them is left out to the findings."""

    def note(event: Event) -> None:
        if isinstance(event, Notice):
            findings.append(CheckFinding("info", "list_odd", {"list": key, "reason": event.text}))

    return read_flist(text, folder, note)


def _about_counts(config: Config, parts: Parts) -> list[CheckFinding]:
    counts = {part: sum(one.good for one in parts.get(part, [])) for part in PARTS}
    found = [CheckFinding("info", "counts", dict(counts))]
    if "train" in parts and not config.val_flist:
        fix: Fix = "split" if counts["train"] >= 2 else ""
        found.append(CheckFinding("warning", "no_validation", {"list": "TRAIN_FLIST"}, fix))
    if 0 < counts["train"] < _FEW:
        found.append(CheckFinding("warning", "few", {"count": counts["train"], "least": _FEW}))
    return found


def _about_files(config: Config, part: str, pictures: list[PictureFacts]) -> list[CheckFinding]:
    """What is wrong with the files of one list."""
    key = key_of(part)
    bad = [one for one in pictures if one.fault]
    if len(bad) == len(pictures):
        return [_files("all_unreadable", "error", bad, pictures, key, fix="")]
    good = [one for one in pictures if one.good]
    animated = [one for one in pictures if one.animated and not one.fault]
    found = []
    if bad:
        found.append(_files("unreadable", "warning", bad, pictures, key))
    if animated:
        found.append(_files("animated", "warning", animated, pictures, key))
    found += _about_sizes(config, good, key)
    found += _about_colours(good, key)
    twins = copies(good)
    if twins:
        finding = _files("copies", "warning", [one for one, _ in twins], good, key, other=twins[0][1].path.name)
        repeated = len({one.path for one, _ in twins}) < len(twins) or any(one.path == two.path for one, two in twins)
        found.append(_unfixed(finding) if repeated else finding)
    return found


def _files(
    name: str,
    severity: Severity,
    files: list[PictureFacts],
    among: list[PictureFacts],
    key: str,
    *,
    fix: Fix = "leave_out",
    **more: Value,
) -> CheckFinding:
    values: dict[str, Value] = {
        "count": len(files),
        "total": len(among),
        "list": key,
        "example": files[0].path.name,
        "reason": files[0].fault,
        **more,
    }
    paths = tuple(one.path for one in files)
    return CheckFinding(severity, name, values, fix if len(files) < len(among) else "", {}, paths)


def _unfixed(finding: CheckFinding) -> CheckFinding:
    return CheckFinding(finding.severity, finding.key, finding.values)


def _about_sizes(config: Config, good: list[PictureFacts], key: str) -> list[CheckFinding]:
    size = config.input_size
    small = [one for one in good if min(one.width, one.height) < size]
    if not small:
        return []
    least = min(small, key=lambda one: min(one.width, one.height))
    finding = _files("small", "warning", small, good, key, size=size, width=least.width, height=least.height)
    values = {**finding.values, "example": least.path.name}
    if 2 * len(small) <= len(good):
        return [CheckFinding("warning", "small", values, finding.fix, {}, finding.files)]
    sides = sorted(min(one.width, one.height) for one in good)
    fitting = sides[len(sides) // 10] // 4 * 4
    if fitting < 32:
        return [CheckFinding("warning", "small", values)]
    return [CheckFinding("warning", "small", values, "set", {"INPUT_SIZE": fitting})]


def _about_colours(good: list[PictureFacts], key: str) -> list[CheckFinding]:
    opened = [one for one in good if one.gray is not None]
    gray = [one for one in opened if one.gray]
    clear = [one for one in opened if one.transparent]
    found = []
    if gray and len(gray) == len(opened):
        found.append(CheckFinding("info", "all_gray", {"list": key}))
    elif gray:
        found.append(_files("gray", "info", gray, opened, key))
    if clear:
        found.append(_files("transparent", "warning", clear, opened, key))
    return found


def _across(parts: Parts, cancel: CancelToken | None) -> list[CheckFinding]:
    """Pictures that are in two lists, which makes measuring worthless."""
    train = [one for one in parts.get("train", []) if one.good]
    found = []
    for part in ("val", "test"):
        others = [one for one in parts.get(part, []) if one.good]
        twice = shared(others, train)
        if twice:
            in_train = shared(train, others)
            enough = len({one.path for one in in_train}) < len({one.path for one in train})
            values: dict[str, Value] = {
                "count": len(twice), "list": "TRAIN_FLIST", "other": key_of(part), "example": twice[0].path.name
            }  # fmt: skip
            files = tuple(one.path for one in in_train) if enough else ()
            found.append(CheckFinding("warning", "shared", values, "leave_out" if enough else "", {}, files))
    others = [one for one in parts.get("val", []) if one.good]
    known = {one.path for one in shared(train, others)}
    alike = similar_pictures([one for one in train if one.path not in known], others, cancel)
    if alike:
        values = {
            "count": len(alike), "list": "TRAIN_FLIST", "example": alike[0][0].path.name, "other": alike[0][1].path.name
        }  # fmt: skip
        fix: Fix = "leave_out" if len(alike) < len(train) else ""
        found.append(CheckFinding("warning", "similar", values, fix, {}, tuple(one.path for one, _ in alike)))
    return found


def _about_sampling(facts: dict[Path, PictureFacts]) -> list[CheckFinding]:
    usable = [one for one in facts.values() if one.good and one.format != "demo"]
    opened = sum(one.thumb is not None for one in usable)
    if opened == len(usable):
        return []
    return [CheckFinding("info", "sampled", {"count": opened, "total": len(usable)})]


def _about_edges(config: Config, folder: Path, lists: dict[str, list[Path]]) -> list[CheckFinding]:
    if config.edge is not EdgeKind.EXTERNAL:
        return []
    found: list[CheckFinding] = []
    for part, paths in lists.items():
        key = f"{part.upper()}_EDGE_FLIST"
        try:
            count = len(_read(getattr(config, f"{part}_edge_flist"), folder, key, found))
        except DataError as error:
            found.append(CheckFinding("error", "list_unusable", {"list": key, "reason": error.message}))
            continue
        if count != len(paths):
            values: dict[str, Value] = {"list": key, "count": count, "total": len(paths)}
            found.append(CheckFinding("error", "edges_differ", values))
    return found


def _about_masks(config: Config, folder: Path, report: Report, cancel: CancelToken | None) -> list[CheckFinding]:
    if not needs_files(config.mask):
        return []
    if not config.train_mask_flist:
        values: dict[str, Value] = {"kind": int(config.mask)}
        changes: dict[str, Value] = {"MASK": int(MaskKind.STROKES)}
        return [CheckFinding("error", "masks_missing", values, "set", changes)]
    found: list[CheckFinding] = []
    texts = {f"{part.upper()}_MASK_FLIST": getattr(config, f"{part}_mask_flist") for part in PARTS}
    seen: set[str] = set()
    for key, text in texts.items():
        if not text or text in seen:
            continue
        seen.add(text)
        try:
            masks = _read(text, folder, key, found)
        except DataError as error:
            found.append(CheckFinding("error", "list_unusable", {"list": key, "reason": error.message}))
            continue
        about = check_masks(masks, key, report, cancel)
        if config.mask is MaskKind.EXTERNAL_PAIRED:  # the others would come to pictures that are not theirs
            about = [_unfixed(one) if one.fix == "leave_out" else one for one in about]
        found += about
    return found


def _about_settings(config: Config, parts: Parts) -> list[CheckFinding]:
    found: list[CheckFinding] = []
    train = sum(one.good for one in parts.get("train", []))
    shown = sum(one.good for one in parts.get("val", [])) or train
    if config.input_size == 0 and config.batch_size > 1:
        batch: dict[str, Value] = {"batch": config.batch_size}
        found.append(CheckFinding("error", "sizes_differ", batch, "set", {"BATCH_SIZE": 1}))
    elif 0 < train < config.batch_size:
        values: dict[str, Value] = {"batch": config.batch_size, "count": train}
        found.append(CheckFinding("warning", "batch_large", values, "set", {"BATCH_SIZE": train}))
    if 0 < shown < config.sample_size and config.sample_interval:
        values = {"wished": config.sample_size, "count": shown}
        found.append(CheckFinding("info", "sample_large", values, "set", {"SAMPLE_SIZE": shown}))
    return found
