"""Fine-tuning: a copy of a model as iteration 0, trained for some minutes, and judged on pictures kept for that."""

import shutil

import numpy as np
import pytest
from PIL import Image

from core.config import Model
from core.config_file import load_folder_config
from core.data.flist import read_flist, split, write_flist
from core.errors import Cancelled, CheckpointError, DataError, TrainingError
from core.events import (
    CancelToken,
    Evaluated,
    QueueStarted,
    SampleSaved,
    TrainContinued,
    TrainEnded,
    TrainPaused,
    TrainStarted,
    TrainStep,
)
from core.models import checkpoint_pairs
from core.models.best import Best, best_by_model, read_best, write_best
from core.models.checkpoints import EDGE_MODEL, INPAINTING_MODEL, load_generator_file
from core.resources import DEFAULT_MODEL, comes_along
from core.run_control import TrainControl
from core.training import check_costs
from core.training.check_findings import CheckFinding, apply_fix
from core.training.finetune import judging, record
from core.training.finetune import run as run_module
from core.training.finetune.begin import begin, start_file
from core.training.finetune.judging import is_better
from core.training.finetune.record import Figures, FineTuning, Verdict
from core.training.finetune.run import run as fine_tune
from core.training.queue import TrainQueue
from core.training.run_data import build_dataset
from core.training.trainer import Trainer
from tests.core.cli_for_tests import run, sentence
from tests.core.models_for_tests import write_model

TINY = """
MASK: 7
INPUT_SIZE: 32
BATCH_SIZE: 2
DISCRIMINATOR_WIDTH: 4
EDGE_ADV_LOSS_WEIGHT: 0
EDGE_LOSS_WEIGHT: 1
FM_LOSS_WEIGHT: 0
INPAINT_ADV_LOSS_WEIGHT: 0
STYLE_LOSS_WEIGHT: 0
CONTENT_LOSS_WEIGHT: 0
LR: 0.005
DEVICE: cpu
"""


@pytest.fixture
def pictures(tmp_path):
    folder = tmp_path / "pictures 絵"
    folder.mkdir()
    rng = np.random.default_rng(3)
    for number in range(12):
        drawn = np.full((48, 48, 3), rng.integers(90, 255, 3), np.uint8)
        drawn[10:38, 12:30] = rng.integers(0, 200, 3)
        Image.fromarray(drawn).save(folder / f"{number:02}.png")
    return folder


@pytest.fixture
def source(tmp_path):
    folder = write_model(tmp_path / "source")
    (folder / "config.yml").write_text(TINY, encoding="utf-8")
    return folder


@pytest.mark.slow
def test_the_bundled_model_begins_with_its_weights_recipe_and_shapes(tmp_path, pictures):
    folder = tmp_path / "new" / "model"
    begin(folder, pictures, minutes=3)
    for model in (EDGE_MODEL, INPAINTING_MODEL):
        copy = load_generator_file(folder / start_file(model), model)
        bundled = load_generator_file(DEFAULT_MODEL / f"{model}_gen.safetensors", model)
        assert copy.iteration == 0 and copy.spec == bundled.spec
        assert all(bool((copy.state[key] == value).all()) for key, value in bundled.state.items())
    config = load_folder_config(folder)
    assert (config.generator, config.generator_width, config.generator_blocks, config.prefill) == ("unet", 32, 4, True)
    assert (config.edge_adv_loss_weight, config.edge_loss_weight, config.inpaint_adv_loss_weight) == (0, 1, 0)
    assert (config.fm_loss_weight, config.l1_loss_weight, config.sigma, config.mask) == (0, 10, 2, 8)
    assert 0 < config.lr < 0.0005 and config.lr_decay == 1
    train, kept = (read_flist(f"{part}.flist", folder) for part in ("train", "val"))
    assert (len(train), len(kept)) == (10, 2) and not set(train) & set(kept)
    assert record.read(folder) == FineTuning("bundled", 3)


def test_a_start_that_fails_leaves_nothing(tmp_path, pictures, source):
    for path in sorted(pictures.iterdir())[6:]:
        path.unlink()
    folder = tmp_path / "model"
    with pytest.raises(DataError, match="6 pictures are too few"):
        begin(folder, pictures)
    assert not folder.exists()
    folder.mkdir()
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(DataError, match="is not empty"):
        begin(folder, pictures, source)
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]


