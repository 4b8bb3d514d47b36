"""The run: failures stay alone, nothing piles up, pauses and stops are granted, and results are those of one call."""

import errno
import gc
import os
import subprocess
import sys
import threading
import time
import weakref
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.batch import pipeline, stages
from core.batch.doubt import doubt
from core.batch.items import BatchContinued, BatchPaused, BatchProgress, ItemEnded, ItemStarted, Outcome, Shard
from core.batch.job import BatchJob, MaskOrigin, MaskRule, OutputRule, SourceRule
from core.batch.planning import plan_items
from core.batch.run import run_batch
from core.data.images import read_picture, write_picture
from core.errors import CheckpointError, DataError
from core.events import Notice
from core.inference.restorer import Restorer
from core.machine import helper_count
from core.run_control import RunControl
from core.training.progress import process_memory
from tests.core.batch_for_tests import Heard, Stub, expected, files_in, folder_job, pixels_of, write_pair
from tests.core.cli_for_tests import broken_pictures
from tests.core.models_for_tests import write_model

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


def run(job, stub=None, heard=None, control=None, **options):
    return run_batch(job, Heard() if heard is None else heard, control, load_restorer=(stub or Stub()).load, **options)


class TestResults:
    def test_every_picture_is_repaired_as_alone_and_told_of_in_the_calling_thread(self, tmp_path):
        job, stub, heard = folder_job(tmp_path), Stub(), Heard()
        summary = run(job, stub, heard)
        assert summary.counts == {Outcome.REPAIRED: 4} and summary.total == 4 and not summary.cancelled
        assert summary.exit_code == 0 and summary.records == tmp_path / "out" / "tsukuroi-report"
        for number in range(4):
            made = tmp_path / "out" / f"p{number}_repaired.png"
            assert (pixels_of(made) == expected(tmp_path / "in", f"p{number}")).all()
        assert heard.threads == stub.threads == {threading.current_thread()}
        started = [event.number for event in heard if isinstance(event, ItemStarted)]
        assert sorted(started) == [0, 1, 2, 3]
        last = heard.progress[-1]
        assert (last.done, last.total, last.failed, last.seconds_left) == (4, 4, 0, 0) and last.per_second > 0

    @pytest.mark.parametrize("lines", ["likely", "sharp"])
    def test_results_have_the_bytes_of_the_one_picture_command(self, tmp_path, lines):
        model = write_model(tmp_path / "model")
        for number in range(3):
            write_pair(tmp_path / "in", f"p{number}", number, (90, 110), (10 + number, 20, 40, 60))
        job = BatchJob(SourceRule((tmp_path / "in",)), output=OutputRule(tmp_path / "out"), model=model, device="cpu")
        job = replace(job, options=replace(job.options, lines=lines))
        heard = Heard()
        assert run_batch(job, heard).counts == {Outcome.REPAIRED: 3}
        restorer = Restorer.load(model, "cpu")
        for item in plan_items(job):
            picture = read_picture(item.source)
            mask = pixels_of(item.mask_path)
            alone = restorer.restore(picture.pixels, mask, None, job.options)
            write_picture(tmp_path / "alone.png", picture.with_pixels(alone.image))
            assert item.output.read_bytes() == (tmp_path / "alone.png").read_bytes()
            plain = alone.image if alone.without_grain is None else alone.without_grain
            assert heard.results[item.name].doubt == doubt(picture.pixels, mask, plain, alone.likely)
        assert all(0 < result.doubt <= 1 and result.seconds > 0 for result in heard.results.values())

    def test_an_empty_mask_copies_the_file_as_it_is(self, tmp_path):
        source = write_pair(tmp_path / "in", "whole", hole=None)
        source.write_bytes(source.read_bytes() + b"what no program would write")
        stub, heard = Stub(), Heard()
        run(folder_job(tmp_path, 0), stub, heard)
        assert heard.outcomes == {"whole.png": Outcome.COPIED} and not stub.calls
        assert (tmp_path / "out" / "whole_repaired.png").read_bytes() == source.read_bytes()
        assert heard.results["whole.png"].notes == (stages.AS_IT_WAS,)

    def test_an_empty_mask_and_another_format_encode_anew(self, tmp_path):
        source, heard = write_pair(tmp_path / "in", "whole", hole=None), Heard()
        run(folder_job(tmp_path, 0, suffix=".tif"), heard=heard)
        assert (pixels_of(tmp_path / "out" / "whole_repaired.tif") == pixels_of(source)).all()
        assert heard.results["whole.png"].notes == (stages.RE_ENCODED,)

    def unmasked(self, tmp_path, name, image, form, **output):
        """The one result's file and row of a picture with an empty mask, called `name`."""
        source, heard = tmp_path / "in" / name, Heard()
        write_pair(tmp_path / "in", source.stem, hole=None).unlink()
        image.save(source, form)
        run(folder_job(tmp_path, 0, **output), heard=heard)
        (row,) = heard.results.values()
        assert row.outcome is Outcome.COPIED
        return row.output.read_bytes() == source.read_bytes(), row

    def test_an_empty_mask_and_another_ending_of_the_same_format_copy_the_file(self, tmp_path):
        copied, row = self.unmasked(tmp_path, "a.jpeg", Image.new("RGB", (32, 24), "red"), "JPEG", suffix=".jpg")
        assert copied and row.output.name == "a_repaired.jpg" and row.notes == (stages.AS_IT_WAS,)

    def test_an_empty_mask_and_a_wrong_ending(self, tmp_path):
        image = Image.new("RGB", (32, 24), "red")
        copied, row = self.unmasked(tmp_path / "1", "a.jpg", image, "PNG")
        assert copied and row.notes == (stages.AS_IT_WAS,)
        copied, row = self.unmasked(tmp_path / "2", "a.png", image, "JPEG")
        assert row.output.read_bytes().startswith(b"\x89PNG") and not copied
        said = "The file is a JPEG though its name ends in .png; the result is a PNG."
        assert row.notes == (said, stages.RE_ENCODED)

    def test_an_empty_mask_and_another_quality_encode_anew(self, tmp_path):
        image = Image.new("RGB", (32, 24), "red")
        copied, row = self.unmasked(tmp_path, "a.jpg", image, "JPEG", jpeg_quality=50)
        assert not copied and row.notes[0].startswith("JPEG encodes") and row.notes[1:] == (stages.SAVED_ANEW,)

    @pytest.mark.parametrize("rgb", [False, True])
    def test_an_empty_mask_and_inks_that_are_to_become_rgb(self, tmp_path, rgb):
        image = Image.new("CMYK", (32, 24), (10, 200, 30, 80))
        copied, row = self.unmasked(tmp_path, "a.tif", image, "TIFF", rgb=rgb)
        with Image.open(row.output) as back:
            assert back.mode == ("RGB" if rgb else "CMYK")
        assert copied is not rgb and row.notes == (stages.SAVED_ANEW if rgb else stages.AS_IT_WAS,)

    def test_sources_are_left_alone(self, tmp_path):
        job = folder_job(tmp_path)
        before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (tmp_path / "in").iterdir()}
        run(replace(job, output=OutputRule()))
        assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in before} == before
        assert len(list((tmp_path / "in").glob("*_repaired.png"))) == 4


