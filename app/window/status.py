"""The status line: current activity, cursor position, image size and zoom."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStatusBar, QToolButton, QWidget

from app.translation import live
from app.widgets.parts import label, line, tool_button


class StatusLine(QStatusBar):
    """Labels that the main window fills, and the zoom buttons."""

    def __init__(self, zoom_out: QAction, zoom_in: QAction, fit: QAction, actual: QAction) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.activity_label = label("soft")
        self._actual = actual
        self.position_label, self.size_label, self._marked = (
            self._value("x 00000  y 00000"),
            self._value(),
            self._value(),
        )
        self.zoom_button = QToolButton()
        self.zoom_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.zoom_button.setMinimumWidth(64)
        self.zoom_button.clicked.connect(actual.trigger)
        zoom = QWidget()
        row = QHBoxLayout(zoom)
        row.setContentsMargins(0, 2, 8, 2)
        row.setSpacing(2)
        for button in (tool_button(zoom_out, icon_size=16), self.zoom_button, tool_button(zoom_in, icon_size=16)):
            row.addWidget(button)
        row.addWidget(tool_button(fit, icon_size=16))
        activity = QWidget()
        left = QHBoxLayout(activity)
        left.setContentsMargins(12, 0, 0, 0)
        left.addWidget(self.activity_label)
        self.addWidget(activity, 1)
        self._about_picture: list[QWidget] = []
        for value in (self.position_label, self.size_label, self._marked):
            self._about_picture += [value, _separator()]
        self._about_picture.append(zoom)
        for part in self._about_picture:
            self.addPermanentWidget(part)
            part.hide()
        actual.changed.connect(self._retranslate)  # its key may have changed
        live(self, self._retranslate)

    def show_picture_values(self, shown: bool = True) -> None:
        """Shows or hides the labels that describe an image."""
        for part in self._about_picture:
            part.setVisible(shown)

    def show_activity(self, text: str) -> None:
        self.activity_label.setText(text)

    def show_position(self, position: tuple[int, int] | None) -> None:
        self.position_label.setText("" if position is None else f"x {position[0]}  y {position[1]}")

    def show_size(self, text: str) -> None:
        self.size_label.setText(text)

    def show_marked(self, text: str) -> None:
        self._marked.setText(text)

    def show_zoom(self, text: str) -> None:
        self.zoom_button.setText(text)

    def _retranslate(self) -> None:
        self.position_label.setToolTip(self.tr("Mouse position in image pixels"))
        self.size_label.setToolTip(self.tr("Width and height of the picture"))
        self._marked.setToolTip(self.tr("Part of the picture that is marked for repair"))
        key = self._actual.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        tip = self.tr("Zoom; click for 100 % ({key})").format(key=key) if key else self.tr("Zoom; click for 100 %")
        self.zoom_button.setToolTip(tip)
        self.zoom_button.setAccessibleName(self.tr("Zoom"))

    def _value(self, widest: str = "") -> QLabel:
        value = label("soft")
        value.setContentsMargins(8, 0, 8, 0)
        if widest:
            value.setMinimumWidth(value.fontMetrics().horizontalAdvance(widest) + 16)
        return value


def _separator() -> QWidget:
    bar = line(vertical=True, name="barLine")
    bar.setFixedHeight(16)
    return bar
