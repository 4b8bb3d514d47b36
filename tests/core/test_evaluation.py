"""The comparison: holes of the wished size, figures that mean what they say, the same for everybody."""

import csv
import math

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from core.data.images import read_picture
from core.errors import Cancelled, ConfigError, DataError
from core.evaluation import fillers
from core.evaluation.bands import BANDS, SHAPES, Band, Shape, band_of, draw_mask
from core.evaluation.compare import HolePlan, central_square, compare, evaluate_bands
from core.evaluation.fillers import FILLERS, make_fillers
from core.evaluation.measures import NAMES, Truth
from core.evaluation.outcome import Sheet, mean, write_csv
from core.events import CancelToken, Progress
from core.inference.restorer import Restorer
from tests.core.cli_for_tests import run, sentence
from tests.core.models_for_tests import write_model


@given(
    st.integers(32, 120), st.integers(32, 120), st.sampled_from(BANDS), st.sampled_from(list(Shape)[:3]),
    st.integers(0, 10**6),
)  # fmt: skip
@settings(deadline=None, max_examples=60)
def test_holes_lie_in_their_band(height, width, band, shape, seed):
    mask = draw_mask((height, width), band, shape, np.random.default_rng(seed))
    assert mask.shape == (height, width) and set(np.unique(mask)) == {0, 255}
    assert band.low <= (mask > 0).mean() <= band.high
    assert np.array_equal(mask, draw_mask((height, width), band, shape, np.random.default_rng(seed)))


def test_bands_of_given_masks():
    mask = np.zeros((10, 10), np.uint8)
    mask.reshape(-1)[:5] = 255
    assert band_of(mask) == Band(0.01, 0.10) and band_of(mask).label == "1-10%"
    mask.reshape(-1)[:37] = 255
    assert band_of(mask).label == "30-40%"
    assert band_of(np.full((10, 10), 255, np.uint8)).label == "90-100%"


@pytest.fixture
def scene():
    """Two flat cels that meet at a straight line, and a hole across it."""
    image = np.full((64, 64, 3), 200, np.uint8)
    image[:, 32:] = (40, 60, 90)
    mask = np.zeros((64, 64), np.uint8)
    mask[20:44, 22:42] = 255
    return image, mask


def test_the_truth_scores_best(scene):
    image, mask = scene
    scores = Truth(image, mask).measure(image)
    assert scores.psnr > 60 and scores.ssim == pytest.approx(1) and scores.mae == 0
    assert (scores.precision, scores.recall, scores.f1) == (1, 1, 1)
    assert (scores.flat_error, scores.flat_exact) == (0, 1)
    assert scores.sharp == 1 and math.isnan(scores.distance)


def test_smear_is_less_sharp_and_a_perceptual_distance_is_asked_if_given(scene):
    _, mask = scene
    image = np.full((64, 64, 3), 200, np.uint8)
    image[:, 31:33] = 20  # a line, of which smear leaves a shade
    seen = []

    def distance(truth, result, hole):
        seen.append((truth is image, hole.sum()))
        return float(np.abs(truth.astype(int) - result).mean())

    truth = Truth(image, mask, distance)
    soft = np.where(mask[..., None] > 0, cv2.GaussianBlur(image, (0, 0), 3), image)
    scores = [truth.measure(picture) for picture in (image, soft)]
    assert scores[0].sharp == 1 and 0 < scores[1].sharp < 0.5
    assert scores[0].distance == 0 < scores[1].distance
    assert seen == [(True, (mask > 0).sum())] * 2
    assert math.isnan(Truth(np.full_like(image, 9), mask).measure(image).sharp)  # nothing to be as sharp as


