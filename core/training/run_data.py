"""The data sets of a run: lists of pictures, masks and edges from the config, without the files that cannot be read."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.config import Config, EdgeKind, MaskKind, Model
from core.data.dataset import InpaintingDataset, SampleRules
from core.data.flist import BadFile, check_pictures, read_flist
from core.data.masks import MaskSource, needs_files
from core.errors import DataError, TrainingError
from core.events import Notice, Report, silent
from core.messages import Message
from core.training.loading import worker_count
from core.training.progress import UnreadableFiles

_log = logging.getLogger(__name__)
_NAMED = 5  # unreadable files that a notice names; the rest are counted


@dataclass(frozen=True)
class RunData:
    """The data sets of a run. sheet: what the sample sheets show. val: what is evaluated, None for nothing."""

    train: InpaintingDataset
    sheet: InpaintingDataset
    val: InpaintingDataset | None


def load_data(config: Config, folder: Path, report: Report, *, listed: bool) -> RunData:
    """Opens the data sets of a run. listed: unreadable pictures are listed in files of the folder.

    Raises DataError; TrainingError if the settings do not fit the data.
    """
    if config.input_size == 0 and config.batch_size > 1:
        raise TrainingError("INPUT_SIZE 0 keeps every picture's own size, which needs BATCH_SIZE 1.")
    train = build_dataset(config, folder, "train", report, augment=True, listed=listed)
    if len(train) < config.batch_size:
        report(
            Notice(
                Message(
                    "A batch of {batch_size} is larger than the list of pictures ({count}): some appear twice in it, "
                    "with different masks.",
                    count=len(train),
                    batch_size=config.batch_size,
                )
            )
        )
    if config.skip_phase2 and config.model is Model.INPAINT:
        report(Notice(Message("SKIP_PHASE2 is set, but MODEL 2 is phase 2; it matters for MODEL 3 only.")))
    needed = bool(config.sample_interval or config.eval_interval)
    if config.val_flist:
        try:
            val = build_dataset(config, folder, "val", report, listed=listed)
            return RunData(train, val, val)
        except DataError as error:
            if needed:
                raise
            _log.info("requested samples will show training pictures: %s", error)
    elif needed:
        report(Notice(Message("VAL_FLIST is not set: sample sheets show training pictures, nothing is evaluated.")))
    return RunData(train, train, None)


def build_dataset(
    config: Config, folder: Path, part: str, report: Report = silent, *, augment: bool = False, listed: bool = False
) -> InpaintingDataset:
    """The data set of `part` ("train", "val" or "test"), without the files that cannot be read.

    Those are named in a Notice and, with `listed`, all listed in a file of the folder. With `augment` pictures are
    cropped, mirrored and coloured at random, as CROP, FLIP and JITTER say. Raises DataError: a list is missing or
    empty, or nothing in it can be read.
    """
    key = f"{part.upper()}_FLIST"
    text = getattr(config, f"{part}_flist")
    if not text:
        raise DataError("{key} is not set; name a list file, a folder or a picture there.", key=key)
    pictures = read_flist(text, folder, report)
    edges = _paired_edges(config, folder, part, len(pictures), report)
    masks = _mask_files(config, folder, part, report)
    good, bad = check_pictures(pictures)
    if not good:
        raise DataError(
            "None of the {count} pictures of {key} can be read: {names}.",
            bad[0].path,
            count=len(pictures),
            key=key,
            names=_names(bad),
        )
    if listed:
        UnreadableFiles(folder, part, report).start(bad)
    if bad:
        _report_left_out(key, len(pictures), bad, report)
        unusable = {one.path for one in bad}
        kept = [place for place, path in enumerate(pictures) if path not in unusable]
        edges = [edges[place] for place in kept] if edges else []
        if config.mask is MaskKind.EXTERNAL_PAIRED:
            masks = [masks[place % len(masks)] for place in kept]
    cache = config.cache * 2**20 // max(1, worker_count(config)) if augment else 0
    rules = SampleRules.of(config, augment=augment, cache=cache)
    return InpaintingDataset(good, MaskSource(config.mask, masks), rules, edges)


def _report_left_out(key: str, total: int, bad: Sequence[BadFile], report: Report) -> None:
    report(
        Notice(
            Message(
                "{count} of {total} pictures of {key} are left out: {names}.",
                count=len(bad),
                total=total,
                key=key,
                names=_names(bad),
            )
        )
    )


def _names(bad: Sequence[BadFile]) -> Message:
    first, *others = (Message("{path} ({reason})", path=one.path, reason=one.reason) for one in bad[:_NAMED])
    for other in others:
        first = Message("{first}; {second}", first=first, second=other)
    if len(bad) > _NAMED:
        return Message("{names} and {count} more", names=first, count=len(bad) - _NAMED)
    return first


def _paired_edges(config: Config, folder: Path, part: str, count: int, report: Report) -> list[Path]:
    if config.edge is not EdgeKind.EXTERNAL:
        return []
    key = f"{part.upper()}_EDGE_FLIST"
    text = getattr(config, f"{part}_edge_flist")
    if not text:
        raise DataError("EDGE 2 takes external edges, but {key} is not set.", key=key)
    edges = read_flist(text, folder, report)
    if len(edges) != count:
        raise DataError(
            "{key} lists {edges} edge maps for {pictures} pictures; there must be one for each.",
            key=key,
            edges=len(edges),
            pictures=count,
        )
    return edges


def _mask_files(config: Config, folder: Path, part: str, report: Report) -> list[Path]:
    """The mask files of `part`; where it names none, those of the training set."""
    if not needs_files(config.mask):
        return []
    own = getattr(config, f"{part}_mask_flist")
    text = own or config.train_mask_flist
    return read_flist(text, folder, report if own else silent) if text else []
