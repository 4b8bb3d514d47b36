"""Texts that the command line, reports and the window share: shares in percent, and tables for the translators."""

from __future__ import annotations

from datetime import datetime


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """`text` itself. Qt's lupdate knows the function by this name and collects `text` under `context`."""
    return text


def percent(share: float) -> str:
    """A share of 0 to 1 in percent: "47.5 %", "3.2 %", "0.34 %". Only nothing is "0 %", and only all is "100 %"."""
    value = 100 * share
    if value in (0, 100):
        return f"{value:.0f} %"
    if value < 0.01:
        return "< 0.01 %"
    if value < 0.995:
        return f"{value:.2f} %"
    if value < 9.95:
        return f"{value:.1f} %"
    return f"{min(value, 99.9):.1f}".removesuffix(".0") + " %"


def moment_of(seconds: float) -> datetime:
    """The local time so many seconds after 1970 began; of a number from elsewhere that no calendar has, 1970 itself."""
    try:
        return datetime.fromtimestamp(seconds)
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0)


def when(seconds: float) -> str:
    """A moment, in seconds since 1970, as all languages of the program write it: 14:02 if it was today, else with its
    date."""
    moment = moment_of(seconds)
    today = moment.date() == datetime.now().date()
    return moment.strftime("%H:%M" if today else "%Y-%m-%d %H:%M")


def whole_number(text: str) -> int | None:
    """The number that `text` spells in at most 18 digits; None for any other text, as files from elsewhere may hold."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None


def clause(error: object) -> str:
    """A message, as the end of a sentence: on one line and without a full stop, whatever library it comes from.

    error: an exception, or a text. Of an OSError only the reason is used, without error number and file name.
    """
    text = " ".join(str(getattr(error, "strerror", None) or error).split()).rstrip(".。 ")
    return text or type(error).__name__
