"""The review: verdicts last, are shown, and what was rejected is put aside and can be had back."""

import errno
import shutil
import time

import pytest

from core.batch.items import Decision, Outcome
from core.batch.journal import Journal
from core.batch.report import merge_reports, read_results
from core.batch.review import REJECTED, accept, reject, take_redone, undo
from core.batch.run import run_batch
from core.errors import DataError
from tests.core.batch_for_tests import Heard, Stub, files_in, folder_job


@pytest.fixture
def job(tmp_path):
    return folder_job(tmp_path, 3)


@pytest.fixture
def records(job):
    return run(job)[0]


def run(job, **options):
    stub, heard = Stub(), Heard()
    summary = run_batch(job, heard, load_restorer=stub.load, **options)
    return summary.records, heard.outcomes, len(stub.calls)


def verdicts(records):
    return [result.decision for result in read_results(records)]


def test_accepting_and_taking_it_back(records):
    assert accept(records, 1).decision is Decision.ACCEPTED
    assert verdicts(records) == [Decision.NONE, Decision.ACCEPTED, Decision.NONE]
    assert undo(records, 1).decision is Decision.NONE
    assert verdicts(records) == [Decision.NONE] * 3


def test_a_clock_that_was_put_back_changes_no_verdict(tmp_path, records, monkeypatch):
    past = time.time() - 86_400
    monkeypatch.setattr(time, "time", lambda: past)
    accept(records, 0)
    reject(records, 1)
    take_redone(records, 2, tmp_path / "out" / "p2_repaired.png")
    assert verdicts(records) == [Decision.ACCEPTED, Decision.REJECTED, Decision.ACCEPTED]


def test_rejecting_puts_the_file_aside_and_undo_brings_it_back(tmp_path, records):
    before = files_in(tmp_path / "out")
    rejected = reject(records, 1)
    assert sorted(files_in(tmp_path / "out")) == ["p0_repaired.png", "p2_repaired.png"]
    assert rejected.output.read_bytes() == before["p1_repaired.png"] and rejected.output.parent == records / REJECTED
    assert read_results(records)[1] == rejected
    assert undo(records, 1).output == tmp_path / "out" / "p1_repaired.png"
    assert files_in(tmp_path / "out") == before and not list((records / REJECTED).iterdir())


def test_accepting_brings_a_rejected_file_back(tmp_path, records):
    before = files_in(tmp_path / "out")
    reject(records, 0)
    accept(records, 0)
    assert files_in(tmp_path / "out") == before and verdicts(records)[0] is Decision.ACCEPTED


def test_said_twice_is_said_once(tmp_path, records):
    for act in (reject, reject, undo, undo, accept, accept):
        act(records, 2)
    assert len(files_in(tmp_path / "out")) == 3 and verdicts(records)[2] is Decision.ACCEPTED


def test_what_was_rejected_is_not_made_anew_unless_asked_for(tmp_path, job, records):
    reject(records, 1)
    _, outcomes, calls = run(job)
    assert calls == 0 and outcomes["p1.png"] is Outcome.FINISHED and len(files_in(tmp_path / "out")) == 2
    assert verdicts(records) == [Decision.NONE, Decision.REJECTED, Decision.NONE]
    _, outcomes, calls = run(job, only={1})
    assert calls == 1 and outcomes == {"p1.png": Outcome.REPAIRED} and len(files_in(tmp_path / "out")) == 3
    assert verdicts(records) == [Decision.NONE] * 3
    reject(records, 1)  # while the first one still lies there
    assert len(files_in(tmp_path / "out")) == 2 and len(list((records / REJECTED).iterdir())) == 1


def test_verdicts_outlast_a_later_run_and_are_in_the_reports(job, records):
    accept(records, 0)
    reject(records, 2)
    run(job)
    assert verdicts(records) == [Decision.ACCEPTED, Decision.NONE, Decision.REJECTED]
    for name in ("report.csv", "report.json", "report.html"):
        assert "accepted" in (records / name).read_text(encoding="utf-8")
    undo(records, 0)
    undo(records, 2)
    merge_reports(records)
    assert "accepted" not in (records / "report.html").read_text(encoding="utf-8")


def test_a_result_that_was_changed_since_is_not_touched(tmp_path, records):
    path = tmp_path / "out" / "p1_repaired.png"
    path.write_bytes(b"touched up by hand")
    with pytest.raises(DataError, match="not what the run wrote"):
        reject(records, 1)
    assert path.read_bytes() == b"touched up by hand"


def test_a_file_in_the_way_stays(tmp_path, records):
    path = tmp_path / "out" / "p1_repaired.png"
    rejected = reject(records, 1).output
    path.write_bytes(b"another")
    with pytest.raises(DataError, match="in the way"):
        undo(records, 1)
    assert path.read_bytes() == b"another" and rejected.exists()


def test_a_deleted_result_cannot_be_rejected(tmp_path, records):
    (tmp_path / "out" / "p1_repaired.png").unlink()
    with pytest.raises(DataError):
        reject(records, 1)


@pytest.mark.parametrize("number", [-1, 3, 10**9])
def test_there_is_no_such_picture(records, number):
    with pytest.raises(DataError):
        accept(records, number)


def test_a_failed_picture_has_nothing_to_review(tmp_path, job):
    (tmp_path / "in" / "p1.png").write_bytes(b"no picture")
    records, *_ = run(job)
    with pytest.raises(DataError):
        reject(records, 1)


def test_without_a_run_there_is_a_sentence(tmp_path):
    with pytest.raises(DataError):
        accept(tmp_path / "nowhere", 0)


def test_a_journal_cannot_lead_the_review_to_other_files(tmp_path, records):
    secret = tmp_path / "secret.txt"
    secret.write_bytes(b"not a picture")
    journal = records / "journal.jsonl"
    shutil.copy(journal, tmp_path / "kept")
    journal.write_text(journal.read_text().replace("../p1_repaired.png", "../../secret.txt"))
    with pytest.raises(DataError):
        reject(records, 1)
    assert secret.exists()


def test_a_verdict_that_cannot_be_carried_out_does_not_count(tmp_path, records, monkeypatch):
    def full(source, target):
        target.write_bytes(source.read_bytes()[:9])
        raise OSError(errno.ENOSPC, "No space left on device")

    before = files_in(tmp_path / "out")
    monkeypatch.setattr(shutil, "move", full)
    with pytest.raises(DataError, match="cannot be moved: No space left on device"):
        reject(records, 1)
    monkeypatch.undo()
    assert files_in(tmp_path / "out") == before and verdicts(records)[1] is Decision.NONE
    assert not list((records / REJECTED).iterdir())
    reject(records, 1)
    kept = files_in(records / REJECTED)
    monkeypatch.setattr(Journal, "decision", lambda *_: full(records / "report.csv", tmp_path / "x"))
    with pytest.raises(DataError):
        accept(records, 1)
    monkeypatch.undo()
    assert files_in(records / REJECTED) == kept and verdicts(records)[1] is Decision.REJECTED
