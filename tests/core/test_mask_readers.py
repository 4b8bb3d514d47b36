"""One mask means one thing: the same masks, saved in twelve ways, through everything that reads masks."""

import numpy as np
import pytest
from PIL import Image

import core.inference.restorer as restorer_module
from app.imageview.pyramid import Pyramid, mean_of_four
from app.repair.mask.mask_tasks import ImportMask
from core.api import read_mask
from core.batch.job import BatchJob, MaskOrigin, MaskRule, OutputRule, SourceRule
from core.batch.loading import load_item
from core.batch.planning import plan_items
from core.config import MaskKind
from core.data.dataset import Draw, InpaintingDataset, SampleRules
from core.data.images import read_picture, write_picture
from core.data.mask_io import mask_of, read_edge_file, read_edges, read_training_edges
from core.data.masks import MaskSource
from core.data.picture import Picture
from core.errors import MaskError
from core.evaluation.compare import HolePlan, compare
from core.events import CancelToken, silent
from core.inference.restorer import Restoration
from core.training.check_masks import check_masks
from tests.core.cli_for_tests import run

SIZE = (64, 64)
RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)


def hole():
    mask = np.zeros(SIZE, np.uint8)
    mask[16:32, 8:48] = mask[32:48, 8:16] = 255
    return mask


def coloured(colour, alpha=None):
    """The hole in a colour, on black or, with `alpha` (hole, rest), on transparency of the same colour."""
    marked = hole()[..., None] > 0
    if alpha is None:
        return np.where(marked, np.uint8(colour), np.uint8(0))
    return np.dstack([np.full((*SIZE, 3), colour, np.uint8), np.where(marked, *map(np.uint8, alpha))])


def soft():
    """Its rim falls from white to black over eight pixels, and passes half at the hole's own rim."""
    import cv2

    inside = cv2.distanceTransform(hole(), cv2.DIST_L1, 3)
    outside = cv2.distanceTransform(255 - hole(), cv2.DIST_L1, 3)
    return np.clip(128 + 30 * np.where(hole() > 0, inside - 1, -outside), 0, 255).astype(np.uint8)


def two_colours():
    pixels = coloured(WHITE)
    pixels[32:, :, 1:] = 0
    return pixels


