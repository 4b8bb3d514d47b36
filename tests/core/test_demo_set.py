"""The endless drawings: named by their place, repeatable, varied, and as good as files to training."""

import numpy as np
import pytest

from core.config_file import create, load_config
from core.data.dataset import Draw
from core.data.flist import check_pictures, read_flist, split, write_flist
from core.data.images import read_picture
from core.data.sources import source_of
from core.demo.drawings import KINDS, demo_paths, demo_size, draw_demo, draw_scene, drawing
from core.errors import Cancelled, DataError
from core.events import CancelToken, Progress
from core.training.run_data import build_dataset
from tests.core.cli_for_tests import run, sentence
from tests.core.test_check import SMALL

pytestmark = pytest.mark.slow


def generator(*seed):
    return np.random.default_rng(list(seed))


def test_ranges_that_do_not_overlap_share_nothing():
    train, val = read_flist("demo:20000"), read_flist("demo:20000-20100")
    assert len(train) == len(set(train)) == 20000 and len(val) == 100
    assert not set(train) & set(val)
    assert read_flist("demo: 5 , size=64,seed=3")[4] == demo_paths("demo:5,seed=3,size=64")[4]


@pytest.mark.parametrize(
    "text", ["demo:", "demo:0", "demo:9-9", "demo:x", "demo:5,size=9", "demo:5,colour=1", "demo:999999999"]
)
def test_texts_that_make_no_sense(text):
    assert source_of(text) is not None
    with pytest.raises(DataError):
        read_flist(text)


@pytest.mark.parametrize("name", ["demo:size=64,seed=0/x", "demo:size=64", "picture.png", "demo:size=99999,seed=0/1"])
def test_paths_that_stand_for_nothing(name):
    with pytest.raises(DataError):
        draw_demo(name)


def test_a_place_always_shows_the_same():
    paths = demo_paths("demo:40,size=48")
    assert np.array_equal(draw_demo(paths[7]), draw_demo(paths[7]))
    assert np.array_equal(draw_demo(paths[7]), drawing(7, 48)) and demo_size(paths[7]) == 48
    assert not np.array_equal(drawing(7, 48), drawing(7, 48, seed=1))


def test_no_two_are_alike():
    drawn = [drawing(position, 48).astype(int) for position in range(24)]
    for number, one in enumerate(drawn):
        assert one.shape == (48, 48, 3) and one.std() > 5
        for other in drawn[:number]:
            assert np.abs(one - other).mean() > 4


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [(64, 64), (40, 90), (96, 50)])
def test_every_kind_covers_any_paper(kind, size):
    first, second = (draw_scene(size, generator(3, 1), kind) for _ in range(2))
    assert first.shape == (*size, 3) and first.dtype == np.uint8 and np.array_equal(first, second)
    if kind not in ("manga", "page"):  # a canvas starts black; those two may well be black
        rim = np.concatenate([first[0], first[:, 0], first[:, -1]])
        assert not (rim == 0).all(axis=1).any()


def test_manga_is_black_and_white():
    for kind in ("manga", "page"):
        drawn = draw_scene((128, 128), generator(5), kind)
        assert (drawn.max(axis=2) == drawn.min(axis=2)).all()
        assert (drawn[..., 0] > 250).mean() > 0.1 and (drawn[..., 0] < 5).mean() > 0.02
    colours = draw_scene((64, 64), generator(5), "portrait")
    assert (colours.max(axis=2) > colours.min(axis=2)).mean() > 0.3


def test_lists_may_hold_drawings(tmp_path):
    paths = demo_paths("demo:6,size=32")
    write_flist(tmp_path / "list.flist", paths)
    assert read_flist(tmp_path / "list.flist") == paths
    assert check_pictures(paths) == (paths, [])
    parts = split("demo:6,size=32", tmp_path, 4, 1, 1)
    assert [len(read_flist(tmp_path / f"{part}.flist")) for part in parts] == [4, 1, 1]
    assert {path for members in parts.values() for path in members} == set(paths)


def test_the_data_set_takes_drawings(tmp_path):
    create(tmp_path / "config.yml", {**SMALL, "TRAIN_FLIST": "demo:10,size=64", "VAL_FLIST": "demo:10-12,size=32"})
    config = load_config(tmp_path / "config.yml")
    train = build_dataset(config, tmp_path, "train", augment=True)
    assert len(train) == 10
    one, two = train[Draw(3, 5)], train[Draw(3, 5)]
    assert one.image.shape == (3, 32, 32) and one.image.equal(two.image) and one.mask.equal(two.mask)
    val = build_dataset(config, tmp_path, "val")
    assert np.array_equal(val[Draw(0, 0)].image.permute(1, 2, 0).numpy(), drawing(10, 32))


def test_training_without_a_single_file(tmp_path, capsys):
    create(tmp_path / "config.yml", {**SMALL, "TRAIN_FLIST": "demo:10,size=32", "VAL_FLIST": "demo:10-12,size=32"})
    assert run("train", "--model", 1, "--path", tmp_path, "--iterations", 1) == 0
    assert run("eval", "--model", 1, "--path", tmp_path) == 0
    assert "precision" in capsys.readouterr().out


def test_the_command_writes_pictures_and_lists(tmp_path, capsys):
    target = tmp_path / "set"
    assert run("demo-set", target, "--count", 6, "--size", 32, "--seed", 2) == 0
    assert "4 train, 1 val, 1 test" in capsys.readouterr().out
    files = sorted(path for part in ("train", "val", "test") for path in read_flist(target / f"{part}.flist"))
    assert len(files) == 6 and all(read_picture(path).width == 32 for path in files)
    assert np.array_equal(read_picture(files[3]).pixels, drawing(3, 32, 2))
    before = files[0].stat().st_mtime_ns
    assert run("demo-set", target, "--count", 30, "--size", 32, "--seed", 2) == 0
    assert files[0].stat().st_mtime_ns == before
    assert "28 train, 1 val, 1 test" in capsys.readouterr().out
    assert run("demo-set", target, "--size", 5) == 1
    assert "pixels" in sentence(capsys)
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert run("demo-set", tmp_path / "file") == 1
    sentence(capsys)


def test_drawing_a_set_can_be_cancelled(tmp_path):
    from core.demo.drawings import write_demo_set

    cancel = CancelToken()

    def stop(event):
        if isinstance(event, Progress) and event.done == 2:
            cancel.cancel()

    with pytest.raises(Cancelled):
        write_demo_set(tmp_path, 50, 32, 0, stop, cancel)
    assert len(list((tmp_path / "pictures").iterdir())) <= 3
