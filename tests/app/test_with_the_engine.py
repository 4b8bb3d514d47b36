"""The window on the real engine, with tiny random networks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.imageview import display
from app.main_window import MainWindow
from app.repair.document.strokes import paint_capsule
from app.repair.engine.core_backend import CoreBackend
from app.repair.engine.engine import Engine
from app.repair.engine.engine_state import Change, EngineState, LoadedModel
from app.repair.engine.repair_tasks import PredictEdges, RepairMarked
from app.settings import Settings
from app.theme import Theme
from core.boxes import clip
from core.data.edges import HAND_DRAWN, HAND_NONE
from core.data.images import read_picture, write_picture
from core.data.picture import Picture
from core.events import CancelToken, silent
from core.inference.options import LinesRule, RestoreOptions
from tests.app.test_canvas import drag
from tests.core.models_for_tests import write_model

pytestmark = pytest.mark.slow

SETTINGS = RestoreOptions()


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("models") / "tiny")


def drawing(height: int, width: int) -> np.ndarray:
    """Flat colours with dark lines between them, so that there are edges to find."""
    y, x = np.mgrid[0:height, 0:width]
    image = np.where(((x // 60 + y // 45) % 2)[..., None] == 0, (230, 180, 160), (90, 120, 200))
    image[(x % 60 < 2) | (y % 45 < 2)] = 20
    return image.astype(np.uint8)


def take(engine_state: EngineState, image: np.ndarray) -> None:
    size = image.shape[:2]
    engine_state.take_picture(1, image, display.build(image), np.zeros(size, np.uint8), np.zeros(size, np.uint8))


@pytest.mark.parametrize("lines", ["likely", "committed"])
def test_edges_stroke_by_stroke_equal_those_of_the_whole_mask(model: Path, lines: LinesRule) -> None:
    """Painting and erasing beside and across each other, with only the changed box computed each time."""
    options = replace(SETTINGS, lines=lines)
    image = drawing(420, 500)
    engine_state = EngineState(LoadedModel(CoreBackend(), model, "cpu"))
    take(engine_state, image)
    strokes = [
        ((40, 60), (200, 60), 9, 255),  # a long scratch
        ((262, 60), (264, 70), 7, 255),  # another damage near its end
        ((40, 60), (45, 90), 9, 255),  # the far end of the scratch
        ((300, 300), (470, 390), 12, 255),
        ((205, 60), (255, 60), 6, 255),  # a bridge between them
        ((120, 50), (120, 70), 30, 0),  # parts the scratch
        ((380, 300), (390, 400), 20, 0),
        ((262, 60), (264, 70), 30, 0),
    ]
    for revision, (start, end, size, value) in enumerate(strokes):
        box = paint_capsule(engine_state.mask, start, end, size, value)
        assert box is not None
        prediction = PredictEdges(1, (Change(revision, clip(box, image.shape)),), options)
        assert prediction.run_on(engine_state, silent, CancelToken()) is not None
        fresh = engine_state.backend.predict_edges(image, engine_state.mask, options, (0, 0, 420, 500), CancelToken())
        assert (engine_state.predicted == fresh.predicted).all(), revision
        assert (engine_state.found == fresh.found).all(), revision
    assert engine_state.found.any() and engine_state.predicted.any()


def test_a_line_that_is_drawn_changes_committed_lines_beside_it(model: Path) -> None:
    image = drawing(200, 240)
    engine_state = EngineState(LoadedModel(CoreBackend(), model, "cpu"))
    take(engine_state, image)
    paint_capsule(engine_state.mask, (120, 100), (122, 100), 60, 255)
    changed = (60, 80, 140, 160)
    before, drawn = {}, {}
    for lines in ("likely", "committed"):
        options = replace(SETTINGS, lines=lines)
        for revision, into in enumerate((before, drawn), start=1 if lines == "likely" else 3):
            engine_state.user_edges[100, 95:145] = HAND_DRAWN if into is drawn else HAND_NONE
            task = PredictEdges(1, (Change(revision, changed),), options)
            assert task.run_on(engine_state, silent, CancelToken()) is not None
            into[lines] = engine_state.predicted.copy()
    assert (before["likely"] == drawn["likely"]).all() and before["likely"].any()
    assert (drawn["committed"][100, 95:145] == 255).all() and (before["committed"] != drawn["committed"]).any()


def test_following_the_shown_edges_repairs_as_the_model_would(model: Path) -> None:
    image = drawing(200, 240)
    engine_state = EngineState(LoadedModel(CoreBackend(), model, "cpu"))
    take(engine_state, image)
    paint_capsule(engine_state.mask, (60, 60), (140, 110), 9, 255)
    PredictEdges(1, (Change(1, (40, 40, 130, 160)),), SETTINGS).run_on(engine_state, silent, CancelToken())
    with_shown = RepairMarked(1, SETTINGS, (), ()).run_on(engine_state, silent, CancelToken()).image.astype(int)
    own = engine_state.backend.restore(image, engine_state.mask, None, SETTINGS, silent, CancelToken())
    with_own = own.image.astype(int)
    assert np.abs(with_shown - with_own).max() <= 2  # the edges shown are rounded to 8 bits
    assert (with_shown != image).any()


def test_from_opening_to_saving(qtbot, model: Path, settings: Settings, theme: Theme, tmp_path: Path) -> None:
    pixels = np.dstack([drawing(120, 160), np.full((120, 160), 200, np.uint8)])
    write_picture(tmp_path / "in.png", Picture(pixels))
    engine = Engine(model, "cpu", CoreBackend)
    window = MainWindow(engine, settings, theme)
    window.show()
    try:
        window.controller.load_model()
        window.open_path(tmp_path / "in.png")
        qtbot.waitUntil(lambda: window.document.has_picture and window.controller.model is not None, timeout=60_000)
        window.canvas.zoom_to(3.0)
        window.tools.set_size(6)
        drag(window, (50, 40), (90, 60))
        mask = window.document.mask.copy()
        qtbot.waitUntil(lambda: window.controller.preview.is_current, timeout=20_000)
        assert window.document.edges.found_levels.base.any()
        window.controller.repair()
        qtbot.waitUntil(lambda: window.document.was_repaired, timeout=20_000)
        window.files.save_picture(tmp_path / "out.png")
        qtbot.waitUntil(lambda: window.document.is_saved)
        saved = read_picture(tmp_path / "out.png").pixels
        changed = (saved != pixels).any(axis=2)
        assert changed.any() and not changed[mask == 0].any() and (saved[..., 3] == 200).all()
        qtbot.waitUntil(lambda: window.controller.preview.is_current, timeout=20_000)
        assert not window.document.edges.found_levels.base.any()  # no damage, no lines to look at
    finally:
        window.close()
        window.deleteLater()