class TestFailures:
    def test_broken_files_in_the_middle_are_rows_and_the_others_are_done(self, tmp_path):
        job = folder_job(tmp_path, 3)
        broken = {name: path for name, path in broken_pictures(tmp_path / "in").items() if path.exists()}
        for path in (*broken.values(), tmp_path / "in" / "good.png"):
            (tmp_path / "in" / f"{path.stem}_mask.png").write_bytes((tmp_path / "in" / "p0_mask.png").read_bytes())
        write_pair(tmp_path / "in", "a mask that is none")
        (tmp_path / "in" / "a mask that is none_mask.png").write_bytes(b"mask")
        heard = Heard()
        summary = run(job, heard=heard)
        failed = {name for name, outcome in heard.outcomes.items() if outcome is Outcome.FAILED}
        assert failed >= {path.name for path in broken.values()} | {"a mask that is none.png"}
        assert all(heard.results[name].reason and heard.results[name].output is None for name in failed)
        assert {f"p{number}.png" for number in range(3)} <= set(heard.outcomes) - failed
        assert summary.exit_code == 1 and summary.counts[Outcome.FAILED] == len(failed)

    @pytest.mark.parametrize(
        ("error", "said"),
        [
            (DataError("The sentence."), "The sentence."),
            (ZeroDivisionError("by nought"), "Something unexpected happened (ZeroDivisionError: by nought)"),
            (MemoryError(), "There is not enough memory for this picture"),
        ],
    )
    def test_whatever_one_repair_raises_the_run_goes_on(self, tmp_path, caplog, error, said):
        tries = 3 if isinstance(error, MemoryError) else 1  # as asked, again, with smaller crops
        stub, heard = Stub(fault=lambda call, *_: _raise(error) if call < tries else None), Heard()
        summary = run(folder_job(tmp_path, 3), stub, heard)
        assert summary.counts == {Outcome.FAILED: 1, Outcome.REPAIRED: 2}
        (failed,) = (result for result in heard.results.values() if result.outcome is Outcome.FAILED)
        assert failed.reason.startswith(said) and "\n" not in failed.reason
        if isinstance(error, ZeroDivisionError):
            assert "Traceback" in caplog.text

    def test_all_failed_is_exit_code_two(self, tmp_path):
        stub = Stub(fault=lambda *_: _raise(DataError("No.")))
        assert run(folder_job(tmp_path, 2), stub).exit_code == 2

    def test_a_model_that_cannot_be_loaded_leaves_nothing(self, tmp_path):
        def load(folder, device):
            raise CheckpointError("No weights.")

        with pytest.raises(CheckpointError):
            run_batch(folder_job(tmp_path), load_restorer=load)
        assert not (tmp_path / "out").exists()

    def test_no_pictures(self, tmp_path):
        (tmp_path / "in").mkdir()
        with pytest.raises(DataError):
            run(folder_job(tmp_path, 0))
        assert not (tmp_path / "out").exists()

    def test_an_output_folder_that_cannot_be_made(self, tmp_path):
        (tmp_path / "file").write_bytes(b"")
        with pytest.raises(DataError, match="file"):
            run(folder_job(tmp_path, 1, folder=tmp_path / "file" / "out"))

    def test_a_listener_that_fails_ends_the_run_and_its_threads(self, tmp_path):
        before = threading.active_count()

        def listener(event):
            if isinstance(event, ItemEnded):
                raise LookupError("the listener's own")

        with pytest.raises(LookupError):
            run_batch(folder_job(tmp_path), listener, load_restorer=Stub().load)
        assert threading.active_count() == before

    def test_a_full_disk_fails_three_rows_stops_and_can_go_on(self, tmp_path, monkeypatch):
        job, real = folder_job(tmp_path, 12), stages.atomic_write
        writes = []

        def full(path, **options):
            writes.append(path)
            if len(writes) > 2:
                raise OSError(errno.ENOSPC, "No space left on device")
            return real(path, **options)

        monkeypatch.setattr(stages, "atomic_write", full)
        heard = Heard()
        with pytest.raises(DataError, match="full"):
            run(job, heard=heard)
        assert list(heard.outcomes.values()).count(Outcome.REPAIRED) == 2
        assert 3 <= list(heard.outcomes.values()).count(Outcome.FAILED) <= 3 + pipeline.PICTURES + 2
        assert "cannot be written: No space left" in next(
            r.reason for r in heard.results.values() if r.outcome is Outcome.FAILED
        )
        assert len(files_in(tmp_path / "out")) == 2
        monkeypatch.setattr(stages, "atomic_write", real)
        stub = Stub()
        assert run(job, stub).counts == {Outcome.FINISHED: 2, Outcome.REPAIRED: 10} and len(stub.calls) == 10


