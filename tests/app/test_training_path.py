"""The newcomer's path by the Training page alone, with core's own trainer and tiny networks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from app.main_window import MainWindow
from app.repair.engine.engine import Engine
from app.settings import Settings
from app.theme import Theme
from app.training.context import TrainingQuestions
from app.training.training_session import TrainingState
from core.config_file import load_folder_config
from tests.app.fakes import FakeBackend
from tests.app.training_for_tests import TINY, click, go, open_training, write_pictures

pytestmark = pytest.mark.slow

LONG = 60_000


class Answers:
    """Answers the native dialogs with the folder that is next."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder: Path | None = None
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(self.folder or ""))
        monkeypatch.setattr(TrainingQuestions, "new_folder", lambda *_: self.folder)
        self.stop = True
        self.asked = 0
        monkeypatch.setattr(TrainingQuestions, "stop_and_close", lambda _: self._stop())

    def _stop(self) -> bool:
        self.asked += 1
        return self.stop


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    return Answers(monkeypatch)


def another_window(tmp_path: Path, settings: Settings, theme: Theme) -> tuple[MainWindow, Engine]:
    """As if the program had been started again."""
    engine = Engine(tmp_path / "model", "cpu", FakeBackend)
    window = MainWindow(engine, settings, theme)
    window.resize(1024, 700)
    window.show()
    return window, engine


def test_from_a_folder_of_pictures_to_a_model_in_use(
    qtbot, window: MainWindow, settings: Settings, theme: Theme, tmp_path: Path, answers: Answers, backend: FakeBackend
) -> None:
    pictures, folder = write_pictures(tmp_path / "Bilder ü"), tmp_path / "my model"
    folder.mkdir()
    steps = open_training(window)
    assert steps.current == "folder"

    answers.folder = folder
    click(steps.folder.new)
    assert (folder / "config.yml").is_file() and steps.context.training_folder.folder == folder
    # The sizes of a test; a newcomer leaves them as they are.
    assert steps.context.training_folder.set(**TINY) == ""

    assert steps.current == "data"
    answers.folder = pictures
    click(steps.data.choose)
    steps.data.shares[0].setValue(4)
    click(steps.data.split)
    qtbot.waitUntil(lambda: steps.data.preview.count > 0, timeout=LONG)
    qtbot.waitUntil(lambda: steps.data.picture_counts == {"train": 4, "val": 1, "test": 1}, timeout=LONG)
    config = load_folder_config(folder)
    assert config.train_flist == str(folder / "train.flist") and config.val_flist == str(folder / "val.flist")
    click(steps.data.check.button)
    qtbot.waitUntil(lambda: bool(steps.data.check.rows), timeout=LONG)
    assert not any(row.finding.severity == "error" for row in steps.data.check.rows)

    steps.data.ensureWidgetVisible(steps.data.next)
    click(steps.data.next)
    assert (
        steps.current == "phases"
        and "train phase 1" in steps.phases.cards[3].reason_why_not()
        and not steps.phases.cards[3].start.isEnabled()
    )
    click(steps.phases.more)
    steps.phases.count.setValue(6)
    click(steps.phases.fast)
    assert steps.current == "progress"
    session = window.training.session
    qtbot.waitUntil(lambda: not session.is_active, timeout=LONG)
    assert session.error is None
    status = steps.context.training_folder.status
    assert status.phase(1).reached and status.phase(3).reached and status.phase(2).reached is None and status.has_model
    qtbot.waitUntil(lambda: steps.progress.curves.count >= 6, timeout=LONG)
    assert "l_d2" in steps.progress.curves.losses.switches

    go(steps, "samples")
    qtbot.waitUntil(lambda: steps.samples.view.has_sheet, timeout=LONG)
    assert steps.samples.count >= 2 and steps.samples.view.rows == 1
    newest = steps.samples.shown
    steps.samples.slider.setValue(0)
    qtbot.waitUntil(lambda: steps.samples.shown not in (None, newest), timeout=LONG)

    go(steps, "phases")
    before = status.phase(3).start
    assert steps.phases.cards[3].start.text().strip() == "Train on"
    assert (
        f"iteration {before}" in steps.phases.cards[3].reason.text()
        and "phase 3" in steps.phases.cards[3].reason.text()
    )
    steps.phases.count.setValue(100_000)
    click(steps.phases.cards[3].start)
    qtbot.waitUntil(lambda: session.status is not None and session.status.iteration > before, timeout=LONG)
    window.close()  # asks, stops, saves, and closes when that is done
    assert answers.asked == 1 and window.isVisible()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=LONG)

    again, engine = another_window(tmp_path, settings, theme)
    steps = open_training(again)
    assert steps.current == "phases" and steps.context.training_folder.folder == folder
    reached = steps.context.training_folder.status.phase(3).reached
    assert reached is not None and reached > before
    click(steps.phases.more)
    steps.phases.count.setValue(3)
    click(steps.phases.cards[3].start)
    qtbot.waitUntil(lambda: again.training.session.is_active, timeout=LONG)
    qtbot.waitUntil(lambda: not again.training.session.is_active, timeout=LONG)
    assert again.training.session.error is None
    assert steps.context.training_folder.status.phase(3).reached == reached + 3
    qtbot.waitUntil(lambda: steps.progress.curves.count > reached, timeout=LONG)  # also those of before

    go(steps, "samples")
    click(steps.samples.use)
    qtbot.waitUntil(lambda: again.controller.model is not None and again.controller.model.folder == folder)
    assert again.pages.current is again.page and settings.model_folder == folder
    assert again.close() and engine.close()
    again.deleteLater()


