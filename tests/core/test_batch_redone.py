"""Results made by hand in place of a batch's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.batch.items import Decision, Outcome, Result
from core.batch.journal import Journal, JournalRow, file_digest, read_records, shard_suffix
from core.batch.report import read_results
from core.batch.review import reject, take_redone, undo
from core.errors import DataError


def begin(tmp_path: Path, suffix: str = "") -> Path:
    """A batch of two pictures: the first was repaired, the second failed."""
    records, done = tmp_path / "records", tmp_path / "a_repaired.png"
    records.mkdir()
    done.write_bytes(b"by the batch")
    with Journal(records, suffix) as journal:
        journal.begin("plan", 2)
        first = Result(0, tmp_path / "a.png", "a.png", Outcome.REPAIRED, done)
        journal.row(JournalRow(first, "key a", file_digest(done)))
        journal.row(JournalRow(Result(1, tmp_path / "b.png", "b.png", Outcome.FAILED, reason="No mask."), "key b"))
    return records


@pytest.mark.parametrize("suffix", ["", shard_suffix(2, 3)])
def test_what_was_made_by_hand_is_accepted_and_finished(tmp_path: Path, suffix: str) -> None:
    records = begin(tmp_path, suffix)
    output = tmp_path / "a_repaired.png"
    output.write_bytes(b"by hand")
    take_redone(records, 0, output)
    missing = tmp_path / "b ü #_repaired.png"
    missing.write_bytes(b"by hand as well")
    redone = take_redone(records, 1, missing)
    assert read_results(records)[1] == redone
    assert (redone.outcome, redone.decision, redone.reason) == (Outcome.REPAIRED, Decision.ACCEPTED, "")
    assert [result.decision for result in read_results(records)] == [Decision.ACCEPTED] * 2
    made = read_records(records).made
    assert made["key a"][-1].is_intact() and made["key b"][-1].is_intact()
    assert reject(records, 1).output != missing and not missing.exists()
    assert undo(records, 1).output == missing and missing.read_bytes() == b"by hand as well"


def test_a_rejected_file_stays_where_it_was_put(tmp_path: Path) -> None:
    records = begin(tmp_path)
    aside = reject(records, 0).output
    (tmp_path / "a_repaired.png").write_bytes(b"by hand")
    assert take_redone(records, 0, tmp_path / "a_repaired.png").decision is Decision.ACCEPTED
    assert aside is not None and aside.read_bytes() == b"by the batch"
    assert read_results(records)[0].output == tmp_path / "a_repaired.png"


def test_what_is_not_there_cannot_be_taken(tmp_path: Path) -> None:
    records = begin(tmp_path)
    with pytest.raises(DataError, match="no picture 7"):
        take_redone(records, 7, tmp_path / "a_repaired.png")
    with pytest.raises(DataError, match="nothing"):
        take_redone(records, 0, tmp_path / "nothing.png")
    assert read_results(records)[0].decision is Decision.NONE
