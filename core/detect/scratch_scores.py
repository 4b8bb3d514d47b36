"""How sure it is that a line is a scratch: from its features, and from what the other lines of the picture are.

The same transport, the same nail leaves scratches of one colour in one direction (`core.detect.overlays`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.detect.overlays import EVIDENCE, believed
from core.detect.scratch_lines import FEATURES, Line
from core.detect.weighing import Weighing

_TURN = 10.0  # degrees that two scratches of one cause may differ by
_COLOUR = 60.0  # and 8-bit values
_WIDTH = 0.8  # and in the logarithm of their width

WEIGHING = Weighing(
    FEATURES,
    """
length -1.89 0.736 -0.00466 -0.0651 -0.165 0.0672 0.125 0.402 -0.235
slim 3.35 1.01 -0.0896 0.343 -0.135 -0.0935 0.141 0.347 -0.179
width 1.66 0.731 0.119 -0.539 0.0208 0.197 -0.0695 -0.0732 0.0107
bend 2.42 2.44 0.134 -0.261 0.0752 -0.121 -0.0346 -0.464 0.251
jitter 0.183 0.262 -0.0275 -0.117 0.0488 -0.127 -0.0842 -0.138 0.134
wedge -0.0121 0.261 -0.0314 -0.00918 -0.0167 -0.0728 0.00567 0.00232 0.0804
seen 0.95 0.0848 -0.365 0.168 -0.0552 0.00815 -0.125 0.115 0.596
alike 0.802 0.203 -0.334 -0.0711 -0.0377 0.233 -0.0884 -0.0141 0.000722
unlike 0.31 0.15 -0.0111 0.0761 -0.0551 -0.23 -0.0696 0.778 -0.0283
together 0.23 0.339 0.031 -0.266 0.034 0.0933 0.0525 0.000296 0.0887
steady 0.211 0.681 0.0604 0.197 0.0406 0.24 -0.0947 -0.0343 0.0962
crossed 0.476 0.529 -0.0187 -0.131 -0.095 0.0782 -0.0357 -0.307 -0.101
met 0.465 0.489 -0.0997 -0.0598 0.0388 0.0656 -0.185 -0.0769 0.0786
own 0.753 0.521 -0.0656 0.0538 -0.132 0.164 -0.192 -0.073 -0.128
fills 1.11 0.841 -0.153 -0.0729 -0.132 0.359 -0.0856 0.0464 -0.168
stray 7.75 7.71 -0.346 -0.0747 -0.0862 0.0438 -0.0407 -0.169 -0.0253
contrast 74.3 58.3 0.136 -0.293 0.186 0.0378 0.06 -0.00263 0.112
colour 45.1 41.2 0.0968 0.327 0.194 0.142 -0.0553 -0.0941 -0.0841
extreme 93.8 59.7 -0.24 0.206 0.502 -0.316 -0.481 0.0726 0.233
through 0.247 0.274 -0.00569 0.0269 -0.0721 -0.18 0.049 -0.0225 -0.112
free 0.812 0.76 -0.0582 0.131 -0.0707 -0.0775 0.0578 -0.0675 -0.0219
border 0.264 0.516 8.08e-05 0.0117 0.121 -0.0298 -0.234 0.203 0.175
upright 0.279 0.429 -0.119 0.0311 0.237 -0.00978 -0.278 -0.121 -0.0913
dark 0.574 0.495 0.126 -0.205 0.366 -0.0996 -0.266 0.175 0.177
ink 1.56 0.818 0.278 -0.193 0.00231 -0.678 0.391 -0.239 -0.0514
parallel 0.619 0.936 0.178 -0.187 0.192 -0.0881 -0.129 -0.218 0.124
aligned 0.207 0.553 0.0976 -0.177 0.0943 -0.189 0.0429 -0.226 0.167
bias 0.786 -0.243 1.05 -0.559 1.17 -0.196 0.843
out -1.26 1.1 -1.51 1.21 -1.66 1.27 -1.3 -2.34
""",
)


# the bias is set so that a score of 0.5 is sure enough for clean pictures to stay clean
TOGETHER = Weighing(
    EVIDENCE,
    """
odds -6.57 2.41 1.43
alike 0.0548 0.152 -0.528
others 0.65 0.509 -0.117
of_all -1.33 0.416 0.441
of_alike -0.931 0.338 0.246
surest_alike 0.0424 0.146 1.08
bias -3.99
""",
)


def scores(lines: Sequence[Line]) -> np.ndarray:
    """How sure it is that each line is a scratch, 0..1, float64 (n)."""
    if not lines:
        return np.zeros(0)
    return believed(WEIGHING.logit(np.array([line.features for line in lines])), alike(lines), TOGETHER.logit)


def alike(lines: Sequence[Line]) -> np.ndarray:
    """Which lines could come from the same cause, bool (n, n)."""
    angle, width = np.array([line.angle for line in lines]), np.log([line.track.width for line in lines])
    colour = np.array([line.track.colour for line in lines])
    bright = np.array([line.track.bright for line in lines])
    turn = np.abs(angle[:, None] - angle) % 180
    like = np.minimum(turn, 180 - turn) <= _TURN
    like &= (bright[:, None] == bright) & (np.abs(width[:, None] - width) <= _WIDTH)
    return np.asarray(like & (np.abs(colour[:, None] - colour).max(axis=2) <= _COLOUR))
