"""Texts are shown literally: no file name is taken for HTML, for a shortcut letter or for one of Qt's markers.

Qt guesses whether a text is rich. A text from a file would then choose its own look, and could make the window open
other files or ask a server for a picture. Tool tips and labels that Qt makes itself are told by the style sheet
(resources/theme/style.qss); labels of the window are PlainLabels, so that this holds before they are first shown, too.
"""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QShowEvent, QTextLayout
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

from app.translation import live, localized
from core.messages import Message

_JOINER, _HARD_SPACE = "\u2060", "\u00a0"
"""Between them no line ends; the first takes no room."""
_LONE_WORD = re.compile(r"(?:\S+ ){3,}\S+( )[^\s./\\]{1,5}[.!?:)]{0,2}")
_KEPT_WHOLE = "ください|あります|ありません|そのままです"
"""Words with which sentences in Japanese end, and which are longer than four signs with their full stop."""
_LONE_SIGNS = re.compile(rf".{{8,}}?((?:{_KEPT_WHOLE})。?|[\u3001-\u30ff\u3400-\u9fff\uff01-\uff60]{{4}})")
"""What ends in a short word, and in four signs of Chinese or Japanese or such a word; the group is what is made to keep
together."""
_KANA = re.compile("[\u3041-\u30ff]")
_WORD = re.compile("[\u30a1-\u30fa\u30fc]{2,}|[\u3005\u3400-\u9fff](?:[\u3005\u3400-\u9fff]+|\u3063?[\u3041-\u309f])")
_SHORT = 12
_LONGEST_KATAKANA, _LONGEST_KANJI = 8, 4
"""Signs. Between kana, a run of katakana or of kanji is a word; a longer one is made up of several. One kanji belongs
to the hiragana behind it, with which a verb is written, or which says what the word does in the sentence."""


_ROOM = 360
"""Logical pixels that the second text of a question has before it wraps."""


def with_company(text: str) -> str:
    """`text` whose long lines, when they wrap, leave no short word and no single sign alone at the end, and end within
    no word of Japanese. Chinese has nothing between its words that would tell them apart."""
    return "\n".join(_joined(line) for line in text.split("\n"))


def ends_within_word(text: str, font: QFont, width: int) -> bool:
    """Whether a line of `text`, wrapped as it is, ends within a word of Japanese. For texts that can be copied, which
    `with_company` would fill with signs that nobody sees."""
    if not _KANA.search(text):
        return False
    words = [range(found.start() + 1, found.end()) for found in _WORD.finditer(text) if _whole(found) != found[0]]
    layout = QTextLayout(text, font)
    layout.beginLayout()
    ends = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        ends.append(line.textStart() + line.textLength())
    layout.endLayout()
    return any(end in word for end in ends for word in words)


def _whole(found: re.Match[str]) -> str:
    word = found[0]
    longest = _LONGEST_KATAKANA if _KANA.match(word) else _LONGEST_KANJI
    return _JOINER.join(word) if len(word) <= longest else word


def _joined(line: str) -> str:
    line = _ended(line)
    return _WORD.sub(_whole, line) if len(line) > _SHORT and _KANA.search(line) else line


def _ended(line: str) -> str:
    if (found := _LONE_WORD.fullmatch(line)) is not None:
        return line[: found.start(1)] + _HARD_SPACE + line[found.end(1) :]
    if (found := _LONE_SIGNS.fullmatch(line)) is not None:
        return line[: found.start(1)] + _JOINER.join(found[1])
    return line


class PlainLabel(QLabel):
    """A label that shows its text letter by letter; a Message of the engine in the current language. Where it wraps,
    nothing is left alone in the last line, except in a text that can be copied, which stays as it is."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._plain = ""
        self._message: Message | None = None
        self._follows = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        self._message = text if isinstance(text, Message) else None
        self._write(localized(text))
        if self._message is not None and not self._follows:
            self._follows = True
            live(self, self._translate)

    def _translate(self) -> None:
        if self._message is not None:
            self._write(localized(self._message))

    def _write(self, text: str) -> None:
        self._plain = text
        keeps = self.wordWrap() and not self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
        super().setText(with_company(text) if keeps else text)

    def text(self) -> str:
        """As it was set."""
        return self._plain


class _Box(QMessageBox):
    """With the margins of the program's own dialogs; its texts wrap as those of PlainLabel do."""

    _text = _more = ""

    def setText(self, text: str) -> None:
        self._text = text
        super().setText(with_company(text))

    def text(self) -> str:
        return self._text

    def setInformativeText(self, text: str) -> None:
        self._more = text
        super().setInformativeText(with_company(text))

    def informativeText(self) -> str:
        return self._more

    def showEvent(self, event: QShowEvent) -> None:
        layout = self.layout()  # Qt makes another one for each part that is added
        assert layout is not None
        layout.setContentsMargins(20, 20, 20, 16)
        for part in self.findChildren(QLabel, "qt_msgbox_informativelabel"):
            part.ensurePolished()
            widest = max(map(part.fontMetrics().horizontalAdvance, part.text().split("\n")))
            part.setMinimumWidth(min(widest + 2, _ROOM))  # Qt would make it as narrow as the buttons allow
        super().showEvent(event)


def message_box(parent: QWidget | None, title: str, text: str, more: str = "") -> QMessageBox:
    """A dialog with a text, and a second one in smaller letters, both shown letter by letter."""
    box = _Box(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    if more:
        box.setInformativeText(more)
        for part in box.findChildren(QLabel):
            part.setTextFormat(Qt.TextFormat.PlainText)
    return box


def on_button(name: str) -> str:
    """A name as menus, buttons and tabs show it whole: they take "&" for the mark of a shortcut letter."""
    return name.replace("&", "&&")


def in_title(name: str) -> str:
    """A name as the title of a window shows it whole: "[*]" is where Qt shows that something is not saved."""
    return name.replace("[*]", "[*][*]")
