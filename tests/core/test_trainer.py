"""Whole runs on five tiny pictures: phases, resuming, stopping, intervals, and what goes wrong."""

import csv
import errno
from contextlib import contextmanager

import numpy as np
import pytest
import torch
from PIL import Image

from core.data.dataset import Draw
from core.errors import Cancelled, CheckpointError, DataError, TrainingError
from core.events import CancelToken, CheckpointSaved, Evaluated, Notice, Progress, SampleSaved, TrainStep
from core.models import checkpoints, vgg
from core.models.adversarial import AdversarialModel
from core.training import run_data, train_loop, validation
from core.training.phases import EdgePhase
from core.training.progress import Logbook
from core.training.trainer import Trainer
from core.training.validation import evaluate, evaluate_folder
from tests.golden import formula

pytestmark = pytest.mark.slow


def train(config, folder, iterations=None, cancel=None):
    events = []
    last = Trainer(config, folder, events.append, cancel).run(iterations)
    return last, events


def of(kind, events):
    return [event for event in events if isinstance(event, kind)]


def state(folder, name):
    return torch.load(folder / name, weights_only=True)


def assert_same(one, other, where=""):
    """Compares what a checkpoint holds, down to the last tensor."""
    assert type(one) is type(other), where
    if isinstance(one, dict):
        assert one.keys() == other.keys(), where
        for key in one:
            assert_same(one[key], other[key], f"{where}/{key}")
    elif isinstance(one, list | tuple):
        assert len(one) == len(other), where
        for place, (a, b) in enumerate(zip(one, other, strict=True)):
            assert_same(a, b, f"{where}/{place}")
    elif isinstance(one, torch.Tensor):
        assert torch.equal(one, other), where
    else:
        assert one == other, where


def rows(path):
    with path.open(newline="") as handle:
        return list(csv.reader(handle))


def test_all_phases_one_after_another(tiny_config, tmp_path):
    folder = tmp_path / "model"
    for model, wanted in ((1, 2), (2, 2), (3, 4), (4, 6)):
        config = tiny_config.changed(model=model, skip_phase2=model == 3, sample_interval=2, eval_interval=2)
        last, events = train(config, folder, 2)
        assert last == wanted
        assert [e.iteration for e in of(CheckpointSaved, events)] == [wanted]
        assert {e.phase for e in of(TrainStep, events)} == {model}
    names = {path.name for path in folder.iterdir()}
    assert {"EdgeModel_gen_6.pth", "EdgeModel_dis_6.pth", "InpaintingModel_gen_6.pth", "log_joint.csv"} <= names
    assert {"eval_edge.csv", "eval_inpaint.csv", "eval_edge_inpaint.csv", "eval_joint.csv"} <= names
    assert not [name for name in names if name.endswith(".part")]
    assert {path.name for path in (folder / "samples").iterdir()} == {
        "edge_00000002.png",
        "inpaint_00000002.png",
        "edge_inpaint_00000004.png",
        "joint_00000006.png",
    }


@pytest.mark.parametrize("model", [1, 2, 4])
def test_a_resumed_run_equals_an_uninterrupted_one(tiny_config, tmp_path, model):
    config = tiny_config.changed(model=model, ema=0.5 if model == 1 else 0, sigma=0)
    train(config, tmp_path / "whole", 5)
    train(config, tmp_path / "parts", 3)
    train(config, tmp_path / "parts", 2)
    for path in (tmp_path / "whole").glob("*_5.pth"):
        assert_same(state(tmp_path / "whole", path.name), state(tmp_path / "parts", path.name), path.name)
    assert len(list((tmp_path / "whole").glob("*_5.pth"))) == (4 if model == 4 else 2)
    log = "log_joint.csv" if model == 4 else ("log_edge.csv" if model == 1 else "log_inpaint.csv")
    whole, parts = (
        [(r[0], *r[2:]) for r in rows(tmp_path / name / log)] for name in ("whole", "parts")
    )  # the seconds differ
    assert whole == parts and [r[0] for r in whole] == ["iteration", "1", "2", "3", "4", "5"]


def test_it_resumes_from_the_largest_number(tiny_config, tmp_path):
    train(tiny_config, tmp_path, 1)
    for part in ("gen", "dis"):
        (tmp_path / f"EdgeModel_{part}_1.pth").rename(tmp_path / f"EdgeModel_{part}_9.pth")
    train(tiny_config.changed(max_iters=11), tmp_path)
    assert (tmp_path / "EdgeModel_gen_11.pth").exists()
    assert state(tmp_path, "EdgeModel_gen_11.pth")["iteration"] == 11


