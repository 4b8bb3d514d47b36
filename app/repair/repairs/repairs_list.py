"""The list of repairs: each can be switched on and off, done again, taken away, and found on the picture."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QMenu

from app.imageview.compared_view import Overlay
from app.imageview.turned import bounds_of
from app.imageview.view_transform import ViewTransform
from app.repair.document import labels
from app.repair.repair_context import RepairContext
from app.repair.repairs.change_count import ChangeCounter
from app.repair.repairs.repair_list_view import THUMBNAIL, RepairDelegate, RepairListModel, RepairListView, RowText
from app.repair.repairs.repair_thumbnails import BeforeAfter, RepairThumbnails
from app.repair.repairs.repairs_tab import RepairsTab
from app.translation import live, translate
from core.boxes import Box
from core.edit.repairs import Origin, Repair, RepairKind, put, without
from core.inference.options import LINES, METHODS, RestoreOptions
from core.inference.uses import names_of
from core.resources import is_bundled_model

_TAB = "repairs"
_COMPARE = ("compare_wipe", "compare_side", "compare_difference", "compare_onion", "compare_off")
_ON_CHOSEN = ("toggle_repair", "repeat_repair", "candidates", "delete_repair")


class _Outline(Overlay):
    """A dashed frame around the chosen repair."""

    def __init__(self) -> None:
        self.box: Box | None = None
        self.accent = QColor(214, 165, 68)

    def paint(self, painter: QPainter, view: ViewTransform, ratio: float, area: QRect) -> None:
        if self.box is None:
            return
        frame = outline(view, self.box, ratio)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(0, 0, 0, 200), 3 * ratio))
        painter.drawRect(frame)
        pen = QPen(self.accent, 1.5 * ratio)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawRect(frame)


class RepairsList(QObject):
    """Fills the tab and carries out the actions on the chosen repair."""

    chosen_changed = Signal()
    """Another repair is chosen."""

    def __init__(self, context: RepairContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._document = context.document
        ratio = context.window.devicePixelRatioF()
        self.thumbnails = RepairThumbnails(QSize(THUMBNAIL, THUMBNAIL) * ratio)
        self._wanted: list[Repair] = []
        self._bundled: str | None = None
        """Digest of the bundled model, once it was loaded."""
        self.counter = ChangeCounter(context.document, context.engine, self)
        self.model = RepairListModel(self._describe, self)
        self._delegate = RepairDelegate(self._thumbnail, lambda: context.actions.tip("toggle_repair"), self)
        self.list = RepairListView(self.model, self._delegate)
        self._outline = _Outline()
        context.canvas.overlays.append(self._outline)
        actions = context.actions
        compare, on_chosen = [actions[name] for name in _COMPARE], [actions[name] for name in _ON_CHOSEN]
        self.tab = RepairsTab(self.list, compare, on_chosen, context.theme)
        context.page.panel.add_tab(_TAB, self._title, self.tab)
        self._bind()
        self._refresh()
        self._dress()

    def _bind(self) -> None:
        context, rows = self._context, self.list
        self._document.repairs_changed.connect(self._refresh)
        self._document.picture_changed.connect(self._on_picture)
        self.counter.counted.connect(self._show_proof)
        context.tasks.changed.connect(self._refresh_actions)
        context.theme.changed.connect(self._dress)
        context.page.panel.tab_changed.connect(lambda _key: self._show_outline())
        live(self.tab, self.model.refresh)
        rows.chosen.connect(self._on_chosen)
        rows.clicked.connect(lambda _index: self.show_chosen())
        rows.activated.connect(lambda _index: self.show_chosen())
        rows.left.connect(context.canvas.setFocus)
        for signal, name in (
            (rows.toggle_wanted, "toggle_repair"),
            (rows.delete_wanted, "delete_repair"),
            (rows.candidates_wanted, "candidates"),
        ):
            signal.connect(context.actions[name].trigger)
        rows.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        rows.customContextMenuRequested.connect(self._open_menu)
        self._delegate.toggled.connect(self.toggle)
        for name, slot in (
            ("toggle_repair", self.toggle),
            ("delete_repair", self.delete),
            ("repeat_repair", self.repeat),
        ):
            context.actions[name].triggered.connect(lambda _on, slot=slot: slot())

    # The chosen repair

    @property
    def chosen(self) -> Repair | None:
        """The one chosen in the list, else the newest."""
        key = self.list.key
        return self.find(key) if key is not None else self.model.repair(0)

    @property
    def makes_thumbnails(self) -> bool:
        """Thumbnails of rows are still to be made."""
        return bool(self._wanted)

    def find(self, key: str) -> Repair | None:
        """The repair with a key as it is now, unless it was deleted."""
        return self.model.repair(self.model.row_of(key))

    def choose(self, key: str | None) -> None:
        self.list.choose(key)

    def show_tab(self) -> None:
        self._context.page.panel.show_tab(_TAB)

    def show_chosen(self) -> None:
        """Moves the picture so that the chosen repair is visible."""
        key, canvas = self.list.key, self._context.canvas
        repair = self.find(key) if key is not None else None
        if repair is None:
            return
        frame = outline(canvas.view, self.thumbnails.bounds(repair), canvas.devicePixelRatioF())
        seen = QRectF(QPointF(0, 0), QPointF(*canvas.device_size))
        if not seen.contains(frame):
            way = seen.center() - frame.center()
            canvas.pan(way.x(), way.y())

    # Requests

    def toggle(self, key: str | None = None) -> None:
        """Shows a repair (the chosen one by default), or the original in its place."""
        repair = self._target(key)
        if repair is not None:
            switched = repair.changed(enabled=not repair.enabled)
            self._document.set_repairs(put(self._document.repairs, switched), labels.SWITCH_REPAIR)

    def delete(self, key: str | None = None) -> None:
        """Takes a repair out of the list; the one that comes after it is chosen next."""
        repair = self._target(key)
        if repair is not None:
            row = self.model.row_of(repair.key)
            self._document.set_repairs(without(self._document.repairs, repair.key), labels.DELETE_REPAIR)
            following = self.model.repair(min(row, self.model.rowCount() - 1))
            if self.list.hasFocus() and following is not None:
                self.list.choose(following.key)

    def repeat(self, key: str | None = None) -> None:
        """Repairs a hole again with the current model and settings."""
        repair = self._target(key)
        if repair is not None and repair.run is not None:
            self._context.controller.repeat(repair)

    def _target(self, key: str | None) -> Repair | None:
        if not self._context.controller.can_edit_history:
            return None
        return self.find(key) if key is not None else self.chosen

    def _open_menu(self, place: QPoint) -> None:
        if not self.list.indexAt(place).isValid():
            return
        menu = QMenu(self.list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in _ON_CHOSEN:
            menu.addAction(self._context.actions[name])
        menu.popup(self.list.viewport().mapToGlobal(place))

    # What is shown

    def _title(self) -> str:
        count = self.model.rowCount()
        return self.tr("Repairs ({count})").format(count=count) if count else self.tr("Repairs")

    def _on_picture(self) -> None:
        self.thumbnails.clear()
        self._wanted.clear()
        self.list.choose(None)

    def _refresh(self) -> None:
        self.model.set_repairs(self._document.repairs)
        self.tab.show_count(self.model.rowCount())
        self._context.page.panel.refresh_titles()
        self._refresh_actions()
        self._show_outline()

    def _refresh_actions(self) -> None:
        actions, repair = self._context.actions, self.chosen
        free = repair is not None and self._context.controller.can_edit_history
        actions["toggle_repair"].setEnabled(free)
        actions["delete_repair"].setEnabled(free)
        actions["repeat_repair"].setEnabled(free and repair is not None and repair.run is not None)

    def _show_proof(self) -> None:
        count = self.counter.count
        if count is None:
            self.tab.show_proof(None)
        else:
            self.tab.show_proof(count.changed, count.outside)

    def _on_chosen(self) -> None:
        self._refresh_actions()
        self._show_outline()
        if self.list.hasFocus():
            self.show_chosen()
        self.chosen_changed.emit()

    def _show_outline(self) -> None:
        canvas, key = self._context.canvas, self.list.key
        repair = self.find(key) if key is not None else None
        shown = repair is not None and self._context.page.panel.current_tab == _TAB
        box = self.thumbnails.bounds(repair) if repair is not None and shown else None
        if box != self._outline.box:
            self._outline.box = box
            canvas.update()

    def _dress(self) -> None:
        colours = self._context.theme.colours
        self._outline.accent = QColor(colours.accent_hover)
        self._delegate.dress(colours)
        self.list.viewport().update()
        self._context.canvas.update()

    # Rows

    def _thumbnail(self, repair: Repair) -> BeforeAfter | None:
        """The thumbnail if it exists. A missing one is made later, one at a time, and the row drawn again."""
        pair = self.thumbnails.known(repair)
        if pair is None and repair not in self._wanted:
            self._wanted.append(repair)
            if len(self._wanted) == 1:
                QTimer.singleShot(0, self, self._make_thumbnail)
        return pair

    def _make_thumbnail(self) -> None:
        content = self._document.content
        while self._wanted:
            repair = self._wanted.pop(0)
            if repair in content.repairs:  # it may be gone by now
                self.thumbnails.make(repair, content)
                index = self.model.index(self.model.row_of(repair.key))
                self.list.update(index)
                break
        if self._wanted:
            QTimer.singleShot(0, self, self._make_thumbnail)

    def _describe(self, repair: Repair) -> RowText:
        top, left, bottom, right = self.thumbnails.bounds(repair)
        size = self.tr("{width} × {height} px").format(width=right - left, height=bottom - top)
        if repair.run is None:
            made = self.tr("Painted by hand")
            return RowText(self.tr("Retouch"), size, made, "", f"{made}\n{size}")
        settings, model = repair.run.origin.settings, self._model_name(repair.run.origin)
        method = METHODS[settings.method].made
        made = translate("RepairMethods", method) if method else model
        used = [translate("RepairUses", name) for name in names_of(repair.used)]
        parts = [*used, *self._settings_in_words(settings)]  # what was used first: the row is narrow
        tip = dict.fromkeys([self.tr("Model: {name}").format(name=model), made, *parts, size])
        return RowText(self.tr("Repair"), size, made, " · ".join(parts), "\n".join(tip))

    def _model_name(self, origin: Origin) -> str:
        model = self._context.controller.model
        if model is not None and is_bundled_model(model.folder):
            self._bundled = model.digest
        return self.tr("Bundled model") if origin.digest == self._bundled else origin.model

    def _settings_in_words(self, settings: RestoreOptions) -> list[str]:
        grow = self.tr("grow {pixels} px")
        if settings.rim == "stained" and settings.mask_grow:
            grow = self.tr("grow {pixels} px where stained")
        words = [grow.format(pixels=settings.mask_grow)]
        if settings.rings:
            words.append(self.tr("rings of {pixels} px").format(pixels=settings.rings))
        if settings.mirrored:
            words.append(self.tr("mirrored"))
        if settings.texture == "off":
            words.append(self.tr("no patterns"))
        if settings.grain == "off" or settings.grain_strength == 0:
            words.append(self.tr("no grain"))
        elif settings.grain_strength != 1.0:
            words.append(self.tr("grain {percent} %").format(percent=round(100 * settings.grain_strength)))
        if settings.lines != RestoreOptions().lines:
            words.append(self.tr("lines: {way}").format(way=translate("LineRules", LINES[settings.lines].name)))
        if settings.sigma is not None:
            words.append(self.tr("sigma {sigma:.2g}").format(sigma=settings.sigma))
        if settings.context != 1.0:
            words.append(self.tr("context × {factor:.2g}").format(factor=settings.context))
        return words


def outline(view: ViewTransform, box: Box, ratio: float) -> QRectF:
    """The frame around `box` on the canvas, a little outside it, in device pixels."""
    top, left, bottom, right = box
    gap = 4 * ratio
    return bounds_of(view, left, top, right, bottom).adjusted(-gap, -gap, gap, gap)


def is_repair(repair: Repair | None) -> bool:
    """Whether the engine made it and it was not deleted, so that it can be made in other ways."""
    return repair is not None and repair.kind is RepairKind.REPAIR and repair.run is not None and not repair.deleted
