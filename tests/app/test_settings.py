"""The settings file: read as plain values, shared by windows, taken over from older versions, never lost."""

from __future__ import annotations

import json
import os
import pickle
import plistlib
import struct
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QDataStream, QSettings

from app.main_window import MainWindow
from app.old_settings import read_ini, read_old_settings, read_plist
from app.settings import Settings
from app.settings_file import SettingsFile


class Trap:
    """Makes a folder when it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> object:
        return os.mkdir, (str(self.mark),)


def stored_object(value: object) -> bytes:
    """As Qt writes a Python object into a data stream."""
    data = pickle.dumps(value)
    name = b"PySide::PyObjectWrapper\0"
    return struct.pack(">IBI", 0x10000, 0, len(name)) + name + struct.pack(">I", len(data)) + data


def trap_text(mark: Path) -> str:
    """The same, as Qt writes it into an INI file."""
    data = stored_object(Trap(mark))
    return "@Variant(" + "".join(f"\\x{byte:x}" for byte in b"\0\0\0\x7f" + data[5:]) + ")"


# Nothing that is read is run


def test_no_object_is_made_of_what_qt_reads(qapp, tmp_path: Path) -> None:
    mark = tmp_path / "run"
    assert QDataStream(QByteArray(stored_object(Trap(mark)))).readQVariant() is None and not mark.exists()
    (tmp_path / "a.ini").write_text(f"[General]\ntheme={trap_text(mark)}\n")
    assert QSettings(str(tmp_path / "a.ini"), QSettings.Format.IniFormat).value("theme") is None
    assert not mark.exists()
    pickle.Unpickler(BytesIO(pickle.dumps(Trap(mark)))).load()
    assert mark.exists(), "Python's own pickle stays as it is"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="their file dialogs are the system's own")
def test_the_state_of_file_dialogs_is_not_run(tmp_path: Path) -> None:
    text = trap_text(tmp_path / "run")
    (tmp_path / "QtProject.conf").write_text(f"[FileDialog]\nlastVisited={text}\nsidebarWidth={text}\n")
    code = "import app.settings; from PySide6.QtWidgets import *; a = QApplication([]); QFileDialog()"
    environment = os.environ | {"XDG_CONFIG_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60, env=environment)
    assert not (tmp_path / "run").exists()


def test_a_text_that_describes_an_object_is_a_text(tmp_path: Path) -> None:
    mark, path = tmp_path / "run", tmp_path / "s.json"
    names = ("theme", "window/geometry", "window/layout", "keys", "files/recent")
    path.write_text(json.dumps({"settings": dict.fromkeys(names, trap_text(mark))}))
    settings = Settings(path)
    assert settings.theme == "system" and settings.geometry is None and settings.layout is None
    assert settings.own_keys == {} and not mark.exists()


@pytest.mark.parametrize(
    "value",
    [None, True, 12, 1e300, "x" * 10, "9" * 6000, [], [1, "a", None], {"a": {"b": []}}, "\ud800", "a\0b", -(10**80)],
)
def test_any_value_is_survived(tmp_path: Path, value: object) -> None:
    names = ["theme", "language", "device", "window/geometry", "window/layout", "window/panel_tab", "view/film_strip"]
    names += ["history_megabytes", "tools/pencil_colour", "files/last_folder", "files/model_folder", "files/recent"]
    names += ["files/recent_models", "tools/brush_size", "keys", "tools/wand_tolerance", "tools/find_damage"]
    names += ["tools/fill_gap", "tools/fill_only_marked"]
    path = tmp_path / "s.json"
    path.write_text(json.dumps({"format": 1, "settings": dict.fromkeys(names, value)}))
    settings = Settings(path)
    assert settings.theme == "system" and settings.language == "system" and isinstance(settings.device, str)
    assert (
        settings.geometry is None
        and settings.layout is None
        and settings.last_folder == Path.home()
        and settings.model_folder is None
    )
    assert 32 <= settings.history_megabytes <= 8192
    assert isinstance(settings.tool_number("wand", "tolerance", 24), int) and 0 <= settings.fill_gap <= 32
    assert isinstance(settings.tool_number("brush", "size", 9), int) and settings.own_keys == {}
    assert all(isinstance(path, Path) for path in [*settings.recent, *settings.recent_models])
    settings.add_recent(tmp_path / "a.png")
    assert settings.recent[0] == tmp_path / "a.png"
    settings.sync()
    assert Settings(path).recent[0] == tmp_path / "a.png"


# A damaged file


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"settings": 1}', b"[" * 100_000, b"\xff\xfe\0", b'{"settings": {"a": NaN}}']
)
def test_a_damaged_file_is_kept_and_the_defaults_count(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "s.json"
    path.write_bytes(data)
    settings = Settings(path)
    assert settings.theme == "system" and settings.store.problem
    assert settings.store.kept is not None and settings.store.kept.read_bytes() == data
    settings.theme = "dark"
    settings.sync()
    assert Settings(path).theme == "dark" and settings.store.kept.read_bytes() == data


def test_a_folder_in_its_place_is_survived(tmp_path: Path) -> None:
    (tmp_path / "s.json").mkdir()
    settings = Settings(tmp_path / "s.json")
    settings.theme = "dark"
    settings.sync()
    assert settings.theme == "dark" and settings.store.problem and settings.store.kept is None


def test_a_second_damaged_file_leaves_the_first(tmp_path: Path) -> None:
    for text in ("first", "second"):
        (tmp_path / "s.json").write_text(text)
        Settings(tmp_path / "s.json")
    assert {path.read_text() for path in tmp_path.glob("*damaged*")} == {"first", "second"}


def test_the_window_says_that_its_settings_are_damaged(qtbot, engine, theme, tmp_path: Path) -> None:
    path = tmp_path / "damaged.json"
    path.write_text("{")
    window = MainWindow(engine, Settings(path), theme)
    window.show()
    assert window.page.banner.isVisible()
    assert window.page.banner.text == (
        f"The settings in {path} are damaged. The program starts with its defaults; the damaged file is kept as "
        "damaged.damaged.json."
    )
    window.close()


# Writing


def test_changes_are_written_without_being_asked(qtbot, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "folder" / "s.json")
    settings.theme = "dark"
    qtbot.waitUntil(lambda: Settings(tmp_path / "folder" / "s.json").theme == "dark")


def test_two_windows_keep_each_others_changes(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    one, two = Settings(path), Settings(path)
    one.theme, two.language = "dark", "ja"
    one.add_recent(tmp_path / "one.png")
    two.add_recent(tmp_path / "two.png")
    one.sync()
    two.sync()
    one.mask_grow = 7
    one.clear_recent()
    two.add_recent(tmp_path / "three.png")
    one.sync()
    two.sync()
    read = Settings(path)
    assert (read.theme, read.language, read.mask_grow) == ("dark", "ja", 7)
    assert read.recent == [tmp_path / "three.png"]
    assert [item.name for item in tmp_path.iterdir()] == ["s.json"], "neither locks nor parts of files are left"


_WRITER = """
import sys
from io import BytesIO
from pathlib import Path
from app.settings import Settings
settings = Settings(Path(sys.argv[1]))
for number in range(20):
    settings.set_tool_number(f"{sys.argv[2]}{number}", "size", number)
    settings.sync()
