"""Finding damage without detectors: what stands in for them, and what the user does with what they find."""

from __future__ import annotations

import numpy as np
from PySide6.QtTest import QTest

from app.main_window import MainWindow
from app.repair.find_damage.find_damage import FindDamageTab
from app.repair.find_damage.findings import FindingItem
from core.boxes import Box
from core.detect.detectors import Kind
from core.detect.finding import Finding, Search
from core.events import Progress
from tests.app.fakes import Gate
from tests.app.hands import LEFT

DUST, SCRATCHES, BOXES, MOSAIC = Kind.DUST, Kind.SCRATCHES, Kind.BOXES, Kind.MOSAIC


class Detectors:
    """Stand in for the real ones: each kind finds what a test gives it, when its gate is open."""

    def __init__(self) -> None:
        self.found: dict[Kind, list[Finding]] = {kind: [] for kind in Kind}
        self.searches: list[tuple[Kind, float, int | None]] = []
        self.gate = Gate()

    def add(self, kind: Kind, top: int, left: int, height: int, width: int, score: float = 0.8) -> Finding:
        box = Box(top, left, top + height, left + width)
        finding = Finding(kind, box, np.full((height, width), 255, np.uint8), score)
        self.found[kind].append(finding)
        return finding

    def of(self, kind: Kind):
        def search(image: np.ndarray, options: Search) -> tuple[Finding, ...]:
            self.searches.append((kind, options.sensitivity, options.largest))
            options.report(Progress("looking", 1, 2))
            self.gate(options.cancel)
            return tuple(self.found[kind])

        return search


def tab(window: MainWindow) -> FindDamageTab:
    return next(one for one in window.features if isinstance(one, FindDamageTab))


def find(qtbot, window: MainWindow) -> None:
    QTest.mouseClick(tab(window).panel.find_button, LEFT)
    qtbot.waitUntil(lambda: not tab(window).is_searching)


def items(window: MainWindow, kind: Kind) -> list[FindingItem]:
    return tab(window).findings.of(kind)


def count(window: MainWindow, kind: Kind) -> str:
    return tab(window).panel.rows[kind].count.text()
