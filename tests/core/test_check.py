"""The check of the data: what it finds, what it leaves alone, and what its fixes do to lists and settings."""

import os
import shutil
import string
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.config_file import create, load_config
from core.data.flist import read_flist, write_flist
from core.errors import Cancelled, ConfigError, DataError
from core.events import CancelToken, Progress
from core.training import check_costs
from core.training.check_dataset import check_dataset
from core.training.check_findings import FIXES, SENTENCES, CheckFinding, apply_fix
from core.training.folder_lock import training_lock
from tests.core.cli_for_tests import broken_pictures, run, sentence

pytestmark = pytest.mark.slow

SMALL = {
    "MASK": 7,
    "INPUT_SIZE": 32,
    "BATCH_SIZE": 2,
    "SAMPLE_SIZE": 2,
    "GENERATOR_WIDTH": 4,
    "GENERATOR_BLOCKS": 1,
    "DISCRIMINATOR_WIDTH": 4,
    "VGG_WEIGHTS": "none",
    "DEVICE": "cpu",
    "MAX_ITERS": 100,
}


def scene(seed, height=60, width=64):
    """A picture with large shapes, so that copies of it in other formats look alike and others do not."""
    rng = np.random.default_rng(seed)
    coarse = rng.integers(0, 256, (5, 5, 3), dtype=np.uint8)
    return Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC)


@pytest.fixture
def folder(tmp_path):
    """A model folder whose lists are in order: six pictures to train on and two to validate with."""
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    for number in range(8):
        scene(number).save(pictures / f"{number}.png")
    files = sorted(pictures.iterdir())
    write_flist(tmp_path / "train.flist", files[:6])
    write_flist(tmp_path / "val.flist", files[6:])
    create(tmp_path / "config.yml", {**SMALL, "TRAIN_FLIST": "train.flist", "VAL_FLIST": "val.flist"})
    return tmp_path


def check(folder, **changes):
    config = load_config(folder / "config.yml").changed(**changes)
    return {one.key: one for one in check_dataset(config, folder, measure=False)}


def trained(folder):
    return [path.name for path in read_flist(load_config(folder / "config.yml").train_flist, folder)]


def add(folder, *paths, part="train"):
    listed = folder / f"{part}.flist"
    write_flist(listed, [*read_flist(listed), *paths])


def test_a_good_set_has_no_fault(folder):
    found = check(folder)
    assert dict(found["counts"].values) == {"train": 6, "val": 2, "test": 0}
    assert {key for key, one in found.items() if one.severity != "info"} == {"few"}
    assert {"disk", "memory_share"} <= set(found)


def test_every_sentence_can_be_filled_in(folder):
    """The values that a finding carries are those its sentence asks for."""
    for one in check(folder).values():
        wanted = {name for _, name, _, _ in string.Formatter().parse(SENTENCES[one.key]) if name}
        assert wanted <= set(one.values) and one.text
    assert set(FIXES) == {"set", "compact", "leave_out", "split", "invert_masks"}


@pytest.mark.parametrize("kind", ["missing", "empty", "truncated", "text", "huge", "animated"])
def test_what_cannot_be_used_is_named_and_left_out(folder, kind):
    (folder / "bad").mkdir()
    if kind == "animated":
        bad = folder / "bad" / "moving.gif"
        scene(90).save(bad, save_all=True, append_images=[scene(91)])
    else:
        bad = broken_pictures(folder / "bad")[kind]
    add(folder, bad)
    found = check(folder)
    finding = found["animated" if kind == "animated" else "unreadable"]
    assert finding.values["count"] == 1 and bad.name in finding.text
    before = (folder / "train.flist").read_bytes()
    assert "Left out 1 of 7" in apply_fix(finding, folder / "config.yml")
    assert trained(folder) == [f"{number}.png" for number in range(6)]
    assert (folder / "train.flist").read_bytes() == before
    assert not {"animated", "unreadable"} & set(check(folder))


