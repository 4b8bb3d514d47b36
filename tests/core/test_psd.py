"""A PSD is read by psd-tools and by ImageMagick as what was written: layers, merged picture, profile and resolution."""

import shutil
import subprocess

import numpy as np
import pytest
from PIL import ImageCms
from psd_tools import PSDImage
from psd_tools.constants import Resource

from core.data.images import read_picture
from core.data.layered.layers import Layer, LayerNames, repair_layers
from core.data.layered.psd import LONGEST_SIDE, write_psd
from core.data.picture import PictureMeta
from core.data.transparency import has_alpha, without_alpha
from core.errors import ImageError
from tests.core.cli_for_tests import mask as write_mask
from tests.core.cli_for_tests import picture, run
from tests.core.models_for_tests import write_model

KINDS = [
    pytest.param(shape, dtype, id=f"{len(shape) - 2 and shape[2]}x{np.dtype(dtype).itemsize * 8}")
    for dtype in (np.uint8, np.uint16)
    for shape in ((17, 23), (17, 23, 2), (17, 23, 3), (17, 23, 4))
]
HOLE = (slice(4, 9), slice(6, 14))
needs_magick = pytest.mark.skipif(shutil.which("convert") is None, reason="ImageMagick is not installed")


def pictures(shape, dtype):
    """An original, half of it transparent if it can be, a repaired one, opaque where it was repaired, and the mask."""
    random, top = np.random.default_rng(1), int(np.iinfo(dtype).max)
    original, new = (random.integers(0, top + 1, shape, dtype) for _ in range(2))
    if len(shape) == 3 and shape[2] in (2, 4):
        original[:, :12, -1] = new[..., -1] = top
    mask = np.zeros(shape[:2], np.uint8)
    mask[HOLE] = 255
    repaired = original.copy()
    repaired[HOLE] = new[HOLE]
    return original, repaired, mask


def write(path, original, repaired, mask, meta=None):
    layers = repair_layers(original, repaired, mask, mask, LayerNames("元の絵", "Repair", "Mask"))
    write_psd(path, layers, repaired, meta)


def as_numbers(values, like):
    """What psd-tools says, 0 to 1, in the type of the picture."""
    return np.rint(values * np.iinfo(like.dtype).max).astype(like.dtype).squeeze()


def colours(pixels):
    """Without alpha."""
    return without_alpha(pixels) if has_alpha(pixels) else pixels


def opaque(pixels):
    """Where a PSD's merged picture has the very colours: elsewhere it keeps them over white."""
    return pixels[..., -1] == np.iinfo(pixels.dtype).max if has_alpha(pixels) else np.ones(pixels.shape[:2], bool)


@pytest.mark.parametrize(("shape", "dtype"), KINDS)
def test_psd_tools_reads_the_layers_and_the_picture(tmp_path, shape, dtype):
    original, repaired, mask = pictures(shape, dtype)
    write(tmp_path / "a.psd", original, repaired, mask)
    file = PSDImage.open(tmp_path / "a.psd")
    assert (file.size, file.depth) == ((23, 17), np.dtype(dtype).itemsize * 8)
    assert [(layer.name, layer.visible, layer.bbox) for layer in file] == [
        ("元の絵", True, (0, 0, 23, 17)), ("Repair", True, (6, 4, 14, 9)), ("Mask", False, (0, 0, 23, 17)),
    ]  # fmt: skip
    lowest, middle, top = (as_numbers(layer.numpy(), original) for layer in file)
    assert (colours(lowest) == colours(original)).all() and (colours(middle) == colours(repaired[HOLE])).all()
    assert (middle[..., -1] == np.iinfo(dtype).max).all()
    assert ((top[..., 0] > 0) == (mask > 0)).all()
    merged = as_numbers(file.numpy(), original)
    assert merged.shape == repaired.shape and (merged[opaque(repaired)] == repaired[opaque(repaired)]).all()
    assert not has_alpha(repaired) or (merged[..., -1] == repaired[..., -1]).all()


def magick(*command):
    return subprocess.run(command, capture_output=True, check=True, timeout=60).stdout


