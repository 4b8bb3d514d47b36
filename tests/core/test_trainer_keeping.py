"""Which checkpoints stay, and what a run survives: full disks, broken samples, pictures that go bad."""

import errno
import json
import os
from contextlib import contextmanager, suppress

import numpy as np
import pytest
import torch
from PIL import Image

from core.data.flist import BadFile, path_in_line
from core.errors import TrainingError
from core.events import CheckpointSaved, Evaluated, Notice, SampleSaved, TrainStep
from core.models import checkpoints
from core.models.best import BEST_FILE, Best, read_best, write_best
from core.models.folder_records import RECORD_FILE
from core.models.networks import Discriminator
from core.training import saving, train_loop, validation
from core.training.metrics import score
from core.training.phases import EdgePhase
from core.training.progress import Logbook, UnreadableFiles
from core.training.trainer import Trainer
from core.training.written import clean_up, prune
from tests.core.test_trainer import of, rows, train

pytestmark = pytest.mark.slow


def numbers(folder, model="EdgeModel", part="gen"):
    return [found.iteration for found in checkpoints.list_checkpoints(folder, model, part)]


def test_the_last_few_are_kept_over_several_sessions(tiny_config, tmp_path):
    config = tiny_config.changed(save_interval=1, keep_last=3)
    train(config, tmp_path, 5)
    assert numbers(tmp_path) == numbers(tmp_path, part="dis") == [3, 4, 5]
    train(config, tmp_path, 2)
    assert numbers(tmp_path) == numbers(tmp_path, part="dis") == [5, 6, 7]
    train(config.changed(keep_last=0), tmp_path, 2)
    assert numbers(tmp_path) == [5, 6, 7, 8, 9]


def test_what_others_wrote_or_changed_is_never_deleted(tiny_config, tmp_path):
    config = tiny_config.changed(save_interval=1, keep_last=1)
    train(config, tmp_path, 2)
    mine = tmp_path / "EdgeModel_gen_2.pth"
    for number in (3, 50):  # copied by hand; larger numbers are nobody's business either
        (tmp_path / f"InpaintingModel_gen_{number}.pth").write_bytes(mine.read_bytes())
    (tmp_path / "EdgeModel_gen_1.pth").write_bytes(mine.read_bytes())
    mine.write_bytes(mine.read_bytes())  # touched since
    train(config, tmp_path, 3)
    assert numbers(tmp_path) == [1, 2, 5]
    assert numbers(tmp_path, "InpaintingModel") == [3, 50]


def test_a_record_from_elsewhere_deletes_nothing_outside(tiny_config, tmp_path):
    victim = tmp_path / "victim_gen_1.pth"
    victim.write_bytes(b"mine")
    folder = tmp_path / "model"
    folder.mkdir()
    status = victim.stat()
    entry = {"phase": "edge", "size": status.st_size, "time": status.st_mtime_ns}
    names = ("../victim_gen_1.pth", str(victim), "config.yml", "EdgeModel_gen_1.pth/../../victim_gen_1.pth")
    (folder / RECORD_FILE).write_text(json.dumps(dict.fromkeys(names, entry)))
    assert prune(folder, ["EdgeModel"], 1) == [] and victim.exists()
    for content in ("", "[]", "{", '{"EdgeModel_gen_1.pth": 3}', "[" * 10**5):
        (folder / RECORD_FILE).write_text(content)
        assert prune(folder, ["EdgeModel"], 1) == []


def test_the_last_of_an_earlier_phase_stays(tiny_config, tmp_path):
    config = tiny_config.changed(save_interval=1, keep_last=1)
    train(config, tmp_path, 2)
    train(config.changed(model=2), tmp_path, 2)
    train(config.changed(model=3), tmp_path, 3)
    assert numbers(tmp_path, "InpaintingModel") == [2, 5] and numbers(tmp_path) == [2]


