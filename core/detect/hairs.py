"""Hairs and lint: thin, bent strands of even colour and thickness that lie on top of the drawing.

Strokes of ink, locks of hair and their gleams are thin and bent, too. So a network judges each strand by what is around
it, and then all of them together, as `core.detect.dust` does with specks.
"""

from __future__ import annotations

import numpy as np

from core.columns import joined, picked
from core.detect.character import character_of
from core.detect.evidence import believed, facts_of
from core.detect.finding import Finding, Kind, Search, Taken, noise, opaque, search_tiles, visible
from core.detect.judge import judge_of
from core.detect.strands import LONGEST, Strands, painted, strands_of, without_overlaps

UNLIKELY = -4.0  # log odds below which a strand is forgotten
ENOUGH = 5  # likely hairs of a picture that make all of them likely
_FAINTEST = 0.02  # scores below are not worth a finding
_FAINT, _PLAIN = 0.3, 0.9  # 8-bit values of grain that is none yet, and from which it counts as grain
_GRAINY = 0.5  # is added to the log odds under grain: it makes hairs unsure, but no drawn stroke more like one


def find_hairs(image: np.ndarray, search: Search) -> tuple[Finding, ...]:
    """Hairs, threads and lint; a Detector whose scores are kept to `Finding.score`."""
    rgb = visible(image)
    parts = _likely(rgb, search)
    if not any(len(odds) for _, odds in parts):
        return ()
    strands, odds = joined([each for each, _ in parts]), np.concatenate([each for _, each in parts])
    search.check()
    chosen = without_overlaps(strands.path, odds, rgb.shape[:2])
    strands, odds = picked(strands, chosen), odds[chosen]
    facts = facts_of(odds, strands.centre, strands.likeness, strands.traits, rgb)
    more = _GRAINY * float(np.clip((noise(rgb) - _FAINT) / (_PLAIN - _FAINT), 0, 1))
    scores = believed(judge_of("hairs"), facts, ENOUGH, more)
    found: list[Finding] = []
    taken = Taken(rgb.shape[:2], 0.5)
    whole = opaque(image)
    for index in np.argsort(-scores, kind="stable"):
        if scores[index] < _FAINTEST or not search.reached_by(float(scores[index])):
            break  # what is less sure takes no pixels from what is surer
        part = painted(rgb, strands.path[index], bool(strands.pale[index]))
        if part is None or (whole is not None and not whole[part[0].slices].all()):
            continue
        if taken.claim(*part):
            found.append(Finding(Kind.HAIRS, *part, float(scores[index])))
    return tuple(found)


def _likely(rgb: np.ndarray, search: Search) -> list[tuple[Strands, np.ndarray]]:
    """The likely strands of all tiles, in pixels of the picture, with their log odds, float32 (n,)."""
    judge, character = judge_of("hairs"), character_of(rgb)
    longest = search.largest or LONGEST
    parts: list[tuple[Strands, np.ndarray]] = []
    for tile in search_tiles(rgb, longest + 8, search, "looking for hairs"):
        for strands in strands_of(tile, longest, character, judge):
            search.check()
            strands = strands.moved(np.array([tile.top, tile.left]))
            strands = picked(strands, tile.owns(*strands.centre.T)).looked_at(judge)
            odds = judge.decide(strands.looks, strands.traits)
            likely = odds > UNLIKELY
            parts.append((picked(strands, likely), odds[likely]))
    return parts
