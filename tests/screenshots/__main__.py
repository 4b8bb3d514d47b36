"""Pictures of the window for README and for whoever wants to look at every state of it.

    python -m tests.screenshots FOLDER [--size 1024x700] [--scale 2] [--themes dark,light] [--languages en,zh_CN,ja]
                                       [--chapters NAME,...] [--only NAME,...]

Offscreen, with the bundled model on the bundled example, which the program drew itself. Each file is called
{state}_{theme}_{language}.png; dialogs and menus lie over the window as on a screen. The chapters are the functions of
`tests.screenshots.chapters`. Texts that are cut off or not translated are printed and make the exit status 1.

`--readme` writes the pictures that README shows into docs/pictures, `--training` those of docs/training.md.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path


def main() -> int:
    arguments = _parse()
    with tempfile.TemporaryDirectory() as scratch:
        _set_up_screen(Path(scratch), arguments.size, arguments.scale)
        from tests.screenshots import album  # Qt reads where it is to draw when it is imported

        if arguments.readme or arguments.training:
            album.of_documents(readme=arguments.readme, size=arguments.size)
            return 0
        faults = album.of_chapters(
            arguments.folder,
            chapters=arguments.chapters,
            only=frozenset(arguments.only),
            looks=[(theme, language) for theme in arguments.themes for language in arguments.languages],
            size=(arguments.size[0] // arguments.scale, arguments.size[1] // arguments.scale),
        )
    sys.stdout.write("".join(f"{fault}\n" for fault in faults))
    return 1 if faults else 0


def _parse() -> argparse.Namespace:
    def names(text: str) -> list[str]:
        return [name for name in text.split(",") if name]

    def size(text: str) -> tuple[int, int]:
        width, height = text.split("x")
        return int(width), int(height)

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--size", type=size, default=(1440, 900), help="of the window, in pixels of the screen")
    parser.add_argument("--scale", type=int, default=1, help="pixels of the screen for one of the layout")
    parser.add_argument("--themes", type=names, default=["dark", "light"])
    parser.add_argument("--languages", type=names, default=["en", "zh_CN", "ja"])
    parser.add_argument("--chapters", type=names, default=[])
    parser.add_argument("--only", type=names, default=[], help="names of states")
    parser.add_argument("--readme", action="store_true", help="the pictures of README")
    parser.add_argument("--training", action="store_true", help="those of docs/training.md")
    arguments = parser.parse_args()
    if arguments.folder is None and not (arguments.readme or arguments.training):
        parser.error("name a folder, or use --readme or --training")
    return arguments


def _set_up_screen(scratch: Path, size: tuple[int, int], scale: int) -> None:
    """A screen as large as the window, for menus and dialogs are kept within the screen."""
    screen = {
        "name": "screen",
        "x": 0,
        "y": 0,
        "width": size[0],
        "height": size[1],
        "logicalDpi": 96,
        "logicalBaseDpi": 96,
        "dpr": 1,
    }
    config = scratch / "screen.json"
    config.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={config}"
    if scale != 1:
        os.environ["QT_SCALE_FACTOR"] = str(scale)


if __name__ == "__main__":
    sys.exit(main())
