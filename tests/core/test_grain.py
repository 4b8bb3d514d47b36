"""Grain around a hole goes on over its repair, and nothing else is taken for grain."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import cv2
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.batch.job import BatchJob
from core.batch.job_file import job_from_dict, job_to_dict
from core.boxes import Box
from core.demo.tones import checks, screentone
from core.edit import stored
from core.errors import Cancelled, ConfigError
from core.events import CancelToken
from core.inference.grain import is_grainy, lay_grain
from core.inference.noise import LAGS, Noise, Verdict, measure
from core.inference.options import Method, RestoreOptions
from core.inference.plain_places import Sample
from core.inference.restore_job import RestoreJob
from core.inference.restorer import Restorer
from core.inference.uses import uses_in
from core.inference.variants import has_grain, variants_for

SIZE = (160, 160)
PLAIN = RestoreOptions(mask_grow=0)


@pytest.fixture(scope="module")
def restorer() -> Restorer:
    return Restorer.load(device="cpu")


def noise(spread: float, deviation: float, seed: int = 0, size: tuple[int, int] = SIZE) -> np.ndarray:
    """Blurred white noise, float (h, w)."""
    white = np.random.default_rng(seed).normal(0, 1, size)
    field = np.asarray(cv2.GaussianBlur(white, (0, 0), spread)) if spread else white
    return np.asarray(field / field.std() * deviation)


def scan(spread: float = 0.9, deviation: float = 5.0, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """A cel with a line, uint8 (h, w, 3), as drawn and with noise."""
    drawn = np.full((*SIZE, 3), (222, 190, 170), np.uint8)
    drawn[:, 100:] = (110, 130, 170)
    cv2.line(drawn, (20, 0), (60, 159), (40, 30, 40), 3, cv2.LINE_AA)
    layers = [noise(spread, deviation * 0.8, seed), *(noise(spread, deviation * 0.6, seed + n) for n in (1, 2, 3))]
    grain = np.stack([layers[0] + layer for layer in layers[1:]], axis=-1)
    return drawn, np.clip(np.rint(drawn + grain), 0, 255).astype(np.uint8)


def mask(*boxes: tuple[int, int, int, int]) -> np.ndarray:
    hole = np.zeros(SIZE, np.uint8)
    for top, left, bottom, right in boxes:
        hole[top:bottom, left:right] = 255
    return hole


def laid(picture: np.ndarray, hole: np.ndarray, painted: np.ndarray, options: RestoreOptions = PLAIN) -> np.ndarray:
    """`picture` with `painted` in the hole, and grain over that."""
    job = RestoreJob(picture, hole, options, None)
    rows = painted[job.hidden].reshape(job.places.size, -1)
    return job.insert(lay_grain(job, rows))


def correlations(residue: np.ndarray, where: np.ndarray) -> np.ndarray:
    """At lags of 1 to 3 pixels."""
    found = []
    for lag in (1, 2, 3):
        both = where[:, lag:] & where[:, :-lag]
        found.append((residue[:, lag:] * residue[:, :-lag])[both].mean() / (residue[where] ** 2).mean())
    return np.array(found)


def measured(picture: np.ndarray) -> Noise | Verdict:
    values = picture.astype(np.float32)
    values = values[..., None] if values.ndim == 2 else values
    return measure([Sample(values, np.ones(values.shape[:2], bool))])


@pytest.mark.parametrize(("spread", "deviation"), [(0.0, 1.5), (0.7, 8.0), (1.2, 4.0), (2.0, 6.0)])
def test_strength_and_spectrum_are_measured(spread: float, deviation: float) -> None:
    grain = noise(spread, deviation)
    found = measured(np.clip(np.rint(150 + grain), 0, 255))
    assert isinstance(found, Noise)
    assert abs(found.at(np.full((1, 1), 150.0))[0, 0] * found.mixing[0, 0] - deviation) < 0.08 * deviation
    everywhere = np.ones(SIZE, bool)
    assert np.abs(found.correlations[0, LAGS, LAGS + 1 : LAGS + 4] - correlations(grain, everywhere)).max() < 0.08


def test_channels_and_their_correlation_are_measured() -> None:
    layers = [noise(0.8, 1, seed) for seed in range(3)]
    grain = np.stack([4 * layers[0], 3 * layers[0] + 3 * layers[1], 8 * layers[2]], axis=-1)
    found = measured(np.clip(np.rint(130 + grain), 0, 255))
    assert isinstance(found, Noise)
    covariance = found.mixing @ found.mixing.T * np.outer(*[found.at(np.full((1, 3), 130.0))[0]] * 2)
    assert np.allclose(covariance, np.cov(grain.reshape(-1, 3).T), rtol=0.1, atol=1.5)


def test_each_tone_has_its_own_strength() -> None:
    tones = np.full(SIZE, 90.0)
    tones[:, 80:] = 255
    found = measured(np.clip(np.rint(tones + noise(0.8, 5) * (tones < 200)), 0, 255))
    assert isinstance(found, Noise)
    dark, white = found.at(np.array([[90.0], [255.0]]))[:, 0]
    assert abs(dark - 5) < 0.5 and white < 0.5


def test_a_hole_beside_wide_damage_gets_the_same_grain_as_alone() -> None:
    drawn, picture = scan()
    hole = mask((60, 20, 66, 40))
    other = mask((10, 44, 150, 150))  # amid it nothing is known that could tell drawing from grain
    beside = laid(picture, hole | other, drawn)
    place = hole > 0
    spread = (beside[place].astype(float) - drawn[place]).std()
    assert 3 < spread < 8 and np.abs(beside[place].astype(int) - drawn[place]).max() < 40


def hatching(size: tuple[int, int]) -> np.ndarray:
    rng = np.random.default_rng(5)
    page = np.full(size, 245, np.uint8)
    for _ in range(400):
        x, y, length = (int(value) for value in rng.integers(0, (*size[::-1], 40)))
        cv2.line(page, (x, y), (x + length, y + length // 2), 60, 1, cv2.LINE_AA)
    return page


def foliage(size: tuple[int, int]) -> np.ndarray:
    rng = np.random.default_rng(6)
    page = np.full((*size, 3), (60, 90, 50), np.uint8)
    for _ in range(1500):
        at = tuple(int(value) for value in rng.integers(0, size[::-1]))
        colour = tuple(int(value) for value in rng.integers((40, 80, 30), (110, 160, 80)))
        cv2.ellipse(page, at, (5, 2), float(rng.uniform(0, 180)), 0, 360, colour, -1, cv2.LINE_AA)
    return page


@pytest.mark.parametrize(
    "page",
    [
        np.full(SIZE, 200, np.uint8),
        screentone(SIZE, 6.0, 45.0, 0.3),
        screentone(SIZE, 3.3, 30.0, 0.3),
        screentone(SIZE, 6.0, 30.0, 0.3, lines=True),
        checks(SIZE, 9.0, 20.0, ((200, 70, 80), (240, 225, 205))),
        hatching(SIZE),
        foliage(SIZE),
        scan()[0],
        np.random.default_rng(1).integers(0, 256, SIZE).astype(np.uint8),
    ],
    ids=["flat", "dots", "fine dots", "lines", "checks", "hatching", "foliage", "cel", "not a picture"],
)
def test_texture_is_no_noise(page: np.ndarray) -> None:
    assert isinstance(measured(page), Verdict)
    hole = mask((50, 50, 90, 110))
    painted = np.full_like(page, 128)
    assert (laid(page, hole, painted)[hole > 0] == 128).all()


def test_a_surface_that_does_not_vary_is_no_noise_beside_noise_that_black_cuts_off() -> None:
    """The cut-off noise does not count, and what is left to tell by is 16 everywhere."""
    page = np.clip(np.rint(noise(0.8, 8)), 0, 255).astype(np.float32)
    page[:64, :64] = 16
    known = np.ones(SIZE, bool)
    known[64:73, :73] = known[:73, 64:73] = False
    with np.errstate(divide="raise", invalid="raise"):
        assert isinstance(measure([Sample(page[..., None], known)]), Verdict)


@pytest.mark.parametrize("spread", [0.0, 0.8, 1.5])
@pytest.mark.parametrize(
    "hole", [mask((20, 110, 140, 150)), mask((0, 118, 160, 124), (0, 134, 160, 140), (60, 100, 66, 160))]
)
def test_noise_in_the_hole_is_that_around_it(spread: float, hole: np.ndarray) -> None:
    drawn, picture = scan(spread)
    where = hole > 0
    result = laid(np.where(where[..., None], 255, picture).astype(np.uint8), hole, drawn)
    assert (result[~where] == picture[~where]).all()
    there, here = ((one.astype(float) - drawn).mean(axis=-1) for one in (picture, result))
    assert abs(here[where].std() / there[:, 104:].std() - 1) < 0.12
    assert np.abs(correlations(here, where) - correlations(there, where)).max() < 0.2


def test_noise_joins_that_at_the_border() -> None:
    drawn, picture = scan(1.6)
    hole = mask((0, 118, 160, 124), (0, 134, 160, 140))
    where = hole > 0
    result = laid(np.where(where[..., None], 0, picture).astype(np.uint8), hole, drawn).mean(axis=-1)
    steps = np.abs(np.diff(result[:, 104:], axis=1))
    rim = (where[:, 105:] != where[:, 104:-1]) & np.ones_like(steps, bool)
    assert steps[rim].mean() < 1.25 * steps[~rim].mean()


def test_streaks_from_the_rim_do_not_double_the_noise() -> None:
    drawn, picture = scan(1.0)
    hole = mask((0, 118, 160, 124))
    streaked = picture.copy()
    for column in range(118, 124):  # what a fill makes that takes over the noise at both sides
        part = (column - 117) / 7
        streaked[:, column] = np.rint(picture[:, 117] * (1 - part) + picture[:, 124] * part)
    noise_of = (laid(picture, hole, streaked).astype(float) - drawn).mean(axis=-1)[hole > 0]
    assert abs(noise_of.std() / (picture.astype(float) - drawn).mean(axis=-1)[:, 104:].std() - 1) < 0.15


@pytest.mark.parametrize("kind", ["grey", "grey rgb", "rgba", "16 bit", "grey alpha"])
def test_every_kind_of_picture_keeps_its_kind(kind: str) -> None:

    gray = np.clip(np.rint(150 + noise(0.9, 5)), 0, 255).astype(np.uint8)
    alpha = np.full(SIZE, 255, np.uint8)
    alpha[:40] = 90
    picture = {
        "grey": gray,
        "grey rgb": np.repeat(gray[..., None], 3, axis=2),
        "rgba": np.dstack([scan()[1], alpha]),
        "16 bit": gray.astype(np.uint16) * 257,
        "grey alpha": np.dstack([gray, alpha]),
    }[kind]
    hole = mask((30, 110, 70, 150))
    colours = picture if picture.ndim == 2 else picture[..., : (picture.shape[2] + 1) // 2 * 2 - 1]
    painted = np.full_like(colours, 150 * (257 if kind == "16 bit" else 1))
    result = laid(picture, hole, painted)
    assert result.dtype == picture.dtype and result.shape == picture.shape
    assert (result[hole == 0] == picture[hole == 0]).all()
    level = 257 if kind == "16 bit" else 1
    inside = result[hole > 0].reshape(1600, -1) / level
    assert 3.5 < inside[:, 0].std() < 6.5
    if kind == "grey rgb":
        assert (inside == inside[:, :1]).all()
    if kind == "16 bit":
        assert (result[hole > 0] % 257 != 0).mean() > 0.9
    if "alpha" in kind or kind == "rgba":
        assert (result[..., -1] == alpha).all()


def test_blown_out_white_and_clean_cels_stay_exactly_as_they_are() -> None:
    tones = np.full(SIZE, 120.0)
    tones[:, 80:] = 255
    picture = np.clip(np.rint(tones + noise(0.9, 5) * (tones < 255)), 0, 255).astype(np.uint8)
    hole = mask((60, 60, 100, 140))
    result = laid(picture, hole, tones.astype(np.uint8))
    assert (result[60:100, 96:140] == 255).all() and result[60:100, 60:76].std() > 3


@pytest.mark.parametrize("tone", [252.0, 4.0])
def test_noise_that_white_or_black_cuts_off_is_cut_off_in_the_hole(tone: float) -> None:
    picture = np.clip(np.rint(tone + noise(0.9, 5)), 0, 255).astype(np.uint8)
    hole = mask((30, 30, 120, 130))
    inside = laid(picture, hole, np.full_like(picture, round(float(picture.mean()))))[hole > 0].astype(float)
    there = picture.astype(float)
    assert abs(inside.std() / there.std() - 1) < 0.1 and abs(inside.mean() - there.mean()) < 0.5
    end = 255 if tone > 128 else 0
    assert abs((inside == end).mean() - (there == end).mean()) < 0.08


def test_the_same_bytes_again_whatever_is_repaired_far_away() -> None:
    drawn, picture = scan()
    drawn, picture = np.hstack([drawn] * 3), np.hstack([picture] * 3)
    hole = np.hstack([mask((40, 40, 70, 60)), mask(), mask((40, 90, 70, 120))])
    alone = np.hstack([mask((40, 40, 70, 60)), mask(), mask()])
    both = laid(picture, hole, drawn)
    assert (laid(picture, hole, drawn) == both).all()
    first = laid(picture, alone, drawn)
    assert (first[alone > 0] == both[alone > 0]).all()
    then = laid(first, hole - alone, drawn)
    assert (then == both).all()
    other = picture.copy()
    other[39, 40:60] = 255 - other[39, 40:60]
    assert (laid(other, alone, drawn)[alone > 0] != first[alone > 0]).mean() > 0.5


@pytest.mark.slow
def test_laying_grain_can_be_stopped_in_a_large_hole() -> None:
    _, picture = scan()
    large, hole = np.tile(picture, (4, 4, 1)), np.zeros((640, 640), np.uint8)
    hole[100:540, 100:540] = 255
    token, job = CancelToken(), RestoreJob(large, hole, PLAIN, None)
    looks = 0

    def count() -> None:
        nonlocal looks
        looks += 1

    job.beat = count
    assert (lay_grain(job, job.empty_rows() + np.uint8(150)) != 150).any()
    assert looks > 9  # once a piece at least
    token.cancel()
    with pytest.raises(Cancelled):
        has_grain(large, hole, PLAIN, token)


def test_strength_and_off() -> None:
    drawn, picture = scan()
    hole = mask((20, 110, 140, 150))
    spread = [
        (laid(picture, hole, drawn, replace(PLAIN, grain_strength=strength)).astype(float) - drawn)[hole > 0].std()
        for strength in (0.5, 1.0, 2.0)
    ]
    assert abs(spread[0] / spread[1] - 0.5) < 0.05 and abs(spread[2] / spread[1] - 2) < 0.1
    for options in (replace(PLAIN, grain="off"), replace(PLAIN, grain_strength=0.0)):
        assert (laid(picture, hole, drawn, options)[hole > 0] == drawn[hole > 0]).all()


def test_what_was_taken_from_the_picture_gets_no_more() -> None:
    drawn, picture = scan()
    job = RestoreJob(picture, mask((20, 110, 140, 150)), PLAIN, None)
    rows = drawn[job.hidden]
    where = np.zeros((60, 20), bool)
    where[::2] = True
    job.note_use("pattern", Box(50, 120, 110, 140), where)
    result = job.insert(lay_grain(job, rows))
    untouched = (result == drawn).all(axis=-1)[50:110, 120:140]
    assert untouched[::2].all() and untouched[1::2].mean() < 0.2
    assert uses_in(job.used, Box(0, 0, 160, 160)) == ("pattern", "grain")
    assert uses_in(job.used, Box(0, 0, 160, 100)) == ()


@settings(deadline=None, max_examples=25)
@given(
    size=st.tuples(st.integers(16, 70), st.integers(16, 70)),
    box=st.tuples(*[st.floats(0, 1)] * 4),
    channels=st.sampled_from([1, 2, 3, 4]),
    deep=st.booleans(),
)
def test_any_size_and_hole(size: tuple[int, int], box: tuple[float, ...], channels: int, deep: bool) -> None:
    kind = np.uint16 if deep else np.uint8
    top = np.iinfo(kind).max
    grain = noise(0.8, 0.03, size=size)[..., None] * np.ones(channels)
    picture = np.clip((0.6 + grain) * top, 0, top).astype(kind)
    picture = picture[..., 0] if channels == 1 else picture
    hole = np.zeros(size, np.uint8)
    rows, columns = (sorted(round(part * side) for part in box[at::2]) for at, side in ((0, size[0]), (1, size[1])))
    hole[rows[0] : rows[1] + 1, columns[0] : columns[1] + 1] = 255
    assume(hole.any())  # an empty mask is refused before
    colours = picture if channels == 1 else picture[..., : (channels + 1) // 2 * 2 - 1]
    result = laid(picture, hole, np.full_like(colours, top // 2))
    assert (result[hole == 0] == picture[hole == 0]).all()
    if channels in (2, 4):
        assert (result[..., -1] == picture[..., -1]).all()


def test_older_files_replay_without_grain() -> None:
    record = stored.settings_record(RestoreOptions(grain_strength=0.5))
    assert stored.settings(record) == RestoreOptions(grain_strength=0.5)
    del record["grain"], record["grain_strength"]
    assert stored.settings(record) == RestoreOptions(grain="off")
    job = job_to_dict(BatchJob())
    assert job_from_dict(job) == BatchJob()
    del job["options"]["grain"], job["options"]["grain_strength"]
    assert job_from_dict(job).options == RestoreOptions(grain="off")


@pytest.mark.parametrize("wrong", [{"grain": "some"}, {"grain_strength": -0.1}, {"grain_strength": float("nan")}])
def test_nonsense_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ConfigError, match="grain"):
        replace(RestoreOptions(), **wrong).check()  # type: ignore[arg-type]
    record = {**stored.settings_record(RestoreOptions()), **wrong}
    with pytest.raises(stored.Malformed, match="grain"):
        stored.settings(record)


@pytest.mark.slow
def test_proposals_with_and_without_grain(restorer: Restorer) -> None:
    options = RestoreOptions()
    keys = [variant.key for variant in variants_for(restorer.info, options, grain=True)]
    assert "no_grain" in keys and "grain" not in keys
    off = {
        variant.key: variant.options
        for variant in variants_for(restorer.info, replace(options, grain="off"), grain=True)
    }
    assert off["grain"] == options
    assert not {"grain", "no_grain"} & {variant.key for variant in variants_for(restorer.info, options)}
    drawn, picture = scan()
    hole = mask((20, 110, 60, 150))
    assert is_grainy(RestoreJob(picture, hole, options, None)) and not is_grainy(RestoreJob(drawn, hole, options, None))


@pytest.mark.slow
@pytest.mark.parametrize(("method", "region"), [("model", "crop"), ("smooth", "full"), ("flat", "crop")])
def test_every_method_has_grain_and_none_on_clean_cels(
    restorer: Restorer, method: Method, region: Literal["crop", "full"]
) -> None:
    drawn, picture = scan()
    hole = mask((60, 120, 90, 150))
    options = RestoreOptions(method=method, region=region)
    off = replace(options, grain="off")
    result, without = (restorer.restore(picture, hole, None, one).image for one in (options, off))
    assert result[hole > 0].std(axis=0).min() > 3 and (result != without).any()
    again = restorer.restore(picture, hole, None, options)
    assert (again.image == result).all()
    assert again.without_grain is not None and (again.without_grain == without).all()
    clean, before = (restorer.restore(drawn, hole, None, one).image for one in (options, off))
    assert (clean == before).all()
