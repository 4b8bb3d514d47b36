"""Scratches are followed to their ends and covered in their width; boxes and mosaic are found though softened."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from core.boxes import Box, mask_of
from core.detect import mosaic, scratch_scores, scratches
from core.detect.finding import Kind, Search, clumped_noise, find_damage, grain_beside_tone
from core.detect.overlays import believed
from core.detect.scratch_looks import ACROSS, ALONG, ScratchJudge, scratch_judge
from core.detect.scratches import find_lines
from core.detect.weighing import Weighing
from core.errors import Cancelled
from core.events import CancelToken
from tests.benchmarks.damage import damaged_by
from tests.benchmarks.damage.boxes import saved
from tests.benchmarks.straight_drawings import STRAIGHT_DRAWINGS
from tests.core.test_detect_damage import scene

KEEN = Search(0.85)  # where a line ends and how wide it is, however sure the detector is of it
KINDS = (Kind.SCRATCHES, Kind.BOXES, Kind.MOSAIC)


def scratched(image, path, width, colour=(246, 243, 236), opacity=1.0):
    """The image with a soft line through points (x, y), and where the line covers a fifth of a pixel or more."""
    large = np.zeros((image.shape[0] * 4, image.shape[1] * 4), np.uint8)
    cv2.polylines(large, [np.round(np.array(path) * 4).astype(np.int32)], False, 255, round(4 * width))
    cover = cv2.resize(large, image.shape[1::-1], interpolation=cv2.INTER_AREA)
    share = cover[..., None] / 255 * opacity
    return (image * (1 - share) + np.array(colour) * share).round().astype(np.uint8), cover >= 51


@pytest.mark.parametrize("width", [1.5, 3, 6])
@pytest.mark.parametrize("colour", [(246, 243, 236), (12, 12, 14)])
def test_a_bent_scratch_is_covered_from_end_to_end(width, colour):
    t = np.linspace(0, 1, 60)
    path = np.stack([150 + 130 * t + 14 * np.sin(np.pi * t), 30 + 430 * t], axis=1)
    image, truth = scratched(scene(), path, width, colour)
    mask = mask_of(find_damage(image, [Kind.SCRATCHES], KEEN), truth.shape) > 0
    assert mask[truth].mean() > 0.97
    assert (mask & ~(cv2.dilate(truth.astype(np.uint8), np.ones((7, 7))) > 0)).sum() < 0.05 * mask.sum()


def test_scratches_along_the_transport_reach_from_border_to_border():
    image = scene()
    wanted = np.zeros((500, 500), bool)
    for x in (90, 230.5, 410):
        image, truth = scratched(image, [(x, -5), (x + 3, 505)], 2)
        wanted |= truth
    found = find_damage(image, [Kind.SCRATCHES], KEEN)
    assert mask_of(found, wanted.shape)[wanted].mean() > 255 * 0.95


def test_a_scratch_ends_where_an_outline_of_its_colour_begins():
    image = scene()
    cv2.circle(image, (250, 300), 90, (246, 243, 236), 3, cv2.LINE_AA)
    outline = image.copy()
    image, truth = scratched(image, [(180, 10), (250 - 63, 300 - 63)], 3)
    mask = mask_of(find_damage(image, [Kind.SCRATCHES], KEEN), truth.shape) > 0
    circle = np.abs(outline.astype(int) - scene()).max(axis=2) > 10
    assert mask[truth].mean() > 0.9
    assert (mask & circle).sum() < 0.15 * circle.sum()


@pytest.mark.parametrize("shape", ["grey", "alpha", "16 bits"])
def test_scratches_in_every_kind_of_picture(shape):
    image, truth = scratched(scene(), [(120, 20), (290, 480)], 3)
    if shape == "grey":
        image = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    elif shape == "alpha":
        image = np.dstack([image, np.full(truth.shape, 255, np.uint8)])
    else:
        image = image.astype(np.uint16) * 257
    assert mask_of(find_damage(image, [Kind.SCRATCHES], KEEN), truth.shape)[truth].mean() > 255 * 0.9


@pytest.mark.slow
def test_straight_things_that_are_drawn_are_seldom_taken_for_damage():
    """Buildings, blinds, guitars, rain, lines of speed, wires and fences: of fourteen drawings one may be wrong."""
    drawings = [draw((300, 340), np.random.default_rng([5, seed])) for draw in STRAIGHT_DRAWINGS for seed in (0, 1)]
    assert sum(find_damage(image, KINDS) != () for image in drawings) <= 1


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_more_sensitivity_never_finds_less(kind):
    image, _ = damaged_by(kind, scene(), np.random.default_rng(4))
    before = []
    for sensitivity in (0.0, 0.25, 0.5, 0.75, 1.0):
        found = find_damage(image, [kind], Search(sensitivity))
        now = {(item.box, item.mask.tobytes(), item.score) for item in found}
        assert set(before) <= now
        assert all(item.score >= 1 - sensitivity - 1e-6 for item in found)
        before = now
    assert before


def softened(image, how):
    if how == "smaller":
        return cv2.resize(image, None, fx=0.6, fy=0.6, interpolation=cv2.INTER_AREA)
    if how == "larger":
        return cv2.resize(image, None, fx=1.5, fy=1.5, interpolation=cv2.INTER_CUBIC)
    return saved(image, 85)


@pytest.mark.parametrize("how", ["smaller", "larger", "saved"])
@pytest.mark.parametrize("colour", [255, 0])
def test_boxes_with_softened_borders_are_found_with_their_rims(how, colour):
    image = scene()
    image[103:181, 61:243] = colour
    clean, soft = softened(scene(), how), softened(image, how)
    (found,) = find_damage(soft, [Kind.BOXES])
    mask = mask_of([found], soft.shape[:2]) > 0
    changed = np.abs(soft.astype(int) - clean).max(axis=2) > (24 if how == "saved" else 12)
    assert mask[changed].mean() > (0.97 if how == "saved" else 0.99)  # a JPEG ripples on beyond the border
    assert mask.sum() < 1.12 * changed.sum()


@pytest.mark.parametrize("how", ["smaller", "larger", "saved"])
def test_mosaic_is_found_after_resizing_and_jpeg(how):
    image = scene()
    cells = np.random.default_rng(3).integers(0, 255, (10, 12, 3), np.uint8)
    image[130:290, 150:342] = np.repeat(np.repeat(cells, 16, axis=0), 16, axis=1)
    truth = np.zeros(image.shape[:2], np.uint8)
    truth[130:290, 150:342] = 255
    soft = softened(image, how)
    wanted = cv2.resize(truth, soft.shape[1::-1], interpolation=cv2.INTER_NEAREST) > 0
    mask = mask_of(find_damage(soft, [Kind.MOSAIC]), wanted.shape) > 0
    assert mask[wanted].mean() > 0.95 and mask.sum() < 1.2 * wanted.sum()


@pytest.mark.parametrize(("aside", "right"), [(0, 342), (5, 278)])
def test_areas_of_one_grid_are_one_mosaic(aside, right, monkeypatch):
    """Found with other tolerances, each misses other cells. One between whose cells these lie is another grid."""
    image, cells = scene(), np.random.default_rng(3).integers(0, 255, (10, 12, 3), np.uint8)
    image[130:290, 150:342] = np.repeat(np.repeat(cells, 16, axis=0), 16, axis=1)
    whole = max(mosaic.find_areas(image, Search()), key=lambda area: area.mask.sum())
    assert whole.box == (130, 150, 290, 342)
    places = (Box(130, 150, 290, 278), Box(130, 214 - aside, 290, 342 - aside))
    parts = [replace(whole, box=box, mask=whole.mask[:, :128]) for box in places]
    monkeypatch.setattr(mosaic, "find_areas", lambda rgb, search: parts)
    (found,) = find_damage(image, [Kind.MOSAIC])
    assert found.box == (130, 150, 290, right) and (found.mask == 255).all()
    assert find_damage(image, [Kind.MOSAIC], Search(largest=160))[0].box == (130, 150, 290, 278)


@pytest.mark.parametrize("sigma", [0, 3, 6])
def test_screentone_is_no_grain(sigma):
    page = np.full((480, 480, 3), 255, np.uint8)
    for y in range(0, 480, 6):
        for x in range(0, 330, 6):
            cv2.circle(page, (x + 3 * (y // 6 % 2), y), 2, (0, 0, 0), -1, cv2.LINE_AA)
    grainy = np.clip(page + np.random.default_rng(3).normal(0, sigma, (480, 480, 1)), 0, 255).round().astype(np.uint8)
    assert clumped_noise(grainy) == 12  # the most there is
    assert grain_beside_tone(grainy) == pytest.approx(sigma, rel=0.35)


@pytest.mark.parametrize("step", [15, 22.5])
def test_mosaic_of_smooth_ground_is_found_under_grain(step):
    """Neighbouring cells hardly differ by more than the grain, so that they run into one another."""
    rng = np.random.default_rng(2)
    smooth = cv2.GaussianBlur(rng.normal(0, 1, (300, 300, 3)), (0, 0), 20) * 1000 + 128
    image, truth = smooth.copy(), np.zeros((300, 300), bool)
    truth[60:240, 60:240] = True
    y, x = ((60 + (np.floor((v - 60) / step) + 0.5) * step).astype(int).clip(0, 299) for v in np.mgrid[:300, :300])
    image[truth] = smooth[y, x][truth]
    grainy = (image + rng.normal(0, 4, image.shape)).clip(0, 255).round().astype(np.uint8)
    (found,) = find_damage(grainy, [Kind.MOSAIC])
    mask = mask_of([found], truth.shape) > 0
    assert mask[truth].mean() > 0.85 and mask.sum() < 1.3 * truth.sum()


@pytest.mark.parametrize(("side", "contrast"), [(20, 45), (24, 30)])
def test_a_mosaic_of_few_cells_is_found_whole_under_coarse_grain(side, contrast):
    image, truth = scene()[:400, :400].astype(float), np.zeros((400, 400), bool)
    truth[96 : 96 + 4 * side, 120 : 120 + 4 * side] = True
    rng = np.random.default_rng(6)
    cells = (110, 110, 140) + rng.integers(-contrast, contrast + 1, (4, 4, 1)) * np.ones(3)
    image[truth] = cells.repeat(side, axis=0).repeat(side, axis=1).reshape(-1, 3)
    grainy = (image + rng.normal(0, 10, image.shape)).clip(0, 255).round().astype(np.uint8)
    mask = mask_of(find_damage(grainy, [Kind.MOSAIC]), truth.shape) > 0
    assert mask[truth].mean() > 0.9 and mask.sum() < 1.3 * truth.sum()


@pytest.mark.parametrize("seed", [2, 5])
def test_mosaic_of_a_large_picture_is_found_under_grain(seed):
    """Grain that hides the cells of the whole picture averages out in a smaller one."""
    rng = np.random.default_rng(seed)
    image, truth = np.full((1750, 1750, 3), 150.0), np.zeros((1750, 1750), bool)
    truth[600:960, 700:1100] = True
    cells = (150, 130, 120) + rng.normal(0, 12, (9, 10, 1)) * np.ones(3)
    image[truth] = cells.repeat(40, axis=0).repeat(40, axis=1).reshape(-1, 3)
    grainy = (image + rng.normal(0, 10, image.shape)).clip(0, 255).round().astype(np.uint8)
    mask = mask_of(find_damage(grainy, [Kind.MOSAIC]), truth.shape) > 0
    assert mask[truth].mean() > 0.85 and mask.sum() < 1.2 * truth.sum()


def test_likely_damage_lifts_what_is_like_it_but_nothing_that_is_surely_drawn():
    odds = np.array([3.0, 2.5, -0.5, -0.5, -9.0])
    like = np.zeros((5, 5), bool)
    like[:3, :3] = like[4] = like[:, 4] = True
    score = believed(odds, like, scratch_judge().together)
    assert score[2] > score[3]
    assert score[4] < 0.01
    assert believed(np.zeros(0), np.zeros((0, 0), bool), scratch_judge().together).shape == (0,)


def test_a_look_shows_a_line_upright_in_the_middle_and_what_is_around_it():
    image, _ = scratched(np.full((300, 300, 3), 80, np.uint8), [(60, 40), (220, 260)], 4, (250, 250, 250))
    image[:40] = image[260:] = 200
    (line,) = find_lines(image, Search())
    near, wide = line.look[..., :3].astype(int), line.look[..., 3:].astype(int)
    assert line.look.shape == (ALONG, ACROSS, 6)
    inside = slice(ALONG // 4, 3 * ALONG // 4)
    assert near[inside, ACROSS // 2].min() > 220 and np.abs(near[inside, :3] - 80).max() < 20
    assert (wide[inside] > 150).mean() < (near[inside] > 150).mean() / 2
    assert wide[[0, -1], 0].min() > 150  # behind its ends


def test_the_networks_that_judge_scratches_are_heard_alike():
    def figures_alone(weight):
        member = {"dense0.weight": np.full((1, 1), weight), "dense0.bias": np.zeros(1)}
        member |= {"dense1.weight": np.ones((1, 1)), "dense1.bias": np.zeros(1)}
        return member | {"traits.mean": np.ones(1), "traits.spread": np.full(1, 2.0)}

    weights = {f"{number}.{name}": value for number in (0, 1) for name, value in figures_alone(number).items()}
    evidence = {"evidence.weight": np.array([np.ones(6), np.full(6, 0.5)]), "evidence.bias": np.array([-2.0, 1.5])}
    judge = ScratchJudge(weights | evidence)
    looks, figures = np.zeros((3, ALONG, ACROSS, 6), np.uint8), np.array([[2.0], [1.0], [99.0]])
    assert judge.odds(looks, np.zeros((3, 3)), figures) == pytest.approx(np.tanh([0.5, 0, 4]) / 2)
    together = [judge.together(np.ones((2, 6)), grain) for grain in (0.0, 0.5, 1.0)]
    assert np.array(together) == pytest.approx(np.array([[4, 4], [4.25, 4.25], [4.5, 4.5]]))


def test_a_piece_of_a_line_is_no_line_beside_it():
    """It would speak for the line as if there were another scratch."""
    image, _ = scratched(scene(), [(120, 20), (290, 480)], 3)
    (line,) = find_lines(image, Search())
    whole = line.track
    piece = replace(whole, y=whole.y[100:160], x=whole.x[100:160] + 0.5)
    beside, dark = replace(piece, x=piece.x + 20), replace(piece, bright=False)
    kept = scratches.without_pieces([piece, beside, dark, whole], image.shape, image.shape)
    assert {id(track) for track in kept} == {id(whole), id(beside), id(dark)}


INK = (12, 12, 14)


def two_pieces(between):
    """A dark line down the scene whose middle is gone, under a thick beam of a colour (None: there is none, but the
    scene), and where it is seen."""
    image, truth = scratched(scene(), [(150, 20), (270, 480)], 3, INK)
    image[150:340] = scene()[150:340] if between is None else between
    truth[150:340] = False
    return image, truth


def test_a_scratch_that_a_thick_dark_thing_interrupts_is_found_whole():
    image, truth = two_pieces(INK)
    whole = mask_of([max(find_damage(image, [Kind.SCRATCHES], KEEN), key=lambda one: one.score)], truth.shape) > 0
    assert whole[truth].mean() > 0.9
    assert (whole & ~truth)[150:340].any()  # what joins both is marked, too


def test_two_lines_on_one_straight_line_stay_two_where_what_would_join_them_could_be_seen():
    image, truth = two_pieces(None)
    covered = [mask_of_line(line, truth.shape)[truth].mean() for line in find_lines(image, Search())]
    assert sum(share > 0.4 for share in covered) == 2
    assert max(covered) < 0.6


def mask_of_line(line, size):
    box, mask = scratches.painted(line.track, size)
    whole = np.zeros(size, bool)
    whole[box.slices] = mask > 0
    return whole


def framed_lines(other, colour=(246, 243, 236)):
    """Which lines of the scene are framed, of one upright line and another one through points."""
    image, truth = scratched(scene(), [(150, 20), (150, 480)], 3)
    image, also = scratched(image, other, 3, colour)
    lines = find_lines(image, Search())
    wanted = [
        line for line in lines if max(mask_of_line(line, truth.shape)[where].mean() for where in (truth, also)) > 0.7
    ]
    assert len(wanted) == 2
    return wanted, [line.framed for line in wanted]


def test_lines_of_one_kind_that_meet_at_a_right_angle_are_a_frame_and_less_like_scratches():
    lines, framed = framed_lines([(20, 300), (480, 300)])
    assert framed == [True, True]
    alone = [replace(line, framed=False) for line in lines]
    assert (scratch_scores.odds(lines) < scratch_scores.odds(alone) - 2).all()


@pytest.mark.parametrize(
    ("other", "colour"),
    [
        ([(20, 420), (480, 250)], (246, 243, 236)),  # aslant
        ([(20, 300), (480, 300)], (250, 200, 60)),  # of another colour
        ([(200, 300), (480, 300)], (246, 243, 236)),  # beside it
    ],
)
def test_lines_that_do_not_make_a_frame_are_not_framed(other, colour):
    assert framed_lines(other, colour)[1] == [False, False]


@pytest.mark.parametrize(("odds", "each", "taken"), [(2.0, -1.0, True), (-5.0, -1.0, False), (2.0, -3.0, False)])
def test_a_joined_line_stands_for_its_pieces_if_it_is_no_less_like_a_scratch(odds, each, taken, monkeypatch):
    """Pieces that are nothing like one make none, however long it is."""
    image, _ = scratched(scene(), [(120, 20), (290, 480)], 3)
    (line,) = find_lines(image, Search())
    pieces, whole = [replace(line), replace(line), replace(line)], replace(line, angle=1.0)
    monkeypatch.setattr(
        scratches, "odds", lambda lines: np.array([odds if one.angle == 1.0 else each for one in lines])
    )
    kept = scratches.likelier(pieces, [(whole, (0, 2))], list)
    assert kept == ([whole, pieces[1]] if taken else [pieces[0], pieces[2], pieces[1]])


@pytest.mark.parametrize("clumped", [0.0, 0.7])
@pytest.mark.parametrize("colour", [255, 0])
def test_boxes_are_found_under_grain(colour, clumped):
    image = scene()
    image[103:181, 61:243] = colour
    grain = np.random.default_rng(6).standard_normal(image.shape)
    grain = cv2.GaussianBlur(grain, (0, 0), clumped) if clumped else grain
    grainy = (image + 10 * grain / grain.std()).clip(0, 255).round().astype(np.uint8)
    (found,) = find_damage(grainy, [Kind.BOXES])
    assert np.abs(np.array(found.box) - (103, 61, 181, 243)).max() <= 4


def test_a_piece_of_a_large_black_shape_is_no_box():
    image = scene()
    image[200:260, 100:400] = 0
    cv2.fillPoly(image, [np.array([[100, 200], [60, 320], [440, 330], [400, 200]])], (0, 0, 0))
    assert find_damage(image, [Kind.BOXES]) == ()


@pytest.mark.parametrize("kind", KINDS)
def test_a_search_can_be_stopped_in_the_middle(kind):
    token, seen = CancelToken(), []

    def report(event):
        seen.append(event)
        token.cancel()

    with pytest.raises(Cancelled):
        find_damage(scene(), [kind], Search(report=report, cancel=token))
    assert seen


def test_features_are_weighed():
    linear = Weighing(("long", "wide line"), "long 10 2 1\nwide_line 0 1 -0.5\nbias 0.25")
    assert linear.logit(np.array([[12, 1.0]]))[0] == pytest.approx(1 - 0.5 + 0.25)
    assert 0 < linear.scores(np.array([[-1e9, 0.0]]))[0] < 1
    with pytest.raises(ValueError, match="long"):
        Weighing(("long", "wide"), "long 0 1 1\nbias 0")
