"""The report: a table for a spreadsheet, one for a program, and a page that shows what was repaired."""

import csv
import html.parser
import io
import json
import os
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import numpy as np
import pytest
from PIL import Image

from core.batch.doubt import doubt
from core.batch.items import Outcome, Result, Shard
from core.batch.job import SourceRule
from core.batch.journal import Journal, JournalRow
from core.batch.report import COLUMNS, merge_reports, read_results, write_reports
from core.batch.report_pictures import KINDS, SIDE, thumbnail_path, write_thumbnails
from core.batch.run import run_batch
from core.boxes import Box
from core.events import Notice
from core.inference.uses import Used
from tests.core.batch_for_tests import Heard, Stub, folder_job, write_pair
from tests.golden import formula

VOID = {"meta", "img", "br", "link"}


class Page(html.parser.HTMLParser):
    """Reads a page, and fails where a tag is not closed."""

    def __init__(self, path):
        super().__init__()
        self.open, self.tags, self.texts, self.articles = [], [], [], []
        self.feed(path.read_text(encoding="utf-8"))
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "article":
            self.articles.append(dict(attributes)["class"])

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)

    def values(self, tag, name):
        return [attributes[name] for found, attributes in self.tags if found == tag]


def run(job, **options):
    return run_batch(job, Heard(), load_restorer=Stub().load, **options).records


def table(records, name="report.csv"):
    data = (records / name).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.fixture
def mixed(tmp_path):
    """The records of a run with a failure in the middle, a copy and names that are markup; and the job."""
    folder = tmp_path / "in #1 & more"
    for number, name in enumerate(("a", "<b onload=x>&'\"", "漢字 %41")):
        write_pair(folder, "tmp", number, (60, 80))
        (folder / "tmp.png").rename(folder / f"{name}.png")
        (folder / "tmp_mask.png").rename(folder / f"{name}_mask.png")
    write_pair(folder, "empty", hole=None)
    write_pair(folder, "broken")
    (folder / "broken.png").write_bytes(b"nothing")
    job = replace(folder_job(tmp_path, 0), sources=SourceRule((folder,)))
    return run(job)


class TestTables:
    def test_csv_and_json_say_the_same_of_every_picture(self, mixed):
        rows, content = table(mixed), json.loads((mixed / "report.json").read_text(encoding="utf-8"))
        assert tuple(rows[0]) == COLUMNS and len(rows) == 5 == len(content["results"])
        assert content["counts"] == {"repaired": 3, "copied": 1, "failed": 1, "skipped": 0, "finished": 0}
        for row, result in zip(rows, content["results"], strict=True):
            assert (row["name"], row["outcome"], row["source"]) == (result["name"], result["outcome"], result["source"])
            assert row["share"] == ("" if result["share"] is None else f"{result['share']:.6g}")
        (failed,) = (row for row in rows if row["outcome"] == "failed")
        assert failed["name"] == "broken.png" and failed["reason"] and not failed["output"] and not failed["doubt"]
        (good,) = (row for row in rows if row["name"] == "a.png")
        assert (good["height"], good["width"]) == ("60", "80") and float(good["share"]) == pytest.approx(120 / 4800)
        assert 0 < float(good["doubt"]) <= 1 and Path(good["output"]).is_file()

    def test_what_the_repairs_used_is_told(self, tmp_path):
        stub, job = Stub(), folder_job(tmp_path, 2)
        stub.used = (Used("pattern", Box(6, 6, 8, 8), np.eye(2, dtype=bool)),)
        records = run_batch(job, Heard(), load_restorer=stub.load).records
        assert [row["used"] for row in table(records)] == ["pattern", "pattern"]
        assert Page(records / "report.html").texts.count("pattern") == 2
        run(job)  # nothing is done again, and nothing forgotten
        assert [(row["outcome"], row["used"]) for row in table(records)] == [("finished", "pattern")] * 2
        journal = records / "journal.jsonl"
        journal.write_text(re.sub(r', "used": \[[^]]*\]', "", journal.read_text("ascii")), "ascii")
        assert [result.used for result in read_results(records)] == [(), ()]  # as of an earlier version

    def test_no_cell_is_a_formula(self, tmp_path):
        for start in "=+-@":
            write_pair(tmp_path / "in", f"{start}1+cmd")
        assert {row["name"][0] for row in table(run(folder_job(tmp_path, 0)))} == {"'"}


