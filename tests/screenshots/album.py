"""Walks through chapters and keeps a picture of each state, in each theme and language."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image

from core.files import atomic_write
from tests.app.visible_texts import cut_off, foreign_words, off_centre, read
from tests.screenshots.chapters import CHAPTERS, MANUAL, NAMES
from tests.screenshots.shot import Shot
from tests.screenshots.stage import Stage

_DOCS = Path(__file__).parents[2] / "docs" / "pictures"
_README = frozenset({"marked", "proposals", "compare_wipe"})
_README_BYTES, _MANUAL_BYTES = 400_000, 150_000
"""What a picture may take that is kept with the sources."""
_COLOURS = (256, 192, 128, 96, 64, 48, 32, 16)


@dataclass
class Album:
    """What is done with each state: `target` says where its picture goes, or None. most: see `save_reduced`."""

    looks: list[tuple[str, str]]
    target: Callable[[str, str, str], Path | None]
    most: int = 0
    checks: bool = True

    def add(self, stage: Stage, shot: Shot) -> Iterator[str]:
        """Takes the pictures of a state. Yields what is wrong with its texts."""
        faults: list[str] = []
        for theme, language in self.looks:
            path = self.target(shot.name, theme, language)
            if path is None:
                continue

            def take(path: Path = path, theme: str = theme, language: str = language) -> None:
                save_reduced(stage.picture(), path, self.most)
                if self.checks:
                    faults.extend(f"{shot.name} {theme} {language}: {fault}" for fault in _faults(stage, language))

            stage.dress(theme, language)
            shot.show(stage, take)
        yield from faults


def _faults(stage: Stage, language: str) -> Iterator[str]:
    names = frozenset({path.stem for path in stage.folder.rglob("*")} | NAMES)
    for root in stage.roots():
        yield from (*cut_off(root), *off_centre(root))
        for widget, text in read(root):
            if words := foreign_words(text, language, names):
                yield f"{type(widget).__name__}: {text!r} has {', '.join(words)}"


def of_chapters(
    folder: Path, *, chapters: list[str], only: frozenset[str], looks: list[tuple[str, str]], size: tuple[int, int]
) -> list[str]:
    """Writes the pictures into `folder`. chapters, only: names of those wanted; empty for all. looks: (theme,
    language). Returns what is wrong with the texts, a line each."""
    folder.mkdir(parents=True, exist_ok=True)

    def target(name: str, theme: str, language: str) -> Path | None:
        return None if only and name not in only else folder / f"{name}_{theme}_{language}.png"

    album, faults = Album(looks, target), dict[str, None]()
    for name in chapters or CHAPTERS:
        for shot, stage in _walk(CHAPTERS[name], size):
            faults.update(dict.fromkeys(album.add(stage, shot)))
            sys.stdout.write(f"{name}: {shot.name}\n")
            sys.stdout.flush()
    return list(faults)


def of_documents(*, readme: bool, size: tuple[int, int]) -> None:
    """Writes the pictures that README shows into docs/pictures, or those of the manual of training."""
    looks = [("dark", "en")] if readme else [("dark", "en"), ("dark", "zh_CN")]

    def target(name: str, _theme: str, language: str) -> Path | None:
        wanted = name in _README if readme else name in MANUAL
        return _DOCS / f"{name}{'' if language == 'en' else f'_{language}'}.png" if wanted else None

    album = Album(looks, target, _README_BYTES if readme else _MANUAL_BYTES, checks=False)
    for shot, stage in _walk(CHAPTERS["repair" if readme else "training"], size):
        list(album.add(stage, shot))


def _walk(chapter: Callable[[Stage], Iterator[Shot]], size: tuple[int, int]) -> Iterator[tuple[Shot, Stage]]:
    with tempfile.TemporaryDirectory() as scratch:
        stage = Stage(Path(scratch), size)
        try:
            for shot in chapter(stage):
                yield shot, stage
        finally:
            stage.close()


def save_reduced(image: Image.Image, path: Path, most: int) -> None:
    """Writes `image` as PNG, with as many colours as `most` bytes allow; 0: any number. Raises ValueError, OSError."""
    for count in (0, *_COLOURS):  # all colours first: a palette may lose a rare one, such as that of a thin line
        reduced = image.quantize(count, dither=Image.Dither.NONE) if count else image
        packed = BytesIO()
        reduced.save(packed, format="PNG", optimize=bool(most))
        if not most or packed.tell() <= most:
            with atomic_write(path) as handle:
                handle.write(packed.getvalue())
            return
    raise ValueError(f"{path.name} takes more than {most} bytes with few colours, too")
