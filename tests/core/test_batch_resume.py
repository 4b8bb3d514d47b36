"""What is finished is not done again, and is known by content; a run may be killed at any instant."""

import json
import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.batch.items import Outcome, Result, Shard
from core.batch.job import Collision
from core.batch.journal import Journal, JournalRow, ResultFile, read_records
from core.batch.report import read_results
from core.batch.review import accept, undo
from core.batch.run import run_batch
from core.data.images import read_picture
from core.inference.options import RestoreOptions
from tests.core.batch_for_tests import Heard, Stub, expected, files_in, folder_job, pixels_of, write_pair

ROOT = Path(__file__).resolve().parents[2]


def run(job, stub=None, **options):
    """(outcomes by name, how many repairs were computed)."""
    stub, heard = stub or Stub(), Heard()
    run_batch(job, heard, load_restorer=stub.load, **options)
    return heard.outcomes, len(stub.calls)


def all_are(outcome, count):
    return {f"p{number}.png": outcome for number in range(count)}


class TestFinished:
    @pytest.mark.parametrize("collision", Collision)
    def test_a_second_run_does_nothing(self, tmp_path, collision):
        job = folder_job(tmp_path, collision=collision)
        assert run(job) == (all_are(Outcome.REPAIRED, 4), 4)
        before = files_in(tmp_path / "out")
        assert run(job) == (all_are(Outcome.FINISHED, 4), 0)
        assert files_in(tmp_path / "out") == before

    def test_a_row_of_an_earlier_run_keeps_what_was_found_out(self, tmp_path):
        job = folder_job(tmp_path, 1)
        run(job)
        (first,) = read_results(tmp_path / "out" / "tsukuroi-report")
        run(job)
        (second,) = read_results(tmp_path / "out" / "tsukuroi-report")
        assert second == replace(first, outcome=Outcome.FINISHED) and second.doubt is not None

    @pytest.mark.parametrize(
        "change",
        ["source", "mask", "settings", "model", "result deleted", "result changed"],
    )
    def test_what_has_changed_is_done_again(self, tmp_path, change):
        job, digest = folder_job(tmp_path, 3, collision=Collision.OVERWRITE), "stub"
        run(job)
        made = tmp_path / "out" / "p1_repaired.png"
        if change == "source":
            write_pair(tmp_path / "in", "p1", seed=77)
        elif change == "mask":
            write_pair(tmp_path / "in", "p1", seed=1, hole=(2, 2, 9, 9))
        elif change == "settings":
            job = replace(job, options=RestoreOptions(mask_grow=5))
        elif change == "model":
            digest = "another"
        elif change == "result deleted":
            made.unlink()
        else:
            made.write_bytes(made.read_bytes()[:-1] + b"!")  # as long as before
        outcomes, calls = run(job, Stub(digest))
        several = change in ("settings", "model")
        assert calls == (3 if several else 1)
        assert outcomes["p1.png"] is Outcome.REPAIRED
        assert outcomes["p0.png"] is (Outcome.REPAIRED if several else Outcome.FINISHED)
        assert (pixels_of(made) == expected(tmp_path / "in", "p1")).all()

    def test_a_renamed_picture_is_known_and_its_result_gets_the_new_name(self, tmp_path):
        job = folder_job(tmp_path, 2)
        run(job)
        for ending in (".png", "_mask.png"):
            (tmp_path / "in" / f"p0{ending}").rename(tmp_path / "in" / f"new{ending}")
        outcomes, calls = run(job)
        assert calls == 0 and outcomes == {"new.png": Outcome.FINISHED, "p1.png": Outcome.FINISHED}
        made = files_in(tmp_path / "out")
        assert made["new_repaired.png"] == made["p0_repaired.png"]
        names = {result.name: result for result in read_results(tmp_path / "out" / "tsukuroi-report")}
        assert "p0.png" in names["new.png"].notes[0] and names["new.png"].output.name == "new_repaired.png"

    def test_the_same_picture_in_another_format_of_result_is_not_taken_over(self, tmp_path):
        job = folder_job(tmp_path, 1)
        run(job)
        outcomes, calls = run(replace(job, output=replace(job.output, suffix=".tif")))
        assert calls == 1 and outcomes == {"p0.png": Outcome.REPAIRED}
        made = pixels_of(tmp_path / "out" / "p0_repaired.tif")
        assert (made == pixels_of(tmp_path / "out" / "p0_repaired.png")).all()

    def test_folders_may_move_together(self, tmp_path):
        job = folder_job(tmp_path / "here", 2)
        run(job)
        (tmp_path / "here").rename(tmp_path / "there")
        moved = folder_job(tmp_path / "there", 0)
        assert run(moved) == (all_are(Outcome.FINISHED, 2), 0)

    def test_other_shards_know_what_was_done_before(self, tmp_path):
        job = folder_job(tmp_path, 6)
        run(job, only={0, 1, 2})
        calls = [run(job, shard=Shard(number, 2))[1] for number in (1, 2)]
        assert sum(calls) == 3
        assert {result.name for result in read_results(tmp_path / "out" / "tsukuroi-report")} == set(all_are(0, 6))

    def test_failures_alone_are_tried_again(self, tmp_path):
        job = folder_job(tmp_path, 3)
        good = (tmp_path / "in" / "p1.png").read_bytes()
        (tmp_path / "in" / "p1.png").write_bytes(b"no picture")
        assert run(job)[0]["p1.png"] is Outcome.FAILED
        (tmp_path / "in" / "p1.png").write_bytes(good)
        records = tmp_path / "out" / "tsukuroi-report"
        failed = {result.number for result in read_results(records) if result.outcome is Outcome.FAILED}
        assert run(job, only=failed) == ({"p1.png": Outcome.REPAIRED}, 1)
        assert [result.outcome for result in read_results(records)] == [Outcome.REPAIRED] * 3

    def test_pictures_that_are_gone_are_gone_from_the_table(self, tmp_path):
        job = folder_job(tmp_path, 3)
        run(job)
        (tmp_path / "in" / "p0.png").unlink()
        (tmp_path / "in" / "p0_mask.png").unlink()
        run(job, only={0})
        results = read_results(tmp_path / "out" / "tsukuroi-report")
        assert [(result.number, result.name) for result in results] == [(0, "p1.png"), (1, "p2.png")]

    @pytest.mark.parametrize("beside", [False, True])
    @pytest.mark.parametrize("change", ["source", "mask", "settings", "model", "nothing is masked"])
    def test_its_own_results_are_renewed_without_being_asked_to_overwrite(self, tmp_path, change, beside):
        job, digest = folder_job(tmp_path, 3), "stub"
        if beside:
            job = replace(job, output=replace(job.output, folder=None), records=tmp_path / "records")
        folder = tmp_path / ("in" if beside else "out")
        run(job)
        before = files_in(folder)
        if change == "source":
            write_pair(tmp_path / "in", "p1", seed=77)
        elif change == "mask":
            write_pair(tmp_path / "in", "p1", seed=1, hole=(2, 2, 9, 9))
        elif change == "nothing is masked":
            write_pair(tmp_path / "in", "p1", seed=1, hole=(0, 0, 0, 0))
        elif change == "settings":
            job = replace(job, options=RestoreOptions(mask_grow=5))
        else:
            digest = "another"
        outcomes, calls = run(job, Stub(digest))
        several = change in ("settings", "model")
        done = Outcome.COPIED if change == "nothing is masked" else Outcome.REPAIRED
        assert outcomes == all_are(done if several else Outcome.FINISHED, 3) | {"p1.png": done}
        assert calls == (3 if several else 0 if done is Outcome.COPIED else 1)
        after = files_in(folder)
        assert after.keys() == before.keys()
        if change in ("source", "mask", "nothing is masked"):
            assert after["p1_repaired.png"] != before["p1_repaired.png"]
        assert run(job, Stub(digest)) == (all_are(Outcome.FINISHED, 3), 0)

    def test_a_result_that_the_user_has_worked_on_is_kept(self, tmp_path):
        job = folder_job(tmp_path, 2)
        run(job)
        made = tmp_path / "out" / "p1_repaired.png"
        made.write_bytes(made.read_bytes()[:-1] + b"!")
        write_pair(tmp_path / "in", "p1", seed=1, hole=(2, 2, 9, 9))
        before = files_in(tmp_path / "out")
        outcomes, calls = run(job)
        assert outcomes == {"p0.png": Outcome.FINISHED, "p1.png": Outcome.SKIPPED} and calls == 0
        assert files_in(tmp_path / "out") == before

    def test_a_result_that_is_replaced_is_said(self, tmp_path):
        job = folder_job(tmp_path, 2)
        run(job)
        write_pair(tmp_path / "in", "p1", seed=77)
        run(job)
        said = "The earlier result p1_repaired.png was replaced, since picture, mask or settings have changed."
        records = tmp_path / "out" / "tsukuroi-report"
        assert {row.name: row.notes for row in read_results(records)} == {"p0.png": (), "p1.png": (said,)}
        assert said in (records / "report.csv").read_text("utf-8-sig")

    def test_an_accepted_result_is_kept(self, tmp_path):
        job, records = folder_job(tmp_path, 1), tmp_path / "out" / "tsukuroi-report"
        run(job)
        accept(records, 0)
        write_pair(tmp_path / "in", "p0", seed=77)
        before = files_in(tmp_path / "out")
        for _ in range(2):  # the second time the row with the decision is gone
            assert run(job) == ({"p0.png": Outcome.SKIPPED}, 0)
            assert files_in(tmp_path / "out") == before
        (row,) = read_results(records)
        assert row.reason == "A result is there already: p0_repaired.png."

    def test_an_accepted_result_may_be_renewed_once_that_is_undone(self, tmp_path):
        job, records = folder_job(tmp_path, 1), tmp_path / "out" / "tsukuroi-report"
        run(job)
        accept(records, 0)
        undo(records, 0)
        write_pair(tmp_path / "in", "p0", seed=77)
        assert run(job) == ({"p0.png": Outcome.REPAIRED}, 1)

    @pytest.mark.parametrize("suffix", ["", ".tif"])
    @pytest.mark.parametrize("hole", [None, (4, 5, 12, 20)])
    def test_a_copy_of_what_a_picture_was_is_kept(self, tmp_path, hole, suffix):
        job = folder_job(tmp_path, 0, suffix=suffix)
        write_pair(tmp_path / "in", "p0", hole=None)
        assert run(job) == ({"p0.png": Outcome.COPIED}, 0)
        write_pair(tmp_path / "in", "p0", seed=77, hole=hole)
        before = files_in(tmp_path / "out")
        for _ in range(2):
            assert run(job) == ({"p0.png": Outcome.SKIPPED}, 0)
            assert files_in(tmp_path / "out") == before

    def test_a_copy_of_what_a_picture_still_is_is_renewed_by_another_mask(self, tmp_path):
        job = folder_job(tmp_path, 0)
        write_pair(tmp_path / "in", "p0", hole=None)
        run(job)
        write_pair(tmp_path / "in", "p0")
        assert run(job) == ({"p0.png": Outcome.REPAIRED}, 1)

    def test_another_pictures_result_is_kept(self, tmp_path):
        job = folder_job(tmp_path, 0, suffix=".png")
        write_pair(tmp_path / "in", "a", suffix=".bmp")
        run(job)
        (tmp_path / "in" / "a.bmp").unlink()
        write_pair(tmp_path / "in", "a", seed=5, suffix=".tif")
        before = files_in(tmp_path / "out")
        assert run(job) == ({"a.tif": Outcome.SKIPPED}, 0)
        assert files_in(tmp_path / "out") == before


