"""The repair: what it must never change, what it must never see, and what it does with odd pictures."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.demo.tones import screentone
from core.errors import CheckpointError, DeviceError, EdgeError, ImageError, MaskError
from core.events import Cancelled, CancelToken, Progress
from core.inference.edge_maps import Stage
from core.inference.options import METHODS
from core.inference.restorer import RestoreOptions, Restorer
from core.models.networks import GeneratorSpec
from tests.core.models_for_tests import TINY, write_model

SMOOTH, FLAT = RestoreOptions(method="smooth"), RestoreOptions(method="flat")
KINDS = {"grey": (), "grey and alpha": (2,), "rgb": (3,), "rgba": (4,)}


@pytest.fixture(scope="module")
def restorer(tmp_path_factory):
    return Restorer.load(write_model(tmp_path_factory.mktemp("model") / "tiny"), "cpu")


@pytest.fixture(scope="module")
def prefilling(tmp_path_factory):
    spec = GeneratorSpec(4, 1, skips=True, prefill=True)
    return Restorer.load(write_model(tmp_path_factory.mktemp("model") / "prefill", spec), "cpu")


def noise(shape, dtype=np.uint8, seed=0):
    return np.random.default_rng(seed).integers(0, np.iinfo(dtype).max, shape, dtype, endpoint=True)


def some_mask(height, width, seed=0):
    mask = np.zeros((height, width), np.uint8)
    rng = np.random.default_rng(seed)
    for _ in range(3):
        y, x = rng.integers(0, height), rng.integers(0, width)
        mask[y : y + 9, x : x + 14] = 255
    return mask


class Resting(CancelToken):
    """Asks another picture's lines in the middle of a repair, as often as the repair asks whether to go on."""

    def __init__(self, meanwhile):
        super().__init__()
        self.meanwhile, self.busy, self.found = meanwhile, False, []

    def raise_if_cancelled(self):
        super().raise_if_cancelled()
        if not self.busy:
            self.busy = True
            self.found.append(self.meanwhile())
            self.busy = False


@pytest.mark.slow
def test_a_repair_that_rests_for_another_picture_gives_the_same_bytes(restorer):
    image, mask, other, marks = noise((70, 90, 3)), some_mask(70, 90), noise((64, 80, 3), seed=1), some_mask(64, 80, 4)
    alone, lines = restorer.restore(image, mask), restorer.predict_edges(other, marks)
    parts = []
    token = Resting(lambda: restorer.predict_edges(other, marks, cancel=CancelToken()))
    done = restorer.restore(image, mask, cancel=token, report=lambda event: parts.append(event.done / event.total))
    np.testing.assert_array_equal(done.image, alone.image)
    np.testing.assert_array_equal(done.edges, alone.edges)
    assert len(token.found) > 20 and parts == sorted(parts)
    for found in token.found:
        np.testing.assert_array_equal(found.predicted, lines.predicted)


@pytest.mark.parametrize("tail", KINDS.values(), ids=KINDS.keys())
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize(
    "options",
    [RestoreOptions(), RestoreOptions(0, "full", False), RestoreOptions(6), SMOOTH, FLAT, RestoreOptions(context=0.5)],
)
def test_only_the_masks_pixels_change(restorer, tail, dtype, options):
    image, mask = noise((70, 90, *tail), dtype), some_mask(70, 90)
    before = image.copy()
    done = restorer.restore(image, mask, options=options).image
    assert done.dtype == dtype and done.shape == image.shape
    np.testing.assert_array_equal(done[mask == 0], image[mask == 0])
    assert (done[mask > 0] != image[mask > 0]).mean() > 0.4
    if tail in ((2,), (4,)):
        np.testing.assert_array_equal(done[..., -1], image[..., -1])
    np.testing.assert_array_equal(image, before)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.integers(16, 130), st.integers(16, 130), st.integers(0, 99), st.booleans())
def test_any_size_comes_back_at_its_size(restorer, prefilling, height, width, seed, prefill):
    image, mask = noise((height, width, 3), seed=seed), some_mask(height, width, seed)
    done = (prefilling if prefill else restorer).restore(image, mask)
    assert done.image.shape == image.shape
    assert done.edges.shape == mask.shape
    np.testing.assert_array_equal(done.image[mask == 0], image[mask == 0])


