"""A report for finding a fault on another computer, without private information about the user."""

from __future__ import annotations

import logging
import os
import platform
import sys
from collections.abc import Iterable
from dataclasses import fields
from importlib.metadata import PackageNotFoundError, version
from logging.handlers import RotatingFileHandler
from pathlib import Path

import PySide6
from PySide6.QtCore import QLocale, qVersion
from PySide6.QtGui import QGuiApplication

from app import APP_NAME
from app.repair.document.messages import ModelSummary
from app.window.anonymise import anonymise
from core import __version__
from core.resources import DEFAULT_MODEL

LOG_LINES = 200
_LOG_TAIL = 256 * 1024
"""Bytes of the log that are read, from its end."""
_PACKAGES = ("torch", "torchvision", "numpy", "Pillow", "opencv-python-headless", "scikit-image", "safetensors")


def report(model: ModelSummary | None = None, *, device: str = "", failure: str = "", log: Path | None = None) -> str:
    """Versions, screens, model and the end of the log, in English, without paths and names.

    device: the one requested. failure: a traceback to include. log: the log file; by default the one in use.
    """
    log = log if log is not None else log_file()
    sections = [
        "\n".join(_program()),
        "\n".join(_screens()),
        "\n".join(_engine(model, device)),
        *([f"Failure\n{failure.strip()}"] if failure else []),
        f"Log, the last {LOG_LINES} lines\n" + "\n".join(_tail(log)),
    ]
    return anonymise("\n\n".join(sections)) + "\n"


def log_file() -> Path | None:
    """The log file in use, if there is one."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, RotatingFileHandler):
            return Path(handler.baseFilename)
    return None


def _program() -> Iterable[str]:
    yield f"{APP_NAME} {__version__}"
    yield f"Python {platform.python_version()} ({platform.python_implementation()}, {platform.machine()})"
    yield f"System {_system()}, {os.cpu_count()} processors"
    yield f"Qt {qVersion()}, PySide6 {PySide6.__version__}"
    yield ", ".join(f"{package} {_version(package)}" for package in _PACKAGES)
    yield f"Language {QLocale.system().name()}, encoding {sys.getfilesystemencoding()}"


def _system() -> str:
    """The operating system; on Linux with the name of the distribution."""
    try:
        return f"{platform.freedesktop_os_release()['PRETTY_NAME']}, {platform.release()}"
    except (OSError, KeyError):
        return f"{platform.system()} {platform.release()} {platform.version()}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"


def _screens() -> Iterable[str]:
    yield f"Platform {QGuiApplication.platformName()}, session {os.environ.get('XDG_SESSION_TYPE', 'unknown')}"
    for screen in QGuiApplication.screens():
        size, ratio = screen.size(), screen.devicePixelRatio()
        yield f"Screen {size.width()} x {size.height()} at {ratio:g}, {screen.depth()} bits"


def _engine(model: ModelSummary | None, device: str) -> Iterable[str]:
    yield f"Device asked for: {device or 'unknown'}"
    if model is None:
        yield "Model: not loaded"
        return
    # The name of a model comes from its folder, which is private unless the model is the bundled one.
    yield f"Model: {model.name if model.folder == DEFAULT_MODEL else 'a folder of the person'}"
    for field in fields(model):
        if field.name not in ("name", "folder"):
            yield f"  {field.name}: {getattr(model, field.name)}"


def _tail(log: Path | None) -> list[str]:
    if log is None:
        return ["no log is written"]
    try:
        with log.open("rb") as file:
            file.seek(max(0, log.stat().st_size - _LOG_TAIL))
            return file.read().decode("utf-8", errors="replace").rstrip().split("\n")[-LOG_LINES:]
    except OSError as error:
        return [f"the log cannot be read: {error.strerror}"]