@pytest.mark.slow
def test_it_is_stopped_resumed_and_judged(tmp_path, pictures, source, monkeypatch):
    monkeypatch.setattr(judging, "_SIDE", 48)
    folder = tmp_path / "model"
    begin(folder, pictures, source, minutes=0.01)
    commands, events = TrainControl(), []

    def stop_in_phase_1(event):
        events.append(event)
        if isinstance(event, SampleSaved) and event.iteration > 0:
            commands.cancel()

    assert fine_tune(folder, stop_in_phase_1, commands) is None
    assert [event.iteration for event in events if isinstance(event, Evaluated)][:2] == [0, 0]
    assert (folder / "samples" / "edge_00000000.png").is_file()
    assert (folder / "samples" / "edge_inpaint_00000000.png").is_file()
    stopped = record.read(folder)
    assert stopped.scored and set(stopped.goals) == {1} and stopped.verdict is None

    events.clear()
    verdict = fine_tune(folder, events.append)
    assert [event.phases for event in events if isinstance(event, QueueStarted)] == [(1, 3)] * 2
    assert not any(isinstance(event, Evaluated) and event.iteration == 0 for event in events)  # only once
    ended = [(event.phase, event.iteration) for event in events if isinstance(event, TrainEnded)]
    goals = record.read(folder).goals
    assert ended == [(1, goals[1]), (3, goals[3])] and goals[1] == stopped.goals[1]
    assert verdict == record.read(folder).verdict and verdict.pictures == 2
    rows = (folder / "eval_edge.csv").read_text(encoding="utf-8").splitlines()
    assert rows[1].startswith("0,") and len(rows) > 3
    assert set(read_best(folder)) == {"edge", "edge_inpaint"}
    for model in (EDGE_MODEL, INPAINTING_MODEL):
        assert load_generator_file(folder / "chosen" / f"{model}_gen.safetensors", model)
    events.clear()
    assert fine_tune(folder, events.append) == verdict and not events


@pytest.mark.slow
def test_weights_that_did_not_change_are_not_better(tmp_path, pictures, source, monkeypatch):
    monkeypatch.setattr(judging, "_SIDE", 48)
    folder = tmp_path / "model"
    begin(folder, pictures, source)
    chosen = judging.judge(load_folder_config(folder), folder, lambda _: None, CancelToken())
    assert not chosen.verdict.better and chosen.verdict.before == chosen.verdict.after


def test_better_means_no_worse_in_either_and_more_than_chance():
    before = np.array([[20.0, 0.5], [21.0, 0.6], [19.0, 0.4], [20.0, 0.5]])
    gain = np.array([[0.3, 0.02], [0.2, 0.01], [0.25, 0.01], [0.3, 0.0]])
    assert is_better(before, before + gain)
    assert not is_better(before, before - gain)
    assert not is_better(before, before)
    assert not is_better(before, before + np.array([0.5, -0.01]))  # more decibels, worse lines
    lucky = np.array([[2.0, 0.0], [-0.6, 0.0], [-0.5, 0.0], [-0.6, 0.0]])
    assert lucky.mean(0)[0] > 0 and not is_better(before, before + lucky)
    assert not is_better(before[:1], before[:1] + gain[:1])  # of one picture nobody knows


def test_what_chance_alone_moves_is_seldom_called_better():
    draw = np.random.default_rng(0).normal(size=(1000, 8, 2)) * [0.3, 0.03]
    assert sum(is_better(np.zeros((8, 2)), moved) for moved in draw) < 70


@pytest.mark.parametrize(
    ("text", "keys", "expected"),
    [
        ("MASK: 3\nTRAIN_MASK_FLIST: holes", ("mask", "train_mask_flist"), (3, "holes")),
        ("MASK: 6\nTRAIN_MASK_FLIST: holes\nVAL_MASK_FLIST: holes", ("mask", "val_mask_flist"), (3, "holes")),
        ("MASK: 3", ("mask", "train_mask_flist"), (7, "")),
        ("MASK: 7\nEDGE: 2\nTRAIN_EDGE_FLIST: lines", ("edge", "train_edge_flist"), (1, "")),
        ("MASK: 7\nVGG_WEIGHTS: vgg.pth", ("mask", "vgg_weights"), (7, "vgg.pth")),
    ],
)
def test_files_of_the_source_are_found_from_the_new_folder(tmp_path, pictures, source, text, keys, expected):
    (source / "config.yml").write_text(text + "\n", encoding="utf-8")
    (source / "holes").mkdir()
    Image.new("L", (48, 48), 255).save(source / "holes" / "one.png")
    (source / "vgg.pth").write_bytes(b"weights")
    folder = tmp_path / "model"
    begin(folder, pictures, source)
    config = load_folder_config(folder)
    name = expected[1]
    assert tuple(getattr(config, key) for key in keys) == (expected[0], str(source / name) if name else "")
    assert len(build_dataset(config.changed(vgg_weights="none"), folder, "val")) == 2  # and can be trained on