class TestCollisions:
    def foreign(self, tmp_path, **output):
        job = folder_job(tmp_path, 2, **output)
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "p0_repaired.png").write_bytes(b"somebody's")
        return job

    def test_skip(self, tmp_path):
        job = self.foreign(tmp_path)
        for _ in range(2):
            outcomes, _ = run(job)
            assert outcomes["p0.png"] is Outcome.SKIPPED
        assert files_in(tmp_path / "out")["p0_repaired.png"] == b"somebody's"

    def test_rename_and_a_second_run_knows_the_new_name(self, tmp_path):
        job = self.foreign(tmp_path, collision=Collision.RENAME)
        assert run(job) == (all_are(Outcome.REPAIRED, 2), 2)
        before = files_in(tmp_path / "out")
        assert len(before) == 3 and before["p0_repaired.png"] == b"somebody's"
        assert run(job) == (all_are(Outcome.FINISHED, 2), 0)
        assert files_in(tmp_path / "out") == before

    def test_overwrite(self, tmp_path):
        job = self.foreign(tmp_path, collision=Collision.OVERWRITE)
        assert run(job) == (all_are(Outcome.REPAIRED, 2), 2)
        assert (pixels_of(tmp_path / "out" / "p0_repaired.png") == expected(tmp_path / "in", "p0")).all()


