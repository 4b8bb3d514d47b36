"""Which mask belongs to which picture, and what its result is called."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.data.images import WRITABLE_SUFFIXES
from core.errors import DataError


class Partners:
    """The masks (or edge maps) of a set of pictures: one for all, or one each by name."""

    def __init__(self, files: Sequence[Path], kind: str) -> None:
        self._kind = kind
        self._single = files[0] if len(files) == 1 else None
        self._by_name: dict[str, list[Path]] = {}
        for path in files:
            self._by_name.setdefault(path.stem.casefold(), []).append(path)

    def of(self, picture: Path) -> Path:
        """The partner of a picture. Raises DataError if there is none, or more than one fits."""
        if self._single is not None:
            return self._single
        stem = picture.stem.casefold()
        for name in (stem, f"{stem}_{self._kind}"):
            found = self._by_name.get(name, [])
            exact = [path for path in found if path.name == picture.name]
            if len(exact or found) == 1:
                return (exact or found)[0]
            if found:
                names = ", ".join(path.name for path in found)
                raise DataError(f"more than one {self._kind} goes by its name: {names}.", picture)
        raise DataError(f"no {self._kind} goes by its name ({picture.stem} or {picture.stem}_{self._kind}).", picture)


def output_names(pictures: Sequence[Path], source: Path, folder: Path) -> list[Path]:
    """Where the results go: the same names in `folder`, sub-folders of a source folder kept.

    A picture in a format that cannot be written becomes a PNG. Raises DataError if two results would have one name,
    or one would lie on its own picture.
    """
    outputs: list[Path] = []
    taken: dict[str, Path] = {}
    for picture in pictures:
        inside = picture.relative_to(source) if source.is_dir() else Path(picture.name)
        if inside.suffix.lower() not in WRITABLE_SUFFIXES:
            inside = inside.with_suffix(".png")
        output = folder / inside
        other = taken.setdefault(str(output).casefold(), picture)
        if other is not picture:
            raise DataError(f"{picture} and {other} would both be written to {output}; test them apart.", picture)
        if output.resolve() == picture.resolve():
            raise DataError(f"The results would replace the pictures in {folder}; choose another output.", picture)
        outputs.append(output)
    return outputs