def test_only_unreadable_pictures_are_an_error_without_a_fix(folder):
    write_flist(folder / "train.flist", [folder / "nowhere.png"])
    finding = check(folder)["all_unreadable"]
    assert finding.severity == "error" and not finding.fix
    with pytest.raises(DataError):
        apply_fix(finding, folder / "config.yml")


def test_lists_that_are_missing(folder):
    assert check(folder, train_flist="")["list_missing"].severity == "error"
    assert check(folder, train_flist="nowhere.flist")["list_unusable"].severity == "error"
    finding = check(folder, val_flist="")["no_validation"]
    apply_fix(finding, folder / "config.yml")
    config = load_config(folder / "config.yml")
    train, val = read_flist(config.train_flist), read_flist(config.val_flist)
    assert len(train) == 5 and len(val) == 1 and not set(train) & set(val)


def test_copies_in_the_list_and_across_lists(folder):
    twin = folder / "pictures" / "twin.png"
    shutil.copy(folder / "pictures" / "2.png", twin)
    leaked = folder / "pictures" / "leaked.png"
    shutil.copy(folder / "pictures" / "6.png", leaked)
    alike = folder / "pictures" / "alike.jpg"
    scene(7, 120, 128).save(alike, quality=70)
    add(folder, twin, leaked, alike, folder / "pictures" / "7.png")
    found = check(folder)
    assert found["copies"].values["count"] == 1 and "2.png" in found["copies"].text
    assert found["shared"].values["count"] == 2
    assert {path.name for path in found["shared"].files} == {"leaked.png", "7.png"}
    assert [path.name for path in found["similar"].files] == ["alike.jpg"]
    for key in ("copies", "shared", "similar"):
        apply_fix(found[key], folder / "config.yml")
    assert trained(folder) == [f"{number}.png" for number in range(6)]
    assert not {"copies", "shared", "similar"} & set(check(folder))


def test_gray_and_transparent_pictures(folder):
    gray, clear = folder / "gray.png", folder / "clear.png"
    scene(20).convert("L").convert("RGB").save(gray)
    layer = scene(21).convert("RGBA")
    layer.putalpha(Image.linear_gradient("L").resize(layer.size))
    layer.save(clear)
    scene(22).convert("RGBA").save(folder / "opaque.png")
    add(folder, gray, clear, folder / "opaque.png")
    found = check(folder)
    assert found["gray"].files == (gray,)
    assert found["transparent"].files == (clear,)
    write_flist(folder / "train.flist", [gray])
    assert "all_gray" in check(folder)


def test_small_pictures(folder):
    tiny = folder / "tiny.png"
    scene(30, 20, 90).save(tiny)
    add(folder, tiny)
    finding = check(folder)["small"]
    assert finding.files == (tiny,) and "90 x 20" in finding.text
    most = check(folder, input_size=256)["small"]
    assert most.fix == "set" and 20 <= most.changes["INPUT_SIZE"] <= 60
    assert "small" not in check(folder, input_size=0, batch_size=1)


def test_settings_that_do_not_fit_the_data(folder):
    found = check(folder, batch_size=16, sample_size=5)
    assert found["batch_large"].changes == {"BATCH_SIZE": 6}
    assert found["sample_large"].changes == {"SAMPLE_SIZE": 2}
    path = folder / "config.yml"
    before = path.read_text(encoding="utf-8")
    assert "BATCH_SIZE is 6" in apply_fix(found["batch_large"], path)
    after = path.read_text(encoding="utf-8")
    changed = [one for one, two in zip(before.splitlines(), after.splitlines(), strict=True) if one != two]
    assert len(changed) == 1 and changed[0].startswith("BATCH_SIZE: 2") and "# pictures per iteration" in after
    assert check(folder, input_size=0)["sizes_differ"].severity == "error"


@pytest.fixture
def masks(folder):
    target = folder / "masks"
    target.mkdir()
    for number in range(4):
        values = np.zeros((40, 40), np.uint8)
        values[5 : 15 + number, 5:20] = 255
        Image.fromarray(values).save(target / f"{number}.png")
    return target