class TestJournal:
    def row(self, folder, number=3, name="a.png"):
        result = Result(
            number,
            folder / name,
            name,
            Outcome.REPAIRED,
            folder / "out" / name,
            "m",
            "",
            ("x",),
            (2, 3),
            0.5,
            0.25,
            1.5,
        )
        return JournalRow(result, "key", "digest", 12.0)

    def test_what_is_written_comes_back(self, tmp_path):
        row = self.row(tmp_path)
        made = ResultFile("key", str(tmp_path / "a.png"), str(tmp_path / "b.png"), 5, "digest")
        with Journal(tmp_path) as journal:
            journal.begin("plan", 1)
            journal.making(made)
            journal.row(row)
        found = read_records(tmp_path)
        assert found.made == {"key": [made]} and found.in_order() == [row] and found.complete

    @settings(max_examples=60, deadline=None)
    @given(cut=st.integers(2, 400), junk=st.binary(max_size=60))
    def test_a_torn_end_and_foreign_lines_cost_no_other_line(self, tmp_path_factory, cut, junk):
        folder = tmp_path_factory.mktemp("journal")
        with Journal(folder) as journal:
            journal.begin("plan", 2)
            journal.row(self.row(folder))
            journal.row(self.row(folder, 4, "b.png"))
        path = folder / "journal.jsonl"
        lines = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join(lines[:2]) + junk.replace(b"\r", b"") + b"\n" + lines[2][:-cut])
        with Journal(folder) as journal:
            journal.row(self.row(folder, 5, "c.png"))
        assert {row.result.name for row in read_records(folder).rows.values()} == {"a.png", "c.png"}

    @pytest.mark.parametrize("field", ["number", "outcome", "size", "share", "notes", "source", "sha256", "at", "kind"])
    @pytest.mark.parametrize("value", [None, [], {}, "\0", -1, 1e400, float("nan"), "x" * 3000])
    def test_hostile_values_break_nothing(self, tmp_path, field, value):
        with Journal(tmp_path) as journal:
            journal.begin("plan", 2)
            journal.row(self.row(tmp_path))
            journal.making(ResultFile("key", "/a", "/b", 5, "digest"))
        path = tmp_path / "journal.jsonl"
        entries = [json.loads(line) for line in path.read_text().splitlines()]
        path.write_text("".join(json.dumps({**entry, field: value}) + "\n" for entry in entries))
        found = read_records(tmp_path)
        assert len(found.rows) <= 1

    def test_no_folder_is_no_records(self, tmp_path):
        assert read_results(tmp_path / "nowhere") == ()


