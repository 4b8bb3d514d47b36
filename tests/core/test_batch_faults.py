"""Disks and folders while a batch runs: full, gone, changed. One sentence, and numbers that are true."""

import errno
import os
import re
import shutil
import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest

from core.batch import run as run_module
from core.batch import stages
from core.batch.items import ItemEnded, Outcome, RunStoppedError
from core.batch.job import Collision, MaskOrigin, MaskRule
from core.batch.report import read_results
from core.batch.run import DELETED, run_batch
from core.errors import CheckpointError, DataError
from core.events import Notice
from core.models.checkpoints import list_checkpoints
from tests.core import cli_for_tests as cli
from tests.core.batch_for_tests import Heard, Stub, files_in, folder_job, write_pair

ROOT = Path(__file__).resolve().parents[2]


def after(count, act):
    """A listener that acts once, when so many pictures are done."""
    seen = []

    def listen(event):
        if isinstance(event, ItemEnded):
            seen.append(event)
            if len(seen) == count:
                act()

    return Heard(listen)


def run(job, heard=None):
    return run_batch(job, heard if heard is not None else Heard(), load_restorer=Stub().load)


def stopped(job, heard):
    with pytest.raises(RunStoppedError) as caught:
        run(job, heard)
    return caught.value.summary


class TestFolders:
    def test_without_its_output_folder_the_run_stops_and_says_how_it_is(self, tmp_path, caplog):
        job, out = folder_job(tmp_path, 40), tmp_path / "out"
        heard = after(5, lambda: out.rename(tmp_path / "trash"))
        summary = stopped(job, heard)
        assert f"The folder {out} no longer exists" in summary.stopped and summary.stopped.endswith(".")
        assert set(heard.outcomes.values()) == {Outcome.FAILED}
        assert summary.counts == {Outcome.FAILED: len(heard.results)}
        assert len(heard.results) < 40 and summary.report is None and summary.exit_code == 2
        assert not out.exists() and not [record for record in caplog.records if record.exc_info]
        assert run(job).counts == {Outcome.REPAIRED: 40}

    def test_an_output_folder_that_was_moved_and_put_back_goes_on(self, tmp_path):
        job, out, aside = folder_job(tmp_path, 30), tmp_path / "out", tmp_path / "aside"
        stopped(job, after(3, lambda: out.rename(aside)))
        # Not what was being written as the folder went: its temporary file stays there for a day.
        done = len(list(aside.glob("*_repaired.png")))
        aside.rename(out)
        counts = run(job).counts
        assert counts == {Outcome.FINISHED: done, Outcome.REPAIRED: 30 - done} and done >= 3

    def test_without_the_pictures_the_run_stops(self, tmp_path):
        job, folder = folder_job(tmp_path, 60), tmp_path / "in"
        heard = after(2, lambda: folder.rename(tmp_path / "unplugged"))
        summary = stopped(job, heard)
        assert f"The folder {folder} no longer exists" in summary.stopped
        counts = summary.counts
        assert counts[Outcome.REPAIRED] == len(files_in(tmp_path / "out")) and sum(counts.values()) < 60
        assert summary.exit_code == 1 and summary.report.is_file()
        (tmp_path / "unplugged").rename(folder)
        assert run(job).counts[Outcome.REPAIRED] == 60 - counts[Outcome.REPAIRED]

    def test_without_the_masks_the_run_stops(self, tmp_path):
        job, masks = folder_job(tmp_path, 60), tmp_path / "masks"
        masks.mkdir()
        for path in (tmp_path / "in").glob("*_mask.png"):
            path.rename(masks / path.name.replace("_mask", ""))
        job = replace(job, masks=MaskRule(MaskOrigin.FOLDER, masks))
        summary = stopped(job, after(2, lambda: masks.rename(tmp_path / "gone")))
        assert f"The folder {masks} no longer exists" in summary.stopped

    def test_one_folder_of_several_that_goes_stops_nothing(self, tmp_path):
        job = folder_job(tmp_path, 30)
        write_pair(tmp_path / "other", "q", 99)
        job = replace(job, sources=replace(job.sources, paths=(tmp_path / "in", tmp_path / "other")))
        heard = after(2, lambda: (tmp_path / "in").rename(tmp_path / "unplugged"))
        summary = run(job, heard)
        assert summary.total == sum(summary.counts.values()) == 31 and summary.counts[Outcome.FAILED] > 0
        assert heard.outcomes["other/q.png"] is Outcome.REPAIRED

    def test_a_result_that_is_deleted_while_the_run_is_on_does_not_count(self, tmp_path):
        job, made = folder_job(tmp_path, 8), tmp_path / "out" / "p0_repaired.png"
        heard = after(6, lambda: made.unlink())
        summary = run(job, heard)
        assert summary.counts == {Outcome.REPAIRED: 7, Outcome.FAILED: 1} and summary.exit_code == 1
        assert heard.results["p0.png"].reason == DELETED and heard.progress[-1].failed == 1
        assert read_results(summary.records)[0].outcome is Outcome.FAILED
        assert run(job).counts == {Outcome.REPAIRED: 1, Outcome.FINISHED: 7} and made.is_file()


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "The disk of {folder} is full"),
        (errno.EDQUOT, "The quota for {folder} is used up"),
        (errno.EROFS, "{folder} can only be read now"),
        (errno.EFBIG, "The disk of {folder}, or a limit of this account, takes no file of that size"),
        (errno.EIO, "Nothing can be written in {folder} any more: Input/output error"),
    ],
)
def test_what_nothing_can_be_written_for_is_said_with_its_remedy(tmp_path, monkeypatch, number, said):
    job, real = folder_job(tmp_path, 20), stages.atomic_write

    def failing(path, **options):
        if path.name == "p1_repaired.png":
            monkeypatch.setattr(stages, "atomic_write", refusing)
        return real(path, **options)

    def refusing(path, **options):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(stages, "atomic_write", failing)
    summary = stopped(job, Heard())
    assert summary.stopped.startswith(said.format(folder=tmp_path / "out"))
    assert summary.counts[Outcome.REPAIRED] == len(files_in(tmp_path / "out")) and sum(summary.counts.values()) < 20
    assert summary.report.is_file()
    monkeypatch.setattr(stages, "atomic_write", real)
    assert run(job).counts[Outcome.REPAIRED] == 20 - summary.counts[Outcome.REPAIRED]