def test_the_seeds_weights_without_number_and_optimisers_are_continued(tiny_config, tmp_path):
    train(tiny_config, tmp_path, 1)
    generator = state(tmp_path, "EdgeModel_gen_1.pth")["generator"]
    for path in tmp_path.glob("*.pth"):
        path.unlink()
    torch.save({"iteration": 50, "generator": generator}, tmp_path / "EdgeModel_gen.pth")
    last, events = train(tiny_config, tmp_path, 1)
    assert last == 51
    assert any("optimisers" in e.text for e in of(Notice, events))


def test_saved_weights_decide_about_the_network(tiny_config, tmp_path):
    train(tiny_config, tmp_path, 1)
    _, events = train(tiny_config.changed(generator_width=6), tmp_path, 1)
    assert any("width 4" in e.text for e in of(Notice, events))
    assert checkpoints.load_generator_file(tmp_path / "EdgeModel_gen_2.pth", "EdgeModel").spec.width == 4


def test_at_max_iters_it_says_so_and_changes_nothing(tiny_config, tmp_path):
    train(tiny_config, tmp_path, 2)
    before = {path.name for path in tmp_path.iterdir()}
    last, events = train(tiny_config.changed(max_iters=2), tmp_path)
    assert last == 2 and {path.name for path in tmp_path.iterdir()} == before
    assert "MAX_ITERS" in of(Notice, events)[-1].text and not of(TrainStep, events)


def test_cancelling_finishes_the_step_and_saves(tiny_config, tmp_path):
    cancel, events = CancelToken(), []

    def report(event):
        events.append(event)
        if isinstance(event, TrainStep) and event.iteration >= 1:
            cancel.cancel()

    config = tiny_config.changed(sample_interval=1, eval_interval=1)
    last = Trainer(config, tmp_path, report, cancel).run()
    assert of(CheckpointSaved, events)[-1].iteration == last < 100
    assert (tmp_path / f"EdgeModel_gen_{last}.pth").exists()
    with pytest.raises(Cancelled):
        Trainer(config, tmp_path, cancel=cancel).run()


def test_cancelling_an_evaluation_saves_the_step_before_it(tiny_config, tmp_path, monkeypatch):
    cancel = CancelToken()

    def evaluate_until_stopped(*args, **kwargs):
        cancel.cancel()
        return evaluate(*args, **kwargs)

    monkeypatch.setattr(validation, "evaluate", evaluate_until_stopped)
    last, events = train(tiny_config.changed(eval_interval=2), tmp_path, cancel=cancel)
    assert last == 2 and (tmp_path / "EdgeModel_gen_2.pth").exists() and not of(Evaluated, events)


def test_intervals_and_zero_for_never(tiny_config, tmp_path):
    config = tiny_config.changed(save_interval=2, sample_interval=3, eval_interval=4, log_interval=2)
    _, events = train(config, tmp_path / "a", 5)
    assert [e.iteration for e in of(CheckpointSaved, events)] == [2, 4, 5]
    assert [e.iteration for e in of(SampleSaved, events)] == [3]
    assert [e.iteration for e in of(Evaluated, events)] == [4]
    assert [row[0] for row in rows(tmp_path / "a" / "log_edge.csv")] == ["iteration", "2", "4"]
    _, events = train(tiny_config.changed(log_interval=0, print_interval=0), tmp_path / "b", 3)
    assert [e.iteration for e in of(CheckpointSaved, events)] == [3]
    assert of(TrainStep, events)[-1].iteration == 3
    assert not of(SampleSaved, events) and not of(Evaluated, events)
    assert not (tmp_path / "b" / "log_edge.csv").exists()


def test_reports_come_at_most_ten_times_a_second(tiny_config, tmp_path, monkeypatch):
    now = [0.0]
    monkeypatch.setattr(train_loop.time, "monotonic", lambda: now[0])
    step = EdgePhase.step

    def timed(self, batch, iteration):
        now[0] += 0.04
        return step(self, batch, iteration)

    monkeypatch.setattr(EdgePhase, "step", timed)
    _, events = train(tiny_config, tmp_path, 10)
    assert [e.iteration for e in of(TrainStep, events)] == [3, 6, 9, 10]
    assert of(TrainStep, events)[0].seconds_per_step == pytest.approx(0.04)
    step_events = of(TrainStep, events)
    assert step_events[0].values.keys() == {"l_d1", "l_g1", "l_fm", "precision", "recall"}


def test_learning_rate_decay(tiny_config, tmp_path, monkeypatch):
    rates = []
    monkeypatch.setattr(AdversarialModel, "set_rate", lambda self, factor: rates.append(factor))
    train(tiny_config.changed(max_iters=10, lr_decay=0.4), tmp_path)
    assert rates == pytest.approx([1, 1, 1, 1, 1, 1, 1, 0.75, 0.5, 0.25])


