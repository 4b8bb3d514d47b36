"""Draws the icon in fixed sizes, for desktops and Windows. Run it when resources/icons/tsukuroi.svg has changed."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent.parent
SIZES = (16, 32, 48, 128, 256)


def main() -> None:
    application = QGuiApplication(["draw_icons", "-platform", "offscreen"])
    icon = QSvgRenderer(str(ROOT / "resources" / "icons" / "tsukuroi.svg"))
    paths = []
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        icon.render(painter)
        painter.end()
        paths.append(ROOT / "packaging" / "linux" / "icons" / f"{size}x{size}" / "tsukuroi.png")
        paths[-1].parent.mkdir(parents=True, exist_ok=True)
        image.save(str(paths[-1]))
    pictures = [Image.open(path) for path in paths]
    pictures[-1].save(ROOT / "packaging" / "tsukuroi.ico", append_images=pictures[:-1], sizes=[(n, n) for n in SIZES])
    del application


if __name__ == "__main__":
    main()
