"""Pictures of the window for README and for whoever wants to look at every state of it.

    python -m tests.screenshots FOLDER [--size 1440x900] [--languages en,zh_CN,ja] [--only NAME,...]

Offscreen, with the bundled model on the bundled example, which the program drew itself. Each file is called
{state}_{theme}_{language}.png. `--readme` writes those that README shows into docs/pictures, `--training` those of
the Training page that docs/training.md shows; together with FOLDER it walks through that page alone. There a tiny
network is trained for a moment on the built-in demo set. `--batch` walks through the Batch page, with failures in the
run.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

import app.window.shell as shell
from app.batch.batch_session import BatchState
from app.main_window import MainWindow
from app.repair.engine.core_backend import CoreBackend
from app.repair.engine.engine import Engine
from app.repair.repairs.candidate_grid import CandidateGrid
from app.settings import Settings
from app.theme import Theme
from app.window.language import Languages
from core.demo.drawings import drawing
from core.files import atomic_write
from core.resources import DEFAULT_MODEL, EXAMPLE_MASK, EXAMPLE_PICTURE
from tests.app.hands import drag

if TYPE_CHECKING:
    from app.training.steps import Steps

_DOCS = Path(__file__).parents[1] / "docs" / "pictures"
_PATIENCE = 240.0
_README_BYTES, _MANUAL_BYTES = 400_000, 150_000
"""What a picture may take that is kept with the sources."""
_COLOURS = (256, 192, 128, 96, 64, 48, 32, 16)
_ITERATIONS = 75
"""That the Training page's model is trained for in each phase: enough for curves, not for a good model."""
_SCANS = 10
"""Pictures of the Batch page's folder."""
_TINY: dict[str, Any] = {
    "MASK": 7, "DEVICE": "cpu", "TRAIN_FLIST": "demo:600", "VAL_FLIST": "demo:600-606", "TEST_FLIST": "demo:606-612",
    "GENERATOR_WIDTH": 8, "GENERATOR_BLOCKS": 2, "DISCRIMINATOR_WIDTH": 8, "INPUT_SIZE": 128, "BATCH_SIZE": 2,
    "LR": 0.001, "MAX_ITERS": 20_000, "VGG_WEIGHTS": "none", "WORKERS": 0, "LOG_INTERVAL": 1,
    "SAMPLE_INTERVAL": 15, "SAMPLE_SIZE": 4, "EVAL_INTERVAL": 15,
}  # fmt: skip


