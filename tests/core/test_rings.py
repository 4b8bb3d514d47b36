"""Wide holes from the rim inwards: only the mask changes, rings see the ones before, and it can be made again."""

import json
from dataclasses import replace

import numpy as np
import pytest

from core.boxes import Box
from core.data.images import read_picture
from core.edit import stored
from core.edit.recipe import make_recipe
from core.edit.repairs import Origin, Plane, Repair, RepairKind, Run, composed, pack_cells
from core.edit.replay import place_of, replay
from core.errors import Cancelled, ConfigError
from core.events import CancelToken, Progress
from core.inference.options import METHODS, RING_LIMITS
from core.inference.restorer import RestoreOptions, Restorer
from core.inference.rim import hide
from core.inference.rings import ring_numbers
from core.inference.uses import uses_in
from tests.core.cli_for_tests import picture as picture_file
from tests.core.cli_for_tests import run, sentence
from tests.core.models_for_tests import write_model
from tests.core.test_restorer import noise

RINGS = RestoreOptions(rings=6)
ONCE = RestoreOptions()
SIZE = (72, 96)


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return write_model(tmp_path_factory.mktemp("model") / "tiny")


@pytest.fixture(scope="module")
def restorer(model):
    return Restorer.load(model, "cpu")


def wide_hole():
    mask = np.zeros(SIZE, np.uint8)
    mask[16:56, 20:70] = 255
    return mask


def test_rings_count_from_the_rim_and_are_as_wide_as_asked():
    hidden = np.zeros((40, 60), bool)
    hidden[10:30, 0:40] = True  # beyond the picture's border nothing is known: no rim there
    numbers = ring_numbers(hidden, 4)
    assert (numbers[~hidden] == 0).all() and numbers[hidden].min() == 1
    assert numbers[10:20, 0].tolist() == [1, 1, 1, 1, 2, 2, 2, 2, 3, 3]
    assert numbers[20, 30:40].tolist()[::-1] == [1, 1, 1, 1, 2, 2, 2, 2, 3, 3]
    assert (ring_numbers(np.ones((20, 20), bool), 4) == 1).all()  # nothing is known
    assert (ring_numbers(hidden, 0) == hidden).all() and not ring_numbers(np.zeros((20, 20), bool), 4).any()


@pytest.mark.slow
@pytest.mark.parametrize("method", [name for name, entry in METHODS.items() if entry.in_rings])
def test_only_the_mask_changes_and_the_same_call_gives_the_same_bytes(restorer, method):
    tail, dtype = {"model": ((3,), np.uint8), "smooth": ((), np.uint16)}.get(method, ((4,), np.uint8))
    image, mask, options = noise((*SIZE, *tail), dtype), wide_hole(), replace(RINGS, method=method)
    done = restorer.restore(image, mask, options=options)
    assert done.image.dtype == dtype and (done.image[mask == 0] == image[mask == 0]).all()
    if tail == (4,):
        assert (done.image[..., 3] == image[..., 3]).all()
    assert (done.image != restorer.restore(image, mask, options=replace(options, rings=0)).image).any()
    again = restorer.restore(image, mask, done.edges, options)
    np.testing.assert_array_equal(again.image, done.image)
    np.testing.assert_array_equal(again.edges, done.edges)


@pytest.mark.slow
def test_each_ring_is_what_a_repair_of_all_that_is_left_makes_of_it(restorer):
    """With the rings before it as known pixels: as a user would do it by hand, one ring after the other."""
    image, mask = noise((*SIZE, 3)), wide_hole()
    options = RestoreOptions(mask_grow=0, grain="off")
    done = restorer.restore(image, mask, options=replace(options, rings=6))
    numbers, by_hand = ring_numbers(mask > 0, 6), image
    assert numbers.max() == 4
    for number in range(1, 5):
        left = np.where(numbers >= number, 255, 0).astype(np.uint8)
        by_hand = restorer.restore(by_hand, left, done.edges, options).image
    np.testing.assert_array_equal(done.image, by_hand)


def test_a_stained_rim_is_hidden_from_every_ring(restorer):
    """What is hidden around the mask stays hidden until the end, though it is not to be changed."""
    image, mask = noise((*SIZE, 3)), wide_hole()
    stained = image.copy()
    stained[hide(image, mask > 0, 2, "all").hidden & (mask == 0)] = 0
    options = replace(RINGS, rim="all", grain="off")
    edges = restorer.restore(image, mask, options=options).edges
    one, other = (restorer.restore(picture, mask, edges, options).image for picture in (image, stained))
    np.testing.assert_array_equal(one[mask > 0], other[mask > 0])
    assert (other[mask == 0] == stained[mask == 0]).all()


