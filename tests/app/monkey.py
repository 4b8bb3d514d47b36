"""Random but plausible actions in the window, by real events; what may never happen is looked for after each.

The same seed makes the same choices. What a background thread has finished by then may differ, so a replay is likely,
not certain, to find the same fault again.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QWidget,
)

from app.actions.table import SPECS
from app.actions.tools import Tool
from app.background.task import Task
from app.main_window import MainWindow
from app.repair.document.content import Content
from app.repair.engine.core_backend import CoreBackend
from app.repair.engine.engine import Engine
from app.settings import Settings
from app.theme import Theme
from core.boxes import Box
from core.edit.repairs import RepairKind
from tests.app.drops import drop_on
from tests.app.hands import ALT, CTRL, LEFT, MIDDLE, NONE, RIGHT, SHIFT, drag, wheel
from tests.app.monkey_watch import NOT_TRIGGERED, Answers, Watch
from tests.app.monkey_world import Fault, World, with_rim

_OFTEN = ("brush", "spot", "clone", "heal", "ink", "wand")
_DRESS = ("theme_", "language_")
_LETTERS = "ABEFHIJKLMNPQRSTWXZ123450[]+-"
_KEYS = (
    *(Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Down),
    *(Qt.Key.Key_Delete, Qt.Key.Key_Home, Qt.Key.Key_F1, Qt.Key.Key_PageDown, Qt.Key.Key_Backspace),
)
_REMEMBERED = 40  # actions that are printed when something is wrong
_WAIT_MS = 60_000


class Monkey:
    """Acts in a window, which it opens again whenever it was closed. Use as a context manager."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.rng = random.Random(seed)
        self.seed = seed
        self.world = World(folder)
        self.watch = Watch()
        self.answers = Answers(self.rng, self.world, self.note, self.touch)
        self.count = 0
        self.last: deque[str] = deque(maxlen=_REMEMBERED)
        self.repairs: set[str] = set()
        """Keys of all repairs that were seen."""
        self._allowed: dict[Content, np.ndarray] = {}
        self.window: MainWindow | None = None

    def __enter__(self) -> Monkey:
        self.watch.__enter__()
        self.answers.__enter__()
        self._open_window()
        return self

    def __exit__(self, *_: object) -> None:
        try:
            if self.window is not None:
                self._end_window()
        finally:
            self.answers.__exit__()
            self.watch.__exit__()

    def note(self, what: str) -> None:
        self.last.append(f"{self.count}: {what}")

    # The window

    def _open_window(self) -> None:
        self.settings = Settings(self.world.folder / "settings.json")
        self.engine = Engine(self.world.model, "cpu", CoreBackend)
        theme = Theme(self.settings)
        self.window = MainWindow(self.engine, self.settings, theme, self.world.folder / "recovery")
        self.window.resize(1100, 760)
        self.window.show()
        self.window.document.mask_changed.connect(self._allow)
        self.window.controller.load_model()
        self.window.open_path(self.world.pictures / "p0 & <b>ü.png")
        self._wait(lambda: self._there.document.has_picture)

    @property
    def _there(self) -> MainWindow:
        assert self.window is not None
        return self.window

    def _end_window(self) -> None:
        """Closes it whatever is unsaved."""
        window = self._there
        window.dialogs.ask_unsaved = lambda _names: "discard"  # type: ignore[method-assign]
        for _ in range(200):
            window.close()
            if not window.isVisible():
                break
            QTest.qWait(20)
        else:
            raise Fault("the window cannot be closed")
        self._forget_window()

    def _forget_window(self) -> None:
        window = self._there
        if not window.threads.close() or not self.engine.close():
            raise Fault("a thread does not end")
        self.settings.sync()
        self._allowed.clear()
        self.window = None
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _wait(self, until: Callable[[], bool]) -> None:
        for _ in range(_WAIT_MS // 10):
            if until() or not self._there.isVisible():
                return
            QTest.qWait(10)
            self.watch.check()
        raise Fault(f"the window does not come to rest; it works at {self._there.tasks.find(Task)}")

    # Acting

    def run(self, actions: int) -> None:
        """Does so many actions. Raises Fault with the seed and the last actions."""
        try:
            for _ in range(actions):
                self.count += 1
                self._act()
                self._follow_closing()
                self._check()
            self._undo_all()
            self.world.check()
        except Exception as error:
            done = "\n".join(self.last)
            raise Fault(f"seed {self.seed}, after {self.count} actions: {error}\n\nThe last ones:\n{done}") from error

    def rest(self) -> None:
        """Lets the window work for a moment, and checks it. Raises Fault."""
        try:
            self._pause()
            QApplication.processEvents()
            self._check()
        except Exception as error:  # PySide hands on what a slot raised, or only reports it
            raise Fault(f"{type(error).__name__}: {error}") from error

    def _act(self) -> None:
        ways: tuple[tuple[float, Callable[[], None]], ...] = (
            (30, self._stroke), (3, self._mark_and_repair), (6, self._click_canvas), (5, self._wheel),
            (18, self._trigger), (8, self._press_key), (18, self._touch_page), (4, self._go_to_page), (3, self._open),
            (2, self._drop), (3, self._pause), (1.2, self._undo_all), (0.6, self._close), (0.6, self._fill_clipboard),
            (2, self._turn_view),
        )  # fmt: skip
        self.rng.choices([way for _, way in ways], [weight for weight, _ in ways])[0]()
        QApplication.processEvents()

    def _place(self) -> tuple[float, float]:
        height, width = self._there.document.size
        return self.rng.uniform(-8, width + 8), self.rng.uniform(-8, height + 8)

    def _on_canvas(self) -> bool:
        window = self._there
        if not window.document.has_picture:
            return False
        if window.pages.current is not window.page and self.rng.random() < 0.8:
            window.pages.show_page(window.page)
        return window.canvas.isVisible()

    def _stroke(self) -> None:
        if not self._on_canvas():
            return self._open()
        rng, points = self.rng, [self._place()]
        for _ in range(rng.randrange(1, 5)):
            x, y = points[-1]
            points.append((x + rng.uniform(-30, 30), y + rng.uniform(-30, 30)))
        button, keys = (
            rng.choices([LEFT, RIGHT, MIDDLE], [8, 2, 1])[0],
            rng.choices([NONE, SHIFT, CTRL, ALT], [8, 1, 1, 1])[0],
        )
        released = rng.random() < 0.95
        self.note(f"drag {button.name} {keys} over {len(points)} points{'' if released else ', held'}")
        drag(self._there, *points, button=button, keys=keys, release=released)
        if not released:
            if rng.random() < 0.5:
                QTest.keyClick(self._there.canvas, Qt.Key.Key_Escape)
            QTest.mouseRelease(self._there.canvas, button, keys, QPoint(5, 5))
        return None

    def _mark_and_repair(self) -> None:
        window = self._there
        if self._on_canvas():
            window.tools.choose(Tool.BRUSH)
            x, y = self._place()
            self.note("mark and repair")
            drag(window, (x, y), (x + 9, y + 4))
            window.actions_table["repair"].trigger()
            QTest.qWait(self.rng.choice([1, 30, 200]))

    def _click_canvas(self) -> None:
        if not self._on_canvas():
            return
        place = QPoint(self.rng.randrange(self._there.canvas.width()), self.rng.randrange(self._there.canvas.height()))
        double = self.rng.random() < 0.3
        self.note(f"{'double ' if double else ''}click at {place.toTuple()}")
        (QTest.mouseDClick if double else QTest.mouseClick)(self._there.canvas, LEFT, NONE, place)

    def _wheel(self) -> None:
        if self._on_canvas():
            steps, keys = self.rng.choice([-3, -1, 1, 2]), self.rng.choice([NONE, CTRL, SHIFT])
            self.note(f"wheel {steps}")
            wheel(self._there, QPoint(self.rng.randrange(300), self.rng.randrange(300)), steps, keys=keys)

    def _turn_view(self) -> None:
        """By the keys and freely; strokes go on in the view as it is then."""
        if not self._on_canvas():
            return
        canvas, rng = self._there.canvas, self.rng
        if rng.random() < 0.5:
            key, keys = rng.choice([("4", NONE), ("6", NONE), ("5", NONE), ("M", SHIFT)])
            self.note(f"turn the view by {key}")
            QTest.keyClick(canvas, Qt.Key(ord(key)), keys)
            return
        start, end = (QPoint(rng.randrange(canvas.width()), rng.randrange(canvas.height())) for _ in range(2))
        self.note(f"turn the view from {start.toTuple()} to {end.toTuple()}")
        QTest.keyPress(canvas, Qt.Key.Key_Space, SHIFT)
        QTest.mousePress(canvas, LEFT, SHIFT, start)
        QTest.mouseMove(canvas, end)
        QTest.mouseRelease(canvas, LEFT, SHIFT, end)
        QTest.keyRelease(canvas, Qt.Key.Key_Space)

    def _trigger(self) -> None:
        name = self.rng.choice(sorted(set(SPECS) - NOT_TRIGGERED))
        often = self.rng.random()
        if often < 0.35:
            name = self.rng.choice(["repair", "undo", "redo", "candidates", "clear", "toggle_repair", *_OFTEN])
        if name.startswith(_DRESS) and self.rng.random() < 0.9:
            return  # these are slow, for they touch every widget
        action = self._there.actions_table[name]
        if action.isEnabled():
            self.note(f"action {name}")
            action.trigger()

    def _press_key(self) -> None:
        target = QApplication.focusWidget() or self._there.canvas
        key = self.rng.choice([*_LETTERS, *_KEYS])
        code = Qt.Key(ord(key)) if isinstance(key, str) else key
        keys = self.rng.choices([NONE, CTRL, SHIFT], [6, 2, 1])[0]
        if keys is CTRL and code == Qt.Key.Key_W:
            return
        self.note(f"key {key} {keys} on {type(target).__name__}")
        QTest.keyClick(target, code, keys)

    def _touch_page(self) -> None:
        dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
        if dialogs and self.rng.random() < 0.5:
            dialog = self.rng.choice(dialogs)
            if self.rng.random() < 0.3:
                self.note(f"closing {type(dialog).__name__}")
                dialog.close()
                return
            self.touch(dialog)
            return
        page = self._there.pages.current
        self.touch(page if self.rng.random() < 0.9 else self._there)

    def touch(self, root: QWidget) -> None:
        """Uses something in `root` that can be clicked, typed into, or turned."""
        kinds = (QAbstractButton, QComboBox, QAbstractSpinBox, QAbstractSlider, QLineEdit, QAbstractItemView)
        usable = [
            part
            for part in root.findChildren(QWidget)
            if isinstance(part, kinds) and part.isVisible() and part.isEnabled() and not part.visibleRegion().isEmpty()
        ]
        if not usable:
            QTest.keyClick(root, Qt.Key.Key_Escape)
            return
        part, rng = self.rng.choice(usable), self.rng
        name = part.accessibleName() or str(part.property("text") or "") or type(part).__name__
        self.note(f"{type(root).__name__}: {type(part).__name__} {name!r}")
        if isinstance(part, QAbstractButton):
            (QTest.mouseDClick if rng.random() < 0.1 else QTest.mouseClick)(part, LEFT)
        elif isinstance(part, QAbstractSpinBox):
            part.setFocus()
            if rng.random() < 0.5:
                part.selectAll()
                QTest.keyClicks(part, str(rng.choice([0, 1, 7, 64, 99999, -3])))
                QTest.keyClick(part, Qt.Key.Key_Return)
            else:
                QTest.keyClick(part, rng.choice([Qt.Key.Key_Up, Qt.Key.Key_Down]))
        elif isinstance(part, QComboBox | QAbstractSlider):
            part.setFocus()
            QTest.keyClick(part, rng.choice([Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_End]))
        elif isinstance(part, QLineEdit):
            part.setFocus()
            if not part.isReadOnly():
                QTest.keyClicks(part, rng.choice(["x", "12", "<b>", str(self.world.saved), " "]))
            QTest.keyClick(part, rng.choice([Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Tab]))
        else:
            self._touch_list(part)

    def _touch_list(self, view: QAbstractItemView) -> None:
        area, rng = view.viewport(), self.rng
        place = QPoint(rng.randrange(max(1, area.width())), rng.randrange(max(1, min(200, area.height()))))
        QTest.mouseClick(area, LEFT, rng.choice([NONE, NONE, SHIFT, CTRL]), place)
        if rng.random() < 0.2:
            QTest.mouseDClick(area, LEFT, NONE, place)
        if rng.random() < 0.2:
            QTest.keyClick(view, rng.choice([Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Space]))

    def _go_to_page(self) -> None:
        number = self.rng.choice([0, 0, 0, 1, 1, 2])
        self.note(f"page {number}")
        QTest.mouseClick(self._there.pages.buttons.button(number), LEFT)

    def _open(self) -> None:
        paths = [self.world.anything(self.rng) for _ in range(self.rng.randrange(1, 3))]
        if len(self._there.files.workspace.frames) > 8:
            self.note("close picture")
            return self._there.actions_table["close_picture"].trigger()
        self.note(f"open {[path.name for path in paths]}")
        self._there.files.open(paths)

    def _drop(self) -> None:
        window, rng = self._there, self.rng
        path = self.world.some_folder(rng) if rng.random() < 0.3 else self.world.anything(rng)
        if len(window.files.workspace.frames) <= 8:
            self.note(f"drop {path.name}")
            drop_on(window.pages.current, path)

    def _fill_clipboard(self) -> None:
        self.note("an image in the clipboard")
        image = QImage(self.rng.randrange(1, 90), self.rng.randrange(1, 90), QImage.Format.Format_RGB32)
        image.fill(QColor(10, 200, 90))
        QGuiApplication.clipboard().setImage(image)

    def _pause(self) -> None:
        milliseconds = self.rng.choice([1, 5, 20, 60])
        self.note(f"{milliseconds} ms")
        QTest.qWait(milliseconds)

    def _close(self) -> None:
        window = self._there
        self.note("close the window")
        window.close()
        for _ in range(300):  # what is being saved is waited for
            if not window.isVisible() or not window.files.is_saving:
                break
            QTest.qWait(10)
        QTest.qWait(1)

    def _follow_closing(self) -> None:
        """Opens another window where this one is closed, perhaps long after it was asked to: it waits for files."""
        if not self._there.isVisible():
            self._forget_window()
            self.world.check()
            self._open_window()

    # What may never happen

    def _check(self) -> None:
        self.watch.check()
        frames = self._there.files.workspace.frames
        contents = [frame.content for frame in frames if frame.content is not None]
        for content in contents:
            self._check_pixels(content)
        self._allowed = {content: self._allowed[content] for content in contents}
        if self.count % 200 == 0:
            self.world.check()

    def _allow(self, box: Box) -> None:
        """What is marked may be repaired, and unmarked, within the action that marks it."""
        content = self._there.document.content
        allowed = self._allowed.setdefault(content, np.zeros(content.size, bool))
        allowed[box.slices] |= content.mask[box.slices] > 0

    def may_change(self, content: Content) -> np.ndarray:
        """Where a picture may differ from its original, bool (H, W): what was marked at some time, or retouched."""
        allowed = self._allowed.setdefault(content, np.zeros(content.size, bool))
        allowed |= content.mask > 0
        for repair in content.repairs:
            self.repairs.add(repair.key)
            if repair.kind is RepairKind.RETOUCH or content.project_path is not None:
                allowed |= repair.hole(content.size) > 0
            elif repair.run is not None and repair.run.origin.settings.alpha == "open":
                allowed |= with_rim(repair.hole(content.size))  # the soft rim of what was erased is opened with it
        return allowed

    def _check_pixels(self, content: Content) -> None:
        allowed = self.may_change(content)
        if self._there.document.stroke_active or content.image is content.original:
            return
        changed = content.image != content.original
        changed = changed if changed.ndim == 2 else changed.any(axis=2)
        wrong = int(np.count_nonzero(changed & ~allowed))
        if wrong:
            raise Fault(f"{wrong} pixels outside of all masks have changed in {content.name or 'a pasted picture'}")

    def _undo_all(self) -> None:
        """Takes back everything in the shown picture, and does it again."""
        window = self._there
        if not window.document.has_picture or window.document.stroke_active:
            return
        window.actions_table["cancel"].trigger()
        self._wait(lambda: not window.files.is_saving and not window.document.stroke_active)
        if not window.isVisible():
            return
        content = window.document.content
        if content.project_path is not None or window.document.content is not content:
            return
        self.note("undo everything")
        before, steps = (content.image.copy(), content.mask.copy()), 0
        while content.history.done and window.document.content is content and steps < 2000:
            window.document.undo()
            steps += 1
        if not np.array_equal(content.image, content.original) or content.mask.any() or content.edges.user.any():
            raise Fault(f"{steps} steps taken back do not give the original")
        for _ in range(steps):
            window.document.redo()
        if not np.array_equal(content.image, before[0]) or not np.array_equal(content.mask, before[1]):
            raise Fault(f"{steps} steps taken back and done again do not give the same")