def test_the_best_by_validation_is_marked_and_stays(tiny_config, tmp_path, monkeypatch):
    figures = iter([0.2, 0.6, 0.4, 0.5, 0.6])

    def measured(*_, **__):
        value = next(figures)
        return {"precision": value, "recall": value}

    monkeypatch.setattr(validation, "evaluate", measured)
    config = tiny_config.changed(eval_interval=1, save_interval=5, keep_last=1)
    _, events = train(config, tmp_path, 5)
    assert [e.best for e in of(Evaluated, events)] == [True, True, False, False, False]
    best = read_best(tmp_path)["edge"]
    assert (best.iteration, best.metric, best.value) == (2, "f1", pytest.approx(0.6))
    assert set(best.files) == {"EdgeModel_gen_2.pth", "EdgeModel_dis_2.pth"}
    assert numbers(tmp_path) == [2, 5]
    for name in best.files:
        (tmp_path / name).unlink()
    assert read_best(tmp_path) == {}  # a mark without its files is none


def test_scores_and_marks():
    assert score({"psnr": 25.0, "ssim": 0.9, "precision": 1.0, "recall": 1.0}) == ("psnr", 25.0)
    assert score({"precision": 0.5, "recall": 1.0}) == ("f1", pytest.approx(2 / 3))
    assert score({"precision": 0.0, "recall": 0.0}) == ("f1", 0.0)
    assert score({}) is None


def test_marks_of_several_phases_and_nonsense(tmp_path):
    (tmp_path / "EdgeModel_gen_2.pth").write_bytes(b"x")
    write_best(tmp_path, "edge", Best(2, "f1", 0.5, ("EdgeModel_gen_2.pth",)))
    write_best(tmp_path, "joint", Best(2, "psnr", 25, ("EdgeModel_gen_2.pth",)))
    assert set(read_best(tmp_path)) == {"edge", "joint"}
    for content in ("3", '{"edge": {"files": ["../x"], "iteration": 1, "metric": "f1", "value": 1}}', '{"edge": 4}'):
        (tmp_path / BEST_FILE).write_text(content)
        assert read_best(tmp_path) == {}


@contextmanager
def full_disk(monkeypatch, after=0):
    """Every write of a checkpoint after the first `after` ones fails halfway."""
    real, count = checkpoints.atomic_write, [0]

    class Full:
        def write(self, data):
            raise OSError(errno.ENOSPC, "No space left on device")

    @contextmanager
    def write(path):
        count[0] += 1
        with real(path) as handle:
            if count[0] <= after:
                yield handle
            else:
                handle.write(b"half of it")
                yield Full()

    with monkeypatch.context() as patch:
        patch.setattr(checkpoints, "atomic_write", write)
        yield


@pytest.mark.parametrize(("model", "after"), [(1, 0), (1, 1), (4, 1), (4, 3)])
def test_a_full_disk_is_told_and_tried_again(tiny_config, tmp_path, monkeypatch, model, after):
    config = tiny_config.changed(model=model, save_interval=2)
    full = full_disk(monkeypatch, after)
    events = []

    def report(event):
        events.append(event)
        if isinstance(event, TrainStep) and event.iteration == 3:  # somebody made room
            full.__exit__(None, None, None)

    monkeypatch.setattr(train_loop, "FASTEST", 0)
    full.__enter__()
    assert Trainer(config, tmp_path, report).run(5) == 5
    told = [e.text for e in of(Notice, events) if "VGG" not in e.text]
    assert told == ["The checkpoint of iteration 2 cannot be written (No space left on device); training continues."]
    assert [e.iteration for e in of(CheckpointSaved, events)] == [4, 5]
    left = {int(path.stem.rsplit("_", 1)[1]) for path in tmp_path.glob("*.pth")}
    assert left == {4, 5} and not list(tmp_path.glob(".*.part"))


