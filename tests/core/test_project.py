"""Project files: everything comes back, and a file that was tampered with is refused with one sentence."""

import io
import json
import os
import struct
import time
import zipfile
import zlib
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from core import __version__
from core.boxes import Box, whole
from core.checked import Malformed
from core.data.edges import HAND_DRAWN, HAND_ERASED
from core.data.images import encode_picture
from core.data.picture import Picture
from core.edit import project_tables, stored
from core.edit.history import Entry, Patch, diff
from core.edit.project import Project, make_thumbnail, peek_project, read_project, source_picture, write_project
from core.edit.repairs import (
    Cell,
    Origin,
    Plane,
    Repair,
    RepairKind,
    Run,
    composed,
    pack_cells,
    put,
    without,
)
from core.errors import ImageError, ProjectError
from core.files import clean_leftovers
from core.inference.options import RestoreOptions

SIZE = (70, 90)


def noise(shape, seed=0, dtype=np.uint8):
    return np.random.default_rng(seed).integers(0, np.iinfo(dtype).max, shape, dtype, endpoint=True)


def hole(top, left, size=SIZE):
    mask = np.zeros(size, np.uint8)
    mask[top : top + 12, left : left + 15] = 255
    return mask


def a_project(tail=(3,), dtype=np.uint8, seed=0):
    """Two runs, one of them switched off and one with two damages, a retouch, and some history of all kinds."""
    pixels, other = noise((*SIZE, *tail), seed, dtype), noise((*SIZE, *tail), seed + 1, dtype)
    origin = Origin("tiny", "0123456789abcdef", RestoreOptions(3, sigma=1.5, context=1.2), "cpu/2")
    empty, mask, lines = np.zeros(SIZE, np.uint8), hole(5, 5) | hole(40, 50), hole(0, 0)
    first_run = Run(origin, Plane.pack(mask), Plane.pack(lines), ())
    one, two = (
        Repair(RepairKind.REPAIR, pack_cells(other, part, whole(SIZE)), first_run)
        for part in (hole(5, 5), hole(40, 50))
    )
    second_run = Run(replace(origin, settings=RestoreOptions()), Plane.pack(hole(10, 8)), Plane.pack(empty), (one.key,))
    cells = pack_cells(other, hole(10, 8), whole(SIZE))
    three = Repair(RepairKind.REPAIR, cells, second_run, used=("pattern", "something-newer"))
    retouch = Repair(RepairKind.RETOUCH, pack_cells(other, hole(30, 60), whole(SIZE)))
    states = [(), (one, two), (one, two, three), (one, two, three, retouch)]
    states.append(put(states[-1], two.changed(enabled=False)))
    states.append(without(states[-1], one.key))
    layer = hole(1, 60)
    drawn = np.zeros(SIZE, np.uint8)
    drawn[3:9, 3:50], drawn[20:22] = HAND_DRAWN, HAND_ERASED
    entries = [
        Entry("paint mask", diff("mask", empty, mask, [whole(SIZE)])),
        *(Entry("repair", (), before, after) for before, after in pairwise(states)),
        Entry("draw edges", diff("hand", empty, drawn, [whole(SIZE)])),
        Entry("paint mask", diff("mask", empty, layer, [whole(SIZE)])),
        Entry("invert mask", (Patch("mask", whole(SIZE), None),)),
    ]
    return Project(
        source_name="絵 1.png",
        source=encode_picture(".png", Picture(pixels)),
        mask=255 - (mask | layer),
        hand=drawn,
        repairs=states[-1],
        done=tuple(entries),
        undone=(Entry("clear mask", diff("mask", layer, empty, [whole(SIZE)])),),
        settings=RestoreOptions(mask_grow=4, sigma=None, method="smooth", context=0.75),
        source_path="/home/someone/絵 1.png",
        thumbnail=make_thumbnail(pixels),
    )


@pytest.fixture(scope="module")
def project():
    return a_project()