def _raise(error):
    raise error


class TestControl:
    def test_a_pause_holds_the_run_between_two_pictures_and_ends(self, tmp_path):
        control, stub = RunControl(), Stub()

        def listener(event):
            if isinstance(event, ItemStarted) and event.number == 1:
                control.pause()
            if isinstance(event, BatchPaused):
                done.append(len(files_in(tmp_path / "out")))
                calls.append(len(stub.calls))
                threading.Timer(0.4, control.resume).start()

        done, calls, heard = [], [], Heard(listener)
        begun = time.monotonic()
        summary = run(folder_job(tmp_path), stub, heard, control)
        assert summary.counts == {Outcome.REPAIRED: 4} and not summary.cancelled
        assert done == calls == [2] and time.monotonic() - begun >= 0.4
        paused = [type(event) for event in heard if isinstance(event, BatchPaused | BatchContinued)]
        assert paused == [BatchPaused, BatchContinued]
        assert heard.progress[-1].per_second > 4 / (time.monotonic() - begun)  # a pause is not slowness

    def test_cancelling_within_a_picture_leaves_nothing_of_it(self, tmp_path):
        control = RunControl()
        stub = Stub(fault=lambda call, *_: control.cancel() if call == 2 else None)
        summary = run(folder_job(tmp_path, 8), stub, control=control)
        assert summary.cancelled and summary.counts == {Outcome.REPAIRED: 2}
        assert sorted(files_in(tmp_path / "out")) == ["p0_repaired.png", "p1_repaired.png"]
        assert (summary.records / "report.html").exists()
        assert run(folder_job(tmp_path, 8)).counts == {Outcome.FINISHED: 2, Outcome.REPAIRED: 6}

    def test_cancelling_ends_a_pause(self, tmp_path):
        control = RunControl()
        control.pause()
        threading.Timer(0.2, control.cancel).start()
        assert run(folder_job(tmp_path), control=control).cancelled

    def test_only_some_numbers(self, tmp_path):
        heard = Heard()
        assert run(folder_job(tmp_path, 5), heard=heard, only={1, 3}).counts == {Outcome.REPAIRED: 2}
        assert sorted(heard.outcomes) == ["p1.png", "p3.png"]

    def test_shards_do_everything_once(self, tmp_path):
        job, stub = folder_job(tmp_path, 9), Stub()
        totals = [run(job, stub, shard=Shard(number, 3)).total for number in (1, 2, 3)]
        assert sum(totals) == 9 == len(stub.calls) == len(files_in(tmp_path / "out"))

    def test_a_shard_without_pictures_is_no_failure(self, tmp_path):
        job = folder_job(tmp_path, 1)
        summaries = [run(job, shard=Shard(number, 8)) for number in range(1, 9)]
        assert [summary.exit_code for summary in summaries] == [0] * 8
        assert sum(summary.total for summary in summaries) == 1

    @pytest.mark.skipif(os.name == "nt", reason="needs locks")
    def test_two_runs_do_not_share_a_journal(self, tmp_path):
        job, refused = folder_job(tmp_path), []

        def listener(event):
            if isinstance(event, ItemStarted) and not refused:
                with pytest.raises(DataError, match="Another run") as caught:
                    run(job)
                refused.append(caught)

        assert run(job, heard=Heard(listener)).counts == {Outcome.REPAIRED: 4} and refused
        assert run(job).counts == {Outcome.FINISHED: 4}


