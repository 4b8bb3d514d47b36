"""Settings of versions up to 0.4, which Qt kept: an INI file, in the registry of Windows, or a property list of macOS.

They are read as text. Qt's own reader is not used, for it builds whatever object a value describes.
"""

from __future__ import annotations

import base64
import configparser
import logging
import plistlib
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from app.settings_file import Value
from core.files import read_file

_log = logging.getLogger(__name__)

_LARGEST = 4 << 20  # bytes
_BYTES = re.compile(r"@ByteArray\((.*)\)", re.DOTALL)
_CODE = re.compile(r"%U([0-9A-Fa-f]{4})|%([0-9A-Fa-f]{2})")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]+)|([0-7]+)|(.))", re.DOTALL)
_LETTERS = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "0": "\0"}
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|((?:[^,"\\]|\\.)+)|(,)', re.DOTALL)


def read_old_settings(config_folder: Path) -> dict[str, Value]:
    """What an older version has kept for this user; nothing if there is nothing, or if it cannot be read.

    config_folder: where the system keeps settings. Bytes come as base64.
    """
    try:
        if sys.platform == "win32":
            return _from_registry()
        if sys.platform == "darwin":
            return read_plist(config_folder / "com.tsukuroi.Tsukuroi.plist")
        return read_ini(config_folder / "Tsukuroi" / "Tsukuroi.conf")
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, configparser.Error, RecursionError) as error:
        _log.warning("the settings of an older version cannot be read: %s", error)
        return {}


def read_ini(path: Path) -> dict[str, Value]:
    """The values of an INI file that are text, lists of texts, or bytes; no others. Raises OSError and ValueError."""
    parser = configparser.RawConfigParser(delimiters=("=",), comment_prefixes=(";",), strict=False)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(read_file(path, _LARGEST).decode("utf-8", "replace"))
    found: dict[str, Value] = {}
    for section in parser.sections():
        group = {"General": "", "%General": "General/"}.get(section, f"{_decoded(section)}/")
        for name, raw in parser.items(section):
            value = _value(_words(raw))
            if value is not None:
                found[f"{group}{_decoded(name)}".replace("\\", "/")] = value
    return found


def read_plist(path: Path) -> dict[str, Value]:
    """The same of a property list. Raises OSError and ValueError."""
    try:
        stored = plistlib.loads(read_file(path, _LARGEST))
    except (plistlib.InvalidFileException, ValueError, OverflowError, KeyError, AttributeError) as error:
        raise ValueError("it is no property list") from error
    names = str.maketrans({".": "/", "·": "."})
    values = {str(name).translate(names): _native(value) for name, value in stored.items()}
    return {name: value for name, value in values.items() if value is not None}


def _from_registry() -> dict[str, Value]:
    found: dict[str, Value] = {}
    if sys.platform == "win32":
        import winreg

        def visit(path: str, group: str) -> None:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
                groups, values, _changed = winreg.QueryInfoKey(key)
                for place in range(values):
                    name, raw, _kind = winreg.EnumValue(key, place)
                    value = _native(raw)
                    if value is not None:
                        found[f"{group}{name}".replace("\\", "/")] = value
                for place in range(groups):
                    name = winreg.EnumKey(key, place)
                    visit(f"{path}\\{name}", f"{group}{name}/")

        visit("Software\\Tsukuroi\\Tsukuroi", "")
    return found


def _decoded(name: str) -> str:
    return _CODE.sub(lambda match: chr(int(match[1] or match[2], 16)), name)


def _words(raw: str) -> list[str]:
    """The texts of one value: one, or those of a list."""
    words, text, empty = [], "", True
    for quoted, bare, comma in _WORD.findall(raw):
        if comma:
            words.append(text)
            text, empty = "", True
        else:
            text += _unescaped(quoted or (bare.lstrip() if empty else bare))
            empty = False
    return [*words, text]


def _unescaped(text: str) -> str:
    def sign(match: re.Match[str]) -> str:
        if match[1] or match[2]:
            code = int(match[1], 16) if match[1] else int(match[2], 8)
            return chr(code) if code <= sys.maxunicode else "\ufffd"
        return _LETTERS.get(match[3], match[3])

    return _ESCAPE.sub(sign, text)


def _native(value: object) -> Value | None:
    """A value of the registry or a property list."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, list):
        return [str(item) for item in value]
    if isinstance(value, bool | int | float):
        return value
    return _value([value]) if isinstance(value, str) else None


def _value(words: Iterable[str]) -> Value | None:
    """Texts without Qt's marks. A value of any other type, which is written "@…(…)", is None."""
    plain: list[str] = []
    for word in words:
        if match := _BYTES.fullmatch(word):
            return base64.b64encode(match[1].encode("latin-1", "replace")).decode()
        if word.startswith("@@"):
            word = word[1:]
        elif word.startswith("@"):
            return None
        plain.append(word)
    return plain[0] if len(plain) == 1 else plain