def test_masks(folder, masks):
    found = check(folder, mask=3, train_mask_flist=str(masks))
    assert found["masks_fine"].values["total"] == 4
    assert not {"masks_inverted", "masks_empty", "masks_gray", "masks_jpeg"} & set(found)
    assert check(folder, mask=3)["masks_missing"].changes == {"MASK": 7}
    Image.fromarray(np.zeros((40, 40), np.uint8)).save(masks / "empty.png")
    Image.fromarray(np.full((40, 40), 250, np.uint8)).save(masks / "full.png")
    Image.fromarray(np.full((40, 40), 90, np.uint8)).save(masks / "gray.png")
    (masks / "bad.png").write_bytes(b"no picture")
    Image.open(masks / "1.png").save(masks / "ringing.jpg", quality=60)
    found = check(folder, mask=3, train_mask_flist=str(masks))
    named = {key: {path.name for path in one.files} for key, one in found.items() if key.startswith("masks_")}
    assert named["masks_empty"] == {"empty.png", "gray.png"} and named["masks_huge"] == {"full.png"}
    assert "gray.png" in named["masks_gray"]
    assert named["masks_unreadable"] == {"bad.png"}
    assert "ringing.jpg" in named["masks_jpeg"] | named["masks_gray"]


def test_inverted_masks_are_copied_the_right_way_round(folder, masks):
    for path in masks.iterdir():
        Image.fromarray(255 - np.asarray(Image.open(path))).save(path)
    create(folder / "other.yml", {**SMALL, "MASK": 3, "TRAIN_FLIST": "train.flist", "TRAIN_MASK_FLIST": str(masks)})
    config = load_config(folder / "other.yml")
    found = {one.key: one for one in check_dataset(config, folder, measure=False)}
    before = {path: path.read_bytes() for path in masks.iterdir()}
    apply_fix(found["masks_inverted"], folder / "other.yml")
    assert {path: path.read_bytes() for path in masks.iterdir()} == before
    config = load_config(folder / "other.yml")
    found = {one.key: one for one in check_dataset(config, folder, measure=False)}
    assert found["masks_fine"].values["typical"] < 0.2 and "masks_inverted" not in found


@pytest.mark.parametrize("fault", ["empty", "inverted"])
def test_masks_of_several_lists_are_mended_in_all_of_them(folder, masks, fault):
    """The page writes one folder of masks into three keys; other lists stay."""
    other = folder / "other.png"
    shutil.copy(masks / "1.png", other)
    Image.fromarray(np.zeros((40, 40), np.uint8)).save(masks / "empty.png")
    if fault == "inverted":
        for path in masks.iterdir():
            Image.fromarray(255 - np.asarray(Image.open(path))).save(path)
    lists = {"TRAIN_MASK_FLIST": str(masks), "VAL_MASK_FLIST": str(masks), "TEST_MASK_FLIST": str(other)}
    create(folder / "other.yml", {**SMALL, "MASK": 3, "TRAIN_FLIST": "train.flist", **lists})
    found = {one.key: one for one in check_dataset(load_config(folder / "other.yml"), folder, measure=False)}
    apply_fix(found[f"masks_{fault}"], folder / "other.yml")
    config = load_config(folder / "other.yml")
    assert config.val_mask_flist == config.train_mask_flist != str(masks) and config.test_mask_flist == str(other)
    found = {one.key: one for one in check_dataset(config, folder, measure=False)}
    assert f"masks_{fault}" not in found


def test_masks_paired_with_pictures_are_not_left_out_alone(folder, masks):
    Image.fromarray(np.zeros((40, 40), np.uint8)).save(masks / "empty.png")
    assert check(folder, mask=3, train_mask_flist=str(masks))["masks_empty"].fix == "leave_out"
    assert not check(folder, mask=6, train_mask_flist=str(masks))["masks_empty"].fix