def test_figures_by_hand(scene):
    image, mask = scene
    result = image.copy()
    result[mask > 0] = np.clip(image[mask > 0].astype(int) + 10, 0, 255)
    scores = Truth(image, mask).measure(result)
    assert scores.mae == pytest.approx(10) and scores.psnr == pytest.approx(20 * math.log10(255 / 10), abs=1e-4)
    assert scores.flat_error == pytest.approx(10) and scores.flat_exact == 0
    assert scores.psnr_whole == pytest.approx(scores.psnr + 10 * math.log10(1 / (mask > 0).mean()), abs=1e-3)
    assert scores.ssim < 1 and scores.ssim_whole > scores.ssim


def test_edges_are_measured_in_the_hole_with_a_pixel_of_tolerance(scene):
    image, mask = scene
    truth = Truth(image, mask)

    def line_at(column):
        result = image.copy()
        result[20:44, 22:column], result[20:44, column:42] = image[0, 0], image[0, -1]
        return truth.measure(result)

    assert line_at(33).f1 > 0.9
    assert line_at(37).f1 < 0.5
    flat = image.copy()
    flat[mask > 0] = 200
    assert truth.measure(flat).recall < 0.2
    empty = Truth(np.full_like(image, 9), mask)
    assert empty.measure(np.full_like(image, 9)).f1 == 1
    assert empty.measure(image).precision == 0


def test_means_leave_out_what_was_not_there(scene):
    image, mask = scene
    noise = np.random.default_rng(0).integers(0, 256, image.shape, dtype=np.uint8)
    some, none = Truth(image, mask).measure(image), Truth(noise, mask).measure(noise)
    assert math.isnan(none.flat_error)
    assert mean([some, none]).flat_error == 0 and math.isnan(mean([none]).flat_error)


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    folder = tmp_path_factory.mktemp("val")
    for number in range(2):
        coarse = np.random.default_rng(number).integers(0, 256, (4, 4, 3), dtype=np.uint8)
        Image.fromarray(coarse).resize((100, 90), Image.Resampling.NEAREST).save(folder / f"{number}.png")
    return sorted(folder.iterdir())


SMALL = HolePlan(bands=BANDS[:2], side=64)


def test_classical_fillers_on_the_same_holes(pictures):
    seen = {}

    def spy(name):
        def fill(damage):
            seen.setdefault(name, []).append(damage.mask.copy())
            assert (damage.damaged[damage.mask > 0] == (255, 0, 255)).all()
            return damage.truth

        return fill

    events = []
    table = compare({"one": spy("one"), "two": spy("two")}, pictures, SMALL, events.append)
    assert len(seen["one"]) == len(pictures) * SMALL.holes
    assert all(np.array_equal(a, b) for a, b in zip(seen["one"], seen["two"], strict=True))
    assert {row.pictures for row in table.rows()} == {2} and len(table.rows()) == 2 * SMALL.holes
    done = [event.done for event in events if isinstance(event, Progress)]
    assert done == sorted(done) and done[-1] == 2 * 2 * SMALL.holes


def test_figures_do_not_depend_on_which_precision_a_device_prefers() -> None:
    assert {entry.options.precision for entry in FILLERS.values()} == {"float32"}


def test_all_fillers_and_the_same_figures_twice(pictures, tmp_path):
    restorer = Restorer.load(write_model(tmp_path / "model"), "cpu")
    names = ("model", "no-seam", "true-edges", "as-used", "smooth", "telea", "navier-stokes", "biharmonic")
    plan = HolePlan(bands=BANDS[:1], shapes=(Shape.BOXES,), side=64)
    sheet = Sheet(each=1, cell=64)
    tables = [evaluate_bands(restorer, pictures[:1], plan, names, sheet=sheet) for _ in range(2)]
    assert tables[0].fillers == names
    for one, two in zip(*(table.records for table in tables), strict=True):
        figures = [[getattr(part.scores, name) for name in NAMES if name != "seconds"] for part in (one, two)]
        assert np.array_equal(*figures, equal_nan=True)
        assert one.scores.psnr > 3
    assert len({row.scores.psnr for row in tables[0].rows()}) > 4
    assert sum(tables[0].best(row, "psnr") for row in tables[0].rows()) >= 1
    drawn = sheet.draw()
    assert drawn.shape[1] > (len(names) + 2) * 64 and drawn.std() > 20