@pytest.fixture
def file(tmp_path, project):
    write_project(tmp_path / "a.tsukuroi", project)
    return tmp_path / "a.tsukuroi"


def same_repairs(first, second):
    assert [(r.key, r.kind, r.enabled, r.deleted, r.used) for r in first] == [
        (r.key, r.kind, r.enabled, r.deleted, r.used) for r in second
    ]
    for one, other in zip(first, second, strict=True):
        assert [(c.box, c.mask, c.pixels) for c in one.cells] == [(c.box, c.mask, c.pixels) for c in other.cells]
        assert (one.run is None) == (other.run is None)
        if one.run and other.run:
            assert (one.run.key, one.run.origin, one.run.below) == (other.run.key, other.run.origin, other.run.below)
            for plane, copy in ((one.run.holes, other.run.holes), (one.run.lines, other.run.lines)):
                assert (plane.box, plane.data) == (copy.box, copy.data)


@pytest.mark.parametrize("tail", [(), (2,), (3,), (4,)])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_everything_comes_back(tmp_path, tail, dtype):
    saved = a_project(tail, dtype)
    write_project(tmp_path / "a.tsukuroi", saved)
    read = read_project(tmp_path / "a.tsukuroi")
    for name in ("source_name", "source", "settings", "source_path", "thumbnail", "program", "notes"):
        assert getattr(read, name) == getattr(saved, name), name
    assert read.program == __version__
    assert (read.mask == saved.mask).all() and (read.hand == saved.hand).all()
    same_repairs(read.repairs, saved.repairs)
    for one, other in zip((*read.done, *read.undone), (*saved.done, *saved.undone), strict=True):
        assert (one.label, one.key, one.patches) == (other.label, other.key, other.patches)
        for lists in ((one.repairs_before, other.repairs_before), (one.repairs_after, other.repairs_after)):
            assert (lists[0] is None) == (lists[1] is None)
            same_repairs(*(some or () for some in lists))
    picture = source_picture(read)
    assert (picture.pixels == noise((*SIZE, *tail), 0, dtype)).all()
    assert (composed(picture.pixels, read.repairs) == composed(picture.pixels, saved.repairs)).all()


def test_what_was_one_object_is_one_object_again(file, project):
    read = read_project(file)
    repair_steps = [entry for entry in read.done if entry.repairs_after is not None]
    assert repair_steps[-1].repairs_after is read.repairs
    for step, following in pairwise(repair_steps):
        assert step.repairs_after is following.repairs_before
    first, second = repair_steps[0].repairs_after
    assert first.run is second.run
    assert repair_steps[1].repairs_after[0] is first
    assert [entry.nbytes for entry in read.done] == [entry.nbytes for entry in project.done]
    off = next(repair for repair in read.repairs if not repair.enabled)
    assert off.cells == second.cells and off is not second


def test_undo_goes_back_to_the_beginning(file):
    read = read_project(file)
    mask, hand, repairs = read.mask.copy(), read.hand.copy(), read.repairs
    for entry in reversed(read.done):
        for patch in entry.patches:
            patch.toggle(mask if patch.layer == "mask" else hand)
        repairs = repairs if entry.repairs_before is None else entry.repairs_before
    assert repairs == () and not hand.any() and not mask.any()


def test_each_payload_is_stored_once(file, project):
    tables = json.loads(contents(file)["repairs.json"])
    cells = {cell for entry in project.done for r in entry.repairs_after or () for cell in r.cells}
    assert len(tables["cells"]) == len(cells)
    assert len(tables["runs"]) == 2 and len(tables["planes"]) == 4
    assert len(tables["lists"]) == 6


