"""The merges of the method, each in one place.

Works on torch tensors (float, mask 0 or 1) as on numpy arrays of the same kind. The mask is 1 in the hole.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from torch import Tensor

Values = TypeVar("Values", np.ndarray, Tensor)


def blank_hole(image: Values, mask: Values) -> Values:
    """`image` in [0, 1] with the hole painted white, as the seed's networks were taught to see it."""
    return image * (1 - mask) + mask


def merge(inside: Values, outside: Values, mask: Values) -> Values:
    """`inside` where the mask is 1, `outside` where it is 0.

    Also decides which edges the inpainting network follows: the prediction in the hole and the Canny edges around
    it. The seed does so when it trains phase 3, but feeds its test run the raw prediction everywhere; a network
    trained on merged edges should be given merged edges, so here there is only this merge.
    """
    return inside * mask + outside * (1 - mask)