@needs_magick
@pytest.mark.parametrize(("shape", "dtype"), KINDS)
def test_imagemagick_reads_the_layers_and_the_picture(tmp_path, shape, dtype):
    original, repaired, mask = pictures(shape, dtype)
    write(tmp_path / "a.psd", original, repaired, mask)
    lines = magick("identify", "-format", "%wx%h%O %[label]\n", tmp_path / "a.psd").splitlines()
    assert lines[0] == b"23x17+0+0 " and lines[2:] == [b"8x5+6+4 Repair", b"23x17+0+0 Mask"]
    depth = str(8 * np.dtype(dtype).itemsize)
    data = magick("convert", f"{tmp_path / 'a.psd'}[0]", "-depth", depth, "-endian", "LSB", "rgba:-")
    merged = np.frombuffer(data, dtype).reshape(17, 23, 4)
    there = opaque(repaired)
    assert (merged[there][:, :3] == colours(repaired)[there].reshape(there.sum(), -1)).all()
    if len(shape) == 3 and shape[2] == 4:  # of grey pictures ImageMagick 6 spoils the alpha, in its own files, too
        assert (merged[..., 3] == repaired[..., 3]).all()


def test_profile_resolution_exif_and_xmp_are_in_the_file(tmp_path):
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    meta = PictureMeta(icc=icc, dpi=(600.0, 299.5), exif=b"Exif\0\0II*\0\10\0\0\0\0\0", xmp=b"<x:xmpmeta/>")
    write(tmp_path / "a.psd", *pictures((17, 23, 3), np.uint8), meta)
    found = PSDImage.open(tmp_path / "a.psd").image_resources
    assert found.get_data(Resource.ICC_PROFILE) == icc and found.get_data(Resource.XMP_METADATA) == meta.xmp
    assert found.get_data(Resource.EXIF_DATA_1) == meta.exif[6:]
    resolution = found.get_data(Resource.RESOLUTION_INFO)
    assert (resolution.horizontal / 65536, resolution.vertical / 65536) == meta.dpi
    write(tmp_path / "grey.psd", *pictures((17, 23), np.uint8), meta)
    assert Resource.ICC_PROFILE not in PSDImage.open(tmp_path / "grey.psd").image_resources  # it is one for colours


def test_half_transparent_repairs_come_as_one_layer_of_the_whole_picture(tmp_path):
    original, repaired, mask = pictures((17, 23, 4), np.uint8)
    repaired[5, 7, 3] = 120
    write(tmp_path / "a.psd", original, repaired, mask)
    lowest, middle, _ = PSDImage.open(tmp_path / "a.psd")
    assert not lowest.visible and middle.visible and (as_numbers(middle.numpy(), repaired) == repaired).all()


def test_what_a_psd_cannot_hold_is_said_and_nothing_is_left(tmp_path):
    wide = np.zeros((2, LONGEST_SIDE + 1, 3), np.uint8)
    with pytest.raises(ImageError, match=r"a\.psd: a PSD holds at most 30,000 pixels a side.*30,001 x 2; choose Open"):
        write(tmp_path / "a.psd", wide, wide, wide[..., 0])
    small = np.zeros((2, 3, 3), np.uint8)
    with pytest.raises(ImageError, match=r"ends in \.psd"):
        write(tmp_path / "a.png", small, small, small[..., 0])
    with pytest.raises(ImageError, match="No such file or directory"):
        write(tmp_path / "none" / "a.psd", small, small, small[..., 0])
    (tmp_path / "kept.psd").write_bytes(b"kept")
    with pytest.raises(ImageError, match="more than 2 GiB"), pytest.MonkeyPatch.context() as patch:
        patch.setattr("core.data.layered.psd._MOST_BYTES", 100)
        write(tmp_path / "kept.psd", small, small, small[..., 0])
    assert [path.name for path in tmp_path.iterdir()] == ["kept.psd"] and (
        tmp_path / "kept.psd"
    ).read_bytes() == b"kept"


def test_layers_may_lie_beyond_the_picture(tmp_path):
    layers = [Layer("Patch", np.full((4, 4, 4), 9, np.uint8), left=-2, top=15, opacity=0.5)]
    write_psd(tmp_path / "a.psd", layers, np.zeros((17, 23, 3), np.uint8))
    (layer,) = PSDImage.open(tmp_path / "a.psd")
    assert layer.bbox == (-2, 15, 2, 19) and layer.opacity == 128


@pytest.mark.parametrize("ending", [".psd", ".ora"])
def test_repair_writes_layers_where_the_name_asks_for_them(tmp_path, capsys, ending):
    source, marked = picture(tmp_path / "a.png"), write_mask(tmp_path / "mask.png")
    model, output = write_model(tmp_path / "tiny"), tmp_path / f"out{ending}"
    command = ("repair", source, "--mask", marked, "--model", model, "--device", "cpu", "--output", output)
    assert run(*command) == 0 and run("repair", *command[1:-1], tmp_path / "plain.png") == 0
    assert run(*command) == 1 and "exists already" in capsys.readouterr().err
    if ending == ".psd":
        merged = as_numbers(PSDImage.open(output).numpy(), np.zeros(1, np.uint8))
        assert (merged == read_picture(tmp_path / "plain.png").pixels).all()