# Waits a moment within each repair, so that a kill meets it there as often as in writing.
KILLED = """
    import sys, time
    from pathlib import Path
    from core.batch.job import Collision
    from core.batch.run import run_batch
    from tests.core.batch_for_tests import Stub, folder_job

    job = folder_job(Path(sys.argv[1]), 0, collision=Collision.RENAME)
    stub = Stub(fault=lambda *_: time.sleep(0.002))
    def tell(event):
        print("x", flush=True)
    run_batch(job, tell, load_restorer=stub.load)
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_killed_at_any_instant_the_rest_is_done_once(tmp_path):
    count, moments, kills = 40, random.Random(5), 0
    job = folder_job(tmp_path, count, collision=Collision.RENAME)
    for _ in range(4):
        process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(KILLED), str(tmp_path)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
        )
        with process:
            for _ in range(moments.randrange(4, 16)):
                process.stdout.readline()
            time.sleep(moments.uniform(0, 0.01))
            process.send_signal(signal.SIGKILL)
            kills += process.wait(20) == -signal.SIGKILL
        whole = [path for path in (tmp_path / "out").glob("*.png") if not path.name.startswith(".")]
        for path in whole:  # none is half written
            assert (read_picture(path).pixels == expected(tmp_path / "in", path.stem.removesuffix("_repaired"))).all()
    assert kills >= 3
    outcomes, calls = run(job)
    assert set(outcomes.values()) == {Outcome.FINISHED, Outcome.REPAIRED}
    assert calls == list(outcomes.values()).count(Outcome.REPAIRED) < count
    made = sorted(path.name for path in (tmp_path / "out").glob("*.png") if not path.name.startswith("."))
    assert made == sorted(f"p{number}_repaired.png" for number in range(count))  # none is done twice, as "(2)"
    results = read_results(tmp_path / "out" / "tsukuroi-report")
    assert [result.number for result in results] == list(range(count))
