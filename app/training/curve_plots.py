"""Losses and metrics over the iterations, from the logs on the disk: smoothed, zoomable, in the theme's colours."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.theme import Theme
from app.training.folder_status import LogPart, smooth
from app.translation import live
from app.widgets.parts import heading

_INKS = {
    True: ("#e6bd6a", "#6cb8e6", "#e98b80", "#86c98f", "#b79cf0", "#d0d0d2", "#e39ac4", "#7fd1c7"),
    False: ("#8f6407", "#1f6fa5", "#b3382c", "#2b7a39", "#6a45b8", "#4c4c4e", "#a53a7c", "#13766c"),
}
"""By whether the theme is dark."""
_FAMILY = {"precision": "edges", "recall": "edges"}
"""Metrics on one scale, which may be seen together."""
METRICS = ("psnr", "ssim", "mae", "precision", "recall")
_FINE = (1, 1.5, 2, 3, 5, 7)
_TICK_ROOM = 20
"""Pixels from one tick of a logarithmic axis to the next, at least."""
_MOST_POINTS = 4000
"""Of a curve; more are replaced by the means of neighbours, a difference that no screen shows."""


class _Axis(pyqtgraph.AxisItem):
    """An axis that, when it is logarithmic, has few ticks with plain numbers, which never overlap."""

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float | None, list[float]]]:
        if not self.logMode:
            ticks: list[tuple[float | None, list[float]]] = super().tickValues(low, high, size)
            return ticks
        span = max(high - low, 1e-6)
        room = max(2.0, size / _TICK_ROOM)
        for steps in (_FINE, (1, 2, 5), (1, 3), (1,)):
            if span * len(steps) <= room:
                break
        decades = range(int(np.floor(low)), int(np.ceil(high)) + 1)
        values = [float(np.log10(step) + decade) for decade in decades for step in steps]
        return [(None, [value for value in values if low <= value <= high])]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float | None) -> list[str]:
        if not self.logMode:
            texts: list[str] = super().tickStrings(values, scale, spacing)
            return texts
        return [f"{10.0**value:.3g}" for value in values]


class _Plot(QFrame):
    """One diagram with a switch per curve."""

    def __init__(self, theme: Theme, *, one_family: bool) -> None:
        super().__init__()
        self.setObjectName("card")
        self._theme = theme
        self._one_family = one_family
        self.switches: dict[str, QCheckBox] = {}
        self.curves: dict[str, pyqtgraph.PlotDataItem] = {}
        self._marks: dict[str, pyqtgraph.PlotDataItem] = {}
        self._other_marks: dict[str, pyqtgraph.PlotDataItem] = {}
        self.plot = pyqtgraph.PlotWidget(axisItems={"left": _Axis("left")})
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setFrameShape(QFrame.Shape.NoFrame)
        item = self.plot.getPlotItem()
        item.showGrid(x=True, y=True, alpha=0.12)
        item.setClipToView(False)
        for side in ("left", "bottom"):
            item.getAxis(side).enableAutoSIPrefix(False)
        self.head = QHBoxLayout()
        self.head.setSpacing(4)
        self._switch_row = QHBoxLayout()
        self._switch_row.setSpacing(12)
        self._switch_row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(4)
        layout.addLayout(self.head)
        layout.addLayout(self._switch_row)
        layout.addWidget(self.plot, 1)
        self.dress()

    def set_names(self, names: Sequence[str]) -> None:
        """Which curves there are; those that were hidden stay so."""
        if list(self.switches) == list(names):
            return
        for name in list(self.switches):
            switch = self.switches.pop(name)
            self._switch_row.removeWidget(switch)
            switch.hide()
            switch.deleteLater()
        for item in [*self.curves.values(), *self._marks.values(), *self._other_marks.values()]:
            self.plot.removeItem(item)
        self.curves, self._marks, self._other_marks = {}, {}, {}
        first = _FAMILY.get(names[0], names[0]) if names else ""
        for place, name in enumerate(names):
            switch = QCheckBox(name)
            switch.setToolTip(name)
            switch.setChecked(not self._one_family or _FAMILY.get(name, name) == first)
            switch.toggled.connect(lambda on, name=name: self._toggle(name, on))
            self.switches[name] = switch
            self._switch_row.insertWidget(place, switch)
            self.curves[name] = self.plot.plot([], [])
            self._marks[name] = self.plot.plot([], [], pen=None, symbol="o", symbolSize=6)
            self._other_marks[name] = self.plot.plot([], [], pen=None, symbol="o", symbolSize=6)
            self._show(name)
        self.dress()

    def show_data(self, name: str, x: NDArray[np.float64], y: NDArray[np.float64]) -> None:
        self.curves[name].setData(x, y, connect="finite")

    def show_marks(
        self, name: str, x: NDArray[np.float64], y: NDArray[np.float64], like: NDArray[np.bool_] | None = None
    ) -> None:
        """Single values, such as those of evaluations. like: which can be compared with the last one; the others are
        hollow."""
        if name in self._marks:
            like = np.ones(len(x), bool) if like is None else like
            self._marks[name].setData(x[like], y[like])
            self._other_marks[name].setData(x[~like], y[~like])

    def marks(self, name: str) -> tuple[int, int]:
        """How many single values are shown of a curve: those that can be compared, and the hollow ones."""
        full, hollow = (part[name].getData()[0] for part in (self._marks, self._other_marks))
        return (0 if full is None else len(full)), (0 if hollow is None else len(hollow))

    def fit(self) -> None:
        """Shows everything again, and follows what comes."""
        self.plot.getPlotItem().enableAutoRange()

    def dress(self) -> None:
        colours = self._theme.colours
        self.plot.setBackground(colours.panel)
        for side in ("left", "bottom"):
            axis = self.plot.getPlotItem().getAxis(side)
            axis.setPen(QColor(colours.strong_line))
            axis.setTextPen(QColor(colours.soft_text))
        inks = _INKS[self._theme.is_dark]
        for place, name in enumerate(self.curves):
            ink = inks[place % len(inks)]
            self.curves[name].setPen(pyqtgraph.mkPen(ink, width=1.6))
            self._marks[name].setSymbolBrush(ink)
            self._marks[name].setSymbolPen(None)
            self._other_marks[name].setSymbolBrush(None)
            self._other_marks[name].setSymbolPen(ink)
            self.switches[name].setStyleSheet(f"QCheckBox {{ color: {ink}; }}")

    def _toggle(self, name: str, on: bool) -> None:
        if on and self._one_family:
            for other, switch in self.switches.items():
                if _FAMILY.get(other, other) != _FAMILY.get(name, name):
                    switch.setChecked(False)
        self._show(name)
        self.fit()

    def _show(self, name: str) -> None:
        on = self.switches[name].isChecked()
        self.curves[name].setVisible(on)
        self._marks[name].setVisible(on)
        self._other_marks[name].setVisible(on)


class Curves(QWidget):
    """Losses at the left, metrics at the right; `set_width` smooths both."""

    zoomed = Signal()
    """The user has moved or zoomed a diagram."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        pyqtgraph.setConfigOptions(antialias=True)
        self._columns: tuple[str, ...] = ()
        self._rows: NDArray[np.float64] = np.empty((0, 0))
        self._width = 1
        self._log = True
        self.losses = _Plot(theme, one_family=False)
        self.metrics = _Plot(theme, one_family=True)
        self.losses.head.addWidget(heading(lambda: self.tr("Losses")))
        self.metrics.head.addWidget(heading(lambda: self.tr("Metrics; dots are evaluations")))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for plot in self._plots:
            layout.addWidget(plot, 1)
            plot.plot.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            plot.plot.getPlotItem().getViewBox().sigRangeChangedManually.connect(lambda *_: self.zoomed.emit())
        theme.changed.connect(self._dress)
        live(self, self._retranslate)
        self.losses.plot.getPlotItem().setLogMode(y=True)

    @property
    def _plots(self) -> tuple[_Plot, _Plot]:
        return self.losses, self.metrics

    @property
    def count(self) -> int:
        """Lines of the log that are shown."""
        return len(self._rows)

    def clear(self) -> None:
        self._columns, self._rows = (), np.empty((0, 0))
        for plot in self._plots:
            plot.set_names(())
            plot.fit()

    def take(self, part: LogPart, scores: LogPart) -> None:
        """Adds what a log has grown by; scores: all evaluations."""
        if part.fresh or part.place.columns != self._columns:
            self._columns, self._rows = part.place.columns, part.rows
        elif len(part.rows):
            self._rows = np.concatenate([self._rows, part.rows])
        self.losses.set_names([name for name in self._columns if name.startswith("l_")])
        self.metrics.set_names([name for name in METRICS if name in {*self._columns, *scores.place.columns}])
        self._draw()
        columns = scores.place.columns
        for name in self.metrics.switches:
            if name in columns and len(scores.rows):
                x, y = scores.rows[:, columns.index("iteration")], scores.rows[:, columns.index(name)]
                self.metrics.show_marks(name, x, y, comparable(scores))
            else:
                self.metrics.show_marks(name, np.empty(0), np.empty(0))

    def set_width(self, width: int) -> None:
        """Smooths over so many lines of the log."""
        self._width = width
        self._draw()

    def set_logarithmic(self, on: bool) -> None:
        """Whether the losses' axis is logarithmic."""
        self._log = on
        self.losses.plot.getPlotItem().setLogMode(y=on)
        self._draw()

    def fit(self) -> None:
        for plot in self._plots:
            plot.fit()

    def _draw(self) -> None:
        if "iteration" not in self._columns:
            return
        x = self._rows[:, self._columns.index("iteration")]
        for plot in self._plots:
            for name in plot.curves:
                if name not in self._columns:
                    continue
                y = smooth(self._rows[:, self._columns.index(name)], self._width)
                if plot is self.losses and self._log:
                    y = np.where(y > 0, y, np.nan)
                plot.show_data(name, *_thin(x, y))

    def _dress(self) -> None:
        for plot in self._plots:
            plot.dress()

    def _retranslate(self) -> None:
        tip = self.tr("Wheel zooms, dragging moves, dragging with the right button stretches; Fit shows everything")
        dots = self.tr("Hollow dots were measured under other conditions and cannot be compared with the others.")
        for plot, name, text in (
            (self.losses, self.tr("Diagram of the losses"), tip),
            (self.metrics, self.tr("Diagram of the metrics"), f"{tip}\n{dots}"),
        ):
            plot.plot.setToolTip(text)
            plot.plot.setAccessibleName(name)


def comparable(scores: LogPart) -> NDArray[np.bool_]:
    """Which evaluations were measured under the conditions of the last one."""
    columns = scores.place.columns
    if "conditions" not in columns or not len(scores.rows):
        return np.ones(len(scores.rows), bool)
    conditions = np.nan_to_num(scores.rows[:, columns.index("conditions")])
    like: NDArray[np.bool_] = conditions == conditions[-1]
    return like


def _thin(x: NDArray[np.float64], y: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """At most _MOST_POINTS points, each the mean of its neighbours."""
    step = -(-len(x) // _MOST_POINTS)
    if step <= 1:
        return x, y
    whole = len(x) // step * step
    with np.errstate(invalid="ignore"):
        return x[:whole].reshape(-1, step).mean(1), y[:whole].reshape(-1, step).mean(1)
