"""Recipes: what they hold, where they travel, and that replaying one gives the identical picture."""

import base64
import json
import zlib
from dataclasses import replace

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from core.boxes import whole
from core.data.images import encode_picture, read_picture, write_picture
from core.data.picture import Picture, PictureMeta
from core.edit.project import Project, write_project
from core.edit.recipe import (
    LONGEST_TEXT,
    RECIPE_KEY,
    Fingerprint,
    make_recipe,
    to_json,
    to_text,
    without_recipe,
)
from core.edit.recipe_reading import from_json, from_text, recipe_from_file
from core.edit.repairs import (
    Origin,
    Plane,
    Repair,
    RepairKind,
    Run,
    composed,
    overlaid,
    pack_cells,
    put,
    without,
)
from core.edit.replay import check_original, place_of, replay
from core.errors import Cancelled, ConfigError, ImageError, ProjectError, RecipeError, ReplayError
from core.events import CancelToken, Notice, Progress
from core.inference.options import RestoreOptions
from core.inference.restorer import Restoration, Restorer
from tests.core.cli_for_tests import broken_pictures, run, sentence
from tests.core.models_for_tests import write_model

SIZE = (96, 256)


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    return [write_model(tmp_path_factory.mktemp(name) / name, seed=seed) for seed, name in enumerate(("one", "two"))]


@pytest.fixture(scope="module")
def restorers(folders):
    return [Restorer.load(folder, "cpu") for folder in folders]


@pytest.fixture(scope="module")
def restorer(restorers):
    return restorers[0]