class TestMemory:
    def test_pictures_under_way_are_few_however_slow_the_computing_is(self, tmp_path, monkeypatch):
        alive, most, load = weakref.WeakSet(), [], stages.load_item

        def counted(*arguments):
            loaded = load(*arguments)
            alive.add(loaded)
            most.append(len(alive))
            return loaded

        monkeypatch.setattr(stages, "load_item", counted)
        stub = Stub(fault=lambda *_: time.sleep(0.01))
        run(folder_job(tmp_path, 30), stub)
        assert len(most) == 30 and 1 < max(most) <= pipeline.PICTURES + 2 * helper_count()

    def test_large_pictures_are_fewer(self):
        room = pipeline.Backpressure(9, pixels=100)
        assert room.enter()
        room.fill(60)
        assert room.enter()
        room.fill(60)
        entered = threading.Event()
        thread = threading.Thread(target=lambda: room.enter() and entered.set())
        thread.start()
        assert not entered.wait(0.1)
        room.leave(60)
        assert entered.wait(5)
        thread.join()

    @pytest.mark.slow
    def test_ten_thousand_pictures_take_the_memory_of_few(self, tmp_path):
        # In a process of its own: what other tests have left behind comes and goes.
        code = f"from tests.core.test_batch_run import memory_per_picture as m; print(m({str(tmp_path)!r}))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=250)
        # What is known of a result stays, a few hundred bytes; a picture, its mask and its result would be 1,800.
        assert float(done.stdout) < 1_500