def test_the_source_and_its_kind_are_plain_in_the_zip(file, project):
    with zipfile.ZipFile(file) as archive:
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.read("source.png") == project.source
        assert archive.getinfo("source.png").compress_type == zipfile.ZIP_STORED
        head = json.loads(archive.read("project.json"))
    assert file.read_bytes()[30:].startswith(b"mimetypeapplication/x-tsukuroi")
    assert head["picture"] == {"height": 70, "width": 90} and head["source"]["name"] == project.source_name
    with Image.open(io.BytesIO(contents(file)["mask.png"])) as image:
        assert (image.mode, image.size) == ("L", (90, 70))


def test_the_same_project_gives_the_same_bytes(tmp_path, file, project):
    write_project(tmp_path / "b.tsukuroi", project)
    assert (tmp_path / "b.tsukuroi").read_bytes() == file.read_bytes()
    write_project(tmp_path / "c.tsukuroi", read_project(file))
    assert contents(tmp_path / "c.tsukuroi") == contents(file)


def test_a_peek_tells_what_it_is(file, project):
    seen = peek_project(file)
    assert (seen.source_name, seen.size, seen.source_path) == (project.source_name, SIZE, project.source_path)
    assert seen.repairs == sum(repair.shown for repair in project.repairs) == 2
    with Image.open(io.BytesIO(seen.thumbnail)) as image:
        assert image.size == (90, 70)


@pytest.mark.parametrize("shape", [(2000, 900, 4), (31, 4000), (1, 9000, 3), (3000, 3000, 2)])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_thumbnails_are_small_and_keep_the_sides_relation(shape, dtype):
    pixels = np.full(shape, np.iinfo(dtype).max // 2, dtype)
    with Image.open(io.BytesIO(make_thumbnail(pixels))) as image:
        assert max(image.size) == 256 and image.mode == "RGB"
        assert image.size[1] == max(1, round(256 * shape[0] / max(shape[:2])))
        assert set(np.unique(np.asarray(image))) == {127}


def test_a_bad_thumbnail_is_left_out(tmp_path, file):
    for bad in (b"no picture", encode_picture(".png", Picture(noise((300, 3)))), encode_picture(".bmp", picture())):
        tampered(file, {"thumbnail.png": bad}, tmp_path / "b.tsukuroi")
        assert peek_project(tmp_path / "b.tsukuroi").thumbnail == b""
        assert read_project(tmp_path / "b.tsukuroi").thumbnail == b""


def picture():
    return Picture(noise((20, 20, 3)))


@pytest.mark.parametrize("name", ["a\udce9.png", "x" * 3000 + ".png", "../../etc/passwd", "a.b.PNG", "", "no ending"])
def test_any_name_of_a_source_can_be_saved(tmp_path, project, name):
    odd = replace(project, source_name=name, source_path=name or None)
    write_project(tmp_path / "a.tsukuroi", odd)
    read = read_project(tmp_path / "a.tsukuroi")
    assert read.source_name == name.replace("\udce9", "?")[-1000:]
    assert all("/" not in entry for entry in contents(tmp_path / "a.tsukuroi"))


def test_numpy_s_numbers_can_be_saved(tmp_path, project):
    cell = project.repairs[-1].cells[0]
    odd = Cell(Box(*map(np.int64, cell.box)), cell.mask, cell.pixels)
    settings_ = RestoreOptions(np.int64(2), sigma=np.float32(1.5), context=np.float64(1))
    odd_project = replace(
        project, repairs=(Repair(RepairKind.RETOUCH, (odd,)),), settings=settings_, done=(), undone=()
    )
    write_project(tmp_path / "a.tsukuroi", odd_project)
    assert read_project(tmp_path / "a.tsukuroi").settings == RestoreOptions(2, sigma=1.5)


def test_a_project_without_anything(tmp_path):
    empty = np.zeros(SIZE, np.uint8)
    write_project(tmp_path / "a.tsukuroi", Project("a.jpg", b"bytes", empty, empty))
    read = read_project(tmp_path / "a.tsukuroi")
    assert (read.source, read.repairs, read.done, read.undone, read.thumbnail) == (b"bytes", (), (), (), b"")
    assert not read.mask.any() and not read.hand.any()
    with pytest.raises(ImageError):
        source_picture(read)


def test_a_project_that_cannot_be_written_leaves_the_old_one(tmp_path, file, project):
    before = file.read_bytes()
    with pytest.raises(ProjectError, match="cannot be written"):
        write_project(tmp_path / "nowhere" / "a.tsukuroi", project)
    with pytest.raises(ValueError, match="layer"):
        write_project(file, replace(project, done=(Entry("x", (Patch("image", (0, 0, 1, 1), b""),)),)))
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.tsukuroi"]


def test_a_full_disk_leaves_the_old_one(tmp_path, file, project):
    resource = pytest.importorskip("resource")
    before = file.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) // 2, limits[1]))
    try:
        with pytest.raises(ProjectError, match="cannot be written"):
            write_project(file, replace(project, source_path=None))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.tsukuroi"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.tsukuroi")
    assert "not an ordinary file" in refusal(tmp_path / "a.tsukuroi")


