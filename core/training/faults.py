"""Pictures that cannot be read: told once each, and listed in a file of the model folder."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from core.data.flist import BadFile
from core.events import Notice, Report
from core.files import write_text

_TOLD = 20  # that many are named one by one while training; the file has all


class Faults:
    """The unreadable pictures of one part ("train", "val", "test"), in ``unreadable_<part>.txt``.

    The file has a line per picture: path, tab, reason. It is gone when there is none to list. Where it cannot be
    written the notices alone tell.
    """

    def __init__(self, folder: Path, part: str, report: Report) -> None:
        self.path = folder / f"unreadable_{part}.txt"
        self._report = report
        self._known = self._listed()

    def start(self, bad: Iterable[BadFile]) -> None:
        """What was found before training, and told by whoever found it."""
        self._known = {one.path: one.reason for one in bad}
        self._write()

    def add(self, found: Iterable[BadFile]) -> None:
        """What has turned out to be unreadable while training."""
        new = [one for one in found if one.path not in self._known]
        for one in new:
            if len(self._known) < _TOLD:
                self._report(Notice(f"{one.path} cannot be read; another picture is used in its place ({one.reason})"))
            self._known[one.path] = one.reason
        if new:
            self._write()

    def _listed(self) -> dict[Path, str]:
        with suppress(OSError, UnicodeDecodeError):
            lines = self.path.read_text(encoding="utf-8").splitlines()
            return {Path(path): reason for path, _, reason in (line.partition("\t") for line in lines)}
        return {}

    def _write(self) -> None:
        with suppress(OSError):
            if self._known:
                write_text(self.path, "".join(f"{path}\t{reason}\n" for path, reason in self._known.items()))
            elif self.path.exists():
                self.path.unlink()