class RepairContext:
    """The window in one theme and language, with the engine behind it."""

    def __init__(self, folder: Path, theme: str, language: str, size: tuple[int, int]) -> None:
        self.application = QApplication.instance() or QApplication([])
        assert isinstance(self.application, QApplication)
        shell.dress_application(self.application)
        settings = Settings(folder / "s.json")
        settings.theme, settings.language = theme, language
        self.languages = Languages(settings)
        self.languages.choose(language)
        self.theme = Theme(settings)
        self.theme.apply()
        self.engine = Engine(DEFAULT_MODEL, "cpu", CoreBackend)
        self.window = MainWindow(self.engine, settings, self.theme)
        self.window.resize(*size)
        self.window.show()
        self.fold_weights()

    def fold_weights(self, seconds: float = 0.3) -> None:
        """Lets the window come to rest."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.application.processEvents()

    def wait(self, until: Callable[[], bool]) -> None:
        end = time.monotonic() + _PATIENCE
        while not until():
            self.application.processEvents()
            if time.monotonic() > end:
                raise TimeoutError("the window did not get there")
        self.fold_weights()

    def open_example(self) -> None:
        window = self.window
        window.controller.load_model()
        window.open_path(EXAMPLE_PICTURE, EXAMPLE_MASK)
        self.wait(lambda: window.document.hole_pixels > 0 and window.controller.model is not None)
        self.wait(lambda: window.controller.preview.is_current)

    def repair(self) -> None:
        self.window.actions_table["repair"].trigger()
        self.wait(lambda: self.window.document.was_repaired and not self.window.controller.is_repairing)

    def propose(self) -> None:
        """Shows all proposals for a wide stroke across an eye: for thin damage they would look alike."""
        for y in range(380, 440, 20):
            drag(self.window, (230, y), (340, y))
        self.window.actions_table["candidates"].trigger()
        grid = self.window.findChild(CandidateGrid)
        assert isinstance(grid, CandidateGrid)
        self.wait(lambda: grid.isVisible() and not self.window.controller.is_proposing)

    def zoom_at(self, x: float, y: float, scale: float) -> None:
        """Shows (x, y) of the picture in the middle."""
        canvas = self.window.canvas
        canvas.zoom_to(scale)
        at = QPointF(*canvas.view.to_device(x, y))
        width, height = canvas.device_size
        canvas.pan(width / 2 - at.x(), height / 2 - at.y())
        self.fold_weights()

    def close(self) -> None:
        self.window.document.mark_saved(self.window.document.repairs)
        self.window.close()
        self.engine.close()


def take(
    context: RepairContext, name: str, wanted: set[str], target: Callable[[str], Path | None], most: int = 0
) -> None:
    """most: bytes that the picture may take, at the cost of colours; 0: any number."""
    path = target(name)
    if path is not None and (not wanted or name in wanted):
        context.fold_weights()
        image = context.window.grab().toImage().convertToFormat(QImage.Format.Format_RGBX8888)
        save_reduced(Image.frombuffer("RGBX", (image.width(), image.height()), bytes(image.constBits())), path, most)


def save_reduced(image: Image.Image, path: Path, most: int) -> None:
    """Writes `image` as PNG, with as many colours as `most` bytes allow. Raises ValueError, OSError."""
    image = image.convert("RGB")
    for count in (0, *_COLOURS):  # all colours first: a palette may lose a rare one, such as that of a thin line
        reduced = image.quantize(count, dither=Image.Dither.NONE) if count else image
        packed = BytesIO()
        reduced.save(packed, format="PNG", optimize=True)
        if not most or packed.tell() <= most:
            with atomic_write(path) as handle:
                handle.write(packed.getvalue())
            return
    raise ValueError(f"{path.name} takes more than {most} bytes with few colours, too")


def tour(context: RepairContext, wanted: set[str], target: Callable[[str], Path | None], most: int = 0) -> None:
    """Walks through the states and takes a picture of each."""
    actions, window = context.window.actions_table, context.window
    take(context, "empty", wanted, target, most)
    context.open_example()
    window.canvas.fit()
    take(context, "marked", wanted, target, most)
    context.repair()
    take(context, "repaired", wanted, target, most)
    for name in ("compare_wipe", "compare_side", "compare_difference", "compare_onion"):
        actions[name].trigger()
        take(context, name, wanted, target, most)
    actions["compare_off"].trigger()
    window.page.panel.show_tab("repairs")
    take(context, "repairs", wanted, target, most)
    window.page.panel.show_tab("find")
    take(context, "find", wanted, target, most)
    window.page.panel.show_tab("overview")
    if not wanted or "proposals" in wanted:
        context.propose()
        take(context, "proposals", wanted, target, most)


def training_tour(
    context: RepairContext,
    folder: Path,
    target: Callable[[str], Path | None],
    most: int = 0,
    wanted: set[str] | None = None,
) -> None:
    """Walks through the Training page as a newcomer does, with a tiny network that is trained in `folder`."""

    def shoot(name: str) -> None:
        take(context, f"training_{name}", wanted or set(), target, most)

    def shot_of(key: str, done: Callable[[], bool] = lambda: True) -> None:
        _click(steps.list.button(key))
        context.wait(done)
        shoot(key)

    steps = _open_training(context)
    if not most:  # the manual does without it
        shoot("invitation")
    steps.context.training_folder.create(folder, _TINY)
    shot_of("folder")
    shot_of("data", lambda: steps.data.preview.count > 0)
    _click(steps.data.check.button)
    context.wait(lambda: bool(steps.data.check.rows))
    steps.data.ensureWidgetVisible(steps.data.next)
    shoot("check")
    _click(steps.list.button("phases"))
    _train(context, steps)
    context.wait(lambda: steps.progress.curves.count >= _ITERATIONS // 2)
    shoot("progress")
    session = context.window.training.session
    context.wait(lambda: not session.is_active)
    if session.error is not None:
        raise RuntimeError(session.error[0])
    steps.banner.hide()
    shot_of("samples", lambda: steps.samples.view.has_sheet)
    shot_of("phases")


def _open_training(context: RepairContext) -> Steps:
    context.window.pages.show_page(context.window.training)
    context.fold_weights()
    steps = context.window.training.steps
    assert steps is not None
    return steps


def _train(context: RepairContext, steps: Steps) -> None:
    """Starts the fast queue and waits until its second phase has come far enough to be worth a look."""
    steps.phases.count.setValue(_ITERATIONS)
    _click(steps.phases.fast)
    session = context.window.training.session
    context.wait(lambda: not session.is_active or (session.status is not None and session.status.place == 1))
    context.wait(lambda: not session.is_active or (session.status is not None and session.status.iteration > 40))


def batch_tour(context: RepairContext, folder: Path, target: Callable[[str], Path | None], wanted: set[str]) -> None:
    """Walks through the Batch page as somebody with a folder of damaged scans does, some of which are broken."""

    def shoot(name: str) -> None:
        take(context, f"batch_{name}", wanted, target)

    page = context.window.batch
    context.window.pages.show_page(page)
    shoot("start")
    view, session = page.view, page.session
    assert view is not None
    page.draft.add_sources([_scans(folder)])
    context.wait(lambda: not page.draft.is_looking)
    shoot("planned")
    _click(view.bar.check)
    context.wait(lambda: session.state is BatchState.IDLE)
    shoot("checked")
    _click(view.bar.start)
    context.wait(lambda: sum(row.result is not None for row in view.model.rows.values()) >= _SCANS // 2)
    shoot("running")
    context.wait(lambda: session.state is BatchState.IDLE)
    context.window.batch.view.banner.hide()
    shoot("ended")
    _click(view.bar.review)
    context.fold_weights(1.5)
    shoot("review")


def _scans(folder: Path) -> Path:
    """A folder of drawings with masks beside them, of which one is broken and one has no mask."""
    scans = folder / "Scans"
    scans.mkdir()
    mask = np.zeros((224, 224), np.uint8)
    mask[60:65, 20:200] = mask[140:156, 96:120] = 255
    for number in range(1, _SCANS + 1):
        picture = drawing(number, 224).copy()
        picture[mask > 0] = 245
        Image.fromarray(picture).save(scans / f"scan_{number:02d}.png")
        Image.fromarray(mask).save(scans / f"scan_{number:02d}_mask.png")
    (scans / "scan_05.png").write_bytes((scans / "scan_05.png").read_bytes()[:2000])
    (scans / "scan_09_mask.png").unlink()
    return scans


def _click(button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--size", default="1440x900")
    parser.add_argument("--languages", default="en,zh_CN,ja")
    parser.add_argument("--themes", default="dark,light")
    parser.add_argument("--only", default="")
    parser.add_argument("--readme", action="store_true", help="the pictures of README, into docs/pictures")
    parser.add_argument(
        "--training", action="store_true", help="the Training page; without FOLDER for docs/training.md"
    )
    parser.add_argument("--batch", action="store_true", help="the Batch page")
    arguments = parser.parse_args()
    width, height = (int(part) for part in arguments.size.split("x"))
    wanted = {name for name in arguments.only.split(",") if name}
    runs = [(theme, language) for theme in arguments.themes.split(",") for language in arguments.languages.split(",")]
    folder, most = arguments.folder, 0
    if arguments.readme:
        runs, wanted, folder, most = [("dark", "en")], {"marked", "proposals", "compare_wipe"}, _DOCS, _README_BYTES
    elif arguments.training and folder is None:
        runs, folder, most = [("dark", "en"), ("dark", "zh_CN")], _DOCS, _MANUAL_BYTES
    if folder is None:
        parser.error("name a folder, or use --readme or --training")
    folder.mkdir(parents=True, exist_ok=True)
    for theme, language in runs:
        with tempfile.TemporaryDirectory() as settings:
            context = RepairContext(Path(settings), theme, language, (width, height))
            suffix = f"_{theme}_{language}" if not most else "" if language == "en" else f"_{language}"

            def target(name: str, suffix: str = suffix) -> Path:
                return folder / f"{name}{suffix}.png"

            if arguments.batch:
                batch_tour(context, Path(settings), target, wanted)
            elif arguments.training:
                training_tour(context, Path(settings) / "my model", target, most, wanted)
            else:
                tour(context, wanted, target, most)
            context.close()
        sys.stdout.write(f"{theme} {language}\n")


if __name__ == "__main__":
    main()
