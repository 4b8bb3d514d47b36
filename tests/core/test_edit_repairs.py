"""Repairs as objects: what the picture is made of them, and what a list of them may lose."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.boxes import TILE, Box, tiles, whole
from core.edit.history import Entry, History, Patch, diff
from core.edit.repairs import (
    Cell,
    Origin,
    Plane,
    Repair,
    RepairKind,
    Run,
    changed_boxes,
    compose,
    composed,
    overlaid,
    pack_cells,
    put,
    stacked,
    without,
)
from core.inference.options import RestoreOptions

SHAPES = [(300, 280), (300, 280, 2), (300, 280, 3), (300, 280, 4)]
ORIGIN = Origin("tiny", "0" * 16, RestoreOptions())


def noise(shape, seed=0, dtype=np.uint8):
    return np.random.default_rng(seed).integers(0, np.iinfo(dtype).max, shape, dtype, endpoint=True)


def spots(shape, seed):
    """Some rectangles, 255 in them, and the box around them."""
    rng = np.random.default_rng(seed)
    mask = np.zeros(shape[:2], np.uint8)
    for _ in range(rng.integers(1, 4)):
        top, left = rng.integers(0, shape[0] - 5), rng.integers(0, shape[1] - 5)
        mask[top : top + rng.integers(1, 90), left : left + rng.integers(1, 90)] = 255
    return mask


class Painted:
    """A repair together with the plain pixels and mask that it was made of."""

    def __init__(self, shape, dtype, seed, below=None):
        self.pixels, self.mask = noise(shape, seed + 1000, dtype), spots(shape, seed)
        run = None
        if below is not None:
            plane = Plane.pack(self.mask)
            run = Run(ORIGIN, plane, plane, below)
        kind = RepairKind.RETOUCH if run is None else RepairKind.REPAIR
        self.repair = Repair(kind, pack_cells(self.pixels, self.mask, whole(shape)), run)


def reference(original, painted):
    out = original.copy()
    for one in painted:
        out[one.mask > 0] = one.pixels[one.mask > 0]
    return out


pictures = st.tuples(
    st.sampled_from(SHAPES), st.sampled_from([np.uint8, np.uint16]), st.lists(st.integers(0, 50), max_size=5)
)


@settings(max_examples=40, deadline=None)
@given(pictures, st.lists(st.booleans(), min_size=5, max_size=5), st.data())
def test_the_picture_is_the_original_with_the_shown_repairs_over_it(kind, switches, data):
    shape, dtype, seeds = kind
    original = noise(shape, 1, dtype)
    painted = [Painted(shape, dtype, seed) for seed in seeds]
    repairs = [one.repair.changed(enabled=on) for one, on in zip(painted, switches, strict=False)]
    expected = reference(original, [one for one, on in zip(painted, switches, strict=False) if on])
    assert (composed(original, repairs) == expected).all()
    top, left = data.draw(st.integers(0, 299)), data.draw(st.integers(0, 279))
    box = Box(top, left, data.draw(st.integers(top + 1, 300)), data.draw(st.integers(left + 1, 280)))
    out = np.zeros_like(original)
    compose(original, repairs, box, out)
    at = slice(box[0], box[2]), slice(box[1], box[3])
    assert (out[at] == expected[at]).all()
    out[at] = 0
    assert not out.any()


@settings(max_examples=40, deadline=None)
@given(pictures, st.data())
def test_nothing_differs_outside_the_changed_boxes(kind, data):
    shape, dtype, seeds = kind
    original = noise(shape, 1, dtype)
    repairs = [Painted(shape, dtype, seed).repair for seed in seeds]

    def some():
        chosen = data.draw(st.permutations(repairs))[: data.draw(st.integers(0, len(repairs)))]
        return tuple(repair.changed(enabled=data.draw(st.booleans())) for repair in chosen)

    before, after = some(), some()
    differs = composed(original, before) != composed(original, after)
    for top, left, bottom, right in changed_boxes(before, after):
        differs[top:bottom, left:right] = False
    assert not differs.any()
    assert changed_boxes(before, before) == []


def test_the_original_itself_is_returned_where_nothing_is_shown():
    original = noise((40, 40, 3))
    assert composed(original, ()) is original
    assert composed(original, [Painted((40, 40, 3), np.uint8, 1).repair.changed(enabled=False)]) is original


def test_a_repair_says_where_it_is():
    one = Painted((300, 280, 3), np.uint8, 4)
    assert (one.repair.hole((300, 280)) == one.mask).all()
    assert all(cell.box.overlap(one.repair.box) == cell.box for cell in one.repair.cells)
    assert Repair(RepairKind.RETOUCH, ()).box == (0, 0, 0, 0)


def test_cells_lie_on_the_grid_and_only_where_there_is_something():
    mask = np.zeros((600, 600), np.uint8)
    mask[10:20, 250:260] = 255
    cells = pack_cells(noise((600, 600, 3)), mask, (10, 250, 20, 260))
    assert [cell.box for cell in cells] == [(0, 0, TILE, TILE), (0, TILE, TILE, 2 * TILE)]
    assert sum(int(cell.chosen().sum()) for cell in cells) == 100


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(SHAPES), st.integers(0, 99), st.integers(0, 99))
def test_cells_over_cells_look_like_both_and_share_what_they_can(shape, low, high):
    original, first, second = noise(shape), Painted(shape, np.uint8, low), Painted(shape, np.uint8, high)
    cells = overlaid(first.repair.cells, second.repair.cells, original)
    merged = Repair(RepairKind.RETOUCH, cells)
    assert (composed(original, [merged]) == reference(original, [first, second])).all()
    boxes = [cell.box for cell in cells]
    assert len(set(boxes)) == len(boxes)
    alone = {c.box for c in first.repair.cells} ^ {c.box for c in second.repair.cells}
    kept = {*first.repair.cells, *second.repair.cells}
    assert all(cell in kept for cell in cells if cell.box in alone)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_covered_cell_is_not_packed_anew_and_its_bytes_are_the_same(dtype):
    shape = (300, 280, 3)
    pixels, below = noise(shape, 1, dtype), noise(shape, 2, dtype)
    mask, low = np.full(shape[:2], 255, np.uint8), np.zeros(shape[:2], np.uint8)
    mask[:TILE, :TILE][::3] = 0
    low[:TILE, :TILE][1::3] = low[:, TILE:] = 255  # all of it under what covers it
    box = (0, 0, *shape[:2])
    first, second = pack_cells(below, low, box), pack_cells(pixels, mask, box)
    cells = overlaid(first, second, pixels)
    assert {id(cell) for cell in cells} == {id(cell) for cell in second}
    together = np.where((mask | low)[..., None] > 0, np.where(mask[..., None] > 0, pixels, below), 0).astype(dtype)
    for cell in cells:
        anew = Cell.pack(cell.box, (mask | low)[cell.box.slices], together[cell.box.slices])
        assert (anew.mask, anew.pixels) == (cell.mask, cell.pixels)
    low[0, 0] = 255  # seen beside it
    cells = overlaid(pack_cells(below, low, box), second, pixels)
    seen = {cell.box: cell for cell in cells}[Box(0, 0, TILE, TILE)]
    assert seen not in second and seen.chosen()[0, 0] and (seen.unpack(pixels)[0, 0] == below[0, 0]).all()


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 300), st.integers(1, 300), st.integers(0, 9))
def test_a_plane_comes_back(height, width, seed):
    layer = noise((height, width), seed) * (noise((height, width), seed + 1) > 250)
    assert (Plane.pack(layer).unpack((height, width)) == layer).all()
    assert not Plane.pack(np.zeros_like(layer)).unpack((height, width)).any()


def chain(length):
    """Repairs, each made on all before it."""
    repairs = ()
    for seed in range(length):
        below = tuple(repair.key for repair in repairs)
        repairs = (*repairs, Painted((300, 280, 3), np.uint8, seed, below).repair)
    return repairs


def test_a_deleted_repair_stays_only_as_long_as_it_is_needed():
    first, second, third = repairs = chain(3)
    left = without(repairs, second.key)
    assert [repair.deleted for repair in left] == [False, True, False]
    assert left[0] is first and left[2] is third and left[1].cells is second.cells
    assert without(left, third.key) == (first,)
    assert without(repairs, third.key) == (first, second)
    assert without(without(without(repairs, first.key), second.key), third.key) == ()


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.integers(1, 6), st.data())
def test_deleting_takes_its_pixels_away_and_leaves_all_that_later_runs_were_made_on(length, data):
    original = noise((300, 280, 3))
    repairs = chain(length)
    for _ in range(data.draw(st.integers(1, length))):
        alive = [repair for repair in repairs if not repair.deleted]
        gone = data.draw(st.sampled_from(alive))
        expected = composed(original, [repair for repair in repairs if repair is not gone])
        repairs = without(repairs, gone.key)
        assert (composed(original, repairs) == expected).all()
        keys = {repair.key for repair in repairs}
        assert all(keys.issuperset(repair.run.below) for repair in repairs)


def test_a_switch_takes_the_place_of_the_repair():
    first, second, third = repairs = chain(3)
    off = second.changed(enabled=False)
    assert put(repairs, off) == (first, off, third)
    assert put((first, second), third) == repairs


def ground(repairs, run):
    """What a run was made on."""
    by_key = {repair.key: repair.changed(enabled=True, deleted=False) for repair in repairs}
    return composed(noise((300, 280, 3)), [by_key[key] for key in run.below])


def test_other_pixels_under_a_repair_leave_what_later_ones_were_made_on():
    first, second, third = repairs = chain(3)
    before = [ground(repairs, repair.run) for repair in repairs]
    other = Repair(RepairKind.REPAIR, Painted((300, 280, 3), np.uint8, 77).repair.cells, first.run, key=first.key)
    after = put(repairs, other)
    assert after[1] is other and after[0].deleted and after[0].cells is first.cells
    assert (composed(noise((300, 280, 3)), after) == composed(noise((300, 280, 3)), (other, second, third))).all()
    assert len({repair.key for repair in after}) == 4
    for picture, repair in zip(before[1:], after[2:], strict=True):
        assert (ground(after, repair.run) == picture).all()
    assert without(without(after, third.key), second.key) == (other,)


def test_other_pixels_on_top_of_all_replace_the_old_ones():
    first, second = chain(2)
    other = Repair(RepairKind.REPAIR, Painted((300, 280, 3), np.uint8, 77).repair.cells, second.run, key=second.key)
    assert put((first, second), other) == (first, other)


def test_runs_that_repairs_share_stay_shared():
    first, second = chain(2)
    twin = Repair(RepairKind.REPAIR, Painted((300, 280, 3), np.uint8, 50).repair.cells, second.run)
    other = Repair(RepairKind.REPAIR, twin.cells, first.run, key=first.key)
    after = put((first, second, twin), other)
    assert after[2].run is after[3].run is not second.run
    assert after[2].run.below == (after[0].key,)


@pytest.mark.parametrize("change", ["none", "repainted", "deleted"])
def test_repairs_that_took_their_time_know_what_they_were_made_on(change):
    first, second = earlier = chain(2)
    added = chain(3)[2:]
    run = Run(ORIGIN, added[0].run.holes, added[0].run.lines, (first.key, second.key))
    added = (Repair(RepairKind.REPAIR, added[0].cells, run),)
    picture = ground((*earlier, *added), run)
    now = earlier
    if change == "repainted":
        now = put(earlier, Repair(RepairKind.REPAIR, added[0].cells, second.run, key=second.key))
    elif change == "deleted":
        now = without(earlier, second.key)
    after = stacked(now, earlier, added)
    assert (ground(after, after[-1].run) == picture).all()
    assert after[: len(now)] == now
    assert (after == (*now, *added)) == (change == "none")
    assert (composed(noise((300, 280, 3)), after) == composed(noise((300, 280, 3)), (*now, *added))).all()


# History


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["add", "switch", "delete", "mask", "undo", "redo"]), max_size=25), st.data())
def test_undo_and_redo_bring_back_the_very_lists(steps, data):
    history, mask, repairs = History(), np.zeros((64, 64), np.uint8), ()
    past, future = [], []
    for step in steps:
        if step in ("undo", "redo"):
            states, others = (past, future) if step == "undo" else (future, past)
            entry = history.undo() if step == "undo" else history.redo()
            assert (entry is None) == (not states)
            if entry is None:
                continue
            others.append((repairs, mask.copy()))
            for patch in entry.patches:
                patch.toggle(mask)
            changed = entry.repairs_before if step == "undo" else entry.repairs_after
            repairs = repairs if changed is None else changed
            expected, layer = states.pop()
            assert repairs is expected
            assert (mask == layer).all()
            continue
        past.append((repairs, mask.copy()))
        future.clear()
        if step == "mask":
            after = mask.copy()
            after[data.draw(st.integers(0, 60)) :, 3:9] ^= 255
            history.push(Entry("paint", diff("mask", mask, after, [whole(mask.shape)])))
            mask = after
            continue
        before = repairs
        if step == "add" or not repairs:
            repairs = (*repairs, Painted((64, 64), np.uint8, data.draw(st.integers(0, 9))).repair)
        elif step == "switch":
            one = data.draw(st.sampled_from(repairs))
            repairs = put(repairs, one.changed(enabled=not one.enabled))
        else:
            repairs = without(repairs, data.draw(st.sampled_from(repairs)).key)
        history.push(Entry(step, (), before, repairs))
    assert len(history) == len(past) and len(history.undone) == len(future)


def test_an_entry_counts_the_pixels_and_the_lines_that_it_alone_holds():
    shared, new = chain(2)
    entry = Entry("repair", (), (shared,), (shared, new))
    expected = sum(cell.nbytes for cell in new.cells) + new.run.holes.nbytes  # one plane serves as both here
    assert entry.nbytes == expected
    assert Entry("switch", (), (shared,), (shared.changed(enabled=False),)).nbytes == 0


def test_the_history_s_limit_counts_repairs():
    history = History(limit=100_000)
    repairs = ()
    for seed in range(8):
        before, repairs = repairs, (*repairs, Painted((300, 280, 3), np.uint8, seed).repair)
        history.push(Entry("repair", (), before, repairs))
    assert 1 <= len(history) < 8
    assert history.nbytes <= 100_000 or len(history) == 1
    assert history.done[-1].repairs_after is repairs


def test_a_loaded_history_goes_on_where_it_ended():
    history = History()
    for name in "abcd":
        history.push(Entry(name, (Patch("mask", (0, 0, 4, 4), None),)))
    history.undo(), history.undo()
    other = History()
    other.load(history.done, history.undone)
    assert (other.key, other.nbytes) == (history.key, history.nbytes)
    assert [other.redo().label, other.redo().label, other.redo()] == ["c", "d", None]
    assert [other.undo().label for _ in range(4)] == ["d", "c", "b", "a"]


def test_a_cell_keeps_nothing_but_its_pixels():
    pixels = np.full((9, 9, 3), 7, np.uint8)
    mask = np.zeros((9, 9), np.uint8)
    mask[4, 4] = 1
    cell = Cell.pack(Box(0, 0, 9, 9), mask, pixels)
    assert int(cell.unpack(pixels).astype(int).sum()) == 21
    assert cell.box.area == 81 and list(tiles(cell.box)) == [cell.box]
