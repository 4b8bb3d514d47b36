"""Every shape of picture, odd sizes, noise, cancelling, and the command."""

import threading
import time
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from threadpoolctl import threadpool_info, threadpool_limits

from core.boxes import Box, mask_of
from core.demo.portrait import draw_portrait
from core.detect import finding
from core.detect.finding import (
    Finding,
    Kind,
    Search,
    find_damage,
    noise,
    score_of,
    sensitivity_for,
    visible,
)
from core.detect.together import AT_ONCE, at_once
from core.errors import Cancelled
from core.events import CancelToken, Progress
from tests.benchmarks.damage import damaged_by
from tests.core.cli_for_tests import broken_pictures, run, sentence
from tests.core.test_detect_damage import scene


def boxed():
    image = scene()
    image[100:180, 60:240] = 255
    return image


def variant(image, name):
    gray = image.mean(axis=2).astype(np.uint8)
    opaque = np.full(gray.shape, 255, np.uint8)
    match name:
        case "grey":
            return gray
        case "grey and alpha":
            return np.dstack([gray, opaque])
        case "alpha":
            return np.dstack([image, opaque])
        case "16 bits":
            return image.astype(np.uint16) * 257
        case _:
            return np.dstack([gray, opaque]).astype(np.uint16) * 257


@pytest.mark.slow
@pytest.mark.parametrize("name", ["grey", "grey and alpha", "alpha", "16 bits", "16 bits, grey and alpha"])
def test_every_shape_of_picture(name):
    image = variant(boxed(), name)
    before = image.copy()
    found = find_damage(image, [Kind.BOXES])
    assert [item.box for item in found] == [(100, 60, 180, 240)]
    assert np.array_equal(image, before)
    find_damage(image)


def test_what_is_transparent_is_no_box():
    alpha = np.full((500, 500), 255, np.uint8)
    alpha[100:180, 60:240] = 0
    assert find_damage(np.dstack([boxed(), alpha])) == ()
    assert np.all(visible(np.dstack([boxed(), alpha]))[100:180, 60:240] == 128)


@pytest.mark.parametrize("size", [(1, 1), (2, 9), (16, 16), (16, 300), (300, 5)])
@pytest.mark.parametrize("value", [0, 90, 255])
def test_tiny_and_flat_pictures_give_nothing(size, value):
    assert find_damage(np.full((*size, 3), value, np.uint8)) == ()
    assert find_damage(np.full(size, value, np.uint8)) == ()


@settings(max_examples=25, deadline=None)
@given(
    st.integers(1, 70),
    st.integers(1, 70),
    st.integers(0, 2**32),
    st.sampled_from([1, 4, 64]),
    st.sampled_from([0.0, 0.5, 1.0]),
    st.sampled_from([None, 1, 30]),
)
@pytest.mark.slow
def test_noise_breaks_nothing(height, width, seed, step, sensitivity, largest):
    image = np.random.default_rng(seed).integers(0, 256, (height, width, 3)) // step * step
    found = find_damage(image.astype(np.uint8), search=Search(sensitivity, largest))
    assert mask_of(found, (height, width)).shape == (height, width)
    for item in found:
        top, left, bottom, right = item.box
        assert 0 <= top < bottom <= height and 0 <= left < right <= width
        assert item.mask.shape == (bottom - top, right - left) and item.mask.any() and 0 <= item.score <= 1


@pytest.mark.slow
@pytest.mark.parametrize("kind", Kind)
def test_tiles_change_nothing(kind, monkeypatch):
    """A picture larger than a tile is searched as if it were one."""
    portrait = draw_portrait((480, 400), np.random.default_rng(5))
    damaged, _ = damaged_by(kind, portrait, np.random.default_rng(7))
    whole = mask_of(find_damage(damaged, [kind], Search(0.7)), (480, 400))
    monkeypatch.setattr(finding, "_TILE", 250)
    parts = mask_of(find_damage(damaged, [kind], Search(0.7)), (480, 400))
    assert (whole > 0).any()
    assert (whole != parts).mean() < 0.002


@pytest.mark.parametrize("kind", Kind)
def test_progress_and_cancel(kind):
    events = []
    find_damage(scene(), [kind], Search(report=events.append))
    assert events and all(isinstance(event, Progress) for event in events)
    assert events[-1].done == events[-1].total
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        find_damage(scene(), [kind], Search(cancel=token))


@pytest.mark.parametrize("kind", Kind)
def test_the_table_has_every_detector_s_function_and_words(kind):
    entry = kind.entry
    assert callable(finding.detector_of(kind)) and Kind(kind.value) is kind
    assert entry.many and entry.one and entry.tip and entry.largest and entry.largest_limit > 0