def test_masks_of_the_source_that_are_gone_are_said_before_anything_is_made(tmp_path, pictures, source):
    (source / "config.yml").write_text("MASK: 3\nTRAIN_MASK_FLIST: holes\n", encoding="utf-8")
    with pytest.raises(DataError, match="holes"):
        begin(tmp_path / "model", pictures, source)
    assert not (tmp_path / "model").exists()


def test_a_start_that_is_cancelled_leaves_nothing(tmp_path, pictures, source):
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        begin(tmp_path / "model", pictures, source, cancel=token)
    assert not (tmp_path / "model").exists()


def test_a_pause_is_no_part_of_a_step(monkeypatch):
    now = iter([0.0, 2.0, 3.0, 63.0, 64.0])
    monkeypatch.setattr(run_module.time, "monotonic", lambda: next(now))
    clock = run_module._Clock(lambda _: None, 16)
    for event in (
        TrainStarted(1, 0, 16),
        TrainStep(1, 1, 16, {}),
        TrainPaused(1),
        TrainContinued(1),
        TrainStep(1, 2, 16, {}),
    ):
        clock(event)
    assert clock.paused == 60 and clock.seconds_per_step() == 2


def test_a_long_run_saves_as_often_as_the_recipe_says(tiny_config):
    def interval(goal, own):
        config = tiny_config.changed(save_interval=own)
        return run_module._Session._own(config, Model.EDGE, goal).save_interval

    assert (interval(100_000, 500), interval(400, 500), interval(400, 0)) == (500, 100, 100)


def test_the_command_line_tells_a_verdict_again_and_keeps_another_device(tmp_path, pictures, source, capsys):
    folder = tmp_path / "model"
    begun = begin(folder, pictures, source)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run_module, "run", lambda *_: None)
        run("train", "--path", folder, "--device", "cpu")
    assert "DEVICE: cpu" in (folder / "config.yml").read_text(encoding="utf-8")
    before = Figures(20.0, 0.5)
    record.write(folder, begun.changed(verdict=Verdict(False, before, before, 2, 0)))
    files = sorted(path.name for path in folder.iterdir())
    assert run("train", "--path", folder) == 0
    assert "Not better than" in capsys.readouterr().out
    assert sorted(path.name for path in folder.iterdir()) == files


def test_a_record_that_makes_no_sense_is_none(tmp_path):
    assert record.read(tmp_path) is None
    for text in (
        "[]",
        '{"source": "bundled"}',
        '{"source": "x", "minutes": 1e999, "goals": {}}',
        '{"source": "x", "minutes": 1, "goals": {"7": 3}}',
        '{"source": "x", "minutes": 1, "goals": [1]}',
    ):
        (tmp_path / record.FILE_NAME).write_text(text, encoding="utf-8")
        assert record.read(tmp_path) is None, text


def test_nothing_trains_in_the_bundled_folder(tiny_config, pictures, capsys):
    before = sorted(path.name for path in DEFAULT_MODEL.iterdir())
    assert comes_along(DEFAULT_MODEL / ".." / "default") and not comes_along(pictures)
    with pytest.raises(TrainingError, match="stays as it is"):
        Trainer(tiny_config, DEFAULT_MODEL).run(1)
    with pytest.raises(TrainingError, match="stays as it is"):
        TrainQueue.new(DEFAULT_MODEL, "fast", 1).save()
    with pytest.raises(TrainingError, match="stays as it is"):
        begin(DEFAULT_MODEL, pictures)
    for line in (("train", "--model", 1), ("train", "--queue", "fast"), ("train", "--from", "bundled"), ("check",)):
        options = [DEFAULT_MODEL, "--fix", "--quick"] if line == ("check",) else ["--path", DEFAULT_MODEL]
        assert run(*line, *options) == 1
        assert "train --from bundled" in sentence(capsys)
    assert sorted(path.name for path in DEFAULT_MODEL.iterdir()) == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--from", "bundled"), "--pictures"),
        (("--from", "bundled", "--pictures", "x", "--queue", "fast"), "leave --queue out"),
        (("--minutes", 3), "add --from"),
        (("--from", "nowhere", "--pictures", "PICTURES"), "nowhere"),
    ],
)
def test_the_command_line_refuses(tmp_path, pictures, capsys, options, said):
    filled = [pictures if option == "PICTURES" else option for option in options]
    assert run("train", "--path", tmp_path / "model", *filled) == 1
    assert said in sentence(capsys) and not (tmp_path / "model").exists()


