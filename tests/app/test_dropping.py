"""Files in a drag, whatever bytes their names are made of."""

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData

from app.dropping import local_paths
from app.repair.files.file_tasks import ListPictures
from core.errors import DataError
from core.events import CancelToken, silent


@pytest.mark.skipif(sys.platform == "win32", reason="names are UTF-16 there")
def test_names_that_are_no_text_come_through(tmp_path):
    names = [b"x\xff y\x8a.png", "絵 #%41.png".encode(), b"a\nb.png"]
    paths = [Path(os.fsdecode(bytes(tmp_path) + b"/" + name)) for name in names]
    for path in paths:
        path.write_bytes(b"")
    data = QMimeData()
    data.setData("text/uri-list", "".join(f"{path.as_uri()}\r\n" for path in [*paths, tmp_path / "none"]).encode())
    assert local_paths(data) == paths


def test_a_folder_that_cannot_be_read_does_not_keep_the_others_out(tmp_path, monkeypatch):
    for name in ("a", "b", "locked"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.png").write_bytes(b"")
    scandir = os.scandir

    def refuse(path):
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    task = ListPictures((tmp_path / "a", tmp_path / "locked", tmp_path / "b"))
    found = task.run(silent, CancelToken())
    assert [path.name for path in found.paths] == ["a.png", "b.png"] and "locked cannot be read" in found.problem
    with pytest.raises(DataError, match="Permission denied"):
        ListPictures((tmp_path / "locked",)).run(silent, CancelToken())
