"""Shares and the ends of sentences, in the one form that all parts of the program use."""

import json
import os
from datetime import datetime

import pytest

from core.errors import ImageError
from core.texts import clause, percent, when


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0, "0 %"),
        (1e-9, "< 0.01 %"),
        (0.0001, "0.01 %"),
        (0.0034, "0.34 %"),
        (0.00996, "1.0 %"),
        (0.032, "3.2 %"),
        (0.0996, "10 %"),
        (0.1875, "18.8 %"),
        (0.5, "50 %"),
        (0.9996, "99.9 %"),
        (1, "100 %"),
    ],
)
def test_percent(share, text):
    assert percent(share) == text


def test_a_moment_of_today_has_no_date():
    now = datetime.now().replace(microsecond=0)
    assert when(now.timestamp()) == now.strftime("%H:%M")
    assert when(datetime(2024, 3, 9, 14, 2).timestamp()) == "2024-03-09 14:02"
    assert when(1e300) == when(0)


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (ImageError("a.png is empty (0 bytes)."), "a.png is empty (0 bytes)"),
        (FileNotFoundError(2, os.strerror(2), "a.png"), os.strerror(2)),
        (ValueError("two\n  lines..."), "two lines"),
        (ValueError(), "ValueError"),
        ("a text", "a text"),
    ],
)
def test_a_message_ends_a_sentence(error, text):
    assert clause(error) == text


def test_check_and_recipes_say_sentences_with_one_end(tmp_path):
    from core.data.images import read_picture
    from core.edit.recipe_reading import from_json
    from core.errors import CoreError
    from core.training.check_masks import check_masks

    (tmp_path / "a.png").write_bytes(b"no picture")
    (tmp_path / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    told = [finding.text for finding in check_masks([tmp_path / "a.png"], "TRAIN_MASK_FLIST")]
    for action in (lambda: read_picture(tmp_path / "b.png"), lambda: from_json(json.dumps({"version": 1}))):
        with pytest.raises(CoreError) as caught:
            action()
        told.append(str(caught.value))
    assert told and all(text.endswith(".") and not text.endswith("..") for text in told)