def test_a_history_too_large_loses_its_oldest_steps(tmp_path, project, monkeypatch, caplog):
    write_project(tmp_path / "a.tsukuroi", project)
    enough = len(contents(tmp_path / "a.tsukuroi")["repairs.json"])
    monkeypatch.setattr(project_tables, "MOST_JSON", 2 * enough - 400)
    write_project(tmp_path / "a.tsukuroi", project)
    read = read_project(tmp_path / "a.tsukuroi")
    assert 0 < len(read.done) < len(project.done)
    assert [e.key for e in read.done] == [e.key for e in project.done][-len(read.done) :]
    assert len(read.undone) == 1
    assert "history" in caplog.text
    monkeypatch.setattr(project_tables, "MOST_JSON", 100)
    with pytest.raises(ProjectError, match="too many repairs"):
        write_project(tmp_path / "a.tsukuroi", project)


# What is refused


def contents(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tampered(path, changes, out=None):
    """The project with entries replaced; None takes one away."""
    entries = {**contents(path), **changes}
    out = out or path
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in entries.items():
            if data is not None:
                archive.writestr(name, data)
    return out


def refusal(path, act=read_project):
    with pytest.raises(ProjectError) as failure:
        act(path)
    text = str(failure.value)
    assert text.endswith(".") and "\n" not in text and len(text) < 300
    assert failure.value.path == path
    return text


@pytest.mark.parametrize("act", [read_project, peek_project])
def test_what_is_no_project_is_refused(tmp_path, file, act):
    assert "There is no file" in refusal(tmp_path / "nowhere.tsukuroi", act)
    (tmp_path / "folder.tsukuroi").mkdir()
    assert "folder" in refusal(tmp_path / "folder.tsukuroi", act)
    other = tmp_path / "other.tsukuroi"
    for data, reason in (
        (b"", "not a Tsukuroi project"),
        (b"PK", "not a Tsukuroi project"),
        (b"hello" * 100, "not a Tsukuroi project"),
        (b"PK\3\4" + bytes(100), "damaged or incomplete"),
        (file.read_bytes()[:-1], "damaged or incomplete"),
        (file.read_bytes()[:-200], "damaged or incomplete"),
    ):
        other.write_bytes(data)
        assert reason in refusal(other, act)
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
    assert "not a Tsukuroi project" in refusal(other, act)


def head_with(file, **changes):
    return json.dumps({**json.loads(contents(file)["project.json"]), **changes}).encode()


@pytest.mark.parametrize("act", [read_project, peek_project])
def test_a_newer_format_says_so(file, act):
    tampered(file, {"project.json": head_with(file, format=2, program="9.1")})
    assert "newer version of Tsukuroi (9.1)" in refusal(file, act)


@pytest.mark.parametrize(
    "changes",
    [
        {"format": 0},
        {"format": "1"},
        {"format": True},
        {"program": None},
        {"source": None},
        {"source": {"name": "a.png", "path": None, "entry": "../../a.png"}},
        {"source": {"name": "a.png", "path": None, "entry": "/etc/passwd"}},
        {"source": {"name": "a.png", "path": None, "entry": "mask.png"}},
        {"source": {"name": 3, "path": None, "entry": "source.png"}},
        {"source": {"name": "a.png", "path": 3, "entry": "source.png"}},
        {"source": {"name": "\ud800", "path": None, "entry": "source.png"}},
        {"picture": {"height": 0, "width": 90}},
        {"picture": {"height": 90, "width": 70}},
        {"picture": {"height": 70.0, "width": 90}},
        {"picture": {"height": 100_000, "width": 100_000}},
        {"picture": {"height": 10**30, "width": 1}},
        {"repairs": -1},
    ],
    ids=str,
)
def test_a_head_that_makes_no_sense_is_refused(file, changes):
    refusal(tampered(file, {"project.json": head_with(file, **changes)}))


@pytest.mark.parametrize(
    "text",
    [b"", b"[]", b"{", b"\xff\xfe", b"[" * 100_000, b'{"format": NaN}', b'{"format": ' + b"9" * 10_000 + b"}", b"null"],
    ids=lambda text: str(text[:15]),
)
@pytest.mark.parametrize("entry", ["project.json", "repairs.json"])
def test_text_that_is_no_list_of_anything_is_refused(file, text, entry):
    refusal(tampered(file, {entry: text}))


def test_a_flood_of_values_is_refused_before_it_is_read(file):
    begun = time.monotonic()
    refusal(tampered(file, {"repairs.json": b'{"cells": [' + b"[]," * 9_000_000 + b"[]]}"}))
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("entry", ["mimetype", "project.json", "repairs.json", "repairs.bin", "source.png", "mask.png"])
def test_a_missing_entry_is_refused(file, entry):
    refusal(tampered(file, {entry: None}))


@pytest.mark.parametrize("entry", ["mask.png", "hand.png"])
@pytest.mark.parametrize(
    "layer",
    [
        noise((70, 90)),
        np.zeros((90, 70), np.uint8),
        np.zeros((70, 90, 3), np.uint8),
        np.zeros((70, 90), np.uint16),
        np.zeros((700, 900), np.uint8),
    ],
    ids=["values", "turned", "colour", "deep", "large"],
)
def test_a_layer_that_is_none_is_refused(file, entry, layer):
    name = entry.partition(".")[0]
    assert name in refusal(tampered(file, {entry: encode_picture(".png", Picture(layer))}))


def test_bad_settings_are_left_out(file):
    for wrong in (None, {"mask_grow": 2, "sigma": "x", "method": "model", "context": 1}, {"mask_grow": -1}):
        read = read_project(tampered(file, {"project.json": head_with(file, settings=wrong)}))
        assert read.settings == RestoreOptions()
        assert len(read.notes) == 1 and "settings" in read.notes[0]
        assert read.repairs


def with_tables(file, change):
    tables = json.loads(contents(file)["repairs.json"])
    change(tables)
    return tampered(file, {"repairs.json": json.dumps(tables).encode()})


def set_at(*place):
    *way, last = place

    def change(tables, value):
        at = tables
        for step in way:
            at = at[step]
        at[last] = value(at[last]) if callable(value) else value

    return change


REPAIR_FAULTS = {
    "cell outside": (set_at("cells", 0, 3), 91),
    "cell negative": (set_at("cells", 0, 0), -1),
    "cell empty": (set_at("cells", 0, 2), 0),
    "cell of another size": (set_at("cells", 0, 2), lambda bottom: bottom - 1),
    "cell no number": (set_at("cells", 0, 0), None),
    "cell short": (set_at("cells", 0), [1, 2]),
    "cell unnamed": (set_at("repairs", 1, "cells"), [99]),
    "cell before the first": (set_at("repairs", 1, "cells"), [-1]),
    "length": (set_at("cells", 0, 4), lambda length: length + 1),
    "length negative": (set_at("cells", 0, 4), -5),
    "length missing": (set_at("cells", 0, 4), None),
    "plane length missing": (set_at("planes", 0, 4), None),
    "pixel": (set_at("pixel_bytes"), 4),
    "pixel zero": (set_at("pixel_bytes"), 0),
    "kind": (set_at("repairs", 2, "kind"), "evil"),
    "kind list": (set_at("repairs", 2, "kind"), ["repair"]),
    "enabled": (set_at("repairs", 2, "enabled"), 1),
    "deleted": (set_at("repairs", 2, "deleted"), "no"),
    "used": (set_at("repairs", 2, "used"), "pattern"),
    "used number": (set_at("repairs", 2, "used"), [5]),
    "key": (set_at("repairs", 2, "key"), "a b"),
    "key missing": (set_at("repairs", 2, "key"), None),
    "method": (set_at("runs", 0, "settings", "method"), "magic"),
    "grow": (set_at("runs", 0, "settings", "mask_grow"), 10**6),
    "rim": (set_at("runs", 0, "settings", "rim"), ["all"]),
    "context": (set_at("runs", 0, "settings", "context"), float("1e400")),
    "below": (set_at("runs", 0, "below"), [{}]),
    "model": (set_at("runs", 0, "model"), 5),
    "plane outside": (set_at("planes", 0, 2), 71),
    "plane of another size": (set_at("planes", 0, 0), lambda top: top + 1),
    "now": (set_at("now"), 99),
    "now missing": (set_at("now"), None),
    "list": (set_at("lists", 0), 3),
    "list twice": (set_at("lists", 0), [0, 0]),
    "table": (set_at("planes"), {}),
}


def test_of_repairs_of_an_older_version_nothing_is_known_of_what_they_used(file, project):
    assert any(repair.used for repair in project.repairs)

    def forget(tables):
        for row in tables["repairs"]:
            del row["used"]

    read = read_project(with_tables(file, forget))
    assert len(read.repairs) == len(project.repairs) and not any(repair.used for repair in read.repairs)


@pytest.mark.parametrize("fault", REPAIR_FAULTS)
def test_repairs_with_a_fault_refuse_the_project(file, fault):
    change, value = REPAIR_FAULTS[fault]
    refusal(with_tables(file, lambda tables: change(tables, value)))


HISTORY_FAULTS = {
    "layer": (set_at("patches", 0, 0), "image"),
    "layer list": (set_at("patches", 0, 0), []),
    "outside": (set_at("patches", 0, 3), 71),
    "of another size": (set_at("patches", 0, 1), lambda top: top + 1),
    "inverted by hand": (set_at("patches", -1, 0), "hand"),
    "wrong layer's values": (set_at("patches", 1, 0), "mask"),
    "patch": (set_at("done", 0, "patches"), [77]),
    "label": (set_at("done", 0, "label"), 5),
    "key": (set_at("done", 0, "key"), ""),
    "key twice": (set_at("done", 0, "key"), "x"),
    "before": (set_at("done", 2, "before"), 77),
    "one side": (set_at("done", 2, "before"), None),
    "undone": (set_at("undone", 0), None),
}


@pytest.mark.parametrize("fault", HISTORY_FAULTS)
def test_a_history_with_a_fault_is_left_out_with_a_note(file, project, fault):
    def change(tables):
        swap, value = HISTORY_FAULTS[fault]
        tables["patches"].sort(key=lambda row: row[-1] is None)
        swap(tables, value)
        if fault == "key twice":
            tables["done"][1]["key"] = "x"

    read = read_project(with_tables(file, change))
    assert (read.done, read.undone) == ((), ())
    assert len(read.notes) == 1 and read.notes[0].startswith("Its history was left out: ")
    same_repairs(read.repairs, project.repairs)


def test_a_payload_with_anything_behind_it_is_refused():
    good = zlib.compress(bytes(1000))
    stored.payload(good, 1000)
    for bad, size in ((good, 999), (good, 1001), (good + b"x", 1000), (good[:-1], 1000), (b"", 0), (b"junk", 3)):
        with pytest.raises(Malformed):
            stored.payload(bad, size)


@pytest.mark.slow
def test_a_bomb_within_a_payload_is_refused_at_once(file):
    bomb = zlib.compress(bytes(300_000_000), 9)
    tables = json.loads(contents(file)["repairs.json"])
    behind = contents(file)["repairs.bin"][tables["cells"][0][4] :]
    tables["cells"][0][4] = len(bomb)
    begun = time.monotonic()
    refusal(tampered(file, {"repairs.json": json.dumps(tables).encode(), "repairs.bin": bomb + behind}))
    assert time.monotonic() - begun < 2


def test_a_zip_bomb_is_refused_by_its_size(file):
    entries = contents(file)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, b" " * 50_000_000 if name == "project.json" else data)
    assert "larger than" in refusal(file)