def test_it_is_tried_again_after_a_minute_without_waiting_for_the_interval(tiny_config, tmp_path, monkeypatch):
    monkeypatch.setattr(saving, "RETRY", 0)
    real = saving.note_written
    failures = iter([OSError(errno.EIO, "Input/output error")])

    def sometimes(*args):
        for error in failures:
            raise error
        real(*args)

    monkeypatch.setattr(saving, "note_written", sometimes)
    _, events = train(tiny_config.changed(save_interval=2), tmp_path, 3)
    assert [e.iteration for e in of(CheckpointSaved, events)] == [3]
    _, events = train(tiny_config.changed(save_interval=100), tmp_path, 1)
    assert numbers(tmp_path) == [3, 4]


def test_failed_samples_evaluations_and_logs_are_told_once_and_survived(tiny_config, tmp_path, monkeypatch):
    def broken(*_, **__):
        raise ValueError("the sheet is torn")

    def no_room(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    config = tiny_config.changed(sample_interval=1, eval_interval=1)
    with monkeypatch.context() as patch:
        patch.setattr(validation, "save_sheet", broken)
        patch.setattr(validation, "evaluate", no_room)
        patch.setattr(Logbook, "write", no_room)
        last, events = train(config, tmp_path, 3)
    assert last == 3 and [e.iteration for e in of(CheckpointSaved, events)] == [3]
    told = [e.text for e in of(Notice, events)]
    assert told == [
        "Training continues without the log of iteration 1: No space left on device.",
        "Training continues without the sample sheet of iteration 1: the sheet is torn.",
        "Training continues without the evaluation of iteration 1: No space left on device.",
    ]
    _, events = train(config, tmp_path, 1)
    assert of(SampleSaved, events) and of(Evaluated, events) and not of(Notice, events)
    assert [row[0] for row in rows(tmp_path / "log_edge.csv")] == ["iteration", "4"]


def test_a_run_that_goes_wrong_keeps_the_last_good_checkpoint(tiny_config, tmp_path, monkeypatch):
    monkeypatch.setattr("core.training.guard.CHUNK", 2)
    step = EdgePhase.step

    def exploding(self, batch, iteration):
        values = dict(step(self, batch, iteration))
        return {**values, "l_g1": values["l_g1"] * 1000} if iteration > 6 else values

    monkeypatch.setattr(EdgePhase, "step", exploding)
    events = []
    with pytest.raises(TrainingError, match="l_g1 has grown to"):
        Trainer(tiny_config.changed(save_interval=3), tmp_path, events.append).run()
    assert numbers(tmp_path) == [3, 6]
    with pytest.raises(TrainingError, match="l_g1 has grown to"):
        Trainer(tiny_config.changed(save_interval=1), tmp_path, events.append).run()
    assert numbers(tmp_path) == [3, 6, 7]  # seven came before the first look
    assert any("is not saved" in e.text for e in of(Notice, events))


@pytest.mark.parametrize("workers", [0, 1])
def test_a_picture_that_goes_bad_while_training_is_listed_and_told(tiny_config, tmp_path, pictures, workers):
    """Its header is whole, so that it passes the first look; the rest is gone."""
    whole = (pictures / "02.png").read_bytes()
    (pictures / "02.png").write_bytes(whole[: len(whole) // 2])
    (pictures / "03.png").write_bytes(b"nothing")
    folder = tmp_path / "model"
    _, events = train(tiny_config.changed(workers=workers, train_flist=str(pictures)), folder, 4)
    lines = (folder / "unreadable_train.txt").read_text().splitlines()
    assert [line.split("\t")[0] for line in lines] == [str(pictures / "03.png"), str(pictures / "02.png")]
    told = [e.text for e in of(Notice, events) if "02.png" in e.text]
    assert len(told) == 1 and "another picture" in told[0]
    (pictures / "02.png").write_bytes(whole)
    (pictures / "03.png").write_bytes(whole)
    train(tiny_config, folder, 1)
    assert not (folder / "unreadable_train.txt").exists()


@pytest.mark.parametrize("workers", [0, 1])
def test_bad_masks_are_listed_and_the_others_used(tiny_config, tmp_path, pictures, workers):
    masks = tmp_path / "masks"
    masks.mkdir()
    (masks / "broken.png").write_bytes(b"nothing")
    Image.fromarray(np.pad(np.full((9, 9), 255, np.uint8), 12)).save(masks / "good.png")
    (tmp_path / "masks.flist").write_text(f"{masks / 'broken.png'}\n{masks / 'none.png'}\n{masks / 'good.png'}\n")
    config = tiny_config.changed(
        mask=3, workers=workers, train_flist=str(pictures), train_mask_flist=str(tmp_path / "masks.flist")
    )
    _, events = train(config, tmp_path / "model", 4)
    told = [event.text for event in of(Notice, events) if "cannot be read; another" in event.text]
    assert len(told) == 2 and "broken.png" in told[0] + told[1] and "none.png" in told[0] + told[1]


def test_bad_pictures_with_any_name_are_listed_and_known_again(tmp_path):
    names = [b"\x8a\x47\xff.png", b"a\nb.png", b"tab\there.png", b" x.png", "絵.png".encode()]
    bad = [BadFile(tmp_path / os.fsdecode(name), "it is\ndamaged") for name in names]
    said = []
    listed = UnreadableFiles(tmp_path, "train", said.append)
    listed.add(bad)
    lines = listed.path.read_text(encoding="utf-8").splitlines()
    assert [path_in_line(line.split("\t")[0]) for line in lines] == [one.path for one in bad]
    assert len(said) == len(bad) and not any("\n" in event.text for event in said)
    UnreadableFiles(tmp_path, "train", said.append).add(bad)
    assert len(said) == len(bad)


def test_the_seeds_weights_stay_loadable_without_any_record(tiny_config, tmp_path):
    train(tiny_config, tmp_path, 1)
    (tmp_path / RECORD_FILE).unlink()
    data = torch.load(tmp_path / "EdgeModel_gen_1.pth", weights_only=True)
    assert set(data) == {"iteration", "generator", "sigma"}
    train(tiny_config.changed(keep_last=1, save_interval=1), tmp_path, 3)
    assert numbers(tmp_path) == [1, 4]


def killed_in(folder, after):
    """Saves a pair as the trainer does, and dies after so many of its files."""
    network = Discriminator(2, width=4)
    written = []

    def dying(path, data):
        if len(written) == after:
            raise KeyboardInterrupt
        written.append(path)
        real(path, data)

    real = checkpoints._save
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checkpoints, "_save", dying)
        with suppress(KeyboardInterrupt):
            checkpoints.save_checkpoint(
                folder, "EdgeModel", 5, network.state_dict(), network.state_dict(), {"phase": 1}
            )


@pytest.mark.parametrize(("after", "left"), [(0, []), (1, []), (2, ["EdgeModel_dis_5.pth", "EdgeModel_gen_5.pth"])])
def test_what_a_killed_training_left_is_cleared_away(tmp_path, after, left):
    killed_in(tmp_path, after)
    mine = ["EdgeModel_dis_3.pth", ".notes.12345678.part"]  # never written by a trainer
    for name in (*mine, ".EdgeModel_gen_5.pth.abcdefgh.part"):
        (tmp_path / name).write_bytes(b"x")
    clean_up(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([RECORD_FILE, *mine, *left])
    record = json.loads((tmp_path / RECORD_FILE).read_text())
    assert sorted(record) == left and all(entry["phase"] == "edge" for entry in record.values())


def test_pairs_that_a_kill_left_unnoted_count_for_keep_last(tiny_config, tmp_path):
    train(tiny_config, tmp_path, 2)
    record = json.loads((tmp_path / RECORD_FILE).read_text())
    pending = {name: {"pending": True, "phase": 1} for name in record}
    (tmp_path / RECORD_FILE).write_text(json.dumps(pending))
    train(tiny_config.changed(keep_last=1, save_interval=1), tmp_path, 3)
    assert numbers(tmp_path) == [5]
