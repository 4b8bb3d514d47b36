"""What tests of the engine share: tiny pictures, and a config that trains in a second."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.config import Config
from tests.golden import formula


def write_picture(path: Path, seed: int = 0, height: int = 40, width: int = 48) -> Path:
    """A drawn picture of flat blobs with dark borders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(formula.picture(height, width, seed)).save(path)
    return path


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """A folder of five pictures, 00.png to 04.png."""
    folder = tmp_path / "pictures"
    for seed in range(5):
        write_picture(folder / f"{seed:02d}.png", seed)
    return folder


@pytest.fixture
def tiny_config(pictures: Path) -> Config:
    """Free-form masks, 32 x 32 pixels, the smallest networks; no VGG, no workers, no samples, no intervals."""
    return Config(
        mask=7,
        device="cpu",
        train_flist=str(pictures),
        val_flist=str(pictures),
        batch_size=2,
        input_size=32,
        lr=1e-3,
        max_iters=100,
        save_interval=0,
        sample_interval=0,
        sample_size=3,
        eval_interval=0,
        log_interval=1,
        print_interval=1,
        generator_width=4,
        generator_blocks=1,
        discriminator_width=4,
        vgg_weights="none",
        workers=0,
    )


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(7)
