"""What can be read in a window, word by word, and whether there is room for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QToolButton,
    QWidget,
)

OWN_NAMES = ("English", "简体中文", "日本語", "繕い")
"""Names that are the same in every language."""
NAMES = frozenset(
    {
        *(
            "Tsukuroi",
            "EdgeConnect",
            "Canny",
            "Adam",
            "Krita",
            "OpenRaster",
            "WebP",
            "sRGB",
            "torch",
            "torchvision",
            "onnx",
            "onnxscript",
        ),
        *("px", "dpi", "MiB", "sigma", "Sigma"),
        *("l_fm", "psnr", "ssim", "mae"),
        *("auto", "cpu", "cuda", "mps", "off", "none", "random", "squeeze", "nsgan", "lsgan", "hinge"),
        *("resnet", "unet", "Tab", "Photoshop", "Clip", "Studio", "Affinity"),
        *("Ctrl", "Shift", "Alt", "Esc", "Delete", "Return", "Enter", "Home", "End", "Backspace", "PgUp", "PgDown"),
    }
)
"""Names, units, curves, values of the config, and keys: the words in Latin letters that Chinese and Japanese keep.
Words in capitals (PNG, CPU, MAX_ITERS) are kept as well."""
_HAN_OR_KANA = re.compile("[\u3040-\u30ff\u3400-\u9fff\uff01-\uff60]")
_KANA = re.compile("[\u3040-\u30ff]")
_NO_WORDS = re.compile(r"<[^>]+>|(?<!\w)(/|[A-Za-z]:\\)[^、，。\n]*|\S*\.[A-Za-z]{2,8}\b|\b\w*\d\w*\b|\{\w+\}")
"""Marks of rich text, paths, names of files with their endings, and whatever has digits in it."""


_FIELD_MARGIN, _CARET = 2, 1
"""Pixels that Qt keeps free at both sides of the text in a field, and for the caret behind it."""
_FRAME = QPoint(16, 48)
"""Pixels by which the frame of a window may move it out of the middle: Qt guesses how wide that is."""


def foreign_words(text: str, code: str, names: frozenset[str]) -> list[str]:
    """Words in `text` that the language `code` has not. names: of files and models, which are nobody's language."""
    text = text.replace("\u2060", "")  # forbids a line break, and is not seen
    for name in sorted({*OWN_NAMES, *names}, key=len, reverse=True):
        text = text.replace(name, " ")
    if code == "en":
        return _HAN_OR_KANA.findall(text)
    text = _NO_WORDS.sub(" ", text)
    words = [word for word in re.findall(r"[A-Za-z][A-Za-z_'’]*", text) if len(word) > 1 and not word.isupper()]
    wrong = [word for word in words if word not in NAMES]
    return wrong + (_KANA.findall(text) if code == "zh_CN" else [])


def read(root: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Every text that `root` and what is visible in it show, also when hovered, or tell those who hear the window."""
    for widget in (root, *root.findChildren(QWidget)):
        if isinstance(widget, QMenu):
            if widget.title():  # else it is Qt's own, for menus that have no room in the bar
                yield widget, widget.title()
                yield from ((widget, text) for action in widget.actions() for text in _of_action(action))
        elif widget.isVisible():
            texts = [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), *_of_kind(widget)]
            if isinstance(widget, QDialog):
                texts.append(widget.windowTitle())
            yield from ((widget, text) for text in dict.fromkeys(texts) if text.strip())


def _of_action(action: QAction) -> list[str]:
    return [text for text in (action.text(), action.toolTip()) if text.strip()]


def _of_kind(widget: QWidget) -> list[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        return [widget.text()]
    if isinstance(widget, QLineEdit):
        return [widget.placeholderText()]
    if isinstance(widget, QComboBox):
        return [widget.itemText(row) for row in range(widget.count())]
    if isinstance(widget, QAbstractSpinBox):
        edges = [widget.prefix(), widget.suffix()] if isinstance(widget, QSpinBox) else []
        return [widget.specialValueText(), *edges]
    if isinstance(widget, QAbstractItemView) and widget.model() is not None and widget.metaObject() is not None:
        model, roles = widget.model(), (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        cells = [model.index(row, 0) for row in range(model.rowCount())]
        return [str(cell.data(role)) for cell in cells for role in roles if isinstance(cell.data(role), str)]
    return []


def cut_off(root: QWidget) -> list[str]:
    """Texts in `root` that do not fit where they stand. What is elided says so itself; what wraps needs its height."""
    faults = []
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and not widget.visibleRegion().isEmpty():
            need, room = _need_and_room(widget)
            if need > room:
                faults.append(f"{_text(widget)!r} needs {need} pixels and has {room}")
            elif need and _hidden_sideways(widget):
                faults.append(f"{_text(widget)!r} reaches out of what is around it")
    return faults


def off_centre(root: QWidget) -> list[str]:
    """Where `root` is a dialog that keeps the window from being used, and does not lie over the middle of it."""
    parent = root.parentWidget()
    if not isinstance(root, QDialog) or not root.isModal() or parent is None:
        return []
    off = root.geometry().center() - parent.window().geometry().center()
    if abs(off.x()) <= _FRAME.x() and abs(off.y()) <= _FRAME.y():
        return []
    return [f"{root.windowTitle()!r} lies {off.x()}, {off.y()} pixels from the middle of its window"]


def _text(widget: QWidget) -> str:
    return widget.currentText() if isinstance(widget, QComboBox) else str(widget.property("text") or "")


def _need_and_room(widget: QWidget) -> tuple[int, int]:
    """Pixels that the text takes and that there are: of height where it wraps, else of width; 0 where there is none."""
    text = _text(widget)
    if not text.strip():
        return 0, 0
    if isinstance(widget, QLabel):
        if widget.wordWrap():
            return widget.heightForWidth(widget.width()), widget.height()
        return widget.sizeHint().width(), widget.width()
    if isinstance(widget, QAbstractSpinBox):
        return widget.fontMetrics().horizontalAdvance(text) + _CARET, widget.lineEdit().width() - 2 * _FIELD_MARGIN
    lines = [line.replace("&", "") for line in text.split("\n")]
    need = max(widget.fontMetrics().horizontalAdvance(line) for line in lines)
    if isinstance(widget, QToolButton):
        if widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
            return 0, 0
        return widget.minimumSizeHint().width(), widget.width()
    if isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        return need, widget.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, widget).width()
    elements = {
        QCheckBox: QStyle.SubElement.SE_CheckBoxContents,
        QRadioButton: QStyle.SubElement.SE_RadioButtonContents,
        QPushButton: QStyle.SubElement.SE_PushButtonContents,
    }
    for kind, element in elements.items():
        if isinstance(widget, kind):
            icon = widget.iconSize().width() if not widget.icon().isNull() else 0
            return need + icon, _contents(widget, element)
    return 0, 0


def _contents(button: QPushButton | QCheckBox | QRadioButton, element: QStyle.SubElement) -> int:
    option = QStyleOptionButton()
    button.initStyleOption(option)
    return button.style().subElementRect(element, option, button).width()


def _hidden_sideways(widget: QWidget) -> bool:
    """Whether something around the widget is narrower than it and cannot be scrolled. What is too high always can."""
    seen, around = QRect(widget.rect()), widget
    while not around.isWindow():
        seen.translate(around.pos())
        around = around.parentWidget()
        if isinstance(around, QAbstractScrollArea) and around.horizontalScrollBar().maximum() > 0:
            return False
        if seen.left() < 0 or seen.right() > around.width():
            return True
    return False
