"""The review of a batch: going through results by keys and mouse, verdicts, comparing, and what is not there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.batch.review.list import THUMBNAIL
from app.batch.review.page import ReviewPage
from app.batch.review.results import ReviewModel, Showing, Sorting, arranged, count
from app.main_window import MainWindow
from core.batch.items import Decision, Outcome, Result
from tests.app.reviews import (
    Records,
    at,
    names,
    press,
    settled,
    verdicts,
)

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


# Going through


def test_the_least_sure_result_comes_first_and_keys_go_on(qtbot, room: ReviewPage) -> None:
    assert names(room) == ["page 4.png", "page 3.png", "page 2.png", "page 1.png", "page 5.png"]
    assert room.place is not None and room.place.name == "page 4.png" and room.picture.hasFocus()
    for key, name in (
        (Qt.Key.Key_Right, "page 3.png"),
        (Qt.Key.Key_PageDown, "page 2.png"),
        (Qt.Key.Key_Left, "page 3.png"),
        (Qt.Key.Key_PageUp, "page 4.png"),
        (Qt.Key.Key_Left, "page 4.png"),
        (Qt.Key.Key_End, "page 5.png"),
        (Qt.Key.Key_Right, "page 5.png"),
        (Qt.Key.Key_Home, "page 4.png"),
        (Qt.Key.Key_Down, "page 3.png"),
    ):
        press(room, key)
        assert at(qtbot, room, name)
    assert room.bar.name.whole == "page 3.png" and "2.0 %" not in room.bar.facts.whole
    assert "3.0 % masked · Unsure: 20 % · 200 × 140 px" in room.bar.facts.whole


def test_a_click_in_the_list_goes_there(qtbot, room: ReviewPage) -> None:
    view = room.list
    QTest.mouseClick(view.viewport(), LEFT, NONE, view.visualRect(view.model().index(2, 0)).center())
    assert at(qtbot, room, "page 2.png")


def test_thumbnails_come_by_themselves(qtbot, room: ReviewPage) -> None:
    qtbot.waitUntil(lambda: all(room.model.picture(number) is not None for number in range(5)))
    picture = room.model.picture(0)
    assert picture is not None and not isinstance(picture, bool) and picture.width() == THUMBNAIL.width()


def test_the_next_picture_is_there_before_it_is_asked_for(qtbot, room: ReviewPage) -> None:
    after = room.model.rows[1]
    qtbot.waitUntil(lambda: room.reader.holds(after))
    press(room, Qt.Key.Key_Right)
    assert room.is_shown and room.picture.has_picture  # without an event in between


def test_who_goes_on_quickly_sees_only_the_last(qtbot, room: ReviewPage, monkeypatch: pytest.MonkeyPatch) -> None:
    room.reader.forget()
    shown: list[str] = []
    room.reader.ready.connect(lambda result, _pair: shown.append(result.name))
    for _ in range(3):
        press(room, Qt.Key.Key_Right)
    assert at(qtbot, room, "page 1.png")
    qtbot.wait(100)
    assert shown == ["page 1.png"]


def test_what_is_not_seen_yet_cannot_be_judged(qtbot, room: ReviewPage, records: Records) -> None:
    room.reader.forget()
    press(room, Qt.Key.Key_End)
    press(room, Qt.Key.Key_Left)
    press(room, Qt.Key.Key_A)
    assert room.place is not None and room.place.name == "page 1.png" and room.place.decision is Decision.NONE
    assert at(qtbot, room, "page 1.png") and not records.calls


# Verdicts


def test_a_verdict_is_written_down_counted_and_goes_on(qtbot, room: ReviewPage, records: Records) -> None:
    assert room.head.counts.text() == "0 of 4 judged"
    press(room, Qt.Key.Key_A)
    assert at(qtbot, room, "page 3.png")
    press(room, Qt.Key.Key_R)
    assert at(qtbot, room, "page 2.png")
    settled(qtbot, records, 2)
    assert records.calls == [("page 4.png", "accepted"), ("page 3.png", "rejected")]
    assert room.head.counts.text() == "2 of 4 judged · 1 rejected"
    place = records.results[2].source.parent.parent / "out" / "page 3_repaired.png"
    qtbot.waitUntil(lambda: not place.exists())
    press(room, Qt.Key.Key_Left)  # it is seen where it was put
    assert at(qtbot, room, "page 3.png") and room.picture.can_compare
    assert room.bar.button("reject").property("chosen") and not room.bar.button("accept").property("chosen")


def test_buttons_judge_too_and_leave_the_focus(qtbot, room: ReviewPage, records: Records) -> None:
    QTest.mouseClick(room.bar.button("reject"), LEFT)
    assert at(qtbot, room, "page 3.png") and room.picture.hasFocus()
    QTest.mouseClick(room.bar.button("accept"), LEFT)
    assert at(qtbot, room, "page 2.png")
    settled(qtbot, records, 2)
    QTest.mouseClick(room.bar.button("undo"), LEFT)
    assert at(qtbot, room, "page 3.png")
    settled(qtbot, records, 3)
    assert verdicts(room) == {"page 4.png": "rejected"}


@pytest.mark.parametrize("key", [(Qt.Key.Key_Backspace, NONE), (Qt.Key.Key_Z, CTRL)])
def test_verdicts_are_taken_back_one_by_one(qtbot, room: ReviewPage, records: Records, key) -> None:
    for verdict in (Qt.Key.Key_A, Qt.Key.Key_R):
        press(room, verdict)
        qtbot.waitUntil(lambda: room.is_shown)
    press(room, Qt.Key.Key_Home)
    press(room, Qt.Key.Key_R)  # another opinion on page 4
    press(room, Qt.Key.Key_End)
    for name, left in (
        ("page 4.png", {"page 4.png": "accepted", "page 3.png": "rejected"}),
        ("page 3.png", {"page 4.png": "accepted"}),
        ("page 4.png", {}),
    ):
        press(room, *key)
        assert at(qtbot, room, name) and verdicts(room) == left
    assert not room.bar.button("undo").isEnabled()
    press(room, *key)
    assert "no verdict left" in room.banner.text
    settled(qtbot, records, 6)
    assert not any(result.decision for result in records.results.values())
    outputs = [result.output for result in records.results.values() if result.output is not None]
    assert [output.name for output in outputs if output.exists()] == [f"page {n}_repaired.png" for n in range(1, 5)]


def test_the_last_verdict_says_that_all_is_done(qtbot, room: ReviewPage, records: Records) -> None:
    room.head.showing_chosen.emit(Showing.OPEN)
    for left in (3, 2, 1, 0):
        qtbot.waitUntil(lambda: room.is_shown)
        press(room, Qt.Key.Key_A)
        assert len(names(room)) == left
    settled(qtbot, records, 4)
    assert room.place is None and "No result is left" in room.empty.text()
    assert room.head.counts.text() == "4 of 4 judged"
    press(room, Qt.Key.Key_Backspace)
    assert at(qtbot, room, "page 1.png") and names(room) == ["page 1.png"]
    settled(qtbot, records, 5)


def test_a_verdict_that_cannot_be_written_down_is_none(qtbot, room: ReviewPage, records: Records) -> None:
    output = records.results[3].output
    assert output is not None
    output.write_bytes(b"another file by now")
    press(room, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: room.banner.kind == "error")
    assert output.name in room.banner.text and output.exists() and verdicts(room) == {} and room.decisions.last is None
    assert room.head.counts.text() == "0 of 4 judged"


def test_closing_the_window_loses_no_verdict(qtbot, room: ReviewPage, window: MainWindow, records: Records) -> None:
    qtbot.waitUntil(lambda: all(room.reader.holds(other) for other in room.model.rows[1:3]))
    for _ in range(3):
        press(room, Qt.Key.Key_A)
    window.close()
    assert [verdict for _, verdict in records.calls] == ["accepted"] * 3


def test_a_failed_picture_has_nothing_to_judge(qtbot, room: ReviewPage, records: Records) -> None:
    press(room, Qt.Key.Key_End)
    assert at(qtbot, room, "page 5.png")
    assert "There is no mask for this picture." in room.banner.text and room.banner.kind == "error"
    assert room.picture.has_picture and not room.picture.can_compare
    assert not room.bar.button("accept").isEnabled() and room.bar.button("redo").isEnabled()
    press(room, Qt.Key.Key_A)
    assert verdicts(room) == {} and not records.calls
    press(room, Qt.Key.Key_Home)
    assert at(qtbot, room, "page 4.png") and room.banner.isHidden()


# Order and choice


def test_order_and_choice_by_the_boxes_above(qtbot, room: ReviewPage, records: Records) -> None:
    press(room, Qt.Key.Key_Right)
    press(room, Qt.Key.Key_R) if at(qtbot, room, "page 3.png") else None
    assert at(qtbot, room, "page 2.png")
    settled(qtbot, records, 1)
    room.head.sorting.setFocus()
    for key, wanted in (
        (Qt.Key.Key_Down, ["page 1.png", "page 2.png", "page 3.png", "page 4.png", "page 5.png"]),
        (Qt.Key.Key_Down, ["page 4.png", "page 3.png", "page 2.png", "page 1.png", "page 5.png"]),
    ):
        room.head.sorting.setFocus()
        QTest.keyClick(room.head.sorting, key)
        assert names(room) == wanted and room.place is not None and room.place.name == "page 2.png"
    assert [room.head.showing.itemText(row) for row in range(4)] == [
        *("All results", "Not judged yet (3)", "Rejected (1)", "Failed (1)"),
    ]
    for row, wanted in ((3, ["page 5.png"]), (2, ["page 3.png"]), (1, ["page 4.png", "page 2.png", "page 1.png"])):
        room.head.showing.setCurrentIndex(row)
        room.head.showing.activated.emit(row)
        assert names(room) == wanted
    assert at(qtbot, room, "page 4.png") and room.picture.hasFocus()


def result(number: int, **values: object) -> Result:
    path = Path(f"p{number}.png")
    return replace(Result(number, path, path.name, Outcome.REPAIRED, path), **values)  # type: ignore[arg-type]


def test_what_has_no_value_comes_last_and_names_are_counted_as_people_do() -> None:
    some = [result(10, doubt=0.5, share=0.1), result(2), result(9, doubt=0.5, share=0.2), result(1, doubt=0.9)]
    assert [one.number for one in arranged(some, Sorting.UNSURE, Showing.ALL)] == [1, 9, 10, 2]
    assert [one.number for one in arranged(some, Sorting.LARGEST, Showing.ALL)] == [9, 10, 1, 2]
    assert [one.number for one in arranged(some, Sorting.SMALLEST, Showing.ALL)] == [10, 9, 1, 2]
    assert [one.number for one in arranged(some, Sorting.NAME, Showing.ALL)] == [1, 2, 9, 10]


def test_counts_leave_out_what_cannot_be_judged() -> None:
    some = [
        result(1, decision=Decision.ACCEPTED),
        result(2, decision=Decision.REJECTED),
        result(3, outcome=Outcome.FAILED, output=None),
        result(4, outcome=Outcome.SKIPPED, output=None),
        result(5, outcome=Outcome.FINISHED),
    ]
    counts = count(some)
    assert (counts.decidable, counts.decided, counts.rejected, counts.failed) == (3, 2, 1, 1)


def test_ten_thousand_results_are_no_trouble(qtbot) -> None:
    import time

    model = ReviewModel(lambda one: one.name)
    start = time.perf_counter()
    model.take([result(number, doubt=number % 97 / 97) for number in range(10_000)])
    model.arrange(showing=Showing.OPEN)
    model.change(replace(model.rows[5000], decision=Decision.ACCEPTED))
    assert model.rowCount() == 9999 and time.perf_counter() - start < 5