class TestPage:
    def test_it_is_whole_and_shows_failures_first(self, mixed):
        page = Page(mixed / "report.html")
        assert page.values("html", "lang") == ["en"]
        assert page.articles[0] == "failed" and "failed" not in page.articles[1:]
        assert len(page.articles) == 5
        assert not [tag for tag, _ in page.tags if tag in ("script", "link", "b onload=x")]
        assert "http" not in (mixed / "report.html").read_text(encoding="utf-8")

    def test_every_link_leads_to_a_file_beside_it(self, mixed):
        page = Page(mixed / "report.html")
        links = page.values("a", "href") + page.values("img", "src")
        assert len(links) == 9 + 9  # five sources, four results; three small pictures of each that was repaired
        assert all(not Path(link).is_absolute() and (mixed / unquote(link)).is_file() for link in links)
        assert set(page.values("img", "loading")) == {"lazy"} and all(page.values("img", "alt"))

    def test_names_are_text(self, mixed):
        page = Page(mixed / "report.html")
        assert "<b onload=x>&'\".png" in page.texts and "漢字 %41.png" in page.texts
        assert all(tag in KNOWN for tag, _ in page.tags)

    @pytest.mark.skipif(os.name == "nt", reason="such names cannot be")
    def test_a_name_that_is_no_text(self, tmp_path):
        folder = tmp_path / "in"
        source = write_pair(folder, "p")
        for ending in (".png", "_mask.png"):
            (folder / f"p{ending}").rename(folder / os.fsdecode(b"\xff\xfe" + ending.encode()))
        assert not source.exists()
        records = run(folder_job(tmp_path, 0))
        page = Page(records / "report.html")
        assert page.articles == ["repaired"] and len(table(records)) == 1
        json.loads((records / "report.json").read_text(encoding="utf-8"))

    @pytest.mark.slow
    def test_ten_thousand_rows(self, tmp_path):
        with Journal(tmp_path) as journal:
            journal.begin("plan", 10_000)
            for number in range(10_000):
                result = Result(number, tmp_path / f"{number}.png", f"{number}.png", Outcome.SKIPPED, reason="There.")
                journal.row(JournalRow(result, at=1.0))
        write_reports(tmp_path)
        assert len(Page(tmp_path / "report.html").articles) == 10_000 == len(table(tmp_path))


