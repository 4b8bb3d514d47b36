"""The kinds of damage in words, marked for the translators."""

from __future__ import annotations

from dataclasses import dataclass

from app.translation import QT_TRANSLATE_NOOP, translate
from core.detect.detectors import Kind


@dataclass(frozen=True)
class KindWords:
    """name: of all of a kind. one: of one of them. tip: what they are. largest: what its limit limits."""

    name: str
    one: str
    tip: str
    largest: str


_WORDS = {
    Kind.DUST: KindWords(
        QT_TRANSLATE_NOOP("DamageKinds", "Dust specks"),
        QT_TRANSLATE_NOOP("DamageKinds", "Dust speck"),
        QT_TRANSLATE_NOOP("DamageKinds", "Small pale or dark specks strewn over the picture"),
        QT_TRANSLATE_NOOP("DamageKinds", "Largest diameter of a speck"),
    ),
    Kind.SCRATCHES: KindWords(
        QT_TRANSLATE_NOOP("DamageKinds", "Scratches"),
        QT_TRANSLATE_NOOP("DamageKinds", "Scratch"),
        QT_TRANSLATE_NOOP("DamageKinds", "Long, straight, thin lines that lie on top of the drawing"),
        QT_TRANSLATE_NOOP("DamageKinds", "Largest width of a scratch"),
    ),
    Kind.BOXES: KindWords(
        QT_TRANSLATE_NOOP("DamageKinds", "Flat boxes"),
        QT_TRANSLATE_NOOP("DamageKinds", "Flat box"),
        QT_TRANSLATE_NOOP("DamageKinds", "White or black rectangles laid over the drawing"),
        QT_TRANSLATE_NOOP("DamageKinds", "Longer side of a box, at most"),
    ),
    Kind.MOSAIC: KindWords(
        QT_TRANSLATE_NOOP("DamageKinds", "Mosaic"),
        QT_TRANSLATE_NOOP("DamageKinds", "Mosaic"),
        QT_TRANSLATE_NOOP("DamageKinds", "Areas of large square pixels that hide what was there"),
        QT_TRANSLATE_NOOP("DamageKinds", "Longer side of a mosaic, at most"),
    ),
}


def words(kind: Kind) -> KindWords:
    """The words for a kind in the language of the moment."""
    marked = _WORDS[kind]
    texts = (marked.name, marked.one, marked.tip, marked.largest)
    return KindWords(*(translate("DamageKinds", text) for text in texts))
