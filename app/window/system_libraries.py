"""Finds the system libraries that Qt needs and this computer lacks. Imports no Qt. On Linux only; elsewhere Qt bundles
them.

`python -m app.window.system_libraries` prints the missing Debian packages, one a line, and nothing if all are there.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Mapping

from core import PROGRAM

_COMMAND = "python main.py" if PROGRAM == "main.py" else PROGRAM

# What PySide6's wheels link to and do not contain, with the Debian packages that do.
_ALWAYS = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libX11.so.6": "libx11-6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libzstd.so.1": "libzstd1",
    "libz.so.1": "zlib1g",
}
_XCB = {
    "libxcb.so.1": "libxcb1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
_WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}


def can_load(name: str) -> bool:
    """Whether the loader finds the library `name` with all its dependencies."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def missing(platform: str, loads: Callable[[str], bool] = can_load) -> dict[str, str]:
    """Missing libraries -> their Debian packages, for a Qt platform: "xcb", "wayland", "offscreen" ..."""
    needed = dict(_ALWAYS)
    if platform == "xcb":
        needed |= _XCB
    elif platform == "wayland":
        needed |= _WAYLAND
    return {library: package for library, package in needed.items() if not loads(library)}


def platform_of(environment: Mapping[str, str]) -> str:
    """The Qt platform that will be used, or "" if there is no screen."""
    chosen = environment.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if chosen:
        return chosen.removesuffix("-egl")
    if environment.get("WAYLAND_DISPLAY") and environment.get("XDG_SESSION_TYPE") == "wayland":
        return "wayland"
    return "xcb" if environment.get("DISPLAY") else ""


def packages(libraries: Mapping[str, str]) -> list[str]:
    """Package names without duplicates, sorted."""
    return sorted(set(libraries.values()))


def problem(environment: Mapping[str, str] | None = None, loads: Callable[[str], bool] = can_load) -> str | None:
    """One sentence that says why no window can open here and what to do; None if one can."""
    if not sys.platform.startswith("linux"):
        return None
    platform = platform_of(os.environ if environment is None else environment)
    if not platform:
        return (
            "There is no screen to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set); "
            f"`{_COMMAND} repair` works without one."
        )
    lacking = missing(platform, loads)
    if lacking:
        return (
            f"The window needs system libraries that are not installed ({', '.join(sorted(lacking))}); "
            f"on Debian and Ubuntu: sudo apt install {' '.join(packages(lacking))}"
        )
    if platform == "xcb" and environment is None and not _display_answers():
        return f"The display {os.environ.get('DISPLAY')} does not answer, so no window can be opened on it."
    return None


def _display_answers() -> bool:
    """Whether an X server accepts a connection; without one, Qt would abort the program."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # missing libraries are reported by name
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed


def main() -> int:
    """Prints the packages missing for a window on X11 (Qt's default on Linux), or for QT_QPA_PLATFORM if set."""
    if sys.platform.startswith("linux"):
        platform = os.environ.get("QT_QPA_PLATFORM", "") and platform_of(os.environ)
        for package in packages(missing(platform or "xcb")):
            sys.stdout.write(package + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
