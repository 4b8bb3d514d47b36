"""The portraits and the damage: repeatable, varied, of any size, and honest about what they touch."""

import dataclasses
import typing
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core import resources
from core.demo import design as designs
from core.demo.__main__ import EXAMPLE, SIZE, make_examples
from core.demo.canvas import Canvas
from core.demo.curves import ellipse, points, resampled, smooth, stroke
from core.demo.damage import KINDS, damage
from core.demo.palette import Tone, oklch
from core.demo.portrait import draw_design, draw_portrait

pytestmark = pytest.mark.slow


def generator(seed):
    return np.random.default_rng(seed)


def test_the_same_generator_draws_the_same_portrait():
    first, second = (draw_portrait((120, 96), generator(5)) for _ in range(2))
    assert first.shape == (120, 96, 3) and first.dtype == np.uint8
    assert np.array_equal(first, second)


def test_one_generator_never_repeats_itself():
    rng = generator(0)
    drawn = [draw_portrait((60, 48), rng) for _ in range(12)]
    for number, one in enumerate(drawn):
        for other in drawn[:number]:
            assert np.abs(one.astype(int) - other).mean() > 5


@pytest.mark.parametrize("size", [(64, 64), (48, 160), (200, 50), (33, 47)])
def test_any_shape_is_covered(size):
    """A canvas starts black; neither a wide nor a narrow picture may keep an unpainted edge."""
    for scene in typing.get_args(designs.Scene):
        drawn = draw_design(dataclasses.replace(EXAMPLE, scene=scene), size)
        assert drawn.shape == (*size, 3)
        edge = np.concatenate([drawn[0], drawn[:, 0], drawn[:, -1]])
        assert not (edge == 0).all(axis=1).any(), scene


@pytest.mark.parametrize("part", ["back", "fringe", "mouth", "eyes", "clothes", "scene", "ornament"])
def test_every_choice_shows(part):
    kind = typing.get_type_hints(designs.Design)[part]
    drawn = [
        draw_design(dataclasses.replace(EXAMPLE, **{part: choice}), (240, 192)) for choice in typing.get_args(kind)
    ]
    assert len(drawn) > 2
    for number, one in enumerate(drawn):
        for other in drawn[:number]:
            assert (one != other).any(axis=2).sum() > 40


def test_random_designs_reach_every_choice():
    rng = generator(1)
    made = [designs.random_design(rng) for _ in range(300)]
    hints = typing.get_type_hints(designs.Design)
    for part in ("back", "fringe", "mouth", "eyes", "clothes", "scene", "ornament"):
        assert {getattr(one, part) for one in made} == set(typing.get_args(hints[part]))


def test_flipped_is_the_mirror_image():
    plain, flipped = (draw_design(dataclasses.replace(EXAMPLE, flipped=flip), (96, 80)) for flip in (False, True))
    assert np.array_equal(plain, flipped[:, ::-1])


@pytest.mark.parametrize("kind", KINDS)
def test_damage_stays_inside_its_mask(kind):
    image = draw_portrait((240, 192), generator(3))
    before = image.copy()
    damaged, mask = damage(image, generator(4), [kind])
    assert np.array_equal(image, before)
    assert mask.dtype == np.uint8 and mask.shape == (240, 192) and set(np.unique(mask)) == {0, 255}
    assert np.array_equal(damaged[mask == 0], image[mask == 0])
    assert (damaged != image).any(axis=2)[mask > 0].mean() > 0.5
    assert 0.0002 < (mask > 0).mean() < 0.2


def test_damage_is_repeatable_and_adds_up():
    image = np.full((300, 240, 3), 128, np.uint8)
    (one, first), (two, second) = (damage(image, generator(8)) for _ in range(2))
    assert np.array_equal(one, two) and np.array_equal(first, second)
    assert (first > 0).sum() > (damage(image, generator(8), ["scratches"])[1] > 0).sum()


