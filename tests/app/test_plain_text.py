"""Texts from files are shown letter by letter, wherever they are shown."""

from __future__ import annotations

import ast
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QImage, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QToolTip, QWidget

from app.main_window import MainWindow
from app.plain_text import PlainLabel, message_box, with_company
from core.data.images import encode_picture, write_picture
from core.data.picture import Picture
from core.edit.project import Project, write_project
from tests.core.test_layers import tree_of

ROOT = Path(__file__).resolve().parents[2]
MARKED = "<b>a</b> & [*] &#47;x <img src=x.png>"


def red_pixels(widget: QWidget) -> int:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    pixels = rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3)
    return int(((pixels[..., 0] > 250) & (pixels[..., 1] < 5) & (pixels[..., 2] < 5)).sum())


@pytest.fixture
def red_file(tmp_path: Path) -> Path:
    """A red picture that nobody opens."""
    red = np.zeros((40, 40, 3), np.uint8)
    red[..., 0] = 255
    write_picture(tmp_path / "red.png", Picture(red))
    return tmp_path / "red.png"


def as_html(path: Path) -> str:
    return f"<img src={str(path).replace('/', '&#47;')}>"


def test_the_name_in_a_project_opens_no_file(qtbot, opened: MainWindow, red_file: Path, tmp_path: Path) -> None:
    data = encode_picture(".png", Picture(np.zeros((40, 40, 3), np.uint8)))
    other_size = np.zeros((50, 50), np.uint8)
    write_project(tmp_path / "a.tsukuroi", Project(as_html(red_file), data, other_size, other_size))
    opened.files.open([tmp_path / "a.tsukuroi"])
    qtbot.waitUntil(lambda: opened.page.banner.kind == "error")
    assert as_html(red_file) in opened.page.banner.text
    assert red_pixels(opened) == 0


def test_tool_tips_and_questions_open_no_file(window: MainWindow, red_file: Path) -> None:
    QToolTip.showText(window.mapToGlobal(QPoint(50, 50)), as_html(red_file), window)
    tips = [widget for widget in QApplication.topLevelWidgets() if widget.metaObject().className() == "QTipLabel"]
    assert tips and all(red_pixels(tip) == 0 and tip.text() == as_html(red_file) for tip in tips)
    QToolTip.hideText()
    seen: list[int] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        texts = [part.text() for part in box.findChildren(QLabel)]
        assert any(as_html(red_file) in text for text in texts)
        seen.append(red_pixels(box))
        box.reject()

    for names in ([as_html(red_file), "b"], [as_html(red_file)]):
        QTimer.singleShot(0, look)
        window.dialogs.ask_unsaved(names)
    QTimer.singleShot(0, look)
    window.dialogs.confirm_discard([as_html(red_file)])
    assert seen == [0, 0, 0]


@pytest.mark.slow
def test_labels_show_letters_on_every_page_and_dialog(qtbot, opened: MainWindow) -> None:
    opened.program.open_preferences()
    opened.program.open_shortcuts()
    opened.program.errors.show_report(MARKED)
    opened.actions_table["about"].trigger()
    for page in (opened.batch, opened.training, opened.page):
        opened.pages.show_page(page)
        qtbot.wait(1)
    labels = [widget for widget in QApplication.allWidgets() if isinstance(widget, QLabel)]
    guessing = [part for part in labels if part.textFormat() != Qt.TextFormat.PlainText]
    # Qt's own in spin boxes, file dialogs and the like are told when they are first shown.
    assert len(labels) > 100 and not [part.text() for part in guessing if part.isVisible() or part.text()]
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QMessageBox) or widget in (opened.program.preferences, opened.program.shortcuts):
            widget.close()
    opened.program.errors.close()


def test_no_part_of_the_window_makes_a_label_that_guesses() -> None:
    faults = []
    for path in sorted(ROOT.glob("app/**/*.py")):
        if path.name == "plain_text.py":
            continue
        for node in ast.walk(tree_of(path)):
            name = node.func if isinstance(node, ast.Call) else node
            word = name.id if isinstance(name, ast.Name) else name.attr if isinstance(name, ast.Attribute) else ""
            forbidden = {"RichText", "AutoText", "MarkdownText", "setHtml", "insertHtml", "QTextBrowser", "QTextEdit"}
            if word in forbidden or (isinstance(node, ast.Call) and word in ("QLabel", "QMessageBox")):
                faults.append(f"{path.relative_to(ROOT)}, line {node.lineno}: {word}")
    assert not faults


