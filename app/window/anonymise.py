"""Removes names of the user, their computer and their files from a text before it is passed on.

The end of a path in running text is ambiguous: folder names contain spaces, commas and quotes. When in doubt, more
is removed rather than less.
"""

from __future__ import annotations

import errno
import getpass
import os
import platform
import re
import sysconfig
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from urllib.parse import unquote

from core.data.endings import IMAGE_SUFFIXES

_PATH, _NAME, _USER = "<path>", "<name>", "<user>"
_LONGEST_LINE = 1000
_SHORTEST_NAME = 3
"""Names shorter than this would match inside ordinary words."""

_WORK_SUFFIXES = (*IMAGE_SUFFIXES, ".tsukuroi", ".ora", ".psd", ".kra", ".clip", ".heic", ".svg")
_OTHER_SUFFIXES = (
    *(".py", ".pyc", ".so", ".dll", ".pyd", ".log", ".ini", ".txt", ".csv", ".json", ".yml", ".yaml", ".toml", ".qm"),
    *(".pth", ".pt", ".safetensors", ".flist", ".npz", ".npy", ".zip", ".tmp", ".exe"),
)
_QUOTES = {'"': '"', "'": "'", "`": "`", "“": "”", "‘": "’", "«": "»", "「": "」", "『": "』"}


def _any_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


_START = re.compile(
    r"(?<![a-z])file:[\\/]"
    r"|(?<![a-z0-9])[a-z]:[\\/]"  # C:\
    r"|(?<![a-z0-9_\\])\\{2,}[^\s\\]"  # \\server\share and \\?\C:\
    r"|(?<![a-z0-9_])~[\w.-]*[\\/]"
    r"|(?<![a-z0-9_.\\/])\.{1,2}[\\/]"
    r"|(?<![a-z0-9_.)</])(?<!http:)(?<!https:)/+[^\s/'\"]",
    re.IGNORECASE,
)
_END = re.compile(rf"{_any_of((*_WORK_SUFFIXES, *_OTHER_SUFFIXES))}(?!\w)", re.IGNORECASE)
_NAMED_FILE = re.compile(
    rf"(?P<before>^|[:=,(\[{{<>\"'`“‘«「『]\s*)[^:\"'`“”‘’«»「」『』<>]{{0,250}}?(?P<suffix>{_any_of(_WORK_SUFFIXES)})(?!\w)",
    re.IGNORECASE,
)
_REASON = re.compile(_any_of({os.strerror(code) for code in errno.errorcode}))
_KEPT = re.compile("\ue000(\\d+)\ue001")


def anonymise(text: str) -> str:
    """`text` without names of folders, images, the user and the computer.

    A path becomes <path> with the ending of its file, one in the user's home folder ~/<path>; files of this program
    and of Python keep their names. If an unquoted path has no ending, the rest of its line is removed as well.
    Relative paths are recognised by "./", "../" or the ending of an image.
    """
    return "\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    kept: list[str] = []

    def keep(text: str) -> str:
        kept.append(text)
        return f"\ue000{len(kept) - 1}\ue001"

    line = re.sub("[\ue000\ue001]", "", line[:_LONGEST_LINE])
    for pattern, token in _own_files():
        line = pattern.sub(partial(_keep_own_file, keep, token), line)
    line = _NAMED_FILE.sub(lambda match: match["before"] + keep(_NAME + match["suffix"].lower()), _paths(line, keep))
    for name in _names():
        line = name.sub(_USER, line)
    return _KEPT.sub(lambda match: kept[int(match[1])], line)


def _keep_own_file(keep: Callable[[str], str], token: str, match: re.Match[str]) -> str:
    return keep(token + match[1].replace("\\", "/"))


def _paths(line: str, keep: Callable[[str], str]) -> str:
    """The line with each path replaced by a token."""
    out, position = "", 0
    while (start := _START.search(line, position)) is not None:
        begin = start.start()
        end = _quoted_end(line, begin) or _bare_end(line, begin)
        path = line[begin:end]
        out += line[position:begin] + keep(_token(path))
        if end == len(line) and (reason := _REASON.search(path)) is not None:
            out += keep(f": {reason[0]}")
        position = end
    return out + line[position:]


def _quoted_end(line: str, begin: int) -> int | None:
    """Index of the quote that closes a path: the first one after the last separator that a quote follows."""
    close = _QUOTES.get(line[begin - 1 : begin])
    if close is None:
        return None
    ends = [match.start() for match in re.finditer(rf"(?<!\\){close}(?=[\s,;:.)\]}}>]|$)", line[begin:])]
    if not ends:
        return None
    last = max(line.rfind("/", begin, begin + ends[-1]), line.rfind("\\", begin, begin + ends[-1])) - begin
    return begin + next(end for end in ends if end > last)


def _bare_end(line: str, begin: int) -> int:
    """Index after the file ending, if the last part of the path has one, else the end of the line."""
    last = max(line.rfind("/"), line.rfind("\\"), begin)
    ends = [match.end() for match in _END.finditer(line, last)]
    return ends[-1] if ends else len(line)


def _token(path: str) -> str:
    """The token that replaces a path."""
    if path.lower().startswith("file:"):
        path = re.sub(r"^[\\/]+(?=[A-Za-z]:)", "", unquote(path[len("file:") :]))
    plain = re.sub(r"[\\/]+", "/", path.rstrip()).rstrip("/")
    home = re.sub(r"[\\/]+", "/", str(Path.home())).rstrip("/")
    suffix = Path(plain).suffix.lower()
    token = _PATH + (suffix if suffix in _WORK_SUFFIXES or suffix in _OTHER_SUFFIXES else "")
    if plain.startswith("~/"):
        return f"~/{token}"
    if home and plain.lower() == home.lower():
        return "~"
    return f"~/{token}" if home and plain.lower().startswith(home.lower() + "/") else token


@cache
def _own_files() -> list[tuple[re.Pattern[str], str]]:
    """Files whose names may be shown, as they appear in tracebacks, and the token for the folder that holds them."""
    here = Path(__file__).resolve().parents[2]
    paths = sysconfig.get_paths()
    folders = {paths["purelib"]: "<packages>", paths["platlib"]: "<packages>", paths["stdlib"]: "<python>"}
    inside = r"([\\/][\w+.\-\\/]+\.(?:py|pyc|pyd|so|dll|qm|qss))"
    end = r"(?=[\"',:)]|$)"
    own = rf"([\\/](?:(?:app|core|tests|resources)[\\/][\w.\-\\/]+|main)\.\w+){end}"
    return [
        (re.compile(re.escape(str(here)) + own, re.ASCII), "<program>"),
        *((re.compile(re.escape(folder) + inside + end, re.ASCII), token) for folder, token in folders.items()),
    ]


@cache
def _names() -> list[re.Pattern[str]]:
    """Names of the user and of the computer."""
    names = {Path.home().name, platform.node(), platform.node().partition(".")[0]}
    with suppress(OSError, KeyError, ImportError):  # no name is known, so there is none to remove
        names.add(getpass.getuser())
    return [
        re.compile(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", re.IGNORECASE)
        for name in sorted(names, key=len, reverse=True)
        if len(name) >= _SHORTEST_NAME and name.lower() != "localhost"
    ]
