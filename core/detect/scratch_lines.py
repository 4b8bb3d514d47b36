"""What distinguishes a scratch from a drawn line, in figures.

What lies beside a line distinguishes them. A drawn line has another fill on each side, or runs within one fill, or
ends where that fill does. A scratch lies on top: both sides of it are alike, where the drawing under it changes colour
they change together while the scratch does not, and it ends anywhere. That both sides must be alike follows A. Newson
et al., "Robust Automatic Line Scratch Detection in Films", 2014.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from scipy.ndimage import maximum_filter1d

from core.detect.scratch_looks import look
from core.detect.scratch_strips import Track

_ALIKE = 30  # 8-bit values two colours may differ and be one fill
_JUMP = 26  # 8-bit values by which a fill changes where an edge of the drawing is crossed
_RIGHT = 2.0  # degrees off a right angle that two lines of one frame may meet at
_BEAM = 0.1  # least length of the line that is met, as a share of the picture's longer side
_ROOM = 12.0  # pixels along the line between what an edge does on one side and on the other


@dataclass(frozen=True, eq=False)
class Line:
    """A track and its features.

    angle: degrees from the horizontal, 0..180. features: float64, named by `FEATURES`. look: see
    `core.detect.scratch_looks.look`. framed: whether it is one of a grid's or a frame's lines, see `_framed`.
    """

    track: Track
    angle: float
    features: np.ndarray
    look: np.ndarray
    framed: bool = False

    @property
    def colour(self) -> np.ndarray:
        """RGB in 8-bit values."""
        return self.track.colour


FEATURES = (
    "length",  # log of its share of the picture's longer side
    "slim",  # log of its length in widths
    "width",  # log of its width in thousandths of the longer side
    "bend",  # largest distance from its chord over the length, in hundredths
    "jitter",  # pixels off a smooth curve
    "wedge",  # log of how many times wider one third is than another
    "uneven",  # log of how far its width varies, in widths
    "seen",  # share of the points where it could be seen and is
    "alike",  # share of the points with one colour on both sides
    "unlike",  # the share of how both sides differ, over how they do farther away
    "together",  # how far both sides change together along it, -1..1
    "steady",  # log of how much less the line changes along itself than its sides
    "crossed",  # log of the number of edges of the drawing that pass under it
    "met",  # log of the number of edges that end at it
    "own",  # log of the number of changes along the line itself
    "fills",  # clearly different colours under it, up to 4
    "stray",  # 8-bit values by which it is no layer of one colour
    "contrast",  # 8-bit values by which it differs from what is beside it
    "colour",  # the largest channel less the smallest
    "extreme",  # 8-bit values from its colour to white, or to black for a dark one
    "through",  # share that shines through
    "free",  # ends, of two, behind which the ground goes on
    "border",  # ends, of two, at the border of the picture
    "upright",  # 1 if it runs along an axis of the picture within 1 degree, falling to 0 at 3
    "dark",  # 1 if it is darker than what is beside it
    "grain",  # 8-bit values of the picture's grain, at most 12
    "ink",  # log of the length of other lines of its colour, in longer sides of the picture
    "parallel",  # log of the number of other lines like it that run the same way
    "aligned",  # log of the number of those that begin and end beside it
)


def described(track: Track, rgb: np.ndarray, grain: float) -> Line:
    """The line with those features that need no other line; the rest are 0.

    rgb: uint8 (H, W, 3). grain: its standard deviation in 8-bit values.
    """
    longer = float(max(rgb.shape[:2]))
    values = dict.fromkeys(FEATURES, 0.0)
    chord = np.array([track.y[-1] - track.y[0], track.x[-1] - track.x[0]])
    length = float(np.hypot(*chord))
    away = np.abs(chord[1] * (track.y - track.y[0]) - chord[0] * (track.x - track.x[0])) / max(length, 1.0)
    values["length"] = np.log(max(length, 1.0) / longer)
    values["slim"] = np.log(max(length, 1.0) / max(track.width, 1.0))
    values["width"] = np.log(1000 * track.width / longer)
    values["bend"] = 100 * float(away.max()) / max(length, 1.0)
    values["jitter"] = _jitter(track)
    values["wedge"] = np.log(_wedge(track.high - track.low))
    values["uneven"] = np.log(0.05 + float(np.std(track.high - track.low)) / max(track.width, 1.0))
    values["grain"] = min(grain, 12.0)
    values["seen"] = float(track.seen.sum() / max(int(track.visible.sum()), 1))
    apart = np.abs(track.left - track.right).max(axis=1)
    farther = np.maximum(np.abs(track.left - track.far_left), np.abs(track.right - track.far_right)).max(axis=1)
    values["alike"] = float((apart <= _ALIKE).mean())
    values["unlike"] = float(apart.mean() / (apart.mean() + farther.mean() + 4.0))
    values["together"], values["steady"] = _together(track)
    crossed, met, own = _edges(track)
    values["crossed"], values["met"], values["own"] = np.log1p(crossed), np.log1p(met), np.log1p(own)
    values["fills"] = float(min(4, _fills((track.left + track.right) / 2, track.colour, apart <= _ALIKE)))
    values["stray"] = min(track.stray, 60.0)
    values["contrast"] = float(np.median(np.abs(track.line - (track.left + track.right) / 2).max(axis=1)))
    values["colour"] = float(np.ptp(track.colour))
    values["extreme"] = float(255 - track.colour.mean() if track.bright else track.colour.mean())
    values["through"] = track.through
    values["free"] = _free_ends(track)
    values["border"] = float(sum(track.at_border))
    angle = float(np.degrees(np.arctan2(chord[0], chord[1]))) % 180
    off = min(angle % 90, 90 - angle % 90)
    values["upright"] = float(np.clip((3 - off) / 2, 0, 1))
    values["dark"] = 0.0 if track.bright else 1.0
    return Line(track, angle, np.array([values[name] for name in FEATURES]), look(rgb, track))


def _jitter(track: Track) -> float:
    points = np.stack([track.y, track.x], axis=1)
    smooth = _smooth_base(len(points), min(5, 1 + len(points) // 24))
    rest = points - smooth @ (smooth.T @ points)
    return float(np.sqrt((rest**2).sum() / len(points)))


@lru_cache(maxsize=512)
def _smooth_base(count: int, degree: int) -> np.ndarray:
    """Orthonormal columns that span the polynomials at `count` evenly spaced points, float64 (count, degree + 1)."""
    return np.asarray(np.linalg.qr(np.polynomial.legendre.legvander(np.linspace(-1, 1, count), degree))[0])


def _wedge(width: np.ndarray) -> float:
    """How many times wider a line is in one third than in another, a pixel of which does not count."""
    thirds = [float(np.median(part)) for part in np.array_split(width, 3) if len(part)]
    return max(1.0, max(thirds) - 1) / max(1.0, min(thirds))


def _together(track: Track) -> tuple[float, float]:
    """How far both sides change together along a line, -1..1, and the log of how much less it changes itself."""
    reach = max(2, round(6 / track.step))
    left, right = (values[reach:] - values[:-reach] for values in (track.left, track.right))
    both = float((left * right).sum())
    each = float((left * left).sum() + (right * right).sum())
    spread = [
        float(np.abs(values - np.median(values, axis=0)).mean()) for values in (track.line, track.left, track.right)
    ]
    return 2 * both / (each + 30.0 * len(left)), float(np.log((spread[1] + spread[2] + 6) / (2 * spread[0] + 6)))


def _edges(track: Track) -> tuple[int, int, int]:
    """Edges of the drawing that pass under a line, edges that end at it on one side, and changes of the line."""
    reach = max(2, round(3 / track.step))
    left, right, line = (_changes(values, reach) for values in (track.left, track.right, track.line))
    room = 2 * max(3, round(_ROOM / track.step)) + 1
    near_left, near_right = maximum_filter1d(left, room), maximum_filter1d(right, room)
    steps = np.maximum(left, right)
    both = np.minimum(near_left, near_right)
    strong = steps >= _JUMP
    passes = strong & (both >= 0.6 * np.maximum(near_left, near_right)) & (both >= 0.7 * _JUMP)
    kept = line < 0.6 * np.maximum(near_left, near_right)  # the line does not change with what is under it
    ends = strong & (both < 0.4 * np.maximum(near_left, near_right))
    return _events(passes & kept, room // 2), _events(ends, room // 2), _events(line >= _JUMP, room // 2)


def _changes(values: np.ndarray, reach: int) -> np.ndarray:
    """How much the colour changes around each point, float32 (n)."""
    at = np.arange(len(values))
    before = values[np.maximum(at - reach, 0)]
    after = values[np.minimum(at + reach, len(values) - 1)]
    return np.abs(after - before).max(axis=1).astype(np.float32)


def _events(where: np.ndarray, room: int) -> int:
    """How many stretches of True there are, those less than `room` apart counted once."""
    at = np.flatnonzero(where)
    return int(len(at) > 0) + int((np.diff(at) > room).sum())


def _fills(beside: np.ndarray, colour: np.ndarray, alike: np.ndarray) -> int:
    """How many clearly different colours, and others than its own, a line lies on along a good part of it."""
    least = max(3, len(beside) // 25)
    beside = beside[alike]
    beside = beside[np.abs(beside - colour).max(axis=1) > 34]
    count = 0
    while len(beside) >= least:
        near = np.abs(beside - np.median(beside, axis=0)).max(axis=1)
        centre = beside[int(np.argmin(near))]
        same = np.abs(beside - centre).max(axis=1) <= 34
        count += int(same.sum()) >= least
        beside = beside[~same]
    return count


def _free_ends(track: Track) -> float:
    """How many ends stop with nothing there: the ground beside the end goes on behind it."""
    few = max(2, round(6 / track.step))
    count = 0.0
    for end, at_border, ahead in zip((slice(0, few), slice(-few, None)), track.at_border, track.ahead, strict=True):
        left, right = track.left[end].mean(axis=0), track.right[end].mean(axis=0)
        if not at_border and max(np.abs(left - right).max(), np.abs((left + right) / 2 - ahead).max()) <= _ALIKE:
            count += 1
    return count


def with_neighbours(lines: list[Line], ink: list[float], size: tuple[int, int]) -> list[Line]:
    """The lines with the features that say what other lines the picture has. ink: of each, in pixels of length."""
    if not lines:
        return []
    longer = float(max(size))
    angle = np.array([line.angle for line in lines])
    length = np.array([line.track.length for line in lines])
    width = np.array([line.track.width for line in lines])
    colour = np.array([line.track.colour for line in lines])
    bright = np.array([line.track.bright for line in lines])
    ends = np.array([[line.track.y[0], line.track.x[0], line.track.y[-1], line.track.x[-1]] for line in lines])
    spans = np.array([line.track.at_border == (True, True) for line in lines])
    framed = _framed(lines, longer)
    result = []
    for number, line in enumerate(lines):
        turn = np.abs(angle - angle[number]) % 180
        turn = np.minimum(turn, 180 - turn)
        like = (turn <= 2.5) & (bright == bright[number])
        like &= (np.abs(np.log(length / length[number])) <= 0.5) & (np.abs(np.log(width / width[number])) <= 0.5)
        like &= np.abs(colour - colour[number]).max(axis=1) <= 60
        like[number] = False
        way = np.array([np.sin(np.radians(angle[number])), np.cos(np.radians(angle[number]))])
        along = np.sort((ends.reshape(-1, 2, 2) * way).sum(axis=2), axis=1)
        beside = like & ~spans & (np.abs(along - along[number]).max(axis=1) <= 0.12 * length[number] + 4)
        features = line.features.copy()
        features[FEATURES.index("parallel")] = np.log1p(like.sum())
        features[FEATURES.index("aligned")] = np.log1p(beside.sum())
        features[FEATURES.index("ink")] = np.log1p(ink[number] / longer)
        result.append(replace(line, features=features, framed=bool(framed[number])))
    return result


def _framed(lines: list[Line], longer: float) -> np.ndarray:
    """Which lines run along an axis of the picture and meet a long one of their colour and width at a right angle, bool
    (n): so do tiles, window frames and panels. Scratches of one cause run one way. longer: the picture's longer side.
    """
    angle = np.array([line.angle for line in lines])
    width = np.log([line.track.width for line in lines])
    colour = np.array([line.colour for line in lines])
    bright = np.array([line.track.bright for line in lines])
    length = np.array([line.track.length for line in lines])
    ends = np.array([[[line.track.y[at], line.track.x[at]] for at in (0, -1)] for line in lines])
    like = np.abs(np.abs(angle[:, None] - angle) - 90) <= _RIGHT
    like &= (np.minimum(angle % 90, 90 - angle % 90) <= _RIGHT)[:, None]
    like &= (bright[:, None] == bright) & (np.abs(width[:, None] - width) <= 0.5)
    like &= (np.abs(colour[:, None] - colour).max(axis=2) <= 24) & (length >= _BEAM * longer)
    ones, others = np.nonzero(like)
    way, start = ends[:, 1] - ends[:, 0], ends[:, 0]
    between = start[others] - start[ones]
    # where the two meet, in lengths of each from its start; they are nearly upright to each other
    across = way[ones, 0] * way[others, 1] - way[ones, 1] * way[others, 0]
    at_one = (between[:, 0] * way[others, 1] - between[:, 1] * way[others, 0]) / across
    at_other = (between[:, 0] * way[ones, 1] - between[:, 1] * way[ones, 0]) / across
    meet = np.ones(len(ones), bool)
    for at, which in ((at_one, ones), (at_other, others)):
        meet &= np.abs(at - 0.5) <= 0.53 + 4 / length[which]
    return np.bincount(ones[meet], minlength=len(lines)) > 0
