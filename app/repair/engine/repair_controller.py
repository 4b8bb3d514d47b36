"""The commands that need the networks, as plain calls: load a model, repair, repair again, change the settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import Enum
from typing import cast
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Signal

from app.background.task import Task
from app.background.tasks import Tasks
from app.repair.document import labels
from app.repair.document.content import Content
from app.repair.document.marks import marked_by, marks_transparency
from app.repair.document.messages import MaskPart, ModelSummary, RepairedImage
from app.repair.document.repair_document import RepairDocument
from app.repair.document.stroke_repairs import Strokes
from app.repair.engine.candidate_tasks import Propose, RepairAgain, Site
from app.repair.engine.edge_preview import EdgePreview
from app.repair.engine.engine import Engine
from app.repair.engine.engine_state import DocumentTask, MaskTask
from app.repair.engine.model_tasks import LoadModel, UseModel
from app.repair.engine.picture_work import PictureWork
from app.repair.engine.repair_tasks import RepairMarked
from app.settings import Settings
from app.translation import Text, said
from core.edit.history import Entry
from core.edit.repairs import Repair, Repairs, put
from core.inference.options import GrainRule, LinesRule, RestoreOptions, RimRule, TextureRule
from core.names import printable

_PAINTING = (RepairMarked, RepairAgain)
"""Tasks that change the picture when they end."""


class ModelState(Enum):
    """Whether the model is loaded."""

    WAITING = "waiting"
    LOADING = "loading"
    READY = "ready"
    FAILED = "failed"


class RepairController(QObject):
    """Turns the user's commands into tasks of the engine, and their results into changes of the document."""

    model_changed = Signal()
    settings_changed = Signal()
    """The next repair uses other settings."""
    cancelling = Signal(object)
    """Content: the user stops the repair of this picture."""

    def __init__(
        self,
        document: RepairDocument,
        engine: Engine,
        tasks: Tasks,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.tasks = tasks
        self._engine = engine
        self._settings = settings
        self.preview = EdgePreview(document, engine, self)
        rim: RimRule = "stained" if settings.only_stained else "all"
        texture: TextureRule = "auto" if settings.textures else "off"
        grain: GrainRule = "auto" if settings.grain else "off"
        self.repair_settings = RestoreOptions(
            mask_grow=settings.mask_grow,
            rim=rim,
            texture=texture,
            grain=grain,
            grain_strength=settings.grain_strength / 100,
            lines=cast(LinesRule, settings.lines),
        )
        self.preview.set_settings(self.repair_settings)
        self.model: ModelSummary | None = None
        self.model_state = ModelState.WAITING
        self.model_error = ""
        engine.started.connect(self._on_started)
        self._wanted: dict[Content, RestoreOptions | None] = {}
        """Pictures to repair once their masks have stopped changing, with settings of their own."""
        self._grounds: WeakKeyDictionary[Content, tuple[RepairMarked, Entry | None]] = WeakKeyDictionary()
        """The repair that was asked for last, and the newest step there was by then."""
        self.work = PictureWork(document, engine, tasks, lambda: list(self._wanted), self)
        tasks.changed.connect(self.preview.resume)
        tasks.changed.connect(self._repair_wanted)

    # State

    @property
    def is_repairing(self) -> bool:
        """The picture that is shown is being repaired, or will be."""
        return self._is_doing(*_PAINTING)

    @property
    def is_proposing(self) -> bool:
        return self._is_doing(Propose)

    @property
    def is_marking(self) -> bool:
        """What is marked on the picture that is shown is about to change."""
        return self._is_marking_of(self.document.content)

    def _is_marking_of(self, content: Content) -> bool:
        return any(isinstance(task, MaskTask) for task in self.tasks_of(content))

    def _is_doing(self, *kinds: type[DocumentTask]) -> bool:
        return any(isinstance(task, kinds) for task in self.tasks_of(self.document.content))

    def tasks_of(self, content: Content) -> list[DocumentTask]:
        """The tasks for a picture that run or wait."""
        return [task for task in self.tasks.find(DocumentTask) if task.session == content.number]

    def is_repairing_of(self, content: Content) -> bool:
        """A picture is being repaired, or will be once its mask has stopped changing, whether or not it is shown."""
        return content in self._wanted or any(isinstance(task, _PAINTING) for task in self.tasks_of(content))

    @property
    def can_edit_history(self) -> bool:
        """A running repair goes on top of the present history, so no step may be undone below it."""
        return not self.is_repairing

    @property
    def can_undo(self) -> bool:
        """Whether the newest step may be undone: one of mask or lines also during a repair that began before it."""
        content = self.document.content
        done = content.history.done
        if not done or not self.is_repairing:
            return bool(done)
        task, ground = self._grounds.get(content, (None, None))
        return done[-1] is not ground and done[-1].repairs_after is None and task in self.tasks_of(content)

    @property
    def can_redo(self) -> bool:
        """Whether the step that was undone last may be redone; see `can_undo`."""
        undone = self.document.content.history.undone
        return bool(undone) and (not self.is_repairing or undone[-1].repairs_after is None)

    # Commands

    def load_model(self) -> None:
        """Starts loading the model, so that it is ready when it is needed."""
        task = LoadModel()
        self.tasks.start(task, self.take_model, failed=self._on_model_failed)

    def change_device(self, device: str) -> None:
        """Loads the model in use on another device; if that fails, it stays where it is."""
        if self.model is not None:
            task = UseModel(self.model.folder, device)
            self.tasks.start(task, self.take_model)

    def repair(self, rings: int = 0) -> None:
        """Repairs what is marked, or says what is missing. This is what the Inpaint button does.

        rings: pixels that a ring is wide if it goes from the rim inwards, see RestoreOptions; 0 repairs at once.
        """
        if self.is_repairing:
            return
        if not self.document.has_picture:
            self.tasks.message.emit("info", self.tr("Open a picture first: drop one here or press Ctrl+O."))
            return
        settings = replace(self.repair_settings, rings=rings) if rings else None
        self._repair_or_say(self.document.content, settings)

    def _repair_or_say(self, content: Content, settings: RestoreOptions | None) -> None:
        if not self.repair_picture(content, settings) and content is self.document.content:
            text = self.tr("Nothing is marked yet: paint over the damage with the brush first.")
            self.tasks.message.emit("info", text)

    def repair_picture(self, content: Content, settings: RestoreOptions | None = None) -> bool:
        """Repairs what is marked on a picture, shown or not, after what is being done already. False if nothing is.

        settings: to be used in place of those of the option bar.
        """
        if content is self.document.content:
            self.document.finish_stroke()
        if self.is_repairing_of(content):
            return True
        if self._is_marking_of(content):
            self._wanted[content] = settings
            self.tasks.changed.emit()
        elif content.hole_pixels:
            self._start_repair(content, None, (), settings)
        else:
            return False
        return True

    def repair_strokes(self, groups: Sequence[Sequence[Entry]]) -> None:
        """Repairs what some steps marked, as far as it is marked still and they were not undone. Each group of them is
        undone in one step with its repairs."""
        content = self.document.content
        done = {id(entry.patches) for entry in content.history.done}
        strokes = [
            Strokes(tuple(group), tuple(part for entry in group for part in marked_by(content, entry)))
            for group in ([entry for entry in group if id(entry.patches) in done] for group in groups)
            if group
        ]
        only = tuple(part for one in strokes for part in one.parts)
        if only and not self.is_repairing:
            self._start_repair(self.document.content, only, strokes)

    def _start_repair(
        self,
        content: Content,
        only: tuple[MaskPart, ...] | None,
        strokes: Sequence[Strokes],
        settings: RestoreOptions | None = None,
    ) -> None:
        ground, is_shown = content.repairs, content is self.document.content
        below = tuple(repair.key for repair in ground if repair.shown)
        settings = settings or self.repair_settings
        if marks_transparency(content):
            settings = replace(settings, alpha="open")
        self._engine.know(content)
        is_known = is_shown and settings.of_edges == self.repair_settings.of_edges
        changes = self.preview.changes if is_known else self.preview.unknown(content)
        task = RepairMarked(content.number, settings, changes, below, only)
        done = content.history.done
        self._grounds[content] = task, done[-1] if done else None
        self.tasks.start(
            task,
            lambda repaired: self._on_repaired(content, repaired, ground, strokes),
            failed=lambda text: self._on_repair_failed(content, text),
            cancelled=lambda: self._on_repair_cancelled(task),
        )

    def _repair_wanted(self) -> None:
        ready = [content for content in self._wanted if not self._is_marking_of(content)]
        for content, settings in [(content, self._wanted.pop(content)) for content in ready]:
            self._repair_or_say(content, settings)

    def repeat(self, repair: Repair) -> None:
        """Repairs the hole of `repair` again, with the settings of the moment."""
        if self.is_repairing or repair.run is None:
            return
        self.document.finish_stroke()
        content = self.document.content
        site = Site(content.original, content.repairs, repair)
        task = RepairAgain(self._engine.session, site, self.repair_settings)
        self.tasks.start(
            task,
            lambda made: self._on_repeated(content, site, made),
            failed=lambda text: self._on_repair_failed(content, text),
            cancelled=lambda: self._on_repair_cancelled(task),
        )

    def cancel(self) -> None:
        """Stops the repair of the picture that is shown."""
        self._cancel(self.document.content, lambda task: isinstance(task, _PAINTING))

    def cancel_work(self, content: Content) -> None:
        """Stops all that goes on for a picture, shown or not: repairs, searches, proposals. It stays as it is."""
        self._cancel(content, lambda task: task.work is not None)

    def forget(self, content: Content) -> None:
        """A picture is closed: nothing more is done for it."""
        self._wanted.pop(content, None)
        self._engine.forget(content)

    def _cancel(self, content: Content, chosen: Callable[[DocumentTask], bool]) -> None:
        self.cancelling.emit(content)
        self.work.drop_asked(content)
        if content in self._wanted:
            del self._wanted[content]
            self.tasks.changed.emit()
        self.tasks.cancel_where(
            lambda task: isinstance(task, DocumentTask) and task.session == content.number and chosen(task)
        )

    def change_settings(self, **values: object) -> None:
        """Sets fields of the RestoreOptions that the next repair and the preview use."""
        self.repair_settings = replace(self.repair_settings, **values)  # type: ignore[arg-type]
        self._settings.mask_grow = self.repair_settings.mask_grow
        self._settings.only_stained = self.repair_settings.rim == "stained"
        self._settings.textures = self.repair_settings.texture == "auto"
        self._settings.grain = self.repair_settings.grain == "auto"
        self._settings.grain_strength = round(100 * self.repair_settings.grain_strength)
        self._settings.lines = self.repair_settings.lines
        self.preview.set_settings(self.repair_settings)
        self.settings_changed.emit()

    # Results

    def _on_started(self, task: Task) -> None:
        if isinstance(task, (LoadModel, *_PAINTING)) and self.model is None:
            self._set_model(ModelState.LOADING)

    def take_model(self, model: ModelSummary) -> None:
        """Uses a model that was loaded: its edges are shown, and repairs are made with it."""
        self.model = model
        self._set_model(ModelState.READY)
        self.preview.set_model_ready(True)
        self.preview.refresh()

    def _on_model_failed(self, text: str) -> None:
        self.model_error = text
        self._set_model(ModelState.FAILED)

    def _on_repaired(
        self, content: Content, repaired: RepairedImage, ground: Repairs, strokes: Sequence[Strokes]
    ) -> None:
        """Puts a repair into its own picture, which another one may be shown in place of."""
        self.document.change(content, lambda document: document.apply_repair(repaired, ground, strokes))
        self._tell_of_other(content)
        if self.model is None:  # loaded by this very task
            self.load_model()

    def _on_repeated(self, content: Content, site: Site, made: Repair) -> None:
        def put_back(document: RepairDocument) -> None:
            if site.holds(document.repairs):
                document.set_repairs(put(document.repairs, made), labels.REPEAT_REPAIR)
                self._tell_of_other(content)
            else:
                self.tasks.message.emit("info", self.tr("This repair has changed in the meantime; it was left alone."))

        if self.model is None:  # loaded by this very task
            self.load_model()
        self.document.change(content, put_back)

    def _tell_of_other(self, content: Content) -> None:
        if content is not self.document.content:
            self.tasks.message.emit("good", self.tr("{name} is repaired.").format(name=self._name(content)))

    def _name(self, content: Content) -> str:
        return printable(content.name) or self._unnamed()

    def _unnamed(self) -> str:
        return self.tr("The pasted picture")

    def _on_repair_failed(self, content: Content, text: str) -> None:
        if self.model is None:
            self._on_model_failed(text)
        sentence: Text = text
        if content is not self.document.content:
            name = printable(content.name) or self._unnamed
            sentence = said(lambda: self.tr("{name} could not be repaired. {reason}"), name=name, reason=text)
        self.tasks.message.emit("error", sentence)

    def _on_repair_cancelled(self, task: DocumentTask) -> None:
        if self._engine.content_of(task) is self.document.content:  # not closed, which cancels, too
            self.tasks.message.emit("info", self.tr("Cancelled. The picture is as it was."))

    def _set_model(self, state: ModelState) -> None:
        self.model_state = state
        self.model_changed.emit()