def test_pictures_that_fail_for_reasons_of_their_own_stop_nothing(tmp_path, monkeypatch):
    def refusing(path, **_):
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG))

    monkeypatch.setattr(stages, "atomic_write", refusing)
    assert run(folder_job(tmp_path, 9)).counts == {Outcome.FAILED: 9}


def test_small_pictures_that_cannot_be_written_are_said_once_and_leave_the_doubt(tmp_path, caplog):
    job = folder_job(tmp_path, 6)
    records = tmp_path / "out" / "tsukuroi-report"
    records.mkdir(parents=True)
    (records / "thumbnails").write_text("in the way")
    heard = Heard()
    assert run(job, heard).counts == {Outcome.REPAIRED: 6}
    said = [event.text for event in heard if isinstance(event, Notice)]
    assert len(said) == 1 and said[0].startswith("The report lacks small pictures of 6 results: ")
    assert not caplog.records and all(result.doubt is not None for result in heard.results.values())


def test_equal_pictures_of_one_run_are_repaired_not_finished_before(tmp_path):
    job = folder_job(tmp_path, 1)
    for number in range(1, 5):
        for ending in (".png", "_mask.png"):
            shutil.copy(tmp_path / "in" / f"p0{ending}", tmp_path / "in" / f"p{number}{ending}")
    stub, heard = Stub(), Heard()
    summary = run_batch(job, heard, load_restorer=stub.load)
    assert summary.counts == {Outcome.REPAIRED: 5}
    assert len({result.doubt for result in heard.results.values()}) == 1
    assert run(job).counts == {Outcome.FINISHED: 5}


def test_write_protected_results_are_not_replaced(tmp_path, capsys):
    job = folder_job(tmp_path, 3, collision=Collision.OVERWRITE)
    (tmp_path / "out").mkdir()
    kept = tmp_path / "out" / "p1_repaired.png"
    kept.write_bytes(b"the only one")
    kept.chmod(0o444)
    stub, heard = Stub(), Heard()
    summary = run_batch(job, heard, load_restorer=stub.load)
    assert summary.counts == {Outcome.REPAIRED: 2, Outcome.FAILED: 1} and len(stub.calls) == 2
    assert heard.results["p1.png"].reason.startswith(f"{kept} is write-protected")
    arguments = ["repair", tmp_path / "in" / "p1.png", "--mask", tmp_path / "in" / "p1_mask.png", "--output", kept]
    assert cli.run(*arguments, "--overwrite") == 1 and "is write-protected" in cli.sentence(capsys)
    assert kept.read_bytes() == b"the only one"


