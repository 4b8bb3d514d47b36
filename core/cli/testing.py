"""Repairs many pictures with the weights of a model folder: `repair` for folders, with EdgeConnect's options.

The masks go with the pictures by name, or one is for all: a mask, and an edge map, belongs to the picture of the same
name, whatever its ending; "_mask" (or "_edge") may follow the name. A picture that cannot be repaired is named at the
end and does not stop the others. `repair` can do more: other sources of masks, reports, going on after a stop.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from core import PROGRAM
from core.batch.items import BatchItem, Outcome
from core.batch.job import BatchJob, Collision, MaskOrigin, MaskRule, OutputRule, SourceRule
from core.cli.arguments import add_folder, add_restore_arguments, restore_options
from core.cli.terminal import BatchTerminal, ended_by_signal, fail, interruptible, say
from core.errors import Cancelled, DataError
from core.files import exists, is_folder, real_path
from core.resources import check_model_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_folder(parser)
    source = "a picture, a folder or a list file"
    parser.add_argument("--input", required=True, metavar="SOURCE", help=f"the pictures: {source}")
    parser.add_argument("--mask", required=True, metavar="SOURCE", help=f"their masks: {source}")
    parser.add_argument("--edge", metavar="SOURCE", help=f"edges to follow: {source} (default: found by the model)")
    parser.add_argument("--output", type=Path, required=True, metavar="DIR", help="the folder for the results")
    parser.add_argument("--overwrite", action="store_true", help="replace results that exist")
    add_restore_arguments(parser)


def run(options: argparse.Namespace) -> int:
    check_model_folder(options.path)
    from core.data.flist import read_flist

    masks = read_flist(options.mask)
    edges = read_flist(options.edge) if options.edge else []
    job = _job_of(options)
    items = _plan(job, options, masks, edges)
    # Each picture has its mask already; the folders only say that masks and edges come from files.
    job = replace(job, masks=MaskRule(MaskOrigin.FOLDER, masks[0].parent), edges=edges[0].parent if edges else None)
    return _run(job, items)


def _run(job: BatchJob, items: Sequence[BatchItem]) -> int:
    from core.batch.run import run_batch
    from core.run_control import RunControl

    with (
        tempfile.TemporaryDirectory(prefix="tsukuroi-") as records,  # this command leaves results and nothing else
        interruptible() as cancel,
        ended_by_signal(cancel),
        BatchTerminal(notes=True) as terminal,
    ):
        summary = run_batch(replace(job, records=Path(records)), terminal, RunControl(cancel), items=items)
    if summary.cancelled:
        raise Cancelled
    done = sum(summary.counts.get(outcome, 0) for outcome in (Outcome.REPAIRED, Outcome.FINISHED))
    say(f"{done} of {len(items)} pictures repaired in {job.output.folder}")
    if copied := summary.counts.get(Outcome.COPIED):
        say(f"{copied} more had nothing masked and were copied.")
    for result in terminal.failed:
        fail(f"{PROGRAM} test", f"{result.name}: {result.reason}")
    return 1 if terminal.failed else 0


def _job_of(options: argparse.Namespace) -> BatchJob:
    """The batch that is meant, but for its masks and edges. Raises DataError."""
    from core.data.flist import read_flist, resolve

    pictures = read_flist(options.input)
    source = resolve(options.input)
    folders = [source] if is_folder(source) else [picture.parent for picture in pictures]
    if real_path(options.output) in {real_path(folder) for folder in folders}:
        raise DataError(
            "The results would replace the pictures in {output}; choose another output.", output=options.output
        )
    return BatchJob(
        sources=SourceRule((source,) if is_folder(source) else tuple(pictures), recursive=True),
        masks=MaskRule(MaskOrigin.ALPHA),
        output=OutputRule(
            folder=options.output,
            template="{stem}{ext}",
            collision=Collision.OVERWRITE if options.overwrite else Collision.SKIP,
        ),
        options=restore_options(options),
        model=options.path,
        device=options.device or "auto",
    )


def _plan(
    job: BatchJob, options: argparse.Namespace, mask_files: Sequence[Path], edge_files: Sequence[Path]
) -> tuple[BatchItem, ...]:
    """Every picture with its mask, its edges and its result, or with the problem that it has. Raises DataError."""
    from core.batch.planning import plan_items

    masks, edges = _NamedFiles(mask_files, "mask"), _NamedFiles(edge_files, "edge") if edge_files else None
    items = plan_items(job)
    _check_names(items)
    planned = []
    for item in items:
        try:
            if item.output is not None and exists(item.output) and not options.overwrite:
                raise DataError("{path} exists already; add --overwrite to replace it.", item.output)
            mask, edge = masks.of(item.source), edges.of(item.source) if edges else None
            planned.append(replace(item, mask_path=mask, edge_path=edge))
        except DataError as error:
            planned.append(replace(item, output=None, problem=item.problem or str(error)))
    return tuple(planned)


def _check_names(items: Sequence[BatchItem]) -> None:
    """Results have their pictures' names here. Raises DataError if two pictures share one."""
    taken: dict[str, Path] = {}
    for item in items:
        if item.output is None:
            continue
        output = item.output.with_name(item.source.stem + item.output.suffix)
        other = taken.setdefault(str(output).casefold(), item.source)
        if other != item.source:
            raise DataError(
                "{source} and {other} would both be written to {output}; test them apart.",
                source=item.source,
                other=other,
                output=output,
            )


class _NamedFiles:
    """The masks (or edge maps) of a set of pictures, wherever they lie: one for all, or one each by name."""

    def __init__(self, files: Sequence[Path], kind: str) -> None:
        self._kind = kind
        self._single = files[0] if len(files) == 1 else None
        self._by_name: dict[str, list[Path]] = {}
        for path in files:
            self._by_name.setdefault(path.stem.casefold(), []).append(path)

    def of(self, picture: Path) -> Path:
        """The file that belongs to a picture. Raises DataError if there is none, or more than one."""
        if self._single is not None:
            return self._single
        stem = picture.stem.casefold()
        for name in (stem, f"{stem}_{self._kind}"):
            found = self._by_name.get(name, [])
            exact = [path for path in found if path.name == picture.name]
            if len(exact or found) == 1:
                return (exact or found)[0]
            if found:
                names = ", ".join(path.name for path in found)
                raise DataError(
                    "more than one {kind} goes by its name: {names}.", picture, kind=self._kind, names=names
                )
        raise DataError(
            "no {kind} goes by its name ({stem} or {stem}_{kind}).", picture, kind=self._kind, stem=picture.stem
        )