def test_a_zip_bomb_that_lies_about_its_size_is_cut_short(file):
    entries = contents(file)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, b" " * 50_000_000 if name == "project.json" else data)
    data = bytearray(file.read_bytes())
    for place in (data.find(struct.pack("<L", 50_000_000)), data.rfind(struct.pack("<L", 50_000_000))):
        data[place : place + 4] = struct.pack("<L", 2000)
    file.write_bytes(data)
    refusal(file)


def test_a_packed_project_of_another_zip_program_opens(file, project):
    entries = contents(file)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in reversed(entries.items()):
            archive.writestr(name, data)
    assert read_project(file).source == project.source


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_packings_are_refused(file, method):
    entries = contents(file)
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    refusal(file)


def test_too_many_and_twin_entries_are_refused(tmp_path, file):
    many = {f"extra{number}": b"" for number in range(40)}
    assert "more than a project" in refusal(tampered(file, many, tmp_path / "many.tsukuroi"))
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("mask.png", b"x")
    assert "two entries" in refusal(file)


def test_a_picture_of_another_size_or_kind_is_refused(tmp_path, file):
    for pixels in (noise((70, 91, 3)), noise((70, 90, 4)), noise((70, 90))):
        source = encode_picture(".png", Picture(pixels))
        read = read_project(tampered(file, {"source.png": source}, tmp_path / "b.tsukuroi"))
        with pytest.raises(ProjectError):
            source_picture(read)


