"""File lists: text, folders, single pictures, splits, unreadable files."""

import pytest

from core.data.flist import check_pictures, find_pictures, read_flist, split
from core.errors import DataError
from tests.core.conftest import write_picture


def names(paths):
    return [path.name for path in paths]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_list_is_plain_lines(tmp_path, end):
    lines = ["/a/with space.png", "/a/#hash.png", "", "  /a/last,one;.png  "]
    (tmp_path / "x.flist").write_bytes(("\ufeff" + end.join(lines)).encode())
    assert [str(p) for p in read_flist(tmp_path / "x.flist")] == [
        "/a/with space.png",
        "/a/#hash.png",
        "/a/last,one;.png",
    ]


def test_a_list_of_one_line_keeps_its_path_whole(tmp_path):
    (tmp_path / "x.flist").write_text("/a/絵.png")
    assert [str(p) for p in read_flist(str(tmp_path / "x.flist"))] == ["/a/絵.png"]


def test_a_folder_is_searched_below_and_in_any_case(tmp_path):
    for name in ("b.PNG", "sub/deep/a.JpEg", "c.webp", "notes.txt", "no_suffix"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    assert names(read_flist(tmp_path)) == ["b.PNG", "c.webp", "a.JpEg"]
    assert find_pictures(tmp_path / "sub") == [tmp_path / "sub/deep/a.JpEg"]


def test_one_picture_is_a_list_of_one(tmp_path):
    path = write_picture(tmp_path / "one.PNG")
    assert read_flist(path) == [path]


def test_relative_entries_and_relative_lists(tmp_path):
    write_picture(tmp_path / "lists" / "near.png")
    (tmp_path / "lists" / "x.flist").write_text("near.png\nfar.png\n")
    found = read_flist("lists/x.flist", base=tmp_path)
    assert found[0] == tmp_path / "lists" / "near.png"
    assert str(found[1]) == "far.png"


def test_what_is_no_list_is_refused(tmp_path):
    (tmp_path / "empty.flist").write_text("\n \n")
    (tmp_path / "binary.flist").write_bytes(b"\x80\x81\xff")
    (tmp_path / "nul.flist").write_bytes(b"a\0b")
    (tmp_path / "folder").mkdir()
    cases = {"empty.flist": "empty", "binary.flist": "UTF-8", "nul.flist": "neither", "folder": "no picture"}
    for name, words in cases.items():
        with pytest.raises(DataError, match=words) as failure:
            read_flist(tmp_path / name)
        assert failure.value.path == tmp_path / name
    with pytest.raises(DataError, match=r"nowhere\.flist") as failure:
        read_flist(tmp_path / "nowhere.flist")
    assert failure.value.path == tmp_path / "nowhere.flist"
    with pytest.raises(DataError, match="No list"):
        read_flist(" ")


def test_split_deals_by_turns_in_the_order_of_names(tmp_path):
    for number in range(10):
        write_picture(tmp_path / "in" / f"{number}.png")
    parts = split(tmp_path / "in", tmp_path / "out", train=3, val=1, test=1)
    assert names(parts["train"]) == ["0.png", "1.png", "2.png", "5.png", "6.png", "7.png"]
    assert names(parts["val"]) == ["3.png", "8.png"]
    assert names(parts["test"]) == ["4.png", "9.png"]
    for name, members in parts.items():
        assert read_flist(tmp_path / "out" / f"{name}.flist") == members if members else True
    assert all(path.is_absolute() for path in read_flist(tmp_path / "out" / "train.flist"))


def test_split_refuses_senseless_shares_and_writes_nothing(pictures, tmp_path):
    for shares in ((0, 0, 0), (-1, 1, 1)):
        with pytest.raises(DataError, match="split"):
            split(pictures, tmp_path / "out", *shares)
    assert not (tmp_path / "out").exists()
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match="cannot be written"):
        split(pictures, tmp_path / "file")


def test_unreadable_pictures_are_named(pictures):
    (pictures / "zero.png").write_bytes(b"")
    (pictures / "text.jpg").write_text("hello")
    (pictures / "folder.png").mkdir()
    paths = [pictures / "missing.png", *find_pictures(pictures), pictures / "folder.png"]
    good, bad = check_pictures(paths)
    assert names(good) == [f"{n:02d}.png" for n in range(5)]
    assert {one.path.name: one.reason for one in bad} == {
        "missing.png": "it does not exist",
        "zero.png": "it is not a picture, or damaged",
        "text.jpg": "it is not a picture, or damaged",
        "folder.png": "it is a folder",
    }
