"""Plans: which pictures, which masks, which names; from file names alone."""

import os
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.batch.job import BatchJob, Collision, MaskOrigin, MaskRule, OutputRule, SourceRule
from core.batch.naming import Keys, fold, resolve_output, taken_names
from core.batch.planning import plan_items, records_folder
from core.errors import DataError
from core.files import write_text
from core.names import printable

NO_MASKS = MaskRule(MaskOrigin.ALPHA)


def make(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def plan(*paths, recursive=False, patterns=(), masks=NO_MASKS, output=None, edges=None):
    rule = SourceRule(tuple(paths), recursive, tuple(patterns))
    return plan_items(BatchJob(rule, masks, output or OutputRule(), edges=edges))


def names(items):
    return [item.name for item in items]


def outputs(items, base):
    return {item.name: item.output.relative_to(base).as_posix() for item in items if item.output}


# Sources


def test_a_folder_is_listed_as_people_count_and_without_what_is_no_picture(tmp_path):
    make(tmp_path, "page 10.png", "page 2.PNG", "Page 1.jpg", "notes.txt", ".hidden.png", "sub/page 3.png", "a.b.webp")
    (tmp_path / "folder.png").mkdir()
    items = plan(tmp_path)
    assert names(items) == ["a.b.webp", "Page 1.jpg", "page 2.PNG", "page 10.png"]
    assert [item.number for item in items] == [0, 1, 2, 3]
    assert names(plan(tmp_path, recursive=True))[-1] == "sub/page 3.png"


def test_patterns_ignore_case_and_may_name_an_unusual_ending(tmp_path):
    make(tmp_path, "scan_1.png", "SCAN_2.JPG", "other.png", "scan_3.txt", "photo.jfif")
    assert names(plan(tmp_path, patterns=["scan_*"])) == ["scan_1.png", "SCAN_2.JPG"]
    assert names(plan(tmp_path, patterns=["*.jfif", "OTHER.*"])) == ["other.png", "photo.jfif"]


def test_a_file_that_is_named_twice_is_there_once(tmp_path):
    make(tmp_path, "a.png", "sub/b.png")
    items = plan(tmp_path / "a.png", tmp_path, tmp_path / "sub", tmp_path / "sub" / ".." / "a.png", recursive=True)
    assert names(items) == ["a.png", "sub/b.png"]


def test_pictures_of_several_folders_have_names_of_their_own(tmp_path):
    make(tmp_path, "one/a.png", "two/a.png")
    assert names(plan(tmp_path / "one", tmp_path / "two")) == ["one/a.png", "two/a.png"]


def test_links_that_lead_round_in_circles_are_walked_once(tmp_path):
    make(tmp_path, "scans/sub/a.png", "far/b.png")
    try:
        (tmp_path / "scans" / "sub" / "up").symlink_to(tmp_path / "scans", target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    (tmp_path / "scans" / "again").symlink_to(tmp_path / "scans" / "sub", target_is_directory=True)
    (tmp_path / "scans" / "far").symlink_to(tmp_path / "far", target_is_directory=True)
    assert names(plan(tmp_path / "scans", recursive=True)) == ["far/b.png", "sub/a.png"]


def test_what_is_not_there_is_a_row_with_a_problem(tmp_path):
    make(tmp_path, "a.png")
    (tmp_path / "broken.png").symlink_to(tmp_path / "gone.png")
    items = plan(tmp_path, tmp_path / "none.png", Path("a\0b"))
    problems = {item.name: item.problem for item in items if item.problem}
    assert len(items) == 4 and len(problems) == 2
    assert all(item.output is None for item in items if item.problem)
    assert any("There is no file or folder" in problem for problem in problems.values())
    assert any("cannot be opened" in problem for problem in problems.values())


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_folder_that_cannot_be_listed_is_a_row_with_a_problem_too(tmp_path):
    make(tmp_path, "a.png", "shut/b.png")
    (tmp_path / "shut").chmod(0)
    try:
        items = plan(tmp_path, recursive=True)
    finally:
        (tmp_path / "shut").chmod(0o700)
    assert [(item.name, bool(item.problem)) for item in items] == [("a.png", False), ("shut", True)]


def test_a_folder_that_fails_while_it_is_listed_is_a_row(tmp_path, monkeypatch):
    make(tmp_path, "a.png", "shut/b.png")
    scandir = os.scandir

    def refuse(path):
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    items = plan(tmp_path, recursive=True)
    assert [(item.name, item.source) for item in items] == [("a.png", tmp_path / "a.png"), ("shut", tmp_path / "shut")]
    assert items[1].problem == f"The folder {tmp_path / 'shut'} cannot be read: Permission denied."


def test_nothing_at_all_is_an_error(tmp_path):
    make(tmp_path, "sub/a.png", "masks/x_mask.png")
    with pytest.raises(DataError, match="sub-folders were not searched"):
        plan(tmp_path)
    with pytest.raises(DataError, match=r"is called b\*"):
        plan(tmp_path, recursive=True, patterns=["b*"])
    with pytest.raises(DataError, match="There is no file or folder"):
        plan(tmp_path / "none")
    with pytest.raises(DataError, match="is unknown"):
        plan(tmp_path, recursive=True, output=OutputRule(template="{stem}{format}{ext}"))


def test_folders_of_masks_and_results_are_not_searched(tmp_path):
    make(tmp_path, "a.png", "masks/a.png", "out/a_repaired.png", "lines/a.png", "sub/tsukuroi-report/x.png", ".t/y.png")
    masks = MaskRule(MaskOrigin.FOLDER, tmp_path / "masks")
    items = plan(tmp_path, recursive=True, masks=masks, output=OutputRule(tmp_path / "out"), edges=tmp_path / "lines")
    assert names(items) == ["a.png"]
    assert items[0].mask_path == tmp_path / "masks" / "a.png"
    assert items[0].edge_path == tmp_path / "lines" / "a.png"


def test_results_beside_their_pictures_are_not_repaired_again(tmp_path):
    made = ["a_repaired.png", "a_repaired (jpg).png", "a_repaired (jpg) (2).png", "A_Repaired (3).PNG"]
    make(tmp_path, "a.png", "a.jpg", *made, "b_repaired.png", "fixed/a.png")
    kept = ["a.jpg", "a.png", "b_repaired.png"]
    assert names(plan(tmp_path, output=OutputRule(suffix=".png"))) == kept
    assert names(plan(tmp_path, output=OutputRule(tmp_path, suffix=".png"))) == kept
    # With another folder for the results these may be pictures like others.
    assert len(plan(tmp_path, output=OutputRule(tmp_path / "out"))) == 7
    nested = plan(tmp_path, recursive=True, output=OutputRule(template="fixed/{stem}{ext}"))
    assert "fixed/a.png" not in names(nested)


def test_the_records_lie_with_the_results_or_else_with_the_pictures(tmp_path):
    make(tmp_path, "a.png")
    for paths, output in (((tmp_path,), None), ((tmp_path / "a.png",), None), ((Path("x"),), tmp_path)):
        job = BatchJob(SourceRule(paths), output=OutputRule(output))
        assert records_folder(job) == tmp_path / "tsukuroi-report"
    assert records_folder(BatchJob(records=tmp_path)) == tmp_path


# Masks by name


def test_suffix_masks_lie_beside_their_pictures(tmp_path):
    make(tmp_path, "a.png", "a_MASK.webp", "a.b.png", "a.b_mask.jpg", "c.png", "c_maskx.png", "d.png", "e_mask.png")
    make(tmp_path, "d_mask.png", "d_mask.tif", "f.png", "f_mask.webp", "f_mask.tif")
    items = {item.name: item for item in plan(tmp_path, masks=MaskRule())}
    assert sorted(items) == ["a.b.png", "a.png", "c.png", "c_maskx.png", "d.png", "e_mask.png", "f.png"]
    assert items["a.png"].mask_path == tmp_path / "a_MASK.webp"
    assert items["a.b.png"].mask_path == tmp_path / "a.b_mask.jpg"
    assert items["d.png"].mask_path == tmp_path / "d_mask.png"  # of two, the one in the picture's format
    assert items["c.png"].problem == "There is no mask c_mask beside the picture." and items["c.png"].output is None
    assert items["e_mask.png"].problem == "There is no mask e_mask_mask beside the picture."
    assert items["f.png"].problem == "More than one mask goes by its name: f_mask.tif, f_mask.webp."


def test_folder_masks_follow_sub_folders_unless_they_lie_flat(tmp_path):
    make(tmp_path, "in/a.png", "in/sub/a.png", "in/sub/b.png", "in/flat/c.png", "in/two.jpg")
    make(tmp_path, "m/a_mask.png", "m/sub/a.PNG", "m/b.png", "m/c.webp", "m/two.png", "m/two.bmp")
    masks = MaskRule(MaskOrigin.FOLDER, tmp_path / "m")
    items = {item.name: item for item in plan(tmp_path / "in", recursive=True, masks=masks)}
    found = {name: item.mask_path and item.mask_path.relative_to(tmp_path / "m") for name, item in items.items()}
    assert found["a.png"] == Path("a_mask.png")
    assert found["sub/a.png"] == Path("sub/a.PNG")
    assert found["sub/b.png"] is None  # the flat one is of a picture b in the upper folder
    assert items["sub/b.png"].problem == f"No mask goes by its name (b or b_mask) in {tmp_path / 'm' / 'sub'}."
    assert found["flat/c.png"] == Path("c.webp")
    assert "More than one mask" in items["two.jpg"].problem


def test_a_picture_is_never_its_own_or_its_neighbours_mask(tmp_path):
    make(tmp_path, "a.png", "a.jpg", "a_mask.png", "b.png")
    items = plan(tmp_path, masks=MaskRule(MaskOrigin.FOLDER, tmp_path))
    assert names(items) == ["a.jpg", "a.png", "b.png"]
    assert [item.mask_path for item in items] == [tmp_path / "a_mask.png"] * 2 + [None]
    assert items[2].problem


def test_the_mask_for_all_is_no_picture(tmp_path):
    make(tmp_path, "a.png", "logo.png")
    items = plan(tmp_path, masks=MaskRule(MaskOrigin.SINGLE, tmp_path / "logo.png"))
    assert [(item.name, item.mask_path) for item in items] == [("a.png", tmp_path / "logo.png")]


def test_edges_may_be_missing_but_not_doubtful(tmp_path):
    make(tmp_path, "in/a.png", "in/b.png", "in/c.png", "e/a_edge.png", "e/b.bmp", "e/b.tif")
    items = {item.name: item for item in plan(tmp_path / "in", edges=tmp_path / "e")}
    assert items["a.png"].edge_path == tmp_path / "e" / "a_edge.png"
    assert "More than one edge" in items["b.png"].problem
    assert items["c.png"].edge_path is None and not items["c.png"].problem


def test_names_count_however_their_accents_are_spelled(tmp_path):
    make(tmp_path, "in/e\u0301.png", "m/\u00e9.png")
    item = plan(tmp_path / "in", masks=MaskRule(MaskOrigin.FOLDER, tmp_path / "m"))[0]
    assert item.mask_path == tmp_path / "m" / "\u00e9.png"


# Results


def test_templates_formats_and_trees(tmp_path):
    make(tmp_path, "in/a.b.PNG", "in/c.gif", "in/sub/d.jpg")
    items = plan(tmp_path / "in", recursive=True)
    assert outputs(items, tmp_path / "in") == {
        "a.b.PNG": "a.b_repaired.PNG",
        "c.gif": "c_repaired.png",
        "sub/d.jpg": "sub/d_repaired.jpg",
    }
    out = tmp_path / "out"
    rule = OutputRule(out, "{parent}-{stem}/new{ext}", suffix=".webp")
    assert outputs(plan(tmp_path / "in", recursive=True, output=rule), out) == {
        "a.b.PNG": "in-a.b/new.webp",
        "c.gif": "in-c/new.webp",
        "sub/d.jpg": "sub/sub-d/new.webp",
    }


def test_two_pictures_of_one_result_name_are_told_apart(tmp_path):
    make(tmp_path, "in/a.bmp", "in/A.jpg", "in/a.png", "in/x/a.png", "in/y/a.png", "in/x/y/a.png")
    out = tmp_path / "out"
    rule = OutputRule(out, "{stem}{ext}", tree=False, suffix=".png")
    assert outputs(plan(tmp_path / "in", recursive=True, output=rule), out) == {
        "a.png": "a.png",
        "a.bmp": "a (bmp).png",
        "A.jpg": "A (jpg).png",
        "x/a.png": "a (x).png",
        "x/y/a.png": "a (y).png",
        "y/a.png": "a (2).png",
    }


def test_sources_and_masks_are_never_results(tmp_path):
    make(tmp_path, "a.png", "A_Repaired.png", "a_repaired_mask.png", "sub/b.png", "sub/m.png", "sub/z_repaired.png")
    (tmp_path / "alias").symlink_to(tmp_path / "sub", target_is_directory=True)
    (tmp_path / "link.png").symlink_to(tmp_path / "sub" / "z_repaired.png")
    make(tmp_path, "z.png")
    items = plan(tmp_path / "a.png", tmp_path / "z.png", tmp_path / "link.png", output=OutputRule(tmp_path / "alias"))
    made = outputs(items, tmp_path / "alias")
    assert made.pop("z.png") == f"z_repaired ({tmp_path.name}).png"
    assert made == {"a.png": "a_repaired.png", "link.png": "link_repaired.png"}
    beside = plan(tmp_path / "a.png", masks=MaskRule(MaskOrigin.SINGLE, tmp_path / "A_Repaired.png"))
    assert outputs(beside, tmp_path) == {"a.png": "a_repaired (2).png"}
    in_place = plan(tmp_path / "sub", output=OutputRule(tmp_path / "alias", "{stem}{ext}"))
    assert [item.output for item in in_place] == [None] * 3
    assert in_place[0].problem == "Its result would replace the picture itself; choose another folder or name."


def test_very_long_names_are_cut_to_what_a_disk_takes(tmp_path):
    long, wide = "x" * 251 + ".png", "絵" * 83 + ".png"
    make(tmp_path, long, wide, "\N{CHERRY BLOSSOM}" * 62 + ".png")
    for item in plan(tmp_path):
        assert len(os.fsencode(item.output.name)) <= 255 and item.output.suffix == ".png"
        write_text(item.output, "")
    assert len(plan(tmp_path)) == 3


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
def test_names_that_are_no_text_are_planned_and_can_be_shown(tmp_path):
    (tmp_path / os.fsdecode(b"\xff\xfe.png")).touch()
    (tmp_path / "line\nbreak.png").touch()
    items = plan(tmp_path)
    assert len(items) == 2 and all(not item.problem for item in items)
    for item in items:
        item.name.encode()
        assert "\n" not in item.name
        item.output.touch()
        assert item.source.exists()


NAMES = st.text(st.sampled_from("aAbé\u0301._ ()2絵#{}"), min_size=1, max_size=6)
ENDINGS = st.sampled_from([".png", ".PNG", ".jpg", ".gif", ".tif"])
PLACES = st.sampled_from(["", "x/", "x/y/", "y/"])


@settings(max_examples=60, deadline=None)
@given(
    files=st.lists(st.tuples(PLACES, NAMES, ENDINGS), min_size=1, max_size=12),
    template=st.sampled_from(["{stem}_repaired{ext}", "{stem}{ext}", "r/{stem}{ext}", "{parent}{stem}{stem}{ext}"]),
    folder=st.sampled_from(["", "out", "x", None]),
    tree=st.booleans(),
    suffix=st.sampled_from(["", ".png", ".webp"]),
)
def test_results_are_all_unlike_each_other_and_everything_that_is_read(files, template, folder, tree, suffix):
    with tempfile.TemporaryDirectory() as text:
        base = Path(text).resolve()
        make(base, *(place + name + ending for place, name, ending in files))
        rule = OutputRule(None if folder is None else base / folder, template, tree, suffix)
        try:
            items = plan(base, recursive=True, output=rule)
        except DataError as error:  # such as hidden ones alone
            assert "no picture" in str(error)
            return
        keys = Keys()
        made = [keys.of_path(item.output) for item in items if item.output]
        assert len(set(made)) == len(made)
        assert not set(made) & {keys.of_path(item.source) for item in items}
        assert all((item.output is None) == bool(item.problem) for item in items)
        for item in items:
            if item.output:
                assert item.output.is_relative_to(base)
        assert items == plan(base, recursive=True, output=rule)


# Files that are there already


def test_collisions(tmp_path):
    make(tmp_path, "a.png", "b.png")
    items = plan(tmp_path)
    wanted, other = items[0].output, items[1].output
    taken = taken_names(items)
    for rule in Collision:
        assert resolve_output(wanted, rule, taken) == wanted
    wanted.touch()
    assert resolve_output(wanted, Collision.SKIP, taken) is None
    assert resolve_output(wanted, Collision.OVERWRITE, taken) == wanted
    assert resolve_output(wanted, Collision.RENAME, taken).name == "a_repaired (2).png"
    assert resolve_output(wanted, Collision.RENAME, taken).name == "a_repaired (3).png"
    (tmp_path / "A_REPAIRED (4).PNG").touch()
    other.mkdir()
    with pytest.raises(DataError, match="is a folder"):
        resolve_output(other, Collision.OVERWRITE, taken)


def test_a_new_name_is_none_that_is_planned_or_read(tmp_path):
    make(tmp_path, "in/a.png", "in/A (2).PNG")
    items = plan(tmp_path / "in", output=OutputRule(tmp_path, "{stem}{ext}"))
    (tmp_path / "a.png").touch()
    wanted = next(item.output for item in items if item.name == "a.png")
    assert resolve_output(wanted, Collision.RENAME, taken_names(items)).name == "a (3).png"


@given(st.text(st.characters()))
def test_whatever_is_shown_can_be_written(text):
    shown = printable(text)
    shown.encode()
    assert "\n" not in shown and printable(shown) == shown
    assert fold(fold(text)) == fold(text) or not text.isascii()
