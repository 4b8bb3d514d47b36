"""Builds the one-folder program for people without Python: `python packaging/one_folder.py`, on the system it is for.

Makes an environment in build/one_folder with the program and PyInstaller, and the program in dist/tsukuroi. Run again,
it uses the same environment. pip's own settings decide which build of torch goes in; one for the CPU alone makes the
program much smaller than one with GPU libraries.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "one_folder"
OUTPUT = ROOT / "dist"
PYINSTALLER = "pyinstaller>=6.16,<7"


def main() -> int:
    environment = WORK / "environment"
    python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        venv.create(environment, with_pip=True)
    _run(python, "-m", "pip", "install", "--quiet", PYINSTALLER, str(ROOT))
    _run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--force-reinstall", str(ROOT))  # the newest state
    folders = ["--distpath", str(OUTPUT), "--workpath", str(WORK / "work")]
    _run(python, "-m", "PyInstaller", "--noconfirm", *folders, str(ROOT / "packaging" / "tsukuroi.spec"))
    shutil.copy(ROOT / "LICENSE", OUTPUT / "tsukuroi")
    if sys.platform.startswith("linux"):
        _add_desktop_files(OUTPUT / "tsukuroi")
    sys.stdout.write(f"Built {OUTPUT / 'tsukuroi'}\n")
    return 0


def _add_desktop_files(program: Path) -> None:
    """Puts the menu entry, the icons and the file type beside the program, as the wheel has them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for place, sources in settings["tool"]["setuptools"]["data-files"].items():
        (program / place).mkdir(parents=True, exist_ok=True)
        for source in sources:
            shutil.copy(ROOT / source, program / place)


def _run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True, cwd=WORK)  # the checkout must not be importable


if __name__ == "__main__":
    sys.exit(main())
