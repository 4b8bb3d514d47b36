"""A batch that has run, for tests of its review: pictures, results with repaired squares, and a record of verdicts."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.main_window import MainWindow
from core.batch.items import BatchItem, Decision, Outcome, Result
from core.batch.journal import REVIEW, Journal, JournalRow, ResultFile, file_digest
from core.batch.report import read_results
from core.data.images import write_picture
from core.data.picture import Picture
from tests.app.hands import grabbed

if TYPE_CHECKING:
    from app.batch.review.page import ReviewPage

HOLES = ((20, 30, 36, 46), (100, 150, 120, 180))
"""Boxes that a result differs in."""
REPAIRED = 200


def texture(seed: int, size: tuple[int, int] = (140, 200)) -> np.ndarray:
    """Colours from 40 to 160, so that a repair is always another."""
    return np.random.default_rng(seed).integers(40, 160, (*size, 3), np.uint8)


def make_batch(folder: Path, count: int = 5, stem: str = "page") -> tuple[Result, ...]:
    """Results 0 to count - 1; number n has doubt n / 10 and a share of (count - n) %. The last one failed."""
    (folder / "scans").mkdir(parents=True)
    (folder / "out").mkdir()
    results = []
    for number in range(count):
        source = folder / "scans" / f"{stem} {number + 1}.png"
        output = folder / "out" / f"{stem} {number + 1}_repaired.png"
        pixels = texture(number)
        write_picture(source, Picture(pixels))
        result = Result(
            number, source, source.name, Outcome.REPAIRED, output, "mask.png", size=(140, 200),
            share=(count - number) / 100, doubt=number / 10, seconds=0.5,
        )  # fmt: skip
        if number == count - 1:
            reason = "There is no mask for this picture."
            result = replace(result, outcome=Outcome.FAILED, output=None, reason=reason, share=None, doubt=None)
        else:
            repaired = pixels.copy()
            for top, left, bottom, right in HOLES:
                repaired[top:bottom, left:right] = REPAIRED
            write_picture(output, Picture(repaired))
        results.append(result)
    return tuple(results)


class Records:
    """A records folder as a run leaves it, with what the review has written there."""

    def __init__(self, results: tuple[Result, ...], folder: Path) -> None:
        """folder: must not be there yet."""
        self.folder = folder
        folder.mkdir(parents=True)
        with Journal(folder) as journal:
            journal.begin("plan", len(results))
            for result in results:
                key, digest = f"key {result.number}", ""
                if result.output is not None:
                    digest = file_digest(result.output)
                    size = result.output.stat().st_size
                    journal.making(ResultFile(key, result.source, result.output, size, digest))
                journal.row(JournalRow(result, key, digest))

    @property
    def results(self) -> dict[int, Result]:
        """As they are on the disk."""
        return {result.number: result for result in read_results(self.folder)}

    @property
    def calls(self) -> list[tuple[str, str]]:
        """Source and verdict of all that the review has written, in order."""
        path = self.folder / REVIEW
        lines = path.read_text().splitlines() if path.exists() else []
        entries = [json.loads(line) for line in lines]
        return [(Path(entry["source"]).name, entry["verdict"]) for entry in entries]


def items(results: tuple[Result, ...]) -> tuple[BatchItem, ...]:
    """The pictures of the results, as a job that makes such results plans them."""
    out = results[0].source.parent.parent / "out"
    return tuple(
        BatchItem(one.number, one.source, one.name, output=out / f"{one.source.stem}_repaired.png") for one in results
    )


# The review


def enter(qtbot, window: MainWindow, records: Path) -> ReviewPage:
    window.pages.show_page(window.batch)
    window.batch.open_review(records)
    review = window.batch.review
    assert review is not None
    qtbot.waitUntil(lambda: review.current is not None and review.is_shown)
    return review


def press(review: ReviewPage, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """To whatever has the focus, as a user does."""
    widget = QApplication.focusWidget()
    assert widget is not None and review.isAncestorOf(widget)
    QTest.keyClick(widget, key, keys)


def at(qtbot, review: ReviewPage, name: str) -> bool:
    """Waits until the result is shown."""
    qtbot.waitUntil(lambda: review.current is not None and review.current.name == name and review.is_shown)
    return True


def names(review: ReviewPage) -> list[str]:
    return [result.name for result in review.model.rows]


def pixel(review: ReviewPage, x: int, y: int) -> tuple[int, ...]:
    """What the picture shows of the middle of an image pixel."""
    left, top = review.picture.view.to_device(x + 0.5, y + 0.5)
    return tuple(int(value) for value in grabbed(review.picture)[int(top), int(left)])


def decisions(review: ReviewPage) -> dict[str, str]:
    return {result.name: result.decision.value for result in review.model.rows if result.decision is not Decision.NONE}


def settled(qtbot, records: Records, calls: int) -> None:
    qtbot.waitUntil(lambda: len(records.calls) == calls)
    qtbot.wait(20)
