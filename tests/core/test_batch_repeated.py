"""What repeats in a batch: looked for once, before the first picture, and kept for a run that goes on."""

import json

import numpy as np
import pytest
from PIL import Image

from core.batch import repeated as repeated_module
from core.batch.items import Outcome
from core.batch.job import BatchJob, Detection, MaskOrigin, MaskRule, OutputRule, Repeating, SourceRule
from core.batch.job_check import check_job
from core.batch.job_file import job_from_dict, job_to_dict
from core.batch.loading import load_item, preview_item
from core.batch.planning import plan_items, records_folder
from core.batch.repeated import FILE, STAGE, forget, look_for_repeated
from core.batch.run import run_batch
from core.detect.detectors import Kind
from core.errors import Cancelled, DataError
from core.events import CancelToken, Progress
from core.run_control import RunControl
from tests.core.batch_for_tests import Stub
from tests.core.test_repeating import SIZE, SPECKS, drawing, scans


@pytest.fixture(autouse=True)
def fresh():
    forget()
    yield
    forget()


@pytest.fixture
def folder(tmp_path):
    """Eight pictures with the same specks, and one of another size."""
    folder = tmp_path / "scans"
    folder.mkdir()
    for number, pixels in enumerate(scans(8)):
        Image.fromarray(pixels).save(folder / f"{number}.png")
    Image.fromarray(drawing(20, (90, 120))).save(folder / "small.png")
    return folder


@pytest.fixture
def job(folder, tmp_path):
    rule = MaskRule(MaskOrigin.DETECT, detections=(), repeating=Repeating())
    return BatchJob(SourceRule((folder,)), rule, OutputRule(tmp_path / "out"))


@pytest.fixture
def looks(monkeypatch):
    """How many pictures were looked at."""
    seen, look = [], repeated_module.look

    def counted(*arguments):
        seen.append(1)
        return look(*arguments)

    monkeypatch.setattr(repeated_module, "look", counted)
    return seen


def test_each_picture_gets_the_marks_of_its_size(job, looks):
    items, events = plan_items(job), []
    repeated = look_for_repeated(job, items, events.append)
    loaded = load_item(job, items[0], None, repeated)
    assert all(loaded.mask[row, column] for row, column, _, _ in SPECKS) and loaded.share < 0.05
    assert loaded.mask_text == f"repeating marks: {len(SPECKS)}"
    last = load_item(job, items[-1], None, repeated)
    assert items[-1].name == "small.png" and not last.mask.any()
    (note,) = last.notes
    assert note.startswith("What repeats cannot be told: only 1 of the pictures looked at have 120 x 90 pixels")
    assert preview_item(job, items[-1], None, repeated).warnings == (note,)
    stages = [event for event in events if isinstance(event, Progress) and event.stage == STAGE]
    assert stages[0].done == 0 and stages[-1].done == stages[-1].total == 9 == len(looks)


def test_together_with_detectors(job):
    items = plan_items(job)
    rule = MaskRule(MaskOrigin.DETECT, detections=(Detection(Kind.MOSAIC),), repeating=Repeating())
    both = BatchJob(job.sources, rule, job.output)
    loaded = load_item(both, items[0], None, look_for_repeated(both, items))
    assert loaded.mask_text.startswith("mosaic: 0") and loaded.mask.any()


def test_the_same_drawing_in_all_pictures_is_said(tmp_path, job, folder):
    for number in range(8):
        Image.fromarray(scans(1)[0]).save(folder / f"{number}.png")
    items = plan_items(job)
    loaded = load_item(job, items[0], None, look_for_repeated(job, items))
    assert not loaded.mask.any()
    assert "show only 1 different drawings" in loaded.notes[0]


def test_a_run_marks_what_repeats_and_goes_on_with_the_same_masks(job, looks, tmp_path):
    stub, control = Stub(), RunControl()
    seen = []

    def stop_after_three(event):
        seen.append(event)
        if len(stub.calls) >= 3:
            control.cancel()

    summary = run_batch(job, stop_after_three, control, load_restorer=stub.load)
    assert summary.cancelled and len(looks) == 9
    kept = (records_folder(job) / FILE).read_bytes()
    first = {path.name: path.read_bytes() for path in (tmp_path / "out").glob("*.png")}
    assert 0 < len(first) < 9
    forget()  # another process
    summary = run_batch(job, load_restorer=stub.load)
    assert len(looks) == 9 and (records_folder(job) / FILE).read_bytes() == kept
    assert summary.counts[Outcome.FINISHED] == len(first) and sum(summary.counts.values()) == 9
    for name, data in first.items():
        assert (tmp_path / "out" / name).read_bytes() == data
    assert summary.counts[Outcome.COPIED] == 1  # the one of another size


