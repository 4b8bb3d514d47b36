"""What a repair used besides its method is known for each of its holes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.boxes import Box
from core.demo.tones import screentone
from core.inference.options import RestoreOptions
from core.inference.restorer import Restorer
from core.inference.uses import USES, Used, UseMap, names_of, uses_in
from core.models.networks import GeneratorSpec
from tests.core.models_for_tests import write_model


@pytest.fixture(scope="module")
def restorer(tmp_path_factory: pytest.TempPathFactory) -> Restorer:
    spec = GeneratorSpec(4, 1, skips=True, prefill=True)
    return Restorer.load(write_model(tmp_path_factory.mktemp("model") / "prefill", spec), "cpu")


@pytest.mark.slow
def test_a_pattern_is_noted_in_the_hole_where_it_was_laid(restorer: Restorer) -> None:
    page = np.full((200, 420), 255, np.uint8)
    page[:, :200] = screentone((200, 200), 7.3, 30, 0.35)
    toned, plain = Box(80, 70, 120, 130), Box(80, 310, 120, 370)
    mask = np.zeros(page.shape, np.uint8)
    mask[toned.slices] = mask[plain.slices] = 255
    done = restorer.restore(page, mask, options=RestoreOptions(method="smooth"))
    assert uses_in(done.used, toned) == ("pattern",) and uses_in(done.used, plain) == ()
    where = np.zeros(mask.shape, bool)
    for used in done.used:
        where[used.box.slices] |= used.where
    assert where[toned.slices].mean() > 0.5 and not where[mask == 0].any()
    off = restorer.restore(page, mask, options=RestoreOptions(method="smooth", texture="off"))
    assert off.used == ()


def test_uses_are_looked_up_by_pixels_and_named_in_one_order() -> None:
    where = np.zeros((10, 20), bool)
    where[2, 3] = True
    used = [Used("pattern", Box(5, 5, 15, 25), where)] * 2
    hole = np.zeros((4, 4), np.uint8)
    assert uses_in(used, Box(6, 7, 10, 11)) == ("pattern",) and uses_in(used, Box(6, 7, 10, 11), hole) == ()
    hole[1, 1] = 255
    assert uses_in(used, Box(6, 7, 10, 11), hole) == ("pattern",) and uses_in(used, Box(7, 7, 11, 11), hole) == ()
    assert uses_in(used, Box(100, 0, 110, 9)) == () and uses_in([], Box(0, 0, 9, 9)) == ()
    assert names_of(["unheard", *reversed(USES)]) == tuple(USES.values()) and names_of(()) == ()


@given(st.data())
def test_a_map_finds_the_same_as_a_look_at_each(data: st.DataObject) -> None:
    sides = st.tuples(*[st.integers(0, 12)] * 2, *[st.integers(1, 6)] * 2)
    boxes = [Box(top, left, top + height, left + width) for top, left, height, width in data.draw(st.lists(sides))]
    names = list(USES)
    used = [
        Used(names[number % len(names)], box, np.arange(box.area).reshape(box.height, box.width) % 3 == 0)
        for number, box in enumerate(boxes)
    ]
    top, left, height, width = data.draw(sides)
    box = Box(top, left, top + height, left + width)
    each = {one.use for one in used if one.touches(box, None)}
    assert UseMap(used).within(box) == tuple(use for use in USES if use in each)
