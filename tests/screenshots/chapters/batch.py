"""The Batch page, as somebody walks through it with a folder of damaged scans, some of which are broken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from app.batch.batch_session import BatchState
from core.demo.drawings import drawing
from tests.screenshots.shot import Shot
from tests.screenshots.stage import Stage

_SCANS = 10


def batch(stage: Stage) -> Iterator[Shot]:
    window = stage.window
    page = window.batch
    window.pages.show_page(page)
    stage.wait(lambda: page.view is not None)
    yield Shot("batch_start")
    view, session = page.view, page.session
    assert view is not None
    page.draft.add_sources([_scans(stage.folder)])
    stage.wait(lambda: not page.draft.is_looking)
    yield Shot("batch_planned")
    stage.click(view.bar.check)
    stage.wait(lambda: session.state is BatchState.IDLE)
    yield Shot("batch_checked")
    stage.click(view.bar.start)
    stage.wait(lambda: sum(row.result is not None for row in view.model.rows.values()) >= _SCANS // 2)
    yield Shot("batch_running")
    stage.wait(lambda: session.state is BatchState.IDLE)
    page.view.banner.hide()
    yield Shot("batch_ended")
    stage.click(view.bar.review)
    stage.rest(1.5)
    yield Shot("batch_review")


def _scans(folder: Path) -> Path:
    """A folder of drawings with masks beside them, of which one is broken and one has no mask."""
    scans = folder / "Scans"
    scans.mkdir()
    mask = np.zeros((224, 224), np.uint8)
    mask[60:65, 20:200] = mask[140:156, 96:120] = 255
    for number in range(1, _SCANS + 1):
        picture = drawing(number, 224).copy()
        picture[mask > 0] = 245
        Image.fromarray(picture).save(scans / f"scan_{number:02d}.png")
        Image.fromarray(mask).save(scans / f"scan_{number:02d}_mask.png")
    (scans / "scan_05.png").write_bytes((scans / "scan_05.png").read_bytes()[:2000])
    (scans / "scan_09_mask.png").unlink()
    return scans
