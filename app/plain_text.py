"""Texts are shown literally: no file name is taken for HTML, for a shortcut letter or for one of Qt's markers.

Qt guesses whether a text is rich. A text from a file would then choose its own look, and could make the window open
other files or ask a server for a picture. Tool tips and labels that Qt makes itself are told by the style sheet
(resources/theme/style.qss); labels of the window are PlainLabels, so that this holds before they are first shown, too.
"""

from __future__ import annotations

import re
from itertools import pairwise

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
_HIRAGANA = re.compile("[\u3041-\u3096]*")
_WORD = re.compile("[\u30a1-\u30fa\u30fc]{2,}|[\u3005\u3400-\u9fff](?:[\u3005\u3400-\u9fff]+|\u3063?[\u3041-\u309f])")
_POLITE = re.compile("[\u3041-\u3096]ま(?:せんでした|せん|した|しょう|す)")
"""The polite ending of a verb, and the last sign of the verb."""
_SHORT = 12
_LONGEST_KATAKANA, _LONGEST_KANJI, _LONGEST = 8, 4, 14
"""Signs. Between kana, a run of katakana or of kanji is a word; a longer one is made up of several. What would be kept
together and is longer than the last one may be parted among its hiragana."""
_WITHIN_WORD = re.compile(
    # Kanji and katakana belong to the hiragana behind them: endings, and what the word does in the sentence;
    "(?<=[\u30a1-\u30fa\u30fc\u3005\u3400-\u9fff\u300d\u300f\uff09])(?=[\u3041-\u3096])"
    # a single kanji belongs to the katakana beside it,
    "|(?<=[\u30a1-\u30fa\u30fc])(?=[\u3400-\u9fff](?![\u3005\u3400-\u9fff]))"
    "|(?<=[^\u3005\u3400-\u9fff][\u3400-\u9fff])(?=[\u30a1-\u30fa])"
    # and kanji to those hiragana before them that mostly stand between two parts of a word.
    "|(?<=[おごえきぎけげしじせちねびべみめりれ])(?=[\u3400-\u9fff])|(?<=い)(?=方)|(?<=つ)(?=目)"
    # Among hiragana words begin after を, and, if they are one of these, after any particle.
    "|(?<=[\u3041-\u3091\u3093-\u3096])(?=[\u3041-\u3096])"
    "(?!(?<=[かがてでとなにのはもや])(?:ください|あります|ありません|できます|できません|そのまま|すべて|この|その))"
)
_COUNTED = re.compile(r"(?<=\d) (?=[%\u3041-\u9fff])|(?<=[!-~]) (?=[\u3041-\u3096])")
"""The space between a number and what it counts, and that before a particle, with which no line begins."""


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
    within = _within_kinds(text)
    layout = QTextLayout(text, font)
    layout.beginLayout()
    ends = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        ends.append(line.textStart() + line.textLength())
    layout.endLayout()
    return any(end in within for end in ends)


def _within_kinds(line: str) -> set[int]:
    """The signs before which a line would end within a run of katakana or kanji, right behind a single kanji, or
    between a verb and its polite ending."""
    within: set[int] = set()
    for found in _WORD.finditer(line):
        longest = _LONGEST_KATAKANA if _KANA.match(found[0]) else _LONGEST_KANJI
        if len(found[0]) <= longest:
            within |= set(range(found.start() + 1, found.end()))
    for found in _POLITE.finditer(line):
        within |= set(range(found.start() + 1, found.end()))
    return within


def _within_words(line: str) -> set[int]:
    """The signs of Japanese before which no line ends if it can be helped."""
    within = _within_kinds(line) | {found.start() for found in _WITHIN_WORD.finditer(line)}
    starts = [place for place in range(len(line) + 1) if place not in within]
    for start, stop in pairwise(starts):
        if stop - start > _LONGEST:
            within -= {place for place in range(start + 1, stop) if _HIRAGANA.fullmatch(line[place - 1 : place + 1])}
    return within


def _joined(line: str) -> str:
    if len(line) <= _SHORT or not _KANA.search(line):
        return _ended(line)
    line = _COUNTED.sub(_HARD_SPACE, line)
    ended = _LONE_SIGNS.fullmatch(line)
    last = range(ended.start(1) + 1, len(line)) if ended is not None else range(0)
    within = _within_words(line) | set(last)
    return "".join(_JOINER + sign if place in within else sign for place, sign in enumerate(line))


def _ended(line: str) -> str:
    if (found := _LONE_WORD.fullmatch(line)) is not None:
        return line[: found.start(1)] + _HARD_SPACE + line[found.end(1) :]
    if (found := _LONE_SIGNS.fullmatch(line)) is not None:
        return _COUNTED.sub(_HARD_SPACE, line[: found.start(1)]) + _JOINER.join(found[1])
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