def test_masks_of_ones_own_and_drawings(pictures, tmp_path):
    hole = np.zeros((30, 30), np.uint8)
    hole[5:15, 5:25] = 255
    Image.fromarray(hole).save(tmp_path / "hole.png")
    from core.data.flist import read_flist

    table = evaluate_bands(None, read_flist("demo:2,size=64"), HolePlan(masks=(tmp_path / "hole.png",)), ("telea",))
    assert [(row.shape, row.band.label, row.pictures) for row in table.rows()] == [(Shape.OWN, "20-30%", 2)]


def test_what_cannot_be_compared(pictures, tmp_path):
    (tmp_path / "bad.png").write_bytes(b"nothing")
    table = evaluate_bands(None, [tmp_path / "bad.png", pictures[0]], SMALL, ("telea",))
    assert len(table.skipped) == 1 and "bad.png" in table.skipped[0]
    with pytest.raises(DataError):
        evaluate_bands(None, [tmp_path / "bad.png"], SMALL, ("telea",))
    with pytest.raises(ConfigError):
        make_fillers(None, ("model",))
    with pytest.raises(ConfigError):
        make_fillers(None, ("magic",))
    with pytest.raises(DataError):
        Sheet().draw()


def test_a_filler_whose_package_is_missing(monkeypatch):
    monkeypatch.setattr(fillers, "find_spec", lambda name: None)
    with pytest.raises(ConfigError, match="patchmatch-cython"):
        make_fillers(None, ("patchmatch",))


def test_patchmatch(pictures):
    pytest.importorskip("patchmatch_cython")
    tables = [evaluate_bands(None, pictures[:1], SMALL, ("patchmatch",)) for _ in range(2)]
    assert [one.scores.psnr for one in tables[0].records] == [one.scores.psnr for one in tables[1].records]


def test_the_comparison_can_be_cancelled(pictures):
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        evaluate_bands(None, pictures, SMALL, ("telea",), cancel=cancel)


def test_csv(pictures, tmp_path):
    table = evaluate_bands(None, pictures, SMALL, ("telea",))
    write_csv(table, tmp_path / "table.csv")
    with (tmp_path / "table.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == SMALL.holes and set(NAMES) < set(rows[0])
    assert rows[0]["shape"] == "boxes" and rows[0]["band"] == "1-10%" and float(rows[0]["psnr"]) > 3
    assert "telea" in table.text()
    with pytest.raises(DataError):
        write_csv(table, tmp_path / "nowhere" / "table.csv")


@pytest.mark.parametrize("size", [(50, 300), (1000, 700), (64, 64), (33, 40)])
def test_the_central_square(size):
    image = np.random.default_rng(0).integers(0, 256, (*size, 3), dtype=np.uint8)
    square = central_square(image, 64)
    assert max(square.shape[:2]) <= 64 and min(square.shape[:2]) == min(64, *size)
    assert len(SHAPES) == 2


def test_the_command(pictures, tmp_path, capsys):
    folder = write_model(tmp_path / "model")
    config = f"INPUT_SIZE: 64\nVAL_FLIST: '{pictures[0].parent}'\nDEVICE: cpu\n"
    (folder / "config.yml").write_text(config, encoding="utf-8")
    table, sheet = tmp_path / "table.csv", tmp_path / "sheet.png"
    arguments = ("eval", "--path", folder, "--bands", "--count", 1, "--shapes", "boxes")
    assert run(*arguments, "--csv", table, "--sheet", sheet) == 0
    assert "boxes 30-40% telea" in capsys.readouterr().out
    assert table.read_text(encoding="utf-8").count("\n") == 13
    assert read_picture(sheet).width > 5 * 64
    assert run(*arguments, "--fillers", "magic") == 1
    assert "magic" in sentence(capsys)
    assert run("eval", "--path", folder, "--csv", table) == 1
    assert "--bands" in sentence(capsys)