def test_a_loss_that_is_no_number_stops_and_keeps_the_last_checkpoint(tiny_config, tmp_path, monkeypatch):
    train(tiny_config, tmp_path, 1)
    step = EdgePhase.step

    def breaking(self, batch, iteration):
        values = dict(step(self, batch, iteration))
        if iteration == 3:
            values["l_g1"] = values["l_g1"] * float("nan")
        return values

    monkeypatch.setattr(EdgePhase, "step", breaking)
    with pytest.raises(TrainingError, match="l_g1 is no longer a number"):
        train(tiny_config, tmp_path)
    assert checkpoints.find_latest(tmp_path, "EdgeModel").iteration == 1


def test_a_weight_that_is_no_number_is_never_saved(tiny_config, tmp_path, monkeypatch):
    step = EdgePhase.step

    def breaking(self, batch, iteration):
        values = step(self, batch, iteration)
        next(self.edge.generator.parameters()).data[0] = float("inf")
        return values

    monkeypatch.setattr(EdgePhase, "step", breaking)
    with pytest.raises(TrainingError, match="weight"):
        train(tiny_config, tmp_path, 1)
    assert not list(tmp_path.glob("*.pth"))


def test_a_full_disk_is_a_sentence_and_leaves_nothing_half_written(tiny_config, tmp_path, monkeypatch):
    train(tiny_config, tmp_path, 1)
    real = checkpoints.atomic_write

    @contextmanager
    def full(path):
        with real(path) as handle:
            handle.write(b"half of it")
            yield FullDisk()

    class FullDisk:
        def write(self, data):
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(checkpoints, "atomic_write", full)
    before = {path.name for path in tmp_path.iterdir()}
    with pytest.raises(TrainingError, match="No space left on device"):
        train(tiny_config, tmp_path, 1)
    assert {path.name for path in tmp_path.iterdir()} == before


def test_phase_three_needs_edge_weights(tiny_config, tmp_path):
    with pytest.raises(TrainingError, match="train MODEL 1 first"):
        train(tiny_config.changed(model=3), tmp_path, 1)
    assert not list(tmp_path.glob("*.pth"))


def test_unreadable_pictures_are_named_and_left_out(tiny_config, tmp_path, pictures):
    (pictures / "02.png").write_bytes(b"")
    _, events = train(tiny_config, tmp_path / "model", 1)
    assert any("02.png" in e.text and "1 of 5" in e.text for e in of(Notice, events))
    for path in pictures.iterdir():
        path.write_bytes(b"")
    with pytest.raises(DataError, match="None of the 5 pictures of TRAIN_FLIST"):
        train(tiny_config, tmp_path / "model", 1)


def test_left_out_pictures_take_their_masks_and_edges_with_them(tiny_config, pictures, tmp_path):
    for number, path in enumerate(sorted(pictures.iterdir())):
        values = np.zeros((40, 48), np.uint8)
        values[0, : number + 1] = 255
        for kind in ("masks", "edges"):
            (tmp_path / kind).mkdir(exist_ok=True)
            Image.fromarray(values).save(tmp_path / kind / path.name)
    (pictures / "01.png").write_bytes(b"")
    config = tiny_config.changed(
        mask=6, edge=2, nms=0, train_mask_flist=str(tmp_path / "masks"), train_edge_flist=str(tmp_path / "edges"),
        input_size=0,
    )  # fmt: skip
    data = run_data.build_dataset(config, tmp_path, "train")
    found = [data[Draw(i, i)] for i in range(4)]
    assert [int((raw.mask > 0).sum()) for raw in found] == [1, 3, 4, 5]
    assert [int((raw.edge > 0).sum()) for raw in found] == [1, 3, 4, 5]


def test_lists_that_do_not_fit_the_config(tiny_config, tmp_path):
    cases = [
        ({"train_flist": ""}, "TRAIN_FLIST is not set"),
        ({"train_flist": "nowhere"}, "nowhere"),
        ({"edge": 2}, "TRAIN_EDGE_FLIST is not set"),
        ({"mask": 3}, "TRAIN_MASK_FLIST"),
        ({"sample_interval": 1, "val_flist": "nowhere"}, "nowhere"),
    ]
    for changes, words in cases:
        with pytest.raises(DataError, match=words):
            train(tiny_config.changed(**changes), tmp_path, 1)
    with pytest.raises(TrainingError, match="BATCH_SIZE 1"):
        train(tiny_config.changed(input_size=0), tmp_path, 1)


