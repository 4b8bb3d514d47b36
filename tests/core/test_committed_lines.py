"""Lines that are committed from the rim of a hole inwards, and what of it a repair, a recipe and the user decide."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cli.arguments import restore_options
from core.cli.program import make_parser
from core.data.edges import HAND_DRAWN, HAND_ERASED
from core.edit import stored
from core.errors import Cancelled, ConfigError, EdgeError
from core.events import CancelToken
from core.inference import edge_finding
from core.inference.committed_lines import AUTO, DRAWN, SHARP, Decoder, commit
from core.inference.edge_maps import EdgeMap, Stage
from core.inference.looks import UPRIGHT, WAYS
from core.inference.options import LINES, LinesRule, RestoreOptions
from core.inference.restorer import Restorer
from core.resources import DEFAULT_MODEL
from tests.core.models_for_tests import write_model

COMMITTED = RestoreOptions(mask_grow=0, lines="committed", texture="off")
SIDE, ROW = 72, 36


def square_hole(depth: int) -> np.ndarray:
    hole = np.zeros((SIDE, SIDE), bool)
    hole[ROW - depth : ROW + depth, ROW - depth : ROW + depth] = True
    return hole


def known_line(hole: np.ndarray) -> np.ndarray:
    """A level line up to the hole on both of its sides."""
    line = np.zeros((SIDE, SIDE), np.uint8)
    line[ROW] = 1
    return line * ~hole


class GoesOn:
    """Continues level lines by 12 pixels, in a blur of three rows, and does not know what lies farther."""

    def __init__(self, known: np.ndarray, hole: np.ndarray) -> None:
        self.known, self.hole, self.shown = known, hole, []

    def __call__(self, lines: np.ndarray) -> np.ndarray:
        self.shown.append(lines.copy())
        near = cv2.dilate(self.known | lines, np.ones((1, 25), np.uint8)).astype(np.float32)
        return np.where(self.hole, cv2.GaussianBlur(near, (1, 3), 0.8) * 0.9 + 0.05, 0).astype(np.float32)


def decode(depth: int, **more) -> tuple[np.ndarray, GoesOn, np.ndarray]:
    hole = square_hole(depth)
    network = GoesOn(known_line(hole), hole)
    given = more.pop("given", np.zeros_like(hole))
    return commit(network, network.known, hole, given, **more), network, hole


def test_a_line_that_is_sure_only_at_the_rim_reaches_the_middle() -> None:
    lines, network, hole = decode(24)
    expected = np.zeros_like(hole)
    expected[ROW] = hole[ROW]
    np.testing.assert_array_equal(lines > 0, expected)  # one pixel wide, without a gap, and no other line
    assert set(np.unique(lines)) == {0.0, np.float32(DRAWN)} and 3 <= len(network.shown) <= 5
    assert [shown.sum() for shown in network.shown] == sorted(shown.sum() for shown in network.shown)
    at_once = commit(network, network.known, hole, np.zeros_like(hole), how=SHARP)
    assert not at_once[ROW, ROW - 8 : ROW + 8].any()


def test_a_thin_hole_takes_one_pass() -> None:
    lines, network, hole = decode(7)
    assert len(network.shown) == 1 and (lines[ROW] > 0).sum() == hole[ROW].sum()


def test_sharp_lines_take_one_pass_and_are_one_pixel_wide() -> None:
    lines, network, hole = decode(16, how=SHARP)
    assert len(network.shown) == 1 and set(np.unique(lines)) == {0.0, np.float32(DRAWN)}
    expected = hole[ROW] & (cv2.distanceTransform(hole.astype(np.uint8), cv2.DIST_L2, 3)[ROW] <= 12)
    np.testing.assert_array_equal(np.flatnonzero(lines[ROW]), np.flatnonzero(expected))


def test_soft_lines_keep_the_probability_at_the_rim_and_are_committed_in_the_depth() -> None:
    how = replace(AUTO, step=6.0, soft=6.0)
    lines, network, hole = decode(24, how=how)
    deep = cv2.distanceTransform(hole.astype(np.uint8), cv2.DIST_L2, 3)
    assert len(network.shown) == len(how.bands(float(deep.max()))) > 1
    first, likely = (network(shown) for shown in (network.shown[0], network.shown[-1]))
    rim, depth = hole & (deep <= 3.5), deep >= 8.5
    np.testing.assert_allclose(lines[rim], first[rim], atol=1e-6)
    committed, _, _ = decode(24)
    drawn = depth & (committed > 0)
    np.testing.assert_array_equal(drawn[ROW], depth[ROW])  # farther than the network alone goes
    assert (lines[drawn] == np.float32(DRAWN)).all() and not lines[~hole].any()
    np.testing.assert_allclose(lines[depth & ~drawn], how.haze * likely[depth & ~drawn], atol=1e-6)


@pytest.mark.parametrize("depth", [3, 7])
def test_a_hole_that_is_not_wide_keeps_the_probability_by_auto(depth: int) -> None:
    lines, network, hole = decode(depth, how=AUTO)
    likely = network(np.zeros_like(network.known))
    np.testing.assert_array_equal(lines, np.where(hole, likely, 0))


def test_a_hole_without_any_known_pixel_and_no_hole_at_all() -> None:
    everywhere = np.ones((SIDE, SIDE), bool)
    network = GoesOn(np.zeros((SIDE, SIDE), np.uint8), everywhere)
    assert not commit(network, network.known, everywhere, ~everywhere).any()
    assert len(network.shown) == 1  # without a rim there is nothing to go on from
    assert not commit(network, network.known, ~everywhere, ~everywhere).any()


def test_what_is_given_leads_and_what_is_not_free_stays_empty() -> None:
    given = np.zeros((SIDE, SIDE), bool)
    given[ROW + 12, ROW - 3 : ROW + 4] = True
    free = np.ones_like(given)
    free[:, ROW + 10 :] = False
    lines, network, _ = decode(24, given=given, free=free)
    assert (network.shown[0] > 0).sum() == given.sum()  # shown from the first pass on
    assert (lines[ROW + 12, ROW - 11 : ROW + 10] > 0).all()  # and gone on from, to both sides
    assert not lines[:, ROW + 10 :].any()


def test_bands_end_at_the_deepest_pixel() -> None:
    for deepest in (0.0, 3.0, 8.0, 9.0, 20.0, 30.0, 64.0, 5000.0):
        ends = Decoder().bands(deepest)
        assert ends[-1] == deepest and ends == sorted(ends) and len(ends) <= Decoder().most
    assert len(Decoder().bands(30.0)) <= 5
    assert [len(AUTO.bands(deepest)) for deepest in (20.0, 30.0, 32.0, 50.0)] == [1, 2, 2, 4]


# In the engine


@pytest.fixture(scope="module")
def restorer(tmp_path_factory: pytest.TempPathFactory) -> Restorer:
    return Restorer.load(write_model(tmp_path_factory.mktemp("model") / "tiny"), "cpu")


@pytest.fixture
def shown(restorer: Restorer, monkeypatch: pytest.MonkeyPatch) -> list[np.ndarray | None]:
    """A network that is sure of level lines next to lines, and what it was shown in the hole at each pass."""
    seen: list[np.ndarray | None] = []

    def complete(gray, found, hole, at_least=0, shown=None):
        seen.append(shown)
        lines = np.maximum(found, 0 if shown is None else shown).astype(np.uint8)
        return cv2.dilate(lines, np.ones((1, 25), np.uint8)).astype(np.float32) * 0.9

    monkeypatch.setattr(restorer.generators, "complete_edges", complete)
    return seen


def striped(height: int = 120, width: int = 120) -> np.ndarray:
    image = np.full((height, width, 3), 230, np.uint8)
    image[height // 2 :] = 40
    return image


def wide_hole(height: int = 120, width: int = 120, side: int = 48) -> np.ndarray:
    mask = np.zeros((height, width), np.uint8)
    mask[(height - side) // 2 : (height + side) // 2, (width - side) // 2 : (width + side) // 2] = 255
    return mask


def test_a_repair_follows_committed_lines_and_the_same_from_its_own_edges(restorer, shown) -> None:
    image, mask = striped(), wide_hole()
    done = restorer.restore(image, mask, options=COMMITTED)
    hole = mask > 0
    assert set(np.unique(done.edges[hole])) == {0, 254} and (done.edges[hole] > 0).sum() >= 48
    assert len(shown) > 2
    again = restorer.restore(image, mask, done.edges, replace(COMMITTED, lines="likely"))
    np.testing.assert_array_equal(again.image, done.image)
    ways = [restorer.predict_edges(image, mask, replace(COMMITTED, lines=lines)) for lines in LINES]
    assert len({way.merged.tobytes() for way in ways}) == len(LINES)
    assert len({way.likely.tobytes() for way in ways}) == 1  # what the network said before it was shown any
    plain = restorer.restore(image, mask, options=replace(COMMITTED, lines="likely"))
    np.testing.assert_array_equal(done.likely, np.where(hole, plain.edges, 0))
    assert again.likely is None


def test_lines_of_the_user_lead_the_others_and_erased_ones_stay_erased(restorer, shown) -> None:
    image, mask = striped(), wide_hole()
    hand = np.zeros(mask.shape, np.uint8)
    hand[78:81, 50:70] = HAND_DRAWN  # three pixels thick: shown as thin as the lines that the network learnt from
    hand[:, 62:84] = np.where(np.arange(120)[:, None] < 70, HAND_ERASED, hand[:, 62:84])
    found = restorer.predict_edges(image, mask, COMMITTED, user_edges=hand)
    lines = np.zeros(mask.shape, np.uint8)
    height, width = found.predicted.shape
    lines[found.top : found.top + height, found.left : found.left + width] = found.predicted
    first = shown[0]
    assert first is not None and 10 <= first.sum() <= 20 and first.sum(axis=0).max() == 1
    assert lines[75:84, 72:80].any() and not lines[40:70, 62:84].any() and lines[40:70, 40:60].any()
    shown.clear()
    restorer.predict_edges(image, mask, replace(COMMITTED, lines="likely"), user_edges=hand)
    assert shown == [None]
    shown.clear()
    restorer.predict_edges(image, mask, replace(COMMITTED, lines="sharp"), user_edges=hand)
    assert len(shown) == 1 and not shown[0].any()


def test_windows_go_on_from_each_others_lines(restorer, shown) -> None:
    """A damage of several windows: each is shown what those before it have committed within its crop."""
    image, mask = np.full((600, 600, 3), 230, np.uint8), np.zeros((600, 600), np.uint8)
    image[np.arange(600) // 12 % 2 == 0] = 40
    mask[20:580, 40:52] = mask[568:580, 40:580] = 255
    done = restorer.predict_edges(image, mask, COMMITTED)
    assert len(shown) >= 3  # one pass for each window, since all of it is thin
    assert not shown[0].any() and all(lines.any() for lines in shown[1:3])
    np.testing.assert_array_equal(restorer.predict_edges(image, mask, COMMITTED).merged, done.merged)


def test_a_repair_stops_between_two_passes(restorer, shown, monkeypatch) -> None:
    cancel = CancelToken()
    complete = restorer.generators.complete_edges

    def stopping(*arguments):
        if len(shown) == 1:
            cancel.cancel()
        return complete(*arguments)

    monkeypatch.setattr(restorer.generators, "complete_edges", stopping)
    with pytest.raises(Cancelled):
        restorer.restore(striped(), wide_hole(), options=COMMITTED, cancel=cancel)
    assert len(shown) == 2


def test_edges_of_the_user_must_have_the_pictures_size(restorer) -> None:
    with pytest.raises(EdgeError, match="same"):
        restorer.predict_edges(striped(), wide_hole(), COMMITTED, user_edges=np.zeros((9, 9), np.uint8))


# As a choice


def test_what_an_older_version_recorded_is_replayed_with_likely_lines() -> None:
    record = stored.settings_record(RestoreOptions(lines="committed"))
    assert stored.settings(record).lines == "committed"
    del record["lines"]
    assert stored.settings(record).lines == "likely"
    with pytest.raises(stored.Malformed):
        stored.settings({**record, "lines": "perfect"})


def test_the_choice_on_the_command_line() -> None:
    options = make_parser("repair").parse_args(["a.png", "--lines", "committed"])
    assert restore_options(options).lines == "committed"
    assert restore_options(make_parser("repair").parse_args(["a.png"])).lines == RestoreOptions().lines
    with pytest.raises(ConfigError, match="perfect"):
        RestoreOptions(lines="perfect").check()  # type: ignore[arg-type]


def test_a_wide_hole_is_seen_in_four_ways_and_the_mean_of_all_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    bundled = Restorer.load(DEFAULT_MODEL, "cpu")
    image, plain = striped(), replace(COMMITTED, lines="likely", precision="float32", grain="off")
    image[20:100, 50:60] = (180, 90, 60)

    def likely(**more: object) -> np.ndarray:
        return bundled.predict_edges(image, wide_hole(side=32), replace(plain, **more)).likely.astype(float)

    shown, complete = list[tuple[np.ndarray, ...]](), bundled.generators.complete_edges

    def noted(*planes: Any) -> np.ndarray:
        shown.append(planes)
        return complete(*planes)

    with monkeypatch.context() as patch:
        patch.setattr(bundled.generators, "complete_edges", noted)
        mean = likely()
    *planes, smallest = shown[0]
    each = [way.back(complete(*(way.turned(plane) for plane in planes), smallest)) for way in WAYS]
    assert len(shown) == len(WAYS) == 4 and all(np.abs(a - b).max() > 0.1 for a, b in combinations(each, 2))
    hole = wide_hole(side=32) > 0
    np.testing.assert_allclose(mean[hole], 255 * np.mean(each, axis=0)[hole], atol=1)
    assert RestoreOptions().of_edges != RestoreOptions(rules=1).of_edges

    paint, images = bundled.generators.paint, list[np.ndarray]()

    def kept(image: np.ndarray, *rest: Any) -> np.ndarray:
        images.append(image)
        return paint(image, *rest)

    monkeypatch.setattr(bundled.generators, "paint", kept)
    for side, ways, more in (
        (32, WAYS, plain),
        (32, (UPRIGHT,), replace(plain, rules=1)),
        (32, (UPRIGHT,), replace(plain, mirrored=True)),
        (6, (UPRIGHT,), plain),  # thin: once
    ):
        images.clear()
        bundled.restore(image, wide_hole(side=side), options=more)
        assert len(images) == len(ways)
        for turned, way in zip(images, ways, strict=True):
            np.testing.assert_array_equal(way.back(turned), images[0])


@given(st.integers(1, 5), st.integers(1, 5), st.booleans())
def test_each_way_is_turned_back(height: int, width: int, colour: bool) -> None:
    plane = np.arange(height * width * 3).reshape(height, width, 3)[..., slice(None) if colour else 0]
    for way in WAYS:
        np.testing.assert_array_equal(way.back(way.turned(plane)), plane)


@pytest.mark.parametrize("kept", [10**9, 0])
@pytest.mark.parametrize("lines", LINES)
def test_one_sight_of_wide_holes_comes_early_and_the_last_word_is_the_same(
    lines: LinesRule, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundled = Restorer.load(DEFAULT_MODEL, "cpu")
    monkeypatch.setattr(edge_finding, "_KEPT", kept)
    options = replace(COMMITTED, lines=lines, precision="float32")
    image, mask, hand = striped(), wide_hole(), np.zeros((120, 120), np.uint8)
    hand[78:80, 50:70] = HAND_DRAWN
    passes, complete = list[np.ndarray](), bundled.generators.complete_edges

    def counted(gray: np.ndarray, *rest: Any) -> np.ndarray:
        passes.append(gray)
        return complete(gray, *rest)

    monkeypatch.setattr(bundled.generators, "complete_edges", counted)
    told = list[tuple[EdgeMap, int]]()
    final = bundled.predict_edges(
        image, mask, options, user_edges=hand, early=lambda edges: told.append((edges, len(passes)))
    )
    many = len(passes)
    *found, (sight, after) = told
    assert (
        after == 1
        and sight.stage is Stage.SEEN
        and sight.predicted.any()
        and (sight.predicted != final.predicted).any()
    )
    assert found and not any(edges.stage > Stage.FOUND or edges.predicted.any() or count for edges, count in found)
    assert sight.found.tobytes() == final.found.tobytes() and sight.windows == final.windows
    passes.clear()
    plain = bundled.predict_edges(image, mask, options, user_edges=hand)
    assert plain.predicted.tobytes() == final.predicted.tobytes() and plain.likely.tobytes() == final.likely.tobytes()
    assert many == len(passes) + (0 if kept else 1)  # what was seen already is not seen again
    passes.clear()
    once = bundled.predict_edges(image, mask, options, user_edges=hand, once=True)
    assert len(passes) == 1 and once.stage is Stage.SEEN and once.predicted.tobytes() == sight.predicted.tobytes()
    told.clear()
    bundled.predict_edges(image, wide_hole(side=6), options, early=lambda edges: told.append((edges, 0)))
    assert told and not any(edges.stage > Stage.FOUND for edges, _ in told)  # one pass is the last word on it
    assert bundled.predict_edges(image, wide_hole(side=6), options, once=True).stage is Stage.SETTLED


def test_lines_of_the_user_lead_the_others_by_auto_too() -> None:
    """In a hole whose border tells nothing, lines appear where one was begun."""
    bundled = Restorer.load(DEFAULT_MODEL, "cpu")
    image, mask, hand = np.full((160, 160, 3), 230, np.uint8), wide_hole(160, 160, 72), np.zeros((160, 160), np.uint8)
    hand[50:80, 79:81] = HAND_DRAWN
    options = RestoreOptions(precision="float32")
    assert options.lines == "auto"

    def likely(user_edges: np.ndarray | None, lines: LinesRule) -> float:
        found = bundled.predict_edges(image, mask, replace(options, lines=lines), user_edges=user_edges)
        return float(found.likely[90 - found.top : 100 - found.top, 74 - found.left : 86 - found.left].mean())

    assert likely(hand, "auto") > 2 * likely(None, "auto") + 5
    for lines in ("likely", "sharp"):
        assert likely(hand, lines) == likely(None, lines)