def test_paired_edges_stay_paired(folder):
    bad = folder / "nowhere.png"
    write_flist(folder / "train.flist", [bad, *read_flist(folder / "train.flist")])
    edges = [folder / f"edge{number}.png" for number in range(7)]
    for path in edges:
        scene(3).convert("L").save(path)
    write_flist(folder / "edges.flist", edges)
    path = folder / "paired.yml"
    create(path, {**SMALL, "EDGE": 2, "TRAIN_FLIST": "train.flist", "TRAIN_EDGE_FLIST": "edges.flist"})
    found = {one.key: one for one in check_dataset(load_config(path), folder, measure=False)}
    apply_fix(found["unreadable"], path)
    config = load_config(path)
    assert [one.name for one in read_flist(config.train_edge_flist)] == [f"edge{number}.png" for number in range(1, 7)]
    write_flist(folder / "edges.flist", edges[:3])
    found = check(folder, edge=2, train_edge_flist="edges.flist", val_flist="")
    assert found["edges_differ"].severity == "error"


def test_a_fix_that_does_not_apply_changes_nothing(folder):
    before = {path.name for path in folder.iterdir()}
    text = (folder / "config.yml").read_bytes()
    stale = CheckFinding("warning", "unreadable", {"list": "TRAIN_FLIST"}, "leave_out", {}, (folder / "gone.png",))
    everything = CheckFinding(
        "warning", "unreadable", {"list": "TRAIN_FLIST"}, "leave_out", {}, tuple(read_flist(folder / "train.flist"))
    )
    wrong = CheckFinding("warning", "batch_large", {}, "set", {"BATCH_SIZE": -3})
    for finding in (stale, everything, wrong):
        with pytest.raises((DataError, ConfigError)):
            apply_fix(finding, folder / "config.yml")
    assert (folder / "config.yml").read_bytes() == text
    assert {path.name for path in folder.iterdir()} == before


def test_the_disk(folder, monkeypatch):
    cost = check_costs.disk_cost(load_config(folder / "config.yml"), folder)
    assert cost.count == 1 and cost.each > 1000
    usage = shutil.disk_usage(folder)
    monkeypatch.setattr(check_costs.shutil, "disk_usage", lambda _: usage._replace(free=10 * cost.each))
    assert "disk" in check(folder)
    many = {"max_iters": 100_000, "save_interval": 10, "sample_interval": 0}
    assert "disk" in check(folder, **many, keep_last=3)
    short = check(folder, **many, keep_last=0)["disk_short"]
    assert short.severity == "warning" and short.changes == {"KEEP_LAST": 3}
    assert check(folder, max_iters=10**9, sample_interval=10)["disk_short"].changes["SAMPLE_INTERVAL"] > 1000
    monkeypatch.setattr(check_costs.shutil, "disk_usage", lambda _: usage._replace(free=cost.each))
    assert check(folder)["disk_full"].severity == "error"


def test_checkpoints_are_as_large_as_foretold(folder):
    assert run("train", "--model", 1, "--path", folder, "--iterations", 1) == 0
    real = sum(path.stat().st_size for path in folder.glob("EdgeModel_*_1.pth"))
    foretold = check_costs.disk_cost(load_config(folder / "config.yml"), folder).each
    assert foretold < real < 1.5 * foretold + 200_000  # names and shapes of the tensors come on top


def test_memory_and_time(folder):
    config = load_config(folder / "config.yml")
    assert check_costs.step_memory(config.changed(batch_size=64, input_size=256), "cpu", 256) > 1.5 * (
        check_costs.step_memory(config.changed(batch_size=8, input_size=256), "cpu", 256)
    )
    found = {one.key: one for one in check_dataset(config.changed(max_iters=1000), folder)}
    assert 0 < found["time"].values["seconds"] < 60
    assert "memory_short" in check(folder, input_size=8192, batch_size=60000)


def test_progress_and_cancel(folder):
    events = []
    config = load_config(folder / "config.yml")
    check_dataset(config, folder, events.append, measure=False)
    stages = [event.stage for event in events if isinstance(event, Progress)]
    assert "reading headers" in stages and "opening pictures" in stages
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        check_dataset(config, folder, cancel=cancel, measure=False)


