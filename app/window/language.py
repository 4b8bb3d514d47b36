"""The languages of the window, and switching between them without a restart."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtGui import QFontDatabase, QFontInfo, QGuiApplication
from PySide6.QtWidgets import QApplication

from app.settings import LANGUAGES, Settings
from app.theme import set_style_sheet
from core.files import is_file
from core.resources import FOLDER

_log = logging.getLogger(__name__)

SOURCE_LANGUAGE = "en"
"""The language of the texts in the code."""
I18N = FOLDER / "i18n"
FONTS = {
    "zh_CN": (
        *("Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC"),
        *("WenQuanYi Micro Hei",),
    ),
    "ja": (
        *("Yu Gothic UI", "Meiryo UI", "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP", "Source Han Sans JP"),
        *("IPAexGothic",),
    ),
}
"""Fonts for characters that the system's own font lacks. Many code points are drawn differently in China and Japan,
and a system set to a third language would mix them."""


class Languages(QObject):
    """Installs translators in the application. Every widget gets a QEvent.LanguageChange.

    folder: holds the files tsukuroi_<code>.qm. If one is missing, the window stays in English.
    """

    changed = Signal(str)
    """The code of the current language."""

    def __init__(self, settings: Settings, folder: Path = I18N, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._folder = folder
        self._code = SOURCE_LANGUAGE
        self._installed: list[QTranslator] = []
        self._own_fonts = QGuiApplication.font().families()
        # A name such as "Sans Serif" belongs to no font, and in a list of fonts it would lose to the next one.
        self._latin_fonts = [QFontInfo(QGuiApplication.font()).family()]

    @property
    def choice(self) -> str:
        """One of LANGUAGES; "system" follows the system."""
        return self._settings.language

    @property
    def code(self) -> str:
        """The current language."""
        return self._code

    def choose(self, choice: str) -> None:
        """Switches the language and stores the choice. Raises ValueError if `code` is not one of LANGUAGES."""
        if choice not in LANGUAGES:
            raise ValueError(f"{choice} is none of {', '.join(LANGUAGES)}")
        self._settings.language = choice
        self.apply()

    def apply(self) -> None:
        """Applies the chosen language at the start, before there is a window."""
        code = self.choice
        if code == "system":
            code = language_of(QLocale.system().uiLanguages())
        known, self._code = self._code, code
        QLocale.setDefault(locale_of(code))  # before the fonts, which draw signs as this language does
        self._choose_fonts()  # before the texts, which are measured as soon as they change
        if code == known:
            return
        self._remove()
        qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        # Qt asks the translator installed last first, so its own texts are installed first.
        for file in (qt / f"qtbase_{code}.qm", self._folder / f"tsukuroi_{code}.qm"):
            self._install(file)
        self.changed.emit(code)

    def close(self) -> None:
        """Removes the translators from the application."""
        self._remove()
        self._code = SOURCE_LANGUAGE
        QLocale.setDefault(QLocale.system())
        self._choose_fonts()

    def _install(self, file: Path) -> None:
        if not is_file(file):
            if self._code != SOURCE_LANGUAGE:
                _log.info("no translation %s", file.name)
            return
        translator = QTranslator(self)
        if translator.load(str(file)):
            QCoreApplication.installTranslator(translator)
            self._installed.append(translator)
        else:
            _log.warning("the translation %s cannot be read", file.name)

    def _choose_fonts(self) -> None:
        font = QGuiApplication.font()
        languages = sorted(FONTS, key=lambda code: code != self._code)  # of names of files, in any language, the others
        there = (next((name for name in FONTS[code] if QFontDatabase.hasFamily(name)), None) for code in languages)
        others = list(dict.fromkeys(name for name in there if name is not None))
        families = [*(self._latin_fonts if others and self._code == SOURCE_LANGUAGE else self._own_fonts), *others]
        if font.families() != families:
            font.setFamilies(families)
            QApplication.setFont(font)
            application = QApplication.instance()
            if isinstance(application, QApplication) and application.styleSheet():
                # Widgets that have a text size of the sheet would keep the families of before.
                set_style_sheet(application, application.styleSheet())

    def _remove(self) -> None:
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
            translator.deleteLater()
        self._installed = []


def locale_of(code: str) -> QLocale:
    """How Qt writes numbers and dates, in fields and in the list of files, where the window speaks the language `code`:
    as the system does if that is its language, too."""
    chosen, system = QLocale(code), QLocale.system()
    return system if system.language() == chosen.language() else chosen


def language_of(preferred: Iterable[str]) -> str:
    """The first of `preferred` (such as "ja-JP" or "zh-Hans-CN", best first) that the window has, else English.

    Traditional Chinese does not fall back to simplified Chinese.
    """
    for tag in preferred:
        locale = QLocale(tag)
        if locale.language() == QLocale.Language.English:
            return "en"
        if locale.language() == QLocale.Language.Japanese:
            return "ja"
        if locale.language() == QLocale.Language.Chinese and locale.script() == QLocale.Script.SimplifiedHanScript:
            return "zh_CN"
    return SOURCE_LANGUAGE
