"""The form of the config: every key with its field and meaning, a mark if it differs from its default, and a reset."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.icons import icon
from app.plain_text import PlainLabel
from app.theme import Theme
from app.training.config_fields import Field, is_missing, make_field, range_of, typed
from app.training.training_folder import TrainingFolder
from app.translation import live, translate
from app.widgets.parts import PushButton, label, line
from core.config import KEYS, form_keys
from core.config_key import DATA, FORM_HEADINGS, Key
from core.training.presets import COMPACT

_WIDEST = 880


class _Row(QWidget):
    """One key of the config."""

    entered = Signal(str, object)
    reset_wanted = Signal(str)
    browse_wanted = Signal(str)
    folder_wanted = Signal(str)
    dropped = Signal(str, object)

    def __init__(self, key: Key, theme: Theme) -> None:
        super().__init__()
        self.key = key
        self._default: Any = key.default
        self._locked = False
        self._decided: tuple[Any, ...] = ()
        self._theme = theme
        self._mark = PlainLabel("●")
        self._mark.setProperty("role", "changed")
        self._mark.setMinimumWidth(16)
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._name = label("value")
        self._name.setText(key.name)
        self._name.setMinimumWidth(208)
        self.field: Field = make_field(key)
        self._name.setBuddy(self.field.part)
        self.reset = QToolButton()
        self.reset.setIconSize(QSize(16, 16))
        self.reset.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)
        self._help, self.fault = label("soft", wrap=True), label("fault", wrap=True)
        self.fault.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 8, 0, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(2, 1)
        grid.addWidget(self._mark, 0, 0)
        grid.addWidget(self._name, 0, 1)
        grid.addWidget(self.field, 0, 2)
        grid.addWidget(self.reset, 0, 3)
        grid.addWidget(self._help, 1, 1, 1, 3)
        grid.addWidget(self.fault, 2, 1, 1, 3)
        self.field.entered.connect(lambda value: self.entered.emit(key.attribute, typed(key, value)))
        self.field.browse_wanted.connect(lambda: self.browse_wanted.emit(key.attribute))
        self.field.folder_wanted.connect(lambda: self.folder_wanted.emit(key.attribute))
        self.field.dropped.connect(lambda paths: self.dropped.emit(key.attribute, paths))
        self.reset.clicked.connect(lambda: self.reset_wanted.emit(key.attribute))
        live(self, self._retranslate)
        self.dress()

    @property
    def is_changed(self) -> bool:
        return not self.reset.isHidden()

    def show_value(self, value: Any, default: Any, locked: bool, decided: tuple[Any, ...] = ()) -> None:
        """default: what suits the folder. locked: the weights in the folder decide the value. decided: which value that
        is, of the edge model and of the inpainting model, as far as they are known."""
        value = decided[-1] if locked and decided else value
        self._decided = decided
        self.field.show_value(value)
        self._default = default
        changed = value != default
        self._mark.setText("●" if changed else "")
        self.reset.setVisible(changed and not locked)
        self.field.setEnabled(not locked)
        self._locked = locked
        self.show_fault("")
        self._retranslate()

    def show_fault(self, text: str) -> None:
        self.fault.setText(text)
        self.fault.setVisible(bool(text))

    def dress(self) -> None:
        self.reset.setIcon(icon("reset", self._theme.colours))

    def _retranslate(self) -> None:
        meaning = translate("ConfigMeanings", self.key.meaning)
        if not meaning.startswith(self.key.choices):
            meaning = meaning[:1].upper() + meaning[1:]
        limits = range_of(self.key)
        together = f"·  {limits}".replace(" ", "\u00a0")  # on one line
        shown = f"{meaning}  {together}" if limits else meaning
        if self._locked:
            shown = self.tr("{meaning}. The weights in this folder decide it.").format(meaning=meaning)
            if len(set(self._decided)) > 1:
                edges, paints = self._decided
                text = self.tr(
                    "{meaning}. The weights in this folder decide it: {edges} in the edge model, {paints} in the "
                    "inpainting model."
                )
                shown = text.format(meaning=meaning, edges=edges, paints=paints)
        self._help.setText(shown)
        self.field.part.setToolTip(shown)
        self.field.part.setAccessibleDescription(shown)
        default = self._default
        value = int(default) if isinstance(default, int) else default
        back = self.tr("Back to the default: {value}").format(value=value if value != "" else "–")
        self.reset.setToolTip(back)
        self.reset.setAccessibleName(self.tr("Reset {key}").format(key=self.key.name))
        self._mark.setToolTip(self.tr("Differs from the default"))


class ConfigForm(QWidget):
    """Writes through the TrainingFolder; a value the config refuses stays in its field with the reason below it."""

    browse_wanted = Signal(str)
    """Attribute for which a file is to be chosen."""
    folder_wanted = Signal(str)
    """Attribute for which a folder is to be chosen."""
    dropped = Signal(str, object)
    """Attribute and list of Path, more than the field can hold."""
    compact_wanted = Signal(int)
    """How many values would change."""
    reset_all_wanted = Signal(int)
    """How many values would change; `reset_everything` changes them."""

    def __init__(self, training_folder: TrainingFolder, theme: Theme) -> None:
        super().__init__()
        self._training_folder = training_folder
        self._theme = theme
        self._shapes: Mapping[str, Mapping[str, Any]] = {}
        self.rows: dict[str, _Row] = {}
        self.tabs: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        bar = QFrame()
        bar.setObjectName("tabBar")
        tabs = QHBoxLayout(bar)
        tabs.setContentsMargins(16, 0, 16, 0)
        tabs.setSpacing(0)
        for place, group in enumerate(FORM_HEADINGS):
            button = QPushButton()
            button.setProperty("role", "page")
            button.setCheckable(True)
            button.setChecked(place == 0)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._group.addButton(button, place)
            self.tabs[group] = button
            tabs.addWidget(button)
            self._stack.addWidget(self._page(group))
        tabs.addStretch()
        self.compact = PushButton()
        self.compact.clicked.connect(lambda: self.compact_wanted.emit(len(self._compactable())))
        tabs.addWidget(self.compact)
        tabs.addSpacing(8)
        self.reset_all = PushButton()
        self.reset_all.clicked.connect(lambda: self.reset_all_wanted.emit(len(self._resettable())))
        tabs.addWidget(self.reset_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(self._stack, 1)
        self._group.idClicked.connect(self._stack.setCurrentIndex)
        training_folder.config_changed.connect(self.refresh)
        training_folder.status_changed.connect(self.refresh)
        theme.changed.connect(self._dress)
        live(self, self._retranslate)

    def show_shapes(self, shapes: Mapping[str, Mapping[str, Any]]) -> None:
        """shapes: what the weights decide, by model, the edge model first, and by attribute."""
        self._shapes = shapes
        self.refresh()

    def make_compact(self) -> str:
        """Sets what suits a CPU; returns "" or the sentence why that is impossible."""
        return self._training_folder.set(**self._compactable())

    def _compactable(self) -> dict[str, Any]:
        """What the preset for a CPU would change; the shapes of weights that are there stay."""
        folder = self._training_folder
        trained = folder.status.edge is not None or folder.status.inpaint is not None
        keys = [key for key in KEYS.values() if key.name in COMPACT and not (trained and key.in_weights)]
        wanted = {key.attribute: COMPACT[key.name] for key in keys}
        return {name: value for name, value in wanted.items() if getattr(folder.config, name) != value}

    def refresh(self) -> None:
        """Shows the values of the file."""
        status = self._training_folder.status
        trained = status.edge is not None or status.inpaint is not None
        folder = self._training_folder
        for name, row in self.rows.items():
            value = getattr(folder.config, name)
            decided = tuple(shape[name] for shape in self._shapes.values() if name in shape)
            row.show_value(value, folder.default_of(name), trained and row.key.in_weights, decided)
            if row.key.is_path and folder.folder is not None and is_missing(value, folder.folder):
                row.show_fault(self.tr("There is no file or folder with this name."))
        self._retranslate()

    def _page(self, group: str) -> QScrollArea:
        body, inner = QWidget(), QWidget()
        body.setObjectName("trainingBody")
        inner.setMaximumWidth(_WIDEST)
        outer = QHBoxLayout(body)
        outer.setContentsMargins(16, 8, 16, 16)
        outer.addWidget(inner, 1)
        outer.addStretch()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for place, key in enumerate(form_keys(group)):
            if place:
                column.addWidget(line())
            row = _Row(key, self._theme)
            row.entered.connect(self._enter)
            row.reset_wanted.connect(lambda name: self._enter(name, self._training_folder.default_of(name)))
            row.browse_wanted.connect(self.browse_wanted)
            row.folder_wanted.connect(self.folder_wanted)
            row.dropped.connect(self.dropped)
            self.rows[key.attribute] = row
            column.addWidget(row)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        return area

    def _enter(self, name: str, value: Any) -> None:
        fault = self._training_folder.set(**{name: value})
        if fault:
            self.rows[name].show_fault(fault)

    def reset_everything(self) -> str:
        """Resets all but the lists of files and what the weights decide: those belong to this folder.

        Returns "" or the sentence why that is impossible.
        """
        folder = self._training_folder
        return folder.set(**{name: folder.default_of(name) for name in self._resettable()})

    def _resettable(self) -> list[str]:
        folder = self._training_folder
        keys = [key for key in KEYS.values() if not key.in_weights and not (key.is_path and key.form == DATA)]
        names = [key.attribute for key in keys]
        return [name for name in names if getattr(folder.config, name) != folder.default_of(name)]

    def _dress(self) -> None:
        for row in self.rows.values():
            row.dress()

    def _retranslate(self) -> None:
        for group, button in self.tabs.items():
            changed = sum(self.rows[key.attribute].is_changed for key in form_keys(group))
            title = translate("ConfigForm", FORM_HEADINGS[group])
            button.setText(f"{title} ({changed})" if changed else title)
            button.setAccessibleName(title)
            button.setToolTip(self.tr("{count} of these values differ from their defaults").format(count=changed))
        self.compact.setText(self.tr("For a CPU…"))
        self.compact.setEnabled(bool(self._compactable()))
        self.compact.setToolTip(self.tr("Light networks and small windows, which train on a CPU within hours"))
        self.reset_all.setText(self.tr("Reset all"))
        self.reset_all.setEnabled(bool(self._resettable()))
        self.reset_all.setToolTip(self.tr("Set everything to its default, except files, folders and network sizes"))
