"""Export: what the dialog offers and refuses, and what is in the files."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QVBoxLayout

from app.main_window import MainWindow
from app.repair.export.export_dialog import ExportDialog
from app.repair.files.export_options import FORMAT_NAMES, ExportFacts, ExportOptions, proposed, suggested_name
from app.theme import Theme
from app.widgets.growing_dialog import GrowingDialog
from core.data.images import read_picture, write_picture
from core.data.picture import Picture, PictureMeta
from core.edit.recipe import Fingerprint
from core.edit.recipe_reading import recipe_from_file
from tests.app.fakes import Answers
from tests.app.test_canvas import drag

pytestmark = pytest.mark.slow

CONTROL = Qt.KeyboardModifier.ControlModifier
RGB = np.zeros((40, 50, 3), np.uint8)


def facts(pixels: np.ndarray = RGB, *, repaired: bool = True, **meta: object) -> ExportFacts:
    return ExportFacts("page.png", pixels, PictureMeta(**meta), repaired)  # type: ignore[arg-type]


@pytest.fixture
def make(qtbot, theme: Theme) -> Callable[..., ExportDialog]:
    def build(about: ExportFacts | None = None, options: ExportOptions | None = None) -> ExportDialog:
        dialog = ExportDialog(about or facts(), options or ExportOptions(), theme)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return build


def click(dialog: ExportDialog, suffix: str) -> None:
    QTest.mouseClick(
        dialog.format_buttons[suffix], Qt.MouseButton.LeftButton, pos=dialog.format_buttons[suffix].rect().center()
    )


def texts(dialog: ExportDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def repair(qtbot, window: MainWindow) -> None:
    drag(window, (40, 40), (60, 40))
    window.actions_table["repair"].trigger()
    qtbot.waitUntil(lambda: window.document.was_repaired)


def export(qtbot, window: MainWindow, target: Path, options: ExportOptions | None = None, **more: object) -> Answers:
    options = options or ExportOptions(target.suffix)
    answers = Answers(window, export_options=options, save_picture=target, **more)
    QTest.keyClick(window.canvas, Qt.Key.Key_E, CONTROL)
    qtbot.waitUntil(lambda: not window.files.is_saving)
    return answers


def show(qtbot, window: MainWindow, path: Path, picture: Picture | None = None) -> None:
    if picture is not None:
        write_picture(path, picture)
    window.controller.load_model()
    window.open_path(path)
    qtbot.waitUntil(lambda: window.document.has_picture and window.controller.model is not None)
    window.canvas.zoom_to(4.0)
    window.canvas.setFocus()


# The dialog


@pytest.mark.parametrize(
    ("pixels", "refused"),
    [
        (RGB, {}),
        (RGB[..., 0], {}),
        (np.zeros((4, 4, 4), np.uint8), {".jpg": "transparency", ".bmp": "transparency"}),
        (np.zeros((4, 4, 3), np.uint16), {".jpg": "16 bits", ".webp": "16 bits", ".bmp": "16 bits"}),
        (np.zeros((2, 70_000, 3), np.uint8), {".jpg": "so large", ".webp": "so large", ".psd": "so large"}),
    ],
)
def test_formats_that_cannot_hold_the_picture_say_why(make, pixels: np.ndarray, refused: dict[str, str]) -> None:
    dialog = make(facts(pixels))
    assert {suffix for suffix, choice in dialog.format_buttons.items() if not choice.isEnabled()} == set(refused)
    for suffix, words in refused.items():
        assert words in dialog.format_labels[suffix].text() and words in dialog.format_buttons[suffix].toolTip()
        click(dialog, suffix)
        assert dialog.options.suffix == ".png"


def test_each_format_can_be_clicked(make) -> None:
    dialog = make()
    for suffix in FORMAT_NAMES:
        click(dialog, suffix)
        assert dialog.options.suffix == suffix


def test_a_jpeg_keeps_its_quality_unless_told_otherwise(make) -> None:
    dialog = make(facts(jpeg_tables={0: [1] * 64}), ExportOptions(".jpg"))
    assert dialog.keep_quality_box.isVisible() and not dialog.quality_slider.isEnabled()
    assert dialog.options == ExportOptions(".jpg", None)
    QTest.keyClick(dialog.keep_quality_box, Qt.Key.Key_Space)
    dialog.quality_field.setFocus()
    dialog.quality_field.selectAll()
    QTest.keyClicks(dialog.quality_field, "70")
    assert dialog.options == ExportOptions(".jpg", 70) and dialog.quality_slider.value() == 70
    QTest.keyClick(dialog.quality_slider, Qt.Key.Key_Right)
    assert dialog.options.jpeg_quality == 71 and dialog.quality_field.value() == 71
    click(dialog, ".png")
    assert not dialog.quality_slider.isVisible() and dialog.options.jpeg_quality is None


def test_a_picture_that_was_no_jpeg_gets_a_good_one(make) -> None:
    dialog = make(options=ExportOptions(".jpg"))
    assert not dialog.keep_quality_box.isVisible() and dialog.options == ExportOptions(".jpg", 95)


def test_the_recipe_is_for_png_and_for_repairs(make) -> None:
    dialog = make()
    QTest.keyClick(dialog.recipe_box, Qt.Key.Key_Space)
    assert dialog.options == ExportOptions(".png", None, True)
    click(dialog, ".tif")
    assert not dialog.options.recipe and not dialog.recipe_box.isVisible()
    dialog = make(facts(repaired=False), ExportOptions(recipe=True))
    assert not dialog.recipe_box.isEnabled() and not dialog.options.recipe
    assert "Nothing was repaired" in dialog.recipe_box.toolTip()


def test_what_is_kept_and_lost_is_said_for_each_format(make) -> None:
    meta = {"icc": b"x", "exif": b"x", "dpi": (300.0, 300.0), "text": {"a": "b"}, "pages": 3}
    dialog = make(facts(**meta))
    assert "colour profile, EXIF and XMP data, resolution (300 dpi), texts of the PNG" in texts(dialog)
    assert "3 pages" in texts(dialog) and "drops" not in texts(dialog)
    click(dialog, ".bmp")
    assert "drops: colour profile, EXIF and XMP data, texts of the PNG" in texts(dialog)
    click(dialog, ".ora")
    assert "Kept from the original: colour profile, resolution" in texts(dialog)
    dialog = make(facts(np.zeros((4, 4, 2), np.uint16)))
    assert "transparency, 16 bits" in texts(dialog)
    assert "pixels alone" in texts(make()) and not make().warning.isVisible()


def test_marks_that_are_left_and_a_picture_without_a_repair_are_named(make) -> None:
    dialog = make(ExportFacts("page.png", RGB, was_repaired=True, marked=0.032))
    assert dialog.warning.isVisible() and "3.2 % of the picture is marked and not repaired" in texts(dialog)
    assert "Nothing is repaired" in texts(make(facts(repaired=False)))
    assert suggested_name(Path("a.png"), ".png", was_repaired=False) == "a_copy.png"


def test_no_description_is_clipped_when_another_format_adds_controls(make) -> None:
    dialog = make(facts(jpeg_tables={0: (1,) * 64, 1: (1,) * 64}))
    for suffix in (".jpg", ".png", ".psd", ".jpg"):
        click(dialog, suffix)
        QApplication.processEvents()
        for name, about in dialog.format_labels.items():
            assert about.height() >= about.heightForWidth(about.width()), (suffix, name)


def test_escape_cancels_and_return_accepts(qtbot, make) -> None:
    codes = QDialog.DialogCode
    for key, code in ((Qt.Key.Key_Escape, codes.Rejected), (Qt.Key.Key_Return, codes.Accepted)):
        dialog = make()
        with qtbot.waitSignal(dialog.finished) as heard:
            QTest.keyClick(dialog, key)
        assert heard.args[0] == code.value


def test_every_control_has_a_name_and_a_tip(make) -> None:
    dialog = make(facts(jpeg_tables={0: [1] * 64}), ExportOptions(".jpg"))
    for control in (*dialog.format_buttons.values(), dialog.keep_quality_box, dialog.recipe_box, dialog.export_button):
        assert control.text() and control.toolTip()
    for control in (dialog.quality_slider, dialog.quality_field):
        assert control.accessibleName()


def test_the_dialog_answers_the_window(qtbot, opened: MainWindow, tmp_path: Path) -> None:
    repair(qtbot, opened)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, ExportDialog):
            QTimer.singleShot(10, look)
            return
        click(dialog, ".webp")
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    QTimer.singleShot(10, look)
    answers = Answers(opened, save_picture=tmp_path / "x.webp")
    QTest.keyClick(opened.canvas, Qt.Key.Key_E, CONTROL)
    assert answers.asked[0][1].suffix == ".webp"
    qtbot.waitUntil(lambda: opened.document.is_saved)
    assert (read_picture(tmp_path / "x.webp").pixels == opened.document.image).all()


# What is proposed


def test_the_format_proposed_loses_nothing() -> None:
    names = {"a.PNG": ".png", "a.tiff": ".tif", "a.jpg": ".png", "a.webp": ".png", "a.bmp": ".bmp"}
    for name, suffix in names.items():
        assert proposed(Path(name), facts(), None) == ExportOptions(suffix)
    assert proposed(None, facts(), None) == ExportOptions(".png")
    last = ExportOptions(".jpg", 80)
    assert proposed(Path("a.png"), facts(), last) == last
    assert proposed(Path("a.bmp"), facts(np.zeros((4, 4, 4), np.uint8)), last) == ExportOptions(".png")


def test_the_name_proposed_stands_beside_the_original() -> None:
    assert suggested_name(Path("x/a.b.png"), ".png") == "a.b_repaired.png"
    assert suggested_name(Path("a.JPEG"), ".jpg") == "a_repaired.JPEG"
    assert suggested_name(Path("a.tiff"), ".tif") == "a_repaired.tiff"
    assert suggested_name(Path("a.jpg"), ".png") == "a_repaired.png"
    assert suggested_name(None, ".png", "Pasted picture 2") == "Pasted picture 2.png"


# The files


def test_exporting_beside_the_original(qtbot, opened: MainWindow, photo_file: Path) -> None:
    repair(qtbot, opened)
    target = photo_file.with_name("Bild ü #1_repaired.png")
    answers = export(qtbot, opened, target)
    assert [name for name, _ in answers.asked] == ["export_options", "save_picture"]
    assert answers.asked[1] == ("save_picture", target)
    assert (read_picture(target).pixels == opened.document.image).all()
    assert opened.document.is_saved and not opened.isWindowModified()


@pytest.mark.parametrize("name", ["a.psd", "a.tiff", "a.png"])
def test_the_ending_that_was_typed_names_the_format(qtbot, opened: MainWindow, tmp_path: Path, name: str) -> None:
    repair(qtbot, opened)
    export(qtbot, opened, tmp_path / name, ExportOptions(".webp"))
    starts = {"a.psd": b"8BPS", "a.tiff": b"II*\0", "a.png": b"\x89PNG"}
    assert (tmp_path / name).read_bytes().startswith(starts[name])


def test_an_ending_that_cannot_hold_the_picture_is_refused(qtbot, window: MainWindow, tmp_path: Path) -> None:
    pixels = np.full((20, 30, 4), 90, np.uint8)
    show(qtbot, window, tmp_path / "a.png", Picture(pixels))
    export(qtbot, window, tmp_path / "b.jpg", ExportOptions(".png"))
    assert "b.jpg was not written: JPEG cannot hold transparency" in window.page.banner.text
    assert not (tmp_path / "b.jpg").exists()


def test_changing_ones_mind_writes_nothing(qtbot, opened: MainWindow, tmp_path: Path) -> None:
    repair(qtbot, opened)
    before = sorted(tmp_path.iterdir())
    Answers(opened, export_options=None)
    QTest.keyClick(opened.canvas, Qt.Key.Key_E, CONTROL)
    Answers(opened, export_options=ExportOptions(), save_picture=None)
    QTest.keyClick(opened.canvas, Qt.Key.Key_E, CONTROL)
    assert not opened.files.is_saving and sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("agreed", [True, False])
def test_the_original_is_replaced_only_after_asking(
    qtbot, opened: MainWindow, photo_file: Path, photo: np.ndarray, tmp_path: Path, agreed: bool
) -> None:
    repair(qtbot, opened)
    link = tmp_path / "link.png"
    link.symlink_to(photo_file)
    answers = export(qtbot, opened, link, confirm_original=agreed)
    assert ("confirm_original", link) in answers.asked
    assert opened.document.is_saved is agreed
    if not agreed:
        assert (read_picture(photo_file).pixels == photo).all()


def test_a_failing_export_is_told_and_the_old_file_stays(
    qtbot, opened: MainWindow, tmp_path: Path, monkeypatch
) -> None:
    repair(qtbot, opened)
    (tmp_path / "x.png").write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    export(qtbot, opened, tmp_path / "x.png")
    qtbot.waitUntil(lambda: opened.page.banner.kind == "error")
    assert "x.png" in opened.page.banner.text and (tmp_path / "x.png").read_bytes() == b"old"
    assert not opened.document.is_saved and opened.isWindowModified()


def test_a_jpeg_is_said_to_change_every_pixel(qtbot, opened: MainWindow, tmp_path: Path) -> None:
    repair(qtbot, opened)
    export(qtbot, opened, tmp_path / "x.jpg", ExportOptions(".jpg", 60))
    qtbot.waitUntil(lambda: "every pixel" in opened.page.banner.text)
    small = (tmp_path / "x.jpg").stat().st_size
    export(qtbot, opened, tmp_path / "y.jpg", ExportOptions(".jpg", 98))
    assert (tmp_path / "y.jpg").stat().st_size > small


def test_a_jpeg_source_keeps_its_tables(qtbot, window: MainWindow, tmp_path: Path) -> None:
    Image.fromarray(np.full((80, 120, 3), 90, np.uint8)).save(tmp_path / "a.jpg", quality=37)
    show(qtbot, window, tmp_path / "a.jpg")
    repair(qtbot, window)
    export(qtbot, window, tmp_path / "b.jpg", ExportOptions(".jpg"))
    with Image.open(tmp_path / "a.jpg") as first, Image.open(tmp_path / "b.jpg") as second:
        assert first.quantization == second.quantization  # type: ignore[attr-defined]


def test_sixteen_bits_alpha_and_the_rest_are_kept(qtbot, window: MainWindow, tmp_path: Path) -> None:
    pixels = np.random.default_rng(0).integers(0, 65536, (80, 120, 4), np.uint16)
    meta = PictureMeta(dpi=(300.0, 300.0), text={"Artist": "誰か"})
    show(qtbot, window, tmp_path / "deep.png", Picture(pixels, meta))
    repair(qtbot, window)
    mask = (window.document.image != pixels).any(axis=2)
    export(qtbot, window, tmp_path / "out.png")
    written = read_picture(tmp_path / "out.png")
    assert written.pixels.dtype == np.uint16 and written.meta.text == meta.text
    assert (written.pixels[~mask] == pixels[~mask]).all() and mask.any()
    assert written.meta.dpi is not None and round(written.meta.dpi[0]) == 300


def test_the_recipe_travels_in_the_png_when_asked(qtbot, opened: MainWindow, tmp_path: Path, photo) -> None:
    repair(qtbot, opened)
    export(qtbot, opened, tmp_path / "plain.png")
    assert not read_picture(tmp_path / "plain.png").meta.text
    export(qtbot, opened, tmp_path / "told.png", ExportOptions(".png", None, True))
    recipe = recipe_from_file(tmp_path / "told.png")
    assert recipe.source == Fingerprint.of(photo) and len(recipe.runs) == 1
    assert recipe.result == Fingerprint.of(read_picture(tmp_path / "told.png").pixels).sha256
    opened.open_path(tmp_path / "told.png")
    qtbot.waitUntil(lambda: opened.windowTitle().startswith("told"))
    export(qtbot, opened, tmp_path / "again.png")
    assert not read_picture(tmp_path / "again.png").meta.text  # of other pixels it would tell a lie


def layers_of(path: Path) -> tuple[list[dict[str, str]], dict[str, np.ndarray]]:
    with zipfile.ZipFile(path) as file:
        stack = ElementTree.fromstring(file.read("stack.xml"))
        attributes = [dict(layer.attrib) for layer in stack.iter("layer")]
        pixels = {layer["name"]: np.asarray(Image.open(io.BytesIO(file.read(layer["src"])))) for layer in attributes}
        pixels["merged"] = np.asarray(Image.open(io.BytesIO(file.read("mergedimage.png"))))
    return attributes, pixels


def test_layers_for_krita(qtbot, opened: MainWindow, tmp_path: Path, photo: np.ndarray) -> None:
    repair(qtbot, opened)
    drag(opened, (90, 60))
    export(qtbot, opened, tmp_path / "a.ora")
    attributes, pixels = layers_of(tmp_path / "a.ora")
    assert [(layer["name"], layer["visibility"]) for layer in attributes] == [
        ("Mask", "hidden"), ("Repair", "visible"), ("Original", "visible"),
    ]  # fmt: skip
    assert (pixels["Original"] == photo).all() and (pixels["merged"] == opened.document.image).all()
    assert (pixels["Mask"] == opened.document.mask).all()
    repaired = next(layer for layer in attributes if layer["name"] == "Repair")
    left, top = int(repaired["x"]), int(repaired["y"])
    patch = pixels["Repair"]
    changed = opened.document.repairs[0].hole(opened.document.size) > 0
    inside = changed[top : top + patch.shape[0], left : left + patch.shape[1]]
    assert ((patch[..., 3] > 0) == inside).all() and np.count_nonzero(inside) == np.count_nonzero(changed)
    seen = photo.copy()
    view = seen[top : top + patch.shape[0], left : left + patch.shape[1]]
    view[patch[..., 3] > 0] = patch[patch[..., 3] > 0][:, :3]
    assert (seen == opened.document.image).all()


def test_layers_of_a_transparent_picture_show_what_the_picture_shows(qtbot, window: MainWindow, tmp_path) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (80, 120, 4), np.uint8)
    show(qtbot, window, tmp_path / "a.png", Picture(pixels))
    repair(qtbot, window)
    export(qtbot, window, tmp_path / "a.ora")
    attributes, layers = layers_of(tmp_path / "a.ora")
    visible = [layer["name"] for layer in attributes if layer["visibility"] == "visible"]
    assert visible == ["Repair"] and (layers["Repair"] == window.document.image).all()
    assert (layers["Original"] == pixels).all()


def test_layers_of_a_grey_picture_without_repairs(qtbot, window: MainWindow, tmp_path: Path) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (80, 120), np.uint8)
    show(qtbot, window, tmp_path / "a.png", Picture(pixels))
    export(qtbot, window, tmp_path / "a.ora")
    attributes, layers = layers_of(tmp_path / "a.ora")
    assert [layer["name"] for layer in attributes] == ["Mask", "Original"]
    assert (layers["Original"] == pixels).all()
    repair(qtbot, window)
    export(qtbot, window, tmp_path / "b.ora")
    attributes, layers = layers_of(tmp_path / "b.ora")
    assert layers["Repair"].shape[2] == 2 and (layers["merged"] == window.document.image).all()


def test_the_last_format_is_proposed_again(qtbot, opened: MainWindow, tmp_path: Path) -> None:
    repair(qtbot, opened)
    (tmp_path / "out").mkdir()
    export(qtbot, opened, tmp_path / "out" / "x.webp")
    asked: list[ExportOptions] = []

    def note(_facts: ExportFacts, options: ExportOptions, _shown: ExportOptions | None) -> ExportOptions:
        asked.append(options)
        return options

    answers = Answers(opened, export_options=note, save_picture=None)
    QTest.keyClick(opened.canvas, Qt.Key.Key_E, CONTROL)
    assert asked == [ExportOptions(".webp")]
    assert answers.asked[-1] == ("save_picture", tmp_path / "out" / "Bild ü #1_repaired.webp")


def test_a_dialog_that_grows_stays_on_the_screen(qtbot, dressed) -> None:
    dialog, text = GrowingDialog(), QLabel("one line")
    qtbot.addWidget(dialog)
    text.setWordWrap(True)
    layout = QVBoxLayout(dialog)
    layout.addWidget(text)
    dialog.resize(300, 100)
    dialog.show()
    room = dialog.screen().availableGeometry()
    dialog.move(40, room.bottom() - 120)
    text.setText("one line after the other, " * 60)
    qtbot.waitUntil(lambda: dialog.height() > 200)
    assert dialog.frameGeometry().bottom() <= room.bottom() and dialog.frameGeometry().top() >= room.top()
    assert dialog.x() == 40
