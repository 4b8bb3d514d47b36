"""Journals and reports keep the English text of a sentence, and beside it what lets a window translate it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.batch.items import Outcome, Result
from core.batch.journal import Journal, JournalRow, read_records
from core.batch.json_rows import row_from_dict, row_to_dict
from core.batch.report import write_reports
from core.data.images import read_picture
from core.errors import ImageError
from core.messages import Message

REASON = Message("{path} is a folder; name a picture in it.", path="a.png")
NOTE = Message("The mask has {before} pixels and was cut to {after}.", before="8 x 8", after="4 x 4")


def result(**values) -> Result:
    return Result(0, Path("/a.png"), "a.png", Outcome.FAILED, reason=REASON, notes=(NOTE, "An old note."), **values)


def shouted(template: str) -> str:
    return template.upper().replace("{PATH}", "{path}").replace("{BEFORE}", "{before}").replace("{AFTER}", "{after}")


def test_a_journal_keeps_what_translates_a_reason_and_a_report_has_it_too(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        journal.begin("plan", 1, [NOTE, "An old note."])
        journal.row(JournalRow(result(mask=Message("transparency")), at=1.0))
    found = read_records(tmp_path)
    (row,) = found.rows.values()
    assert row.result.reason == REASON and row.result.notes == found.notes == (NOTE, "An old note.")
    assert row.result.reason.translated(shouted) == "a.png IS A FOLDER; NAME A PICTURE IN IT."
    assert [note.translated(shouted)[:8] for note in found.notes] == ["THE MASK", "An old n"]
    assert row.result.mask.translated(shouted) == "TRANSPARENCY"
    write_reports(tmp_path)
    report = json.loads((tmp_path / "report.json").read_text())
    assert report["results"][0]["reason"] == REASON
    assert report["results"][0]["messages"]["reason"] == {
        "template": "{path} is a folder; name a picture in it.",
        "values": {"path": "a.png"},
    }
    assert report["messages"]["notes"][1] is None and "transparency" in (tmp_path / "report.csv").read_text()


@pytest.mark.parametrize(
    "messages",
    [None, 7, [], {"reason": 3, "notes": {}}, {"notes": [None]}, {"reason": {"template": "Another.", "values": {}}}],
)
def test_rows_of_old_versions_and_damaged_ones_show_their_english_text(tmp_path: Path, messages: object) -> None:
    row = json.loads(json.dumps(row_to_dict(result(), tmp_path)))
    del row["messages"]
    if messages is not None:
        row["messages"] = messages
    back = row_from_dict(row, tmp_path)
    assert back.reason == REASON and back.notes == (NOTE, "An old note.")
    assert isinstance(back.reason, Message) and back.reason.translated(shouted) == REASON


def test_a_reason_comes_from_the_error_itself(tmp_path: Path) -> None:
    with pytest.raises(ImageError) as caught:
        read_picture(tmp_path)
    assert str(caught.value) == f"{tmp_path} is a folder; name a picture in it."
    assert caught.value.message.template == REASON.template
