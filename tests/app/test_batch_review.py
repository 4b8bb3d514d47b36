"""The review of a batch: going through results by keys and mouse, verdicts, comparing, and what is not there."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import core.batch.review
from app.batch.review.list import THUMBNAIL
from app.batch.review.page import ReviewPage
from app.batch.review.pairs import PairReader
from app.batch.review.results import ReviewModel, Showing, Sorting, count_results, sorted_results
from app.main_window import MainWindow
from core.batch.items import Decision, Outcome, Result
from tests.app.reviews import (
    Records,
    at,
    decisions,
    names,
    press,
    settled,
)

pytestmark = pytest.mark.slow

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


# Going through


def test_the_least_sure_result_comes_first_and_keys_go_on(qtbot, review: ReviewPage) -> None:
    assert names(review) == ["page 4.png", "page 3.png", "page 2.png", "page 1.png", "page 5.png"]
    assert review.current is not None and review.current.name == "page 4.png" and review.picture.hasFocus()
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
        press(review, key)
        assert at(qtbot, review, name)
    assert review.bar.name.whole == "page 3.png" and "2.0 %" not in review.bar.facts.whole
    assert "3.0 % masked · Unsure: 20 % · 200 × 140 px" in review.bar.facts.whole


def test_a_file_that_a_decision_is_moving_is_not_called_missing(qtbot, review: ReviewPage, monkeypatch) -> None:
    press(review, Qt.Key.Key_R)
    assert at(qtbot, review, "page 3.png")
    qtbot.waitUntil(lambda: not review.decisions.is_recording(3))
    moved, answer, real_undo = threading.Event(), threading.Event(), core.batch.review.undo

    def undo(records: Path, number: int) -> Result:
        result = real_undo(records, number)
        moved.set()
        answer.wait(10)
        return result

    monkeypatch.setattr(core.batch.review, "undo", undo)
    monkeypatch.setattr(review.reader, "show", lambda *asked: moved.wait(10) and PairReader.show(review.reader, *asked))
    review.reader.forget()  # what it has read ahead
    press(review, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: review.is_shown)
    assert review.picture.pair.missing is not None and not review.banner.isVisible()
    answer.set()
    qtbot.waitUntil(lambda: review.picture.pair.after is not None)
    assert at(qtbot, review, "page 4.png") and not review.banner.isVisible()


def test_a_missing_original_is_named_after_an_undone_decision_too(qtbot, review: ReviewPage, records: Records) -> None:
    records.results[3].source.unlink()
    review.reader.forget()
    press(review, Qt.Key.Key_Right)
    assert at(qtbot, review, "page 3.png")
    for key in (Qt.Key.Key_Left, Qt.Key.Key_A, Qt.Key.Key_Backspace):
        press(review, key)
        qtbot.waitUntil(lambda: review.is_shown)
    assert at(qtbot, review, "page 4.png")
    assert review.banner.isVisible() and "original no longer exists" in review.banner.text


def test_a_click_in_the_list_goes_there(qtbot, review: ReviewPage) -> None:
    view = review.list
    QTest.mouseClick(view.viewport(), LEFT, NONE, view.visualRect(view.model().index(2, 0)).center())
    assert at(qtbot, review, "page 2.png")


def test_thumbnails_come_by_themselves(qtbot, review: ReviewPage) -> None:
    qtbot.waitUntil(lambda: all(review.model.picture(number) is not None for number in range(5)))
    picture = review.model.picture(0)
    assert picture is not None and not isinstance(picture, bool) and picture.width() == THUMBNAIL.width()


def test_the_next_picture_is_there_before_it_is_asked_for(qtbot, review: ReviewPage) -> None:
    after = review.model.rows[1]
    qtbot.waitUntil(lambda: review.reader.holds(after))
    press(review, Qt.Key.Key_Right)
    assert review.is_shown and review.picture.has_picture  # without an event in between


def test_who_goes_on_quickly_sees_only_the_last(qtbot, review: ReviewPage, monkeypatch: pytest.MonkeyPatch) -> None:
    review.reader.forget()
    shown: list[str] = []
    review.reader.ready.connect(lambda result, _pair: shown.append(result.name))
    for _ in range(3):
        press(review, Qt.Key.Key_Right)
    assert at(qtbot, review, "page 1.png")
    qtbot.wait(100)
    assert shown == ["page 1.png"]


def test_what_is_not_seen_yet_cannot_be_judged(qtbot, review: ReviewPage, records: Records) -> None:
    review.reader.forget()
    press(review, Qt.Key.Key_End)
    press(review, Qt.Key.Key_Left)
    press(review, Qt.Key.Key_A)
    assert (
        review.current is not None and review.current.name == "page 1.png" and review.current.decision is Decision.NONE
    )
    assert at(qtbot, review, "page 1.png") and not records.calls


# Verdicts


def test_a_verdict_is_written_down_counted_and_goes_on(qtbot, review: ReviewPage, records: Records) -> None:
    assert review.head.counts.text() == "0 of 4 judged"
    press(review, Qt.Key.Key_A)
    assert at(qtbot, review, "page 3.png")
    press(review, Qt.Key.Key_R)
    assert at(qtbot, review, "page 2.png")
    settled(qtbot, records, 2)
    assert records.calls == [("page 4.png", "accepted"), ("page 3.png", "rejected")]
    assert review.head.counts.text() == "2 of 4 judged · 1 rejected"
    place = records.results[2].source.parent.parent / "out" / "page 3_repaired.png"
    qtbot.waitUntil(lambda: not place.exists())
    press(review, Qt.Key.Key_Left)  # it is seen where it was put
    assert at(qtbot, review, "page 3.png") and review.picture.can_compare
    assert review.bar.button("reject").property("chosen") and not review.bar.button("accept").property("chosen")


def test_buttons_judge_too_and_leave_the_focus(qtbot, review: ReviewPage, records: Records) -> None:
    QTest.mouseClick(review.bar.button("reject"), LEFT)
    assert at(qtbot, review, "page 3.png") and review.picture.hasFocus()
    QTest.mouseClick(review.bar.button("accept"), LEFT)
    assert at(qtbot, review, "page 2.png")
    settled(qtbot, records, 2)
    QTest.mouseClick(review.bar.button("undo"), LEFT)
    assert at(qtbot, review, "page 3.png")
    settled(qtbot, records, 3)
    assert decisions(review) == {"page 4.png": "rejected"}


@pytest.mark.parametrize("key", [(Qt.Key.Key_Backspace, NONE), (Qt.Key.Key_Z, CTRL)])
def test_verdicts_are_taken_back_one_by_one(qtbot, review: ReviewPage, records: Records, key) -> None:
    for verdict in (Qt.Key.Key_A, Qt.Key.Key_R):
        press(review, verdict)
        qtbot.waitUntil(lambda: review.is_shown)
    press(review, Qt.Key.Key_Home)
    press(review, Qt.Key.Key_R)  # another opinion on page 4
    press(review, Qt.Key.Key_End)
    for name, left in (
        ("page 4.png", {"page 4.png": "accepted", "page 3.png": "rejected"}),
        ("page 3.png", {"page 4.png": "accepted"}),
        ("page 4.png", {}),
    ):
        press(review, *key)
        assert at(qtbot, review, name) and decisions(review) == left
    assert not review.bar.button("undo").isEnabled()
    press(review, *key)
    assert "no verdict left" in review.banner.text
    settled(qtbot, records, 6)
    assert not any(result.decision for result in records.results.values())
    outputs = [result.output for result in records.results.values() if result.output is not None]
    assert [output.name for output in outputs if output.exists()] == [f"page {n}_repaired.png" for n in range(1, 5)]


def test_the_last_verdict_says_that_all_is_done(qtbot, review: ReviewPage, records: Records) -> None:
    review.head.showing_chosen.emit(Showing.OPEN)
    for left in (3, 2, 1, 0):
        qtbot.waitUntil(lambda: review.is_shown)
        press(review, Qt.Key.Key_A)
        assert len(names(review)) == left
    settled(qtbot, records, 4)
    assert review.current is None and "No result is left" in review.empty.text()
    assert review.head.counts.text() == "4 of 4 judged"
    press(review, Qt.Key.Key_Backspace)
    assert at(qtbot, review, "page 1.png") and names(review) == ["page 1.png"]
    settled(qtbot, records, 5)


def test_a_verdict_that_cannot_be_written_down_is_none(qtbot, review: ReviewPage, records: Records) -> None:
    output = records.results[3].output
    assert output is not None
    output.write_bytes(b"another file by now")
    press(review, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: review.banner.kind == "error")
    assert (
        output.name in review.banner.text
        and output.exists()
        and decisions(review) == {}
        and review.decisions.last is None
    )
    assert review.head.counts.text() == "0 of 4 judged"


def test_closing_the_window_loses_no_verdict(qtbot, review: ReviewPage, window: MainWindow, records: Records) -> None:
    qtbot.waitUntil(lambda: all(review.reader.holds(other) for other in review.model.rows[1:3]))
    for _ in range(3):
        press(review, Qt.Key.Key_A)
    window.close()
    assert [verdict for _, verdict in records.calls] == ["accepted"] * 3


def test_a_failed_picture_has_nothing_to_judge(qtbot, review: ReviewPage, records: Records) -> None:
    press(review, Qt.Key.Key_End)
    assert at(qtbot, review, "page 5.png")
    assert "There is no mask for this picture." in review.banner.text and review.banner.kind == "error"
    assert review.picture.has_picture and not review.picture.can_compare
    assert not review.bar.button("accept").isEnabled() and review.bar.button("redo").isEnabled()
    press(review, Qt.Key.Key_A)
    assert decisions(review) == {} and not records.calls
    press(review, Qt.Key.Key_Home)
    assert at(qtbot, review, "page 4.png") and review.banner.isHidden()


# Order and choice


def test_order_and_choice_by_the_boxes_above(qtbot, review: ReviewPage, records: Records) -> None:
    press(review, Qt.Key.Key_Right)
    press(review, Qt.Key.Key_R) if at(qtbot, review, "page 3.png") else None
    assert at(qtbot, review, "page 2.png")
    settled(qtbot, records, 1)
    review.head.sorting.setFocus()
    for key, wanted in (
        (Qt.Key.Key_Down, ["page 1.png", "page 2.png", "page 3.png", "page 4.png", "page 5.png"]),
        (Qt.Key.Key_Down, ["page 4.png", "page 3.png", "page 2.png", "page 1.png", "page 5.png"]),
    ):
        review.head.sorting.setFocus()
        QTest.keyClick(review.head.sorting, key)
        assert names(review) == wanted and review.current is not None and review.current.name == "page 2.png"
    assert [review.head.showing.itemText(row) for row in range(4)] == [
        *("All results", "Not judged yet (3)", "Rejected (1)", "Failed (1)"),
    ]
    for row, wanted in ((3, ["page 5.png"]), (2, ["page 3.png"]), (1, ["page 4.png", "page 2.png", "page 1.png"])):
        review.head.showing.setCurrentIndex(row)
        review.head.showing.activated.emit(row)
        assert names(review) == wanted
    assert at(qtbot, review, "page 4.png") and review.picture.hasFocus()


def result(number: int, **values: object) -> Result:
    path = Path(f"p{number}.png")
    return replace(Result(number, path, path.name, Outcome.REPAIRED, path), **values)  # type: ignore[arg-type]


def test_what_has_no_value_comes_last_and_names_are_counted_as_people_do() -> None:
    some = [result(10, doubt=0.5, share=0.1), result(2), result(9, doubt=0.5, share=0.2), result(1, doubt=0.9)]
    assert [one.number for one in sorted_results(some, Sorting.UNSURE, Showing.ALL)] == [1, 9, 10, 2]
    assert [one.number for one in sorted_results(some, Sorting.LARGEST, Showing.ALL)] == [9, 10, 1, 2]
    assert [one.number for one in sorted_results(some, Sorting.SMALLEST, Showing.ALL)] == [10, 9, 1, 2]
    assert [one.number for one in sorted_results(some, Sorting.NAME, Showing.ALL)] == [1, 2, 9, 10]


def test_counts_leave_out_what_cannot_be_judged() -> None:
    some = [
        result(1, decision=Decision.ACCEPTED),
        result(2, decision=Decision.REJECTED),
        result(3, outcome=Outcome.FAILED, output=None),
        result(4, outcome=Outcome.SKIPPED, output=None),
        result(5, outcome=Outcome.FINISHED),
    ]
    counts = count_results(some)
    assert (counts.decidable, counts.decided, counts.rejected, counts.failed) == (3, 2, 1, 1)


def test_ten_thousand_results_are_no_trouble(qtbot) -> None:
    import time

    model = ReviewModel(lambda one: one.name)
    start = time.perf_counter()
    model.take([result(number, doubt=number % 97 / 97) for number in range(10_000)])
    model.arrange(showing=Showing.OPEN)
    model.change(replace(model.rows[5000], decision=Decision.ACCEPTED))
    assert model.rowCount() == 9999 and time.perf_counter() - start < 5