@pytest.mark.slow
def test_long_times_on_a_cpu_are_a_warning_with_a_remedy(tiny_config, tmp_path, monkeypatch):
    monkeypatch.setattr(check_costs, "seconds_per_iteration", lambda *_: 14.0)
    config = tiny_config.changed(max_iters=2_000_000, device="cpu")
    found = {one.key: one for one in check_costs.forecast(config, tmp_path, 64)}
    warning = found["time_cpu"]
    assert warning.severity == "warning" and warning.fix == "compact" and "324 days" in warning.text
    (tmp_path / "config.yml").write_text("DEVICE: cpu\n", encoding="utf-8")
    apply_fix(warning, tmp_path / "config.yml")
    compact = load_folder_config(tmp_path)
    assert (compact.generator, compact.generator_width, compact.input_size) == ("unet", 32, 128)
    assert compact.max_iters == 6000 and compact.edge_adv_loss_weight == 0
    write_model(tmp_path)  # whose shapes would not fit
    found = {one.key: one for one in check_costs.forecast(config, tmp_path, 64)}
    assert found["time_long"].severity == "warning" and not found["time_long"].fix
    monkeypatch.setattr(check_costs, "seconds_per_iteration", lambda *_: 0.01)
    assert {one.key: one.severity for one in check_costs.forecast(config, tmp_path, 64)}["time"] == "info"


def test_a_checkpoint_that_is_gone_cannot_be_chosen(tmp_path):
    folder = write_model(tmp_path / "model")
    assert checkpoint_pairs.best_pair(folder) == folder == checkpoint_pairs.pair_of(folder, 3, 1)
    with pytest.raises(CheckpointError, match="iteration 70 is no longer kept"):
        checkpoint_pairs.pair_of(folder, 1, 70)
    assert [path.name for path in folder.iterdir() if path.is_dir()] == []


@pytest.mark.parametrize(("phase_3", "expected"), [(None, 3), (25.0, 3), (28.0, 2)])
def test_the_best_of_joint_training_counts_where_it_repairs_better(tmp_path, phase_3, expected):
    folder = write_model(tmp_path / "model")
    for model in (EDGE_MODEL, INPAINTING_MODEL):
        for iteration in (2, 3, 9):
            shutil.copy(folder / f"{model}_gen_1.pth", folder / f"{model}_gen_{iteration}.pth")
    write_best(folder, "edge", Best(2, "f1", 0.5, ("EdgeModel_gen_2.pth",)))
    if phase_3 is not None:
        write_best(folder, "edge_inpaint", Best(2, "psnr", phase_3, ("InpaintingModel_gen_2.pth",)))
    write_best(folder, "joint", Best(3, "psnr", 27.0, ("EdgeModel_gen_3.pth", "InpaintingModel_gen_3.pth")))
    assert checkpoint_pairs.best_pair(folder).name == f"edges_{expected}_pictures_{expected}"
    assert {model: best.iteration for model, best in best_by_model(folder).items()} == dict.fromkeys(
        (EDGE_MODEL, INPAINTING_MODEL), expected
    )


def test_no_list_and_no_fix_is_written_into_the_bundled_folder(pictures):
    before = sorted(path.name for path in DEFAULT_MODEL.iterdir())
    finding = CheckFinding("warning", "few", {}, "set", {"BATCH_SIZE": 1})
    for write in (
        lambda: split(pictures, DEFAULT_MODEL),
        lambda: write_flist(DEFAULT_MODEL / "train.flist", [pictures / "00.png"]),
        lambda: apply_fix(finding, DEFAULT_MODEL / "config.yml"),
    ):
        with pytest.raises(DataError, match="stays as it is"):
            write()
    assert sorted(path.name for path in DEFAULT_MODEL.iterdir()) == before
