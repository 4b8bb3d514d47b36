"""Original and repaired picture together: side by side to the pixel, and wipes whose colours and times are right."""

import numpy as np
import pytest
from PIL import Image, ImageCms, ImageSequence

from core.data.before_after.options import LONGEST_LIMITS, BeforeAfter, Layout
from core.data.before_after.pair import close_up, make_pair, paint_latin
from core.data.before_after.wipe import frames_of
from core.data.before_after.writing import write_before_after
from core.data.images import read_picture, write_picture
from core.data.picture import Picture, PictureMeta
from core.errors import Cancelled, ImageError
from core.events import CancelToken, Progress
from tests.core.cli_for_tests import run

WIPE, SIDE = Layout.WIPE, Layout.SIDE


def gradient(height=90, width=120):
    """More colours than a GIF has, and none that a palette of 8 x 8 x 4 fixed ones would hold."""
    down, across = np.mgrid[0:height, 0:width]
    return np.stack((across * 255 // width, down * 255 // height, 90 + (across + down) % 7), axis=2).astype(np.uint8)


@pytest.fixture
def repaired():
    """A damaged picture and the repaired one."""
    after = gradient()
    before = after.copy()
    before[30:50, 40:70] = (250, 10, 200)
    return Picture(before), Picture(after)


def frames(path):
    with Image.open(path) as image:
        return [
            (np.asarray(frame.convert("RGB")).astype(int), frame.info.get("duration", 0))
            for frame in ImageSequence.Iterator(image)
        ]


def test_side_by_side_is_both_pictures(tmp_path, repaired):
    before, after = repaired
    for name in ("a.png", "a.webp"):
        write_before_after(tmp_path / name, before, after, BeforeAfter())
        pixels = read_picture(tmp_path / name).pixels
        assert (pixels[:, :120] == before.pixels).all() and (pixels[:, -120:] == after.pixels).all()
        assert pixels.shape[1] == 244
    write_before_after(tmp_path / "a.jpg", before, after, BeforeAfter(longest=60))
    assert read_picture(tmp_path / "a.jpg").pixels.shape == (45, 124, 3)


def test_a_gif_shows_both_with_their_colours_and_nothing_else_flickers(tmp_path, repaired):
    before, after = repaired
    write_before_after(tmp_path / "a.gif", before, after, BeforeAfter(WIPE, 800, 2.0))
    found = frames(tmp_path / "a.gif")
    assert sum(milliseconds for _, milliseconds in found) == pytest.approx(2000, abs=150)
    first, middle = found[0][0], found[len(found) // 2][0]
    for shown, pixels in ((first, before.pixels), (middle, after.pixels)):
        assert np.sqrt(((shown - pixels) ** 2).mean()) < 9 and np.abs(shown - pixels).mean(axis=(0, 1)).max() < 8
    changed = (before.pixels != after.pixels).any(axis=2)
    assert (first == middle)[~changed].all() and len(np.unique(first.reshape(-1, 3), axis=0)) > 200
    with Image.open(tmp_path / "a.gif") as image:
        assert image.info["loop"] == 0


def test_a_webp_keeps_every_colour_and_the_line_crosses_the_picture(tmp_path, repaired):
    before, after = repaired
    write_before_after(tmp_path / "a.webp", before, after, BeforeAfter(WIPE, 800, 1.0))
    found = [pixels for pixels, _ in frames(tmp_path / "a.webp")]
    assert (found[0] == before.pixels).all() and (found[len(found) // 2] == after.pixels).all()
    places = []
    for shown in found[1 : len(found) // 2]:
        lines = np.flatnonzero((shown == 255).all(axis=(0, 2)))
        assert 1 <= len(lines) <= 3
        start, end = lines[0], lines[-1]
        assert (shown[:, : start - 1] == before.pixels[:, : start - 1]).all()
        assert (shown[:, end + 2 :] == after.pixels[:, end + 2 :]).all()
        places.append(start)
    assert places == sorted(places, reverse=True) and places[0] > 110 and places[-1] < 10
    assert (found[1] == found[-1]).all()  # and goes back the same way


@pytest.mark.parametrize("seconds", [1.0, 4.0, 20.0])
@pytest.mark.parametrize("size", [(64, 64), (2000, 2000)])
def test_times_add_up_and_memory_is_bounded(size, seconds):
    made = frames_of(*size, seconds)
    assert sum(frame.milliseconds for frame in made) == pytest.approx(1000 * seconds, rel=0.12)
    assert all(frame.milliseconds >= 20 and frame.milliseconds % 10 == 0 for frame in made)
    assert len(made) * size[0] * size[1] < 300e6
    assert made[0].place is None and not made[0].is_after and made[len(made) // 2].is_after


@pytest.mark.parametrize("pixels", [gradient()[..., 0], np.dstack((gradient(), np.full((90, 120), 0, np.uint8)))])
def test_pictures_of_other_kinds_are_shown(pixels):
    deep = Picture(pixels.astype(np.uint16) * 257)
    pair = make_pair(deep, Picture(pixels), BeforeAfter())
    assert (pair.before == pair.after).all() and pair.after.shape == (90, 120, 3)
    expected = 255 if pixels.ndim == 3 else pixels[..., None]  # what is transparent is white
    assert (pair.after == expected).all()


def test_colours_of_a_profile_become_srgb(repaired):
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    same = make_pair(*[Picture(each.pixels, PictureMeta(icc=lab.tobytes())) for each in repaired], BeforeAfter())
    assert np.abs(same.after.astype(int) - repaired[1].pixels).max() <= 1
    broken = Picture(repaired[0].pixels, PictureMeta(icc=bytes(16) + b"RGB " + b"broken" * 30))
    assert (make_pair(broken, repaired[1], BeforeAfter()).before == broken.pixels).all()


def test_a_close_up_shows_the_repair_with_surroundings():
    before = np.zeros((600, 900, 3), np.uint16)
    after = before.copy()
    after[300:310, 500:700] = 65535
    assert close_up(before, after) == (200, 400, 410, 800)
    after[:] = before
    after[5, 5] = 65535
    box = close_up(before, after)
    assert box.top == box.left == 0 and box.height > 80
    assert close_up(before, before) == (0, 0, 600, 900)


def test_labels_are_on_their_pictures_and_leave_small_ones_alone():
    plain = Picture(np.full((200, 300, 3), 120, np.uint8))
    pair = make_pair(plain, plain, BeforeAfter(labels=("Before", "After")))
    for pixels, half in ((pair.before, slice(0, 150)), (pair.after, slice(150, 300))):
        touched = (pixels != 120).any(axis=2)
        assert touched[:, half].any() and touched.sum() == touched[150:, half].sum() and (pixels == 255).any()
    tiny = Picture(np.full((20, 30, 3), 120, np.uint8))
    assert (make_pair(tiny, tiny, BeforeAfter(labels=("Before", "After"))).before == 120).all()
    assert paint_latin("After", 20).max() == 255


def test_progress_is_told_and_a_stop_leaves_nothing(tmp_path, repaired):
    told, cancel = [], CancelToken()
    (tmp_path / "kept.gif").write_bytes(b"kept")

    def report(event):
        told.append(event)
        if isinstance(event, Progress) and event.done >= 5:
            cancel.cancel()

    for name in ("kept.gif", "new.webp"):
        cancel = CancelToken()
        with pytest.raises(Cancelled):
            write_before_after(tmp_path / name, *repaired, BeforeAfter(WIPE), report=report, cancel=cancel)
    assert {event.total for event in told} == {72} and 5 <= max(event.done for event in told) <= 7
    assert [path.name for path in tmp_path.iterdir()] == ["kept.gif"]
    assert (tmp_path / "kept.gif").read_bytes() == b"kept"
    write_before_after(tmp_path / "kept.gif", *repaired, BeforeAfter(WIPE, seconds=1.0), report=told.append)
    assert told[-1].done == told[-1].total


def test_what_cannot_be_shown_is_one_sentence(tmp_path, repaired):
    before, after = repaired
    with pytest.raises(ImageError, match="120 x 90 and 120 x 80 pixels"):
        write_before_after(tmp_path / "a.gif", before, Picture(after.pixels[:80]), BeforeAfter(WIPE))
    for name, layout in (("a.png", WIPE), ("a.jpeg", WIPE), ("a.gif", SIDE), ("a.tif", SIDE)):
        with pytest.raises(ImageError, match="cannot be written"):
            write_before_after(tmp_path / name, before, after, BeforeAfter(layout))
    with pytest.raises(ImageError, match="No such file"):
        write_before_after(tmp_path / "none" / "a.png", before, after, BeforeAfter())
    assert not list(tmp_path.iterdir())


def test_the_command_chooses_by_the_ending_and_replaces_nothing(tmp_path, repaired, capsys):
    for name, each in zip(("before.png", "after.png"), repaired, strict=True):
        write_picture(tmp_path / name, each)
    command = ("before-after", tmp_path / "before.png", tmp_path / "after.png", "--no-labels", "--output")
    assert run(*command, tmp_path / "a.gif", "--seconds", "1") == 0 and len(frames(tmp_path / "a.gif")) > 10
    assert run(*command, tmp_path / "a.webp", "--layout", "side", "--close-up") == 0
    assert len(frames(tmp_path / "a.webp")) == 1
    kept = (tmp_path / "a.gif").read_bytes()
    assert run(*command, tmp_path / "a.gif") == 1 and (tmp_path / "a.gif").read_bytes() == kept
    assert "exists already" in capsys.readouterr().err
    assert run(*command, tmp_path / "a.mp4") == 1
    assert "choose one of .png, .jpg, .webp, .gif as its ending" in capsys.readouterr().err
    assert run(*command, tmp_path / "a.gif", "--overwrite", "--longest", "70") == 0
    assert frames(tmp_path / "a.gif")[0][0].shape == (52, 70, 3)
    assert run(*command, tmp_path / "before.png", "--overwrite") == 1
    assert (read_picture(tmp_path / "before.png").pixels == repaired[0].pixels).all()
    for bad in (("--seconds", "0"), ("--longest", LONGEST_LIMITS[WIPE][1] + 1), ("--layout", "wipes")):
        assert run(*command, tmp_path / "b.gif", *bad) == 2
    assert not (tmp_path / "b.gif").exists()
