"""Undo of changed boxes: exact, small, bounded."""

from __future__ import annotations

import numpy as np
import pytest

from core.boxes import TILE, Box, around, clip, shrink, tiles, whole
from core.edit.history import Backup, Entry, History, Joint, Patch, diff, diff_box


def test_tiles_cover_a_box_once_and_follow_a_fixed_grid() -> None:
    box = Box(100, 30, 700, 300)
    parts = list(tiles(box))
    assert sum(part.area for part in parts) == box.area
    assert around(parts) == box
    assert {part[0] for part in parts} == {100, TILE, 2 * TILE}


def test_boxes_shrink_outwards_and_clip() -> None:
    assert shrink((3, 4, 5, 7), 2) == (1, 2, 3, 4)
    assert clip((-5, -5, 100, 9), (50, 60)) == (0, 0, 50, 9)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("shape", [(600, 500), (600, 500, 3), (600, 500, 2)])
def test_a_patch_undoes_and_redoes_exactly(dtype: type, shape: tuple[int, ...]) -> None:
    rng = np.random.default_rng(1)
    before = rng.integers(0, np.iinfo(dtype).max, shape, dtype)
    after = before.copy()
    after[200:300, 240:290] ^= 7
    after[590, 5] ^= 1
    patches = diff("image", before, after, [whole(shape)])
    assert sum(patch.box.area for patch in patches) <= 100 * 50 + 1
    state = after.copy()
    for patch in patches:
        patch.toggle(state)
    assert (state == before).all()
    for patch in patches:
        patch.toggle(state)
    assert (state == after).all()


def test_overlapping_boxes_are_compared_once() -> None:
    before, after = np.zeros((50, 50), np.uint8), np.ones((50, 50), np.uint8)
    patches = diff("mask", before, after, [(0, 0, 30, 30), (10, 10, 40, 40)])
    state = before.copy()
    for patch in patches:
        patch.toggle(state)
    assert (state == after).all()


def test_nothing_changed_is_no_patch() -> None:
    same = np.zeros((9, 9), np.uint8)
    assert diff_box("mask", same, same) is None
    assert diff("mask", same, same, [whole(same.shape)]) == ()


def test_an_inversion_costs_no_pixels() -> None:
    mask = np.zeros((1000, 1000), np.uint8)
    patch = Patch("mask", whole(mask.shape), None)
    patch.toggle(mask)
    assert (mask == 255).all() and patch.nbytes < 100


def test_a_backup_keeps_only_tiles_that_were_touched() -> None:
    array = np.zeros((4096, 4096), np.uint8)
    backup = Backup(array)
    for i in range(0, 4000, 100):
        backup.keep((i, i, i + 10, i + 10))
        array[i : i + 10, i : i + 10] = 255
    assert len(backup.kept) <= 32
    assert backup.gained_pixels() == 40 * 100
    patches = backup.patches("mask")
    assert sum(patch.nbytes for patch in patches) < 10_000
    assert backup.restore()
    assert not array.any()


def entry(size: int) -> Entry:
    return Entry("x", (Patch("mask", (0, 0, 1, 1), bytes(size)),))


def test_the_history_is_bounded_but_keeps_the_last_step() -> None:
    history = History(limit=1000)
    for _ in range(10):
        history.push(entry(300))
    assert len(history) == 2 and history.nbytes <= 1000
    history.push(entry(5000))
    assert len(history) == 1


def test_a_new_step_ends_redo() -> None:
    history = History()
    first, second, third = entry(1), entry(2), entry(3)
    history.push(first)
    history.push(second)
    assert history.undo() is second
    assert history.redo_label == "x"
    history.push(third)
    assert history.redo() is None
    assert history.undo() is third and history.undo() is first and history.undo() is None
    assert history.nbytes == first.nbytes + third.nbytes


def test_steps_join_into_one_and_leave_others_in_their_order() -> None:
    layer = np.zeros((300, 300), np.uint8)
    history, entries = History(), []
    for number, at in enumerate((10, 100, 200)):
        after = layer.copy()
        after[at : at + 20, at : at + 20] = 255
        entries.append(Entry(f"stroke {number}", diff("mask", layer, after, [whole(layer.shape)])))
        history.push(entries[-1])
        layer = after
    cleared = layer.copy()
    cleared[10:30, 10:30] = cleared[200:220, 200:220] = 0
    repair = Entry("repair", diff("mask", layer, cleared, [whole(layer.shape)]))
    key = history.key
    (joined,) = history.join([Joint((entries[0], entries[2]), repair)])
    assert [entry.label for entry in history.done] == ["repair", "stroke 1"] and joined.key == repair.key
    assert history.key != key  # what was saved under that key is another state
    state = cleared.copy()
    for step, marks in ((history.undo, 0), (history.undo, 0), (history.redo, 0), (history.redo, 400)):
        entry = step()
        assert entry is not None
        for patch in entry.patches:
            patch.toggle(state)
        assert np.count_nonzero(state) == marks
    assert (state == cleared).all()


def test_a_step_whose_part_is_gone_stands_alone() -> None:
    history = History()
    lost, there = Entry("lost"), Entry("there", (Patch("mask", Box(0, 0, 1, 1), None),))
    history.push(there)
    assert history.join([Joint((lost,), Entry("repair"))])[0].label == "repair"
    assert [entry.label for entry in history.done] == ["there", "repair"]