def test_the_bundled_example_is_what_the_program_draws(tmp_path):
    """The files are made by `python -m core.demo`; another OpenCV may round a few edges differently."""
    make_examples(tmp_path)
    for made in sorted(tmp_path.iterdir()):
        shipped = resources.EXAMPLE_PICTURE.parent / made.name
        drawn, kept = (np.asarray(Image.open(path)).astype(int) for path in (made, shipped))
        assert drawn.shape[:2] == SIZE
        assert (np.abs(drawn - kept) > 8).mean() < 0.002, made.name
        assert shipped.stat().st_size < 400_000


def test_the_bundled_example_is_damaged_only_in_its_mask():
    truth = np.asarray(Image.open(Path(resources.EXAMPLE_PICTURE.parent) / "portrait.png"))
    damaged = np.asarray(Image.open(resources.EXAMPLE_PICTURE))
    mask = np.asarray(Image.open(resources.EXAMPLE_MASK))
    assert mask.ndim == 2
    assert np.array_equal(truth[mask == 0], damaged[mask == 0])
    assert 0.005 < (mask > 0).mean() < 0.05


def test_a_fill_covers_its_area_and_respects_the_clip():
    canvas = Canvas((50, 40), 1.0)
    canvas.fill(points((-10, 10), (10, 10), (10, 30), (-10, 30)), (200, 100, 50))
    drawn = canvas.picture()
    assert (drawn[15, 20] == (200, 100, 50)).all()
    assert abs((drawn[..., 0] / 200).sum() - 400) < 25
    left = canvas.coverage(points((-20, 0), (0, 0), (0, 50), (-20, 50)))
    canvas.fill(points((-20, 0), (20, 0), (20, 50), (-20, 50)), (0, 0, 255), clip=left)
    drawn = canvas.picture()
    assert (drawn[15, 5] == (0, 0, 255)).all() and (drawn[15, 25] == (200, 100, 50)).all()


def test_opacity_gradient_and_turning():
    canvas = Canvas((40, 40), 1.0)
    everything = points((-20, 0), (20, 0), (20, 40), (-20, 40))
    canvas.gradient(everything, ((0, 0, 0), (250, 250, 250)), (-20, 0), (20, 0))
    row = canvas.picture()[20, :, 0].astype(int)
    assert (np.diff(row) > 0).all() and row[0] < 10 and row[-1] > 240
    canvas.fill(everything, (255, 255, 255))
    canvas.fill(everything, (155, 155, 155), opacity=0.5)
    assert abs(int(canvas.picture()[5, 5, 0]) - 205) <= 1
    with canvas.turned(90, (0.0, 20.0), (0.0, 0.0)):
        canvas.fill(points((-15, 18), (15, 18), (15, 22), (-15, 22)), (0, 0, 0))
    drawn = canvas.picture()
    assert drawn[8, 20, 0] == 0 and drawn[20, 8, 0] == 205


def test_outlines_off_the_paper_are_harmless():
    canvas = Canvas((20, 20), 1.0)
    canvas.fill(ellipse((500, 500), 5, 5), (255, 0, 0), opacity=0.5)
    canvas.glow((-500, 5), (5, 5), (255, 0, 0), 1.0)
    assert not canvas.picture().any()


def test_curves():
    knots = points((0, 0), (10, 5), (20, -5), (30, 0))
    curve = smooth(knots)
    for knot in knots:
        assert np.linalg.norm(curve - knot, axis=1).min() < 1e-6
    even = np.linalg.norm(np.diff(resampled(curve, 50), axis=0), axis=1)
    assert even.std() / even.mean() < 0.05
    line = stroke(points((0, 0), (100, 0)), 10.0)
    assert np.ptp(line[:, 1]) == pytest.approx(10.0, rel=0.05)
    assert abs(line[0, 1]) < 0.1  # a needle point


def test_colours_are_ordered_and_in_range():
    assert oklch(1.0, 0.0, 0.0) == (255, 255, 255) and oklch(0.0, 0.0, 0.0) == (0, 0, 0)
    assert oklch(0.62796, 0.25768, 29.2339) == pytest.approx((255, 0, 0), abs=2)  # OKLCH of sRGB red
    for hue in range(0, 360, 15):
        tone = Tone(0.6, 0.15, hue)
        brightness = [sum(colour) for colour in (tone.ink, tone.deep, tone.shade, tone.base, tone.light)]
        assert brightness == sorted(brightness)
