"""Several proposals for one hole, large and side by side, over the page: where they are judged."""

from __future__ import annotations

from math import ceil, floor

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.imageview.pyramid import Pyramid
from app.imageview.renderer import Renderer
from app.imageview.view_transform import ViewTransform
from app.repair.proposals.candidate_cell import CAPTION, CandidateCell
from app.repair.proposals.candidate_grid_bars import GridFoot, GridHead
from app.repair.proposals.candidate_texts import turn_text
from app.theme import Theme
from app.translation import live
from core.boxes import Box

_GAP = 4
"""Logical pixels between two cells."""
_PLACES = (4, 6, 9, 12, 16, 20, 25)
"""Places that are kept while proposals are made: the grid is laid out anew only where the next number is reached."""
_SETTLE_MS = 300
"""A press so soon after that was meant for what lay there before."""
_DIGITS = 9
"""Proposals that a digit chooses."""
_CLOSEST = 8.0
"""Scale up to which a small hole is enlarged by itself."""
_AROUND = 6
"""Pixels of the picture that are shown around the hole at least."""


class CandidateGrid(QFrame):
    """Cells with the same part of the picture, at the same zoom; moving one moves all. Numbered from 0.

    It lies over `page` and takes all keys without Ctrl and Alt while it is shown.
    """

    taken = Signal(int)
    """The user wants this one in the picture."""
    left = Signal()
    """The user wants none of them."""
    next_wanted = Signal()
    """The user goes on to the next damage without one of them."""
    stop_wanted = Signal()
    """No more are to be made."""
    strip_wanted = Signal()
    """They are to be shown below the picture instead."""

    def __init__(self, page: QWidget, theme: Theme, renderer: Renderer) -> None:
        super().__init__(page)
        self.setObjectName("candidateGrid")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoFillBackground(True)
        self._page, self._theme, self._renderer = page, theme, renderer
        self.view = ViewTransform()
        """Where each cell has the picture, in its own device pixels."""
        self._cells: list[CandidateCell] = []
        self._places: list[CandidateCell] = []
        """Empty cells, for those that are still being made."""
        self._focus, self._factor = Box(0, 0, 1, 1), 1.0
        self._chosen, self._columns = 0, 1
        self._fitted, self._working = True, False
        self._settled = QElapsedTimer()
        self._settled.start()
        self.board = QWidget()
        self.head, self.foot = GridHead(theme), GridFoot(theme)
        self._lay_out()
        self._bind()
        page.installEventFilter(self)
        theme.changed.connect(self._dress)
        live(self, lambda: self.setAccessibleName(self.tr("Proposals")))
        self.hide()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        layout.addWidget(self.head)
        layout.addWidget(self.board, 1)
        layout.addWidget(self.foot)
        self.board.installEventFilter(self)

    def _bind(self) -> None:
        self.head.stop_button.clicked.connect(self.stop_wanted)
        self.head.fit_button.clicked.connect(self.fit)
        self.head.actual_button.clicked.connect(self.show_actual)
        self.head.strip_button.clicked.connect(self.strip_wanted)
        self.foot.leave_button.clicked.connect(self.left)
        self.foot.next_button.clicked.connect(self.next_wanted)
        self.foot.take_button.clicked.connect(lambda: self.taken.emit(self._chosen))

    # What is shown

    @property
    def count(self) -> int:
        return len(self._cells)

    @property
    def chosen(self) -> int:
        """The one that Return takes."""
        return self._chosen

    @property
    def focus(self) -> Box:
        """What every cell shows at least, in pixels of their pictures."""
        return self._focus

    def cell(self, number: int) -> CandidateCell:
        return self._cells[number]

    def open(self, focus: Box, factor: float, like: ViewTransform) -> None:
        """Covers the page, empty at first.

        focus: the hole with what is shown around it at least, in pixels of the cells' pictures. factor: pixels of the
        picture for one of these, 1 unless the hole is very large. like: which way the picture is turned.
        """
        self.clear()
        self.view.angle, self.view.mirrored = like.angle, like.mirrored
        self._focus, self._factor, self._fitted, self._chosen = focus, factor, True, 0
        self.setGeometry(self._page.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def clear(self) -> None:
        """Removes all cells."""
        for cell in (*self._cells, *self._places):
            cell.hide()
            cell.deleteLater()
        self._cells, self._places, self._columns = [], [], 1

    def add(self, levels: Pyramid, name: str, tip: str) -> None:
        """Adds a proposal at the end."""
        cell = self._places.pop(0) if self._places else self._new_cell()
        number = len(self._cells)
        self._cells.append(cell)
        cell.set_picture(levels)
        cell.chosen.connect(lambda: self._press(number, take=False))
        cell.taken.connect(lambda: self._press(number, take=True))
        cell.zoom_changed.connect(self._moved)
        self.name(number, name, tip)
        cell.set_chosen(number == self._chosen)
        self._arrange()
        if number == 0:
            self.fit()

    def name(self, number: int, name: str, tip: str) -> None:
        """Sets the name and the tooltip of a proposal."""
        self._cells[number].set_text(f"{number + 1}  {name}", tip)

    def choose(self, number: int) -> None:
        """Marks the one that Return takes."""
        self._chosen = min(max(0, number), max(0, len(self._cells) - 1))
        for place, cell in enumerate(self._cells):
            cell.set_chosen(place == self._chosen)

    def show_state(self, text: str, part: float | None) -> None:
        """part: of the work done, 0..1; None when there is nothing under way."""
        self._working = part is not None
        self.head.show_state(text, part)
        self._arrange()

    def show_turn(self, number: int, count: int) -> None:
        """Which damage this is, and of how many."""
        self.head.show_turn(turn_text(number, count))
        self.foot.next_button.setVisible(number < count)

    def _press(self, number: int, *, take: bool) -> None:
        if self._settled.elapsed() < _SETTLE_MS:
            return
        self.choose(number)
        if take:
            self.taken.emit(number)

    def _new_cell(self) -> CandidateCell:
        cell = CandidateCell(self.board, self._renderer, self.view)
        cell.set_colours(self._theme.colours)
        cell.show()
        return cell

    # Where the cells lie

    def _arrange(self) -> None:
        """Gives each cell its place: as many columns as let the hole be shown largest."""
        count = len(self._cells)
        wanted = count
        if self._working:
            wanted = next((places for places in _PLACES if places > count), count + 1)
        while len(self._places) > wanted - count:
            extra = self._places.pop()
            extra.hide()
            extra.deleteLater()
        while len(self._places) < wanted - count:
            self._places.append(self._new_cell())
        if not wanted:
            return
        size, room = self._cell_size(wanted), self.view.window
        for place, cell in enumerate((*self._cells, *self._places)):
            row, column = divmod(place, self._columns)
            area = QRect(column * (size[0] + _GAP), row * (size[1] + _GAP), *size)
            if cell.geometry() != area:
                cell.setGeometry(area)
                self._settled.restart()
        if self._cells:
            self.view.window = self._cells[0].device_size
            if room != self.view.window:
                self._resized()

    def _cell_size(self, count: int) -> tuple[int, int]:
        """(width, height) of a cell, and sets the number of columns."""
        width, height = max(1, self.board.width()), max(1, self.board.height())
        sizes = {}
        for columns in range(1, count + 1):
            rows = ceil(count / columns)
            sizes[columns] = (width + _GAP) // columns - _GAP, (height + _GAP) // rows - _GAP
        across, down = self.view.extent(self._focus.width + 2 * _AROUND, self._focus.height + 2 * _AROUND)
        ratio = self.devicePixelRatioF()

        def scale(columns: int) -> tuple[float, int, float]:
            """As `fit` would choose it, below the hole's name; of equal ones, that with the fewest empty places, and
            then that with more room around the hole."""
            room = ratio * min(sizes[columns][0] / across, (sizes[columns][1] - CAPTION) / down)
            shown = min(float(floor(room)), _CLOSEST) if room >= 1 else room
            return shown, -(-count % columns), room

        self._columns = max(sizes, key=scale)
        return max(16, sizes[self._columns][0]), max(16, sizes[self._columns][1])

    # Zoom and place, the same in all cells

    def fit(self) -> None:
        """Shows the whole hole in each cell."""
        if self._cells:
            self._cells[0].look_at(self._focus, least=0.01, around=_AROUND, closest=_CLOSEST)
            self._fitted = True

    def show_actual(self) -> None:
        """Shows a pixel of the picture as one of the screen, the middle of the hole in the middle."""
        if self._cells:
            self._cells[0].look_at(self._focus, least=self._factor, around=_AROUND, closest=self._factor)

    def _resized(self) -> None:
        if self._fitted:
            self.fit()
        elif self._cells:
            self._cells[0].pan(0, 0)  # keeps something of the picture in sight

    def _moved(self) -> None:
        self._fitted = False
        for cell in self._cells:
            cell.update()
        self.head.show_zoom(self.view.scale / self._factor)

    # Events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the size of the page, and lays the cells out in that of the board."""
        if event.type() == QEvent.Type.Resize and isinstance(event, QResizeEvent):
            if watched is self.board:
                self._arrange()
            elif self.isVisible():
                self.setGeometry(QRect(0, 0, event.size().width(), event.size().height()))
        return False

    def event(self, event: QEvent) -> bool:
        # Letters of tools and other keys of the window do not reach what lies beneath.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _is_ours(event):
            super().keyPressEvent(event)
            return
        key, digit = event.key(), event.key() - Qt.Key.Key_1
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._columns,
            Qt.Key.Key_Down: self._columns,
        }
        if 0 <= digit < min(_DIGITS, len(self._cells)):
            self.choose(digit)
        elif key in steps and 0 <= self._chosen + steps[Qt.Key(key)] < len(self._cells):
            self.choose(self._chosen + steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._cells:
            if not event.isAutoRepeat():  # it is not meant for the next damage
                self.taken.emit(self._chosen)
        elif key == Qt.Key.Key_N and not self.foot.next_button.isHidden():
            self.next_wanted.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key == Qt.Key.Key_Z:
            self.show_actual()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus) and self._cells:
            self._cells[0].zoom_step(closer=key != Qt.Key.Key_Minus)

    def _dress(self) -> None:
        for cell in (*self._cells, *self._places):
            cell.set_colours(self._theme.colours)


def _is_ours(event: QKeyEvent) -> bool:
    ours = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
    return not event.modifiers() & ~ours and event.key() != Qt.Key.Key_Tab and event.key() != Qt.Key.Key_Backtab