def test_another_picture_or_another_setting_is_looked_at_again(job, folder, looks, tmp_path):
    items, records = plan_items(job), tmp_path / "records"
    records.mkdir()
    look_for_repeated(job, items, records=records, keep=True)
    forget()
    look_for_repeated(job, items, records=records, keep=True)
    assert len(looks) == 9
    Image.fromarray(scans(9)[8]).save(folder / "8.png")
    items = plan_items(job)
    forget()
    look_for_repeated(job, items, records=records, keep=True)
    assert len(looks) == 19
    keener = BatchJob(job.sources, MaskRule(MaskOrigin.DETECT, repeating=Repeating(0.9)), job.output)
    look_for_repeated(keener, items, records=records, keep=True)
    assert len(looks) == 29


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 1, "key": "x"}', "\0", '{"format": 1}'])
def test_a_damaged_file_is_looked_past(job, looks, tmp_path, text):
    items, records = plan_items(job), tmp_path / "records"
    records.mkdir()
    good = look_for_repeated(job, items, records=records, keep=True)
    kept = json.loads((records / FILE).read_text())
    forget()
    (records / FILE).write_text(text)
    again = look_for_repeated(job, items, records=records, keep=True)
    assert [mark.box for mark in again.marks(SIZE)] == [mark.box for mark in good.marks(SIZE)]
    forget()
    kept["sizes"][0]["marks"] = [{"box": [0, 0, 999, 999], "mask": "AA=="}]
    (records / FILE).write_text(json.dumps(kept))
    assert look_for_repeated(job, items, records=records, keep=True).marks(SIZE)


def test_unreadable_pictures_are_passed_over(job, folder):
    (folder / "3.png").write_bytes(b"no picture")
    items = plan_items(job)
    assert look_for_repeated(job, items).marks(SIZE)


def test_it_can_be_cancelled(job):
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        look_for_repeated(job, plan_items(job), cancel=token)
    control = RunControl(token)
    summary = run_batch(job, control=control, load_restorer=Stub().load)
    assert summary.cancelled and not summary.counts


def test_many_pictures_are_spread(job, monkeypatch, looks):
    monkeypatch.setattr(repeated_module, "_MOST", 5)
    look_for_repeated(job, plan_items(job))
    assert len(looks) == 5


def test_a_job_that_does_not_ask_looks_at_nothing(job, looks):
    items = plan_items(job)
    other = BatchJob(job.sources, MaskRule(MaskOrigin.ALPHA, repeating=Repeating()), job.output)
    assert look_for_repeated(other, items) is None and not looks
    with pytest.raises(ValueError, match="has not been looked for"):
        load_item(job, items[0])


def test_jobs_keep_it_and_older_ones_do_without(job):
    assert job_from_dict(job_to_dict(job)) == job
    record = job_to_dict(BatchJob(job.sources, MaskRule(MaskOrigin.DETECT), job.output))
    del record["masks"]["repeating"]
    assert job_from_dict(record).masks.repeating is None


@pytest.mark.parametrize(
    ("repeating", "words"),
    [(None, "No kind of damage is chosen"), (Repeating(2.0), "sensitivity"), (Repeating(largest=0), "1 or more")],
)
def test_senseless_settings_are_said(job, repeating, words):
    rule = MaskRule(MaskOrigin.DETECT, detections=(), repeating=repeating)
    with pytest.raises(DataError, match=words):
        check_job(BatchJob(job.sources, rule, job.output))


def test_the_command_line_takes_it(folder, tmp_path, capsys):
    from tests.core.cli_for_tests import run

    code = run("repair", folder, "--mask-detect", "repeating", "--output", tmp_path / "out", "--dry-run")
    said = capsys.readouterr().out
    assert code == 0 and said.count(f"repeating marks: {len(SPECKS)}") == 8 and not (tmp_path / "out").exists()
    masks = tmp_path / "masks"
    code = run(
        *("repair", folder, "--mask-detect", "repeating", "--output", tmp_path / "out"),
        *("--dry-run", "--save-masks", masks),
    )
    assert code == 0 and len(list(masks.iterdir())) == 9
    saved = np.asarray(Image.open(masks / "0_mask.png"))
    assert saved.shape == SIZE and all(saved[row, column] == 255 for row, column, _, _ in SPECKS)


def test_saved_masks_replace_no_picture(folder, tmp_path, capsys):
    from tests.core.cli_for_tests import run

    Image.fromarray(drawing(30)).save(folder / "0_mask.png")
    before = (folder / "0_mask.png").read_bytes()
    code = run(
        *("repair", folder, "--mask-detect", "repeating", "--output", tmp_path / "out"),
        *("--dry-run", "--save-masks", folder, "--overwrite"),
    )
    assert code == 1 and "is a picture of the batch" in capsys.readouterr().out
    assert (folder / "0_mask.png").read_bytes() == before
