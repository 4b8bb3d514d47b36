"""Files in a drag, whatever bytes their names are made of."""

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData

from app.dropping import local_paths


@pytest.mark.skipif(sys.platform == "win32", reason="names are UTF-16 there")
def test_names_that_are_no_text_come_through(tmp_path):
    names = [b"x\xff y\x8a.png", "絵 #%41.png".encode(), b"a\nb.png"]
    paths = [Path(os.fsdecode(bytes(tmp_path) + b"/" + name)) for name in names]
    for path in paths:
        path.write_bytes(b"")
    data = QMimeData()
    data.setData("text/uri-list", "".join(f"{path.as_uri()}\r\n" for path in [*paths, tmp_path / "none"]).encode())
    assert local_paths(data) == paths
