"""File lists: text, folders, single pictures, splits, unreadable files."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.batch.job import SourceRule
from core.batch.listing import SourceSearch
from core.data.flist import check_pictures, list_line, path_in_line, read_flist, split, write_flist
from core.data.folders import find_pictures, visible_pictures
from core.errors import DataError
from tests.core.conftest import write_picture


def names(paths):
    return [path.name for path in paths]


def test_a_line_stands_for_one_drawing_or_for_many(tmp_path):
    (tmp_path / "x.flist").write_text("/a.png\ndemo:3,size=64\ndemo:size=64,seed=1/7\n")
    drawings = [str(Path("demo:size=64,seed=0") / str(number)) for number in range(3)]
    found = [str(path) for path in read_flist(tmp_path / "x.flist")]
    assert found == [str(Path("/a.png")), *drawings, str(Path("demo:size=64,seed=1/7"))]
    (tmp_path / "x.flist").write_text("demo:many\n")
    with pytest.raises(DataError, match="'demo:many' names no drawings; write demo:20000"):
        read_flist(tmp_path / "x.flist")


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


_NAMES = st.binary(min_size=1, max_size=60).map(lambda raw: raw.replace(b"/", b"_").replace(b"\0", b"_"))


@pytest.mark.slow
@settings(deadline=None, max_examples=300)
@given(st.lists(_NAMES | st.text(min_size=1, max_size=20).map(lambda text: text.encode("utf-8", "surrogatepass"))))
def test_a_list_gives_back_every_possible_name(tmp_path_factory, names):
    paths = [Path(os.fsdecode(b"/set/" + name.replace(b"/", b"_").replace(b"\0", b"_"))) for name in names]
    listed = tmp_path_factory.mktemp("lists") / "x.flist"
    write_flist(listed, paths)
    listed.read_text(encoding="utf-8")
    if paths:
        assert read_flist(listed) == paths
    for path in paths:
        line = list_line(path)
        assert path_in_line(line) == path and len(line.splitlines()) == 1 and "\t" not in line


ODD = [
    b"bad\xff\xfe.png",
    b"new\nline.png",
    b"tab\t.png",
    b" space.png",
    b"q'\".png",
    b"\xe2\x80\xaegnp.png",
    b"a\\b.png",
]


def test_split_lists_names_that_are_no_text(tmp_path):
    for name in ODD:
        Path(os.fsdecode(bytes(tmp_path) + b"/" + name)).write_bytes(b"")
    split(tmp_path, tmp_path / "out", 1, 0, 0)
    assert sorted(os.fsencode(path.name) for path in read_flist(tmp_path / "out" / "train.flist")) == sorted(ODD)


@pytest.mark.parametrize(
    "data",
    [
        "\ufeffa.png\r\nb.png\r\n".encode("utf-16-le"),
        "\ufeffa.png\nb.png".encode("utf-16-be"),
        b'"a.png"\r\n"b.png"\r\n',
        b"'a.png'\n'b.png'\n",
        b"sub\\..\\a.png\nsub\\..\\b.png\n",
        b'".\\a.png"\n.\\b.png',
    ],
)
def test_lists_as_other_programs_write_them(tmp_path, data):
    (tmp_path / "sub").mkdir()
    write_picture(tmp_path / "a.png")
    write_picture(tmp_path / "b.png")
    (tmp_path / "x.flist").write_bytes(data)
    assert [path.resolve() for path in read_flist(tmp_path / "x.flist")] == [tmp_path / "a.png", tmp_path / "b.png"]


def test_a_name_in_quotes_or_with_a_backslash_is_itself_where_it_exists(tmp_path):
    for name in ("'a.png'", "b\\c.png"):
        write_picture(tmp_path / "p.png").rename(tmp_path / name)
    (tmp_path / "x.flist").write_text("'a.png'\nb\\c.png\n~nobody-of-that-name/d.png\n")
    found = read_flist(tmp_path / "x.flist")
    assert found[:2] == [tmp_path / "'a.png'", tmp_path / "b\\c.png"]
    assert str(found[2]) == "~nobody-of-that-name/d.png"
    with pytest.raises(DataError, match="no list, folder"):
        read_flist("~nobody-of-that-name/x.flist")


def test_raw_names_in_a_list_count_if_they_are_on_the_disk(tmp_path):
    raw = os.fsdecode(b"\x8a\x47.png")  # a Japanese zip unpacked on Linux
    (tmp_path / raw).write_bytes(b"")
    (tmp_path / "x.flist").write_bytes(b"a.png\n\x8a\x47.png\n")
    assert read_flist(tmp_path / "x.flist")[1] == tmp_path / raw
    (tmp_path / "x.flist").write_bytes(b"a.png\n\x8a\x48.png\n")
    with pytest.raises(DataError, match=r"line 2 cannot be read\. Save the list as UTF-8"):
        read_flist(tmp_path / "x.flist")
    (tmp_path / "x.flist").write_bytes("a.png\nb.png".encode("utf-16-le"))
    with pytest.raises(DataError, match="UTF-16, save it as UTF-8"):
        read_flist(tmp_path / "x.flist")


def test_names_that_are_too_long_are_a_sentence(tmp_path):
    with pytest.raises(DataError, match="too long"):
        read_flist("x" * 5000)
    (tmp_path / "x.flist").write_text(f"{'y' * 5000}.png\n")
    good, bad = check_pictures(read_flist(tmp_path / "x.flist"))
    assert not good and bad[0].reason == "its name is too long"


JUNK = ["._a.png", ".hidden.png", "__MACOSX/b.png", ".thumbnails/c.png", "@eaDir/d.png/e.jpg", "tsukuroi-report/f.png"]


def test_junk_is_no_picture_anywhere(tmp_path):
    for name in (*JUNK, "Thumbs.db", "desktop.ini", "good.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    said = []
    assert names(find_pictures(tmp_path, said.append)) == ["good.png"] and not said
    assert names(visible_pictures(tmp_path)) == ["good.png"]
    search = SourceSearch(SourceRule((tmp_path,), recursive=True), ())
    assert [one.name for one in search.found] == ["good.png"] and not search.notes


def test_a_bad_entry_does_not_spoil_a_folder(tmp_path, monkeypatch):
    write_picture(tmp_path / "good.png")
    for name in ("loop", "loop.png"):
        (tmp_path / name).symlink_to(name)
    (tmp_path / "gone.png").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "locked").mkdir()
    scandir = os.scandir

    def refuse(path):
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    said = []
    assert names(find_pictures(tmp_path, said.append)) == ["good.png"]
    text = "\n".join(event.text for event in said)
    for words in ("loop is left out", "loop.png is left out: it is a link that leads back", "leads nowhere"):
        assert words in text
    assert "pipe.png is left out" in text and "locked cannot be read: Permission denied" in text
    assert names(visible_pictures(tmp_path)) == ["good.png"]
    parts = split(tmp_path, tmp_path / "lists", 1, 0, 0)
    assert names(parts["train"]) == ["good.png"]
    _, bad = check_pictures([tmp_path / "pipe.png", tmp_path / "loop.png"])
    assert [one.reason for one in bad] == ["it is not an ordinary file", "it is a link that leads back to itself"]


def test_other_endings_are_counted_aloud(tmp_path):
    for name in ("a.png", "b.psd", "c.PSD", "d.heic", "README"):
        (tmp_path / name).write_bytes(b"")
    said = []
    find_pictures(tmp_path, said.append)
    assert [one.text for one in said] == [
        "4 files with other endings were passed over: .psd 2, without an ending 1, .heic 1."
    ]


@pytest.mark.skipif(os.sep != "/", reason="a backslash separates folders there")
def test_a_list_named_with_backslashes_is_found(tmp_path):
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "x.flist").write_text("/a/b.png\n")
    assert read_flist("lists\\x.flist", base=tmp_path) == [Path("/a/b.png")]
    assert read_flist(f"{tmp_path}\\lists\\x.flist") == [Path("/a/b.png")]


@pytest.mark.skipif(os.name == "nt", reason="names are always text there")
def test_an_address_with_bytes_that_are_no_text_is_a_path(tmp_path):
    name = os.fsencode(tmp_path) + b"/a\xff.png"
    (tmp_path / "a.flist").write_bytes(b"file://" + name + b"\nfile:///b%ff.png\n")
    Path(os.fsdecode(name)).write_bytes(b"x")
    assert read_flist(tmp_path / "a.flist") == [Path(os.fsdecode(name)), Path(os.fsdecode(b"/b\xff.png"))]


def test_a_short_list_cannot_ask_for_all_memory(tmp_path, monkeypatch):
    monkeypatch.setattr("core.data.flist._MOST_DRAWN", 5)
    path = tmp_path / "x.flist"
    path.write_text("demo:4\n/a.png\n/b.png\ndemo:3\n")
    assert len(read_flist(path)) == 9
    path.write_text("demo:4\ndemo:4\n")
    with pytest.raises(DataError, match="names more than 5 drawings"):
        read_flist(path)