def test_a_run_obeys_the_buttons(qtbot, window: MainWindow, tmp_path: Path) -> None:
    steps = open_training(window)
    folder = tmp_path / "model"
    names = {name.upper(): value for name, value in TINY.items()}
    names |= {"TRAIN_FLIST": str(write_pictures(tmp_path / "pictures")), "MASK": 7}
    steps.context.training_folder.create(folder, names | {"SAMPLE_INTERVAL": 0, "SAVE_INTERVAL": 0})
    go(steps, "phases")
    click(steps.phases.cards[1].start)
    session, strip = window.training.session, steps.strip
    qtbot.waitUntil(lambda: session.status is not None and session.status.iteration > 2, timeout=LONG)
    click(strip.pause)
    qtbot.wait(500)
    paused_at = session.status.iteration
    qtbot.wait(500)
    assert session.status.iteration == paused_at and session.state is TrainingState.PAUSED
    assert not (folder / "samples").exists() and steps.context.training_folder.status.edge is None
    with qtbot.waitSignals([session.sampled, session.saved], timeout=LONG):
        click(strip.sample)
        click(strip.save)
    assert list((folder / "samples").iterdir()) and list(folder.glob("EdgeModel_gen_*.pth"))
    click(strip.go_on)
    qtbot.waitUntil(lambda: session.status.iteration > paused_at, timeout=LONG)
    qtbot.waitUntil(lambda: session.status.memory > 0 and session.status.rate > 0, timeout=LONG)
    assert steps.progress.memory.text().endswith("GB") and steps.progress.speed.text() != "–"
    with qtbot.waitSignal(session.ended, timeout=LONG) as ended:
        click(strip.stop)
    assert ended.args == ["stopped"] and session.error is None
    reached = steps.context.training_folder.status.phase(1).reached
    assert reached is not None and reached > paused_at and (folder / f"EdgeModel_gen_{reached}.pth").is_file()


def test_the_full_queue_trains_all_three_phases(qtbot, window: MainWindow, tmp_path: Path) -> None:
    steps = open_training(window)
    names = {name.upper(): value for name, value in TINY.items()}
    names |= {"TRAIN_FLIST": str(write_pictures(tmp_path / "pictures")), "MASK": 7, "MAX_ITERS": 6}
    steps.context.training_folder.create(tmp_path / "model", names)
    go(steps, "phases")
    click(steps.phases.full)
    with qtbot.waitSignal(window.training.session.ended, timeout=LONG) as ended:
        pass
    assert ended.args == ["done"]
    status = steps.context.training_folder.status
    assert [status.phase(number).reached for number in (1, 2, 3)] == [6, 6, 12]
    assert not steps.strip.stop.isEnabled() and "saved" in steps.banner.text