def test_many_pictures_are_sampled(folder):
    config = load_config(folder / "config.yml")
    found = {one.key: one for one in check_dataset(config, folder, measure=False, deep=3)}
    assert dict(found["sampled"].values) == {"count": 3, "total": 8}


def test_drawings_need_no_files(folder):
    found = check(folder, train_flist="demo:50", val_flist="demo:40-60")
    assert found["counts"].values["train"] == 50
    assert found["shared"].values["count"] == 10
    assert check(folder, train_flist="demo:")["list_unusable"].severity == "error"


def test_the_command(folder, capsys):
    add(folder, folder / "nowhere.png")
    assert run("check", folder, "--quick") == 0
    out = capsys.readouterr().out
    assert "6 pictures to train on" in out and "cannot be opened" in out and "--fix" in out
    assert run("check", folder, "--quick", "--fix") == 0
    assert "Left out 1 of 7" in capsys.readouterr().out
    assert run("check", folder, "--quick") == 0
    assert "cannot be opened" not in capsys.readouterr().out
    shutil.rmtree(folder / "pictures")
    assert run("check", folder, "--quick") == 1
    assert capsys.readouterr().err == ""
    assert run("check", folder / "nowhere") == 1
    assert "config.yml" in sentence(capsys)


def test_the_command_mends_all_that_it_has_marked(folder, capsys):
    create(folder / "other" / "config.yml", {**SMALL, "TRAIN_FLIST": str(folder / "pictures"), "SAMPLE_SIZE": 50})
    assert run("check", folder / "other", "--quick") == 0
    out = capsys.readouterr().out
    assert "-> Set SAMPLE_SIZE: 8 in config.yml." in out and "-> Take every 30th picture" in out
    assert run("check", folder / "other", "--quick", "--fix") == 0
    config = load_config(folder / "other" / "config.yml")
    assert config.sample_size == 8 and config.val_flist
    write_flist(folder / "val.flist", [folder / "nowhere.png"])
    assert run("check", folder, "--quick", "--fix") == 1  # nothing can mend this


def test_names_that_are_no_text_are_listed_fixed_and_read_back(folder, capsys):
    """A Japanese zip unpacked on Linux: the names are bytes of another encoding; one holds a line break."""
    odd = [Path(os.fsdecode(os.fsencode(folder / "pictures") + name)) for name in (b"/\x8a\x47.png", b"/a\nb.png")]
    for number, path in enumerate(odd):
        scene(20 + number).save(path)
    for number in range(2):
        Path(os.fsdecode(os.fsencode(folder / "pictures") + b"/broken\xff%d.png" % number)).write_bytes(b"no picture")
    files = sorted((folder / "pictures").iterdir())
    write_flist(folder / "train.flist", [*files[:6], *files[8:]])
    assert run("check", folder, "--quick", "--fix") == 0
    text = capsys.readouterr().out
    assert "Left out 2 of 10" in text and "\\udcff0.png" in text
    kept = read_flist(load_config(folder / "config.yml").train_flist)
    assert set(odd) <= set(kept) and len(kept) == 8


def test_keys_that_occur_twice_and_files_that_are_left_out_are_findings(folder):
    with (folder / "config.yml").open("a") as file:
        file.write("BATCH_SIZE: 2\n")
    (folder / "pictures" / "a.psd").write_bytes(b"")
    found = check(folder, val_flist=str(folder / "pictures"))
    assert found["config_repeated"].text.startswith("config.yml has BATCH_SIZE twice, in the lines")
    assert found["list_odd"].text == "VAL_FLIST: 1 file with another ending was passed over: .psd 1."


def test_a_fix_while_a_training_is_at_work_says_what_that_means(folder, capsys):
    add(folder, folder / "nothing.png")
    with training_lock(folder):
        assert run("check", folder, "--quick", "--fix") == 0
    assert f"A training is at work here (process {os.getpid()}" in capsys.readouterr().out