@pytest.mark.slow
def test_what_lies_under_the_mask_is_never_seen(restorer, prefilling):
    image, mask = noise((120, 120, 3)), some_mask(120, 120, 4)
    other = image.copy()
    other[mask > 0] = noise((120, 120, 3), seed=9)[mask > 0]
    methods = [method for method in METHODS if method != "uncover"]  # that one is made to see it
    for engine, method in ((prefilling, "model"), *((restorer, method) for method in methods)):
        options = RestoreOptions(method=method, rim="all")
        clean, dirty = (engine.restore(i, mask, options=options).image for i in (image, other))
        np.testing.assert_array_equal(clean, dirty)


def test_the_grown_rim_is_not_seen_either(restorer):
    image, mask = np.full((100, 100, 3), 200, np.uint8), np.zeros((100, 100), np.uint8)
    mask[40:50, 30:70] = 255
    scratched = image.copy()
    scratched[38:52, 30:70] = scratched[40:50, 28:72] = 0  # two pixels wider than the mask
    hidden = RestoreOptions(rim="all")
    clean = restorer.restore(image, mask, options=hidden).image[mask > 0]
    for options in (hidden, RestoreOptions()):
        np.testing.assert_array_equal(clean, restorer.restore(scratched, mask, options=options).image[mask > 0])
    assert restorer.predict_edges(scratched, mask).found.max() == 0
    tight = RestoreOptions(mask_grow=0)
    assert (restorer.restore(scratched, mask, options=tight).image[mask > 0] != clean).any()


def test_a_flat_colour_continues_exactly(restorer, prefilling):
    image = np.full((150, 150, 3), (231, 187, 160), np.uint8)
    mask = some_mask(150, 150, 2)
    damaged = image.copy()
    damaged[mask > 0] = 0
    for engine in (restorer, prefilling):
        edges = np.zeros((150, 150), np.uint8)
        np.testing.assert_array_equal(engine.restore(damaged, mask, edges).image, image)


def test_the_seam_correction_removes_a_colour_shift(restorer, monkeypatch):
    y, x = np.mgrid[0:140, 0:140]
    image = np.stack((100 + x / 2, 120 + y / 3, 200 - x / 4), -1).astype(np.uint8)
    mask = np.zeros((140, 140), np.uint8)
    mask[60:80, 50:90] = 255

    def shifted(crop, *_):
        truth = image[: crop.shape[0], : crop.shape[1]] / np.float32(255)
        return truth + np.float32([0.1, -0.05, 0.08])

    monkeypatch.setattr(restorer.generators, "paint", shifted)
    errors = []
    for on in (True, False):
        options = RestoreOptions(region="full", seam_correction=on)
        done = restorer.restore(image, mask, options=options).image
        errors.append(np.abs(done.astype(int) - image)[mask > 0].max())
    assert errors[0] <= 1
    assert errors[1] >= 10


def test_grey_stays_grey(restorer):
    gray, mask = noise((80, 80)), some_mask(80, 80)
    assert restorer.restore(gray, mask).image.ndim == 2