def test_an_own_result_that_is_write_protected_is_not_renewed(tmp_path):
    job = folder_job(tmp_path, 2)
    run(job)
    made = tmp_path / "out" / "p1_repaired.png"
    before = made.read_bytes()
    made.chmod(0o444)
    write_pair(tmp_path / "in", "p1", seed=77)
    assert run(job).counts == {Outcome.FINISHED: 1, Outcome.SKIPPED: 1} and made.read_bytes() == before


LIMITED = """
import resource, sys
from pathlib import Path
from core.cli import program
from core.batch import run
from tests.core.batch_for_tests import Stub
run.load_default = Stub().load
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.exit(program.run(["repair", sys.argv[2], "--output", sys.argv[3]], None))
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs limits of the size of files")
@pytest.mark.parametrize("limit", [0, 1000, 2600, 6000])
def test_where_files_may_not_grow_a_command_says_so_and_can_go_on(tmp_path, limit):
    folder_job(tmp_path, 12)
    command = [sys.executable, "-c", textwrap.dedent(LIMITED), str(limit), tmp_path / "in", tmp_path / "out"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert ended.returncode in (1, 2) and "Traceback" not in ended.stderr and "Traceback" not in ended.stdout
    last = ended.stderr.strip().splitlines()[-1]
    assert "File too large" in last if limit == 0 else "takes no file of that size" in last, ended.stderr
    counts = run_batch(folder_job(tmp_path, 12), load_restorer=Stub().load).counts
    assert counts.get(Outcome.REPAIRED, 0) + counts.get(Outcome.FINISHED, 0) == 12
    told = re.search(r"(\d+) repaired,", ended.stdout)
    assert counts.get(Outcome.FINISHED, 0) == (int(told[1]) if told else 0)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a file that is always full")
def test_what_cannot_be_said_stops_no_run(tmp_path):
    folder_job(tmp_path, 3)
    command = [sys.executable, "-c", textwrap.dedent(LIMITED), str(10**9), tmp_path / "in", tmp_path / "out"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(command, cwd=ROOT, env=environment, stdout=full, stderr=subprocess.PIPE, timeout=60)
    said = ended.stderr.decode()
    assert ended.returncode == 0 and said.count("\n") == 1 and "cannot be written: No space left" in said, said
    assert len(files_in(tmp_path / "out")) == 3


def test_the_command_tells_what_was_done_and_why_it_stopped(tmp_path, monkeypatch, capsys):
    folder_job(tmp_path, 40)
    stub = Stub(fault=lambda call, *_: (tmp_path / "in").rename(tmp_path / "unplugged") if call == 1 else None)
    monkeypatch.setattr(run_module, "load_default", stub.load)
    assert cli.run("repair", tmp_path / "in", "--output", tmp_path / "out") == 1
    said = capsys.readouterr()
    assert " repaired, " in said.out and " not done" in said.out and "Report: " in said.out
    assert said.err.splitlines()[-1].startswith("main.py repair: The folder ") and "no longer exists" in said.err


@pytest.mark.skipif(os.name == "nt", reason="needs pipes")
def test_a_pipe_in_place_of_a_journal_is_refused(tmp_path):
    job, records = folder_job(tmp_path, 1), tmp_path / "out" / "tsukuroi-report"
    records.mkdir(parents=True)
    os.mkfifo(records / "journal.jsonl")
    assert read_results(records) == ()
    with pytest.raises(DataError, match="Nothing can be written in"):
        run(job)


def test_records_that_may_not_be_listed_count_as_none(tmp_path, monkeypatch):
    folder_job(tmp_path, 1)

    def refused(_folder):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refused)
    assert read_results(tmp_path / "out" / "tsukuroi-report") == ()
    with pytest.raises(CheckpointError, match="cannot be opened: Permission denied"):
        list_checkpoints(tmp_path, "EdgeModel")
