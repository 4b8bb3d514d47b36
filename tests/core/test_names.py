"""Names as lines show them, and which of them are junk."""

import json
import logging
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.batch.job_file import read_job
from core.cli.terminal import fail, say
from core.errors import DataError
from core.events import Notice
from core.files import exists, is_file, is_folder, reason_of
from core.names import PrintableFormatter, is_junk, printable

_NAMES = st.binary(min_size=1, max_size=40).map(os.fsdecode) | st.text(st.characters(), min_size=1, max_size=40)


@given(_NAMES)
def test_any_name_is_one_line_of_text(name):
    shown = printable(name)
    assert shown.encode("utf-8") and len(shown.splitlines()) == 1 and printable(shown) == shown
    assert str(DataError("{name} is odd.", name=name)) == f"{shown} is odd." and Notice(name).text == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("絵 é🎨.png", "絵 é🎨.png"),
        ("a\nb\r\t", "a\\nb\\r\\t"),
        ("\udc8a\x1b[2J", "\\udc8a\\x1b[2J"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("a\u2028b\x85", "a\\u2028b\\x85"),
    ],
)
def test_what_is_shown(name, shown):
    assert printable(name) == shown


def test_names_make_one_line_on_the_terminal_and_in_the_log(capsys):
    say("Saved a\nb\udcff.png")
    fail("program", "There is no file \x1b[2Jx\udcff.")
    heard = capsys.readouterr()
    assert heard.out == "Saved a\\nb\\udcff.png\n" and heard.err == "program: There is no file \\x1b[2Jx\\udcff.\n"
    record = logging.LogRecord("core", logging.WARNING, "", 0, "%s is odd", ("a\nWARNING b\udcff",), None)
    assert PrintableFormatter("%(levelname)s %(message)s").format(record) == "WARNING a\\nWARNING b\\udcff is odd"


@pytest.mark.parametrize("name", ["._a.png", ".a", "Thumbs.db", "DESKTOP.INI", "__MACOSX", "@eaDir", "$RECYCLE.BIN"])
def test_junk(name):
    assert is_junk(name)


@pytest.mark.parametrize("name", ["a.png", "_a", "thumbs", "macosx", "a.", "eaDir"])
def test_no_junk(name):
    assert not is_junk(name)


def test_questions_to_the_disk_raise_nothing(tmp_path):
    (tmp_path / "loop").symlink_to("loop")
    for path in (tmp_path / "loop", "x" * 5000, "a\0b", tmp_path / "none" / "b"):
        assert not exists(path) and not is_file(path) and not is_folder(path)
    with pytest.raises(OSError) as failure:
        (tmp_path / "loop").read_bytes()
    assert reason_of(failure.value) == "it is a link that leads back to itself"


def test_a_job_file_with_a_key_twice_is_refused(tmp_path):
    path = tmp_path / "j.json"
    path.write_text(json.dumps({"a": 1})[:-1] + ', "a": 2}')
    with pytest.raises(DataError, match='"a" is there twice'):
        read_job(path)
