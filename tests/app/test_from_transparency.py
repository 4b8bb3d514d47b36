"""What is marked by its transparency can be seen once it is repaired: shown, saved, undone, kept and made again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.main_window import MainWindow
from app.repair.engine.core_backend import CoreBackend
from app.repair.engine.engine import Engine
from core.data.images import read_picture, write_picture
from core.data.picture import Picture
from core.data.selection import from_alpha
from core.data.transparency import revealed
from core.edit.project import read_project, source_picture
from core.edit.recipe import make_recipe, to_json
from core.edit.recipe_reading import from_json
from core.edit.repairs import composed
from core.edit.replay import replay
from core.inference.restorer import Restorer
from tests.app.fakes import Answers
from tests.app.hands import drag, marked
from tests.core.models_for_tests import write_model

pytestmark = [pytest.mark.slow, pytest.mark.fresh_window]

SIZE = (120, 160)
GONE = np.s_[40:70, 50:90]
"""Where the picture was erased, with a soft rim of 4 pixels around it."""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture
def engine(qapp: QApplication, model: Path) -> Iterator[Engine]:
    engine = Engine(model, "cpu", CoreBackend)
    yield engine
    assert engine.close()


@pytest.fixture
def erased(tmp_path: Path) -> Path:
    y, x = np.mgrid[: SIZE[0], : SIZE[1]]
    colours = np.where(((x // 40 + y // 30) % 2)[..., None] == 0, (230, 180, 160), (90, 120, 200))
    alpha = np.full(SIZE, 255)
    alpha[36:74, 46:94] = 200
    alpha[GONE] = 0
    write_picture(tmp_path / "erased.png", Picture(np.dstack([colours, alpha]).astype(np.uint8)))
    return tmp_path / "erased.png"


@pytest.fixture
def shown(qtbot, window: MainWindow, erased: Path) -> MainWindow:
    window.controller.load_model()
    window.open_path(erased)
    qtbot.waitUntil(lambda: window.document.has_picture and window.controller.model is not None, timeout=60_000)
    return window


def trigger(window: MainWindow, name: str) -> None:
    window.actions_table[name].trigger()


def repair(qtbot, window: MainWindow) -> None:
    before = len(window.document.repairs)
    trigger(window, "repair")
    qtbot.waitUntil(lambda: len(window.document.repairs) > before, timeout=20_000)


def marked_by_transparency(qtbot, window: MainWindow) -> None:
    trigger(window, "mask_from_alpha")
    qtbot.waitUntil(lambda: bool(window.document.hole_pixels), timeout=20_000)


def test_it_is_opened_as_a_folder_run_opens_it(qtbot, shown: MainWindow, model: Path, tmp_path: Path) -> None:
    document, original = shown.document, shown.document.original
    marked_by_transparency(qtbot, shown)
    mask = document.mask.copy()
    repair(qtbot, shown)
    assert marked(shown) == 0 and len(document.repairs) == 1
    assert (document.image[..., 3] == 255).all()
    rim = (original[..., 3] < 255) & (mask == 0)
    assert (document.image[mask == 0][:, :3] == original[mask == 0][:, :3]).all() and rim.any()
    lines = document.repairs[0].run.lines.unpack(SIZE)
    opened = revealed(original, from_alpha(original))
    assert (document.image == Restorer.load(model, "cpu").restore(opened, mask, lines).image).all()

    shown.files.save_picture(tmp_path / "out.png")
    qtbot.waitUntil(lambda: document.is_saved, timeout=20_000)
    assert (read_picture(tmp_path / "out.png").pixels == document.image).all()
    shown.files.save_picture(tmp_path / "out.jpg")  # nothing is transparent any more
    qtbot.waitUntil((tmp_path / "out.jpg").exists, timeout=20_000)

    recipe = from_json(to_json(make_recipe(original, document.repairs)))
    assert (replay(original, recipe, Restorer.load(model, "cpu")) == document.image).all()
    Answers(shown, save_project=tmp_path / "p.tsukuroi")
    trigger(shown, "save_project")
    qtbot.waitUntil((tmp_path / "p.tsukuroi").exists, timeout=20_000)
    project = read_project(tmp_path / "p.tsukuroi")
    assert (composed(source_picture(project).pixels, project.repairs) == document.image).all()

    trigger(shown, "undo")
    assert (document.image == original).all() and (document.mask == mask).all()
    repair(qtbot, shown)  # still as taken from transparency
    assert (document.image[..., 3] == 255).all()


def test_what_was_left_out_stays_transparent(qtbot, shown: MainWindow) -> None:
    document, original = shown.document, shown.document.original
    marked_by_transparency(qtbot, shown)
    shown.canvas.zoom_to(3.0)
    shown.tools.set_size(14)
    drag(shown, (84, 36), (84, 74), button=Qt.MouseButton.RightButton)
    mask = document.mask.copy()
    left_out = (original[..., 3] == 0) & (mask == 0)
    assert left_out.any()
    repair(qtbot, shown)
    assert (document.image[mask > 0][:, 3] == 255).all() and (document.image[left_out] == original[left_out]).all()
    assert (document.image[44:66, 46:49, 3] == 255).all()  # the soft rim of what was repaired
    assert (document.image[44:66, 91:94, 3] == 200).all()  # and of what was not


def test_a_stroke_across_a_transparent_ground_leaves_it_transparent(qtbot, shown: MainWindow) -> None:
    shown.canvas.zoom_to(3.0)
    shown.tools.set_size(6)
    drag(shown, (40, 50), (60, 50))
    repair(qtbot, shown)
    assert (shown.document.image[..., 3] == shown.document.original[..., 3]).all()


def test_it_is_opened_again_when_it_is_repaired_again(qtbot, shown: MainWindow) -> None:
    document = shown.document
    marked_by_transparency(qtbot, shown)
    repair(qtbot, shown)
    first = document.repairs[0]
    shown.controller.repeat(first)
    qtbot.waitUntil(lambda: document.repairs[0] is not first, timeout=20_000)
    again = document.repairs[0]
    assert (document.image[..., 3] == 255).all()
    assert (again.run.holes.unpack(SIZE) == first.run.holes.unpack(SIZE)).all()


def test_inpaint_waits_for_the_marks_that_are_on_their_way(qtbot, shown: MainWindow) -> None:
    trigger(shown, "mask_from_alpha")
    trigger(shown, "repair")  # at once, as an impatient user does
    qtbot.waitUntil(lambda: shown.document.was_repaired, timeout=20_000)
    assert "Nothing is marked" not in shown.page.banner.text and not shown.document.hole_pixels