@pytest.mark.slow
def test_narrow_holes_and_other_methods_are_painted_at_once(restorer):
    image, mask = noise((*SIZE, 3)), np.zeros(SIZE, np.uint8)
    mask[20:28, 10:80] = 255
    for options in (replace(RINGS, mask_grow=0), replace(RINGS, method="flat"), replace(RINGS, method="uncover")):
        done = restorer.restore(image, mask, options=options)
        np.testing.assert_array_equal(
            done.image, restorer.restore(image, mask, options=replace(options, rings=0)).image
        )
        assert not any(used.use == "rings" for used in done.used)


def test_the_list_of_what_was_used_says_so_where_there_were_rings(restorer):
    image, mask = noise((*SIZE, 3)), wide_hole()
    mask[62:66, 80:90] = 255
    used = restorer.restore(image, mask, options=RINGS).used
    assert uses_in(used, Box(16, 20, 56, 70)) == ("rings",) and uses_in(used, Box(62, 80, 66, 90)) == ()


def test_progress_only_grows_and_ends_and_cancel_stops_within(restorer):
    events, token = [], CancelToken()
    restorer.restore(noise((*SIZE, 3)), wide_hole(), options=RINGS, report=events.append)
    parts = [event.done / event.total for event in events if isinstance(event, Progress)]
    assert parts == sorted(parts) and parts[-1] == pytest.approx(1)

    def stop(event):
        if event.done > event.total / 2:
            token.cancel()

    with pytest.raises(Cancelled):
        restorer.restore(noise((*SIZE, 3)), wide_hole(), options=RINGS, report=stop, cancel=token)


@pytest.mark.parametrize("region", ["crop", "full"])
def test_mirrored_is_the_repair_of_the_mirrored_picture(restorer, region):
    image, mask = noise((*SIZE, 3)), wide_hole()
    options = RestoreOptions(region=region, seam_correction=False, texture="off", grain="off")
    done = restorer.restore(image, mask, options=replace(options, mirrored=True))
    assert (done.image[mask == 0] == image[mask == 0]).all()
    assert (done.image != restorer.restore(image, mask, options=options).image).any()
    turned = restorer.restore(
        np.ascontiguousarray(image[:, ::-1]), mask[:, ::-1].copy(), done.edges[:, ::-1].copy(), options
    )
    np.testing.assert_array_equal(turned.image[:, ::-1], done.image)


def test_a_recipe_makes_the_same_bytes_again(restorer):
    image, mask = noise((*SIZE, 3)), wide_hole()
    for options in (RINGS, replace(ONCE, mirrored=True)):
        done = restorer.restore(image, mask, options=options)
        info = restorer.info
        origin = Origin(info.name, info.digest, options, place_of(info.device))
        cells = pack_cells(done.image, mask, Box(16, 20, 56, 70))
        made = Repair(RepairKind.REPAIR, cells, Run(origin, Plane.pack(mask), Plane.pack(done.edges), ()))
        recipe = make_recipe(image, (made,))
        np.testing.assert_array_equal(replay(image, recipe, restorer), composed(image, (made,)))


def test_records_keep_them_and_older_ones_had_none():
    for options in (RINGS, replace(ONCE, mirrored=True)):
        record = stored.settings_record(options)
        assert stored.settings(json.loads(json.dumps(record))) == options
        del record["rings"], record["mirrored"]
        assert stored.settings(record) == ONCE
    for wrong in ({"rings": 1}, {"rings": "wide"}, {"rings": RING_LIMITS[1] + 1}, {"mirrored": 1}):
        with pytest.raises(stored.Malformed):
            stored.settings({**stored.settings_record(ONCE), **wrong})


@pytest.mark.parametrize("rings", [-1, RING_LIMITS[0] - 1, RING_LIMITS[1] + 1])
def test_rings_that_make_no_sense_are_refused(rings):
    with pytest.raises(ConfigError, match="rings"):
        RestoreOptions(rings=rings).check()


def test_from_the_command_line(tmp_path, model, restorer, capsys):
    source = picture_file(tmp_path / "picture.png")
    image = read_picture(source).pixels
    hole = np.zeros(image.shape[:2], np.uint8)
    hole[8:-8, 8:-8] = 255
    from core.data.mask_io import write_gray

    write_gray(tmp_path / "mask.png", hole)
    words = ("repair", source, "--mask", tmp_path / "mask.png", "--model", model, "--device", "cpu")
    assert run(*words, "--output", tmp_path / "out.png", "--rings", 4) == 0
    expected = restorer.restore(image, hole, options=RestoreOptions(rings=4)).image
    np.testing.assert_array_equal(read_picture(tmp_path / "out.png").pixels, expected)
    capsys.readouterr()
    assert run(*words, "--output", tmp_path / "two.png", "--rings", 3) != 0
    assert "--rings" in sentence(capsys) and not (tmp_path / "two.png").exists()