def test_crop_and_full_agree_on_small_pictures_roughly(prefilling):
    y, x = np.mgrid[0:100, 0:100]
    image = np.stack((x * 2, y * 2, 255 - x - y // 2), -1).astype(np.uint8)
    mask = some_mask(100, 100, 5)
    one, other = (prefilling.restore(image, mask, options=RestoreOptions(region=r)).image for r in ("crop", "full"))
    assert np.abs(one.astype(int) - other)[mask > 0].mean() < 20


def test_a_wide_hole_is_solved_coarse_first(prefilling, monkeypatch):
    calls = []
    paint = prefilling.generators.paint
    monkeypatch.setattr(prefilling.generators, "paint", lambda *a: calls.append(a[0].shape) or paint(*a))
    y, x = np.mgrid[0:420, 0:420]
    image = np.stack((x / 2, y / 2, 255 - x / 2), -1).astype(np.uint8)
    mask = np.zeros((420, 420), np.uint8)
    mask[100:320, 100:320] = 255
    done = prefilling.restore(image, mask).image
    assert min(calls)[0] < 300 and len(calls) > 1
    np.testing.assert_array_equal(done[mask == 0], image[mask == 0])
    assert np.abs(done.astype(int) - image)[mask > 0].mean() < 60


def test_given_edges_come_back_and_matter(restorer):
    image, mask = noise((64, 64, 3)), some_mask(64, 64)
    edges = np.zeros((64, 64), np.uint8)
    plain = restorer.restore(image, mask, edges)
    edges[::4] = 255
    lined = restorer.restore(image, mask, edges)
    assert lined.edges is edges
    assert (plain.image != lined.image).any()


def test_preview_and_repair_follow_the_same_edges(restorer):
    image, mask = noise((300, 400, 3)), some_mask(300, 400, 7)
    preview = restorer.predict_edges(image, mask)
    np.testing.assert_array_equal(preview.merged, restorer.restore(image, mask).edges)


def test_a_box_updates_only_what_it_touches(restorer):
    image, mask = noise((300, 600, 3)), np.zeros((300, 600), np.uint8)
    mask[20:30, 20:30] = mask[250:260, 560:570] = 255
    whole = restorer.predict_edges(image, mask)
    part = restorer.predict_edges(image, mask, box=(250, 560, 260, 570))
    height, width = part.found.shape
    assert height < 150 and width < 150
    at = slice(part.top, part.top + height), slice(part.left, part.left + width)
    np.testing.assert_array_equal(part.found, whole.found[at])
    np.testing.assert_array_equal(part.predicted, whole.predicted[at])


def test_known_edges_come_before_the_prediction_and_are_the_same_there(restorer):
    image, mask = noise((200, 240, 3)), some_mask(200, 240)
    image[:, :120] = 90
    mask[150:170, 20:60] = 255
    for box in (None, (150, 20, 170, 60)):
        early = []
        whole = restorer.predict_edges(image, mask, box=box, early=early.append)
        *_, known, first = early
        assert len(early) <= 3 and known.stage is Stage.FOUND and first.stage is Stage.SEEN
        assert known.found.any() and not known.predicted.any()
        np.testing.assert_array_equal(known.found, whole.found)
        np.testing.assert_array_equal(known.computed, whole.computed)
        assert (known.top, known.left, known.windows) == (whole.top, whole.left, whole.windows)


@pytest.mark.slow
@pytest.mark.parametrize("tone", [7.3, 14.0])
def test_lines_are_there_before_textures_are_looked_for_but_those_of_dense_ones(restorer, tone):
    page = np.full((130, 640), 250, np.uint8)
    page[:, :330] = screentone((130, 330), tone, 30, 0.3)
    page[20:24, 400:620], page[90:93, 420:600] = 20, 60
    image, mask = np.repeat(page[..., None], 3, axis=2), np.zeros((130, 640), np.uint8)
    mask[50:80, 100:130] = mask[50:80, 520:550] = 255
    early = []
    final = restorer.predict_edges(image, mask, early=early.append)
    at_once, known = (one for one in early if one.stage is Stage.FOUND)
    seen = at_once.computed[:, 480:]
    assert seen.any() and (at_once.found[:, 480:][seen] == known.found[:, 480:][seen]).all() and known.found.any()
    dots = at_once.found[:, 60:170]
    assert dots.any() == (tone > 10) and at_once.computed[:, 60:170].any() == (tone > 10)
    assert not known.found[:, 60:170].any() and known.computed[:, 60:170].any()
    for other in (known, restorer.predict_edges(image, mask)):
        np.testing.assert_array_equal(other.found, final.found)
        np.testing.assert_array_equal(other.computed, final.computed)
    np.testing.assert_array_equal(other.predicted, final.predicted)


@pytest.mark.parametrize("half", ["edge", "inpaint"])
@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_result_that_is_no_number_is_no_picture(tmp_path, half, value):
    restorer = Restorer.load(write_model(tmp_path / "tiny"), "cpu")
    network = getattr(restorer.generators, half)
    network.register_forward_hook(lambda module, given, output: output * 0 + value)
    with pytest.raises(CheckpointError, match="not numbers, so there is no result"):
        restorer.restore(noise((40, 48, 3)), some_mask(40, 48))


def test_a_change_that_a_distant_piece_of_a_damage_sees_is_followed_there(restorer):
    mask = np.zeros((1300, 1500), np.uint8)
    mask[40:1240, 40:1240], mask[70:1210, 70:1210] = 255, 0
    mask[560:570, 1375:1385] = 255
    early = []

    def take(found):
        early.append(found)
        raise Cancelled  # what the networks make of so wide a hole takes its time

    with pytest.raises(Cancelled):
        options = RestoreOptions(mask_grow=0, context=2.0)
        restorer.predict_edges(mask // 2, mask, options, box=(560, 1375, 570, 1385), early=take)
    (found,) = early
    assert (found.left, found.top) == (0, 0) and found.computed[45, 45]


def test_nor_is_that_of_another_method(restorer, monkeypatch):
    monkeypatch.setattr("core.inference.passes.diffuse", lambda image, hole, lines: image * np.nan)
    with pytest.raises(ImageError, match="not numbers, so there is no result"):
        restorer.restore(noise((40, 48, 3)), some_mask(40, 48), options=RestoreOptions(method="smooth"))


def test_an_empty_mask_has_no_edges_and_no_repair(restorer):
    image, mask = noise((64, 64, 3)), np.zeros((64, 64), np.uint8)
    assert restorer.predict_edges(image, mask).merged.max() == 0
    with pytest.raises(MaskError, match="empty"):
        restorer.restore(image, mask)


def test_a_mask_over_everything_still_returns(restorer):
    image = noise((64, 80, 3))
    assert restorer.restore(image, np.full((64, 80), 255, np.uint8)).image.shape == image.shape


@pytest.mark.parametrize(
    ("image", "mask", "error"),
    [(noise((64, 64, 3)), noise((64, 63)), MaskError), (noise((64, 64, 3)), noise((64, 64, 3)), MaskError),
     (noise((15, 64, 3)), noise((15, 64)), ImageError),
     (noise((64, 64, 3)).astype(float), noise((64, 64)), ImageError),
     (noise((64, 64, 5)), noise((64, 64)), ImageError)],
)  # fmt: skip
def test_what_does_not_fit_is_refused(restorer, image, mask, error):
    with pytest.raises(error):
        restorer.restore(image, mask)


def test_edges_of_another_size_are_refused(restorer):
    with pytest.raises(EdgeError):
        restorer.restore(noise((64, 64, 3)), some_mask(64, 64), noise((64, 60)))


@pytest.mark.slow
def test_progress_and_cancel(restorer):
    image, mask = noise((300, 600, 3)), np.zeros((300, 600), np.uint8)
    mask[[20, 20, 280], [20, 580, 300]] = 255
    events = []
    restorer.restore(image, mask, report=events.append)
    assert all(isinstance(e, Progress) for e in events)
    assert [e.done for e in events] == sorted(e.done for e in events)
    assert events[-1].done == events[-1].total == 3
    assert any(0 < e.done < 1 for e in events)
    for cancel_at in (1, 5):  # before and within the first pass
        token, seen = CancelToken(), []

        def report(event, token=token, seen=seen, cancel_at=cancel_at):
            seen.append(event)
            if len(seen) == cancel_at:
                token.cancel()

        with pytest.raises(Cancelled):
            restorer.restore(image, mask, report=report, cancel=token)
        assert len(seen) == cancel_at
    assert restorer.restore(image, mask).image.shape == image.shape


def test_out_of_memory_is_a_sentence(restorer, monkeypatch):
    import torch

    def no_memory(*_):
        raise torch.OutOfMemoryError("CUDA out of memory")

    monkeypatch.setattr(restorer.generators.inpaint, "forward", no_memory)
    with pytest.raises(DeviceError, match="memory"):
        restorer.restore(noise((64, 64, 3)), some_mask(64, 64))


def test_model_folders_that_cannot_be_used(tmp_path):
    with pytest.raises(CheckpointError, match="no model folder"):
        Restorer.load(tmp_path / "none", "cpu")
    with pytest.raises(CheckpointError, match="no weights of the EdgeModel"):
        Restorer.load(tmp_path, "cpu")
    folder = write_model(tmp_path / "half")
    (folder / "InpaintingModel_gen_1.pth").unlink()
    with pytest.raises(CheckpointError, match="InpaintingModel"):
        Restorer.load(folder, "cpu")


def test_info_names_the_model(tmp_path):
    folder = write_model(tmp_path / "mine", TINY)
    (folder / "config.yml").write_text("SIGMA: 3\n")
    info = Restorer.load(folder, "cpu").info
    assert (info.name, info.width, info.blocks, info.sigma, info.iterations) == ("mine", 4, 1, 3.0, (1, 1))
    assert info.digest != Restorer.load(write_model(tmp_path / "other", TINY, seed=1), "cpu").info.digest