def test_the_size_limit_can_be_moved(file):
    assert read_project(file, max_pixels=70 * 90).repairs
    with pytest.raises(ProjectError, match="90 x 70"):
        read_project(file, max_pixels=70 * 90 - 1)


# Anything at all: a ProjectError, or a project that works


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory, project):
    folder = tmp_path_factory.mktemp("fuzz")
    write_project(folder / "good.tsukuroi", project)
    return folder / "good.tsukuroi"


def open_and_use(path):
    """Does with a project all that the window does with it."""
    try:
        read = read_project(path)
        peek_project(path)
    except ProjectError as error:
        assert str(error).endswith(".")
        return
    assert read.mask.shape == read.hand.shape
    try:
        pixels = source_picture(read).pixels
    except (ImageError, ProjectError):
        return
    composed(pixels, read.repairs)
    mask, hand = read.mask.copy(), read.hand.copy()
    for entry in (*reversed(read.done), *read.done, *reversed(read.undone)):
        for patch in entry.patches:
            patch.toggle(mask if patch.layer == "mask" else hand)
        for repairs in (entry.repairs_before, entry.repairs_after):
            composed(pixels, repairs or ())
    assert set(np.unique(mask)) <= {0, 255}
    write_project(path, read)
    assert read_project(path).repairs is not None