def drawing(tail=(3,), dtype=np.uint8, seed=0, size=SIZE):
    """Blocks of colour with noise on them."""
    rng = np.random.default_rng(seed)
    most = int(np.iinfo(dtype).max)
    coarse = rng.integers(0, most, (size[0] // 16 + 1, size[1] // 16 + 1, *tail))
    picture = coarse.repeat(16, 0).repeat(16, 1)[: size[0], : size[1]]
    return np.clip(picture + rng.integers(0, most // 20 + 1, picture.shape), 0, most).astype(dtype)


def hole(top, left, bottom, right, size=SIZE):
    mask = np.zeros(size, np.uint8)
    mask[top:bottom, left:right] = 255
    return mask


def lines_of(restorer, image, mask, options):
    edges = restorer.predict_edges(image, mask, options)
    lines = np.zeros(image.shape[:2], np.uint8)
    height, width = edges.found.shape
    lines[edges.top : edges.top + height, edges.left : edges.left + width] = edges.merged
    return lines


def inpaint(restorer, original, repairs, mask, chosen=None):
    """One press of Inpaint as the window does it: a run on what is shown, a repair for each damage."""
    chosen = chosen or RestoreOptions()
    shown = [repair for repair in repairs if repair.shown]
    image, options = composed(original, shown), chosen
    lines = lines_of(restorer, image, mask, options)
    lines[::7, ::5] = 255  # as if drawn by hand
    done = restorer.restore(image, mask, lines, options)
    made = Run(
        Origin(restorer.info.name, restorer.digest, chosen, place_of(restorer.info.device)),
        Plane.pack(mask),
        Plane.pack(lines),
        tuple(repair.key for repair in shown),
    )
    cells = [pack_cells(done.image, mask, tuple(region)) for region in done.regions]
    return (*repairs, *(Repair(RepairKind.REPAIR, some, made) for some in cells))


def retouch(original, repairs, mask, seed=5):
    """Pixels painted by hand, alpha too."""
    painted = drawing(original.shape[2:], original.dtype, seed, original.shape[:2])
    return (*repairs, Repair(RepairKind.RETOUCH, pack_cells(painted, mask, whole(original.shape))))


def worked_on(restorer, original):
    """Two runs over each other with a retouch between, then the first repair switched off."""
    repairs = inpaint(restorer, original, (), hole(20, 20, 45, 50) | hole(80, 230, 90, 245))
    repairs = retouch(original, repairs, hole(30, 40, 40, 60))
    repairs = inpaint(restorer, original, repairs, hole(35, 35, 60, 70), RestoreOptions(4, sigma=1.0))
    return put(repairs, repairs[0].changed(enabled=False))


@pytest.fixture(scope="module")
def original():
    return drawing()


@pytest.fixture(scope="module")
def repairs(restorer, original):
    return worked_on(restorer, original)


@pytest.fixture(scope="module")
def recipe(original, repairs):
    return make_recipe(original, repairs)


def passed_on(recipe):
    """The recipe after a journey through a file."""
    return from_text(to_text(recipe))


def exact(original, recipe, restorer, repairs):
    events = []
    done = replay(original, recipe, restorer, report=events.append)
    expected = composed(original, repairs)
    assert done.dtype == original.dtype and done.shape == original.shape
    assert (done == expected).all()
    assert not [event for event in events if isinstance(event, Notice)]
    return events


# Replaying


@pytest.mark.slow
@pytest.mark.parametrize("tail, dtype", [((3,), np.uint8), ((4,), np.uint8), ((), np.uint16), ((2,), np.uint8)])
def test_a_replay_gives_the_identical_picture(restorer, tail, dtype):
    original = drawing(tail, dtype)
    repairs = worked_on(restorer, original)
    shown_again = put(repairs, repairs[0].changed(enabled=True))
    assert (composed(original, repairs) != composed(original, shown_again)).any()
    recipe = passed_on(make_recipe(original, repairs))
    assert len(recipe.runs) == 2 and [layer.shown for layer in recipe.layers] == [False, True, True, True]
    before = original.copy()
    exact(original, recipe, restorer, repairs)
    assert (original == before).all()


@pytest.mark.slow
@pytest.mark.parametrize("method", ["model", "smooth", "flat", "uncover", "likeness"])
def test_settings_are_followed(restorer, method):
    original = drawing()
    chosen = RestoreOptions(mask_grow=5, sigma=1.25, method=method, context=1.5, rim="all")
    repairs = inpaint(restorer, original, (), hole(30, 30, 50, 60), chosen)
    recipe = passed_on(make_recipe(original, repairs))
    assert recipe.runs[0].origin.settings == chosen
    exact(original, recipe, restorer, repairs)
    assert recipe.models == ({} if method == "flat" else {restorer.digest: "one"})


@pytest.mark.parametrize("rim", ["stained", "all"])
def test_recipes_from_before_there_was_a_choice_hide_all_of_the_rim(restorer, original, rim):
    original = original.copy()
    original[30:50, 30:60] = (255, 0, 90)
    repairs = inpaint(restorer, original, (), hole(30, 30, 50, 60), RestoreOptions(4, rim=rim))
    content = json.loads(to_json(make_recipe(original, repairs)))
    assert content["runs"][0]["settings"].pop("rim") == rim
    older = from_text(json.dumps(content))
    assert older.runs[0].origin.settings == RestoreOptions(4, rim="all")
    if rim == "all":
        exact(original, older, restorer, repairs)
    else:
        events = []
        replay(original, older, restorer, report=events.append)
        assert [event for event in events if isinstance(event, Notice)]


@pytest.mark.slow
def test_a_repair_that_was_repeated_beneath_others(restorer, original):
    repairs = inpaint(restorer, original, (), hole(20, 20, 45, 50))
    repairs = inpaint(restorer, original, repairs, hole(35, 35, 60, 70))
    again = inpaint(restorer, original, (), hole(20, 20, 45, 50), RestoreOptions(8))[0]
    repairs = put(repairs, replace(again, key=repairs[0].key))
    recipe = passed_on(make_recipe(original, repairs))
    assert len(recipe.runs) == 3
    exact(original, recipe, restorer, repairs)


@pytest.mark.slow
def test_a_repair_that_was_deleted_beneath_others(restorer, original):
    repairs = inpaint(restorer, original, (), hole(20, 20, 45, 50))
    repairs = inpaint(restorer, original, repairs, hole(35, 35, 60, 70))
    repairs = without(repairs, repairs[0].key)
    recipe = passed_on(make_recipe(original, repairs))
    assert [layer.shown for layer in recipe.layers] == [False, True]
    exact(original, recipe, restorer, repairs)


def test_a_retouch_that_grew(restorer, original):
    repairs = retouch(original, (), hole(10, 10, 30, 30))
    repairs = inpaint(restorer, original, repairs, hole(20, 20, 45, 50))
    more = retouch(original, (), hole(5, 5, 15, 50), seed=9)[0]
    grown = replace(repairs[0], cells=overlaid(repairs[0].cells, more.cells, original))
    repairs = put(repairs, grown)
    exact(original, passed_on(make_recipe(original, repairs)), restorer, repairs)


def test_what_the_picture_does_not_need_is_left_out(restorer, original):
    repairs = inpaint(restorer, original, (), hole(20, 20, 45, 50))
    repairs = put(repairs, repairs[0].changed(enabled=False))
    repairs = inpaint(restorer, original, repairs, hole(60, 60, 80, 90))
    recipe = make_recipe(original, repairs)
    assert len(recipe.runs) == len(recipe.layers) == 1
    exact(original, recipe, restorer, repairs)
    nothing = make_recipe(original, (repairs[0],))
    assert (nothing.runs, nothing.layers) == ((), ())
    assert replay(original, nothing, []) is original


@pytest.mark.slow
def test_a_run_on_something_that_is_gone_travels_with_its_pixels(restorer, original, repairs):
    orphan = tuple(repair for repair in repairs if repair.kind is not RepairKind.RETOUCH)
    recipe = passed_on(make_recipe(original, orphan))
    assert [layer.run for layer in recipe.layers] == [0, None]  # the first, switched off, is not needed any more
    exact(original, recipe, restorer, orphan)


def test_runs_that_wait_for_each_other_travel_with_their_pixels(original, repairs):
    first, last = repairs[0], repairs[-1]
    twisted = replace(first, run=replace(first.run, below=(last.key,)), enabled=True)
    circle = (twisted, *repairs[1:])
    recipe = passed_on(make_recipe(original, circle))
    assert all(later.run is None or later.run < len(recipe.runs) for later in recipe.layers)
    assert recipe.result == Fingerprint.of(composed(original, circle)).sha256


@pytest.mark.slow
def test_two_models(restorers, original):
    repairs = inpaint(restorers[0], original, (), hole(20, 20, 45, 50))
    repairs = inpaint(restorers[1], original, repairs, hole(35, 35, 60, 70))
    recipe = passed_on(make_recipe(original, repairs))
    assert recipe.models == {restorers[0].digest: "one", restorers[1].digest: "two"}
    exact(original, recipe, restorers[::-1], repairs)
    with pytest.raises(ReplayError, match=f"two with the weights {restorers[1].digest}"):
        replay(original, recipe, restorers[0])


def test_another_model_is_refused_unless_it_is_allowed(restorers, original, recipe):
    events = []
    with pytest.raises(ReplayError, match=f"model one with the weights {restorers[0].digest}; there is two"):
        replay(original, recipe, restorers[1], report=events.append)
    with pytest.raises(ReplayError, match="there is none"):
        replay(original, recipe, [])
    assert events == []
    done = replay(original, recipe, restorers[1], allow_other_model=True, report=events.append)
    assert done.shape == original.shape
    assert [event for event in events if isinstance(event, Notice)] == [events[-1]]
    assert "another model" in events[-1].text


def test_a_result_that_differs_is_told(restorer, original, recipe):
    events = []
    replay(original, replace(recipe, result="0" * 64), restorer, report=events.append)
    assert "round differently" in events[-1].text and recipe.program in events[-1].text


@pytest.mark.parametrize(
    "other, reason",
    [
        (drawing(size=(96, 257)), "256 x 96 pixels, this one has 257 x 96"),
        (drawing(seed=3), "another picture of the same size"),
        (drawing((4,)), "3 channels of 8 bits, this one has 4 of 8"),
        (drawing((3,), np.uint16), "3 channels of 8 bits, this one has 3 of 16"),
        (drawing(()), "3 channels of 8 bits, this one has 1 of 8"),
    ],
)
def test_another_original_is_refused(restorer, recipe, other, reason):
    with pytest.raises(ReplayError, match=reason):
        replay(other, recipe, restorer)


def test_the_repaired_picture_is_not_the_original(original, repairs, recipe):
    check_original(original, recipe)
    with pytest.raises(ReplayError, match="unrepaired"):
        check_original(composed(original, repairs), recipe)


@pytest.mark.parametrize(
    "device, threads", [("cpu/3", 3), ("cpu/1", 1), ("cpu", 2), ("cuda:0", 2), ("cpu/0", 2), ("cpu/999", 2), ("", 2)]
)
def test_a_run_gets_the_threads_it_was_made_with(restorer, original, recipe, monkeypatch, device, threads):
    seen = []

    def restore(image, mask, *_, **__):
        seen.append(torch.get_num_threads())
        return Restoration(image, mask, ())

    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        monkeypatch.setattr(restorer, "restore", restore)
        runs = tuple(replace(made, origin=replace(made.origin, device=device)) for made in recipe.runs)
        replay(original, replace(recipe, runs=runs), restorer)
        assert (seen, torch.get_num_threads()) == ([threads] * 2, 2)
        assert (place_of("cpu"), place_of("cuda:0")) == ("cpu/2", "cuda:0")
    finally:
        torch.set_num_threads(before)


def test_progress_goes_once_from_nothing_to_all(restorer, original, recipe, repairs):
    progress = [event for event in exact(original, recipe, restorer, repairs) if isinstance(event, Progress)]
    done = [event.done for event in progress]
    assert done == sorted(done) and done[0] == 0 and done[-1] == 2
    assert {event.total for event in progress} == {2}


def test_a_replay_can_be_stopped(restorer, original, recipe):
    cancel = CancelToken()

    def stop(event):
        cancel.cancel()

    with pytest.raises(Cancelled):
        replay(original, recipe, restorer, report=stop, cancel=cancel)


@pytest.mark.parametrize("other", [{"region": "full"}, {"seam_correction": False}])
def test_settings_that_a_file_cannot_record_are_refused(recipe, other):
    run = replace(recipe.runs[0], origin=replace(recipe.runs[0].origin, settings=RestoreOptions(**other)))
    with pytest.raises(ValueError, match="cannot keep"):
        to_json(replace(recipe, runs=(run, *recipe.runs[1:])))


def test_settings_that_make_no_sense_are_refused_by_the_engine(restorer, original, recipe):
    wrong = [replace(made, origin=replace(made.origin, settings=RestoreOptions(context=50.0))) for made in recipe.runs]
    with pytest.raises(ConfigError):
        replay(original, replace(recipe, runs=tuple(wrong)), restorer)


# Where recipes travel


def test_json_is_plain_and_comes_back(recipe):
    text = to_json(recipe, indent=1)
    assert text.isascii() and json.loads(text)["source"]["height"] == 96
    assert to_json(from_json(text)) == to_json(recipe) == to_json(from_json(to_json(recipe).encode()))


def test_a_fingerprint_is_of_pixels(tmp_path, original):
    for name in ("a.png", "b.tif", "c.webp"):
        write_picture(tmp_path / name, Picture(original, PictureMeta(dpi=(72.0, 72.0))))
        assert Fingerprint.of(read_picture(tmp_path / name).pixels) == Fingerprint.of(original)
    gray = original[..., 0]
    assert Fingerprint.of(gray) == Fingerprint.of(np.asfortranarray(gray))
    assert Fingerprint.of(gray) != Fingerprint.of(gray[..., None].repeat(2, 2))


def test_a_short_recipe_is_plain_text_a_longer_one_is_packed(original, recipe):
    assert to_text(make_recipe(original, ())).startswith("{")
    assert to_text(recipe).startswith("zlib:") and to_text(recipe).isascii()


@pytest.mark.slow
@pytest.mark.parametrize("tail, dtype", [((3,), np.uint8), ((), np.uint16)])
def test_a_recipe_travels_in_a_png(tmp_path, restorer, tail, dtype):
    original = drawing(tail, dtype)
    repairs = worked_on(restorer, original)
    path = tmp_path / "a.png"
    picture = Picture(composed(original, repairs), PictureMeta(text={"Author": "絵師"}))
    write_picture(path, picture, text={RECIPE_KEY: to_text(make_recipe(original, repairs))})
    exact(original, recipe_from_file(path), restorer, repairs)
    read = read_picture(path)
    assert without_recipe(read).meta.text == {"Author": "絵師"}
    assert without_recipe(picture) is picture


@pytest.mark.slow
def test_a_large_recipe_can_be_read_back_from_its_png(tmp_path):
    """As after a long day: a hundred runs with lines all over, and a retouch of noise, of which nothing packs well."""
    size = (1024, 1024)
    original = drawing(dtype=np.uint16, size=size)
    rng = np.random.default_rng(1)
    repairs = ()
    for number in range(100):
        mask = hole(number * 9, number * 8, number * 9 + 60, number * 8 + 70, size)
        lines = (rng.random(size) > 0.99).astype(np.uint8) * rng.integers(1, 255, size, np.uint8)
        lines[200:] = 0
        made = Run(
            Origin("m", "d", RestoreOptions()), Plane.pack(mask), Plane.pack(lines), tuple(r.key for r in repairs)
        )
        repairs = (*repairs, Repair(RepairKind.REPAIR, pack_cells(original, mask, whole(size)), made))
    repairs = retouch(original, repairs, hole(0, 0, 500, 300, size))
    text = to_text(make_recipe(original, repairs))
    assert 1_500_000 < len(text) < LONGEST_TEXT  # more than Pillow unpacks of one chunk
    write_picture(tmp_path / "a.png", Picture(original), text={RECIPE_KEY: text})
    assert to_text(recipe_from_file(tmp_path / "a.png")) == text
    assert (read_picture(tmp_path / "a.png").pixels == original).all()


@pytest.mark.slow
def test_a_recipe_too_large_for_a_png_says_so(original):
    noise = np.random.default_rng(0).integers(0, 65535, (1100, 1100, 3), np.uint16)
    mask = np.full(noise.shape[:2], 255, np.uint8)
    recipe = make_recipe(noise, (Repair(RepairKind.RETOUCH, pack_cells(noise, mask, whole(noise.shape))),))
    with pytest.raises(RecipeError, match="a file of its own"):
        to_text(recipe)
    assert from_json(to_json(recipe)).result == recipe.result


def a_project(original, repairs):
    empty = np.zeros(original.shape[:2], np.uint8)
    return Project("a.png", encode_picture(".png", Picture(original)), empty, empty, repairs)


@pytest.mark.slow
def test_a_project_and_a_file_of_its_own_hold_recipes_too(tmp_path, restorer, original, repairs, recipe):
    write_project(tmp_path / "a.tsukuroi", a_project(original, repairs))
    (tmp_path / "a.json").write_text(to_json(recipe, indent=2), encoding="utf-8")
    for name in ("a.tsukuroi", "a.json"):
        found = recipe_from_file(tmp_path / name)
        assert to_json(found) == to_json(recipe)
        exact(original, found, restorer, repairs)


def test_files_without_a_recipe_are_refused(tmp_path, original):
    write_picture(tmp_path / "a.png", Picture(original))
    with pytest.raises(RecipeError, match=r"There is no recipe in a\.png"):
        recipe_from_file(tmp_path / "a.png")
    (tmp_path / "a.json").write_text("[]", encoding="utf-8")
    with pytest.raises(RecipeError, match=r"^a\.json: "):
        recipe_from_file(tmp_path / "a.json")
    for path in broken_pictures(tmp_path).values():
        with pytest.raises(ImageError):
            recipe_from_file(path)
    (tmp_path / "a.tsukuroi").write_bytes(b"PK\3\4")
    with pytest.raises(ProjectError):
        recipe_from_file(tmp_path / "a.tsukuroi")


# Recipes that anyone may have made


def at(content, way):
    for step in way:
        content = content[step]
    return content


FAULTS = [
    (("tsukuroi_recipe",), 2),
    (("tsukuroi_recipe",), "1"),
    (("program",), 1),
    (("source",), None),
    (("source", "sha256"), "abc"),
    (("source", "sha256"), "A" * 64),
    (("source", "height"), 0),
    (("source", "width"), 10**9),
    (("source", "bits"), 12),
    (("source", "channels"), 5),
    (("source", "channels"), 4),
    (("result",), None),
    (("runs",), {}),
    (("runs", 0), 3),
    (("runs", 0, "holes"), None),
    (("runs", 0, "holes", "box"), [0, 0, 97, 10]),
    (("runs", 0, "lines", "box"), [0, 0, 9, 10]),
    (("runs", 0, "lines", "data"), "!!!"),
    (("runs", 0, "lines", "data"), 5),
    (("runs", 0, "lines", "data"), "é"),
    (("runs", 0, "settings", "method"), "exec"),
    (("runs", 0, "settings", "rim"), "some"),
    (("runs", 0, "settings"), None),
    (("runs", 1, "below"), ["nobody"]),
    (("runs", 1, "below"), None),
    (("layers",), None),
    (("layers", 0, "run"), 7),
    (("layers", 0, "run"), -1),
    (("layers", 0, "run"), 1),
    (("layers", 0, "shown"), "yes"),
    (("layers", 0, "key"), "a/b"),
    (("layers", 0, "hole"), {}),
    (("layers", 2, "cells"), {}),
    (("layers", 2, "cells", 0, "mask"), ""),
    (("layers", 2, "cells", 0, "box"), [-1, 0, 96, 256]),
]


@pytest.mark.parametrize("way, value", FAULTS, ids=[f"{way[0]} {index}" for index, (way, _) in enumerate(FAULTS)])
def test_a_recipe_with_a_fault_is_refused(recipe, way, value):
    content = json.loads(to_json(recipe))
    at(content, way[:-1])[way[-1]] = value
    with pytest.raises(RecipeError) as failure:
        from_json(json.dumps(content))
    assert str(failure.value).endswith(".") and "\n" not in str(failure.value)


def test_twins_are_refused(recipe):
    content = json.loads(to_json(recipe))
    content["layers"][1]["key"] = content["layers"][0]["key"]
    with pytest.raises(RecipeError, match="one key"):
        from_json(json.dumps(content))
    content = json.loads(to_json(recipe))
    content["runs"][1]["below"] *= 2
    with pytest.raises(RecipeError, match="twice"):
        from_json(json.dumps(content))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "zlib:",
        "zlib:!",
        "zlib:" + base64.b64encode(b"no zlib").decode(),
        "zlib:" + base64.b64encode(zlib.compress(b"{}")[:-3]).decode(),
        "zlib:" + base64.b64encode(zlib.compress(bytes(400_000_000), 9)).decode(),
        "zlib:é",
        "\ud800",
        "[" * 50_000,
        "NaN",
    ],
    ids=range(10),
)
def test_text_that_is_no_recipe_is_refused(text):
    with pytest.raises(RecipeError):
        from_text(text)


JUNK = st.one_of(st.none(), st.booleans(), st.integers(-2, 200), st.text(max_size=4), st.just([]), st.just({}))


def leaves(value, way=()):
    yield way
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from leaves(item, (*way, key))


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.data())
def test_fuzz_any_recipe_is_refused_or_can_be_told(recipe, data):
    content = json.loads(to_json(recipe))
    for _ in range(data.draw(st.integers(1, 3))):
        way = data.draw(st.sampled_from([way for way in leaves(content) if way]))
        at(content, way[:-1])[way[-1]] = data.draw(JUNK)
    try:
        read = from_json(json.dumps(content))
    except RecipeError:
        return
    assert to_json(from_json(to_json(read))) == to_json(read)
    for made in read.runs:
        made.holes.unpack(read.source.size), made.lines.unpack(read.source.size)


# The command line


@pytest.fixture
def job(tmp_path, folders, original, repairs, recipe):
    write_picture(tmp_path / "original.png", Picture(original, PictureMeta(text={RECIPE_KEY: "an older one"})))
    (tmp_path / "recipe.json").write_text(to_json(recipe), encoding="utf-8")
    return {
        "input": tmp_path / "original.png",
        "--recipe": tmp_path / "recipe.json",
        "--output": tmp_path / "out.png",
        "--model": folders[0],
        "--device": "cpu",
    }


def replayed(job, *flags):
    options = [part for name, value in job.items() if name != "input" for part in (name, value)]
    return run("replay", job["input"], *options, *flags)


@pytest.mark.slow
def test_the_command_writes_the_identical_picture(job, original, repairs, capsys):
    assert replayed(job) == 0
    written = read_picture(job["--output"])
    assert (written.pixels == composed(original, repairs)).all()
    assert RECIPE_KEY not in written.meta.text  # that was of other pixels
    out, err = capsys.readouterr()
    assert "Redid 3 repairs of original.png" in out and "differs" not in out and err == ""


@pytest.mark.slow
def test_the_command_takes_a_project_and_several_models(job, tmp_path, folders, original, repairs):
    write_project(tmp_path / "a.tsukuroi", a_project(original, repairs))
    assert replayed({**job, "--recipe": tmp_path / "a.tsukuroi"}, "--model", folders[1]) == 0
    assert (read_picture(job["--output"]).pixels == composed(original, repairs)).all()


@pytest.mark.slow
def test_the_command_never_writes_over_files(job, capsys):
    before = job["input"].read_bytes(), job["--recipe"].read_bytes()
    assert replayed({**job, "--output": job["input"]}, "--overwrite") == 1
    assert "one of the files to read" in sentence(capsys)
    assert replayed({**job, "--output": job["--recipe"]}, "--overwrite") == 1
    sentence(capsys)
    job["--output"].write_bytes(b"mine")
    assert replayed(job) == 1
    assert "--overwrite" in sentence(capsys)
    assert job["--output"].read_bytes() == b"mine"
    assert (job["input"].read_bytes(), job["--recipe"].read_bytes()) == before
    assert replayed(job, "--overwrite") == 0


@pytest.mark.parametrize(
    "change, words",
    [
        ({"--model": "two"}, "needs the model one"),
        ({"--model": "nowhere"}, "no model folder"),
        ({"--recipe": "nowhere.json"}, "no file"),
        ({"--recipe": "original.png"}, "not valid JSON"),
        ({"input": "recipe.json"}, "not a picture"),
        ({"input": "other.png"}, "another picture of the same size"),
        ({"--output": "out.gif"}, "cannot be written"),
        ({"--output": "nowhere/out.png"}, "no folder"),
    ],
)
def test_the_command_refuses_with_one_sentence(job, folders, tmp_path, change, words, capsys):
    write_picture(tmp_path / "other.png", Picture(drawing(seed=3)))
    for name, value in change.items():
        job[name] = folders[1] if value == "two" else tmp_path / value
    files = sorted(tmp_path.iterdir())
    assert replayed(job) == 1
    assert words in sentence(capsys)
    assert sorted(tmp_path.iterdir()) == files


def test_another_model_may_be_allowed_by_hand(job, folders, capsys):
    assert replayed({**job, "--model": folders[1]}, "--allow-other-model") == 0
    assert "another model made it" in capsys.readouterr().out


@pytest.mark.slow
def test_a_recipe_without_rules_is_followed_by_those_of_its_version(restorer):
    """Up to 0.4 there was nothing to choose: such a recipe names no rules and keeps alpha."""
    grey = np.repeat(drawing(())[..., None], 3, axis=2)
    old = RestoreOptions(rules=1)
    repairs = inpaint(restorer, grey, (), hole(20, 20, 45, 80), old)
    record = json.loads(to_json(make_recipe(grey, repairs)))
    chosen = record["runs"][0]["settings"]
    assert chosen.pop("rules") == 1 and chosen.pop("alpha") == "keep"
    recipe, notices = from_json(json.dumps(record)), []
    made = replay(grey, recipe, restorer, report=notices.append)
    assert (made == composed(grey, repairs)).all() and not any(isinstance(event, Notice) for event in notices)
    now = inpaint(restorer, grey, (), hole(20, 20, 45, 80))
    assert (composed(grey, now) != made).any()
    assert (replay(grey, from_json(to_json(make_recipe(grey, now))), restorer) == composed(grey, now)).all()
    chosen["rules"] = 3
    with pytest.raises(RecipeError, match="newer version"):
        from_json(json.dumps(record))