"""


@pytest.mark.slow
def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    writers = [subprocess.Popen([sys.executable, "-c", _WRITER, str(path), name]) for name in ("a", "b", "c")]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    settings = Settings(path)
    assert all(settings.tool_number(f"{name}{number}", "size", -1) == number for name in "abc" for number in range(20))


def test_what_a_later_version_keeps_stays(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    path.write_text(json.dumps({"format": 9, "settings": {"new": {"deep": [1, 2]}, "theme": "light"}}))
    settings = Settings(path)
    assert settings.theme == "light"
    settings.theme = "dark"
    settings.sync()
    assert json.loads(path.read_text())["settings"]["new"] == {"deep": [1, 2]}


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "dotfiles").mkdir()
    path, target = tmp_path / "s.json", tmp_path / "dotfiles" / "real.json"
    path.symlink_to(target)
    settings = Settings(path)
    settings.theme = "dark"
    settings.sync()
    assert path.is_symlink() and Settings(target).theme == "dark"


# Settings of older versions


def test_old_settings_are_taken_over_once(qapp, tmp_path: Path) -> None:
    config = tmp_path / "Tsukuroi" / "Tsukuroi.conf"
    old = QSettings(str(config), QSettings.Format.IniFormat)
    geometry, recent = b"\1\xd9\xd0\xcb" + bytes(range(256)), ["/a/b, c.png", '/q"uote;.png', "/ü 漢\\x.png"]
    old.setValue("theme", "dark")
    old.setValue("view/film_strip", "false")
    old.setValue("window/geometry", QByteArray(geometry))
    old.setValue("files/recent", recent)
    old.setValue("files/recent_models", ["/one, only"])
    old.setValue("files/last_folder", "/x=y; z")
    old.setValue("keys", '{"brush": ["F2", "Ctrl+,"]}')
    old.setValue("device", "@cuda")
    old.setValue("tools/brush size", 17)
    old.sync()
    with config.open("a") as handle:
        handle.write(f"[tools]\ntrap={trap_text(tmp_path / 'run')}\n")

    store = SettingsFile(tmp_path / "new.json", lambda: read_old_settings(tmp_path))
    settings = Settings(tmp_path / "new.json")
    settings.store = store
    assert settings.theme == "dark" and not settings.film_strip and settings.device == "@cuda"
    assert settings.geometry is not None and settings.geometry.data() == geometry
    assert settings.recent == [Path(name) for name in recent]
    assert settings.own_keys == {"brush": ("F2", "Ctrl+,")}
    assert store.value("files/recent_models") == "/one, only" and store.value("files/last_folder") == "/x=y; z"
    assert store.value("tools/brush size") == "17" and store.value("tools/trap") is None
    assert not (tmp_path / "run").exists()
    settings.theme = "light"
    store.sync()
    assert config.exists(), "an older version may still be used"
    again = SettingsFile(tmp_path / "new.json", lambda: read_old_settings(tmp_path))
    assert again.value("theme") == "light" and again.value("keys") == '{"brush": ["F2", "Ctrl+,"]}'


@pytest.mark.parametrize(
    "text",
    ["", "no section", "[a\n", "[a]\nb", "[a]\nb=\\", "[a]\nb=\\xffffffffff", '[a]\nb="', "[DEFAULT]\na=1\n[x]\n"],
)
def test_a_damaged_old_file_is_survived(tmp_path: Path, text: str) -> None:
    (tmp_path / "Tsukuroi").mkdir()
    (tmp_path / "Tsukuroi" / "Tsukuroi.conf").write_text(text)
    assert isinstance(read_old_settings(tmp_path), dict)


def test_a_property_list_is_read(tmp_path: Path) -> None:
    stored = {
        "theme": "dark",
        "files.recent": ["/a.png"],
        "window.geometry": b"abc",
        "view.strip": "false",
        "x·y": {},
    }
    (tmp_path / "s.plist").write_bytes(plistlib.dumps(stored, fmt=plistlib.FMT_BINARY))
    assert read_plist(tmp_path / "s.plist") == {
        "theme": "dark", "files/recent": ["/a.png"], "window/geometry": "YWJj", "view/strip": "false",
    }  # fmt: skip
    (tmp_path / "s.plist").write_bytes(b"bplist00" + bytes(60))
    with pytest.raises(ValueError, match="property list"):
        read_plist(tmp_path / "s.plist")


def test_numbers_in_an_ini_file(tmp_path: Path) -> None:
    (tmp_path / "a.ini").write_text("[%General]\nx=1\n[a%20b]\nc%U6F22=2, 3\nd=@Invalid()\n")
    assert read_ini(tmp_path / "a.ini") == {"General/x": "1", "a b/c漢": ["2", "3"]}
