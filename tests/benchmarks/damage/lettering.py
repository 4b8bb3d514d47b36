"""Lines of text in five scripts and six styles, written over the picture; see `tests.benchmarks.damage.letters`."""

from __future__ import annotations

import numpy as np

from tests.benchmarks.damage.letters import SCRIPTS, STYLES, has_font, write_line

_TRIES = 8


def draw(image: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Three to six lines that do not touch, of letters 10 to 120 pixels high; sound effects up to 300. A `Draw`."""
    scripts = [script for script in SCRIPTS if has_font(script)]
    objects = np.zeros(image.shape[:2], np.int32)
    side = min(image.shape[:2])
    for _ in range(int(rng.integers(3, 7))):
        for _ in range(_TRIES):
            script, style = str(rng.choice(scripts)), str(rng.choice(STYLES))
            most = min(300, side / 4) if style == "effect" else min(120, side / 10)
            size = round(float(np.exp(rng.uniform(np.log(10), np.log(max(11, most))))))
            written, line = write_line(image, script, style, size, rng)
            if line is not None and not objects[line.changed].any():
                image, number = written, int(objects.max()) + 1
                objects[line.ink] = number
                break
    return image, objects
