"""Lines of a map: cut where they meet, and joined where they go on."""

import cv2
import numpy as np
import pytest

from core.detect.skeleton import pieces_of, ways_of

HAIR, INK = (240, 240, 236), (60, 30, 30)


def drawn(*lines, size=(120, 160)):
    """A map of lines, x and y, and a picture of them in their colours."""
    high, colours = np.zeros(size, np.uint8), np.full((*size, 3), 150, np.uint8)
    for points, colour in lines:
        cv2.polylines(high, [np.array(points)], False, 255, 3)
        cv2.polylines(colours, [np.array(points)], False, colour, 5)
    return high, colours


def found(*lines, shortest=14, longest=280):
    """The ends of each line that was found whole, as a sorted pair of (x, y), and all ways."""
    high, colours = drawn(*lines)
    return ways_of(pieces_of(high), colours, shortest, longest)


def has_line(ways, start, end, within=5):
    """Whether one of the runs goes from one point to the other, x and y, either way round."""
    for low, high in ways.runs:
        tips = ways.points[[low, high - 1]][:, ::-1]
        for a, b in ((start, end), (end, start)):
            if np.abs(tips - [a, b]).max() <= within:
                return True
    return False


def test_pieces_are_walked_from_end_to_end():
    high, _ = drawn(([(10, 20), (60, 60), (140, 70)], HAIR), ([(20, 100), (90, 100)], HAIR))
    pieces = pieces_of(high)
    assert len(pieces) == 2 and (pieces.meeting == 0).all()
    steps = np.abs(np.diff(pieces.points, axis=0)).max(axis=1)
    assert (steps == 1).sum() == len(pieces.points) - 2  # but for the step from one piece to the next
    assert len(np.unique(pieces.points, axis=0)) == len(pieces.points)


def test_lines_that_cross_are_two_lines():
    ways = found(([(20, 20), (130, 100)], HAIR), ([(10, 90), (140, 40)], INK))
    assert has_line(ways, (20, 20), (130, 100)) and has_line(ways, (10, 90), (140, 40))
    assert not has_line(ways, (20, 20), (140, 40))


def test_a_line_that_ends_on_another_is_one_of_its_own():
    ways = found(([(10, 60), (150, 60)], INK), ([(80, 60), (100, 10)], HAIR))
    assert has_line(ways, (10, 60), (150, 60)) and has_line(ways, (80, 56), (100, 10), within=8)
    meeting = ways.ends[:, 1]
    assert set(meeting) >= {0.0, 1.0}


def test_a_short_gap_is_crossed_and_a_bend_or_another_colour_is_not():
    straight = ([(10, 60), (60, 60)], HAIR), ([(68, 60), (140, 60)], HAIR)
    assert has_line(found(*straight), (10, 60), (140, 60))
    bent = ([(10, 60), (60, 60)], HAIR), ([(64, 64), (64, 110)], HAIR)
    assert not has_line(found(*bent), (10, 60), (64, 110))
    other = ([(10, 60), (60, 60)], HAIR), ([(68, 60), (140, 60)], INK)
    assert not has_line(found(*other), (10, 60), (140, 60))


@pytest.mark.parametrize("shortest, longest", [(30, 60), (80, 280)])
def test_runs_are_of_the_length_that_is_asked_for(shortest, longest):
    lines = [([(10, y), (10 + 12 * y // 10, y)], HAIR) for y in range(10, 115, 15)]
    runs = found(*lines, shortest=shortest, longest=longest).runs
    length = runs[:, 1] - runs[:, 0]
    assert len(runs) and (length >= shortest).all() and (length <= longest).all()


@pytest.mark.parametrize("high", [np.zeros((40, 50), np.uint8), np.full((40, 50), 255, np.uint8)])
def test_where_no_line_is_there_is_no_way(high):
    pieces = pieces_of(high)
    ways = ways_of(pieces, np.zeros((*high.shape, 3), np.uint8), 14, 280)
    assert len(ways.points) == len(pieces.points) and ways.runs.shape[1] == 2


def test_a_ring_has_no_end_and_is_no_line():
    high = np.zeros((80, 80), np.uint8)
    cv2.circle(high, (40, 40), 25, 255, 3)
    assert len(pieces_of(high)) == 0