fuzzing = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@fuzzing
@given(st.data())
def test_fuzz_truncated_files(fuzzed, tmp_path, data):
    good = fuzzed.read_bytes()
    (tmp_path / "a").write_bytes(good[: data.draw(st.integers(0, len(good)))])
    open_and_use(tmp_path / "a")


@pytest.mark.slow
@fuzzing
@given(st.data())
def test_fuzz_flipped_bits(fuzzed, tmp_path, data):
    bad = bytearray(fuzzed.read_bytes())
    directory = bad.rfind(b"PK\1\2")
    for _ in range(data.draw(st.integers(1, 4))):
        low = data.draw(st.sampled_from([0, 0, directory - 1500, len(bad) - 60]))
        bad[data.draw(st.integers(low, len(bad) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    (tmp_path / "a").write_bytes(bad)
    open_and_use(tmp_path / "a")


@pytest.mark.slow
@fuzzing
@given(st.data())
def test_fuzz_swapped_entries(fuzzed, tmp_path, data):
    entries = contents(fuzzed)
    names = data.draw(st.permutations(sorted(entries)))
    count = data.draw(st.integers(2, 4))
    changes = dict(zip(names[:count], (entries[name] for name in names[1 : count + 1]), strict=False))
    open_and_use(tampered(fuzzed, changes, tmp_path / "a"))


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 100),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.just([]),
    st.just({}),
    st.lists(st.integers(-1, 9), max_size=6),
)


def leaves(value, way=()):
    yield way
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from leaves(item, (*way, key))


@pytest.mark.slow
@fuzzing
@given(st.sampled_from(["project.json", "repairs.json"]), st.data())
def test_fuzz_values_of_the_tables(fuzzed, tmp_path, entry, data):
    content = json.loads(contents(fuzzed)[entry])
    for _ in range(data.draw(st.integers(1, 3))):
        ways = [way for way in leaves(content) if way]
        *way, last = data.draw(st.sampled_from(ways))
        at = content
        for step in way:
            at = at[step]
        at[last] = data.draw(JUNK)
    open_and_use(tampered(fuzzed, {entry: json.dumps(content).encode()}, tmp_path / "a"))


@pytest.mark.slow
@fuzzing
@given(st.data())
def test_fuzz_pixels(fuzzed, tmp_path, data):
    bad = bytearray(contents(fuzzed)["repairs.bin"])
    for _ in range(data.draw(st.integers(1, 5))):
        bad[data.draw(st.integers(0, len(bad) - 1))] = data.draw(st.integers(0, 255))
    open_and_use(tampered(fuzzed, {"repairs.bin": bytes(bad)}, tmp_path / "a"))


# What a killed process leaves


def test_only_old_leftovers_of_ours_are_removed(tmp_path):
    old, stale = time.time() - 3 * 24 * 3600, []
    for name in (".a.tsukuroi.abcd_123.part", ".絵.png.zzzzzzzz.part"):
        (tmp_path / name).write_bytes(b"half")
        stale.append(tmp_path / name)
    kept = [".a.part", "a.tsukuroi.abcd1234.part", ".a.tsukuroi.ABCD1234.part", ".a.tsukuroi.abcd1234.part.txt"]
    for name in kept:
        (tmp_path / name).write_bytes(b"mine")
    (tmp_path / ".folder.abcd1234.part").mkdir()
    for path in tmp_path.iterdir():
        os.utime(path, (old, old))
    (tmp_path / ".new.png.abcd1234.part").write_bytes(b"under way")
    assert sorted(clean_leftovers(tmp_path)) == sorted(stale)
    assert {path.name for path in tmp_path.iterdir()} == {*kept, ".folder.abcd1234.part", ".new.png.abcd1234.part"}
    assert clean_leftovers(tmp_path) == clean_leftovers(tmp_path / "nowhere") == []