def test_names_are_whole_in_the_title_and_in_the_menu(qtbot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "A & B [*] <b>x.png"
    write_picture(path, Picture(np.zeros((20, 20, 3), np.uint8)))
    window.open_path(path)
    qtbot.waitUntil(lambda: window.document.has_picture)
    assert window.windowTitle() == "A & B [*][*] <b>x.png[*] – Tsukuroi", "Qt shows [*][*] as [*]"
    recent = next(part for part in window.findChildren(QWidget) if type(part).__name__ == "RecentMenu")
    recent.aboutToShow.emit()
    assert recent.actions()[0].text().startswith("&1  A && B [*] <b>x.png\t")


def lines_of(label: QLabel, width: int) -> list[str]:
    """What the label shows in each line when it is `width` pixels wide."""
    text = str(label.property("text"))  # as Qt has it
    layout = QTextLayout(text, label.font())
    layout.setTextOption(QTextOption())
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines.append(text[line.textStart() : line.textStart() + line.textLength()].replace("\u2060", ""))
    layout.endLayout()
    return lines


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("画像の 2.0 % は未修復です。ファイルではそこに損傷が残ります。", "残ります。"),
        ("バッチの実行中はロックされています。変更するには停止してください。", "ください。"),
        ("結果は別の名前になり、元のファイルはそのままです。", "そのままです。"),
        ("この場所にはすでに書き出したモデルがあります。", "あります。"),
        ("修复受损的动画图片：线条模型让线稿穿过破损处继续，修补模型据此补画其余部分。", "余部分。"),
        ("Close the polygon lasso (Backspace takes a corner back, Esc gives it up)", "it\u00a0up)"),
    ],
)
def test_nothing_is_left_alone_in_the_last_line(qapp: QApplication, text: str, end: str) -> None:
    label = PlainLabel()
    label.setWordWrap(True)
    label.setText(text)
    widths = range(label.fontMetrics().horizontalAdvance("停止してください。"), 600)
    ends = [lines_of(label, width)[-1] for width in widths]
    assert all(line.endswith(end) for line in ends) and end in ends and label.text() == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "手順を選ぶと、画像はその手順の直後の状態に戻り、また進めることもできます。",
            ["手順", "画像", "直後", "状態", "選ぶ", "戻り", "進め"],
        ),
        (
            "クリップボードに一部がありません。マスクして使ってください。",
            ["クリップボード", "一部", "マスク", "使って"],
        ),
        (
            "両方の画像を白地に書き出します。ほかのデータは含みません。保存すると「元画像」が置き換わり、失われ、またなら両フェーズで。",
            [
                "画像を",
                "書き出します",
                "データは",
                "含みません",
                "保存すると",
                "」が",
                "置き換わり",
                "失われ",
                "両フェーズで",
            ],
        ),
    ],
)
def test_no_line_ends_within_a_word_of_japanese(qapp: QApplication, text: str, words: list[str]) -> None:
    label = PlainLabel()
    label.setWordWrap(True)
    label.setText(text)
    for width in range(label.fontMetrics().horizontalAdvance("クリップボード。"), 600):
        lines = lines_of(label, width)
        assert "".join(lines) == text
        assert all(sum(line.count(word) for line in lines) == text.count(word) for word in words), (width, lines)


def test_compounds_of_japanese_and_chinese_may_be_parted() -> None:
    """They may be wider than a narrow column."""
    for text in (
        "ダウンロードフォルダーを選びますか。",
        "学習用画像集を選びますか、選びません。",
        "修复受损的动画图片，继续线稿",
    ):
        assert with_company(text)[:6] == text[:6]


def test_what_is_counted_stays_with_its_number_and_a_particle_with_its_word() -> None:
    assert "1\u00a0ペ" in with_company("結果に入るのは最初の 1 ページだけです。")
    assert "2.0\u00a0%\u00a0は" in with_company("画像の 2.0 % は印が付いたままで未修復です。")
    assert "第 2\u00a0页" in with_company("结果中只会保留原文件的第 2 页，其余不变。")


def test_what_can_be_copied_and_what_is_short_stays_as_it_is(qapp: QApplication) -> None:
    text = "バッチの実行中はロックされています。変更するには停止してください。"
    label = PlainLabel(text)
    assert label.property("text") == text, "it does not wrap"
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setText(text)
    assert label.property("text") == text
    for short in ("停止してください。", "Not yet", "the pages of my book a.png", "one.png\ntwo.png"):
        assert with_company(short) == short


def test_a_question_has_the_margins_of_other_dialogs(window: MainWindow) -> None:
    box = message_box(window, "title", "A text", "more of it")
    box.setIconPixmap(window.windowIcon().pixmap(40, 40))
    box.addButton("Yes", QMessageBox.ButtonRole.AcceptRole)
    box.open()
    parts = [part for part in box.findChildren(QWidget) if part.isVisible() and part.parent() is box]
    assert min(part.x() for part in parts) == min(part.y() for part in parts) == 20
    assert box.width() - max(part.geometry().right() for part in parts) - 1 == 20
    box.reject()


@pytest.mark.parametrize(
    "more", ["Short", "已完成的图片会保留。下次点“开始”会从这里继续。", "one.png: No space left on device\ntwo.png"]
)
def test_the_second_text_of_a_question_is_no_narrow_column(window: MainWindow, more: str) -> None:
    box = message_box(window, "title", "Text", more)
    box.addButton("Yes", QMessageBox.ButtonRole.AcceptRole)
    box.open()
    shown = next(part for part in box.findChildren(QLabel) if part.text() == with_company(more))
    widest = max(map(shown.fontMetrics().horizontalAdvance, more.split("\n")))
    assert 0 < widest < 360 and shown.contentsRect().width() >= widest
    box.reject()


def test_a_long_second_text_of_a_question_still_wraps(window: MainWindow) -> None:
    box = message_box(window, "title", "Text", "A sentence that goes on. " * 20)
    box.open()
    assert box.width() < 560
    box.reject()