def memory_per_picture(place: str) -> float:
    """Bytes that a process takes more for each of the last 8,000 of 10,000 pictures."""
    count, folder, pixels = 10_000, Path(place) / "in", np.zeros((16, 16, 3), np.uint8)
    folder.mkdir()
    for number in range(count):
        pixels[0, 0] = number % 256, number // 256, 0
        Image.fromarray(pixels).save(folder / f"{number}.bmp")
    mask = write_pair(folder.parent, "m", size=(16, 16), hole=(4, 4, 8, 8)).with_name("m_mask.png")
    job = replace(folder_job(folder.parent, 0, suffix=".bmp"), masks=MaskRule(MaskOrigin.SINGLE, mask))
    held: list[int] = []

    def listener(event):
        if isinstance(event, BatchProgress) and event.done in (2000, count):
            gc.collect()
            held.append(process_memory())

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda descriptor: None)  # waits for the disk, thirty thousand times
        patch.setattr(stages, "write_thumbnails", lambda *_: None)
        patch.setattr(stages, "doubt", lambda *_: 0.5)
        summary = run_batch(job, listener, load_restorer=Stub().load)
    assert summary.counts == {Outcome.REPAIRED: count}
    return (held[1] - held[0]) / (count - 2000)


def test_importing_the_run_loads_no_torch():
    code = "import sys, core.batch.run, core.batch.report, core.batch.review; assert 'torch' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_odd_names_come_through(tmp_path):
    folder = tmp_path / "in # dir"
    names = ["空白 の 絵", "a#b", "two..dots", "per%20cent", "quote'\"<&>", "x" * 230]
    for number, name in enumerate(names):
        path = write_pair(folder, "tmp", number)
        path.rename(folder / f"{name}.png")
        (folder / "tmp_mask.png").rename(folder / f"{name}_mask.png")
    job = replace(folder_job(tmp_path, 0), sources=SourceRule((folder,)))
    heard = Heard()
    assert run(job, heard=heard).counts == {Outcome.REPAIRED: len(names)}
    assert sorted(heard.results) == sorted(f"{name}.png" for name in names)
    assert all(pixels_of(result.output).shape == (24, 32, 3) for result in heard.results.values())


def test_bad_entries_among_pictures_and_masks_are_rows_or_sentences_and_the_rest_goes_on(tmp_path, monkeypatch):
    job = replace(
        folder_job(tmp_path, 3),
        masks=MaskRule(MaskOrigin.FOLDER, tmp_path / "masks"),
        sources=SourceRule((tmp_path / "in",)),
    )
    (tmp_path / "masks").mkdir()
    for number in range(3):
        (tmp_path / "in" / f"p{number}_mask.png").rename(tmp_path / "masks" / f"p{number}.png")
    (tmp_path / "masks" / "p2.png").unlink()
    for path in (tmp_path / "in" / "Scans", tmp_path / "in" / "loop.png", tmp_path / "masks" / "p2.png"):
        path.symlink_to(path.name)
    (tmp_path / "in" / "locked.png").symlink_to(tmp_path / "vault" / "x.png")
    os.mkfifo(tmp_path / "in" / "pipe.png")
    realpath = os.path.realpath

    def refuse(path, **options):
        if "locked" in str(path):
            raise PermissionError(13, "Permission denied", str(path))
        return realpath(path, **options)

    monkeypatch.setattr(os.path, "realpath", refuse)
    heard = Heard()
    run_batch(job, heard, load_restorer=Stub().load)
    assert heard.outcomes == {
        "p0.png": Outcome.REPAIRED,
        "p1.png": Outcome.REPAIRED,
        "p2.png": Outcome.FAILED,
        "loop.png": Outcome.FAILED,
        "locked.png": Outcome.FAILED,
    }
    assert "leads back to itself" in heard.results["p2.png"].reason
    said = "\n".join(event.text for event in heard if isinstance(event, Notice))
    assert "Scans is left out: it is a link that leads back to itself." in said and "pipe.png is left out" in said
