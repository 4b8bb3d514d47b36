"""Clean pictures and line art: nothing is flagged."""

import cv2
import numpy as np
import pytest

from core.demo.portrait import draw_portrait
from core.detect.finding import Kind, Search, find_damage
from core.detect.mosaic_cells import cell_values, differs_without_bands, lined

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("seed", range(4))
def test_clean_portraits_give_nothing(seed):
    size = ((480, 384), (512, 512), (600, 480), (300, 480))[seed]
    assert find_damage(draw_portrait(size, np.random.default_rng([31, seed]))) == ()


def panels():
    """A window frame, a sheet of paper and a lit house: flat rectangles that are drawn."""
    image = np.full((400, 400, 3), (170, 200, 220), np.uint8)
    cv2.rectangle(image, (40, 40), (220, 300), (250, 250, 250), 12)
    cv2.rectangle(image, (240, 60), (360, 200), (20, 18, 22), 3)
    cv2.rectangle(image, (243, 63), (357, 197), (255, 255, 255), -1)
    for x in range(60, 200, 20):
        for y in range(70, 280, 24):
            cv2.rectangle(image, (x, y), (x + 9, y + 13), (240, 220, 120), -1)
    return image


def hatching():
    image = np.full((400, 400, 3), 250, np.uint8)
    cv2.circle(image, (200, 200), 120, (180, 60, 60), -1)
    for x in range(-400, 400, 14):
        cv2.line(image, (x, 0), (x + 400, 400), (20, 20, 25), 2, cv2.LINE_AA)
    return image


def speed_lines():
    image = np.full((400, 400, 3), (60, 90, 160), np.uint8)
    cv2.rectangle(image, (0, 250), (400, 400), (90, 140, 80), -1)
    for angle in np.linspace(0, 2 * np.pi, 60, endpoint=False):
        way = np.array([np.cos(angle), np.sin(angle)])
        ends = [tuple(int(v) for v in 200 + way * reach) for reach in (90, 300)]
        cv2.line(image, *ends, (250, 250, 250), 2, cv2.LINE_AA)
    return image


def long_lines():
    """Straight ink: a horizon between two fills, a pole, strings of a bow, a table's edge."""
    image = np.full((400, 400, 3), (150, 190, 230), np.uint8)
    image[230:] = (120, 160, 90)
    cv2.line(image, (0, 230), (399, 230), (30, 28, 35), 3, cv2.LINE_AA)
    cv2.line(image, (100, 20), (100, 380), (30, 28, 35), 4, cv2.LINE_AA)
    cv2.line(image, (180, 60), (380, 330), (30, 28, 35), 2, cv2.LINE_AA)
    cv2.line(image, (20, 390), (390, 300), (30, 28, 35), 3, cv2.LINE_AA)
    return image


def starry_sky():
    image = np.full((400, 400, 3), (30, 34, 80), np.uint8)
    image[280:] = (24, 22, 40)
    cv2.circle(image, (250, 260), 90, (235, 200, 170), -1)
    rng = np.random.default_rng(4)
    for x, y in rng.integers(4, (396, 270), (60, 2)):
        if (x - 250) ** 2 + (y - 260) ** 2 > 100**2:
            cv2.circle(image, (int(x), int(y)), int(rng.integers(1, 3)), (240, 240, 255), -1, cv2.LINE_AA)
    return image


