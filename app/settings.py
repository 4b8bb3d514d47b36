"""What the window remembers from one day to the next: its shape and habits, never values of the engine."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

THEMES = ("system", "light", "dark")
_RECENT = 8


class Settings:
    """Typed access to a QSettings. `store` is the person's own by default; tests bring a file of theirs."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store if store is not None else QSettings("Tsukuroi", "Tsukuroi")

    @property
    def theme(self) -> str:
        """One of THEMES."""
        value = str(self._store.value("theme", "system"))
        return value if value in THEMES else "system"

    @theme.setter
    def theme(self, value: str) -> None:
        self._store.setValue("theme", value)

    @property
    def geometry(self) -> QByteArray | None:
        """QWidget.saveGeometry of the window."""
        return self._bytes("window/geometry")

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("window/geometry", value)

    @property
    def last_folder(self) -> Path:
        """Where the person opened or saved last; the home folder at first, or if it is gone."""
        folder = Path(str(self._store.value("files/last_folder", "")))
        return folder if folder.is_absolute() and folder.is_dir() else Path.home()

    @last_folder.setter
    def last_folder(self, value: Path) -> None:
        self._store.setValue("files/last_folder", str(value))

    @property
    def recent(self) -> list[Path]:
        """Pictures opened last, the newest first."""
        value = self._store.value("files/recent", [])
        names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return [Path(str(name)) for name in names if name]

    def add_recent(self, path: Path) -> None:
        path = path.absolute()
        kept = [path, *(other for other in self.recent if other != path)][:_RECENT]
        self._store.setValue("files/recent", [str(item) for item in kept])

    def clear_recent(self) -> None:
        self._store.remove("files/recent")

    def tool_size(self, tool: str, default: int) -> int:
        """Brush size of a tool in pixels."""
        return self._int(f"tools/{tool}_size", default)

    def set_tool_size(self, tool: str, size: int) -> None:
        self._store.setValue(f"tools/{tool}_size", size)

    @property
    def mask_grow(self) -> int:
        return self._int("repair/mask_grow", 2)

    @mask_grow.setter
    def mask_grow(self, value: int) -> None:
        self._store.setValue("repair/mask_grow", value)

    @property
    def show_edges(self) -> bool:
        return str(self._store.value("view/show_edges", "true")).lower() == "true"

    @show_edges.setter
    def show_edges(self, value: bool) -> None:
        self._store.setValue("view/show_edges", "true" if value else "false")

    def sync(self) -> None:
        """Writes everything to the disk now."""
        self._store.sync()

    def _int(self, key: str, default: int) -> int:
        try:
            return int(str(self._store.value(key, default)))
        except ValueError:
            return default

    def _bytes(self, key: str) -> QByteArray | None:
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) and not value.isEmpty() else None