def test_original_sizes_train_one_by_one(tiny_config, tmp_path):
    config = tiny_config.changed(input_size=0, batch_size=1, sample_interval=1, eval_interval=1)
    assert train(config, tmp_path, 1)[0] == 1


def test_small_sets_neither_hang_nor_stop(tiny_config, tmp_path, pictures):
    for number in range(2, 5):
        (pictures / f"{number:02d}.png").unlink()
    config = tiny_config.changed(batch_size=5, sample_size=50, sample_interval=1, eval_interval=1)
    _, events = train(config, tmp_path / "model", 1)
    assert any("larger than the list of pictures (2)" in e.text for e in of(Notice, events))
    with Image.open(of(SampleSaved, events)[0].path) as sheet:
        assert sheet.size == (4 + 5 * 36, 24 + 2 * 36)  # two rows of five 32-pixel cells


def test_without_validation_pictures_sheets_show_training_pictures(tiny_config, tmp_path):
    config = tiny_config.changed(val_flist="", sample_interval=1, eval_interval=1)
    _, events = train(config, tmp_path, 1)
    assert any("VAL_FLIST is not set" in e.text for e in of(Notice, events))
    assert of(SampleSaved, events) and not of(Evaluated, events)


def test_vgg_from_a_file_or_a_notice(tiny_config, tmp_path, monkeypatch):
    weights = vgg.VggFeatures()
    torch.manual_seed(0)
    formula.fill(weights.features.state_dict(), 4)
    torch.save({f"features.{k}": v for k, v in weights.features.state_dict().items()}, tmp_path / "vgg19.pth")
    config = tiny_config.changed(model=2, vgg_weights="vgg19.pth")  # found beside the config
    _, events = train(config, tmp_path, 1)
    assert {"l_per", "l_sty"} <= set(of(TrainStep, events)[-1].values) and not of(Notice, events)
    with pytest.raises(CheckpointError, match="no VGG-19 file"):
        train(config.changed(vgg_weights="missing.pth"), tmp_path, 1)
    (tmp_path / "bad.pth").write_bytes(b"nothing")
    with pytest.raises(CheckpointError, match="cannot be read as VGG-19"):
        train(config.changed(vgg_weights="bad.pth"), tmp_path, 1)
    with pytest.raises(CheckpointError, match="does not hold VGG-19"):
        train(config.changed(vgg_weights="InpaintingModel_gen_1.pth"), tmp_path, 1)

    def no_network(*_, **__):
        raise OSError("offline")

    monkeypatch.setattr(torch.hub, "get_dir", lambda: str(tmp_path / "hub"))
    monkeypatch.setattr(vgg.urllib.request, "urlopen", no_network)
    _, events = train(config.changed(vgg_weights="auto"), tmp_path, 1)
    assert any("no VGG-19 weights" in e.text for e in of(Notice, events))
    assert "l_fm" in of(TrainStep, events)[-1].values and not (tmp_path / "hub").exists()


def test_evaluating_a_folder_moves_nothing(tiny_config, tmp_path):
    config = tiny_config.changed(model=4)
    with pytest.raises(CheckpointError, match="no EdgeModel_gen"):
        evaluate_folder(config, tmp_path)
    train(config, tmp_path, 2)
    before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    events = []
    one, two = (evaluate_folder(config, tmp_path, events.append) for _ in range(2))
    assert one == two and one.iteration == 2
    assert set(one.values) == {"precision", "recall", "psnr", "mae", "ssim"}
    assert of(Progress, events)[-1].done == 5
    assert {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


def test_evaluation_counts_every_picture_the_same(tiny_config, tmp_path):
    train(tiny_config, tmp_path, 1)
    values = [evaluate_folder(tiny_config.changed(batch_size=b), tmp_path).values for b in (1, 2, 5)]
    assert values[0] == pytest.approx(values[1]) and values[0] == pytest.approx(values[2])


def test_the_log_is_continued_cut_and_kept(tmp_path):
    with Logbook(tmp_path, "log", 0) as log:
        for iteration in (1, 2, 3):
            log.write(iteration, 0.5, {"a": iteration / 3})
    with Logbook(tmp_path, "log", 2) as log:
        log.write(3, 0.5, {"a": 9})
    assert [r[0] for r in rows(tmp_path / "log.csv")] == ["iteration", "1", "2", "3"]
    assert rows(tmp_path / "log.csv")[-1] == ["3", "0.5", "9"]
    with Logbook(tmp_path, "log", 3) as log:
        log.write(4, 0.5, {"b": 1})
    assert rows(tmp_path / "log.csv") == [["iteration", "seconds", "b"], ["4", "0.5", "1"]]
    assert len(rows(tmp_path / "log_old_1.csv")) == 4
