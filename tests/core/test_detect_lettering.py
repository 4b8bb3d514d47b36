"""Lettering found by the networks of rapidocr, without a network connection."""

import importlib.util
import socket
import subprocess
import sys

import cv2
import numpy as np
import pytest

from core.cli.detect import KINDS
from core.detect import text_networks
from core.detect.detectors import UNASKED
from core.detect.finding import Kind, Search, find_damage
from core.detect.text_boxes import TextBox, _without_seams, find_boxes
from core.errors import Cancelled, CoreError
from core.events import CancelToken

installed = all(importlib.util.find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))
needs_networks = pytest.mark.skipif(not installed, reason="rapidocr and onnxruntime are not installed")


@pytest.fixture(autouse=True)
def unplugged(monkeypatch):
    """No connection can be made."""

    def refuse(*_args, **_named):
        raise AssertionError("lettering is found without a network connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def page(*, ink=(0, 0, 0)):
    """A line of text in a balloon over a few fills, and where it is."""
    image = np.full((300, 400, 3), (150, 190, 220), np.uint8)
    cv2.circle(image, (90, 220), 60, (240, 200, 170), -1)
    cv2.ellipse(image, (220, 80), (150, 50), 0, 0, 360, (255, 255, 255), -1, cv2.LINE_AA)
    cv2.ellipse(image, (220, 80), (150, 50), 0, 0, 360, (0, 0, 0), 2, cv2.LINE_AA)
    truth = np.zeros((300, 400), np.uint8)
    cv2.putText(truth, "Hello there", (110, 92), cv2.FONT_HERSHEY_DUPLEX, 1.2, 255, 2)
    image[truth > 0] = ink
    return image, truth > 0


@pytest.mark.slow
@needs_networks
def test_a_line_is_found_with_its_strokes_and_the_balloon_stays():
    image, truth = page()
    before = image.copy()
    (found,) = find_damage(image, [Kind.LETTERING])
    mask = np.zeros(truth.shape, bool)
    mask[found.box.slices] = found.mask > 0
    assert found.kind is Kind.LETTERING and found.score >= 0.5
    assert mask[truth].mean() >= 0.95 and truth[mask].mean() >= 0.5
    assert (image[mask].max(axis=1) < 256).all() and (image == before).all()
    oval = np.zeros(truth.shape, np.uint8)
    cv2.ellipse(oval, (220, 80), (150, 50), 0, 0, 360, 255, 2)
    assert not mask[oval > 0].any()


@pytest.mark.slow
@needs_networks
@pytest.mark.parametrize("kind", ["grey", "deep", "clear"])
def test_every_shape_of_picture(kind):
    image, truth = page()
    picture = {
        "grey": image.mean(axis=2).astype(np.uint8),
        "deep": image.astype(np.uint16) * 257,
        "clear": np.dstack([image, np.full(truth.shape, 255, np.uint8)]),
    }[kind]
    assert len(find_damage(picture, [Kind.LETTERING])) == 1


@pytest.mark.slow
@needs_networks
def test_more_sensitivity_finds_no_less_and_each_time_the_same():
    image, _ = page(ink=(120, 30, 40))
    found = [find_damage(image, [Kind.LETTERING], Search(value)) for value in (0.0, 0.5, 1.0, 1.0)]
    boxes = [[(one.box, one.score, one.mask.tobytes()) for one in each] for each in found]
    assert set(boxes[0]) <= set(boxes[1]) <= set(boxes[2]) and boxes[2] == boxes[3]


@needs_networks
def test_higher_letters_than_asked_for_are_left_out():
    assert find_damage(page()[0], [Kind.LETTERING], Search(largest=12)) == ()


@pytest.mark.slow
@needs_networks
@pytest.mark.parametrize("size", [(1, 1), (7, 300), (8, 8), (9, 2000), (40, 40)])
def test_tiny_and_long_pictures(size):
    find_damage(np.random.default_rng(1).integers(0, 255, (*size, 3), np.uint8), [Kind.LETTERING], Search(1.0))


@needs_networks
def test_it_stops_when_asked():
    token = CancelToken()
    calls = []

    def report(progress):
        calls.append(progress)
        token.cancel()

    with pytest.raises(Cancelled):
        find_damage(page()[0], [Kind.LETTERING], Search(report=report, cancel=token))
    assert len(calls) == 1


@pytest.mark.slow
@needs_networks
def test_a_line_across_two_tiles_is_one():
    image = np.full((130, 2300, 3), 230, np.uint8)
    text = "One long line of letters across the whole picture"
    (long, _), _ = cv2.getTextSize(text, cv2.FONT_HERSHEY_DUPLEX, 2.2, 4)
    cv2.putText(image, text, (60, 80), cv2.FONT_HERSHEY_DUPLEX, 2.2, (0, 0, 0), 4)
    widest = max(find_boxes(image, lambda _done, _count: None), key=lambda box: box.sides[0])
    assert long > 1100 and widest.sides[0] >= 0.98 * long


def test_pieces_of_a_line_are_joined_and_lines_below_are_not():
    def box(left, top, right, bottom):
        return TextBox(np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32), 0.8)

    (joined,) = _without_seams([box(0, 0, 100, 20), box(80, 1, 200, 21)])
    assert joined.sides == (200, 21)
    assert len(_without_seams([box(0, 0, 100, 20), box(0, 18, 100, 38)])) == 2


def test_lettering_is_looked_for_only_when_asked_for():
    assert Kind.LETTERING not in UNASKED and "lettering" in KINDS


@pytest.mark.parametrize("package", ["rapidocr", "onnxruntime"])
def test_without_the_packages_a_sentence_says_what_to_install(monkeypatch, package):
    text_networks._networks.cache_clear()
    if package == "rapidocr":
        monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    else:
        if not installed:
            pytest.skip("rapidocr and onnxruntime are not installed")
        monkeypatch.setitem(sys.modules, "rapidocr", None)
    with pytest.raises(CoreError, match="pip install rapidocr onnxruntime"):
        find_damage(page()[0], [Kind.LETTERING])
    text_networks._networks.cache_clear()


def test_nothing_is_imported_before_it_is_needed():
    code = (
        "import sys, core.cli.program, core.detect.finding, core.detect.ink;"
        "print([name for name in ('onnxruntime', 'rapidocr', 'torch') if name in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
