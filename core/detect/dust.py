"""Dust specks: small, compact, pale or dark spots that lie on top of the drawing.

One spot alone may as well be a star, a highlight or a button. So a network judges each by what is around it, and then
all of them together: specks lie about the picture by chance, while a night sky holds its stars and a face its
freckles, and what is drawn by the dozen is alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from core.columns import joined, picked
from core.detect.character import character_of
from core.detect.evidence import believed, facts_of, gathering
from core.detect.finding import Finding, Kind, Search, Taken, opaque, search_tiles, visible
from core.detect.judge import Judge, judge_of
from core.detect.screens import View, views_of
from core.detect.specks import Spots, company, painted, spots_of, without_repeats

ENOUGH = 11  # likely specks of a picture that make all of them likely
_LARGE, _LARGEST, _MORE = 3e6, 12e6, 0.5
"""Pixels from which on something is added to the log odds, and from which on all of it: on large sheets more of what is
likely are specks than at a picture's own size."""
_FAINTEST = 0.02  # scores below are not worth a finding


def find_dust(image: np.ndarray, search: Search) -> tuple[Finding, ...]:
    """Specks strewn over the picture; a Detector whose scores are kept to `Finding.score`."""
    rgb = visible(image)
    largest = search.largest or largest_of(rgb)
    judge, views = judge_of("dust"), views_of(rgb)
    parts = [part for number in range(len(views)) for part in spots_in(views, number, largest, search, judge)]
    if not any(len(part) for part in parts):
        return ()
    spots = joined(parts)
    search.check()
    traits = np.concatenate([spots.traits, company(spots)], axis=1)
    odds = judge.decide(spots.looks, traits)
    plainest = without_repeats(spots.box, odds, rgb.shape[:2])
    spots, odds, traits = picked(spots, plainest), odds[plainest], traits[plainest]
    facts = facts_of_spots(odds, spots.centre, spots.likeness, traits, rgb)
    scores = believed(judge, facts, ENOUGH, _more_on(rgb.shape[0] * rgb.shape[1]))
    found: list[Finding] = []
    taken = Taken(rgb.shape[:2], 0.3)
    whole = opaque(image)
    for index in np.argsort(-scores, kind="stable"):
        if scores[index] < _FAINTEST or not search.reached_by(float(scores[index])):
            break  # what is less sure takes no pixels from what is surer
        view = views[spots.view[index]]
        box, mask = view.enlarged(
            *painted(
                view.rgb,
                spots.box[index] // view.scale,
                bool(spots.pale[index]),
                int(spots.scale[index]),
                spots.ground[index],
            )
        )
        if max(box.height, box.width) > 1.5 * largest + 6 or (whole is not None and not whole[box.slices].all()):
            continue
        if taken.claim(box, mask):
            found.append(Finding(Kind.DUST, box, mask, float(scores[index])))
    return tuple(found)


def _more_on(pixels: int) -> float:
    """What is added to the log odds of a picture of so many pixels."""
    return _MORE * float(np.clip(np.log(pixels / _LARGE) / np.log(_LARGEST / _LARGE), 0, 1))


def largest_of(rgb: np.ndarray) -> int:
    """The diameter of the largest specks of a picture, in pixels: dirt does not shrink with it, but scans are large."""
    return int(np.clip(0.012 * max(rgb.shape[:2]), 14, 40))


def facts_of_spots(
    odds: np.ndarray, centres: np.ndarray, likeness: np.ndarray, traits: np.ndarray, rgb: np.ndarray
) -> np.ndarray:
    """All that is known of each spot, float32 (n, e): `facts_of`, and whether the others are gathered around it."""
    gathered = gathering(odds, centres, likeness, rgb.shape[:2])
    return facts_of(odds, centres, likeness, np.concatenate([traits, gathered], axis=1), rgb)


def spots_in(views: Sequence[View], number: int, largest: int, search: Search, judge: Judge | None) -> Iterator[Spots]:
    """The spots of one view by and by, in pixels of the picture, without those that its border cuts.

    judge: who looks at them; None: they keep the patches to be looked at.
    """
    view = views[number]
    widest = max(2, largest // view.scale)
    character = character_of(view.rgb)
    size = np.array(view.rgb.shape[:2])
    for tile in search_tiles(view.rgb, 3 * widest + 48, search, "looking for dust"):
        corner = np.array([tile.top, tile.left])
        for spots in spots_of(tile, widest, character):
            search.check()
            spots = spots.moved(corner)
            inside = (spots.box[:, :2] > 0).all(axis=1) & (spots.box[:, 2:] < size).all(axis=1)
            spots = picked(spots, inside & tile.owns(*spots.centre.T) & view.answers(spots.centre))
            yield (spots if judge is None else spots.looked_at(judge)).seen_in(number, view.scale)
