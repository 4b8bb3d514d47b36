"""Reads recipes that anyone may have made: from JSON, from the text of a PNG, or from a project."""

from __future__ import annotations

import base64
import re
import zlib
from pathlib import Path
from typing import Any
from uuid import uuid4

from core import checked
from core.checked import Malformed
from core.data.images import MAX_PIXELS, decode_picture, read_picture_bytes
from core.edit import stored
from core.edit.project import SUFFIX, read_project, source_picture
from core.edit.recipe import FORMAT, PACKED, RECIPE_KEY, Fingerprint, Layer, Recipe, make_recipe
from core.edit.repairs import Plane, Run
from core.edit.stored import Budget
from core.errors import RecipeError
from core.messages import Message

_MOST_JSON = 128 * 1024**2
_SHA256 = re.compile("[0-9a-f]{64}")


def from_json(text: str | bytes) -> Recipe:
    """The recipe in a JSON text. Raises RecipeError."""
    try:
        return _read(checked.parse_json(text))
    except Malformed as error:
        raise RecipeError("The recipe cannot be used: {reason:clause}.", reason=error) from error


def from_text(text: str) -> Recipe:
    """The recipe in a PNG's text. Raises RecipeError."""
    if not text.startswith(PACKED):
        return from_json(text)
    try:
        unpacker = zlib.decompressobj()
        content = unpacker.decompress(base64.b64decode(text[len(PACKED) :], validate=True), _MOST_JSON)
    except (zlib.error, ValueError) as error:
        raise RecipeError("The recipe cannot be used: its text is damaged.") from error
    if not unpacker.eof:
        raise RecipeError("The recipe cannot be used: its text is incomplete or far too long.")
    return from_json(content)


def recipe_from_file(path: Path) -> Recipe:
    """The recipe in a .json file, in the text of a PNG or in a project.

    Raises RecipeError, and ImageError or ProjectError where the file itself cannot be read.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    try:
        if suffix == SUFFIX:
            project = read_project(path)
            return make_recipe(source_picture(project).pixels, project.repairs)
        data = read_picture_bytes(path)
        if suffix != ".png":
            return _from_file_text(data)
        text = decode_picture(data, path.name).meta.text.get(RECIPE_KEY)
        if text is None:
            raise RecipeError("There is no recipe in {name}.", path)
        return from_text(text)
    except RecipeError as error:
        raise RecipeError("{name}: {reason}", path, reason=error) from error


def _from_file_text(data: bytes) -> Recipe:
    if len(data) > _MOST_JSON:
        raise RecipeError("it is larger than {most} MB; that is not a recipe.", most=_MOST_JSON >> 20)
    return from_json(data)


def _read(value: Any) -> Recipe:
    content = checked.record(value, Message("the recipe"))
    if checked.integer(content.get("tsukuroi_recipe"), 1, 2**31, Message("the version of the format")) > FORMAT:
        raise Malformed("it was made by a newer version of Tsukuroi; update this one")
    source = _read_source(content.get("source"))
    budget = Budget()
    runs = [_read_run(run, source, budget) for run in checked.rows(content.get("runs"), Message("the list of runs"))]
    records = checked.rows(content.get("layers"), Message("the list of repairs"))
    layers = [_read_layer(record, source, len(runs), budget) for record in records]
    _check_order(runs, layers)
    return Recipe(
        source,
        _digest(content.get("result")),
        tuple(runs),
        tuple(layers),
        checked.text(content.get("program"), Message("the version of the program")),
    )


def _read_source(value: Any) -> Fingerprint:
    source = checked.record(value, Message("the original"))
    height = checked.integer(source.get("height"), 1, MAX_PIXELS, Message("the height"))
    width = checked.integer(source.get("width"), 1, MAX_PIXELS, Message("the width"))
    if height * width > MAX_PIXELS:
        raise Malformed("its picture is too large")
    bits = checked.integer(source.get("bits"), 8, 16, Message("the number of bits"))
    if bits not in (8, 16):
        raise Malformed("the number of bits is neither 8 nor 16")
    channels = checked.integer(source.get("channels"), 1, 4, Message("the number of channels"))
    return Fingerprint(_digest(source.get("sha256")), height, width, channels, bits)


def _digest(value: Any) -> str:
    text = checked.text(value, Message("a digest"))
    if not _SHA256.fullmatch(text):
        raise Malformed("a digest is not a valid SHA-256 digest")
    return text


def _read_run(value: Any, source: Fingerprint, budget: Budget) -> Run:
    fields = checked.record(value, Message("a run"))
    holes, lines = (_read_plane(fields.get(name), source, budget) for name in ("holes", "lines"))
    return stored.run(fields, holes, lines, uuid4().hex)


def _read_plane(value: Any, source: Fingerprint, budget: Budget) -> Plane:
    fields = checked.record(value, Message("a mask or an edge map"))
    return stored.plane(fields.get("box"), _bytes(fields.get("data")), source.size, budget)


def _read_layer(value: Any, source: Fingerprint, runs: int, budget: Budget) -> Layer:
    fields = checked.record(value, Message("a repair"))
    key, shown = (
        checked.key(fields.get("key"), Message("a repair")),
        checked.flag(fields.get("shown"), Message("whether it is shown")),
    )
    if fields.get("run") is not None:
        number = checked.integer(fields["run"], 0, runs - 1, Message("the number of a run"))
        return Layer(key, shown, number, _read_plane(fields.get("hole"), source, budget))
    cells = []
    for item in checked.rows(fields.get("cells"), Message("a retouch")):
        record = checked.record(item, Message("a piece of a retouch"))
        mask, pixels = _bytes(record.get("mask")), _bytes(record.get("pixels"))
        cells.append(stored.cell(record.get("box"), mask, pixels, source.size, source.pixel_bytes, budget))
    return Layer(key, shown, cells=tuple(cells))


def _bytes(value: Any) -> bytes:
    if not isinstance(value, str):
        raise Malformed("packed pixels are missing")
    try:
        return base64.b64decode(value, validate=True)
    except ValueError as error:
        raise Malformed("packed pixels are damaged") from error


def _check_order(runs: list[Run], layers: list[Layer]) -> None:
    """Every run must come after all that it was made on."""
    by_key = {layer.key: layer for layer in layers}
    if len(by_key) < len(layers):
        raise Malformed("two repairs have one key")
    for number, run in enumerate(runs):
        if len(set(run.below)) < len(run.below):
            raise Malformed("a repair lies below another one twice")
        for key in run.below:
            if key not in by_key:
                raise Malformed("a repair is missing on which another one was made")
            made_by = by_key[key].run
            if made_by is not None and made_by >= number:
                raise Malformed("a repair was made on one that came after it")