def test_noise_is_measured():
    flat = np.full((200, 200, 3), 120, np.uint8)
    grain = np.random.default_rng(1).normal(0, 6, (200, 200, 1))
    assert noise(flat) == 0
    assert 4.5 < noise((flat + grain).round().astype(np.uint8)) < 7.5


@pytest.mark.parametrize("wrong", [{"sensitivity": 1.5}, {"largest": 0}])
def test_wrong_options(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Search(**wrong)


@given(st.floats(0, 1), st.floats(-300, 300), st.floats(-100, 100), st.floats(0.01, 100), st.booleans())
def test_the_score_says_from_which_sensitivity_on_a_threshold_is_passed(sensitivity, value, strict, step, rises):
    step = step if rises else -step
    threshold = Search(sensitivity).between(strict, strict + step)
    passed = value <= threshold if step > 0 else value >= threshold
    found = Finding(
        Kind.DUST, Box(0, 0, 1, 1), np.ones((1, 1)), score_of(sensitivity_for(value, strict, strict + step))
    )
    if abs(value - threshold) > 1e-6 * (1 + abs(value) + abs(strict)):
        assert passed == (Search(sensitivity).sure_enough([found]) != ())


def test_the_command_writes_a_mask(tmp_path, capsys):
    source, target = tmp_path / "boxed.png", tmp_path / "mask.png"
    Image.fromarray(boxed()).save(source)
    assert run("detect", source, "--output", target, "--kinds", "boxes,dust") == 0
    mask = np.asarray(Image.open(target))
    assert mask.dtype == np.uint8 and mask.shape == (500, 500)
    assert (mask[100:180, 60:240] == 255).all() and (mask > 0).sum() == 80 * 180
    lines = capsys.readouterr().out.splitlines()
    assert "boxes: 1" in lines and "dust: 0" in lines
    assert not any(line.startswith(("mosaic: ", "scratches: ")) for line in lines)


def test_the_command_says_that_it_found_nothing(tmp_path, capsys):
    source, target = tmp_path / "clean.png", tmp_path / "mask.png"
    Image.fromarray(scene()).save(source)
    assert run("detect", source, "--output", target) == 0
    assert not np.asarray(Image.open(target)).any()
    assert "Found no damage in clean.png" in capsys.readouterr().out


def test_the_command_refuses(tmp_path, capsys):
    source = tmp_path / "clean.png"
    Image.fromarray(scene()).save(source)
    taken = tmp_path / "taken.png"
    taken.write_bytes(b"mine")
    for target in (source, taken, tmp_path, tmp_path / "mask.jpg", tmp_path / "nowhere" / "mask.png"):
        assert run("detect", source, "--output", target) == 1
        sentence(capsys)
    assert taken.read_bytes() == b"mine"
    for path in broken_pictures(tmp_path / "").values():
        assert run("detect", path, "--output", tmp_path / "mask.png") == 1
        sentence(capsys)
    assert not (tmp_path / "mask.png").exists()
    for flag, value in (("--kinds", "rust"), ("--sensitivity", "2"), ("--largest", "0")):
        assert run("detect", source, "--output", tmp_path / "mask.png", flag, value) == 2
        sentence(capsys)


def test_detectors_run_two_at_a_time_and_answer_in_order():
    at_work, most, lock = [0], [0], threading.Lock()

    def call(number):
        with lock:
            at_work[0] += 1
            most[0] = max(most[0], at_work[0])
        time.sleep(0.01)
        with lock:
            at_work[0] -= 1
        return number

    assert at_once([partial(call, number) for number in range(7)]) == list(range(7))
    assert most[0] == AT_ONCE and at_once([]) == []


def test_what_one_detector_raises_ends_the_search():
    def fail():
        raise MemoryError("too large")

    begun = []
    with pytest.raises(MemoryError, match="too large"):
        at_once([fail, *(partial(begun.append, number) for number in range(50))])


def blas_threads() -> list[int]:
    return [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]


def test_numpy_takes_no_threads_in_a_search_and_has_its_own_back_afterwards():
    with threadpool_limits(2, "blas"):
        before, seen = blas_threads(), []
        outer = at_once([lambda: at_once([lambda: seen.append(blas_threads())]), lambda: seen.append(blas_threads())])
        assert len(outer) == 2 and {number for numbers in seen for number in numbers} <= {1}
        assert blas_threads() == before
        with pytest.raises(ZeroDivisionError):
            at_once([lambda: 1 // 0])
        assert blas_threads() == before
