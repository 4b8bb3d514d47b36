"""Hairs and lint: thin, bent strands of even colour and thickness that lie on top of the drawing.

Strokes of ink, locks of hair and their gleams are thin and bent, too. So a network judges each strand by what is around
it, and then all of them together, as `core.detect.dust` does with specks.
"""

from __future__ import annotations

import numpy as np

from core.detect.evidence import believed
from core.detect.finding import Finding, Kind, Search, Taken, Tile, opaque, search_tiles, visible
from core.detect.judge import judge_of
from core.detect.spots import layers
from core.detect.strands import ELEMENT, LONGEST, Strand, strands_of

UNLIKELY = -4.0  # log odds below which a strand is forgotten
ENOUGH = 4  # likely hairs of a picture that make all of them likely
_FAINTEST = 0.02  # scores below are not worth a finding


def find_hairs(image: np.ndarray, search: Search) -> tuple[Finding, ...]:
    """Hairs, threads and lint; a Detector whose scores are kept to `Finding.score`."""
    rgb = visible(image)
    longest = search.largest or LONGEST
    strands: list[Strand] = []
    odds: list[np.ndarray] = []
    for tile in search_tiles(rgb, longest + 8, search, "looking for hairs"):
        seen, values = _judged(tile, longest, search)
        strands += seen
        odds.append(values)
    if not strands:
        return ()
    search.check()
    centres, likeness = np.array([s.centre for s in strands]), np.array([s.likeness for s in strands])
    scores = believed(judge_of("hairs"), np.concatenate(odds), centres, likeness, rgb, ENOUGH)
    found: list[Finding] = []
    taken = Taken(rgb.shape[:2], 0.5)
    whole = opaque(image)
    for index in np.argsort(-scores, kind="stable"):
        strand = strands[index]
        if scores[index] < _FAINTEST:
            break
        if whole is not None and not whole[strand.box.slices].all():
            continue
        if taken.claim(strand.box, strand.mask):
            found.append(Finding(Kind.HAIRS, strand.box, strand.mask, float(scores[index])))
    return search.sure_enough(found)


def _judged(tile: Tile, longest: int, search: Search) -> tuple[list[Strand], np.ndarray]:
    """The likely strands of a tile, in pixels of the picture, and their log odds."""
    judge, kept, odds = judge_of("hairs"), [], [np.zeros(0, np.float32)]
    for layer in layers(tile, 1, ELEMENT):
        search.check()
        strands = [s.moved(tile.top, tile.left) for s in strands_of(layer, longest)]
        strands = [s for s in strands if tile.owns(*(np.array([value]) for value in s.centre))[0]]
        if strands:
            looks = judge.look(np.array([s.patch for s in strands]))
            values = judge.decide(looks, np.array([s.traits for s in strands]))
            kept += [s.without_patch() for s, value in zip(strands, values, strict=True) if value > UNLIKELY]
            odds.append(values[values > UNLIKELY])
    return kept, np.concatenate(odds)
