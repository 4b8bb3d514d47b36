"""The menu entry, the file type and pyproject.toml agree with the program."""

import configparser
import tomllib
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

from core import __version__
from core.edit.project_zip import MIMETYPE, write_zip

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LINUX = ROOT / "packaging" / "linux"
SPACE = {"": "http://www.freedesktop.org/standards/shared-mime-info"}


def desktop_entry():
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(LINUX / "tsukuroi.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


def test_the_menu_starts_an_installed_command_with_all_files_at_once():
    command, argument = desktop_entry()["Exec"].split()
    assert command in PYPROJECT["project"]["gui-scripts"]
    assert argument == "%F"


def test_projects_open_in_the_program():
    assert MIMETYPE.decode() in desktop_entry()["MimeType"].split(";")
    kind = ElementTree.parse(LINUX / "tsukuroi.xml").getroot().find("mime-type", SPACE)
    assert kind.get("type") == MIMETYPE.decode()
    assert kind.find("glob", SPACE).get("pattern") == "*.tsukuroi"


def test_a_project_is_known_by_its_first_bytes(tmp_path):
    write_zip(tmp_path / "a.tsukuroi", {"head.json": b"{}"})
    assert zipfile.is_zipfile(tmp_path / "a.tsukuroi")
    data = (tmp_path / "a.tsukuroi").read_bytes()
    matches = ElementTree.parse(LINUX / "tsukuroi.xml").getroot().findall(".//match", SPACE)
    assert len(matches) == 2
    for match in matches:
        value = match.get("value").encode().decode("unicode_escape").encode("latin-1")
        assert data[int(match.get("offset")) :].startswith(value)


def test_every_file_beside_the_package_exists():
    named = [name for names in PYPROJECT["tool"]["setuptools"]["data-files"].values() for name in names]
    assert named and all((ROOT / name).is_file() for name in named)


def test_the_version_stands_in_one_place():
    assert PYPROJECT["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "core.__version__"}
    assert "version" in PYPROJECT["project"]["dynamic"]
    holders = [
        path for path in (*ROOT.glob("*.toml"), *ROOT.glob("*/*.py")) if f'"{__version__}"' in path.read_text("utf-8")
    ]
    assert holders == [ROOT / "core" / "__init__.py"]