def screentone():
    image = np.full((400, 400, 3), 245, np.uint8)
    for y in range(0, 400, 8):
        for x in range(4 * (y // 8 % 2), 400, 8):
            cv2.circle(image, (x, y), 2, (40, 40, 40), -1, cv2.LINE_AA)
    return image


def checked_cloth():
    cells = np.array([(200, 40, 50), (250, 250, 250), (220, 130, 140)], np.uint8)
    grid = cells[np.add.outer(np.arange(25), np.arange(25)) % 3]
    return grid.repeat(16, axis=0).repeat(16, axis=1)


@pytest.mark.parametrize(
    "draw", [panels, hatching, speed_lines, long_lines, starry_sky, screentone, checked_cloth], ids=lambda f: f.__name__
)
@pytest.mark.parametrize("kind", Kind)
def test_drawn_things_are_not_damage(draw, kind):
    assert find_damage(draw(), [kind], Search()) == ()


@pytest.mark.parametrize("sigma", [0, 6])
@pytest.mark.parametrize("thick", [3, 7])
def test_panels_with_an_outline_are_not_boxes(thick, sigma):
    image = np.full((400, 400, 3), (170, 200, 220), np.uint8)
    for left, fill, ink in ((40, 255, 20), (220, 0, 235)):
        cv2.rectangle(image, (left, 60), (left + 140, 250), (fill,) * 3, -1)
        cv2.rectangle(image, (left, 60), (left + 140, 250), (ink,) * 3, thick)
    grain = np.random.default_rng(5).normal(0, sigma, image.shape)
    image = np.clip(np.round(image + grain), 0, 255).astype(np.uint8)
    assert find_damage(image, [Kind.BOXES], Search()) == ()


def test_the_lines_of_checked_paper_are_told_from_where_the_cells_of_a_mosaic_meet():
    lines = np.arange(20, 352, 46)
    paper = np.full((352, 352, 3), (250, 170, 40), np.uint8)
    for at in lines:
        paper[at - 1 : at + 1] = paper[:, at - 1 : at + 1] = (220, 220, 230)
    filled = np.ones((len(lines) - 1,) * 2)
    assert lined(paper, lines, lines, cell_values(paper, lines, lines)[0], filled) == 190  # from 40 to 230
    cells = np.random.default_rng(3).integers(0, 255, (8, 8, 3), np.uint8).repeat(46, axis=0).repeat(46, axis=1)
    mosaic = cv2.blur(cells[26:, 26:], (3, 3))
    assert lined(mosaic, lines, lines, cell_values(mosaic, lines, lines)[0], filled) < 1


@pytest.mark.parametrize("sigma", [0, 10])
def test_gutters_between_panels_are_no_boxes(sigma):
    """They are white and cut what is drawn, but go on in white at an end."""
    rng = np.random.default_rng(2)
    page = np.full((900, 900, 3), 255, np.uint8)
    places = ((24, 300, 24, 430), (324, 876, 24, 430), (24, 560, 454, 876), (584, 876, 454, 876))
    for top, bottom, left, right in places:
        small = rng.integers(20, 200, (5, 5, 3), np.uint8)
        page[top:bottom, left:right] = cv2.resize(small, (right - left, bottom - top), interpolation=cv2.INTER_CUBIC)
    image = np.clip(np.round(page + rng.normal(0, sigma, page.shape)), 0, 255).astype(np.uint8)
    assert find_damage(image, [Kind.BOXES], Search()) == ()


def sleeve():
    """Black between two nearly straight, upright sides, wider above and below."""
    image = np.full((400, 400, 3), 255, np.uint8)
    y = np.arange(60, 400)
    half = 70 + ((y - 205) / 70.0) ** 4
    left, right = np.stack([200 - half, y], axis=1), np.stack([200 + half, y], axis=1)
    cv2.fillPoly(image, [np.round(np.concatenate([left, right[::-1]])).astype(np.int32)], (0, 0, 0), cv2.LINE_AA)
    return image


def ruled():
    """Paper between two thin lines, a figure and the picture's border."""
    image = np.full((400, 400, 3), 255, np.uint8)
    for y in (90, 230):
        cv2.line(image, (0, y), (250, y), (120, 120, 120), 1)
    cv2.ellipse(image, (300, 200), (60, 150), 0, 0, 360, (20, 20, 25), -1, cv2.LINE_AA)
    return image


@pytest.mark.parametrize("draw", [sleeve, ruled], ids=lambda f: f.__name__)
def test_what_goes_on_in_its_own_colour_is_no_box(draw):
    assert find_damage(draw(), [Kind.BOXES], Search(0.5)) == ()


def dots():
    """Screentone of a small picture, enlarged: squares of black and white in an irregular pattern."""
    rng = np.random.default_rng(5)
    small = np.full((60, 60), 255, np.uint8)
    small[10:50, 10:50] = np.where(rng.random((40, 40)) < 0.4, 0, 255)
    return np.repeat(cv2.resize(small, None, fx=9, fy=9, interpolation=cv2.INTER_NEAREST)[..., None], 3, axis=2)


def test_squares_of_two_colours_are_no_mosaic():
    assert find_damage(dots(), [Kind.MOSAIC], Search(0.5)) == ()


@pytest.mark.parametrize(("aside", "contrast", "count"), [(0, 5, 0), (7, 5, 1), (0, 20, 1)])
def test_faint_squares_on_the_grid_of_a_jpeg_are_its_blocks(aside, contrast, count):
    image = np.full((400, 400, 3), (120, 150, 190), np.uint8)
    shades = np.random.default_rng(4).integers(-contrast, contrast + 1, (9, 11, 1))
    cells = (np.array((120, 150, 190)) + shades).astype(np.uint8).repeat(16, axis=0).repeat(16, axis=1)
    top, left = 96 + aside, 112 + aside
    image[top : top + 144, left : left + 176] = cells
    assert len(find_damage(image, [Kind.MOSAIC], Search(0.5))) == count


def test_bands_that_cross_are_no_grid_of_a_mosaic():
    """So do the gutters of a page."""
    filled = np.ones((5, 7))
    page = np.full((5, 7, 3), 60.0)
    page[:, 4:], page[3:, :3] = 120, 200
    page[2], page[:, 3] = 255, 255
    cells = np.random.default_rng(6).uniform(0, 255, (5, 7, 3))
    banded = cells.copy()
    banded[2] = 255
    assert not differs_without_bands(page, filled, 8)
    assert differs_without_bands(cells, filled, 8) and differs_without_bands(banded, filled, 8)
