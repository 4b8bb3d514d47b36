"""A batch's pictures with their masks: every source of masks, and what does not fit."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.batch import loading, mask_files
from core.batch.items import BatchItem
from core.batch.job import BatchJob, Detection, Fit, MaskOrigin, MaskRule, OutputRule, SourceRule
from core.batch.loading import SMALLEST_SIDE, load_item, preview_item
from core.batch.planning import plan_items
from core.data.images import read_picture, write_picture
from core.data.picture import Picture
from core.data.selection import from_alpha
from core.detect.detectors import Kind
from core.errors import Cancelled, CoreError, EdgeError, ImageError, MaskError
from core.events import CancelToken
from core.inference import restore_job as inference_job


def save(path, pixels):
    path.parent.mkdir(parents=True, exist_ok=True)
    write_picture(path, Picture(np.ascontiguousarray(pixels)))


def scan(height=40, width=60, channels=3, dtype=np.uint8):
    shape = (height, width) if channels == 1 else (height, width, channels)
    return np.full(shape, np.iinfo(dtype).max // 2, dtype)


def spot(height=40, width=60, box=(5, 10, 15, 30)):
    mask = np.zeros((height, width), np.uint8)
    mask[box[0] : box[2], box[1] : box[3]] = 255
    return mask


def job_of(folder, masks, **output):
    return BatchJob(SourceRule((folder,)), masks, OutputRule(**output))


def only(job):
    (item,) = plan_items(job)
    return item


def load(job):
    return load_item(job, only(job))


# Masks from files


@pytest.mark.parametrize("invert", [False, True])
def test_a_mask_of_its_own(tmp_path, invert):
    save(tmp_path / "スキャン #1.b.png", scan())
    save(tmp_path / "スキャン #1.b_mask.png", ~spot() if invert else spot())
    job = job_of(tmp_path, MaskRule(invert=invert))
    loaded = load(job)
    np.testing.assert_array_equal(loaded.mask, spot())
    np.testing.assert_array_equal(loaded.picture.pixels, scan())
    assert loaded.picture.path == tmp_path / "スキャン #1.b.png"
    assert (loaded.mask_text, loaded.notes, loaded.edges) == ("スキャン #1.b_mask.png", (), None)
    assert loaded.share == pytest.approx(200 / 2400)
    preview = preview_item(job, only(job))
    assert (preview.size, preview.share, preview.mask) == ((40, 60), loaded.share, loaded.mask_text)
    assert preview.problem == "" and preview.warnings == ()


def test_a_mask_of_its_own_must_have_the_pictures_size(tmp_path):
    save(tmp_path / "a.png", scan())
    save(tmp_path / "a_mask.png", spot(80, 120))
    job = job_of(tmp_path, MaskRule())
    with pytest.raises(MaskError, match=r"a_mask\.png has 120 x 80 pixels, the picture 60 x 40; they must be the same"):
        load(job)
    preview = preview_item(job, only(job))
    assert preview.size == (40, 60) and preview.share is None and "must be the same" in preview.problem


def test_a_mask_that_marks_most_is_asked_about(tmp_path):
    save(tmp_path / "in" / "a.png", scan())
    save(tmp_path / "m" / "a.png", ~spot())
    loaded = load(job_of(tmp_path / "in", MaskRule(MaskOrigin.FOLDER, tmp_path / "m")))
    assert loaded.notes == ("The mask marks 91.7 % of the picture; should it be inverted?",)


def test_an_empty_mask_is_no_error(tmp_path):
    save(tmp_path / "a.png", scan())
    save(tmp_path / "a_mask.png", np.zeros((40, 60), np.uint8))
    loaded = load(job_of(tmp_path, MaskRule()))
    assert not loaded.mask.any() and loaded.share == 0


# One for all


def single(tmp_path, mask, fit=Fit.SCALE, size=(40, 60), invert=False):
    save(tmp_path / "in" / "a.png", scan(*size))
    save(tmp_path / "logo.png", mask)
    return load(job_of(tmp_path / "in", MaskRule(MaskOrigin.SINGLE, tmp_path / "logo.png", fit=fit, invert=invert)))


def test_one_mask_for_all_is_scaled_with_a_note(tmp_path):
    loaded = single(tmp_path, spot(20, 30, (5, 5, 10, 15)))
    np.testing.assert_array_equal(loaded.mask, spot(40, 60, (10, 10, 20, 30)))
    assert loaded.notes == ("The mask has 30 x 20 pixels and was scaled to 60 x 40.",)


def test_other_proportions_are_said_too(tmp_path):
    loaded = single(tmp_path, spot(40, 40, (0, 0, 10, 40)))
    assert len(loaded.notes) == 2 and "other proportions" in loaded.notes[1]
    assert loaded.mask.shape == (40, 60)


def test_of_the_same_size_it_is_taken_as_it_is(tmp_path):
    loaded = single(tmp_path, ~spot(), invert=True)
    np.testing.assert_array_equal(loaded.mask, spot())
    assert loaded.notes == ()


@pytest.mark.parametrize(
    ("fit", "box"),
    [
        (Fit.TOP_LEFT, (2, 3, 6, 8)),
        (Fit.TOP_RIGHT, (2, 43, 6, 48)),
        (Fit.BOTTOM_LEFT, (32, 3, 36, 8)),
        (Fit.BOTTOM_RIGHT, (32, 43, 36, 48)),
    ],
)
def test_at_a_corner_it_keeps_its_size(tmp_path, fit, box):
    loaded = single(tmp_path, spot(10, 20, (2, 3, 6, 8)), fit)
    np.testing.assert_array_equal(loaded.mask, spot(40, 60, box))
    assert loaded.notes == ()


def test_at_a_corner_what_sticks_out_is_cut_off(tmp_path):
    mask = np.zeros((50, 100), np.uint8)
    mask[-3:, -4:] = 255
    mask[:3, :4] = 255
    loaded = single(tmp_path, mask, Fit.BOTTOM_RIGHT)
    np.testing.assert_array_equal(loaded.mask, spot(40, 60, (37, 56, 40, 60)))
    assert loaded.notes == ("The mask has 100 x 50 pixels and was cut to 60 x 40.",)


def test_the_mask_for_all_is_read_once_until_it_changes(tmp_path, monkeypatch):
    reads = []
    real = mask_files.read_mask_file
    monkeypatch.setattr(mask_files, "read_mask_file", lambda path, size: (reads.append(path), real(path, size))[1])
    for number in range(5):
        save(tmp_path / "in" / f"{number}.png", scan(40 + number, 60))
    save(tmp_path / "logo.png", spot())
    job = job_of(tmp_path / "in", MaskRule(MaskOrigin.SINGLE, tmp_path / "logo.png"))
    items = plan_items(job)
    first = [load_item(job, item) for item in items]
    assert len(reads) == 1
    first[0].mask[:] = 255  # a caller's own: the next picture has the mask as it was
    np.testing.assert_array_equal(load_item(job, items[0]).mask, spot())
    save(tmp_path / "logo.png", np.zeros((40, 60), np.uint8))
    os.utime(tmp_path / "logo.png", ns=(1, 1))
    assert not load_item(job, items[0]).mask.any()
    assert len(reads) == 2


def test_a_mask_for_all_that_vanishes_is_one_sentence(tmp_path):
    save(tmp_path / "in" / "a.png", scan())
    job = job_of(tmp_path / "in", MaskRule(MaskOrigin.SINGLE, tmp_path / "gone.png"))
    with pytest.raises(MaskError, match="There is no file"):
        load(job)


# Masks from the picture


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("channels", [2, 4])
def test_what_is_transparent_is_masked_and_becomes_visible(tmp_path, channels, dtype):
    pixels = scan(channels=channels, dtype=dtype)
    top = np.iinfo(dtype).max
    pixels[..., -1] = top
    pixels[5:15, 10:30, -1] = 0
    pixels[4, 10:30, -1] = top * 4 // 5  # the eraser's soft rim
    pixels[30:35, 40:50, -1] = top * 4 // 5  # a glow that has nothing to do with it
    save(tmp_path / "a.png", pixels)
    loaded = load(job_of(tmp_path, MaskRule(MaskOrigin.ALPHA)))
    np.testing.assert_array_equal(loaded.mask, spot())
    np.testing.assert_array_equal(loaded.mask, from_alpha(pixels))
    seen = loaded.picture.pixels
    assert (seen[4:15, 10:30, -1] == top).all()
    np.testing.assert_array_equal(seen[30:35, 40:50], pixels[30:35, 40:50])
    np.testing.assert_array_equal(seen[..., :-1], pixels[..., :-1])
    assert loaded.mask_text == "transparency"


@pytest.mark.parametrize("channels", [1, 3, 4])
def test_a_picture_without_transparency_has_nothing_to_repair(tmp_path, channels):
    pixels = scan(channels=channels)
    if channels == 4:
        pixels[..., 3] = 255
    save(tmp_path / "a.png", pixels)
    loaded = load(job_of(tmp_path, MaskRule(MaskOrigin.ALPHA)))
    assert not loaded.mask.any() and loaded.notes == ("Nothing in the picture is transparent.",)
    np.testing.assert_array_equal(loaded.picture.pixels, pixels)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_colour_is_masked_with_its_tolerance(tmp_path, dtype):
    step = np.iinfo(dtype).max // 255
    pixels = scan(dtype=dtype)
    pixels[5:15, 10:30] = (0, 255 * step, 0)
    pixels[5, 10] = (20 * step, 235 * step, 20 * step)  # anti-aliased
    pixels[20, 20] = (0, 200 * step, 0)
    save(tmp_path / "a.png", pixels)
    loaded = load(job_of(tmp_path, MaskRule(MaskOrigin.COLOUR, colour=(0, 255, 0), tolerance=20)))
    np.testing.assert_array_equal(loaded.mask, spot())
    assert loaded.mask_text == "colour #00ff00"


@pytest.mark.parametrize("channels", [1, 2, 4])
def test_a_grey_picture_has_grey_colours_only(tmp_path, channels):
    pixels = scan(channels=channels)
    plane = pixels if channels == 1 else pixels[..., 0]
    plane[5:15, 10:30] = 250
    if channels == 4:
        pixels[5:15, 10:30, :3] = 250
    save(tmp_path / "a.png", pixels)
    rule = MaskRule(MaskOrigin.COLOUR, colour=(255, 255, 255), tolerance=8)
    np.testing.assert_array_equal(load(job_of(tmp_path, rule)).mask, spot())
    loaded = load(job_of(tmp_path, replace(rule, colour=(255, 0, 0))))
    assert not loaded.mask.any() and "has the colour" in loaded.notes[0]


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_damage_can_be_looked_for_and_is_told_by_name(tmp_path, monkeypatch, kind):
    monkeypatch.setattr(loading, "find_damage", lambda *_: ())
    save(tmp_path / "a.png", scan())
    job = job_of(tmp_path, MaskRule(MaskOrigin.DETECT, detections=(Detection(kind),)))
    assert load(job).mask_text == f"{kind}: 0"


def test_damage_is_found_and_counted(tmp_path):
    y, x = np.mgrid[:500, :500]
    fills = np.array([(40, 80, 50), (190, 90, 70), (70, 70, 150), (225, 180, 120)], np.uint8)
    pixels = fills[((x + 2 * y) // 110) % 4]
    pixels[100:180, 60:240] = 255
    save(tmp_path / "a.png", pixels)
    rule = MaskRule(MaskOrigin.DETECT, detections=(Detection(Kind.BOXES), Detection(Kind.DUST)))
    loaded = load(job_of(tmp_path, rule))
    np.testing.assert_array_equal(loaded.mask, spot(500, 500, (100, 60, 180, 240)))
    assert loaded.mask_text == "boxes: 1, dust: 0"
    save(tmp_path / "a.png", np.full((200, 200, 3), 128, np.uint8))
    assert load(job_of(tmp_path, rule)).notes == ("No damage was found.",)


# Edges


def test_edges_go_with_the_mask(tmp_path):
    save(tmp_path / "in" / "a.png", scan())
    save(tmp_path / "in" / "a_mask.png", spot())
    job = replace(job_of(tmp_path / "in", MaskRule()), edges=tmp_path / "e")
    (tmp_path / "e").mkdir()
    assert load(job).notes == ("No edge map goes by its name; the model finds the lines.",)
    save(tmp_path / "e" / "a.png", spot())
    loaded = load(job)
    np.testing.assert_array_equal(loaded.edges, spot())
    assert loaded.notes == ()
    save(tmp_path / "e" / "a.png", ~spot())
    assert "white on black" in load(job).notes[0]
    save(tmp_path / "e" / "a.png", spot(20, 30))
    with pytest.raises(EdgeError, match="30 x 20"):
        load(job)


# What does not work


@pytest.mark.parametrize(
    ("pixels", "suffix", "part"),
    [
        (scan(channels=4), ".jpg", "no transparency; choose PNG"),
        (scan(channels=4), ".bmp", "no transparency; choose PNG"),
        (scan(dtype=np.uint16), ".webp", "16 bits per channel are kept by PNG and TIFF"),
    ],
)
def test_a_format_that_cannot_hold_the_result_is_said_before_the_run(tmp_path, pixels, suffix, part):
    save(tmp_path / "a.png", pixels)
    save(tmp_path / "a_mask.png", spot())
    job = job_of(tmp_path, MaskRule(), suffix=suffix)
    preview = preview_item(job, only(job))
    assert part in preview.problem and preview.size == (40, 60)
    with pytest.raises(ImageError, match=part):
        load(job)


def test_alpha_that_hides_nothing_is_left_out_where_there_is_none(tmp_path):
    pixels = scan(channels=4)
    pixels[..., 3] = 255
    pixels[5:15, 10:30, 3] = 0
    save(tmp_path / "a.png", pixels)
    loaded = load(job_of(tmp_path, MaskRule(MaskOrigin.ALPHA), suffix=".jpg"))
    assert loaded.picture.pixels.shape == (40, 60, 3) and "left out" in loaded.notes[0]
    assert load(job_of(tmp_path, MaskRule(MaskOrigin.ALPHA))).picture.pixels.shape == (40, 60, 4)


def test_a_picture_too_small_for_the_networks_is_said_before_the_run(tmp_path):
    assert SMALLEST_SIDE == inference_job.SMALLEST_SIDE
    save(tmp_path / "a.png", scan(15, 60))
    save(tmp_path / "a_mask.png", spot(15, 60))
    with pytest.raises(ImageError, match="60 x 15 pixels; a repair needs 16 each way"):
        load(job_of(tmp_path, MaskRule()))


@pytest.mark.parametrize(
    "data", [b"", b"no picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, b"GIF89a", b"\xff\xd8\xff\xe0"]
)
def test_broken_files_are_one_sentence(tmp_path, data):
    (tmp_path / "a.png").write_bytes(data)
    save(tmp_path / "a_mask.png", spot())
    save(tmp_path / "b.png", scan())
    (tmp_path / "b_mask.png").write_bytes(data)
    job = job_of(tmp_path, MaskRule())
    for item in plan_items(job):
        preview = preview_item(job, item)
        assert preview.problem and "\n" not in preview.problem
        with pytest.raises(CoreError) as caught:
            load_item(job, item)
        assert str(caught.value) == preview.problem


def test_a_row_with_a_problem_says_it(tmp_path):
    item = BatchItem(3, tmp_path / "a.png", "a.png", problem="It is gone.")
    with pytest.raises(CoreError, match=r"It is gone\."):
        load_item(BatchJob(), item)
    assert preview_item(BatchJob(), item).problem == "It is gone."


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
def test_a_name_that_is_no_text_gives_a_sentence_that_can_be_written(tmp_path):
    path = tmp_path / os.fsdecode(b"\xff.png")
    path.write_bytes(b"x")
    with pytest.raises(CoreError) as caught:
        load(job_of(tmp_path, MaskRule(MaskOrigin.ALPHA)))
    str(caught.value).encode()


def test_the_wish_to_stop_is_granted(tmp_path):
    save(tmp_path / "a.png", scan())
    job = job_of(tmp_path, MaskRule(MaskOrigin.ALPHA))
    cancel = CancelToken()
    cancel.cancel()
    for look in (load_item, preview_item):
        with pytest.raises(Cancelled):
            look(job, only(job), cancel)


# Known by content


def test_the_digest_knows_the_picture_the_mask_and_the_edges_and_no_names(tmp_path):
    def digest(name, pixels, mask, edges=None):
        folder = tmp_path / name
        save(folder / "in" / f"{name}.png", pixels)
        save(folder / "in" / f"{name}_mask.png", mask)
        job = job_of(folder / "in", MaskRule())
        if edges is not None:
            save(folder / "e" / f"{name}.png", edges)
            job = replace(job, edges=folder / "e")
        return load(job).digest

    other = scan()
    other[0, 0] = 1
    first = digest("a", scan(), spot())
    assert first == digest("b", scan(), spot()) and len(first) == 64
    rest = [digest("c", other, spot()), digest("d", scan(), ~spot()), digest("e", scan(), spot(), spot())]
    assert len({first, *rest}) == 4


def test_the_source_is_read_once_and_never_written(tmp_path, monkeypatch):
    save(tmp_path / "a.png", scan())
    save(tmp_path / "a_mask.png", spot())
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    job = job_of(tmp_path, MaskRule())
    item = only(job)
    reads, real = [], Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: (reads.append(path.name), real(path))[1])
    load_item(job, item)
    assert sorted(reads) == ["a.png", "a_mask.png"]
    monkeypatch.undo()
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert read_picture(item.source).pixels.shape == (40, 60, 3)