KNOWN = {
    *("html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "h3", "ul", "li", "b", "main", "section"),
    *("article", "p", "span", "a", "div", "figure", "img", "figcaption", "footer"),
}


class TestShards:
    def test_each_has_its_own_and_the_last_one_makes_that_of_all(self, tmp_path):
        job = folder_job(tmp_path, 8)
        for number in (1, 2, 3):
            records = run(job, shard=Shard(number, 3))
            assert (records / "report.csv").exists() == (number == 3)
        parts = [table(records, f"report-{number}-of-3.csv") for number in (1, 2, 3)]
        assert sum(map(len, parts)) == 8
        assert [row["name"] for row in table(records)] == [f"p{number}.png" for number in range(8)]
        assert {row["number"] for part in parts for row in part} == {str(number) for number in range(8)}

    def test_those_that_are_there_can_be_merged(self, tmp_path):
        records = run(folder_job(tmp_path, 8), shard=Shard(2, 3))
        assert not (records / "report.html").exists()
        assert not merge_reports(records, only_complete=True) and merge_reports(records)
        assert len(table(records)) == len(table(records, "report-2-of-3.csv"))

    def test_without_journals_there_is_nothing_to_merge(self, tmp_path):
        assert not merge_reports(tmp_path) and not list(tmp_path.iterdir())


class TestThumbnails:
    @pytest.mark.parametrize(
        "shape",
        [(40, 50, 3), (700, 900, 3), (300, 200), (300, 200, 2), (200, 300, 4), (16, 4000, 3)],
    )
    @pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
    def test_of_any_picture_they_are_small_and_after_shows_the_repair(self, tmp_path, shape, dtype):
        image = np.full(shape, np.iinfo(dtype).max // 5, dtype)
        if image.ndim == 3 and shape[2] in (2, 4):
            image[..., -1] = np.iinfo(dtype).max
        mask = np.zeros(shape[:2], np.uint8)
        mask[4:12, 30:44] = 255
        repaired = image.copy()
        repaired[mask > 0] = np.iinfo(dtype).max
        write_thumbnails(tmp_path, "0" * 64, image, mask, repaired)
        shown = {}
        for kind in KINDS:
            with Image.open(thumbnail_path(tmp_path, "0" * 64, kind)) as small:
                shown[kind] = np.asarray(small).astype(int)
        assert all(max(small.shape[:2]) <= SIDE for small in shown.values())
        assert shown["before"].shape == shown["after"].shape
        assert shown["after"].max() > 240  # the hole is white
        if max(shape) < 4000:
            gold = shown["before"][..., 0] - shown["before"][..., 2]
            assert gold.max() > 60  # the hole's outline
        assert not list(tmp_path.rglob("*.part"))


class TestDoubt:
    def hole(self, top, left, side, size=128):
        mask = np.zeros((size, size), np.uint8)
        mask[top : top + side, left : left + side] = 255
        return mask

    def test_flat_colour_is_sure_and_noise_is_not(self):
        flat, mask = np.full((128, 128, 3), 90, np.uint8), self.hole(40, 40, 20)
        assert doubt(flat, mask, flat) < 0.06  # the fill rounds
        noise = flat.copy()
        noise[mask > 0] = np.random.default_rng(0).integers(0, 256, (400, 3))
        assert doubt(flat, mask, noise) > 0.9

    def test_a_drawing_is_doubted_more_in_a_large_hole(self):
        drawing = formula.picture(128, 128, 3)
        small, large = (doubt(drawing, self.hole(50, 50, side), drawing) for side in (4, 60))
        assert 0 < small < large < 1

    def test_lines_that_may_lie_anywhere_raise_it_and_lines_around_the_hole_do_not_count(self):
        flat, mask = np.full((128, 128, 3), 90, np.uint8), self.hole(40, 40, 20)
        sure, unsure, outside = (np.zeros((128, 128), np.uint8) for _ in range(3))
        sure[50, 40:60] = 255
        unsure[mask > 0] = 25
        outside[:40] = 128
        values = [doubt(flat, mask, flat, edges) for edges in (sure, outside, unsure)]
        assert values[0] == values[1] < 0.03 and values[2] > 0.8

    def test_without_surroundings_nothing_is_sure(self):
        image = np.zeros((20, 20, 3), np.uint8)
        assert doubt(image, np.full((20, 20), 255, np.uint8), image) == 1

    @pytest.mark.parametrize("shape", [(64, 64), (64, 64, 2), (64, 64, 4)])
    def test_any_picture_of_8_or_16_bits_is_judged_alike(self, shape):
        image = np.random.default_rng(1).integers(0, 256, shape, np.uint8)
        mask = self.hole(20, 20, 10, 64)
        deep = image.astype(np.uint16) * 257
        first = doubt(image, mask, image)
        assert first == doubt(deep, mask, deep) and 0 < first < 1

    def test_a_large_hole_is_judged_in_a_moment(self):
        image = np.random.default_rng(1).integers(0, 256, (2000, 2000, 3), np.uint8)
        mask = self.hole(100, 100, 1700, 2000)
        assert 0 < doubt(image, mask, image) <= 1


def test_files_with_other_endings_are_said_in_the_run_and_in_the_reports(tmp_path):
    job = folder_job(tmp_path)
    for name in ("b.psd", "c.PSD", "d.heic", "Thumbs.db", "._a.png", ".hidden.psd"):
        (tmp_path / "in" / name).write_bytes(b"")
    heard = Heard()
    records = run_batch(job, heard, load_restorer=Stub().load).records
    sentence = "3 files with other endings were passed over: .psd 2, .heic 1."
    assert [event.text for event in heard if isinstance(event, Notice)] == [sentence]
    assert json.loads((records / "report.json").read_text())["notes"] == [sentence]
    assert sentence in Page(records / "report.html").texts
    run_batch(job, Heard(), load_restorer=Stub().load)
    merge_reports(records)
    assert json.loads((records / "report.json").read_text())["notes"] == [sentence]
