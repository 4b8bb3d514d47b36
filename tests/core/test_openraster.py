"""An OpenRaster file holds what the specification asks for, and the layers as they were."""

import zipfile
from io import BytesIO
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from core.data.images import decode_picture
from core.data.layered.layers import Layer
from core.data.layered.openraster import write_ora
from core.data.picture import PictureMeta
from core.errors import ImageError


def noise(shape, dtype=np.uint8, seed=0):
    return np.random.default_rng(seed).integers(0, np.iinfo(dtype).max, shape, dtype, endpoint=True)


def profile(space):
    return bytes(16) + space + b"profile" * 20


def read(path):
    with zipfile.ZipFile(path) as file:
        assert file.testzip() is None
        return {entry.filename: file.read(entry) for entry in file.infolist()}


@pytest.fixture
def layers():
    mask = np.zeros((20, 30, 4), np.uint8)
    mask[5:9, 6:12] = (255, 0, 0, 160)
    return [
        Layer("Mask <繕い> & \x00co", mask, visible=False, opacity=0.5),
        Layer("Repair", noise((4, 6, 4), seed=1), left=6, top=5),
        Layer("Deep", noise((5, 7, 3), np.uint16), left=-3, top=18),
        Layer("Original", noise((20, 30, 3))),
    ]


def test_the_layout_is_the_one_of_the_specification(tmp_path, layers):
    path = tmp_path / "繕い.ora"
    write_ora(path, layers, noise((20, 30, 3)), PictureMeta(dpi=(300.0, 299.6)))
    with zipfile.ZipFile(path) as file:
        first = file.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert {entry.compress_type for entry in file.infolist()} <= {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    assert path.read_bytes()[30:54] == b"mimetypeimage/openraster"  # where programs look for it
    files = read(path)
    sources = {f"data/layer{index}.png" for index in range(4)}
    assert set(files) == {"mimetype", "stack.xml", "mergedimage.png", "Thumbnails/thumbnail.png"} | sources
    image = ElementTree.fromstring(files["stack.xml"])
    assert image.attrib == {"version": "0.0.3", "w": "30", "h": "20", "xres": "300", "yres": "300"}
    assert [child.tag for child in image] == ["stack"]
    assert image[0].attrib == {}
    assert {layer.get("src") for layer in image[0]} == sources
    assert {layer.get("composite-op") for layer in image[0]} == {"svg:src-over"}


def test_layers_come_back_as_they_were(tmp_path, layers):
    merged = noise((20, 30, 3), np.uint16)
    write_ora(tmp_path / "a.ora", layers, merged)
    files = read(tmp_path / "a.ora")
    stack = ElementTree.fromstring(files["stack.xml"])[0]
    assert [layer.get("name") for layer in stack] == ["Mask <繕い> & co", "Repair", "Deep", "Original"]
    assert [layer.get("visibility") for layer in stack] == ["hidden", "visible", "visible", "visible"]
    assert [float(layer.get("opacity")) for layer in stack] == [0.5, 1, 1, 1]
    assert [(int(layer.get("x")), int(layer.get("y"))) for layer in stack] == [(0, 0), (6, 5), (-3, 18), (0, 0)]
    for layer, element in zip(layers, stack, strict=True):
        back = decode_picture(files[element.get("src")], layer.name).pixels
        assert back.dtype == layer.pixels.dtype
        np.testing.assert_array_equal(back, layer.pixels)
    np.testing.assert_array_equal(decode_picture(files["mergedimage.png"], "merged").pixels, merged)


@pytest.mark.parametrize("shape", [(8, 9), (8, 9, 2), (8, 9, 3), (8, 9, 4)])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_every_kind_of_picture_is_a_layer(tmp_path, shape, dtype):
    pixels = noise(shape, dtype)
    write_ora(tmp_path / "a.ora", [Layer("Original", pixels)], pixels)
    files = read(tmp_path / "a.ora")
    for name in ("data/layer0.png", "mergedimage.png"):
        np.testing.assert_array_equal(decode_picture(files[name], name).pixels, pixels)
    with Image.open(BytesIO(files["Thumbnails/thumbnail.png"])) as thumbnail:
        assert thumbnail.size == (9, 8)  # never enlarged
        assert thumbnail.mode == ("RGB" if shape[2:] in ((), (3,)) else "RGBA")


@pytest.mark.parametrize(("size", "small"), [((600, 300), (128, 256)), ((100, 1000), (256, 26)), ((256, 2), (2, 256))])
def test_the_thumbnail_keeps_the_proportion(tmp_path, size, small):
    merged = np.zeros((*size, 4), np.uint16)
    merged[:, : size[1] // 2] = 65535
    write_ora(tmp_path / "a.ora", [], merged)
    with Image.open(BytesIO(read(tmp_path / "a.ora")["Thumbnails/thumbnail.png"])) as thumbnail:
        assert thumbnail.size == small
        assert not thumbnail.info.get("interlace")
        pixels = np.asarray(thumbnail)
    assert pixels[small[1] // 2, 0].tolist() == [255] * 4
    assert pixels[small[1] // 2, -1, 3] == 0


def test_the_profile_goes_where_it_fits(tmp_path):
    layers = [Layer("Colour", noise((8, 9, 4))), Layer("Grey", noise((8, 9)))]
    for space, kept in ((b"RGB ", [True, False, True]), (b"GRAY", [False, True, False]), (b"CMYK", [False] * 3)):
        meta = PictureMeta(icc=profile(space), text={"Title": "not in every layer"})
        write_ora(tmp_path / "a.ora", layers, noise((8, 9, 3)), meta)
        files = read(tmp_path / "a.ora")
        metas = [decode_picture(files[name], name).meta for name in ("data/layer0.png", "data/layer1.png")]
        metas.append(decode_picture(files["mergedimage.png"], "merged").meta)
        assert [meta.icc is not None for meta in metas] == kept
        assert not any(meta.text for meta in metas)


def test_the_same_picture_makes_the_same_file(tmp_path, layers):
    for name in ("a.ora", "b.ora"):
        write_ora(tmp_path / name, layers, layers[-1].pixels)
    assert (tmp_path / "a.ora").read_bytes() == (tmp_path / "b.ora").read_bytes()


def test_a_failed_write_leaves_the_old_file(tmp_path, layers, monkeypatch):
    path = tmp_path / "a.ora"
    path.write_bytes(b"old")

    def full_disk(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("core.files.os.fsync", full_disk)
    with pytest.raises(ImageError, match="No space left") as caught:
        write_ora(path, layers, layers[-1].pixels)
    assert caught.value.path == path
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_makes_no_file_is_refused(tmp_path, layers):
    with pytest.raises(ImageError, match=r"ends in \.ora"):
        write_ora(tmp_path / "a.zip", layers, layers[-1].pixels)
    with pytest.raises(ImageError, match="cannot be written"):
        write_ora(tmp_path / "none" / "a.ora", layers, layers[-1].pixels)
    with pytest.raises(ValueError, match="opacity"):
        Layer("a", layers[0].pixels, opacity=1.5)
    assert list(tmp_path.iterdir()) == []
