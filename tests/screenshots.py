"""Pictures of the window for README and for whoever wants to look at every state of it.

    python -m tests.screenshots FOLDER [--size 1440x900] [--languages en,zh_CN,ja] [--only NAME,...]

Offscreen, with the bundled model on the bundled example, which the program drew itself. Each file is called
{state}_{theme}_{language}.png. `--readme` writes the two that README shows into docs/pictures.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPointF, QSettings
from PySide6.QtWidgets import QApplication

import app.shell as shell
from app.engine import Engine
from app.language import Languages
from app.main_window import MainWindow
from app.settings import Settings
from app.theme import Theme
from core.resources import DEFAULT_MODEL, EXAMPLE_MASK, EXAMPLE_PICTURE

_DOCS = Path(__file__).parents[1] / "docs" / "pictures"
_PATIENCE = 120.0


class Studio:
    """The window in one theme and language, with the engine behind it."""

    def __init__(self, folder: Path, theme: str, language: str, size: tuple[int, int]) -> None:
        self.application = QApplication.instance() or QApplication([])
        assert isinstance(self.application, QApplication)
        shell.dress_application(self.application)
        settings = Settings(QSettings(str(folder / "s.ini"), QSettings.Format.IniFormat))
        settings.theme, settings.language = theme, language
        self.languages = Languages(settings)
        self.languages.choose(language)
        self.theme = Theme(settings)
        self.theme.apply()
        self.engine = Engine(DEFAULT_MODEL, "cpu")
        self.window = MainWindow(self.engine, settings, self.theme)
        self.window.resize(*size)
        self.window.show()
        self.settle()

    def settle(self, seconds: float = 0.3) -> None:
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
        self.settle()

    def open_example(self) -> None:
        window = self.window
        window.controller.load_model()
        window.open_path(EXAMPLE_PICTURE, EXAMPLE_MASK)
        self.wait(lambda: window.document.hole_pixels > 0 and window.controller.model is not None)
        self.wait(lambda: window.controller.preview.is_current)

    def repair(self) -> None:
        self.window.actions_table["repair"].trigger()
        self.wait(lambda: self.window.document.was_repaired and not self.window.controller.is_repairing)

    def zoom_at(self, x: float, y: float, scale: float) -> None:
        """Shows (x, y) of the picture in the middle."""
        canvas = self.window.canvas
        canvas.zoom_to(scale)
        at = QPointF(*canvas.view.to_device(x, y))
        width, height = canvas.device_size
        canvas.pan(width / 2 - at.x(), height / 2 - at.y())
        self.settle()

    def close(self) -> None:
        self.window.document.mark_saved(self.window.document.repairs)
        self.window.close()
        self.engine.close()


def take(studio: Studio, name: str, wanted: set[str], target: Callable[[str], Path | None]) -> None:
    path = target(name)
    if path is not None and (not wanted or name in wanted):
        studio.settle()
        studio.window.grab().save(str(path))


def tour(studio: Studio, wanted: set[str], target: Callable[[str], Path | None]) -> None:
    """Walks through the states and takes a picture of each."""
    actions, window = studio.window.actions_table, studio.window
    take(studio, "empty", wanted, target)
    studio.open_example()
    window.canvas.fit()
    take(studio, "marked", wanted, target)
    studio.repair()
    take(studio, "repaired", wanted, target)
    for name in ("compare_wipe", "compare_side", "compare_difference", "compare_onion"):
        actions[name].trigger()
        take(studio, name, wanted, target)
    actions["compare_off"].trigger()
    window.page.panel.show_tab("repairs")
    take(studio, "repairs", wanted, target)
    window.page.panel.show_tab("find")
    take(studio, "find", wanted, target)
    window.page.panel.show_tab("overview")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--size", default="1440x900")
    parser.add_argument("--languages", default="en,zh_CN,ja")
    parser.add_argument("--themes", default="dark,light")
    parser.add_argument("--only", default="")
    parser.add_argument("--readme", action="store_true")
    arguments = parser.parse_args()
    width, height = (int(part) for part in arguments.size.split("x"))
    wanted = {name for name in arguments.only.split(",") if name}
    runs = [(theme, language) for theme in arguments.themes.split(",") for language in arguments.languages.split(",")]
    folder = arguments.folder
    if arguments.readme:
        runs, wanted, folder = [("dark", "en")], {"marked", "compare_wipe"}, _DOCS
    if folder is None:
        parser.error("name a folder, or use --readme")
    folder.mkdir(parents=True, exist_ok=True)
    for theme, language in runs:
        with tempfile.TemporaryDirectory() as settings:
            studio = Studio(Path(settings), theme, language, (width, height))
            suffix = "" if arguments.readme else f"_{theme}_{language}"
            tour(studio, wanted, lambda name, suffix=suffix: folder / f"{name}{suffix}.png")
            studio.close()
        sys.stdout.write(f"{theme} {language}\n")


if __name__ == "__main__":
    main()
