"""Hairs and lint: thin, bent strands of even colour and thickness that lie on top of the drawing.

Strokes of ink, locks of hair and their gleams are thin and bent, too. So a network judges each strand by what is around
it, and then all of them together, as `core.detect.dust` does with specks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from core.columns import joined, picked
from core.detect.character import character_of
from core.detect.evidence import believed, facts_of
from core.detect.finding import Finding, Kind, Search, Taken, noise, opaque, search_tiles, visible
from core.detect.judge import Judge, judge_of
from core.detect.screens import View, views_of
from core.detect.strands import LONGEST, Strands, painted, strands_of, without_overlaps

UNLIKELY = -4.0  # log odds below which a strand is forgotten
ENOUGH = 5  # likely hairs of a picture that make all of them likely
_FAINTEST = 0.02  # scores below are not worth a finding
_FAINT, _PLAIN = 0.3, 0.9  # 8-bit values of grain that is none yet, and from which it counts as grain
_GRAINY = 0.5  # is added to the log odds under grain: it makes hairs unsure, but no drawn stroke more like one
_TRUST = 1.5  # and this to those of the others when they are counted, for as good a reason


def find_hairs(image: np.ndarray, search: Search) -> tuple[Finding, ...]:
    """Hairs, threads and lint; a Detector whose scores are kept to `Finding.score`."""
    rgb = visible(image)
    judge, views = judge_of("hairs"), views_of(rgb)
    parts = [_likely(each, judge) for number in range(len(views)) for each in strands_in(views, number, search, judge)]
    if not any(len(odds) for _, odds in parts):
        return ()
    strands, odds = joined([each for each, _ in parts]), np.concatenate([each for _, each in parts])
    search.check()
    chosen = without_overlaps(strands.path, odds, rgb.shape[:2])
    strands, odds = picked(strands, chosen), odds[chosen]
    facts = facts_of(odds, strands.centre, strands.likeness, strands.traits, rgb)
    grainy = float(np.clip((noise(rgb) - _FAINT) / (_PLAIN - _FAINT), 0, 1)) * (strands.view == 0)
    scores = believed(judge, facts, ENOUGH, _GRAINY * grainy, _TRUST * grainy)
    found: list[Finding] = []
    taken = Taken(rgb.shape[:2], 0.5)
    whole = opaque(image)
    for index in np.argsort(-scores, kind="stable"):
        if scores[index] < _FAINTEST or not search.reached_by(float(scores[index])):
            break  # what is less sure takes no pixels from what is surer
        view = views[strands.view[index]]
        part = painted(view.rgb, strands.path[index] / view.scale, bool(strands.pale[index]))
        if part is None:
            continue
        box, mask = view.enlarged(*part)
        if whole is not None and not whole[box.slices].all():
            continue
        if taken.claim(box, mask):
            found.append(Finding(Kind.HAIRS, box, mask, float(scores[index])))
    return tuple(found)


def strands_in(views: Sequence[View], number: int, search: Search, judge: Judge | None) -> Iterator[Strands]:
    """The strands of one view by and by, in pixels of the picture. judge: see `strands_of`."""
    view = views[number]
    character = character_of(view.rgb)
    longest = (search.largest or LONGEST) // view.scale
    for tile in search_tiles(view.rgb, longest + 8, search, "looking for hairs"):
        for strands in strands_of(tile, longest, character, judge):
            search.check()
            strands = strands.moved(np.array([tile.top, tile.left]))
            kept = tile.owns(*strands.centre.T) & view.answers(strands.centre)
            yield picked(strands, kept).seen_in(number, view.scale)


def _likely(strands: Strands, judge: Judge) -> tuple[Strands, np.ndarray]:
    """Those of the strands that are likely hairs, with their log odds, float32 (n,)."""
    strands = strands.looked_at(judge)
    odds = judge.decide(strands.looks, strands.traits)
    likely = odds > UNLIKELY
    return picked(strands, likely), odds[likely]