def palette():
    image = Image.fromarray(hole() // 255, "P")
    image.putpalette([10, 10, 10, 240, 240, 240])
    return image


def palette_with_transparency():
    image = Image.fromarray(hole() // 255, "P")
    image.putpalette([0, 0, 0, 0, 160, 0])
    return image


KINDS = {
    "white.png": (lambda: hole(), {}),
    "red on black.png": (lambda: coloured(RED), {}),
    "blue on black.bmp": (lambda: coloured(BLUE), {}),
    "white and red.png": (two_colours, {}),
    "palette.png": (palette, {}),
    "one bit.tif": (lambda: Image.fromarray(hole()).convert("1"), {}),
    "deep.png": (lambda: hole().astype(np.uint16) * 257, {}),
    "white on transparent white.png": (lambda: coloured(WHITE, (255, 0)), {}),
    "red on transparent.webp": (lambda: coloured(RED, (220, 30)), {"lossless": True, "exact": True}),
    "transparent palette.gif": (palette_with_transparency, {"transparency": 0}),
    "soft.png": (soft, {}),
    "noisy.jpg": (lambda: hole(), {"quality": 30}),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """A mask of each kind with a picture of its name."""
    root = tmp_path_factory.mktemp("readers")
    (root / "in").mkdir()
    (root / "masks").mkdir()
    noise = np.random.default_rng(3)
    for name, (make, options) in KINDS.items():
        made = make()
        image = made if isinstance(made, Image.Image) else Image.fromarray(made)
        image.save(root / "masks" / name, **options)
        picture = noise.integers(0, 255, (*SIZE, 3), np.uint8)
        write_picture((root / "in" / name).with_suffix(".png"), Picture(picture))
    return root


def window(files, name):
    shown = Pyramid(np.zeros((*SIZE, 3), np.uint8), mean_of_four)
    return ImportMask(files / "masks" / name, shown).run(silent, CancelToken()).file.mask


def python_interface(files, name):
    return read_mask(files / "masks" / name, SIZE)


def training(files, name):
    source = MaskSource(MaskKind.EXTERNAL_PAIRED, [files / "masks" / name])
    data = InpaintingDataset([(files / "in" / name).with_suffix(".png")], source, SampleRules(0, 2.0, 1))
    return data[Draw(0, 0)].mask[0].numpy()


def evaluation(files, name):
    seen = []

    def filler(damage):
        seen.append(damage.mask)
        return damage.truth

    pictures = [(files / "in" / name).with_suffix(".png")]
    compare({"own": filler}, pictures, HolePlan(masks=(files / "masks" / name,), side=64))
    return seen[0]


@pytest.mark.parametrize("reader", [window, python_interface, training, evaluation])
@pytest.mark.parametrize("name", KINDS)
def test_a_mask_means_the_same_to_every_reader(files, name, reader):
    np.testing.assert_array_equal(reader(files, name), hole())


@pytest.mark.parametrize("origin", [MaskOrigin.FOLDER, MaskOrigin.SINGLE])
@pytest.mark.parametrize("name", KINDS)
def test_and_to_a_folder_run(files, name, origin, tmp_path):
    at = files / "masks" / name if origin is MaskOrigin.SINGLE else files / "masks"
    source = (files / "in" / name).with_suffix(".png")
    job = BatchJob(SourceRule((source,)), MaskRule(origin, at), OutputRule(tmp_path))
    loaded = load_item(job, *plan_items(job))
    np.testing.assert_array_equal(loaded.mask, hole())
    assert loaded.notes == ()


@pytest.mark.parametrize("name", KINDS)
def test_and_to_check(files, name):
    (finding,) = [one for one in check_masks([files / "masks" / name], "TRAIN_MASK_FLIST") if one.key == "masks_fine"]
    assert finding.values["typical"] == np.count_nonzero(hole()) / hole().size
    assert "a typical one covers 18.8 % of the picture" in finding.text


class Listener:
    """In place of the networks: keeps the masks that it is given."""

    masks: list[np.ndarray]

    def restore(self, image, mask, edges=None, *_, **__):
        self.masks.append(mask.copy())
        return Restoration(image, np.zeros_like(mask), ())


@pytest.fixture
def listener(monkeypatch):
    found = Listener()
    found.masks = []
    monkeypatch.setattr(restorer_module.Restorer, "load", lambda *_, **__: found)
    return found


@pytest.mark.parametrize("name", KINDS)
def test_and_to_repair(files, name, tmp_path, listener, capsys):
    source = (files / "in" / name).with_suffix(".png")
    assert run("repair", source, "--mask", files / "masks" / name, "--output", tmp_path / "o.png") == 0
    np.testing.assert_array_equal(listener.masks[0], hole())
    assert "Repaired 18.8 % of" in capsys.readouterr().out


def test_test_says_what_folder_runs_note(files, tmp_path, capsys):
    for folder, values in (("in", 90), ("masks", 255)):
        (tmp_path / folder).mkdir()
        pixels = np.full(SIZE, values, np.uint8)
        pixels[:4] = 0
        write_picture(tmp_path / folder / "a.png", Picture(pixels))
    given = ("--input", tmp_path / "in", "--mask", tmp_path / "masks", "--output", tmp_path / "out")
    assert run("test", "--path", "resources/models/default", *given, "--method", "smooth") == 0
    assert "a.png: The mask marks 93.8 % of the picture; should it be inverted?" in capsys.readouterr().out


@pytest.mark.parametrize("left", [0, 1, 600, 3000])
def test_a_mask_that_looks_inverted_is_told_and_never_turned(left, tmp_path, listener, capsys):
    mask = np.full(SIZE, 255, np.uint8)
    mask.ravel()[:left] = 0
    write_picture(tmp_path / "m.png", Picture(mask))
    write_picture(tmp_path / "a.png", Picture(np.full(SIZE, 90, np.uint8)))
    code = run("repair", tmp_path / "a.png", "--mask", tmp_path / "m.png", "--output", tmp_path / "o.png")
    out, err = capsys.readouterr()
    assert ("should it be inverted?" in out + err) == (left < 2048)
    if left:
        assert code == 0
        np.testing.assert_array_equal(listener.masks[0], mask)
    else:
        assert code == 1 and "100 %" in err and not (tmp_path / "o.png").exists()
        job = BatchJob(
            SourceRule((tmp_path / "a.png",)),
            MaskRule(MaskOrigin.SINGLE, tmp_path / "m.png"),
            OutputRule(tmp_path / "r"),
        )
        with pytest.raises(MaskError, match="should it be inverted"):
            load_item(job, *plan_items(job))


def alike(*values):
    return np.tile(np.uint8(values), (*SIZE, 1))


@pytest.mark.parametrize(
    "pixels",
    [
        pytest.param(np.zeros(SIZE, np.uint8), id="black"),
        pytest.param(alike(255, 255, 255, 0), id="an empty layer"),
        pytest.param(alike(255, 0), id="an empty layer, grey"),
        pytest.param(coloured(WHITE, (90, 0)), id="hardly seen"),
        pytest.param(np.dstack([hole(), hole() * 0]), id="hidden"),
    ],
)
def test_what_marks_nothing_is_empty(pixels):
    assert not mask_of(pixels).any()


def test_the_opacity_of_a_whole_layer_shapes_nothing():
    pixels = np.dstack([coloured(WHITE), np.full(SIZE, 100, np.uint8)])
    np.testing.assert_array_equal(mask_of(pixels), hole())


@pytest.mark.parametrize("name", [name for name in KINDS if name != "soft.png"])
def test_edge_maps_mean_the_same_to_every_reader(files, name):
    path = files / "masks" / name
    np.testing.assert_array_equal(read_edge_file(path, SIZE).edges, hole())
    strength = read_edges(path, SIZE)
    np.testing.assert_array_equal(strength > 127, hole() > 0)
    np.testing.assert_array_equal(read_training_edges(path, SIZE)[..., 0], strength)
    assert not strength[hole() == 0].max() > 30


def test_a_saved_map_keeps_how_strong_its_lines_are(files):
    path = files / "masks" / "soft.png"
    np.testing.assert_array_equal(read_edges(path, SIZE), read_picture(path).pixels)


@pytest.mark.parametrize("colour", [RED, BLUE, (0, 255, 0), (255, 0, 255), (200, 60, 0), WHITE])
@pytest.mark.parametrize("quality", [10, 30, 75])
def test_the_noise_of_a_jpeg_marks_nothing_beyond_the_rim(tmp_path, colour, quality):
    import cv2

    drawn = np.zeros((160, 200), np.uint8)
    cv2.line(drawn, (10, 10), (180, 140), 255, 7)
    cv2.circle(drawn, (150, 40), 17, 255, -1)
    pixels = np.where(drawn[..., None] > 0, np.uint8(colour), np.uint8(0))
    Image.fromarray(pixels).save(tmp_path / "m.jpg", quality=quality)
    found = read_mask(tmp_path / "m.jpg", drawn.shape)
    assert not found[cv2.dilate(drawn, np.ones((5, 5), np.uint8)) == 0].any()
    assert found[cv2.erode(drawn, np.ones((5, 5), np.uint8)) > 0].all()
